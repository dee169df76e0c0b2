import { copyFileSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { BuildGraph, RootDerivation } from '../../src/graph/build-graph.js'
import type { DerivationStore } from '../../src/graph/derivation.js'
import { readGraph } from '../../src/graph/read-graph.js'
import { readShowJson } from '../../src/graph/show-json.js'
import { InputError } from '../../src/problem.js'
import { openStore } from '../../src/platform/nix/store.js'
import { createNixStore, describeEachNix, type NixStore } from '../helpers/nix.js'

const FIXTURES = join(dirname(fileURLToPath(import.meta.url)), 'fixtures/show-json')
const ALL = '/nix/store/25yzwf2rsjhrxngwn105ryxv6mbyjdzp-all.drv'
const DYN = '/nix/store/xkgnqwk6hg7aq6k7jmkj3d8d81qfp0nd-dyn.drv'

const written = openStore({ storeDir: '/nix/store', physicalDir: join(FIXTURES, 'store') })

function fixture(name: string): Buffer {
  return readFileSync(join(FIXTURES, name))
}

/** Everything that a graph says. */
function describeGraph(graph: BuildGraph): unknown {
  return {
    roots: graph.roots,
    inputStart: graph.inputStart,
    inputs: graph.inputs,
    wanted: graph.wanted,
    nodes: Array.from({ length: graph.size }, (_, node) => ({
      drvPath: graph.drvPath(node),
      kind: graph.kind(node),
      system: graph.system(node),
      outputs: graph.outputNames(node),
      identities: graph.identities(node),
      crate: graph.crate(node),
    })),
  }
}

function graphOf(store: DerivationStore, drvPath: string): unknown {
  const roots: RootDerivation[] = [{ name: 'root', drvPath }]
  return describeGraph(readGraph(store, roots))
}

function failure(text: string): InputError {
  try {
    readShowJson([text], '/nix/store')
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('readShowJson', () => {
  for (const [name, drvPath] of [
    ['all-2.8.json', ALL],
    ['all-2.26.json', ALL],
    ['all-2.34.json', ALL],
    ['dyn-2.26.json', DYN],
    ['dyn-2.34.json', DYN],
  ] as const) {
    it(`reads ${name} as the .drv files are`, () => {
      const store = readShowJson([fixture(name)], '/nix/store')
      expect(graphOf(store, drvPath)).toEqual(graphOf(written, drvPath))
      for (const file of readdirSync(join(FIXTURES, 'store'))) {
        const path = `/nix/store/${file}`
        let shown: Uint8Array | undefined
        try {
          shown = store.load(path) as Uint8Array
        } catch {
          continue // Not below this root.
        }
        expect(Buffer.from(shown).toString()).toBe(Buffer.from(written.load(path) as Uint8Array).toString())
      }
    })
  }

  it('takes the text in pieces of any size', () => {
    const whole = fixture('all-2.34.json')
    const expected = graphOf(written, ALL)
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length), { maxLength: 30 }), fc.boolean(), (cuts, byByte) => {
        const ends = byByte ? whole.keys() : [...cuts.sort((a, b) => a - b), whole.length]
        const pieces: Buffer[] = []
        let from = 0
        for (const end of ends) {
          pieces.push(whole.subarray(from, end))
          from = end
        }
        pieces.push(whole.subarray(from))
        expect(graphOf(readShowJson(pieces, '/nix/store'), ALL)).toEqual(expected)
      }),
      { numRuns: 20 },
    )
  })

  it('reads the form of version 3: without store folders, but with the older inputs and hashes', () => {
    const old = JSON.parse(fixture('all-2.26.json').toString()) as Record<string, Record<string, unknown>>
    const text = JSON.stringify(old, (key, value: unknown) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
      if (key === 'env') return value
      const bare = Object.entries(value).map(([name, item]): [string, unknown] => [
        name.replace('/nix/store/', ''),
        name === 'path' && typeof item === 'string' ? item.replace('/nix/store/', '') : item,
      ])
      return Object.fromEntries(bare.some(([name]) => name === 'inputDrvs') ? [...bare, ['version', 3]] : bare)
    })
    expect(text).not.toContain('"/nix/store/25yzwf2rsjhrxngwn105ryxv6mbyjdzp-all.drv"')
    expect(graphOf(readShowJson([text], '/nix/store'), ALL)).toEqual(graphOf(written, ALL))
  })

  it('refuses versions that it does not know, saying so', () => {
    const text = fixture('all-2.34.json').toString()
    expect(failure(text.replaceAll('"version":4', '"version":5')).message).toMatch(/version 5/)
    expect(failure(text.replace(/"version":4\}\s*$/, '"version":9}')).message).toMatch(/version 9/)
    expect(failure('{"version":"new","derivations":{}}').message).toMatch(/version "new"/)
    expect(failure('{"drvs":{}}').message).toMatch(/"drvs"/)
  })

  it('refuses JSON that says less than the .drv files do', () => {
    const text = fixture('all-2.34.json').toString()
    const changed = (from: string, to: string): InputError => {
      expect(text).toContain(from)
      return failure(text.replace(from, to))
    }
    expect(changed('"url":"https://example.org/a"', '"url":"https://example.org/b"').message).toContain(
      'flat.tar.gz.drv',
    )
    expect(changed('"structuredAttrs"', '"unknownThing"').message).toContain('structured.drv')
    expect(changed('"method":"flat"', '"method":"round"').message).toContain('"round"')
  })

  it('refuses what is cut off, whatever is missing', () => {
    const text = fixture('dyn-2.34.json').toString().trimEnd()
    for (let length = 0; length < text.length; length += length < 200 ? 1 : 31)
      expect(failure(text.slice(0, length))).toBeInstanceOf(InputError)
    expect(failure(`${text} x`).place.offset).toBe(text.length + 1)
  })

  it('refuses what is no such JSON without running out of stack', () => {
    expect(failure('[]').message).toContain('{')
    expect(failure(`{"/nix/store/${'0'.repeat(32)}-a.drv":${'['.repeat(200_000)}`)).toBeInstanceOf(InputError)
    const deep = '{"outputs":[],"dynamicOutputs":{"out":'.repeat(3000)
    const inputs = `{"/nix/store/${'0'.repeat(32)}-b.drv":${deep}[]${'}}'.repeat(3000)}}`
    const drv = `{"outputs":{},"inputSrcs":[],"inputDrvs":${inputs},"system":"","builder":"","args":[],"env":{}}`
    expect(failure(`{"/nix/store/${'0'.repeat(32)}-a.drv":${drv}}`).message).toContain('levels')
  })
})

