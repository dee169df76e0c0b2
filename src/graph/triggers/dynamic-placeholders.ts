/** What stands in recipes for outputs of derivations that other derivations write. */
import type { DerivationInput, WantedOutputs } from '../derivation.js'
import { dynamicPlaceholder, outputPlaceholder, parseDrvPath, type Placeholder } from '../store-path.js'

/** Placeholders by the names of the outputs that lead to them, from the input's own on. */
export function findDynamicPlaceholders(input: DerivationInput, storeDir: string): ReadonlyMap<string, string> {
  const { hashPart, name } = parseDrvPath(input.path, storeDir)
  const found = new Map<string, string>()
  const todo: { readonly path: string; readonly placeholder: Placeholder; readonly wanted: WantedOutputs }[] = []
  for (const [output, wanted] of input.dynamic) {
    todo.push({ path: output, placeholder: outputPlaceholder(hashPart, name, output), wanted })
  }
  for (let level = todo.pop(); level !== undefined; level = todo.pop()) {
    const { path, placeholder, wanted } = level
    for (const output of wanted.outputs) found.set(`${path}^${output}`, dynamicPlaceholder(placeholder, output).text)
    for (const [output, below] of wanted.dynamic) {
      todo.push({ path: `${path}^${output}`, placeholder: dynamicPlaceholder(placeholder, output), wanted: below })
    }
  }
  return found
}
