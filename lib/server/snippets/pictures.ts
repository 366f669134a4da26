import 'server-only'
import { Gate } from '@/lib/server/gate'
import { Problem } from '@/lib/server/problem'

/** To draw one takes a processor for a few tenths of a second: runs come first. */
const AT_ONCE = 1
/** A few seconds' work: programs that make previews come again. */
const WAITING = 32
const RETRY_SECONDS = 5
/** Some 50 KiB each; more than can wait, so that none is forgotten before it is drawn. */
const KEPT = 64

type Bytes = Uint8Array<ArrayBuffer>

const gate = new Gate(AT_ONCE)
const kept = new Map<string, Promise<Bytes>>()

/**
 * The picture of a snippet, drawn once for all who ask while it is kept; the oldest is forgotten first.
 * @throws Problem where too many wait to be drawn
 */
export async function keptPicture(id: string, draw: () => Promise<Bytes>): Promise<Bytes> {
  const known = kept.get(id)
  if (known !== undefined) return known
  if (gate.waiting >= WAITING) {
    throw new Problem('busy', 'Too many pictures are drawn at once.', {
      retryAfterSeconds: RETRY_SECONDS,
    })
  }
  const drawing = gate.pass(draw)
  kept.set(id, drawing)
  drawing.catch(() => kept.delete(id))
  const [oldest] = kept.keys()
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
  return drawing
}
