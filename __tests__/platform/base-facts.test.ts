import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals'
import { serializeDerivation } from '../../src/graph/aterm.js'
import type { Derivation } from '../../src/graph/derivation.js'
import { graphDocument } from '../../src/graph/graph-document.js'
import { readGraph } from '../../src/graph/read-graph.js'
import { makeDrvPath } from '../../src/graph/store-path.js'
import {
  baseFactsKey,
  mayKeep,
  readBaseFacts,
  writeBaseFacts,
  type BaseFactsParts,
} from '../../src/platform/base-facts.js'
import type { Capture } from '../../src/platform/nix/capture.js'
import type { Evaluator } from '../../src/platform/nix/evaluator.js'
import { openStore } from '../../src/platform/nix/store.js'
import { makeFolder } from '../helpers/git.js'

const scratch = makeFolder('facts')
const physicalDir = join(scratch, 'nix')
const directory = join(scratch, 'facts')
mkdirSync(physicalDir)
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true })
})

const EVALUATOR: Evaluator = {
  flavour: 'nix',
  version: '2.26.3',
  label: 'nix 2.26.3',
  supported: true,
  hasDerivationShow: true,
  system: 'x86_64-linux',
}

const PARTS: BaseFactsParts = {
  commit: 'a'.repeat(40),
  roots: [{ kind: 'flake', reference: '.#app' }],
  settings: { allowImportFromDerivation: false },
  system: 'x86_64-linux',
  evaluator: 'nix 2.26.3',
  place: null,
}

/** Puts a derivation into the store and returns its path. */
function add(name: string, inputs: readonly string[] = [], env: Record<string, string> = {}): string {
  const derivation: Derivation = {
    outputs: [
      { name: 'out', path: `/nix/store/${String(name.length).padStart(32, '0')}-${name}`, method: '', hash: '' },
    ],
    inputs: inputs.map((path) => ({ path, outputs: ['out'], dynamic: new Map() })),
    sources: [],
    system: 'x86_64-linux',
    builder: '/bin/sh',
    args: [],
    env: new Map(Object.entries(env)),
  }
  const bytes = serializeDerivation(derivation)
  const path = makeDrvPath(name, bytes, inputs, '/nix/store')
  writeFileSync(join(physicalDir, path.slice('/nix/store/'.length)), bytes)
  return path
}

const tool = add('tool')
const app = add('application', [tool])
add('unrelated-derivation')

const CAPTURE: Capture = {
  roots: [{ name: '.#app', drvPath: app }],
  store: openStore({ storeDir: '/nix/store', physicalDir }),
  evaluator: EVALUATOR,
  system: 'x86_64-linux',
  repositorySources: new Set(['/nix/store/x-source']),
  unknowns: [],
  outputs: ['packages'],
  surface: ['packages.x86_64-linux.app'],
  readFrom: 'store',
}

function fileOf(drvPath: string): string {
  return join(directory, 'store', drvPath.slice('/nix/store/'.length))
}

beforeEach(() => {
  writeBaseFacts(directory, CAPTURE, PARTS)
})

