/** What is evaluated: roots as the user names them, and as attribute paths. */
import { UserError } from '../../problem.js'
import type { RootSetting } from '../../settings/schema.js'

export type RootSpec =
  /** `.#packages.x86_64-linux.default`, `./folder#app`; relative to the judged folder. */
  | { readonly kind: 'flake'; readonly reference: string }
  /** A Nix file relative to the judged folder, and an attribute path in it (`''` for the whole file). */
  | { readonly kind: 'file'; readonly file: string; readonly attribute: string }
  | { readonly kind: 'drv'; readonly path: string }

/** Something to evaluate once for all the roots in it: a flake's folder, or a Nix file. Relative to the judged folder. */
export type Source =
  { readonly kind: 'flake'; readonly folder: string } | { readonly kind: 'file'; readonly file: string }

/** A root in a source. A set of derivations, or `*` in a path, stands for every derivation there. */
export interface Lookup {
  /** As the user knows it. */
  readonly name: string
  /** Attribute paths; the first that exists counts. */
  readonly candidates: readonly (readonly string[])[]
  /** It was found in a set: what is no derivation there is left alone. */
  readonly member?: boolean
}

/** @throws UserError where it can't be understood */
export function parseRoot(setting: RootSetting): RootSpec {
  if (typeof setting !== 'string') {
    return 'drv' in setting
      ? { kind: 'drv', path: setting.drv }
      : { kind: 'file', file: setting.file, attribute: setting.attribute ?? '' }
  }
  if (setting.startsWith('/') && setting.endsWith('.drv')) return { kind: 'drv', path: setting }
  const file = /^([^#]+\.nix)(?:#(.*))?$/s.exec(setting)
  if (file?.[1] !== undefined) return { kind: 'file', file: file[1], attribute: file[2] ?? '' }
  return { kind: 'flake', reference: setting }
}

/** The root's name in reports. */
export function rootName(root: RootSpec): string {
  switch (root.kind) {
    case 'flake':
      return root.reference.startsWith('#') ? `.${root.reference}` : root.reference
    case 'file':
      return root.attribute === '' ? root.file : `${root.file}#${root.attribute}`
    case 'drv':
      return root.path
  }
}

/**
 * Where a root is looked up.
 * @param system the Nix system that short names such as `.#app` mean
 * @throws UserError where a reference leaves the repository or an attribute path can't be read
 */
export function lookUpRoot(
  root: Exclude<RootSpec, { kind: 'drv' }>,
  system: string,
): { source: Source; lookup: Lookup } {
  const name = rootName(root)
  if (root.kind === 'file') {
    const source: Source = { kind: 'file', file: relativePath(root.file, name) }
    return { source, lookup: { name, candidates: [parseAttributePath(root.attribute, name)] } }
  }
  const hash = root.reference.indexOf('#')
  const folder = hash < 0 ? root.reference : root.reference.slice(0, hash)
  const attribute = hash < 0 ? '' : root.reference.slice(hash + 1)
  const source: Source = { kind: 'flake', folder: relativePath(folder === '' ? '.' : folder, name) }
  const path = parseAttributePath(attribute, name)
  // As `nix build` looks names up.
  const candidates =
    path.length === 0
      ? [
          ['packages', system, 'default'],
          ['defaultPackage', system],
        ]
      : [['packages', system, ...path], ['legacyPackages', system, ...path], path]
  return { source, lookup: { name, candidates } }
}

/** What a repository without settings builds, by the files that it has (relative paths); nothing is evaluated. */
export function discoverRoots(files: ReadonlySet<string>, system: string): Discovery {
  if (files.has('flake.nix')) {
    return {
      roots: [{ kind: 'flake', reference: `.#packages.${system}` }],
      found: `flake.nix: every derivation in packages.${system}`,
    }
  }
  for (const file of ['default.nix', 'nix/default.nix', 'release.nix']) {
    if (files.has(file)) {
      return {
        roots: [{ kind: 'file', file, attribute: '' }],
        found: `${file}: the derivation, or every one in its set`,
      }
    }
  }
  if (files.has('Cargo.nix')) {
    return {
      roots: [{ kind: 'file', file: 'Cargo.nix', attribute: 'workspaceMembers.*.build' }],
      found: 'Cargo.nix: every workspace member',
    }
  }
  return { roots: [], found: undefined }
}

export interface Discovery {
  readonly roots: readonly RootSpec[]
  /** One plain phrase; undefined where nothing was found. */
  readonly found: string | undefined
}

/** Splits `a."b.c".d` into names. `''` is the empty path. */
export function parseAttributePath(text: string, root: string): string[] {
  if (text === '') return []
  const names: string[] = []
  for (let at = 0; ;) {
    const part = /"([^"]*)"|[^."]+/y
    part.lastIndex = at
    const match = part.exec(text)
    if (match === null) throw notAPath(root, text)
    names.push(match[1] ?? match[0])
    at = part.lastIndex
    if (at === text.length) return names
    if (text[at] !== '.') throw notAPath(root, text)
    at++
  }
}

function notAPath(root: string, text: string): UserError {
  return new UserError(
    `${JSON.stringify(text)} is not an attribute path`,
    'Write names with dots between, and quotes around a name that has a dot itself.',
    { setting: `roots: ${root}` },
  )
}

function relativePath(path: string, root: string): string {
  const parts = path.split('/').filter((part) => part !== '.' && part !== '')
  if (path.startsWith('/') || parts.includes('..') || /[:?]/.test(path)) {
    throw new UserError(
      `The root ${root} is not in the repository`,
      'Write a path relative to the judged folder, such as .#app, ./folder#app or default.nix#app.',
      { setting: 'roots' },
    )
  }
  return parts.join('/')
}

/** `a.*.b` and [`x`, `y`] are `a.x.b.y`; a file's own members stand behind `#`. */
export function memberName(root: string, members: readonly string[]): string {
  let name = root
  for (const member of members) {
    const quoted = /^[^."*\s]+$/.test(member) ? member : JSON.stringify(member)
    const wildcard = /(^|[.#])\*(?=[.]|$)/
    if (wildcard.test(name)) name = name.replace(wildcard, (_, before: string) => `${before}${quoted}`)
    else name += `${name.includes('#') ? '.' : '#'}${quoted}`
  }
  return name
}
