import { runGate } from '../gate.js'
import type { World } from '../checks/world.js'
import { demoSide } from '../demo/demo-side.js'
import { layOutDemo, type DemoRepository } from '../demo/lay-out.js'
import { openCachesLazily } from '../platform/binary-cache/open-lazily.js'
import { temporaryFolder } from '../platform/folder-files.js'
import { hasProgram } from '../platform/processes.js'
import { today } from '../platform/today.js'
import type { Report } from '../report/report.js'
import { defaultSettings, type Settings } from '../settings/schema.js'
import { readSettings } from '../settings/read-settings.js'
import { NO_NIX } from '../platform/nix/evaluator.js'
import { exitCodeOf } from './exit-code.js'
import { renderReport } from './gate.js'
import { withLocalWorld } from './local-world.js'
import type { CommonOptions } from './options.js'
import type { Terminal } from './terminal.js'

export interface DemoOptions extends CommonOptions {
  readonly keep?: string
}

/**
 * `conegate demo`: the example workspace as a git repository with a Renovate-like bump, the real gate on it, and the
 * comment that its reviewer would read. Needs nothing but Node; uses git and Nix where they are.
 */
export async function runDemo(options: DemoOptions, terminal: Terminal): Promise<number> {
  const folder = temporaryFolder('conegate-demo-')
  try {
    const demo = layOutDemo(options.keep ?? folder.path)
    terminal.note(`A pull request of Renovate's: ${demo.branch} on ${demo.base.commit.slice(0, 12)}`)
    if (options.keep !== undefined) terminal.note(`It is kept in ${options.keep}`)
    const report = hasProgram('git')
      ? await judgeRepository(demo, options, terminal)
      : await judgeFilesAlone(demo, terminal)
    terminal.print(renderReport(report, { ...options, markdown: options.json !== true }, terminal))
    return exitCodeOf(report.verdict)
  } finally {
    folder.dispose()
  }
}

async function judgeRepository(demo: DemoRepository, options: DemoOptions, terminal: Terminal): Promise<Report> {
  if (!hasProgram('nix')) terminal.note('No Nix on the PATH: the cone is read from Cargo.nix alone.')
  const local = {
    ...options,
    directory: demo.repository,
    settings: 'conegate.yml',
    base: demo.base.commit,
    head: demo.head.commit,
  }
  return await withLocalWorld(local, {}, terminal, ({ context, head }) => runGate(context, { head, loosened: [] }))
}

/** Without git the same files are judged as they were laid out. */
async function judgeFilesAlone(demo: DemoRepository, terminal: Terminal): Promise<Report> {
  terminal.note('No git on the PATH: the files are judged as they were laid out, and only by Cargo.nix.')
  const base = demoSide(demo.base)
  const head = demoSide(demo.head)
  const world: World = {
    comparison: { kind: 'compared', base, head },
    head,
    rules: head,
    rootsDiffer: false,
    whyNotEvaluate: NO_NIX,
    capture: () => Promise.resolve({ captured: null, unknowns: [NO_NIX] }),
    captureHead: () => Promise.resolve({ side: null, unknowns: [NO_NIX] }),
    referenceSeconds: () => Promise.resolve({ value: null, unknown: NO_NIX }),
    closureBytes: () => Promise.resolve({ value: null, unknown: NO_NIX }),
    openCaches: openCachesLazily,
  }
  const text = await base.readFile('conegate.yml')
  const settings: Settings = text === undefined ? defaultSettings() : readSettings(text, 'conegate.yml')
  const progress = (doing: string): void => {
    terminal.progress(doing)
  }
  return await runGate({ settings, world, today: today(), progress }, { head: head.commit, loosened: [] })
}
