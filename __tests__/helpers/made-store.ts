/** Derivations made up for a test, in a store in memory. */
import { createHash } from 'node:crypto'
import { serializeDerivation } from '../../src/graph/aterm.js'
import type { Derivation, WantedOutputs } from '../../src/graph/derivation.js'
import { encodeBase32, outputPathName } from '../../src/graph/store-path.js'

const NOTHING: ReadonlyMap<string, WantedOutputs> = new Map()

/** 32 characters that tell apart what is told apart by `seed`. */
export function madeHash(seed: string): string {
  return encodeBase32(createHash('sha256').update(seed).digest().subarray(0, 20))
}

/** A store path that Nix could have made, but did not. */
export function madePath(name: string, seed = ''): string {
  return `/nix/store/${madeHash(`${name}\0${seed}`)}-${name}`
}

export interface MadeDerivation {
  readonly name: string
  /** Tells recipes of one name apart: another seed is another `.drv` path. */
  readonly recipe?: string
  /** As `recipe`, for the output paths; as `recipe` unless told. */
  readonly built?: string
  readonly outputs?: readonly string[]
  /** For all outputs: `['', '']` is input-addressed; floating is `['r:sha256', '']`, deferred is `'deferred'`. */
  readonly addressing?: readonly [method: string, hash: string] | 'deferred'
  /** Inputs by `.drv` path. */
  readonly inputs?: ReadonlyMap<string, readonly string[]>
  readonly env?: Readonly<Record<string, string>>
}

/** The `.drv` path that `makeDerivation` gives. */
export function madeDrvPath(made: MadeDerivation): string {
  return madePath(`${made.name}.drv`, made.recipe)
}

export function makeDerivation(made: MadeDerivation): Derivation {
  const outputs = made.outputs ?? ['out']
  const [method, hash] = made.addressing === 'deferred' ? ['', ''] : (made.addressing ?? ['', ''])
  const hasPath = made.addressing !== 'deferred' && (method === '' || (hash !== '' && hash !== 'impure'))
  return {
    outputs: outputs.map((output) => ({
      name: output,
      path: hasPath ? madePath(outputPathName(made.name, output), made.built ?? made.recipe) : '',
      method,
      hash,
    })),
    inputs: Array.from(made.inputs ?? [], ([path, wanted]) => ({ path, outputs: wanted, dynamic: NOTHING })),
    sources: [],
    system: 'x86_64-linux',
    builder: '/bin/sh',
    args: [],
    env: new Map(Object.entries({ name: made.name, ...made.env })),
  }
}

/** `.drv` files by path. */
export function makeFiles(all: readonly MadeDerivation[]): Map<string, Uint8Array> {
  return new Map(all.map((made) => [madeDrvPath(made), serializeDerivation(makeDerivation(made))]))
}
