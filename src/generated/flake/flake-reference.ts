/**
 * Flake references as attributes, the form that flake.lock keeps them in.
 * Source: the Nix manual, `nix flake` › "Flake references", and the fetchers of Nix 2.8 to 2.34 (`libfetchers`), whose
 * readings differ in places; those are all given.
 */

/** `type` and what belongs to it: `{ type: 'github', owner: 'NixOS', repo: 'nixpkgs' }`. Booleans are `true` or left out. */
export type Reference = Readonly<Record<string, string>>

const REV = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/
const REF = /^[a-zA-Z0-9@][a-zA-Z0-9_./@+-]*$/
const ID = /^[a-zA-Z][a-zA-Z0-9_-]*$/
const ARCHIVE = /\.(?:zip|tar|tgz|tar\.gz|tar\.xz|tar\.bz2|tar\.zst)$/

/** Options of git fetchers that are on or off. */
const SWITCHES: ReadonlySet<string> = new Set([
  'shallow',
  'submodules',
  'allRefs',
  'lfs',
  'exportIgnore',
  'verifyCommit',
])

/** What a reference is compared by; hashes and dates of what was fetched are no part of it. */
const COMPARED: readonly string[] = ['type', 'id', 'owner', 'repo', 'host', 'url', 'path', 'dir', 'ref', 'rev']

interface ParsedUrl {
  readonly scheme: string
  /** What stands between the scheme's colon and the query. */
  readonly rest: string
  readonly query: ReadonlyMap<string, string>
}

