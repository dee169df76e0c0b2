import type { Side } from '../checks/world.js'
import type { DemoCommit } from './lay-out.js'

/** A commit of the demo as the checks see it, where there is no git to ask. */
export function demoSide(commit: DemoCommit): Side {
  return {
    commit: commit.commit,
    readFile(path) {
      const bytes = commit.files.get(path)
      return Promise.resolve(bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8'))
    },
    listFiles: () => Promise.resolve([...commit.blobs].map(([path, id]) => ({ path, id }))),
  }
}
