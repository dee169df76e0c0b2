/** Values of the small Nix evaluator, and the two ways in which it can end without one. */
import type { Expression, Lambda } from './syntax.js'

/** Nix itself would stop here: a failed assertion, a missing attribute, a wrong type. */
export class NixFailure extends Error {
  override readonly name = 'NixFailure'
}

/** The answer lies outside of the file or of what this evaluator knows. */
export class Undecided extends Error {
  override readonly name = 'Undecided'
}

export interface PathValue {
  readonly type: 'path'
  readonly text: string
}

/** A file's name of which only the last component is known, as a source filter is asked about it. */
export interface FileName {
  readonly type: 'file-name'
  readonly baseName: string
}

export interface ListValue {
  readonly type: 'list'
  readonly items: readonly Slot[]
}

export interface AttrsValue {
  readonly type: 'attrs'
  readonly entries: ReadonlyMap<string, Slot>
  /** True where we don't know all that it holds: what it seems to lack is undecided, not missing. */
  readonly partial?: true
}

export interface LambdaValue {
  readonly type: 'lambda'
  readonly node: Lambda
  readonly scope: Scope
}

/** A built-in function with the arguments that it got so far. */
export interface BuiltinValue {
  readonly type: 'builtin'
  readonly name: string
  readonly arity: number
  readonly args: readonly Slot[]
  readonly apply: (args: readonly Slot[]) => Value
}

/** Integers and floats are both numbers: a Cargo.nix has no division in which it would matter. */
export type Value =
  null | boolean | number | string | PathValue | FileName | ListValue | AttrsValue | LambdaValue | BuiltinValue

/** A value, or how to get it when it is first asked for. */
export type Slot = Value | Thunk

/** An expression that is evaluated at most once. */
export class Thunk {
  value: Value | undefined = undefined
  running = false
  constructor(
    readonly expression: Expression,
    readonly scope: Scope,
  ) {}
}

/** A value that is computed by us when it is first asked for. */
export class Lazy extends Thunk {
  constructor(readonly compute: () => Value) {
    super(NOTHING, EMPTY_SCOPE)
  }
}

/** Names that an expression can see. `with` hides no other name, and so is asked last. */
export interface Scope {
  readonly parent: Scope | null
  readonly names: ReadonlyMap<string, Slot>
  /** The set that a `with` opens; `null` where this scope is not a `with`'s. */
  readonly opened: Slot | null
}

const NOTHING: Expression = { kind: 'list', at: 0, items: [] }
const EMPTY_SCOPE: Scope = { parent: null, names: new Map(), opened: null }

/** The name of a value's type as `builtins.typeOf` gives it. */
export function typeOf(value: Value): string {
  if (value === null) return 'null'
  switch (typeof value) {
    case 'boolean':
      return 'bool'
    case 'number':
      return Number.isInteger(value) ? 'int' : 'float'
    case 'string':
      return 'string'
    default:
      switch (value.type) {
        case 'attrs':
          return 'set'
        case 'lambda':
        case 'builtin':
          return 'lambda'
        case 'file-name':
          return 'string'
        default:
          return value.type
      }
  }
}

export function attrsOf(entries: Iterable<readonly [string, Slot]>): AttrsValue {
  return { type: 'attrs', entries: new Map(entries) }
}

export function listOf(items: readonly Slot[]): ListValue {
  return { type: 'list', items }
}
