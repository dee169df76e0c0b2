/** What a server sends, bounded. */
import type { IncomingMessage } from 'node:http'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { findCode, HttpFailure } from './http-failure.js'

/** Bytes of an answer nobody wants that are read to keep its connection. */
const MAX_DRAINED = 64 * 1024

const DECODERS: Readonly<Record<string, (data: Buffer, options: { maxOutputLength: number }) => Buffer>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
}

/** Reads what is left of a short answer, so that its connection can be used again, and cuts off a long one. */
export function drain(response: IncomingMessage): void {
  let bytes = 0
  response.on('error', () => undefined)
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > MAX_DRAINED) response.destroy()
  })
}

/** @throws HttpFailure where it is larger than that, also once decompressed */
export async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const tooLarge = new HttpFailure('too-large', `it sent more than ${maxBytes} bytes`)
  const chunks: Buffer[] = []
  let bytes = 0
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) {
    response.destroy()
    throw tooLarge
  }
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length
    // Leaving the loop ends the connection.
    if (bytes > maxBytes) throw tooLarge
    chunks.push(chunk)
  }
  const body = Buffer.concat(chunks)
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  if (encoding === 'identity' || encoding === '') return body
  const decode = Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding] : undefined
  if (decode === undefined) throw new HttpFailure('misled', 'it answers in a compression nobody asked for')
  try {
    return decode(body, { maxOutputLength: maxBytes })
  } catch (error) {
    if (findCode(error) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge
    // Not the compression it says it is: what it sent is damaged, and reads as such.
    return Buffer.alloc(0)
  }
}
