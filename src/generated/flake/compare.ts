/**
 * What flake.nix asks for against what flake.lock has, by the rules by which Nix keeps a lock or writes it anew.
 * Source of the rules: `computeLocks` in Nix's `libflake`, releases 2.8 to 2.34.
 */
import type { TextFile } from '../../crates/crate-files.js'
import type { Drift } from '../drift.js'
import { DriftList } from '../drift-list.js'
import { LineIndex } from '../line-index.js'
import { differsInVersion, isSameReference, tellReference } from './flake-reference.js'
import type { FlakeLock, LockedInput, LockedNode } from './read-flake-lock.js'
import type { DeclaredInput, FlakeInputs } from './read-flake-nix.js'

export interface Comparison {
  readonly drifts: readonly Drift[]
  /** Inputs that can't be compared, each with why. */
  readonly odd: readonly string[]
  /** Inputs that one file has as a flake and the other as plain files: Nix keeps what the lock says. */
  readonly otherKind: readonly string[]
  /** Nodes that no input leads to: Nix leaves them out when it reads the lock. */
  readonly unreached: readonly string[]
}

/** An input on both sides, with its path from the root. */
interface Step {
  readonly path: readonly string[]
  readonly declared: DeclaredInput
  readonly locked: LockedInput
}

export function compareWithInputs(
  nixFile: TextFile,
  { inputs, odd }: FlakeInputs,
  lockFile: TextFile,
  lock: FlakeLock,
): Comparison {
  const drifts = new DriftList()
  const lines = new LineIndex(nixFile.text)
  const oddInputs: string[] = odd === '' ? [] : [odd]
  const otherKind: string[] = []
  const root = lock.nodes.get(lock.root)?.inputs ?? new Map<string, LockedInput>()
  const open: Step[] = []
  for (const [name, declared] of inputs) {
    const locked = root.get(name)
    if (locked !== undefined) open.push({ path: [name], declared, locked })
    else {
      const expected = tellDeclared(declared)
      const line = lines.lineAt(declared.at)
      const what = `flake.nix has the input ${name} (${expected}), flake.lock does not`
      drifts.add({ kind: 'missing', file: nixFile.path, line, package: name, expected, found: '', what })
    }
  }
  for (const [name, locked] of root) {
    if (odd !== '' || inputs.has(name)) continue
    const found = tellLocked(lock, locked)
    const what = `flake.lock has the input ${name} (${found}), flake.nix does not`
    const { line } = locked
    drifts.add({ kind: 'left-over', file: lockFile.path, line, package: name, expected: '', found, what })
  }
  // Overrides that were compared, by their path.
  const compared = new Set<string>()
  const other = new Set<string>()
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    compared.add(step.path.join('/'))
    if (step.declared.odd !== '') {
      oddInputs.push(`${step.path.join('/')}: ${step.declared.odd}`)
      continue
    }
    const drift = compareInput(step, lock)
    if (drift !== undefined) {
      // Its own inputs change with it.
      other.add(step.path.join('/'))
      drifts.add({ ...drift, file: lockFile.path, package: step.path.join('/') })
      continue
    }
    const node = nodeOf(lock, step.locked)
    if (node === undefined) continue
    const { declared, path } = step
    if (path.length === 1 && declared.isFlake !== node.isFlake) otherKind.push(path.join('/'))
    if (isReadNoDeeper(step, node)) continue
    for (const [name, inner] of declared.overrides) {
      const locked = node.inputs.get(name)
      // An input that the other flake does not have is passed over, with a warning.
      if (locked !== undefined) open.push({ path: [...path, name], declared: inner, locked })
    }
  }
  compareFollows({ lock, lockFile, inputs, compared, other, drifts })
  return {
    drifts: drifts.sorted(),
    odd: oddInputs.sort(),
    otherKind: otherKind.sort(),
    unreached: findUnreached(lock),
  }
}

/**
 * Until 2.26 Nix does not read on below the second level: it takes the address that stands there or, where none does,
 * looks the input up in the registry by its name. Newer ones read on. Of such an input nothing more can be told.
 */
