import 'server-only'

/** The header by which the proxy tells the page for what is not there what it is that is missing. */
export const MISSING_HEADER = 'x-perigee-missing'

/** What may be missing: a shared snippet, or the embed of one. */
export type Missing = 'snippet' | 'embed'

/** What is missing, as that header says; null where it says nothing. */
export function missingOf(headers: { get(name: string): string | null }): Missing | null {
  const said = headers.get(MISSING_HEADER)
  return said === 'snippet' || said === 'embed' ? said : null
}
