import { z } from 'zod'
import { CommandRequest, CommandResult } from './command'
import { Commands } from './commands'
import { Engines } from './engines'
import { ErrorBody } from './error'
import { FunctionsRequest, FunctionsResult } from './functions'
import { Health } from './health'
import { Answered, AskRequest, RecordPart, RecordRequest } from './record'
import { RunReport, RunRequest } from './run'
import { Samples } from './samples'
import {
  ResetRequest,
  ResetResult,
  ScriptFlushRequest,
  ScriptFlushResult,
  SessionState,
} from './session'
import { Snippet, SnippetId } from './snippet'
import { SharedSnippet } from './snippets'
import { Trace, TraceRequest } from './trace'
import { Types, TypesRequest } from './types'

/** `creates`: what was not there before is answered with 201. Without a `response` the answer is 204. */
type Operation = {
  summary: string
  request?: z.ZodType
  response?: z.ZodType
  pathParts?: Readonly<Record<string, z.ZodType>>
  creates?: true
  /** The answer has any number of responses, a line each. */
  lines?: true
}
type Path = { path: string; method: 'get' | 'post' | 'delete'; operation: Operation }

const PATHS: readonly Path[] = [
  {
    path: '/api/run',
    method: 'post',
    operation: { summary: 'Runs a snippet', request: RunRequest, response: RunReport },
  },
  {
    path: '/api/trace',
    method: 'post',
    operation: {
      summary: 'The last run of the session, call by call',
      request: TraceRequest,
      response: Trace,
    },
  },
  {
    path: '/api/record',
    method: 'post',
    operation: {
      summary: 'A snippet step by step, as NDJSON: one RecordPart a line',
      request: RecordRequest,
      response: RecordPart,
      lines: true,
    },
  },
  {
    path: '/api/record/ask',
    method: 'post',
    operation: {
      summary: 'A Lua expression, evaluated at a step of a recording',
      request: AskRequest,
      response: Answered,
    },
  },
  {
    path: '/api/types',
    method: 'post',
    operation: {
      summary: 'What a snippet returns, through every conversion',
      request: TypesRequest,
      response: Types,
    },
  },
  {
    path: '/api/session',
    method: 'get',
    operation: { summary: 'The keyspace of the session, and its limits', response: SessionState },
  },
  {
    path: '/api/session',
    method: 'delete',
    operation: { summary: 'Ends the session: nothing of it is kept' },
  },
  {
    path: '/api/session/reset',
    method: 'post',
    operation: {
      summary: 'Empties the keyspace of the session, then runs the setup',
      request: ResetRequest,
      response: ResetResult,
    },
  },
  {
    path: '/api/session/script-flush',
    method: 'post',
    operation: {
      summary: 'Empties the script cache of the server of the session',
      request: ScriptFlushRequest,
      response: ScriptFlushResult,
    },
  },
  {
    path: '/api/session/command',
    method: 'post',
    operation: {
      summary: 'Runs one redis-cli line in the keyspace of the session',
      request: CommandRequest,
      response: CommandResult,
    },
  },
  {
    path: '/api/commands',
    method: 'get',
    operation: { summary: 'The commands of a server, and which are forbidden', response: Commands },
  },
  {
    path: '/api/functions',
    method: 'post',
    operation: {
      summary: 'What a library registers',
      request: FunctionsRequest,
      response: FunctionsResult,
    },
  },
  {
    path: '/api/engines',
    method: 'get',
    operation: { summary: 'The servers that can run a snippet', response: Engines },
  },
  {
    path: '/api/samples',
    method: 'get',
    operation: { summary: 'The samples', response: Samples },
  },
  {
    path: '/api/snippets',
    method: 'post',
    operation: {
      summary: 'Shares a snippet; the same content has the same id',
      request: Snippet,
      response: SharedSnippet,
      creates: true,
    },
  },
  {
    path: '/api/snippets/{id}',
    method: 'get',
    operation: {
      summary: 'A shared snippet, which never changes',
      response: Snippet,
      pathParts: { id: SnippetId },
    },
  },
  {
    path: '/api/health',
    method: 'get',
    operation: { summary: 'Whether a sandbox can be had', response: Health },
  },
]

const content = (name: string, type = 'application/json') => ({
  [type]: { schema: { $ref: `#/components/schemas/${name}` } },
})

const nameOf = (schema: z.ZodType): string => z.globalRegistry.get(schema)?.id ?? ''

/**
 * The contract as an OpenAPI 3.1 document, generated from the same schemas that parse.
 * @see https://spec.openapis.org/oas/v3.1.0
 */
export function openApi(version: string): object {
  const { schemas } = z.toJSONSchema(z.globalRegistry, {
    uri: (id) => `#/components/schemas/${id}`,
    io: 'input',
    unrepresentable: 'any',
  })
  const failure = { description: 'What went wrong', content: content(nameOf(ErrorBody)) }
  const paths: Record<string, Record<string, object>> = {}
  for (const { path, method, operation } of PATHS) {
    const { summary, request, response, pathParts = {}, creates, lines } = operation
    const parameters = Object.entries(pathParts).map(([name, schema]) => ({
      ...{ name, in: 'path', required: true, schema: z.toJSONSchema(schema) },
    }))
    const result = response && {
      description: 'The result',
      content: content(nameOf(response), lines && 'application/x-ndjson'),
    }
    const described = {
      summary,
      ...(parameters.length > 0 && { parameters }),
      ...(request && { requestBody: { required: true, content: content(nameOf(request)) } }),
      responses: {
        ...(result === undefined ? { 204: { description: 'Done' } } : { 200: result }),
        ...(creates && { 201: { ...result, description: 'It is there from now on' } }),
        default: failure,
      },
    }
    paths[path] = { ...paths[path], [method]: described }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Perigee', version },
    paths,
    components: { schemas },
  }
}
