export interface LineCount {
  readonly added: number
  readonly removed: number
}

/** Lines that come and go in each file of a unified diff as git writes it; binary files are not among them. */
export function countPatchLines(patch: string): Map<string, LineCount> {
  const counts = new Map<string, LineCount>()
  let path: string | undefined
  let inHunk = false
  for (const line of patch.split('\n')) {
    if (line.startsWith('diff --git ')) {
      path = undefined
      inHunk = false
    } else if (!inHunk && /^(?:--- "?a|\+\+\+ "?b)\//.test(line)) {
      path = readName(line.slice(4)).slice(2)
      counts.set(path, counts.get(path) ?? { added: 0, removed: 0 })
    } else if (line.startsWith('@@ ')) {
      inHunk = true
    } else if (inHunk && path !== undefined && (line.startsWith('+') || line.startsWith('-'))) {
      const { added, removed } = counts.get(path) ?? { added: 0, removed: 0 }
      counts.set(path, line.startsWith('+') ? { added: added + 1, removed } : { added, removed: removed + 1 })
    }
  }
  return counts
}

/**
 * A name as git writes it: with a tab after it where it holds a space, and quoted as in C where it holds a quote, a backslash,
 * or what is not to be seen (with `core.quotePath` any byte beyond ASCII). Source: git's quote.c and diff.c.
 */
function readName(written: string): string {
  const [, quoted] = /^"((?:[^"\\]|\\.)*)"\t?$/.exec(written) ?? []
  if (quoted === undefined) return written.replace(/\t$/, '')
  const parts = quoted.match(/\\(?:[0-7]{3}|.)|[^\\]+/g) ?? []
  return Buffer.concat(parts.map(readPart)).toString('utf8')
}

const ESCAPED: Readonly<Record<string, string>> = { a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r' }

function readPart(part: string): Buffer {
  if (!part.startsWith('\\')) return Buffer.from(part)
  const escaped = part.slice(1)
  return /^[0-7]{3}$/.test(escaped)
    ? Buffer.of(Number.parseInt(escaped, 8) & 0xff)
    : Buffer.from(ESCAPED[escaped] ?? escaped)
}
