import { expect, test } from './fixtures'

const COUNT = "return redis.call('INCR', 'runs')"

test.beforeEach(({ playground }) => playground.openBlank())

test('a fresh run starts from the setup each time', async ({ playground }) => {
  await playground.write({ setup: ['SET runs 10'], source: COUNT })
  await playground.run()
  await expect(playground.replyRows).toHaveText(/^11/)
  await playground.writeSetup('SET runs 20')
  await playground.run()
  await expect(playground.replyRows).toHaveText(/^21/)
})

test('a run that keeps the data goes on from them, without the setup', async ({ playground }) => {
  await playground.write({ setup: ['SET runs 10'], source: COUNT })
  await playground.run()
  await playground.choose('Start from', 'keep data')
  await expect(playground.setup).toHaveAccessibleName(/not run while data are kept/)
  await playground.run()
  await expect(playground.replyRows).toHaveText(/^12/)
  await playground.run()
  await expect(playground.replyRows).toHaveText(/^13/)
  await playground.choose('Start from', 'fresh')
  await playground.run()
  await expect(playground.replyRows).toHaveText(/^11/)
})

test('setup lines are quoted as in redis-cli, # begins a comment', async ({ playground }) => {
  await playground.write({
    setup: [
      '# nothing to see here',
      '',
      String.raw`SET double "two words\n\x41\"" `,
      String.raw`set single 'it\'s \n'`,
      'SET   many    spaces',
    ],
    source: "return redis.call('MGET', 'double', 'single', 'many', '#')",
  })
  await playground.run()
  await playground.chooseView('redis-cli')
  await expect(playground.outcome).toContainText(String.raw`1) "two words\nA\""`)
  await expect(playground.outcome).toContainText(String.raw`2) "it's \\n"`)
  await expect(playground.outcome).toContainText('3) "spaces"')
  await expect(playground.outcome).toContainText('4) (nil)')
})

test('the setup is no part of what the script called', async ({ playground }) => {
  await playground.write({ setup: ['SET a 1', 'SET b 2'], source: "return redis.call('GET', 'a')" })
  await playground.run()
  await expect(playground.card('Calls').getByRole('listitem')).toHaveText(/GET a$/)
  await expect(playground.card('Keys changed')).toHaveCount(0)
})
