/** The outside world as the checks see it: a repository's two commits, and Nix where it is installed. */
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { CaptureAnswer, Comparison, Measured, Side, SideAnswer, World } from '../checks/world.js'
import { tellLoosened } from '../graph/ceilings/compare-ceilings.js'
import { ceilingsPath } from '../graph/ceilings/read-ceilings.js'
import { UserError } from '../problem.js'
import { judgingSettings } from '../settings/judging-settings.js'
import { overrideSettings, type Overrides } from '../settings/override-settings.js'
import { readSettings } from '../settings/read-settings.js'
import { rootsDiffer } from '../settings/roots-differ.js'
import { defaultSettings, type GraphSettings, type RootSetting, type Settings } from '../settings/schema.js'
import type { Unknown } from '../verdict.js'
import { openCachesLazily } from './binary-cache/open-lazily.js'
import { decideBase, type ChangeEvent } from './base-commit.js'
import { createCleanEnvironment, type Environment } from './environment.js'
import { findBase } from './find-base.js'
import { openRegenerate } from './generate/open-regenerate.js'
import { hidePaths, type HiddenPath } from './hide-paths.js'
import type { HistorySource } from './git-history.js'
import { readBlobs } from './git-blobs.js'
import {
  commitWorkingTree,
  findCommit,
  listFilesAt,
  openRepository,
  parentsOf,
  readFileAt,
  workingTreeState,
  type Repository,
  type TreeEntry,
} from './git.js'
import { measureClosure } from './nix/closure-size.js'
import { findEvaluator, NO_NIX, type Evaluator } from './nix/evaluator.js'
import { measureReference } from './nix/reference-evaluation.js'
import { PairCapture, type BaseCache } from './pair-capture.js'
import { takeWorkFolder } from './work-folder.js'

export type { BaseCache } from './pair-capture.js'

/** The one that may be missing: every setting has a default. */
const DEFAULT_SETTINGS_FILE = 'conegate.yml'

export interface WorldRequest {
  /** The judged folder. */
  readonly folder: string
  /** Settings file, relative to the folder. */
  readonly settingsFile: string
  readonly overrides: Overrides
  readonly event: ChangeEvent
  /** Whose settings file counts: on a pull request the base's, at home the head's. */
  readonly judgedBy: 'base' | 'head'
  /** Revisions that the user names instead of those that the event and the working tree say. */
  readonly base?: string | undefined
  readonly head?: string | undefined
  /** Where missing history may be fetched from. */
  readonly history?: HistorySource
  readonly baseCache?: BaseCache | undefined
  /** Whether this run may regenerate, and why not; it does not where this is left out. A function is asked once it matters. */
  readonly generate?: { readonly refusedBecause: Unknown | null | (() => Promise<Unknown | null>) } | undefined
  readonly progress: (doing: string) => void
  /** Shows what a program printed: hostile text, to be quoted. */
  readonly showOutput: (title: string, lines: readonly string[]) => void
}

export interface OpenedWorld {
  readonly world: World
  /** Top folder of the user's repository. */
  readonly top: string
  readonly settings: Settings
  /** What the change does to the rules that judge it. */
  readonly changed: readonly string[]
  /** The judged commit, `null` for a working tree with changes of its own. */
  readonly head: string | null
  /** Leaves the head's facts in the cache, where this run may; `null`, or one sentence why not. Once all is judged. */
  leaveFacts(): Promise<string | null>
  dispose(): void
}

/**
 * Opens the repository that a folder is in, decides what is compared with what, and reads the rules.
 * @throws UserError where there is no repository, a named revision is unknown, or the judging settings are wrong
 */
