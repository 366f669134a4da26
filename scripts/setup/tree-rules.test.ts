import { expect, test } from 'vitest'
import { brokenLinks, fileProblems } from './tree-rules.mjs'

const joined = (...parts: string[]) => parts.join('')
const SERVER = "import 'server-only'\n"

/** A line that is refused in a file, and words of what is said. */
const REFUSED: readonly [path: string, text: string, message: RegExp][] = [
  ['lib/domain/x.ts', joined('// @ts-', 'ignore'), /make the types say what is true/],
  ['lib/domain/x.ts', joined('// @ts-', 'expect-error'), /make the types say what is true/],
  ['components/x.tsx', joined('// biome', '-ignore lint: no'), /write the code that the rule asks/],
  ['lib/domain/x.ts', "type X = import('ioredis').Redis", /import type at the top/],
  ['lib/server/x.test.ts', joined('vi.mo', "ck('ioredis')"), /start a real redis-server/],
  ['README.md', joined('https://registry.', 'npmjs.org/x'), /package registry's host/],
  ['docs/x.md', joined('see /ho', 'me/somebody/x'), /relative to the project/],
  ['lib/server/x.ts', 'export const x = 1\n', /must start with import 'server-only'/],
  ['lib/domain/x.ts', 'x\n'.repeat(401), /401 lines, more than 400/],
]

test.each(REFUSED)('a %s is refused (row %$)', (path, text, message) => {
  const problems = fileProblems(path, text)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatch(message)
  expect(problems[0]).toMatch(new RegExp(`^${path}:\\d+: `))
})

test.each([
  [
    'lib/domain/x.ts',
    '/** any key, as any client sees it: any, or none */\nconst company: Many = 1',
  ],
  ['lib/domain/x.ts', "const words = { any: 'as any' }"],
  ['lib/server/x.ts', `${SERVER}export const x = 1\n`],
  ['lib/server/x.test.ts', 'export const x = 1\n'],
  ['components/x.tsx', "const Editor = dynamic(() => import('./editor'))"],
  ['components/x.tsx', "const monaco = await import('monaco-editor')"],
  ['lib/domain/x.ts', 'x\n'.repeat(400)],
  ['docs/x.md', 'GET /work/items and /root'],
])('a %s passes (row %$)', (path, text) => {
  expect(fileProblems(path, text)).toEqual([])
})

test('a link to a file that is not there is reported with its line', () => {
  const text = [
    'A [page](there.md#part), a [site](https://redis.io), a [part](#part), a [gap](gone.md)',
    '`[code](gone.md)`',
    '```md',
    '[code](gone.md)',
    '```',
    '<img src="gone.png"> ![picture](<there.md> "title")',
  ].join('\n')
  expect(brokenLinks('docs/x.md', text, (target) => target === 'there.md')).toEqual([
    'docs/x.md:1: the link to gone.md leads nowhere: correct it or remove it',
    'docs/x.md:6: the link to gone.png leads nowhere: correct it or remove it',
  ])
})
