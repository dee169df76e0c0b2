import type { Environment } from '../environment.js'

const NAMES = /TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|PRIVATE|ACCESS_?KEY|API_?KEY|SIGNING_?KEY|_AUTH(?:_|$)/i
const MIN_LENGTH = 8

/**
 * Values of our own environment that must not come out of a generator, which may find them in spite of everything (see
 * docs/threat-model.md): those whose names say so, and that the generator was not given.
 */
export function findSecrets(source: Readonly<Record<string, string | undefined>>, given: Environment): string[] {
  const shared = new Set(Object.values(given))
  const values = Object.entries(source).flatMap(([name, value]) =>
    value !== undefined && NAMES.test(name) && value.length >= MIN_LENGTH && !shared.has(value) ? [value] : [],
  )
  // The longest first: one may hold another.
  return [...new Set(values)].sort((a, b) => b.length - a.length)
}
