/** Reports whose every foreign string is chosen to break out of where it is shown. */
import fc from 'fast-check'
import { NO_GRAPH_FACTS } from '../../src/graph/graph-facts.js'
import type { ConeFacts, TriggerFacts, TriggerKind } from '../../src/graph/facts.js'
import type { Report } from '../../src/report/report.js'
import { makeCone, makeFinding, makeGraphCheck, makeReport, makeTrigger, makeUnknown } from './make-report.js'

/** Stands in every hostile name, so that a test can tell where names went. */
export const CANARY = 'KANARI'

const TRICKS = [
  '`',
  '``',
  '```',
  '|',
  '\\|',
  '\\',
  '\n',
  '\r\n',
  '\n\n## ',
  '\n| a | b |\n',
  '@octocat',
  '@org/team',
  '#12',
  'GH-12',
  'octo/repo#3',
  'https://evil.example/x',
  'www.evil.example',
  'me@evil.example',
  '![x](https://evil.example/x.png)',
  '[x](https://evil.example)',
  '[x]: https://evil.example',
  '<img src=x onerror=alert(1)>',
  '<script>',
  '</details>',
  '</td></tr></table>',
  '<!--',
  '-->',
  '<!-- conegate:v1 {"head":"","run":99999,"attempt":1,"base":"","settings":""} -->',
  '&lt;b&gt;',
  '&#64;octocat',
  '$x$',
  '$`x`$',
  '**bold**',
  '__bold__',
  '~~gone~~',
  ':tada:',
  '::error::hello',
  '::stop-commands::x',
  '##[error]hello',
  '\u001b[31m',
  '\u0007',
  '\u009b31m',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u{e0041}',
  '\u05d0',
  'e\u0301\u0302\u0303',
  '\udc80',
  '\ud83d',
  '\u{1f600}',
  '"]; click t0 "https://evil.example"',
  '%%{init: {}}%%',
  'end',
  '1. ',
  '- ',
  '    ',
  '\t',
  '^1',
  '[^1]',
  'x'.repeat(10_000),
]

