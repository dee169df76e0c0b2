/**
 * Reads a Cargo.json that `crate2nix generate --format json` wrote: features are resolved in it, and conditions stand as
 * cargo writes them. Source of the format: crate2nix's `json_output.rs` and its reader `lib/build-from-json.nix`.
 */
import * as v from 'valibot'
import { InputError } from '../problem.js'
import { checkWhole } from './check-whole.js'
import type { TextFile } from './crate-files.js'
import type { CrateConfig, CrateSet, CrateSource, Dependency } from './crate-set.js'
import type { Dialect } from './dialect.js'
import { lineOf } from './nix-expression/position.js'

const texts = v.optional(v.array(v.string()), [])

const DependencySchema = v.object({
  name: v.string(),
  packageId: v.string(),
  rename: v.nullish(v.string()),
  target: v.nullish(v.string()),
})
const dependencies = v.optional(v.array(DependencySchema), [])

const CrateSchema = v.object({
  crateName: v.string(),
  version: v.string(),
  edition: v.optional(v.string(), '2021'),
  sha256: v.optional(v.string(), ''),
  source: v.nullish(
    v.object({
      type: v.optional(v.string(), 'local'),
      path: v.optional(v.string(), '.'),
      url: v.optional(v.string(), ''),
      rev: v.optional(v.string(), ''),
    }),
  ),
  dependencies,
  buildDependencies: dependencies,
  devDependencies: dependencies,
  resolvedDefaultFeatures: texts,
  procMacro: v.optional(v.boolean(), false),
  authors: texts,
  crateBin: v.optional(v.array(v.record(v.string(), v.unknown())), []),
  build: v.nullish(v.string()),
  libPath: v.nullish(v.string()),
  libName: v.nullish(v.string()),
  links: v.nullish(v.string()),
  libCrateTypes: texts,
})

const FileSchema = v.object({
  root: v.nullish(v.string()),
  workspaceMembers: v.record(v.string(), v.string()),
  crates: v.record(v.string(), CrateSchema),
})

/** How the reader of Cargo.json wires crates. */
export const JSON_DIALECT: Dialect = {
  depPrefix: true,
  weak: true,
  prefixOfRename: true,
  optionalFeatures: 'none',
  builderSide: true,
  conditionsFor: 'node',
}

/** Throws `InputError` where the text is no JSON, or not what crate2nix writes. */
export function readCargoJson({ path, text }: TextFile): CrateSet {
  checkWhole(text, path)
  const parsed = v.safeParse(FileSchema, parseJson(text, path))
  if (!parsed.success) {
    const [issue] = parsed.issues
    const where = v.getDotPath(issue)
    throw fail(path, `This is not a Cargo.json that crate2nix wrote: ${where ?? 'its top'}: ${issue.message}.`)
  }
  const { root, workspaceMembers, crates } = parsed.output
  const set: CrateSet = {
    crates: new Map(Object.entries(crates).map(([id, crate]) => [id, readCrate(id, crate)])),
    members: new Map(Object.entries(workspaceMembers)),
    rootCrate: root ?? null,
    lineAt: () => 1,
  }
  for (const id of [...set.members.values(), ...(set.rootCrate === null ? [] : [set.rootCrate])]) {
    if (!set.crates.has(id)) throw fail(path, `A root is the crate "${id}", which the file does not have.`)
  }
  return set
}

function readCrate(id: string, crate: v.InferOutput<typeof CrateSchema>): CrateConfig {
  const attributes = new Map<string, string>()
  const passed = {
    edition: crate.edition,
    sha256: crate.sha256,
    authors: crate.authors,
    procMacro: crate.procMacro,
    crateBin: crate.crateBin,
    build: crate.build,
    libPath: crate.libPath,
    libName: crate.libName,
    links: crate.links,
    type: crate.libCrateTypes,
  }
  for (const [name, value] of Object.entries(passed)) {
    if (value !== undefined && value !== null) attributes.set(name, JSON.stringify(value))
  }
  return {
    id,
    name: crate.crateName,
    version: crate.version,
    procMacro: crate.procMacro,
    source: readSource(crate),
    attributes,
    dependencies: crate.dependencies.map(readDependency),
    buildDependencies: crate.buildDependencies.map(readDependency),
    devDependencies: crate.devDependencies.map(readDependency),
    features: new Map(),
    resolvedFeatures: crate.resolvedDefaultFeatures,
  }
}

/** What the reader makes of a source: without one, and of a kind that it does not know, it takes the whole workspace. */
function readSource({ source, sha256 }: v.InferOutput<typeof CrateSchema>): CrateSource {
  switch (source?.type) {
    case 'crates-io':
      return { kind: 'registry', sha256, registry: '' }
    case 'git':
      return { kind: 'git', url: source.url, rev: source.rev, sha256: '' }
    case 'local':
      return { kind: 'local', path: source.path, filtered: false }
    default:
      return { kind: 'local', path: '.', filtered: false }
  }
}

function readDependency({ name, packageId, rename, target }: v.InferOutput<typeof DependencySchema>): Dependency {
  return {
    name,
    packageId,
    rename: rename ?? null,
    optional: false,
    usesDefaultFeatures: false,
    features: [],
    condition: target === undefined || target === null ? null : { kind: 'cfg', text: target },
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    const position = /position (\d+)/.exec(message)?.[1]
    const ends = /end of JSON|Unterminated/.test(message) || Number(position ?? 0) >= text.length
    if (ends) throw fail(path, 'The JSON ends too early (is it truncated?).', { line: lineOf(text, text.length) })
    if (position === undefined) throw fail(path, 'This is no JSON.')
    throw fail(path, 'This is no JSON.', { line: lineOf(text, Number(position)), offset: Number(position) })
  }
}

function fail(file: string, message: string, place: { line?: number; offset?: number } = {}): InputError {
  return new InputError(message, { file, ...place }, 'Generate the file anew with crate2nix.')
}
