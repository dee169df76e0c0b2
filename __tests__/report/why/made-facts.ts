/** Explanations and hubs of small made graphs whose every foreign string is given. */
import { computeCone } from '../../../src/graph/cone.js'
import { readGraph } from '../../../src/graph/read-graph.js'
import { findTriggers } from '../../../src/graph/triggers/find-triggers.js'
import { explainNodes } from '../../../src/graph/why/explain-nodes.js'
import { findHubs } from '../../../src/graph/why/find-hubs.js'
import { readOwnNeeds } from '../../../src/graph/why/own-needs.js'
import type { ExplainFacts, HubsFacts } from '../../../src/graph/why-facts.js'
import { storeOf } from '../../helpers/drv-graphs.js'
import { madeDrvPath, madePath, makeFiles, type MadeDerivation } from '../../helpers/made-store.js'

export interface Foreign {
  readonly crate: string
  readonly version: string
  readonly feature: string
  readonly root: string
  readonly attribute: string
  readonly before: string
  readonly after: string
}

/** An application that needs a crate twice, once for its tests; the crate's attribute changes. */
export function makeWhy(foreign: Foreign): { readonly explained: ExplainFacts; readonly hubs: HubsFacts } {
  const make = (side: 'before' | 'after'): { all: MadeDerivation[]; root: MadeDerivation } => {
    const { crate, version, feature, attribute } = foreign
    const env = { crateName: crate, crateVersion: version, crateFeatures: feature, src: madePath('source') }
    const copy = (test: boolean): MadeDerivation => ({
      name: 'rust_made-1.0.0',
      recipe: `${side} ${test ? 'test' : ''}`,
      env: {
        [attribute]: foreign[side],
        script: `set -e\n${foreign[side]}\ntrue`,
        ...env,
        ...(test ? { buildTests: '1' } : {}),
      },
    })
    const copies = [copy(false), copy(true)]
    const root: MadeDerivation = {
      name: 'app',
      recipe: side,
      inputs: new Map(copies.map((one) => [madeDrvPath(one), ['out']])),
    }
    return { all: [...copies, root], root }
  }
  const [before, after] = [make('before'), make('after')]
  const store = storeOf(makeFiles([...before.all, ...after.all]))
  const read = ({ root }: typeof before) => readGraph(store, [{ name: foreign.root, drvPath: madeDrvPath(root) }])
  const [base, graph] = [read(before), read(after)]
  const cone = computeCone(base, graph)
  const found = findTriggers({ base, head: graph, cone, baseStore: store, headStore: store })
  const input = { graph, store, compared: { base, cone, found } }
  return {
    explained: explainNodes(input, 'rust_made-1.0.0'),
    hubs: findHubs(graph, readOwnNeeds(graph, store)),
  }
}
