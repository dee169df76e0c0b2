/**
 * What cargo's own settings in the repository say about sources: registries' addresses and patches. `[source]` replaces
 * where files come from and not what the lock file says, so it is not read.
 * Source: the Cargo Book, "Configuration"; both `config.toml` and the older `config` count, the nearest first.
 */
import type { Tree } from '../tree.js'
import { readPatches, type Patch } from './manifest.js'
import { TomlFile } from './toml-values.js'
import { foldersAbove, inFolder } from './tree-path.js'
import { toGap, type ManifestGap } from './workspace.js'

export interface CargoConfig {
  /** Addresses by name. */
  readonly registries: ReadonlyMap<string, string>
  readonly patches: readonly Patch[]
  /** The files that it was read from. */
  readonly files: readonly string[]
  readonly gaps: readonly ManifestGap[]
}

/** The settings that count in a folder, as far as they are in the tree. */
export async function readCargoConfig(tree: Tree, folder: string): Promise<CargoConfig> {
  const registries = new Map<string, string>()
  const patches: Patch[] = []
  const files: string[] = []
  const gaps: ManifestGap[] = []
  for (const at of [folder, ...foldersAbove(folder)]) {
    for (const path of ['config', 'config.toml'].map((name) => inFolder(at, `.cargo/${name}`))) {
      if (!tree.paths.has(path)) continue
      try {
        const text = await tree.read(path)
        if (text === undefined || text.trim() === '') continue
        const file = new TomlFile({ path, text })
        for (const [name, index] of readRegistries(file)) if (!registries.has(name)) registries.set(name, index)
        patches.push(...readPatches(file, at))
        files.push(path)
        if (file.top.include !== undefined)
          gaps.push({ path, line: file.lineOf(['include']), why: 'It includes other files', notInTree: true })
      } catch (error) {
        gaps.push(toGap(error, path))
      }
    }
  }
  return { registries, patches, files, gaps }
}

function readRegistries(file: TomlFile): [string, string][] {
  return Object.entries(file.table(file.top.registries, ['registries'])).flatMap(([name, value]) => {
    const place = ['registries', name]
    const index = file.text(file.table(value, place).index, [...place, 'index'])
    return index === null ? [] : [[name, index] as [string, string]]
  })
}
