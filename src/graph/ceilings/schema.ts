/**
 * `ceilings.yml`, format 1: committed upper limits on the build graph and on the cone of a change.
 * Published as `docs/schema/ceilings.v1.json`.
 */
import * as v from 'valibot'
import { CEILING_NAMES } from '../graph-facts.js'
import { isDay } from './day.js'

const MAX_ENTRIES = 10_000

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(500))
const whole = v.pipe(v.number(), v.safeInteger('Write a whole number.'), v.minValue(0))
const amount = v.pipe(v.number(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))

const limitEntries = {
  derivations: v.exactOptional(v.pipe(whole, v.description('Derivations of the graph.'))),
  crates: v.exactOptional(v.pipe(whole, v.description('Crates with all their copies, builds of tests apart.'))),
  'duplicate-crates': v.exactOptional(
    v.pipe(whole, v.description('Names of crates that are there in more than one version.')),
  ),
  depth: v.exactOptional(v.pipe(whole, v.description('Nodes of the longest chain of inputs.'))),
  edges: v.exactOptional(v.pipe(whole, v.description('Inputs of all derivations together.'))),
  'cone-crates': v.exactOptional(v.pipe(whole, v.description('Crates that one change rebuilds. Set by hand.'))),
  'cone-derivations': v.exactOptional(
    v.pipe(whole, v.description('Derivations that one change rebuilds. Set by hand.')),
  ),
  'cone-percent': v.exactOptional(
    v.pipe(amount, v.maxValue(100), v.description('Per cent of the crates that one change rebuilds. Set by hand.')),
  ),
  'closure-bytes': v.exactOptional(
    v.pipe(whole, v.description('Bytes that what is built needs to run, where it is built. Set by hand.')),
  ),
}

const RootLimits = v.strictObject(limitEntries)
const AllLimits = v.strictObject({
  ...limitEntries,
  evaluation: v.exactOptional(
    v.pipe(
      amount,
      v.description("The evaluation's time as a multiple of a reference evaluation's in the same run. Set by hand."),
    ),
  ),
})

const AcceptanceSchema = v.pipe(
  v.strictObject({
    root: v.exactOptional(v.pipe(name, v.description('The root; all roots together if left out.'))),
    ceiling: v.exactOptional(v.pipe(v.picklist(CEILING_NAMES), v.description('The ceiling that is raised.'))),
    duplicate: v.exactOptional(v.pipe(name, v.description('Instead of a ceiling: the crate that may be there again.'))),
    from: v.pipe(amount, v.description('The ceiling that held when it was accepted; versions of a crate.')),
    to: v.pipe(amount, v.description('What is accepted.')),
    reason: v.pipe(
      v.string(),
      v.maxLength(500),
      v.regex(/\S/, 'Write why it is accepted.'),
      v.regex(/^[^\n\r]*$/, 'Write the reason in one line.'),
    ),
    expires: v.pipe(
      v.string('Write a day as YYYY-MM-DD.'),
      v.regex(/^\d{4}-\d{2}-\d{2}$/, 'Write a day as YYYY-MM-DD.'),
      v.check(isDay, 'Write a day that there is, as YYYY-MM-DD.'),
      v.description('The last day on which it counts, YYYY-MM-DD.'),
    ),
  }),
  v.check(
    ({ ceiling, duplicate }) => (ceiling === undefined) !== (duplicate === undefined),
    'Name either a ceiling or a duplicate.',
  ),
)

export const CeilingsSchema = v.strictObject({
  version: v.optional(v.literal(1), 1),
  all: v.optional(v.pipe(AllLimits, v.description('Of all roots together.')), {}),
  roots: v.optional(v.pipe(v.record(name, RootLimits), v.description("By the root's name.")), {}),
  duplicates: v.exactOptional(
    v.pipe(
      v.record(name, v.pipe(whole, v.minValue(2))),
      v.description(
        'Crates that may be there in so many versions. Any other duplicate is a finding; left out, none is.',
      ),
    ),
  ),
  accepted: v.optional(
    v.pipe(v.array(AcceptanceSchema), v.maxLength(MAX_ENTRIES), v.description('What is over its ceiling on purpose.')),
    [],
  ),
})
