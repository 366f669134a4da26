import type { KeyRow } from '@/components/lenses/keys/key-rows'
import { formatTtl } from '@/components/lenses/shared/format'
import { Added, Arrow, Removed } from '@/components/lenses/shared/marks'

const words = (ttlMs: number | null) => (ttlMs === null ? 'none' : formatTtl(ttlMs))

/** The TTL of a key, and what it was where the line changes it; nothing of a key that has none. */
export function TtlMark({ change, before, after }: Pick<KeyRow, 'change' | 'before' | 'after'>) {
  if (after === null) return null
  const isOther = before !== null && change !== null && change.expiry !== null
  if (!isOther) {
    return after.ttlMs === null ? null : (
      <span className="debug-ttl">TTL {formatTtl(after.ttlMs)}</span>
    )
  }
  const [was, now] = [words(before.ttlMs), words(after.ttlMs)]
  return (
    <span className="debug-ttl">
      TTL{' '}
      {was === now ? (
        <>{now}, set again</>
      ) : (
        <>
          <Removed>{was}</Removed>
          <Arrow />
          <Added>{now}</Added>
        </>
      )}
    </span>
  )
}
