/**
 * A Cargo.nix opened for evaluation: its own scopes, without evaluating any of it yet.
 * What the caller of the file passes (`pkgs`, `rootFeatures`, …) is what crate2nix's documentation says it gets.
 */
import { canonicalText } from './nix-expression/canonical.js'
import { globalScope } from './nix-expression/builtins.js'
import { Evaluator } from './nix-expression/evaluate.js'
import { Thunk } from './nix-expression/values.js'
import type { Scope, Slot } from './nix-expression/values.js'
import type { Attrs, Expression } from './nix-expression/syntax.js'
import { packagesValue } from './nix-platform.js'
import type { Platform } from './platforms.js'

/** The set that a file evaluates to, and the scope around it as functions, `let` and `with` make it. */
export interface FileBody {
  readonly body: Attrs
  /** What stands around the body, as canonical texts: arguments with their defaults, bindings of a `let`. */
  readonly heads: readonly string[]
  /** Defaults of the arguments. */
  readonly formals: ReadonlyMap<string, Expression>
  /** Opens the scope around the body. */
  readonly open: (global: Scope, given: ReadonlyMap<string, Slot>) => Scope
}

/** `undefined` where the file is no set, nor a function that leads to one. */
export function findBody(file: Expression): FileBody | undefined {
  const layers: ((scope: Scope, given: ReadonlyMap<string, Slot>) => Scope)[] = []
  const heads: string[] = []
  const defaults = new Map<string, Expression>()
  let expression = file
  for (;;) {
    switch (expression.kind) {
      case 'attrs': {
        const body = expression
        return {
          body,
          heads,
          formals: defaults,
          open: (global, given) => layers.reduce((scope, layer) => layer(scope, given), global),
        }
      }
      case 'lambda': {
        const { formals } = expression
        for (const { name, fallback } of formals ?? []) {
          if (fallback !== null) defaults.set(name, fallback)
          heads.push(fallback === null ? name : `${name} ? ${canonicalText(fallback)}`)
        }
        layers.push((parent, given) => {
          const names = new Map<string, Slot>(given)
          const scope: Scope = { parent, names, opened: null }
          for (const { name, fallback } of formals ?? []) {
            if (!given.has(name) && fallback !== null) names.set(name, new Thunk(fallback, scope))
          }
          return scope
        })
        expression = expression.body
        break
      }
      case 'let': {
        const { bindings } = expression
        heads.push(canonicalText(bindings))
        layers.push((scope) => openAttrs(bindings, scope))
        expression = expression.body
        break
      }
      case 'with': {
        const opened = expression.scope
        layers.push((parent) => ({ parent, names: new Map(), opened: new Thunk(opened, parent) }))
        expression = expression.body
        break
      }
      case 'assert':
        expression = expression.body
        break
      default:
        return undefined
    }
  }
}

/** The scope that a set's own bindings are evaluated in; names that are computed are left out. */
export function openAttrs(attrs: Attrs, parent: Scope): Scope {
  if (!attrs.recursive) return parent
  const names = new Map<string, Slot>()
  const scope: Scope = { parent, names, opened: null }
  for (const [name, { value, inherited }] of attrs.entries)
    names.set(name, new Thunk(value, inherited ? parent : scope))
  return scope
}

/** A file's `internal` set, open for platforms. */
export interface OpenFile {
  readonly evaluator: Evaluator
  /** Scope of the attributes within `internal`. */
  readonly internal: Scope
  /** Scope of the file's arguments. */
  readonly args: Scope
}

/** Opens a file as its caller does who builds for `host` on `builder`. */
export function openFile(
  file: FileBody,
  internal: Attrs,
  host: Platform,
  builder: Platform,
  given: ReadonlyMap<string, Slot> = new Map(),
): OpenFile {
  const evaluator = new Evaluator()
  const { scope: global, lib } = globalScope(evaluator)
  const pkgs = packagesValue(evaluator, lib, host, builder)
  const stdenv = pkgs.entries.get('stdenv') ?? null
  const args = file.open(global, new Map<string, Slot>([['pkgs', pkgs], ['lib', lib], ['stdenv', stdenv], ...given]))
  return { evaluator, args, internal: openAttrs(internal, openAttrs(file.body, args)) }
}
