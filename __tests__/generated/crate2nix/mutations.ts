/** Every change of one place that a Cargo.nix and its Cargo.lock can suffer, with the line that has to be named. */
import type { DriftKind } from '../../../src/generated/drift.js'

export interface Mutation {
  readonly name: string
  readonly nix: string
  readonly lock: string
  readonly kind: DriftKind
  readonly file: 'Cargo.nix' | 'Cargo.lock'
  readonly line: number
  /** What the drift has to be about: a package's name. */
  readonly about: string
}

interface Block {
  readonly id: string
  /** 0-based index of its first line, and of the one behind its last. */
  readonly start: number
  readonly end: number
}

/** The crates of a Cargo.nix as crate2nix lays them out. */
export function nixBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = []
  const from = lines.indexOf('    crates = {')
  for (let start = from + 1; start < lines.length; start++) {
    const [, id] = /^ {6}"([^"]+)" = rec \{$/.exec(lines[start] ?? '') ?? []
    if (id === undefined) {
      if (lines[start] === '    };') break
      continue
    }
    const end = lines.indexOf('      };', start) + 1
    blocks.push({ id, start, end })
    start = end - 1
  }
  return blocks
}

/** The packages of a Cargo.lock as cargo lays them out. */
export function lockBlocks(lines: readonly string[]): Block[] {
  const starts = lines.flatMap((line, index) => (line === '[[package]]' ? [index] : []))
  return starts.map((start, n) => {
    const end = starts[n + 1] ?? lines.length
    const [, id = ''] = /^name = "(.*)"$/.exec(lines[start + 1] ?? '') ?? []
    return { id, start, end }
  })
}

function replaceLine(lines: readonly string[], index: number, line: string): string {
  return [...lines.slice(0, index), line, ...lines.slice(index + 1)].join('\n')
}

function without(lines: readonly string[], start: number, end: number): string {
  return [...lines.slice(0, start), ...lines.slice(end)].join('\n')
}

