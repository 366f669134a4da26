const PRIMES: number[] = []
for (let n = 2; PRIMES.length < 64; n++)
  if (PRIMES.every((prime) => n % prime !== 0)) PRIMES.push(n)

/** The first 32 bits of the fraction of a number. */
const fraction = (value: number) => Math.floor((value - Math.floor(value)) * 2 ** 32)
const ROUND = Uint32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)))
const START = Uint32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)))

const rotate = (word: number, by: number) => (word >>> by) | (word << (32 - by))

/**
 * SHA-256 (FIPS 180-4), in hexadecimal. For pages that are not a secure context, in which browsers keep
 * `crypto.subtle` away: a playground on a machine of the local network.
 */
export function sha256(bytes: Uint8Array): string {
  const blocks = Math.ceil((bytes.length + 9) / 64)
  const padded = new Uint8Array(blocks * 64)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(padded.length - 4, (bytes.length * 8) % 2 ** 32)

  const state = START.slice()
  const words = new Uint32Array(64)
  const at = (index: number) => words[index] ?? 0
  for (let block = 0; block < blocks; block++) {
    for (let i = 0; i < 16; i++) words[i] = view.getUint32(block * 64 + i * 4)
    for (let i = 16; i < 64; i++) {
      const [old, last] = [at(i - 15), at(i - 2)]
      const low = rotate(old, 7) ^ rotate(old, 18) ^ (old >>> 3)
      const high = rotate(last, 17) ^ rotate(last, 19) ^ (last >>> 10)
      words[i] = at(i - 16) + low + at(i - 7) + high
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
    for (let i = 0; i < 64; i++) {
      const high = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      const one = h + high + ((e & f) ^ (~e & g)) + (ROUND[i] ?? 0) + at(i)
      const low = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
      const two = low + ((a & b) ^ (a & c) ^ (b & c))
      ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
    }
    for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i] ?? 0) + value
  }
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('')
}
