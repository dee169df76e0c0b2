import { afterAll, expect, it } from '@jest/globals'
import { createNixStore, describeEachNix, nixVersions } from './nix.js'

describeEachNix('a store of a test’s own', (nix) => {
  const store = createNixStore(nix)
  const building = createNixStore(nix, { builds: true })
  afterAll(() => {
    store.dispose()
    building.dispose()
  })
  const expression =
    'derivation { name = "x"; system = builtins.currentSystem; builder = "/bin/sh"; args = ["-c" "echo hi > $out"]; }'

  it('keeps its paths in /nix/store and its files in a temporary folder', () => {
    const path = store.run('nix-instantiate', '-E', expression).trim()
    expect(path).toMatch(/^\/nix\/store\/[a-z0-9]{32}-x\.drv$/)
    expect(store.list()).toEqual([path.slice('/nix/store/'.length)])
  })

  it('builds where asked to', () => {
    const path = building.run('nix-build', '--no-out-link', '-E', expression).trim()
    expect(path.startsWith(building.physicalDir)).toBe(true)
    expect(building.list()).toContain(path.slice(building.physicalDir.length + 1))
  })

  it('is of the version that it says', () => {
    expect(store.run('nix', '--version')).toContain(nix.version)
    expect(nixVersions()).toContain(nix)
  })
})
