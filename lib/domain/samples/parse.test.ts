import { expect, test } from 'vitest'
import { parseSample } from './parse'
import type { HeaderProblem } from './problem'

const HEADER = `--[[perigee
title: Take one
purpose: Takes one.
group: Types
order: 10
tags: list, lpop
KEYS[1] queue = jobs:{a}
ARGV[1] most = 5
ARGV[2] separator = ", "
setup:
  # two jobs
  RPUSH jobs:{a} x "y z"

reply:
  "x"
  ~ \\(integer\\) 1\\d+
keys:
  jobs:{a} list pttl 100..2000
    "y z"
    ~ id-\\d+
  done absent
]]`
const SOURCE = `-- Take one.
return redis.call('LPOP', KEYS[1])
`
const FILE = `${HEADER}\n${SOURCE}`

function parsed(text: string) {
  const result = parseSample('take-one.lua', text)
  if (result.kind !== 'sample') throw new Error(JSON.stringify(result))
  return result.sample
}

test('reads every field, and takes the header off the source', () => {
  expect(parsed(FILE)).toEqual({
    slug: 'take-one',
    title: 'Take one',
    purpose: 'Takes one.',
    group: 'Types',
    order: 10,
    tags: ['list', 'lpop'],
    keys: [{ name: 'queue', value: 'jobs:{a}' }],
    args: [
      { name: 'most', value: '5' },
      { name: 'separator', value: ', ' },
    ],
    setup: '# two jobs\nRPUSH jobs:{a} x "y z"',
    invoke: 'eval',
    functionName: null,
    protocol: 3,
    source: SOURCE,
    expected: {
      replyLine: 14,
      reply: [
        { kind: 'text', line: 15, text: '"x"' },
        { kind: 'pattern', line: 16, pattern: /^(?:\(integer\) 1\d+)$/u },
      ],
      stopped: null,
      keysLine: 17,
      keys: [
        {
          kind: 'present',
          line: 18,
          key: 'jobs:{a}',
          type: 'list',
          pttl: { minMs: 100, maxMs: 2000 },
          elements: [
            { kind: 'exact', line: 19, parts: ['y z'] },
            { kind: 'pattern', line: 20, pattern: /^(?:id-\d+)$/u },
          ],
        },
        { kind: 'absent', line: 21, key: 'done' },
      ],
    },
    fieldLines: new Map([
      ['title', 2],
      ['purpose', 3],
      ['group', 4],
      ['order', 5],
      ['tags', 6],
      ['KEYS[1]', 7],
      ['ARGV[1]', 8],
      ['ARGV[2]', 9],
      ['setup', 10],
      ['reply', 14],
      ['keys', 17],
    ]),
  })
})

test('a library keeps its shebang on the first line, and names how it is called', () => {
  const text = FILE.replace('reply:', 'invoke: fcall_ro\nfunction: take\nprotocol: 2\nreply:')
  const library = parsed(text.replace(SOURCE, `#!lua name=lib\n${SOURCE}`))
  expect(library.source.startsWith('#!lua name=lib\n')).toBe(true)
  expect(library).toMatchObject({ invoke: 'fcall_ro', functionName: 'take', protocol: 2 })
})

test('a script that is stopped has a limit in place of its reply', () => {
  const text = FILE.replace(/reply:\n[\s\S]*?keys:/, 'stopped: time-limit\nkeys:')
  expect(parsed(text).expected).toMatchObject({ replyLine: 14, stopped: 'time-limit', reply: [] })
  expect(parseSample('a.lua', text.replace('time-limit', 'late'))).toMatchObject({
    line: 14,
    problem: { kind: 'not-one-of', field: 'stopped', value: 'late' },
  })
})

test('reads CRLF as LF, so that the SHA-1 of a source is the same on every system', () => {
  expect(parsed(FILE.replaceAll('\n', '\r\n'))).toEqual(parsed(FILE))
})

test('a longer bracket lets the header hold the shorter one', () => {
  const text = FILE.replace('--[[', '--[=[').replace('\n]]\n', '\n]=]\n').replace('"x"', '"[[1]]"')
  expect(parsed(text).expected.reply[0]).toMatchObject({ text: '"[[1]]"' })
  expect(parsed(text).source).toBe(SOURCE)
})

test('a value may be bytes that are not text, or empty', () => {
  const { args } = parsed(FILE.replace('= 5', '= "\\xff"').replace('= ", "', "= ''"))
  expect(args.map(({ value }) => value)).toEqual([{ base64: '/w==' }, ''])
})

test('a stream may be left empty', () => {
  const text = FILE.replace('  done absent', '  s stream')
  expect(parsed(text).expected.keys[1]).toMatchObject({ type: 'stream', elements: [] })
})

