import picomatch from 'picomatch'
import { compareText } from '../../compare-text.js'
import type { Drift, Judgement } from '../../generated/drift.js'
import { JUDGES } from '../../generated/judges.js'
import type { Tree } from '../../generated/tree.js'
import type { GeneratedSettings } from '../../settings/schema.js'

/** How every generated file of a tree stands, sorted by file; those that the settings leave out are not among them. */
export async function judgeTree(tree: Tree, settings: GeneratedSettings): Promise<readonly Judgement[]> {
  const pins = new Map(Object.entries(settings.pins).flatMap(([name, pin]) => (pin === undefined ? [] : [[name, pin]])))
  const isLeftOut = picomatch(settings['leave-out'], { dot: true })
  const judged = await Promise.all(JUDGES.map((judge) => judge.judge(tree, pins)))
  return judged
    .flat()
    .filter(({ file }) => !isLeftOut(file))
    .sort((a, b) => compareText(a.file, b.file) || compareText(a.generator, b.generator))
}

/** What is the same on both sides has the same key; where it stands in its file does not count. */
export function driftKey(judgement: Judgement, { kind, file, package: subject, expected, found }: Drift): string {
  return JSON.stringify([judgement.generator, judgement.file, kind, file, subject, expected, found])
}
