import { describe, expect, it } from '@jest/globals'
import { readGraph } from '../../../src/graph/read-graph.js'
import { findForgottenHashes, type ForgottenHash } from '../../../src/graph/triggers/forgotten-hash.js'
import { storeOf } from '../../helpers/drv-graphs.js'
import { madeDrvPath, makeFiles, madePath, type MadeDerivation } from '../../helpers/made-store.js'

interface Fetched {
  readonly name?: string
  readonly hash?: string
  readonly curl?: string
  readonly env: Readonly<Record<string, string>>
}

function find(before: readonly Fetched[], after: readonly Fetched[]): ForgottenHash[] {
  const make = (all: readonly Fetched[]): { files: ReadonlyMap<string, Uint8Array>; root: string } => {
    const nodes: MadeDerivation[] = []
    const fetched = all.map(({ name = 'source', hash = 'aa', curl = '8.0', env }): MadeDerivation => {
      const tool: MadeDerivation = { name: `curl-${curl}`, recipe: curl }
      const made: MadeDerivation = {
        name,
        recipe: JSON.stringify([env, curl, hash]),
        built: hash,
        addressing: ['sha256', hash],
        inputs: new Map([[madeDrvPath(tool), ['out']]]),
        env: { curl: madePath(tool.name, curl), ...env },
      }
      nodes.push(tool, made)
      return made
    })
    const root: MadeDerivation = {
      name: 'root',
      recipe: JSON.stringify(all),
      inputs: new Map(fetched.map((made) => [madeDrvPath(made), ['out']])),
    }
    return { files: makeFiles([...nodes, root]), root: madeDrvPath(root) }
  }
  const [old, now] = [make(before), make(after)]
  const [base, head] = [old, now].map(({ files, root }) => readGraph(storeOf(files), [{ name: 'r', drvPath: root }]))
  if (base === undefined || head === undefined) throw new Error('two graphs are needed')
  return findForgottenHashes(base, head, { base: storeOf(old.files), head: storeOf(now.files) })
}

function told(found: readonly ForgottenHash[]): string[] {
  return found.map(({ name, attribute, before, after, says }) => `${name} ${attribute} ${before} → ${after} (${says})`)
}

describe('a forgotten hash', () => {
  it.each([
    ['rev', 'v1.0.0', 'v1.1.0', 'revision'],
    ['tag', 'v1', 'v2', 'revision'],
    ['url', 'https://host.example/a-1.0.tar.gz', 'https://host.example/a-1.1.tar.gz', 'revision'],
    ['urls', 'https://host.example/a.tar.gz', 'https://host.example/b.tar.gz', 'revision'],
    ['url', 'https://host.example/a-1.0.tar.gz', 'https://mirror.example/x/a-1.0.tar.gz', 'place'],
    ['urls', 'https://ftpmirror.gnu.org/bash-5.2.tar.gz', 'mirror://gnu/bash/bash-5.2.tar.gz', 'place'],
  ])('is found where %s goes from %s to %s', (attribute, before, after, says) => {
    const found = find([{ env: { [attribute]: before } }], [{ env: { [attribute]: after } }])
    expect(told(found)).toEqual([`source ${attribute} ${before} → ${after} (${says})`])
    expect(found[0]?.hash).toBe('sha256:aa')
  })

  it('is told by the most telling of several attributes', () => {
    const url = (rev: string): string => `https://host.example/${rev}.tar.gz`
    const [old, now] = ['1111111', '2222222'].map((rev) => [{ env: { url: url(rev), rev } }])
    expect(told(find(old ?? [], now ?? []))).toEqual(['source rev 1111111 → 2222222 (revision)'])
  })

  it('is found in structured attributes', () => {
    const json = (rev: string): Fetched[] => [{ env: { __json: JSON.stringify({ rev, urls: ['https://x.example'] }) } }]
    expect(told(find(json('v1'), json('v2')))).toEqual(['source rev v1 → v2 (revision)'])
  })

  it('is none where the hash changed too', () => {
    expect(find([{ env: { rev: 'v1' } }], [{ env: { rev: 'v2' }, hash: 'bb' }])).toEqual([])
  })

  it('is none where only the fetcher changed, or nothing', () => {
    expect(find([{ env: { rev: 'v1' } }], [{ env: { rev: 'v1' }, curl: '8.1' }])).toEqual([])
    expect(find([{ env: { rev: 'v1' } }], [{ env: { rev: 'v1' } }])).toEqual([])
  })

  it('is none where the address holds the fetcher’s own path', () => {
    const at = (curl: string): Fetched[] => [{ env: { url: `file://${madePath(`curl-${curl}`, curl)}/a` }, curl }]
    expect(find(at('8.0'), at('8.1'))).toEqual([])
  })

  it('is none where the base had the very same thing beside another', () => {
    const [one, two] = [{ env: { rev: 'v1' } }, { env: { rev: 'v2' } }]
    expect(find([one, two], [{ ...two, curl: '8.1' }])).toEqual([])
  })

  it('is told once for each output, by name', () => {
    const found = find(
      [
        { name: 'b', hash: 'bb', env: { rev: 'v1' } },
        { name: 'a', env: { rev: 'v1' } },
      ],
      [
        { name: 'b', hash: 'bb', env: { rev: 'v2' } },
        { name: 'b', hash: 'bb', env: { rev: 'v3' } },
        { name: 'a', env: { rev: 'v2' } },
      ],
    )
    expect(found.map(({ name }) => name)).toEqual(['a', 'b'])
  })
})
