/**
 * Dependencies on a package's programs alone. Cargo.lock lists them as any other; cargo2nix leaves out what has no library.
 * Source: the Cargo Book, "Unstable Features" › "artifact-dependencies".
 */
import { parse, TomlError } from 'smol-toml'
import * as v from 'valibot'
import type { LockedPackage } from '../../crates/cargo-lock.js'
import { InputError } from '../../problem.js'
import { lastNameOf } from '../nearest-file.js'
import type { Tree } from '../tree.js'

const TableSchema = v.record(v.string(), v.unknown())
type Table = v.InferOutput<typeof TableSchema>

const KINDS = ['dependencies', 'dev-dependencies', 'build-dependencies', 'dev_dependencies', 'build_dependencies']

/** Asks the manifests below a folder; they are read when the first is asked for. */
export class ProgramDependencies {
  private manifests: Promise<ReadonlyMap<string, Table>> | undefined

  constructor(
    private readonly tree: Tree,
    private readonly folder: string,
  ) {}

  /** Whether the local package's manifest asks for the other's programs, and nowhere for its library. */
  async has(by: LockedPackage, wanted: LockedPackage): Promise<boolean> {
    if (by.source !== '') return false
    this.manifests ??= this.readManifests()
    const manifest = (await this.manifests).get(by.name)
    if (manifest === undefined) return false
    const asked = tablesOf(manifest).flatMap((table) =>
      Object.entries(table)
        .map(([name, value]) => ({ name, value: asTable(value) }))
        .filter(({ name, value }) => (value.package ?? name) === wanted.name),
    )
    return asked.length > 0 && asked.every(({ value }) => 'artifact' in value && value.lib !== true)
  }

  private async readManifests(): Promise<ReadonlyMap<string, Table>> {
    const manifests = new Map<string, Table>()
    for (const path of [...this.tree.paths].sort()) {
      if (lastNameOf(path) !== 'Cargo.toml' || !path.startsWith(this.folder)) continue
      try {
        const manifest = asTable(parse((await this.tree.read(path)) ?? ''))
        const { name } = asTable(manifest.package)
        if (typeof name === 'string') manifests.set(name, manifest)
      } catch (error) {
        // What is wrong with a manifest is said where it is compared with Cargo.lock.
        if (!(error instanceof TomlError) && !(error instanceof InputError)) throw error
      }
    }
    return manifests
  }
}

function tablesOf(manifest: Table): Table[] {
  const places = [manifest, ...Object.values(asTable(manifest.target)).map(asTable)]
  return places.flatMap((place) => KINDS.map((kind) => asTable(place[kind])))
}

function asTable(value: unknown): Table {
  return v.is(TableSchema, value) ? value : {}
}
