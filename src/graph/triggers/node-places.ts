/** Where a derivation's own variables name its inputs. */
import { compareText } from '../../compare-text.js'
import type { NodeId } from '../build-graph.js'
import type { Derivation } from '../derivation.js'
import { readAttributes } from './attributes.js'
import type { GraphSide } from './graph-side.js'
import { PathTable } from './path-spans.js'

/** Variables whose value is one input and that mean the same whatever that input is called. */
const ONE_INPUT = ['src', 'stdenv', 'cargoDeps', 'goModules', 'npmDeps']

/** Texts beyond this are not looked through for places. */
const MAX_TEXT = 1024 * 1024

/**
 * A sortable place for each of the node's inputs: the first variable that names it, and which mention there it is.
 * `''` for an input that none names.
 */
export function findPlaces(side: GraphSide, node: NodeId, derivation: Derivation): Map<NodeId, string> {
  const table = new PathTable(side.graph.storeDir)
  const inputs = side.inputsOf(node)
  inputs.forEach((input, i) => {
    for (const text of side.outputTexts(input)) table.add(text, i)
  })
  const places = new Map<NodeId, string>()
  const attributes = [...readAttributes(derivation)].sort(([a], [b]) => compareText(a, b))
  for (const [name, text] of attributes) {
    if (text.length > MAX_TEXT) continue
    let mention = 0
    for (let span = table.next(text, 0, text.length); span !== undefined;) {
      const input = inputs[span.symbol]
      if (input !== undefined) {
        if (!places.has(input)) places.set(input, `${name}\n${String(mention).padStart(6, '0')}`)
        mention += 1
      }
      span = table.next(text, Math.max(span.end, 1), text.length)
    }
  }
  return places
}

/** The inputs that are a variable's whole value, or hold a folder that is, by the variable's name. */
export function findSoleInputs(side: GraphSide, node: NodeId, derivation: Derivation): Map<string, NodeId> {
  const byText = new Map<string, NodeId>()
  for (const input of side.inputsOf(node)) {
    if (side.crate(input) !== undefined) continue
    for (const text of side.outputTexts(input)) byText.set(text, input)
  }
  const attributes = readAttributes(derivation)
  const sole = new Map<string, NodeId>()
  for (const name of ONE_INPUT) {
    const value = attributes.get(name)
    if (value === undefined || value.length > 4096) continue
    const slash = value.indexOf('/', side.graph.storeDir.length + 1)
    const input = byText.get(value) ?? (slash < 0 ? undefined : byText.get(value.slice(0, slash)))
    if (input !== undefined) sole.set(name, input)
  }
  return sole
}
