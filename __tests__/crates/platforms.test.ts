/** Platforms are what rustc says of them, and what a Cargo.nix makes of them is what Nix makes of it. */
import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { UserError } from '../../src/problem.js'
import { NixDecider } from '../../src/crates/nix-decider.js'
import { KNOWN_TARGETS, findPlatform, usualBuilder } from '../../src/crates/platforms.js'
import { createNixStore, defaultNix, type NixStore } from '../helpers/nix.js'
import { describeWith } from '../helpers/tools.js'
import { askNix, cargoNixFiles, openInNix, platformExpression, readTestFile, toJson } from './helpers.js'

describeWith(['rustc'], 'what rustc says', () => {
  it.each(KNOWN_TARGETS)('of %s', (target) => {
    const { stdout, status } = spawnSync('rustc', ['--print', 'cfg', '--target', target], { encoding: 'utf8' })
    expect(status).toBe(0)
    const said = new Map([...stdout.matchAll(/^(target_\w+)="(.*)"$/gm)].map(([, key, value]) => [key, value]))
    const { rustc } = findPlatform(target)
    expect(Object.fromEntries(Object.keys(rustc).map((key) => [key, said.get(key)]))).toEqual(rustc)
    expect(stdout.split('\n').includes(rustc.target_family)).toBe(true)
  })
})

describeWith(['nix'], 'makeDefaultTarget', () => {
  let store: NixStore
  beforeAll(() => {
    store = createNixStore(defaultNix())
  })
  afterAll(() => {
    store.dispose()
  })

  it.each(cargoNixFiles())('of $label Cargo.nix says what Nix says it says, on every platform', (testFile) => {
    const platforms = `[ ${KNOWN_TARGETS.map(platformExpression).join('\n')} ]`
    const judged = askNix(store, `map ${openInNix(testFile.path)}.internal.makeDefaultTarget ${platforms}`)
    const file = readTestFile(testFile)
    const ours = KNOWN_TARGETS.map((target) => {
      const platform = findPlatform(target)
      const decider = new NixDecider(file, [platform, platform])
      const made = decider.target(target)
      return 'undecidable' in made ? made : toJson(decider.opened.evaluator, made)
    })
    expect(ours).toEqual(judged)
  })
})

describe('a platform', () => {
  it('that is not known is told with those that are', () => {
    expect(() => findPlatform('x86_64-unknown-linux')).toThrow(UserError)
    expect(() => findPlatform('__proto__')).toThrow('knows no target')
  })

  it('is built on itself where Nix can, else on x86_64 Linux', () => {
    expect(usualBuilder('aarch64-apple-darwin')).toBe('aarch64-apple-darwin')
    expect(usualBuilder('aarch64-unknown-linux-gnu')).toBe('aarch64-unknown-linux-gnu')
    expect(usualBuilder('x86_64-unknown-linux-musl')).toBe('x86_64-unknown-linux-gnu')
    expect(usualBuilder('x86_64-pc-windows-gnu')).toBe('x86_64-unknown-linux-gnu')
  })
})
