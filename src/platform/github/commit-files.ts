import * as v from 'valibot'
import { foldersAbove, type CommitFiles, type TreeEntry } from '../../generated/mending/branch-files.js'
import { InputError } from '../../problem.js'
import type { Purpose } from './api-failure.js'
import { checkData } from './check-data.js'
import type { GitHubClient } from './client.js'

/** What a commit holds, asked for by path: a mending job checks nothing out. */

const READ: Purpose = { what: "read the branch's files", needs: 'contents: write' }

/** Objects asked for at once; a request's aliases are bounded at GitHub, too. */
const OBJECTS_PER_QUERY = 100

/** Of one text. */
const MAX_TEXT_BYTES = 1024 * 1024

const TEXT = '... on Blob { oid byteSize isTruncated text }'
const BLOB = '... on Blob { oid }'
const FOLDER = '... on Tree { entries { name mode type oid } }'

const ObjectSchema = v.nullable(v.looseObject({ __typename: v.string() }))
const BlobSchema = v.object({ oid: v.string() })
const TextSchema = v.object({ byteSize: v.number(), isTruncated: v.boolean(), text: v.nullable(v.string()) })
const FolderSchema = v.object({
  entries: v.nullable(
    v.array(
      v.object({ name: v.string(), mode: v.number(), type: v.picklist(['blob', 'tree', 'commit']), oid: v.string() }),
    ),
  ),
})

type FoundObject = v.InferOutput<typeof ObjectSchema>

/**
 * The blob ids of some files of a commit, and the folders above some others. A path below a link is not there.
 * Throws `GitHubError`, and `InputError` where an answer is not as GitHub documents it.
 */
export async function readCommitFiles(
  client: GitHubClient,
  commit: string,
  inputs: readonly string[],
  changes: readonly string[],
): Promise<CommitFiles> {
  const blobs = await readObjects(client, commit, inputs, BLOB)
  const above = [...new Set(changes.flatMap(foldersAbove))]
  const trees = await readObjects(client, commit, above, FOLDER)
  const folders = new Map<string, ReadonlyMap<string, TreeEntry>>()
  for (const [index, folder] of above.entries()) {
    const found = trees[index] ?? null
    if (found?.__typename === 'Tree') folders.set(folder, readFolder(found))
  }
  const ids = inputs.map((path, index): [string, string | null] => [path, blobIdIn(blobs[index] ?? null)])
  return { commit, inputs: new Map(ids), folders }
}

/** A file's text at a commit; `undefined` where there is none. Throws `InputError` where it is no text or too large. */
export async function readTextAt(client: GitHubClient, commit: string, path: string): Promise<string | undefined> {
  const [found = null] = await readObjects(client, commit, [path], TEXT)
  if (found?.__typename !== 'Blob') return undefined
  const { byteSize, isTruncated, text } = checkData(TextSchema, found)
  if (text === null) throw new InputError('it is no text', { file: path })
  if (isTruncated || byteSize > MAX_TEXT_BYTES) throw new InputError(`it has ${byteSize} bytes`, { file: path })
  return text
}

/** One object for each path, in their order. */
async function readObjects(
  client: GitHubClient,
  commit: string,
  paths: readonly string[],
  fields: string,
): Promise<readonly FoundObject[]> {
  const found: FoundObject[] = []
  for (let start = 0; start < paths.length; start += OBJECTS_PER_QUERY) {
    const some = paths.slice(start, start + OBJECTS_PER_QUERY)
    const data = await client.graphql(READ, queryFor(some.length, fields), {
      owner: client.repository.owner,
      name: client.repository.name,
      ...Object.fromEntries(some.map((path, index) => [`e${index}`, `${commit}:${path}`])),
    })
    const { repository } = checkData(v.object({ repository: v.record(v.string(), ObjectSchema) }), data)
    found.push(...some.map((_, index) => repository[`o${index}`] ?? null))
  }
  return found
}

/** Paths are variables: nothing of them is part of the query's text. */
function queryFor(count: number, fields: string): string {
  const numbers = Array.from({ length: count }, (_, index) => index)
  const declared = numbers.map((index) => `$e${index}: String!`).join(', ')
  const objects = numbers.map((index) => `o${index}: object(expression: $e${index}) { __typename ${fields} }`)
  return `
query ReadCommitFiles($owner: String!, $name: String!, ${declared}) {
  repository(owner: $owner, name: $name) {
    ${objects.join('\n    ')}
  }
}`
}

function blobIdIn(found: FoundObject): string | null {
  return found?.__typename === 'Blob' ? checkData(BlobSchema, found).oid : null
}

function readFolder(found: FoundObject): ReadonlyMap<string, TreeEntry> {
  const entries = checkData(FolderSchema, found).entries ?? []
  return new Map(entries.map(({ name, mode, type, oid }) => [name, { mode, type, id: oid }]))
}
