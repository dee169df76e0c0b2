/**
 * A closure of as many derivations as asked for, made from the real ones of the tests: copies of two real closures whose
 * fetched files have other hashes, and so all above them other paths. Every path is what Nix would compute.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DRV_GRAPH_ROOTS, storeOf, unpackDrvGraphs } from '../__tests__/helpers/drv-graphs.js'
import { parseDerivation, serializeDerivation } from '../src/graph/aterm.js'
import type { Derivation } from '../src/graph/derivation.js'
import { readGraph } from '../src/graph/read-graph.js'
import { makeDrvPath, parseDrvPath } from '../src/graph/store-path.js'
import { fillOutputPaths, hashAsInput } from './derivation-hash.js'

const STORE = '/nix/store'
const HASH_PARTS = /(?<=\/nix\/store\/)[0-9a-z]{32}/g

/** One copy in so many is of the bumped graphs in the head. */
const BUMPED_EVERY = 10

export interface Closure {
  /** `.drv` paths of the two roots: the head's has a bump in every tenth copy. */
  readonly base: string
  readonly head: string
  /** `.drv` paths of the base's closure, sorted. */
  readonly files: readonly string[]
  /** Every path that was written or is referred to, with what it refers to: what Nix has to know. */
  readonly references: ReadonlyMap<string, readonly string[]>
}

interface Template {
  readonly path: string
  readonly name: string
  readonly derivation: Derivation
}

/** Writes the `.drv` files below `physicalDir`. */
export async function writeClosure(physicalDir: string, nodes: number): Promise<Closure> {
  mkdirSync(physicalDir, { recursive: true })
  const files = await unpackDrvGraphs()
  const { gnu, musl, gnuSerde, muslSerde } = DRV_GRAPH_ROOTS
  const templatesOf = (...roots: string[]): Template[] => {
    const graph = readGraph(
      storeOf(files),
      roots.map((drvPath) => ({ name: drvPath, drvPath })),
    )
    return Array.from({ length: graph.size }, (_, node) => {
      const path = graph.drvPath(node)
      return { path, name: graph.name(node), derivation: parseDerivation(files.get(path) ?? Buffer.alloc(0), path) }
    })
  }
  const plain = templatesOf(gnu, musl)
  const bumped = templatesOf(gnu, musl, gnuSerde, muslSerde)

  const writer = new ClosureWriter(physicalDir)
  const baseRoots: string[] = []
  const headRoots: string[] = []
  const inBase: string[] = []
  for (let copy = 0; inBase.length + plain.length + 1 <= nodes || copy === 0; copy++) {
    const isBumped = copy % BUMPED_EVERY === 0
    const paths = writer.writeCopy(copy, isBumped ? bumped : plain)
    const pathOf = (template: string): string => paths.get(template) ?? ''
    baseRoots.push(pathOf(gnu), pathOf(musl))
    headRoots.push(pathOf(isBumped ? gnuSerde : gnu), pathOf(isBumped ? muslSerde : musl))
    inBase.push(...plain.map((template) => pathOf(template.path)))
  }
  const base = writer.writeRoot(baseRoots)
  return {
    base,
    head: writer.writeRoot(headRoots),
    files: [...new Set([...inBase, base])].sort(),
    references: writer.references,
  }
}

class ClosureWriter {
  readonly references = new Map<string, readonly string[]>()
  private readonly modulos = new Map<string, string>()

  constructor(private readonly physicalDir: string) {}

  /** @param templates inputs first
   * @returns the copy's `.drv` path of each template's */
  writeCopy(copy: number, templates: readonly Template[]): ReadonlyMap<string, string> {
    const paths = new Map<string, string>()
    const hashParts = new Map<string, string>()
    const rename = (text: string): string => text.replace(HASH_PARTS, (part) => hashParts.get(part) ?? part)
    for (const { path, name, derivation } of templates) {
      const written = this.write(name, {
        ...derivation,
        outputs: derivation.outputs.map((output) => ({ ...output, hash: otherHash(output.hash, copy) })),
        inputs: derivation.inputs
          .map((input) => ({ ...input, path: paths.get(input.path) ?? input.path }))
          .sort((a, b) => (a.path < b.path ? -1 : 1)),
        builder: rename(derivation.builder),
        args: derivation.args.map(rename),
        env: new Map(Array.from(derivation.env, ([variable, value]) => [variable, rename(value)])),
      })
      paths.set(path, written.path)
      derivation.outputs.forEach((output, i) => {
        hashParts.set(hashPartOf(output.path), hashPartOf(written.derivation.outputs[i]?.path ?? ''))
      })
    }
    return paths
  }

  writeRoot(inputs: readonly string[]): string {
    const derivation: Derivation = {
      outputs: [{ name: 'out', path: '', method: '', hash: '' }],
      inputs: [...inputs].sort().map((path) => ({ path, outputs: ['out'], dynamic: new Map() })),
      sources: [],
      system: 'x86_64-linux',
      builder: '/bin/sh',
      args: [],
      env: new Map([
        ['name', 'everything'],
        ['out', ''],
      ]),
    }
    return this.write('everything', derivation).path
  }

  private write(name: string, recipe: Derivation): { readonly path: string; readonly derivation: Derivation } {
    const moduloOf = (drvPath: string): string => this.modulos.get(drvPath) ?? ''
    const derivation = fillOutputPaths(recipe, name, STORE, moduloOf)
    const bytes = serializeDerivation(derivation)
    const references = [...derivation.sources, ...derivation.inputs.map((input) => input.path)]
    const path = makeDrvPath(name, bytes, references, STORE)
    if (!this.references.has(path)) {
      writeFileSync(join(this.physicalDir, path.slice(STORE.length + 1)), bytes)
      for (const source of derivation.sources) this.references.set(source, this.references.get(source) ?? [])
      this.references.set(path, references)
      this.modulos.set(path, hashAsInput(derivation, moduloOf))
      parseDrvPath(path, STORE)
    }
    return { path, derivation }
  }
}

function hashPartOf(path: string): string {
  return path.slice(STORE.length + 1, STORE.length + 33)
}

/** The first copy keeps its hashes, and so all its paths. */
function otherHash(hash: string, copy: number): string {
  if (hash === '' || copy === 0) return hash
  return createHash('sha512').update(`${hash} ${copy}`).digest('hex').slice(0, hash.length)
}
