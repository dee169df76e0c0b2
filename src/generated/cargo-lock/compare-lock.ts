/** Brings together what one lock file is held against. */
import { compareText } from '../../compare-text.js'
import type { Unknown } from '../../verdict.js'
import type { Judgement } from '../drift.js'
import { DriftList } from '../drift-list.js'
import type { Tree } from '../tree.js'
import { readCargoConfig } from './cargo-config.js'
import { compareOwnVersions, PackageComparison, type LockText } from './compare-packages.js'
import { comparePatches, compareSources, findLeftOvers } from './compare-whole.js'
import { buildLocalGraph, type LocalGraph } from './local-graph.js'
import { buildLockedGraph } from './locked-graph.js'
import { Matcher } from './match-dependency.js'
import { planPatches } from './patches.js'
import { keyOf, type Registries } from './source-id.js'
import { loadWorkspace, type ManifestGap, type Manifests } from './workspace.js'

/** Throws `InputError` where the root's manifest can't be read. */
export async function compareLock(
  tree: Tree,
  manifests: Manifests,
  folder: string,
  lock: LockText,
): Promise<Pick<Judgement, 'from' | 'drifts' | 'unknowns' | 'leftOut'>> {
  const [workspace, config] = [await loadWorkspace(manifests, folder), await readCargoConfig(tree, folder)]
  const { registries } = config
  const patches = planPatches(workspace.root, config)
  const patched = patches.flatMap(({ patch: { entry } }) =>
    entry.source.kind === 'path' && entry.source.folder !== null
      ? [{ folder: entry.source.folder, name: entry.package }]
      : [],
  )
  const local = await buildLocalGraph(workspace, manifests, patched)
  const locked = buildLockedGraph(lock.file)
  const matcher = new Matcher({ locked, local, patches, registries })
  const drifts = new DriftList()
  const context = { lock, locked, local, matcher, patches, registries, drifts }

  const changes = new PackageComparison(lock, locked, local, matcher, drifts).run()
  compareOwnVersions(local, matcher, drifts)
  const isReplaced = workspace.root.replaced.length > 0 || lock.file.entries.some(({ replace }) => replace !== '')
  if (config.gaps.length === 0) comparePatches(context)
  if (config.gaps.length === 0 && !isReplaced) compareSources(context)
  const hasStrangers = locked.nodes.some((node) => node.source.kind === 'local' && !matcher.owners.has(node))
  const hidden = hasStrangers ? await manifests.findHidden(workspace.root) : []
  findLeftOvers(context, changes, workspace.gaps.length > 0 || hidden.length > 0)

  const unseen = hidden.slice(0, 1).map((path) => ({ path, line: 0, why: HIDDEN, notInTree: true }))
  const gaps = [...workspace.gaps, ...local.gaps, ...config.gaps, ...unseen]
  const from = [...local.nodes.values()].flatMap((node) => node.package?.manifest.file.path ?? [])
  return {
    from: [...new Set([...from, workspace.root.file.path, ...config.files])].sort(compareText),
    drifts: drifts.sorted(),
    unknowns: [...gaps.map(tellGap), ...tellRequirements(local, matcher)],
    leftOut: [
      ...(locked.nodes.some(({ source }) => source.kind !== 'local') ? [FOREIGN] : []),
      ...(isReplaced ? [REPLACED] : []),
      ...tellRegistries(local, registries),
    ],
  }
}

const FOREIGN =
  'What registry and git packages depend on under the features that are asked of them stands in no file of the repository, so their own entries are not compared.'

const HIDDEN = 'A link or a submodule there may hold members that the lock file has'

const REPLACED = 'What [replace] puts in place of other packages is not compared.'

function tellGap({ path, line, why, notInTree }: ManifestGap): Unknown {
  return {
    what: `${path} could not be compared with the lock file`,
    why: `${why}${line > 0 ? ` (line ${line})` : ''}`,
    fix: notInTree ? 'Nothing, where it is a submodule, a link or outside of the repository.' : `Mend ${path}.`,
    ...(notInTree && { advisory: true }),
  }
}

/** Requirements that are none; cargo refuses them. */
function tellRequirements(local: LocalGraph, matcher: Matcher): Unknown[] {
  const unknowns: Unknown[] = []
  for (const node of local.nodes.values()) {
    for (const dependency of node.package?.dependencies ?? []) {
      if (dependency.requirement === null || matcher.requirementOf(dependency) !== null || !node.package) continue
      const { file } = node.package.manifest
      const line = file.lineOf(dependency.place)
      unknowns.push({
        what: `${dependency.package} in ${file.path} was not held against the lock file`,
        why: `"${dependency.requirement}" is no version requirement (line ${line})`,
        fix: `Mend ${file.path}.`,
      })
    }
  }
  return unknowns
}

function tellRegistries(local: LocalGraph, registries: Registries): string[] {
  const names = new Set<string>()
  for (const node of local.nodes.values())
    for (const { source } of node.package?.dependencies ?? [])
      if (source.kind === 'registry' && source.name !== null && keyOf(source, registries) === null)
        names.add(source.name)
  return [...names]
    .sort(compareText)
    .map((name) => `The address of the registry ${name} is not in .cargo/config.toml, so it is not compared.`)
}
