/** What a page draws of a cone that is read from files alone. */
import { describe, expect, it } from '@jest/globals'
import type { CrateFiles } from '../../src/crates/crate-files.js'
import { computeStaticCone } from '../../src/crates/static-cone.js'
import { findReach } from '../../src/page/model/filters.js'
import { openPicture } from '../../src/page/model/page-graph.js'
import { readExample } from '../helpers/example.js'

type Format = 'cargoNix' | 'cargoLock'
const FILES = { cargoNix: 'Cargo.nix', cargoLock: 'Cargo.lock' } as const

function draw(format: Format) {
  const side = (change?: 'bump'): CrateFiles => ({
    [format]: { path: FILES[format], text: readExample(FILES[format], change) },
    localSources: () => [{ path: 'src/lib.rs', id: '1' }],
  })
  const { cone, picture } = computeStaticCone({
    base: side(),
    head: side('bump'),
    rustTarget: 'x86_64-unknown-linux-gnu',
    changedPaths: [FILES[format]],
    baseCommit: null,
    headCommit: null,
  })
  if (cone === null || picture === undefined) throw new Error('there is no cone')
  return { cone, facts: picture(), graph: openPicture(picture()) }
}

describe('the picture of a static cone', () => {
  it.each<Format>(['cargoNix', 'cargoLock'])('holds every crate that rebuilds by %s', (format) => {
    const { cone, facts, graph } = draw(format)
    expect(graph.size).toBe(cone.crates.rebuilt)
    expect(facts.leftOut).toEqual({ nodes: 0, edges: 0, gone: 0 })
    const drawn = Array.from({ length: graph.size }, (_, at) => `${graph.name(at)} ${graph.version(at)}`).sort()
    expect(drawn).toEqual(cone.rebuiltCrates.map(({ name, version }) => `${name} ${version}`).sort())
  })

  it('leads from the bump to what it reaches', () => {
    const { cone, graph, facts } = draw('cargoNix')
    expect(facts.starts).toHaveLength(cone.triggers.length)
    cone.triggers.forEach(({ reach }, i) => {
      expect(findReach(graph, i).reduce((sum, one) => sum + one, 0)).toBe(reach)
    })
    for (let at = 0; at < graph.size; at++) expect(graph.paths.path(at).length).toBeGreaterThan(0)
    expect(facts.gone.map(({ name, version, instead }) => [name, version, instead])).toEqual([
      ['adler2', '2.0.0', '2.0.1'],
    ])
  })

  it('draws by Cargo.lock what is only counted, without a reason', () => {
    const { cone, graph } = draw('cargoLock')
    const reached = Array.from({ length: graph.size }, (_, at) => at).filter((at) => graph.paths.trigger[at] !== -1)
    expect(reached.length).toBe(cone.triggers[0]?.reach)
    expect(reached.length).toBeGreaterThan(0)
  })
})
