import { expect, test } from './fixtures'

const directivesOf = (policy: string | undefined) =>
  new Map(
    (policy ?? '').split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/)
      return [name, sources]
    }),
  )

for (const path of ['/', '/samples/hello', '/nowhere']) {
  test(`${path} has a Content-Security-Policy that keeps scripts out`, async ({ api }) => {
    const policies = await Promise.all(
      [1, 2].map(async () => {
        const answer = await api.get(path)
        const headers = answer.headers()
        expect(headers['x-content-type-options']).toBe('nosniff')
        expect(headers['referrer-policy']).toBe('same-origin')
        expect(headers['x-powered-by']).toBeUndefined()
        return directivesOf(headers['content-security-policy'])
      }),
    )
    const nonces = policies.map((policy) => {
      const scripts = policy.get('script-src') ?? []
      expect(scripts).toContain("'strict-dynamic'")
      expect(scripts.join(' ')).not.toMatch(/unsafe|https?:|\*/)
      for (const name of ['object-src', 'base-uri', 'frame-ancestors']) {
        expect(policy.get(name), name).toEqual(["'none'"])
      }
      expect(policy.get('default-src')).toEqual(["'self'"])
      expect(policy.get('connect-src')).toEqual(["'self'"])
      return scripts.find((source) => source.startsWith("'nonce-"))
    })
    expect(nonces[0]).toBeDefined()
    expect(nonces[0]).not.toBe(nonces[1])
  })
}

test('the policy holds: an injected script does not run', async ({ allow, page, playground }) => {
  allow.console(/Content Security Policy/)
  await playground.open()
  const ran = await page.evaluate(() => {
    const place = document.createElement('div')
    place.innerHTML = '<img src="data:," onerror="document.title = \'pwned\'">'
    document.body.append(place)
    const { promise, resolve } = Promise.withResolvers<string>()
    document.addEventListener('securitypolicyviolation', (event) =>
      resolve(event.effectiveDirective),
    )
    return promise
  })
  expect(ran).toBe('script-src-attr')
  await expect(page).toHaveTitle(/Perigee/)
})

test('the session cookie cannot be read by a script', async ({ page, playground }) => {
  await playground.open()
  expect(await page.evaluate(() => document.cookie)).not.toContain('perigee_session')
})
