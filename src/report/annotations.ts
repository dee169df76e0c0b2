import { asClause, stopAfter, toPlain } from './phrase.js'
import { visibleName } from './visible.js'
import { findingsOf, stops, unknownsOf, type Report } from './report.js'

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
  /** Relative to the repository's top folder. */
  readonly file?: string
  /** 1-based; only with `file`. */
  readonly line?: number
}

/** GitHub shows ten of each level for a step. */
const MAX_PER_LEVEL = 10

/** A path that stays inside the repository and hides nothing. */
function isPlainPath(file: string): boolean {
  return (
    file.length <= 1024 && file === visibleName(file, 1024) && !file.startsWith('/') && !file.split('/').includes('..')
  )
}

/** What is wrong, why it matters and what mends it, as three sentences of plain text. */
function tell({ what, why, fix }: { readonly what: string; readonly why: string; readonly fix: string }): string {
  return toPlain([
    asClause(what),
    '. ',
    asClause(why, { capital: true }),
    '. To mend it: ',
    asClause(fix),
    stopAfter(fix),
  ])
}

function everyAnnotation(report: Report): readonly Annotation[] {
  const findings = findingsOf(report).map((placed): Annotation => {
    const { finding } = placed
    const { file, line } = finding
    const place = file !== undefined && isPlainPath(file) ? { file, ...(line === undefined ? {} : { line }) } : {}
    return {
      level: !finding.isNew ? 'notice' : stops(placed) ? 'error' : 'warning',
      title: `conegate: ${visibleName(finding.rule)}`,
      message: `${visibleName(finding.subject)}: ${tell(finding)}`,
      ...place,
    }
  })
  const gaps = unknownsOf(report).map(({ check, unknown }): Annotation => ({
    level: check.mode === 'enforce' && unknown.advisory !== true ? 'error' : 'warning',
    title: `conegate: ${visibleName(check.check)} could not look`,
    message: tell(unknown),
  }))
  return [...findings, ...gaps]
}

/** Findings and gaps as annotations, at most ten of each level; the tenth counts those that are left out. */
export function renderAnnotations(report: Report): readonly Annotation[] {
  const all = everyAnnotation(report)
  return (['error', 'warning', 'notice'] as const).flatMap((level) => {
    const mine = all.filter((annotation) => annotation.level === level)
    if (mine.length <= MAX_PER_LEVEL) return mine
    const shown = mine.slice(0, MAX_PER_LEVEL - 1)
    const left = mine.length - shown.length
    return [...shown, { level, title: 'conegate', message: `${left} more of this kind stand in the job summary.` }]
  })
}
