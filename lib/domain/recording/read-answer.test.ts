import { expect, test } from 'vitest'
import { readAnswer } from './read-answer'

const said = (text: string) => readAnswer(`<debug> line 1: "${text}"`, '__perigee')

test.each<[string, unknown[]]>([
  ['', []],
  ['_TF~', [null, true, false, { cut: true }]],
  ['#0.30000000000000004;#-0;#nan;', [0.30000000000000004, { number: '-0' }, { number: 'nan' }]],
  ['$3;a;b$1;\\xff$0;', ['a;b', { base64: '/w==' }, '']],
  ['{}{#1;$1;a#2;_}', [{ list: [] }, { list: ['a', null] }]],
  ['{#2;T}{$1;}{#1;#2;}}', [{ table: [[2, true]] }, { table: [['}', { list: [2] }]] }]],
  ['@function function: 0x1f;', [{ opaque: 'function', at: '0x1f' }]],
  ['@light-userdata ;', [{ opaque: 'light-userdata', at: '(nil)' }]],
])('the values %j', (text, values) => {
  expect(said(`__perigee values ${text}`)).toEqual({ kind: 'values', values })
})

test.each(['compile', 'run'])('an error, %s', (phase) => {
  expect(said(`__perigee ${phase} expression:1: no\\n`)).toEqual({
    ...{ kind: 'error', phase, message: 'expression:1: no\n' },
  })
})

test.each(['__perigee values {', '__perigee values @x;', '__perigee 3 0=1', 'hello', '__perigee'])(
  'no answer: %j',
  (text) => {
    expect(said(text)).toBeNull()
  },
)

test('another line', () => {
  expect(readAnswer('* Stopped at 3, stop reason = step over', '__perigee')).toBeNull()
})
