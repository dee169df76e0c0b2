import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parseDerivation } from '../../../src/graph/aterm.js'
import { cleanedEnvironment } from '../../../src/platform/environment.js'
import { openRepository, type Repository } from '../../../src/platform/git.js'
import { captureRoots, type Capture, type CaptureRequest } from '../../../src/platform/nix/capture.js'
import { findEvaluator, type Evaluator } from '../../../src/platform/nix/evaluator.js'
import { parseRoot } from '../../../src/platform/nix/roots.js'
import { withTree } from '../../../src/platform/trees.js'
import { createRepository, makeFolder, type Files, type TestRepository } from '../../helpers/git.js'
import { createNixStore, describeEachNix, type NixStore } from '../../helpers/nix.js'

/** `drv "name" { … }` without any library. */
const DRV = `name: more: derivation ({ inherit name; system = "x86_64-linux"; builder = "/bin/sh"; } // more)`
const GENERATED = `import (drv "gen" { args = [ "-c" "echo '\\"made\\"' > $out" ]; preferLocalBuild = true; })`

const FILES: Files = {
  'drv.nix': DRV,
  'src/file': 'contents',
  'default.nix': `{ greeting ? "hello" }: let drv = import ./drv.nix; in {
    app = drv "app" { inherit greeting; src = ./src; };
    whole = drv "whole" { src = ./.; here = toString ./.; };
    clean = drv "clean" { src = builtins.path { path = ./.; name = "source"; }; };
    nested = { deep = drv "deep" { }; "dotted.name" = drv "dotted" { }; };
    call = { name ? "called" }: drv name { };
    throws = drv "throws" { x = throw "canary of the pull request"; };
    fails = drv "fails" { x = builtins.notThere; };
    imports = drv "imports" { x = ${GENERATED}; };
    outside = drv "outside" { x = builtins.readFile "/proc/self/environ"; };
    text = "no derivation";
  }`,
  'members.nix': `let drv = import ./drv.nix; in { members = { a = { build = drv "a" { }; }; b = { build = drv "b" { }; other = 1; }; }; }`,
  'set.nix': `let drv = import ./drv.nix; in { good = drv "good" { }; bad = drv "bad" { x = builtins.notThere; }; n = 1; s.t = drv "t" { }; thrown = throw "x"; }`,
  'flake.nix': `{
    outputs = { self }: let drv = import ./drv.nix; in {
      packages.x86_64-linux = {
        default = drv "default" { src = self; };
        app = drv "app" { src = ./src; };
        whole = drv "whole" { src = ./.; };
        imports = drv "imports" { x = ${GENERATED}; };
      };
      checks.x86_64-linux.one = drv "one" { };
      good.x86_64-linux.app = drv "app" { };
    };
  }`,
  'flake.lock': '{"nodes":{"root":{}},"root":"root","version":7}',
}

const scratch = makeFolder('capture')
const env = cleanedEnvironment(process.env, join(scratch, 'home'))
let test: TestRepository
let repository: Repository

beforeAll(async () => {
  test = createRepository(FILES)
  const opened = await openRepository(test.folder, join(scratch, 'view'), env)
  if (opened === undefined) throw new Error('no repository')
  repository = opened
})
afterAll(() => {
  test.dispose()
  rmSync(scratch, { recursive: true, force: true })
})

