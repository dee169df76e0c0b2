/** What `conegate explain --json` and `conegate hubs --json` print: names made safe to show, raw values as they are. */
import type { AttributeChange, ExplainFacts, HubFacts, HubsFacts, NodeFacts } from '../../graph/why-facts.js'
import { LIMITS } from '../limits.js'
import { shortenTrigger } from '../shorten-report.js'
import { visibleName } from '../visible.js'

interface About {
  readonly version: 1
  readonly tool: { readonly name: 'conegate'; readonly version: string }
}

export type ExplainDocument = About & ExplainFacts
export type HubsDocument = About & HubsFacts

const shownName = (text: string) => visibleName(text, LIMITS.name)
/** What may be nothing: a version, a platform. */
const shownOrNone = (text: string) => (text === '' ? '' : shownName(text))

function shownNode(node: NodeFacts): NodeFacts {
  return {
    ...node,
    name: shownName(node.name),
    version: shownOrNone(node.version),
    from: node.from === null ? null : shownOrNone(node.from),
    drv: visibleName(node.drv, LIMITS.path),
  }
}

function shownCost<Cost extends { readonly roots: readonly string[] }>(cost: Cost): Cost {
  return { ...cost, roots: cost.roots.slice(0, LIMITS.roots).map(shownName) }
}

function shownAttribute(change: AttributeChange): AttributeChange {
  return { ...change, attribute: shownName(change.attribute) }
}

export function explainDocument(facts: ExplainFacts, toolVersion: string): ExplainDocument {
  return {
    version: 1,
    tool: { name: 'conegate', version: toolVersion },
    ...facts,
    asked: shownName(facts.asked),
    nodes: facts.nodes.map((one) => ({
      ...one,
      node: shownNode(one.node),
      platform: shownOrNone(one.platform),
      features: one.features.map(shownName),
      because: one.because.map((way) => ({ ...way, steps: way.steps.map(shownNode) })),
      from: one.from.map(({ root, steps }) => ({ root: shownName(root), steps: steps.map(shownNode) })),
      dependants: one.dependants.map(shownNode),
      cost: shownCost(one.cost),
    })),
    triggers: facts.triggers.map((trigger) => ({
      ...trigger,
      facts: shortenTrigger(trigger.facts, 1),
      changes: trigger.changes.map((node) => ({
        node: shownNode(node.node),
        before: node.before === null ? null : visibleName(node.before, LIMITS.path),
        attributes: node.attributes.map(shownAttribute),
        follow: node.follow.map(shownName),
      })),
    })),
    bumps: facts.bumps.map((bump) => ({
      name: shownName(bump.name),
      version: shownOrNone(bump.version),
      cost: shownCost(bump.cost),
      sharesSourceWith: bump.sharesSourceWith.map(shownName),
    })),
  }
}

function shownHub(hub: HubFacts): HubFacts {
  return {
    ...hub,
    name: shownName(hub.name),
    version: shownOrNone(hub.version),
    cost: shownCost(hub.cost),
    versions: hub.versions.map(shownOrNone),
    sharesSourceWith: hub.sharesSourceWith.map(shownName),
  }
}

/** All hubs, or the first of them. */
export function hubsDocument(facts: HubsFacts, toolVersion: string, top = Infinity): HubsDocument {
  return {
    version: 1,
    tool: { name: 'conegate', version: toolVersion },
    total: facts.total,
    hubs: facts.hubs.slice(0, top).map(shownHub),
  }
}

/** JSON in plain ASCII, so that nothing raw in it steers the terminal that it is printed to. */
export function printJson(document: object): string {
  return JSON.stringify(document, undefined, 2).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
