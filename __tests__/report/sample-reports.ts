/** Reports as they come from real repositories: one for each thing that a reader may be told. Their comments are in `fixtures/`. */
import { NO_GRAPH_FACTS } from '../../src/graph/graph-facts.js'
import type { GeneratedFacts } from '../../src/generated/generated-facts.js'
import type { CheckResult } from '../../src/check-result.js'
import type { Report } from '../../src/report/report.js'
import {
  makeCone,
  makeCrates,
  makeFinding,
  makeGraphCheck,
  makeReport,
  makeTrigger,
  makeUnknown,
} from './make-report.js'

const ROOTS = ['.#api', '.#cli', '.#cli-musl', '.#worker']

const severalTriggers = makeCone({
  covers: {
    roots: ROOTS,
    system: 'x86_64-linux',
    evaluator: 'nix 2.34.8',
    leftOut: ['checks and dev shells', 'packages for aarch64-darwin'],
  },
  derivations: { rebuilt: 71, total: 2410, recipeOnly: 2, impure: 0, depth: 14 },
  crates: {
    rebuilt: 63,
    total: 388,
    tests: { rebuilt: 4, total: 12 },
    distinct: { rebuilt: 41, total: 290 },
    builder: { rebuilt: 22, total: 131 },
  },
  triggers: [
    makeTrigger({
      name: 'serde',
      from: '1.0.203',
      to: '1.0.204',
      reach: 60,
      crateReach: 54,
      spares: 21,
      crateSpares: 18,
      depth: 14,
      roots: ROOTS,
      nodes: 4,
    }),
    makeTrigger({
      name: 'hyper',
      from: '1.4.1',
      to: '1.4.1',
      kinds: ['features'],
      changes: [{ kind: 'features', attribute: 'features', before: 'client http1', after: 'client http1 http2' }],
      reach: 14,
      crateReach: 12,
      spares: 2,
      crateSpares: 2,
      depth: 6,
      roots: ['.#api', '.#worker'],
    }),
    makeTrigger({
      name: 'api',
      from: '0.3.0',
      to: '0.3.0',
      kinds: ['source', 'whole-repository-source'],
      changes: [],
      reach: 1,
      crateReach: 1,
      spares: 0,
      crateSpares: 0,
      depth: 1,
      roots: ['.#api'],
    }),
    makeTrigger({
      name: 'openssl',
      from: '3.0.14',
      to: '3.0.15',
      crate: false,
      reach: 6,
      crateReach: 5,
      spares: 3,
      crateSpares: 3,
      depth: 5,
      roots: ['.#api', '.#cli', '.#worker'],
    }),
  ],
  roots: [
    {
      name: '.#api',
      state: 'changed',
      derivations: { rebuilt: 31, total: 1610 },
      crates: { rebuilt: 29, total: 210 },
    },
    { name: '.#cli', state: 'changed', derivations: { rebuilt: 12, total: 1204 }, crates: { rebuilt: 11, total: 88 } },
    {
      name: '.#cli-musl',
      state: 'added',
      derivations: { rebuilt: 11, total: 1490 },
      crates: { rebuilt: 11, total: 90 },
    },
    {
      name: '.#worker',
      state: 'changed',
      derivations: { rebuilt: 30, total: 1580 },
      crates: { rebuilt: 27, total: 190 },
    },
  ],
  rebuiltCrates: [
    ...makeCrates('api 0.3.0', [0, 1, 2]),
    ...makeCrates('axum 0.7.5, axum-core 0.4.3, tower-http 0.5.2', [0, 1]),
    ...makeCrates(
      'cli 0.3.0, serde 1.0.204, serde 1.0.204!, serde_json 1.0.120, serde_json 1.0.120?, toml 0.8.14!',
      [0],
    ),
    ...makeCrates('hyper 1.4.1, hyper-util 0.1.6', [1]),
    ...makeCrates('native-tls 0.2.12, openssl-sys 0.9.102', [3]),
  ],
})

