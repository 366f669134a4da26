import 'server-only'
import type { Handler, Handlers, Method, RouteContext } from './asked'
import { handlersOf } from './handlers'
import { readableOf } from './stream'

/** The methods of one address, as the framework wants a route file to export them. */
export function endpoint(
  given: Partial<Handlers>,
): Record<Method, (request: Request, context?: RouteContext) => Promise<Response>> {
  const handlers = handlersOf(given)
  return {
    GET: responding(handlers.GET),
    POST: responding(handlers.POST),
    PUT: responding(handlers.PUT),
    PATCH: responding(handlers.PATCH),
    DELETE: responding(handlers.DELETE),
    OPTIONS: responding(handlers.OPTIONS),
  }
}

function responding(
  handler: Handler,
): (request: Request, context?: RouteContext) => Promise<Response> {
  return async (request, context) => {
    const { status, headers, body } = await handler(request, context)
    const isStream = typeof body === 'object' && body !== null && Symbol.asyncIterator in body
    return new Response(isStream ? readableOf(body) : body, { status, headers })
  }
}

/** A part of the path that the route leaves open; empty where there is none of that name. */
export async function pathPart(context: RouteContext | undefined, name: string): Promise<string> {
  const value = (await context?.params)?.[name]
  return typeof value === 'string' ? value : ''
}