export async function openWorld(request: WorldRequest): Promise<OpenedWorld> {
  if (!existsSync(request.folder)) {
    throw new UserError(`there is no folder ${JSON.stringify(request.folder)}`, 'Name one that is there with -C.')
  }
  const clean = createCleanEnvironment(process.env)
  const work = takeWorkFolder()
  const dispose = (): void => {
    work.dispose()
    clean.dispose()
  }
  try {
    const repository = await openRepository(request.folder, join(work.path, 'view'), clean.env)
    if (repository === undefined) {
      throw new UserError('this folder is in no git repository', 'Run it in one, or name one with -C.')
    }
    const head = await findHead(repository, request.head)
    const compared = await decideComparison(repository, head, request)
    const rules = await readRules(repository, compared.comparison, head, request)
    const { settings, changed } = rules
    const evaluator = settings.checks.graph.engine === 'static' ? undefined : await findEvaluator(clean.env, work.path)
    const hidden: HiddenPath[] = [
      [work.path, '<work>'],
      [resolve(request.folder), '.'],
      [clean.env.HOME ?? '', '~'],
      [homedir(), '~'],
    ]
    const hide = (line: string): string => hidePaths(line, hidden)
    const reporting = {
      progress: request.progress,
      showOutput: (title: string, lines: readonly string[]) => {
        request.showOutput(title, lines.map(hide))
      },
    }
    const pairs = new PairCapture(repository, clean.env, work, reporting, request.baseCache)
    return {
      world: new RepositoryWorld(
        compared,
        request.judgedBy,
        rules.rootsDiffer,
        evaluator,
        pairs,
        clean.env,
        decideRegenerate({ ...request, ...reporting }, repository, compared, work.path, hide),
      ),
      top: repository.top,
      settings,
      changed,
      head: head.isWorkingTree ? null : head.commit,
      leaveFacts: () => pairs.leaveFacts(),
      dispose,
    }
  } catch (error) {
    dispose()
    throw error
  }
}

interface Compared {
  readonly comparison: Comparison
  readonly judged: Side
  /** Commits of the view, also where the head is the working tree's; the base's is `null` where there is none. */
  readonly base: string | null
  readonly head: string
}

function decideRegenerate(
  request: WorldRequest,
  repository: Repository,
  { base, head, judged }: Compared,
  work: string,
  hide: (line: string) => string,
): World['regenerate'] {
  const { generate, event, history, progress, showOutput } = request
  if (generate === undefined) return undefined
  return openRegenerate({
    repository,
    judged: { commit: head, side: judged },
    base,
    // Who names a head wants that one.
    pullRequestHead: event.kind === 'pull-request' && request.head === undefined ? event.headSha : null,
    sideAt: (commit) => sideAt(repository, commit, false),
    history,
    refusedBecause: generate.refusedBecause,
    isLocal: event.kind === 'local',
    source: process.env,
    work,
    progress,
    showOutput,
    hide,
  })
}

class RepositoryWorld implements World {
  readonly openCaches = openCachesLazily
  readonly comparison: Comparison
  readonly head: Side
  readonly rules: Side | null
  readonly whyNotEvaluate: Unknown | undefined
  readonly regenerate?: NonNullable<World['regenerate']>

  constructor(
    private readonly compared: Compared,
    judgedBy: WorldRequest['judgedBy'],
    readonly rootsDiffer: boolean,
    private readonly evaluator: Evaluator | undefined,
    private readonly pairs: PairCapture,
    private readonly env: Environment,
    regenerate: World['regenerate'],
  ) {
    if (regenerate !== undefined) this.regenerate = regenerate
    const { comparison, judged } = compared
    this.comparison = comparison
    this.head = judged
    if (judgedBy === 'head') this.rules = judged
    else this.rules = comparison.kind === 'none' ? null : comparison.base
    this.whyNotEvaluate = evaluator === undefined ? NO_NIX : undefined
  }

  async capture(roots: readonly RootSetting[] | undefined, settings: GraphSettings): Promise<CaptureAnswer> {
    const { base, head } = this.compared
    if (base === null || this.evaluator === undefined) return { captured: null, unknowns: [NO_NIX] }
    return await this.pairs.capture(base, head, roots, settings, this.evaluator)
  }

  async captureHead(roots: readonly RootSetting[] | undefined, settings: GraphSettings): Promise<SideAnswer> {
    if (this.evaluator === undefined) return { side: null, unknowns: [NO_NIX] }
    return await this.pairs.captureOne(this.compared.head, roots, settings, this.evaluator)
  }

  async referenceSeconds(): Promise<Measured> {
    return this.evaluator === undefined ? { value: null, unknown: NO_NIX } : await measureReference(this.env)
  }

  async closureBytes(paths: readonly string[], settings: GraphSettings): Promise<Measured> {
    if (this.evaluator === undefined) return { value: null, unknown: NO_NIX }
    return await measureClosure(paths, this.env, settings.store)
  }
}

