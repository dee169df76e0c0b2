/** Runs generators in the order of what feeds what, each in a clean copy of the judged commit, and gives what they wrote. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { judgeTree } from '../../checks/generated/judge-side.js'
import { compareText } from '../../compare-text.js'
import type { Generator } from '../../generated/generators/generator.js'
import { planGenerators, type Reason } from '../../generated/generators/plan.js'
import { blobIdOf, fingerprintOf } from '../../generated/mending/fingerprint.js'
import type { FileChange, GeneratorRun, InputFiles, Regenerated } from '../../generated/regenerated.js'
import type { Judgement } from '../../generated/drift.js'
import type { Tree } from '../../generated/tree.js'
import type { Settings } from '../../settings/schema.js'
import type { Finding, Unknown } from '../../verdict.js'
import { generatorEnvironment } from './generator-environment.js'
import { findIsolation } from './isolation.js'
import { findSecrets } from './find-secrets.js'
import { makePatch } from './make-patch.js'
import { knownFiles } from './known-files.js'
import { layOver } from './lay-over.js'
import { belowFolder } from './outputs.js'
import { findPutBack } from './put-back.js'
import { runGenerator, type RunContext } from './run-generator.js'
import { takeWithinLimits } from './limits.js'
import type { Repository, TreeEntry } from '../git.js'
import { namedOutputs, tellContent, tellFailure, tellNotMended, tellNotWritten, tellUncallable } from './tell.js'

export interface RegenerateOptions {
  readonly repository: Repository
  /** A commit of the view whose files are taken. */
  readonly commit: string
  /** Everything in it, by paths from the repository's top. */
  readonly entries: readonly TreeEntry[]
  /** Its files below the judged folder, as judges see them. */
  readonly tree: Tree
  /** The commit that the result is said to be for; `null` for a working tree's. */
  readonly head: string | null
  readonly settings: Settings
  readonly judgements: readonly Judgement[]
  /** Commits that may have a good version of a file that is damaged here, the likeliest first. */
  readonly known: readonly string[]
  /** Files below the judged folder that differ from the base's; `null` where there is none. */
  readonly changed: ReadonlySet<string> | null
  readonly isLocal: boolean
  readonly all: boolean
  readonly only?: readonly string[] | undefined
  /** The caller's own environment. */
  readonly source: Readonly<Record<string, string | undefined>>
  /** Further values that must not come out. */
  readonly secrets: readonly string[]
  /** An empty folder of our own. */
  readonly scratch: string
  readonly progress: (doing: string) => void
  /** Shows what a program printed: hostile text, to be quoted. */
  readonly showOutput: (title: string, lines: readonly string[]) => void
  /** Takes folders of this machine out of a line. */
  readonly hide: (line: string) => string
}

/**
 * @throws UserError where the declared generators contradict one another
 * @throws ToolError where git fails
 */
export async function regenerate(options: RegenerateOptions): Promise<Regenerated> {
  const { repository, entries, tree, settings, commit, progress } = options
  const generated = settings.checks.generated
  const putBack = await findPutBack({ ...options, settings: generated })
  const plan = planGenerators({
    settings: generated,
    judgements: putBack.judgements,
    paths: tree.paths,
    changed: options.changed,
    judgesEverything: options.changed === null && !options.isLocal,
    snapshotFolder: findSnapshotFolder(tree, settings),
    isSnapshotJudged: !options.isLocal,
    all: options.all,
    only: options.only,
  })
  const overlay = new Map<string, Uint8Array | null>()
  const writers = new Map<string, string>()
  const runs: GeneratorRun[] = []
  const ran: Generator[] = []
  const findings: Finding[] = []
  const unknowns: Unknown[] = plan.uncallable.map(tellUncallable)
  const failed = new Set<Generator>()
  let context: RunContext | undefined

  for (const [index, step] of plan.steps.entries()) {
    const { generator } = step
    const isFed = [...overlay.keys()].some((path) => reads(generator, path, repository.prefix))
    const reason: Reason | null = step.reason ?? (isFed ? 'fed' : null)
    const broken = [...failed].find((one) => feeds(one, generator, tree.paths))
    const shared = { generator: generator.name, outputs: generator.outputs.shown }
    const named = namedOutputs(generator, tree.paths)
    if (reason === null) {
      runs.push({ ...shared, state: 'skipped', why: '', lastLines: [] })
      continue
    }
    if (broken !== undefined) {
      failed.add(generator)
      const why = `${broken.name} failed, which writes what it reads`
      const failure = { why, lastLines: [] }
      runs.push({ ...shared, outputs: named, state: 'failed', ...failure })
      unknowns.push(tellFailure(generator, named, failure, options.isLocal))
      continue
    }
    progress(`running ${generator.name} (${index + 1} of ${plan.steps.length})`)
    context ??= await prepare(options)
    // What an earlier one wrote can make more of its files stale.
    const good = [...putBack.files].filter(([path]) => isMain(generator, path, repository.prefix))
    const laid = new Map([...overlay, ...good])
    const current = isFed ? await judgedAnew(generator, laid, options) : generator
    const result = await runGenerator(current, laid, context)
    ran.push(generator)
    findings.push(...result.findings)
    // What was put back is the generator's word for it, also where it left that as it is.
    const written = new Map([...good, ...result.changes])
    const gone = good.find(([path]) => written.get(path) === null)
    const notWritten = gone === undefined ? '' : `it did not write ${gone[0]}`
    const kept = takeWithinLimits(generator.name, overlay, written)
    const why = options.hide(result.why || notWritten || kept.why)
    if (why !== '') {
      failed.add(generator)
      const failure = { why, lastLines: result.lastLines.map(options.hide) }
      unknowns.push(tellFailure(generator, named, failure, options.isLocal))
      runs.push({ ...shared, outputs: named, state: 'failed', ...failure })
      if (result.lastLines.length > 0) options.showOutput(`${generator.name} failed`, result.lastLines)
      continue
    }
    for (const [path, bytes] of written) {
      overlay.set(path, bytes)
      writers.set(path, generator.name)
    }
    if (reason === 'changed' || reason === 'missing' || reason === 'all') {
      findings.push(...[...written.keys()].map((path) => tellContent(generator, path, repository.prefix)))
    }
    const refused = new Set(result.findings.map(({ file }) => file))
    const there = knownFiles(entries, overlay)
    const isAbsent = (file: string): boolean => {
      const path = repository.prefix === '' ? file : `${repository.prefix}/${file}`
      return !there.has(path) && !refused.has(path)
    }
    const absent = generator.isDeclared ? generator.outputs.exact.filter(isAbsent) : []
    findings.push(...absent.map((file) => tellNotWritten(generator, file, repository.prefix)))
    if (written.size > 0) runs.push({ ...shared, state: 'written', why: '', lastLines: [] })
    else runs.push({ ...shared, outputs: named, state: 'same', why: '', lastLines: [] })
  }

  const changes = toChanges(overlay, writers, entries)
  findings.push(
    ...(await judgeAgain(
      ran.filter((one) => !failed.has(one)),
      changes,
      options,
    )),
  )
  return {
    head: options.head,
    runs,
    changes,
    inputs: findInputs(ran, changes, entries, repository.prefix),
    findings,
    unknowns,
    patch: await makePatch(repository, commit, changes),
  }
}

