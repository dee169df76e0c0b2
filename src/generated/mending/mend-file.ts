/**
 * `mend.json`, version 1: the files that generators wrote anew, as data between two jobs. The first ran the pull request's
 * code and may write nothing; the second may write to the branch and believes nothing: paths, sizes and every blob's id are
 * checked here, and what it may commit is decided in `decide-mend.ts`.
 *
 *   { "version": 1, "head": commit,
 *     "inputs": { "fingerprint": sha256, "files": [{ "path", "id" }] },
 *     "generators": [name],
 *     "changes": [{ "path", "generator", "before": id | null, "after": { "id", "contents": base64 } | null }] }
 *
 * Lists are sorted, by path or by name. Ids are git's own (sha1). Paths are relative to the repository's top folder.
 */
import * as v from 'valibot'
import { compareText } from '../../compare-text.js'
import { InputError } from '../../problem.js'
import type { FileChange, InputFiles, Regenerated } from '../regenerated.js'
import { blobIdOf, fingerprintOf } from './fingerprint.js'
import { MEND_LIMITS } from './limits.js'
import { whyUnsafePath } from './safe-path.js'

export const MEND_FILE = 'mend.json'

export interface MendFile {
  /** Full commit whose files were taken. */
  readonly head: string
  /** Its fingerprint is computed from its files, whatever the document says. */
  readonly inputs: InputFiles
  /** Those that wrote one of the changes; sorted. */
  readonly generators: readonly string[]
  /** Sorted by path; each path once, and none below another. Empty where all is in step. */
  readonly changes: readonly FileChange[]
}

const Id = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/))
const Path = v.pipe(v.string(), v.minLength(1), v.maxLength(MEND_LIMITS.path))
const Generator = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/))
const Base64 = v.pipe(v.string(), v.maxLength(Math.ceil(MEND_LIMITS.fileBytes / 3) * 4))

const MendFileSchema = v.strictObject({
  version: v.literal(1),
  head: Id,
  inputs: v.strictObject({
    fingerprint: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    files: v.pipe(v.array(v.strictObject({ path: Path, id: Id })), v.maxLength(MEND_LIMITS.inputs)),
  }),
  generators: v.pipe(v.array(Generator), v.maxLength(MEND_LIMITS.generators)),
  changes: v.pipe(
    v.array(
      v.strictObject({
        path: Path,
        generator: Generator,
        before: v.nullable(Id),
        after: v.nullable(v.strictObject({ id: Id, contents: Base64 })),
      }),
    ),
    v.maxLength(MEND_LIMITS.changes),
  ),
})

type ChangeDocument = v.InferOutput<typeof MendFileSchema>['changes'][number]

/**
 * The file's text, one line and a newline: always one that `readMendFile` accepts.
 * Throws `InputError` where what was regenerated has no commit or is beyond the limits, saying which.
 */
export function writeMendFile(regenerated: Regenerated): string {
  const { head, inputs, changes } = regenerated
  if (head === null) throw refuse('what was regenerated belongs to no commit')
  const document: v.InferOutput<typeof MendFileSchema> = {
    version: 1,
    head,
    inputs: {
      fingerprint: fingerprintOf(inputs.files),
      files: sorted(inputs.files).map(({ path, id }) => ({ path, id })),
    },
    generators: generatorsOf(changes),
    changes: sorted(changes).map(({ path, generator, before, after }) => ({
      path,
      generator,
      before,
      after: after === null ? null : { id: after.id, contents: Buffer.from(after.bytes).toString('base64') },
    })),
  }
  const text = `${JSON.stringify(document)}\n`
  readMendFile(text)
  return text
}

