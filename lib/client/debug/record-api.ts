import type { ApiResult } from '@/lib/client/api'
import { readError } from '@/lib/client/api'
import { RecordPart, type RecordRequest } from '@/lib/contract/record'

/** The connection ended before the recording did: another one of the session took its place, or it was lost. */
export type BrokenOff = { kind: 'broken-off' }

/**
 * `POST /api/record`: gives each part of the recording as it comes. `ok` once the last one has come; aborting the
 * signal ends the recording on the server too.
 */
export async function postRecord(
  body: RecordRequest,
  signal: AbortSignal,
  onPart: (part: RecordPart) => void,
): Promise<ApiResult<null> | BrokenOff> {
  let hasBegun = false
  try {
    const response = await fetch('/api/record', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...{ cache: 'no-store', signal },
    })
    const { status } = response
    if (!response.ok) {
      const json: unknown = await response.json().catch(() => undefined)
      return readError(json, response)
    }
    let isOver = false
    for await (const line of linesOf(response)) {
      const part = partOf(line)
      if (part === null) return { kind: 'unreadable', status }
      hasBegun = true
      onPart(part)
      isOver = part.kind === 'end'
    }
    return isOver ? { kind: 'ok', value: null, status } : { kind: 'broken-off' }
  } catch {
    if (signal.aborted) return { kind: 'aborted' }
    return { kind: hasBegun ? 'broken-off' : 'offline' }
  }
}

async function* linesOf(response: Response): AsyncGenerator<string> {
  const reader = response.body?.getReader()
  if (reader === undefined) return
  const decoder = new TextDecoder()
  // What came of a line that has not ended; it may be many megabytes.
  let begun: string[] = []
  try {
    for (;;) {
      const { done, value } = await reader.read()
      const [end = '', ...lines] = decoder.decode(value, { stream: !done }).split('\n')
      begun.push(end)
      for (const next of lines) {
        const line = begun.join('')
        begun = [next]
        if (line !== '') yield line
      }
      if (done) break
    }
    const last = begun.join('')
    if (last !== '') yield last
  } finally {
    // Where nobody reads on, the server need not go on either.
    await reader.cancel().catch(() => undefined)
  }
}

function partOf(line: string): RecordPart | null {
  try {
    const parsed = RecordPart.safeParse(JSON.parse(line))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
