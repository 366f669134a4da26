import { type CommandRequest, CommandResult } from '@/lib/contract/command'
import { Commands } from '@/lib/contract/commands'
import { type ApiResult, request } from './api'

/** `POST /api/session/command`; aborting the signal ends the command on the server too. */
export function postCommand(
  body: CommandRequest,
  signal: AbortSignal,
): Promise<ApiResult<CommandResult>> {
  return request(CommandResult, '/api/session/command', { body, signal })
}

/** `GET /api/commands` of an engine; of the default one without. */
export function getCommands(engine: string | undefined): Promise<ApiResult<Commands>> {
  const query = engine === undefined ? '' : `?engine=${encodeURIComponent(engine)}`
  return request(Commands, `/api/commands${query}`, { cache: 'no-cache' })
}
