/**
 * - `unreachable`: no connection, or one that broke
 * - `slow`: no whole answer in time
 * - `too-large`: more than anybody reads
 * - `misled`: a redirect or an encoding that is not followed
 * - `aborted`: we gave up
 */
export type FailureKind = 'unreachable' | 'slow' | 'too-large' | 'misled' | 'aborted'

/** Why there is no answer, in our own words: what a server says is never repeated. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure'
  constructor(
    readonly kind: FailureKind,
    message: string,
  ) {
    super(message)
  }
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'it refuses connections',
  ECONNRESET: 'it broke the connection off',
  EPIPE: 'it broke the connection off',
  ENOTFOUND: 'its name does not resolve',
  EAI_AGAIN: 'its name could not be looked up',
  ETIMEDOUT: 'the connection timed out',
  EHOSTUNREACH: 'there is no way to its host',
  ENETUNREACH: 'there is no way to its network',
  HPE_HEADER_OVERFLOW: 'its answer has too many headers',
}

/** What went wrong with a connection, by its code. */
export function explainFailure(error: unknown): HttpFailure {
  if (error instanceof HttpFailure) return error
  const code = findCode(error)
  if (code === undefined) return new HttpFailure('unreachable', 'the connection failed')
  if (/CERT|_TLS_|SSL|SIGNATURE|ISSUER/.test(code)) {
    return new HttpFailure('unreachable', `its certificate or encryption is not accepted (${code})`)
  }
  if (code.startsWith('HPE_')) return new HttpFailure('unreachable', WORDS[code] ?? 'it does not speak HTTP')
  return new HttpFailure('unreachable', WORDS[code] ?? `the connection failed (${code})`)
}

/** By its shape, for an error of Node's own need not be an `Error` of ours. Of several addresses, the first one's counts. */
export function findCode(error: unknown): string | undefined {
  const { code, errors } = (error ?? {}) as { readonly code?: unknown; readonly errors?: unknown }
  if (typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code)) return code
  const [first] = Array.isArray(errors) ? (errors as unknown[]) : []
  const inner = (first ?? {}) as { readonly code?: unknown }
  return typeof inner.code === 'string' && /^[A-Z0-9_]{1,60}$/.test(inner.code) ? inner.code : undefined
}
