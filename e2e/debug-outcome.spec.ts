import { expect, test } from './fixtures'

test('a script that fails is recorded to the line that does', async ({ playground }) => {
  const { debug } = playground
  await playground.openRecorded({
    source: "redis.call('SET', 's', 'x')\nreturn redis.call('INCR', 's')",
  })
  await debug.panel.getByRole('button', { name: 'fails on line 2' }).click()
  await debug.isAt(2, 2)
  await expect(debug.events).toHaveText([/^INCR s→ERR value is not an integer/])
  await expect(debug.card('After this step')).toContainText('ERR value is not an integer')
  await playground.writeScript('return return')
  await playground.page.keyboard.press('F5')
  await expect(debug.card('Not compiled')).toContainText('Error compiling script')
  await expect(playground.scriptPane).toContainText('Error compiling script')
  await playground.writeSetup('NOSUCH')
  await debug.button('Record again').click()
  await expect(debug.card('Not started')).toContainText('Line 1 of the setup')
  await playground.writeSetup('')
  await playground.writeScript('-- nothing')
  await debug.record.click()
  await expect(debug.card('No line was executed')).toBeVisible()
  await debug.button('Close').click()
  await expect(debug.button('Record')).toBeFocused()
})

test('a write that changes nothing, and a TTL, are said, and nothing jumps', async ({
  playground,
}) => {
  const { debug } = playground
  await playground.openRecorded({
    source: [
      'for i = 1, 4 do',
      "  redis.call('ZADD', KEYS[1], 1, 'm')",
      'end',
      "redis.call('EXPIRE', KEYS[1], 60)",
    ].join('\n'),
    keys: ['z'],
  })
  const top = async () => (await debug.card('Variables').boundingBox())?.y
  const before = await top()
  await expect(debug.panel).toContainText('5 writes')
  await expect(debug.panel).toContainText('3 change nothing')
  await debug.button('Next write').click()
  await expect(debug.card('Keyspace at this step')).toContainText('this line changes 1 key')
  await debug.button('Next write that changes nothing').click()
  await expect(debug.timeline).toHaveAttribute('aria-valuetext', /, ZADD, changes nothing$/)
  await expect(debug.card('Keyspace at this step')).toContainText(
    'this line writes, and changes nothing',
  )
  for (let write = 0; write < 3; write += 1) await debug.button('Next write').click()
  await expect(debug.keys).toHaveText([/^●zzsetm 1TTL none→1\sm\s00\ss$/])
  expect(await top()).toBe(before)
})

test('a recording is stopped, cancelled, or ended by another one and with its page', async ({
  allow,
  page,
  playground,
}) => {
  allow.failedRequest('/api/record')
  allow.console('ERR_INCOMPLETE_CHUNKED_ENCODING')
  const { debug } = playground
  const isBusy = () => expect(debug.panel).toContainText(/[1-9][\d\s]* steps…/)
  await playground.openBlank()
  await playground.write({ source: 'local n = 0\nwhile true do\n  n = n + 1\nend' })
  await debug.record.click()
  await isBusy()
  await page.keyboard.press('Shift+F5')
  await expect(debug.panel).toContainText('You cancelled it')
  await debug.record.click()
  await isBusy()
  await page.keyboard.press('F6')
  await expect(debug.panel).toContainText('Stopped by you. What comes after is not here')
  await expect(debug.card('After this step')).toContainText('You stopped the recording here')
  await expect(debug.variable('n')).toContainText(/\d/)
  await debug.button('Step back').click()
  await debug.isAtLine(3)
  await debug.record.click()
  await isBusy()
  // Another tab has the same session.
  await page.request.post('/api/record', { data: { source: 'return 1' } })
  await expect(debug.panel).toContainText('Another recording of this browser took its place')
  await debug.isAt(1, 1)
  await debug.record.click()
  await isBusy()
  await page.keyboard.press('Control+k')
  await playground.palette.fill('Token bucket')
  await playground.palette.press('Enter')
  await expect(page).toHaveURL(/token-bucket/)
  await playground.ready()
  await page.keyboard.press('F5')
  await expect(debug.timeline).toHaveAttribute('aria-valuetext', /^step 1 of \d+,/)
  await expect(debug.panel).not.toContainText('was edited')
})
