import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Block, parseMarkdown, plainMarkdown } from './blocks'
import { type Inline, parseInline } from './inline'

const text = (words: string): Inline => ({ kind: 'text', text: words })
const paragraph = (...children: Inline[]): Block => ({ kind: 'paragraph', children })

test.each<[string, Inline[]]>([
  ['a **b** c', [text('a '), { kind: 'strong', children: [text('b')] }, text(' c')]],
  [
    '*a* and _b_',
    [{ kind: 'em', children: [text('a')] }, text(' and '), { kind: 'em', children: [text('b')] }],
  ],
  ['snake_case_name and 2 * 3 * 4', [text('snake_case_name and 2 * 3 * 4')]],
  [
    '`**no**` and ``a`b``',
    [{ kind: 'code', text: '**no**' }, text(' and '), { kind: 'code', text: 'a`b' }],
  ],
  ['\\*no\\*', [text('*no*')]],
  [
    '[Redis](https://redis.io/a_(b))',
    [{ kind: 'link', href: 'https://redis.io/a_(b)', children: [text('Redis')] }],
  ],
  [
    'see https://redis.io/x.',
    [
      text('see '),
      { kind: 'link', href: 'https://redis.io/x', children: [text('https://redis.io/x')] },
      text('.'),
    ],
  ],
  ['[x](javascript:alert(1))', [text('[x](javascript:alert(1))')]],
  ['[x](data:text/html,x) ![p](//e.x)', [text('[x](data:text/html,x) ![p](//e.x)')]],
  ['<b onclick=x>', [text('<b onclick=x>')]],
  ['** a**', [text('** a**')]],
])('%s', (source, pieces) => {
  expect(parseInline(source)).toEqual(pieces)
})

test('blocks', () => {
  const source =
    '# Title #\ntwo\nlines\n\n```lua\nreturn `1`\n```\n- a\n- b\n  more\n\n3. x\n4. y\n> q\n> > r\n---\nend'
  expect(parseMarkdown(source)).toEqual([
    { kind: 'heading', level: 1, children: [text('Title')] },
    paragraph(text('two\nlines')),
    { kind: 'code', text: 'return `1`' },
    { kind: 'list', start: null, items: [[text('a')], [text('b\n  more')]] },
    { kind: 'list', start: 3, items: [[text('x')], [text('y')]] },
    {
      kind: 'quote',
      blocks: [paragraph(text('q')), { kind: 'quote', blocks: [paragraph(text('r'))] }],
    },
    { kind: 'rule' },
    paragraph(text('end')),
  ])
})

test('in one line, without marks', () => {
  expect(plainMarkdown('# A *b*\n\nc `d`\n- e\n- f')).toBe('A b: c d e, f')
})

test('a fence that nobody closes goes to the end', () => {
  expect(parseMarkdown('```\na\n\nb')).toEqual([{ kind: 'code', text: 'a\n\nb' }])
})

const marks = fc.array(
  fc.constantFrom(
    ...'*_`[]()<>#->1.\\ \n~a'.split(''),
    'https://a.b/',
    '[x](',
    'javascript:',
    '```',
  ),
  { maxLength: 200 },
)

test('whatever it is, it is read, every link is http or https, and nothing nests without bound', () => {
  const hrefs = (pieces: readonly Inline[], depth: number): string[] => {
    expect(depth).toBeLessThan(10)
    return pieces.flatMap((one) => [
      ...(one.kind === 'link' ? [one.href] : []),
      ...('children' in one ? hrefs(one.children, depth + 1) : []),
    ])
  }
  const inBlocks = (blocks: readonly Block[], depth: number): string[] => {
    expect(depth).toBeLessThan(10)
    return blocks.flatMap((block) => {
      if ('children' in block) return hrefs(block.children, 0)
      if (block.kind === 'list') return block.items.flatMap((item) => hrefs(item, 0))
      return block.kind === 'quote' ? inBlocks(block.blocks, depth + 1) : []
    })
  }
  fc.assert(
    fc.property(marks, (parts) => {
      for (const href of inBlocks(parseMarkdown(parts.join('')), 0)) {
        expect(href).toMatch(/^https?:\/\//i)
      }
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['# A #', 'A'],
  ['## C##', 'C'],
  ['#  a # b  ##  ', 'a # b'],
  ['# ', ''],
])('the heading %j reads %j', (line, words) => {
  const children = words === '' ? [] : [text(words)]
  expect(parseMarkdown(line)).toMatchObject([{ kind: 'heading', children }])
})

test.each([`# a${' '.repeat(3_990)}b`, `- ${' '.repeat(3_990)}a\u2028b`])(
  'a line of spaces is read at once',
  (line) => {
    const began = performance.now()
    parseMarkdown(line)
    expect(performance.now() - began).toBeLessThan(500)
  },
)

test.each(['*a ', '`', '[', '**a', '> ', '_a', '- ', '\\', '[a](http://', '``a'])(
  '4 000 characters of %j are read at once',
  (part) => {
    const began = performance.now()
    parseMarkdown(part.repeat(4_000 / part.length))
    expect(performance.now() - began).toBeLessThan(500)
  },
)
