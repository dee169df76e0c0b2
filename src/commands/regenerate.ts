import { judgeTree } from '../checks/generated/judge-side.js'
import { treeOf } from '../checks/generated/side-tree.js'
import { countPatchLines, type LineCount } from '../generated/patch-lines.js'
import type { FileChange, GeneratorRun, Regenerated } from '../generated/regenerated.js'
import { findUntracked } from '../platform/generate/untracked.js'
import { findTopFolder } from '../platform/folder-tree.js'
import { writeChanges } from '../platform/generate/write-changes.js'
import { showCodePoint, visibleName, visibleText } from '../report/visible.js'
import type { Finding, Unknown } from '../verdict.js'
import { EXIT } from './exit-code.js'
import { withLocalWorld } from './local-world.js'
import type { CommonOptions } from './options.js'
import { findExcepted, findOpen, tellNothingHere, tellUntracked } from './regenerate-notes.js'
import type { Terminal } from './terminal.js'

export interface RegenerateOptions extends CommonOptions {
  readonly all?: boolean
  readonly base?: string
  readonly dryRun?: boolean
  readonly patch?: boolean
}

/**
 * `conegate regenerate [names…]`: runs the generators of what is stale in a clean copy of the working tree, and writes what
 * they wrote into the folder.
 * @param names generators, or files that they write: these alone
 */
export async function runRegenerate(
  names: readonly string[],
  options: RegenerateOptions,
  terminal: Terminal,
): Promise<number> {
  // The static engine needs no Nix, and nothing is evaluated here.
  const overrides = { engine: 'static' } as const
  return await withLocalWorld(
    options,
    overrides,
    terminal,
    async ({ context, top }) => {
      const { world, settings } = context
      const { generated } = settings.checks
      const judged = await judgeTree(await treeOf(world.head), generated)
      // Who names a generator, or all, wants it run.
      const isAsked = names.length > 0 || options.all === true
      const excepted = isAsked ? new Set<string>() : findExcepted(judged, generated, context.today)
      const judgements = judged.map((one) => (excepted.has(one.file) ? { ...one, drifts: [] } : one))
      const untracked = tellUntracked(await findUntracked(options.directory))
      const answer = await world.regenerate?.({
        settings,
        judgements,
        all: options.all === true,
        ...(names.length === 0 ? {} : { only: names }),
      })
      if (answer === undefined) throw new Error('this world can not regenerate')
      if (answer.regenerated === null) {
        tellUnknown(terminal, answer.refused)
        return EXIT.unknown
      }
      const { regenerated } = answer
      if (options.dryRun !== true) writeChanges(top, regenerated.changes)
      const told: Regenerated = {
        ...regenerated,
        unknowns: [...regenerated.unknowns, ...findOpen(regenerated, judgements)],
      }
      show(told, excepted, options, terminal)
      if (untracked !== null) terminal.note(untracked.text)
      const isNothing = judgements.length === 0 && told.runs.length === 0
      if (isNothing) terminal.note(tellNothingHere((await findTopFolder(options.directory)) ?? ''))
      const exit = decide(told, options)
      return exit === EXIT.pass && (isNothing || untracked?.matters === true) ? EXIT.unknown : exit
    },
    { generates: true },
  )
}

function show(
  regenerated: Regenerated,
  excepted: ReadonlySet<string>,
  options: RegenerateOptions,
  terminal: Terminal,
): void {
  const { runs, changes, findings, unknowns, patch } = regenerated
  const lines = countPatchLines(patch)
  const isDiffShown = options.dryRun === true || options.patch === true
  const tell = (text: string): void => {
    if (options.json === true || isDiffShown) terminal.note(text)
    else terminal.print(text)
  }
  // Several workspaces have generators of one name: each file is told once.
  const told = new Set<FileChange>()
  for (const run of runs) {
    const own = changes.filter(
      (change) => run.state === 'written' && change.generator === run.generator && !told.has(change),
    )
    for (const change of own) told.add(change)
    tellRun(run, own, findings, lines, tell)
  }
  for (const file of excepted) tell(`${visibleName(file, 200)}  left as it is: an exception covers it`)
  if (runs.length > 0 && runs.every(({ state }) => state === 'skipped')) {
    const isOpen = unknowns.some(({ advisory }) => advisory !== true)
    const what = excepted.size > 0 ? 'nothing else' : 'nothing'
    tell(`${what} is ${isOpen ? 'known to be ' : ''}stale that a generator writes`)
  }
  for (const { rule, what, fix } of findings.filter(isTold)) {
    terminal.note(`${rule}: ${visibleText(what)}; ${visibleText(fix)}`)
  }
  for (const unknown of unknowns) tellUnknown(terminal, unknown)
  if (options.json === true) terminal.print(JSON.stringify(toDocument(regenerated, lines), undefined, 2))
  else if (isDiffShown && patch !== '') terminal.print(process.stdout.isTTY ? showPlain(patch) : patch)
}

/** `Cargo.nix  +12 −12  crate2nix`, or what else became of it. */
function tellRun(
  { generator, outputs, state }: GeneratorRun,
  changes: readonly FileChange[],
  findings: readonly Finding[],
  lines: ReadonlyMap<string, LineCount>,
  tell: (text: string) => void,
): void {
  if (state === 'same') {
    const isOpen = findings.some(({ rule, subject }) => rule === 'generated/not-mended' && outputs.includes(subject))
    tell(`${visibleName(outputs.join(', '), 200)}  ${isOpen ? 'not mended' : 'as it was'}  ${generator}`)
  }
  for (const { path, before, after } of changes) {
    const counted = lines.get(path)
    const how = counted === undefined ? 'changed' : `+${counted.added} −${counted.removed}`
    const what = after === null ? 'removed' : before === null ? `new ${how}` : how
    tell(`${visibleName(path, 200)}  ${what}  ${generator}`)
  }
}

function tellUnknown(terminal: Terminal, { what, why, fix }: Unknown): void {
  terminal.note(`unknown: ${visibleText(what)} (${visibleText(why)}); ${visibleText(fix)}`)
}

/** That the files were stale is why they are written. */
function isTold({ rule }: Finding): boolean {
  return rule !== 'generated/content'
}

function decide({ runs, changes, findings, unknowns }: Regenerated, { dryRun = false }: RegenerateOptions): number {
  if (runs.some(({ state }) => state === 'failed')) return EXIT.tool
  if (dryRun && changes.length > 0) return EXIT.fail
  if (
    findings.some(
      (finding) => isTold(finding) && (finding.advisory !== true || finding.rule === 'generated/not-mended'),
    )
  )
    return EXIT.fail
  return unknowns.length > 0 ? EXIT.unknown : EXIT.pass
}

function toDocument(
  { runs, changes, findings, unknowns }: Regenerated,
  lines: ReadonlyMap<string, LineCount>,
): Readonly<Record<string, unknown>> {
  return {
    version: 1,
    runs,
    files: changes.map(({ path, generator, before, after }) => ({
      path,
      generator,
      state: after === null ? 'removed' : before === null ? 'made' : 'written',
      added: lines.get(path)?.added ?? null,
      removed: lines.get(path)?.removed ?? null,
    })),
    findings,
    unknowns,
  }
}

/** What would steer a terminal, shown instead. A pipe gets the bytes, for `git apply`. */
function showPlain(patch: string): string {
  return patch.replace(/[^\P{C}\n\t]/gu, showCodePoint)
}
