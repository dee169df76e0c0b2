/** A Cargo.nix's own source filter decides which files of a local crate count. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { openFile } from '../../src/crates/nix-file.js'
import { findPlatform } from '../../src/crates/platforms.js'
import { digestSources, nixSourceFilter, type SourceFilter } from '../../src/crates/source-filter.js'
import { readExample } from '../helpers/example.js'
import { createNixStore, defaultNix, type NixStore } from '../helpers/nix.js'
import { describeWith } from '../helpers/tools.js'
import { askNix, cargoNixFiles, openInNix, readTestFile } from './helpers.js'

const LINUX = findPlatform('x86_64-unknown-linux-gnu')

function filterOf(text: string): SourceFilter {
  const { file, internal } = readTestFile({ label: '', path: '', text })
  return nixSourceFilter(openFile(file, internal, LINUX, LINUX))
}

const NAMES = [
  ...[
    'lib.rs',
    '.gitignore',
    '.git',
    'target',
    '_site',
    '.sass-cache',
    '.jekyll-metadata',
    'build-artifacts',
    'result',
  ],
  ...[
    'result-bin',
    '.idea',
    '.vscode',
    'a.iml',
    'Cargo.nix',
    'lib.rs~',
    '.swp',
    '.lib.rs.swp',
    '.lib.rs.sw',
    'x.tmp',
    'x.bak',
  ],
  ...['tests.nix', 'Cargo.toml', 'tmp', '.swpx', 'a.swp', '~', '.iml', 'Target', 'iml', 'sub-target', 'cargo.nix'],
]

describeWith(['nix'], 'the source filter', () => {
  let store: NixStore
  beforeAll(() => {
    store = createNixStore(defaultNix())
  })
  afterAll(() => {
    store.dispose()
  })

  it.each(cargoNixFiles())('of $label Cargo.nix lets through what Nix lets through', (file) => {
    const random = fc.sample(
      fc.string({ unit: fc.constantFrom(...'.swpab~-tmpbakiml'.split('')), minLength: 1, maxLength: 9 }),
      { numRuns: 200, seed: 5 },
    )
    const names = [...new Set([...NAMES, ...random.filter((name) => name !== '.' && name !== '..')])]
    const questions = names.flatMap((name) => [[name, 'regular'] as const, [name, 'directory'] as const])
    const judged = askNix(
      store,
      `let inherit (${openInNix(file.path)}.internal) sourceFilter; in
      map (q: sourceFilter ("/some/folder/" + builtins.elemAt q 0) (builtins.elemAt q 1)) (builtins.fromJSON ${JSON.stringify(JSON.stringify(questions))})`,
    )
    const filter = filterOf(file.text)
    expect(questions.map(([name, type]) => filter(name, type))).toEqual(judged)
    expect(judged).toContain(true)
    expect(judged).toContain(false)
  })
})

describe('the digest of a source', () => {
  const filter = filterOf(readExample('Cargo.nix'))
  const files = [
    { path: 'src/lib.rs', id: '1' },
    { path: 'Cargo.toml', id: '2' },
  ]
  const digest = digestSources(files, filter)

  it.each([
    ['a build folder', 'target/debug/app'],
    ['a folder within it', 'sub/target/deep/er/file'],
    ["an editor's copy", 'src/lib.rs~'],
    ['a file of Nix', 'src/Cargo.nix'],
  ])('does not change with %s', (_, path) => {
    expect(digestSources([...files, { path, id: '3' }], filter)).toBe(digest)
    expect(digestSources([...files, { path, id: '3' }], null)).not.toBe(digest)
  })

  it.each([
    ['a new file', [...files, { path: 'src/main.rs', id: '3' }]],
    ['another content', [{ path: 'src/lib.rs', id: '9' }, ...files.slice(1)]],
    ["a file of a build folder's name", [...files, { path: 'target', id: '3' }]],
    ['a moved file', [{ path: 'lib.rs', id: '1' }, ...files.slice(1)]],
    ['a lost file', files.slice(1)],
  ])('changes with %s', (_, changed) => {
    expect(digestSources(changed, filter)).not.toBe(digest)
  })

  it('does not depend on the order of the files', () => {
    expect(digestSources([...files].reverse(), filter)).toBe(digest)
  })

  it("can't be told of a filter that looks at whole paths", () => {
    const custom = readExample('Cargo.nix').replace('baseName == ".gitignore"', 'lib.hasInfix "/src/" (toString name)')
    expect(digestSources(files, filterOf(custom))).toMatchObject({
      undecidable: expect.stringContaining('path') as unknown,
    })
  })
})
