/** The commands explain and hubs on the real derivations, as files in a store's folder, and on a repository without Nix. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { runExplain } from '../../src/commands/explain.js'
import { runHubs } from '../../src/commands/hubs.js'
import type { Terminal } from '../../src/commands/terminal.js'
import { UserError } from '../../src/problem.js'
import { DRV_GRAPH_ROOTS, unpackDrvGraphs } from '../helpers/drv-graphs.js'
import { copyExample } from '../helpers/example.js'
import { runGit } from '../helpers/git.js'
import { findTool, itWith } from '../helpers/tools.js'

function listen(): { terminal: Terminal; printed: string[]; noted: string[] } {
  const [printed, noted]: [string[], string[]] = [[], []]
  const terminal: Terminal = {
    colour: false,
    width: 100,
    print: (text) => printed.push(text),
    note: (text) => noted.push(text),
    progress: () => undefined,
    explain: () => Promise.resolve(70),
  }
  return { terminal, printed, noted }
}

const COMMON = { directory: '.', settings: 'conegate.yml' }

describe('of derivations in a folder', () => {
  let store: string
  beforeAll(async () => {
    store = mkdtempSync(join(tmpdir(), 'conegate-why-'))
    mkdirSync(join(store, 'nix', 'store'), { recursive: true })
    for (const [path, bytes] of await unpackDrvGraphs()) writeFileSync(join(store, path), bytes)
  })
  afterAll(() => {
    rmSync(store, { recursive: true, force: true })
  })

  it('explain tells why a crate rebuilds', async () => {
    const { terminal, printed, noted } = listen()
    const pair = { base: basename(DRV_GRAPH_ROOTS.musl), head: basename(DRV_GRAPH_ROOTS.muslSerde) }
    expect(await runExplain('serde_json', { ...COMMON, ...pair, store }, terminal)).toBe(0)
    expect(printed.join('')).toContain('serde 1.0.203 → 1.0.204 › serde_json 1.0.118')
    expect(noted).toEqual([])
  })

  it('explain without a base says what there is to say', async () => {
    const { terminal, printed } = listen()
    const root = [DRV_GRAPH_ROOTS.gnu]
    expect(await runExplain('serde', { ...COMMON, root, store, json: true }, terminal)).toBe(0)
    expect(JSON.parse(printed.join(''))).toMatchObject({
      version: 1,
      compared: false,
      triggers: [],
      nodes: [{ state: 'not-compared' }],
      bumps: [{ name: 'serde', version: '1.0.203', cost: { crates: 13, derivations: 14 } }],
    })
  })

  it('explain of nothing that is there is the asker’s mistake', async () => {
    const { terminal } = listen()
    const root = [DRV_GRAPH_ROOTS.gnu]
    await expect(runExplain('sered', { ...COMMON, root, store }, terminal)).rejects.toThrow(UserError)
  })

  it('hubs lists as many as asked for', async () => {
    const { terminal, printed } = listen()
    expect(await runHubs({ ...COMMON, head: DRV_GRAPH_ROOTS.gnu, store, top: 2 }, terminal)).toBe(0)
    expect(printed.join('')).toMatch(/unicode-ident 1\.0\.12 +29 +31\.2 % +30/)
    expect(printed.join('')).toContain('… and 91 more crates')
    const all = listen()
    expect(await runHubs({ ...COMMON, head: DRV_GRAPH_ROOTS.gnu, store, json: true }, all.terminal)).toBe(0)
    expect((JSON.parse(all.printed.join('')) as { hubs: unknown[] }).hubs).toHaveLength(93)
  })
})

describe('without Nix', () => {
  itWith(['git'], 'both say plainly that they can’t look, and what can', async () => {
    const folder = copyExample()
    const tools = mkdtempSync(join(tmpdir(), 'conegate-tools-'))
    const path = process.env.PATH
    try {
      symlinkSync(findTool('git') ?? '', join(tools, 'git'))
      runGit(folder, ['init', '-q', '-b', 'main'])
      runGit(folder, ['add', '--all'])
      runGit(folder, ['commit', '-q', '-m', 'base'])
      process.env.PATH = tools
      for (const run of [runExplain.bind(null, 'serde'), runHubs]) {
        const { terminal, printed, noted } = listen()
        expect(await run({ ...COMMON, directory: folder }, terminal)).toBe(2)
        expect(printed).toEqual([])
        expect(noted.join('\n')).toMatch(/unknown: .*nix[\s\S]*conegate cone --static/)
      }
    } finally {
      process.env.PATH = path
      rmSync(folder, { recursive: true, force: true })
      rmSync(tools, { recursive: true, force: true })
    }
  })
})
