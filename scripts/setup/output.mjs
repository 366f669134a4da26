const colours = process.stdout.isTTY && !process.env.NO_COLOR
const paint = (code) => (text) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text)

export const bold = paint('1')
export const dim = paint('2')
export const green = paint('32')
export const red = paint('31')

/** One line for the person who waits. */
export const say = (text = '') => process.stdout.write(`${text}\n`)

/** Milliseconds as people read them: `0.8 s`, `1 min 12 s`. */
export function duration(ms) {
  const seconds = ms / 1000
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

/** A failure that is not a bug of ours: shown without a stack. */
export class Stop extends Error {}

/**
 * Runs a command's main function and turns what it throws into words and exit code 1.
 * @param {() => Promise<void>} main
 */
export async function command(main) {
  try {
    await main()
  } catch (error) {
    const text = error instanceof Stop ? error.message : (error?.stack ?? String(error))
    process.stderr.write(`\n${red('✗')} ${text}\n`)
    process.exit(1)
  }
}
