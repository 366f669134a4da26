import 'server-only'
import type { z } from 'zod'
import type { ErrorIssue } from '@/lib/contract/error'
import { limits } from '@/lib/server/limits'
import { Problem } from '@/lib/server/problem'
import type { Asked, BodyReader } from './asked'

const NOTHING = new Uint8Array(0)
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Reads and parses a JSON body. @throws Problem for anything that the schema does not take */
export async function readJson<Schema extends z.ZodType>(
  request: Asked,
  schema: Schema,
): Promise<z.output<Schema>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') {
    throw new Problem('unsupported-media-type', 'The body has to be application/json.')
  }
  const parsed = schema.safeParse(parseJson(await readBytes(request)))
  if (parsed.success) return parsed.data
  throw new Problem('bad-request', 'The request does not fit its schema.', {
    issues: parsed.error.issues.flatMap(issuesOf),
  })
}

const tooLarge = () => new Problem('too-large', `The body is over ${limits.BODY_BYTES} bytes.`)

/** Keeps nothing of a body that is, or gets, too large. */
async function readBytes(request: Asked): Promise<Uint8Array> {
  const reader = request.body?.getReader()
  if (reader === undefined) return NOTHING
  if (Number(request.headers.get('content-length')) > limits.BODY_BYTES) {
    void discard(reader)
    throw tooLarge()
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done || value === undefined)
      return chunks[1] === undefined ? (chunks[0] ?? NOTHING) : Buffer.concat(chunks)
    size += value.length
    if (size > limits.BODY_BYTES) {
      void discard(reader)
      throw tooLarge()
    }
    chunks.push(value)
  }
}

/**
 * Reads the rest of a body while the answer is on its way, and drops it: a connection that is closed on a
 * client which is still sending is reset, and a reset takes the answer with it. Ends at a bound of bytes
 * and of time.
 */
async function discard(reader: BodyReader): Promise<void> {
  const timer = setTimeout(() => void reader.cancel().catch(() => null), limits.BODY_DISCARD_MS)
  try {
    let left = limits.BODY_DISCARD_BYTES
    while (left > 0) {
      const { done, value } = await reader.read()
      if (done || value === undefined) return
      left -= value.length
    }
    await reader.cancel()
  } catch {
    // The client has gone, and nobody waits for this.
  } finally {
    clearTimeout(timer)
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message : 'it is not UTF-8'
    throw new Problem('bad-request', `The body is not JSON: ${why}`)
  }
}

/** An unknown field is at fault itself, not the object that it stands in. */
function issuesOf(issue: z.core.$ZodIssue): ErrorIssue[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }]
  return issue.keys.map((key) => ({ path: [...path, key], message: 'Unknown field' }))
}
