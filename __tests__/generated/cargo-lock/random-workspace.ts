/**
 * Random small workspaces, and random changes of their manifests and of their lock file. Longer than 300 lines: what can
 * be drawn, how it changes and how it is written down are one thing that is only understood together.
 */
import fc from 'fast-check'

/** Packages of a made registry, with their versions; `f` of r3 and of r0 2.0.0 needs r1. */
export const REGISTRY: Readonly<Record<string, readonly string[]>> = {
  r0: ['1.0.0', '1.2.0', '1.3.0-beta.1', '2.0.0'],
  r1: ['0.1.0', '0.1.4', '0.2.0'],
  r2: ['0.0.3', '0.0.4'],
  r3: ['1.0.0', '1.1.0+build.5'],
}
const REGISTRY_NAMES = Object.keys(REGISTRY)
const REQUIREMENTS: Readonly<Record<string, readonly string[]>> = {
  r0: [
    '1',
    '1.0',
    '^1.2',
    '=1.0.0',
    '~1.0',
    '~1',
    '>=1, <3',
    '>1',
    '2',
    '*',
    '1.3.0-beta',
    '>=1.0.0, <1.2',
    '1.*',
    '<2',
  ],
  r1: ['0.1', '0', '0.1.1', '0.2', '>=0.1.0', '*', '~0.1.0', '0.*', '=0.1', '<=0.1.4'],
  r2: ['0.0.3', '0.0', '0', '0.0.4', '=0.0.3', '*', '>0.0.3'],
  r3: ['1', '1.1', '=1', '1.1.0', '>=1.0, <2', '*'],
}
const VERSIONS = ['0.1.0', '0.2.0', '1.0.0', '1.0.1-rc.1']
const PLACES = ['crates', 'crates', 'tools', 'inner', 'outside', 'skip'] as const
const KINDS = ['dependencies', 'dev-dependencies', 'build-dependencies', 'dev_dependencies'] as const
const TARGETS = [null, null, null, 'cfg(unix)', 'x86_64-pc-windows-gnu'] as const

export interface DependencyPlan {
  /** A package by its number, or one of the registry. */
  readonly to: number | string
  readonly requirement: number
  readonly kind: (typeof KINDS)[number]
  readonly target: string | null
  readonly optional: boolean
  readonly renamed: boolean
  readonly inherited: boolean
  readonly feature: boolean
  readonly defaults: boolean
}

export interface PackagePlan {
  readonly version: string
  readonly inheritsVersion: boolean
  readonly place: (typeof PLACES)[number]
  readonly dependencies: readonly DependencyPlan[]
  /** How `f` names the optional dependencies, and whether it is a default. */
  readonly switches: 'dep' | 'plain' | 'with' | 'weak' | 'none'
  readonly isDefault: boolean
}

export interface WorkspacePlan {
  readonly packages: readonly PackagePlan[]
  readonly rootIsPackage: boolean
  readonly hasWorkspace: boolean
  readonly patched: { readonly name: string; readonly version: string } | null
}

const dependency: fc.Arbitrary<DependencyPlan> = fc.record({
  to: fc.oneof({ weight: 3, arbitrary: fc.nat(5) }, { weight: 4, arbitrary: fc.constantFrom(...REGISTRY_NAMES) }),
  requirement: fc.nat(20),
  kind: fc.constantFrom(...KINDS),
  target: fc.constantFrom(...TARGETS),
  optional: fc.boolean(),
  renamed: fc.nat(4).map((n) => n === 0),
  inherited: fc.boolean(),
  feature: fc.boolean(),
  defaults: fc.boolean(),
})

const onePackage: fc.Arbitrary<PackagePlan> = fc.record({
  version: fc.constantFrom(...VERSIONS),
  inheritsVersion: fc.boolean(),
  place: fc.constantFrom(...PLACES),
  dependencies: fc.array(dependency, { maxLength: 4 }),
  switches: fc.constantFrom('dep', 'plain', 'with', 'weak', 'none'),
  isDefault: fc.boolean(),
})

