import { UserError } from '../../problem.js'
import type { Generator } from './generator.js'

/**
 * The generators so that each comes after those that write what it reads; otherwise as they stand.
 * @param paths every file that is there
 * @throws UserError where they feed one another in a circle, or two of them write the same file
 */
export function orderGenerators(generators: readonly Generator[], paths: ReadonlySet<string>): readonly Generator[] {
  const feeders = findFeeders(generators, paths)
  const ordered: Generator[] = []
  const left = new Set(generators)
  while (left.size > 0) {
    const next = [...left].find((generator) => ![...(feeders.get(generator) ?? [])].some((one) => left.has(one)))
    if (next === undefined) throw inCircle(left, feeders)
    left.delete(next)
    ordered.push(next)
  }
  return ordered
}

type Feeders = ReadonlyMap<Generator, ReadonlySet<Generator>>

/** By generator, those whose outputs it reads; it may read its own. */
function findFeeders(generators: readonly Generator[], paths: ReadonlySet<string>): Feeders {
  // Files that nobody wrote yet can be matched by what the patterns themselves look like.
  const candidates = new Set(paths)
  for (const { inputs, outputs } of generators)
    for (const path of [...inputs.examples, ...outputs.examples]) candidates.add(path)
  const feeders = new Map(generators.map((generator) => [generator, new Set<Generator>()]))
  const writers = new Map<string, Generator>()
  for (const generator of generators) {
    for (const path of candidates) {
      if (!generator.outputs.has(path)) continue
      const other = writers.get(path)
      if (other !== undefined && (other.isDeclared || other.mainFiles.includes(path)) && generator.isDeclared) {
        throw wrong(`${other.name} and ${generator.name} both write ${path}`, 'Let one generator write each file.')
      }
      writers.set(path, generator)
      for (const reader of generators) {
        if (reader !== generator && reader.inputs.has(path) && !reader.outputs.has(path))
          feeders.get(reader)?.add(generator)
      }
    }
  }
  return feeders
}

function inCircle(left: ReadonlySet<Generator>, feeders: Feeders): UserError {
  const [first] = left
  const walked: Generator[] = []
  let at = first
  while (at !== undefined && !walked.includes(at)) {
    walked.push(at)
    at = [...(feeders.get(at) ?? [])].find((one) => left.has(one))
  }
  const circle = at === undefined ? walked : [...walked.slice(walked.indexOf(at)), at]
  // Walked from reader to writer; a person reads who feeds whom.
  const names = circle.reverse().map(({ name }) => name)
  return wrong(
    `generators feed one another in a circle: ${names.join(' → ')}`,
    'Declare inputs that none of the later ones writes.',
  )
}

function wrong(message: string, advice: string): UserError {
  return new UserError(message, advice, { setting: 'checks.generated.generators' })
}
