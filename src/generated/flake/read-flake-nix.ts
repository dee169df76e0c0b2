/**
 * Reads the inputs of a flake.nix.
 * Source: the Nix manual, `nix flake` › "Flake inputs". Nix itself takes them as they stand and computes nothing.
 */
import type { TextFile } from '../../crates/crate-files.js'
import { parseNix } from '../../crates/nix-expression/parser.js'
import type { Attrs, Expression } from '../../crates/nix-expression/syntax.js'
import { InputError } from '../../problem.js'
import { readReference, type Reference } from './flake-reference.js'

export interface DeclaredInput {
  /** 0-based offset of where it is declared. */
  readonly at: number
  /** Every reading of where it comes from; empty where only what is in `inputs` is said of it. */
  readonly references: readonly Reference[]
  /** Path of the input that it follows, `null` where it follows none. */
  readonly follows: readonly string[] | null
  readonly isFlake: boolean
  /** What it says of the inputs of that input. */
  readonly overrides: ReadonlyMap<string, DeclaredInput>
  /** Why it can't be compared: something in it is computed, or no flake reference that is known here. */
  readonly odd: string
}

export interface FlakeInputs {
  readonly inputs: ReadonlyMap<string, DeclaredInput>
  /** Why not all of them are known; `''` where they are. */
  readonly odd: string
}

/** Throws `InputError` with a line where the file can't be read. */
export function readFlakeNix({ path, text }: TextFile): FlakeInputs {
  const file = parseNix(text, path)
  if (file.kind !== 'attrs') throw new InputError('This is no flake.nix: it is not a set.', { file: path, line: 1 })
  const listed = file.entries.get('inputs')
  const inputs = new Map<string, DeclaredInput>()
  let odd = ''
  if (listed !== undefined) {
    if (listed.value.kind === 'attrs') {
      for (const [name, input] of readInputs(listed.value)) inputs.set(name, input)
      if (listed.value.dynamic.length > 0) odd = 'An input has a computed name'
    } else odd = 'The inputs are computed'
  }
  const outputs = file.entries.get('outputs')?.value
  if (outputs?.kind === 'lambda') {
    for (const { name } of outputs.formals ?? []) {
      if (!inputs.has(name)) inputs.set(name, { ...UNDECLARED, at: outputs.at, references: [indirect(name)] })
    }
  }
  // The flake itself is no input, though options of its own may stand there.
  inputs.delete('self')
  return { inputs, odd }
}

const UNDECLARED: DeclaredInput = {
  at: 0,
  references: [],
  follows: null,
  isFlake: true,
  overrides: new Map(),
  odd: '',
}

function indirect(id: string): Reference {
  return { type: 'indirect', id }
}

/** Inputs that say nothing of where they come from are looked up in the registry by their name. */
function readInputs(listed: Attrs): Map<string, DeclaredInput> {
  const inputs = new Map<string, DeclaredInput>()
  for (const [name, { value, at }] of listed.entries) {
    const input = readInput(value, at)
    const isUnsaid = input.odd === '' && input.follows === null && input.references.length === 0
    inputs.set(name, isUnsaid ? { ...input, references: [indirect(name)] } : input)
  }
  return inputs
}

/** As deep as the text is nested, which the reader of Nix bounds. */
function readInput(value: Expression, at: number): DeclaredInput {
  if (value.kind !== 'attrs') return { ...UNDECLARED, at, odd: 'it is computed' }
  const overrides = new Map<string, DeclaredInput>()
  const attributes: Record<string, string> = {}
  let references: readonly Reference[] = []
  let follows: readonly string[] | null = null
  let isFlake = true
  let odd = value.dynamic.length > 0 ? 'it has an attribute with a computed name' : ''
  for (const [name, attribute] of value.entries) {
    const said = plainValue(attribute.value)
    if (name === 'inputs') {
      if (attribute.value.kind !== 'attrs' || attribute.value.dynamic.length > 0) odd = 'its inputs are computed'
      else for (const [inner, found] of attribute.value.entries) overrides.set(inner, readInput(found.value, found.at))
    } else if (said === undefined) odd = `its ${name} is computed`
    else if (name === 'url') {
      references = readReference(said)
      if (references.length === 0) odd = 'its url is no flake reference that is known'
    } else if (name === 'follows') follows = said.split('/').filter((part) => part !== '')
    else if (name === 'flake') isFlake = said !== 'false'
    else attributes[name] = said
  }
  if ('type' in attributes) references = [attributes]
  else if (Object.keys(attributes).length > 0 && odd === '') odd = 'it has attributes that are not known'
  return { at, references, follows, isFlake, overrides, odd }
}

/** Nix takes texts, truth values and numbers as they stand, and newer ones paths too. */
function plainValue(value: Expression): string | undefined {
  switch (value.kind) {
    case 'string':
    case 'int':
      return value.text
    case 'path':
      return `path:${value.text}`
    case 'name':
      return value.name === 'true' || value.name === 'false' ? value.name : undefined
    default:
      return undefined
  }
}
