'use client'

import { useCallback } from 'react'
import { LongText } from '@/components/lenses/shared/long-text'
import { formatCli } from '@/lib/domain/resp/format-cli'
import { toPlainJson } from '@/lib/domain/resp/plain-json'
import type { Reply } from '@/lib/domain/resp/reply'
import { ReplyTree } from './reply-tree'
import type { ReplyViewName } from './reply-views'
import { WireView } from './wire-view'

/** A reply in one of its views. `wire` is base64 of the bytes it came as. */
export function ReplyView(props: {
  view: ReplyViewName
  reply: Reply
  wire: string
  protocol: 2 | 3
  /** True where `wire` is the beginning only. */
  wireIsCut?: boolean
}) {
  const { view, reply } = props
  const cli = useCallback((maxChars: number) => formatCli(reply, maxChars), [reply])
  const json = useCallback((maxChars: number) => toPlainJson(reply, maxChars), [reply])
  switch (view) {
    case 'tree':
      return <ReplyTree reply={reply} />
    case 'cli':
      return <LongText write={cli} />
    case 'wire':
      return (
        <WireView wire={props.wire} protocol={props.protocol} isCut={props.wireIsCut ?? false} />
      )
    case 'json':
      return <LongText write={json} />
  }
}
