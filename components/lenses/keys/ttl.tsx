'use client'

import { useSyncExternalStore } from 'react'
import { formatTtl } from '@/components/lenses/shared/format'
import { onTick } from '@/components/lenses/shared/ticker'

/**
 * A TTL that counts down by this machine's clock from the moment the report came, so that a clock that
 * differs from the server's does not matter. Only a text that changed is rendered again. It is hidden
 * from screen readers, which get the moment of expiry.
 */
export function LiveTtl(props: {
  ttlMs: number
  expiresAtMs: number | null
  receivedAtMs: number
}) {
  const left = () => formatTtl(props.ttlMs - (Date.now() - props.receivedAtMs))
  const text = useSyncExternalStore(onTick, left, () => formatTtl(props.ttlMs))
  const moment = props.expiresAtMs === null ? '' : new Date(props.expiresAtMs).toISOString()
  return (
    <span title={`Expires at ${moment}`} className={text === 'expired' ? 'text-(--status)' : ''}>
      <span aria-hidden className="tabular-nums">
        {text === 'expired' ? text : `TTL ${text}`}
      </span>
      <span className="sr-only">expires at {moment}</span>
    </span>
  )
}
