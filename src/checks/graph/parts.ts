import { cachesPart } from './caches-part.js'
import { ceilingsPart } from './ceilings-part.js'
import type { GraphPart } from './captured-graphs.js'
import { snapshotPart } from './snapshot-part.js'

/** What the check asks of the captured graphs beside the cone, in the order in which reports show it. */
export const PARTS: readonly GraphPart[] = [snapshotPart, ceilingsPart, cachesPart]
