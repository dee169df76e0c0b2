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

/** Where several addresses were tried, the first one's. */
function findCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { code } = error as NodeJS.ErrnoException
  if (typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code)) return code
  return error instanceof AggregateError ? findCode((error.errors as unknown[])[0]) : undefined
}
