import { readInput } from './arguments'
import type { HeaderField } from './header'
import { type BadHeader, bad, type Read, read, readEach } from './problem'
import type { SampleInput } from './sample'

const INPUT_FIELD = /^(KEYS|ARGV)\[/
/** Fields with their value beside their name. */
const LINE_FIELDS = 'title purpose group order tags invoke function protocol stopped'.split(' ')
/** Fields with their value on indented lines below. */
const BLOCK_FIELDS = ['setup', 'reply', 'keys']
const REQUIRED = ['title', 'purpose', 'group', 'order', 'tags', 'keys']

/** The first field that cannot stand in a header, stands there in the wrong form, or is missing. */
export function findFault(fields: readonly HeaderField[], closingLine: number): BadHeader | null {
  for (const { name, line, value, body } of fields) {
    const first = body[0]
    if (BLOCK_FIELDS.includes(name)) {
      if (value !== '') return bad(line, { kind: 'lines-only', field: name })
      // A script may leave no key at all; a setup or a reply of nothing is a mistake.
      if (first === undefined && name !== 'keys')
        return bad(line, { kind: 'field-empty', field: name })
      continue
    }
    if (!LINE_FIELDS.includes(name) && !INPUT_FIELD.test(name)) {
      return bad(line, { kind: 'unknown-field', field: name })
    }
    if (first !== undefined) return bad(first.line, { kind: 'lines-not-allowed', field: name })
    if (value === '') return bad(line, { kind: 'field-empty', field: name })
  }
  const reply = fields.find(({ name }) => name === 'reply')
  const stopped = fields.find(({ name }) => name === 'stopped')
  if (reply !== undefined && stopped !== undefined) {
    return bad(stopped.line, { kind: 'stopped-without-reply' })
  }
  const required = stopped === undefined ? [...REQUIRED, 'reply'] : REQUIRED
  const missing = required.find((name) => !fields.some((field) => field.name === name))
  return missing === undefined ? null : bad(closingLine, { kind: 'field-missing', field: missing })
}

/** The value of a field that has a closed set of them; `absent` where there is no such field. */
export function readOneOf<T extends string>(
  field: HeaderField | undefined,
  allowed: readonly T[],
  absent: T,
): Read<T> {
  if (field === undefined) return read(absent)
  const known = allowed.find((one) => one === field.value)
  if (known !== undefined) return read(known)
  return bad(field.line, { kind: 'not-one-of', field: field.name, value: field.value, allowed })
}

/** Every KEYS[n] or ARGV[n], counted from 1 without a gap. */
export function readInputs(
  fields: readonly HeaderField[],
  list: 'KEYS' | 'ARGV',
): Read<SampleInput[]> {
  const inputs = fields.filter((field) => field.name.startsWith(`${list}[`))
  return readEach(inputs.entries(), ([index, field]) => {
    const expected = `${list}[${index + 1}]`
    if (field.name === expected) return readInput(field)
    return bad(field.line, { kind: 'input-out-of-order', found: field.name, expected })
  })
}
