/** Committed upper limits, as data. */
import { compareText } from '../../compare-text.js'
import { CEILING_NAMES, type CeilingName } from '../graph-facts.js'

export type Limits = Partial<Readonly<Record<CeilingName, number>>>

/** What is limited: a ceiling of a root (`null` for all together), or how many versions of a crate may be there. */
export type Subject =
  | { readonly kind: 'ceiling'; readonly root: string | null; readonly ceiling: CeilingName }
  | { readonly kind: 'duplicate'; readonly crate: string }

/** What is over its ceiling on purpose, until a day. */
export interface Acceptance {
  readonly subject: Subject
  /** The ceiling that held when it was accepted. */
  readonly from: number
  readonly to: number
  readonly reason: string
  /** The last day on which it counts, `YYYY-MM-DD`. */
  readonly expires: string
}

export interface Ceilings {
  /** Of all roots together. */
  readonly all: Limits
  /** By the root's name. */
  readonly roots: ReadonlyMap<string, Limits>
  /** How many versions of a crate may be there; `null` where the file says nothing of duplicates. */
  readonly duplicates: ReadonlyMap<string, number> | null
  readonly accepted: readonly Acceptance[]
}

/** A ceiling that is set. */
export interface SetCeiling {
  readonly root: string | null
  readonly ceiling: CeilingName
  readonly limit: number
}

/** All together first, then by root; in the order of `CEILING_NAMES`. */
export function listCeilings({ all, roots }: Pick<Ceilings, 'all' | 'roots'>): SetCeiling[] {
  const sorted = [...roots].sort(([a], [b]) => compareText(a, b))
  const scopes: (readonly [string | null, Limits])[] = [[null, all], ...sorted]
  return scopes.flatMap(([root, limits]) =>
    CEILING_NAMES.flatMap((ceiling) => {
      const limit = limits[ceiling]
      return limit === undefined ? [] : [{ root, ceiling, limit }]
    }),
  )
}

/** Tells subjects apart. */
export function subjectKey(subject: Subject): string {
  return subject.kind === 'duplicate'
    ? JSON.stringify(['duplicate', subject.crate])
    : JSON.stringify([subject.root, subject.ceiling])
}

/** Where a subject stands in the file. */
export function pathOf(subject: Subject): readonly string[] {
  if (subject.kind === 'duplicate') return ['duplicates', subject.crate]
  return subject.root === null ? ['all', subject.ceiling] : ['roots', subject.root, subject.ceiling]
}

export function limitOf(ceilings: Ceilings, subject: Subject): number | undefined {
  if (subject.kind === 'duplicate') return ceilings.duplicates?.get(subject.crate)
  return (subject.root === null ? ceilings.all : ceilings.roots.get(subject.root))?.[subject.ceiling]
}
