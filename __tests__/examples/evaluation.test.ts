import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import * as v from 'valibot'
import { parseDerivation } from '../../src/graph/aterm.js'
import type { CrateNode } from '../../src/graph/build-graph.js'
import type { Derivation } from '../../src/graph/derivation.js'
import { readGraph } from '../../src/graph/read-graph.js'
import { openStore } from '../../src/platform/nix/store.js'
import { copyExample } from '../helpers/example.js'
import { createNixStore, describeEachNix, nixVersions, type NixStore } from '../helpers/nix.js'

/**
 * What the Nix code of Cargo.nix itself hands to buildRustCrate, as a list of crates with their inputs. The package
 * collection of the example has no part in it but for its platforms and `buildPackages`.
 */
const ASKED_FOR = `{ folder, platform }:
  let
    pkgs = (import (folder + "/nix/pkgs.nix") { settings = { curlVersion = ""; rustVersion = ""; }; }).\${platform};
    cargoNix = import (folder + "/Cargo.nix") { inherit pkgs; nixpkgs = null; };
    tree = cargoNix.internal.buildRustCrateWithFeatures {
      packageId = "wordpack";
      buildRustCrateForPkgsFunc = stage: crate: {
        key = stage.stdenv.hostPlatform.config + " " + stage.stdenv.targetPlatform.config + " " + crate.crateName + " " + crate.version;
        platform = stage.stdenv.hostPlatform.config;
        inherit crate;
      };
    };
    keys = map (dependency: dependency.key);
    wanted = feature: builtins.match "dep:.*|.*/.*" feature == null;
  in
  map
    ({ key, platform, crate }: {
      inherit key platform;
      name = crate.crateName;
      version = crate.version;
      features = builtins.filter wanted crate.features;
      dependencies = keys crate.dependencies;
      buildDependencies = keys crate.buildDependencies;
    })
    (builtins.genericClosure {
      startSet = [ { inherit (tree) key platform crate; } ];
      operator = { crate, ... }: crate.dependencies ++ crate.buildDependencies;
    })`

const askedSchema = v.array(
  v.object({
    key: v.string(),
    platform: v.string(),
    name: v.string(),
    version: v.string(),
    features: v.array(v.string()),
    dependencies: v.array(v.string()),
    buildDependencies: v.array(v.string()),
  }),
)

const TRIPLES = { native: 'x86_64-unknown-linux-gnu', musl: 'x86_64-unknown-linux-musl' } as const
const ROOTS = { native: 'app', musl: 'musl.app' } as const

/** Every derivation under a root, by its path, read by this project's own reader. */
function readClosure(store: NixStore, root: string): ReadonlyMap<string, Derivation> {
  const files = openStore(store)
  const closure = new Map<string, Derivation>()
  const pending = [root]
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (closure.has(path)) continue
    const bytes = files.load(path)
    if (!(bytes instanceof Uint8Array)) throw new Error(`${path} is no file`)
    const derivation = parseDerivation(bytes)
    closure.set(path, derivation)
    pending.push(...derivation.inputs.map((input) => input.path))
  }
  return closure
}

/** The crates under a root with their derivations. */
function readCrates(store: NixStore, root: string): { crate: CrateNode; derivation: Derivation }[] {
  const graph = readGraph(openStore(store), [{ name: 'root', drvPath: root }])
  return [...readClosure(store, root)].flatMap(([path, derivation]) => {
    const node = graph.find(path)
    const crate = node === undefined ? undefined : graph.crate(node)
    return crate === undefined ? [] : [{ crate, derivation }]
  })
}

/** A crate with its inputs as a line of text; the inputs by name, platform and version. */
function describeCrate(platform: string, name: string, version: string, features: string, inputs: string[]): string {
  return `${platform} ${name} ${version} [${features}] ${inputs.sort().join(', ')}`
}

