import { describe, expect, it } from '@jest/globals'
import { InputError } from '../../../src/problem.js'
import { readExample } from '../../helpers/example.js'
import { crate2nixJudge } from '../../../src/generated/crate2nix/judge.js'
import { brief, exampleFiles, judgeFiles, judgeOnly, lineOf, treeOf } from './made-tree.js'

const files = exampleFiles()
const nix = files['Cargo.nix'] ?? ''
const lock = files['Cargo.lock'] ?? ''

describe('the example', () => {
  it('is in step, and says by what it was written', async () => {
    expect(await judgeOnly(files)).toEqual({
      file: 'Cargo.nix',
      generator: 'crate2nix',
      from: ['Cargo.lock'],
      writtenBy: '0.15.0',
      pinned: '',
      options: [],
      drifts: [],
      unknowns: [],
      leftOut: [expect.stringContaining('Targets, authors, links')],
      why: 'Cargo.nix builds something else than Cargo.lock and the manifests say',
      mend: ['crate2nix', 'generate'],
    })
  })

  it('tells a bump in one drift with both values', async () => {
    const { drifts } = await judgeOnly({ ...files, 'Cargo.lock': readExample('Cargo.lock', 'bump') })
    expect(drifts).toEqual([
      {
        kind: 'version',
        file: 'Cargo.nix',
        line: lineOf(nix, 'version = "2.0.0"', 'crateName = "adler2"'),
        package: 'adler2 2.0.1',
        expected: '2.0.1',
        found: '2.0.0',
        what: 'Cargo.lock has adler2 2.0.1, Cargo.nix 2.0.0',
      },
    ])
  })

  it('reads checksums in every form', async () => {
    const base16 = /checksum = "(512761\w+)"/.exec(lock)?.[1] ?? ''
    const base64 = Buffer.from(base16, 'hex').toString('base64')
    for (const form of [base16, base64, `sha256-${base64}`, `sha256:${base16}`]) {
      const text = nix.replace('09r6drylvgy8vv8k20lnbvwq8gp09h7smfn6h1rxsy15pgh629si', form)
      expect((await judgeOnly({ ...files, 'Cargo.nix': text })).drifts).toEqual([])
    }
  })
})

describe('two versions of one crate', () => {
  it('tells the newer one missing once, and none of the edges that follow', async () => {
    // syn 3 comes beside a syn 4 that serde_derive now takes.
    const more = lock
      .replace('name = "syn"\nversion = "3.0.9"', 'name = "syn"\nversion = "4.0.0"\n$&'.replace('$&', ''))
      .replace(
        'version = "4.0.0"\n',
        `version = "4.0.0"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\nchecksum = "${'0'.repeat(64)}"\n\n[[package]]\nname = "syn"\nversion = "3.0.9"\n`,
      )
      .replace(/(name = "serde_derive"[\s\S]*?) "syn",/, '$1 "syn 4.0.0",')
      .replace(/(name = "wordpack-derive"[\s\S]*?) "syn",/, '$1 "syn 3.0.9",')
    const { drifts } = await judgeOnly({ ...files, 'Cargo.lock': more })
    expect(drifts.map(brief)).toEqual([`missing Cargo.lock:${lineOf(more, 'version = "4.0.0"') - 2} syn 4.0.0`])
  })
})

describe('members and the root', () => {
  it('are compared', async () => {
    const line = lineOf(nix, 'packageId = "wordpack-data"', 'workspaceMembers = {')
    const other = nix.replace('packageId = "wordpack-data"', 'packageId = "hex"')
    const { drifts } = await judgeOnly({ ...files, 'Cargo.nix': other })
    expect(drifts.map(brief)).toContain(`member Cargo.nix:${line} wordpack-data`)
  })

  it('tells a member that is not named as one', async () => {
    const at = nix.indexOf('    "wordpack" = rec {\n      packageId')
    const end = nix.indexOf('\n    };\n', at) + 8
    const { drifts } = await judgeOnly({ ...files, 'Cargo.nix': nix.slice(0, at) + nix.slice(end) })
    expect(drifts.map(brief)).toEqual([`member Cargo.lock:${lineOf(lock, 'name = "wordpack"') - 1} wordpack 0.1.0`])
  })
})

