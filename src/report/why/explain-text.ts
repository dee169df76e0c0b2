/** An explanation for a person at a terminal. */
import type {
  AttributeChange,
  ExplainFacts,
  ExplainedNode,
  ExplainedTrigger,
  NodeChanges,
  NodeFacts,
  NodeState,
} from '../../graph/why-facts.js'
import type { TriggerFacts } from '../../graph/facts.js'
import { createPaint, type Paint } from '../paint.js'
import { countOf, joinPhrases, toPlain, type Phrase } from '../phrase.js'
import { columnsOf, wrapText } from '../text-layout.js'
import { beforeAfterPhrase, triggerNamePhrase } from '../words.js'
import { costPhrase, hashPhrase, nodePhrase, wayPhrase } from './node-words.js'
import { showLines } from './show-lines.js'

export interface ExplainTextOptions {
  readonly colour: boolean
  /** Columns; at least 40 are taken. */
  readonly width: number
  /** Whether hashes are shown in full. */
  readonly raw: boolean
}

const STATES: Readonly<Record<Exclude<NodeState, 'rebuilds' | 'not-compared'>, string>> = {
  same: 'does not rebuild: the base has the very same derivation',
  'recipe-only': 'does not rebuild: only its recipe changed, and the base has all that it gives',
  'not-asked':
    'does not rebuild: the base lacks it, but all that needs it stays as it is in the base, so nobody asks for it',
}

/** A line of one long word, as flags and paths are, in pieces that fit. */
function breakLine(line: string, width: number): readonly string[] {
  const pieces: string[] = []
  let rest = line
  while (columnsOf(rest) > width) {
    let end = width
    while (columnsOf(rest.slice(0, end)) > width) end -= 1
    if (/[\ud800-\udbff]$/.test(rest.slice(0, end))) end -= 1
    pieces.push(rest.slice(0, end))
    rest = `          ${rest.slice(end)}`
  }
  return [...pieces, rest]
}

/** A trigger's name, with versions where it has any. */
function triggerPhrase(facts: TriggerFacts): Phrase {
  const hasVersion = facts.from !== null || facts.to !== null
  return [...triggerNamePhrase(facts), ...(hasVersion ? [' ', ...beforeAfterPhrase(facts)] : [])]
}

/** Most dependants that are named. */
const MAX_NAMED = 12

/** Nodes in words, those that are called the same once and counted. */
function countAlike(nodes: readonly NodeFacts[]): readonly Phrase[] {
  const counts = new Map<string, { readonly phrase: Phrase; count: number }>()
  for (const node of nodes) {
    const phrase = nodePhrase(node)
    const known = counts.get(toPlain(phrase))
    if (known === undefined) counts.set(toPlain(phrase), { phrase, count: 1 })
    else known.count += 1
  }
  return Array.from(counts.values(), ({ phrase, count }) => (count === 1 ? phrase : [...phrase, ` × ${count}`]))
}

class ExplainText {
  private readonly width: number
  private readonly paint: Paint

  constructor(
    private readonly facts: ExplainFacts,
    private readonly options: ExplainTextOptions,
  ) {
    this.width = Math.max(40, options.width)
    this.paint = createPaint(options.colour)
  }

  render(): string {
    const { facts } = this
    const isSeveral = facts.nodes.length > 1
    const blocks = [
      isSeveral ? this.lay([...this.countPhrase(), '.'], 0) : [],
      ...facts.nodes.map((node) => this.layNode(node)),
      facts.moreNodes > 0 ? this.lay([`… and ${countOf(facts.moreNodes, 'more copy', 'more copies')}`], 0) : [],
      ...this.layChanges(),
      this.layCosts(),
      facts.compared
        ? []
        : this.lay(['Nothing was compared: name a base with --base to see what rebuilds it.'], 0, 'dim'),
    ]
    return `${blocks
      .filter((block) => block.length > 0)
      .map((block) => block.join('\n'))
      .join('\n\n')}\n`
  }

  private lay(phrase: Phrase, indent: number, style?: 'bold' | 'dim' | 'yellow'): readonly string[] {
    const lead = ' '.repeat(indent)
    const lines = wrapText(lead + toPlain(phrase), this.width, `${lead}  `)
    return style === undefined ? lines : lines.map((line) => this.paint(style, line))
  }

  private countPhrase(): Phrase {
    const { nodes, moreNodes, compared } = this.facts
    const all = nodes.length + moreNodes
    const rebuilt = nodes.filter((node) => node.state === 'rebuilds').length
    const told = compared && moreNodes === 0 ? `, ${rebuilt} of them rebuilt` : ''
    return [{ code: this.facts.asked }, ` is there ${countOf(all, 'time')}${told}`]
  }

  private layNode(one: ExplainedNode): readonly string[] {
    const features = joinPhrases(
      one.features.map((code) => [{ code }]),
      40,
    )
    const about: Phrase[] = [
      ...(one.node.side === null ? [] : [[one.node.side === 'builder' ? 'builder' : 'target'] as Phrase]),
      ...(one.platform === '' ? [] : [[{ code: one.platform }] as Phrase]),
      ...(features.length === 0 ? [] : [['features ', ...features] as Phrase]),
      ...(this.facts.nodes.length > 1 ? [hashPhrase(one.node)] : []),
    ]
    const state: Phrase = one.state === 'rebuilds' || one.state === 'not-compared' ? [] : [STATES[one.state], '.']
    return [
      ...this.lay(nodePhrase(one.node), 0, 'bold'),
      ...(about.length === 0
        ? []
        : this.lay(
            about.flatMap((part, i) => [i === 0 ? '' : ' · ', ...part]),
            2,
            'dim',
          )),
      ...(state.length === 0 ? [] : this.lay(['It ', ...state], 2)),
      ...this.layBecause(one),
      ...this.layFrom(one),
    ]
  }

