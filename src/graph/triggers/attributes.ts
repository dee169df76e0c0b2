/** What a derivation sets, whether as environment variables or as structured attributes. */
import type { Derivation } from '../derivation.js'

const STRUCTURED = '__json'

/** Structured attributes of more characters are compared as the one text that they are. */
const MAX_STRUCTURED = 64 * 1024 * 1024

function isPrimitive(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value !== 'object'
}

/**
 * A structured attribute as text: a list of plain values one per line, so that it compares as a list; anything nested as
 * JSON with one value per line.
 */
function asText(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every(isPrimitive)) {
    const items = value.map((item) => (typeof item === 'string' ? item.replaceAll('\n', '\\n') : String(item)))
    return ['[', ...items, ']'].join('\n')
  }
  return JSON.stringify(value, undefined, 1)
}

/** Every attribute as text by its name: the environment, and in its place what `__json` holds where there is one. */
export function readAttributes(derivation: Derivation): ReadonlyMap<string, string> {
  const json = derivation.env.get(STRUCTURED)
  if (json === undefined || json.length > MAX_STRUCTURED) return derivation.env
  try {
    const structured: unknown = JSON.parse(json)
    if (typeof structured !== 'object' || structured === null || Array.isArray(structured)) return derivation.env
    const attributes = new Map(derivation.env)
    attributes.delete(STRUCTURED)
    for (const [name, value] of Object.entries(structured)) attributes.set(name, asText(value))
    return attributes
  } catch {
    // No JSON, or nested so deeply that it can't be written again: the one text it is.
    return derivation.env
  }
}
