/** What `conegate regenerate` says beside what it wrote. */
import { Exceptions } from '../checks/generated/exceptions.js'
import type { Judgement } from '../generated/drift.js'
import type { Regenerated } from '../generated/regenerated.js'
import { visibleName } from '../report/visible.js'
import type { GeneratedSettings } from '../settings/schema.js'
import type { Unknown } from '../verdict.js'

const MAX_SHOWN = 5

/** Files that are out of step in nothing but what exceptions let stand. */
export function findExcepted(
  judgements: readonly Judgement[],
  settings: GeneratedSettings,
  today: string,
): ReadonlySet<string> {
  const exceptions = new Exceptions(settings.exceptions, today)
  const isExcepted = (one: Judgement): boolean =>
    one.drifts.length > 0 && one.drifts.every((drift) => exceptions.cover(one, drift))
  return new Set(judgements.filter(isExcepted).map(({ file }) => file))
}

/** What could not be told of files that no run wrote either. */
export function findOpen({ runs }: Regenerated, judgements: readonly Judgement[]): readonly Unknown[] {
  const ran = new Set(runs.filter(({ state }) => state !== 'skipped').flatMap(({ outputs }) => outputs))
  const open = judgements
    .filter(({ file }) => !ran.has(file))
    .flatMap(({ unknowns }) => unknowns.filter(({ advisory }) => advisory !== true))
  return [...new Map(open.map((unknown) => [JSON.stringify(unknown), unknown])).values()]
}

/** That new files are not read, and whether one of them can be what a known generator reads or writes. */
export function tellUntracked(paths: readonly string[]): { readonly text: string; readonly matters: boolean } | null {
  if (paths.length === 0) return null
  const isRead = (path: string): boolean => /(?:^|\/)(?:Cargo\.(?:toml|lock)|[^/]+\.nix)$/.test(path)
  const first = [...paths.filter(isRead), ...paths.filter((path) => !isRead(path))].slice(0, MAX_SHOWN)
  const more = paths.length - first.length
  const shown = first.map((path) => visibleName(path, 200)).join(', ')
  return {
    text: `new files are not seen until git add: ${shown}${more > 0 ? ` and ${more} more` : ''}`,
    matters: paths.some(isRead),
  }
}

/** Where nothing here is any generator's. @param up the repository's top folder as seen from here; `''` for this one */
export function tellNothingHere(up: string): string {
  const place = up === '' ? '' : `; the repository's top is ${up}/: use -C`
  return `nothing here is written by a known generator${place}`
}
