/** One step from one sequence to another; `a` and `b` are indexes from 0 into each. */
export type DiffStep =
  | { op: 'same'; a: number; b: number }
  | { op: 'removed'; a: number }
  | { op: 'added'; b: number }

/** A stretch of each sequence: `a` from `a0` to before `a1`, `b` likewise. */
type Span = { a0: number; a1: number; b0: number; b1: number }

/** How many changes a stretch may have for the fewest to be looked for: its square is what that costs. */
const MOST_CHANGES = 1_000

/**
 * The steps that lead from one sequence to the other, in order; where items are replaced, the removed ones
 * come first. They are the fewest possible (Myers 1986), unless there are more than about a thousand: then what
 * occurs once on both sides holds the rest apart (patience diff), and what is between may be given as replaced.
 */
export function diffSequence(a: readonly string[], b: readonly string[]): DiffStep[] {
  const pairs = pairsIn(a, b, { a0: 0, a1: a.length, b0: 0, b1: b.length }, MOST_CHANGES)
  const steps: DiffStep[] = []
  let [i, j] = [0, 0]
  const changeUntil = (toI: number, toJ: number) => {
    for (; i < toI; i++) steps.push({ op: 'removed', a: i })
    for (; j < toJ; j++) steps.push({ op: 'added', b: j })
  }
  for (const [inA, inB] of pairs) {
    changeUntil(inA, inB)
    steps.push({ op: 'same', a: i++, b: j++ })
  }
  changeUntil(a.length, b.length)
  return steps
}

type Pair = [a: number, b: number]

function pairsIn(a: readonly string[], b: readonly string[], span: Span, most: number): Pair[] {
  let { a0, a1, b0, b1 } = span
  const head: Pair[] = []
  while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) head.push([a0++, b0++])
  const tail: Pair[] = []
  while (a1 > a0 && b1 > b0 && a[a1 - 1] === b[b1 - 1]) tail.push([--a1, --b1])
  tail.reverse()
  if (a0 === a1 || b0 === b1) return [...head, ...tail]
  const inner = { a0, a1, b0, b1 }
  return [...head, ...(fewest(a, b, inner, most) ?? apart(a, b, inner, most)), ...tail]
}

/** The pairs that leave the fewest changes; null where there are more than `most`. */
function fewest(
  a: readonly string[],
  b: readonly string[],
  { a0, a1, b0, b1 }: Span,
  most: number,
): Pair[] | null {
  const [n, m] = [a1 - a0, b1 - b0]
  const limit = Math.min(n + m, most)
  // furthest[k] is how far into `a` a path gets on the diagonal k (a's index less b's).
  const furthest = new Int32Array(2 * limit + 3)
  const at = (k: number) => furthest[k + limit + 1] ?? 0
  const history: Int32Array[] = []
  for (let d = 0; d <= limit; d++) {
    // Only the diagonals that the rounds before have reached are looked at on the way back.
    history.push(furthest.slice(limit + 1 - d, limit + 2 + d))
    for (let k = -d; k <= d; k += 2) {
      let x = k === -d || (k !== d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1
      while (x < n && x - k < m && a[a0 + x] === b[b0 + x - k]) x++
      furthest[k + limit + 1] = x
      if (x >= n && x - k >= m) return wayBack(history, n, m).map(([x, y]) => [a0 + x, b0 + y])
    }
  }
  return null
}

function wayBack(history: readonly Int32Array[], n: number, m: number): Pair[] {
  const pairs: Pair[] = []
  let [x, y] = [n, m]
  for (let d = history.length - 1; d > 0; d--) {
    const before = history[d]
    const at = (k: number) => before?.[k + d] ?? 0
    const k = x - y
    const from = k === -d || (k !== d && at(k - 1) < at(k + 1)) ? k + 1 : k - 1
    const [fromX, fromY] = [at(from), at(from) - from]
    while (x > fromX && y > fromY) pairs.push([--x, --y])
    x = fromX
    y = fromY
  }
  while (x > 0 && y > 0) pairs.push([--x, --y])
  return pairs.reverse()
}

/** Pairs of what occurs once on both sides, in the same order on both, and of what is between them. */
function apart(a: readonly string[], b: readonly string[], span: Span, most: number): Pair[] {
  const anchors = inOrder(commonOnce(a, b, span))
  if (anchors.length === 0) return []
  const pairs: Pair[] = []
  // All stretches together may cost as much as one.
  const share = Math.max(10, Math.floor(most / 2 / Math.sqrt(anchors.length + 1)))
  let { a0, b0 } = span
  const between = (a1: number, b1: number) => {
    for (const pair of pairsIn(a, b, { a0, a1, b0, b1 }, share)) pairs.push(pair)
  }
  for (const anchor of anchors) {
    const [inA, inB] = anchor
    between(inA, inB)
    pairs.push(anchor)
    a0 = inA + 1
    b0 = inB + 1
  }
  between(span.a1, span.b1)
  return pairs
}

function once(items: readonly string[], from: number, to: number): Map<string, number | null> {
  const places = new Map<string, number | null>()
  for (let at = from; at < to; at++) {
    const item = items[at] ?? ''
    places.set(item, places.has(item) ? null : at)
  }
  return places
}

function commonOnce(a: readonly string[], b: readonly string[], span: Span): Pair[] {
  const inB = once(b, span.b0, span.b1)
  const pairs: Pair[] = []
  for (const [item, at] of once(a, span.a0, span.a1)) {
    const other = inB.get(item)
    if (at !== null && other !== null && other !== undefined) pairs.push([at, other])
  }
  return pairs
}

/** A longest part of the pairs, ordered by `a`, in which `b` rises too. */
function inOrder(pairs: readonly Pair[]): Pair[] {
  // tops[n] is the index of the pair with the smallest b that ends a rising run of n + 1 pairs.
  const tops: number[] = []
  const before: number[] = []
  const bOf = (index: number | undefined) => pairs[index ?? 0]?.[1] ?? 0
  for (const [index, [, b]] of pairs.entries()) {
    let [low, high] = [0, tops.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (bOf(tops[middle]) < b) low = middle + 1
      else high = middle
    }
    before[index] = low === 0 ? -1 : (tops[low - 1] ?? -1)
    tops[low] = index
  }
  const chain: Pair[] = []
  for (let at = tops.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at]
    if (pair !== undefined) chain.push(pair)
  }
  return chain.reverse()
}
