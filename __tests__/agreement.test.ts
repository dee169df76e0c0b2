/**
 * Static = evaluated: for the same change of the example the cone that is read from Cargo.nix names the crates that Nix
 * would rebuild, each as often and on the same side. The two share no code but the walk over a graph.
 */
import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CrateFiles } from '../src/crates/crate-files.js'
import { computeStaticCone } from '../src/crates/static-cone.js'
import type { StaticConeRequest } from '../src/crates/static-cone-request.js'
import type { BuildGraph } from '../src/graph/build-graph.js'
import { computeCone } from '../src/graph/cone.js'
import { findCrateSides } from '../src/graph/count-cone.js'
import { readGraph } from '../src/graph/read-graph.js'
import { readFolder } from '../src/platform/folder-files.js'
import { openStore } from '../src/platform/nix/store.js'
import { cargoJsonReader, copyExample, type ChangeName } from './helpers/example.js'
import { createNixStore, defaultNix, type NixStore } from './helpers/nix.js'
import { describeWith } from './helpers/tools.js'

const PLATFORMS = [
  { platform: 'natively', prefix: '', rustTarget: 'x86_64-unknown-linux-gnu' },
  { platform: 'for musl', prefix: 'musl.', rustTarget: 'x86_64-unknown-linux-musl' },
] as const

/** A change, and the crates that it starts from; what else rebuilds is what the two engines have to agree on. */
interface Change {
  readonly change: string
  readonly make: () => string
  readonly changed: readonly string[]
}

const comment = (path: string) => (): string => {
  const folder = copyExample()
  appendFileSync(join(folder, path), '// Nothing else changes.\n')
  return folder
}

const DEEP: Change = { change: 'deep (adler2)', make: () => copyExample('bump'), changed: ['adler2 2.0.1'] }
const SHALLOW: Change = { change: 'shallow (anyhow)', make: () => copyExample('shallow'), changed: ['anyhow 1.0.101'] }
const BUILDER: Change = {
  change: "the builder's (version_check)",
  make: () => copyExample('builder'),
  changed: ['version_check 0.9.4'],
}
const FEATURES: Change = { change: 'feature-only (log)', make: () => copyExample('features'), changed: ['log 0.4.35'] }
const SOURCE: Change = {
  change: 'source-only (wordpack-terminal)',
  make: comment('crates/wordpack-terminal/src/lib.rs'),
  changed: ['wordpack-terminal 0.1.0'],
}
const MACRO: Change = {
  change: 'source-only, of a procedural macro (wordpack-derive)',
  make: comment('crates/wordpack-derive/src/lib.rs'),
  changed: ['wordpack-derive 0.1.0'],
}
const FILTERED: Change = {
  change: 'of a file that the source filter drops',
  make: comment('crates/wordpack-core/notes~'),
  changed: [],
}
const NOTHING: Change = { change: 'of nothing', make: () => copyExample(), changed: [] }
const CHANGES = [DEEP, SHALLOW, BUILDER, FEATURES, SOURCE, MACRO, FILTERED, NOTHING]

interface Answer {
  /** `name version side`, and `test` where it is one; once for each copy, sorted. */
  readonly rebuilt: readonly string[]
  /** Crates and tests in all. */
  readonly total: number
}

type Asked = Pick<StaticConeRequest, 'roots' | 'rootFeatures' | 'dev'>

function nameCrate(crate: { name: string; version: string; test: boolean }, side: string): string {
  return `${crate.name} ${crate.version} ${side}${crate.test ? ' test' : ''}`
}

function evaluatedAnswer(base: BuildGraph, head: BuildGraph): Answer {
  const cone = computeCone(base, head)
  const sides = findCrateSides(head)
  const rebuilt: string[] = []
  let total = 0
  for (let node = 0; node < head.size; node++) {
    const crate = head.crate(node)
    if (crate === undefined) continue
    total++
    if (cone.inCone[node] === 1) rebuilt.push(nameCrate(crate, sides[node] ?? ''))
  }
  return { rebuilt: rebuilt.sort(), total }
}

function crateFiles(folder: string, name: 'Cargo.nix' | 'Cargo.json' = 'Cargo.nix'): CrateFiles {
  const files = [...(readFolder(folder) ?? [])].map(([path, bytes]) => ({
    path,
    id: createHash('sha256').update(bytes).digest('hex'),
  }))
  const file = { path: name, text: readFileSync(join(folder, name), 'utf8') }
  return {
    ...(name === 'Cargo.nix' ? { cargoNix: file } : { cargoJson: file }),
    localSources(directory) {
      const prefix = `${directory.replace(/^\.\//, '').replace(/\/$/, '')}/`
      return files
        .filter(({ path }) => path.startsWith(prefix))
        .map(({ path, id }) => ({ path: path.slice(prefix.length), id }))
    },
  }
}

function changedPaths(base: string, head: string): string[] {
  const before = readFolder(base) ?? new Map<string, Uint8Array>()
  const after = readFolder(head) ?? new Map<string, Uint8Array>()
  return [...after]
    .filter(([path, bytes]) => Buffer.compare(bytes, before.get(path) ?? Buffer.alloc(0)) !== 0)
    .map(([path]) => path)
}

