/** The example with committed ceilings, and a change that lets its graph grow. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { layOutDemo } from '../../src/demo/lay-out.js'
import { makeFolder, runGit, writeFiles, type Files } from './git.js'

export const CEILINGS = 'build-graph/ceilings.yml'

export interface GrowingExample {
  readonly folder: string
  git(...args: string[]): string
  read(path: string): string
  write(files: Files): void
  commit(message: string): string
  /** Makes the graph grow: the app gets its features back, and with them serde_json and what it needs. */
  grow(): void
  shrink(): void
  dispose(): void
}

const FULL = 'app = members.wordpack;'
const SMALL = 'app = members.wordpack.override { features = [ ]; };'

/** The example in a repository, its app without features, everything committed. */
export function growingExample(): GrowingExample {
  const parent = makeFolder('ceilings')
  const folder = join(parent, 'wordpack')
  mkdirSync(folder)
  layOutDemo(folder)
  const git = (...args: string[]) => runGit(folder, args)
  git('checkout', '-q', '-B', 'main', 'main')
  const replace = (from: string, to: string): void => {
    const text = readFileSync(join(folder, 'default.nix'), 'utf8')
    if (!text.includes(from)) throw new Error(`default.nix of the example has no "${from}"`)
    writeFileSync(join(folder, 'default.nix'), text.replace(from, to))
  }
  const example: GrowingExample = {
    folder,
    git,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    write: (files) => {
      writeFiles(folder, files)
    },
    commit: (message) => {
      git('add', '--all')
      git('commit', '-q', '--allow-empty', '-m', message)
      return git('rev-parse', 'HEAD')
    },
    grow: () => {
      replace(SMALL, FULL)
    },
    shrink: () => {
      replace(FULL, SMALL)
    },
    dispose: () => {
      rmSync(parent, { recursive: true, force: true })
    },
  }
  example.shrink()
  example.commit('start small')
  return example
}
