/** Evaluates roots and opens the store that their derivations are in. */
import { compareText } from '../../compare-text.js'
import type { RootDerivation } from '../../graph/build-graph.js'
import type { DerivationStore } from '../../graph/derivation.js'
import type { Environment } from '../environment.js'
import type { Tree } from '../trees.js'
import { evaluateWithJobs } from './eval-jobs.js'
import { evaluateSource, type Evaluated, type Evaluation, type LaidOutSource } from './evaluate.js'
import type { Evaluator } from './evaluator.js'
import type { CaptureUnknown } from './failures.js'
import { openCapturedStore } from './open-captured-store.js'
import type { EvaluationOptions } from './options.js'
import { sourceReader } from './read-source.js'
import { flakeSources, folderSources } from './repository-sources.js'
import { join } from 'node:path'
import { lookUpRoot, memberName, rootName, type Lookup, type RootSpec, type Source } from './roots.js'

export interface CaptureRequest extends EvaluationOptions {
  readonly roots: readonly RootSpec[]
  /** What flakes and files are read from; may be left out where all roots are derivations. */
  readonly tree?: Tree
  readonly evaluator: Evaluator
  /** The allow-listed environment; see `environment.ts`. */
  readonly env: Environment
  /** Where the store's files are, if that does not follow from the store's URL. */
  readonly storeDirectory?: string | undefined
  /** For the whole capture. */
  readonly timeoutSeconds: number
  readonly signal?: AbortSignal | undefined
  /** Lines that Nix prints, as they come. Hostile text: escape before printing. */
  readonly onLine?: ((line: string) => void) | undefined
}

export interface Capture {
  readonly roots: readonly RootDerivation[]
  readonly store: DerivationStore
  readonly evaluator: Evaluator
  readonly system: string
  /** Store paths of sources that hold the whole repository. */
  readonly repositorySources: ReadonlySet<string>
  readonly unknowns: readonly CaptureUnknown[]
  /** What flakes have at their top, for saying what was left out. */
  readonly outputs: readonly string[]
  /** What the flakes offer for the system, sorted; null where there is none, or its outputs could not be listed. */
  readonly surface: readonly string[] | null
  /** As `CapturedSide` has it. */
  readonly readSource?: (path: string) => string | undefined
  /** `json` where the store's files could not be read. */
  readonly readFrom: 'store' | 'json'
  /** Wall-clock time of the evaluations alone; left out where there were none. */
  readonly evaluationSeconds?: number
}

/** More than anybody offers on purpose. */
const MAX_SURFACE = 20_000

/** What stands beside a flake's outputs and is none. */
const FLAKE_METADATA = new Set([
  '_type',
  'inputs',
  'lastModified',
  'lastModifiedDate',
  'narHash',
  'outPath',
  'outputs',
  'rev',
  'revCount',
  'shortRev',
  'dirtyRev',
  'dirtyShortRev',
  'sourceInfo',
  'submodules',
])

/**
 * @throws UserError where a root can't be understood
 * @throws ToolError where Nix can't be started, or the store can neither be read nor shown
 */
export async function captureRoots(request: CaptureRequest): Promise<Capture> {
  const system = request.system ?? request.evaluator.system
  const evaluation: Evaluation = {
    env: request.env,
    options: request,
    deadline: Date.now() + request.timeoutSeconds * 1_000,
    timeoutSeconds: request.timeoutSeconds,
    signal: request.signal,
    onLine: request.onLine,
    surfaceOf: system,
  }
  const roots: RootDerivation[] = []
  const unknowns: CaptureUnknown[] = []
  const repositorySources = new Set<string>()
  const outputs = new Set<string>()
  let surface: Set<string> | null = null
  let storeDir: string | undefined
  let milliseconds: number | undefined
  for (const root of request.roots) {
    if (root.kind === 'drv') roots.push({ name: rootName(root), drvPath: root.path })
  }
  for (const { source, lookups } of groupBySource(request.roots, system)) {
    if (request.tree === undefined) throw new Error('a flake or a file needs a tree')
    const laidOut = await layOut(source, request.tree)
    const started = performance.now()
    const evaluated = await evaluateFast(laidOut, lookups, evaluation, request.evaluator)
    milliseconds = (milliseconds ?? 0) + (performance.now() - started)
    roots.push(...evaluated.roots)
    unknowns.push(...evaluated.unknowns)
    storeDir ??= evaluated.about?.storeDir
    if (source.kind === 'flake') {
      for (const output of evaluated.about?.outputs ?? []) if (!FLAKE_METADATA.has(output)) outputs.add(output)
    }
    if (evaluated.surface !== null) {
      surface ??= new Set()
      for (const path of evaluated.surface) surface.add(offerName(source, path))
    }
    if (evaluated.about === undefined) continue
    const { self } = evaluated.about
    const sources =
      self === null
        ? await folderSources(laidOut.folder, evaluated.about.storeDir, request.env)
        : flakeSources(self, evaluated.about.storeDir)
    for (const path of sources) repositorySources.add(path)
  }
  const { store, readFrom, physicalDir } = await openCapturedStore(roots, {
    ...request,
    storeDir,
    deadline: evaluation.deadline,
  })
  return {
    roots: [...roots].sort((a, b) => compareText(a.name, b.name)),
    store,
    evaluator: request.evaluator,
    system,
    repositorySources,
    unknowns,
    outputs: [...outputs].sort(),
    surface: surface === null || surface.size > MAX_SURFACE ? null : [...surface].sort(),
    ...(physicalDir === undefined ? {} : { readSource: sourceReader(store.storeDir, physicalDir) }),
    readFrom,
    ...(milliseconds === undefined ? {} : { evaluationSeconds: milliseconds / 1_000 }),
  }
}

/** As a root of the top folder's flake is called behind its `.#`; another flake's folder stands before. */
function offerName(source: Source, path: readonly string[]): string {
  const [first = '', ...rest] = path
  const name = memberName(`#${first}`, rest).slice(1)
  return source.kind === 'flake' && source.folder !== '' ? `${source.folder}#${name}` : name
}

/** With nix-eval-jobs what it can do; the rest, and what failed in it, in one evaluation. */
async function evaluateFast(
  laidOut: LaidOutSource,
  lookups: readonly Lookup[],
  evaluation: Evaluation,
  evaluator: Evaluator,
): Promise<Evaluated> {
  const { roots, rest } = await evaluateWithJobs(laidOut, lookups, evaluation, evaluator)
  const evaluated = await evaluateSource(laidOut, rest, evaluation)
  return { ...evaluated, roots: [...roots, ...evaluated.roots] }
}

async function layOut(source: Source, tree: Tree): Promise<LaidOutSource> {
  if (source.kind === 'flake') {
    return { expression: { kind: 'flake', reference: tree.flake(source.folder) }, folder: '' }
  }
  const { folder, top } = await tree.layOut()
  return { expression: { kind: 'file', path: join(folder, source.file) }, folder: top }
}

function groupBySource(
  roots: readonly RootSpec[],
  system: string,
): readonly { readonly source: Source; readonly lookups: readonly Lookup[] }[] {
  const groups = new Map<string, { source: Source; lookups: Lookup[] }>()
  for (const root of roots) {
    if (root.kind === 'drv') continue
    const { source, lookup } = lookUpRoot(root, system)
    const key = source.kind === 'flake' ? `flake ${source.folder}` : `file ${source.file}`
    const group = groups.get(key) ?? { source, lookups: [] }
    if (!group.lookups.some((known) => known.name === lookup.name)) group.lookups.push(lookup)
    groups.set(key, group)
  }
  return [...groups.values()]
}
