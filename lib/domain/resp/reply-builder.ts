import type { Reply } from './reply'

/** What opens a level of nesting; an attribute is one too, but no reply comes of it. */
export type AggregateType = 'array' | 'set' | 'push' | 'map' | 'attribute'

type Frame = {
  type: AggregateType
  /** What came so far; keys and values in turn for a map and an attribute. */
  items: Reply[]
  /** How many items are still to come; infinite for a streamed aggregate, which an end mark closes. */
  remaining: number
}

/** Puts flat protocol items together into nested replies; its own stack, so that depth costs no calls. */
export class ReplyBuilder {
  #frames: Frame[] = []

  /** How many aggregates are open. */
  get depth(): number {
    return this.#frames.length
  }

  /** Whether an item that comes now goes into an aggregate of undeclared length. */
  get inStreamed(): boolean {
    return this.#frames.at(-1)?.remaining === Number.POSITIVE_INFINITY
  }

  /** Opens an aggregate of `count` items (infinite: until `end`); gives the reply that it completes. */
  open(type: AggregateType, count: number): Reply | null {
    if (count > 0) {
      this.#frames.push({ type, items: [], remaining: count })
      return null
    }
    return type === 'attribute' ? null : this.add(close(type, []))
  }

  /** Adds one whole item; gives the outermost reply where this completes it. */
  add(item: Reply): Reply | null {
    let value = item
    for (;;) {
      const frame = this.#frames.at(-1)
      if (frame === undefined) return value
      frame.items.push(value)
      frame.remaining -= 1
      if (frame.remaining > 0) return null
      this.#frames.pop()
      if (frame.type === 'attribute') return null
      value = close(frame.type, frame.items)
    }
  }

  /** The end mark of a streamed aggregate; `misplaced` where none is open or a map lacks a value. */
  end(): Reply | null | 'misplaced' {
    const frame = this.#frames.at(-1)
    if (frame === undefined || frame.remaining !== Number.POSITIVE_INFINITY) return 'misplaced'
    if (frame.type === 'attribute') return 'misplaced'
    if (frame.type === 'map' && frame.items.length % 2 === 1) return 'misplaced'
    this.#frames.pop()
    return this.add(close(frame.type, frame.items))
  }
}

function close(type: Exclude<AggregateType, 'attribute'>, items: Reply[]): Reply {
  if (type !== 'map') return { type, items }
  const entries: [Reply, Reply][] = []
  for (let at = 0; at + 1 < items.length; at += 2) {
    const key = items[at]
    const value = items[at + 1]
    if (key !== undefined && value !== undefined) entries.push([key, value])
  }
  return { type, entries }
}
