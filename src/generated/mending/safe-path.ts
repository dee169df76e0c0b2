import { MEND_LIMITS } from './limits.js'

/** Controls, formats, lone surrogates, private use, separators, and all that fonts and file systems may ignore. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{DI}]/u
const ALL_HIDDEN = new RegExp(HIDDEN, 'gu')

/**
 * Why a path can't be one that a generator writes, as a clause; `undefined` where nothing is wrong with it.
 * What git itself refuses to check out, on any file system, is refused here: `.git` in every spelling that macOS or Windows
 * takes for it (Unicode's ignorable characters, trailing dots and blanks, short names, streams).
 */
export function whyUnsafePath(path: string): string | undefined {
  if (path === '') return 'it is empty'
  if (path.length > MEND_LIMITS.path) return `it is longer than ${MEND_LIMITS.path} characters`
  if (HIDDEN.test(path)) return 'it holds a control or a hidden character'
  if (path.includes('\\')) return 'it holds a backslash'
  const parts = path.split('/')
  if (parts.length > MEND_LIMITS.depth + 1) return `it is deeper than ${MEND_LIMITS.depth} folders`
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return 'it is not a plain relative path'
  const folded = parts.map(foldName)
  if (folded.some(isGitFolder)) return "it is in git's own folder"
  if (folded[0] === '.github') return "it is in .github, which a workflow's token may not write"
  return undefined
}

/** A name as the most forgiving file system compares it. */
function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(ALL_HIDDEN, '')
    .toLowerCase()
    .replace(/:.*$/s, '')
    .replace(/[. ]+$/, '')
}

function isGitFolder(folded: string): boolean {
  return folded === '.git' || /^git~\d+$/.test(folded)
}
