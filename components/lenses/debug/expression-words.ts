import { formatCount } from '@/components/lenses/shared/format'
import type { Halted } from '@/lib/domain/watch/evaluate'
import { MAX_LENGTH } from '@/lib/domain/watch/parse'
import type {
  LuaType,
  SyntaxProblem,
  UnknownReason,
  ValueProblem,
  WatchProblem,
} from '@/lib/domain/watch/problem'

/** Why an expression has no value, with code in backquotes. */
export function problemWords(problem: WatchProblem): string {
  switch (problem.code) {
    case 'no-such-name':
    case 'calls-local':
    case 'function-value':
    case 'arithmetic':
    case 'concatenation':
    case 'length':
    case 'index':
    case 'comparison':
    case 'argument':
    case 'pattern':
      return valueWords(problem)
    default:
      return syntaxWords(problem)
  }
}

/** Why an expression has no value at a step, with code in backquotes. */
export function haltWords(halted: Halted): string {
  return halted.kind === 'error' ? problemWords(halted.problem) : UNKNOWN[halted.reason]
}

const UNSUPPORTED = {
  assignment: 'Compare with `==`. Nothing can be assigned here: an expression only looks.',
  table: 'Tables cannot be made here, only looked into.',
  function: 'Functions cannot be made here.',
  vararg: 'What `...` holds is not recorded.',
} as const

function syntaxWords(problem: SyntaxProblem): string {
  switch (problem.code) {
    case 'empty':
      return 'There is no expression yet.'
    case 'too-long':
      return `An expression has at most ${formatCount(MAX_LENGTH)} characters.`
    case 'too-deep':
      return 'It is nested too deep.'
    case 'unfinished-string':
      return 'The string does not end.'
    case 'bad-escape':
      return 'A byte is at most `\\255`.'
    case 'bad-number':
      return `\`${problem.text}\` is no number.`
    case 'unexpected':
      return unexpectedWords(problem)
    case 'other-language':
      return `In Lua \`${problem.written}\` is \`${problem.lua}\`.`
    case 'unsupported':
      return UNSUPPORTED[problem.what]
    case 'no-such-function':
      return `${problem.name === '' ? 'This' : `\`${problem.name}\``} cannot be called here, only functions that look: \`tonumber\`, \`type\`, \`math.floor\`, \`string.sub\` …`
  }
}

function unexpectedWords({ found, wanted }: Extract<SyntaxProblem, { code: 'unexpected' }>) {
  const what = wanted === null ? 'Something' : wanted === 'name' ? 'A name' : `\`${wanted}\``
  if (found === '') return `${what} is missing at the end.`
  return wanted === null
    ? `\`${found}\` cannot stand there.`
    : `${what} is missing before \`${found}\`.`
}

const withArticle = (type: LuaType) => (type === 'nil' ? 'nil' : `a ${type}`)

function valueWords(problem: ValueProblem): string {
  switch (problem.code) {
    case 'no-such-name':
      return `\`${problem.name}\` is not among the recorded locals. Ask Redis’ Lua for it.`
    case 'calls-local':
      return `\`${problem.name}\` is of the script here, and what is recorded cannot be called.`
    case 'function-value':
      return `\`${problem.name}\` is of Lua’s library: call a function of it.`
    case 'arithmetic':
      return `Lua cannot calculate with ${withArticle(problem.of)}.`
    case 'concatenation':
      return `Lua cannot join ${withArticle(problem.of)} with \`..\`.`
    case 'length':
      return `${capital(withArticle(problem.of))} has no length.`
    case 'index':
      return `${capital(withArticle(problem.of))} has no fields.`
    case 'comparison': {
      const { left, right } = problem
      return left === right
        ? `Lua has no order for two values of type ${left}.`
        : `Lua cannot compare ${withArticle(left)} with ${withArticle(right)}.`
    }
    case 'argument':
      return argumentWords(problem)
    case 'pattern':
      return '`string.find` looks for plain text here: give `true` as its fourth argument.'
  }
}

function argumentWords(problem: Extract<ValueProblem, { code: 'argument' }>): string {
  const { name, argument, wanted, got } = problem
  const what =
    wanted === 'any' ? 'a value' : wanted === 'base' ? 'a base from 2 to 36' : withArticle(wanted)
  const instead =
    got === null ? ', which is missing' : wanted === 'base' ? '' : `, not ${withArticle(got)}`
  return `\`${name}\` takes ${what} as argument ${argument}${instead}.`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const UNKNOWN: Readonly<Record<UnknownReason, string>> = {
  digits: 'Not known: it depends on digits that Lua’s debugger did not print.',
  cut: 'Not known: it is nested deeper than Lua’s debugger prints.',
  identity: 'Not known: both look the same, but may be two tables.',
  address: 'Not known: where a table is in memory is not recorded.',
  border: 'Not known: the table has holes, so that Lua may give one of several lengths.',
  nan: 'Not known: the sign of `nan` is up to the processor.',
  hidden: 'Not known: what is inside of a userdata is not recorded.',
  reply: 'Not known: the reply could not be read.',
}
