import 'server-only'
import { Gate } from '@/lib/server/gate'

/** To draw one takes a processor for a few tenths of a second: runs come first. */
const AT_ONCE = 1
/** Some 50 KiB each. */
const KEPT = 64

type Bytes = Uint8Array<ArrayBuffer>

const gate = new Gate(AT_ONCE)
const kept = new Map<string, Promise<Bytes>>()

/** The picture of a snippet, drawn once for all who ask while it is kept; the oldest is forgotten first. */
export function keptPicture(id: string, draw: () => Promise<Bytes>): Promise<Bytes> {
  const known = kept.get(id)
  if (known !== undefined) return known
  const drawing = gate.pass(draw)
  kept.set(id, drawing)
  drawing.catch(() => kept.delete(id))
  const [oldest] = kept.keys()
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
  return drawing
}
