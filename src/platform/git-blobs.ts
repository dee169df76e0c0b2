/** Many files of a commit at once: one process instead of one for each. */
import { InputError, ToolError } from '../problem.js'
import { git } from './git-command.js'
import { onView, type Repository } from './git.js'

/** Of one file. */
const MAX_FILE_BYTES = 64 * 1024 * 1024
/** Of all that is read in one go; what is beyond is left to be read by itself. */
const MAX_TOGETHER_BYTES = 128 * 1024 * 1024

/**
 * Texts (UTF-8) of blobs by their ids, as far as they fit; what is missing from the answer has to be read by itself.
 * @throws ToolError where a blob is not in this clone
 */
export async function readBlobs(repository: Repository, ids: readonly string[]): Promise<Map<string, string>> {
  const asked = [...new Set(ids)]
  if (asked.length === 0) return new Map()
  const sizes = await git(['cat-file', '--batch-check'], { ...onView(repository), input: lines(asked) })
  const wanted: string[] = []
  let together = 0
  for (const line of sizes.stdout.split('\n')) {
    const [id = '', type = '', size = ''] = line.split(' ')
    if (type === 'missing') throw notHere(id)
    const bytes = Number(size)
    if (type !== 'blob' || bytes > MAX_FILE_BYTES || together + bytes > MAX_TOGETHER_BYTES) continue
    together += bytes
    wanted.push(id)
  }
  if (wanted.length === 0) return new Map()
  const read = await git(['cat-file', '--batch'], { ...onView(repository), input: lines(wanted) })
  return takeApart(Buffer.from(read.stdoutBytes))
}

/** `<id> blob <size>`, a line end, that many bytes and another line end, again and again: see git-cat-file(1). */
function takeApart(bytes: Buffer): Map<string, string> {
  const texts = new Map<string, string>()
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(0x0a, at)
    const [id, type, size] = bytes.toString('latin1', at, end === -1 ? bytes.length : end).split(' ')
    const length = Number(size)
    if (end === -1 || id === undefined || type !== 'blob' || end + 1 + length > bytes.length) {
      throw new InputError('git cat-file answered something else than it was asked')
    }
    texts.set(id, bytes.toString('utf8', end + 1, end + 1 + length))
    at = end + 1 + length + 1
  }
  return texts
}

function lines(ids: readonly string[]): string {
  return `${ids.join('\n')}\n`
}

function notHere(id: string): ToolError {
  return new ToolError(
    `the file ${id.slice(0, 12)} is not in this clone`,
    { command: ['git', 'cat-file'], status: null, lastLines: [] },
    'Fetch it (actions/checkout: fetch-depth: 0, and no filter).',
  )
}
