import { describe, expect, test } from 'vitest'
import type { DecodeEvent, DecodeLimits, ProtocolFault } from './decode-event'
import { ReplyDecoder } from './decoder'
import type { Reply } from './reply'

const ROOMY: DecodeLimits = { maxBytes: 1 << 20, maxDepth: 100, maxElements: 10_000 }

/** Each character is one byte. */
const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))
const decode = (wire: string, limits = ROOMY) => new ReplyDecoder(limits).push(latin1(wire))
const bulk = (value: string): Reply => ({ type: 'bulk-string', value })
const integer = (value: string): Reply => ({ type: 'integer', value })
const NULL_BULK: Reply = { type: 'null', as: 'bulk-string' }

const TABLE: [name: string, wire: string, reply: Reply][] = [
  ['simple string', '+OK\r\n', { type: 'simple-string', value: 'OK' }],
  ['empty simple string', '+\r\n', { type: 'simple-string', value: '' }],
  ['lone CR and LF in a line', '+a\rb\nc\r\r\n', { type: 'simple-string', value: 'a\rb\nc\r' }],
  ['UTF-8 in a simple string', '+\xc3\xa9\r\n', { type: 'simple-string', value: 'é' }],
  [
    'bytes outside UTF-8 in a simple string',
    '+\xc3\xa9\xff\x80z\r\n',
    { type: 'simple-string', value: 'é\\xff\\x80z' },
  ],
  [
    'simple error',
    '-WRONGTYPE Operation against\r\n',
    { type: 'simple-error', code: 'WRONGTYPE', message: 'WRONGTYPE Operation against' },
  ],
  ['error of one word', '-Oops\r\n', { type: 'simple-error', code: 'Oops', message: 'Oops' }],
  ['error without a code', '- x\r\n', { type: 'simple-error', code: '', message: ' x' }],
  [
    'bulk error',
    '!13\r\nSYNTAX a\r\nb c\r\n',
    { type: 'bulk-error', code: 'SYNTAX', message: 'SYNTAX a\r\nb c' },
  ],
  ['integer', ':-1\r\n', integer('-1')],
  ['integer with a plus', ':+7\r\n', integer('+7')],
  ['largest integer', ':9223372036854775807\r\n', integer('9223372036854775807')],
  ['smallest integer', ':-9223372036854775808\r\n', integer('-9223372036854775808')],
  ['bulk string', '$5\r\nhello\r\n', bulk('hello')],
  ['empty bulk string', '$0\r\n\r\n', bulk('')],
  ['bulk string of protocol', '$8\r\n*1\r\n$-1\r\r\n', bulk('*1\r\n$-1\r')],
  ['binary bulk string', '$2\r\n\xff\x00\r\n', { type: 'bulk-string', value: { base64: '/wA=' } }],
  ['bulk string with a BOM', '$4\r\n\xef\xbb\xbfa\r\n', bulk('\ufeffa')],
  ['null bulk string', '$-1\r\n', NULL_BULK],
  ['null array', '*-1\r\n', { type: 'null', as: 'array' }],
  ['null of RESP3', '_\r\n', { type: 'null', as: 'null' }],
  ['true', '#t\r\n', { type: 'boolean', value: true }],
  ['false', '#f\r\n', { type: 'boolean', value: false }],
  ...['3.14', '10', '-0', 'inf', '-inf', 'nan', '-nan', '1e5', '1.5E-300', '.5', '1.'].map(
    (value): [string, string, Reply] => [
      `double ${value}`,
      `,${value}\r\n`,
      { type: 'double', value },
    ],
  ),
  [
    'big number',
    '(-3492890328409238509324850943850943825024385\r\n',
    { type: 'big-number', value: '-3492890328409238509324850943850943825024385' },
  ],
  ['what a script may call a big number', '(abc\r\n', { type: 'big-number', value: 'abc' }],
  [
    'verbatim string',
    '=15\r\ntxt:Some string\r\n',
    { type: 'verbatim-string', format: 'txt', value: 'Some string' },
  ],
  [
    'empty verbatim string',
    '=4\r\nmkd:\r\n',
    { type: 'verbatim-string', format: 'mkd', value: '' },
  ],
  ['empty array', '*0\r\n', { type: 'array', items: [] }],
  [
    'array',
    '*3\r\n:1\r\n$-1\r\n*1\r\n+OK\r\n',
    {
      type: 'array',
      items: [
        integer('1'),
        NULL_BULK,
        { type: 'array', items: [{ type: 'simple-string', value: 'OK' }] },
      ],
    },
  ],
  ['empty set', '~0\r\n', { type: 'set', items: [] }],
  ['set', '~2\r\n:1\r\n:1\r\n', { type: 'set', items: [integer('1'), integer('1')] }],
  [
    'push',
    '>2\r\n+message\r\n:1\r\n',
    {
      type: 'push',
      items: [{ type: 'simple-string', value: 'message' }, integer('1')],
    },
  ],
  ['empty map', '%0\r\n', { type: 'map', entries: [] }],
  [
    'map with any keys',
    '%2\r\n$9\r\n__proto__\r\n:1\r\n*1\r\n:2\r\n%0\r\n',
    {
      type: 'map',
      entries: [
        [bulk('__proto__'), integer('1')],
        [
          { type: 'array', items: [integer('2')] },
          { type: 'map', entries: [] },
        ],
      ],
    },
  ],
  ['streamed string', '$?\r\n;4\r\nHell\r\n;1\r\no\r\n;0\r\n', bulk('Hello')],
  ['streamed string cut inside a character', '$?\r\n;1\r\n\xc3\r\n;1\r\n\xa9\r\n;0\r\n', bulk('é')],
  ['empty streamed string', '$?\r\n;0\r\n', bulk('')],
  [
    'streamed array',
    '*?\r\n:1\r\n*?\r\n.\r\n:2\r\n.\r\n',
    { type: 'array', items: [integer('1'), { type: 'array', items: [] }, integer('2')] },
  ],
  ['streamed set', '~?\r\n:1\r\n.\r\n', { type: 'set', items: [integer('1')] }],
  [
    'streamed map',
    '%?\r\n:1\r\n:2\r\n.\r\n',
    { type: 'map', entries: [[integer('1'), integer('2')]] },
  ],
  ['attribute before a reply', '|1\r\n+ttl\r\n%1\r\n:1\r\n:2\r\n:9\r\n', integer('9')],
  ['empty attribute', '|0\r\n:9\r\n', integer('9')],
  [
    'attribute inside an array',
    '*2\r\n:1\r\n|1\r\n+a\r\n|1\r\n+b\r\n:0\r\n:0\r\n:2\r\n',
    { type: 'array', items: [integer('1'), integer('2')] },
  ],
]

