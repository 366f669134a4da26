import {
  type APIRequestContext,
  type BrowserContext,
  test as base,
  type ConsoleMessage,
  type Page,
  type Request,
  type Response,
} from '@playwright/test'
import { Playground } from './playground'

type Rule = { matches: (text: string) => boolean }

const matcher = (pattern: RegExp | string): Rule['matches'] =>
  typeof pattern === 'string' ? (text) => text.includes(pattern) : (text) => pattern.test(text)

/** What a test expects to go wrong. Patterns match a part of the text or of the URL. */
class Allowed {
  readonly #console: Rule[] = []
  readonly #failures: Rule[] = []
  readonly #responses: (Rule & { status: number })[] = []

  constructor(readonly origin: string) {}

  /** Console errors and warnings, and uncaught exceptions, with such a text. */
  console(pattern: RegExp | string) {
    this.#console.push({ matches: matcher(pattern) })
  }

  /** Requests that fail or are aborted, by URL: a pressed Stop, a page that is offline. */
  failedRequest(url: RegExp | string) {
    this.#failures.push({ matches: matcher(url) })
  }

  /** Answers with this status, of 400 or above, by URL. */
  response(status: number, url: RegExp | string) {
    this.#responses.push({ status, matches: matcher(url) })
  }

  allowsConsole = (text: string) => this.#console.some((rule) => rule.matches(text))
  allowsFailure = (url: string) => this.#failures.some((rule) => rule.matches(url))
  allowsResponse = (status: number, url: string) =>
    this.#responses.some((rule) => rule.status === status && rule.matches(url))
}

/** A navigation drops what it makes useless: links fetched ahead of a click, code not yet needed, the icon. */
const isDropped = (request: Request) =>
  request.failure()?.errorText === 'net::ERR_ABORTED' &&
  (new URL(request.url()).searchParams.has('_rsc') ||
    new URL(request.url()).pathname === '/icon.svg' ||
    request.headers().purpose === 'prefetch' ||
    /^(script|stylesheet)$/.test(request.resourceType()))

const isNavigation = (page: Page, request: Request) =>
  request.isNavigationRequest() && request.frame() === page.mainFrame()

/**
 * Tells the requests of a document that the page has left, which the browser aborts: a reload while
 * the page still asks for its session is what people do, and nothing of it is wrong.
 */
class Documents {
  #asked = 0
  #answered = 0
  readonly #of = new WeakMap<Request, number>()

  constructor(readonly page: Page) {}

  onRequest = (request: Request) => {
    // Until a navigation is answered, what is sent comes from the document before it.
    this.#of.set(request, this.#answered)
    if (isNavigation(this.page, request)) this.#asked += 1
  }

  /** For answers and for failures: where none came, the browser's error page replaces the document. */
  onSettled = (request: Request) => {
    if (isNavigation(this.page, request)) this.#answered = this.#asked
  }

  hasLeft = (request: Request) =>
    request.failure()?.errorText === 'net::ERR_ABORTED' &&
    !isNavigation(this.page, request) &&
    (this.#of.get(request) ?? this.#asked) < this.#asked
}

/**
 * Collects what goes wrong on a page.
 * @returns stops watching; call it before the page closes, which aborts whatever is under way
 */
function watch(page: Page, allowed: Allowed, problems: string[]): () => void {
  const onConsole = (message: ConsoleMessage) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    const text = message.text()
    // Chromium repeats here what `response` and `requestfailed` tell better.
    if (text.startsWith('Failed to load resource:')) return
    if (!allowed.allowsConsole(text)) problems.push(`console.${message.type()}: ${text}`)
  }
  const onPageError = (error: Error) => {
    if (!allowed.allowsConsole(error.message)) problems.push(`uncaught: ${error.stack}`)
  }
  const documents = new Documents(page)
  const onRequest = (request: Request) => {
    documents.onRequest(request)
    const { protocol, origin } = new URL(request.url())
    if (/^https?:$/.test(protocol) && origin !== allowed.origin) {
      problems.push(`left the page: ${request.method()} ${request.url()}`)
    }
  }
  const onRequestFailed = (request: Request) => {
    documents.onSettled(request)
    if (isDropped(request) || documents.hasLeft(request) || allowed.allowsFailure(request.url()))
      return
    problems.push(`${request.method()} ${request.url()}: ${request.failure()?.errorText}`)
  }
  const onResponse = (response: Response) => {
    documents.onSettled(response.request())
    const [status, url] = [response.status(), response.url()]
    if (status < 400 || allowed.allowsResponse(status, url)) return
    problems.push(`${status} from ${response.request().method()} ${url}`)
  }

  page.on('console', onConsole)
  page.on('pageerror', onPageError)
  page.on('request', onRequest)
  page.on('requestfailed', onRequestFailed)
  page.on('response', onResponse)
  return () => {
    page.off('console', onConsole)
    page.off('pageerror', onPageError)
    page.off('request', onRequest)
    page.off('requestfailed', onRequestFailed)
    page.off('response', onResponse)
  }
}

type Fixtures = {
  /** The page as a person sees it; not opened yet. */
  playground: Playground
  /** Declares what would otherwise fail the test; say it before it happens. */
  allow: Allowed
  /** The API as a program uses it (curl): a cookie jar of its own, no browser. */
  api: APIRequestContext
  /** A watched page of another person, not opened yet: another browser context, another session. */
  anotherPerson: () => Promise<Playground>
}

type Internal = { problems: string[] }

/**
 * Playwright's `test`, strict: a test fails on any console error or warning, uncaught exception,
 * failed request, answer of 400 or above, or request to another origin that it did not allow.
 */
export const test = base.extend<Fixtures & Internal>({
  allow: async ({ baseURL }, use) => {
    await use(new Allowed(baseURL ?? ''))
  },

  problems: async ({ baseURL }, use) => {
    const problems: string[] = []
    await use(problems)
    if (problems.length > 0) {
      throw new Error(
        `The page of ${baseURL} did what no test allowed:\n  ${problems.join('\n  ')}\nRepair it, or declare it with allow.`,
      )
    }
  },

  page: async ({ page, allow, problems }, use) => {
    const stop = watch(page, allow, problems)
    await use(page)
    stop()
    // A handler still at work when the context closes would fail a test that is over.
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  },

  playground: async ({ page }, use) => {
    await use(new Playground(page))
  },

  anotherPerson: async ({ browser, baseURL, allow, problems }, use) => {
    const contexts: BrowserContext[] = []
    const stops: (() => void)[] = []
    await use(async () => {
      const context = await browser.newContext({ baseURL: baseURL ?? '' })
      contexts.push(context)
      const page = await context.newPage()
      stops.push(watch(page, allow, problems))
      return new Playground(page)
    })
    for (const stop of stops) stop()
    for (const context of contexts) await context.close()
  },

  api: async ({ playwright, baseURL }, use) => {
    const api = await playwright.request.newContext({ baseURL: baseURL ?? '' })
    await use(api)
    await api.dispose()
  },
})

export { expect } from '@playwright/test'
