import { describe, expect, it } from '@jest/globals'
import { findNodes } from '../../../src/graph/why/find-nodes.js'
import { UserError } from '../../../src/problem.js'
import { DRV_GRAPH_ROOTS, readDrvGraph } from '../../helpers/drv-graphs.js'

const graph = await readDrvGraph('musl')

function namesOf(asked: string): string[] {
  return findNodes(graph, asked).map((node) => graph.name(node))
}

function adviceFor(asked: string): string {
  try {
    findNodes(graph, asked)
  } catch (error) {
    if (error instanceof UserError) return error.advice
    throw error
  }
  throw new Error(`${asked} was found`)
}

describe('what a person writes', () => {
  const root = DRV_GRAPH_ROOTS.musl
  const rootName = 'rust_crate2nix-0.15.0-x86_64-unknown-linux-musl'
  const serde = 'rust_serde-1.0.203-x86_64-unknown-linux-musl'

  it.each([
    ['a root', 'musl', [rootName]],
    ['a .drv', root, [rootName]],
    ['its file name', root.slice('/nix/store/'.length), [rootName]],
    ['a crate', 'serde', [serde]],
    ['a crate and its version', 'serde 1.0.203', [serde]],
    ['the same with @', 'serde@1.0.203', [serde]],
    ['a crate with another dash', 'serde-derive', ['rust_serde_derive-1.0.203']],
    ['a derivation', 'serde-1.0.203.tar.gz', ['serde-1.0.203.tar.gz']],
    ['a derivation and .drv', 'rust_serde_derive-1.0.203.drv', ['rust_serde_derive-1.0.203']],
    ['a derivation without its version', 'jq', ['jq-1.7']],
    ['a derivation and its version', 'jq@1.7', ['jq-1.7']],
  ])('is found: %s', (_, asked, expected) => {
    expect(namesOf(asked)).toEqual(expected)
  })

  it('is found by an output, which is the one node that has it', () => {
    const [node = -1] = findNodes(graph, 'serde')
    const [output = ''] = graph.identities(node)
    expect(findNodes(graph, output)).toEqual([node])
  })

  it('is all copies of a crate, in all versions', () => {
    expect(namesOf('proc-macro2')).toHaveLength(2)
    const versions = findNodes(graph, 'syn').map((node) => graph.crate(node)?.version)
    expect(new Set(versions)).toEqual(new Set(['1.0.109', '2.0.68']))
  })

  it('is answered with what it may have meant', () => {
    expect(adviceFor('sered')).toContain('Did you mean serde')
    expect(adviceFor('serde@1.0.200')).toContain('Did you mean serde@1.0.203?')
    expect(adviceFor('segmentation')).toContain('unicode-segmentation')
    expect(adviceFor('no such thing at all')).not.toContain('Did you mean')
    expect(adviceFor('')).toContain('Write a crate')
    expect(adviceFor('x'.repeat(100_000))).toContain('Write a crate')
  })
})
