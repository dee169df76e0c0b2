/** Regenerating as the checks ask for it, in a real repository. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RegenerateAnswer, RegenerateRequest } from '../../../src/checks/world.js'
import { judgeTree } from '../../../src/checks/generated/judge-side.js'
import { treeOf } from '../../../src/checks/generated/side-tree.js'
import type { Judgement } from '../../../src/generated/drift.js'
import type { Regenerated } from '../../../src/generated/regenerated.js'
import { openWorld, type WorldRequest } from '../../../src/platform/world.js'
import { makeFolder, runGit, type TestRepository } from '../../helpers/git.js'

export interface Asked {
  readonly all?: boolean
  readonly only?: readonly string[]
  /** Instead of what the judges say. */
  readonly judgements?: readonly Judgement[]
  readonly world?: Partial<WorldRequest>
}

/** What regenerating answers for the repository as it stands, judged as a pull request's capture would be. */
export async function regenerateIn(repository: TestRepository, asked: Asked = {}): Promise<RegenerateAnswer> {
  const opened = await openWorld({
    folder: repository.folder,
    settingsFile: 'conegate.yml',
    overrides: { engine: 'static' },
    event: { kind: 'other' },
    judgedBy: 'head',
    generate: { refusedBecause: null },
    progress: () => undefined,
    showOutput: () => undefined,
    ...asked.world,
  })
  try {
    const { world, settings } = opened
    if (world.regenerate === undefined) throw new Error('this world does not regenerate')
    const judgements = asked.judgements ?? (await judgeTree(await treeOf(world.head), settings.checks.generated))
    const request: RegenerateRequest = {
      settings,
      judgements,
      all: asked.all ?? false,
      ...(asked.only === undefined ? {} : { only: asked.only }),
    }
    return await world.regenerate(request)
  } finally {
    opened.dispose()
  }
}

export async function regenerated(repository: TestRepository, asked: Asked = {}): Promise<Regenerated> {
  const answer = await regenerateIn(repository, asked)
  if (answer.regenerated === null) throw new Error(`refused: ${answer.refused.what}: ${answer.refused.why}`)
  return answer.regenerated
}

/** Texts of the changed files, by path; `null` where one was removed. */
export function textsOf({ changes }: Regenerated): Record<string, string | null> {
  return Object.fromEntries(
    changes.map(({ path, after }) => [path, after === null ? null : Buffer.from(after.bytes).toString('utf8')]),
  )
}

/** The repository's files after `git apply` of the patch to its commit: ids by path. */
export function applyPatch(repository: TestRepository, patch: string): Record<string, string> {
  const folder = makeFolder('apply')
  try {
    runGit(folder, ['clone', '-q', repository.folder, 'copy'])
    const copy = join(folder, 'copy')
    const file = join(folder, 'fix.patch')
    writeFileSync(file, patch)
    runGit(copy, ['apply', '--index', file])
    const lines = runGit(copy, ['ls-files', '--stage']).split('\n')
    return Object.fromEntries(
      lines.flatMap((line) => {
        const [, mode, id, path] = /^(\d+) (\w+) 0\t(.*)$/.exec(line) ?? []
        return path === undefined ? [] : [[path, `${mode ?? ''} ${id ?? ''}`]]
      }),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
