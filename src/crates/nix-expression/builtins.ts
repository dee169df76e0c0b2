/**
 * The built-in functions and the part of nixpkgs' `lib` that Cargo.nix files use, for the small evaluator.
 * Source: the Nix manual, "Built-in Functions"; the nixpkgs manual, "Nixpkgs Library Functions".
 */
import type { Evaluator } from './evaluate.js'
import { compareBytes } from './evaluate.js'
import { NixFailure, Undecided, attrsOf, listOf, typeOf } from './values.js'
import type { AttrsValue, Scope, Slot, Value } from './values.js'

type Apply = (evaluator: Evaluator, args: readonly Slot[]) => Value

interface Definition {
  readonly arity: number
  readonly apply: Apply
}

/** Argument `index`; there are always as many as the arity says. */
const at = (args: readonly Slot[], index: number): Slot => args[index] ?? null

const define = (arity: number, apply: Apply): Definition => ({ arity, apply })

/** A test of the type of one argument. */
const isType = (type: string): Definition => define(1, (ev, args) => typeOf(ev.force(at(args, 0))) === type)

const holds = (ev: Evaluator, test: Slot, item: Slot): boolean => ev.forceBoolean(ev.call(ev.force(test), [item]))

const concat = (ev: Evaluator, lists: readonly Slot[]): Value => {
  const items: Slot[] = []
  for (const list of lists) {
    const added = ev.forceList(list).items
    ev.charge(added.length)
    for (const item of added) items.push(item)
  }
  return listOf(items)
}

const joinTexts = (ev: Evaluator, separator: string, items: readonly Slot[]): string =>
  ev.joinText(items.map((item, index) => (index > 0 ? separator : '') + ev.coerce(item)))

const fold = define(3, (ev, args) => {
  const step = ev.force(at(args, 0))
  let result: Slot = at(args, 1)
  for (const item of ev.forceList(at(args, 2)).items) result = ev.call(step, [result, item])
  return ev.force(result)
})

const sortedEntries = (attrs: AttrsValue): [string, Slot][] => [...attrs.entries].sort(([a], [b]) => compareBytes(a, b))

const text = (ev: Evaluator, args: readonly Slot[], index: number): string => ev.forceString(at(args, index))

