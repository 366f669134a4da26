import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { RunRequest } from '@/lib/contract/run'
import { readLimits } from '@/lib/server/limits'
import { Playground } from '@/lib/server/playground'
import { newSessionId } from '@/lib/server/session/sessions'

/** A program that is redis-server, and says that it is Valkey: engines are told apart by what they say. */
const SECOND = `#!/bin/sh
[ "$1" = --version ] && { echo 'Valkey server v=8.1.4 sha=00000000:0'; exit; }
exec redis-server "$@"
`
const signal = new AbortController().signal

test('two engines are told apart, and a session moves between them with its keys', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'perigee-engines-'))
  // Sandboxes run as a user of their own, who has to read it.
  chmodSync(folder, 0o755)
  writeFileSync(join(folder, 'valkey-server'), SECOND, { mode: 0o755 })
  vi.stubEnv('PATH', `${folder}:${process.env.PATH}`)
  vi.stubEnv('REDIS_SERVER', '')
  const playground = await Playground.open(readLimits({}))
  try {
    const [first, second] = playground.sandboxes.list.engines
    expect(first).toMatchObject({ name: 'redis', default: true })
    expect(second).toEqual({ id: 'valkey-8.1.4', name: 'valkey', version: '8.1.4', default: false })
    const id = newSessionId()
    const run = async (engine: string | undefined) => {
      const request = RunRequest.parse({ source: "return redis.call('INCR', 'n')", engine })
      const { engine: ranOn, outcome } = await playground.run(request, id, signal)
      return [ranOn.id, outcome.kind === 'replied' ? outcome.reply : outcome]
    }
    expect(await run(first?.id)).toEqual([first?.id, { type: 'integer', value: '1' }])
    expect(await run('valkey-8.1.4')).toEqual(['valkey-8.1.4', { type: 'integer', value: '2' }])
    expect(await run(undefined)).toEqual(['valkey-8.1.4', { type: 'integer', value: '3' }])
    expect(await run(first?.id)).toEqual([first?.id, { type: 'integer', value: '4' }])
    await expect(run('none')).rejects.toMatchObject({ code: 'bad-request' })
  } finally {
    await playground.close()
    rmSync(folder, { recursive: true, force: true })
    vi.unstubAllEnvs()
  }
})
