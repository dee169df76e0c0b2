import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { PictureFacts } from '../../src/graph/picture-facts.js'
import type { PageData } from '../../src/report/page-data.js'
import { renderPage } from '../../src/report/page.js'
import { makePage } from '../helpers/made-picture.js'
import { CANARY, hostileCone, hostileName } from './hostile-report.js'

const ASSETS = { script: 'start()', style: 'body{color:#000}' }

const hostilePage = fc.record({
  cone: hostileCone(4),
  picture: fc
    .record({ names: fc.array(hostileName, { minLength: 3, maxLength: 12 }), gone: hostileName })
    .map(({ names, gone }): PictureFacts => {
      const { picture } = makePage(13)
      return {
        ...picture,
        strings: ['', ...picture.strings.slice(1).map((_, i) => names[i % names.length] ?? '')],
        roots: picture.roots.map((root, i) => ({ ...root, name: names[i % names.length] ?? '' })),
        gone: picture.gone.map((crate) => ({ ...crate, name: gone, version: gone, instead: gone })),
      }
    }),
})

function dataOf(html: string): PageData {
  const [, text = ''] = /<script type="application\/json" id="data">([^]*?)<\/script>/.exec(html) ?? []
  return JSON.parse(text) as PageData
}

describe('renderPage', () => {
  it('has only its own elements, whatever the names', () => {
    const elements = (html: string): string[] =>
      (html.replace(/<!doctype html>/, '').match(/<[^>]*>/g) ?? [])
        .map((tag) => tag.replace(/^<\/?([a-z0-9]+)[^]*$/i, '$1'))
        .filter((tag) => !['tr', 'td', 'th', 'li', 'ul', 'code', 'div', 'dt', 'dd', 'b', 'span'].includes(tag))
    const usual = elements(renderPage(makePage(13).cone, makePage(13).picture, ASSETS))
    expect(usual.filter((tag) => tag === 'script')).toHaveLength(4)
    fc.assert(
      fc.property(hostilePage, ({ cone, picture }) => {
        expect(elements(renderPage(cone, picture, ASSETS))).toEqual(usual)
      }),
      { numRuns: 60 },
    )
  })

  it('shows no character that hides or moves what stands beside it', () => {
    fc.assert(
      fc.property(hostilePage, ({ cone, picture }) => {
        const html = renderPage(cone, picture, ASSETS)
        expect(html).not.toMatch(
          /[\u0000-\u0009\u000b-\u001f\u200b-\u200f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u,
        )
        // What JSON writes as an escape is shown by the script.
        expect(JSON.stringify(dataOf(html))).not.toMatch(/\\u(00[01]|20[0-6]|d[89a-f])/i)
      }),
      { numRuns: 60 },
    )
  })

  it('hands its data over as it is', () => {
    const { cone, picture } = makePage(100)
    const hostile = {
      ...picture,
      strings: picture.strings.map((text, i) => (i === 1 ? `</script>${CANARY}<b>` : text)),
    }
    const html = renderPage(cone, hostile, ASSETS)
    expect(html).not.toContain(`</script>${CANARY}`)
    const data = dataOf(html)
    expect(data.picture).toEqual(hostile)
    expect(data.triggers.map((trigger) => trigger.reach)).toEqual(cone.triggers.map((trigger) => trigger.reach))
  })

  it('lets only its own script and style run, and nothing be loaded', () => {
    const { cone, picture } = makePage(13)
    const html = renderPage(cone, picture, ASSETS)
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? []
    const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hash(ASSETS.script)}`,
      `style-src ${hash(ASSETS.style)}`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ])
    expect(html).not.toMatch(/\b(?:src|href)="(?!data:|#)/)
  })

  it('gives the same bytes again, and tells triggers and roots without its script', () => {
    const { cone, picture } = makePage(13)
    const html = renderPage(cone, picture, ASSETS)
    expect(renderPage(cone, picture, ASSETS)).toBe(html)
    const [, plain = ''] = /<noscript>([^]*)<\/noscript>/.exec(html) ?? []
    for (const { name } of [...cone.triggers, ...cone.roots]) expect(plain).toContain(name)
  })

  it('says what is left out', () => {
    const { cone, picture } = makePage(13)
    const html = renderPage(cone, { ...picture, leftOut: { nodes: 12, edges: 1, gone: 3 } }, ASSETS)
    expect(html).toContain('12 nodes farthest from a trigger are not on this page')
    expect(html).toContain('3 more crates of the base are gone')
  })

  it('refuses a script that would end before its end', () => {
    const { cone, picture } = makePage(13)
    expect(() => renderPage(cone, picture, { ...ASSETS, script: 'x = "</script>"' })).toThrow('end before its end')
  })
})
