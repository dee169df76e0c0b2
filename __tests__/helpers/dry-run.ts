/** Nix as the judge of what is built: its dry run in a store where a graph's outputs are valid. */
import type { BuildGraph } from '../../src/graph/build-graph.js'
import type { NixStore } from './nix-store.js'

/** Makes Nix believe that everything of a graph was built. */
export function registerOutputs(store: NixStore, graph: BuildGraph): void {
  const entries: string[] = []
  for (let node = 0; node < graph.size; node++) {
    for (const path of graph.identities(node)) entries.push(`${path}\n${'0'.repeat(64)}\n1\n\n0\n`)
  }
  const loaded = store.tryRun('nix-store', ['--load-db'], entries.join(''))
  if (loaded.status !== 0) throw new Error(loaded.stderr)
}

/** The derivations that Nix would build, by its own word, sorted. */
export function dryRun(store: NixStore, drvPath: string): string[] {
  const { status, stderr } = store.tryRun('nix-store', ['--realise', '--dry-run', drvPath])
  if (status !== 0) throw new Error(stderr)
  const lines = stderr.split('\n')
  const from = lines.findIndex((line) => /derivations? will be built:$/.test(line))
  if (from < 0) return []
  const built: string[] = []
  for (const line of lines.slice(from + 1)) {
    const path = /^\s+(\/\S+\.drv)$/.exec(line)?.[1]
    if (path === undefined) break
    built.push(path)
  }
  return built.sort()
}
