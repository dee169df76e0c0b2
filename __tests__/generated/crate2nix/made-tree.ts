/** Trees of files made of texts, and the example's. */
import { readdirSync } from 'node:fs'
import { crate2nixJudge } from '../../../src/generated/crate2nix/judge.js'
import type { Drift, Judgement, Pins } from '../../../src/generated/drift.js'
import type { Tree } from '../../../src/generated/tree.js'
import { EXAMPLE, readExample } from '../../helpers/example.js'

export type Files = Readonly<Record<string, string>>

export function treeOf(files: Files): Tree {
  return { paths: new Set(Object.keys(files)), read: (path) => Promise.resolve(files[path]) }
}

/** What the judge of the example needs: its lock, its Cargo.nix and all manifests. */
export function exampleFiles(): Record<string, string> {
  const manifests = readdirSync(`${EXAMPLE}/crates`).map((crate) => `crates/${crate}/Cargo.toml`)
  const paths = ['Cargo.lock', 'Cargo.nix', 'Cargo.toml', ...manifests]
  return Object.fromEntries(paths.map((path) => [path, readExample(path)]))
}

export function judgeFiles(files: Files, pins: Pins = new Map()): Promise<readonly Judgement[]> {
  return crate2nixJudge.judge(treeOf(files), pins)
}

/** The one judgement of a tree that has one generated file. */
export async function judgeOnly(files: Files, pins: Pins = new Map()): Promise<Judgement> {
  const [only, ...others] = await judgeFiles(files, pins)
  if (only === undefined || others.length > 0) throw new Error(`${others.length + (only ? 1 : 0)} files were judged`)
  return only
}

/** `kind file:line package`, which is what a reviewer looks for. */
export function brief({ kind, file, line, package: name }: Drift): string {
  return `${kind} ${file}:${line} ${name}`
}

/** 1-based line of the first occurrence of `needle`, from that of `after` on. */
export function lineOf(text: string, needle: string, after = ''): number {
  const start = after === '' ? 0 : text.indexOf(after)
  const at = start < 0 ? -1 : text.indexOf(needle, start)
  if (at < 0) throw new Error(`${JSON.stringify(needle)} is not there`)
  return text.slice(0, at).split('\n').length
}