/** Every reading of a URL; none where it is no flake reference that is known here. */
export function readReference(text: string): Reference[] {
  const identifier = readIdentifier(text)
  if (identifier !== undefined) return [identifier]
  const url = parseUrl(text)
  if (url !== undefined) return readUrl(url)
  // A path without a scheme: what it is relative to and whether it is in a repository changed between releases.
  const path = /^([^#?:]*)(?:\?([^#]*))?$/.exec(text)
  return path === null ? [] : [{ type: 'path', path: path[1] ?? '', ...pick(parseQuery(path[2] ?? ''), ['dir']) }]
}

/** Whether a declared reference and a locked one are the same. */
export function isSameReference(declared: Reference, locked: Reference): boolean {
  const [one, other] = [normalize(declared), normalize(locked)]
  const names = [...COMPARED, ...SWITCHES]
  if (isRelative(one) && !isRelative(other)) return isLocalOf(other)
  return names.every((name) => name === 'type' || (one[name] ?? '') === (other[name] ?? '')) && sameType(one, other)
}

/** Whether two references differ in nothing but which commit of it is meant. */
export function differsInVersion(declared: Reference, locked: Reference): boolean {
  const without = (reference: Reference): Reference =>
    Object.fromEntries(Object.entries(normalize(reference)).filter(([name]) => name !== 'ref' && name !== 'rev'))
  return isSameReference(without(declared), without(locked))
}

/** As people write it. */
export function tellReference(reference: Reference): string {
  const { type = '', id, owner, repo, url, path, ref, rev, dir } = normalize(reference)
  const version = [ref, rev].filter((part) => part !== undefined && part !== '').join('/')
  const asked = [
    ...(type === 'git' || type === 'hg' || type === 'tarball' ? [ref && `ref=${ref}`, rev && `rev=${rev}`] : []),
    dir && `dir=${dir}`,
  ].filter((part) => part !== undefined && part !== '')
  const query = asked.length === 0 ? '' : `?${asked.join('&')}`
  if (type === 'indirect') return `flake:${id ?? ''}${version === '' ? '' : `/${version}`}${query}`
  if (owner !== undefined || repo !== undefined) {
    return `${type}:${owner ?? ''}/${repo ?? ''}${version === '' ? '' : `/${version}`}${query}`
  }
  if (type === 'path') return `path:${path ?? ''}${query}`
  return `${type === 'git' || type === 'hg' ? `${type}+` : ''}${url ?? ''}${query}`
}

function readIdentifier(text: string): Reference | undefined {
  const [id = '', ...rest] = text.split('/')
  if (!ID.test(id)) return undefined
  const version = readVersion(rest)
  return version === undefined ? undefined : { type: 'indirect', id, ...version }
}

/** `[]`, `[ref]`, `[rev]` or `[ref, rev]`; a ref may hold slashes. */
function readVersion(parts: readonly string[]): Reference | undefined {
  if (parts.length === 0) return {}
  const last = parts.at(-1) ?? ''
  if (parts.length === 1 && REV.test(last)) return { rev: last }
  const withRev = parts.length > 1 && REV.test(last)
  const ref = (withRev ? parts.slice(0, -1) : parts).join('/')
  if (!REF.test(ref)) return undefined
  return withRev ? { ref, rev: last } : { ref }
}

function parseUrl(text: string): ParsedUrl | undefined {
  const match = /^([a-z][a-z0-9+.-]*):([^?#\s]*)(?:\?([^#\s]*))?$/.exec(text)
  if (match === null) return undefined
  const [, scheme = '', rest = '', query = ''] = match
  return { scheme, rest, query: parseQuery(query) }
}

function parseQuery(query: string): Map<string, string> {
  const parsed = new Map<string, string>()
  for (const part of query.split('&')) {
    const equals = part.indexOf('=')
    if (equals > 0) parsed.set(part.slice(0, equals), decode(part.slice(equals + 1)))
  }
  return parsed
}

function readUrl({ scheme, rest, query }: ParsedUrl): Reference[] {
  const dir = pick(query, ['dir'])
  switch (scheme) {
    case 'flake': {
      const found = readIdentifier(rest)
      return found === undefined ? [] : [{ ...found, ...dir }]
    }
    case 'github':
    case 'gitlab':
    case 'sourcehut': {
      // Until 2.26 an encoded slash parts the path like any other.
      const readings = [withoutEmpty(rest.split('/')).map(decode), withoutEmpty(decode(rest).split('/'))]
      return readings.flatMap(([owner = '', repo = '', ...more]) => {
        const version = readHosted(more)
        if (version === undefined) return []
        return [{ type: scheme, owner, repo, ...version, ...pick(query, ['ref', 'rev', 'host']), ...dir }]
      })
    }
    case 'path':
      return [{ type: 'path', path: decode(rest), ...dir }]
    case 'git':
      return [{ type: 'git', url: `git:${rest}${tellQuery(query)}`, ...dir }]
    case 'http':
    case 'https':
    case 'file': {
      const url = `${scheme}:${rest}${tellQuery(query)}`
      // Without a known ending it is an archive for inputs that are flakes, and a file for others, but for old releases.
      return ARCHIVE.test(rest)
        ? [{ type: 'tarball', url }]
        : [
            { type: 'tarball', url },
            { type: 'file', url },
          ]
    }
    default: {
      const [, kind = '', transport = ''] = /^(git|hg|tarball|file)\+(.+)$/.exec(scheme) ?? []
      return kind === '' ? [] : [{ type: kind, url: `${transport}:${rest}${tellQuery(query)}`, ...dir }]
    }
  }
}

function withoutEmpty(parts: readonly string[]): string[] {
  return parts.filter((part) => part !== '')
}

/** Of what follows owner and repository, a commit can only stand alone. */
function readHosted(parts: readonly string[]): Reference | undefined {
  if (parts.length === 0) return {}
  const ref = parts.join('/')
  return REV.test(ref) ? { rev: ref } : REF.test(ref) ? { ref } : undefined
}

/** One form for what the releases write differently: where options stand, their order, encoded characters. */
function normalize(reference: Reference): Record<string, string> {
  const known: Record<string, string> = {}
  for (const [name, value] of Object.entries(reference)) {
    if (SWITCHES.has(name)) {
      if (value === 'true' || value === '1') known[name] = 'true'
    } else if (name === 'url' || value === '') continue
    else known[name] = name === 'path' ? decode(value).replace(/^(?:\.\/)+(?=.)|\/+$/g, '') : decode(value)
  }
  const { url } = reference
  if (url === undefined) return known
  const [base = '', query = ''] = url.replace(/^(?:git|hg|tarball|file)\+/, '').split('?', 2)
  const rest: string[] = []
  for (const [name, value] of parseQuery(query)) {
    if (SWITCHES.has(name)) {
      if (value === '1' || value === 'true') known[name] = 'true'
    } else if (name === 'ref' || name === 'rev' || name === 'dir') known[name] ??= value
    else if (name !== 'narHash' && name !== 'lastModified' && name !== 'revCount') rest.push(`${name}=${value}`)
  }
  known.url = decode(base) + (rest.length === 0 ? '' : `?${rest.sort().join('&')}`)
  return known
}

function sameType(one: Reference, other: Reference): boolean {
  return one.type === other.type
}

/** Releases differ in what a path without a scheme is relative to. */
function isRelative({ type, path }: Reference): boolean {
  return type === 'path' && path !== undefined && !path.startsWith('/')
}

function isLocalOf({ type, url }: Reference): boolean {
  return type === 'path' || (type === 'git' && (url ?? '').startsWith('file:'))
}

function tellQuery(query: ReadonlyMap<string, string>): string {
  return query.size === 0 ? '' : `?${[...query].map(([name, value]) => `${name}=${value}`).join('&')}`
}

function pick(query: ReadonlyMap<string, string>, names: readonly string[]): Reference {
  const picked: Record<string, string> = {}
  for (const name of names) {
    const value = query.get(name)
    if (value !== undefined) picked[name] = value
  }
  return picked
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
