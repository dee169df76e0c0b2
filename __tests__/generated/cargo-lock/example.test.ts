/** The example workspace: in step as it is, and every change of it is named on its own line. */
import { describe, expect, it } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readLockFile } from '../../../src/crates/cargo-lock.js'
import { cargoLockJudge } from '../../../src/generated/cargo-lock/judge.js'
import type { Drift, Judgement } from '../../../src/generated/drift.js'
import { EXAMPLE } from '../../helpers/example.js'
import { treeOf } from './real-cargo.js'

const FILES = new Map(
  readdirSync(EXAMPLE, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?:^|\/)Cargo\.(?:toml|lock)$/.test(path) && !path.startsWith('target/'))
    .map((path) => [path, readFileSync(join(EXAMPLE, path), 'utf8')]),
)
const LOCK = FILES.get('Cargo.lock') ?? ''
const { entries } = readLockFile({ path: 'Cargo.lock', text: LOCK })
const isLocal = (name: string): boolean => entries.some((entry) => entry.name === name && entry.source === '')

async function judge(path: string, text: string | null): Promise<Judgement> {
  const files = new Map(FILES)
  if (text === null) files.delete(path)
  else files.set(path, text)
  const [judgement, ...others] = await cargoLockJudge.judge(treeOf(files), new Map())
  if (judgement === undefined || others.length > 0) throw new Error('there is one lock file')
  return judgement
}

/** Changes one line (1-based) of a file and gives what is found. */
async function changeLine(path: string, line: number, by: (text: string) => string | null): Promise<readonly Drift[]> {
  const lines = (FILES.get(path) ?? '').split('\n')
  const changed = by(lines[line - 1] ?? '')
  lines.splice(line - 1, 1, ...(changed === null ? [] : [changed]))
  return (await judge(path, lines.join('\n'))).drifts
}

/** Lines of the lock file that match, with the package whose table they stand in. */
function lockLines(pattern: RegExp): { line: number; owner: string; text: string }[] {
  let owner = ''
  return LOCK.split('\n').flatMap((text, index) => {
    owner = /^name = "(.*)"$/.exec(text)?.[1] ?? owner
    return pattern.test(text) && owner !== '' ? [{ line: index + 1, owner, text }] : []
  })
}