const fromCargoLock = makeCone({
  engine: 'static',
  bound: 'at-most',
  boundReasons: ['Cargo.lock does not say which features are on', 'it holds every target at once'],
  base: { how: 'files', commit: makeCone().base.commit },
  covers: { roots: ['workspace'], system: 'x86_64-unknown-linux-gnu', evaluator: 'Cargo.lock', leftOut: [] },
  derivations: null,
  crates: {
    rebuilt: 171,
    total: 612,
    tests: { rebuilt: 0, total: 0 },
    distinct: { rebuilt: 171, total: 612 },
    builder: { rebuilt: 0, total: 0 },
  },
  triggers: [
    makeTrigger({
      name: 'libc',
      from: '0.2.170',
      to: '0.2.171',
      reach: 171,
      crateReach: 171,
      spares: 171,
      crateSpares: 171,
      depth: 19,
      roots: ['workspace'],
    }),
  ],
  roots: [{ name: 'workspace', state: 'changed', derivations: null, crates: { rebuilt: 171, total: 612 } }],
  rebuiltCrates: makeCrates('libc 0.2.171, mio 1.0.3, socket2 0.5.8, tokio 1.43.0'),
})

const nothing = makeCone({
  derivations: { rebuilt: 0, total: 1873, recipeOnly: 5, impure: 0, depth: 0 },
  crates: {
    rebuilt: 0,
    total: 504,
    tests: { rebuilt: 0, total: 0 },
    distinct: { rebuilt: 0, total: 471 },
    builder: { rebuilt: 0, total: 96 },
  },
  base: { how: 'cached', commit: makeCone().base.commit },
  triggers: [],
  roots: [
    { name: '.#ironstar', state: 'same', derivations: { rebuilt: 0, total: 1873 }, crates: { rebuilt: 0, total: 504 } },
  ],
  rebuiltCrates: [],
})

const STALE: readonly (readonly [string, number, string, string])[] = [
  ['version', 1204, 'adler2 2.0.0', 'Cargo.lock has adler2 2.0.1, Cargo.nix has 2.0.0'],
  ['version', 1310, 'serde 1.0.228', 'Cargo.lock has serde 1.0.229, Cargo.nix has 1.0.228'],
  ['version', 1411, 'serde_core 1.0.228', 'Cargo.lock has serde_core 1.0.229, Cargo.nix has 1.0.228'],
  ['version', 1502, 'serde_derive 1.0.228', 'Cargo.lock has serde_derive 1.0.229, Cargo.nix has 1.0.228'],
  ['checksum', 1614, 'syn 2.0.111', 'Cargo.lock has the checksum 1aa1bc2…, Cargo.nix 0zzq4ab…'],
  ['missing', 2040, 'zmij 1.0.0', 'Cargo.lock has zmij 1.0.0, Cargo.nix lacks it'],
  ['left-over', 1977, 'ryu 1.0.20', 'Cargo.nix has ryu 1.0.20, Cargo.lock lacks it'],
]

