import 'server-only'
import { RunRequest } from '@/lib/contract/run'
import { reportJson } from '@/lib/server/fit/report-json'
import type { Playground } from '@/lib/server/playground'
import { answerJson } from './answer'
import type { Handlers } from './asked'
import { readJson } from './body'
import { sessionOf } from './session-cookie'

/** `/api/run`, in the playground that is asked for at each request. */
export const runHandlers = (playground: () => Promise<Playground>): Partial<Handlers> => ({
  async POST(request) {
    const asked = await readJson(request, RunRequest)
    const here = await playground()
    const { REPORT_BYTES } = here.limits
    const json = await here.present(asked, sessionOf(request), request.signal, (report) =>
      reportJson(report, REPORT_BYTES),
    )
    return answerJson(json)
  },
})
