/** How the code in a Cargo.nix resolves features is found out by running it, whichever release it is of. */
import { spawnSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import { detectDialect, findDialect } from '../../src/crates/detect-dialect.js'
import { NEWEST_DIALECT } from '../../src/crates/dialect.js'
import { canonicalText } from '../../src/crates/nix-expression/canonical.js'
import { parseNix } from '../../src/crates/nix-expression/parser.js'
import { findKnownDialect } from '../../src/crates/known-code.js'
import { readExample } from '../helpers/example.js'
import { CRATE2NIX, readTestFile } from './helpers.js'

const example = readExample('Cargo.nix')
const read = (text: string): ReturnType<typeof readTestFile> => readTestFile({ label: '', path: '', text })

function change(from: string | RegExp, to: string): ReturnType<typeof readTestFile> {
  const text = example.replace(from, to)
  expect(text).not.toBe(example)
  return read(text)
}

describe('the dialect', () => {
  it('of the example is 0.15’s, known and found out', () => {
    const file = read(example)
    expect(findKnownDialect(file.code)).toEqual(NEWEST_DIALECT)
    expect(detectDialect(file)).toEqual({ dialect: NEWEST_DIALECT, doubt: '' })
  })

  it('is known however the file is laid out', () => {
    const formatted = canonicalText(parseNix(example, 'Cargo.nix'))
    expect(formatted).not.toContain('\n')
    expect(findKnownDialect(read(formatted).code)).toEqual(NEWEST_DIALECT)
  })

  it.each([
    ['without dep:', '|| feature == "dep:" + name ', '', { depPrefix: false }],
    ['without weak features', '(name + "?/")', '', { weak: false }],
    [
      'of the own name before a slash',
      'prefix = "${name}/";',
      'prefix = "${dependency.name}/";',
      { prefixOfRename: false },
    ],
    [
      'of features by own names',
      '[ (dependency.rename or dependency.name) ]',
      '[ dependency.name ]',
      { optionalFeatures: 'name' },
    ],
    [
      'of 0.14.1’s conditions',
      'target = makeTarget pkgs.stdenv.hostPlatform;',
      'target = makeTarget stdenv.hostPlatform;',
      { conditionsFor: 'host' },
    ],
  ])('%s is found out', (_, from, to, difference) => {
    const file = change(from, to)
    expect(findKnownDialect(file.code)).toBeUndefined()
    expect(findDialect(file)).toEqual({ dialect: { ...NEWEST_DIALECT, ...difference }, doubt: '' })
  })

  it.each([
    [
      'merges otherwise',
      'combinedFeatures = sortedUnique (cacheFeatures ++ features);',
      'combinedFeatures = sortedUnique features;',
    ],
    [
      'forgets build dependencies',
      'crateConfig.buildDependencies or [ ]\n        );\n      in\n      cacheWithAll',
      '[ ]\n        );\n      in\n      cacheWithAll',
    ],
    [
      'asks other files',
      'doesFeatureEnableDependency =\n',
      'doesFeatureEnableDependency = import ./own.nix;\n  was =\n',
    ],
    ['does not end', 'expandFeatures =\n', 'expandFeatures = a: b: expandFeatures a b;\n  was =\n'],
  ])('of code that %s is doubted', (_, from, to) => {
    expect(findDialect(change(from, to)).doubt).not.toBe('')
  })
})

const RELEASES = ['0.8.0', '0.9.0', '0.10.0', '0.11.0', '0.12.0', '0.13.0', '0.14.0', '0.14.1', '0.15.0']

function showRelease(release: string): string {
  const path = `${release}:crate2nix/templates/nix/crate2nix/default.nix`
  const { status, stdout, stderr } = spawnSync('git', ['-C', CRATE2NIX ?? '.', 'show', path], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return stdout
}

const hasHistory = CRATE2NIX !== undefined && spawnSync('git', ['-C', CRATE2NIX, 'rev-parse', '0.15.0']).status === 0
const describeReleases = hasHistory ? describe : describe.skip

describeReleases('the code of a release (needs CONEGATE_TEST_CRATE2NIX with its git history)', () => {
  it.each(RELEASES)('%s is known, and does what is known of it', (release) => {
    const template = showRelease(release)
    const code = template.slice(template.indexOf('# #}') + 4, template.lastIndexOf('#{#'))
    const file =
      read(`{ pkgs, lib ? pkgs.lib, stdenv ? pkgs.stdenv, rootFeatures ? [ "default" ], targetFeatures ? [ ], extraTargetFlags ? { } }:
      rec { internal = rec { crates = { }; ${code} }; }`)
    const known = findKnownDialect(file.code)
    expect(known).toBeDefined()
    expect(detectDialect(file)).toEqual({ dialect: known, doubt: '' })
  })
})