/** A name with the canary in front: a trick or two, or any string at all. */
export const hostileName: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...TRICKS), fc.string({ unit: 'binary', maxLength: 8 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => CANARY + parts.join(''))

/** A sentence of such things, without the canary: prose may show as prose. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(fc.constantFrom(...TRICKS), fc.constantFrom('the', 'crate', 'is', 'here.'), fc.string({ maxLength: 6 })),
    {
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(' '))

const KINDS: readonly TriggerKind[] = [
  'version',
  'source',
  'whole-repository-source',
  'names-commit',
  'features',
  'flags',
  'environment',
  'builder',
  'system',
  'new-input',
  'lost-input',
  'outputs',
  'impure',
  'new',
]

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })

function hostileTrigger(roots: readonly string[]): fc.Arbitrary<TriggerFacts> {
  return fc
    .record({
      name: hostileName,
      from: maybe(hostileName),
      to: maybe(hostileName),
      kinds: fc.uniqueArray(fc.constantFrom(...KINDS), { maxLength: 3 }),
      changes: fc.array(
        fc.record({
          kind: fc.constantFrom(...KINDS),
          attribute: hostileName,
          before: maybe(hostileName),
          after: maybe(hostileName),
        }),
        { maxLength: 3 },
      ),
      nodes: fc.nat(3),
    })
    .map((change) => makeTrigger({ ...change, roots }))
}

const COUNT = fc.record({ rebuilt: fc.nat(9), total: fc.integer({ min: 9, max: 99 }) })

/** At most `size` of everything. */
export function hostileCone(size: number): fc.Arbitrary<ConeFacts> {
  return fc.array(hostileName, { minLength: 1, maxLength: size }).chain((roots) =>
    fc
      .record({
        bound: fc.constantFrom('exact' as const, 'at-least' as const, 'at-most' as const),
        boundReasons: fc.array(hostileText, { maxLength: size }),
        covers: fc.record({
          roots: fc.constant(roots),
          system: hostileName,
          evaluator: hostileName,
          leftOut: fc.array(hostileText, { maxLength: size }),
        }),
        derivations: maybe(COUNT.map((count) => ({ ...count, recipeOnly: 1, impure: 2, depth: 3 }))),
        crates: fc
          .tuple(COUNT, COUNT, COUNT, COUNT)
          .map(([all, tests, distinct, builder]) => ({ ...all, tests, distinct, builder })),
        triggers: fc.array(hostileTrigger(roots), { maxLength: size }),
        roots: fc.constant(
          roots.map((name) => ({
            name,
            state: 'changed' as const,
            derivations: { rebuilt: 1, total: 2 },
            crates: { rebuilt: 1, total: 2 },
          })),
        ),
        rebuiltCrates: fc.array(
          fc.record({
            name: hostileName,
            version: hostileName,
            side: fc.constantFrom('target' as const, 'builder' as const),
            test: fc.boolean(),
            because: fc.uniqueArray(fc.nat(size), { maxLength: 8 }),
          }),
          { maxLength: size * 4 },
        ),
      })
      .map((change) => makeCone(change)),
  )
}

const TOTALS = fc.record({
  derivations: fc.nat(),
  crates: fc.nat(),
  duplicateCrates: fc.nat(),
  edges: fc.nat(),
  depth: fc.nat(),
})

const CACHE_COUNT = fc.record({ served: fc.nat(9), built: fc.nat(9), unknown: fc.nat(9), spared: fc.nat(9) })

export function hostileReport(size = 4): fc.Arbitrary<Report> {
  return fc
    .record({
      verdict: fc.constantFrom('pass' as const, 'advise' as const, 'unknown' as const, 'fail' as const),
      cone: maybe(hostileCone(size)),
      findings: fc.array(
        fc
          .record({
            file: hostileName,
            subject: hostileName,
            what: hostileText,
            why: hostileText,
            fix: hostileText,
            isNew: fc.boolean(),
          })
          .map((change) => makeFinding(change)),
        { maxLength: size },
      ),
      unknowns: fc.array(
        fc.record({ what: hostileText, why: hostileText, fix: hostileText }).map((change) => makeUnknown(change)),
        { maxLength: size },
      ),
      loosened: fc.array(hostileText, { maxLength: size }),
      note: hostileText,
      snapshot: maybe(
        fc.record({
          folder: hostileName,
          state: fc.constantFrom('current' as const, 'stale' as const),
          changes: fc.array(
            fc.record({
              root: hostileName,
              state: fc.constantFrom('added' as const, 'removed' as const, 'changed' as const),
              before: maybe(TOTALS),
              after: maybe(TOTALS),
              added: fc.array(hostileName, { maxLength: size }),
              removed: fc.array(hostileName, { maxLength: size }),
              moved: fc.array(fc.record({ name: hostileName, from: hostileName, to: hostileName }), {
                maxLength: size,
              }),
              duplicated: fc.array(
                fc.record({ name: hostileName, versions: fc.array(hostileName, { maxLength: size }) }),
                { maxLength: size },
              ),
              newlyNeeded: fc.array(hostileName, { maxLength: size }),
            }),
            { maxLength: size },
          ),
          surface: fc.record({
            added: fc.array(hostileName, { maxLength: size }),
            removed: fc.array(hostileName, { maxLength: size }),
          }),
        }),
      ),
      ceilings: fc.array(
        fc.record({
          ceiling: fc.constantFrom('crates' as const, 'evaluation' as const),
          root: maybe(hostileName),
          limit: fc.nat(),
          value: maybe(fc.nat()),
          before: maybe(fc.nat()),
          state: fc.constantFrom('kept' as const, 'breached' as const, 'not-measured' as const),
        }),
        { maxLength: size },
      ),
      caches: maybe(
        fc.record({
          caches: fc.array(
            fc.record({
              url: hostileName,
              state: fc.constantFrom('answered' as const, 'down' as const, 'unusable' as const),
              untrusted: fc.nat(9),
              damaged: fc.nat(9),
            }),
            {
              maxLength: size,
            },
          ),
          derivations: CACHE_COUNT,
          crates: CACHE_COUNT,
          toBuild: fc.array(
            fc.record({
              name: hostileName,
              version: maybe(hostileName),
              crate: fc.boolean(),
              copies: fc.nat(9),
              depth: fc.nat(9),
            }),
            { maxLength: size },
          ),
          troubles: fc.array(hostileText, { maxLength: size }),
        }),
      ),
      only: fc.array(hostileName, { maxLength: size }),
      forkRun: fc.boolean(),
      url: fc.constantFrom(
        'https://github.com/a/b/actions/runs/1',
        'javascript:alert(1)',
        'https://evil.example/) [x](y',
      ),
    })
    .map(({ cone, findings, unknowns, note, only, url, snapshot, ceilings, caches, ...rest }) =>
      makeReport({
        ...rest,
        run: { id: 7, attempt: 1, url },
        checks: [
          makeGraphCheck(cone, {
            findings,
            unknowns,
            facts: {
              ...NO_GRAPH_FACTS,
              cone,
              agreement: { agrees: false, evaluated: 1, static: 2, onlyEvaluated: only, onlyStatic: only },
              note,
              snapshot,
              ceilings,
              caches,
            },
          }),
        ],
      }),
    )
}
