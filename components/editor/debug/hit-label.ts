/** How often, in four characters or five: `1×`, `999×`, `12k×`, `3M×`; beyond 999 the last whole thousand. */
export function hitLabel(hits: number): string {
  if (hits < 1_000) return `${hits}×`
  if (hits < 1_000_000) return `${Math.floor(hits / 1_000)}k×`
  return `${Math.floor(hits / 1_000_000)}M×`
}
