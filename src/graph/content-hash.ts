/**
 * Identity of derivations whose outputs have no path before they are built: a hash of what the derivation says, in which
 * whatever depends on its inputs' recipes is replaced by those inputs' identities.
 */
import { createHash } from 'node:crypto'
import { serializeDerivation } from './aterm.js'
import type { Derivation, WantedOutputs } from './derivation.js'
import { dynamicPlaceholder, outputPlaceholder, parseDrvPath, type Placeholder } from './store-path.js'
import { toBytes } from './surrogate-escape.js'

/** Identity of an input's output. */
export type IdentityOf = (drvPath: string, outputName: string) => string

const PLACEHOLDER = /\/[0-9abcdfghijklmnpqrsvwxyz]{52}/g

/** Notes the placeholder of everything wanted of one input; returns the identities. */
function collect(
  drvPath: string,
  wanted: WantedOutputs,
  storeDir: string,
  identityOf: IdentityOf,
  replacements: Map<string, string>,
): string[] {
  const { hashPart, name } = parseDrvPath(drvPath, storeDir)
  const identities: string[] = []
  for (const output of wanted.outputs) {
    const identity = identityOf(drvPath, output)
    identities.push(identity)
    replacements.set(outputPlaceholder(hashPart, name, output).text, identity)
  }
  // Levels of derivations that are outputs of derivations.
  const levels: { readonly placeholder: Placeholder; readonly identity: string; readonly wanted: WantedOutputs }[] = []
  for (const [output, below] of wanted.dynamic) {
    levels.push({
      placeholder: outputPlaceholder(hashPart, name, output),
      identity: identityOf(drvPath, output),
      wanted: below,
    })
  }
  for (let level = levels.pop(); level !== undefined; level = levels.pop()) {
    const above = level
    const inner = (output: string): { readonly placeholder: Placeholder; readonly identity: string } => ({
      placeholder: dynamicPlaceholder(above.placeholder, output),
      identity: `dynamic:${createHash('sha256').update(above.identity).digest('hex')}^${output}`,
    })
    for (const output of above.wanted.outputs) {
      const { placeholder, identity } = inner(output)
      identities.push(identity)
      replacements.set(placeholder.text, identity)
    }
    for (const [output, below] of above.wanted.dynamic) levels.push({ ...inner(output), wanted: below })
  }
  return identities
}

/**
 * @param name the derivation's name
 * @returns the sha256 of the derivation's content, its inputs told apart by identity instead of by recipe
 */
export function hashContent(name: string, derivation: Derivation, storeDir: string, identityOf: IdentityOf): Buffer {
  const replacements = new Map<string, string>()
  const inputs = new Set<string>()
  for (const input of derivation.inputs) {
    for (const identity of collect(input.path, input, storeDir, identityOf, replacements)) inputs.add(identity)
  }
  const replace = (text: string): string =>
    text.replace(PLACEHOLDER, (placeholder) => replacements.get(placeholder) ?? placeholder)
  const content: Derivation = {
    ...derivation,
    inputs: [],
    sources: [...new Set([...derivation.sources, ...inputs])].sort(),
    builder: replace(derivation.builder),
    args: derivation.args.map(replace),
    env: new Map(Array.from(derivation.env, ([variable, value]) => [replace(variable), replace(value)])),
  }
  return createHash('sha256').update(toBytes(name)).update('\0').update(serializeDerivation(content)).digest()
}
