/**
 * The same bytes whatever Nix evaluates, and whether its files are read or what it shows of them in JSON.
 * `CONEGATE_WRITE=1 npm test -- snapshot/nix-versions` writes the expected snapshots of the example anew.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { parseDerivation } from '../../../src/graph/aterm.js'
import type { DerivationStore } from '../../../src/graph/derivation.js'
import { readGraph } from '../../../src/graph/read-graph.js'
import { readShowJson } from '../../../src/graph/show-json.js'
import { makeSnapshots } from '../../../src/graph/snapshot/make-snapshot.js'
import { writeSnapshotSet } from '../../../src/graph/snapshot/write-snapshot.js'
import { openStore } from '../../../src/platform/nix/store.js'
import { DRV_GRAPH_ROOTS, storeOf, unpackDrvGraphs } from '../../helpers/drv-graphs.js'
import { copyExample } from '../../helpers/example.js'
import { createNixStore, describeEachNix, type NixStore } from '../../helpers/nix.js'

const EXPECTED = join(import.meta.dirname, 'fixtures', 'workspace')
const ROOTS = ['app', 'musl.app', 'tests'] as const

function snapshotsOf(store: DerivationStore, roots: ReadonlyMap<string, string>): Record<string, string> {
  const graph = readGraph(
    store,
    Array.from(roots, ([name, drvPath]) => ({ name, drvPath })),
  )
  const set = makeSnapshots({ graph, store, repositorySources: new Set(), commit: null, surface: null })
  return Object.fromEntries(writeSnapshotSet(set))
}

function show(store: NixStore, minor: number, drvPaths: readonly string[]): DerivationStore {
  const verb = minor >= 12 ? ['derivation', 'show'] : ['show-derivation']
  const json = store.run('nix', '--extra-experimental-features', 'nix-command', ...verb, '--recursive', ...drvPaths)
  return readShowJson([json], '/nix/store')
}

describeEachNix('the snapshot', (nix) => {
  let store: NixStore
  const folder = copyExample()
  const roots = new Map<string, string>()

  beforeAll(() => {
    store = createNixStore(nix)
    for (const root of ROOTS) {
      const path = store.run('nix-instantiate', join(folder, 'default.nix'), '-A', root).trim()
      roots.set(`default.nix#${root}`, path.replace(/!.*$/, ''))
    }
  })
  afterAll(() => {
    store.dispose()
    rmSync(folder, { recursive: true, force: true })
  })

  it('of the example is the expected one, by files and by JSON', () => {
    const made = snapshotsOf(openStore({ storeDir: '/nix/store', physicalDir: store.physicalDir }), roots)
    if (process.env.CONEGATE_WRITE === '1') {
      mkdirSync(EXPECTED, { recursive: true })
      for (const [file, text] of Object.entries(made)) writeFileSync(join(EXPECTED, file), text)
    }
    const names = ['default.nix-app.txt', 'default.nix-musl.app.txt', 'default.nix-tests.txt', 'roots.txt']
    const expected = Object.fromEntries(names.map((file) => [file, readFileSync(join(EXPECTED, file), 'utf8')]))
    expect(made).toEqual(expected)
    expect(snapshotsOf(show(store, nix.number[1], [...roots.values()]), roots)).toEqual(expected)
  })

  it('of the real graphs is the same by what this Nix shows in JSON', async () => {
    const files = await unpackDrvGraphs()
    const entries: string[] = []
    for (const [path, bytes] of files) {
      writeFileSync(join(store.physicalDir, basename(path)), bytes)
      const references = parseDerivation(bytes, path).inputs.map((input) => input.path)
      const hash = createHash('sha256').update(bytes).digest('hex')
      entries.push([path, hash, bytes.length, '', references.length, ...references, ''].join('\n'))
    }
    expect(store.tryRun('nix-store', ['--load-db'], entries.join('')).status).toBe(0)
    const real = new Map([
      ['gnu', DRV_GRAPH_ROOTS.gnu],
      ['musl', DRV_GRAPH_ROOTS.musl],
    ])
    const byJson = snapshotsOf(show(store, nix.number[1], [...real.values()]), real)
    expect(byJson).toEqual(snapshotsOf(storeOf(files), real))
    expect(byJson['gnu.txt']).toContain('\nderivations 765\ncrates 93\n')
  })
})
