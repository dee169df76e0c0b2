/**
 * What Nix computes output paths of input-addressed derivations from, so that made-up derivations are valid ones.
 * Source: the Nix manual, "Store derivation" › "Input-addressing"; `hashDerivationModulo` in Nix's `derivations.cc`.
 */
import { createHash } from 'node:crypto'
import { serializeDerivation } from '../src/graph/aterm.js'
import type { Derivation, DerivationInput } from '../src/graph/derivation.js'
import { makeFixedOutputPath, makeOutputPath, outputPathName } from '../src/graph/store-path.js'

function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** @param moduloOf hex of each input derivation's own hash, by `.drv` path */
function withHashedInputs(derivation: Derivation, moduloOf: (drvPath: string) => string): Derivation {
  const outputs = new Map<string, Set<string>>()
  for (const input of derivation.inputs) {
    const hash = moduloOf(input.path)
    const wanted = outputs.get(hash) ?? new Set()
    outputs.set(hash, wanted)
    for (const output of input.outputs) wanted.add(output)
  }
  const inputs = [...outputs.keys()].sort().map((path): DerivationInput => ({
    path,
    outputs: [...(outputs.get(path) ?? [])].sort(),
    dynamic: new Map(),
  }))
  return { ...derivation, inputs }
}

/** Fills in the output paths, also where the environment repeats them. */
export function fillOutputPaths(
  derivation: Derivation,
  name: string,
  storeDir: string,
  moduloOf: (drvPath: string) => string,
): Derivation {
  const setPaths = (pathOf: (output: string) => string): Derivation => {
    const env = new Map(derivation.env)
    const outputs = derivation.outputs.map((output) => {
      const path = pathOf(output.name)
      if (env.has(output.name)) env.set(output.name, path)
      return { ...output, path }
    })
    return { ...derivation, outputs, env }
  }
  const fixed = derivation.outputs[0]
  if (fixed !== undefined && fixed.hash !== '') {
    return setPaths((output) => makeFixedOutputPath(fixed.method, fixed.hash, outputPathName(name, output), storeDir))
  }
  const modulo = sha256Hex(
    serializeDerivation(
      withHashedInputs(
        setPaths(() => ''),
        moduloOf,
      ),
    ),
  )
  return setPaths((output) => makeOutputPath(output, modulo, name, storeDir))
}

/** What a derivation with its paths filled in counts as where it is an input. */
export function hashAsInput(derivation: Derivation, moduloOf: (drvPath: string) => string): string {
  const fixed = derivation.outputs[0]
  if (fixed !== undefined && fixed.hash !== '') {
    return sha256Hex(`fixed:out:${fixed.method}:${fixed.hash}:${fixed.path}`)
  }
  return sha256Hex(serializeDerivation(withHashedInputs(derivation, moduloOf)))
}
