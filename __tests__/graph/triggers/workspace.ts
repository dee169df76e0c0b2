/** Evaluates the small workspace beside this file by real Nix, before and after a change. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { computeCone, type Cone } from '../../../src/graph/cone.js'
import type { BuildGraph } from '../../../src/graph/build-graph.js'
import type { DerivationStore } from '../../../src/graph/derivation.js'
import type { TriggerFacts } from '../../../src/graph/facts.js'
import { readGraph } from '../../../src/graph/read-graph.js'
import { findTriggers, type FoundTriggers, type TriggerInput } from '../../../src/graph/triggers/find-triggers.js'
import { openStore } from '../../../src/platform/nix/store.js'
import { createNixStore, defaultNix, type NixStore } from '../../helpers/nix.js'

const EXPRESSION = join(dirname(fileURLToPath(import.meta.url)), 'workspace', 'default.nix')

export interface Compared extends FoundTriggers {
  readonly base: BuildGraph
  readonly head: BuildGraph
  readonly cone: Cone
  readonly store: DerivationStore
}

export interface State {
  /** Nix source of arguments by their name. */
  readonly arguments?: Readonly<Record<string, string>>
  /** Files to write first, by their path in the workspace. */
  readonly files?: Readonly<Record<string, string>>
}

export class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), 'conegate-workspace-'))
  private readonly nix: NixStore = createNixStore(defaultNix())
  private readonly store = openStore(this.nix)

  constructor() {
    mkdirSync(join(this.folder, 'local'))
    copyFileSync(EXPRESSION, join(this.folder, 'default.nix'))
    this.write({ 'local/main.rs': 'fn main() {}\n', 'local/README.md': 'Read me\n' })
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) writeFileSync(join(this.folder, path), text)
  }

  /** @returns the `.drv` paths of `app` and `cli` */
  evaluate(state: State = {}): string[] {
    this.write(state.files ?? {})
    const given = Object.entries(state.arguments ?? {}).flatMap(([name, value]) => ['--arg', name, value])
    const file = join(this.folder, 'default.nix')
    return this.nix
      .run('nix-instantiate', file, '-A', 'app', '-A', 'cli', ...given)
      .trim()
      .split('\n')
  }

  read(drvPaths: readonly string[], names = ['app', 'cli']): BuildGraph {
    return readGraph(
      this.store,
      drvPaths.map((drvPath, i) => ({ name: names[i] ?? drvPath, drvPath })),
    )
  }

  compare(before: State, after: State, more: Partial<TriggerInput> = {}): Compared {
    const base = this.read(this.evaluate(before))
    const head = this.read(this.evaluate(after))
    return this.compareGraphs(base, head, more)
  }

  compareGraphs(base: BuildGraph, head: BuildGraph, more: Partial<TriggerInput> = {}): Compared {
    const { store } = this
    const cone = computeCone(base, head)
    const found = findTriggers({ base, head, cone, baseStore: store, headStore: store, ...more })
    return { ...found, base, head, cone, store }
  }

  dispose(): void {
    this.nix.dispose()
    rmSync(this.folder, { recursive: true })
  }
}

/** A trigger in one line: what, why, derivations and crates reached (and spared without it), depth, roots. */
export function inOneLine(trigger: TriggerFacts): string {
  const versions = trigger.from === trigger.to ? (trigger.to ?? '-') : `${trigger.from ?? '-'} → ${trigger.to ?? '-'}`
  return [
    `${trigger.crate ? 'crate' : 'other'} ${trigger.name} ${versions} ×${trigger.nodes}`,
    trigger.kinds.join('+'),
    `reach ${trigger.reach}/${trigger.crateReach}`,
    `spares ${trigger.spares}/${trigger.crateSpares}`,
    `depth ${trigger.depth}`,
    trigger.roots.join(' '),
  ].join(' | ')
}

/** The changes of a trigger in one line each. */
export function changesInLines(trigger: TriggerFacts | undefined): string[] {
  return (trigger?.changes ?? []).map(
    ({ kind, attribute, before, after }) => `${kind} ${attribute}: ${before ?? '(none)'} → ${after ?? '(none)'}`,
  )
}
