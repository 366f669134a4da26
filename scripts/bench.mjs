// npm run bench [name …]: builds what changed, then runs the benchmarks of bench/ one after another.
import { readdirSync } from 'node:fs'
import { ensureBuild } from './setup/build.mjs'
import { checkMachine } from './setup/machine.mjs'
import { bold, command, Stop, say } from './setup/output.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { inRoot } from './setup/project.mjs'
import { ensureRedis } from './setup/redis.mjs'
import { packageBin, run } from './setup/run.mjs'

const LIMIT_MS = 10 * 60_000

await command(async () => {
  checkMachine()
  const names = process.argv.slice(2)
  const all = readdirSync(inRoot('bench'))
    .filter((file) => /(?<!\.test)\.(ts|mjs)$/.test(file))
    .sort()
  const chosen = all.filter(
    (file) => names.length === 0 || names.some((name) => file.includes(name)),
  )
  if (chosen.length === 0)
    throw new Stop(`No benchmark is called that. There are: ${all.join(', ')}`)
  await ensurePackages()
  await ensureRedis()
  await ensureBuild()

  const failed = []
  for (const file of chosen) {
    say(`\n${bold(`bench/${file}`)}`)
    const args = [packageBin('tsx/dist/cli.mjs'), '--conditions=react-server', `bench/${file}`]
    const result = await run(process.execPath, args, {
      limitMs: LIMIT_MS,
      env: { NODE_ENV: 'production' },
    })
    if (!result.ok) failed.push(`bench/${file} ${result.why}`)
  }
  if (failed.length > 0) throw new Stop(failed.join('\n'))
})
