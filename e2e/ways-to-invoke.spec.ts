import { expect, test } from './fixtures'

const LIBRARY = [
  '#!lua name=pair',
  "redis.register_function('put', function(keys) return redis.call('SET', keys[1], 'v') end)",
  'redis.register_function{',
  "  function_name = 'look',",
  "  callback = function(keys) return redis.call('GET', keys[1]) end,",
  "  flags = { 'no-writes' },",
  "  description = 'What is there',",
  '}',
].join('\n')

// A change of the source drops the question after the library of before.
test.beforeEach(({ allow }) => allow.failedRequest('/api/functions'))

test('EVALSHA: NOSCRIPT first, then the cache, and SCRIPT FLUSH brings it back', async ({
  page,
  playground,
}) => {
  await playground.openWith({ source: "return 'cached'" })
  await playground.sendWith('EVALSHA')
  await playground.run()
  const sent = playground.card('Sent').getByRole('listitem')
  await expect(sent).toHaveText([
    /^EVALSHA .*NOSCRIPT/,
    /^SCRIPT LOAD <source>/,
    /^EVALSHA [0-9a-f]/,
  ])
  await expect(playground.replyRows).toHaveText(/"cached"/)

  await playground.run()
  await expect(sent).toHaveText([/^EVALSHA [0-9a-f]{40} 0/])
  await page.getByRole('button', { name: 'SCRIPT FLUSH' }).click()
  await expect(page.getByRole('button', { name: 'script cache is empty' })).toBeVisible()
  await playground.run()
  await expect(sent).toHaveCount(3)
})

test('EVAL sends the source each time, with its size', async ({ playground }) => {
  await playground.openWith({ source: "return 'x'" })
  await playground.run()
  await expect(playground.card('Sent').getByRole('listitem')).toHaveText(
    /^EVAL <source> 0\s*38\sB$/,
  )
})

test('EVAL_RO refuses a write, in the words of Redis and in ours', async ({ playground }) => {
  await playground.openWith({ source: "return redis.call('SET', 'a', 1)" })
  await playground.sendWith('EVAL_RO')
  await playground.run()
  await expect(playground.outcome).toContainText('Write commands are not allowed from read-only')
  await expect(playground.outcome).toContainText('The script was invoked as read-only')
})

test('a library lists its functions; one is picked and called', async ({ page, playground }) => {
  await playground.openBlank()
  await playground.writeList('KEYS', ['k'])
  await playground.sendWith('FCALL')
  await playground.writeScript(LIBRARY)
  const functions = page.getByRole('combobox', { name: 'Function of the library pair' })
  await expect(functions.getByRole('option')).toHaveText(['look', 'put'])
  await functions.selectOption('put')
  await playground.run()
  await expect(playground.replyRows).toHaveText(/OK/)
  await expect(playground.card('Sent').getByRole('listitem')).toHaveText([
    /^FUNCTION LOAD REPLACE <source>.*"pair"/,
    /^FCALL put 1 k/,
  ])

  await functions.selectOption('look')
  await expect(page.getByText('no-writes', { exact: true })).toBeVisible()
  await playground.sendWith('FCALL_RO')
  await playground.choose('Start from', 'keep data')
  await playground.run()
  await expect(playground.replyRows).toHaveText(/"v"/)
  await functions.selectOption('put')
  await playground.run()
  await expect(playground.outcome).toContainText('Can not execute a script with write flag')
})

test('a library that does not load says why, and on which line', async ({ page, playground }) => {
  await playground.openBlank()
  await playground.sendWith('FCALL')
  await playground.writeScript('#!lua name=broken\nlocal x = = 1')
  await expect(page.getByText(/Error compiling function: user_function:2/).first()).toBeVisible()
  await playground.run()
  await expect(playground.outcome).toContainText('Error compiling function')
  await expect(playground.outcome.getByRole('button', { name: 'Line 2' })).toBeVisible()
})

test('the flags of a script are shown', async ({ page, playground }) => {
  await playground.openWith({ source: "#!lua flags=no-writes\nreturn redis.call('SET', 'a', 1)" })
  await expect(page.getByText('no-writes', { exact: true }).first()).toBeVisible()
  await playground.run()
  await expect(playground.outcome).toContainText('Write commands are not allowed from read-only')
})

test('function and invocation survive a reload', async ({ page, playground }) => {
  await playground.open('/samples/library-with-two-functions')
  const functions = page.getByRole('combobox', { name: 'Function of the library basket' })
  await expect(functions).toHaveValue('basket_add')
  await functions.selectOption('basket_show')
  await playground.sendWith('FCALL_RO')
  await page.reload()
  await playground.ready()
  await expect(functions).toHaveValue('basket_show')
  await playground.run()
  await expect(playground.replyRows).toHaveText([/array of 2/, /"sku-7"/, /"1"/])
})

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the function is chosen above the script', async ({ page, playground }) => {
    await playground.open('/samples/library-with-two-functions')
    const functions = page.getByRole('combobox', { name: 'Function of the library basket' })
    await expect(functions).toHaveValue('basket_add')
    expect(await playground.overflow()).toBe(0)
  })
})
