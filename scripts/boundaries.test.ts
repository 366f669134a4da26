import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')

/** An import that breaks a boundary: the file, the module, and words of the message that it must get. */
const REFUSED: readonly [file: string, module: string, message: RegExp][] = [
  ['lib/domain/resp/x.ts', '@/lib/contract/reply', /imports only lib\/domain/],
  ['lib/domain/resp/x.ts', '@/lib/server/limits', /Put I\/O and Node into lib\/server/],
  ['lib/domain/resp/x.ts', '@/lib/client/store', /imports only lib\/domain/],
  ['lib/domain/resp/x.ts', '@/components/ui/button', /anything visible into components/],
  ['lib/domain/resp/x.ts', 'node:fs', /Put I\/O and Node into lib\/server/],
  ['lib/domain/resp/x.ts', 'react', /imports only lib\/domain/],
  ['lib/domain/resp/x.ts', 'zod', /schemas into lib\/contract/],
  ['lib/domain/resp/x.ts', 'ioredis', /imports only lib\/domain/],
  ['lib/domain/resp/x.ts', '../../contract/reply', /from the project's root/],
  ['lib/domain/resp/x.test.ts', '@/lib/server/limits', /needs only lib\/domain, vitest/],
  ['lib/domain/resp/x.test.ts', 'ioredis', /tested in lib\/server/],
  ['lib/contract/x.ts', '@/lib/server/limits', /only zod, lib\/contract and lib\/domain/],
  ['lib/contract/x.ts', '@/lib/client/store', /only zod, lib\/contract and lib\/domain/],
  ['lib/contract/x.ts', 'node:buffer', /belongs to lib\/server/],
  ['lib/contract/x.ts', 'react', /only zod, lib\/contract and lib\/domain/],
  ['lib/contract/x.ts', '../server/limits', /from the project's root/],
  ['lib/client/x.ts', '@/components/ui/button', /lib\/client knows no components/],
  ['lib/client/x.ts', '@/app/page', /move what is shared down/],
  ['lib/client/x.ts', '@/lib/server/limits', /call its API through lib\/client/],
  ['lib/client/x.ts', 'node:fs', /runs in the browser/],
  ['lib/client/x.ts', 'ioredis', /runs in the browser/],
  ['lib/client/x.ts', '../server/limits', /from the project's root/],
  ['lib/server/run/x.ts', '@/components/ui/button', /knows nothing of the browser's code/],
  ['lib/server/run/x.ts', '@/lib/client/store', /knows nothing of the browser's code/],
  ['lib/server/run/x.ts', '@/app/api/run/route', /move what is shared down/],
  ['lib/server/run/x.ts', 'react', /lib\/server renders nothing/],
  ['lib/server/run/x.ts', 'react-dom/server', /lib\/server renders nothing/],
  ['lib/server/run/x.ts', '../../client/store', /from the project's root/],
  ['components/ui/x.tsx', '@/app/page', /move what is shared down/],
  ['components/ui/x.tsx', '@/lib/server/samples/load', /call its API through lib\/client/],
  ['components/ui/x.tsx', 'server-only', /never reaches the browser/],
  ['components/ui/x.tsx', 'node:fs', /runs in the browser/],
  ['components/ui/x.tsx', '../../lib/server/limits', /from the project's root/],
  ['app/samples/x.tsx', '@/app/page', /Pages do not import each other/],
  ['app/samples/x.tsx', 'ioredis', /belong to lib\/server/],
  ['app/samples/x.tsx', '../page', /from the project's root/],
  ['app/api/run/x.ts', '@/components/ui/button', /A route is server code/],
  ['app/api/run/x.ts', '@/lib/client/store', /A route is server code/],
  ['app/api/run/x.ts', '@/app/api/session/route', /what routes share into lib\/server/],
  ['app/api/run/x.ts', 'ioredis', /call its use case/],
  ['app/api/run/x.ts', 'react', /A route answers with data/],
  ['app/api/run/x.ts', '../../../lib/client/store', /from the project's root/],
  ['e2e/x.spec.ts', '@/lib/server/limits', /through the page and the API/],
  ['e2e/x.spec.ts', '../lib/client/store', /through the page and the API/],
]

/** Imports along the arrows of `docs/`: each must pass. */
const ALLOWED: readonly [file: string, module: string][] = [
  ['lib/domain/resp/x.ts', '@/lib/domain/bytes/bytes'],
  ['lib/domain/resp/x.ts', './reply'],
  ['lib/domain/resp/x.test.ts', 'fast-check'],
  ['lib/contract/x.ts', 'zod'],
  ['lib/contract/x.ts', '@/lib/domain/resp/reply'],
  ['lib/client/x.ts', '@/lib/contract/run'],
  ['lib/client/x.ts', 'zustand'],
  ['lib/server/run/x.ts', '@/lib/contract/run'],
  ['lib/server/run/x.ts', 'node:child_process'],
  ['lib/server/run/x.ts', 'ioredis'],
  ['components/ui/x.tsx', '@/lib/client/store'],
  ['components/ui/x.tsx', 'react'],
  ['app/samples/x.tsx', '@/components/ui/button'],
  ['app/samples/x.tsx', '@/lib/server/samples/load'],
  ['app/samples/x.tsx', './samples.css'],
  ['app/api/run/x.ts', '@/lib/server/run/run'],
  ['app/api/run/x.ts', '@/lib/contract/run'],
  ['e2e/x.spec.ts', './fixtures'],
  ['e2e/x.spec.ts', '@/lib/contract/run'],
]

/** Every way to write an import that a boundary must see. */
const FORMS = {
  value: (module: string) => `import { x } from '${module}'\nexport const y = x\n`,
  type: (module: string) => `import type { X } from '${module}'\nexport type Y = X\n`,
  'side effect': (module: string) => `import '${module}'\n`,
  're-export': (module: string) => `export { x } from '${module}'\n`,
  dynamic: (module: string) => `export const x = () => import('${module}')\n`,
}

let folder: string
const messages = new Map<string, string[]>()
const nameOf = (file: string, index: number) => file.replace(/x\.([\w.]+)$/, `x${index}.$1`)

function write(name: string, text: string) {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'perigee-boundaries-'))
  copyFileSync(new URL('../biome.json', import.meta.url), join(folder, 'biome.json'))
  REFUSED.forEach(([file, module], index) => {
    write(nameOf(file, index), FORMS.value(module))
  })
  ALLOWED.forEach(([file, module], index) => {
    write(nameOf(file, 100 + index), FORMS.value(module))
  })
  for (const [form, textOf] of Object.entries(FORMS)) {
    write(`components/${form.replace(' ', '-')}.ts`, textOf('@/lib/server/limits'))
  }
  write('e2e/own.spec.ts', "import { test } from '@playwright/test'\ntest('x', () => {})\n")

  const result = spawnSync(
    process.execPath,
    [
      biome,
      'lint',
      '--vcs-enabled=false',
      '--only=style/noRestrictedImports',
      '--reporter=github',
      '--max-diagnostics=none',
    ],
    { cwd: folder, encoding: 'utf8' },
  )
  for (const line of result.stdout.split('\n')) {
    const match = /^::error .*?file=([^,]+),.*?::(.*)$/.exec(line)
    const file = match?.[1]?.replace(/^.*perigee-boundaries-[^/]*\//, '')
    if (file === undefined) continue
    messages.set(file, [...(messages.get(file) ?? []), match?.[2] ?? ''])
  }
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(REFUSED.map((row, index) => [...row, index] as const))(
  '%s may not import %s',
  (file, _module, message, index) => {
    expect(messages.get(nameOf(file, index))?.join('\n')).toMatch(message)
  },
)

test.each(ALLOWED.map((row, index) => [...row, index] as const))(
  '%s may import %s',
  (file, _module, index) => {
    expect(messages.get(nameOf(file, 100 + index))).toBeUndefined()
  },
)

test.each(Object.keys(FORMS))('a %s import is seen', (form) => {
  expect(messages.get(`components/${form.replace(' ', '-')}.ts`)?.join('\n')).toMatch(
    /never reaches the browser/,
  )
})

test('an end-to-end test takes its test function from the fixtures', () => {
  expect(messages.get('e2e/own.spec.ts')?.join('\n')).toMatch(/from '.\/fixtures'/)
})
