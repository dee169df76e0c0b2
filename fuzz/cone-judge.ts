/** Random graphs and random changes of them: the cone against Nix's own dry run. */
import fc from 'fast-check'
import { dryRun, registerOutputs } from '../__tests__/helpers/dry-run.js'
import { createNixStore, nixVersions } from '../__tests__/helpers/nix-store.js'
import { computeCone } from '../src/graph/cone.js'
import { readGraph } from '../src/graph/read-graph.js'
import { openStore } from '../src/platform/nix/store.js'

interface Wish {
  /** Counted back from the node. */
  readonly back: number
  readonly output: number
}

interface NodePlan {
  readonly outputs: number
  readonly fixed: boolean
  readonly content: number
  readonly hash: number
  readonly wishes: readonly Wish[]
}

interface Mutation {
  readonly node: number
  readonly content: number
  readonly hash: number | null
  readonly wishes: readonly Wish[] | null
}

const OUTPUTS = ['out', 'dev', 'lib']

const wishes = fc.array(fc.record({ back: fc.integer({ min: 1, max: 6 }), output: fc.nat(2) }), { maxLength: 3 })
const nodePlan: fc.Arbitrary<NodePlan> = fc.record({
  outputs: fc.integer({ min: 1, max: 3 }),
  fixed: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  content: fc.constant(0),
  hash: fc.nat(3),
  wishes,
})
const mutation: fc.Arbitrary<Mutation> = fc.record({
  node: fc.nat(30),
  content: fc.integer({ min: 0, max: 2 }),
  hash: fc.option(fc.nat(3)),
  wishes: fc.option(wishes),
})
const plans = fc.tuple(fc.array(nodePlan, { minLength: 2, maxLength: 16 }), fc.array(mutation, { maxLength: 4 }))

function mutate(plan: readonly NodePlan[], mutations: readonly Mutation[]): NodePlan[] {
  const changed = [...plan]
  for (const { node, content, hash, wishes: wished } of mutations) {
    const at = node % changed.length
    const before = changed[at]
    if (before === undefined) continue
    changed[at] = { ...before, content, hash: hash ?? before.hash, wishes: wished ?? before.wishes }
  }
  return changed
}

/** @param salt tells one attempt's outputs from another's, so that they can share a store */
function expressionOf(plan: readonly NodePlan[], salt: number): string {
  const nodes = plan.map((node, at) => {
    const wanted = node.wishes.flatMap(({ back, output }) => {
      const input = at - back
      const other = plan[input]
      if (other === undefined) return []
      return [`n${input}.${OUTPUTS[other.fixed ? 0 : output % other.outputs] ?? 'out'}`]
    })
    const hash = `outputHashMode = "flat"; outputHashAlgo = "sha256"; outputHash = builtins.hashString "sha256" "${salt} ${at} ${node.hash}";`
    const outputs = `outputs = [ ${OUTPUTS.slice(0, node.outputs)
      .map((name) => `"${name}"`)
      .join(' ')} ];`
    return `n${at} = derivation { name = "n${at}"; system = "x86_64-linux"; builder = "/bin/sh"; content = "${salt} ${node.content}";
      inputs = [ ${wanted.join(' ')} ]; ${node.fixed ? hash : outputs} };`
  })
  return `let ${nodes.join('\n')} in n${plan.length - 1}`
}

/** Throws the smallest graph and change on which the two differ. */
export function run(seconds: number): Promise<string> {
  if (nixVersions().length === 0) return Promise.resolve('skipped: nix is not on the PATH')
  const stores = nixVersions().map((nix) => ({ nix, store: createNixStore(nix) }))
  const end = Date.now() + seconds * 1_000
  let tried = 0
  let rebuilt = 0
  const check = fc.property(plans, ([plan, mutations]) => {
    const judge = stores[tried % stores.length]
    if (judge === undefined || Date.now() > end) return
    tried++
    const salt = tried
    const { store } = judge
    const read = (nodes: readonly NodePlan[]) => {
      const drvPath = store.run('nix-instantiate', '-E', expressionOf(nodes, salt)).trim()
      return { drvPath, graph: readGraph(openStore(store), [{ name: 'root', drvPath }]) }
    }
    const base = read(plan)
    registerOutputs(store, base.graph)
    const head = read(mutate(plan, mutations))
    const cone = computeCone(base.graph, head.graph)
    const ours = Array.from(cone.nodes, (node) => head.graph.drvPath(node)).sort()
    const judged = dryRun(store, head.drvPath)
    if (ours.join() !== judged.join()) throw new Error(`ours: ${ours.join(' ')}\nNix: ${judged.join(' ')}`)
    if (ours.length > 0) rebuilt++
  })
  try {
    fc.assert(check, { numRuns: 100_000, interruptAfterTimeLimit: seconds * 1_000 })
  } finally {
    for (const { store } of stores) store.dispose()
  }
  const judges = stores.map(({ nix }) => nix.version).join(', ')
  return Promise.resolve(
    `${tried} changes of random graphs, ${rebuilt} of which rebuild something, judged by Nix ${judges}`,
  )
}
