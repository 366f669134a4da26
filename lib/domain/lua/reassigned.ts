/**
 * Whether a name may be assigned to in a script after its declaration, as far as the text tells: what looks like that in a
 * comment, a string or a table is taken for it.
 */
export function isReassigned(source: string, name: string): boolean {
  const assignments = new RegExp(`(?<![.:\\w])${name}\\s*(?:,[\\w\\s,.[\\]]*)?=(?!=)`, 'g')
  for (const { index } of source.matchAll(assignments)) {
    if (!/\b(?:local|for)\s+(?:\w+\s*,\s*)*$/.test(source.slice(0, index))) return true
  }
  return false
}
