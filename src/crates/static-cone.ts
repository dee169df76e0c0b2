/**
 * The cone without Nix: from Cargo.nix, else Cargo.json, else, as an upper bound, Cargo.lock; the best that both sides
 * have.
 */
import type { Bound } from '../graph/facts.js'
import type { Finding, Unknown } from '../verdict.js'
import { findOutsideChanges, listed, tellOutsideChanges } from './bound.js'
import { chooseRoots, findSameRoots } from './choose-roots.js'
import type { CrateFiles, TextFile } from './crate-files.js'
import { CrateGraphBuilder, Interner } from './crate-graph.js'
import type { CrateConfig } from './crate-set.js'
import { LocalSources } from './local-sources.js'
import { computeLockCone } from './lock-cone.js'
import { openJsonSide, openNixSide } from './open-side.js'
import type { CrateSide, Platforms } from './open-side.js'
import { findPlatform, usualBuilder } from './platforms.js'
import { resolveCrates } from './resolve-crates.js'
import type { ResolveRequest, RootCrate } from './resolve-request.js'
import type { StaticConeAnswer, StaticConeRequest } from './static-cone-request.js'
import { drawStaticCone, tellStaticCone } from './static-facts.js'
import { findTargetDifferences } from './target-cfg.js'

type Format = 'cargoNix' | 'cargoJson' | 'cargoLock'

const FORMATS: readonly (readonly [Format, string])[] = [
  ['cargoNix', 'Cargo.nix'],
  ['cargoJson', 'Cargo.json'],
  ['cargoLock', 'Cargo.lock'],
]

/** Throws `InputError` for a file that can't be read, `UserError` for a root or a target that is not known. */
export function computeStaticCone(request: StaticConeRequest): StaticConeAnswer {
  const { base, head } = request
  const format = FORMATS.find(([key]) => head[key] !== undefined && base[key] !== undefined)
  const onHead = FORMATS.find(([key]) => head[key] !== undefined)
  const [key, evaluator] = format ?? onHead ?? []
  if (key === undefined || evaluator === undefined) return { cone: null, findings: [], unknowns: [nothingToRead()] }
  const leftOut =
    format === undefined ? [`The base has no ${evaluator}: every crate is new.`] : tellPassedOver(head, onHead, format)
  if (key === 'cargoLock') return computeLockCone(request, leftOut)
  return new StaticCone(request, key, evaluator, leftOut).compute()
}

function tellPassedOver(
  head: CrateFiles,
  best: (typeof FORMATS)[number] | undefined,
  chosen: (typeof FORMATS)[number],
): string[] {
  if (best === undefined || best[0] === chosen[0]) return []
  return [`${head[best[0]]?.path ?? best[1]} is new: compared by ${chosen[1]}, which both sides have.`]
}

class StaticCone {
  private readonly platforms: Platforms
  private readonly interner = new Interner()
  private readonly undecided = new Map<string, string>()

  constructor(
    private readonly request: StaticConeRequest,
    private readonly format: 'cargoNix' | 'cargoJson',
    private readonly evaluator: string,
    private readonly leftOut: readonly string[],
  ) {
    const { rustTarget, builder } = request
    this.platforms = [findPlatform(rustTarget), findPlatform(builder ?? usualBuilder(rustTarget))]
  }

  compute(): StaticConeAnswer {
    const { request, format } = this
    const base = this.open(request.base, request.base[format], null)
    const head = this.open(request.head, request.head[format], base)
    if (head === null) return { cone: null, findings: [], unknowns: [nothingToRead()] }
    const sources = new LocalSources(
      { files: request.base, filter: base?.filter ?? null },
      { files: request.head, filter: head.filter },
    )
    const roots = chooseRoots(head.set, request.roots)
    const asked =
      base === null ? null : this.ask(base, this.rootsOf(base, roots), (crate) => sources.sourceOf(crate, 'base'))
    const before = asked === null ? new CrateGraphBuilder(this.interner).build([]) : resolveCrates(asked)
    const after = resolveCrates(
      this.ask(head, roots, (crate) => sources.sourceOf(crate, 'head')),
      asked === null ? undefined : { request: asked, graph: before },
    )
    const boundReasons = [...this.findReasons(base, head), ...tellUnknownSources(sources)]
    const bound: Bound = boundReasons.length > 0 ? 'at-least' : 'exact'
    const facts = {
      base: before,
      head: after,
      bound,
      boundReasons,
      baseCommit: request.baseCommit,
      headCommit: request.headCommit,
      system: request.rustTarget,
      evaluator: this.evaluator,
      leftOut: [...this.leftOut, ...this.tellLeftOut(base, roots), ...tellEmpty(sources)],
      wholeFolders: new Set(head.path.includes('/') ? [] : ['.', './.']),
    }
    return {
      cone: tellStaticCone(facts),
      picture: () => drawStaticCone(facts),
      findings: this.findFindings(base, head),
      unknowns: this.tellUndecided(head),
    }
  }

