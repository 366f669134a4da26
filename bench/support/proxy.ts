import { once } from 'node:events'
import { Agent, createServer, request } from 'node:http'

/** Connections to one port after the other are begun anew for each request: nothing is sticky. */
const agent = new Agent({ keepAlive: false })

/** A proxy in front of several ports; `stop` closes it at once. */
export type Proxy = { port: number; stop(): void }

/**
 * A reverse proxy that gives each request to the next port in turn. A request that a process did not even take
 * goes to the one after it; one that was under way is answered `502`, as proxies do.
 */
export async function startProxy(ports: readonly number[]): Promise<Proxy> {
  let turn = 0
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const forward = (left: number) => {
        const { method, url: path, headers } = incoming
        const port = ports[turn++ % ports.length]
        const sent = request({ host: '127.0.0.1', port, method, path, headers, agent })
        sent.on('response', (response) => {
          response.on('error', () => outgoing.destroy())
          response.on('aborted', () => outgoing.destroy())
          outgoing.writeHead(response.statusCode ?? 502, response.headers)
          response.pipe(outgoing)
        })
        sent.on('error', (error) => {
          if ('code' in error && error.code === 'ECONNREFUSED' && left > 1) forward(left - 1)
          else if (outgoing.headersSent) outgoing.destroy()
          else outgoing.writeHead(502).end()
        })
        sent.end(Buffer.concat(chunks))
      }
      forward(ports.length)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const stop = () => {
    server.close()
    server.closeAllConnections()
  }
  return { port: typeof address === 'object' && address !== null ? address.port : 0, stop }
}
