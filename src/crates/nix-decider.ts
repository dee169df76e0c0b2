/** Decides the conditions of a Cargo.nix with the `makeDefaultTarget` of that very file, its mistakes included. */
import type { CargoNix } from './cargo-nix.js'
import type { Condition, Decider, Dependency, Undecidable } from './crate-set.js'
import { openFile } from './nix-file.js'
import type { OpenFile } from './nix-file.js'
import { mentions } from './nix-expression/mentions.js'
import { NixFailure, Undecided, attrsOf, listOf } from './nix-expression/values.js'
import type { AttrsValue } from './nix-expression/values.js'
import { platformValue } from './nix-platform.js'
import type { Platform } from './platforms.js'

type Answer = boolean | Undecidable

export class NixDecider implements Decider {
  readonly opened: OpenFile
  private readonly targets = new Map<string, AttrsValue | Undecidable>()
  /** Answers that don't depend on features, by condition and target. */
  private readonly answers = new Map<Condition, Map<string, Answer>>()
  private readonly readsFeatures = new Map<Condition, boolean>()

  constructor(
    private readonly file: CargoNix,
    private readonly platforms: readonly [host: Platform, builder: Platform],
  ) {
    this.opened = openFile(file.file, file.internal, ...platforms)
  }

  holds({ condition }: Dependency, platform: string, test: boolean, features: readonly string[]): Answer {
    if (condition === null) return true
    if (condition.kind !== 'nix') return { undecidable: 'it is no Nix function' }
    const key = test ? `${platform} test` : platform
    const known = this.answers.get(condition) ?? new Map<string, Answer>()
    this.answers.set(condition, known)
    let answer = known.get(key)
    if (answer !== undefined) return answer
    const target = this.target(platform, test)
    answer = 'undecidable' in target ? target : this.decide(condition, target, features)
    if (!this.dependsOnFeatures(condition)) known.set(key, answer)
    return answer
  }

  /** What the file's own code says of the platform: keys such as `os`, `env`, `unix`. */
  target(platform: string, test = false): AttrsValue | Undecidable {
    const key = test ? `${platform} test` : platform
    const known = this.targets.get(key)
    if (known !== undefined) return known
    const target = this.makeTarget(platform, test)
    this.targets.set(key, target)
    return target
  }

  private makeTarget(name: string, test: boolean): AttrsValue | Undecidable {
    const { evaluator, internal } = this.opened
    const platform = this.platforms.find(({ rustTarget }) => rustTarget === name)
    if (platform === undefined) return { undecidable: `the platform ${name} was not asked for` }
    const made = evaluator.attempt(() => {
      const make = internal.names.get('makeDefaultTarget')
      // Before 0.11 there is one target, made of the host's platform.
      const fixed = internal.names.get('defaultTarget')
      if (make === undefined && fixed === undefined) throw new Undecided('the file has no "makeDefaultTarget"')
      const value =
        make === undefined ? (fixed ?? null) : evaluator.call(evaluator.force(make), [platformValue(platform)])
      const { entries } = evaluator.forceAttrs(value)
      return attrsOf([...entries, ...(test ? [['test', true] as const] : [])])
    })
    return made instanceof Error ? { undecidable: `Nix's description of ${name}: ${made.message}` } : made
  }

  /** Whether a condition holds for any target. */
  holdsFor({ condition }: Dependency, target: AttrsValue, features: readonly string[]): Answer {
    if (condition === null) return true
    return condition.kind === 'nix'
      ? this.decide(condition, target, features)
      : { undecidable: 'it is no Nix function' }
  }

  private decide(condition: Condition & { kind: 'nix' }, target: AttrsValue, features: readonly string[]): Answer {
    const { evaluator } = this.opened
    const scope = this.file.openCrate(condition.crate, this.opened)
    const answer = evaluator.attempt(() => {
      const holds = evaluator.evaluate(condition.test, scope)
      const argument = attrsOf([
        ['target', target],
        ['features', listOf(features)],
      ])
      return evaluator.forceBoolean(evaluator.call(holds, [argument]))
    })
    if (typeof answer === 'boolean') return answer
    const who = answer instanceof NixFailure ? 'Nix itself stops here: ' : ''
    return { undecidable: who + answer.message }
  }

  private dependsOnFeatures(condition: Condition & { kind: 'nix' }): boolean {
    let depends = this.readsFeatures.get(condition)
    if (depends === undefined) {
      const { test } = condition
      depends = test.kind !== 'lambda' || test.argument !== '' || mentions(test.body, 'features')
      this.readsFeatures.set(condition, depends)
    }
    return depends
  }
}
