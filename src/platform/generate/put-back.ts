/**
 * What stands in for a damaged file while its generator runs. A generator that can't read what it wrote last makes all of it
 * anew, with every newer version that it finds; over the last version that could be read it changes the least.
 */
import { judgeTree } from '../../checks/generated/judge-side.js'
import { isDamaged, type Drift, type Judgement } from '../../generated/drift.js'
import type { Tree } from '../../generated/tree.js'
import type { GeneratedSettings } from '../../settings/schema.js'
import { readFileAt, type Repository } from '../git.js'
import { layOver } from './lay-over.js'
import type { Overlay } from './worktree.js'

export interface PutBack {
  /** By paths from the repository's top: the good version, `null` where there is none and the file is taken away. */
  readonly files: Overlay
  /** As they are with those files, each still as stale as it was. */
  readonly judgements: readonly Judgement[]
}

export interface PutBackRequest {
  readonly repository: Repository
  readonly tree: Tree
  readonly settings: GeneratedSettings
  readonly judgements: readonly Judgement[]
  /** Commits that may have a good version, the likeliest first. */
  readonly known: readonly string[]
}

/** @throws ToolError where git fails */
export async function findPutBack({ repository, tree, settings, judgements, known }: PutBackRequest): Promise<PutBack> {
  const { prefix } = repository
  const toTop = (file: string): string => (prefix === '' ? file : `${prefix}/${file}`)
  let pending = judgements.filter(isToPutBack)
  const files = new Map<string, Uint8Array | null>()
  const restored = new Map<Judgement, Judgement>()
  for (const commit of new Set(known)) {
    if (pending.length === 0) break
    const found = new Map<string, Uint8Array>()
    for (const { file } of pending) {
      const text = await readFileAt(repository, commit, file)
      if (text !== undefined) found.set(toTop(file), Buffer.from(text))
    }
    const judged = await judgeTree(layOver(tree, new Map([...files, ...found]), prefix), settings)
    for (const judgement of pending) {
      const { file, generator } = judgement
      const bytes = found.get(toTop(file))
      const now = judged.find((one) => one.file === file && one.generator === generator)
      if (bytes === undefined || now === undefined || isDamaged(now)) continue
      files.set(toTop(file), bytes)
      restored.set(judgement, {
        ...now,
        drifts: now.drifts.length > 0 ? now.drifts : [asDamaged(judgement)],
        options: judgement.options.length > 0 ? judgement.options : now.options,
      })
    }
    pending = pending.filter((judgement) => !restored.has(judgement))
  }
  for (const { file } of pending) files.set(toTop(file), null)
  return { files, judgements: judgements.map((judgement) => restored.get(judgement) ?? judgement) }
}

/** Nobody keeps a good version of hashes and of the snapshot: what is wrong in those is written anew as it is. */
function isToPutBack(judgement: Judgement): boolean {
  return isDamaged(judgement) && judgement.generator !== 'crate-hashes' && judgement.generator !== 'snapshot'
}

/** The good version may be in step: the file itself is not. */
function asDamaged({ file, drifts }: Judgement): Drift {
  const what = `${file} was damaged`
  return {
    ...(drifts[0] ?? { line: 0, package: file, expected: '', found: '' }),
    kind: 'content',
    file,
    what,
  }
}
