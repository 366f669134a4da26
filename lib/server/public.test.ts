import { expect, test } from 'vitest'
import { publicObstacles, readPublicSettings } from './public'

const PUBLIC = { PERIGEE_PUBLIC: '1' }
const CONTAINER = { ...PUBLIC, PERIGEE_PUBLIC_WITHOUT_NAMESPACES: '1' }
const engine = (passed: boolean) => ({
  id: 'redis-7.0.15',
  selfTest: [{ probe: 'getfenv-is-absent', passed }],
})
const obstacles = (
  environment: Record<string, string>,
  isolation: { namespaces: 'bwrap' | 'network' | 'none'; resourceLimits?: boolean },
  passed = true,
) =>
  publicObstacles(readPublicSettings(environment), [engine(passed)], {
    ...{ resourceLimits: true },
    ...isolation,
  })

test.each([
  ['of one person', {}, { namespaces: 'none', resourceLimits: false } as const, false],
  ['with namespaces', PUBLIC, { namespaces: 'network' } as const, true],
  ['without, by its own word', CONTAINER, { namespaces: 'none' } as const, true],
])('nothing keeps a server from starting %s', (_, environment, isolation, passed) => {
  expect(obstacles(environment, isolation, passed)).toEqual([])
})

test.each([
  [/no namespaces.* PERIGEE_PUBLIC_WITHOUT_NAMESPACES=1/, PUBLIC, { namespaces: 'none' } as const],
  [
    /no namespaces/,
    { ...PUBLIC, PERIGEE_PUBLIC_WITHOUT_NAMESPACES: 'yes' },
    { namespaces: 'none' } as const,
  ],
  [/no resource limits/, CONTAINER, { namespaces: 'none', resourceLimits: false } as const],
  [/redis-7.0.15 fails getfenv-is-absent/, CONTAINER, { namespaces: 'bwrap' } as const, false],
])('a public server does not start: %s', (words, environment, isolation, passed = true) => {
  expect(obstacles(environment, isolation, passed)).toEqual([expect.stringMatching(words)])
})
