/** What a flake offers, asked along with its roots, and reading the sources of what was evaluated. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { cleanedEnvironment } from '../../../src/platform/environment.js'
import { openRepository, type Repository } from '../../../src/platform/git.js'
import { captureRoots, type Capture } from '../../../src/platform/nix/capture.js'
import { findEvaluator, type Evaluator } from '../../../src/platform/nix/evaluator.js'
import { parseRoot } from '../../../src/platform/nix/roots.js'
import { withTree } from '../../../src/platform/trees.js'
import { createRepository, makeFolder, type TestRepository } from '../../helpers/git.js'
import { createNixStore, describeEachNix, type NixStore } from '../../helpers/nix.js'

const flake = (more: string): string => `{
  outputs = { self }: let
    drv = name: more: derivation ({ inherit name; system = "x86_64-linux"; builder = "/bin/sh"; } // more);
  in {
    packages.x86_64-linux = { default = drv "default" { src = ./.; }; broken = abort "never forced"; };
    packages.aarch64-linux.other = drv "other" { };
    checks.x86_64-linux."with.dot" = throw "never forced";
    overlays.default = final: prev: { };
    ${more}
  };
}`

const SURFACE = [
  'checks.x86_64-linux."with.dot"',
  'overlays.default',
  'packages.x86_64-linux.broken',
  'packages.x86_64-linux.default',
]

describeEachNix('the surface', (nix) => {
  const scratch = makeFolder('surface')
  let test: TestRepository
  let repository: Repository
  let store: NixStore
  let evaluator: Evaluator

  beforeAll(async () => {
    test = createRepository({
      'flake.nix': flake(''),
      'thrown/flake.nix': flake('devShells.x86_64-linux = throw "x";'),
      'aborted/flake.nix': flake('devShells.x86_64-linux = builtins.abort "x";'),
      'default.nix': `derivation { name = "file"; system = "x86_64-linux"; builder = "/bin/sh"; }`,
      'build-graph/roots.txt': 'conegate snapshot 1\n',
      'link.txt': { link: '/etc/hostname' },
    })
    const opened = await openRepository(test.folder, join(scratch, 'view'), cleanedEnvironment(process.env, scratch))
    store = createNixStore(nix)
    const found = await findEvaluator(store.env, scratch)
    if (opened === undefined || found === undefined) throw new Error('no repository, or no evaluator')
    repository = opened
    evaluator = found
  })
  afterAll(() => {
    test.dispose()
    store.dispose()
    rmSync(scratch, { recursive: true, force: true })
  })

  const capture = (root: string): Promise<Capture> =>
    withTree(repository, repository.head, join(scratch, 'tree'), (tree) =>
      captureRoots({
        roots: [parseRoot(root)],
        tree,
        evaluator,
        env: cleanedEnvironment(store.env, store.env.HOME ?? ''),
        allowImportFromDerivation: false,
        timeoutSeconds: 60,
        system: 'x86_64-linux',
      }),
    )

  it('is listed without forcing what it names', async () => {
    const { surface, roots, unknowns } = await capture('.#default')
    expect(surface).toEqual(SURFACE)
    expect(roots.map(({ name }) => name)).toEqual(['.#default'])
    expect(unknowns).toEqual([])
  })

  it('is there without a part that throws, and of another folder’s flake says so', async () => {
    expect((await capture('./thrown#default')).surface).toEqual(SURFACE.map((name) => `thrown#${name}`))
  })

  it('costs no root where it can’t be listed', async () => {
    const { surface, roots, unknowns } = await capture('./aborted#default')
    expect(surface).toBeNull()
    expect(roots).toHaveLength(1)
    expect(unknowns).toEqual([])
  })

  it('is not known where nothing can be evaluated', async () => {
    const { surface, unknowns } = await capture('.#broken')
    expect(unknowns).toHaveLength(1)
    expect(surface).toBeNull()
  })

  it('is not known of files', async () => {
    expect((await capture('default.nix')).surface).toBeNull()
  })

  it('lets a source be read, and nothing through a link', async () => {
    const { repositorySources, readSource } = await capture('.#default')
    const texts = [...repositorySources].map((source) => readSource?.(`${source}/build-graph/roots.txt`))
    expect(texts).toContain('conegate snapshot 1\n')
    for (const source of repositorySources) {
      expect(readSource?.(`${source}/link.txt`)).toBeUndefined()
      expect(readSource?.(`${source}/../../../../../../etc/hostname`)).toBeUndefined()
    }
    expect(readSource?.('/etc/hostname')).toBeUndefined()
  })
})
