/** What the first line of a script or a library says of it. */
export type Shebang = { engine: string; name: string | null; flags: string[] }

/**
 * Reads `#!lua name=… flags=a,b`; null where the first line is no shebang. What Redis would refuse is read
 * as it stands.
 * @see https://redis.io/docs/latest/develop/programmability/eval-intro/#eval-flags
 */
export function readShebang(source: string): Shebang | null {
  const line = /^#!([^\r\n]*)/.exec(source)?.[1]
  if (line === undefined) return null
  const [engine = '', ...options] = line.trim().split(/\s+/)
  const option = (name: string) =>
    options.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1)
  return {
    engine,
    name: option('name') ?? null,
    flags: (option('flags') ?? '').split(',').filter((flag) => flag !== ''),
  }
}
