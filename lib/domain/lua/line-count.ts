/** How many lines a script has, as Lua counts them; one at least. */
export function lineCountOf(source: string): number {
  return (source.match(/\r\n|\n\r|\n|\r/g)?.length ?? 0) + 1
}
