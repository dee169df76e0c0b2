/** Declared generators: which run, in which order, and what is kept of what they leave. */
import { afterEach, describe, expect, it } from '@jest/globals'
import { UserError } from '../../../src/problem.js'
import { createRepository, type Files, type TestRepository } from '../../helpers/git.js'
import { applyPatch, regenerated, regenerateIn, textsOf } from './helpers.js'

const made: TestRepository[] = []

afterEach(() => {
  for (const repository of made.splice(0)) repository.dispose()
})

interface Declared {
  readonly name: string
  readonly script: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly timeLimit?: number
}

/** A repository whose declared generators are shell scripts. */
function withGenerators(generators: readonly Declared[], files: Files): TestRepository {
  const settings = {
    checks: {
      generated: {
        generators: generators.map(({ name, inputs, outputs, timeLimit }) => ({
          name,
          command: ['sh', `tools/${name}.sh`],
          inputs,
          outputs,
          ...(timeLimit === undefined ? {} : { 'time-limit': timeLimit }),
        })),
      },
    },
  }
  const scripts = Object.fromEntries(generators.map(({ name, script }) => [`tools/${name}.sh`, script]))
  const repository = createRepository({ 'conegate.yml': JSON.stringify(settings), ...scripts, ...files })
  made.push(repository)
  return repository
}

const upper: Declared = {
  name: 'upper',
  script: 'tr a-z A-Z <in.txt >out.txt',
  inputs: ['in.txt'],
  outputs: ['out.txt'],
}

describe('a declared generator', () => {
  it('writes what is stale, and the patch gives the same files', async () => {
    const repository = withGenerators([upper], { 'in.txt': 'one\ntwo\n', 'out.txt': 'ONE\n' })
    const result = await regenerated(repository, { all: true })
    expect(textsOf(result)).toEqual({ 'out.txt': 'ONE\nTWO\n' })
    expect(result.runs).toEqual([
      { generator: 'upper', outputs: ['out.txt'], state: 'written', why: '', lastLines: [] },
    ])
    expect(result.findings.map(({ rule, file }) => [rule, file])).toEqual([['generated/content', 'out.txt']])
    const [change] = result.changes
    expect(change?.before).toBe(repository.git('rev-parse', 'HEAD:out.txt'))
    expect(applyPatch(repository, result.patch)['out.txt']).toBe(`100644 ${change?.after?.id ?? ''}`)
    expect(result.head).toBe(repository.git('rev-parse', 'HEAD'))
    expect(result.inputs.files).toEqual([{ path: 'in.txt', id: repository.git('rev-parse', 'HEAD:in.txt') }])
  })

  it('changes nothing where all is in step', async () => {
    const repository = withGenerators([upper], { 'in.txt': 'one\n', 'out.txt': 'ONE\n' })
    const result = await regenerated(repository, { all: true })
    expect(result).toMatchObject({ changes: [], patch: '', findings: [], unknowns: [] })
    expect(result.runs.map(({ state }) => state)).toEqual(['same'])
  })
})