const BUILTINS: Readonly<Record<string, Definition>> = {
  all: define(2, (ev, args) => ev.forceList(at(args, 1)).items.every((item) => holds(ev, at(args, 0), item))),
  any: define(2, (ev, args) => ev.forceList(at(args, 1)).items.some((item) => holds(ev, at(args, 0), item))),
  abort: define(1, (ev, args) => {
    throw new NixFailure(text(ev, args, 0))
  }),
  attrNames: define(1, (ev, args) => listOf(sortedEntries(ev.forceAttrs(at(args, 0))).map(([name]) => name))),
  attrValues: define(1, (ev, args) => listOf(sortedEntries(ev.forceAttrs(at(args, 0))).map(([, slot]) => slot))),
  baseNameOf: define(1, (ev, args) => {
    const value = ev.force(at(args, 0))
    if (value !== null && typeof value === 'object' && value.type === 'file-name') return value.baseName
    const path =
      value !== null && typeof value === 'object' && value.type === 'path' ? value.text : ev.forceString(value)
    const trimmed = path.endsWith('/') ? path.slice(0, -1) : path
    return trimmed.slice(trimmed.lastIndexOf('/') + 1)
  }),
  concatLists: define(1, (ev, args) => concat(ev, ev.forceList(at(args, 0)).items)),
  concatMap: define(2, (ev, args) => {
    const map = ev.force(at(args, 0))
    return concat(
      ev,
      ev.forceList(at(args, 1)).items.map((item) => ev.call(map, [item])),
    )
  }),
  concatStringsSep: define(2, (ev, args) => joinTexts(ev, text(ev, args, 0), ev.forceList(at(args, 1)).items)),
  elem: define(2, (ev, args) => ev.forceList(at(args, 1)).items.some((item) => ev.equals(at(args, 0), item))),
  elemAt: define(2, (ev, args) => {
    const item = ev.forceList(at(args, 0)).items[Number(ev.force(at(args, 1)))]
    if (item === undefined) throw new NixFailure('a list has no such element')
    return ev.force(item)
  }),
  filter: define(2, (ev, args) =>
    listOf(ev.forceList(at(args, 1)).items.filter((item) => holds(ev, at(args, 0), item))),
  ),
  "foldl'": fold,
  getAttr: define(2, (ev, args) => {
    const slot = ev.forceAttrs(at(args, 1)).entries.get(text(ev, args, 0))
    if (slot === undefined) throw new NixFailure(`the attribute ${text(ev, args, 0)} is missing`)
    return ev.force(slot)
  }),
  groupBy: define(2, (ev, args) => {
    const groups = new Map<string, Slot[]>()
    const name = ev.force(at(args, 0))
    for (const item of ev.forceList(at(args, 1)).items) {
      const key = ev.forceString(ev.call(name, [item]))
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [item])
      else group.push(item)
    }
    return attrsOf([...groups].map(([key, items]) => [key, listOf(items)]))
  }),
  hasAttr: define(2, (ev, args) => ev.forceAttrs(at(args, 1)).entries.has(text(ev, args, 0))),
  head: define(1, (ev, args) => {
    const [first] = ev.forceList(at(args, 0)).items
    if (first === undefined) throw new NixFailure('an empty list has no first element')
    return ev.force(first)
  }),
  intersectAttrs: define(2, (ev, args) => {
    const { entries } = ev.forceAttrs(at(args, 0))
    return attrsOf([...ev.forceAttrs(at(args, 1)).entries].filter(([name]) => entries.has(name)))
  }),
  isAttrs: isType('set'),
  isBool: isType('bool'),
  isFloat: isType('float'),
  isFunction: isType('lambda'),
  isInt: isType('int'),
  isList: isType('list'),
  isNull: isType('null'),
  isPath: isType('path'),
  isString: isType('string'),
  length: define(1, (ev, args) => ev.forceList(at(args, 0)).items.length),
  lessThan: define(2, (ev, args) => ev.compare(ev.force(at(args, 0)), ev.force(at(args, 1))) < 0),
  listToAttrs: define(1, (ev, args) => {
    const entries = new Map<string, Slot>()
    for (const item of ev.forceList(at(args, 0)).items) {
      const pair = ev.forceAttrs(item).entries
      const name = ev.forceString(pair.get('name') ?? null)
      if (!entries.has(name)) entries.set(name, pair.get('value') ?? null)
    }
    return { type: 'attrs', entries }
  }),
  map: define(2, (ev, args) => {
    const map = ev.force(at(args, 0))
    return listOf(ev.forceList(at(args, 1)).items.map((item) => ev.call(map, [item])))
  }),
  mapAttrs: define(2, (ev, args) => {
    const map = ev.force(at(args, 0))
    return attrsOf([...ev.forceAttrs(at(args, 1)).entries].map(([name, slot]) => [name, ev.call(map, [name, slot])]))
  }),
  match: define(2, (ev, args) => {
    const subject = text(ev, args, 1)
    const found = safePattern(text(ev, args, 0)).exec(subject.slice(0, 4096))
    return found === null || subject.length > 4096 ? null : listOf([])
  }),
  removeAttrs: define(2, (ev, args) => {
    const names = new Set(ev.forceList(at(args, 1)).items.map((item) => ev.forceString(item)))
    return attrsOf([...ev.forceAttrs(at(args, 0)).entries].filter(([name]) => !names.has(name)))
  }),
  replaceStrings: define(3, (ev, args) => replaceStrings(ev, args)),
  seq: define(2, (ev, args) => {
    ev.force(at(args, 0))
    return ev.force(at(args, 1))
  }),
  sort: define(2, (ev, args) => {
    const before = ev.force(at(args, 0))
    const items = [...ev.forceList(at(args, 1)).items]
    return listOf(
      items.sort((a, b) => {
        if (ev.forceBoolean(ev.call(before, [a, b]))) return -1
        return ev.forceBoolean(ev.call(before, [b, a])) ? 1 : 0
      }),
    )
  }),
  stringLength: define(1, (ev, args) => byteLength(text(ev, args, 0))),
  substring: define(3, (ev, args) => {
    const start = Number(ev.force(at(args, 0)))
    const length = Number(ev.force(at(args, 1)))
    const subject = text(ev, args, 2)
    if (byteLength(subject) !== subject.length) throw new Undecided('it cuts a string that is not ASCII')
    return length < 0 ? subject.slice(start) : subject.slice(start, start + length)
  }),
  tail: define(1, (ev, args) => ev.join(ev.forceList(at(args, 0)).items.slice(1))),
  throw: define(1, (ev, args) => {
    throw new NixFailure(text(ev, args, 0))
  }),
  toString: define(1, (ev, args) => {
    const value = ev.force(at(args, 0))
    if (value !== null && typeof value === 'object' && value.type === 'file-name') return value
    return ev.coerce(value, true)
  }),
  trace: define(2, (ev, args) => ev.force(at(args, 1))),
  typeOf: define(1, (ev, args) => typeOf(ev.force(at(args, 0)))),
}

