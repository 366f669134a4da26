import 'server-only'

/** Reads a request's body, as the reader of a `ReadableStream` does. */
export type BodyReader = {
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>
  cancel(): Promise<unknown>
}

/** What a handler needs of a request. A `Request` of the platform is one. */
export type Asked = {
  readonly method: string
  readonly url: string
  readonly headers: { get(name: string): string | null }
  readonly body: { getReader(): BodyReader } | null
  /** Aborted where the client has gone. */
  readonly signal: AbortSignal
}

/** A text whose parts come while it is made. */
export type TextStream = AsyncIterable<string>

/** What a handler answers; header names are in lower case. */
export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array<ArrayBuffer> | TextStream | null
}

/** What the framework hands over with a request: the parts of the path that the route leaves open. */
export type RouteContext = { params: Promise<Readonly<Record<string, unknown>>> }

export type Handler = (request: Asked, context?: RouteContext) => Promise<Answer>
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'
export type Handlers = Record<Method, Handler>
