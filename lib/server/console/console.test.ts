import { afterAll, beforeAll, expect, test } from 'vitest'
import { CommandRequest } from '@/lib/contract/command'
import { RunRequest } from '@/lib/contract/run'
import { readLimits } from '@/lib/server/limits'
import { Playground } from '@/lib/server/playground'
import { Aborted } from '@/lib/server/problem'
import { newSessionId } from '@/lib/server/session/sessions'

const RUN_MS = 300
let playground: Playground
beforeAll(async () => {
  playground = await Playground.open(readLimits({ PERIGEE_RUN_MS: String(RUN_MS) }))
})
afterAll(() => playground.close())

const signal = new AbortController().signal

/** A console of a session of its own. */
function open(id = newSessionId()) {
  const send = (line: string, more: Partial<CommandRequest> = {}) =>
    playground.command(CommandRequest.parse({ line, ...more }), id, signal)
  const cli = async (line: string, more: Partial<CommandRequest> = {}) =>
    (await send(line, more)).cli
  const run = (source: string) => playground.run(RunRequest.parse({ source }), id, signal)
  const keys = async () => (await playground.state(id)).keyspace.map(({ key }) => key)
  return { id, send, cli, run, keys }
}

test('a line gives the reply, its bytes and what redis-cli prints', async () => {
  const { send } = open()
  expect(await send('SET a "x\\xff y"')).toMatchObject({
    reply: { type: 'simple-string', value: 'OK' },
    wire: Buffer.from('+OK\r\n').toString('base64'),
    cli: 'OK',
    ...{ changed: true, transaction: false, lost: null, stopped: null, forbidden: null },
  })
  expect(await send("get 'a'")).toMatchObject({
    reply: {
      type: 'bulk-string',
      value: { base64: Buffer.from('x\xff y', 'latin1').toString('base64') },
    },
    cli: '"x\\xff y"',
    changed: false,
  })
})

test('the protocol is the one asked for, and HELLO changes it', async () => {
  const { send, cli } = open()
  await send('HSET h f v')
  expect(await cli('HGETALL h')).toBe('1# "f" => "v"')
  expect(await cli('HGETALL h', { protocol: 2 })).toBe('1) "f"\n2) "v"')
  expect(await send('HELLO 3', { protocol: 2 })).toMatchObject({ protocol: 3 })
  expect(await send('HGETALL h', { protocol: 2 })).toMatchObject({
    protocol: 2,
    cli: '1) "f"\n2) "v"',
  })
})

test.each([
  ['SET a "b', 'a quote that is not closed, at column 7'],
  ['SET "a"b', 'text after a quote, at column 8'],
  ['  ', 'has no command'],
])('%j is no line', async (line, message) => {
  await expect(open().send(line)).rejects.toMatchObject({
    code: 'bad-request',
    details: { issues: [{ path: ['line'], message }] },
  })
})

test('a transaction goes over requests', async () => {
  const { send } = open()
  expect(await send('MULTI')).toMatchObject({ cli: 'OK', transaction: true, queued: 0 })
  expect(await send('SET a 1')).toMatchObject({ cli: 'QUEUED', queued: 1, changed: false })
  expect(await send('LPUSH a x')).toMatchObject({ cli: 'QUEUED', queued: 2 })
  const done = await send('EXEC')
  expect(done).toMatchObject({ transaction: false, queued: 0, changed: true })
  expect(done.cli).toMatch(/^1\) OK\n2\) \(error\) WRONGTYPE /)
})

test('a forbidden command in a transaction spoils it, in the words of Redis', async () => {
  const { send } = open()
  await send('MULTI')
  expect(await send('CONFIG GET maxmemory')).toMatchObject({
    forbidden: 'admin',
    transaction: true,
  })
  expect(await send('EXEC')).toMatchObject({ transaction: false, reply: { code: 'EXECABORT' } })
})

