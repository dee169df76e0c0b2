import type { Side } from '../checks/world.js'
import { assessCeilings } from '../checks/graph/ceilings-part.js'
import { readCeilingsFiles } from '../checks/graph/ceilings-files.js'
import { limitText, nameOf } from '../graph/ceilings/amounts.js'
import { limitOf, type Acceptance, type Subject } from '../graph/ceilings/ceilings.js'
import { isDay, nextYear } from '../graph/ceilings/day.js'
import { acceptInDocument, printCeilings } from '../graph/ceilings/edit-ceilings.js'
import type { JudgedCeilings, Over } from '../graph/ceilings/judge-input.js'
import { ceilingsPath, readCeilings } from '../graph/ceilings/read-ceilings.js'
import { CEILING_NAMES, NO_GRAPH_FACTS, type CeilingName } from '../graph/graph-facts.js'
import { readCeilingsText, writeCeilingsText } from '../platform/ceilings-file.js'
import { today as currentDay } from '../platform/today.js'
import { UserError } from '../problem.js'
import { visibleText } from '../report/visible.js'
import { nearestName } from '../settings/nearest-name.js'
import { EXIT } from './exit-code.js'
import type { CommonOptions } from './options.js'
import type { Terminal } from './terminal.js'
import { withGraphs, type OpenedGraphs } from './with-graphs.js'

export interface AcceptOptions extends CommonOptions {
  readonly reason?: string
  readonly expires?: string
  readonly root?: string
  readonly ceiling?: string
  readonly duplicate?: string
  /** What ceilings of the cone are counted against. */
  readonly base?: string
}

/** `conegate accept`: raises what is over its ceiling in the working tree, on purpose and until a day. */
export async function runAccept(
  options: AcceptOptions,
  terminal: Terminal,
  today: string = currentDay(),
): Promise<number> {
  const reason = readReason(options.reason)
  const expires = readExpiry(options.expires, today)
  const ceiling = readCeiling(options.ceiling)
  const { directory, settings, base } = options
  const source = { directory, settings, ...(base === undefined ? {} : { base }) }
  const exitCode = await withGraphs(source, terminal, async (opened) => {
    const found = await judge(opened, directory, today)
    if (found === null) {
      terminal.print('There are no ceilings to accept anything of; conegate snapshot --ceilings makes them.')
      return EXIT.pass
    }
    refuseUnknownRoot(options.root, opened)
    const { folder, judged } = found
    const isAsked = ({ subject }: Pick<Over, 'subject'>): boolean => isNamed(subject, options, ceiling)
    const over = judged.over.filter(isAsked)
    if (over.length === 0) return tellNothing(judged, isAsked, terminal)
    accept(directory, folder, over, { reason, expires }, terminal)
    return EXIT.pass
  })
  return exitCode ?? EXIT.unknown
}

function refuseUnknownRoot(root: string | undefined, { graphs }: OpenedGraphs): void {
  const names = graphs.head.graph.roots.map(({ name }) => name)
  if (root === undefined || names.includes(root)) return
  const near = nearestName(root, names)
  throw new UserError(
    `there is no root ${root}`,
    near === undefined ? `Name one of ${names.slice(0, 5).join(', ')}.` : `Did you mean ${near}?`,
    { setting: '--root' },
  )
}

async function judge(
  { graphs, cone, context }: OpenedGraphs,
  directory: string,
  today: string,
): Promise<{ readonly folder: string; readonly judged: JudgedCeilings } | null> {
  if (context === null) throw new UserError('there is no repository to accept for', 'Name revisions, not derivations.')
  const { folder } = context.settings.checks.graph.snapshot
  const path = ceilingsPath(folder)
  // What is accepted is judged by the file that is written to, also where git does not know it yet.
  const text = readCeilingsText(directory, folder)
  const head: Side = { ...context.world.head, readFile: () => Promise.resolve(text) }
  const files = await readCeilingsFiles({ ...context.world, rules: head, head }, path)
  const [problem] = files.findings
  if (problem !== undefined) throw new UserError(problem.what, problem.fix)
  if (files.rules === null) return null
  const soFar = { facts: { ...NO_GRAPH_FACTS, cone }, unknowns: [] }
  return { folder, judged: await assessCeilings({ ...context, today }, files, graphs, soFar) }
}

