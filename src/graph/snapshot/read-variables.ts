/** A few variables of a derivation, without parsing its phases, which are most of it. */
import { unescapeATerm } from '../aterm.js'
import type { DerivationStore } from '../derivation.js'
import { readAttributes } from '../triggers/attributes.js'
import { loadDerivation, loadText } from '../triggers/load-derivation.js'

/**
 * Variables by their names; without those that are not set.
 * @throws InputError where the store lacks the derivation, or it had to be parsed and is damaged
 */
export function readVariables(
  store: DerivationStore,
  drvPath: string,
  names: readonly string[],
): ReadonlyMap<string, string> {
  const text = loadText(store, drvPath)
  if (text === undefined || text.includes('("__json","')) return readAttributes(loadDerivation(store, drvPath))
  const found = new Map<string, string>()
  for (const name of names) {
    const value = findVariable(text, name)
    if (value !== undefined) found.set(name, value)
  }
  return found
}

/** Within a string every quote is escaped, so what looks like a variable's beginning is one. */
function findVariable(text: string, name: string): string | undefined {
  const beginning = `("${name}","`
  const at = text.indexOf(beginning)
  if (at < 0) return undefined
  const start = at + beginning.length
  let end = text.indexOf('"', start)
  while (end >= 0 && isEscaped(text, start, end)) end = text.indexOf('"', end + 1)
  if (end < 0) return undefined
  return unescapeATerm(Buffer.from(text.slice(start, end), 'latin1'))
}

function isEscaped(text: string, start: number, quote: number): boolean {
  let at = quote
  while (at > start && text[at - 1] === '\\') at--
  return (quote - at) % 2 === 1
}
