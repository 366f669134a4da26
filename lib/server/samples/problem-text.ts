import 'server-only'
import type { HeaderProblem } from '@/lib/domain/samples/problem'

/** A problem of a header in words, for whoever writes the sample. */
export function problemText(problem: HeaderProblem): string {
  switch (problem.kind) {
    case 'bad-file-name':
      return 'a sample is named in lower-case words with dashes, and ends in .lua'
    case 'no-header':
      return 'the first line must be --[[perigee'
    case 'header-not-closed':
      return `the header must end with a line that is ${problem.closing}, which may stand nowhere before it (--[=[perigee and ]=] where it must)`
    case 'no-source':
      return 'there is no script below the header'
    case 'not-a-field':
      return `"${problem.text}" is not a field: write "name: value", "KEYS[n] meaning = value", or two spaces before a line that belongs to the field above`
    case 'unknown-field':
      return `there is no field "${problem.field}"`
    case 'field-twice':
      return `"${problem.field}" is there already`
    case 'field-missing':
      return `the header has no "${problem.field}"`
    case 'field-empty':
      return `"${problem.field}" has no value (an empty argument is "")`
    case 'lines-not-allowed':
      return `"${problem.field}" has one line only`
    case 'lines-only':
      return `the value of "${problem.field}" stands on the lines below it, each after two spaces`
    case 'not-one-of':
      return `"${problem.value}" is no ${problem.field}: use one of ${problem.allowed.join(', ')}`
    case 'not-a-whole-number':
      return `${problem.field} must be a whole number, not "${problem.value}"`
    case 'not-a-sentence':
      return 'purpose must be a sentence, with a full stop'
    case 'function-not-called':
      return 'function needs invoke: fcall or fcall_ro'
    case 'stopped-without-reply':
      return 'a script that is stopped has no reply: leave out one of the two'
    case 'bad-input':
      return `"${problem.text}" must read "KEYS[n] meaning = value" or "ARGV[n] meaning = value"`
    case 'input-out-of-order':
      return `${problem.found} stands where ${problem.expected} must be`
    case 'bad-quotes':
      return problem.reason === 'unbalanced-quotes'
        ? `the quote at column ${problem.column} is not closed`
        : `a space must follow the closing quote, at column ${problem.column}`
    case 'not-one-argument':
      return `a value in quotes must be one argument, not ${problem.count}`
    case 'bad-pattern':
      return `"${problem.pattern}" is not a regular expression`
    case 'bad-key':
      return `"${problem.text}" must read "key type", "key type pttl min..max" or "key absent", the type one of string, list, hash, set, zset, stream`
    case 'bad-pttl':
      return `"${problem.text}" must end in "pttl min..max", in milliseconds`
    case 'key-twice':
      return `${problem.key} is there already`
    case 'element-without-key':
      return 'an element must stand below its key, and a key that is absent has none'
    case 'elements-missing':
      return `${problem.key} needs its value: one line for a string, at least one for any other type`
    case 'bad-element':
      return `an element of a ${problem.type} does not have ${problem.found} parts: write ${ELEMENT_FORMS}`
  }
}

const ELEMENT_FORMS =
  'a value, an item, a member, "field value", "score member" or "id field value …"'