describe('facts of a base', () => {
  it('are the closure and no more, and give the same graph again', () => {
    expect(readdirSync(join(directory, 'store')).length).toBe(2)
    const read = readBaseFacts(directory, PARTS, EVALUATOR)
    expect(graphDocument(readGraph(read.store, read.roots))).toEqual(
      graphDocument(readGraph(CAPTURE.store, CAPTURE.roots)),
    )
    expect({ ...read, store: null }).toEqual({ ...CAPTURE, store: null })
  })

  it('are the same bytes each time', () => {
    const first = readFileSync(join(directory, 'facts.json'), 'utf8')
    writeBaseFacts(directory, CAPTURE, PARTS)
    expect(readFileSync(join(directory, 'facts.json'), 'utf8')).toBe(first)
  })

  it('are refused where anything differs that decides the evaluation', () => {
    const others: Partial<BaseFactsParts>[] = [
      { commit: 'b'.repeat(40) },
      { roots: [{ kind: 'flake', reference: '.#other' }] },
      { settings: { allowImportFromDerivation: true } },
      { system: 'aarch64-linux' },
      { place: '/tmp/elsewhere' },
    ]
    for (const other of others) {
      expect(() => readBaseFacts(directory, { ...PARTS, ...other }, EVALUATOR)).toThrow(/something else/)
    }
    const newer = { ...EVALUATOR, label: 'nix 2.34.8' }
    expect(() => readBaseFacts(directory, { ...PARTS, evaluator: newer.label }, newer)).toThrow(/something else/)
    expect(() => readBaseFacts(directory, PARTS, newer)).toThrow(/something else/)
  })

  it('are refused where a derivation was tampered with, left out or swapped', () => {
    const read = () => {
      const { store, roots } = readBaseFacts(directory, PARTS, EVALUATOR)
      return readGraph(store, roots)
    }
    const bytes = readFileSync(fileOf(tool), 'latin1')
    writeFileSync(fileOf(tool), bytes.replace('/bin/sh', '/bin/xx'), 'latin1')
    expect(read).toThrow(/not what its name says/)
    writeFileSync(fileOf(tool), readFileSync(fileOf(app)))
    expect(read).toThrow(/not what its name says/)
    writeFileSync(fileOf(tool), 'Derive(')
    expect(read).toThrow(/is not a derivation/)
    rmSync(fileOf(tool))
    expect(read).toThrow(/missing from the store|can't be read/)
  })

  it('are refused where the header is damaged', () => {
    const file = join(directory, 'facts.json')
    const header = readFileSync(file, 'utf8')
    for (const damaged of [
      '',
      '{}',
      header.slice(0, 50),
      header.replace('"version": 2', '"version": 3'),
      header.replace('"system"', '"extra":1,"system"'),
    ]) {
      writeFileSync(file, damaged)
      expect(() => readBaseFacts(directory, PARTS, EVALUATOR)).toThrow(/not of a form that is known/)
    }
    writeFileSync(file, header.replace(app, '/etc/passwd'))
    expect(() => readBaseFacts(directory, PARTS, EVALUATOR)).toThrow(/not a path of the store/)
    rmSync(file)
    expect(() => readBaseFacts(directory, PARTS, EVALUATOR)).toThrow(/no facts.json/)
  })

  it('are not kept where something failed', () => {
    const unknown = { what: 'x', why: 'y', fix: 'z', root: '.#app', lastLines: [] }
    expect(mayKeep({ ...CAPTURE, unknowns: [{ ...unknown, cause: 'unknown-root' }] })).toBe(true)
    const failed: Capture = { ...CAPTURE, unknowns: [{ ...unknown, cause: 'killed' }] }
    expect(mayKeep(failed)).toBe(false)
    expect(() => {
      writeBaseFacts(directory, failed, PARTS)
    }).toThrow(/not kept/)
  })

  it('keep which roots the base has not', () => {
    const unknowns: Capture['unknowns'] = [
      { what: 'x', why: 'y', fix: 'z', root: '.#new', cause: 'unknown-root', lastLines: ['hostile'] },
    ]
    writeBaseFacts(directory, { ...CAPTURE, unknowns }, PARTS)
    expect(readBaseFacts(directory, PARTS, EVALUATOR).unknowns).toEqual([{ ...unknowns[0], lastLines: [] }])
  })
})

describe('baseFactsKey', () => {
  it('is a cache key, and does not depend on the order of settings', () => {
    const a = baseFactsKey({ ...PARTS, settings: { a: 1, b: { c: 2, d: 3 } } })
    expect(a).toMatch(/^conegate-base-2-a{12}-[0-9a-f]{40}$/)
    expect(baseFactsKey({ ...PARTS, settings: { b: { d: 3, c: 2 }, a: 1 } })).toBe(a)
    expect(baseFactsKey({ ...PARTS, settings: { a: 1, b: { c: 2, d: 4 } } })).not.toBe(a)
  })
})
