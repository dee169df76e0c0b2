import type { Check } from './check.js'
import { generatedCheck } from './generated/generated-check.js'
import { graphCheck } from './graph/graph-check.js'

/** Every check, in the order in which reports show them. */
export const CHECKS: readonly Check[] = [generatedCheck, graphCheck]
