/** What a generator's run left in its tree, and what of it is kept. */
import { join } from 'node:path'
import type { Generator } from '../../generated/generators/generator.js'
import { MEND_LIMITS } from '../../generated/mending/limits.js'
import { whyUnsafePath } from '../../generated/mending/safe-path.js'
import { blobIdOf } from '../../generated/mending/fingerprint.js'
import type { Finding } from '../../verdict.js'
import { readPlainFile, type FileTree, type TreeDifference, type TreeNode } from './file-tree.js'

/** A file as it stands, by what git says of it. */
export interface KnownFile {
  readonly id: string
  readonly mode: string
}

export interface LeftOutputs {
  /** New bytes by path, relative to the repository's top folder; `null` where the file is gone. */
  readonly changes: ReadonlyMap<string, Uint8Array | null>
  readonly findings: readonly Finding[]
  /** Why nothing of it can be kept, as a clause; `''` where it can. */
  readonly why: string
}

export interface OutputsRequest {
  readonly generator: Generator
  readonly top: string
  /** The judged folder in the repository; `''` for its top. */
  readonly prefix: string
  readonly before: FileTree
  readonly after: FileTree
  /** Everything that was there before, by path from the top. */
  readonly known: ReadonlyMap<string, KnownFile>
  /** True where it also changed what it does not declare. */
  readonly isUntidy: boolean
  /** True where the files are written on the user's own machine, by the user. */
  readonly isLocal: boolean
  /** Values that must not stand in a file. */
  readonly secrets: readonly string[]
}

/** Reads what the generator declares: plain files of bounded size alone. Everything else is a finding, and is dropped. */
export function takeOutputs(request: OutputsRequest): LeftOutputs {
  const { generator, prefix, before, after, known, isUntidy } = request
  const changes = new Map<string, Uint8Array | null>()
  const findings: Finding[] = []
  for (const path of new Set([...known.keys(), ...after.keys()])) {
    const below = belowFolder(path, prefix)
    if (below === undefined || !generator.outputs.has(below)) continue
    const isMain = generator.mainFiles.includes(below)
    const node = after.get(path)
    // Also links and executables that were there before, submodules, and what was not laid out. From the file of hashes we
    // took something out ourselves.
    if (isSame(before.get(path), node) && below !== generator.hashFile) continue
    if (node === undefined) {
      if (isMain) return { changes: new Map(), findings, why: `it removed ${below}` }
      // Whoever tidies up what it never wrote is not believed about the rest either.
      if (!isUntidy) changes.set(path, null)
      continue
    }
    const read = readOutput(path, node, request)
    if (typeof read === 'string') findings.push(refusedOutput(generator.name, path, read))
    else if (blobIdOf(read) !== known.get(path)?.id) {
      if (!generator.isDeclared && !isText(read))
        return { changes: new Map(), findings, why: `it wrote no text (UTF-8) into ${below}` }
      changes.set(path, read)
    }
  }
  return { changes, findings, why: '' }
}

function isSame(before: TreeNode | undefined, after: TreeNode | undefined): boolean {
  if (before === undefined || after === undefined) return before === after
  return before.kind === after.kind && before.hash === after.hash && before.mode === after.mode
}

/** The file's bytes, or why it is refused, as a clause. */
function readOutput(
  path: string,
  node: TreeNode,
  { top, known, isLocal, secrets }: OutputsRequest,
): Uint8Array | string {
  const unsafe = whyUnsafePath(isLocal ? path.replace(/^\.github(?=\/)/, 'github') : path)
  if (unsafe !== undefined) return `its path can't be taken: ${unsafe}`
  if (node.kind === 'link') return 'it is a symbolic link'
  if (node.kind !== 'file') return 'it is no plain file'
  if (node.links > 1) return 'it is another name of some other file'
  const isExecutable = (node.mode & 0o111) !== 0
  if (isExecutable) return 'it is executable'
  const mode = known.get(path)?.mode ?? '100644'
  if (mode !== '100644') return `the commit has it with mode ${mode}, and its contents alone can be committed`
  if (node.size > MEND_LIMITS.fileBytes) return `it has ${node.size} bytes, and ${MEND_LIMITS.fileBytes} are allowed`
  const chunks: Uint8Array[] = []
  // Copied: the chunk is one buffer for all.
  const whole = readPlainFile(join(top, path), MEND_LIMITS.fileBytes, (chunk) => chunks.push(Uint8Array.from(chunk)))
  if (!whole) return "it can't be read"
  const bytes = Buffer.concat(chunks)
  if (secrets.some((secret) => bytes.includes(secret))) return 'it holds a secret of this run'
  return bytes
}

/** A finding about files that a generator changed although it does not declare them. */
export function undeclaredWrite(generator: string, differences: readonly TreeDifference[]): Finding {
  const shown = differences.slice(0, MAX_SHOWN).map(({ path, how }) => `${HOW[how]} ${path}`)
  const more = differences.length - shown.length
  const [first] = differences
  return {
    rule: 'generated/undeclared-write',
    ...(first === undefined ? {} : { file: first.path }),
    subject: generator,
    what: `${generator} ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}, which it does not declare`,
    why: 'what a generator writes beside its outputs is reviewed by nobody; those changes are dropped',
    fix: `let ${generator} write its outputs alone, or declare them in checks.generated.generators`,
    isNew: true,
  }
}

const MAX_SHOWN = 5
const HOW = { made: 'made', removed: 'removed', written: 'changed', mode: 'changed the mode of' } as const

export function refusedOutput(generator: string, path: string, why: string): Finding {
  return {
    rule: 'generated/refused-output',
    file: path,
    subject: generator,
    what: `what ${generator} left as ${path} is refused: ${why}`,
    why: 'only plain files of bounded size are taken from a generator',
    fix: `let ${generator} write a plain file of mode 644 of at most ${MEND_LIMITS.fileBytes} bytes`,
    isNew: true,
  }
}

/** A path as the judged folder sees it; `undefined` where it is not below it. */
export function belowFolder(path: string, folder: string): string | undefined {
  if (folder === '') return path
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined
}

function isText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