test('WATCH sees what a run changes', async () => {
  const { send, cli, run } = open()
  expect(await send('WATCH a')).toMatchObject({ watching: true })
  await run("return redis.call('SET', 'a', '2')")
  await send('MULTI')
  await send('SET a 1')
  expect(await cli('EXEC')).toBe('(nil)')
  expect(await cli('GET a')).toBe('"2"')
})

test('a transaction outlives the server that held it', async () => {
  const { id, send, cli } = open()
  const lose = () => playground.sessions.use(id, async (workspace) => workspace.rest())
  await send('WATCH w', { protocol: 2 })
  await lose()
  await send('MULTI', { protocol: 2 })
  await send('SET a "\\xff"')
  await lose()
  expect(await send('HSET h f v', { transaction: true })).toMatchObject({ queued: 2, lost: null })
  await lose()
  expect(await send('HGETALL h', { transaction: true })).toMatchObject({
    queued: 3,
    watching: true,
  })
  await lose()
  expect(await send('EXEC', { transaction: true })).toMatchObject({
    ...{ cli: '1) OK\n2) (integer) 1\n3) 1) "f"\n   2) "v"', transaction: false, watching: false },
    protocol: 2,
  })
  expect(await cli('GET a')).toBe('"\\xff"')
  expect(await send('SET b 2', { transaction: true })).toMatchObject({ lost: 'over' })
})

test('so does what was wrong in it', async () => {
  const { id, send } = open()
  await send('MULTI')
  await send('NOSUCH')
  await playground.sessions.use(id, async (workspace) => workspace.rest())
  expect(await send('SET a 1')).toMatchObject({ cli: 'QUEUED', queued: 1 })
  expect(await send('EXEC')).toMatchObject({ reply: { code: 'EXECABORT' } })
})

test.each([
  ['changed', 'SET a 2', '(nil)', 1],
  ['removed', 'DEL a', '(nil)', 0],
  ['made to expire', 'EXPIRE a 100', '(nil)', 1],
  ['not touched', 'SET other 2', '1) OK', 3],
])('EXEC knows of a watched key that was %s before the server was lost', async (...row) => {
  const [, line, exec, size] = row
  const { id, send, cli } = open()
  await send('SET a 1')
  await send('WATCH a missing')
  await send(line)
  await playground.sessions.use(id, async (workspace) => workspace.rest())
  await send('MULTI')
  await send('SET b 1')
  expect(await cli('EXEC')).toBe(exec)
  expect(await cli('DBSIZE')).toBe(`(integer) ${size}`)
})

test('a transaction too long to be kept is told to be lost, and the next command is not run', async () => {
  const { id, send, cli } = open()
  await send('MULTI')
  for (let at = 0; at < 19; at += 1) await send(`SET a ${'x'.repeat(60_000)}`)
  expect(await send('PING')).toMatchObject({ cli: 'QUEUED', queued: 20 })
  await playground.sessions.use(id, async (workspace) => workspace.rest())
  expect(await send('SET b 2')).toMatchObject({
    ...{ reply: null, lost: 'transaction', stopped: null, transaction: false },
  })
  expect(await cli('EXISTS a b')).toBe('(integer) 0')
})

test('a transaction that ended unseen is said to be over, and the next command is not run', async () => {
  const { id, send, cli } = open()
  const gone = new AbortController()
  await send('MULTI')
  await send('SET a 1')
  await send(`EVAL "while true do end" 0`)
  const exec = playground.command(CommandRequest.parse({ line: 'EXEC' }), id, gone.signal)
  gone.abort()
  await expect(exec).rejects.toBeInstanceOf(Aborted)
  expect(await send('SET b 2', { transaction: true })).toMatchObject({ lost: 'over', reply: null })
  expect(await cli('MGET a b')).toBe('1) "1"\n2) (nil)')
})

test('a command that waits is ended at the limit, and the connection goes on', async () => {
  const { send, cli } = open()
  await send('WATCH a')
  expect(await send('XREAD BLOCK 0 STREAMS s $')).toMatchObject({
    reply: { code: 'UNBLOCKED' },
    stopped: { reason: 'time-limit', limit: `${RUN_MS} ms` },
    ...{ lost: null, watching: true },
  })
  expect(await cli('PING')).toBe('PONG')
})

