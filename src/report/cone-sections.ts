/** The parts of a comment that tell about the cone. Each returns `''` where it has nothing to say. */
import type { ConeFacts, RebuiltCrate, TriggerFacts } from '../graph/facts.js'
import { bar } from './bar.js'
import { codeSpan, renderDetails, renderTable } from './markdown.js'
import { renderMermaid } from './mermaid.js'
import { countOf, joinPhrases, toMarkdown, type Phrase } from './phrase.js'
import { beforeAfterPhrase, triggerNamePhrase, whyPhrase } from './words.js'

/** Trigger rows in sight; the rest opens. */
const TRIGGERS_IN_SIGHT = 10

function names(all: readonly string[], max: number): Phrase {
  return joinPhrases(
    all.map((code) => [{ code }]),
    max,
  )
}

function reachCell(cone: ConeFacts, crates: number, derivations: number): string {
  if (cone.derivations === null) return `${crates}`
  return `${crates} (${derivations})`
}

function rootsCell(cone: ConeFacts, trigger: TriggerFacts): string {
  const all = cone.covers.roots.length
  if (all > 1 && trigger.roots.length === all) return `all ${all}`
  return toMarkdown(names(trigger.roots, 3))
}

function triggerTable(cone: ConeFacts, triggers: readonly TriggerFacts[]): string {
  const unit = cone.derivations === null ? 'crates' : 'crates (derivations)'
  const header = ['Trigger', 'Before → after', 'Why', `Reach, ${unit}`, 'Spares', 'Depth', 'Roots']
  return renderTable(
    header,
    ['left', 'left', 'left', 'right', 'right', 'right', 'left'],
    triggers.map((trigger) => [
      toMarkdown(triggerNamePhrase(trigger)),
      toMarkdown(beforeAfterPhrase(trigger)),
      toMarkdown(whyPhrase(trigger)),
      reachCell(cone, trigger.crateReach, trigger.reach),
      reachCell(cone, trigger.crateSpares, trigger.spares),
      `${trigger.depth}`,
      rootsCell(cone, trigger),
    ]),
  )
}

/** Triggers as a table, the first ones in sight and the others behind a summary; at most `max`. */
export function renderTriggers(cone: ConeFacts, max: number): string {
  const shown = cone.triggers.slice(0, max)
  const left = cone.triggers.length - shown.length
  if (shown.length === 0) return ''
  const parts = [triggerTable(cone, shown.slice(0, TRIGGERS_IN_SIGHT))]
  const rest = shown.slice(TRIGGERS_IN_SIGHT)
  if (rest.length > 0) parts.push(renderDetails(countOf(rest.length, 'more trigger'), triggerTable(cone, rest)))
  if (left > 0) parts.push(`${countOf(left, 'more trigger')} not shown here.`)
  return parts.join('\n\n')
}

/** Triggers → roots as a picture. */
export function renderPicture(cone: ConeFacts): string {
  const picture = renderMermaid(cone)
  return picture === '' ? '' : renderDetails('Triggers and the roots they reach', picture)
}

/** What rebuilds under each root; at most `max` rows, those that rebuild most first. */
export function renderRoots(cone: ConeFacts, max: number): string {
  if (cone.roots.length < 2 || max === 0) return ''
  const changed = cone.roots.filter((root) => root.state !== 'same')
  if (changed.length === 0) return ''
  const rows = [...changed].sort(
    (a, b) => b.crates.rebuilt - a.crates.rebuilt || (b.derivations?.rebuilt ?? 0) - (a.derivations?.rebuilt ?? 0),
  )
  const shown = rows.slice(0, max)
  const withDerivations = cone.derivations !== null
  const table = renderTable(
    ['Root', 'Crates', ...(withDerivations ? ['Derivations'] : []), ''],
    ['left', 'right', ...(withDerivations ? (['right'] as const) : []), 'left'],
    shown.map((root) => [
      codeSpan(root.name) + (root.state === 'added' ? ' (new)' : ''),
      `${root.crates.rebuilt} of ${root.crates.total}`,
      ...(withDerivations
        ? [root.derivations === null ? '–' : `${root.derivations.rebuilt} of ${root.derivations.total}`]
        : []),
      bar(root.crates.total > 0 ? root.crates : (root.derivations ?? root.crates)),
    ]),
  )
  const left = rows.length - shown.length
  const more = left > 0 ? `\n\n${countOf(left, 'more root')} not shown here.` : ''
  const summary = `${changed.length} of ${countOf(cone.roots.length, 'root')} rebuild`
  return renderDetails(summary, table + more)
}

function crateLabel(crate: RebuiltCrate): string {
  const marks = [...(crate.side === 'builder' ? ['builder'] : []), ...(crate.test ? ['test'] : [])]
  return codeSpan(`${crate.name} ${crate.version}`) + (marks.length > 0 ? ` (${marks.join(', ')})` : '')
}

/** Crates under the triggers that reach them: one paragraph for each set of triggers. */
function groupByCause(cone: ConeFacts, crates: readonly RebuiltCrate[]): string {
  const groups = new Map<string, { because: readonly number[]; labels: Map<string, number> }>()
  for (const crate of crates) {
    const key = crate.because.join(' ')
    const group = groups.get(key) ?? { because: crate.because, labels: new Map<string, number>() }
    const label = crateLabel(crate)
    group.labels.set(label, (group.labels.get(label) ?? 0) + 1)
    groups.set(key, group)
  }
  const paragraphs = [...groups.values()].map(({ because, labels }) => {
    const list = [...labels].map(([label, copies]) => (copies > 1 ? `${label} ×${copies}` : label)).join(', ')
    const causes = because.flatMap((index) => cone.triggers[index]?.name ?? [])
    if (cone.triggers.length < 2 || causes.length === 0) return list
    return `Because of ${toMarkdown(names(causes, 8))}: ${list}`
  })
  return paragraphs.join('\n\n')
}

/** The crates that rebuild, at most `max`. */
export function renderCrates(cone: ConeFacts, max: number): string {
  const shown = cone.rebuiltCrates.slice(0, max)
  if (shown.length === 0) return ''
  const left = Math.max(0, cone.crates.rebuilt + cone.crates.tests.rebuilt - shown.length)
  const more = left > 0 ? `\n\n${countOf(left, 'more crate')} not shown here.` : ''
  return renderDetails('The crates that rebuild', groupByCause(cone, shown) + more)
}

/** What each trigger's attributes were and are; at most `max` rows. For where there is room. */
export function renderChanges(cone: ConeFacts, max: number): string {
  const all = cone.triggers.flatMap((trigger) => trigger.changes.map((change) => ({ trigger, change })))
  const shown = all.slice(0, max)
  if (shown.length === 0) return ''
  const value = (text: string | null) => (text === null ? '–' : codeSpan(text))
  const table = renderTable(
    ['Trigger', 'Attribute', 'Before', 'After'],
    ['left', 'left', 'left', 'left'],
    shown.map(({ trigger, change }) => [
      codeSpan(trigger.name),
      codeSpan(change.attribute),
      value(change.before),
      value(change.after),
    ]),
  )
  const left = all.length - shown.length
  const more = left > 0 ? `\n\n${countOf(left, 'more change')} not shown here.` : ''
  return renderDetails('What changed, attribute by attribute', table + more)
}
