/**
 * Where a Cargo.nix's own description of a platform is not what rustc says of it, and a dependency's condition asks for
 * it. crate2nix's `makeDefaultTarget` says `env = "gnu"` of every platform, for one.
 */
import type { Finding } from '../verdict.js'
import type { CargoNix } from './cargo-nix.js'
import type { Condition, CrateConfig, Dependency } from './crate-set.js'
import { listed } from './bound.js'
import type { NixDecider } from './nix-decider.js'
import { eachExpression } from './nix-expression/mentions.js'
import { attrsOf, listOf, typeOf } from './nix-expression/values.js'
import type { AttrsValue, Slot } from './nix-expression/values.js'
import type { Evaluator } from './nix-expression/evaluate.js'
import type { Platform } from './platforms.js'

interface Difference {
  /** The key in the file's target, as `env`, and the same in a Cargo.toml, as `target_env`. */
  readonly key: string
  readonly cfg: string
  readonly theirs: string
  readonly rustc: string
  readonly rustcValue: Slot
}

/** One finding for each key that differs and is asked for; `base` tells which of them are new. */
export function findTargetDifferences(
  head: { readonly file: CargoNix; readonly decider: NixDecider; readonly path: string },
  base: { readonly file: CargoNix; readonly decider: NixDecider } | null,
  platform: Platform,
): Finding[] {
  const found = findDifferences(head.file, head.decider, platform)
  if (found.length === 0) return []
  const before = new Set(base === null ? [] : findDifferences(base.file, base.decider, platform).map(describe))
  const conditions = readConditions(head.file)
  const asked = found.filter(({ key }) => conditions.has(key))
  const line =
    head.file.internal.entries.get('makeDefaultTarget')?.at ?? head.file.internal.entries.get('defaultTarget')?.at
  return asked.map((difference) => {
    const { key, cfg, theirs, rustc } = difference
    const otherwise = decidedOtherwise(conditions.get(key) ?? [], head.decider, platform, difference)
    return {
      rule: 'crates/target-cfg-differs',
      file: head.path,
      ...(line === undefined ? {} : { line: head.file.lineAt(line) }),
      subject: cfg,
      what: `For ${platform.rustTarget} this Cargo.nix says ${cfg} is ${theirs}, and rustc says ${rustc}. ${
        otherwise.length === 0
          ? 'No dependency is decided otherwise for it today.'
          : `Decided otherwise for it: ${listed(otherwise)}.`
      }`,
      why: `Dependencies with a condition on ${cfg} are built or left out as for another platform than the code is compiled for.`,
      fix: `Call Cargo.nix with extraTargetFlags = { ${key} = ${rustc}; } for this platform (crate2nix 0.15 and later).`,
      isNew: !before.has(describe(difference)),
    }
  })
}

function describe({ key, theirs, rustc }: Difference): string {
  return `${key} ${theirs} ${rustc}`
}

function findDifferences(file: CargoNix, decider: NixDecider, platform: Platform): Difference[] {
  const target = decider.target(platform.rustTarget)
  if ('undecidable' in target) return []
  const { evaluator } = decider.opened
  const found: Difference[] = []
  for (const [key, cfg, rustcValue] of rustcTarget(platform)) {
    if (!mayAskFor(file, key)) continue
    const theirs = target.entries.get(key) ?? (rustcValue === false ? false : null)
    const differs = evaluator.attempt(() => !evaluator.equals(theirs, rustcValue))
    if (differs === true)
      found.push({ key, cfg, theirs: show(evaluator, theirs), rustc: show(evaluator, rustcValue), rustcValue })
  }
  return found
}

/** Whether the key stands in the text more often than the once that `makeDefaultTarget` sets it. */
function mayAskFor({ known: { text } }: CargoNix, key: string): boolean {
  return text.includes(key, text.indexOf(key) + 1)
}

/** rustc's answers under the keys of crate2nix's target. */
function rustcTarget({ rustTarget, rustc }: Platform): (readonly [key: string, cfg: string, value: Slot])[] {
  return [
    ['name', 'the triple', rustTarget],
    ['arch', 'target_arch', rustc.target_arch],
    ['os', 'target_os', rustc.target_os],
    ['vendor', 'target_vendor', rustc.target_vendor],
    ['env', 'target_env', rustc.target_env],
    ['endian', 'target_endian', rustc.target_endian],
    ['pointer_width', 'target_pointer_width', rustc.target_pointer_width],
    ['family', 'target_family', listOf([rustc.target_family])],
    ['unix', 'unix', rustc.target_family === 'unix'],
    ['windows', 'windows', rustc.target_family === 'windows'],
    ['fuchsia', 'fuchsia', false],
  ]
}

interface Asked {
  readonly crate: CrateConfig
  readonly dependency: Dependency
}

/** Dependencies by the keys of the target that their conditions read. */
function readConditions(file: CargoNix): Map<string, Asked[]> {
  const known = new Map<string, Asked[]>()
  for (const crate of file.crates.values()) {
    for (const dependency of [...crate.dependencies, ...crate.buildDependencies]) {
      if (dependency.condition === null) continue
      for (const key of keysOf(dependency.condition)) {
        const asked = known.get(key)
        if (asked === undefined) known.set(key, [{ crate, dependency }])
        else asked.push({ crate, dependency })
      }
    }
  }
  return known
}

function keysOf(condition: Condition): Set<string> {
  const keys = new Set<string>()
  if (condition.kind !== 'nix') return keys
  eachExpression(condition.test, (expression) => {
    if (expression.kind !== 'select' && expression.kind !== 'has') return
    const [key] = expression.path
    if (expression.of.kind === 'name' && expression.of.name === 'target' && typeof key === 'string') keys.add(key)
  })
  return keys
}

function decidedOtherwise(
  asked: readonly Asked[],
  decider: NixDecider,
  platform: Platform,
  { key, rustcValue }: Difference,
): string[] {
  const target = decider.target(platform.rustTarget)
  if ('undecidable' in target) return []
  const corrected: AttrsValue = attrsOf([...target.entries, [key, rustcValue]])
  const names = new Set<string>()
  for (const { crate, dependency } of asked) {
    const features = crate.resolvedFeatures
    const now = decider.holds(dependency, platform.rustTarget, false, features)
    if (now !== decider.holdsFor(dependency, corrected, features)) names.add(`${crate.name} → ${dependency.name}`)
  }
  return [...names].sort()
}

function show(evaluator: Evaluator, slot: Slot): string {
  const value = evaluator.attempt(() => {
    const forced = evaluator.force(slot)
    if (forced !== null && typeof forced === 'object' && forced.type === 'list') {
      return `[ ${forced.items.map((item) => JSON.stringify(evaluator.forceString(item))).join(' ')} ]`
    }
    return forced === null || typeof forced !== 'object' ? JSON.stringify(forced) : typeOf(forced)
  })
  return typeof value === 'string' ? value : 'something else'
}
