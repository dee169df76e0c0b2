import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { bunJudge } from '../../../src/generated/bun/judge.js'
import { itWith } from '../../helpers/tools.js'
import { changeLine, judgeOne, linesWith, tell, textTree } from '../text-tree.js'
import { OTHERS, PACKAGES, writeLock, writeNix } from './made-pair.js'

async function drifts(lock: string, nix: string): Promise<string[]> {
  const { drifts: found, unknowns } = await judgeOne(bunJudge, { 'bun.lock': lock, 'bun.nix': nix })
  expect(unknowns).toEqual([])
  return found.map(tell)
}

describe.each(['1.5', '2'] as const)('a bun.nix of bun2nix %s', (form) => {
  const others = form === '2' ? OTHERS : { lock: [], nix: [] }
  const lock = writeLock(PACKAGES, others.lock)
  const nix = writeNix(PACKAGES, form, others.nix)

  it('is in step with the lock that it was written from, in any order', async () => {
    expect(await drifts(lock, nix)).toEqual([])
    expect(await drifts(lock, writeNix([...PACKAGES].reverse(), form, others.nix))).toEqual([])
  })

  it('names every other hash and address of the registry on its line', async () => {
    const hashes = linesWith(nix, /hash = "sha512/)
    expect(hashes.length).toBe(form === '2' ? PACKAGES.length - 1 : PACKAGES.length)
    for (const line of hashes) {
      const changed = changeLine(nix, line, (text) => text.replace(/-(.)/, (_, first) => (first === 'A' ? '-B' : '-A')))
      expect(await drifts(lock, changed)).toEqual([expect.stringMatching(`^bun.nix:${line} checksum `)])
      const other = changeLine(nix, line - 1, (text) => text.replace('npmjs', 'example'))
      expect(await drifts(lock, other)).toEqual([expect.stringMatching(`^bun.nix:${line - 1} source `)])
    }
  })

  it('names every bump once', async () => {
    for (const bumped of new Set(PACKAGES.map(({ name, version }) => `${name}@${version}`))) {
      const [name = '', version = ''] = bumped.split(/@(?=\d)/)
      const packages = PACKAGES.map((one) =>
        one.name === name && one.version === version ? { ...one, version: `${version}0` } : one,
      )
      const found = await drifts(writeLock(packages, others.lock), nix)
      const places = PACKAGES.filter((one) => one.name === name && one.version === version)
      const expected = form === '2' ? [name] : places.map(({ place }) => place)
      expect(found).toEqual(
        expected
          .map((about) => {
            const key = form === '2' ? `${name}@${version}` : about
            const [line] = linesWith(nix, new RegExp(`^ {2}"${key}" = `))
            return `bun.nix:${line ?? 0} version ${about} ${version}0`
          })
          .sort((a, b) => Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0])),
      )
    }
  })

  it('names what is missing and what is left over', async () => {
    const more = [...PACKAGES, { place: 'zod', name: 'zod', version: '4.0.0' }]
    const [line] = linesWith(writeLock(more, others.lock), /^ {4}"zod"/)
    expect(await drifts(writeLock(more, others.lock), nix)).toEqual([`bun.lock:${line ?? 0} missing zod 4.0.0`])
    const longer = writeNix(more, form, others.nix)
    const [written] = linesWith(longer, /^ {2}"zod/)
    expect(await drifts(lock, longer)).toEqual([`bun.nix:${written ?? 0} left-over zod 4.0.0`])
  })
})

