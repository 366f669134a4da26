import { RunRequest } from '@/lib/contract/run'
import { reportJson } from '@/lib/server/fit/report-json'
import { answerJson } from '@/lib/server/http/answer'
import { readJson } from '@/lib/server/http/body'
import { endpoint } from '@/lib/server/http/endpoint'
import { sessionOf } from '@/lib/server/http/session-cookie'
import { playground } from '@/lib/server/opened'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  async POST(request) {
    const asked = await readJson(request, RunRequest)
    const here = await playground()
    const report = await here.run(asked, sessionOf(request), request.signal)
    return answerJson(reportJson(report, here.limits.REPORT_BYTES))
  },
})
