import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseDerivation, serializeDerivation } from '../../src/graph/aterm.js'
import type { BuildGraph, RootDerivation } from '../../src/graph/build-graph.js'
import type { Derivation, DerivationStore } from '../../src/graph/derivation.js'
import { readGraph } from '../../src/graph/read-graph.js'
import { outputPlaceholder } from '../../src/graph/store-path.js'
import { InputError } from '../../src/problem.js'
import { storeOf } from '../helpers/drv-graphs.js'
import { madeDrvPath, type MadeDerivation, makeDerivation, makeFiles, madeHash } from '../helpers/made-store.js'

function rootOf(made: MadeDerivation): RootDerivation {
  return { name: made.name, drvPath: madeDrvPath(made) }
}

function read(all: readonly MadeDerivation[], root: MadeDerivation | undefined = all.at(-1)): BuildGraph {
  if (root === undefined) throw new Error('no derivations')
  return readGraph(storeOf(makeFiles(all)), [rootOf(root)])
}

function failure(run: () => unknown): InputError {
  try {
    run()
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

function needs(...inputs: readonly MadeDerivation[]): ReadonlyMap<string, readonly string[]> {
  return new Map(inputs.map((input) => [madeDrvPath(input), ['out']]))
}

function nodeOf(graph: BuildGraph, made: MadeDerivation): number {
  const node = graph.find(madeDrvPath(made))
  if (node === undefined) throw new Error(`${made.name} is not in the graph`)
  return node
}

const leaf: MadeDerivation = { name: 'leaf' }
const middle: MadeDerivation = { name: 'middle', inputs: needs(leaf) }
const top: MadeDerivation = { name: 'top', inputs: needs(middle, leaf) }

describe('readGraph', () => {
  it('numbers inputs below what needs them', () => {
    const graph = read([leaf, middle, top])
    expect(graph.size).toBe(3)
    expect(graph.roots).toEqual([{ name: 'top', node: 2 }])
    expect([0, 1, 2].map((node) => graph.name(node))).toEqual(['leaf', 'middle', 'top'])
    expect([...graph.inputs]).toEqual([0, 1, 0])
    expect([...graph.inputStart]).toEqual([0, 0, 1, 3])
    expect(graph.find('/nix/store/nothing.drv')).toBeUndefined()
    expect(graph.find(madeDrvPath(leaf).replace('leaf.drv', 'loaf.drv'))).toBeUndefined()
  })

  it('takes several roots, also one below another and one twice', () => {
    const files = makeFiles([leaf, middle, top])
    const graph = readGraph(storeOf(files), [
      { name: 'a', drvPath: madeDrvPath(middle) },
      { name: 'b', drvPath: madeDrvPath(top) },
      { name: 'c', drvPath: madeDrvPath(middle) },
    ])
    expect(graph.roots.map(({ name, node }) => [name, graph.name(node)])).toEqual([
      ['a', 'middle'],
      ['b', 'top'],
      ['c', 'middle'],
    ])
  })

  it('tells how far it is', () => {
    const seen: number[] = []
    readGraph(storeOf(makeFiles([leaf, middle, top])), [rootOf(top)], {}, (nodes) => seen.push(nodes))
    expect(seen.at(-1)).toBe(3)
  })

  it('keeps which outputs are wanted, in the input’s own order', () => {
    const many: MadeDerivation = { name: 'many', outputs: Array.from({ length: 40 }, (_, i) => `o${i}`) }
    const user: MadeDerivation = { name: 'user', inputs: new Map([[madeDrvPath(many), ['o0', 'o30']]]) }
    const last: MadeDerivation = {
      name: 'last',
      inputs: new Map([
        [madeDrvPath(many), ['o31', 'o39']],
        [madeDrvPath(user), ['out']],
      ]),
    }
    const graph = read([many, user, last])
    const wanted = (made: MadeDerivation): number => graph.wanted[graph.inputStart[nodeOf(graph, made)] ?? 0] ?? 0
    expect(wanted(user)).toBe(2 ** 30 + 1)
    expect(wanted(last)).toBe(2 ** 31)
    expect(graph.identities(nodeOf(graph, many))).toHaveLength(40)
  })

  it('knows the kind of each node', () => {
    const all: MadeDerivation[] = [
      { name: 'plain' },
      { name: 'fetched', addressing: ['sha256', 'ab'.repeat(32)] },
      { name: 'floating', addressing: ['r:sha256', ''] },
      { name: 'deferred', addressing: 'deferred' },
      { name: 'impure', addressing: ['r:sha256', 'impure'] },
    ]
    const root: MadeDerivation = { name: 'root', addressing: 'deferred', inputs: needs(...all) }
    const graph = read([...all, root])
    expect(all.map((made) => graph.kind(nodeOf(graph, made)))).toEqual([
      'input-addressed',
      'fixed',
      'floating',
      'deferred',
      'impure',
    ])
  })

  it('walks a chain of a million derivations', () => {
    const length = 1_000_000
    const zeros = `/nix/store/${'0'.repeat(24)}`
    const stem = (i: number): string => `${zeros}${10_000_000 + i}-n`
    // One buffer for all: making an object of each costs more than reading it.
    const buffer = Buffer.alloc(300)
    const chain: DerivationStore = {
      storeDir: '/nix/store',
      load(drvPath) {
        const i = Number(drvPath.slice(-14, -6)) - 10_000_000
        const input = i === 0 ? '' : `("${stem(i - 1)}.drv",["out"])`
        const text = `Derive([("out","${stem(i)}","","")],[${input}],[],"s","b",[],[])`
        return buffer.subarray(0, buffer.write(text, 'latin1'))
      },
    }
    const paths = (i: number): string => `${stem(i)}.drv`
    const graph = readGraph(chain, [{ name: 'n', drvPath: paths(length - 1) }])
    expect(graph.size).toBe(length)
    expect(graph.drvPath(length - 1)).toBe(paths(length - 1))
    expect(graph.inputs[500_000]).toBe(500_000)
  }, 60_000)

  it('reads a variable of 50 MB', () => {
    const big: MadeDerivation = { name: 'big', env: { a: 'HERE', crateName: 'big', crateVersion: '1' } }
    const [before, after] = Buffer.from(makeFiles([big]).get(madeDrvPath(big)) ?? [])
      .toString('latin1')
      .split('HERE')
    const value = Buffer.alloc(50_000_000, 'some text \\"quoted\\" \\\\\\n', 'latin1')
    const bytes = Buffer.concat([Buffer.from(before ?? ''), value, Buffer.from(after ?? '')])
    const graph = readGraph(storeOf(new Map([[madeDrvPath(big), bytes]])), [rootOf(big)])
    expect(graph.crate(0)?.name).toBe('big')
  })

  it('names a cycle', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => madeDrvPath({ name }))
    if (a === undefined || b === undefined || c === undefined) throw new Error('impossible')
    const files = makeFiles([
      { name: 'a', inputs: new Map([[b, ['out']]]) },
      { name: 'b', inputs: new Map([[c, ['out']]]) },
      { name: 'c', inputs: new Map([[b, ['out']]]) },
    ])
    const error = failure(() => readGraph(storeOf(files), [{ name: 'a', drvPath: a }]))
    expect(error.message).toContain(`${b} needs ${c} needs ${b}`)
    expect(error.message).not.toContain(a)
  })

  it('names a missing derivation and who needs it', () => {
    const files = makeFiles([leaf, middle, top])
    files.delete(madeDrvPath(leaf))
    const error = failure(() => readGraph(storeOf(files), [rootOf(middle)]))
    expect(error.message).toContain(`${madeDrvPath(middle)} needs ${madeDrvPath(leaf)}`)
    expect(error.place.file).toBe(madeDrvPath(leaf))
    expect(error.advice).not.toBe('')
  })

  it('refuses a derivation that is cut off at any byte, naming it and who needs it', () => {
    const small: MadeDerivation = {
      name: 'small',
      inputs: needs(leaf),
      env: { a: 'x"],[(])', b: '])', c: 'y")])z', d: '\\\\")])' },
    }
    const user: MadeDerivation = { name: 'user', inputs: needs(small) }
    const files = makeFiles([leaf, small, user])
    const path = madeDrvPath(small)
    const whole = files.get(path) ?? Buffer.alloc(0)
    for (let length = 0; length < whole.length; length++) {
      files.set(path, whole.subarray(0, length))
      const error = failure(() => readGraph(storeOf(files), [rootOf(user)]))
      expect(error.message).toContain(`${madeDrvPath(user)} needs ${path}`)
      expect(error.place.offset).toBeLessThanOrEqual(length)
    }
  })

  it('takes no beginning of a derivation for a whole one, and agrees with the parser on the whole', () => {
    const piece = fc.constantFrom('"', '\\', '(', ')', '[', ']', ',', '\n', '")])', '"),("', 'Name', 'a', '\udcff')
    const texts = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))
    const made = fc.record({
      env: fc.array(fc.tuple(texts, texts), { maxLength: 4 }).map((pairs) => new Map(pairs)),
      args: fc.array(texts, { maxLength: 2 }),
      builder: texts,
    })
    const path = madeDrvPath(middle)
    fc.assert(
      fc.property(made, fc.nat(), (change, cut) => {
        const derivation = { ...makeDerivation(middle), ...change }
        const bytes = serializeDerivation(derivation)
        const graphOf = (file: Uint8Array | Derivation): BuildGraph =>
          readGraph({ storeDir: '/nix/store', load: (drv) => (drv === path ? file : (leafFile ?? file)) }, [
            rootOf(middle),
          ])
        const leafFile = makeFiles([leaf]).get(madeDrvPath(leaf))
        const [scanned, parsed] = [graphOf(bytes), graphOf(derivation)]
        for (const graph of [scanned, parsed]) {
          expect([graph.size, graph.drvPath(1), graph.identities(1)]).toEqual([2, path, [derivation.outputs[0]?.path]])
        }
        expect(scanned.crate(1)).toEqual(parsed.crate(1))
        failure(() => graphOf(bytes.subarray(0, cut % bytes.length)))
      }),
      { numRuns: 500 },
    )
  })

  it('refuses what is no node of a graph, saying which and why', () => {
    const broken = (change: Partial<Derivation>): InputError => {
      const files = makeFiles([leaf])
      files.set(
        madeDrvPath(top),
        serializeDerivation({ ...makeDerivation({ name: 'top', inputs: needs(leaf) }), ...change }),
      )
      const error = failure(() => readGraph(storeOf(files), [rootOf(top)]))
      expect(error.message).toContain(madeDrvPath(top))
      return error
    }
    const output = { name: 'out', path: '', method: '', hash: '' }
    const input = { path: madeDrvPath(leaf), outputs: ['lib'], dynamic: new Map() }
    expect(broken({ outputs: [] }).message).toContain('no outputs')
    expect(broken({ outputs: [output, { ...output, name: 'b', path: '/nix/store/x' }] }).message).toContain('mixes')
    expect(broken({ outputs: [{ ...output, path: '/etc/passwd' }] }).message).toContain('/etc/passwd')
    expect(broken({ outputs: [{ ...output, hash: 'ab' }] }).message).toContain('out')
    expect(broken({ inputs: [input] }).message).toContain('"lib"')
    for (const path of [
      '../../etc/x.drv',
      `/nix/store/${madeHash('')}-../x.drv`,
      `/nix/store/${'e'.repeat(32)}-x.drv`,
    ]) {
      expect(broken({ inputs: [{ ...input, path }] }).message).toContain(JSON.stringify(path))
    }
    expect(failure(() => readGraph(storeOf(new Map()), [{ name: 'x', drvPath: 'x.drv' }])).message).toContain('x.drv')
  })

  it('keeps to its limits', () => {
    const store = storeOf(makeFiles([leaf, middle, top]))
    expect(failure(() => readGraph(store, [rootOf(top)], { maxNodes: 2 })).message).toContain('2')
    expect(failure(() => readGraph(store, [rootOf(top)], { maxDerivationBytes: 100 })).message).toContain('100')
  })

  it('takes what Nix would read though it would not write it so', () => {
    const files = makeFiles([leaf])
    const text = Buffer.from(makeFiles([top, middle, leaf]).get(madeDrvPath(middle)) ?? []).toString('latin1')
    files.set(madeDrvPath(middle), Buffer.from(text.replaceAll('/nix', '\\/nix'), 'latin1'))
    const graph = readGraph(storeOf(files), [rootOf(middle)])
    expect([graph.name(0), graph.name(1), [...graph.inputs]]).toEqual(['leaf', 'middle', [0]])
  })
})

