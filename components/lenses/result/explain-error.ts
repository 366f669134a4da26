import type { ScriptError } from '@/lib/contract/run'
import { type ErrorTopic, errorTopic } from '@/lib/domain/lua/error-topic'

/** What an error means, and what to do. Words in backquotes are code. */
const EXPLANATIONS: Readonly<Record<ErrorTopic, string>> = {
  'bad-quotes':
    'This is what `redis-cli` says of a line that it cannot split: a quote is not closed, or something follows a closing quote without a space. No line of the setup was sent to Redis.',
  'multi-open':
    'Redis queues the lines after `MULTI` and runs them at `EXEC`. The setup ends without one, so none of them would have run.',
  'closed-by-setup':
    'This is what `redis-cli` says when it gets no answer: a line before this one, such as `QUIT`, ended the connection.',
  'library-header':
    'The first line of a library names its engine and itself: `#!lua name=mylib`, with letters, digits and `_` in the name.',
  'library-empty':
    'A library has to register at least one function: `redis.register_function(name, callback)`.',
  'library-exists':
    'The server has one of that name. `FUNCTION LOAD REPLACE` replaces a library; a function may be in one library only.',
  'library-timeout':
    'Loading a library may take 500 ms: its text should only define and register functions.',
  'register-function':
    'Call it with a name and a function, or with one table: `redis.register_function{ function_name = …, callback = … }`. It works while a library is loaded, not in a script.',
  'engine-unknown': 'Redis runs Lua only: the first line begins with `#!lua`.',
  shebang:
    'The first line of a script may be `#!lua flags=…` with `no-writes`, `allow-oom`, `allow-stale`, `no-cluster` or `allow-cross-slot-keys`; that of a library has a `name=…`.',
  'compile-end':
    'A block or a bracket is open at this place. Each `function`, `if`, `for`, `while` and `do` needs its `end`. Nothing of the script ran.',
  'compile-string': 'A quote or a long bracket is not closed. Nothing of the script ran.',
  'compile-number':
    'A name cannot begin with a digit, and a number ends at its last one. Nothing of the script ran.',
  'compile-assignment':
    'A line is a call, an assignment or a keyword: a value alone is none. Write `return x`, `x = …` or `f(x)`; `!=` is `~=`, and there is no `+=`. Nothing of the script ran.',
  'compile-break': '`break` stands outside of a loop. Nothing of the script ran.',
  compile: 'Lua could not read the script, so nothing of it ran.',
  'function-not-found':
    'No library on this server has a function of that name. `FUNCTION LIST` tells which there are; names count capitals.',
  'function-writes':
    "Without the flag `no-writes` Redis takes a function for one that writes, and `FCALL_RO` runs only those that do not: register it with `flags = { 'no-writes' }`.",
  WRONGTYPE:
    'The key holds another type than this command works on. `TYPE` tells which; the Keys lens shows it.',
  NOSCRIPT:
    'The script cache has no script with this SHA1. Clients answer this with `EVAL`, or `SCRIPT LOAD` first.',
  NOPERM:
    'The sandbox does not permit this command, in a script or outside one: it could reach beyond the keyspace.',
  OOM: 'Redis is over its `maxmemory`, so it refuses a script that writes before its first write.',
  READONLY: 'This server is a read-only replica: send writes to its master.',
  MISCONF:
    'The server could not save its data to disk, and is told to refuse writes until it can: look into its log.',
  LOADING: 'The server is still reading its data from disk. Clients try again in a while.',
  MASTERDOWN:
    'This replica has lost its master, and is told to serve nothing rather than old data (`replica-serve-stale-data no`).',
  NOREPLICAS: 'Too few replicas are connected (`min-replicas-to-write`), so writes are refused.',
  CLUSTERDOWN:
    'No node of the cluster has the slot of this key, or the cluster has lost too many of its masters.',
  killed:
    'Somebody ended the script with `SCRIPT KILL`, which works as long as it has not written.',
  BUSY: 'Another script has been running for longer than `busy-reply-threshold`, and everybody else has to wait. `SCRIPT KILL` ends it, unless it has written.',
  UNKILLABLE:
    'The running script has written already. Redis would rather wait than leave half of its writes: only `SHUTDOWN NOSAVE` ends it.',
  NOTBUSY: 'There is no script to end: none runs at the moment.',
  EXECABORT:
    'A command was refused while it was queued, so `EXEC` ran none of them. The refusal came before.',
  CROSSSLOT:
    'In a cluster all keys of a script have to be in one hash slot, and these are not. A `{hash tag}` in their names puts them there: `{user:1}:cart` and `{user:1}:orders`.',
  'undeclared-key':
    'The key is not in `KEYS`. A cluster finds the node by `KEYS`, so every key has to be there.',
  NOGROUP: 'The stream or the consumer group does not exist: create it with `XGROUP CREATE`.',
  BUSYGROUP: 'The consumer group exists already; scripts that create it should expect this.',
  memory:
    "Lua asked for more memory than the sandbox has: a table or string grew past the process' limit.",
  'call-at-load':
    'While a library is loaded there is no `redis.call` and no `redis.pcall`: it only registers functions. Call Redis inside the function that it registers.',
  'missing-global':
    'The name is not defined: misspelt, never declared with `local`, or one of the Lua libraries that Redis leaves out (`os`, `io`, `require`, `print`).',
  'readonly-table':
    'An assignment without `local` makes a global, and Redis refuses those: declare it with `local`. The tables of the libraries (`redis`, `string`, `math` …) can be read only.',
  compare:
    'The two sides are not comparable. A missing key is `false` in Lua, and `tonumber(false)` is `nil`: give it a default with `or 0`.',
  arithmetic:
    'One operand is not a number. Replies are strings or `false` for a missing key: use `tonumber(…) or 0`.',
  concatenate:
    'Only strings and numbers can be joined with `..`. A missing key is `false`: test for it, or use `tostring`.',
  'call-table':
    'A table cannot be called. To walk through one, write `for i, x in ipairs(list) do`.',
  'call-method':
    'What is before the colon has no such method. Strings have those of the library `string`, tables have none of their own.',
  call: 'What is called here is not a function: check its spelling and its library.',
  index:
    'What is before the dot or bracket is not a table, often a `nil` or a missing key, which is `false`.',
  length: '`#` works on strings and tables only; a missing key is `false` and has no length.',
  walk: 'Only tables can be walked through: the call before it gave something else, often `false`.',
  'cjson-decode':
    'The text is not JSON. A missing key is `false`, and an empty string is no JSON either: test before `cjson.decode`.',
  'cjson-sparse':
    'The table has far more room than elements, so cjson would have to fill it with nulls. Use strings as its keys, or `cjson.encode_sparse_array(true)`.',
  'cjson-encode':
    'JSON has no place for a function, or for a table whose keys are neither all strings nor all numbers.',
  cmsgpack: 'The bytes are no MessagePack, or are cut off.',
  struct:
    'The format asks for more bytes than there are, or has a letter that `struct` does not know.',
  pattern:
    'In a pattern of Lua `( ) . % + - * ? [ ^ $` mean something: write `%` before one to mean itself, or give `true` as the fourth argument of `string.find`.',
  'for-number':
    'The bounds of a `for` have to be numbers. Replies and `ARGV` are strings, and a missing key is `false`: use `tonumber(…) or 0`.',
  'bad-argument':
    'A function was given another type than it takes. The number says which argument: a missing key is `false`, and `tonumber` of it is `nil`.',
  'arguments-type':
    'Each argument of `redis.call` has to be a string or a number. One is `nil`, a boolean or a table: is an `ARGV` missing?',
  'no-command': '`redis.call` needs the name of a command as its first argument.',
  'arguments-count':
    'The command was given too few or too many arguments. A `nil` among them cuts the list short.',
  'unknown-command': 'This server has no command of that name: misspelt, or newer than the server.',
  'not-from-script': 'Redis never runs this command inside a script, whoever asks.',
  'read-only':
    'The script was invoked as read-only (`EVAL_RO`, `FCALL_RO` or the flag `no-writes`), so no write is allowed.',
  numkeys: 'The count of keys before them is larger than the number of arguments, or negative.',
  nan: 'The sum is too large for a double, or an operand is infinite, so nothing was added.',
  overflow:
    'The result does not fit into a signed 64-bit integer (at most 9223372036854775807), so nothing was added.',
  'invalid-expiry': 'A time to live has to be above 0; to delete a key, use `DEL`.',
  integer:
    'The value of the key, or a number given, is not a whole number of 64 bits. Fractions need `INCRBYFLOAT` or `HINCRBYFLOAT`. A large Lua number can arrive as `1e+17`, one joined with `..` or made by `tostring` as `1e+14` already, and above 2^53 it is not exact: pass large integers as strings.',
  float: 'The value is not a number that Redis can read as a double.',
  'stream-id':
    'The id has to be above the last one of the stream, and above 0-0. `*` lets the server choose.',
  'index-range': 'The list has no element at that index: indexes begin with 0, and -1 is the last.',
  database: 'The sandbox has one database, number 0.',
  'stack-overflow': 'A function calls itself without end.',
  unpack: '`unpack` gives at most about 8 000 values: send them in several calls.',
  'no-such-key': 'This command needs the key to exist.',
  syntax: 'The command does not take its arguments in this form or order.',
}

/** Our words beside those of Redis; null where these say it all. */
export function explainError(error: ScriptError): string | null {
  const topic = errorTopic(error.message)
  return topic === null ? null : EXPLANATIONS[topic]
}
