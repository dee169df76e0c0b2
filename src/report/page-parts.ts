/** The parts of the page that are there without its script. */
import type { ConeFacts, Count } from '../graph/facts.js'
import type { PictureFacts } from '../graph/picture-facts.js'
import { escapeHtml, toHtml } from './html.js'
import { countOf } from './phrase.js'
import { percent } from './sentence.js'
import { visibleName, visibleText } from './visible.js'
import { beforeAfterPhrase, triggerNamePhrase, whyPhrase } from './words.js'

/** Rows of the tables that stand in for the picture. */
const MAX_ROWS = 200

const BASES: Readonly<Record<ConeFacts['base']['how'], string>> = {
  evaluated: 'evaluated like the head',
  cached: "from the default branch's own run",
  derivation: 'a derivation that was named',
  files: 'its committed files',
}

export function renderFigures(cone: ConeFacts): string {
  const { crates, derivations, covers, base, head } = cone
  const figures: [string, string][] = [
    ['crates rebuild', share(crates)],
    ...(derivations === null ? [] : ([['derivations rebuild', share(derivations)]] as [string, string][])),
    ...(crates.builder.total === 0 ? [] : ([['of them for the builder', share(crates.builder)]] as [string, string][])),
    ...(crates.tests.total === 0 ? [] : ([['builds of tests', share(crates.tests)]] as [string, string][])),
    ...(derivations === null
      ? []
      : ([['longest chain of rebuilds', `<b>${derivations.depth}</b>`]] as [string, string][])),
  ]
  const facts = [
    covers.system,
    covers.evaluator,
    ...(base.commit === null ? [] : [`base ${base.commit.slice(0, 12)}`]),
    ...(head === null ? [] : [`head ${head.slice(0, 12)}`]),
    `base: ${BASES[base.how]}`,
  ].filter((fact) => fact !== '')
  const items = figures.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')
  return `<dl class="figures">${items}</dl>\n<p class="covers">${facts.map((fact) => `<span>${escapeHtml(visibleName(fact))}</span>`).join(' ')}</p>`
}

function share(count: Count): string {
  return `<b>${count.rebuilt}</b> of ${count.total} <span>${percent(count)}</span>`
}

/** What bounds the counts, and what the page leaves out. */
export function renderNotes(cone: ConeFacts, { leftOut }: PictureFacts): string {
  const bound = { exact: '', 'at-least': 'At least so much rebuilds: ', 'at-most': 'At most so much rebuilds: ' }
  const notes = [
    ...cone.boundReasons.map((reason) => `${bound[cone.bound]}${visibleText(reason)}`),
    ...cone.covers.leftOut.map((text) => visibleText(text)),
    ...(leftOut.nodes > 0
      ? [`${countOf(leftOut.nodes, 'node')} farthest from a trigger are not on this page: it would be too large.`]
      : []),
    ...(leftOut.edges > 0 ? [`${countOf(leftOut.edges, 'edge')} are not on this page: it would be too large.`] : []),
    ...(leftOut.gone > 0 ? [`${countOf(leftOut.gone, 'more crate')} of the base are gone.`] : []),
  ]
  const list = notes.length === 0 ? '' : `<ul>${notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('')}</ul>\n`
  return `${list}<p>Drawn by conegate. What rebuilds, what a trigger is and how it is found: docs/checks/graph.md of the project.</p>`
}

export function renderPlainTables({ triggers, roots }: ConeFacts): string {
  const triggerRows = triggers
    .slice(0, MAX_ROWS)
    .map((trigger) => [
      toHtml(triggerNamePhrase(trigger)),
      toHtml(beforeAfterPhrase(trigger)),
      toHtml(whyPhrase(trigger)),
      String(trigger.crateReach),
      String(trigger.reach),
    ])
  const rootRows = roots
    .slice(0, MAX_ROWS)
    .map((root) => [
      `<code>${escapeHtml(visibleName(root.name))}</code>`,
      `${root.crates.rebuilt} of ${root.crates.total}`,
    ])
  return [
    table('Triggers', ['Name', 'Before → after', 'Why', 'Crates', 'All it reaches'], triggerRows, triggers.length),
    table('Roots', ['Root', 'Crates that rebuild'], rootRows, roots.length),
  ].join('\n')
}

function table(
  caption: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  total: number,
): string {
  const more = total > rows.length ? `, ${rows.length} of ${total}` : ''
  const head = header.map((cell) => `<th scope="col">${cell}</th>`).join('')
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')
  return `<table><caption>${caption}${more}</caption><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`
}