describe('crates of a graph', () => {
  const crate = (env: Record<string, string>, name = 'rust_demo-1.0.0'): ReturnType<BuildGraph['crate']> =>
    read([{ name, env }]).crate(0)

  it('need a name and a version', () => {
    expect(crate({ crateName: 'demo' })).toBeUndefined()
    expect(crate({ crateName: 'demo', crateVersion: '' })).toBeUndefined()
    expect(crate({ crateName: 'demo', crateVersion: '1.0.0' })).toEqual({
      name: 'demo',
      version: '1.0.0',
      features: '',
      platform: '',
      test: false,
      source: '',
    })
  })

  it('say their features, tests, source and platform', () => {
    const variables = { crateName: 'demo', crateVersion: '1.0.0' }
    expect(crate({ ...variables, crateFeatures: 'std alloc', buildTests: '1', src: '/nix/store/x-src' })).toMatchObject(
      {
        features: 'alloc std',
        test: true,
        source: '/nix/store/x-src',
      },
    )
    const platform = (env: Record<string, string>, name?: string): string | undefined =>
      crate({ ...variables, ...env }, name)?.platform
    const configurePhase = 'export HOST="x86_64-unknown-linux-gnu"\nexport TARGET="aarch64-unknown-linux-musl"\n'
    expect(platform({ configurePhase })).toBe('aarch64-unknown-linux-musl')
    const buildPhase = 'LIB_RUSTC_OPTS="-C opt-level=3 --target riscv64gc-unknown-linux-gnu --edition 2021"'
    expect(platform({ configurePhase, buildPhase })).toBe('riscv64gc-unknown-linux-gnu')
    expect(platform({}, 'rust_demo-1.0.0-x86_64-unknown-linux-musl')).toBe('x86_64-unknown-linux-musl')
    expect(platform({ buildPhase: 'rustc --target $TARGET' })).toBe('')
  })

  it('may keep their attributes in JSON', () => {
    const json = { crateName: 'demo', crateVersion: '1.0.0', crateFeatures: ['b', 'a'], buildTests: true }
    expect(crate({ __json: JSON.stringify(json) })).toMatchObject({ name: 'demo', features: 'a b', test: true })
    expect(crate({ __json: '{"crateName": ' })).toBeUndefined()
  })
})

