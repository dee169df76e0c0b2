/** Turns a node's differences into changes, but for those that only repeat others: a bumped crate's phases say its version. */
import type { TriggerKind } from '../facts.js'
import { compareTexts } from './compare-texts.js'
import { findDifferingLines } from './differing-lines.js'
import type { Difference, NodeContext } from './node-context.js'
import {
  classifyAttribute,
  digest,
  isDescription,
  isHash,
  isIdentity,
  isUrl,
  shorten,
  type OwnChange,
} from './own-change.js'
import { Vocabulary } from './vocabulary.js'

/** Longer variables, those of several lines and phases repeat what others say. */
const MAX_WORDS = 400

/** Kinds of changes that many nodes may get at once, from a caller or from nixpkgs. */
const SHARED = new Set<TriggerKind>(['flags', 'environment', 'builder', 'system', 'outputs', 'names-commit'])

function lengthOf(one: Difference): number {
  return (one.before ?? '').length + (one.after ?? '').length
}

function isProse(one: Difference): boolean {
  return (
    lengthOf(one) > MAX_WORDS ||
    /(?:phase|hook|script|command)$/i.test(one.attribute) ||
    one.after?.includes('\n') === true
  )
}

/** One version, one address and one hash say it all. */
function dropDoubles(differences: readonly Difference[]): readonly Difference[] {
  const first = (test: (attribute: string) => boolean): string | undefined =>
    differences.map((one) => one.attribute).find(test)
  const hasCrateVersion = differences.some((one) => one.attribute === 'crateVersion')
  const [url, hash] = [first(isUrl), first((attribute) => isHash(attribute) && attribute !== 'outputHashAlgo')]
  return differences.filter(({ attribute }) => {
    if (attribute === 'version') return !hasCrateVersion
    if (isUrl(attribute)) return attribute === url
    if (isHash(attribute) && hash !== undefined) return attribute === hash
    return true
  })
}

class Choice {
  private readonly vocabulary = new Vocabulary()
  /** Values of the node's own, before and after, which longer texts repeat. */
  private readonly own: [string, string][] = []

  constructor(
    private readonly context: NodeContext,
    private readonly differences: readonly Difference[],
    private readonly told: readonly OwnChange[],
  ) {}

  run(): OwnChange[] {
    for (const { before, after } of this.told) {
      this.vocabulary.add(before ?? undefined)
      this.vocabulary.add(after ?? undefined)
    }
    const kept = this.differences.filter((one) => this.isTelling(one))
    for (const one of kept) this.learn(one)
    const hasVersion = kept.some((one) => this.kindOf(one.attribute) === 'version')
    const rest = this.differences.filter((one) => !this.isTelling(one)).sort((a, b) => lengthOf(a) - lengthOf(b))
    for (const one of rest) {
      const follows = hasVersion && (isDescription(one.attribute) || isIdentity(one.attribute))
      if (!follows && !this.isRepeated(one, kept.length + this.told.length > 0)) kept.push(one)
      this.learn(one)
    }
    return dropDoubles(kept).map((one) => this.toChange(one))
  }

  private isTelling(one: Difference): boolean {
    return this.kindOf(one.attribute) !== 'environment' && !this.context.isOwnList(one.attribute)
  }

  private learn(one: Difference): void {
    this.vocabulary.add(one.before)
    this.vocabulary.add(one.after)
    if (one.before !== undefined && one.after !== undefined) this.own.push([one.before, one.after])
  }

  private kindOf(attribute: string): TriggerKind {
    // Without a version of its own, a derivation says it in its name.
    if (attribute === 'name' && this.renamesVersion() && !this.context.attributesAfter.has('version')) return 'version'
    return classifyAttribute(attribute)
  }

  /** Whether the name says another version of the same thing. */
  private renamesVersion(): boolean {
    const { input, pair } = this.context
    const [old, now] = [input.base.derivationName(pair.before), input.head.derivationName(pair.after)]
    return old.bare === now.bare && old.version !== now.version
  }

  /** Whether a difference is explained by the node's other changes: its version, features, flags, new and lost inputs. */
  private isRepeated(one: Difference, hasOthers: boolean): boolean {
    const { context, vocabulary } = this
    const { before, after, region } = one
    if (context.isOwnList(one.attribute)) return context.ownInputs.gained.length + context.ownInputs.lost.length > 0
    if (!hasOthers || region === undefined || before === undefined || after === undefined) return false
    const renames = context.explanation.makeRenames(this.own)
    const how = context.how(() => renames, 'own')
    if (compareTexts(before, after, how) === undefined) return true
    const { gained, lost } = how
    const isKnown = (hash: string): boolean => gained?.(hash) === true || lost?.(hash) === true
    return isProse(one) && vocabulary.repeats(before, after, region, how, isKnown)
  }

  private toChange(one: Difference): OwnChange {
    const { attribute, region } = one
    const kind = this.namesCommit(one) ? 'names-commit' : this.kindOf(attribute)
    const sharedName = SHARED.has(kind) && !isIdentity(attribute) ? attribute : undefined
    const lines = this.findLines(one)
    if (lines !== undefined) {
      const show = (text: string): string | null => (text === '' ? null : shorten(text))
      const key = `${kind}\n${attribute}\n${digest(lines.key)}`
      return { kind, attribute, before: show(lines.before), after: show(lines.after), key, sharedName }
    }
    // Of long texts the part that differs tells a change: the rest is each node's own.
    const isWhole = lengthOf(one) <= MAX_WORDS
    const part = (text: string | undefined, start: number | undefined, end: number | undefined): string =>
      text === undefined ? '-' : digest(isWhole ? text : text.slice(start, end))
    const show = (text: string | undefined, start: number | undefined, end: number | undefined): string | null =>
      text === undefined ? null : shorten(text, start, end)
    return {
      kind,
      attribute,
      before: show(one.before, region?.beforeStart, region?.beforeEnd),
      after: show(one.after, region?.afterStart, region?.afterEnd),
      key: [
        kind,
        attribute,
        part(one.before, region?.beforeStart, region?.beforeEnd),
        part(one.after, region?.afterStart, region?.afterEnd),
      ].join('\n'),
      sharedName,
    }
  }

  private findLines({ before, after, region }: Difference): ReturnType<typeof findDifferingLines> {
    if (before === undefined || after === undefined || region === undefined) return undefined
    const { explanation } = this.context
    return findDifferingLines(before, after, region, {
      before: explanation.before,
      after: explanation.after,
      renames: explanation.renames(),
    })
  }

  private namesCommit({ before, after }: Difference): boolean {
    const { input, explanation } = this.context
    if (input.commit === undefined || before === undefined || after === undefined) return false
    // The inputs' renames are tried along with the commit's, so a bump of an input alone would do, too.
    if (!before.includes(input.commit.before.slice(0, SHORT_COMMIT))) return false
    if (!after.includes(input.commit.after.slice(0, SHORT_COMMIT))) return false
    const renames = explanation.makeRenames([], input.commit)
    return (
      compareTexts(
        before,
        after,
        this.context.how(() => renames, 'inputs'),
      ) === undefined
    )
  }
}

/** The least of a commit's hash that is taken for its name. */
const SHORT_COMMIT = 7

/** @param told changes that are known already: of sources and inputs */
export function chooseChanges(
  context: NodeContext,
  differences: readonly Difference[],
  told: readonly OwnChange[],
): OwnChange[] {
  return new Choice(context, differences, told).run()
}
