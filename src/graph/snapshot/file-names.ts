/** Names of a snapshot's files, made from the names of the roots. */
import { compareText } from '../../compare-text.js'
import { SUMMARY_FILE } from './snapshot.js'

const MAX_NAME = 120
const EXTENSION = '.txt'
/** Names that Windows keeps for itself, whatever stands behind the first dot. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

function safeName(root: string): string {
  const safe = root
    .replace(/(?:%[0-9A-F]{2}|[^0-9A-Za-z._+-])+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, MAX_NAME)
  const name = safe === '' ? 'root' : safe
  return RESERVED.test(name) ? `root-${name}` : name
}

/**
 * A file for each root; names differ also where a file system knows no case. The first by name keeps the plain one.
 * @param roots encoded names; equal ones stand for different roots
 */
export function nameFiles(roots: readonly string[]): string[] {
  const taken = new Set([SUMMARY_FILE.toLowerCase()])
  const files = new Array<string>(roots.length)
  const order = roots.map((root, i) => ({ root, i })).sort((a, b) => compareText(a.root, b.root) || a.i - b.i)
  for (const { root, i } of order) {
    const name = safeName(root)
    let file = `${name}${EXTENSION}`
    for (let number = 2; taken.has(file.toLowerCase()); number++) file = `${name}-${number}${EXTENSION}`
    taken.add(file.toLowerCase())
    files[i] = file
  }
  return files
}
