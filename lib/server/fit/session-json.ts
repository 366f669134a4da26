import 'server-only'
import type { ResetResult, SessionState } from '@/lib/contract/session'
import { cutText } from './cut-bytes'
import { cutKeyspace } from './cut-keyspace'
import { LONGEST_CODE } from './cut-reply'
import { fittedJson, type Part } from './fitted'
import { jsonBytes } from './measure'

/** A session's keyspace as JSON of at most `maxBytes`: of a larger one the longest values are cut, then keys go. */
export function sessionJson(state: SessionState, maxBytes: number): string {
  return fittedJson(state, [KEYSPACE], maxBytes)
}

/** What a reset answers, as `sessionJson`; the words of the setup line that failed may be cut as well. */
export function resetJson(result: ResetResult, maxBytes: number): string {
  return fittedJson(result, [FAILURE, RESET_KEYSPACE], maxBytes)
}

function withKeyspaceCut<State extends SessionState>(state: State, room: number): State {
  const listed = { before: [], after: state.keyspace, changes: [] }
  const fitted = cutKeyspace({ ...listed, truncated: state.truncated, afterSource: 'read' }, room)
  return { ...state, keyspace: fitted.after, truncated: fitted.truncated }
}

const KEYSPACE: Part<SessionState> = {
  name: 'keyspace',
  of: ({ keyspace }) => keyspace,
  cut: withKeyspaceCut,
}

const RESET_KEYSPACE: Part<ResetResult> = { ...KEYSPACE, cut: withKeyspaceCut }

const FAILURE: Part<ResetResult> = {
  name: 'error',
  of: ({ outcome }) =>
    'error' in outcome ? [outcome.error.code, outcome.error.message] : undefined,
  cut: (result, room) => {
    const { outcome } = result
    if (!('error' in outcome)) return result
    const code = cutText(outcome.error.code, LONGEST_CODE)
    const message = cutText(outcome.error.message, room - jsonBytes([code, '']))
    return { ...result, outcome: { ...outcome, error: { ...outcome.error, code, message } } }
  },
}
