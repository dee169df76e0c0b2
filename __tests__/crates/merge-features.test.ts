/** Features are merged as crate2nix's own Nix code merges them, evaluated by Nix. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { findDialect } from '../../src/crates/detect-dialect.js'
import type { CargoNix } from '../../src/crates/cargo-nix.js'
import { mergeFeatures } from '../../src/crates/merge-features.js'
import { NixDecider } from '../../src/crates/nix-decider.js'
import { findPlatform } from '../../src/crates/platforms.js'
import { createNixStore, defaultNix, type NixStore } from '../helpers/nix.js'
import { describeWith } from '../helpers/tools.js'
import { askNix, cargoNixFiles, openInNix, platformExpression, readTestFile } from './helpers.js'

const TARGETS = [
  'x86_64-unknown-linux-gnu',
  'x86_64-unknown-linux-musl',
  'x86_64-pc-windows-gnu',
  'aarch64-apple-darwin',
]

interface Asked {
  readonly packageId: string
  readonly features: readonly string[]
  readonly runTests: boolean
}

/** Some crates of the file, each with features that it has, that its dependencies are called by, and that nobody has. */
function arbitraryQuestions(file: CargoNix): fc.Arbitrary<Asked[]> {
  const crates = [...file.crates.values()]
  const question = fc.constantFrom(...crates).chain((crate) => {
    const names = [...crate.dependencies, ...crate.buildDependencies].flatMap(({ name, rename }) => [
      rename ?? name,
      `dep:${rename ?? name}`,
      `${rename ?? name}/std`,
      `${rename ?? name}?/std`,
      `${name}/std`,
    ])
    const features = fc.subarray([...crate.features.keys(), ...names, 'default', 'nobody-has-this'])
    return fc.record({
      packageId: fc.constant(crate.id),
      features: fc.shuffledSubarray(names).chain(() => features),
      runTests: fc.boolean(),
    })
  })
  return fc.array(question, { minLength: 25, maxLength: 25 })
}

function ask(store: NixStore, path: string, target: string, questions: readonly Asked[]): unknown {
  return askNix(
    store,
    `let
      inherit (${openInNix(path)}) internal;
      target = internal.makeDefaultTarget ${platformExpression(target)};
      ask = question: internal.mergePackageFeatures (question // { target = target // { test = question.runTests; }; });
    in map ask (builtins.fromJSON ${JSON.stringify(JSON.stringify(questions)).replaceAll('${', '\\${')})`,
  )
}

function answer(file: CargoNix, target: string, questions: readonly Asked[]): unknown {
  const platform = findPlatform(target)
  const decider = new NixDecider(file, [platform, platform])
  const { dialect, doubt } = findDialect(file)
  expect(doubt).toBe('')
  return questions.map(({ packageId, features, runTests }) => {
    const merged = mergeFeatures({
      set: file,
      dialect,
      decider,
      root: packageId,
      features,
      platform: target,
      test: runTests,
      onUndecided: (crate, dependency, { undecidable }) => {
        throw new Error(`${crate.id} → ${dependency.name}: ${undecidable}`)
      },
    })
    return Object.fromEntries([...merged].map(([id, set]) => [id, [...set].sort()]))
  })
}

describeWith(['nix'], 'merging features', () => {
  let store: NixStore
  let folder: string
  beforeAll(() => {
    store = createNixStore(defaultNix())
    folder = mkdtempSync(join(tmpdir(), 'conegate-merge-'))
  })
  afterAll(() => {
    store.dispose()
    rmSync(folder, { recursive: true, force: true })
  })

  describe.each(cargoNixFiles())('of $label Cargo.nix', (testFile) => {
    const file = readTestFile(testFile)
    const roots = [...file.members.values()].map((packageId): Asked => ({
      packageId,
      features: ['default'],
      runTests: false,
    }))

    it.each(TARGETS)('answers as Nix does for every root and for random features on %s', (target) => {
      const [random = []] = fc.sample(arbitraryQuestions(file), { numRuns: 1, seed: 20_261_121 })
      const questions = [...roots, ...random]
      const asked = ask(store, testFile.path, target, questions)
      expect(answer(file, target, questions)).toEqual(asked)
      expect(asked).not.toContainEqual({})
    })
  })

  // What older releases did, as changes of today's file; each is found out from the code and judged by Nix again.
  const [example] = cargoNixFiles()
  const older: readonly (readonly [string, string, string])[] = [
    ['without "dep:"', '|| feature == "dep:" + name ', ''],
    ['without weak features', '(name + "?/")', ''],
    ['with the own name before the slash', 'prefix = "${name}/";', 'prefix = "${dependency.name}/";'],
    [
      'with optional dependencies called by their own name',
      '[ (dependency.rename or dependency.name) ]',
      '[ dependency.name ]',
    ],
    [
      'without optional dependencies as features',
      'enabledFeatures = enableFeatures (crateConfig.dependencies or [ ]) expandedFeatures;',
      'enabledFeatures = expandedFeatures;',
    ],
  ]
  it.each(older)('answers as Nix does %s', (label, from, to) => {
    if (example === undefined) throw new Error('there is no example')
    const changed = example.text.replace(from, to)
    expect(changed).not.toBe(example.text)
    const text = label.startsWith('without optional')
      ? changed.replace(/ {2}enableFeatures =[\s\S]*?(?= {2}\/\*\n {4}Returns the actual)/, '')
      : changed
    const path = join(folder, `${label.replaceAll(/\W/g, '-')}.nix`)
    writeFileSync(path, text)
    const file = readTestFile({ label, path, text })
    const [questions = []] = fc.sample(arbitraryQuestions(file), { numRuns: 1, seed: 7 })
    const [target] = TARGETS
    expect(answer(file, target ?? '', questions)).toEqual(ask(store, path, target ?? '', questions))
  })
})