function isReadNoDeeper({ path, declared }: Step, { original }: LockedNode): boolean {
  if (path.length < 2) return false
  return declared.references.length > 0 || (original?.type === 'indirect' && original.id === path.at(-1))
}

type PlacedDrift = Omit<Drift, 'file' | 'package'>

function compareInput({ path, declared, locked }: Step, lock: FlakeLock): PlacedDrift | undefined {
  const name = path.join('/')
  const node = nodeOf(lock, locked)
  if (declared.follows !== null) {
    const expected = declared.follows.join('/')
    if (node === undefined && locked.follows.join('/') === expected) return undefined
    const found = tellLocked(lock, locked)
    const wanted = `follows ${tellPath(expected)}`
    const what = `In flake.nix ${name} ${wanted}, in flake.lock it ${node === undefined ? '' : 'is '}${found}`
    return { kind: 'dependency', line: locked.line, expected: wanted, found, what }
  }
  if (declared.references.length === 0) return undefined
  const expected = tellDeclared(declared)
  if (node === undefined) {
    const found = tellLocked(lock, locked)
    const what = `In flake.nix ${name} is ${expected}, in flake.lock it ${found}`
    return { kind: 'dependency', line: locked.line, expected, found, what }
  }
  const { original } = node
  if (original === null || declared.references.some((reference) => isSameReference(reference, original)))
    return undefined
  const found = tellReference(original)
  const isVersion = declared.references.some((reference) => differsInVersion(reference, original))
  const what = `In flake.nix ${name} is ${expected}, flake.lock was written for ${found}`
  return { kind: isVersion ? 'version' : 'source', line: node.originalLine, expected, found, what }
}

interface Walk {
  readonly lock: FlakeLock
  readonly lockFile: TextFile
  readonly inputs: ReadonlyMap<string, DeclaredInput>
  readonly compared: ReadonlySet<string>
  /** Inputs that are others in themselves. */
  readonly other: ReadonlySet<string>
  readonly drifts: DriftList
}

/**
 * What an input's own input follows outside of that input's flake it follows because this flake says so: no other can.
 * Where flake.nix no longer does, Nix fetches that flake to see what it says itself. Deeper down Nix trusts the lock.
 */
function compareFollows({ lock, lockFile, inputs, compared, other, drifts }: Walk): void {
  for (const [name, input] of lock.nodes.get(lock.root)?.inputs ?? []) {
    if (inputs.get(name)?.odd !== '' || other.has(name)) continue
    for (const [inner, { node, follows, line }] of nodeOf(lock, input)?.inputs ?? []) {
      const about = `${name}/${inner}`
      if (node !== null || follows[0] === name || compared.has(about)) continue
      const found = `follows ${tellPath(follows.join('/'))}`
      const what = `In flake.lock ${about} ${found}, in flake.nix it does not`
      drifts.add({ kind: 'dependency', file: lockFile.path, line, package: about, expected: '', found, what })
    }
  }
}

function findUnreached({ nodes, root }: FlakeLock): string[] {
  const reached = new Set<string>([root])
  const open = [root]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const { node } of nodes.get(name)?.inputs.values() ?? []) {
      if (node === null || reached.has(node)) continue
      reached.add(node)
      open.push(node)
    }
  }
  return [...nodes.keys()].filter((name) => !reached.has(name)).sort()
}

function nodeOf(lock: FlakeLock, { node }: LockedInput): LockedNode | undefined {
  return node === null ? undefined : lock.nodes.get(node)
}

function tellDeclared({ follows, references }: DeclaredInput): string {
  const [first] = references
  if (follows !== null) return `follows ${tellPath(follows.join('/'))}`
  return first === undefined ? '' : tellReference(first)
}

function tellLocked(lock: FlakeLock, input: LockedInput): string {
  if (input.node === null) return `follows ${tellPath(input.follows.join('/'))}`
  const original = nodeOf(lock, input)?.original ?? null
  return original === null ? `the node ${input.node}` : tellReference(original)
}

function tellPath(path: string): string {
  return path === '' ? 'nothing' : path
}
