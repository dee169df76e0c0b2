/** Cones of any size, made up: layers of crates, tests and other derivations between some triggers and roots. */
import type { ConeFacts } from '../../src/graph/facts.js'
import { encodeVarints } from '../../src/graph/picture/varints.js'
import { PICTURE_FLAGS, type PictureFacts } from '../../src/graph/picture-facts.js'
import { makeCone, makeTrigger } from '../report/make-report.js'

export interface MadePage {
  readonly cone: ConeFacts
  readonly picture: PictureFacts
}

const SYLLABLES = [
  'ser',
  'tok',
  'hy',
  'ring',
  'axum',
  'reg',
  'bit',
  'quo',
  'syn',
  'tra',
  'cing',
  'mio',
  'zip',
  'url',
  'log',
]

function makeName(number: number): string {
  const [a, b] = [SYLLABLES[number % 15], SYLLABLES[Math.floor(number / 15) % 15]]
  return number < 225 ? `${a}-${b}` : `${a}_${b}${Math.floor(number / 225)}`
}

/** The same every time. */
function makeRandom(): () => number {
  let seed = 20_261_121
  return () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
    return seed / 0x7fffffff
  }
}

/** @param inputs most inputs of a node beside one of the layer below */
export function makePage(size: number, { triggers = 3, roots = 4, inputs: most = 4 } = {}): MadePage {
  const random = makeRandom()
  const below = (end: number): number => Math.floor(random() * end)
  const layers = Math.max(4, Math.round(5 * Math.log2(size / 4)))
  const layerStart: number[] = [0, triggers]
  for (let layer = 2; layer < layers; layer++) {
    // Many nodes near the triggers, few near the roots.
    const share = 1 - (1 - (layer - 1) / (layers - 2)) ** 2
    layerStart.push(
      Math.min(
        size - roots,
        Math.max((layerStart.at(-1) ?? 0) + 1, triggers + Math.round(share * (size - triggers - roots))),
      ),
    )
  }
  const strings = ['']
  const string = (text: string): number => strings.push(text) - 1
  const names: number[] = []
  const versions: number[] = []
  const versionsBefore: number[] = []
  const features: number[] = []
  const flags: number[] = []
  const edges: number[] = []
  const featureLists = ['', 'default std', 'alloc derive', 'rt net io-util macros sync time'].map(string)
  let layer = 0
  for (let at = 0; at < size; at++) {
    while (layer + 1 < layerStart.length && at >= (layerStart[layer + 1] ?? size)) layer += 1
    const isRoot = at >= size - roots
    const isTrigger = at < triggers
    names.push(string(isRoot ? `root-${at - size + roots}` : makeName(at)))
    const version = string(`1.${at % 40}.${below(20)}`)
    versions.push(version)
    versionsBefore.push(isTrigger ? string('1.0.0') : version)
    features.push(featureLists[below(4)] ?? 0)
    const kind = isTrigger || isRoot ? 0 : random()
    flags.push(
      kind > 0.92
        ? 0
        : PICTURE_FLAGS.crate | (kind > 0.84 ? PICTURE_FLAGS.test : kind > 0.7 ? PICTURE_FLAGS.builder : 0),
    )
    const inputs = new Set<number>()
    if (!isTrigger) {
      const from = isRoot ? Math.max(0, size - roots - 40) : (layerStart[layer - 1] ?? 0)
      const to = isRoot ? size - roots : (layerStart[layer] ?? at)
      inputs.add(from + below(Math.max(1, to - from)))
      for (let more = below(most); more > 0; more--) inputs.add(Math.floor(to * random() ** 3))
    }
    edges.push(inputs.size, ...[...inputs].sort((a, b) => a - b).map((input) => at - input))
  }
  const picture: PictureFacts = {
    strings,
    names,
    versions,
    versionsBefore,
    features,
    flags,
    edges: encodeVarints(edges),
    starts: Array.from({ length: triggers }, (_, i) => ({ seeds: [i], brought: [] })),
    roots: Array.from({ length: roots }, (_, i) => ({ name: `.#root-${i}`, at: size - roots + i })),
    gone: Array.from({ length: triggers }, (_, i) => ({
      name: makeName(i),
      version: '1.0.0',
      side: 'target' as const,
      test: false,
      instead: strings[versions[i] ?? 0] ?? '',
    })),
    leftOut: { nodes: 0, edges: 0, gone: 0 },
  }
  const crates = flags.filter((flag) => (flag & PICTURE_FLAGS.crate) !== 0 && (flag & PICTURE_FLAGS.test) === 0).length
  return { cone: makeFacts(picture, size, crates, triggers), picture }
}

function makeFacts(picture: PictureFacts, size: number, crates: number, triggers: number): ConeFacts {
  const count = { rebuilt: crates, total: crates * 3 }
  return makeCone({
    covers: {
      roots: picture.roots.map((root) => root.name),
      system: 'x86_64-linux',
      evaluator: 'nix 2.34.8',
      leftOut: [],
    },
    derivations: { rebuilt: size, total: size * 4, recipeOnly: 0, impure: 0, depth: 12 },
    crates: {
      ...count,
      tests: { rebuilt: 0, total: 0 },
      distinct: count,
      builder: { rebuilt: Math.round(crates / 6), total: crates },
    },
    triggers: Array.from({ length: triggers }, (_, i) => {
      const to = picture.strings[picture.versions[i] ?? 0] ?? ''
      return makeTrigger({
        name: makeName(i),
        from: '1.0.0',
        to,
        changes: [{ kind: 'version', attribute: 'version', before: '1.0.0', after: to }],
        reach: Math.round(size / (i + 1)),
        crateReach: Math.round(crates / (i + 1)),
        roots: picture.roots.map((root) => root.name),
      })
    }),
    roots: picture.roots.map(({ name }, i) => ({
      name,
      state: 'changed' as const,
      derivations: { rebuilt: Math.round(size / (i + 2)), total: size },
      crates: { rebuilt: Math.round(crates / (i + 2)), total: crates },
    })),
  })
}
