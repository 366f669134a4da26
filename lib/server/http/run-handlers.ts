import 'server-only'
import { RunRequest } from '@/lib/contract/run'
import { reportJson } from '@/lib/server/fit/report-json'
import { playground } from '@/lib/server/opened'
import { answerJson } from './answer'
import type { Handlers } from './asked'
import { readJson } from './body'
import { sessionOf } from './session-cookie'

/** `/api/run`. */
export const runHandlers: Partial<Handlers> = {
  async POST(request) {
    const asked = await readJson(request, RunRequest)
    const here = await playground()
    const report = await here.run(asked, sessionOf(request), request.signal)
    return answerJson(reportJson(report, here.limits.REPORT_BYTES))
  },
}
