import { expect, test } from 'vitest'
import { RunReport } from '@/lib/contract/run'
import { SessionState } from '@/lib/contract/session'
import { Snippet } from '@/lib/contract/snippet'
import { draftOf, editedParts } from './draft'
import { initialState, type PageState, withoutReport, withReport, withShared } from './state'

const keyA = {
  key: 'a',
  type: 'string',
  encoding: 'int',
  ttlMs: null,
  expiresAtMs: null,
  sizeBytes: 48,
  value: { type: 'string', value: '1' },
  length: 1,
  truncated: false,
}

function reportWith(outcome: unknown): RunReport {
  return RunReport.parse({
    id: 'r',
    engine: { id: 'redis', name: 'redis', version: '7.0.15' },
    sha1: '0'.repeat(40),
    outcome,
    wire: '',
    calls: [],
    callCount: 0,
    effects: [],
    sent: [],
    log: [],
    keyspace: { before: [], after: [keyA], changes: [], truncated: false, afterSource: 'read' },
    timing: { scriptUs: 1, totalMs: 1 },
    truncated: { calls: false, effects: false, log: false },
  })
}

const limits = {
  runMs: 2000,
  memoryBytes: 1,
  replyBytes: 1,
  sourceBytes: 1,
  keys: 256,
  args: 256,
  elementsShown: 1,
  keysShown: 1,
}

function readyState(): PageState {
  const session = SessionState.parse({ keyspace: [], truncated: false, limits })
  return {
    ...initialState(
      draftOf(Snippet.parse({ source: 'return 1' })),
      { keys: [], args: [] },
      {
        ...{ path: '/', title: null, shared: null },
      },
    ),
    session: { kind: 'ready', state: session, receivedAtMs: 1 },
  }
}

function after(outcome: unknown): PageState {
  const state = readyState()
  const draft = { ...state.draft, protocol: 2 as const }
  return { ...state, ...withReport(state, { report: reportWith(outcome), draft, nowMs: 9 }) }
}

const keysOf = ({ session }: PageState) =>
  session.kind === 'ready' ? session.state.keyspace.map(({ key }) => key) : null

const error = { code: 'ERR', message: 'ERR user_script:3: no', line: 3, phase: 'run' }

test('a reply makes the keyspace after it the one of the session', () => {
  const state = after({ kind: 'replied', reply: { type: 'integer', value: '1' } })
  expect(keysOf(state)).toEqual(['a'])
  expect(state).toMatchObject({ scriptFailure: null, setupFailure: null, reportProtocol: 2 })
})

test('a run is shown where a recording was looked at, and leaves the other lenses as they are', () => {
  const outcome = { kind: 'replied', reply: { type: 'integer', value: '1' } }
  const lensAfter = (lens: PageState['lens']) => {
    const state = { ...readyState(), lens }
    const run = { report: reportWith(outcome), draft: state.draft, nowMs: 9 }
    return { ...state, ...withReport(state, run) }.lens
  }
  expect(lensAfter('debug')).toBe('result')
  expect(lensAfter('trace')).toBe('trace')
})

test('a failure with a line marks it in the words of Redis, one without marks nothing', () => {
  const reply = { type: 'simple-error', code: 'ERR', message: 'no' }
  const marked = after({ kind: 'failed', error, reply })
  expect(marked.scriptFailure).toEqual({ line: 3, message: 'ERR user_script:3: no' })
  const { line: _, ...lineless } = error
  expect(after({ kind: 'failed', error: lineless, reply }).scriptFailure).toBe(null)
})

test('a setup line that fails is marked in the setup, not in the script', () => {
  const outcome = { kind: 'not-started', phase: 'setup', line: 2, command: 'LPUSH a', error }
  expect(after(outcome)).toMatchObject({
    scriptFailure: null,
    setupFailure: { line: 2, message: error.message },
  })
})

test('a stopped run leaves the keyspace of the session as it was', () => {
  expect(keysOf(after({ kind: 'stopped', reason: 'time-limit', limit: '2 s' }))).toEqual([])
})

const replied = { kind: 'replied', reply: { type: 'integer', value: '1' } }

test('a report is of an earlier run once a later one gave none', () => {
  const before = after(replied)
  expect(before).toMatchObject({ reportSuperseded: null, reportIsLatest: true })
  const stopped = { ...before, ...withoutReport({ kind: 'aborted' }) }
  expect(stopped.report).toBe(before.report)
  expect(stopped).toMatchObject({ reportSuperseded: 'stopped', reportIsLatest: false })
  expect(withoutReport({ kind: 'offline' })).toMatchObject({ reportSuperseded: 'unanswered' })
  const next = withReport(stopped, { report: reportWith(replied), draft: before.draft, nowMs: 10 })
  expect(next).toMatchObject({ reportSuperseded: null, reportIsLatest: true })
})

test('what was shared is what the page is of, and only how to start is left unsaved', () => {
  const state = readyState()
  const edited = { ...state, draft: { ...state.draft, source: 'return 2', start: 'keep' as const } }
  const snippet = Snippet.parse({ source: 'return 2', title: 'Two' })
  const after = { ...edited, ...withShared(edited, { id: 'AAAAAAAAAAA', snippet }) }
  expect(after.place).toMatchObject({ path: '/s/AAAAAAAAAAA', title: 'Two' })
  expect(editedParts(after.draft, after.original)).toEqual(['options'])
  expect(after.draft.start).toBe('keep')
})
