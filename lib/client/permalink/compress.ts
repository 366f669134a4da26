/**
 * zlib (RFC 1950): two bytes and a checksum around deflate, so that a text in which a single letter
 * was lost on its way is noticed.
 */
const FORMAT = 'deflate'

/** So much is handed to the decompressor at once: what comes of it, 1 000 times as much at most, is held. */
const SLICE_BYTES = 1024

/** What inflating gave: `damaged` where the bytes are not what was once compressed. */
export type Inflated = { kind: 'ok'; bytes: Uint8Array } | { kind: 'too-large' | 'damaged' }

/** Whether the browser can compress; all can since 2023. */
export function canCompress(): boolean {
  return typeof CompressionStream === 'function' && typeof DecompressionStream === 'function'
}

function slices(bytes: Uint8Array): ReadableStream<BufferSource> {
  let at = 0
  return new ReadableStream<BufferSource>({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(Uint8Array.from(bytes.subarray(at, at + SLICE_BYTES)))
      at += SLICE_BYTES
    },
  })
}

/** All that a stream gives, unless that is more than `maxBytes`: then it is left at once. */
export async function readWithin(
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<Inflated> {
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      length += next.value.length
      if (length > maxBytes) {
        await reader.cancel()
        return { kind: 'too-large' }
      }
      chunks.push(next.value)
    }
  } catch {
    return { kind: 'damaged' }
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return { kind: 'ok', bytes }
}

/** The bytes, compressed; what they come to with every browser is up to it, what they stand for is not. */
export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = slices(bytes).pipeThrough(new CompressionStream(FORMAT))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** What was compressed, as far as it is at most `maxBytes`; a few MB are held however much it would be. */
export function inflate(bytes: Uint8Array, maxBytes: number): Promise<Inflated> {
  return readWithin(slices(bytes).pipeThrough(new DecompressionStream(FORMAT)), maxBytes)
}
