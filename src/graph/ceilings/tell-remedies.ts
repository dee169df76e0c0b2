/** What would bring a cone under its ceiling, in words. */
import type { Count } from '../facts.js'
import type { CeilingName } from '../graph-facts.js'
import { countOf, joinNames } from './amounts.js'
import { chooseDeferred, type Left } from './choose-deferred.js'
import type { Carrier } from './find-carrier.js'
import type { Rebuilds, TriggerLabel } from './rebuilds.js'

export interface ConeSize {
  readonly crates: Count
  /** `null` for a static cone. */
  readonly derivations: Count | null
}

/** What a ceiling of the cone counts. */
export function unitOf(ceiling: CeilingName, { crates, derivations }: ConeSize): 'crates' | 'derivations' {
  if (ceiling === 'cone-derivations') return 'derivations'
  return ceiling === 'cone-percent' && crates.total === 0 && derivations !== null ? 'derivations' : 'crates'
}

/** The value of a ceiling of the cone; per cent to two digits behind the point. */
export function coneValue(ceiling: CeilingName, size: ConeSize): number | null {
  const counted = size[unitOf(ceiling, size)]
  if (counted === null) return null
  return ceiling === 'cone-percent' ? percentOf(counted) : counted.rebuilt
}

export function percentOf({ rebuilt, total }: Count): number {
  return total === 0 ? 0 : Math.round((rebuilt / total) * 10_000) / 100
}

export interface Remedied {
  readonly ceiling: CeilingName
  readonly limit: number
  readonly size: ConeSize
  readonly rebuilds: Rebuilds
  readonly carrier: Carrier | null
}

export function tellRemedies({ ceiling, limit, size, rebuilds, carrier }: Remedied): string[] {
  const unit = unitOf(ceiling, size)
  const total = size[unit]?.total ?? 0
  const valueOf = (left: Left): number =>
    ceiling === 'cone-percent' ? percentOf({ rebuilt: left[unit], total }) : left[unit]
  const told: string[] = []
  const deferred = chooseDeferred(rebuilds, (left) => valueOf(left) <= limit)
  if (deferred === undefined) told.push('no change of a dependency that could be deferred brings it under')
  else {
    const names = deferred.triggers.flatMap((index) => {
      const trigger = rebuilds.triggers[index]
      return trigger === undefined ? [] : [labelOf(trigger)]
    })
    const percent = ceiling === 'cone-percent' ? ` (${valueOf(deferred.left)} %)` : ''
    const left = `${deferred.left[unit]} of ${countOf(total, unit.slice(0, -1))}`
    told.push(`defer ${joinNames(names, 8)}: then ${left}${percent} rebuild`)
  }
  if (carrier !== null && carrier[unit] > 0) {
    const through = `${carrier[unit]} of the ${size[unit]?.rebuilt ?? 0} rebuild only through it`
    told.push(`or split ${carrier.name} ${carrier.version}: ${through}`)
  }
  return told
}

function labelOf({ name, from, to }: TriggerLabel): string {
  if (from !== null && to !== null && from !== to) return `${name} ${from} → ${to}`
  if (from === null && to === null) return `the change of ${name}`
  if (from === null) return `the new ${[name, to ?? ''].join(' ').trim()}`
  return to === null ? `the loss of ${name} ${from}` : `the change of ${name} ${to}`
}