async function prepare(options: RegenerateOptions): Promise<RunContext> {
  const { repository, commit, entries, scratch, isLocal, source } = options
  const home = join(scratch, 'home')
  mkdirSync(home, { recursive: true })
  const env = generatorEnvironment(source, home)
  const isolation = await findIsolation(env, home)
  const secrets = [...findSecrets(source, env), ...options.secrets]
  return { repository, commit, entries, scratch, env, isolation, isLocal, secrets }
}

function reads({ inputs }: Generator, path: string, prefix: string): boolean {
  const below = belowFolder(path, prefix)
  return below !== undefined && inputs.has(below)
}

function isMain({ mainFiles }: Generator, path: string, prefix: string): boolean {
  const below = belowFolder(path, prefix)
  return below !== undefined && mainFiles.includes(below)
}

function feeds(writer: Generator, reader: Generator, paths: ReadonlySet<string>): boolean {
  return [...writer.outputs.examples, ...paths].some(
    (path) => writer.outputs.has(path) && reader.inputs.has(path) && !reader.outputs.has(path),
  )
}

/** The folder of the committed snapshot, where there is one and it is judged. */
function findSnapshotFolder({ paths }: Tree, { checks }: Settings): string | null {
  const { mode, folder: written } = checks.graph.snapshot
  const folder = written.replace(/^(?:\.\/)+|\/+$/g, '')
  const isThere = [...paths].some((path) => path.startsWith(`${folder}/`) && path.endsWith('.txt'))
  return mode === 'off' || checks.graph.mode === 'off' || folder === '' || !isThere ? null : folder
}

function toChanges(
  overlay: ReadonlyMap<string, Uint8Array | null>,
  writers: ReadonlyMap<string, string>,
  entries: readonly TreeEntry[],
): FileChange[] {
  const committed = new Map(entries.map(({ path, id }) => [path, id]))
  return (
    [...overlay]
      .map(([path, bytes]): FileChange => ({
        path,
        generator: writers.get(path) ?? '',
        before: committed.get(path) ?? null,
        after: bytes === null ? null : { id: blobIdOf(bytes), bytes },
      }))
      // One may have taken back what another did.
      .filter(({ before, after }) => before !== (after?.id ?? null))
      .sort((a, b) => compareText(a.path, b.path))
  )
}

function findInputs(
  ran: readonly Generator[],
  changes: readonly FileChange[],
  entries: readonly TreeEntry[],
  prefix: string,
): InputFiles {
  const changed = new Set(changes.map(({ path }) => path))
  const files = entries
    .filter(
      ({ path, mode }) => mode.startsWith('100') && !changed.has(path) && ran.some((one) => reads(one, path, prefix)),
    )
    .map(({ path, id }) => ({ path, id }))
    .sort((a, b) => compareText(a.path, b.path))
  return { fingerprint: fingerprintOf(files), files }
}

/** Judges what the generators left: one that ended well may still have written nothing, or not what it should. */
async function judgeAgain(
  ran: readonly Generator[],
  changes: readonly FileChange[],
  { tree, settings, repository }: RegenerateOptions,
): Promise<Finding[]> {
  if (ran.every(({ judgements }) => judgements.length === 0)) return []
  const written = new Map(changes.map(({ path, after }) => [path, after?.bytes ?? null]))
  const judged = await judgeTree(layOver(tree, written, repository.prefix), settings.checks.generated)
  return ran.flatMap((generator) =>
    judged
      .filter(({ file, drifts }) => drifts.length > 0 && generator.outputs.has(file))
      .map((judgement) => tellNotMended(generator, judgement, repository.prefix)),
  )
}

async function judgedAnew(
  generator: Generator,
  overlay: ReadonlyMap<string, Uint8Array | null>,
  { tree, settings, repository }: RegenerateOptions,
): Promise<Generator> {
  if (generator.judgements.length === 0) return generator
  const judged = await judgeTree(layOver(tree, overlay, repository.prefix), settings.checks.generated)
  return { ...generator, judgements: judged.filter(({ file }) => generator.outputs.has(file)) }
}
