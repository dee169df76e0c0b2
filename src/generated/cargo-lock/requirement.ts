/**
 * Cargo's version requirements. Source: the Cargo Book, "Specifying Dependencies", and the crate `semver` 1.0, whose rules
 * are not npm's: a bare `1.2` is a caret, a list is parted by commas alone, `=1.2` and `>1` count the parts that are there.
 * Numbers go up to 2⁶⁴ - 1 and are compared as text, so that none is rounded.
 */

export interface Version {
  /** Decimal, without leading zeros. */
  readonly numbers: readonly [string, string, string]
  /** `''` where it is a release. */
  readonly pre: string
}

export interface Comparator {
  readonly operator: '=' | '>' | '>=' | '<' | '<=' | '~' | '^' | '*'
  /** One to three, as many as are given. */
  readonly numbers: readonly string[]
  readonly pre: string
}

/** Comparators that all have to hold; none for `*`. */
export type Requirement = readonly Comparator[]

const NUMBER = '(0|[1-9][0-9]{0,19})'
const PRE = '(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?'
const VERSION = new RegExp(`^${NUMBER}\\.${NUMBER}\\.${NUMBER}${PRE}$`)
const COMPARATOR = new RegExp(
  `^ *(=|>=|>|<=|<|~|\\^)? *${NUMBER}(?:\\.(?:([*xX])(?:\\.[*xX])?|${NUMBER}(?:\\.(?:([*xX])|${NUMBER}${PRE}))?))? *$`,
)
const MOST_COMPARATORS = 32

/** `null` where it is no version. */
export function parseVersion(text: string): Version | null {
  const [whole, major = '', minor = '', patch = '', pre = ''] = VERSION.exec(text) ?? []
  return whole === undefined || !isPre(pre) ? null : { numbers: [major, minor, patch], pre }
}

/** `null` where cargo would refuse it. */
export function parseRequirement(text: string): Requirement | null {
  if (/^ *[*xX] *$/.test(text)) return []
  const parsed = text.split(',').map(parseComparator)
  const comparators = parsed.filter((one) => one !== null)
  return comparators.length < parsed.length || parsed.length > MOST_COMPARATORS ? null : comparators
}

function parseComparator(text: string): Comparator | null {
  const [whole, operator, major = '', wildMinor, minor, wildPatch, patch, pre = ''] = COMPARATOR.exec(text) ?? []
  if (whole === undefined || !isPre(pre)) return null
  const isWild = wildMinor !== undefined || wildPatch !== undefined
  return {
    operator: (operator as Comparator['operator'] | undefined) ?? (isWild ? '*' : '^'),
    numbers: [major, minor, patch].filter((number) => number !== undefined),
    pre,
  }
}

/** Parts between dots, none empty, and numbers without leading zeros. */
function isPre(pre: string): boolean {
  return pre === '' || pre.split('.').every((part) => part !== '' && !/^0[0-9]+$/.test(part))
}

/** Whether a version is one that the requirement asks for. A prerelease is only where a comparator names one of the same three numbers. */
export function satisfies(version: Version, requirement: Requirement): boolean {
  return (
    requirement.every((comparator) => holds(version, comparator)) &&
    (version.pre === '' || requirement.some((comparator) => allowsPre(version, comparator)))
  )
}

function allowsPre(version: Version, { numbers, pre }: Comparator): boolean {
  return pre !== '' && numbers.length === 3 && numbers.every((number, index) => number === version.numbers[index])
}

function holds(version: Version, comparator: Comparator): boolean {
  switch (comparator.operator) {
    case '=':
    case '*':
      return isExact(version, comparator)
    case '>':
      return isBeyond(version, comparator, 1)
    case '<':
      return isBeyond(version, comparator, -1)
    case '>=':
      return isExact(version, comparator) || isBeyond(version, comparator, 1)
    case '<=':
      return isExact(version, comparator) || isBeyond(version, comparator, -1)
    case '~':
      return isFrom(version, comparator, 2)
    case '^': {
      // The left-most part that is not zero is the one that may not change.
      const kept = comparator.numbers.findIndex((number) => number !== '0')
      return isFrom(version, comparator, kept < 0 ? comparator.numbers.length : kept + 1)
    }
  }
}

function isExact(version: Version, { numbers, pre }: Comparator): boolean {
  return numbers.every((number, index) => number === version.numbers[index]) && pre === version.pre
}

/** Greater (1) or less (-1) in the first part that differs; a part that is not given differs from none. */
function isBeyond(version: Version, { numbers, pre }: Comparator, sign: 1 | -1): boolean {
  for (const [index, number] of numbers.entries()) {
    const order = compareNumbers(version.numbers[index] ?? '', number)
    if (order !== 0) return Math.sign(order) === sign
  }
  return numbers.length === 3 && Math.sign(comparePre(version.pre, pre)) === sign
}

/** The first `kept` parts are the same, and the rest are not less. */
function isFrom(version: Version, { numbers, pre }: Comparator, kept: number): boolean {
  for (const [index, number] of numbers.entries()) {
    const order = compareNumbers(version.numbers[index] ?? '', number)
    if (order !== 0) return index >= kept && order > 0
  }
  return numbers.length < 3 || comparePre(version.pre, pre) >= 0
}

/** Negative where `a` is before `b`; what is no version is last. */
export function compareVersions(a: Version | null, b: Version | null): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0)
  for (const [index, number] of a.numbers.entries()) {
    const order = compareNumbers(number, b.numbers[index] ?? '')
    if (order !== 0) return order
  }
  return comparePre(a.pre, b.pre)
}

function compareNumbers(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

/** A release is after its prereleases; numbers are before words. */
function comparePre(a: string, b: string): number {
  if (a === b) return 0
  if (a === '' || b === '') return a === '' ? 1 : -1
  const [left, right] = [a.split('.'), b.split('.')]
  for (const [index, part] of left.entries()) {
    const other = right[index]
    if (other === undefined) return 1
    if (part === other) continue
    const [isNumber, isOtherNumber] = [/^[0-9]+$/.test(part), /^[0-9]+$/.test(other)]
    if (isNumber !== isOtherNumber) return isNumber ? -1 : 1
    return isNumber ? compareNumbers(part, other) : part < other ? -1 : 1
  }
  return -1
}