test.each<[what: string, from: string, to: string, line: number, problem: HeaderProblem]>([
  ['no header', '--[[perigee', '-- perigee', 1, { kind: 'no-header' }],
  ['no end', '\n]]\n', '\n', 1, { kind: 'header-not-closed', closing: ']]' }],
  ['both ends', 'reply:', 'stopped: crashed\nreply:', 14, { kind: 'stopped-without-reply' }],
  ['an end within a line', '"x"', '[["x"]]', 15, { kind: 'header-not-closed', closing: ']]' }],
  ['no script', SOURCE, '\n', 22, { kind: 'no-source' }],
  ['prose', 'order: 10', 'first of all', 5, { kind: 'not-a-field', text: 'first of all' }],
  [
    'an indent too much',
    'title:',
    '  title:',
    2,
    { kind: 'not-a-field', text: '  title: Take one' },
  ],
  ['an unknown field', 'order', 'weight', 5, { kind: 'unknown-field', field: 'weight' }],
  ['a field twice', 'tags', 'title', 6, { kind: 'field-twice', field: 'title' }],
  ['a missing field', 'order: 10\n', '', 21, { kind: 'field-missing', field: 'order' }],
  ['no value', 'title: Take one', 'title:', 2, { kind: 'field-empty', field: 'title' }],
  ['no reply', '  "x"\n  ~ \\(integer\\) 1\\d+\n', '', 14, { kind: 'field-empty', field: 'reply' }],
  ['no argument', ' = 5', ' =', 8, { kind: 'field-empty', field: 'ARGV[1]' }],
  [
    'lines of a plain field',
    'tags:',
    '  more\ntags:',
    6,
    { kind: 'lines-not-allowed', field: 'order' },
  ],
  ['a block on one line', 'setup:', 'setup: SET a 1', 10, { kind: 'lines-only', field: 'setup' }],
  ['no full stop', 'Takes one.', 'Takes one', 3, { kind: 'not-a-sentence' }],
  ['a fraction', '10', '1.5', 5, { kind: 'not-a-whole-number', field: 'order', value: '1.5' }],
  ['a function of eval', 'setup:', 'function: f\nsetup:', 10, { kind: 'function-not-called' }],
  ['an argument without a name', 'most = 5', '5', 8, { kind: 'bad-input', text: 'ARGV[1] 5' }],
  [
    'a gap',
    'ARGV[2]',
    'ARGV[3]',
    9,
    { kind: 'input-out-of-order', found: 'ARGV[3]', expected: 'ARGV[2]' },
  ],
  ['two arguments', '", "', '"a" "b"', 9, { kind: 'not-one-argument', count: 2 }],
  ['an open quote', '", "', '"', 9, { kind: 'bad-quotes', reason: 'unbalanced-quotes', column: 1 }],
  [
    'a bad setup line',
    '"y z"',
    '"y"z',
    12,
    { kind: 'bad-quotes', reason: 'text-after-quote', column: 21 },
  ],
  ['a bad pattern', '~ id', '~ (id', 20, { kind: 'bad-pattern', pattern: '(id-\\d+' }],
  [
    'an unknown type',
    'list pttl',
    'lists pttl',
    18,
    { kind: 'bad-key', text: 'jobs:{a} lists pttl 100..2000' },
  ],
  [
    'bounds the wrong way',
    '100',
    '9000',
    18,
    { kind: 'bad-pttl', text: 'jobs:{a} list pttl 9000..2000' },
  ],
  ['no bounds', '100..2000', 'soon', 18, { kind: 'bad-pttl', text: 'jobs:{a} list pttl soon' }],
  ['a key twice', 'done absent', 'jobs:{a} absent', 21, { kind: 'key-twice', key: 'jobs:{a}' }],
  [
    'an element of nothing',
    'done absent',
    'done absent\n    x',
    22,
    { kind: 'element-without-key' },
  ],
  ['a value missing', 'done absent', 'done string', 21, { kind: 'elements-missing', key: 'done' }],
  [
    'half a pair',
    'done absent',
    'h hash\n    f',
    22,
    { kind: 'bad-element', type: 'hash', found: 1 },
  ],
])('names the line of %s', (_, from, to, line, problem) => {
  expect(FILE).toContain(from)
  expect(parseSample('take-one.lua', FILE.replace(from, to))).toEqual({
    kind: 'bad-header',
    line,
    problem,
  })
})

test('a closed set gives its members', () => {
  expect(parseSample('a.lua', FILE.replace('Types', 'Tips'))).toMatchObject({
    line: 4,
    problem: { kind: 'not-one-of', field: 'group', value: 'Tips' },
  })
})

test.each(['Take-One.lua', 'take_one.lua', 'take-one.txt', '-one.lua', 'take--one.lua'])(
  'refuses the file name %s',
  (fileName) => {
    const problem = { kind: 'bad-file-name', fileName }
    expect(parseSample(fileName, FILE)).toEqual({ kind: 'bad-header', line: 1, problem })
  },
)
