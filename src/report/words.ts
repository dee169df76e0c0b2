/** Triggers in words. Every value of theirs is a name to be quoted, never prose. */
import type { Change, TriggerFacts, TriggerKind } from '../graph/facts.js'
import { joinPhrases, toPlain, type Phrase, type Piece } from './phrase.js'
import { shorten } from './visible.js'

const MAX_NAME = 40
const MAX_VERSION = 26
const MAX_FEATURES = 4

/** From what says most to what says least. */
const KINDS_BY_WEIGHT: readonly TriggerKind[] = [
  'version',
  'new',
  'features',
  'whole-repository-source',
  'names-commit',
  'source',
  'flags',
  'environment',
  'builder',
  'system',
  'new-input',
  'lost-input',
  'outputs',
  'impure',
]

function changesOf(trigger: TriggerFacts, kind: TriggerKind): readonly Change[] {
  return trigger.changes.filter((change) => change.kind === kind)
}

function nameAndVersion(trigger: TriggerFacts): string {
  const name = shorten(trigger.name, MAX_NAME)
  const version = trigger.to ?? trigger.from
  return version === null ? name : `${name} ${shorten(version, MAX_VERSION)}`
}

/** Kinds of a trigger, what says most first. */
export function kindsOf(trigger: TriggerFacts): readonly TriggerKind[] {
  const kinds = KINDS_BY_WEIGHT.filter((kind) => trigger.kinds.includes(kind))
  // A new version has new sources, and so has a crate whose source is the whole repository: said once is enough.
  const saysSource = kinds.includes('version') || kinds.includes('whole-repository-source')
  return saysSource ? kinds.filter((kind) => kind !== 'source') : kinds
}

function splitFeatures(value: string | null): readonly string[] {
  return (value ?? '').split(/[\s,]+/).filter((feature) => feature !== '')
}

/** `+derive`, `-std`: what came and what went; nothing where a value was cut or has no readable difference. */
export function featureSteps(trigger: TriggerFacts): readonly string[] {
  const steps = new Set<string>()
  for (const { before, after } of changesOf(trigger, 'features')) {
    if ((before ?? '').includes('…') || (after ?? '').includes('…')) return []
    const had = new Set(splitFeatures(before))
    const has = new Set(splitFeatures(after))
    for (const feature of has) if (!had.has(feature)) steps.add(`+${feature}`)
    for (const feature of had) if (!has.has(feature)) steps.add(`-${feature}`)
  }
  return [...steps].sort()
}

function quoted(names: readonly string[], max: number): Phrase {
  return joinPhrases(
    names.map((name) => [{ code: name }]),
    max,
  )
}

/** `: ` and the names, or nothing where there are none. */
function listed(names: readonly string[], max: number): Phrase {
  return names.length === 0 ? [] : [': ', ...quoted(names, max)]
}

function attributesOf(trigger: TriggerFacts, kind: TriggerKind): readonly string[] {
  return [...new Set(changesOf(trigger, kind).map((change) => change.attribute))].sort()
}

function valuesOf(trigger: TriggerFacts, kind: TriggerKind, side: 'before' | 'after'): readonly string[] {
  return changesOf(trigger, kind).flatMap((change) => {
    const value = change[side]
    return value === null || value === '' ? [] : [value]
  })
}

/** Why it is a trigger, as the sentence says it behind "because". */
export function describeTrigger(trigger: TriggerFacts): Phrase {
  const name: Piece = { code: shorten(trigger.name, MAX_NAME) }
  const kind = kindsOf(trigger)[0]
  if (kind === undefined) return [name, ' changed']
  switch (kind) {
    case 'version':
      if (trigger.from !== null && trigger.to !== null && trigger.from !== trigger.to) {
        const [from, to] = [shorten(trigger.from, MAX_VERSION), shorten(trigger.to, MAX_VERSION)]
        return [{ code: `${shorten(trigger.name, MAX_NAME)} ${from} → ${to}` }]
      }
      return [name, "'s version changed"]
    case 'new':
      return [{ code: nameAndVersion(trigger) }, ' is new']
    case 'features':
      return [name, "'s features changed", ...listed(featureSteps(trigger), MAX_FEATURES)]
    case 'whole-repository-source':
      return ['the source of ', name, ' is the whole repository (', { code: 'src = ./.' }, '), which changed']
    case 'names-commit':
      return [name, ' names the commit']
    case 'source':
      return [name, "'s source changed"]
    case 'flags':
      return [name, "'s flags changed"]
    case 'environment':
      return [name, "'s environment changed", ...listed(attributesOf(trigger, 'environment'), 2)]
    case 'builder':
      return [name, "'s builder changed"]
    case 'system':
      return [name, "'s system changed"]
    case 'new-input':
      return [name, ' has a new input', ...listed(valuesOf(trigger, 'new-input', 'after'), 2)]
    case 'lost-input':
      return [name, ' lost an input', ...listed(valuesOf(trigger, 'lost-input', 'before'), 2)]
    case 'outputs':
      return [name, "'s outputs changed"]
    case 'impure':
      return [name, ' is impure, so it is always built']
  }
}

function kindPhrase(trigger: TriggerFacts, kind: TriggerKind): Phrase {
  switch (kind) {
    case 'features':
      return ['features', ...listed(featureSteps(trigger), MAX_FEATURES)]
    case 'environment':
      return ['environment', ...listed(attributesOf(trigger, 'environment'), 3)]
    case 'new-input':
      return ['new input', ...listed(valuesOf(trigger, 'new-input', 'after'), 2)]
    case 'lost-input':
      return ['lost input', ...listed(valuesOf(trigger, 'lost-input', 'before'), 2)]
    case 'whole-repository-source':
      return ['source: the whole repository']
    case 'names-commit':
      return ['names the commit']
    default:
      return [kind]
  }
}

/** Every kind of a trigger, for a table's column "why". */
export function whyPhrase(trigger: TriggerFacts): Phrase {
  const kinds = kindsOf(trigger)
  if (kinds.length === 0) return ['changed']
  return kinds.flatMap((kind, index) => [...(index > 0 ? ['; '] : []), ...kindPhrase(trigger, kind)])
}

/** Versions before and after, for a table's column. */
export function beforeAfterPhrase(trigger: TriggerFacts): Phrase {
  const { from, to } = trigger
  const [before, after] = [shorten(from ?? '', MAX_VERSION), shorten(to ?? '', MAX_VERSION)]
  if (from === null && to === null) return ['–']
  if (from === null) return ['new: ', { code: after }]
  if (to === null) return [{ code: before }, ' → gone']
  return from === to ? [{ code: after }] : [{ code: `${before} → ${after}` }]
}

/** The trigger's name with its count of copies, for a table's column. */
export function triggerNamePhrase(trigger: TriggerFacts): Phrase {
  return [{ code: shorten(trigger.name, MAX_NAME) }, trigger.nodes > 1 ? ` ×${trigger.nodes}` : '']
}

/** Name and versions on one line as a plain string: a picture's label. */
export function triggerLabel(trigger: TriggerFacts): string {
  const { from, to } = trigger
  if (from !== null && to !== null && from !== to) {
    return `${shorten(trigger.name, MAX_NAME)} ${shorten(from, MAX_VERSION)} → ${shorten(to, MAX_VERSION)}`
  }
  const kind = kindsOf(trigger)[0]
  return kind === undefined || kind === 'version'
    ? nameAndVersion(trigger)
    : `${nameAndVersion(trigger)}: ${toPlain(kindPhrase({ ...trigger, changes: [] }, kind))}`
}
