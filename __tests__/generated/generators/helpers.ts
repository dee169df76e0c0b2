import type { Drift, Judgement } from '../../../src/generated/drift.js'
import { defaultSettings, type DeclaredGenerator, type GeneratedSettings } from '../../../src/settings/schema.js'

export const DRIFT: Drift = {
  kind: 'version',
  file: 'Cargo.nix',
  line: 3,
  package: 'serde 1.0.229',
  expected: '1.0.229',
  found: '1.0.228',
  what: 'Cargo.lock has serde 1.0.229, Cargo.nix 1.0.228',
}

/** A judgement of a file that is in step. */
export function judgementOf(generator: string, file: string, more: Partial<Judgement> = {}): Judgement {
  const from = { cargo: ['Cargo.toml'], crate2nix: ['Cargo.lock'], 'flake-lock': ['flake.nix'] }[generator] ?? []
  return {
    file,
    generator,
    from,
    writtenBy: '',
    pinned: '',
    options: [],
    drifts: [],
    unknowns: [],
    leftOut: [],
    why: 'it is yesterday’s',
    mend: [generator],
    ...more,
  }
}

export function declare(name: string, inputs: string[], outputs: string[]): DeclaredGenerator {
  return { name, command: [name], inputs, outputs }
}

export function settingsWith(...generators: DeclaredGenerator[]): GeneratedSettings {
  return { ...defaultSettings().checks.generated, generators }
}