/** Changes of the Cargo.nix, each beside the untouched lock. */
export function* mutateNix(nix: string, lock: string): Generator<Mutation> {
  const lines = nix.split('\n')
  const blocks = nixBlocks(lines)
  for (const { id, start, end } of blocks) {
    const about = id.split(' ')[0] ?? ''
    const at = (pattern: RegExp): number => lines.findIndex((line, n) => n >= start && n < end && pattern.test(line))
    const make = (name: string, text: string, kind: DriftKind, index: number): Mutation => {
      return { name: `${name} of ${id}`, nix: text, lock, kind, file: 'Cargo.nix', line: index + 1, about }
    }
    const version = at(/^ {8}version = /)
    yield make('another version', replaceLine(lines, version, '        version = "99.9.9";'), 'version', version)
    const sha256 = at(/^ {8}sha256 = /)
    if (sha256 >= 0) {
      const other = (lines[sha256] ?? '').replace(/"(.)/, (_, first: string) => `"${first === '0' ? '1' : '0'}`)
      yield make('another checksum', replaceLine(lines, sha256, other), 'checksum', sha256)
      yield make('no checksum', without(lines, sha256, sha256 + 1), 'checksum', start)
      const git = '        src = pkgs.fetchgit { url = "https://example.org/x"; rev = "abc"; sha256 = ""; };'
      yield make('another source', replaceLine(lines, sha256, git), 'source', sha256)
    }
    const src = at(/^ {8}src = /)
    if (src >= 0) {
      const other = (lines[src] ?? '').replace(/\.\/[^;]+;/, './crates/elsewhere;')
      yield make('another folder', replaceLine(lines, src, other), 'source', src)
    }
    const gone = without(lines, start, end)
    const lockLines = lock.split('\n')
    const isLocked = (block: Block): boolean =>
      block.id === about && (lockLines[block.start + 2] ?? '') === `version = "${versionOf(lines, start, end)}"`
    const lockedAt = lockBlocks(lockLines).find(isLocked)?.start ?? -1
    const dropped = { name: `drop ${id}`, nix: gone, lock, kind: 'missing', file: 'Cargo.lock', about } as const
    yield { ...dropped, line: lockedAt + 1 }
    const copy = [...lines.slice(start, end)]
    copy[0] = `      "${about}-copied" = rec {`
    const added = [...lines.slice(0, end), ...copy, ...lines.slice(end)].map((line, n) =>
      n >= end && n < end + copy.length && /^ {8}crateName = /.test(line)
        ? `        crateName = "${about}-copied";`
        : line,
    )
    yield { ...make('a copy', added.join('\n'), 'left-over', end), about: `${about}-copied` }
    yield* mutateEdges(lines, { id, start, end }, lock, blocks)
  }
}

function* mutateEdges(
  lines: readonly string[],
  block: Block,
  lock: string,
  blocks: readonly Block[],
): Generator<Mutation> {
  const { id, start, end } = block
  const about = id.split(' ')[0] ?? ''
  const edges: { readonly open: number; readonly close: number; readonly packageId: number; readonly to: string }[] = []
  for (let n = start; n < end; n++) {
    const [, to] = /^ {12}packageId = "(.*)";$/.exec(lines[n] ?? '') ?? []
    if (to === undefined) continue
    edges.push({ open: lines.lastIndexOf('          {', n), close: lines.indexOf('          }', n), packageId: n, to })
  }
  for (const { open, close, packageId, to } of edges) {
    const base = { lock, kind: 'dependency', about } as const
    const named = new Set(edges.map((edge) => edge.to))
    const other = blocks.find((one) => one.id !== id && !named.has(one.id))
    const given = [
      [other?.id, 'another crate'],
      ['no-such-crate', 'a crate that is not there'],
    ] as const
    for (const [target, what] of given) {
      if (target === undefined) continue
      const nix = replaceLine(lines, packageId, `            packageId = "${target}";`)
      yield { ...base, name: `${id} leads ${to} to ${what}`, nix, file: 'Cargo.nix', line: packageId + 1 }
    }
    // One list of three may go without: Cargo.lock lists a dependency once.
    if (edges.filter((edge) => edge.to === to).length === 1) {
      const line = lockEdgeLine(lock.split('\n'), about, versionOf(lines, start, end), to)
      const nix = without(lines, open, close + 1)
      yield { ...base, name: `${id} loses ${to}`, nix, file: 'Cargo.lock', line }
    }
    if (other !== undefined) {
      const extra = [
        '          {',
        `            name = "${other.id.split(' ')[0] ?? ''}";`,
        `            packageId = "${other.id}";`,
        '          }',
      ]
      const nix = [...lines.slice(0, close + 1), ...extra, ...lines.slice(close + 1)].join('\n')
      yield { ...base, name: `${id} gets ${other.id}`, nix, file: 'Cargo.nix', line: close + 4 }
    }
  }
}

function versionOf(lines: readonly string[], start: number, end: number): string {
  const line = lines.slice(start, end).find((one) => one.startsWith('        version = ')) ?? ''
  return /"(.*)"/.exec(line)?.[1] ?? ''
}

/** Line on which the lock's package names a dependency by `name` or `name version`. */
function lockEdgeLine(lines: readonly string[], name: string, version: string, to: string): number {
  const block = lockBlocks(lines).find(
    ({ id, start }) => id === name && (lines[start + 2] ?? '') === `version = "${version}"`,
  )
  if (block === undefined) throw new Error(`${name} ${version} is not locked`)
  const at = lines.findIndex((line, n) => {
    return n > block.start && n < block.end && (line === ` "${to}",` || line.startsWith(` "${to} (`))
  })
  if (at < 0) throw new Error(`${name} does not depend on ${to}`)
  return at + 1
}

/** Changes of the lock, as a bump by cargo makes them, each beside the untouched Cargo.nix. */
export function* mutateLock(nix: string, lock: string): Generator<Mutation> {
  const lines = lock.split('\n')
  const nixLines = nix.split('\n')
  const blocks = nixBlocks(nixLines)
  for (const { id, start, end } of lockBlocks(lines)) {
    const [, version = ''] = /"(.*)"/.exec(lines[start + 2] ?? '') ?? []
    const block = blocks.find((one) => one.id === id || one.id === `${id} ${version}`)
    if (block === undefined) throw new Error(`${id} ${version} is not in the Cargo.nix`)
    const inNix = (pattern: RegExp): number =>
      nixLines.findIndex((line, n) => n >= block.start && pattern.test(line)) + 1
    const base = { nix, file: 'Cargo.nix', about: id } as const
    // Elsewhere in the lock the version stands where the name alone does not tell.
    const bumped = replaceLine(lines, start + 2, 'version = "99.9.9"').replaceAll(
      `"${id} ${version}"`,
      `"${id} 99.9.9"`,
    )
    yield { ...base, name: `bump ${id} ${version}`, lock: bumped, kind: 'version', line: inNix(/^ {8}version = /) }
    const checksum = lines.findIndex((line, n) => n > start && n < end && line.startsWith('checksum = '))
    if (checksum >= 0) {
      const other = replaceLine(lines, checksum, `checksum = "${'ab'.repeat(32)}"`)
      yield { ...base, name: `checksum of ${id}`, lock: other, kind: 'checksum', line: inNix(/^ {8}sha256 = /) }
      const git = replaceLine(lines, start + 3, `source = "git+https://example.org/${id}#${'0'.repeat(40)}"`)
      yield { ...base, name: `source of ${id}`, lock: git, kind: 'source', line: block.start + 1 }
    }
    for (let n = start; n < end; n++) {
      const [, to = ''] = /^ "([^"]+)",$/.exec(lines[n] ?? '') ?? []
      if (to === '' || !isStillReached(lines, n, to)) continue
      const packageId = inNix(new RegExp(`^ {12}packageId = "${to}";$`))
      yield {
        ...base,
        name: `${id} no longer needs ${to}`,
        lock: without(lines, n, n + 1),
        kind: 'dependency',
        line: packageId,
      }
    }
  }
}

/** Cargo locks nothing that nobody needs. */
function isStillReached(lines: readonly string[], without: number, to: string): boolean {
  const others = lines.filter((line, n) => n !== without && line === ` "${to}",`)
  return others.length > 0
}