/** Those of the built-in functions that have a name of their own outside of `builtins`. */
const GLOBALS = ['abort', 'baseNameOf', 'isNull', 'map', 'removeAttrs', 'throw', 'toString']

const LIB: Readonly<Record<string, Definition>> = {
  ...pick(
    'all any attrNames attrValues concatLists concatMap concatStringsSep elem elemAt filter groupBy hasAttr head',
  ),
  ...pick('intersectAttrs isAttrs isBool isFunction isInt isList isString length listToAttrs map mapAttrs'),
  ...pick('replaceStrings seq sort stringLength substring tail'),
  "foldl'": fold,
  foldl: fold,
  assertMsg: define(2, (ev, args) => {
    if (ev.forceBoolean(at(args, 0))) return true
    throw new NixFailure(text(ev, args, 1))
  }),
  concatMapStringsSep: define(3, (ev, args) => {
    const map = ev.force(at(args, 1))
    const items = ev.forceList(at(args, 2)).items.map((item) => ev.call(map, [item]))
    return joinTexts(ev, text(ev, args, 0), items)
  }),
  concatStrings: define(1, (ev, args) => joinTexts(ev, '', ev.forceList(at(args, 0)).items)),
  const: define(2, (ev, args) => ev.force(at(args, 0))),
  filterAttrs: define(2, (ev, args) => {
    const test = ev.force(at(args, 0))
    const kept = [...ev.forceAttrs(at(args, 1)).entries].filter((entry) => ev.forceBoolean(ev.call(test, entry)))
    return attrsOf(kept)
  }),
  findFirst: define(3, (ev, args) => {
    const found = ev.forceList(at(args, 2)).items.find((item) => holds(ev, at(args, 0), item))
    return ev.force(found === undefined ? at(args, 1) : found)
  }),
  hasInfix: define(2, (ev, args) => text(ev, args, 1).includes(text(ev, args, 0))),
  hasPrefix: define(2, (ev, args) => text(ev, args, 1).startsWith(text(ev, args, 0))),
  hasSuffix: define(2, (ev, args) => text(ev, args, 1).endsWith(text(ev, args, 0))),
  id: define(1, (ev, args) => ev.force(at(args, 0))),
  optional: define(2, (ev, args) => listOf(ev.forceBoolean(at(args, 0)) ? [at(args, 1)] : [])),
  optionalAttrs: define(2, (ev, args) => (ev.forceBoolean(at(args, 0)) ? ev.force(at(args, 1)) : attrsOf([]))),
  optionals: define(2, (ev, args) => (ev.forceBoolean(at(args, 0)) ? ev.force(at(args, 1)) : listOf([]))),
  optionalString: define(2, (ev, args) => (ev.forceBoolean(at(args, 0)) ? ev.force(at(args, 1)) : '')),
  removePrefix: define(2, (ev, args) => {
    const prefix = text(ev, args, 0)
    const subject = text(ev, args, 1)
    return subject.startsWith(prefix) ? subject.slice(prefix.length) : subject
  }),
  removeSuffix: define(2, (ev, args) => {
    const suffix = text(ev, args, 0)
    const subject = text(ev, args, 1)
    return subject.endsWith(suffix) ? subject.slice(0, subject.length - suffix.length) : subject
  }),
  toLower: define(1, (ev, args) => text(ev, args, 0).replace(/[A-Z]/g, (letter) => letter.toLowerCase())),
  unique: define(1, (ev, args) => {
    const kept: Slot[] = []
    for (const item of ev.forceList(at(args, 0)).items) {
      if (!kept.some((other) => ev.equals(other, item))) kept.push(item)
    }
    return listOf(kept)
  }),
  warn: define(2, (ev, args) => ev.force(at(args, 1))),
}

