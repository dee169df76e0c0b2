/**
 * What of a machine's own cargo configuration (`$CARGO_HOME/config.toml`) a generator may know: where crates come from and
 * how to get there. Nothing that names a program, and nothing that holds a credential.
 * Source: https://doc.rust-lang.org/cargo/reference/config.html
 */
import { parse, stringify, type TomlTable, type TomlValue } from 'smol-toml'

/** By table; `*` stands for any name. */
const HANDED_ON: readonly (readonly string[])[] = [
  ['http', 'proxy'],
  ['http', 'cainfo'],
  ['http', 'check-revoke'],
  ['http', 'low-speed-limit'],
  ['http', 'timeout'],
  ['http', 'multiplexing'],
  ['net', 'retry'],
  ['net', 'offline'],
  ['net', 'git-fetch-with-cli'],
  ['registries', '*', 'index'],
  ['registry', 'default'],
  ...['replace-with', 'registry', 'local-registry', 'directory', 'git', 'branch', 'tag', 'rev'].map((key) => [
    'source',
    '*',
    key,
  ]),
]

const CREDENTIALS = /:\/\/[^/\s]*@/

/** The harmless part of a `config.toml` as TOML again; `''` where nothing of it is, or it can't be read. */
export function harmlessCargoConfiguration(text: string): string {
  let document: TomlTable
  try {
    document = parse(text)
  } catch {
    return ''
  }
  const kept: TomlTable = {}
  for (const path of HANDED_ON) copy(document, kept, path)
  return Object.keys(kept).length === 0 ? '' : stringify(kept)
}

function copy(from: TomlTable, to: TomlTable, [key, ...rest]: readonly string[]): void {
  if (key === undefined) return
  for (const name of key === '*' ? Object.keys(from) : [key]) {
    const value = from[name]
    if (value === undefined) continue
    if (rest.length === 0) {
      if (isHarmless(value)) set(to, name, value)
    } else if (isTable(value)) {
      const below = to[name]
      const table = isTable(below) ? below : {}
      copy(value, table, rest)
      if (Object.keys(table).length > 0) set(to, name, table)
    }
  }
}

/** A table's name may be one that an object has already, such as `__proto__`. */
function set(table: TomlTable, name: string, value: TomlValue): void {
  Object.defineProperty(table, name, { value, enumerable: true, configurable: true, writable: true })
}

function isHarmless(value: TomlValue): boolean {
  if (typeof value === 'string') return !CREDENTIALS.test(value)
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint'
}

function isTable(value: TomlValue | undefined): value is TomlTable {
  // Dates and lists are objects, too.
  return typeof value === 'object' && Object.prototype.toString.call(value) === '[object Object]'
}
