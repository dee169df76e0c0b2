/**
 * Bytes as text and back, without loss: bytes that are not UTF-8 stand as the lone surrogates U+DC80…U+DCFF.
 * Source: Python's PEP 383, `surrogateescape`.
 */
import { isUtf8 } from 'node:buffer'

const LONE_ESCAPE = /(?<![\uD800-\uDBFF])[\uDC80-\uDCFF]/

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Length of the UTF-8 sequence at `at`, 0 where the byte begins none that is valid. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0
  const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
  return length > 0 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)) ? length : 0
}

/** Text of any bytes; `toBytes` of it gives the same bytes again. */
export function fromBytes(bytes: Uint8Array): string {
  const buffer = asBuffer(bytes)
  if (isUtf8(bytes)) return buffer.toString('utf8')
  const parts: string[] = []
  let clean = 0
  let at = 0
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at)
    if (length > 0) {
      at += length
      continue
    }
    if (clean < at) parts.push(buffer.toString('utf8', clean, at))
    parts.push(String.fromCharCode(0xdc00 + (bytes[at] ?? 0)))
    at += 1
    clean = at
  }
  if (clean < at) parts.push(buffer.toString('utf8', clean, at))
  return parts.join('')
}

/** Bytes of a text that `fromBytes` made. Lone surrogates that it never makes become U+FFFD. */
export function toBytes(text: string): Uint8Array {
  if (!LONE_ESCAPE.test(text)) return Buffer.from(text, 'utf8')
  const parts: Uint8Array[] = []
  let clean = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 0xd800 && unit <= 0xdbff) {
      const next = text.charCodeAt(at + 1)
      if (next >= 0xdc00 && next <= 0xdfff) at += 1
    } else if (unit >= 0xdc80 && unit <= 0xdcff) {
      if (clean < at) parts.push(Buffer.from(text.slice(clean, at), 'utf8'))
      parts.push(Uint8Array.of(unit - 0xdc00))
      clean = at + 1
    }
  }
  if (clean < text.length) parts.push(Buffer.from(text.slice(clean), 'utf8'))
  return Buffer.concat(parts)
}
