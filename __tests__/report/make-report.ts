import type { ConeFacts, RebuiltCrate, TriggerFacts } from '../../src/graph/facts.js'
import { NO_GRAPH_FACTS, type GraphFacts } from '../../src/graph/graph-facts.js'
import type { Report } from '../../src/report/report.js'
import type { CheckResult } from '../../src/check-result.js'
import type { Finding, Unknown } from '../../src/verdict.js'

export const HEAD = '9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c'
export const BASE = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d'

export function makeTrigger(change: Partial<TriggerFacts> = {}): TriggerFacts {
  return {
    name: 'adler2',
    from: '2.0.0',
    to: '2.0.1',
    crate: true,
    kinds: ['version'],
    changes: [{ kind: 'version', attribute: 'version', before: '2.0.0', after: '2.0.1' }],
    reach: 14,
    crateReach: 13,
    spares: 14,
    crateSpares: 13,
    depth: 8,
    roots: ['.#ironstar'],
    nodes: 1,
    ...change,
  }
}

/** `name version` each; `!` behind it for the builder's side, `?` for a test. */
export function makeCrates(list: string, because: readonly number[] = [0]): RebuiltCrate[] {
  return list.split(', ').map((text) => {
    const [name = '', version = ''] = text.replace(/[!?]/g, '').split(' ')
    return { name, version, side: text.includes('!') ? 'builder' : 'target', test: text.includes('?'), because }
  })
}

const IRONSTAR =
  'adler2 2.0.1, async-compression 0.4.19, axum-embed 0.1.0, backtrace 0.3.74, brotli-decompressor 4.0.2, flate2 1.0.35, ' +
  'ironstar 0.1.0, miniz_oxide 0.8.5, png 0.17.16, rust-embed 8.5.0!, tower-http 0.6.2, ureq 2.12.1!, zip 2.2.2!'

export function makeCone(change: Partial<ConeFacts> = {}): ConeFacts {
  return {
    engine: 'evaluated',
    bound: 'exact',
    boundReasons: [],
    base: { how: 'evaluated', commit: BASE },
    head: HEAD,
    covers: { roots: ['.#ironstar'], system: 'x86_64-linux', evaluator: 'nix 2.26.3', leftOut: [] },
    derivations: { rebuilt: 14, total: 1873, recipeOnly: 0, impure: 0, depth: 8 },
    crates: {
      rebuilt: 13,
      total: 504,
      tests: { rebuilt: 0, total: 0 },
      distinct: { rebuilt: 13, total: 471 },
      builder: { rebuilt: 3, total: 96 },
    },
    triggers: [makeTrigger()],
    roots: [
      {
        name: '.#ironstar',
        state: 'changed',
        derivations: { rebuilt: 14, total: 1873 },
        crates: { rebuilt: 13, total: 504 },
      },
    ],
    rebuiltCrates: makeCrates(IRONSTAR),
    ...change,
  }
}

export function makeFinding(change: Partial<Finding> = {}): Finding {
  return {
    rule: 'graph/forgotten-hash',
    file: 'nix/sources.nix',
    line: 14,
    subject: 'zlib-1.3.1.tar.gz',
    what: 'urls changed from https://zlib.net/zlib-1.3.tar.gz to https://zlib.net/zlib-1.3.1.tar.gz, but the hash did not',
    why: 'a fixed-output derivation is known by its hash, so Nix keeps the old bytes and builds with them',
    fix: 'set the hash to the empty string, build, and write down the hash that Nix reports',
    isNew: true,
    ...change,
  }
}

export function makeUnknown(change: Partial<Unknown> = {}): Unknown {
  return {
    what: 'the derivations could not be evaluated',
    why: 'there is no nix on the PATH',
    fix: 'install Nix in a step before, or set checks.graph.engine to static',
    ...change,
  }
}

export function makeGraphCheck(
  cone: ConeFacts | null,
  change: Partial<CheckResult<GraphFacts>> = {},
): CheckResult<GraphFacts> {
  return {
    check: 'graph',
    mode: 'advise',
    verdict: 'pass',
    findings: [],
    unknowns: [],
    facts: { ...NO_GRAPH_FACTS, cone },
    ...change,
  }
}

export function makeReport(change: Partial<Report> = {}): Report {
  return {
    version: 1,
    tool: { name: 'conegate', version: '0.1.0' },
    verdict: 'pass',
    head: { commit: HEAD },
    pullRequest: { number: 477 },
    run: { id: 7001, attempt: 1, url: 'https://github.com/sciexp/ironstar/actions/runs/7001' },
    checks: [makeGraphCheck(makeCone())],
    loosened: [],
    ...change,
  }
}
