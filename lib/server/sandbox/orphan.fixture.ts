import 'server-only'
import { detectEngines } from '@/lib/server/engines/detect'
import { limits } from '@/lib/server/limits'
import { probeIsolation } from './isolation'
import { Sandbox } from './sandbox'

const isolation = probeIsolation(limits)
const [engine] = await detectEngines(isolation, limits)
if (engine === undefined) throw new Error('no engine')
const sandbox = await Sandbox.start(engine, isolation, limits)
process.stdout.write(`${sandbox.pid}\n`)
setInterval(() => sandbox.isFit, 1_000)
