/** Regenerating as the checks may ask for it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { judgeTree } from '../../checks/generated/judge-side.js'
import { treeOf } from '../../checks/generated/side-tree.js'
import type { RegenerateAnswer, RegenerateRequest, Side } from '../../checks/world.js'
import { ToolError } from '../../problem.js'
import type { Judgement } from '../../generated/drift.js'
import type { Tree } from '../../generated/tree.js'
import type { Unknown } from '../../verdict.js'
import { ensureCommit, type HistorySource } from '../git-history.js'
import { changedFiles, listFilesAt, type Repository } from '../git.js'
import { belowFolder } from './outputs.js'
import { regenerate } from './regenerate.js'

export interface RegenerateWorld {
  readonly repository: Repository
  /** A commit of the view: what is judged. */
  readonly judged: { readonly commit: string; readonly side: Side }
  /** `null` where there is none. */
  readonly base: string | null
  /** Head of the pull request's branch, where this run is for one. */
  readonly pullRequestHead: string | null
  readonly sideAt: (commit: string) => Side
  readonly history: HistorySource | undefined
  /** Asked once something has to be regenerated, where it is a function. */
  readonly refusedBecause: Unknown | null | (() => Promise<Unknown | null>)
  readonly isLocal: boolean
  /** The caller's own environment. */
  readonly source: Readonly<Record<string, string | undefined>>
  /** A folder of our own. */
  readonly work: string
  readonly progress: (doing: string) => void
  readonly showOutput: (title: string, lines: readonly string[]) => void
  readonly hide: (line: string) => string
}

export function openRegenerate(world: RegenerateWorld): (request: RegenerateRequest) => Promise<RegenerateAnswer> {
  return async (request) => {
    const { repository, judged, refusedBecause, isLocal, source, progress, showOutput, hide } = world
    const refused = typeof refusedBecause === 'function' ? await refusedBecause() : refusedBecause
    if (refused !== null) return { regenerated: null, refused }
    const head = await findHead(world)
    if (typeof head !== 'string') return { regenerated: null, refused: head }
    if (head.length !== 40) return { regenerated: null, refused: NOT_SHA1 }

    const tree = await treeOf(head === judged.commit ? judged.side : world.sideAt(head))
    const { judgements, unknowns } = await judgeHead(world, head, tree, request)
    const scratch = mkdtempSync(join(world.work, 'generate-'))
    try {
      const regenerated = await regenerate({
        repository,
        commit: head,
        entries: await listFilesAt({ ...repository, prefix: '' }, head),
        tree,
        head: head === judged.commit ? judged.side.commit : head,
        settings: request.settings,
        judgements,
        known: [...(isLocal ? [repository.head] : []), ...(world.base === null ? [] : [world.base])],
        changed: await findChanged(world),
        isLocal,
        all: request.all,
        only: request.only,
        source,
        secrets: world.history?.token === undefined || world.history.token === '' ? [] : [world.history.token],
        scratch,
        progress,
        showOutput,
        hide,
      })
      return { regenerated: { ...regenerated, unknowns: [...regenerated.unknowns, ...unknowns] }, refused: null }
    } finally {
      rmSync(scratch, { recursive: true, force: true })
    }
  }
}

/** The commit whose files are taken: never GitHub's merge, whose files nobody can commit to the branch. */
async function findHead({ repository, judged, pullRequestHead, history }: RegenerateWorld): Promise<string | Unknown> {
  if (pullRequestHead === null || pullRequestHead === judged.commit) return judged.commit
  let why = 'it is not in this clone'
  try {
    if (await ensureCommit(repository, pullRequestHead, history)) return pullRequestHead
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    why = error.message
  }
  return {
    what: "The pull request's own head can't be had, so that nothing is regenerated",
    why,
    fix: 'check out with the whole history (actions/checkout: fetch-depth: 0), or give a token that may read the repository',
    advisory: true,
  }
}

/** On a merge the branch's own files decide what runs; what is stale in the merge alone can't be mended on the branch. */
async function judgeHead(
  { judged }: RegenerateWorld,
  head: string,
  tree: Tree,
  { judgements, settings }: RegenerateRequest,
): Promise<{ readonly judgements: readonly Judgement[]; readonly unknowns: readonly Unknown[] }> {
  if (head === judged.commit) return { judgements, unknowns: [] }
  const own = await judgeTree(tree, settings.checks.generated)
  const ownFiles = new Map(own.map((judgement) => [judgement.file, judgement]))
  // What is no file's own judgement (the snapshot's, which needs the graph) is taken from the merge.
  const others = judgements.filter(({ generator }) => generator === 'snapshot')
  const unknowns = judgements
    .filter(({ file, generator, drifts }) => {
      return generator !== 'snapshot' && drifts.length > 0 && (ownFiles.get(file)?.drifts.length ?? 0) === 0
    })
    .map(({ file }) => ({
      what: `${file} is out of step together with the base alone`,
      why: "the branch's own files are in step, and a commit on it could not mend the merge",
      fix: 'merge the base into the branch, or rebase it',
      advisory: true,
    }))
  return { judgements: [...own, ...others], unknowns }
}

async function findChanged({ repository, base, judged }: RegenerateWorld): Promise<ReadonlySet<string> | null> {
  if (base === null) return null
  const files = await changedFiles(repository, base, judged.commit)
  return new Set(files.flatMap(({ path }) => belowFolder(path, repository.prefix) ?? []))
}

const NOT_SHA1: Unknown = {
  what: 'Nothing is regenerated in this repository',
  why: 'it names its files by sha256, which commits through the API do not know',
  fix: 'run the generators by hand',
  advisory: true,
}
