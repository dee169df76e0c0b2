import type { BuildGraph, NodeId } from '../build-graph.js'
import { findCrateSides, type CrateSide } from '../count-cone.js'
import type { Cone } from '../cone.js'
import { PICTURE_FLAGS, type PictureFacts, type PictureRoot } from '../picture-facts.js'
import type { ConeEdges } from '../triggers/cone-edges.js'
import { parseDerivationName } from '../triggers/derivation-name.js'
import type { FoundTriggers } from '../triggers/find-triggers.js'
import { keepOwnEdges, readOwnNeeds } from '../why/own-needs.js'
import { findTriggerPaths } from '../why/trigger-paths.js'
import { chooseNodes } from './choose-nodes.js'
import { findGoneCrates } from './gone-crates.js'
import type { PictureSide } from './picture-side.js'
import { StringTable } from './string-table.js'
import { encodeVarints } from './varints.js'

export interface PictureRequest {
  readonly base: PictureSide
  readonly head: PictureSide
  readonly cone: Cone
  readonly found: FoundTriggers
}

export interface PictureLimits {
  readonly nodes: number
  readonly edges: number
  readonly gone: number
}

/** A page of so many stays under some megabytes, and a browser reads it in a moment. */
const LIMITS: PictureLimits = { nodes: 30_000, edges: 1_000_000, gone: 2_000 }

/**
 * What a page draws of two compared graphs. The same graphs give the same picture.
 * @throws InputError where a derivation of the cone is missing from its store or damaged
 */
export function makePicture(
  { base, head, cone, found }: PictureRequest,
  limits: Partial<PictureLimits> = {},
): PictureFacts {
  const most = { ...LIMITS, ...limits }
  const edges = chooseEdges(head, found)
  const kept = chooseNodes(edges, found.isNew, found.starts, most.nodes)
  const places = new Int32Array(cone.nodes.length).fill(-1)
  const nodes: NodeId[] = []
  cone.nodes.forEach((node, at) => {
    if (kept[at] !== 1) return
    places[at] = nodes.length
    nodes.push(node)
  })
  const sides = findCrateSides(head.graph)
  const strings = new StringTable()
  const names: number[] = []
  const versions: number[] = []
  const versionsBefore: number[] = []
  const features: number[] = []
  const flags: number[] = []
  for (const node of nodes) {
    const now = nameOf(head.graph, node)
    const before = found.before(node)
    names.push(strings.add(now.name))
    versions.push(strings.add(now.version))
    versionsBefore.push(strings.add(before === undefined ? now.version : nameOf(base.graph, before).version))
    features.push(strings.add(head.graph.crate(node)?.features ?? ''))
    flags.push(flagsOf(head.graph, sides[node], node, found))
  }
  const encoded = encodeEdges(edges, places, most.edges)
  const gone = findGoneCrates(base.graph, head.graph, sides)
  const place = (at: number): number[] => ((places[at] ?? -1) < 0 ? [] : [places[at] ?? 0])
  return {
    strings: strings.all,
    names,
    versions,
    versionsBefore,
    features,
    flags,
    edges: encoded.text,
    starts: found.starts.map(({ seeds, brought }) => ({
      seeds: seeds.flatMap(place),
      brought: brought.flatMap(place),
    })),
    roots: placeRoots(head.graph, cone, edges, places),
    gone: gone.slice(0, most.gone),
    leftOut: {
      nodes: cone.nodes.length - nodes.length,
      edges: encoded.leftOut,
      gone: Math.max(0, gone.length - most.gone),
    },
  }
}

/** Without what buildRustCrate repeats, unless that would hide from some node what set it off. */
function chooseEdges(head: PictureSide, { edges, isNew, starts }: FoundTriggers): ConeEdges {
  const own = keepOwnEdges(edges, readOwnNeeds(head.graph, head.side.store))
  const [byOwn, byAll] = [own, edges].map((some) => findTriggerPaths(some, isNew, starts).trigger)
  return byAll?.every((trigger, at) => (trigger === -1) === (byOwn?.[at] === -1)) === true ? own : edges
}

function nameOf(graph: BuildGraph, node: NodeId): { readonly name: string; readonly version: string } {
  const crate = graph.crate(node)
  if (crate !== undefined) return crate
  const { bare, version } = parseDerivationName(graph.name(node))
  return { name: bare, version }
}

function flagsOf(
  graph: BuildGraph,
  side: CrateSide | undefined,
  node: NodeId,
  { edges, isNew }: FoundTriggers,
): number {
  const crate = graph.crate(node)
  const at = edges.position[node] ?? 0
  return (
    (crate === undefined ? 0 : PICTURE_FLAGS.crate) |
    (side === 'builder' ? PICTURE_FLAGS.builder : 0) |
    (crate?.test === true ? PICTURE_FLAGS.test : 0) |
    (isNew[at] === 1 ? PICTURE_FLAGS.isNew : 0) |
    (edges.isFixed[at] === 1 ? PICTURE_FLAGS.fixed : 0)
  )
}

function encodeEdges(
  edges: ConeEdges,
  places: Int32Array,
  most: number,
): { readonly text: string; readonly leftOut: number } {
  let count = 0
  let leftOut = 0
  function* numbers(): Generator<number> {
    for (let at = 0; at < edges.size; at++) {
      const place = places[at] ?? -1
      if (place < 0) continue
      const inputs: number[] = []
      const end = edges.start[at + 1] ?? 0
      for (let edge = edges.start[at] ?? 0; edge < end; edge++) {
        const input = places[edges.inputs[edge] ?? 0] ?? -1
        if (input >= 0) inputs.push(input)
      }
      const shown = Math.min(inputs.length, most - count)
      count += shown
      leftOut += inputs.length - shown
      yield shown
      for (const input of inputs.sort((a, b) => a - b).slice(0, shown)) yield place - input
    }
  }
  const text = encodeVarints(numbers())
  return { text, leftOut }
}

function placeRoots(head: BuildGraph, cone: Cone, edges: ConeEdges, places: Int32Array): PictureRoot[] {
  return head.roots
    .map(({ name, node }): PictureRoot => {
      const place = cone.inCone[node] === 1 ? (places[edges.position[node] ?? 0] ?? -1) : -1
      return { name, at: place < 0 ? null : place }
    })
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}
