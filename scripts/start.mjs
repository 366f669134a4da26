// npm start: installs what is missing, builds what changed, and serves the playground.
import { ensureBuild } from './setup/build.mjs'
import { keepServing } from './setup/keep-serving.mjs'
import { checkMachine } from './setup/machine.mjs'
import { command } from './setup/output.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { ensureRedis } from './setup/redis.mjs'
import { address, checkPort } from './setup/serve.mjs'

await command(async () => {
  checkMachine()
  await checkPort(address(), 'npm start')
  await ensurePackages()
  await ensureRedis()
  await ensureBuild()
  await keepServing()
})
