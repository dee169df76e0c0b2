/** Changes to `ceilings.yml` that leave a person's comments and order as they are. */
import { Document, isScalar, isSeq, YAMLSeq } from 'yaml'
import type { Acceptance, Ceilings, Limits, Subject } from './ceilings.js'
import { pathOf, subjectKey } from './ceilings.js'

/** Sets a limit, or a pin's count. */
export function setLimit(document: Document, subject: Subject, value: number): void {
  const path = pathOf(subject)
  const node = document.getIn(path, true)
  // A comment behind the number belongs to the scalar, so the scalar stays.
  if (isScalar(node)) node.value = value
  else document.setIn(path, value)
}

export function removeLimit(document: Document, subject: Subject): void {
  document.deleteIn(pathOf(subject))
}

/** Lowers what an acceptance lets through; `index` counts the lines of `accepted`. */
export function setAccepted(document: Document, index: number, to: number): void {
  const node = document.getIn(['accepted', index, 'to'], true)
  if (isScalar(node)) node.value = to
  else document.setIn(['accepted', index, 'to'], to)
}

/** @param indices lines of `accepted`, as they are counted before */
export function removeAcceptances(document: Document, indices: readonly number[]): void {
  for (const index of [...indices].sort((a, b) => b - a)) document.deleteIn(['accepted', index])
  const list = document.get('accepted')
  if (isSeq(list) && list.items.length === 0) document.delete('accepted')
}

export function addAcceptance(document: Document, acceptance: Acceptance): void {
  let list = document.get('accepted')
  if (!isSeq(list)) {
    list = new YAMLSeq(document.schema)
    document.set('accepted', list)
  }
  if (!isSeq(list)) return
  // One line each, so that a review shows what came.
  list.flow = false
  list.add(toLine(document, acceptance))
}

/** Adds an acceptance in place of the lines that there are of the same. */
export function acceptInDocument(document: Document, { accepted }: Ceilings, acceptance: Acceptance): void {
  const key = subjectKey(acceptance.subject)
  const [first, ...others] = accepted.flatMap((one, index) => (subjectKey(one.subject) === key ? [index] : []))
  removeAcceptances(document, others)
  const list = document.get('accepted')
  if (first !== undefined && isSeq(list)) list.items[first] = toLine(document, acceptance)
  else addAcceptance(document, acceptance)
}

function toLine(document: Document, { subject, from, to, reason, expires }: Acceptance): unknown {
  const about =
    subject.kind === 'duplicate'
      ? { duplicate: subject.crate }
      : { ...(subject.root === null ? {} : { root: subject.root }), ceiling: subject.ceiling }
  return document.createNode({ ...about, from, to, reason, expires }, { flow: true })
}

/** The file's text. Nothing is folded: an acceptance is one line, however long. */
export function printCeilings(document: Document): string {
  return document.toString({ lineWidth: 0 })
}

const HEAD = ` Upper limits on the build graph. \`conegate snapshot\` lowers what shrank and raises nothing;
 \`conegate accept\` raises one on purpose, until a day. Ceilings of the cone, of the evaluation and of closures
 (cone-crates, cone-derivations, cone-percent, evaluation, closure-bytes) are set by hand.`

/** A fresh file. */
export function createCeilings({ all, roots, duplicates, accepted }: Ceilings): Document {
  const document = new Document({
    version: 1,
    all,
    ...(roots.size === 0 ? {} : { roots: Object.fromEntries<Limits>(roots) }),
    ...(duplicates === null ? {} : { duplicates: Object.fromEntries(duplicates) }),
  })
  document.commentBefore = HEAD
  for (const acceptance of accepted) addAcceptance(document, acceptance)
  return document
}