/** What the text holds, every path, size and id checked. Throws `InputError` at the first thing that is wrong. */
export function readMendFile(text: string): MendFile {
  if (text.length > MEND_LIMITS.documentLength)
    throw refuse(`it is longer than ${MEND_LIMITS.documentLength} characters`)
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    throw refuse('it is not JSON')
  }
  const result = v.safeParse(MendFileSchema, data)
  if (!result.success) {
    throw refuse(
      `${v.getDotPath(result.issues[0]) ?? 'the document'} is missing, unknown, too large or not of its form`,
    )
  }
  const { head, inputs, generators, changes } = result.output
  checkPaths(inputs.files, 'inputs')
  checkPaths(changes, 'changes')
  checkNesting(changes)
  const read = changes.map(readChange)
  const bytes = read.reduce((sum, { after }) => sum + (after?.bytes.length ?? 0), 0)
  if (bytes > MEND_LIMITS.allBytes)
    throw refuse(`its files have ${bytes} bytes, and ${MEND_LIMITS.allBytes} are allowed`)
  if (generators.join(' ') !== generatorsOf(read).join(' ')) throw refuse('generators are not those of its changes')
  const written = new Set(changes.map(({ path }) => path))
  if (inputs.files.some(({ path }) => written.has(path))) throw refuse('a file is an input and a change')
  const fingerprint = fingerprintOf(inputs.files)
  if (fingerprint !== inputs.fingerprint) throw refuse('inputs.fingerprint is not that of its files')
  return { head, inputs: { fingerprint, files: inputs.files }, generators, changes: read }
}

function readChange({ path, generator, before, after }: ChangeDocument, index: number): FileChange {
  const place = `changes.${index}`
  if (after === null) {
    if (before === null) throw refuse(`${place} neither writes nor removes anything`)
    return { path, generator, before, after: null }
  }
  const bytes = Buffer.from(after.contents, 'base64')
  if (bytes.toString('base64') !== after.contents) throw refuse(`${place}.after.contents is not base 64`)
  if (bytes.length > MEND_LIMITS.fileBytes) {
    throw refuse(`${place} has ${bytes.length} bytes, and ${MEND_LIMITS.fileBytes} are allowed`)
  }
  const id = blobIdOf(bytes)
  if (id !== after.id) throw refuse(`${place}.after.id is not that of its contents`)
  if (id === before) throw refuse(`${place} changes nothing`)
  return { path, generator, before, after: { id, bytes } }
}

/** Safe, sorted and each once. */
function checkPaths(files: readonly { readonly path: string }[], list: string): void {
  for (const [index, { path }] of files.entries()) {
    const why = list === 'changes' ? whyUnsafePath(path) : whyUnreadablePath(path)
    if (why !== undefined) throw refuse(`the path of ${list}.${index} can't be taken: ${why}`)
    const previous = files[index - 1]?.path
    if (previous !== undefined && compareText(previous, path) >= 0) throw refuse(`${list} are not sorted by path`)
  }
}

/** Inputs are only asked for by name, and workflows may be among them. */
function whyUnreadablePath(path: string): string | undefined {
  return whyUnsafePath(path.replace(/^\.github\//, 'github/'))
}

/** No file can stand where another's folder is. */
function checkNesting(changes: readonly ChangeDocument[]): void {
  const files = new Set(changes.filter(({ after }) => after !== null).map(({ path }) => path))
  for (const path of files) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (files.has(path.slice(0, end))) throw refuse('a path of its changes is a file and a folder')
    }
  }
}

function generatorsOf(changes: readonly FileChange[]): string[] {
  return [...new Set(changes.map(({ generator }) => generator))].sort(compareText)
}

function sorted<File extends { readonly path: string }>(files: readonly File[]): File[] {
  return [...files].sort((a, b) => compareText(a.path, b.path))
}

/** Names places and numbers only: the text itself is not ours to repeat. */
function refuse(why: string): InputError {
  return new InputError(
    `What was regenerated can't be handed over: ${why}.`,
    { file: MEND_FILE },
    'It has to be the file that the same major version of conegate wrote in the capturing job of the same run.',
  )
}
