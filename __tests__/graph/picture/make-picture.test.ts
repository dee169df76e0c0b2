import { beforeAll, describe, expect, it } from '@jest/globals'
import { makePicture } from '../../../src/graph/picture/make-picture.js'
import { PICTURE_FLAGS, type PictureFacts } from '../../../src/graph/picture-facts.js'
import { eachInput, openPicture } from '../../../src/page/model/page-graph.js'
import { drawReal, type RealPicture } from '../../helpers/real-picture.js'

let serde: RealPicture
let three: RealPicture

beforeAll(async () => {
  serde = await drawReal('gnu', 'gnuSerde')
  three = await drawReal('gnu', 'gnuThree')
})

function namesOf(picture: PictureFacts): string[] {
  const graph = openPicture(picture)
  return Array.from({ length: graph.size }, (_, at) => `${graph.name(at)} ${graph.version(at)}`)
}

describe('makePicture', () => {
  it('holds every node of the cone, with its versions', () => {
    const { picture, graphs, cone } = serde
    expect(picture.names).toHaveLength(graphs.cone.nodes.length)
    const crates = picture.flags.filter((flags) => (flags & PICTURE_FLAGS.crate) !== 0)
    expect(crates).toHaveLength(cone.crates.rebuilt)
    const graph = openPicture(picture)
    const at = Array.from({ length: graph.size }, (_, i) => i).filter((i) => graph.name(i) === 'serde')
    expect(at.map((i) => [graph.versionBefore(i), graph.version(i)])).toEqual([
      ['1.0.203', '1.0.204'],
      ['1.0.203', '1.0.204'],
    ])
  })

  it('joins nodes as the derivations do, without what buildRustCrate repeats', () => {
    const { picture, graphs } = serde
    const { edges } = graphs.found
    const drawn = openPicture(picture)
    let count = 0
    for (let at = 0; at < drawn.size; at++) {
      const inputs = edges.inputs.subarray(edges.start[at], edges.start[at + 1])
      eachInput(drawn.edges, at, (input) => {
        count += 1
        expect(inputs).toContain(input)
      })
    }
    expect(count).toBeGreaterThanOrEqual(drawn.size - 1)
    expect(count).toBeLessThan(edges.inputs.length)
  })

  it('leads from the triggers to every node of the cone', () => {
    for (const { picture, cone } of [serde, three]) {
      const graph = openPicture(picture)
      expect(picture.starts).toHaveLength(cone.triggers.length)
      for (let at = 0; at < graph.size; at++) {
        const path = graph.paths.path(at)
        expect(path.at(-1)).toBe(at)
        expect(graph.triggerAt[path[0] ?? -1]).toBe(graph.paths.trigger[at])
      }
    }
  })

  it('names the crates of the base that are gone, and what is there instead', () => {
    expect(serde.picture.gone).toEqual([
      { name: 'serde', version: '1.0.203', side: 'target', test: false, instead: '1.0.204' },
    ])
    expect(three.picture.gone.map(({ name, version, instead }) => `${name} ${version} ${instead}`)).toEqual([
      'hex 0.4.3 0.4.4',
      'itoa 1.0.11 1.0.12',
      'libc 0.2.155 0.2.156',
    ])
  })

  it('places the root, and gives the same bytes again', async () => {
    const again = await drawReal('gnu', 'gnuSerde')
    expect(JSON.stringify(again.picture)).toBe(JSON.stringify(serde.picture))
    const [root] = serde.picture.roots
    expect(namesOf(serde.picture)[root?.at ?? -1]).toBe('crate2nix 0.15.0')
  })

  it('keeps what is nearest to a trigger and the ways to the roots where there is too much, and says so', () => {
    const { graphs, picture } = serde
    const short = makePicture(graphs, { nodes: 3, edges: 2, gone: 0 })
    expect(short.leftOut.nodes).toBe(picture.names.length - short.names.length)
    expect(short.leftOut.nodes).toBeGreaterThan(0)
    expect(short.leftOut.gone).toBe(1)
    expect(short.leftOut.edges).toBeGreaterThan(0)
    expect(namesOf(short)).toEqual(expect.arrayContaining(['serde 1.0.204', 'crate2nix 0.15.0']))
    expect(openPicture(short).edges.inputs).toHaveLength(2)
  })
})
