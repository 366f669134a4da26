import 'server-only'
import { playground } from '@/lib/server/opened'
import { direct } from './direct'
import { handlersOf } from './handlers'
import { recordHandlers } from './record-handlers'
import { runHandlers } from './run-handlers'

/** What is asked for so often, and waited for, that the framework's part of it would show. */
export const answerDirectly = direct({
  '/api/run': handlersOf(runHandlers(playground)),
  '/api/record': handlersOf(recordHandlers(playground)),
})
