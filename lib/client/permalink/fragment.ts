import '@/lib/client/zod-jitless'
import { Snippet } from '@/lib/contract/snippet'
import { decodeUtf8 } from '@/lib/domain/bytes/utf8'
import { decodeBase64Url, encodeBase64Url } from './base64url'
import { canCompress, deflate, inflate } from './compress'

/** What an address names after `#`: a version of this format, a point, and what it holds. */
const FORMAT = /^v(\d{1,6})\.([\w-]+)/
const VERSION = 1

/** As much JSON as a link may hold: what a request to the server may have, so that all of it can be run. */
const MAX_JSON_BYTES = 256 * 1024

/** The fields that are left out of a link of version 1 while they have these values. Never to be changed. */
const LEFT_OUT: Partial<Snippet> = {
  version: 1,
  invoke: 'eval',
  keys: [],
  args: [],
  setup: '',
  protocol: 3,
}

/** A fragment that holds a snippet, without `#`; or that it is too much for one, or the browser too old. */
export type MadeFragment =
  | { kind: 'ok'; fragment: string }
  | { kind: 'too-large' }
  | { kind: 'unsupported' }

/**
 * What a fragment holds. `too-new`: made by a later version of Perigee; `unsupported`: by a browser
 * that cannot decompress; `damaged`: anything else than what was once made.
 */
export type ReadFragment =
  | { kind: 'ok'; snippet: Snippet }
  | { kind: 'damaged' | 'too-new' | 'too-large' | 'unsupported' }

const encoder = new TextEncoder()

/**
 * The fragment that holds all of a snippet. It ends in a letter or a digit: what finds links in a text
 * takes a `-` or `_` at the end for the text's own.
 */
export async function makeFragment(snippet: Snippet): Promise<MadeFragment> {
  if (!canCompress()) return { kind: 'unsupported' }
  const left: Record<string, unknown> = LEFT_OUT
  const isSaid = ([name, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(left[name])
  const json = JSON.stringify(Object.fromEntries(Object.entries(snippet).filter(isSaid)))
  for (let text = json; ; text += ' ') {
    const bytes = encoder.encode(text)
    if (bytes.length > MAX_JSON_BYTES) return { kind: 'too-large' }
    const fragment = `v${VERSION}.${encodeBase64Url(await deflate(bytes))}`
    if (!/[-_]$/.test(fragment)) return { kind: 'ok', fragment }
  }
}

/** What a fragment, without `#`, holds. Never fails, whatever it is given; what follows it is dropped. */
export async function readFragment(fragment: string): Promise<ReadFragment> {
  const [, version = '', payload = ''] = FORMAT.exec(fragment) ?? []
  if (Number(version) > VERSION) return { kind: 'too-new' }
  const packed = decodeBase64Url(payload)
  if (Number(version) !== VERSION || packed === null) return { kind: 'damaged' }
  if (!canCompress()) return { kind: 'unsupported' }
  const inflated = await inflate(packed, MAX_JSON_BYTES)
  return inflated.kind === 'ok' ? readJson(inflated.bytes) : inflated
}

function readJson(bytes: Uint8Array): ReadFragment {
  const json = parseJson(decodeUtf8(bytes) ?? '')
  if (typeof json !== 'object' || json === null) return { kind: 'damaged' }
  const parsed = Snippet.safeParse({ ...LEFT_OUT, ...json })
  if (parsed.success) return { kind: 'ok', snippet: parsed.data }
  // A checksum has shown it to be what was made: with more fields, by somebody who knows more.
  const isMore = parsed.error.issues.every(({ code }) => code === 'unrecognized_keys')
  return { kind: isMore ? 'too-new' : 'damaged' }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
