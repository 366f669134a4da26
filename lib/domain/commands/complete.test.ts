import { expect, test } from 'vitest'
import { commandOf, complete, hintFor, type KnownCommand } from './complete'

const known = (name: string, syntax = '', subcommands: string[] = []): KnownCommand => ({
  ...{ name, syntax, subcommands },
})
const COMMANDS = [
  known('GET', 'key'),
  known('GETEX', 'key [EX seconds|PX milliseconds|PERSIST]'),
  known('MGET', 'key [key ...]'),
  known('PING', '[message]'),
  known('RENAME', 'key newkey'),
  known('SET', 'key value [NX|XX] [GET] [EX seconds|PX milliseconds|KEEPTTL]'),
  known('XGROUP', '', ['CREATE', 'CREATECONSUMER', 'DESTROY']),
  known('XGROUP CREATE', 'key groupname id|$ [MKSTREAM]'),
]
const KEYS = ['user:1', 'user:2', 'a b', { base64: '/w==' }, "it's"]
const texts = (line: string) => complete(line, COMMANDS, KEYS).suggestions.map(({ text }) => text)

test.each([
  ['GE', ['GET', 'GETEX']],
  ['ge', ['get', 'getex']],
  ['GET', ['GETEX']],
  ['  h', ['help']],
  ['nope', []],
  ['GET ', ['user:1', 'user:2', '"a b"', '"\\xff"', '"it\'s"']],
  ['get u', ['user:1', 'user:2']],
  ['GET user:1', []],
  ['GET "a', ['"a b"']],
  ['GET a', ['"a b"']],
  ['MGET user:1 user:2 u', ['user:1', 'user:2']],
  ['RENAME a ', ['user:1', 'user:2', '"a b"', '"\\xff"', '"it\'s"']],
  ['SET k ', []],
  ['SET k v ', ['NX', 'XX', 'GET', 'EX', 'PX', 'KEEPTTL']],
  ['SET k v nx ', ['XX', 'GET', 'EX', 'PX', 'KEEPTTL']],
  ['set k v k', ['keepttl']],
  ['xgroup ', ['CREATE', 'CREATECONSUMER', 'DESTROY']],
  ['xgroup create', ['createconsumer']],
  ['XGROUP CREATE us', ['user:1', 'user:2']],
  ['help s', ['set']],
  ['HELP XGROUP D', ['DESTROY']],
  ['help set k', []],
  ['SET k "open ', []],
  ['5 GE', ['GET', 'GETEX']],
  ['5 get u', ['user:1', 'user:2']],
])('%j is completed', (line, expected) => {
  expect(texts(line)).toEqual(expected)
})

test('the place of the word that is completed', () => {
  expect(complete('  SE', COMMANDS, []).from).toBe(2)
  expect(complete('GET u', COMMANDS, KEYS).from).toBe(4)
  expect(complete('', COMMANDS, []).from).toBe(0)
  expect(complete('12 SE', COMMANDS, []).from).toBe(3)
})

test.each([
  ['SET', ' key value [NX|XX] [GET] [EX seconds|PX milliseconds|KEEPTTL]'],
  ['set k ', 'value [NX|XX] [GET] [EX seconds|PX milliseconds|KEEPTTL]'],
  ['SET k v NX', ' [NX|XX] [GET] [EX seconds|PX milliseconds|KEEPTTL]'],
  ['GET k', ''],
  ['GET "k', ''],
  ['xgroup create s ', 'groupname id|$ [MKSTREAM]'],
  ['xgroup ', ''],
  ['nope ', ''],
  ['3 rename a ', 'newkey'],
  ['', ''],
])('after %j', (line, hint) => {
  expect(hintFor(line, COMMANDS)).toBe(hint)
})

test('the command of a line, within quotes too', () => {
  expect(commandOf('xgroup create "a', COMMANDS)?.name).toBe('XGROUP CREATE')
  expect(commandOf('xgroup nope', COMMANDS)?.name).toBe('XGROUP')
  expect(commandOf('5 get k', COMMANDS)?.name).toBe('GET')
  expect(commandOf('', COMMANDS)).toBeUndefined()
})
