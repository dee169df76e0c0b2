/** One generator's run in a clean copy of the judged commit. */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Generator } from '../../generated/generators/generator.js'
import { ToolError } from '../../problem.js'
import type { Finding } from '../../verdict.js'
import type { Environment } from '../environment.js'
import { tryGit } from '../git-command.js'
import { onView, type Repository, type TreeEntry } from '../git.js'
import { runProcess, toToolError } from '../processes.js'
import { compareTrees, readTree, type FileTree, type TreeDifference } from './file-tree.js'
import { findCommand } from './find-command.js'
import { compareGitStates, readGitState } from './git-state.js'
import { readOutside, tellOutside } from './outside-watch.js'
import { belowFolder, takeOutputs, undeclaredWrite } from './outputs.js'
import { removeStaleParts } from './stale-parts.js'
import { knownFiles } from './known-files.js'
import { withWorktree, type Overlay, type Worktree } from './worktree.js'

export interface RunContext {
  readonly repository: Repository
  /** A commit of the view. */
  readonly commit: string
  /** Everything in it, by paths from the top. */
  readonly entries: readonly TreeEntry[]
  /** A folder of our own. */
  readonly scratch: string
  readonly env: Environment
  /** Words before each command, see `isolation.ts`. */
  readonly isolation: readonly string[]
  readonly isLocal: boolean
  readonly secrets: readonly string[]
}

export interface GeneratorResult {
  /** By path from the top; empty where it failed. */
  readonly changes: ReadonlyMap<string, Uint8Array | null>
  readonly findings: readonly Finding[]
  /** Why it failed, as a clause; `''` where it did not. */
  readonly why: string
  readonly lastLines: readonly string[]
}

/** Of what a generator prints only the last lines are kept. */
const MAX_OUTPUT_BYTES = 256 * 1024
/** More new files than this are no generator's outputs. */
const MAX_NEW_ENTRIES = 100_000

/** Runs it and takes what it wrote. Never throws for what the generator does. @param overlay what earlier ones wrote */
export async function runGenerator(
  generator: Generator,
  overlay: Overlay,
  context: RunContext,
): Promise<GeneratorResult> {
  const { repository, commit, entries, scratch, isLocal } = context
  // A place that nobody knows beforehand: what an earlier one may have left running finds nothing there.
  const place = mkdtempSync(join(scratch, 'tree-'))
  try {
    return await withWorktree(repository, commit, place, entries, overlay, async (worktree) => {
      removeStaleParts(generator, worktree.folder)
      const outside = await readOutside(repository)
      const result = await runInWorktree(generator, worktree, overlay, context)
      const touched = tellOutside(outside, await readOutside(repository), generator.name, isLocal)
      return touched === null ? result : { ...result, findings: [...result.findings, touched] }
    })
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

async function runInWorktree(
  generator: Generator,
  worktree: Worktree,
  overlay: Overlay,
  context: RunContext,
): Promise<GeneratorResult> {
  const { repository, env, isolation, scratch, secrets, isLocal } = context
  const { top, folder } = worktree
  const found = findCommand(generator, folder, env)
  if ('why' in found) return failed(found.why)
  const leftOut = (path: string): boolean => path === '.git'
  const before = readTree(top, { leftOut })?.files ?? new Map()
  const gitBefore = readGitState(top)

  const { timeLimitSeconds } = generator
  let why = ''
  let lastLines: readonly string[] = []
  try {
    const result = await runProcess([...isolation, ...found.command], {
      cwd: join(folder, generator.folder),
      env,
      timeoutSeconds: timeLimitSeconds,
      maxOutputBytes: MAX_OUTPUT_BYTES,
      secrets,
    })
    lastLines = result.lastLines
    if (result.status !== 0 || result.timedOut) {
      const shown = { ...result, command: [generator.name] }
      const ended = toToolError(shown, timeLimitSeconds).message.slice(generator.name.length + 1)
      why = found.insteadOf === undefined ? ended : `${found.insteadOf} ${ended}`
    }
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    why = error.message
  }

  const maxEntries = before.size * 2 + MAX_NEW_ENTRIES
  const read = readTree(top, { leftOut, before, maxEntries })
  if (read?.isWhole === false)
    return failed(`it left more than ${maxEntries} files, or deeper ones than can be looked at`)
  const after: FileTree = read?.files ?? new Map()
  const isDeclared = (path: string): boolean => {
    const below = belowFolder(path, repository.prefix)
    return below !== undefined && generator.outputs.has(below)
  }
  const differences = compareTrees(before, after).filter(({ path }) => !isDeclared(path))
  const gitAfter = readGitState(top, gitBefore)
  const untidy = [
    ...(await withoutIgnored(repository, top, differences)),
    ...(await compareGitStates(repository, scratch, gitBefore, gitAfter, isDeclared)),
  ]
  const findings = untidy.length === 0 ? [] : [undeclaredWrite(generator.name, untidy)]
  if (why !== '') return { ...failed(why), findings, lastLines }

  const taken = takeOutputs({
    generator,
    top,
    prefix: repository.prefix,
    before,
    after,
    known: knownFiles(context.entries, overlay),
    isUntidy: untidy.length > 0,
    isLocal,
    secrets,
  })
  return {
    changes: taken.why === '' ? taken.changes : new Map(),
    findings: [...findings, ...taken.findings],
    why: taken.why,
    lastLines: taken.why === '' ? [] : lastLines,
  }
}

function failed(why: string): GeneratorResult {
  return { changes: new Map(), findings: [], why, lastLines: [] }
}

/** New files that the repository ignores are nobody's concern: they are dropped, too, but no finding. */
async function withoutIgnored(
  repository: Repository,
  top: string,
  differences: readonly TreeDifference[],
): Promise<readonly TreeDifference[]> {
  const made = differences.filter(({ how }) => how === 'made')
  if (made.length === 0) return differences
  const set = {
    GIT_DIR: join(repository.view, '.git'),
    GIT_WORK_TREE: top,
    // This one command knows no literal paths. What looks like magic makes it fail, and then all of them are told.
    GIT_LITERAL_PATHSPECS: '0',
  }
  const asked = await tryGit(['check-ignore', '-z', '--stdin', '--no-index'], {
    ...onView(repository, { set }),
    cwd: top,
    input: made.map(({ path }) => `${path}\0`).join(''),
  })
  const ignored = new Set(asked.stdout.split('\0'))
  return differences.filter(({ path, how }) => how !== 'made' || !ignored.has(path))
}
