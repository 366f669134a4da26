/** What each flag of a script or a function does. */
export const FLAG_WORDS: Readonly<Record<string, string>> = {
  'no-writes': 'Calls no command that writes; may run on a replica and with EVAL_RO or FCALL_RO',
  'allow-oom': 'Runs even when the server is over its maxmemory',
  'allow-stale': 'Runs on a replica that has lost its master',
  'no-cluster': 'Is refused on a cluster',
  'allow-cross-slot-keys': 'May use keys of several hash slots on a cluster node',
}
