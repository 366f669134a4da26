import type { Bytes } from '@/lib/domain/bytes/bytes'
import { fromBytes } from '@/lib/domain/bytes/codec'

const SLOTS = 16_384
const POLYNOMIAL = 0x1021
const OPENING_BRACE = 123
const CLOSING_BRACE = 125

/** The checksum of each single byte, as the CRC of longer input is made of. */
const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ POLYNOMIAL : crc << 1
  return crc
})

/**
 * The hash slot (0 to 16383) of a key in Redis Cluster: CRC16 (XMODEM) of its hash tag modulo the number
 * of slots. The tag is what stands between the first `{` and the first `}` after it, where that is not
 * empty; the whole key otherwise.
 * @see https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#hash-tags
 */
export function hashSlot(key: Bytes): number {
  let crc = 0
  for (const byte of hashTag(fromBytes(key))) {
    crc = ((crc << 8) & 0xffff) ^ (TABLE[(crc >> 8) ^ byte] ?? 0)
  }
  return crc % SLOTS
}

function hashTag(key: Uint8Array): Uint8Array {
  const opening = key.indexOf(OPENING_BRACE)
  const closing = opening === -1 ? -1 : key.indexOf(CLOSING_BRACE, opening + 1)
  return closing > opening + 1 ? key.subarray(opening + 1, closing) : key
}
