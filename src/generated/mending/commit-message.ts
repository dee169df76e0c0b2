import { compareText } from '../../compare-text.js'
import type { FileChange, InputFiles } from '../regenerated.js'
import { nameOf } from '../generators/folders.js'

export interface CommitMessage {
  readonly headline: string
  readonly body: string
}

/** What may stand in a message: nothing that GitHub or a bot reads as a mention, a reference, a trailer or a command. */
const TIGHT_NAME = /^[A-Za-z0-9_][A-Za-z0-9._/-]{0,99}$/
const MAX_NAMED = 3

/**
 * Says what was written, by what and from what. `[dependabot skip]` lets Dependabot rebase over the commit.
 * @param head full commit whose files were read
 */
export function commitMessage(changes: readonly FileChange[], inputs: InputFiles, head: string): CommitMessage {
  const files = distinct(changes.map(({ path }) => nameOf(path)))
  const what = nameThem(files, changes.length, 'generated file')
  const generators = distinct(changes.map(({ generator }) => generator))
  const by = nameThem(generators, generators.length, 'generator')
  const from = nameThem(
    inputs.files.map(({ path }) => path),
    inputs.files.length,
    'file',
  )
  const source = inputs.files.length === 0 ? `commit ${head.slice(0, 12)}` : `${from} of ${head.slice(0, 12)}`
  return {
    headline: `Regenerate ${what}`,
    body: `Written by ${by} from ${source}.\n\n[dependabot skip]\n`,
  }
}

/** `a`, `a and b`, `a, b and c`, or how many there are where they are more or not of tight characters. */
function nameThem(names: readonly string[], count: number, unit: string): string {
  if (names.length === 0 || names.length > MAX_NAMED || !names.every((name) => TIGHT_NAME.test(name))) {
    return `${count} ${unit}${count === 1 ? '' : 's'}`
  }
  const last = names.at(-1) ?? ''
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort(compareText)
}
