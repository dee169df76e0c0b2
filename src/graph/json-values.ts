/** Values of parsed JSON, taken as what they have to be. `what` names the value in messages. */
import { InputError } from '../problem.js'

/** @throws InputError where the bytes are not JSON */
export function parseJson(json: Buffer, what: string): unknown {
  try {
    return JSON.parse(json.toString('utf8')) as unknown
  } catch {
    throw new InputError(`${what} is not JSON`)
  }
}

/** Members in the order of their names' bytes, as Nix has them: JavaScript moves names that look like numbers. */
export function asObject(value: unknown, what: string): Map<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw mismatch(what, 'an object')
  return sortByBytes(new Map(Object.entries(value)))
}

export function sortByBytes<Value>(members: ReadonlyMap<string, Value>): Map<string, Value> {
  return new Map([...members].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
}

export function asString(value: unknown, what: string): string {
  if (typeof value !== 'string') throw mismatch(what, 'a text')
  return value
}

export function asBoolean(value: unknown, what: string): boolean {
  if (typeof value !== 'boolean') throw mismatch(what, 'true or false')
  return value
}

export function asStrings(value: unknown, what: string): string[] {
  if (!Array.isArray(value)) throw mismatch(what, 'a list')
  return value.map((item) => asString(item, what))
}

function mismatch(what: string, expected: string): InputError {
  return new InputError(`${what} is not ${expected}`)
}
