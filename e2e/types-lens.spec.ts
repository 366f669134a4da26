import { expect, test } from './fixtures'

test.beforeEach(({ playground }) => playground.openBlank())

test('a value is shown before and after every conversion, and each loss is named', async ({
  playground,
}) => {
  await playground.write({
    source: "return { 3.99, true, 'ok', { name = 'umang' }, nil, 42 }",
  })
  await playground.run()
  await playground.lookThrough('Types')
  const panel = playground.typesPanel
  const value = panel.getByRole('list', { name: 'Lua value' }).getByRole('listitem')
  await expect(value).toHaveText([
    /table of 5 entries/,
    /\[1\] = 3\.99.*number/,
    /\[2\] = true.*boolean/,
    /\[3\] = "ok".*string/,
    /\[4\] = table of 1 entry/,
    /name = "umang"/,
    /\[6\] = 42.*number/,
  ])
  await expect(playground.typesCell(2, 2).getByRole('treeitem')).toHaveText([
    ...[/array of 4/, /3.*integer/, /1.*integer/, /"ok"/, /empty array/],
  ])
  await expect(playground.typesCell(3, 3).getByRole('treeitem').nth(2)).toHaveText(/true.*boolean/)
  await expect(playground.typesCell(3, 3)).toContainText('#t')
  await expect(playground.typesCell(3, 3)).toContainText('differs')
  await expect(playground.typesCell(3, 2)).toContainText('your run')
  await expect(panel.getByText('3.99 → 3.')).toBeVisible()
  await expect(panel.getByText(/\[5\]: 42 is never sent/)).toBeVisible()
  await expect(panel.getByText(/name: arrays carry positions/)).toBeVisible()
  await expect(panel.getByText('true → 1.')).toBeVisible()
})

test('a client shows what it makes of the reply, for either protocol', async ({ playground }) => {
  await playground.write({ source: 'redis.setresp(3)\nreturn { map = { a = false } }' })
  await playground.run()
  await playground.lookThrough('Types')
  const row = (name: string) => playground.typesPanel.getByRole('row', { name })
  await expect(row('redis-py')).toContainText("{b'a': False}")
  await expect(row('go-redis')).toContainText('map[any]any{"a": false}')
  await playground.choose('Client’s protocol', 'RESP2')
  await expect(row('redis-py')).toContainText("[b'a', 0]")
  await expect(playground.typesPanel.getByText(/calls redis.setresp itself/)).toBeVisible()
})

test('binary, empty and deeply nested values', async ({ playground }) => {
  await playground.write({
    source: "local t = {'\\255\\0', '', {}}\nfor i = 1, 60 do t = {t} end\nreturn t",
  })
  await playground.run()
  await playground.lookThrough('Types')
  const value = playground.typesPanel.getByRole('list', { name: 'Lua value' })
  await expect(value).toContainText(String.raw`"\xff\x00"`)
  await expect(value).toContainText('empty table')
  await expect(playground.typesCell(2, 2)).toContainText(String.raw`\xff\x00`)
  await expect(playground.typesPanel.getByText('Each reply says all')).toBeVisible()
})

test('many elements stay readable', async ({ playground }) => {
  await playground.write({
    source: 'local t = {}\nfor i = 1, 10000 do t[i] = i + 0.5 end\nreturn t',
  })
  await playground.run()
  await playground.lookThrough('Types')
  await expect(playground.typesPanel.getByText(/table of 10.000 entries/)).toBeVisible()
  await expect(playground.typesPanel.getByText('1.5 → 1.')).toBeVisible()
  await expect(
    playground.typesPanel.getByRole('button', { name: /more losses|losses$/ }),
  ).toBeVisible()
  expect(await playground.overflow()).toBe(0)
})

test('an error shows in each way, with its line', async ({ playground }) => {
  await playground.write({ source: 'local a = 1\nreturn a + nil' })
  await playground.run()
  await playground.lookThrough('Types')
  await expect(playground.typesCell(2, 2)).toContainText('user_script:2')
  await expect(playground.typesCell(3, 3)).toContainText('user_script:2')
  await expect(playground.typesPanel.getByText('did not come to its return')).toBeVisible()
  await expect(playground.typesPanel.getByText('Lost on the way')).toHaveCount(0)
})

test('a run with the lens open brings its own types', async ({ playground }) => {
  await playground.write({ source: 'return false' })
  await playground.run()
  await playground.lookThrough('Types')
  await expect(playground.typesPanel.getByText('false → null.')).toBeVisible()
  await playground.write({ source: 'return 2^53' })
  await playground.run()
  await expect(playground.typesPanel.getByText('9007199254740992 is beyond 2^53.')).toBeVisible()
  await expect(playground.typesPanel.getByText('false → null.')).toBeHidden()
})
