import 'server-only'
import type { Engine } from './engines/engine'
import type { Isolation } from './sandbox/isolation'

/** What a public server says of itself in its environment. */
export type PublicSettings = {
  /** `PERIGEE_PUBLIC=1`: strangers run scripts here. */
  isPublic: boolean
  /** `PERIGEE_PUBLIC_WITHOUT_NAMESPACES=1`: whatever is around this process has no way out of it. */
  mayLackNamespaces: boolean
}

/** The settings as the environment has them. */
export function readPublicSettings(
  environment: Readonly<Record<string, string | undefined>>,
): PublicSettings {
  return {
    isPublic: environment.PERIGEE_PUBLIC === '1',
    mayLackNamespaces: environment.PERIGEE_PUBLIC_WITHOUT_NAMESPACES === '1',
  }
}

/** Why this machine may not run the scripts of strangers, each with what to do; empty where it may. */
export function publicObstacles(
  settings: PublicSettings,
  engines: readonly Pick<Engine, 'id' | 'selfTest'>[],
  isolation: Pick<Isolation, 'namespaces' | 'resourceLimits'>,
): string[] {
  if (!settings.isPublic) return []
  const obstacles = engines.flatMap(({ id, selfTest }) => {
    const failed = selfTest.filter(({ passed }) => !passed).map(({ probe }) => probe)
    return failed.length === 0 ? [] : [`${id} fails ${failed.join(', ')}: install a fixed one`]
  })
  if (isolation.namespaces === 'none' && !settings.mayLackNamespaces) {
    obstacles.push(
      'sandboxes have no namespaces here, so that who breaks out of Redis has the network: allow user namespaces, or, where the container around this process has no way out, set PERIGEE_PUBLIC_WITHOUT_NAMESPACES=1 (docs/deployment.md)',
    )
  }
  if (!isolation.resourceLimits) {
    obstacles.push('sandboxes have no resource limits here: install setpriv and prlimit')
  }
  return obstacles
}