describeEachNix('the example', (nix) => {
  let store: NixStore
  let folder: string
  let roots: Readonly<Record<'native' | 'musl', string>>
  const instantiate = (attribute: string): string => store.run('nix-instantiate', folder, '-A', attribute).trim()

  beforeAll(() => {
    store = createNixStore(nix)
    folder = copyExample()
    roots = { native: instantiate(ROOTS.native), musl: instantiate(ROOTS.musl) }
  }, 60_000)
  afterAll(() => {
    store.dispose()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each(['native', 'musl'] as const)('has the crates that Cargo.nix asks for, %s', (platform) => {
    const expression = join(folder, 'asked-for.nix')
    writeFileSync(expression, ASKED_FOR)
    const json = store.run(
      'nix-instantiate',
      ...['--eval', '--strict', '--json', expression, '--arg', 'folder', folder, '--argstr', 'platform', platform],
    )
    const asked = v.parse(askedSchema, JSON.parse(json))
    const byKey = new Map(asked.map((crate) => [crate.key, crate]))
    const inputName = (key: string): string => {
      const crate = byKey.get(key)
      return `${crate?.platform ?? ''} ${crate?.name ?? ''} ${crate?.version ?? ''}`
    }
    const expected = asked.map((crate) =>
      describeCrate(crate.platform, crate.name, crate.version, crate.features.sort().join(' '), [
        ...crate.dependencies.map((key) => inputName(key)),
        ...crate.buildDependencies.map((key) => `build ${inputName(key)}`),
      ]),
    )

    const byLibrary = new Map<string, string>()
    const crates = readCrates(store, roots[platform])
    for (const { crate, derivation } of crates) {
      byLibrary.set(derivation.env.get('lib') ?? '', `${crate.platform} ${crate.name} ${crate.version}`)
    }
    const libraries = (derivation: Derivation, variable: string): string[] =>
      (derivation.env.get(variable) ?? '')
        .split(' ')
        .filter((path) => path !== '')
        .map((path) => byLibrary.get(path) ?? path)
    const evaluated = crates.map(({ crate, derivation }) =>
      describeCrate(crate.platform, crate.name, crate.version, crate.features, [
        ...libraries(derivation, 'dependencies'),
        ...libraries(derivation, 'buildDependencies').map((name) => `build ${name}`),
      ]),
    )
    expect(evaluated.sort()).toEqual(expected.sort())
    expect(evaluated.length).toBeGreaterThan(25)
  })

  it('is valid: Nix reads every derivation of every attribute again', () => {
    const attributes = ['app', 'plain', 'tests', 'all', 'musl.app', 'musl.plain', 'musl.tests', 'musl.all']
    for (const path of attributes.map((attribute) => instantiate(attribute))) {
      const listed = store.run('nix-store', '--query', '--requisites', path).trim().split('\n')
      const closure = readClosure(store, path)
      expect([...closure.keys()].sort()).toEqual(listed.filter((file) => file.endsWith('.drv')).sort())
    }
  })

  it('builds for musl with a compiler of the builder and code for musl alone', () => {
    const closure = readClosure(store, roots.musl)
    const nameOf = (path: string): string => closure.get(path)?.env.get('name') ?? ''
    let forTarget = 0
    for (const { crate, derivation } of readCrates(store, roots.musl)) {
      if (crate.platform !== TRIPLES.musl) continue
      forTarget++
      expect(derivation.env.get('buildPhase')).toContain('--target x86_64-unknown-linux-musl')
      const inputs = derivation.inputs.map(({ path }) => nameOf(path))
      expect(inputs).toContain('x86_64-unknown-linux-musl-gcc-wrapper-13.2.0')
      expect(inputs.filter((name) => name.includes('glibc'))).toEqual([])
    }
    expect(forTarget).toBeGreaterThan(15)
    const libc = (path: string | undefined): string[] =>
      (closure.get(path ?? '')?.inputs ?? []).map((input) => nameOf(input.path)).filter((name) => /glibc|musl-1/.test(name))
    const compiler = [...closure.keys()].find((path) => nameOf(path).startsWith('x86_64-unknown-linux-musl-gcc'))
    expect(libc(compiler)).toEqual(['musl-1.2.5'])
  })

  it('leaves dlmalloc out for musl, since Cargo.nix takes every Linux for gnu', () => {
    const names = [...readClosure(store, roots.musl).values()].map((derivation) => derivation.env.get('crateName'))
    expect(names).toContain('libc')
    expect(names).not.toContain('dlmalloc')
    expect(names).not.toContain('windows-sys')
  })

  it('takes development dependencies into its tests only', () => {
    const crates = (path: string): string[] =>
      [...readClosure(store, path).values()].flatMap((derivation) => derivation.env.get('crateName') ?? [])
    expect(crates(instantiate('tests'))).toContain('hex')
    expect(crates(roots.native)).not.toContain('hex')
  })

  it("changes every source's recipe with curl, and no source", () => {
    const other = store.run('nix-instantiate', folder, '-A', 'app', '--argstr', 'curlVersion', '8.8.0').trim()
    const sources = (path: string): Map<string, string> => {
      const found = new Map<string, string>()
      for (const [drvPath, derivation] of readClosure(store, path)) {
        const name = derivation.env.get('name') ?? ''
        if (name.endsWith('.tar.gz')) found.set(derivation.env.get('out') ?? '', drvPath)
      }
      return found
    }
    const before = sources(roots.native)
    const after = sources(other)
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort())
    expect([...after.values()].filter((drvPath) => [...before.values()].includes(drvPath))).toEqual([])
    expect(before.size).toBeGreaterThan(15)
  })

  it('evaluates as a flake to the same derivations', () => {
    const json = store.run(
      'nix',
      ...['--extra-experimental-features', 'nix-command flakes', 'eval', '--json', '--no-update-lock-file'],
      ...[`path:${folder}#packages.x86_64-linux`, '--apply', 'packages: builtins.mapAttrs (_: p: p.drvPath) packages'],
    )
    const packages = v.parse(v.record(v.string(), v.string()), JSON.parse(json))
    expect(packages.default).toBe(roots.native)
    expect(packages.musl).toBe(roots.musl)
  })
})

describe('the example under several versions of Nix', () => {
  const compared = nixVersions().length > 1 ? it : it.skip
  compared('has the same derivations (needs CONEGATE_TEST_NIX)', () => {
    const folder = copyExample()
    const paths = nixVersions().map((nix) => {
      const store = createNixStore(nix)
      try {
        return store.run('nix-instantiate', folder, '-A', 'app', '-A', 'musl.app')
      } finally {
        store.dispose()
      }
    })
    rmSync(folder, { recursive: true, force: true })
    expect(new Set(paths).size).toBe(1)
  })
})