describe('every type of RESP', () => {
  for (const [name, wire, reply] of TABLE) {
    test(name, () => {
      expect(decode(wire)).toEqual([{ kind: 'reply', reply, raw: latin1(wire) }])
    })
  }
})

test('all of them in one stream come out in order, however the bytes are cut', () => {
  const wire = latin1(TABLE.map(([, one]) => one).join(''))
  const expected = TABLE.map(([, one, reply]) => ({ kind: 'reply', reply, raw: latin1(one) }))
  for (const size of [1, 2, 3, 7, 64, 1000, wire.length]) {
    const decoder = new ReplyDecoder(ROOMY)
    const events: DecodeEvent[] = []
    for (let at = 0; at < wire.length; at += size) {
      events.push(...decoder.push(wire.subarray(at, at + size)))
    }
    expect(events).toEqual(expected)
  }
})

test('each reply may be cut in two at any byte', () => {
  for (const [, wire, reply] of TABLE) {
    const raw = latin1(wire)
    for (let cut = 0; cut <= raw.length; cut++) {
      const decoder = new ReplyDecoder(ROOMY)
      const events = [...decoder.push(raw.subarray(0, cut)), ...decoder.push(raw.subarray(cut))]
      expect(events).toEqual([{ kind: 'reply', reply, raw }])
    }
  }
})

test('a chunk that is overwritten afterwards, as a pooled Buffer may be, changes nothing', () => {
  const decoder = new ReplyDecoder(ROOMY)
  const chunk = Buffer.from('+OK\r\n$5\r\nhe')
  const events = decoder.push(chunk)
  chunk.fill(0)
  events.push(...decoder.push(Buffer.from('llo\r\n')))
  expect(events).toEqual([
    { kind: 'reply', reply: { type: 'simple-string', value: 'OK' }, raw: latin1('+OK\r\n') },
    { kind: 'reply', reply: bulk('hello'), raw: latin1('$5\r\nhello\r\n') },
  ])
})

const FAULTS: [wire: string, fault: ProtocolFault, offset?: number][] = [
  ['hello\r\n', 'unknown-type'],
  ['\r\n', 'unknown-type'],
  ['*2\r\n:1\r\nx', 'unknown-type', 8],
  ['$abc\r\n', 'bad-length'],
  ['$-2\r\n', 'bad-length'],
  ['$\r\n', 'bad-length'],
  ['$+1\r\n', 'bad-length'],
  ['$99999999999999999999\r\n', 'bad-length'],
  ['*-2\r\n', 'bad-length'],
  ['%-1\r\n', 'bad-length'],
  ['~-1\r\n', 'bad-length'],
  ['=-1\r\n', 'bad-length'],
  ['!?\r\n', 'bad-length'],
  ['>?\r\n', 'bad-length'],
  ['|?\r\n', 'bad-length'],
  [':\r\n', 'bad-integer'],
  [':-\r\n', 'bad-integer'],
  [':1.5\r\n', 'bad-integer'],
  [':9223372036854775808\r\n', 'bad-integer'],
  [':-9223372036854775809\r\n', 'bad-integer'],
  [',\r\n', 'bad-double'],
  [',.\r\n', 'bad-double'],
  [',1,5\r\n', 'bad-double'],
  [',infinity\r\n', 'bad-double'],
  ['#x\r\n', 'bad-boolean'],
  ['_x\r\n', 'bad-null'],
  ['=3\r\ntxt\r\n', 'bad-verbatim', 4],
  ['=5\r\ntext:\r\n', 'bad-verbatim', 4],
  ['$2\r\nabc\r\n', 'missing-crlf', 4],
  [';1\r\na\r\n', 'misplaced-chunk'],
  ['$?\r\n:1\r\n', 'misplaced-chunk', 4],
  ['.\r\n', 'misplaced-end'],
  ['*1\r\n.\r\n', 'misplaced-end', 4],
  ['%?\r\n:1\r\n.\r\n', 'misplaced-end', 8],
  ['*?\r\n.x\r\n', 'misplaced-end', 4],
  ['|1\r\n.\r\n', 'misplaced-end', 4],
]

