import type { Bytes } from '@/lib/domain/bytes/bytes'

/** Commands whose reply is up to time or chance; those that redis-server tips as `nondeterministic_output`, as far as scripts use them. */
const VARYING = new Set(
  'TIME TTL PTTL RANDOMKEY SRANDMEMBER SPOP HRANDFIELD ZRANDMEMBER XAUTOCLAIM XCLAIM XPENDING LASTSAVE'.split(
    ' ',
  ),
)
const VARYING_OF_OBJECT = new Set(['IDLETIME', 'FREQ'])

/**
 * Whether the same call on the same data may be replied to otherwise the next time.
 * @see https://redis.io/docs/latest/develop/reference/command-tips/
 */
export function repliesVary(command: readonly Bytes[]): boolean {
  const [name = '', sub = ''] = command.map((part) =>
    typeof part === 'string' ? part.toUpperCase() : '',
  )
  if (name === 'XADD')
    return command.some((part) => typeof part === 'string' && /(?:^|-)\*$/.test(part))
  return VARYING.has(name) || (name === 'OBJECT' && VARYING_OF_OBJECT.has(sub))
}
