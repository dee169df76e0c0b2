import type { CheckContext } from '../checks/check.js'
import { today } from '../platform/today.js'
import { openWorld } from '../platform/world.js'
import { visibleText } from '../report/visible.js'
import type { Overrides } from '../settings/override-settings.js'
import type { CommonOptions } from './options.js'
import type { Terminal } from './terminal.js'

export interface LocalOptions extends CommonOptions {
  readonly base?: string
  readonly head?: string
}

export interface LocalWorld {
  readonly context: CheckContext
  /** Top folder of the repository. */
  readonly top: string
  /** The judged commit, `null` for a working tree with changes of its own. */
  readonly head: string | null
}

/** Of what a program printed: the last lines say why it failed. */
const MAX_LINES = 20
const MAX_LINE = 1_000

/**
 * The world as a terminal sees it: the repository in the folder, its own settings, nothing fetched.
 * With `generates` it can regenerate.
 */
export async function withLocalWorld<Result>(
  options: LocalOptions,
  overrides: Overrides,
  terminal: Terminal,
  use: (local: LocalWorld) => Promise<Result>,
  { generates = false }: { readonly generates?: boolean } = {},
): Promise<Result> {
  const progress = (doing: string): void => {
    terminal.progress(doing)
  }
  const opened = await openWorld({
    folder: options.directory,
    settingsFile: options.settings,
    overrides,
    event: { kind: 'local', upstream: 'refs/remotes/origin/HEAD' },
    judgedBy: 'head',
    ...(options.base === undefined ? {} : { base: options.base }),
    ...(options.head === undefined ? {} : { head: options.head }),
    // At home it is one's own code that runs, with one's own rights.
    ...(generates ? { generate: { refusedBecause: null } } : {}),
    progress,
    showOutput: (title, lines) => {
      terminal.note(`${title}:`)
      for (const line of [...new Set(lines)].slice(-MAX_LINES)) terminal.note(`  | ${visibleText(line, MAX_LINE)}`)
    },
  })
  try {
    const { world, settings, head, top } = opened
    return await use({ context: { settings, world, today: today(), progress }, head, top })
  } finally {
    opened.dispose()
  }
}
