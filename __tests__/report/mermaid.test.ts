import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { mermaidLabel, renderMermaid } from '../../src/report/mermaid.js'
import { hostileCone, hostileName } from './hostile-report.js'
import { makeCone, makeTrigger } from './make-report.js'

const NODE = /^ {2}(?:[tr]\d{1,2}|more_triggers|more_roots)(?:\["([^"]*)"\]|\(\["([^"]*)"\]\))$/
const EDGE = /^ {2}(t\d{1,2}|more_triggers) --> (r\d{1,2}|more_roots)$/

function nodesOf(picture: string): readonly string[] {
  return picture.split('\n').filter((line) => NODE.test(line))
}

describe('the picture', () => {
  it('draws each trigger to the roots that it reaches', () => {
    const picture = renderMermaid(makeCone())
    expect(picture).toBe(
      [
        '```mermaid',
        'flowchart LR',
        '  t0["adler2 2.0.0 → 2.0.1"]',
        '  r0([".#35;ironstar: 13 of 504 crates"])',
        '  t0 --> r0',
        '```',
      ].join('\n'),
    )
  })

  it('never has more than 30 nodes, and counts the others', () => {
    const roots = Array.from({ length: 50 }, (_, index) => `root-${index}`)
    const triggers = Array.from({ length: 90 }, (_, index) => makeTrigger({ name: `crate-${index}`, roots }))
    const [first] = makeCone().roots
    if (first === undefined) throw new Error('no root')
    const picture = renderMermaid(makeCone({ triggers, roots: roots.map((name) => ({ ...first, name })) }))
    expect(nodesOf(picture)).toHaveLength(30)
    expect(picture).toContain('more_triggers["76 more triggers"]')
    expect(picture).toContain('more_roots(["36 more roots"])')
    expect(picture).toContain('more_triggers --> more_roots')
  })

  it('holds nothing but its nodes and edges whatever the names', () => {
    fc.assert(
      fc.property(hostileCone(20), (cone) => {
        const picture = renderMermaid(cone)
        if (picture === '') return
        const lines = picture.split('\n')
        expect(lines.slice(0, 2)).toEqual(['```mermaid', 'flowchart LR'])
        expect(lines.at(-1)).toBe('```')
        const strange = lines.slice(2, -1).filter((line) => !NODE.test(line) && !EDGE.test(line))
        expect(strange).toEqual([])
        expect(nodesOf(picture).length).toBeLessThanOrEqual(30)
        const known = new Set(nodesOf(picture).map((line) => /\w+/.exec(line)?.[0]))
        for (const edge of lines.filter((line) => EDGE.test(line))) {
          for (const id of edge.match(/\w+/g) ?? []) expect(known).toContain(id)
        }
      }),
      { numRuns: 80 },
    )
  })

  // Each of these was seen to go wrong in one of Mermaid 10.9, 11.4, 11.17 and 12.3 when written as it is.
  it.each([
    ['serde_json 1.0.1 → 1.0.2', 'serde_json 1.0.1 → 1.0.2'],
    ['.#app', '.#35;app'],
    ['1. one', '#49;. one'],
    ['- one', '#45; one'],
    ['https://evil.example', 'https:/#47;evil.example'],
    ['www.evil.example', '#119;ww.evil.example'],
    ['__proto__', '#95;#95;proto#95;#95;'],
    ['a"]; click t0', 'a??; click t0'],
  ])('writes %j as %j', (name, label) => {
    expect(mermaidLabel(name)).toBe(label)
  })

  it('writes labels in a tight set of characters', () => {
    fc.assert(
      fc.property(hostileName, (name) => {
        expect(mermaidLabel(name)).toMatch(/^([A-Za-z0-9 .,:;+=()/→…?_-]|#\d+;)+$/u)
      }),
    )
  })
})
