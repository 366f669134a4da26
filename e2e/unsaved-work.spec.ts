import { expect, test } from './fixtures'

test('a reload brings back all that was not saved', async ({ page, playground }) => {
  await playground.open()
  await playground.writeScript("return 'unsaved'")
  await playground.writeList('KEYS', ['k1', 'k2', 'k3'])
  await playground.writeList('ARGV', ['a1'])
  await playground.writeSetup('SET k1 v')
  await playground.choose('Start from', 'keep data')
  await playground.choose('Protocol', 'RESP2')
  await playground.sendWith('EVALSHA')
  await page.reload()
  await playground.ready()
  await expect(playground.editor).toContainText("return 'unsaved'")
  await expect(playground.entries('KEYS')).toHaveCount(3)
  await expect(playground.entry('KEYS', 3)).toHaveValue('k3')
  await expect(playground.entry('ARGV', 1)).toHaveValue('a1')
  await expect(playground.setup).toHaveValue('SET k1 v')
  await expect(page.getByRole('radio', { name: 'keep data' })).toBeChecked()
  await expect(page.getByRole('radio', { name: 'RESP2' })).toBeChecked()
  await expect(page.getByRole('combobox', { name: 'How the script is sent' })).toHaveValue(
    'evalsha',
  )
})

test('what is typed at the very last survives too', async ({ page, playground }) => {
  await playground.open()
  await playground.entry('ARGV', 1).fill('the last word')
  await page.reload()
  await expect(playground.entry('ARGV', 1)).toHaveValue('the last word')
})

test('each sample keeps its own work', async ({ page, playground }) => {
  await playground.open('/samples/keys-and-args')
  await playground.entry('ARGV', 1).fill('edited')
  await playground.open('/samples/token-bucket')
  await expect(playground.entry('ARGV', 1)).not.toHaveValue('edited')
  await page.goBack()
  await expect(playground.entry('ARGV', 1)).toHaveValue('edited')
})

test('Revert goes back to the sample, and a reload stays there', async ({ page, playground }) => {
  await playground.open()
  const revert = page.getByRole('button', { name: /revert to sample/ })
  await expect(revert).toHaveCount(0)
  await playground.writeScript("return 'mine'")
  await playground.entry('ARGV', 1).fill('7')
  await revert.click()
  await expect(playground.editor).toContainText('Take ARGV[1] units of KEYS[1], or refuse.')
  await expect(playground.entry('ARGV', 1)).toHaveValue('1')
  await expect(revert).toHaveCount(0)
  await page.reload()
  await playground.ready()
  await expect(playground.entry('ARGV', 1)).toHaveValue('1')
  await expect(revert).toHaveCount(0)
})

test('where the browser lets no site keep anything, all else works', async ({
  page,
  playground,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError')
      },
    })
  })
  await playground.open()
  await playground.writeScript("return 'mine'")
  await playground.run()
  await playground.reported('Replied')
  await playground.debug.start()
  await playground.gutter.click(1)
  await playground.gutter.hasBreakpoints({ 1: 'on' })
  await page.reload()
  await playground.ready()
  await expect(playground.editor).not.toContainText("return 'mine'")
})

test('a draft that does not read is left alone', async ({ page, playground }) => {
  await page.addInitScript(() => localStorage.setItem('perigee:draft:/', '{"source":7'))
  await playground.open()
  await playground.run()
  await playground.reported('Replied')
})
