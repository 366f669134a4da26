import type { Bytes } from '@/lib/domain/bytes/bytes'
import { quoteArg } from './quote-arg'
import { repeatLength } from './repeat'
import { splitArgs } from './split-args'

/** What is known of a command: its name in capitals with that of its container before it, and its arguments. */
export type KnownCommand = { name: string; syntax: string; subcommands: readonly string[] }

/** Something that may stand in the place of the word before the caret. */
export type Suggestion = { text: string; kind: 'command' | 'option' | 'key' }

/** What may stand from `from` (an index in the line) up to the caret. */
export type Completion = { from: number; suggestions: Suggestion[] }

const MAX_SUGGESTIONS = 100
/** Commands of the console itself, which no server knows. */
const LOCAL_COMMANDS = ['HELP', 'CLEAR'] as const
const KEY_ITEM = /^\[?(?:key|newkey|source|destination|srckey|dstkey)/
const REPEATED_KEY = /\[key\b[^[\]]*\.\.\.\]/
const OPTION = /\b[A-Z][A-Z0-9_-]+\b/g

/**
 * Completes the last word of what stands before the caret: the name of a command, of its subcommand, a
 * key of the session, or an option. Names are in the case that was begun with.
 */
export function complete(
  beforeCaret: string,
  commands: readonly KnownCommand[],
  keys: readonly Bytes[],
): Completion {
  const from = beforeCaret.search(/[^\s]*$/)
  const word = beforeCaret.slice(from)
  const words = wordsOf(beforeCaret.slice(repeatLength(beforeCaret), from))
  if (words === null) return { from, suggestions: [] }
  const isHelp = words[0]?.toUpperCase() === 'HELP'
  const [first, second] = isHelp ? words.slice(1) : words
  if (first === undefined) {
    const local = isHelp ? [] : LOCAL_COMMANDS
    const names = commands.map(({ name }) => name).filter((name) => !name.includes(' '))
    return { from, suggestions: named([...names, ...local].sort(), word, 'command') }
  }
  const find = (name: string) => commands.find((one) => one.name === name.trim().toUpperCase())
  const container = find(first)
  const hasSubcommands = (container?.subcommands.length ?? 0) > 0
  if (hasSubcommands && second === undefined) {
    return { from, suggestions: named(container?.subcommands ?? [], word, 'command') }
  }
  const command = find(`${first} ${second}`) ?? container
  if (isHelp || command === undefined) return { from, suggestions: [] }
  const typed = words.length - (command === container ? 1 : 2)
  return { from, suggestions: argumentsFor(command, typed, word, words, keys) }
}

function argumentsFor(
  { syntax }: KnownCommand,
  typed: number,
  word: string,
  words: readonly string[],
  keys: readonly Bytes[],
): Suggestion[] {
  const items = syntaxItems(syntax)
  const required = items.findIndex((item) => item.startsWith('['))
  const item = items[typed]
  const isKeyPlace =
    (item !== undefined && KEY_ITEM.test(item) && (required < 0 || typed <= required)) ||
    (typed >= items.length - 1 && REPEATED_KEY.test(items.at(-1) ?? ''))
  const used = new Set(words.map((one) => one.toUpperCase()))
  const options =
    required >= 0 && typed >= required
      ? [...new Set(items.slice(required).join(' ').match(OPTION) ?? [])]
      : []
  const fresh = options.filter((option) => !used.has(option))
  return [
    ...(isKeyPlace || word !== '' ? keysFor(word, keys) : []),
    ...named(fresh, word, 'option'),
  ].slice(0, MAX_SUGGESTIONS)
}

function keysFor(word: string, keys: readonly Bytes[]): Suggestion[] {
  const found: Suggestion[] = []
  for (const key of keys) {
    const text = quoteArg(key)
    const isBegun = text.startsWith(word) || (typeof key === 'string' && key.startsWith(word))
    if (isBegun && text !== word) found.push({ text, kind: 'key' })
    if (found.length >= MAX_SUGGESTIONS) break
  }
  return found
}

function named(names: readonly string[], word: string, kind: 'command' | 'option'): Suggestion[] {
  const begun = word.toUpperCase()
  const isLower = word !== '' && word === word.toLowerCase() && word !== begun
  return names
    .filter((name) => name.startsWith(begun) && name !== begun)
    .map((name) => ({ text: isLower ? name.toLowerCase() : name, kind }))
    .slice(0, MAX_SUGGESTIONS)
}

/** The words of a line as text; null within quotes. */
function wordsOf(line: string): string[] | null {
  const split = splitArgs(line)
  if (split.kind !== 'args') return null
  return split.args.map((arg) => (typeof arg === 'string' ? arg : ''))
}

/** The arguments of a syntax: what stands between spaces outside of brackets. */
function syntaxItems(syntax: string): string[] {
  const items: string[] = []
  let depth = 0
  let item = ''
  for (const char of syntax) {
    if (char === '[') depth += 1
    if (char === ']') depth -= 1
    if (char === ' ' && depth === 0) {
      items.push(item)
      item = ''
    } else item += char
  }
  return item === '' ? items : [...items, item]
}

/** The command that a line begins with: that of its subcommand where it has one of that name. */
export function commandOf<Known extends KnownCommand>(
  line: string,
  commands: readonly Known[],
): Known | undefined {
  const once = line.slice(repeatLength(line))
  const [first = '', second = ''] = wordsOf(once) ?? wordsOf(once.split(/["']/)[0] ?? '') ?? []
  const find = (name: string) => commands.find((one) => one.name === name.toUpperCase())
  return find(`${first} ${second}`) ?? find(first)
}

/**
 * What is still to be typed after a line, as redis-cli hints at it: the arguments of its command, less
 * the required ones that are there. Empty where the line is none that can be hinted at.
 */
export function hintFor(line: string, commands: readonly KnownCommand[]): string {
  const words = wordsOf(line.slice(repeatLength(line)))
  const command = words === null ? undefined : commandOf(line, commands)
  if (words === null || command === undefined) return ''
  const items = syntaxItems(command.syntax)
  let typed = words.length - command.name.split(' ').length
  while (typed > 0 && items[0] !== undefined && !items[0].startsWith('[')) {
    items.shift()
    typed -= 1
  }
  const hint = items.join(' ')
  return hint === '' || /\s$/.test(line) ? hint : ` ${hint}`
}
