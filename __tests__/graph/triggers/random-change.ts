/** Random graphs of crates, random changes of their own, and what has to be found of them, worked out the slow way. */
import { parseDerivation } from '../../../src/graph/aterm.js'
import type { DerivationStore } from '../../../src/graph/derivation.js'
import type { TriggerFacts } from '../../../src/graph/facts.js'
import { computeCone } from '../../../src/graph/cone.js'
import { findTriggers, type FoundTriggers } from '../../../src/graph/triggers/find-triggers.js'
import { storeOf } from '../../helpers/drv-graphs.js'
import { buildModel, SETTINGS, type ModelCrate, type ModelSettings } from './model.js'

/** A number from 0 up to, but not, `below`. */
export type Random = (below: number) => number

/** Marsaglia's xorshift, so that a seed tells a case. */
export function randomOf(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) | 0 || 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

export interface Expected {
  readonly name: string
  readonly kinds: readonly string[]
  readonly from: string
  readonly to: string
  readonly reach: number
  readonly crateReach: number
}

export interface RandomCase {
  readonly before: readonly ModelCrate[]
  readonly after: readonly ModelCrate[]
  readonly settings: readonly [ModelSettings, ModelSettings]
  readonly expected: readonly Expected[]
}

function pickSome(random: Random, most: number, below: number): number[] {
  const picked = new Set<number>()
  for (let i = random(most + 1); i > 0 && below > 0; i--) picked.add(random(below))
  return [...picked].sort((a, b) => a - b)
}

function makeCrates(random: Random, size: number): ModelCrate[] {
  return Array.from({ length: size }, (_, i) => ({
    // Versions and names repeat and contain one another on purpose.
    name: `crate${String.fromCharCode(97 + (i % 26))}${i}`,
    version: `1.${random(3)}.${random(3)}`,
    features: pickSome(random, 2, 4).map((feature) => ['default', 'std', 'derive', 'no-std'][feature] ?? ''),
    variable: `value ${random(3)}`,
    flags: random(4) === 0 ? '-C lto' : '',
    patch: '',
    dependencies: pickSome(random, 3, i),
  }))
}

interface Changed {
  readonly crate: ModelCrate
  readonly kinds: Set<string>
  /** Fixed outputs that come with it: its source, and those of a new dependency. */
  readonly sources: number
  readonly brings: number
}

/** Changes one crate in one or two ways. Values are its own, so that no two crates change alike. */
function change(random: Random, crate: ModelCrate, i: number, fresh: number): Changed {
  let { version, features, variable, flags, patch, dependencies } = crate
  const kinds = new Set<string>()
  let sources = 0
  let brings = 0
  for (let n = 1 + random(2); n > 0; n--) {
    switch (random(7)) {
      case 0:
        version = `1.${3 + random(3)}.${random(3)}`
        kinds.add('version').add('source')
        sources = 1
        break
      case 1:
        patch = `patch ${i}`
        kinds.add('source')
        sources = 1
        break
      case 2:
        features = [...crate.features, `new-${i}`]
        kinds.add('features')
        break
      case 3:
        variable = `other ${i}`
        kinds.add('environment')
        break
      case 4:
        flags = `-C debuginfo=${i}`
        kinds.add('flags')
        break
      case 5: {
        const lost = crate.dependencies[0]
        if (lost === undefined || dependencies !== crate.dependencies) break
        dependencies = crate.dependencies.filter((dependency) => dependency !== lost)
        kinds.add('lost-input')
        break
      }
      default: {
        if (dependencies !== crate.dependencies) break
        dependencies = [...crate.dependencies, fresh]
        kinds.add('new-input')
        brings = 1
      }
    }
  }
  return { crate: { ...crate, version, features, variable, flags, patch, dependencies }, kinds, sources, brings }
}

export function makeCase(random: Random, mostCrates: number): RandomCase {
  const size = 2 + random(mostCrates - 1)
  const before = makeCrates(random, size)
  // The new crate stands before all others, so that each may need it; the others move up by one.
  const changes = new Map<number, Changed>()
  for (const i of pickSome(random, 4, size)) {
    const crate = before[i]
    if (crate === undefined) continue
    const changed = change(random, crate, i, -1)
    if (changed.kinds.size > 0) changes.set(i, changed)
  }
  const brings = [...changes.values()].some((changed) => changed.brings > 0)
  const after = before.map((crate, i) => changes.get(i)?.crate ?? crate)
  const fresh: ModelCrate = {
    name: 'fresh',
    version: '1.0.1',
    features: ['std'],
    variable: '',
    flags: '',
    patch: '',
    dependencies: [],
  }
  const shifted = brings
    ? [fresh, ...after.map((crate) => ({ ...crate, dependencies: crate.dependencies.map((i) => i + 1) }))]
    : after
  const settings = { ...SETTINGS, sorted: random(2) === 0 }
  const newCurl = random(3) === 0
  const expected = [...changes].map(([i, changed]): Expected => {
    const reached = crates(after, i)
    return {
      name: changed.crate.name,
      kinds: [...changed.kinds].sort(),
      from: before[i]?.version ?? '',
      to: changed.crate.version,
      // The crates, the root of all crates, its source, and the new crate with its source.
      reach: reached + 1 + changed.sources + 2 * changed.brings,
      crateReach: reached + changed.brings,
    }
  })
  const fetches = brings || [...changes.values()].some((changed) => changed.sources > 0)
  if (newCurl && fetches) {
    expected.push({ name: 'curl', kinds: ['version'], from: '8.7.1', to: '8.8.0', reach: 1, crateReach: 0 })
  }
  return {
    before,
    after: shifted,
    settings: [settings, newCurl ? { ...settings, curl: '8.8.0' } : settings],
    expected: expected.sort((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

/** How many crates need this one, itself included. */
function crates(all: readonly ModelCrate[], changed: number): number {
  const reached = new Set([changed])
  all.forEach((crate, i) => {
    if (crate.dependencies.some((dependency) => reached.has(dependency))) reached.add(i)
  })
  return reached.size
}

/** A store that has no files to look at, only what they say. */
function parsed(store: DerivationStore): DerivationStore {
  return {
    storeDir: store.storeDir,
    load(drvPath) {
      const loaded = store.load(drvPath)
      return loaded instanceof Uint8Array ? parseDerivation(loaded, drvPath) : loaded
    },
  }
}

export function findIn(one: RandomCase, hasFiles = true): FoundTriggers {
  const [before, after] = [buildModel(one.before, one.settings[0]), buildModel(one.after, one.settings[1])]
  const [base, head] = [before.read(), after.read()]
  const cone = computeCone(base, head)
  const [baseStore, headStore] = [before, after].map((model) => {
    const store = storeOf(model.files)
    return hasFiles ? store : parsed(store)
  })
  if (baseStore === undefined || headStore === undefined) throw new Error('two stores are needed')
  return findTriggers({ base, head, cone, baseStore, headStore })
}

/** What was found, in the form of what was expected. */
export function summarize(triggers: readonly TriggerFacts[]): Expected[] {
  return triggers
    .map(({ name, kinds, from, to, reach, crateReach }) => ({
      name,
      kinds: [...kinds].sort(),
      from: from ?? '',
      to: to ?? '',
      reach,
      crateReach,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