function accept(
  directory: string,
  folder: string,
  over: readonly Over[],
  why: Pick<Acceptance, 'reason' | 'expires'>,
  terminal: Terminal,
): void {
  const path = ceilingsPath(folder)
  const { document, ceilings } = readCeilings(readCeilingsText(directory, folder) ?? '', path)
  for (const { subject, limit, value } of over) {
    const from = limitOf(ceilings, subject) ?? limit
    const to = withRoom(subject, value)
    acceptInDocument(document, ceilings, { subject, from, to, ...why })
    const text = (amount: number) =>
      subject.kind === 'duplicate' ? String(amount) : limitText(subject.ceiling, amount)
    terminal.print(visibleText(`${path}: ${nameOf(subject)}: ${text(from)} → ${text(to)} until ${why.expires}`))
  }
  writeCeilingsText(directory, folder, printCeilings(document))
}

/** No two evaluations take the same time: a quarter more is the same. */
function withRoom(subject: Subject, value: number): number {
  const varies = subject.kind === 'ceiling' && subject.ceiling === 'evaluation'
  return varies ? Math.ceil(value * 125) / 100 : value
}

function tellNothing(
  judged: JudgedCeilings,
  isAsked: (over: Pick<Over, 'subject'>) => boolean,
  terminal: Terminal,
): number {
  const unmeasured = judged.facts.filter(
    ({ state, root, ceiling }) => state === 'not-measured' && isAsked({ subject: { kind: 'ceiling', root, ceiling } }),
  )
  if (unmeasured.length === 0) {
    terminal.print('Nothing is over its ceiling, so there is nothing to accept.')
    return EXIT.pass
  }
  terminal.print('Nothing that could be measured is over its ceiling.')
  for (const { what, why, fix } of judged.unknowns) terminal.note(visibleText(`unknown: ${what} (${why}); ${fix}`))
  return EXIT.unknown
}

function isNamed(subject: Subject, options: AcceptOptions, ceiling: CeilingName | undefined): boolean {
  if (options.duplicate !== undefined) return subject.kind === 'duplicate' && subject.crate === options.duplicate
  if (subject.kind === 'duplicate') return options.root === undefined && ceiling === undefined
  return (
    (options.root === undefined || subject.root === options.root) &&
    (ceiling === undefined || subject.ceiling === ceiling)
  )
}

function readReason(reason: string | undefined): string {
  const text = (reason ?? '').replace(/\s+/g, ' ').trim()
  if (text === '') {
    throw new UserError('no reason is given', 'Say why it is accepted: --reason "…".', { setting: '--reason' })
  }
  if (text.length > 500) {
    throw new UserError(`the reason has ${text.length} characters`, 'Say it in 500.', { setting: '--reason' })
  }
  return text
}

function readExpiry(expires: string | undefined, today: string): string {
  const setting = { setting: '--expires' }
  if (expires === undefined || !isDay(expires)) {
    const given = expires === undefined ? 'no last day is given' : `${expires} is no day`
    throw new UserError(given, 'Write the last day on which it counts: --expires YYYY-MM-DD.', setting)
  }
  if (expires < today) throw new UserError(`${expires} is over`, `Write a day from ${today} on.`, setting)
  const latest = nextYear(today)
  if (expires > latest) {
    throw new UserError(
      `${expires} is more than a year ahead`,
      `Write a day up to ${latest}, and look at it again.`,
      setting,
    )
  }
  return expires
}

function readCeiling(given: string | undefined): CeilingName | undefined {
  const found = CEILING_NAMES.find((name) => name === given)
  if (given === undefined || found !== undefined) return found
  const near = nearestName(given, CEILING_NAMES)
  throw new UserError(
    `there is no ceiling ${given}`,
    near === undefined ? `Write one of ${CEILING_NAMES.join(', ')}.` : `Did you mean ${near}?`,
    { setting: '--ceiling' },
  )
}
