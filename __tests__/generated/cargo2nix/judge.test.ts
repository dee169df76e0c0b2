import { describe, expect, it } from '@jest/globals'
import { cargo2nixJudge } from '../../../src/generated/cargo2nix/judge.js'
import { changeLine, judgeOne, linesWith, tell, textTree } from '../text-tree.js'
import { PACKAGES, writeLock, writeNix } from './made-pair.js'

const RELEASES = ['0.6.0', '0.9.0', '0.11.0', '0.12.0'] as const
const LOCK = writeLock(PACKAGES)

async function drifts(lock: string, nix: string): Promise<string[]> {
  const { drifts: found, unknowns } = await judgeOne(cargo2nixJudge, { 'Cargo.lock': lock, 'Cargo.nix': nix })
  expect(unknowns).toEqual([])
  return found.map(tell)
}

/** Changes the first digit of what stands in quotes. */
function another(text: string): string {
  return text.replace(/"[0-9a-f]/, (start) => (start === '"0' ? '"1' : '"0'))
}

describe.each(RELEASES)('a Cargo.nix of cargo2nix %s', (release) => {
  const nix = writeNix(PACKAGES, release, LOCK)
  const lineOf = (pattern: RegExp): number => linesWith(nix, pattern)[0] ?? 0

  it('is in step with the lock that it was written from, in any order', async () => {
    expect(await drifts(LOCK, nix)).toEqual([])
    expect(await drifts(LOCK, writeNix(PACKAGES, release, LOCK, [6, 3, 1, 5, 0, 4, 2]))).toEqual([])
    const { writtenBy } = await judgeOne(cargo2nixJudge, { 'Cargo.lock': LOCK, 'Cargo.nix': nix })
    expect(writtenBy).toBe(release)
  })

  it('names every other checksum on its line', async () => {
    const lines = linesWith(nix, /sha256 = "/)
    expect(lines).toHaveLength(4)
    for (const line of lines) {
      const changed = changeLine(nix, line, another)
      expect(await drifts(LOCK, changed)).toEqual([expect.stringMatching(`^Cargo.nix:${line} checksum `)])
      const without = changeLine(nix, line, (text) => text.replace(/sha256 = ".*?";/, ''))
      expect(await drifts(LOCK, without)).toEqual([expect.stringMatching(`^Cargo.nix:${line} checksum `)])
    }
  })

  it('names every other dependency on its line', async () => {
    const lines = linesWith(nix, /^ {6}.*= \(?rustPackages/)
    expect(lines).toHaveLength(11)
    for (const line of lines) {
      const changed = changeLine(nix, line, (text) => text.replace(/"\d+\.\d+\.\d+"/, '"9.9.9"'))
      expect(await drifts(LOCK, changed)).toEqual([expect.stringMatching(`^Cargo.nix:${line} dependency `)])
    }
  })

  it('names every dependency that is not there on its line of the lock', async () => {
    const lines = linesWith(LOCK, /^ "/)
    const written = linesWith(nix, /^ {6}.*= \(?rustPackages/)
    expect(written).toHaveLength(lines.length)
    for (const [place, line] of written.entries()) {
      const without = changeLine(nix, line, () => '')
      const { drifts: found, leftOut } = await judgeOne(cargo2nixJudge, { 'Cargo.lock': LOCK, 'Cargo.nix': without })
      // What nothing else depends on may have no library, which Cargo.lock does not tell.
      const isSole = (nix.split('\n')[line - 1] ?? '').includes('.tool.')
      expect(leftOut.some((sentence) => sentence.startsWith('Nothing in Cargo.nix depends on tool'))).toBe(isSole)
      if (isSole) expect(found).toEqual([])
      else expect(found.map(tell)).toEqual([expect.stringMatching(`^Cargo.lock:${lines[place] ?? 0} dependency `)])
    }
  })

  it('names every other version of a crate once, on the line of its key', async () => {
    for (const [index, one] of PACKAGES.entries()) {
      const bumped = PACKAGES.map((other, at) => (at === index ? { ...other, version: `${other.version}1` } : other))
      const lock = writeLock(bumped)
      const line = linesWith(nix, new RegExp(`^ {2}"\\S+"\\.${one.name}\\."${one.version}" = `))[0] ?? 0
      expect(await drifts(lock, nix)).toEqual([`Cargo.nix:${line} version ${one.name} ${one.version}1`])
    }
  })

  it('names versions that the crate itself or its workspace gives otherwise', async () => {
    for (const line of linesWith(nix, /^ {4}version = /)) {
      const changed = changeLine(nix, line, (text) => text.replace(/"(.*)"/, '"$1-other"'))
      expect(await drifts(LOCK, changed)).toEqual([expect.stringMatching(`^Cargo.nix:${line} version `)])
    }
    for (const line of linesWith(nix, /^ {4}\w+ = rustPackages\.unknown/)) {
      const changed = changeLine(nix, line, (text) => text.replace(/"\d/, '"7'))
      expect(await drifts(LOCK, changed)).toEqual([expect.stringMatching(`^Cargo.nix:${line} member `)])
    }
  })

  it('names crates that are missing or left over, and nothing besides', async () => {
    const more = [...PACKAGES, { name: 'new', version: '1.0.0', source: PACKAGES[2]?.source ?? '' }]
    const withMore = more.map((one, index) => (index === 1 ? { ...one, needs: [2, 3, 7] } : one))
    const longer = writeLock(withMore)
    const table = (linesWith(longer, /name = "new"/)[0] ?? 0) - 1
    expect(await drifts(longer, nix)).toEqual([`Cargo.lock:${table} missing new 1.0.0`])
    const written = writeNix(withMore, release, longer)
    const line = linesWith(written, /\.new\."1\.0\.0" = over/)[0] ?? 0
    expect(await drifts(LOCK, written)).toEqual([`Cargo.nix:${line} left-over new 1.0.0`])
  })

  it('names another commit, address or branch of a git source', async () => {
    const rev = changeLine(nix, lineOf(/ rev = /), another)
    expect(await drifts(LOCK, rev)).toEqual([`Cargo.nix:${lineOf(/ rev = /)} source tool 1.0.0`])
    const url = changeLine(nix, lineOf(/ url = /), (text) => text.replace('tool.git', 'fork.git'))
    expect(await drifts(LOCK, url)).toEqual([`Cargo.nix:${lineOf(/ url = /)} source tool 1.0.0`])
    if (release === '0.6.0') return
    const branch = changeLine(nix, lineOf(/ ref = /), (text) => text.replace('main', 'next'))
    expect(await drifts(LOCK, branch)).toEqual([`Cargo.nix:${lineOf(/ ref = /)} source tool 1.0.0`])
  })

  it('names a workspace member that is not there', async () => {
    const line = lineOf(/^ {4}app = rustPackages/)
    expect(
      await drifts(
        LOCK,
        changeLine(nix, line, () => ''),
      ),
    ).toEqual([`Cargo.lock:${(linesWith(LOCK, /"app"/)[0] ?? 0) - 1} member app 0.1.0`])
  })
})

describe('what stands around', () => {
  const nix = writeNix(PACKAGES, '0.12.0', LOCK)

  it('takes the hash of the lock for what no package shows', async () => {
    const line = linesWith(nix, /nixifiedLockHash = /)[0] ?? 0
    expect(await drifts(`# changed by hand\n${LOCK}`, nix)).toEqual([`Cargo.nix:${line} content Cargo.lock`])
  })

  it('says which release is pinned, and that another wrote the file', async () => {
    const files = { 'Cargo.lock': LOCK, 'Cargo.nix': writeNix(PACKAGES, '0.11.0', LOCK) }
    const pinned = await judgeOne(cargo2nixJudge, files, [['cargo2nix', '0.12.0']])
    expect(pinned.drifts.map(tell)).toEqual([expect.stringMatching(/^Cargo\.nix:\d+ generator cargo2nix$/)])
    const original = { type: 'github', owner: 'cargo2nix', repo: 'cargo2nix', ref: 'release-0.11.0' }
    const nodes = { root: { inputs: { cargo2nix: 'node' } }, node: { original } }
    const flake = JSON.stringify({ nodes, root: 'root', version: 7 })
    const same = await judgeOne(cargo2nixJudge, { ...files, 'flake.lock': flake })
    expect([same.pinned, same.drifts]).toEqual(['0.11.0', []])
  })

  it('gives the command of the release that wrote the file', async () => {
    const files = { 'sub/Cargo.lock': LOCK, 'sub/Cargo.nix': nix }
    expect((await judgeOne(cargo2nixJudge, files)).mend).toEqual([
      'cargo2nix',
      'sub',
      '--file',
      'sub/Cargo.nix',
      '--overwrite',
    ])
    const old = { 'Cargo.lock': LOCK, 'Cargo.nix': writeNix(PACKAGES, '0.9.0', LOCK) }
    expect((await judgeOne(cargo2nixJudge, old)).mend).toEqual(['cargo2nix', '--file', 'Cargo.nix'])
  })

  it('names conflict marks and a file that is cut off with their line', async () => {
    const line = linesWith(nix, /cargo2nixVersion/)[0] ?? 0
    const conflict = changeLine(nix, line, (text) => `<<<<<<< HEAD\n${text}\n=======\n${text}\n>>>>>>> main`)
    expect(await drifts(LOCK, conflict)).toEqual([`Cargo.nix:${line} damaged Cargo.nix`])
    const cut = nix.split('\n').slice(0, 40).join('\n')
    expect(await drifts(LOCK, cut)).toEqual([expect.stringMatching(/^Cargo\.nix:\d+ damaged/)])
  })

  it('can not tell where the lock is damaged, new, or another project has it', async () => {
    for (const lock of [LOCK.replace('version = 3', 'version = 9'), `<<<<<<< HEAD\n${LOCK}`, 'not = toml = 1']) {
      const { drifts: found, unknowns } = await judgeOne(cargo2nixJudge, { 'Cargo.lock': lock, 'Cargo.nix': nix })
      expect([found, unknowns.length]).toEqual([[], 1])
    }
    const other = writeLock([{ name: 'other', version: '1.0.0' }])
    const { drifts: found, unknowns } = await judgeOne(cargo2nixJudge, {
      'Cargo.lock': other,
      'examples/Cargo.nix': nix,
    })
    expect([found, unknowns.map(({ advisory }) => advisory)]).toEqual([[], [true]])
    expect((await judgeOne(cargo2nixJudge, { 'Cargo.lock': LOCK, 'nix/Cargo.nix': nix })).drifts).toEqual([])
  })

  it('asks for a dependency on programs alone, which Cargo.lock does not tell from others', async () => {
    const program = changeLine(nix, linesWith(nix, /library = \(rust|"library" else/)[0] ?? 0, () => '')
    const manifest = '[package]\nname = "app"\n[dependencies]\nlibrary = { path = "library", artifact = "bin" }\n'
    const files = { 'Cargo.lock': LOCK, 'Cargo.nix': program }
    expect((await judgeOne(cargo2nixJudge, files)).drifts).toHaveLength(1)
    expect((await judgeOne(cargo2nixJudge, { ...files, 'Cargo.toml': manifest })).drifts).toEqual([])
  })

  it("leaves crate2nix's file of the same name alone", async () => {
    const crate2nix = '# This file was @generated by crate2nix 0.14.1 with the command:\n{ }: { }'
    expect(await cargo2nixJudge.judge(textTree({ 'Cargo.nix': crate2nix, 'Cargo.lock': LOCK }), new Map())).toEqual([])
  })

  it('can not compare what was written by hand into the file', async () => {
    const line = linesWith(nix, /sha256 = "/)[0] ?? 0
    const byHand = changeLine(nix, line, () => '    src = pkgs.callPackage ./own.nix { };')
    const { drifts: found, unknowns } = await judgeOne(cargo2nixJudge, { 'Cargo.lock': LOCK, 'Cargo.nix': byHand })
    expect([found, unknowns.length, unknowns[0]?.what.includes('log 0.4.20')]).toEqual([[], 1, true])
  })
})
