import type { Drift, Judgement } from '../../../src/generated/drift.js'

export function makeDrift(change: Partial<Drift> = {}): Drift {
  return {
    kind: 'version',
    file: 'Cargo.nix',
    line: 12,
    package: 'adler2 2.0.0',
    expected: '2.0.1',
    found: '2.0.0',
    what: 'Cargo.lock has adler2 2.0.1, Cargo.nix 2.0.0',
    ...change,
  }
}

export function makeJudgement(change: Partial<Judgement> = {}): Judgement {
  return {
    file: 'Cargo.nix',
    generator: 'crate2nix',
    from: ['Cargo.lock'],
    writtenBy: '0.15.0',
    pinned: '',
    options: [],
    drifts: [],
    unknowns: [],
    leftOut: [],
    why: 'Cargo.nix builds other crates than Cargo.lock names',
    mend: ['crate2nix', 'generate'],
    ...change,
  }
}