describe('what can not be judged', () => {
  it('names the lock that can not be read, and leaves its mending to others', async () => {
    const conflict = lock.replace(
      'version = "2.0.0"',
      '<<<<<<< ours\nversion = "2.0.0"\n=======\nversion = "2.0.1"\n>>>>>>> theirs',
    )
    for (const text of [conflict, 'version = 9\n', '', 'what is this']) {
      const { drifts, unknowns } = await judgeOnly({ ...files, 'Cargo.lock': text })
      expect(drifts).toEqual([])
      expect(unknowns).toHaveLength(1)
      expect(unknowns[0]?.why).toContain('Cargo.lock')
    }
  })

  it('says that there is no lock', async () => {
    const { unknowns } = await judgeOnly({ 'Cargo.nix': nix })
    expect(unknowns[0]?.why).toContain('no Cargo.lock')
  })

  it('takes no lock of another workspace', async () => {
    const moved = {
      'lints/Cargo.nix': nix,
      'lints/Cargo.toml': '[package]\nname = "lints"\n',
      'Cargo.lock': lock,
      'Cargo.toml': '',
    }
    const { unknowns, from } = await judgeOnly(moved)
    expect(from).toEqual([])
    expect(unknowns).toHaveLength(1)
  })

  it('says that a file is too large', async () => {
    const tree = treeOf(files)
    const large = (path: string): Promise<string | undefined> => {
      if (path === 'Cargo.lock') throw new InputError('It is larger than 64 MB.', { file: path })
      return tree.read(path)
    }
    const [judgement] = await crate2nixJudge.judge({ ...tree, read: large }, new Map())
    expect(judgement?.unknowns[0]?.why).toBe("Cargo.lock can't be read: It is larger than 64 MB")
  })
})

describe('damaged files', () => {
  const conflict = nix.replace(
    '        version = "2.0.0";',
    '<<<<<<< ours\n        version = "2.0.0";\n=======\n>>>>>>> theirs',
  )
  const cases = [
    ['holds conflict marks', conflict, lineOf(conflict, '<<<<<<<')],
    ['is empty', '', 1],
    ['is cut off', nix.slice(0, nix.indexOf('"log" = rec {')), lineOf(nix, '"log" = rec {')],
    ['has a computed name', nix.replace('"hex" = rec {', '${"he" + "x"} = rec {'), lineOf(nix, '"hex" = rec {')],
    [
      'has a computed version',
      nix.replace('version = "0.4.3"', 'version = hexVersion'),
      lineOf(nix, 'version = "0.4.3"'),
    ],
    ['holds no crates', nix.slice(0, nix.indexOf('{ nixpkgs')) + '{ }\n', 1],
  ] as const
  it.each(cases)('says that a Cargo.nix %s', async (_, text, line) => {
    const { drifts, mend } = await judgeOnly({ ...files, 'Cargo.nix': text })
    expect(drifts.map(({ kind, file, line: at }) => ({ kind, file, line: at }))).toEqual([
      { kind: 'damaged', file: 'Cargo.nix', line },
    ])
    expect(mend).toEqual(['conegate', 'regenerate', 'Cargo.nix'])
  })
})

describe("others' files", () => {
  it('are left alone', async () => {
    const others = {
      'Cargo.nix':
        '# This file was @generated by cargo2nix 0.11.0.\n{ rustPackages }: { cargo2nixVersion = "0.11.0"; }\n',
      'nix/Cargo.nix': '{ pkgs }: pkgs.hello\n',
      'nix/crate2nix.nix': '{ pkgs }: pkgs.callPackage ./Cargo.nix { }\n',
      'Cargo.json': '{ "dependencies": {} }',
      'other/Cargo.json': '',
      'other/crate-hashes.json': '{}',
      'crate-hashes.json': '{ "https://example.org/a#a@1.0.0": "sha256-00000000000000000000000000000000000000000000" }',
      'vendor/a/Cargo.nix': nix,
      'target/package/Cargo.nix': nix,
      'Cargo.lock': lock,
    }
    expect(await judgeFiles(others)).toEqual([])
  })

  it('are told by their header where the name is another', async () => {
    const { file, drifts, mend } = await judgeOnly({ ...files, 'Cargo.nix': '{ }: { }', 'Cargo-generated.nix': nix })
    expect({ file, drifts }).toEqual({ file: 'Cargo-generated.nix', drifts: [] })
    expect(mend).toEqual(['crate2nix', 'generate', '-o', 'Cargo-generated.nix'])
  })
})

describe('the version that wrote it', () => {
  const generator = { kind: 'generator', file: 'Cargo.nix', line: 1, expected: '0.14.1', found: '0.15.0' }

  it('is the pinned one', async () => {
    const { drifts, pinned } = await judgeOnly(files, new Map([['crate2nix', '0.14.1']]))
    expect(pinned).toBe('0.14.1')
    expect(drifts).toEqual([expect.objectContaining(generator)])
    expect((await judgeOnly(files, new Map([['crate2nix', 'v0.15.0']]))).drifts).toEqual([])
  })

  it("is asked of the flake's own input", async () => {
    const flake = (ref: string): string =>
      JSON.stringify({
        nodes: { root: { inputs: { crate2nix: 'c' } }, c: { original: { ref } } },
        root: 'root',
        version: 7,
      })
    expect((await judgeOnly({ ...files, 'flake.lock': flake('0.14.1') })).drifts).toEqual([
      expect.objectContaining(generator),
    ])
    expect((await judgeOnly({ ...files, 'flake.lock': flake('v0.15.0') })).drifts).toEqual([])
    expect((await judgeOnly({ ...files, 'flake.lock': flake('master') })).pinned).toBe('')
  })
})
