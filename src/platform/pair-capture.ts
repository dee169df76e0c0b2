/** Captures two commits by the same means, the base from the cache where it can be trusted. */
import { join } from 'node:path'
import type { CaptureAnswer, CapturedSide, SideAnswer } from '../checks/world.js'
import type { GraphSettings, RootSetting } from '../settings/schema.js'
import type { Unknown } from '../verdict.js'
import type { Environment } from './environment.js'
import { listFilesAt, type Repository } from './git.js'
import { captureRoots, type Capture } from './nix/capture.js'
import type { Evaluator } from './nix/evaluator.js'
import { discoverRoots, parseRoot, type RootSpec } from './nix/roots.js'
import { withTree } from './trees.js'
import type { WorkFolder } from './work-folder.js'

/** Where the default branch's run leaves its facts, and a pull request takes them. Reasons are for the report. */
export interface BaseCache {
  readonly directory: string
  readonly maySave: boolean
  /** `null` where the facts are in `directory` now, else why not. */
  restore(key: string): Promise<string | null>
  save(key: string): Promise<string | null>
}

export interface CaptureReporting {
  readonly progress: (doing: string) => void
  readonly showOutput: (title: string, lines: readonly string[]) => void
}

interface FoundRoots {
  readonly specs: readonly RootSpec[]
  readonly leftOut: readonly string[]
}

export class PairCapture {
  constructor(
    private readonly repository: Repository,
    private readonly env: Environment,
    private readonly work: WorkFolder,
    private readonly reporting: CaptureReporting,
  ) {}

  async capture(
    base: string,
    head: string,
    named: readonly RootSetting[] | undefined,
    settings: GraphSettings,
    evaluator: Evaluator,
  ): Promise<CaptureAnswer> {
    const { specs, leftOut } = await this.findRoots(head, named, evaluator)
    if (specs.length === 0) return { captured: null, unknowns: [] }
    this.reporting.progress('evaluating the head')
    const after = await this.captureSide(head, specs, settings, evaluator)
    this.reporting.progress('evaluating the base')
    const before = await this.captureSide(base, specs, settings, evaluator)
    const unknowns = joinUnknowns(before, after)
    const failed = new Set([...before.unknowns, ...after.unknowns].filter(isFailure).map((unknown) => unknown.root))
    // One that failed on one side would look added or gone. A failure of all has no root.
    const keep = (capture: Capture): CapturedSide => ({
      roots: failed.has(undefined) ? [] : capture.roots.filter((root) => !failed.has(root.name)),
      store: capture.store,
      repositorySources: capture.repositorySources,
    })
    const headSide = keep(after)
    if (headSide.roots.length === 0) return { captured: null, unknowns }
    return {
      captured: {
        base: keep(before),
        head: headSide,
        how: 'evaluated',
        evaluator: evaluator.label,
        system: after.system,
        leftOut: [...leftOut, ...nameOutputs(specs, after)],
      },
      unknowns,
    }
  }

  async captureOne(
    commit: string,
    named: readonly RootSetting[] | undefined,
    settings: GraphSettings,
    evaluator: Evaluator,
  ): Promise<SideAnswer> {
    const { specs } = await this.findRoots(commit, named, evaluator)
    if (specs.length === 0) return { side: null, unknowns: [] }
    const capture = await this.captureSide(commit, specs, settings, evaluator)
    const { roots, store, repositorySources, unknowns } = capture
    return { side: roots.length === 0 ? null : { roots, store, repositorySources }, unknowns }
  }

  private async findRoots(
    commit: string,
    named: readonly RootSetting[] | undefined,
    evaluator: Evaluator,
  ): Promise<FoundRoots> {
    if (named !== undefined) return { specs: named.map(parseRoot), leftOut: [] }
    const files = new Set((await listFilesAt(this.repository, commit)).map((file) => file.path))
    const { roots, found } = discoverRoots(files, evaluator.system)
    return { specs: roots, leftOut: found === undefined ? [] : [`no roots are named, so these were taken: ${found}`] }
  }

  private async captureSide(
    commit: string,
    roots: readonly RootSpec[],
    settings: GraphSettings,
    evaluator: Evaluator,
  ): Promise<Capture> {
    const lines: string[] = []
    const capture = await withTree(this.repository, commit, join(this.work.path, 'tree'), (tree) =>
      captureRoots({
        roots,
        tree,
        evaluator,
        env: this.env,
        store: settings.store,
        storeDirectory: settings['store-directory'],
        system: settings.system,
        allowImportFromDerivation: settings['allow-import-from-derivation'],
        timeoutSeconds: settings['time-limit'],
        onLine: (line) => {
          lines.push(line)
          if (lines.length > MAX_LINES) lines.shift()
        },
      }),
    )
    if (capture.unknowns.length > 0 && lines.length > 0) {
      this.reporting.showOutput(`What Nix printed at ${commit.slice(0, 12)}`, lines)
    }
    return capture
  }
}

/** Most lines of an evaluation that are kept for the log. */
const MAX_LINES = 200

type CaptureUnknown = Capture['unknowns'][number]

/** A root that the base has not is no failure: the change adds it. */
function isFailure(unknown: CaptureUnknown): boolean {
  return unknown.cause !== 'unknown-root'
}

function joinUnknowns(base: Capture, head: Capture): Unknown[] {
  const ofHead = head.unknowns.map(toUnknown)
  const seen = new Set(ofHead.map((unknown) => unknown.what))
  const ofBase = base.unknowns
    .filter(isFailure)
    .map(toUnknown)
    .filter((unknown) => !seen.has(unknown.what))
    .map((unknown) => ({ ...unknown, what: `${unknown.what} at the base` }))
  return [...ofHead, ...ofBase]
}

/** Without the lines that Nix printed, which are for the log alone. */
function toUnknown({ what, why, fix }: CaptureUnknown): Unknown {
  return { what, why, fix }
}

/** What else a flake has, where a whole output of it was taken. */
function nameOutputs(specs: readonly RootSpec[], capture: Capture): string[] {
  const taken = new Set(
    specs.flatMap((spec) => (spec.kind === 'flake' ? [(spec.reference.split('#')[1] ?? '').split('.')[0] ?? ''] : [])),
  )
  if (taken.size === 0) return []
  const others = capture.outputs.filter((output) => !taken.has(output))
  return others.length === 0 ? [] : [`not looked at in the flake: ${others.join(', ')}`]
}
