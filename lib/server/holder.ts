import 'server-only'
import type { Playground } from './playground'

type Holder = { playground: Promise<Playground> | null }

const KEY = Symbol.for('perigee.playground')
const globals: typeof globalThis & { [KEY]?: Holder } = globalThis

/**
 * What holds the playground of this process. It is on the global object, because the framework may load
 * this module more than once: for its start, its routes, and the proxy before them.
 */
export const holder: Holder = globals[KEY] ?? { playground: null }
globals[KEY] = holder
