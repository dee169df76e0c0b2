import { describe, expect, it } from '@jest/globals'
import { flakeLockJudge } from '../../../src/generated/flake/judge.js'
import { changeLine, judgeOne, linesWith, tell, textTree } from '../text-tree.js'
import { FLAKE, NODES, writeLock } from './made-flake.js'

const LOCK = writeLock()

async function drifts(nix: string, lock = LOCK): Promise<string[]> {
  const { drifts: found, unknowns } = await judgeOne(flakeLockJudge, { 'flake.nix': nix, 'flake.lock': lock })
  expect(unknowns).toEqual([])
  return found.map(tell)
}

/** Line of a node's `original` in the lock. */
function originalOf(node: string): number {
  const start = linesWith(LOCK, new RegExp(`^ {4}"${node}": \\{`))[0] ?? 0
  return linesWith(LOCK, /^ {6}"original": \{/).find((line) => line > start) ?? 0
}

describe('flake.lock', () => {
  it('is in step with its flake.nix, in any order and layout', async () => {
    expect(await drifts(FLAKE)).toEqual([])
    expect(await drifts(FLAKE, writeLock(Object.fromEntries(Object.entries(NODES).reverse())))).toEqual([])
    expect(await drifts(FLAKE, JSON.stringify(JSON.parse(LOCK)))).toEqual([])
    for (const version of [5, 6]) expect(await drifts(FLAKE, writeLock(NODES, version))).toEqual([])
  })

  it.each([
    ['nixos-25.05', 'nixos-25.11', 'nixpkgs', 'version'],
    ['github:NixOS', 'github:nixos-fork', 'nixpkgs', 'source'],
    ['github:NixOS/nixpkgs', 'gitlab:NixOS/nixpkgs', 'nixpkgs', 'source'],
    ['?dir=lib', '?dir=other', 'utils', 'source'],
    ['?dir=lib', '', 'utils', 'source'],
    ['ref=main', 'ref=next', 'tool', 'version'],
    ['&submodules=1', '', 'tool', 'source'],
    ['tool.git?', 'fork.git?', 'tool', 'source'],
    ['archive-1.0', 'archive-1.1', 'archive', 'source'],
    ['path:./data', 'path:./other', 'data', 'source'],
    ['owner = "group"', 'owner = "other"', 'attributes', 'source'],
    ['host = "git.example.org"; ', '', 'attributes', 'source'],
    ['registry = { }', 'registry.url = "flake:other"', 'registry', 'source'],
    ['nixos-24.11', 'nixos-24.05', 'stable', 'version'],
    ['repo/0123', 'repo/9123', 'pinned', 'version'],
  ] as const)('names another address: %s for %s', async (from, to, input, kind) => {
    expect(FLAKE).toContain(from)
    const found = await drifts(FLAKE.replace(from, to))
    expect(found).toEqual([`flake.lock:${originalOf(input)} ${kind} ${input}`])
  })

  it('names other follows on their line', async () => {
    const line = (pattern: RegExp): number => linesWith(LOCK, pattern)[0] ?? 0
    expect(await drifts(FLAKE.replace('"tool/deeper"', '"utils"'))).toEqual([
      `flake.lock:${line(/^ {8}"alias": \[/)} dependency alias`,
    ])
    expect(await drifts(FLAKE.replace('follows = "nixpkgs"', 'follows = "stable"'))).toEqual([
      `flake.lock:${linesWith(LOCK, /^ {8}"nixpkgs": \[/)[0] ?? 0} dependency tool/nixpkgs`,
    ])
    expect(await drifts(FLAKE.replace('inputs.nixpkgs.follows = "nixpkgs";', ''))).toEqual([
      `flake.lock:${linesWith(LOCK, /^ {8}"nixpkgs": \[/)[0] ?? 0} dependency tool/nixpkgs`,
    ])
    expect(await drifts(FLAKE.replace('inputs.utils.follows = ""', 'inputs.deeper.follows = "utils"'))).toEqual(
      [
        `flake.lock:${line(/^ {8}"utils": \[\]/)} dependency tool/utils`,
        `flake.lock:${line(/^ {8}"deeper": "deeper"/)} dependency tool/deeper`,
      ].sort((a, b) => Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0])),
    )
    expect(await drifts(FLAKE.replace('alias.follows = "tool/deeper"', 'alias.url = "github:a/b"'))).toEqual([
      `flake.lock:${line(/^ {8}"alias": \[/)} dependency alias`,
    ])
    expect(
      await drifts(
        FLAKE.replace('inputs.utils.follows = "";', 'inputs.utils.follows = ""; inputs.none.follows = "utils";'),
      ),
    ).toEqual([])
  })

  it('names each input that is missing on the line of flake.nix, and each that is left over', async () => {
    const root = NODES.root?.inputs ?? {}
    for (const name of Object.keys(root)) {
      const inputs = Object.fromEntries(Object.entries(root).filter(([other]) => other !== name))
      const found = await drifts(FLAKE, writeLock({ ...NODES, root: { inputs } }))
      const line =
        name === 'implicit'
          ? linesWith(FLAKE, /outputs = /)[0]
          : linesWith(FLAKE, new RegExp(`^ *(?:inputs\\.)?${name}\\b`))[0]
      expect(found).toEqual([`flake.nix:${line ?? 0} missing ${name}`])
    }
    const more = writeLock({ ...NODES, root: { inputs: { ...root, more: 'utils' } } })
    expect(await drifts(FLAKE, more)).toEqual([`flake.lock:${linesWith(more, /"more"/)[0] ?? 0} left-over more`])
  })

  it('says both values', async () => {
    const { drifts: found } = await judgeOne(flakeLockJudge, {
      'flake.nix': FLAKE.replace('nixos-25.05', 'nixos-25.11'),
      'flake.lock': LOCK,
    })
    expect(found[0]).toMatchObject({
      expected: 'github:NixOS/nixpkgs/nixos-25.11',
      found: 'github:NixOS/nixpkgs/nixos-25.05',
      what: 'In flake.nix nixpkgs is github:NixOS/nixpkgs/nixos-25.11, flake.lock was written for github:NixOS/nixpkgs/nixos-25.05',
    })
  })
})