const patch = fc.option(
  fc
    .constantFrom(...REGISTRY_NAMES)
    .chain((name) =>
      fc.constantFrom(...(REGISTRY[name] ?? []), '1.2.5', '0.1.9').map((version) => ({ name, version })),
    ),
  { freq: 2 },
)

export const workspacePlan: fc.Arbitrary<WorkspacePlan> = fc.record({
  packages: fc.array(onePackage, { minLength: 1, maxLength: 6 }),
  rootIsPackage: fc.boolean(),
  hasWorkspace: fc.nat(5).map((n) => n > 0),
  patched: patch,
})

export type Change =
  | { readonly kind: 'package'; readonly at: number; readonly with: PackagePlan }
  | { readonly kind: 'version'; readonly at: number; readonly version: string }
  | { readonly kind: 'dependency'; readonly at: number; readonly which: number; readonly with: DependencyPlan | null }
  | { readonly kind: 'add'; readonly at: number; readonly with: DependencyPlan }
  | { readonly kind: 'place'; readonly at: number; readonly place: PackagePlan['place'] }
  | { readonly kind: 'drop' }
  | { readonly kind: 'patch'; readonly patched: WorkspacePlan['patched'] }
  | { readonly kind: 'lock'; readonly edit: LockEdit; readonly at: number; readonly other: number }

const LOCK_EDITS = ['drop-block', 'drop-edge', 'copy-edge', 'version', 'swap', 'source', 'twin', 'name'] as const
export type LockEdit = (typeof LOCK_EDITS)[number]

export const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('package' as const), at: fc.nat(5), with: onePackage }),
  fc.record({ kind: fc.constant('version' as const), at: fc.nat(5), version: fc.constantFrom(...VERSIONS) }),
  fc.record({
    kind: fc.constant('dependency' as const),
    at: fc.nat(5),
    which: fc.nat(3),
    with: fc.option(dependency, { freq: 3 }),
  }),
  fc.record({ kind: fc.constant('add' as const), at: fc.nat(5), with: dependency }),
  fc.record({ kind: fc.constant('place' as const), at: fc.nat(5), place: fc.constantFrom(...PLACES) }),
  fc.constant({ kind: 'drop' as const }),
  fc.record({ kind: fc.constant('patch' as const), patched: patch }),
  fc.record({
    kind: fc.constant('lock' as const),
    edit: fc.constantFrom(...LOCK_EDITS),
    at: fc.nat(30),
    other: fc.nat(30),
  }),
)

/** The plan after a change of its manifests; changes of the lock file leave it as it is. */
export function changePlan(plan: WorkspacePlan, by: Change): WorkspacePlan {
  const { packages } = plan
  const at = 'at' in by ? by.at % packages.length : 0
  const put = (edit: (one: PackagePlan) => PackagePlan): WorkspacePlan => ({
    ...plan,
    packages: packages.map((one, index) => (index === at ? edit(one) : one)),
  })
  switch (by.kind) {
    case 'package':
      return put(() => by.with)
    case 'version':
      return put((one) => ({ ...one, version: by.version, inheritsVersion: false }))
    case 'dependency':
      return put((one) => {
        const which = by.which % Math.max(1, one.dependencies.length)
        const kept = one.dependencies.flatMap((old, index) => (index !== which ? old : (by.with ?? [])))
        return { ...one, dependencies: kept }
      })
    case 'add':
      return put((one) => ({ ...one, dependencies: [...one.dependencies, by.with] }))
    case 'place':
      return put((one) => ({ ...one, place: by.place }))
    case 'drop':
      return packages.length > 1 ? { ...plan, packages: packages.slice(0, -1) } : plan
    case 'patch':
      return { ...plan, patched: by.patched }
    case 'lock':
      return plan
  }
}

