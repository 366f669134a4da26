const NAMES: ReadonlyMap<string, string> = new Map([
  ['redis', 'Redis'],
  ['valkey', 'Valkey'],
])

/** An engine as people call it: `Redis 7.0.15`. */
export function engineName(engine: { name: string; version: string }): string {
  return `${NAMES.get(engine.name) ?? engine.name} ${engine.version}`
}
