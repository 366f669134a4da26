import 'server-only'
import { Problem } from '@/lib/server/problem'
import { answerError } from './answer'
import { guard } from './guard'

/** What the framework hands over with a request: the parts of the path that the route leaves open. */
type RouteContext = { params: Promise<Readonly<Record<string, unknown>>> }
type Handler = (request: Request, context?: RouteContext) => Promise<Response>
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/**
 * The methods of one route. Whatever a handler throws is answered with the contract's error body, as is
 * a method that the route does not have. `OPTIONS` is answered with those that it has: left to the
 * framework, it would name every method that the route file exports, and be `204` at unknown addresses.
 */
export function endpoint(handlers: Partial<Record<Method, Handler>>): Record<Method, Handler> {
  const allow = METHODS.filter((method) => handlers[method] !== undefined).join(', ')
  const refuse: Handler = async (request) => {
    const message = `${request.method} is not for this address; it takes ${allow}.`
    const response = answerError(new Problem('method-not-allowed', message))
    response.headers.set('allow', allow)
    return response
  }
  const options: Handler = async () => {
    const head = handlers.GET === undefined ? [] : ['HEAD']
    const all = [allow, ...head, 'OPTIONS'].join(', ')
    return new Response(null, { status: 204, headers: { allow: all, 'cache-control': 'no-store' } })
  }
  const guarded = (handler: Handler): Handler => {
    return async (request, context) => {
      try {
        guard(request)
        return await handler(request, context)
      } catch (error) {
        return answerError(error)
      }
    }
  }
  return {
    GET: handlers.GET ? guarded(handlers.GET) : refuse,
    POST: handlers.POST ? guarded(handlers.POST) : refuse,
    PUT: handlers.PUT ? guarded(handlers.PUT) : refuse,
    PATCH: handlers.PATCH ? guarded(handlers.PATCH) : refuse,
    DELETE: handlers.DELETE ? guarded(handlers.DELETE) : refuse,
    OPTIONS: handlers.OPTIONS ? guarded(handlers.OPTIONS) : options,
  }
}

/** A part of the path that the route leaves open; empty where there is none of that name. */
export async function pathPart(context: RouteContext | undefined, name: string): Promise<string> {
  const value = (await context?.params)?.[name]
  return typeof value === 'string' ? value : ''
}
