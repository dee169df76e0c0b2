/** Ceilings and amounts of them in words. */
import type { CeilingName, Totals } from '../graph-facts.js'
import type { Subject } from './ceilings.js'

/** What is read off a graph alone; the others are of one change, one run or one store, and are set by hand. */
export type FigureName = 'derivations' | 'crates' | 'duplicate-crates' | 'depth' | 'edges'

const FIGURES: Readonly<Record<FigureName, keyof Totals>> = {
  derivations: 'derivations',
  crates: 'crates',
  'duplicate-crates': 'duplicateCrates',
  depth: 'depth',
  edges: 'edges',
}

export const FIGURE_NAMES = Object.keys(FIGURES) as readonly FigureName[]

export function isFigure(ceiling: CeilingName): ceiling is FigureName {
  return Object.hasOwn(FIGURES, ceiling)
}

export function figureOf(totals: Totals, ceiling: FigureName): number {
  return totals[FIGURES[ceiling]]
}

export function isOfCone(ceiling: CeilingName): boolean {
  return ceiling.startsWith('cone-')
}

/** `default.nix#app`, or `all roots`. */
export function scopeOf(root: string | null): string {
  return root ?? 'all roots'
}

/** `crates of default.nix#app`, `versions of syn`. */
export function nameOf(subject: Subject): string {
  if (subject.kind === 'duplicate') return `versions of ${subject.crate}`
  return `${subject.ceiling} of ${scopeOf(subject.root)}`
}

export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`
}

/** What there is: `28 crates`, `21.4 % of the crates rebuild`. */
export function amountOf(ceiling: CeilingName, value: number): string {
  switch (ceiling) {
    case 'derivations':
      return countOf(value, 'derivation')
    case 'crates':
      return countOf(value, 'crate')
    case 'duplicate-crates':
      return countOf(value, 'crate in several versions', 'crates in several versions')
    case 'depth':
      return `a longest chain of ${countOf(value, 'derivation')}`
    case 'edges':
      return countOf(value, 'edge')
    case 'cone-crates':
      return countOf(value, 'crate to rebuild', 'crates to rebuild')
    case 'cone-derivations':
      return countOf(value, 'derivation to rebuild', 'derivations to rebuild')
    case 'cone-percent':
      return `${value} % to rebuild`
    case 'evaluation':
      return `an evaluation of ${value} times the reference`
    case 'closure-bytes':
      return `a closure of ${bytes(value)}`
  }
}

/** The number alone, with its unit where it has one. */
export function limitText(ceiling: CeilingName, value: number): string {
  if (ceiling === 'cone-percent') return `${value} %`
  if (ceiling === 'closure-bytes') return bytes(value)
  return String(value)
}

/** Exact, and as a person says it. */
function bytes(value: number): string {
  const units = ['KiB', 'MiB', 'GiB', 'TiB']
  let shown = value
  let unit = ''
  for (const next of units) {
    if (shown < 1024) break
    shown /= 1024
    unit = next
  }
  return unit === '' ? `${value} bytes` : `${value} bytes (${shown.toFixed(1)} ${unit})`
}

/** `a`, `a and b`, `a, b and 3 more`; nothing where there is none. */
export function joinNames(names: readonly string[], most = 5): string {
  const shown = names.length <= most ? names : names.slice(0, most - 1)
  const rest = names.length - shown.length
  const all = rest === 0 ? shown : [...shown, `${rest} more`]
  const last = all.at(-1) ?? ''
  return all.length <= 1 ? last : `${all.slice(0, -1).join(', ')} and ${last}`
}