describe('what bun2nix 2 fetches from elsewhere', () => {
  const lock = writeLock(PACKAGES, OTHERS.lock)
  const nix = writeNix(PACKAGES, '2', OTHERS.nix)
  const lineOf = (pattern: RegExp): number => linesWith(nix, pattern)[0] ?? 0

  it('names other commits, archives and folders', async () => {
    expect(await drifts(lock.replace(/45bf6a3/g, '77777aa'), nix)).toEqual([
      `bun.nix:${lineOf(/"github:/)} version github:iamkun/dayjs 77777aa`,
    ])
    expect(await drifts(lock.replace(/#0123/, '#9123').replace('"0123456789abcdef', '"9123456789abcdef'), nix)).toEqual(
      [expect.stringMatching(`^bun.nix:${lineOf(/"git:/)} version https://example.org/g.git 9123`)],
    )
    expect(await drifts(lock.replace('t-1.0.0', 't-1.1.0'), nix)).toEqual([
      expect.stringMatching(`^bun.nix:${lineOf(/"tarball:/)} version `),
    ])
    expect(await drifts(lock.replace('packages/w', 'packages/other'), nix)).toEqual([
      `bun.nix:${lineOf(/packages\/w/)} source w`,
    ])
  })

  it('says that their hashes are not compared', async () => {
    const { leftOut } = await judgeOne(bunJudge, { 'bun.lock': lock, 'bun.nix': nix })
    expect(leftOut).toContainEqual(expect.stringContaining('(3) are not compared'))
  })

  it('takes an address of another registry from the lock, but where an older bun2nix knew none', async () => {
    const address = 'https://npm.example.org/wrap-8.1.0.tgz'
    const packages = PACKAGES.map((one) => (one.name === 'wrap' ? { ...one, address } : one))
    expect(await drifts(writeLock(packages), writeNix(packages, '2'))).toEqual([])
    const { drifts: found, leftOut } = await judgeOne(bunJudge, {
      'bun.lock': writeLock(packages),
      'bun.nix': writeNix(PACKAGES, '2'),
    })
    expect([found, leftOut.some((sentence) => sentence.includes('wrap 8.1.0'))]).toEqual([[], true])
    const both = [...packages, { place: 'x', name: 'x', version: '1.0.0', address: 'https://npm.example.org/x.tgz' }]
    const mixed = writeNix(both, '2').replace(address, 'https://registry.npmjs.org/wrap/-/wrap-8.1.0.tgz')
    expect(await drifts(writeLock(both), mixed)).toEqual([expect.stringMatching(/ source wrap 8\.1\.0$/)])
  })
})

describe('what can not be compared', () => {
  it('is a hash of another algorithm, which older releases fetched to know', async () => {
    const nix = writeNix(PACKAGES, '1.5').replace(
      /sha512-[^"]+/g,
      'sha256-7AwZlqE5fvycXBwtg7D70B8b2KznYNtJPaKOnQJgOhY=',
    )
    const { drifts: found, leftOut } = await judgeOne(bunJudge, { 'bun.lock': writeLock(PACKAGES), 'bun.nix': nix })
    expect([found, leftOut.some((sentence) => sentence.includes('another algorithm'))]).toEqual([[], true])
  })

  it('is a package that stands there as something else, and it is not called missing', async () => {
    const lock = writeLock(PACKAGES, ['    "w": ["w@workspace:packages/w"],'])
    const nix = writeNix(PACKAGES, '2', ['  "w" = builtins.path { path = ./packages/w; };'])
    const { drifts: found, unknowns } = await judgeOne(bunJudge, { 'bun.lock': lock, 'bun.nix': nix })
    expect([found, unknowns.length]).toEqual([[], 1])
  })
})

describe('a form that is not known', () => {
  it('is unknown, and not damaged', async () => {
    const early =
      '# This file was autogenerated by `bun2nix`, editing it is not recommended.\n{ fetchurl }: [ { name = "a"; } ]'
    const { drifts: found, unknowns } = await judgeOne(bunJudge, { 'bun.lock': writeLock(PACKAGES), 'bun.nix': early })
    expect([found, unknowns.length]).toEqual([[], 1])
  })
})

describe('what stands around', () => {
  const lock = writeLock(PACKAGES)
  const nix = writeNix(PACKAGES, '2')

  it('names conflict marks and JSON that is cut off in either file', async () => {
    const conflict = changeLine(lock, 8, (text) => `<<<<<<< HEAD\n${text}\n=======\n${text}\n>>>>>>> main`)
    expect(await drifts(conflict, nix)).toEqual(['bun.lock:8 damaged bun.lock'])
    expect(await drifts(lock.slice(0, 300), nix)).toEqual([expect.stringMatching(/^bun\.lock:\d+ damaged/)])
    expect(
      await drifts(
        lock,
        changeLine(nix, 12, (text) => `<<<<<<< HEAD\n${text}`),
      ),
    ).toEqual(['bun.nix:12 damaged bun.nix'])
    expect(await drifts(lock, nix.slice(0, 700))).toEqual([expect.stringMatching(/^bun\.nix:\d+ damaged/)])
  })

  it('can not tell of a version that is not known, nor without a lock', async () => {
    const newer = lock.replace('"lockfileVersion": 1', '"lockfileVersion": 7')
    const { drifts: found, unknowns } = await judgeOne(bunJudge, { 'bun.lock': newer, 'bun.nix': nix })
    expect([found, unknowns.map(({ why }) => why)]).toEqual([[], [expect.stringContaining('lockfileVersion 7')]])
    const alone = await judgeOne(bunJudge, { 'bun.nix': nix })
    expect([alone.drifts, alone.unknowns.map(({ advisory }) => advisory)]).toEqual([[], [true]])
    const foreign = await judgeOne(bunJudge, { 'nix/bun.nix': nix, 'bun.lock': writeLock([]) })
    expect([foreign.drifts, foreign.unknowns.map(({ advisory }) => advisory)]).toEqual([[], [true]])
  })

  it('finds the lock above, and says with what prefix its folders are copied', async () => {
    const written = writeNix(PACKAGES, '2', ['  "w" = copyPathToStore ../packages/w;'])
    const above = writeLock(PACKAGES, ['    "w": ["w@workspace:packages/w"],'])
    const { drifts: found, mend } = await judgeOne(bunJudge, { 'nix/bun.nix': written, 'bun.lock': above })
    expect(found).toEqual([])
    expect(mend).toEqual(['bun2nix', '--output-file', 'nix/bun.nix', '--copy-prefix', '../'])
  })

  it('leaves a bun.nix alone that bun2nix did not write', async () => {
    const module = '{ pkgs, ... }: { home.packages = [ pkgs.bun ]; }'
    expect(await bunJudge.judge(textTree({ 'bun.nix': module, 'bun.lock': lock }), new Map())).toEqual([])
  })

  itWith(['bun2nix'], 'agrees with bun2nix itself', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'conegate-bun-'))
    try {
      const others = OTHERS.lock.filter((line) => /file:|workspace:/.test(line))
      const packages = [
        ...PACKAGES,
        { place: 'x', name: 'x', version: '1.0.0', address: 'https://npm.example.org/x.tgz' },
      ]
      writeFileSync(join(folder, 'bun.lock'), writeLock(packages, others))
      const { stdout, stderr, status } = spawnSync('bun2nix', ['-l', 'bun.lock'], { cwd: folder, encoding: 'utf8' })
      expect([status, stderr]).toEqual([0, expect.anything()])
      expect(await drifts(writeLock(packages, others), stdout)).toEqual([])
      expect(await drifts(writeLock(packages.slice(1), others), stdout)).toHaveLength(1)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