describeEachNix('nix derivation show', (nix) => {
  let store: NixStore
  beforeAll(() => {
    store = createNixStore(nix)
    for (const file of ['plain.nix', 'content-addressed.nix', 'dynamic.nix']) {
      copyFileSync(join(FIXTURES, file), join(dirname(dirname(store.physicalDir)), file))
    }
  })
  afterAll(() => {
    store.dispose()
  })

  const features = 'nix-command ca-derivations impure-derivations dynamic-derivations git-hashing'
  const cases = [
    ['plain.nix', 'plain'],
    ['content-addressed.nix', 'all'],
    ['dynamic.nix', 'dyn'],
  ] as const
  for (const [file, attribute] of cases) {
    // Dynamic derivations came with 2.16, git hashes for them with 2.20.
    const known = file !== 'dynamic.nix' || nix.number[0] > 2 || nix.number[1] >= 20
    ;(known ? it : it.skip)(`prints ${file} so that its graph is that of the store`, () => {
      const folder = dirname(dirname(store.physicalDir))
      const drvPath = store
        .run('nix-instantiate', '--option', 'experimental-features', features, join(folder, file), '-A', attribute)
        .trim()
      const show = nix.number[0] === 2 && nix.number[1] < 19 ? ['show-derivation'] : ['derivation', 'show']
      const text = store.run('nix', '--option', 'experimental-features', features, ...show, '-r', drvPath)
      const fromStore = openStore({ storeDir: '/nix/store', physicalDir: store.physicalDir })
      expect(graphOf(readShowJson([text], '/nix/store'), drvPath)).toEqual(graphOf(fromStore, drvPath))
    })
  }
})
