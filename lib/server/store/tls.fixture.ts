import 'server-only'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:tls'

/** A self-signed certificate and its key: PEM texts, and the paths of files that hold them. */
export type Certificate = {
  cert: string
  key: string
  certFile: string
  keyFile: string
  remove(): void
}

const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  const { length } = body
  const head = length < 128 ? [length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...head]), body])
}
const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts)
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const octets = (content: Buffer) => der(0x04, content)
const utcTime = (text: string) => der(0x17, Buffer.from(text, 'latin1'))
const bits = (content: Buffer) => der(0x03, Buffer.from([0]), content)
const pem = (label: string, content: Buffer) =>
  `-----BEGIN ${label}-----\n${content.toString('base64').replace(/(.{64})/g, '$1\n')}\n-----END ${label}-----\n`

/**
 * Makes a certificate for `localhost` and 127.0.0.1, written by hand: neither Node nor every machine has a
 * program for it.
 * @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
export function makeCertificate(): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const publicDer = publicKey.export({ type: 'spki', format: 'der' })
  const algorithm = sequence(oid('2a8648ce3d040302'))
  const name = sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from('localhost')))))
  const serial = createHash('sha256').update(publicDer).digest().subarray(0, 8)
  const alternatives = sequence(
    der(0x82, Buffer.from('localhost')),
    der(0x87, Buffer.from([127, 0, 0, 1])),
  )
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1]), serial),
    algorithm,
    name,
    sequence(utcTime('200101000000Z'), utcTime('491231235959Z')),
    name,
    publicDer,
    der(
      0xa3,
      sequence(
        sequence(
          oid('551d13'),
          der(0x01, Buffer.from([0xff])),
          octets(sequence(der(0x01, Buffer.from([0xff])))),
        ),
        sequence(oid('551d11'), octets(alternatives)),
      ),
    ),
  )
  const cert = pem('CERTIFICATE', sequence(body, algorithm, bits(sign('sha256', body, privateKey))))
  const key = String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const folder = mkdtempSync(join(tmpdir(), 'perigee-tls-'))
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  writeFileSync(certFile, cert)
  writeFileSync(keyFile, key, { mode: 0o600 })
  const remove = () => rmSync(folder, { recursive: true, force: true })
  return { cert, key, certFile, keyFile, remove }
}

/**
 * Puts TLS before a port, for servers that were built without it. Clients have to show the same certificate
 * where `asksClient`.
 */
export async function startTls({ cert, key }: Certificate, port: number, asksClient = false) {
  const server = createServer(
    { cert, key, ca: cert, requestCert: asksClient, rejectUnauthorized: asksClient },
    (client) => {
      const inner = connect(port, '127.0.0.1')
      const end = () => {
        client.destroy()
        inner.destroy()
      }
      for (const one of [client, inner]) one.on('error', end).on('close', end)
      client.pipe(inner).pipe(client)
    },
  ).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    stop: () => server.close(),
  }
}
