/**
 * Where a crate's source comes from, as its `src` in a Cargo.nix says it.
 * Source of the forms: crate2nix's template of its releases 0.8 to 0.15.
 */
import type { CrateSource } from './crate-set.js'
import { canonicalText } from './nix-expression/canonical.js'
import type { Expression } from './nix-expression/syntax.js'

export function readSource(source: Expression): CrateSource {
  return readLocal(source) ?? readFetched(source) ?? { kind: 'other', text: canonicalText(source) }
}

function readLocal(source: Expression): CrateSource | undefined {
  switch (source.kind) {
    case 'path':
      return { kind: 'local', path: source.text, filtered: false }
    case 'if': {
      // 0.11 to 0.13 filter but under Nix 2.4, which can't. No one runs that on purpose, so the filter counts.
      if (!mentionsNixVersion(source.condition)) return undefined
      const branches = [readLocal(source.then), readLocal(source.otherwise)]
      return branches.find((branch) => branch?.kind === 'local' && branch.filtered)
    }
    case 'call': {
      const name = calledName(source.callee)
      const [first, second] = source.args
      if (name === 'cleanSourceWith' && first?.kind === 'attrs') {
        const path = first.entries.get('src')?.value
        const filter = first.entries.get('filter')?.value
        if (path?.kind !== 'path' || !hasOnly(first.entries, ['src', 'filter', 'name'])) return undefined
        if (filter?.kind !== 'name' || filter.name !== 'sourceFilter') return undefined
        return { kind: 'local', path: path.text, filtered: true }
      }
      if (
        name === 'filterSource' &&
        first?.kind === 'name' &&
        first.name === 'sourceFilter' &&
        second?.kind === 'path'
      ) {
        return { kind: 'local', path: second.text, filtered: true }
      }
      return undefined
    }
    default:
      return undefined
  }
}

function readFetched(source: Expression): CrateSource | undefined {
  if (source.kind !== 'call') return undefined
  const [args] = source.args
  if (args?.kind !== 'attrs') return undefined
  const text = (name: string): string => {
    const value = args.entries.get(name)?.value
    return value?.kind === 'string' ? value.text : ''
  }
  const name = calledName(source.callee)
  if (name === 'fetchgit' || name === 'fetchGit') {
    if (text('url') === '' || !hasOnly(args.entries, ['url', 'rev', 'sha256', 'ref', 'fetchSubmodules']))
      return undefined
    return { kind: 'git', url: text('url'), rev: text('rev'), sha256: text('sha256') }
  }
  const url = args.entries.get('url')?.value
  if (name === 'fetchurl' && text('sha256') !== '' && url !== undefined) {
    return { kind: 'registry', sha256: text('sha256'), registry: registryOf(url) }
  }
  return undefined
}

/** The registry's index, as `registryUrl { url = …; … }` names it. */
function registryOf(url: Expression): string {
  const args = url.kind === 'call' && calledName(url.callee) === 'registryUrl' ? url.args[0] : undefined
  const index = args?.kind === 'attrs' ? args.entries.get('url')?.value : undefined
  return index?.kind === 'string' ? index.text : ''
}

/** The last name of what is called: `fetchgit` of `pkgs.fetchgit`. */
function calledName(callee: Expression): string {
  if (callee.kind === 'name') return callee.name
  const last = callee.kind === 'select' ? callee.path.at(-1) : undefined
  return typeof last === 'string' ? last : ''
}

function hasOnly(entries: ReadonlyMap<string, unknown>, names: readonly string[]): boolean {
  return [...entries.keys()].every((name) => names.includes(name))
}

function mentionsNixVersion(condition: Expression): boolean {
  return canonicalText(condition).includes('nixVersion')
}
