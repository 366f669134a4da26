import { Snippet } from '@/lib/contract/snippet'
import type { SharedSnippet } from '@/lib/contract/snippets'
import { answer } from '@/lib/server/http/answer'
import { readJson } from '@/lib/server/http/body'
import { endpoint } from '@/lib/server/http/endpoint'
import { originOf } from '@/lib/server/http/origin'
import { playground } from '@/lib/server/opened'
import { keepSnippet } from '@/lib/server/snippets/snippets'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  async POST(request) {
    const snippet = await readJson(request, Snippet)
    const { store, limits, newSnippets } = await playground()
    const { id, parent, isNew } = await keepSnippet(
      store,
      snippet,
      limits.SNIPPET_KEEP_MS,
      (bytes) => newSnippets.spend(bytes),
    )
    const path = `/s/${id}`
    const shared: SharedSnippet = {
      ...{ id, url: `${originOf(request.headers)}${path}` },
      ...(parent === null ? {} : { parent }),
    }
    return answer(shared, { location: path }, isNew ? 201 : 200)
  },
})
