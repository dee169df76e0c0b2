/** Compares how a local crate's manifest asks for its dependencies with how the Cargo.nix says it. */
import type { DependencyKind } from '../cargo-lock/manifest.js'
import type { LocalDependency, LocalPackage } from '../cargo-lock/local-package.js'
import type { Drift } from '../drift.js'
import type { LockedCrate } from './locked-set.js'
import type { Declared, DeclaredDependency } from './read-declared.js'
import { sameName } from './same-name.js'
import type { EdgeList } from './edge-lists.js'

export interface Asked {
  readonly file: string
  /** Of the manifest. */
  readonly path: string
  readonly subject: string
  readonly own: LocalPackage
  readonly said: Declared
  readonly locked: LockedCrate
}

const LISTS: Readonly<Record<DependencyKind, EdgeList>> = {
  normal: 'dependencies',
  build: 'buildDependencies',
  dev: 'devDependencies',
}
const TABLES: Readonly<Record<EdgeList, string>> = {
  dependencies: 'dependencies',
  buildDependencies: 'build-dependencies',
  devDependencies: 'dev-dependencies',
}

/** What only one side has at all is told by the locks; here a dependency is on both. */
export function compareAsked(asked: Asked): Drift[] {
  const { own, said } = asked
  const names = new Set(said.dependencies.map(({ name }) => spell(name)))
  const drifts: Drift[] = []
  for (const name of names) {
    const here = own.dependencies.filter((one) => spell(one.package) === name)
    const there = said.dependencies.filter((one) => spell(one.name) === name)
    if (here.length > 0) drifts.push(...compareNamed(asked, here, there))
  }
  return drifts
}

function compareNamed(asked: Asked, here: LocalDependency[], there: DeclaredDependency[]): Drift[] {
  const pairs: [LocalDependency, DeclaredDependency][] = []
  // From what is the very same to what is only in the same list.
  const rounds: readonly ((one: LocalDependency, other: DeclaredDependency) => boolean)[] = [
    (one, other) => differing(one, other).length === 0,
    (one, other) => sameName(one.name, other.alias),
    () => true,
  ]
  for (const isPair of rounds) {
    for (const one of [...here]) {
      const other = there.find((each) => each.list === LISTS[one.kind] && isPair(one, each))
      if (other === undefined) continue
      pairs.push([one, other])
      here.splice(here.indexOf(one), 1)
      there.splice(there.indexOf(other), 1)
    }
  }
  const drifts = pairs.flatMap(([one, other]) => differing(one, other).map((part) => tell(asked, part, one, other)))
  const kinds = compareKinds(asked, here, there, pairs)
  return kinds === undefined ? drifts : [...drifts, kinds]
}

type Part = 'rename' | 'optional' | 'usesDefaultFeatures' | 'features'

function differing(one: LocalDependency, other: DeclaredDependency): Part[] {
  const parts: Part[] = []
  if (!sameName(one.name, other.alias)) parts.push('rename')
  if (one.optional !== other.optional) parts.push('optional')
  if (one.usesDefaultFeatures !== other.usesDefaultFeatures) parts.push('usesDefaultFeatures')
  const [left, right] = [new Set(one.features), new Set(other.features)]
  if (left.size !== right.size || [...left].some((value) => !right.has(value))) parts.push('features')
  return parts
}

function tell(asked: Asked, part: Part, one: LocalDependency, other: DeclaredDependency): Drift {
  const { file, path, subject } = asked
  const [expected, found] = [valueOf(part, one, one.name), valueOf(part, other, other.alias)]
  const what = `${path} asks for ${one.package} with ${WORDS[part]} ${expected}, ${file} with ${found}`
  return { kind: 'dependency', file, line: other.lineOf(part), package: subject, expected, found, what }
}

const WORDS: Readonly<Record<Part, string>> = {
  rename: 'the name',
  optional: 'optional',
  usesDefaultFeatures: 'default features',
  features: 'the features',
}

function valueOf(part: Part, one: LocalDependency | DeclaredDependency, alias: string): string {
  if (part === 'rename') return alias
  return part === 'features' ? `[${one.features.join(', ')}]` : String(one[part])
}

/** crate2nix writes every entry whose package cargo resolved for the crate, whichever table it is in. */
function compareKinds(
  { file, path, subject, locked }: Asked,
  here: readonly LocalDependency[],
  there: readonly DeclaredDependency[],
  pairs: readonly (readonly [LocalDependency, DeclaredDependency])[],
): Drift | undefined {
  const [one, other] = [here[0], there[0]]
  const name = one?.package ?? other?.name ?? ''
  // With two packages of one name an entry may lead to none that is locked.
  const isSole = [...locked.dependencies].filter((to) => sameName(to.name, name)).length === 1
  if (!isSole || (one === undefined && other === undefined)) return undefined
  const expected = [...new Set([...pairs.map(([own]) => own), ...here].map(({ kind }) => TABLES[LISTS[kind]]))]
  const found = [...new Set([...pairs.map(([, said]) => said), ...there].map(({ list }) => list))]
  const line = (other ?? pairs[0]?.[1])?.lineOf('packageId') ?? 1
  const isCount = expected.join() === found.map((list) => TABLES[list]).join()
  const what = isCount
    ? `${path} asks for ${name} ${here.length + pairs.length} times, ${file} ${there.length + pairs.length} times`
    : `${path} has ${name} in ${expected.join(' and ')}, ${file} in ${found.join(' and ')}`
  return { kind: 'dependency', file, line, package: subject, expected: expected.join(), found: found.join(), what }
}

function spell(name: string): string {
  return name.replace(/-/g, '_')
}