describe('the example', () => {
  it('is in step', async () => {
    const judgement = await judge('Cargo.lock', LOCK)
    expect(judgement).toMatchObject({ file: 'Cargo.lock', generator: 'cargo', drifts: [], unknowns: [] })
    expect(judgement.from).toEqual([...FILES.keys()].filter((path) => path.endsWith('.toml')).sort())
    expect(judgement.mend).toEqual(['cargo', 'update', '--workspace'])
  })

  it('with the version of a member changed in the lock file is named there', async () => {
    const versions = lockLines(/^version = /).filter(({ owner }) => isLocal(owner))
    expect(versions).toHaveLength(5)
    for (const { line, owner } of versions) {
      const drifts = await changeLine('Cargo.lock', line, () => 'version = "9.9.9"')
      expect(drifts).toEqual([
        expect.objectContaining({ kind: 'version', file: 'Cargo.lock', line, expected: '0.1.0', found: '9.9.9' }),
      ])
      expect(drifts[0]?.package).toBe(owner)
    }
  })

  it('with a version that is not asked for is named at that version', async () => {
    const asked = new Set(
      lockLines(/^ "/).flatMap(({ owner, text }) => (isLocal(owner) ? [/"([^ "]+)/.exec(text)?.[1]] : [])),
    )
    const versions = lockLines(/^version = /).filter(({ owner }) => !isLocal(owner) && asked.has(owner))
    expect(versions.length).toBeGreaterThan(8)
    for (const { line, owner } of versions) {
      const drifts = await changeLine('Cargo.lock', line, () => 'version = "77.0.0"')
      const place = { file: 'Cargo.lock', line, package: owner, found: '77.0.0' }
      // Where others name the version too, it is theirs that differs.
      const kind = drifts.some((drift) => drift.kind === 'version') ? 'version' : 'requirement'
      expect(drifts).toContainEqual(expect.objectContaining({ kind, ...place }))
    }
  })

  it('with an edge of a member dropped is named where its manifest asks for it', async () => {
    const edges = lockLines(/^ "/).filter(({ owner }) => isLocal(owner))
    expect(edges.length).toBeGreaterThan(15)
    for (const { line, owner, text } of edges) {
      const [, name = ''] = /"([^ "]+)/.exec(text) ?? []
      const drifts = await changeLine('Cargo.lock', line, () => null)
      const [drift] = drifts
      expect(drifts).toHaveLength(1)
      expect(drift).toMatchObject({ kind: 'dependency', package: owner, file: `crates/${owner}/Cargo.toml` })
      const manifest = (FILES.get(drift?.file ?? '') ?? '').split('\n')
      expect(manifest[(drift?.line ?? 0) - 1]).toContain(name)
    }
  })

  it('with a strange edge of a member is named at that edge', async () => {
    for (const { line, owner } of lockLines(/^dependencies = \[/).filter((one) => isLocal(one.owner))) {
      const drifts = await changeLine('Cargo.lock', line, (text) => `${text}\n "nothing",`)
      expect(drifts).toMatchObject([{ kind: 'dependency', file: 'Cargo.lock', line: line + 1, found: 'nothing' }])
      expect(drifts[0]?.package).toContain(owner)
    }
  })

  it('with a source changed is named at that source', async () => {
    const sources = lockLines(/^source = /)
    expect(sources.length).toBeGreaterThan(20)
    for (const { line, owner } of sources) {
      const drifts = await changeLine('Cargo.lock', line, () => 'source = "registry+https://example.org/index"')
      expect(drifts).toContainEqual(expect.objectContaining({ kind: 'source', file: 'Cargo.lock', line }))
      expect(drifts.find((drift) => drift.line === line)?.package.split(' ')[0]).toBe(owner)
    }
  })

  it('with a package dropped is named where it is asked for', async () => {
    for (const [at, { name, source }] of entries.entries()) {
      const blocks = LOCK.split('\n[[package]]\n')
      const { drifts } = await judge(
        'Cargo.lock',
        blocks.filter((_, index) => index !== at + 1).join('\n[[package]]\n'),
      )
      expect(drifts.map((drift) => drift.what).join('\n')).toContain(name)
      if (source === '')
        expect(drifts).toContainEqual(
          expect.objectContaining({ kind: 'member', file: `crates/${name}/Cargo.toml`, package: `${name} 0.1.0` }),
        )
      expect(drifts.filter(({ kind }) => kind === 'left-over')).toEqual([])
    }
  })

  it('with a package that nobody needs is named at its table', async () => {
    const text = `${LOCK}\n[[package]]\nname = "zzz"\nversion = "1.0.0"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n`
    const { drifts } = await judge('Cargo.lock', text)
    expect(drifts).toMatchObject([{ kind: 'left-over', line: LOCK.split('\n').length + 1, package: 'zzz 1.0.0' }])
  })

  it('with its packages in another order is still in step', async () => {
    const [head = '', ...blocks] = `${LOCK}\n`.split('\n[[package]]\n')
    expect((await judge('Cargo.lock', [head, ...blocks.reverse()].join('\n[[package]]\n'))).drifts).toEqual([])
  })

  it('with a dependency of a manifest changed is named', async () => {
    for (const [path, text] of FILES) {
      if (!path.startsWith('crates/')) continue
      const lines = text.split('\n')
      const start = lines.findIndex((line) => line.endsWith('dependencies]'))
      for (const [index, line] of lines.entries()) {
        if (index <= start || !/^[\w-]+(?:\.workspace)? = /.test(line) || /^\w+ = \[/.test(line)) continue
        const drifts = await changeLine(path, index + 1, () => 'not-there = "1"')
        expect(drifts).toContainEqual(expect.objectContaining({ kind: 'missing', file: path, line: index + 1 }))
      }
    }
  })

  it('with a requirement of the workspace raised is named at what is locked', async () => {
    const manifest = FILES.get('Cargo.toml') ?? ''
    const { drifts } = await judge('Cargo.toml', manifest.replace('anyhow = "1.0"', 'anyhow = "2"'))
    const at = lockLines(/^version = /).find(({ owner }) => owner === 'anyhow')
    expect(drifts).toMatchObject([{ kind: 'requirement', file: 'Cargo.lock', line: at?.line, expected: '2' }])
  })

  it('with a member gone is named by what is left over', async () => {
    const files = new Map([...FILES].filter(([path]) => !path.startsWith('crates/wordpack/')))
    const [judgement] = await cargoLockJudge.judge(treeOf(files), new Map())
    expect(judgement?.drifts).toContainEqual(
      expect.objectContaining({ kind: 'left-over', package: 'wordpack 0.1.0', file: 'Cargo.lock' }),
    )
  })
})