/** The lock file's text after a change of it. */
export function changeLock(text: string, by: Change): string {
  if (by.kind !== 'lock') return text
  const [head = '', ...blocks] = text.split('\n[[package]]\n')
  const at = by.at % Math.max(1, blocks.length)
  const other = by.other % Math.max(1, blocks.length)
  const [block, otherBlock] = [blocks[at] ?? '', blocks[other] ?? '']
  const edges = block.match(/^ ".*",$/gm) ?? []
  const edge = edges[by.other % Math.max(1, edges.length)] ?? ''
  const join = (changed: readonly string[]): string => [head, ...changed].join('\n[[package]]\n')
  const put = (changed: string): string => join(blocks.map((one, index) => (index === at ? changed : one)))
  switch (by.edit) {
    case 'drop-block':
      return join(blocks.filter((_, index) => index !== at))
    case 'drop-edge':
      return put(edge === '' ? block : block.replace(`${edge}\n`, ''))
    case 'copy-edge': {
      const name = /^name = "(.*)"$/m.exec(otherBlock)?.[1] ?? ''
      if (block.includes(`\n "${name}`)) return text
      if (edges.length === 0) return put(`${block.trimEnd()}\ndependencies = [\n "${name}",\n]\n`)
      return put(block.replace('dependencies = [\n', `dependencies = [\n "${name}",\n`))
    }
    case 'version':
      return put(block.replace(/^version = ".*"$/m, `version = "${VERSIONS[by.other % VERSIONS.length] ?? ''}"`))
    case 'swap':
      return join(blocks.map((one, index) => (index === at ? otherBlock : index === other ? block : one)).map(endLine))
    case 'source':
      return put(block.replace(/^source = ".*"$/m, 'source = "registry+https://example.org/index"'))
    case 'twin':
      return put(`${endLine(block)}\n[[package]]\n${block}`)
    case 'name':
      return put(block.replace(/^name = ".*"$/m, 'name = "other"'))
  }
}

function endLine(block: string): string {
  return block.endsWith('\n') ? block : `${block}\n`
}

const FOLDERS: Readonly<Record<PackagePlan['place'], string>> = {
  crates: 'ws/crates/',
  tools: 'ws/tools/',
  inner: 'ws/crates/holder/',
  outside: 'out/',
  skip: 'ws/skip/',
}

/** Where a package is; the first one is the root's own where the root is one. */
export function folderOfPackage(plan: WorkspacePlan, index: number): string {
  if (index === 0 && isRoot(plan)) return 'ws'
  const place = plan.packages[index]?.place ?? 'crates'
  return `${FOLDERS[place]}p${index}`
}

function isRoot(plan: WorkspacePlan): boolean {
  return plan.rootIsPackage || !plan.hasWorkspace
}

