// npm run dev: the same preparation as npm start, then the sources themselves, reloaded on change.
import { checkSamples } from './setup/build.mjs'
import { checkMachine } from './setup/machine.mjs'
import { command, Stop } from './setup/output.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { ensureRedis } from './setup/redis.mjs'
import { address, checkPort, serveDev } from './setup/serve.mjs'

await command(async () => {
  checkMachine()
  const where = address()
  await checkPort(where, 'npm run dev')
  await ensurePackages()
  await ensureRedis()
  const samples = await checkSamples()
  if (!samples.ok)
    throw new Stop(`A sample is wrong (see above): the samples check ${samples.why}.`)
  await serveDev(where)
})
