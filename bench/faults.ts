// 1 000 runs under load while sandboxes, web processes and the store are killed with SIGKILL, 20 times in all: in one
// web process with its embedded store, and in three behind a round-robin proxy that share a Redis.
import { runFaults } from './support/faults'
import { print } from './support/figures'
import { startFleet } from './support/fleet'

const PEOPLE = 6
let [lost, foreign] = [0, 0]

for (const [size, name, kills] of [
  [1, 'one web process, embedded store', 10],
  [3, 'three web processes on one Redis', 10],
] as const) {
  const fleet = await startFleet(size)
  const tally = await runFaults(fleet, { people: PEOPLE, runs: 500, kills })
  await fleet.stop()
  print(name, `${tally.acknowledged} runs, ${tally.unanswered} requests without an answer`)
  for (const [part, count] of Object.entries(tally.kills))
    print(`  kill -9 of a ${part}`, String(count))
  print('  longest wait for a reply', `${(tally.longestMs / 1_000).toFixed(1)} s`)
  for (const words of [...tally.lost, ...tally.foreign].slice(0, 20)) print('  wrong', words)
  lost += tally.lost.length
  foreign += tally.foreign.length
}
print('acknowledged results lost', String(lost))
print('foreign keys seen', String(foreign))
process.exitCode = lost + foreign === 0 ? 0 : 1
