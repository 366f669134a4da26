import { plural } from '@/components/lenses/shared/format'
import { printable } from '@/lib/domain/bytes/display'
import type { Loss, ReplyMode, TableForm } from '@/lib/domain/lua/loss'
import { keyWords, numberWords, valueWords } from './lua-words'

/** A loss in words: what it is, and why; words in backquotes are code. */
export type LossWords = { title: string; why: string }

const FORM: Record<Exclude<TableForm, 'array'>, string> = {
  error: 'a table with `err` is an error',
  status: 'a table with `ok` is a status',
  double: 'a table with `double` is a double',
  map: 'a table with `map` is a map',
  set: 'a table with `set` is a set',
  'big-number': 'a table with `big_number` is a big number',
  verbatim: 'a table with `verbatim_string` is a verbatim string',
}

/** What is lost, named with its values. */
export function lossWords(loss: Loss): LossWords {
  switch (loss.kind) {
    case 'fraction-cut':
      return {
        title: `${numberWords(loss.from)} → ${loss.to}.`,
        why: 'A Lua number becomes an integer: the fraction is cut, not rounded. Return `tostring(x)` to keep it.',
      }
    case 'out-of-range':
      return {
        title: `${numberWords(loss.from)} is no 64-bit integer.`,
        why: `What is sent in its place, such as \`${loss.to}\`, means nothing. Return \`tostring(x)\`.`,
      }
    case 'beyond-53-bits':
      return {
        title: `${loss.to} is beyond 2^53.`,
        why: 'A Lua number is a double, which does not hold every integer from there on: it may have been rounded. Keep such numbers as strings.',
      }
    case 'array-ended':
      return {
        title: `${plural(loss.lost, 'element')} lost.`,
        why: `An array ends at its first nil, here \`[${loss.at}]\`: \`${valueWords(loss.first)}\`${loss.lost > 1 ? ' and what follows are' : ' is'} never sent. Return \`false\` for a gap.`,
      }
    case 'keys-dropped':
      return droppedWords(loss)
    case 'false-as-null':
      return {
        title: 'false → null.',
        why: 'Who reads it cannot tell it from a missing value. Return `0`, or use `redis.setresp(3)` and RESP3.',
      }
    case 'false-as-zero':
      return {
        title: 'false → 0.',
        why: 'After `redis.setresp(3)` Redis sends a boolean, and RESP2 has none: it becomes an integer.',
      }
    case 'true-as-one':
      return {
        title: 'true → 1.',
        why: 'A boolean needs both RESP3 and `redis.setresp(3)`; else true is the integer 1.',
      }
    case 'no-reply-type':
      return {
        title: `${loss.lua === 'null' ? 'cjson.null' : loss.lua} → null.`,
        why: `RESP has no type for a Lua ${loss.lua === 'null' ? 'userdata' : loss.lua}.`,
      }
    case 'line-ends':
      return {
        title: 'Line ends → spaces.',
        why: `A status or an error is one line: \`${printable(loss.text)}\` is sent on one.`,
      }
    case 'double-as-string':
      return { title: 'double → string.', why: 'RESP2 has no doubles.' }
    case 'big-number-as-string':
      return { title: 'big number → string.', why: 'RESP2 has no big numbers.' }
    case 'map-flattened':
      return { title: 'map → flat array.', why: 'RESP2 has no maps: key, value, key, value.' }
    case 'set-as-array':
      return { title: 'set → array.', why: 'RESP2 has no sets.' }
    case 'verbatim-as-string':
      return {
        title: `Format ${loss.format.trim()} dropped.`,
        why: 'RESP2 has no verbatim strings: only the text is sent.',
      }
    case 'endless':
      return {
        title: 'A table inside itself.',
        why: 'Redis follows it until its stack is full, and sends an error in its place.',
      }
  }
}

function droppedWords(loss: Extract<Loss, { kind: 'keys-dropped' }>): LossWords {
  const named = loss.keys.map((key) => `\`${keyWords(key)}\``).join(', ')
  const names = loss.count > loss.keys.length ? `${named}, …` : named
  const title = `${plural(loss.count, 'field')} dropped.`
  if (loss.form !== 'array') return { title, why: `${names}: ${FORM[loss.form]} and nothing else.` }
  return {
    title,
    why: `${names}: arrays carry positions from 1 only. Return \`cjson.encode(t)\` or a flat list.`,
  }
}

/** Where a loss happens; null where it does in every way. */
export function modesWords(modes: readonly ReplyMode[]): string | null {
  if (modes.length === 4) return null
  const [first] = modes
  if (first === undefined) return null
  const connections = new Set(modes.map(({ connection }) => connection))
  const chosen = new Set(modes.map(({ setresp }) => setresp))
  if (connections.size === 1 && chosen.size === 2) return `RESP${first.connection}`
  if (chosen.size === 1 && connections.size === 2) return `setresp(${first.setresp})`
  if (modes.length === 3) return 'all but RESP3 with setresp(3)'
  return modes.map((mode) => `RESP${mode.connection} with setresp(${mode.setresp})`).join(', ')
}