test('an endless script is stopped as in a run', async () => {
  const { send, cli, keys } = open()
  await send('SET a 1')
  expect(await send('EVAL "while true do end" 0')).toMatchObject({
    reply: { code: 'ERR' },
    stopped: { reason: 'time-limit' },
    changed: false,
  })
  await send('WATCH a')
  const written = `EVAL "redis.call('SET', 'a', '2') while true do end" 0`
  expect(await send(written)).toMatchObject({
    ...{ reply: null, lost: 'watch', stopped: { reason: 'time-limit' }, changed: false },
    cli: 'Error: Server closed the connection',
  })
  expect(await cli('GET a')).toBe('"1"')
  expect(await keys()).toEqual(['a'])
})

test('a reply over the limit is told, and what the command wrote stays', async () => {
  const { send, keys } = open()
  const script = `EVAL "redis.call('SET', 'a', '1') return string.rep('x', 2000000)" 0`
  expect(await send(script)).toMatchObject({
    ...{ reply: null, stopped: { reason: 'reply-too-large' }, changed: true },
  })
  expect(await keys()).toEqual(['a'])
})

test('what the console wrote outlives a run that is killed', async () => {
  const { send, cli, run, keys } = open()
  await send('SET a 1')
  await send('EXPIRE a 1000')
  await send('RPUSH list x y')
  expect(await keys()).toEqual(['a', 'list'])
  const { outcome } = await run("redis.call('DEL', 'a', 'list') while true do end")
  expect(outcome).toMatchObject({ kind: 'stopped', reason: 'time-limit' })
  expect(await cli('LRANGE list 0 -1')).toBe('1) "x"\n2) "y"')
  expect(Number((await cli('TTL a')).replace(/\D/g, ''))).toBeGreaterThan(900)
})

test('writes that a script hides from replicas, and libraries, are kept as well', async () => {
  const { id, send, cli } = open()
  await send(`EVAL "redis.set_repl(redis.REPL_NONE) return redis.call('SET', 'a', '1')" 0`)
  await send(`FUNCTION LOAD "#!lua name=l\\nredis.register_function('f', function() return 1 end)"`)
  await playground.sessions.use(id, async (workspace) => workspace.rest())
  expect(await cli('GET a')).toBe('"1"')
  expect(await cli('FCALL f 0')).toBe('(integer) 1')
})

test.each([
  ['SUBSCRIBE c', 'pubsub'],
  ['MONITOR', 'admin'],
  ['BLPOP a 0', 'blocking'],
  ['CLIENT REPLY OFF', 'connection'],
  ['WAIT 1 0', 'replication'],
  ['FUNCTION FLUSH', 'scripts'],
  ['BGSAVE', 'persistence'],
])('%s is forbidden, and says why', async (line, forbidden) => {
  const { send, cli } = open()
  const refused = await send(line)
  expect(refused).toMatchObject({ forbidden, reply: { code: 'NOPERM' }, changed: false })
  expect(await cli('PING')).toBe('PONG')
})

test('what Redis refuses in other words is said to be forbidden as well', async () => {
  const { forbidden, cli } = await open().send('DEBUG SLEEP 1')
  expect(cli).toContain('DEBUG command not allowed')
  expect(forbidden).toBe('admin')
})

test('QUIT and RESET leave a console that goes on', async () => {
  const { send, cli } = open()
  expect(await cli('QUIT')).toBe('OK')
  await send('MULTI')
  expect(await send('RESET')).toMatchObject({ cli: 'RESET', transaction: false, lost: null })
  expect(await cli('SET a 1')).toBe('OK')
  await send('MULTI')
  await send('HELLO 2')
  await send('EXEC')
  expect(await cli('CONFIG')).toMatch(/wrong number of arguments/)
  expect(await send('GET a')).toMatchObject({ cli: '"1"', protocol: 3 })
})
