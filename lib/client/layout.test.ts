import { expect, test } from 'vitest'
import { formatLayout, PANE_GROUPS, parseLayout } from './layout'

test('sizes come back from the cookie', () => {
  const sizes = {
    main: { 'left-pane': 33.33, 'result-pane': 66.67 },
    left: { 'script-pane': 80, 'data-pane': 20 },
    data: { 'keys-pane': 40, 'args-pane': 20.5, 'setup-pane': 39.5 },
  }
  expect(formatLayout(sizes)).toMatch(/^[\w.-]+$/)
  expect(parseLayout(formatLayout(sizes))).toEqual(sizes)
})

test('a group that does not add up gets its first sizes, the others stay', () => {
  expect(parseLayout('30-70.90-20.1-2-97')).toEqual({
    main: { 'left-pane': 30, 'result-pane': 70 },
    left: PANE_GROUPS.left,
    data: { 'keys-pane': 1, 'args-pane': 2, 'setup-pane': 97 },
  })
  for (const value of [undefined, '', 'x', '50-50.NaN-0.--']) {
    expect(parseLayout(value).left).toEqual(PANE_GROUPS.left)
  }
})
