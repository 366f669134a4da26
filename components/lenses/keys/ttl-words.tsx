import { formatTtl } from '@/components/lenses/shared/format'

/** A TTL as it stood at one moment; that of a key that does not expire is said too. */
export function TtlWords({ ttlMs }: { ttlMs: number | null }) {
  return ttlMs === null ? 'no TTL' : `TTL ${formatTtl(ttlMs)}`
}
