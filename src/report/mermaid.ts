/**
 * A picture of triggers → roots in Mermaid, as GitHub draws it.
 * Ids are ours, labels are quoted and hold a tight set of characters, so that no name can keep it from being drawn.
 */
import type { ConeFacts, RootFacts } from '../graph/facts.js'
import { countOf } from './phrase.js'
import { ofTotal } from './sentence.js'
import { shorten, visibleName } from './visible.js'
import { triggerLabel } from './words.js'

/** Nodes of one side; with the two nodes for "n more" never over 30. */
const MAX_SIDE = 14
const MAX_LABEL = 72

/**
 * What Mermaid reads as Markdown inside a plain label (11.4 does, 10.9 and 12.3 do not): a list's start, a link, and
 * underscores at the edge of a word. And `#`, which starts an entity.
 */
const MARKDOWN = /^[-+\d](?=[\d.)\s]*\s|$)|^\d(?=\d*[.)])|(?<=\/)\/|w(?=ww\.)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|#/gi

/**
 * Text inside a label's quotes: backticks, quotes, brackets and signs that could end the string or be taken for HTML are
 * shown as `?`, what else could mean something is written as Mermaid's own entity.
 */
export function mermaidLabel(text: string, max: number = MAX_LABEL): string {
  const shown = shorten(visibleName(text, max * 2).replace(/[^A-Za-z0-9 .,:;+=()/#→…_-]/gu, '?'), max)
  return shown.replace(MARKDOWN, (sign) => `#${sign.charCodeAt(0)};`)
}

function rootLabel(root: RootFacts): string {
  const name = visibleName(root.name, 40)
  return root.crates.total > 0 ? `${name}: ${ofTotal(root.crates, 'crate')}` : name
}

/** A fenced Mermaid flowchart of at most 30 nodes; `''` where there is nothing to draw. */
export function renderMermaid(cone: ConeFacts): string {
  const triggers = cone.triggers.slice(0, MAX_SIDE)
  const reached = new Set(cone.triggers.flatMap((trigger) => trigger.roots))
  const roots = cone.roots.filter((root) => reached.has(root.name))
  if (triggers.length === 0 || roots.length === 0) return ''

  const rootIds = new Map(roots.map((root, index) => [root.name, index < MAX_SIDE ? `r${index}` : 'more_roots']))
  const nodes: string[] = []
  const edges = new Set<string>()
  for (const [index, trigger] of cone.triggers.entries()) {
    const id = index < MAX_SIDE ? `t${index}` : 'more_triggers'
    for (const name of trigger.roots) {
      const root = rootIds.get(name)
      if (root !== undefined) edges.add(`  ${id} --> ${root}`)
    }
  }
  for (const [index, trigger] of triggers.entries()) nodes.push(`  t${index}["${mermaidLabel(triggerLabel(trigger))}"]`)
  const moreTriggers = cone.triggers.length - triggers.length
  if (moreTriggers > 0) nodes.push(`  more_triggers["${countOf(moreTriggers, 'more trigger')}"]`)
  for (const [index, root] of roots.slice(0, MAX_SIDE).entries()) {
    nodes.push(`  r${index}(["${mermaidLabel(rootLabel(root))}"])`)
  }
  const moreRoots = roots.length - Math.min(roots.length, MAX_SIDE)
  if (moreRoots > 0) nodes.push(`  more_roots(["${countOf(moreRoots, 'more root')}"])`)
  return ['```mermaid', 'flowchart LR', ...nodes, ...edges, '```'].join('\n')
}