describeEachNix('captureRoots', (nix) => {
  let store: NixStore
  let building: NixStore
  let evaluator: Evaluator

  beforeAll(async () => {
    store = createNixStore(nix)
    building = createNixStore(nix, { builds: true })
    const found = await findEvaluator(store.env, scratch)
    if (found === undefined) throw new Error('no evaluator')
    evaluator = found
  })
  afterAll(() => {
    store.dispose()
    building.dispose()
  })

  function capture(roots: readonly string[], more: Partial<CaptureRequest> = {}): Promise<Capture> {
    return withTree(repository, repository.head, join(scratch, 'tree'), (tree) =>
      captureRoots({
        roots: roots.map((root) => parseRoot(root)),
        tree,
        evaluator,
        env: cleanedEnvironment(store.env, store.env.HOME ?? ''),
        allowImportFromDerivation: false,
        timeoutSeconds: 60,
        system: 'x86_64-linux',
        ...more,
      }),
    )
  }

  function read(captured: Capture, name: string) {
    const root = captured.roots.find((candidate) => candidate.name === name)
    if (root === undefined) throw new Error(`no root ${name}: ${JSON.stringify(captured.unknowns)}`)
    const loaded = captured.store.load(root.drvPath)
    return loaded instanceof Uint8Array ? parseDerivation(loaded, root.drvPath) : loaded
  }

  it('writes and reads derivations of flakes and files', async () => {
    const captured = await capture(['.#app', 'default.nix#app', 'default.nix#nested."dotted.name"', 'default.nix#call'])
    expect(captured.unknowns).toEqual([])
    expect(captured.roots.map((root) => root.name)).toEqual([
      '.#app',
      'default.nix#app',
      'default.nix#call',
      'default.nix#nested."dotted.name"',
    ])
    expect(captured.readFrom).toBe('store')
    expect(read(captured, 'default.nix#app').env.get('greeting')).toBe('hello')
    expect(read(captured, 'default.nix#call').env.get('name')).toBe('called')
    expect(read(captured, '.#app').sources).toEqual(read(captured, 'default.nix#app').sources)
  })

  it('takes every derivation of a set, or under a star', async () => {
    const captured = await capture(['members.nix#members.*.build', 'default.nix#nested'])
    expect(captured.roots.map((root) => root.name)).toEqual([
      'default.nix#nested."dotted.name"',
      'default.nix#nested.deep',
      'members.nix#members.a.build',
      'members.nix#members.b.build',
    ])
    expect(captured.unknowns).toEqual([])
  })

  it('finds out which member of a set fails, and keeps the others', async () => {
    const captured = await capture(['set.nix'])
    expect(captured.roots.map((root) => root.name)).toEqual(['set.nix#good'])
    expect(captured.unknowns.map((unknown) => [unknown.root, unknown.cause]).sort()).toEqual([
      ['set.nix#bad', 'evaluation-failed'],
      ['set.nix#thrown', 'evaluation-failed'],
    ])
  })

  it('names what it could not look at, and nothing that the repository says', async () => {
    const roots = ['throws', 'fails', 'text', 'greting', 'nestd.deep', 'app'].map((name) => `default.nix#${name}`)
    const captured = await capture(roots)
    expect(captured.roots.map((root) => root.name)).toEqual(['default.nix#app'])
    expect(captured.unknowns.map((unknown) => [unknown.root, unknown.cause]).sort()).toEqual([
      ['default.nix#fails', 'evaluation-failed'],
      ['default.nix#greting', 'unknown-root'],
      ['default.nix#nestd.deep', 'unknown-root'],
      ['default.nix#text', 'not-a-derivation'],
      ['default.nix#throws', 'evaluation-failed'],
    ])
    const texts = captured.unknowns.map(({ what, why, fix }) => `${what} ${why} ${fix}`).join('\n')
    expect(texts).not.toContain('canary')
    expect(texts).toContain('The nearest name there is nested.')
    const short = await capture(['.#ap'])
    expect(short.unknowns[0]?.why).toContain('The nearest name there is app.')
  })

  it('knows the sources that are the whole repository', async () => {
    const captured = await capture(['.#default', '.#whole', 'default.nix#whole', 'default.nix#clean', '.#app'])
    for (const name of ['.#default', '.#whole', 'default.nix#whole', 'default.nix#clean']) {
      const sources = read(captured, name).sources
      expect([name, sources.filter((path) => captured.repositorySources.has(path)).length]).toEqual([name, 1])
    }
    expect(read(captured, '.#app').sources.some((path) => captured.repositorySources.has(path))).toBe(false)
  })

  it('gives every commit the same path', async () => {
    const first = read(await capture(['default.nix#whole']), 'default.nix#whole')
    const second = test.commit('elsewhere', { 'src/file': 'changed' })
    expect(first.env.get('here')).toBe(join(scratch, 'tree', 'project'))
    const seen = await withTree(repository, second, join(scratch, 'tree'), (tree) =>
      captureRoots({
        roots: [parseRoot('default.nix#whole')],
        tree,
        evaluator,
        env: cleanedEnvironment(store.env, store.env.HOME ?? ''),
        allowImportFromDerivation: false,
        timeoutSeconds: 60,
      }),
    )
    expect(read(seen, 'default.nix#whole').env.get('here')).toBe(first.env.get('here'))
    expect(read(seen, 'default.nix#whole').sources).not.toEqual(first.sources)
  })

  describe('import from derivation', () => {
    it('is unknown and names the derivation where it is off', async () => {
      for (const root of ['default.nix#imports', '.#imports']) {
        const captured = await capture([root])
        expect(captured.unknowns).toHaveLength(1)
        expect(captured.unknowns[0]).toMatchObject({ root, cause: 'import-from-derivation' })
        expect(captured.unknowns[0]?.why).toMatch(/\/nix\/store\/[a-z0-9]{32}-gen\.drv/)
      }
    })

    it('is served where it is allowed', async () => {
      const captured = await capture(['default.nix#imports', '.#imports'], {
        allowImportFromDerivation: true,
        env: cleanedEnvironment(building.env, building.env.HOME ?? ''),
      })
      expect(captured.unknowns).toEqual([])
      expect(read(captured, 'default.nix#imports').env.get('x')).toBe('made')
      expect(read(captured, '.#imports').env.get('x')).toBe('made')
    })
  })

  it('reads nothing outside of the tree', async () => {
    const captured = await capture(['default.nix#outside'])
    expect(captured.unknowns).toMatchObject([{ cause: 'reads-outside' }])
  })

  it('says when it ran out of time', async () => {
    const captured = await capture(['default.nix#app'], { timeoutSeconds: 0 })
    // At least one second is given.
    expect(captured.roots.length + captured.unknowns.length).toBe(1)
  })

  it('takes a derivation by its path', async () => {
    const first = await capture(['default.nix#app'])
    const drvPath = first.roots[0]?.drvPath ?? ''
    const captured = await capture([drvPath])
    expect(captured.roots).toEqual([{ name: drvPath, drvPath }])
    expect(read(captured, drvPath).env.get('name')).toBe('app')
  })
})

describe('parseRoot', () => {
  it('knows the three kinds', () => {
    expect(parseRoot('.#a.b')).toEqual({ kind: 'flake', reference: '.#a.b' })
    expect(parseRoot('nix/x.nix#a')).toEqual({ kind: 'file', file: 'nix/x.nix', attribute: 'a' })
    expect(parseRoot('default.nix')).toEqual({ kind: 'file', file: 'default.nix', attribute: '' })
    expect(parseRoot({ file: 'x.nix' })).toEqual({ kind: 'file', file: 'x.nix', attribute: '' })
    expect(parseRoot('/nix/store/a-b.drv')).toEqual({ kind: 'drv', path: '/nix/store/a-b.drv' })
  })
})
