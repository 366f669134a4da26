'use client'

import { type ComponentType, useEffect, useState } from 'react'

/** A component whose code is fetched when it is first shown, or before, with `preload`. */
export type DeferredCode<Props> = {
  readonly loaded: ComponentType<Props> | null
  preload(): Promise<ComponentType<Props>>
}

/** Code that `load` imports. */
export function deferredCode<Props>(
  load: () => Promise<ComponentType<Props>>,
): DeferredCode<Props> {
  let loaded: ComponentType<Props> | null = null
  return {
    get loaded() {
      return loaded
    },
    async preload() {
      loaded ??= await load()
      return loaded
    },
  }
}

/**
 * What React's `lazy` is for, without Suspense: that suspends at the first rendering even where the code is
 * there already, and shows what was suspended 300 ms later at the earliest. Until the code is there,
 * nothing is shown. Failing to fetch it is an error of the rendering.
 */
export function Deferred<Props extends object>(props: { code: DeferredCode<Props>; props: Props }) {
  const { code } = props
  const [Component, setComponent] = useState(() => code.loaded)
  useEffect(() => {
    if (Component !== null) return
    let isShown = true
    const fail = (error: unknown) => () => {
      throw error
    }
    code.preload().then(
      (one) => isShown && setComponent(() => one),
      (error: unknown) => isShown && setComponent(fail(error)),
    )
    return () => {
      isShown = false
    }
  }, [code, Component])
  return Component === null ? null : <Component {...props.props} />
}