  private open(files: CrateFiles, file: TextFile | undefined, like: CrateSide | null): CrateSide | null {
    if (file === undefined) return null
    return this.format === 'cargoNix'
      ? openNixSide(file, files, this.platforms, this.request.rootFeatures, like)
      : openJsonSide(file, files, this.platforms, like)
  }

  /** All of the base's roots where none are asked for, so that one that went is told of. */
  private rootsOf(base: CrateSide, roots: readonly RootCrate[]): RootCrate[] {
    return this.request.roots === undefined ? chooseRoots(base.set, undefined) : findSameRoots(base.set, roots)
  }

  private ask(side: CrateSide, roots: readonly RootCrate[], sourceOf: (crate: CrateConfig) => string): ResolveRequest {
    const [host, builder] = this.platforms
    return {
      set: side.set,
      dialect: side.dialect.dialect,
      decider: side.decider,
      roots,
      rootFeatures: side.rootFeatures,
      host: host.rustTarget,
      builder: builder.rustTarget,
      dev: this.request.dev ?? false,
      interner: this.interner,
      sourceOf,
      onUndecided: (crate, dependency, { undecidable }) => {
        this.undecided.set(`${crate.name} → ${dependency.name}`, undecidable)
      },
    }
  }

  private findReasons(base: CrateSide | null, head: CrateSide): string[] {
    const own = [head.path, ...(base === null ? [] : [base.path])]
    const reasons = tellOutsideChanges(findOutsideChanges(this.request.changedPaths, own))
    const [before, after] = [base?.nix?.file, head.nix?.file]
    if (before !== undefined && after !== undefined) {
      const versions =
        before.generator === after.generator ? '' : ` (crate2nix ${before.generator} → ${after.generator})`
      if (before.code !== after.code) {
        reasons.push(`crate2nix's own code in ${head.path} changed${versions}, and can rebuild every crate.`)
      } else if (before.frame !== after.frame) {
        reasons.push(`What ${head.path} takes from its caller changed, and can rebuild every crate.`)
      }
    }
    if (head.dialect.doubt !== '') {
      reasons.push(`The code in ${head.path} is not that of a known crate2nix (${head.dialect.doubt}).`)
    }
    if (this.undecided.size > 0) {
      reasons.push(`Conditions can't be told without Nix: ${listed([...this.undecided.keys()].sort())}.`)
    }
    return reasons
  }

  private tellLeftOut(base: CrateSide | null, roots: readonly RootCrate[]): string[] {
    const names = new Set(roots.map((root) => root.name))
    const lost = base === null ? [] : this.rootsOf(base, roots).filter((root) => !names.has(root.name))
    return [
      ...lost.map((root) => `The root ${root.name} is gone.`),
      'What else Nix code reads, such as patches of crate overrides, is not seen.',
      ...(this.request.dev === true ? [] : ['Tests and development dependencies are not counted.']),
    ]
  }

  private findFindings(base: CrateSide | null, head: CrateSide): Finding[] {
    if (head.nix === null) return []
    return findTargetDifferences({ ...head.nix, path: head.path }, base?.nix ?? null, this.platforms[0])
  }

  private tellUndecided(head: CrateSide): Unknown[] {
    const names = [...this.undecided.keys()].sort()
    const [first] = names
    if (first === undefined) return []
    return [
      {
        what: `Whether ${listed(names)} ${names.length === 1 ? 'counts' : 'count'} for ${this.request.rustTarget}`,
        why: `${head.path} decides it by code that can't be told without Nix: ${this.undecided.get(first) ?? ''}`,
        fix: 'Let the evaluated cone judge, where Nix is installed.',
      },
    ]
  }
}

function tellUnknownSources({ unknown }: LocalSources): string[] {
  const [first] = unknown
  if (first === undefined) return []
  return [
    `Whether the source of a local crate changed can't be told: ${listed(unknown.map(({ path }) => path))} (${first.why}).`,
  ]
}

function tellEmpty({ empty }: LocalSources): string[] {
  return empty.length === 0 ? [] : [`No file was found below the local crates ${listed(empty)}.`]
}

function nothingToRead(): Unknown {
  return {
    what: 'No Cargo.nix, Cargo.json or Cargo.lock was found',
    why: 'The static cone is read from one of them.',
    fix: 'Commit the file, or name it in the settings.',
  }
}
