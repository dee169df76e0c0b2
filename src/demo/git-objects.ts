/**
 * Git's objects and index as bytes: what `.git` holds after a commit.
 * Sources: gitformat-loose, gitformat-index and "Git Objects" of the git book.
 */
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'

const MODE = 0o100644

export interface GitObject {
  readonly id: string
  /** Where it stands below `.git`. */
  readonly path: string
  readonly bytes: Uint8Array
}

export interface Person {
  readonly name: string
  readonly email: string
}

export interface CommitText {
  readonly tree: string
  readonly parents: readonly string[]
  readonly author: Person
  /** Seconds since 1970, UTC. */
  readonly time: number
  readonly message: string
}

function makeObject(type: 'blob' | 'tree' | 'commit', content: Uint8Array): GitObject {
  const whole = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content])
  const id = createHash('sha1').update(whole).digest('hex')
  return { id, path: `objects/${id.slice(0, 2)}/${id.slice(2)}`, bytes: deflateSync(whole) }
}

export function makeBlob(content: Uint8Array): GitObject {
  return makeObject('blob', content)
}

export function makeCommit({ tree, parents, author, time, message }: CommitText): GitObject {
  const by = `${author.name} <${author.email}> ${time} +0000`
  const lines = [`tree ${tree}`, ...parents.map((id) => `parent ${id}`), `author ${by}`, `committer ${by}`]
  return makeObject('commit', Buffer.from(`${lines.join('\n')}\n\n${message}\n`))
}

interface TreeEntry {
  /** As git sorts it: a folder as if it ended in a slash. */
  readonly sortedAs: string
  readonly bytes: Uint8Array
}

/**
 * The trees of a set of files, each after those below it; the last is the top one.
 * @param blobs ids of the files' blobs by path, with `/`
 */
export function makeTrees(blobs: ReadonlyMap<string, string>): readonly GitObject[] {
  const folders = new Map<string, TreeEntry[]>([['', []]])
  const add = (path: string, mode: string, id: string, ending: string): void => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    const bytes = Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')])
    folders.get(parentOf(path))?.push({ sortedAs: name + ending, bytes })
  }
  for (const [path, id] of blobs) {
    for (let folder = parentOf(path); !folders.has(folder); folder = parentOf(folder)) folders.set(folder, [])
    add(path, MODE.toString(8), id, '')
  }
  const trees: GitObject[] = []
  const deepestFirst = [...folders.keys()].sort((a, b) => depthOf(b) - depthOf(a) || compareBytes(a, b))
  for (const folder of deepestFirst) {
    const entries = (folders.get(folder) ?? []).sort((a, b) => compareBytes(a.sortedAs, b.sortedAs))
    const tree = makeObject('tree', Buffer.concat(entries.map(({ bytes }) => bytes)))
    trees.push(tree)
    if (folder !== '') add(folder, '40000', tree.id, '/')
  }
  return trees
}

/** The index (version 2) of a freshly checked out tree. Git fills in the files' times and sizes when it next looks. */
export function makeIndex(blobs: ReadonlyMap<string, string>): Uint8Array {
  const header = Buffer.alloc(12)
  header.write('DIRC')
  header.writeUInt32BE(2, 4)
  header.writeUInt32BE(blobs.size, 8)
  const entries = [...blobs].sort(([a], [b]) => compareBytes(a, b)).map(([path, id]) => makeIndexEntry(path, id))
  const whole = Buffer.concat([header, ...entries])
  return Buffer.concat([whole, createHash('sha1').update(whole).digest()])
}

function makeIndexEntry(path: string, id: string): Uint8Array {
  const name = Buffer.from(path)
  // The fixed part has 62 bytes; the name ends in at least one zero, up to a multiple of eight.
  const entry = Buffer.alloc((62 + name.length + 8) & ~7)
  entry.writeUInt32BE(MODE, 24)
  entry.write(id, 40, 'hex')
  entry.writeUInt16BE(Math.min(name.length, 0xfff), 60)
  name.copy(entry, 62)
  return entry
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

function depthOf(folder: string): number {
  return folder === '' ? 0 : folder.split('/').length
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
