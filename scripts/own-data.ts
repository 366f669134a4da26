import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

// Test files run side by side: each has a store of its own.
const folder = mkdtempSync(join(tmpdir(), 'perigee-test-'))
process.env.PERIGEE_DATA = join(folder, 'data')
afterAll(() => rmSync(folder, { recursive: true, force: true }))