/** Evaluates a Cargo.json by crate2nix's own reader of it, with the package collection of the example. */
const READ_JSON = `{ reader, platform }:
  let pkgs = (import ./nix/pkgs.nix { settings = { curlVersion = "8.7.1"; rustVersion = "1.95.0"; }; }).\${platform};
  in (import reader { inherit pkgs; src = ./.; resolvedJson = ./Cargo.json; }).workspaceMembers.wordpack.build`

describeWith(['nix'], 'the evaluated and the static cone agree', () => {
  let store: NixStore
  const folders: string[] = []
  let base: string
  const keep = (folder: string): string => {
    folders.push(folder)
    return folder
  }
  const captured = new Map<string, BuildGraph>()
  const capture = (...args: readonly string[]): BuildGraph => {
    const key = args.join(' ')
    const known = captured.get(key)
    if (known !== undefined) return known
    const drvPath = store.run('nix-instantiate', ...args).trim()
    const graph = readGraph(openStore(store), [{ name: 'root', drvPath }])
    captured.set(key, graph)
    return graph
  }
  beforeAll(() => {
    store = createNixStore(defaultNix())
    base = keep(copyExample())
  })
  afterAll(() => {
    store.dispose()
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })

  describe.each(PLATFORMS)('$platform', ({ platform, prefix, rustTarget }) => {
    const evaluate = (attribute: string, head: string): Answer =>
      evaluatedAnswer(capture(base, '-A', prefix + attribute), capture(head, '-A', prefix + attribute))
    const readFiles = (from: CrateFiles, to: CrateFiles, changed: readonly string[], more: Asked): Answer => {
      const request = { base: from, head: to, rustTarget, changedPaths: changed, baseCommit: null, headCommit: null }
      const { cone, unknowns } = computeStaticCone({ ...request, ...more })
      expect({ unknowns, reasons: cone?.boundReasons, bound: cone?.bound }).toEqual({
        unknowns: [],
        reasons: [],
        bound: 'exact',
      })
      const rebuilt = (cone?.rebuiltCrates ?? []).map((crate) => nameCrate(crate, crate.side))
      return { rebuilt: rebuilt.sort(), total: (cone?.crates.total ?? 0) + (cone?.crates.tests.total ?? 0) }
    }
    const readChange = (head: string, more: Asked): Answer =>
      readFiles(crateFiles(base), crateFiles(head), changedPaths(base, head), more)

    it.each(CHANGES)('for a change $change', ({ make, changed }) => {
      const head = keep(make())
      const evaluated = evaluate('app', head)
      expect(readChange(head, { roots: ['wordpack'] })).toEqual(evaluated)
      // Two empty cones would agree, too.
      const rebuilt = evaluated.rebuilt.map((crate) => crate.replace(/ \w+$/, ''))
      expect(rebuilt).toEqual(expect.arrayContaining([...changed]))
      expect(rebuilt.includes('wordpack 0.1.0')).toBe(changed.length > 0)
      expect(rebuilt.length).toBeLessThan(evaluated.total / 2)
    })

    it.each(['wordpack-core', 'wordpack-data', 'wordpack-derive', 'wordpack-terminal'])('for %s alone', (member) => {
      const head = keep(copyExample('bump'))
      expect(readChange(head, { roots: [member] })).toEqual(evaluate(`members.${member}`, head))
    })

    it('for other features of the root', () => {
      const head = keep(copyExample('bump'))
      const plain = evaluate('plain', head)
      expect(readChange(head, { roots: ['wordpack'], rootFeatures: [] })).toEqual(plain)
      expect(plain.total).toBeLessThan(evaluate('app', head).total)
    })

    it('for tests and their dependencies', () => {
      const head = keep(copyExample('bump'))
      const evaluated = evaluate('tests', head)
      expect(readChange(head, { roots: ['wordpack-core'], dev: true })).toEqual(evaluated)
      expect(evaluated.rebuilt).toContain('wordpack-core 0.1.0 target test')
    })

    const reader = cargoJsonReader() ?? ''
    const itWithReader = reader === '' ? it.skip : it
    itWithReader.each(['bump', 'shallow', 'builder', 'features'] as const)(
      'for the Cargo.json of the change %s (needs CONEGATE_TEST_CRATE2NIX)',
      (change) => {
        const withJson = (name: ChangeName | 'nothing'): string => {
          const folder = keep(copyExample())
          cpSync(join(import.meta.dirname, 'examples', 'json', name), folder, { recursive: true })
          writeFileSync(join(folder, 'json.nix'), READ_JSON)
          rmSync(join(folder, 'Cargo.nix'))
          return folder
        }
        const read = (folder: string): BuildGraph => {
          const collection = platform === 'natively' ? 'native' : 'musl'
          const args = ['--arg', 'reader', reader, '--argstr', 'platform', collection]
          return capture(join(folder, 'json.nix'), ...args)
        }
        const from = withJson('nothing')
        const to = withJson(change)
        const evaluated = evaluatedAnswer(read(from), read(to))
        const [before, after] = [crateFiles(from, 'Cargo.json'), crateFiles(to, 'Cargo.json')] as const
        expect(readFiles(before, after, changedPaths(from, to), { roots: ['wordpack'] })).toEqual(evaluated)
        expect(evaluated.rebuilt.length).toBeGreaterThan(1)
      },
    )
  })
})
