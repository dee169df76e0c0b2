/** Captures two commits by the same means, the base from the cache where it can be trusted. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { CaptureAnswer, CapturedSide, SideAnswer } from '../checks/world.js'
import type { GraphSettings, RootSetting } from '../settings/schema.js'
import type { Unknown } from '../verdict.js'
import { InputError } from '../problem.js'
import { readGraph } from '../graph/read-graph.js'
import { baseFactsKey, mayKeep, readBaseFacts, writeBaseFacts, type BaseFactsParts } from './base-facts.js'
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
  /** The head's side, for `leaveFacts`. */
  private captured: { readonly capture: Capture; readonly parts: BaseFactsParts } | undefined

  constructor(
    private readonly repository: Repository,
    private readonly env: Environment,
    private readonly work: WorkFolder,
    private readonly reporting: CaptureReporting,
    private readonly cache: BaseCache | undefined,
  ) {}

  async capture(
    base: string,
    head: string,
    named: readonly RootSetting[] | undefined,
    settings: GraphSettings,
    evaluator: Evaluator,
  ): Promise<CaptureAnswer> {
    const { specs, leftOut } = await this.findRoots(head, named, settings.system ?? evaluator.system)
    if (specs.length === 0) return { captured: null, unknowns: [] }
    this.reporting.progress('evaluating the head')
    const after = await this.captureSide(head, specs, settings, evaluator)
    this.captured = { capture: after, parts: this.partsOf(head, specs, settings, evaluator) }
    const cached = await this.restore(this.partsOf(base, specs, settings, evaluator), evaluator)
    if (cached === undefined) this.reporting.progress('evaluating the base')
    const before = cached ?? (await this.captureSide(base, specs, settings, evaluator))
    const unknowns = joinUnknowns(before, after)
    const failed = new Set([...before.unknowns, ...after.unknowns].filter(isFailure).map((unknown) => unknown.root))
    // One that failed on one side would look added or gone. A failure of all has no root.
    const keep = (capture: Capture, commit: string): CapturedSide => ({
      ...sideOf(capture, commit),
      lost: [...failed].map((root) => root ?? ''),
      roots: failed.has(undefined) ? [] : capture.roots.filter((root) => !failed.has(root.name)),
    })
    const headSide = keep(after, head)
    if (headSide.roots.length === 0) return { captured: null, unknowns }
    return {
      captured: {
        base: keep(before, base),
        head: headSide,
        how: cached === undefined ? 'evaluated' : 'cached',
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
    const { specs } = await this.findRoots(commit, named, settings.system ?? evaluator.system)
    if (specs.length === 0) return { side: null, unknowns: [] }
    const capture = await this.captureSide(commit, specs, settings, evaluator)
    return { side: capture.roots.length === 0 ? null : sideOf(capture, commit), unknowns: capture.unknowns }
  }

  /**
   * Leaves the head's facts for the pull requests that will have it as their base; only for runs that may. After all that
   * reads the base's facts, which lie in the same folder.
   * @returns null where they are left or nobody wants them, else one sentence why not
   */
  async leaveFacts(): Promise<string | null> {
    const { cache, captured } = this
    if (cache?.maySave !== true || captured === undefined) return null
    if (!this.isComparable(captured.parts)) return 'the usual place for laying files out was taken'
    if (!mayKeep(captured.capture)) return 'not every root could be evaluated'
    writeBaseFacts(cache.directory, captured.capture, captured.parts)
    return await cache.save(baseFactsKey(captured.parts))
  }

  /** The base as the default branch's own run left it; `undefined` where it has to be evaluated. */
  private async restore(parts: BaseFactsParts, evaluator: Evaluator): Promise<Capture | undefined> {
    const { cache } = this
    if (cache === undefined || !this.isComparable(parts)) return undefined
    this.reporting.progress("looking for the base's facts in the cache")
    // A runner that is kept may still have an earlier run's.
    rmSync(cache.directory, { recursive: true, force: true })
    try {
      const reason = await cache.restore(baseFactsKey(parts))
      if (reason !== null) {
        this.reporting.progress(`the base is evaluated: ${reason}`)
        return undefined
      }
      const capture = readBaseFacts(cache.directory, parts, evaluator)
      // Each derivation is checked as it is read: a damaged one has to be met here, where evaluating can still replace it.
      readGraph(capture.store, capture.roots)
      return capture
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      this.reporting.progress(`the base is evaluated: ${error.message}`)
      return undefined
    }
  }

  private partsOf(
    commit: string,
    roots: readonly RootSpec[],
    settings: GraphSettings,
    evaluator: Evaluator,
  ): BaseFactsParts {
    return {
      commit,
      roots,
      settings: { allowImportFromDerivation: settings['allow-import-from-derivation'], store: settings.store ?? null },
      system: settings.system ?? evaluator.system,
      evaluator: evaluator.label,
      place: roots.some((root) => root.kind === 'file') ? join(this.work.path, this.repository.name) : null,
    }
  }

  /** Files that were laid out elsewhere can give other derivations. */
  private isComparable(parts: BaseFactsParts): boolean {
    return parts.place === null || this.work.fixed
  }

  private async findRoots(
    commit: string,
    named: readonly RootSetting[] | undefined,
    system: string,
  ): Promise<FoundRoots> {
    if (named !== undefined) return { specs: named.map(parseRoot), leftOut: [] }
    const files = new Set((await listFilesAt(this.repository, commit)).map((file) => file.path))
    const { roots, found } = discoverRoots(files, system)
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

function sideOf(capture: Capture, commit: string): CapturedSide {
  const { roots, store, repositorySources, surface, readSource, evaluationSeconds } = capture
  return {
    roots,
    store,
    repositorySources,
    commit,
    surface,
    lost: capture.unknowns.filter(isFailure).map(({ root }) => root ?? ''),
    ...(readSource === undefined ? {} : { readSource }),
    ...(evaluationSeconds === undefined ? {} : { evaluationSeconds }),
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
