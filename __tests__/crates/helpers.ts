/** What the tests of the static cone share. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EXAMPLE, readExample } from '../helpers/example.js'
import { readCargoNix, type CargoNix } from '../../src/crates/cargo-nix.js'
import { platformValue } from '../../src/crates/nix-platform.js'
import { findPlatform } from '../../src/crates/platforms.js'
import { Evaluator } from '../../src/crates/nix-expression/evaluate.js'
import type { Slot } from '../../src/crates/nix-expression/values.js'
import type { NixStore } from '../helpers/nix.js'

/**
 * A checkout of crate2nix, of its main branch after 0.15, with its git history where tests of older releases are wanted.
 * It is not part of this project; tests that need it say so and are skipped without it.
 */
export const CRATE2NIX = process.env.CONEGATE_TEST_CRATE2NIX

export interface TestFile {
  readonly label: string
  readonly path: string
  readonly text: string
}

/** The Cargo.nix files at hand: the example's, and crate2nix's own where there is a checkout. */
export function cargoNixFiles(): TestFile[] {
  const files = [{ label: "the example's", path: join(EXAMPLE, 'Cargo.nix'), text: readExample('Cargo.nix') }]
  if (CRATE2NIX !== undefined) {
    const path = join(CRATE2NIX, 'crate2nix', 'Cargo.nix')
    files.push({ label: "crate2nix's own", path, text: readFileSync(path, 'utf8') })
  }
  return files
}

export function readTestFile(file: TestFile): CargoNix {
  return readCargoNix({ path: 'Cargo.nix', text: file.text })
}

/** A value without functions as the JSON that Nix would print. */
export function toJson(evaluator: Evaluator, slot: Slot): unknown {
  const value = evaluator.force(slot)
  if (value === null || typeof value !== 'object') return value
  if (value.type === 'list') return value.items.map((item) => toJson(evaluator, item))
  if (value.type !== 'attrs') return `a ${value.type}`
  return Object.fromEntries([...value.entries].map(([name, inner]) => [name, toJson(evaluator, inner)]))
}

/** `stdenv.hostPlatform` of a triple as a Nix expression, from this project's own description of it. */
export function platformExpression(rustTarget: string): string {
  const json = JSON.stringify(toJson(new Evaluator(), platformValue(findPlatform(rustTarget))))
  return `(builtins.fromJSON ''${json}'')`
}

/** Nix's answer to an expression, as JSON. */
export function askNix(store: NixStore, expression: string): unknown {
  return JSON.parse(store.run('nix-instantiate', '--eval', '--strict', '--json', '-E', expression)) as unknown
}

/** A Cargo.nix, opened with the example's own package collection. */
export function openInNix(path: string): string {
  return `(import ${path} {
    pkgs = (import ${join(EXAMPLE, 'nix', 'pkgs.nix')} { settings = { curlVersion = "8"; rustVersion = "1"; }; }).native;
    nixpkgs = null;
  })`
}
