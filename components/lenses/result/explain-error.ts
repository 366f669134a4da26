import type { ScriptError } from '@/lib/contract/run'

/**
 * The commonest ways in which a script fails, most telling first. Matched against Redis' own words,
 * as 7.0 to 8.0 and Valkey print them. Words in backquotes are code.
 */
const EXPLANATIONS: readonly (readonly [RegExp, string])[] = [
  [
    /^Invalid argument\(s\)$/,
    'This is what `redis-cli` says of a line that it cannot split: a quote is not closed, or something follows a closing quote without a space. No line of the setup was sent to Redis.',
  ],
  [
    /^MULTI without EXEC or DISCARD$/,
    'Redis queues the lines after `MULTI` and runs them at `EXEC`. The setup ends without one, so none of them would have run.',
  ],
  [
    /^Server closed the connection$/,
    'This is what `redis-cli` says when it gets no answer: a line before this one, such as `QUIT`, ended the connection.',
  ],
  [
    /^WRONGTYPE\b/,
    'The key holds another type than this command works on. `TYPE` tells which; the Keys lens shows it.',
  ],
  [
    /^NOSCRIPT\b/,
    'The script cache has no script with this SHA1. Clients answer this with `EVAL`, or `SCRIPT LOAD` first.',
  ],
  [
    /^NOPERM\b|ACL failure in script|can't run this command/i,
    'The sandbox does not permit this command, in a script or outside one: it could reach beyond the keyspace.',
  ],
  [
    /^-?OOM\b|used memory > 'maxmemory'/,
    'Redis is over its `maxmemory`, so it refuses a script that writes before its first write.',
  ],
  [
    /^CROSSSLOT\b/,
    'The keys are in different hash slots. A `{hash tag}` puts them in the same one.',
  ],
  [
    /^NOGROUP\b/,
    'The stream or the consumer group does not exist: create it with `XGROUP CREATE`.',
  ],
  [/^BUSYGROUP\b/, 'The consumer group exists already; scripts that create it should expect this.'],
  [
    /not enough memory/,
    "Lua asked for more memory than the sandbox has: a table or string grew past the process' limit.",
  ],
  [
    /nonexistent global variable/,
    'The name is not defined: misspelt, never declared with `local`, or one of the Lua libraries that Redis leaves out (`os`, `io`, `require`, `print`).',
  ],
  [
    /Attempt to modify a readonly table|tried to create global/,
    'An assignment without `local` makes a global, and Redis refuses those: declare it with `local`.',
  ],
  [
    /attempt to compare/,
    'The two sides are not comparable. A missing key is `false` in Lua, and `tonumber(false)` is `nil`: give it a default with `or 0`.',
  ],
  [
    /attempt to perform arithmetic/,
    'One operand is not a number. Replies are strings or `false` for a missing key: use `tonumber(…) or 0`.',
  ],
  [
    /attempt to concatenate/,
    'Only strings and numbers can be joined with `..`. A missing key is `false`: test for it, or use `tostring`.',
  ],
  [
    /attempt to call a table value/,
    'A table cannot be called. To walk through one, write `for i, x in ipairs(list) do`.',
  ],
  [/attempt to call/, 'What is called here is not a function: check its spelling and its library.'],
  [
    /attempt to index/,
    'What is before the dot or bracket is not a table, often a `nil` or a missing key, which is `false`.',
  ],
  [
    /attempt to get length/,
    '`#` works on strings and tables only; a missing key is `false` and has no length.',
  ],
  [
    /bad argument #1 to '(?:ipairs|pairs)'/,
    'Only tables can be walked through: the call before it gave something else, often `false`.',
  ],
  [
    /arguments must be strings or integers/,
    'Each argument of `redis.call` has to be a string or a number. One is `nil`, a boolean or a table: is an `ARGV` missing?',
  ],
  [
    /at least one argument for this redis lib call/i,
    '`redis.call` needs the name of a command as its first argument.',
  ],
  [
    /wrong number of arg/i,
    'The command was given too few or too many arguments. A `nil` among them cuts the list short.',
  ],
  [
    /unknown (?:redis )?command/i,
    'This server has no command of that name: misspelt, or newer than the server.',
  ],
  [/not allowed from script/i, 'Redis never runs this command inside a script, whoever asks.'],
  [
    /write commands are not allowed from read-only|Write commands are not allowed/i,
    'The script was invoked as read-only (`EVAL_RO`, `FCALL_RO` or the flag `no-writes`), so no write is allowed.',
  ],
  [
    /increment would produce NaN or Infinity/,
    'The sum is too large for a double, or an operand is infinite, so nothing was added.',
  ],
  [
    /would overflow/,
    'The result does not fit into a signed 64-bit integer (at most 9223372036854775807), so nothing was added.',
  ],
  [
    /not an integer/,
    'The value of the key, or a number given, is not a whole number of 64 bits. Fractions need `INCRBYFLOAT` or `HINCRBYFLOAT`. A large Lua number can arrive as `1e+17`, one joined with `..` or made by `tostring` as `1e+14` already, and above 2^53 it is not exact: pass large integers as strings.',
  ],
  [/not a valid float/, 'The value is not a number that Redis can read as a double.'],
  [/stack overflow/, 'A function calls itself without end.'],
  [
    /too many results to unpack/,
    '`unpack` gives at most about 8 000 values: send them in several calls.',
  ],
  [/^ERR no such key/, 'This command needs the key to exist.'],
  [/syntax error/i, 'The command does not take its arguments in this form or order.'],
]

/** One sentence of ours beside Redis' words; null where these say it all. */
export function explainError(error: ScriptError): string | null {
  if (error.phase === 'compile') return 'Lua could not read the script, so nothing of it ran.'
  return EXPLANATIONS.find(([pattern]) => pattern.test(error.message))?.[1] ?? null
}
