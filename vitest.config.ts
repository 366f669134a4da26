import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      { find: /^server-only$/, replacement: `${root}scripts/empty.ts` },
      { find: /^@\//, replacement: root },
    ],
  },
  test: {
    setupFiles: ['scripts/own-data.ts'],
    include: ['{app,components,lib,scripts}/**/*.test.{ts,tsx}'],
    // A worker that ends takes the servers that its tests started with it.
    pool: 'forks',
    // Long enough for a busy machine; a test that hangs must still end.
    testTimeout: 15_000,
    hookTimeout: 15_000,
    teardownTimeout: 5_000,
    restoreMocks: true,
    unstubEnvs: true,
  },
})
