import { compareText } from '../../compare-text.js'
import type { Judge, Judgement, Pins } from '../drift.js'
import type { Tree } from '../tree.js'
import { findCandidates } from './find-files.js'
import { judgeCrateHashes } from './judge-crate-hashes.js'
import { hashesOf, judgeCargoFile } from './judge-cargo-file.js'
import type { JudgedFile } from './judge-cargo-file.js'

/** What crate2nix writes (Cargo.nix, Cargo.json, crate-hashes.json) against Cargo.lock. */
export const crate2nixJudge: Judge = { name: 'crate2nix', judge }

async function judge(tree: Tree, pins: Pins): Promise<readonly Judgement[]> {
  const { nix, json, hashes } = findCandidates(tree)
  const judged: JudgedFile[] = []
  for (const path of nix) judged.push(...(await judgeCargoFile(tree, pins, path, 'nix')))
  for (const path of json) judged.push(...(await judgeCargoFile(tree, pins, path, 'json')))
  const judgements = judged.map(({ judgement }) => judgement)
  // Options may give the hashes any name.
  const given = judged.flatMap(({ judgement, startedIn, header }) => hashesOf(judgement.file, startedIn, header) ?? [])
  const all = new Set([...hashes, ...given.filter((path) => tree.paths.has(path))])
  for (const path of all) judgements.push(...(await judgeCrateHashes(tree, path, judged)))
  return judgements.sort((a, b) => compareText(a.file, b.file))
}
