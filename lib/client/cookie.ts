const YEAR_S = 31_536_000

/**
 * Remembers a value that the server needs for its first paint. `name` and `value` must be made of
 * characters that a cookie may hold. The Cookie Store API would do, but only in secure contexts.
 */
export function writeCookie(name: string, value: string): void {
  Reflect.set(document, 'cookie', `${name}=${value}; Path=/; Max-Age=${YEAR_S}; SameSite=Lax`)
}
