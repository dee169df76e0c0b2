/** What changed in a node, attribute by attribute, raw and as lines to show. */
import { compareText } from '../../compare-text.js'
import type { TriggerKind } from '../facts.js'
import { fieldsOf, type NodeLook } from '../triggers/compare-nodes.js'
import { classifyAttribute, type OwnChange } from '../triggers/own-change.js'
import type { AttributeChange, DiffLine } from '../why-facts.js'
import { diffLines, diffLists, type ToldLines } from './diff-texts.js'
import { explainedTexts, RAW, type SameTexts } from './same-texts.js'

/** Most characters of a raw value that are kept. */
export const MAX_RAW = 100_000
/** Most attributes of one node that are told. */
const MAX_ATTRIBUTES = 100

/** Attributes whose words are members, whatever their order. */
const LISTS = /(?:inputs|deps|dependencies|features|flags|opts|patches|srcs|outputs)$/i
const PATHS = /^(?:\/\S+\s+)*\/\S+$/

export interface ToldAttributes {
  readonly attributes: readonly AttributeChange[]
  /** Attributes that differ, too, but only repeat those; sorted. */
  readonly follow: readonly string[]
}

interface Values {
  readonly kind: TriggerKind
  readonly attribute: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** Every attribute and field, before and after, as the derivations say it. */
function readValues({ context }: NodeLook): ReadonlyMap<string, readonly [string | undefined, string | undefined]> {
  const before = new Map([...context.attributesBefore, ...fieldsOf(context.old)])
  const after = new Map([...context.attributesAfter, ...fieldsOf(context.now)])
  return new Map(
    Array.from(new Set([...before.keys(), ...after.keys()]), (name) => [name, [before.get(name), after.get(name)]]),
  )
}

/** @param isRaw whether what the inputs explain is told, too */
export function tellAttributes(look: NodeLook, isRaw: boolean): ToldAttributes {
  const values = readValues(look)
  if (isRaw) {
    const all = Array.from(values, ([attribute, [before, after]]): Values => {
      return { kind: classifyAttribute(attribute), attribute, before, after }
    })
    const differing = all.filter(({ before, after }) => before !== after)
    differing.sort((a, b) => compareText(a.attribute, b.attribute))
    return { attributes: differing.slice(0, MAX_ATTRIBUTES).map((one) => tellOne(one, RAW)), follow: [] }
  }
  const same = explainedTexts(look.context)
  const attributes: AttributeChange[] = []
  const told = new Set<string>()
  for (const change of look.changes) {
    if (told.has(change.attribute)) continue
    told.add(change.attribute)
    const [before, after] = values.get(change.attribute) ?? []
    const isWhole = before !== after
    attributes.push(
      isWhole
        ? tellOne({ kind: change.kind, attribute: change.attribute, before, after }, same)
        : tellByChanges(change, look.changes),
    )
  }
  const follow = look.differences.map((one) => one.attribute).filter((attribute) => !told.has(attribute))
  return { attributes: attributes.slice(0, MAX_ATTRIBUTES), follow: [...new Set(follow)].sort(compareText) }
}

/** What is no attribute of its own: inputs and sources that came, went or became others. */
function tellByChanges(first: OwnChange, all: readonly OwnChange[]): AttributeChange {
  const alike = all.filter((change) => change.attribute === first.attribute)
  const before = alike.flatMap((change) => change.before ?? [])
  const after = alike.flatMap((change) => change.after ?? [])
  return {
    kind: first.kind,
    attribute: first.attribute,
    before: before.length === 0 ? null : cut(before.join('\n')),
    after: after.length === 0 ? null : cut(after.join('\n')),
    form: alike.length > 1 ? 'list' : 'value',
    lines: [...linesOf('removed', before), ...linesOf('added', after)],
    cut: false,
  }
}

function cut(text: string): string {
  return text.length <= MAX_RAW ? text : text.slice(0, MAX_RAW).replace(/[\ud800-\udbff]$/, '')
}

function linesOf(what: DiffLine['what'], texts: readonly string[]): DiffLine[] {
  return texts.map((text) => ({ what, text }))
}

function tellOne({ kind, attribute, before, after }: Values, same: SameTexts): AttributeChange {
  const { form, lines, cut: isCut } = tellLines(attribute, before, after, same)
  const isLong = (before ?? '').length > MAX_RAW || (after ?? '').length > MAX_RAW
  return {
    kind,
    attribute,
    before: before === undefined ? null : cut(before),
    after: after === undefined ? null : cut(after),
    form,
    lines,
    cut: isCut || isLong,
  }
}

function tellLines(
  attribute: string,
  before: string | undefined,
  after: string | undefined,
  same: SameTexts,
): ToldLines & { readonly form: AttributeChange['form'] } {
  const texts = [before ?? '', after ?? '']
  // As `readAttributes` writes a structured attribute's list.
  const isStructured = texts.every((text) => text === '' || (text.startsWith('[\n') && text.endsWith('\n]')))
  const isOneLine = texts.every((text) => !text.includes('\n'))
  const isPaths = texts.every((text) => text === '' || PATHS.test(text)) && texts.some((text) => text.includes(' '))
  if (isStructured && texts.some((text) => text !== '')) {
    const items = (text: string): string[] => (text === '' ? [] : text.split('\n').slice(1, -1))
    return { form: 'list', ...diffLists(items(texts[0] ?? ''), items(texts[1] ?? ''), same) }
  }
  if (isOneLine && (LISTS.test(attribute) || isPaths)) {
    const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '')
    return { form: 'list', ...diffLists(words(texts[0] ?? ''), words(texts[1] ?? ''), same) }
  }
  if (isOneLine) {
    const lines = [...linesOf('removed', before === undefined ? [] : [before])]
    return { form: 'value', ...boundValues([...lines, ...linesOf('added', after === undefined ? [] : [after])]) }
  }
  const split = (text: string | undefined): string[] => (text === undefined ? [] : text.split('\n'))
  return { form: 'lines', ...diffLines(split(before), split(after), same) }
}

/** Values of one line are told whole: whoever shows them shortens them. */
function boundValues(lines: readonly DiffLine[]): ToldLines {
  return { lines: lines.map((line) => ({ ...line, text: cut(line.text) })), cut: false }
}
