/** What a bump would cost against its judge: Nix's own dry run of the example after it was really bumped. */
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { BuildGraph } from '../../../src/graph/build-graph.js'
import { computeCone } from '../../../src/graph/cone.js'
import { countCrates, countRoots } from '../../../src/graph/count-cone.js'
import { readGraph } from '../../../src/graph/read-graph.js'
import { findHubs } from '../../../src/graph/why/find-hubs.js'
import { readOwnNeeds } from '../../../src/graph/why/own-needs.js'
import type { HubsFacts } from '../../../src/graph/why-facts.js'
import { openStore } from '../../../src/platform/nix/store.js'
import { dryRun, registerOutputs } from '../../helpers/dry-run.js'
import { copyExample } from '../../helpers/example.js'
import { createNixStore, describeEachNix, type NixStore } from '../../helpers/nix.js'

const ROOTS = ['app', 'tests', 'musl.app']

/** Changes of the example's files, each of which bumps one crate: its name, and its version before. */
const BUMPS: readonly (readonly [crate: string, edit: (folder: string) => void])[] = [
  ...['adler2', 'serde_core', 'unicode-ident', 'libc', 'cfg-if', 'proc-macro2'].map(
    (name) =>
      [
        name,
        (folder: string) => {
          bumpInCargoNix(folder, name)
        },
      ] as const,
  ),
  ...['wordpack-core', 'wordpack-derive'].map(
    (name) =>
      [
        name,
        (folder: string) => {
          appendFileSync(join(folder, 'crates', name, 'src', 'lib.rs'), '// changed\n')
        },
      ] as const,
  ),
]

/** Another version and another hash, as crate2nix would write them after an update. */
function bumpInCargoNix(folder: string, name: string): void {
  const path = join(folder, 'Cargo.nix')
  const text = readFileSync(path, 'utf8')
  const block = new RegExp(`(crateName = "${name}";\\s+version = ")([^"]+)("[^}]*?sha256 = ")(.)`)
  const bumped = text.replace(
    block,
    (_, head: string, version: string, between: string, first: string) =>
      `${head}${version}9${between}${first === '0' ? '1' : '0'}`,
  )
  if (bumped === text) throw new Error(`${name} is not in Cargo.nix as expected`)
  writeFileSync(path, bumped)
}

describeEachNix('what hubs say of the example', (nix) => {
  let store: NixStore
  let base: BuildGraph
  let hubs: HubsFacts
  const read = (folder: string): BuildGraph => {
    const attributes = ROOTS.flatMap((root) => ['-A', root])
    const paths = store
      .run('nix-instantiate', folder, ...attributes)
      .trim()
      .split('\n')
    return readGraph(
      openStore(store),
      ROOTS.map((name, i) => ({ name, drvPath: paths[i] ?? '' })),
    )
  }

  beforeAll(() => {
    store = createNixStore(nix)
    const folder = copyExample()
    base = read(folder)
    rmSync(folder, { recursive: true })
    registerOutputs(store, base)
    hubs = findHubs(base, readOwnNeeds(base, openStore(store)))
  }, 60_000)
  afterAll(() => {
    store.dispose()
  })

  it.each(BUMPS)('a bump of %s rebuilds what they say, and Nix too', (name, edit) => {
    const folder = copyExample()
    edit(folder)
    const head = read(folder)
    rmSync(folder, { recursive: true })
    const cone = computeCone(base, head)
    const crates = countCrates(head, cone)
    const built = new Set(head.roots.flatMap((root) => dryRun(store, head.drvPath(root.node))))
    const [hub, ...others] = hubs.hubs.filter((one) => one.name === name)
    expect(others).toEqual([])
    expect(built.size).toBe(cone.rebuilt)
    expect(hub?.cost).toMatchObject({
      derivations: built.size,
      crates: crates.rebuilt,
      tests: crates.tests.rebuilt,
      roots: countRoots(base, head, cone).flatMap((root) => (root.state === 'same' ? [] : [root.name])),
    })
    expect(built.size).toBeGreaterThan(1)
  })
})
