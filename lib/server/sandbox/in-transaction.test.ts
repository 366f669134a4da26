import { expect, test } from 'vitest'
import { TransactionBytes } from './in-transaction'

const said = '*1\r\n+<endsession>\r\n'
const reply = '$2\r\n\0\0\r\n'

test.each([`${said}*1\r\n${reply}`, `${said}\0\0\0\0${reply}`])(
  'the reply begins as it was meant to, wherever %j is cut',
  (sent) => {
    for (let cut = 0; cut <= sent.length; cut++) {
      for (let second = cut; second <= sent.length; second++) {
        const bytes = new TransactionBytes()
        const chunks = [sent.slice(0, cut), sent.slice(cut, second), sent.slice(second)]
        const restored = chunks.map((chunk) => bytes.restore(Buffer.from(chunk, 'latin1')))
        expect(Buffer.concat(restored).toString('latin1')).toBe(`${said}*1\r\n${reply}`)
      }
    }
  },
)

test('zeros anywhere else are what was said', () => {
  const text = '*1\r\n+<redis> SET k \0\0\0\0\r\n'
  const bytes = new TransactionBytes()
  expect(bytes.restore(Buffer.from(text, 'latin1')).toString('latin1')).toBe(text)
})