describe('identity by content', () => {
  const floating = ['r:sha256', ''] as const
  /** An output's content, below a fetcher whose own recipe is told apart by `curl`. */
  const pair = (curl: string, text = 'same'): BuildGraph => {
    const tool: MadeDerivation = { name: 'curl', recipe: curl }
    const fetched: MadeDerivation = {
      name: 'source',
      recipe: curl,
      built: 'fixed',
      addressing: ['sha256', 'cd'.repeat(32)],
      inputs: needs(tool),
    }
    const source = makeDerivation(fetched).outputs[0]?.path ?? ''
    const lower: MadeDerivation = {
      name: 'lower',
      recipe: curl + text,
      addressing: floating,
      inputs: needs(fetched),
      env: { src: source, text },
    }
    const placeholder = outputPlaceholder(madeDrvPath(lower).slice(11, 43), 'lower', 'out').text
    const upper: MadeDerivation = {
      name: 'upper',
      recipe: curl + text,
      addressing: 'deferred',
      inputs: needs(lower),
      env: { dep: `${placeholder}/lib` },
    }
    return read([tool, fetched, lower, upper])
  }
  const identities = (graph: BuildGraph): readonly string[] =>
    ['lower', 'upper'].map((name) => {
      const node = Array.from({ length: graph.size }, (_, i) => i).find((i) => graph.name(i) === name) ?? 0
      return graph.identities(node)[0] ?? ''
    })

  it('is the same where only a fetcher below changed', () => {
    const [before, after] = [pair('7'), pair('8')]
    expect(identities(before)[0]).toMatch(/^content:[0-9a-f]{64}\^out$/)
    expect(identities(after)).toEqual(identities(before))
    expect(after.drvPath(after.size - 1)).not.toBe(before.drvPath(before.size - 1))
  })

  it('changes with the content, and all above with it', () => {
    const [before, after] = [identities(pair('7')), identities(pair('7', 'other'))]
    expect(after[0]).not.toBe(before[0])
    expect(after[1]).not.toBe(before[1])
  })

  it('tells apart the outputs, and two derivations of one content but another name', () => {
    const one: MadeDerivation = { name: 'one', outputs: ['out', 'lib'], addressing: floating, env: { name: 'same' } }
    const two: MadeDerivation = { ...one, name: 'two' }
    const root: MadeDerivation = { name: 'root', addressing: 'deferred', inputs: needs(one, two) }
    const graph = read([one, two, root])
    const all = [one, two].flatMap((made) => graph.identities(nodeOf(graph, made)))
    expect(new Set(all).size).toBe(4)
  })
})

describe('a store that gives derivations', () => {
  it('is read as one that gives bytes', () => {
    const files = makeFiles([leaf, middle, top])
    const parsed: DerivationStore = {
      storeDir: '/nix/store',
      load: (drvPath) => parseDerivation(files.get(drvPath) ?? Buffer.alloc(0)),
    }
    const graph = readGraph(parsed, [rootOf(top)])
    expect([graph.size, [...graph.inputs]]).toEqual([3, [0, 1, 0]])
  })
})
