/**
 * The example workspace as a git repository with a base commit and a bump as Renovate would propose it.
 *
 * The repository is written without git, so that the demo needs nothing but Node; see docs/decisions/0501. Its commits
 * have the same ids everywhere.
 */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isVacant, readFolder, writeFiles, type FolderFiles } from '../platform/folder-files.js'
import { UserError } from '../problem.js'
import { makeBlob, makeCommit, makeIndex, makeTrees, type GitObject, type Person } from './git-objects.js'

/** One commit of the demo. */
export interface DemoCommit {
  /** Full id. */
  readonly commit: string
  readonly files: FolderFiles
  /** Git's blob ids by path. */
  readonly blobs: ReadonlyMap<string, string>
}

export interface DemoRepository {
  /** The repository's top folder; the branch of the bump is checked out. */
  readonly repository: string
  readonly branch: string
  readonly base: DemoCommit
  readonly head: DemoCommit
}

export const DEMO_BRANCH = 'renovate/adler2-2.x'

const MAINTAINER: Person = { name: 'Wordpack', email: 'wordpack@example.invalid' }
const RENOVATE: Person = { name: 'renovate[bot]', email: 'renovate[bot]@example.invalid' }
/** What cargo and Nix leave in the workspace of whoever tries them there. */
const BUILT = ['target', 'result', 'result-lib']

const BASE_TIME = Date.UTC(2026, 0, 12, 9) / 1000
const HEAD_TIME = Date.UTC(2026, 0, 13, 4) / 1000

const BUMP_MESSAGE = `Update Rust crate adler2 to v2.0.1

Cargo.nix is regenerated: crate2nix generate`

/** The folder `examples` of the checkout, two folders above this module both in src/demo/ and in dist/cli/. */
function examplesFolder(): string {
  return join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'examples')
}

/**
 * Writes the repository into a folder that is missing or empty.
 * @throws UserError where the folder holds something, or this copy of conegate has no examples
 */
export function layOutDemo(folder: string, examples: string = examplesFolder()): DemoRepository {
  const workspace = readFolder(join(examples, 'workspace'), BUILT)
  const bump = readFolder(join(examples, 'bump'))
  if (workspace === undefined || bump === undefined) {
    throw new UserError(
      'The example workspace is missing beside this program',
      'Run the demo from a checkout of conegate, as node dist/cli/index.js demo.',
    )
  }
  if (!isVacant(folder)) {
    throw new UserError(`${folder} is not empty`, 'Name a folder that is missing or empty.', { setting: '--keep' })
  }
  const objects = new Map<string, Uint8Array>()
  const base = commitFiles(objects, workspace, {
    parents: [],
    author: MAINTAINER,
    time: BASE_TIME,
    message: 'Pack word lists',
  })
  const head = commitFiles(objects, new Map([...workspace, ...bump]), {
    parents: [base.commit],
    author: RENOVATE,
    time: HEAD_TIME,
    message: BUMP_MESSAGE,
  })
  writeFiles(folder, head.files)
  writeFiles(join(folder, '.git'), new Map([...objects, ...gitFiles(base, head)]))
  return { repository: folder, branch: DEMO_BRANCH, base, head }
}

type CommitDetails = Omit<Parameters<typeof makeCommit>[0], 'tree'>

function commitFiles(objects: Map<string, Uint8Array>, files: FolderFiles, details: CommitDetails): DemoCommit {
  const keep = (object: GitObject): string => {
    objects.set(object.path, object.bytes)
    return object.id
  }
  const blobs = new Map([...files].map(([path, bytes]) => [path, keep(makeBlob(bytes))]))
  const tree = makeTrees(blobs).map(keep).at(-1) ?? ''
  return { commit: keep(makeCommit({ ...details, tree })), files, blobs }
}

/** What `.git` holds beside the objects. */
function gitFiles(base: DemoCommit, head: DemoCommit): FolderFiles {
  const config = '[core]\n\trepositoryformatversion = 0\n\tfilemode = false\n\tbare = false\n\tautocrlf = false\n'
  return new Map([
    ['HEAD', Buffer.from(`ref: refs/heads/${DEMO_BRANCH}\n`)],
    ['config', Buffer.from(config)],
    ['index', makeIndex(head.blobs)],
    ['refs/heads/main', Buffer.from(`${base.commit}\n`)],
    [`refs/heads/${DEMO_BRANCH}`, Buffer.from(`${head.commit}\n`)],
  ])
}
