/**
 * How long the bundles take to start, against starting Node alone: the runner's until it fails on a missing input, the
 * terminal's until it has read and printed its settings. On Node 24 where CONEGATE_TEST_NODE24 names it, as the runner has it.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Figure } from './figure.js'

const RUNS = 25
const top = dirname(dirname(fileURLToPath(import.meta.url)))

export function run(): Promise<Figure[]> {
  const node = process.env.CONEGATE_TEST_NODE24 ?? process.execPath
  const folder = mkdtempSync(join(tmpdir(), 'conegate-bench-'))
  try {
    writeFileSync(join(folder, 'conegate.yml'), 'roots: [.#default]\nchecks: { graph: { mode: advise } }\n')
    const action = join(top, 'dist', 'action', 'index.js')
    const cli = join(top, 'dist', 'cli', 'index.js')
    const commands = {
      bare: ['-e', '0'],
      action: [action],
      terminal: [cli, '-C', folder, 'settings'],
    }
    const statuses = { bare: 0, action: 1, terminal: 0 }
    const times: Record<keyof typeof commands, number[]> = { bare: [], action: [], terminal: [] }
    for (let round = 0; round < RUNS; round++) {
      for (const name of ['bare', 'action', 'terminal'] as const) {
        const start = process.hrtime.bigint()
        const { status } = spawnSync(node, commands[name], {
          // A home, where Node keeps what it compiled: a person's second start and all that follow.
          env: { PATH: process.env.PATH, HOME: folder },
          cwd: folder,
          stdio: 'ignore',
        })
        times[name].push(Number(process.hrtime.bigint() - start))
        if (status !== statuses[name]) throw new Error(`${name} exited with ${String(status)}`)
      }
    }
    const bare = median(times.bare)
    return Promise.resolve([
      {
        name: "the runner's bundle ending on a missing input, against node -e 0",
        value: median(times.action) / bare,
        limit: 3,
      },
      {
        name: "the terminal's reading its settings, against node -e 0",
        value: median(times.terminal) / bare,
        limit: 2,
      },
    ])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