describe('what is not RESP ends the decoding', () => {
  for (const [wire, fault, offset = 0] of FAULTS) {
    test(`${JSON.stringify(wire)}: ${fault}`, () => {
      const decoder = new ReplyDecoder(ROOMY)
      const events = decoder.push(latin1(`+OK\r\n${wire}`))
      expect(events.map((event) => event.kind)).toEqual(['reply', 'protocol-error'])
      expect(events[1]).toEqual({ kind: 'protocol-error', fault, offset })
      expect(decoder.push(latin1('+OK\r\n'))).toEqual([])
    })
  }
})

describe('limits', () => {
  const limits: DecodeLimits = { maxBytes: 20, maxDepth: 3, maxElements: 4 }
  const cases: [name: string, wire: string, event: 'reply' | 'bytes' | 'depth' | 'elements'][] = [
    ['20 bytes', '$13\r\n0123456789012\r\n', 'reply'],
    ['21 bytes', '$14\r\n01234567890123\r\n', 'bytes'],
    ['a length that is only declared', '$500000000\r\n', 'bytes'],
    ['a line of 20 bytes', '+01234567890123456\r\n', 'reply'],
    ['a line of 21 bytes', '+012345678901234567\r\n', 'bytes'],
    ['a line without end', '+0123456789012345678901234', 'bytes'],
    ['three levels', '*1\r\n*1\r\n*0\r\n', 'reply'],
    ['four levels', '*1\r\n*1\r\n*1\r\n*0\r\n', 'depth'],
    ['an attribute as the fourth level', '*1\r\n*1\r\n*1\r\n|0\r\n', 'depth'],
    ['4 elements', '*4\r\n:1\r\n:1\r\n:1\r\n:1\r\n', 'reply'],
    ['5 elements', '*5\r\n', 'elements'],
    ['5 elements over two levels', '*2\r\n*3\r\n', 'elements'],
    ['a map of 2 entries', '%2\r\n_\r\n_\r\n_\r\n_\r\n', 'reply'],
    ['a map of 3 entries', '%3\r\n', 'elements'],
    ['5 elements of a streamed array', '*?\r\n_\r\n_\r\n_\r\n_\r\n_\r\n.\r\n', 'elements'],
    ['elements of an attribute', '|3\r\n', 'elements'],
  ]
  for (const [name, wire, event] of cases) {
    test(`${name}: ${event}`, () => {
      const roomier =
        name.includes('line') || name.includes('byte') ? limits : { ...limits, maxBytes: 30 }
      const bytes = latin1(wire)
      const cuts: Uint8Array[][] = [[bytes], Array.from(bytes, (byte) => Uint8Array.of(byte))]
      for (const chunks of cuts) {
        const decoder = new ReplyDecoder(roomier)
        const events = chunks.flatMap((chunk) => decoder.push(chunk))
        expect(events).toHaveLength(1)
        if (event === 'reply') expect(events[0]?.kind).toBe('reply')
        else expect(events[0]).toEqual({ kind: 'too-large', limit: event })
        expect(decoder.push(latin1('+OK\r\n'))).toHaveLength(event === 'reply' ? 1 : 0)
      }
    })
  }

  test('they hold for each reply by itself', () => {
    expect(decode('*4\r\n_\r\n_\r\n_\r\n_\r\n'.repeat(3), limits)).toHaveLength(3)
  })
})

test('8 000 levels deep, as Redis answers for a table that holds itself', () => {
  const depth = 8_000
  const events = decode(`${'*1\r\n'.repeat(depth)}:1\r\n`, { ...ROOMY, maxDepth: depth })
  const [event] = events
  if (event?.kind !== 'reply') throw new Error(`gave ${event?.kind}`)
  let levels = 0
  let reply: Reply | undefined = event.reply
  while (reply?.type === 'array') {
    reply = reply.items[0]
    levels += 1
  }
  expect(levels).toBe(depth)
  expect(reply).toEqual(integer('1'))
})
