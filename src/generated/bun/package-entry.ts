/** A package as bun.lock and bun.nix both have it. */

export interface PackageEntry {
  /** The attribute that bun2nix gives it. */
  readonly key: string
  readonly kind: 'npm' | 'github' | 'git' | 'tarball' | 'local'
  /** The package's name; for what is fetched from elsewhere, what of its address stays when it is bumped. */
  readonly name: string
  /** Its version, commit, or address. `''` for what is local. */
  readonly version: string
  /** Where its bytes come from: an address, or a path for what is local. */
  readonly from: string
  /** What a package's bytes have to be: `sha512-…`; `''` where that is not said. */
  readonly hash: string
}

export type Origin = Pick<PackageEntry, 'name' | 'version'>

/** `serde 1.0` of `serde@1.0`, `@scope/name 1.0` of `@scope/name@1.0`; the version is `''` where there is none. */
export function splitIdentifier(identifier: string): Origin {
  const at = identifier.indexOf('@', 1)
  return at < 0
    ? { name: identifier, version: '' }
    : { name: identifier.slice(0, at), version: identifier.slice(at + 1) }
}

/** How people name it. */
export function nameOf({ name, version }: Origin): string {
  return version === '' ? name : `${name} ${version}`
}

export function githubEntry(owner: string, repo: string, rev: string): Omit<PackageEntry, 'key' | 'hash'> {
  return { kind: 'github', name: `github:${owner}/${repo}`, version: rev, from: `github:${owner}/${repo}` }
}

export function gitEntry(url: string, rev: string): Omit<PackageEntry, 'key' | 'hash'> {
  return { kind: 'git', name: url, version: rev, from: url }
}

/** An archive's version is somewhere in its address. */
export function tarballEntry(url: string): Omit<PackageEntry, 'key' | 'hash'> {
  return { kind: 'tarball', name: url.replace(/\d[\w.+-]*/g, '#'), version: url, from: url }
}

export function localEntry(name: string, path: string): Omit<PackageEntry, 'key' | 'hash'> {
  return { kind: 'local', name, version: '', from: path.replace(/^(?:\.\/)+/, '') }
}
