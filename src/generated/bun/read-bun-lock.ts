/**
 * Reads the packages of a bun.lock.
 * Source of the format: Bun's `src/install/lockfile/bun.lock.zig`, versions 0 and 1 of its text form.
 */
import type { Node } from 'jsonc-parser'
import type { TextFile } from '../../crates/crate-files.js'
import { InputError } from '../../problem.js'
import { itemsOf, JsonText, memberOf, membersOf, textOf } from '../json-text.js'
import { githubEntry, gitEntry, localEntry, splitIdentifier, tarballEntry, type PackageEntry } from './package-entry.js'

/** Where npm packages come from whose address bun.lock leaves out. */
const REGISTRY = 'https://registry.npmjs.org/'

export interface LockedPackage extends PackageEntry {
  /** The path below `node_modules`: `react`, `react/scheduler`. */
  readonly place: string
  /** `name@version` as the lock has it. */
  readonly identifier: string
  /** The address is the lock's own, and not what follows from the name. */
  readonly hasAddress: boolean
  /** bun2nix can't write it, in any release that is known. */
  readonly isStrange: boolean
  /** 1-based. */
  readonly line: number
}

export interface BunLock {
  /** `lockfileVersion`. */
  readonly version: number
  readonly packages: readonly LockedPackage[]
}

/** Throws `InputError` with a line for what is no bun.lock. */
export function readBunLock({ path, text }: TextFile): BunLock {
  const json = JsonText.read(text, path, true)
  const version = memberOf(json.root, 'lockfileVersion')
  if (json.root.type !== 'object' || version?.type !== 'number') {
    throw new InputError('This is no bun.lock: it names no lockfileVersion.', { file: path, line: 1 })
  }
  const packages = membersOf(memberOf(json.root, 'packages')).map(({ name, value, node }) =>
    readPackage(name, value, json.lineOf(node)),
  )
  return { version: Number(version.value), packages }
}

function readPackage(place: string, value: Node, line: number): LockedPackage {
  const items = itemsOf(value)
  const identifier = textOf(items[0]) ?? ''
  const { name, version: locator } = splitIdentifier(identifier)
  const base = { place, identifier, line, hasAddress: false, isStrange: false }
  const hash = ''
  if (locator.startsWith('workspace:')) {
    return { ...base, ...localEntry(place, locator.slice('workspace:'.length)), key: place, hash }
  }
  const github = /^github:([^/#]+)\/([^#]+)#(.+)$/.exec(locator)
  if (github !== null) {
    const [, owner = '', repo = '', rev = ''] = github
    const isStrange = items.length !== 3
    return { ...base, ...githubEntry(owner, repo, rev), key: `github:${owner}-${repo}-${rev}`, hash, isStrange }
  }
  const git = /^(?:git\+)?([a-z+]+:\/\/[^#]+)#(.+)$/.exec(locator)
  if (git !== null) {
    const [, url = '', rev = ''] = git
    return { ...base, ...gitEntry(url, rev), key: `git:${rev}`, hash, isStrange: items.length !== 3 }
  }
  if (/^https?:\/\//.test(locator)) {
    return { ...base, ...tarballEntry(locator), key: `tarball:${locator}`, hash, isStrange: items.length !== 2 }
  }
  if (items.length === 4) {
    const address = textOf(items[1]) ?? ''
    return {
      ...base,
      kind: 'npm',
      name,
      version: locator,
      key: identifier,
      from: address === '' ? addressOf(name, locator) : address,
      hasAddress: address !== '',
      hash: textOf(items[3]) ?? '',
    }
  }
  // A folder or an archive within the repository; `link:`, `root:` and what else bun may know is not bun2nix's.
  const isFile = items.length === 2 && /^(?:file:|\.\/)/.test(locator)
  return { ...base, ...localEntry(place, locator.replace(/^file:/, '')), key: place, hash, isStrange: !isFile }
}

/** Where npm's registry has a package's archive. */
export function addressOf(name: string, version: string): string {
  return `${REGISTRY}${name}/-/${name.slice(name.indexOf('/') + 1)}-${version}.tgz`
}
