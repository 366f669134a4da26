/** Where the keys of a run are in a cluster, in short; null without keys. */
export type SlotWords = { text: string; refused: boolean }

/** Says of hash slots whether one EVAL may use all of these keys; null stands for a key that does not read. */
export function slotWords(slots: readonly (number | null)[]): SlotWords | null {
  const known = new Set(slots.filter((slot) => slot !== null))
  const [slot] = known
  if (slot === undefined) return null
  if (known.size > 1) return { text: `${known.size} slots: a cluster would refuse`, refused: true }
  const who = slots.includes(null) ? 'the others in' : slots.length > 1 ? 'all in' : 'in'
  return { text: `${who} slot ${slot}`, refused: false }
}
