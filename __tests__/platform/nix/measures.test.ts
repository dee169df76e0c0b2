/** What ceilings need measured of Nix itself: a reference evaluation, and closures. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cleanedEnvironment, type Environment } from '../../../src/platform/environment.js'
import { measureClosure, sumClosure } from '../../../src/platform/nix/closure-size.js'
import { measureReference } from '../../../src/platform/nix/reference-evaluation.js'
import { makeFolder } from '../../helpers/git.js'
import { createNixStore, describeEachNix, type NixStore } from '../../helpers/nix.js'

const scratch = makeFolder('measures')
mkdirSync(join(scratch, 'home'))
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true })
})

const APP = `
let drv = name: script: derivation {
  inherit name; system = builtins.currentSystem; builder = "/bin/sh"; args = [ "-c" script ];
};
in rec {
  lib = drv "lib" "echo 0123456789 > $out";
  app = drv "app" "echo \${lib} > $out";
  missing = drv "missing" "echo never > $out";
}`

describeEachNix('of Nix', (nix) => {
  let store: NixStore
  let env: Environment

  beforeAll(() => {
    store = createNixStore(nix, { builds: true })
    env = cleanedEnvironment(store.env, join(scratch, 'home'))
  })
  afterAll(() => {
    store.dispose()
  })

  const outputOf = (attribute: string): string => {
    const drv = store.run('nix-instantiate', '--expr', APP, '-A', attribute).trim()
    return store.run('nix-store', '--query', '--outputs', drv).trim()
  }
  const build = (attribute: string): string =>
    store.run('nix-build', '--no-out-link', '--expr', APP, '-A', attribute).trim()
  const narSize = (path: string): number => Number(store.run('nix-store', '--query', '--size', path))

  it('the reference takes some time', async () => {
    const { value } = await measureReference(env)
    expect(value).toBeGreaterThan(0)
    expect(Number.isFinite(value)).toBe(true)
  }, 60_000)

  it('the closure is all that is needed to run, each path once', async () => {
    const [lib, app] = [build('lib'), build('app')]
    const expected = narSize(lib) + narSize(app)
    expect(await measureClosure([app], env, undefined)).toEqual({ value: expected })
    expect(await measureClosure([app, lib], env, undefined)).toEqual({ value: expected })
    expect(await measureClosure([lib], env, undefined)).toEqual({ value: narSize(lib) })
  }, 60_000)

  it('what is not built has no size', async () => {
    const missing = outputOf('missing')
    const measured = await measureClosure([missing], env, undefined)
    const unknown = measured.value === null ? measured.unknown : undefined
    expect(unknown?.why).toBe('It is not built here.')
    expect(unknown?.fix).toContain('Build the roots')
    const some = await measureClosure([build('lib'), missing], env, undefined)
    expect(some).toMatchObject({ value: null, unknown: { why: '1 of 2 outputs are not built here.' } })
  }, 60_000)
})

describe('without Nix', () => {
  const env = { PATH: scratch, HOME: scratch }

  it('nothing is measured, and it says why', async () => {
    const why = 'nix was not found on the PATH.'
    expect(await measureReference(env)).toMatchObject({ value: null, unknown: { why } })
    const closure = await measureClosure(['/nix/store/x'], env, undefined)
    expect(closure).toMatchObject({ value: null, unknown: { why: 'nix-store was not found on the PATH.' } })
  })
})

describe('sumClosure', () => {
  it.each([
    [
      'a list (Nix 2.8)',
      [
        { path: '/nix/store/a', narSize: 3 },
        { path: '/nix/store/b', narSize: 4, url: 'x' },
      ],
      7,
    ],
    ['by path (Nix 2.26)', { '/nix/store/a': { narSize: 3 }, '/nix/store/b': { narSize: 4 } }, 7],
    [
      'by name in info (Nix 2.34)',
      { version: 2, storeDir: '/nix/store', info: { a: { narSize: 3 }, b: { narSize: 4 } } },
      7,
    ],
    ['a path that is not there', { '/nix/store/a': { narSize: 3 }, '/nix/store/b': null }, undefined],
    ['a path without a size', [{ path: '/nix/store/a', valid: false }], undefined],
    ['something else', 'text', undefined],
  ])('reads %s', (_, data, sum) => {
    expect(sumClosure(JSON.stringify(data))).toBe(sum)
  })

  it('takes what is no JSON for nothing', () => {
    expect(sumClosure('error: no')).toBeUndefined()
  })
})
