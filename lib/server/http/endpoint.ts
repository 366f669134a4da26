import 'server-only'
import type { Handler, Handlers, Method } from './asked'
import { handlersOf } from './handlers'

/** The methods of one address, as the framework wants a route file to export them. */
export function endpoint(
  given: Partial<Handlers>,
): Record<Method, (request: Request) => Promise<Response>> {
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

function responding(handler: Handler): (request: Request) => Promise<Response> {
  return async (request) => {
    const { status, headers, body } = await handler(request)
    return new Response(body, { status, headers })
  }
}
