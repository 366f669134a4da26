import { runFaults } from '../bench/support/faults'
import { startFleet } from '../bench/support/fleet'
import { expect, test } from './fixtures'

// The whole of it, 1 000 runs and 20 kills, is `npm run bench -- faults`.
const FEW = { people: 4, runs: 150, kills: 6 }
const NONE = { lost: [], foreign: [] }

for (const [size, where] of [
  [1, 'in one web process with its embedded store'],
  [3, 'in three web processes behind a round-robin proxy, on one Redis'],
] as const) {
  test(`kill -9 of sandboxes, web processes and the store loses nothing acknowledged ${where}`, async () => {
    test.setTimeout(120_000)
    const fleet = await startFleet(size)
    try {
      const tally = await runFaults(fleet, FEW)
      expect(tally).toMatchObject({ ...NONE, acknowledged: FEW.runs })
      expect(tally.kills).toEqual({ sandbox: 2, web: 2, store: 2 })
    } finally {
      await fleet.stop()
    }
  })
}