/** Every manifest of the plan by its path; the lock file's own is `ws/Cargo.toml`. */
export function renderManifests(plan: WorkspacePlan): Map<string, string> {
  const files = new Map<string, string>()
  const shared = new Map<string, string>()
  for (const [index, one] of plan.packages.entries()) {
    files.set(`${folderOfPackage(plan, index)}/Cargo.toml`, renderPackage(plan, index, one, shared))
  }
  const root = [files.get('ws/Cargo.toml') ?? '']
  if (plan.hasWorkspace) {
    const hasCrates = [...files.keys()].some((path) => /^ws\/crates\/p[0-9]+\//.test(path))
    const tools = [...files.keys()].flatMap((path) => /^ws\/(tools\/p[0-9]+)\//.exec(path)?.[1] ?? [])
    const members = [...(hasCrates ? ['crates/p*'] : []), ...tools]
    root.push(`[workspace]\nresolver = "2"\nmembers = ${JSON.stringify(members)}\nexclude = ["skip"]\n`)
    root.push('[workspace.package]\nversion = "3.0.0"\n')
    root.push('[workspace.dependencies]', ...shared.values())
  }
  if (plan.patched !== null) {
    const { name, version } = plan.patched
    files.set(`out/${name}/Cargo.toml`, `${head(name, version)}[features]\ndefault = []\nf = []\n`)
    root.push(`[patch.crates-io]\n${name} = { path = "../out/${name}" }\n`)
  }
  files.set('ws/Cargo.toml', `${root.join('\n')}\n`)
  return files
}

function head(name: string, version: string): string {
  return `[package]\nname = "${name}"\nedition = "2021"\nversion = "${version}"\n`
}

function renderPackage(plan: WorkspacePlan, index: number, one: PackagePlan, shared: Map<string, string>): string {
  const isInside =
    plan.hasWorkspace && !['outside', 'skip'].includes(index === 0 && isRoot(plan) ? 'crates' : one.place)
  const inherits = isInside && one.inheritsVersion
  const lines = [head(`p${index}`, one.version)]
  if (inherits) lines[0] = (lines[0] ?? '').replace(/^version = .*$/m, 'version.workspace = true')
  const taken = new Set<string>()
  const optional: string[] = []
  for (const wanted of one.dependencies) {
    const { to } = wanted
    const isDevelopment = wanted.kind.startsWith('dev')
    if (typeof to === 'number' && (to >= plan.packages.length || (to <= index && !isDevelopment))) continue
    const name = typeof to === 'number' ? `p${to}` : to
    const key = wanted.renamed ? `a-${name}` : name
    const table = wanted.target === null ? wanted.kind : `target.'${wanted.target}'.${wanted.kind}`
    if (taken.has(`${table} ${key}`)) continue
    taken.add(`${table} ${key}`)
    const parts = describe(plan, index, wanted, name, isInside && !wanted.renamed, shared)
    if (wanted.optional && !isDevelopment) {
      parts.push('optional = true')
      optional.push(key)
    }
    if (wanted.feature) parts.push('features = ["f"]')
    lines.push(`[${table}]\n${key} = { ${parts.join(', ')} }`)
  }
  return `${mergeTables(lines)}\n${renderFeatures(one, [...new Set(optional)])}`
}

function describe(
  plan: WorkspacePlan,
  index: number,
  wanted: DependencyPlan,
  name: string,
  mayInherit: boolean,
  shared: Map<string, string>,
): string[] {
  const up = (from: string): string => '../'.repeat(from.split('/').length)
  const requirements = REQUIREMENTS[name] ?? []
  const requirement = requirements[wanted.requirement % Math.max(1, requirements.length)] ?? ''
  const source = (from: string): string =>
    typeof wanted.to === 'number'
      ? `path = "${up(from)}${folderOfPackage(plan, wanted.to)}"`
      : `version = "${requirement}"`
  if (mayInherit && wanted.inherited) {
    if (!shared.has(name))
      shared.set(name, `${name} = { ${source('ws')}${wanted.defaults ? '' : ', default-features = false'} }`)
    return ['workspace = true']
  }
  return [
    source(folderOfPackage(plan, index)),
    ...(wanted.renamed ? [`package = "${name}"`] : []),
    ...(wanted.defaults ? [] : ['default-features = false']),
  ]
}

function renderFeatures({ switches, isDefault }: PackagePlan, optional: readonly string[]): string {
  const spell = { dep: (name: string) => `dep:${name}`, plain: (name: string) => name, none: () => '' }
  const others = { with: (name: string) => `${name}/f`, weak: (name: string) => `${name}?/f` }
  const values = optional.map((name) => ({ ...spell, ...others })[switches](name)).filter((value) => value !== '')
  return `[features]\ndefault = ${isDefault ? '["f"]' : '[]'}\nf = ${JSON.stringify(values)}\n`
}

/** TOML has each table once. */
function mergeTables(lines: readonly string[]): string {
  const tables = new Map<string, string[]>()
  const [first = '', ...rest] = lines
  for (const line of rest) {
    const [header = '', entry = ''] = line.split('\n')
    tables.set(header, [...(tables.get(header) ?? []), entry])
  }
  return [first, ...[...tables].map(([header, entries]) => [header, ...entries].join('\n'))].join('\n')
}
