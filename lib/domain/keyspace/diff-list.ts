import type { Bytes } from '@/lib/domain/bytes/bytes'
import { bytesKey } from '@/lib/domain/bytes/codec'
import type { ListStep } from './key-state'

/** Above this many comparisons the part that differs is shown as removed, then added, as a whole. */
const MAX_COMPARISONS = 250_000

/** What is known of a list: its first elements, and whether there are more. */
export type ListSide = { items: Bytes[]; length: number; truncated: boolean }

/**
 * The steps that lead from one list to the other, in the order of the list after; where elements are
 * replaced, the removed ones come first. They are the fewest possible, unless the part that differs is too long
 * to compare. Elements that may only have moved past the cut of a truncated side are left out.
 */
export function diffList(before: ListSide, after: ListSide): ListStep[] {
  const steps = editScript(before.items, after.items)
  return before.truncated || after.truncated ? withoutGuesses(steps, before, after) : steps
}

function editScript(before: Bytes[], after: Bytes[]): ListStep[] {
  const a = before.map(bytesKey)
  const b = after.map(bytesKey)
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  const mostTail = Math.min(a.length, b.length) - head
  while (tail < mostTail && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++

  const steps: ListStep[] = []
  const kept = (from: number, to: number) => {
    for (let index = from; index < to; index++) {
      steps.push({ op: 'kept', index, value: after[index] ?? '' })
    }
  }
  let i = head
  let j = head
  const changeUntil = (toI: number, toJ: number) => {
    for (; i < toI; i++) steps.push({ op: 'removed', index: i, value: before[i] ?? '' })
    for (; j < toJ; j++) steps.push({ op: 'added', index: j, value: after[j] ?? '' })
  }
  kept(0, head)
  const common = commonSubsequence(a.slice(head, a.length - tail), b.slice(head, b.length - tail))
  for (const [inBefore, inAfter] of common) {
    changeUntil(head + inBefore, head + inAfter)
    kept(j, j + 1)
    i++
    j++
  }
  changeUntil(a.length - tail, b.length - tail)
  kept(b.length - tail, b.length)
  return steps
}

/** Pairs of places of a longest common subsequence; none where it would take too long to find. */
function commonSubsequence(a: string[], b: string[]): [number, number][] {
  const width = b.length + 1
  if (a.length * b.length > MAX_COMPARISONS) return []
  // lengths[i * width + j] is that of the longest one of a[i…] and b[j…].
  const lengths = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const best = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
      lengths[i * width + j] = best
    }
  }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return pairs
}

/**
 * After the last element that both show, a list that is cut says little: what is missing after may
 * stand past its cut, what is new may have stood past the cut before.
 */
function withoutGuesses(steps: ListStep[], before: ListSide, after: ListSide): ListStep[] {
  const certain = steps.findLastIndex((step) => step.op === 'kept') + 1
  const rest = steps.slice(certain)
  const count = (op: ListStep['op']) => rest.filter((step) => step.op === op).length
  const inPlace = before.length === after.length && count('removed') === count('added')
  const anchored = certain > 0
  const sure = (step: ListStep) => {
    if (before.truncated && after.truncated) {
      if (inPlace) return true
      if (anchored) return false
      return step.op === (after.length > before.length ? 'added' : 'removed')
    }
    return before.truncated ? step.op === 'removed' : step.op === 'added'
  }
  return [...steps.slice(0, certain), ...rest.filter(sure)]
}
