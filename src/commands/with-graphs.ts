/** The graphs that a command asks about: of a repository's revisions, or of derivations in a store's folder. */
import type { CheckContext } from '../checks/check.js'
import type { CapturedGraphs } from '../checks/graph/captured-graphs.js'
import type { ConeFacts } from '../graph/facts.js'
import { UserError } from '../problem.js'
import type { CommonOptions } from './options.js'
import type { Terminal } from './terminal.js'

export interface GraphSource extends CommonOptions {
  /** What to compare with: a revision, or a `.drv`; the head is looked at alone if left out. */
  readonly base?: string
  /** A revision, or a `.drv`; the working tree if left out. */
  readonly head?: string
  /** Roots instead of the settings' own; a single `.drv` stands for `head`. */
  readonly root?: readonly string[]
  /** Physical folder that holds `nix/store`. */
  readonly store?: string
}

export interface OpenedGraphs {
  readonly graphs: CapturedGraphs
  /** `null` where nothing was compared. */
  readonly cone: ConeFacts | null
  /** `null` where derivations were named instead of a repository. */
  readonly context: CheckContext | null
}

/**
 * Captures what the options name and hands it to `use`.
 * @returns `null` where it could not be captured; why is told on the terminal's notes
 * @throws UserError where the options contradict one another
 */
export async function withGraphs<Result>(
  source: GraphSource,
  terminal: Terminal,
  use: (opened: OpenedGraphs) => Promise<Result> | Result,
): Promise<Result | null> {
  const [onlyRoot] = source.root ?? []
  const head = source.head ?? (source.root?.length === 1 && isDrv(onlyRoot) ? onlyRoot : undefined)
  if (isDrv(head) || isDrv(source.base)) return await use(await openDerivations(source.base, head, source.store))
  return await captureRevisions(source, terminal, use)
}

export function isDrv(name: string | undefined): boolean {
  return name?.endsWith('.drv') === true
}

async function openDerivations(
  base: string | undefined,
  head: string | undefined,
  folder: string | undefined,
): Promise<OpenedGraphs> {
  if (head === undefined || !isDrv(head) || (base !== undefined && !isDrv(base))) {
    throw new UserError('one side is a derivation and the other is not', 'Name a .drv with --base and with --head.')
  }
  const { openDerivation, openDrvPair } = await import('../platform/drv-pair.js')
  const { readSide } = await import('../checks/graph/read-side.js')
  if (base === undefined) {
    const { root, store } = openDerivation(head, folder)
    const side = readSide({ roots: [root], store, repositorySources: new Set() })
    return { graphs: { head: side, base: null, cone: null, found: null }, cone: null, context: null }
  }
  const { judgeCapturedPair } = await import('../checks/graph/evaluated-cone.js')
  const { graphs, cone } = judgeCapturedPair(openDrvPair(base, head, folder), null, null)
  return { graphs, cone, context: null }
}

async function captureRevisions<Result>(
  source: GraphSource,
  terminal: Terminal,
  use: (opened: OpenedGraphs) => Promise<Result> | Result,
): Promise<Result | null> {
  const { withLocalWorld } = await import('./local-world.js')
  const { readSide } = await import('../checks/graph/read-side.js')
  const { judgeCapturedPair } = await import('../checks/graph/evaluated-cone.js')
  const overrides = { roots: source.root, storeDirectory: source.store }
  // Nothing is compared where no base is named; any commit does, and the head's own is always there.
  const local = { ...source, base: source.base ?? source.head ?? 'HEAD' }
  return await withLocalWorld(local, overrides, terminal, async ({ context }) => {
    const { world, settings } = context
    const { comparison, whyNotEvaluate } = world
    if (whyNotEvaluate !== undefined) return tellWhyNot(terminal, [whyNotEvaluate])
    if (source.base === undefined) {
      const { side, unknowns } = await world.captureHead(settings.roots, settings.checks.graph)
      tellWhyNot(terminal, side === null && unknowns.length === 0 ? [NOTHING_TO_EVALUATE] : unknowns)
      if (side === null) return null
      const head = readSide(side)
      return await use({ graphs: { head, base: null, cone: null, found: null }, cone: null, context })
    }
    if (comparison.kind === 'none') return tellWhyNot(terminal, [comparison.unknown])
    const { captured, unknowns } = await world.capture(settings.roots, settings.checks.graph)
    tellWhyNot(terminal, captured === null && unknowns.length === 0 ? [NOTHING_TO_EVALUATE] : unknowns)
    if (captured === null) return null
    const { graphs, cone } = judgeCapturedPair(captured, comparison.base.commit, comparison.head.commit)
    return await use({ graphs, cone, context })
  })
}

const NOTHING_TO_EVALUATE = {
  what: 'nothing was found whose build graph could be evaluated',
  why: 'there is no flake.nix and no default.nix in this folder',
  fix: 'name the roots in conegate.yml or with --root, or another folder with -C',
}

function tellWhyNot(
  terminal: Terminal,
  unknowns: readonly { readonly what: string; readonly why: string; readonly fix: string }[],
): null {
  for (const { what, why, fix } of unknowns) terminal.note(`unknown: ${what} (${why}); ${fix}`)
  return null
}
