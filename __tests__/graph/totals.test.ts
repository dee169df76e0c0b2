import { describe, expect, it } from '@jest/globals'
import { readGraph } from '../../src/graph/read-graph.js'
import { measureGraph } from '../../src/graph/totals.js'
import { readDrvGraph, storeOf } from '../helpers/drv-graphs.js'
import { madeDrvPath, makeFiles, type MadeDerivation } from '../helpers/made-store.js'

function crate(name: string, version: string, inputs: readonly MadeDerivation[], more: Record<string, string> = {}) {
  return {
    name: `rust_${name}-${version}`,
    recipe: JSON.stringify(more),
    inputs: new Map(inputs.map((input) => [madeDrvPath(input), ['out']])),
    env: { crateName: name, crateVersion: version, ...more },
  }
}

describe('the figures of a graph', () => {
  const shell = { name: 'bash-5.2' }
  const ten = crate('hash', '0.10.0', [shell])
  const nine = crate('hash', '0.9.0', [shell])
  const odd = crate('hash', 'git', [shell])
  const test = crate('hash', '0.1.0', [shell], { buildTests: '1' })
  const copy = crate('hash', '0.9.0', [shell], { crateFeatures: 'std' })
  const left = crate('left', '1.0.0', [ten, nine, copy, shell])
  const right = crate('right', '1.0.0', [nine, test, odd])
  const all = [shell, ten, nine, odd, test, copy, left, right]
  const graph = readGraph(storeOf(makeFiles(all)), [
    { name: 'left', drvPath: madeDrvPath(left) },
    { name: 'right', drvPath: madeDrvPath(right) },
  ])
  const measures = measureGraph(graph)

  it('counts what each root reaches, and the whole once', () => {
    expect(measures.all.totals).toEqual({ derivations: 8, crates: 6, duplicateCrates: 1, edges: 12, depth: 3 })
    expect(measures.roots.get('left')?.totals).toEqual({
      derivations: 5,
      crates: 4,
      duplicateCrates: 1,
      edges: 7,
      depth: 3,
    })
    expect(measures.roots.get('right')?.totals).toEqual({
      derivations: 5,
      crates: 3,
      duplicateCrates: 1,
      edges: 6,
      depth: 3,
    })
  })

  it('names the versions of a crate in the order of versions, without those of tests', () => {
    expect(Object.fromEntries(measures.all.duplicates)).toEqual({ hash: ['0.9.0', '0.10.0', 'git'] })
    expect(Object.fromEntries(measures.roots.get('left')?.duplicates ?? [])).toEqual({ hash: ['0.9.0', '0.10.0'] })
    expect(Object.fromEntries(measures.roots.get('right')?.duplicates ?? [])).toEqual({ hash: ['0.9.0', 'git'] })
  })

  it('carries more roots than one walk can', () => {
    const roots = Array.from({ length: 40 }, (_, i) => crate(`root${i}`, '1.0.0', i % 2 === 0 ? [left] : [right]))
    const many = readGraph(
      storeOf(makeFiles([...all, ...roots])),
      roots.map((root) => ({ name: root.name, drvPath: madeDrvPath(root) })),
    )
    const of = measureGraph(many)
    expect(of.roots.size).toBe(40)
    expect(of.all.totals.derivations).toBe(48)
    expect(of.roots.get('rust_root38-1.0.0')?.totals.edges).toBe(8)
    expect(of.roots.get('rust_root39-1.0.0')?.totals.edges).toBe(7)
  })
})

it('measures the real graph', async () => {
  const { all, roots } = measureGraph(await readDrvGraph('gnu'))
  expect(all.totals.derivations).toBe(765)
  expect(all.totals.crates).toBe(93)
  expect(roots.get('gnu')).toEqual(all)
})
