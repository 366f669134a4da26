const day = (ms: number) => {
  const date = new Date(ms)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
const format = (ms: number, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', options).format(ms)
const yearUnless = (ms: number, nowMs: number): Intl.DateTimeFormatOptions =>
  new Date(ms).getFullYear() === new Date(nowMs).getFullYear() ? {} : { year: 'numeric' }

/** A day as a heading: `Today`, `Yesterday`, `Thursday 19 November`; equal for moments of one day. */
export function dayWords(ms: number, nowMs: number): string {
  if (day(ms) === day(nowMs)) return 'Today'
  // Noon, since not every day has 24 hours.
  if (day(ms) === day(day(nowMs) - 12 * 3_600_000)) return 'Yesterday'
  const words = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...yearUnless(ms, nowMs),
  } as const
  // Browsers do not agree on whether a comma stands here.
  return format(ms, words).replace(',', '')
}

/** The time of day: `14:03:12`. */
export function timeWords(ms: number): string {
  return format(ms, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
}

/** A moment: its time, and its day unless it is today: `14:03:12`, `19 Nov 14:03:12`. */
export function whenWords(ms: number, nowMs: number): string {
  if (day(ms) === day(nowMs)) return timeWords(ms)
  const date = format(ms, { day: 'numeric', month: 'short', ...yearUnless(ms, nowMs) })
  return `${date}, ${timeWords(ms)}`
}
