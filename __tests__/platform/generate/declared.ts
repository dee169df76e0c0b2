/** Repositories whose declared generators are shell scripts. */
import { createRepository, type Files, type TestRepository } from '../../helpers/git.js'

export interface Declared {
  readonly name: string
  readonly script: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly timeLimit?: number
}

/** @param folder where the judged folder is; the top if left out */
export function createDeclared(generators: readonly Declared[], files: Files, folder = ''): TestRepository {
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
  const all: Files = { 'conegate.yml': JSON.stringify(settings), ...scripts, ...files }
  return createRepository(
    Object.fromEntries(Object.entries(all).map(([path, content]) => [`${folder}${path}`, content])),
  )
}

/** Writes its input in capitals. */
export const UPPER: Declared = {
  name: 'upper',
  script: 'tr a-z A-Z <in.txt >out.txt',
  inputs: ['in.txt'],
  outputs: ['out.txt'],
}