export const SAMPLE_REPORTS: Readonly<Record<string, Report>> = {
  'renovate-bump': makeReport({
    checks: [
      makeGraphCheck(makeCone(), {
        facts: {
          ...NO_GRAPH_FACTS,
          cone: makeCone(),
          agreement: { agrees: true, evaluated: 13, static: 13, onlyEvaluated: [], onlyStatic: [] },
          note: '',
        },
      }),
    ],
  }),
  'several-triggers': makeReport({
    checks: [
      makeGraphCheck(severalTriggers, {
        facts: {
          ...NO_GRAPH_FACTS,
          cone: severalTriggers,
          agreement: {
            agrees: false,
            evaluated: 63,
            static: 61,
            onlyEvaluated: ['native-tls 0.2.12', 'openssl-sys 0.9.102'],
            onlyStatic: [],
          },
          note: '',
        },
      }),
    ],
  }),
  'gate-fails': makeReport({
    verdict: 'fail',
    loosened: [
      'checks.graph.mode goes from enforce to advise.',
      'The ceiling of crates for .#api goes from 210 to 400.',
    ],
    checks: [
      makeGraphCheck(makeCone(), {
        mode: 'enforce',
        verdict: 'fail',
        findings: [
          makeFinding({
            isNew: false,
            subject: 'sqlite-3.45.tar.gz',
            line: 40,
            what: 'rev changed, but the hash did not',
          }),
          makeFinding(),
        ],
      }),
      {
        check: 'generated',
        mode: 'enforce',
        verdict: 'fail',
        findings: [
          makeFinding({
            rule: 'generated/stale-cargo-nix',
            file: 'Cargo.nix',
            line: 1204,
            subject: 'adler2',
            what: 'Cargo.lock has adler2 2.0.1, Cargo.nix has 2.0.0',
            why: 'Nix builds what Cargo.nix says, so the bump has no effect',
            fix: 'run `crate2nix generate` and commit Cargo.nix',
          }),
        ],
        unknowns: [],
        facts: null,
      },
    ],
  }),
  'stale-cargo-nix': makeReport({
    verdict: 'fail',
    checks: [
      {
        check: 'generated',
        mode: 'enforce',
        verdict: 'fail',
        findings: STALE.map(([kind, line, subject, what]) =>
          makeFinding({
            rule: `generated/${kind}`,
            file: kind === 'missing' ? 'Cargo.lock' : 'Cargo.nix',
            line,
            subject,
            what,
            why: 'Cargo.nix builds other crates than Cargo.lock names',
            fix: 'Run crate2nix generate',
          }),
        ),
        unknowns: [],
        facts: {
          files: [
            {
              file: 'Cargo.lock',
              generator: 'cargo',
              from: ['Cargo.toml'],
              state: 'in-step',
              writtenBy: '',
              pinned: '',
              drifts: 0,
              newDrifts: 0,
              excepted: 0,
            },
            {
              file: 'Cargo.nix',
              generator: 'crate2nix',
              from: ['Cargo.lock'],
              state: 'stale',
              writtenBy: '0.15.0',
              pinned: '0.15.0',
              drifts: STALE.length,
              newDrifts: STALE.length,
              excepted: 0,
            },
          ],
          mend: {
            runs: [
              { generator: 'crate2nix', outputs: ['Cargo.nix'], state: 'written', why: '' },
              { generator: 'sqlx', outputs: ['schema.rs'], state: 'failed', why: 'it did not end within 60 s' },
            ],
            files: [{ path: 'Cargo.nix', generator: 'crate2nix', state: 'written', added: 9, removed: 7 }],
            handBack: 'check',
            why: '',
          },
        },
      } satisfies CheckResult<GeneratedFacts>,
      makeGraphCheck(
        makeCone({
          crates: { ...makeCone().crates, rebuilt: 0 },
          derivations: { rebuilt: 0, total: 1873, recipeOnly: 0, impure: 0, depth: 0 },
          triggers: [],
          roots: [],
          rebuiltCrates: [],
        }),
      ),
    ],
  }),
  'could-not-look': makeReport({
    verdict: 'unknown',
    checks: [
      makeGraphCheck(null, {
        mode: 'enforce',
        verdict: 'unknown',
        unknowns: [
          makeUnknown(),
          makeUnknown({
            what: 'evaluating .#api met import-from-derivation: /nix/store/4v7…-Cargo.nix-generated.drv',
            why: 'building during evaluation runs the pull request’s code before anyone has looked at it',
            fix: 'commit Cargo.nix, or set checks.graph.import-from-derivation to true',
          }),
        ],
        facts: null,
      }),
    ],
  }),
  'no-base': makeReport({
    verdict: 'unknown',
    checks: [
      makeGraphCheck(null, {
        verdict: 'unknown',
        unknowns: [
          makeUnknown({
            what: 'There is no base to compare with',
            why: 'The history ends before the merge base.',
            fix: 'Set fetch-depth: 0 for actions/checkout.',
          }),
        ],
        facts: { ...NO_GRAPH_FACTS, note: 'There is no base to compare with' },
      }),
    ],
  }),
  'graph-grows': makeReport({
    verdict: 'fail',
    picture: { artifact: 'conegate-report' },
    checks: [
      makeGraphCheck(makeCone(), {
        mode: 'enforce',
        verdict: 'fail',
        findings: [
          makeFinding({
            rule: 'graph/ceiling-breached',
            file: 'build-graph/ceilings.yml',
            line: 6,
            subject: '.#ironstar',
            what: 'crates: 506, and the ceiling is 504 (the base has 504)',
            why: 'syn 1.0.109 and quote 1.0.36 came into the graph',
            fix: 'leave them out, or run `conegate accept --reason … --expires …`',
          }),
          makeFinding({
            rule: 'graph/snapshot-in-source',
            file: 'build-graph/packages.x86_64-linux.ironstar.txt',
            subject: 'ironstar',
            what: "the snapshot lies inside the crate's source",
            why: 'writing it rebuilds the crate',
            fix: 'move it out of the crate, or filter the source',
            advisory: true,
          }),
        ],
        facts: {
          ...NO_GRAPH_FACTS,
          cone: makeCone(),
          snapshot: {
            folder: 'build-graph',
            state: 'current',
            changes: [
              {
                root: '.#ironstar',
                state: 'changed',
                before: { crates: 504, derivations: 1873, duplicateCrates: 11, edges: 6120, depth: 71 },
                after: { crates: 506, derivations: 1875, duplicateCrates: 12, edges: 6131, depth: 71 },
                added: ['crate syn 1.0.109 registry target [default, full]'],
                removed: [],
                moved: [{ name: 'adler2', from: '2.0.0', to: '2.0.1' }],
                duplicated: [{ name: 'syn', versions: ['1.0.109', '2.0.68'] }],
                newlyNeeded: ['openssl'],
              },
              {
                root: '.#docs',
                state: 'added',
                before: null,
                after: { crates: 0, derivations: 310, duplicateCrates: 0, edges: 900, depth: 40 },
                added: ['derivation docs'],
                removed: [],
                moved: [],
                duplicated: [],
                newlyNeeded: ['mdbook'],
              },
            ],
            surface: { added: ['packages.x86_64-linux.docs'], removed: ['checks.x86_64-linux.fmt'] },
          },
          ceilings: [
            { ceiling: 'crates', root: '.#ironstar', limit: 504, value: 506, before: 504, state: 'breached' },
            { ceiling: 'cone-percent', root: null, limit: 20, value: 2.578, before: null, state: 'kept' },
            { ceiling: 'edges', root: '.#ironstar', limit: 6140, value: 6131, before: 6120, state: 'accepted' },
            {
              ceiling: 'closure-bytes',
              root: '.#ironstar',
              limit: 9e7,
              value: null,
              before: null,
              state: 'not-measured',
            },
          ],
          caches: {
            caches: [
              { url: 'https://cache.nixos.org', state: 'answered', untrusted: 1, damaged: 0 },
              { url: 'https://cache.example.org', state: 'down', untrusted: 0, damaged: 0 },
            ],
            derivations: { served: 5, built: 3, unknown: 2, spared: 4 },
            crates: { served: 5, built: 3, unknown: 1, spared: 4 },
            toBuild: [{ name: 'adler2', version: '2.0.1', crate: true, copies: 2, depth: 3 }],
            troubles: ['the binary cache https://cache.example.org could not be asked: it refuses connections'],
          },
        },
      }),
    ],
  }),
  'cargo-lock-only': makeReport({ checks: [makeGraphCheck(fromCargoLock)] }),
  'nothing-rebuilds': makeReport({ checks: [makeGraphCheck(nothing)] }),
  'fork-run': makeReport({
    forkRun: true,
    verdict: 'fail',
    checks: [makeGraphCheck(makeCone(), { mode: 'enforce', verdict: 'fail', findings: [makeFinding()] })],
  }),
}
