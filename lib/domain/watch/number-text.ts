const SPACE = '[ \\t\\n\\v\\f\\r]*'
const DECIMAL = new RegExp(
  `^${SPACE}([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)${SPACE}$`,
)
const HEXADECIMAL = new RegExp(
  `^${SPACE}([+-]?)0[xX]([\\da-fA-F]*)(?:\\.([\\da-fA-F]*))?(?:[pP]([+-]?\\d+))?${SPACE}$`,
)
const SPECIAL = new RegExp(`^${SPACE}([+-]?)(inf|infinity|nan|nan\\(\\w*\\))${SPACE}$`, 'i')

/** What Lua's `tonumber` makes of a string (one byte in each unit), null where it is no number: as C's `strtod`. */
export function readNumber(text: string): number | null {
  // Lua hands it to C, for which a zero byte is the end.
  const [read = ''] = text.split('\0', 1)
  const decimal = DECIMAL.exec(read)?.[1]
  if (decimal !== undefined) return Number(decimal)
  const special = SPECIAL.exec(read)
  if (special !== null) {
    if (special[2]?.toLowerCase().startsWith('nan')) return Number.NaN
    return special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  }
  return readHexadecimal(read)
}

function readHexadecimal(text: string): number | null {
  const [, sign, whole = '', fraction = '', power = '0'] = HEXADECIMAL.exec(text) ?? []
  if (sign === undefined || whole + fraction === '') return null
  const size = Number(BigInt(`0x${whole}${fraction}`)) * 2 ** (Number(power) - 4 * fraction.length)
  return sign === '-' ? -size : size
}

/** A number as C's `%.<digits>g` prints it; `nan` without a sign. */
export function printNumber(value: number, digits: number): string {
  if (Number.isNaN(value)) return 'nan'
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  if (!Number.isFinite(value)) return `${sign}inf`
  const [rounded, exponent] = roundEven(Math.abs(value), digits)
  if (exponent < -4 || exponent >= digits) {
    const [first = '0', rest] = [rounded[0], withoutZeros(rounded.slice(1))]
    const power = String(Math.abs(exponent)).padStart(2, '0')
    return `${sign}${first}${rest && `.${rest}`}e${exponent < 0 ? '-' : '+'}${power}`
  }
  const all = exponent < 0 ? '0'.repeat(-exponent) + rounded : rounded
  const whole = Math.max(exponent, 0) + 1
  const rest = withoutZeros(all.slice(whole))
  return `${sign}${all.slice(0, whole)}${rest && `.${rest}`}`
}

const withoutZeros = (digits: string) => digits.replace(/0+$/, '')

/** Enough to see whether what is left beyond the digits is exactly a half. */
const EXACT_DIGITS = 60

/** The first digits and the exponent; C rounds a half to the even digit, JavaScript up. */
function roundEven(value: number, digits: number): [digits: string, exponent: number] {
  const plain = split(value.toExponential(digits - 1))
  const [exact] = split(value.toExponential(EXACT_DIGITS))
  const isHalf = /^50*$/.test(exact.slice(digits))
  const isEven = Number(exact[digits - 1]) % 2 === 0
  return isHalf && isEven ? [exact.slice(0, digits), plain[1]] : plain
}

function split(text: string): [digits: string, exponent: number] {
  const [digits = '', exponent] = text.split('e')
  return [digits.replace('.', ''), Number(exponent)]
}
