import type { Drift, Judge, Judgement } from '../../src/generated/drift.js'
import type { Tree } from '../../src/generated/tree.js'

/** A tree of files that are given as texts. */
export function textTree(files: Readonly<Record<string, string>>): Tree {
  return { paths: new Set(Object.keys(files)), read: (path) => Promise.resolve(files[path]) }
}

/** The one judgement of a tree; throws where there is none or another. */
export async function judgeOne(
  judge: Judge,
  files: Readonly<Record<string, string>>,
  pins: readonly (readonly [string, string])[] = [],
): Promise<Judgement> {
  const judgements = await judge.judge(textTree(files), new Map(pins))
  const [only] = judgements
  if (only === undefined || judgements.length > 1) throw new Error(`${judgements.length} judgements`)
  return only
}

/** A drift in one line: `Cargo.nix:12 checksum serde 1.0.0`. */
export function tell({ file, line, kind, package: about }: Drift): string {
  return `${file}:${line} ${kind} ${about}`
}

/** 1-based numbers of the lines that a pattern is in. */
export function linesWith(text: string, pattern: RegExp): number[] {
  return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [index + 1] : []))
}

/** The text with one line (1-based) replaced, or taken out where it becomes nothing. */
export function changeLine(text: string, number: number, change: (line: string) => string): string {
  const lines = text.split('\n')
  const changed = change(lines[number - 1] ?? '')
  lines.splice(number - 1, 1, ...(changed === '' ? [] : [changed]))
  return lines.join('\n')
}
