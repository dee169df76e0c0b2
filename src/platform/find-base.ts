/** Finds the commit that `decideBase` decided for, fetching it where the clone has not got it. */
import type { Unknown } from '../verdict.js'
import type { BaseDecision } from './base-commit.js'
import { ensureCommit, fetchRef, findMergeBase, type HistorySource } from './git-history.js'
import { findCommit, type Repository } from './git.js'

export type FoundBase =
  { readonly commit: string; readonly why: string } | { readonly commit: null; readonly unknown: Unknown }

const NOTHING_TO_COMPARE: FoundBase = {
  commit: null,
  unknown: {
    what: 'Nothing is compared: what is committed was judged',
    why: 'This run belongs to no change.',
    fix: 'Name the base commit where you want a comparison.',
    advisory: true,
  },
}

const FULL_HISTORY = 'Check out with the whole history (actions/checkout: fetch-depth: 0), or name the base commit.'

/**
 * @param source where missing history may be fetched from; nothing is fetched if left out
 * @throws ToolError where git fails, or what is missing can't be fetched
 */
export async function findBase(
  repository: Repository,
  decision: BaseDecision,
  source?: HistorySource,
): Promise<FoundBase> {
  switch (decision.kind) {
    case 'none':
      return decision.intended === true ? NOTHING_TO_COMPARE : none(decision.why, 'Name the base commit.')
    case 'commit':
      return (await ensureCommit(repository, decision.commit, source))
        ? { commit: decision.commit, why: decision.why }
        : none(`commit ${decision.commit.slice(0, 12)} is not in this clone`, FULL_HISTORY)
    case 'merge-base': {
      const tip = await findTip(repository, decision, source)
      if (tip === undefined) return none(`${decision.refs.join(', ')} is not in this clone`, FULL_HISTORY)
      const found = await findMergeBase(repository, decision.commit, tip, source)
      return found !== undefined && (await ensureCommit(repository, found, source))
        ? { commit: found, why: decision.why }
        : none('the two branches have no common history in this clone', FULL_HISTORY)
    }
  }
}

async function findTip(
  repository: Repository,
  decision: Extract<BaseDecision, { kind: 'merge-base' }>,
  source: HistorySource | undefined,
): Promise<string | undefined> {
  for (const ref of decision.refs) {
    const remoteRef = ref.replace(/^refs\/heads\//, 'refs/remotes/origin/')
    for (const candidate of new Set([remoteRef, ref])) {
      const found = await findCommit(repository, candidate)
      if (found !== undefined) return found
    }
  }
  if (source === undefined) return undefined
  if (decision.baseSha !== undefined && (await ensureCommit(repository, decision.baseSha, source))) {
    return decision.baseSha
  }
  for (const ref of decision.refs) {
    const fetched = await fetchRef(repository, ref, source)
    if (fetched !== undefined) return fetched
  }
  return undefined
}

function none(why: string, fix: string): FoundBase {
  return { commit: null, unknown: { what: 'There is no base to compare with', why: `${capitalize(why)}.`, fix } }
}

function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
