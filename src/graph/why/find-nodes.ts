/** Finds the nodes that a person means by what they write. */
import { UserError } from '../../problem.js'
import { nearestName } from '../../settings/nearest-name.js'
import { compareText } from '../../compare-text.js'
import type { BuildGraph, CrateNode, NodeId } from '../build-graph.js'
import { parseDerivationName } from '../triggers/derivation-name.js'

/** Most names that are offered in place of an unknown one. */
const MAX_OFFERED = 5

/** Longer ones are no name of anything. */
const MAX_ASKED = 1_000

type Test = (graph: BuildGraph, node: NodeId, asked: string) => boolean

function ofCrate(test: (crate: CrateNode, asked: string) => boolean): Test {
  return (graph, node, asked) => {
    const crate = graph.crate(node)
    return crate !== undefined && test(crate, asked)
  }
}

/** Cargo takes `-` and `_` in names of crates for the same. */
function loosely(name: string): string {
  return name.replaceAll('_', '-').toLowerCase()
}

/** What a name may stand for, the surest first: the first that fits any node counts, with all nodes that it fits. */
const MEANINGS: readonly Test[] = [
  (graph, node, asked) => graph.drvPath(node) === asked || graph.drvPath(node) === `${graph.storeDir}/${asked}`,
  (graph, node, asked) => asked.startsWith('/') && graph.identities(node).includes(asked),
  ofCrate((crate, asked) => crate.name === asked),
  ofCrate((crate, asked) => [`${crate.name} ${crate.version}`, `${crate.name}@${crate.version}`].includes(asked)),
  (graph, node, asked) => graph.name(node) === asked || `${graph.name(node)}.drv` === asked,
  (graph, node, asked) => {
    const { bare, version } = parseDerivationName(graph.name(node))
    return bare === asked || (version !== '' && [`${bare} ${version}`, `${bare}@${version}`].includes(asked))
  },
  ofCrate((crate, asked) => loosely(crate.name) === loosely(asked)),
]

/**
 * By a root's name, a `.drv` path or its file name, an output's store path, a crate's name, `name version` or
 * `name@version`, or a derivation's name with or without its version. Ascending.
 * @throws UserError where nothing is called so, with the nearest names
 */
export function findNodes(graph: BuildGraph, asked: string): readonly NodeId[] {
  const roots = graph.roots.filter((root) => root.name === asked).map((root) => root.node)
  if (roots.length > 0) return [...new Set(roots)].sort((a, b) => a - b)
  if (asked !== '' && asked.length <= MAX_ASKED) {
    for (const means of MEANINGS) {
      const nodes: NodeId[] = []
      for (let node = 0; node < graph.size; node++) if (means(graph, node, asked)) nodes.push(node)
      if (nodes.length > 0) return nodes
    }
  }
  throw new UserError(`nothing in the graph is called ${JSON.stringify(asked)}`, advise(graph, asked))
}

function advise(graph: BuildGraph, asked: string): string {
  const offered = offer(graph, asked)
  const forms = 'Write a crate (serde, serde@1.0.203), a derivation, the path of a .drv, or a root.'
  return offered.length === 0 ? forms : `Did you mean ${offered.join(', ')}? ${forms}`
}

/** Nearest by spelling, then those that hold what was asked for. */
function offer(graph: BuildGraph, asked: string): readonly string[] {
  const names = new Set(graph.roots.map((root) => root.name))
  const versions = new Map<string, Set<string>>()
  for (let node = 0; node < graph.size; node++) {
    const crate = graph.crate(node)
    const { bare, version } =
      crate === undefined ? parseDerivationName(graph.name(node)) : { ...crate, bare: crate.name }
    names.add(bare)
    const known = versions.get(bare) ?? new Set()
    versions.set(bare, known.add(version))
  }
  const [name = '', version] = asked.split(/[ @]/)
  const there = [...(versions.get(name) ?? [])].filter((one) => one !== '').sort(compareText)
  // The name is right, and the version is not.
  if (version !== undefined && there.length > 0) return there.slice(0, MAX_OFFERED).map((one) => `${name}@${one}`)
  const sorted = [...names].filter((one) => one !== '').sort(compareText)
  const offered = new Set<string>()
  const rest = new Set(sorted)
  while (offered.size < MAX_OFFERED) {
    const near = nearestName(asked, [...rest])
    if (near === undefined) break
    offered.add(near)
    rest.delete(near)
  }
  if (asked.length > 2)
    for (const one of sorted) if (offered.size < MAX_OFFERED && one.includes(asked)) offered.add(one)
  return [...offered]
}