describe('what Nix itself passes over', () => {
  it('speaks of another kind of input, which only an update changes', async () => {
    const { drifts: found, unknowns } = await judgeOne(flakeLockJudge, {
      'flake.nix': FLAKE.replace('flake = false;', ''),
      'flake.lock': LOCK,
    })
    expect([found, unknowns.map(({ advisory }) => advisory)]).toEqual([[], [true]])
    expect(unknowns[0]?.fix).toContain('data')
  })

  it('leaves out nodes that no input leads to', async () => {
    const files = { 'flake.nix': FLAKE, 'flake.lock': writeLock({ ...NODES, nobody: NODES.utils ?? {} }) }
    const { drifts: found, leftOut } = await judgeOne(flakeLockJudge, files)
    expect([found, leftOut.some((sentence) => sentence.includes('nobody'))]).toEqual([[], true])
  })
})

describe('what can not be told', () => {
  it('is what flake.nix computes', async () => {
    for (const nix of [
      '{ inputs = import ./inputs.nix; outputs = _: { }; }',
      '{ inputs.nixpkgs.url = "github:NixOS/" + "nixpkgs"; outputs = _: { }; }',
      '{ inputs = { ${name}.url = "github:a/b"; }; outputs = _: { }; }',
      'let x = 1; in { outputs = _: { }; }',
      '{ inputs.nixpkgs.url = "odd+scheme://x"; outputs = _: { }; }',
    ]) {
      const lock = writeLock({ root: { inputs: { nixpkgs: 'nixpkgs' } }, nixpkgs: NODES.nixpkgs ?? {} })
      const { drifts: found, unknowns } = await judgeOne(flakeLockJudge, { 'flake.nix': nix, 'flake.lock': lock })
      expect([nix, found, unknowns.length]).toEqual([nix, [], 1])
    }
  })

  it('is a version of the lock that is not known', async () => {
    const { drifts: found, unknowns } = await judgeOne(flakeLockJudge, {
      'flake.nix': FLAKE,
      'flake.lock': writeLock(NODES, 8),
    })
    expect([found, unknowns.length]).toEqual([[], 1])
  })
})

describe('a lock that is not one', () => {
  it('names conflict marks, JSON that is none, and nodes that are not there with their line', async () => {
    const conflict = changeLine(LOCK, 5, (text) => `<<<<<<< HEAD\n${text}\n=======\n${text}\n>>>>>>> main`)
    expect(await drifts(FLAKE, conflict)).toEqual(['flake.lock:5 damaged flake.lock'])
    expect(
      await drifts(
        FLAKE,
        changeLine(LOCK, 6, () => 'no'),
      ),
    ).toEqual([expect.stringMatching(/^flake\.lock:[67] damaged/)])
    const line = linesWith(LOCK, /^ {8}"tool": /)[0] ?? 0
    const dangling = changeLine(LOCK, line, (text) => text.replace('"tool"', '"tool"').replace(/: "tool"/, ': "gone"'))
    expect(await drifts(FLAKE, dangling)).toEqual([`flake.lock:${line} damaged flake.lock`])
  })

  it('is missing where inputs ask for it', async () => {
    expect((await judgeOne(flakeLockJudge, { 'flake.nix': FLAKE })).drifts.map(tell)).toEqual([
      'flake.nix:3 missing flake.lock',
    ])
    const nothing = '{ outputs = { self }: { }; }'
    for (const files of [
      { 'flake.nix': nothing },
      { 'flake.lock': LOCK },
      { 'templates/a/flake.nix': FLAKE },
      { 'flake.nix': FLAKE, '.gitignore': 'result\nflake.lock\n' },
    ]) {
      expect(await flakeLockJudge.judge(textTree(files), new Map())).toEqual([])
    }
  })

  it('is mended where it stands', async () => {
    const { mend } = await judgeOne(flakeLockJudge, { 'sub/flake.nix': FLAKE, 'sub/flake.lock': LOCK })
    expect(mend).toEqual(['nix', 'flake', 'lock', './sub'])
    const marks = await judgeOne(flakeLockJudge, { 'flake.nix': FLAKE, 'flake.lock': `<<<<<<< a\n${LOCK}` })
    expect(marks.mend).toEqual(['conegate', 'regenerate', 'flake-lock'])
  })
})
