import 'server-only'
import type { Reply } from '@/lib/domain/resp/reply'
import type { Sandbox } from '@/lib/server/sandbox/sandbox'
import type { ProbeResult } from './engine'

/**
 * `--version` does not show the security fixes of a distribution, so the holes themselves are tried.
 * Each script returns what a fixed server makes of it.
 * @see https://redis.io/docs/latest/operate/oss_and_stack/management/security/
 */
const PROBES: readonly { probe: string; script: string; passes(reply: Reply): boolean }[] = [
  {
    probe: 'package-is-absent',
    script: "return tostring(rawget(_G, 'package'))",
    passes: (reply) => isText(reply, 'nil'),
  },
  {
    probe: 'string-metatable-is-readonly',
    script:
      "local ok = pcall(function() getmetatable('').__index = getmetatable('').__index end) return tostring(ok)",
    passes: (reply) => isText(reply, 'false'),
  },
  {
    probe: 'getfenv-is-absent',
    script: "return tostring(rawget(_G, 'getfenv'))",
    passes: (reply) => isText(reply, 'nil'),
  },
  {
    probe: 'bit-tohex-is-bounded',
    script: 'return bit.tohex(65535, -2147483648)',
    passes: (reply) => isText(reply, '0000FFFF'),
  },
  {
    probe: 'error-reply-stays-on-one-line',
    script: "return redis.error_reply('A\\r\\n+OK\\r\\n')",
    passes: (reply) => reply.type === 'simple-error',
  },
]

/** Tries known holes in a sandbox that is thrown away afterwards. */
export async function selfTest(sandbox: Sandbox): Promise<ProbeResult[]> {
  const commands = PROBES.map(({ script }) => ['EVAL', script, '0'])
  const { exchange } = await sandbox.execute(commands, new AbortController().signal)
  const received = exchange.kind === 'complete' ? exchange.received : []
  return PROBES.map(({ probe, passes }, at) => {
    const reply = received[at]?.reply
    return { probe, passed: reply !== undefined && passes(reply) }
  })
}

const isText = (reply: Reply, text: string) => reply.type === 'bulk-string' && reply.value === text