function pick(names: string): Record<string, Definition> {
  const picked: Record<string, Definition> = {}
  for (const name of names.split(' ')) {
    const definition = BUILTINS[name]
    if (definition !== undefined) picked[name] = definition
  }
  return picked
}

function replaceStrings(ev: Evaluator, args: readonly Slot[]): string {
  const from = ev.forceList(at(args, 0)).items.map((item) => ev.forceString(item))
  const to = ev.forceList(at(args, 1)).items
  const subject = text(ev, args, 2)
  if (from.includes('')) throw new Undecided('it replaces an empty string')
  let result = ''
  for (let position = 0; position < subject.length;) {
    const index = from.findIndex((wanted) => subject.startsWith(wanted, position))
    if (index < 0) result += subject.charAt(position++)
    else {
      result = ev.joinText([result, ev.forceString(to[index] ?? null)])
      position += from[index]?.length ?? 1
    }
  }
  return result
}

function byteLength(subject: string): number {
  let length = 0
  for (const character of subject) {
    const code = character.codePointAt(0) ?? 0
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return length
}

/**
 * A POSIX extended expression as ours, where it is plain enough to mean the same and to take no long time:
 * characters, classes, anchors, and at most two `*` or `+`; no groups.
 */
function safePattern(pattern: string): RegExp {
  const plain = /^(?:[A-Za-z0-9_\-~ #@%,:;<>=!"'&/]|\\[.$^*+?()[\]{}|\\]|\.|\^|\$|\[\^?[A-Za-z0-9_\-~.]+\]|[*+?])*$/
  const repeats = pattern.replace(/\\./g, '').match(/[*+]/g)?.length ?? 0
  if (!plain.test(pattern) || repeats > 2) throw new Undecided('it matches a regular expression that is not plain')
  try {
    return new RegExp(`^(?:${pattern})$`, 's')
  } catch {
    throw new Undecided('it matches a regular expression that is not plain')
  }
}

function instantiate(evaluator: Evaluator, definitions: Readonly<Record<string, Definition>>): AttrsValue {
  return attrsOf(
    Object.entries(definitions).map(([name, { arity, apply }]) => [
      name,
      { type: 'builtin', name, arity, args: [], apply: (args) => apply(evaluator, args) },
    ]),
  )
}

/** The scope that every Nix file is read in, and nixpkgs' `lib` as far as it is known here. */
export function globalScope(evaluator: Evaluator): { readonly scope: Scope; readonly lib: AttrsValue } {
  const builtins: AttrsValue = { ...instantiate(evaluator, BUILTINS), partial: true }
  const names = new Map<string, Slot>([
    ['builtins', builtins],
    ['true', true],
    ['false', false],
    ['null', null],
  ])
  for (const name of GLOBALS) {
    const builtin = builtins.entries.get(name)
    if (builtin !== undefined) names.set(name, builtin)
  }
  const library = instantiate(evaluator, LIB)
  const nested = ['lists', 'strings', 'attrsets', 'trivial'].map((name): [string, Slot] => [name, library])
  const lib: AttrsValue = { ...attrsOf([...library.entries, ...nested]), partial: true }
  return { scope: { parent: null, names, opened: null }, lib }
}
