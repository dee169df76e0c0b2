/** What `conegate explain --json` and `conegate hubs --json` print; published as `docs/schema/explain.v1.json` and `hubs.v1.json`. */
import * as v from 'valibot'
import { LIMITS } from '../limits.js'
import { count, countOf, line, listOf, name, Tool, Trigger, TriggerKind } from '../schema.js'

const version = line(LIMITS.name)
const drv = v.pipe(line(LIMITS.path), v.description('Path of a .drv.'))
const raw = v.pipe(v.string(), v.description('Raw, with whatever characters it holds.'))

const Cost = v.object({
  derivations: countOf('Derivations that would rebuild, the changed ones and a source included, impure ones apart.'),
  crates: countOf('Crates among them with all their copies, tests apart.'),
  tests: countOf("Builds of crates' tests among them."),
  depth: countOf('Nodes of the longest chain of rebuilds, a source apart.'),
  roots: listOf(name, LIMITS.roots),
})

const Total = v.object({ derivations: count, crates: count, tests: count, ownCrates: count, roots: count })

const Hub = v.object({
  name,
  version,
  origin: v.pipe(
    v.picklist(['fetched', 'own']),
    v.description('fetched by a derivation of the graph, or put into the store by evaluation'),
  ),
  copies: countOf('Builds of it in the graph, tests apart.'),
  cost: v.pipe(Cost, v.description('What a bump of it alone, with all its copies, would rebuild.')),
  ownCrates: countOf("Of the repository's own crates: how many would rebuild."),
  dependants: countOf('Crates, by name and version, and other derivations that need it directly.'),
  versions: v.pipe(v.array(version), v.description('All versions of it in the graph.')),
  sharesSourceWith: v.pipe(v.array(name), v.description('Other crates that are built from the very same source.')),
  wholeRepository: v.pipe(v.boolean(), v.description('Whether its source is the whole repository.')),
  advice: v.nullable(v.picklist(['pin', 'split', 'narrow'])),
})

/** The document of `conegate hubs --json`, version 1. */
export const HubsDocumentSchema = v.object({
  version: v.literal(1),
  tool: Tool,
  total: Total,
  hubs: v.pipe(v.array(Hub), v.description('Most costly first.')),
})

const Node = v.object({
  name,
  version,
  from: v.pipe(v.nullable(version), v.description('The version before, where the base has it.')),
  crate: v.boolean(),
  side: v.nullable(v.picklist(['target', 'builder'])),
  test: v.boolean(),
  drv,
})

const AttributeChange = v.object({
  kind: TriggerKind,
  attribute: name,
  before: v.nullable(raw),
  after: v.nullable(raw),
  form: v.picklist(['value', 'list', 'lines']),
  lines: v.pipe(
    v.array(v.object({ what: v.picklist(['removed', 'added', 'kept', 'skipped']), text: raw })),
    v.description('What differs, without what only follows from changed inputs; skipped counts equal lines.'),
  ),
  cut: v.boolean(),
})

const NodeChanges = v.object({
  node: Node,
  before: v.nullable(drv),
  attributes: v.array(AttributeChange),
  follow: v.pipe(v.array(name), v.description('Attributes that differ, too, but only repeat those.')),
})

const Way = v.pipe(v.array(Node), v.minLength(1))

const ExplainedNode = v.object({
  node: Node,
  platform: line(LIMITS.name),
  features: v.array(name),
  state: v.picklist(['rebuilds', 'same', 'recipe-only', 'not-asked', 'not-compared']),
  because: v.pipe(
    v.array(v.object({ trigger: countOf('Index into triggers.'), steps: Way, brought: v.boolean() })),
    v.description('A shortest way from each trigger that reaches it.'),
  ),
  moreTriggers: count,
  from: v.pipe(
    v.array(v.object({ root: name, steps: Way })),
    v.description('A shortest way from each root that needs it.'),
  ),
  moreRoots: count,
  dependants: v.array(Node),
  moreDependants: count,
  cost: v.pipe(Cost, v.description('What a change of this node alone would rebuild.')),
})

/** The document of `conegate explain --json`, version 1. */
export const ExplainDocumentSchema = v.object({
  version: v.literal(1),
  tool: Tool,
  asked: name,
  compared: v.boolean(),
  total: Total,
  nodes: v.array(ExplainedNode),
  moreNodes: count,
  triggers: v.array(v.object({ facts: Trigger, changes: v.array(NodeChanges), moreNodes: count })),
  bumps: v.array(v.object({ name, version, cost: Cost, sharesSourceWith: v.array(name) })),
})
