import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: 16 })

/** A session cookie that nobody has used. */
export const newCookie = () => `perigee_session=${randomBytes(16).toString('base64url')}`

/** Posts JSON on a kept connection and reads the whole answer. @throws on anything but 200 */
export function post(port: number, path: string, body: string, cookie?: string): Promise<string> {
  const headers = {
    ...{ 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    ...(cookie === undefined ? {} : { cookie }),
  }
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method: 'POST', agent, headers })
    sent.on('error', reject)
    sent.on('response', (response) => {
      let text = ''
      // A server that is killed while it answers ends nothing else.
      response.on('error', reject)
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => {
        if (response.statusCode === 200) resolve(text)
        else reject(new Error(`${response.statusCode} ${text}`))
      })
    })
    sent.end(body)
  })
}

/** Requests a second with so many connections busy until `total` are done. */
export async function throughput(
  total: number,
  connections: number,
  one: (connection: number) => Promise<unknown>,
): Promise<number> {
  let left = total
  const began = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async (_, connection) => {
      while (left-- > 0) await one(connection)
    }),
  )
  return (1_000 * total) / (performance.now() - began)
}