  private layBecause(one: ExplainedNode): readonly string[] {
    if (one.state !== 'rebuilds') return []
    if (one.because.length === 0)
      return this.lay(['It rebuilds, and no trigger was found that reaches it.'], 2, 'yellow')
    const ways = one.because.flatMap((way): readonly string[] => {
      const trigger = this.facts.triggers[way.trigger]
      if (trigger === undefined) return []
      const isItself = way.steps.length === 1
      const name = triggerPhrase(trigger.facts)
      const how: Phrase = isItself ? [' changed itself'] : way.brought ? [' needs it now'] : []
      return [...this.lay([...name, ...how], 4), ...(isItself ? [] : this.lay(wayPhrase(way.steps), 6, 'dim'))]
    })
    const more = one.moreTriggers > 0 ? this.lay([`… and ${countOf(one.moreTriggers, 'more trigger')}`], 4) : []
    return [...this.lay(['It rebuilds because of'], 2), ...ways, ...more]
  }

  private layFrom(one: ExplainedNode): readonly string[] {
    const ways = one.from.flatMap(({ root, steps }) =>
      steps.length === 1
        ? this.lay(['it is the root ', { code: root }], 4)
        : [...this.lay(['the root ', { code: root }], 4), ...this.lay(wayPhrase(steps), 6, 'dim')],
    )
    const more = one.moreRoots > 0 ? this.lay([`… and ${countOf(one.moreRoots, 'more root')}`], 4) : []
    const all = one.dependants.length + one.moreDependants
    const told = one.moreDependants > 0 ? `, of ${all} in all` : ''
    const needed: Phrase =
      all === 0 ? [] : ['Needed directly by ', ...joinPhrases(countAlike(one.dependants), MAX_NAMED), told, '.']
    return [
      ...this.lay(['It is there because of'], 2),
      ...ways,
      ...more,
      ...(needed.length === 0 ? [] : this.lay(needed, 2)),
    ]
  }

  private layChanges(): readonly (readonly string[])[] {
    return this.facts.triggers.map((trigger) => this.layTrigger(trigger))
  }

  private layTrigger({ facts, changes, moreNodes }: ExplainedTrigger): readonly string[] {
    const head: Phrase = ['What changed in ', ...triggerPhrase(facts)]
    return [
      ...this.lay(head, 0, 'bold'),
      ...changes.flatMap((node) => this.layNodeChanges(node)),
      ...(moreNodes > 0 ? this.lay([`… and ${countOf(moreNodes, 'more node')} of this trigger`], 2) : []),
    ]
  }

  private layNodeChanges(changed: NodeChanges): readonly string[] {
    const follow = joinPhrases(
      changed.follow.map((code) => [{ code }]),
      12,
    )
    return [
      ...this.lay(nodePhrase(changed.node), 2),
      ...(changed.before === null ? this.lay(['It is new: the base has nothing for it.'], 4) : []),
      ...changed.attributes.flatMap((attribute) => this.layAttribute(attribute)),
      ...(follow.length === 0 ? [] : this.lay(['What repeats this: ', ...follow, '.'], 4, 'dim')),
    ]
  }

  private layAttribute(change: AttributeChange): readonly string[] {
    const signs = { removed: '-', added: '+', kept: ' ', skipped: ' ' } as const
    const styles = { removed: 'red', added: 'green', kept: 'dim', skipped: 'dim' } as const
    const shown = showLines(change.lines, this.options.raw)
    const lines = shown.flatMap(({ what, text }) => {
      const told = what === 'skipped' ? `⋮ ${countOf(Number(text), 'equal line')}` : text
      const indent = /^ */.exec(told)?.[0] ?? ''
      const wrapped = wrapText(`      ${signs[what]} ${told}`, this.width, `        ${indent}`)
      return wrapped.flatMap((line) => breakLine(line, this.width)).map((line) => this.paint(styles[what], line))
    })
    const note = change.lines.length === 0 ? 'too long to be compared' : 'cut off here'
    return [
      ...this.lay([{ code: change.attribute }, ` (${change.kind.replaceAll('-', ' ')})`], 4),
      ...lines,
      ...(change.cut ? this.lay([`${note}; --json holds more of it`], 6, 'yellow') : []),
    ]
  }

  private layCosts(): readonly string[] {
    const { bumps, nodes, total } = this.facts
    const isSeveral = nodes.length > 1
    return [
      ...this.lay(['What it would cost'], 0, 'bold'),
      ...bumps.flatMap(({ name, version, cost, sharesSourceWith }) => [
        ...this.lay(
          [
            'If ',
            { code: name },
            ' ',
            ...(version === '' ? [] : [{ code: version }, ' ']),
            'alone changed: ',
            ...costPhrase(cost, total),
            '.',
          ],
          2,
        ),
        ...(sharesSourceWith.length === 0
          ? []
          : this.lay(
              [
                'Built from the same source, and so changed with it: ',
                ...joinPhrases(
                  sharesSourceWith.map((code) => [{ code }]),
                  12,
                ),
                '.',
              ],
              4,
            )),
      ]),
      ...(isSeveral
        ? nodes.flatMap((one) =>
            this.lay(
              [
                'This one alone, ',
                ...nodePhrase(one.node),
                ' ',
                ...hashPhrase(one.node),
                ': ',
                ...costPhrase(one.cost, total),
                '.',
              ],
              4,
            ),
          )
        : []),
    ]
  }
}

/** The explanation as lines of plain text, with colours if asked; ends with a newline. */
export function renderExplanation(facts: ExplainFacts, options: ExplainTextOptions): string {
  return new ExplainText(facts, options).render()
}