interface JudgedHead {
  /** A commit of the view. */
  readonly commit: string
  readonly isWorkingTree: boolean
}

async function findHead(repository: Repository, revision: string | undefined): Promise<JudgedHead> {
  if (revision !== undefined) {
    return { commit: await resolveRevision(repository, revision, '--head'), isWorkingTree: false }
  }
  const { changed } = await workingTreeState(repository)
  if (!changed) return { commit: repository.head, isWorkingTree: false }
  return { commit: await commitWorkingTree(repository), isWorkingTree: true }
}

async function resolveRevision(repository: Repository, revision: string, option: string): Promise<string> {
  const commit = await findCommit(repository, revision)
  if (commit !== undefined) return commit
  throw new UserError(`${revision} names no commit here`, 'Name a branch, a tag or a commit, and fetch it first.', {
    setting: option,
  })
}

async function decideComparison(repository: Repository, head: JudgedHead, request: WorldRequest): Promise<Compared> {
  const explicit = request.base === undefined ? undefined : await resolveRevision(repository, request.base, 'base')
  const checkedOut = {
    commit: head.isWorkingTree ? repository.head : head.commit,
    parents: await parentsOf(repository, head.commit),
    changed: head.isWorkingTree,
  }
  const found = await findBase(repository, decideBase(request.event, checkedOut, explicit), request.history)
  const judged = sideAt(repository, head.commit, head.isWorkingTree)
  if (found.commit === null) {
    return { comparison: { kind: 'none', unknown: found.unknown }, judged, base: null, head: head.commit }
  }
  const base = sideAt(repository, found.commit, false)
  return { comparison: { kind: 'compared', base, head: judged }, judged, base: found.commit, head: head.commit }
}

function sideAt(repository: Repository, commit: string, isWorkingTree: boolean): Side {
  let listed: Promise<readonly TreeEntry[]> | undefined
  const list = (): Promise<readonly TreeEntry[]> => (listed ??= listFilesAt(repository, commit))
  return {
    commit: isWorkingTree ? null : commit,
    readFile: (path) => readFileAt(repository, commit, path),
    listFiles: list,
    readFiles: async (paths) => {
      const wanted = new Set(paths)
      const entries = (await list()).filter(({ path, mode }) => wanted.has(path) && mode.startsWith('100'))
      const texts = await readBlobs(
        repository,
        entries.map(({ id }) => id),
      )
      return new Map(
        entries.flatMap(({ path, id }) => {
          const text = texts.get(id)
          return text === undefined ? [] : [[path, text] as const]
        }),
      )
    },
  }
}

async function readRules(
  repository: Repository,
  comparison: Comparison,
  head: JudgedHead,
  request: WorldRequest,
): Promise<{ settings: Settings; changed: readonly string[]; rootsDiffer: boolean }> {
  const { settingsFile, overrides, judgedBy } = request
  const ofHead = await readFileAt(repository, head.commit, settingsFile)
  const ofBase = comparison.kind === 'none' ? undefined : await comparison.base.readFile(settingsFile)
  if (ofHead === undefined && ofBase === undefined && settingsFile !== DEFAULT_SETTINGS_FILE) {
    throw new UserError(`${settingsFile} is not there`, 'Name a settings file that git knows, or leave it out.', {
      setting: 'settings',
    })
  }
  const differ =
    comparison.kind !== 'none' && overrides.roots === undefined && rootsDiffer(ofBase, ofHead, settingsFile)
  if (judgedBy === 'head') {
    const own = ofHead === undefined ? defaultSettings() : readSettings(ofHead, settingsFile)
    return { settings: overrideSettings(own, overrides), changed: [], rootsDiffer: differ }
  }
  const { settings, changed } = judgingSettings(ofBase, ofHead, settingsFile)
  const { graph } = settings.checks
  const path = ceilingsPath(graph.snapshot.folder)
  const ceilings = tellLoosened(
    comparison.kind === 'none' ? undefined : await comparison.base.readFile(path),
    await readFileAt(repository, head.commit, path),
    path,
    graph.ceilings['accept-in-change'],
  )
  return { settings: overrideSettings(settings, overrides), changed: [...changed, ...ceilings], rootsDiffer: differ }
}
