import 'server-only'
import { Problem } from '@/lib/server/problem'
import { answerError } from './answer'
import type { Handler, Handlers, Method } from './asked'
import { guard } from './guard'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const satisfies readonly Method[]

/** Whether handlers are had by this name; those of `HEAD` are the framework's. */
export function isMethod(method: string): method is Method {
  return method === 'OPTIONS' || METHODS.some((known) => known === method)
}

/**
 * The methods of one address. Whatever a handler throws is answered with the contract's error body, as is
 * a method that the address does not have. `OPTIONS` is answered with those that it has: left to the
 * framework, it would name every method that the route file exports, and be `204` at unknown addresses.
 */
export function handlersOf(given: Partial<Handlers>): Handlers {
  const allow = METHODS.filter((method) => given[method] !== undefined).join(', ')
  const refuse: Handler = async (request) => {
    const message = `${request.method} is not for this address; it takes ${allow}.`
    const refused = answerError(new Problem('method-not-allowed', message))
    return { ...refused, headers: { ...refused.headers, allow } }
  }
  const options: Handler = async () => {
    const head = given.GET === undefined ? [] : ['HEAD']
    const all = [allow, ...head, 'OPTIONS'].join(', ')
    return { status: 204, headers: { allow: all, 'cache-control': 'no-store' }, body: null }
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
    GET: given.GET ? guarded(given.GET) : refuse,
    POST: given.POST ? guarded(given.POST) : refuse,
    PUT: given.PUT ? guarded(given.PUT) : refuse,
    PATCH: given.PATCH ? guarded(given.PATCH) : refuse,
    DELETE: given.DELETE ? guarded(given.DELETE) : refuse,
    OPTIONS: given.OPTIONS ? guarded(given.OPTIONS) : options,
  }
}
