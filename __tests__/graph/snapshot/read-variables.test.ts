import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { serializeDerivation } from '../../../src/graph/aterm.js'
import { readVariables } from '../../../src/graph/snapshot/read-variables.js'
import { storeOf } from '../../helpers/drv-graphs.js'
import { makeDerivation } from '../../helpers/made-store.js'

const NAMES = ['src', 'dependencies', 'completeDeps', 'rev']

it('finds what the derivation sets, whatever else stands in it', () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom('("src","', '"),("src","x', '\\', '\\\\"', '\\"', '(', 'ü'),
    fc.array(fc.constantFrom('"', '\\', '(', ',', 'src', '\n'), { maxLength: 8 }).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...NAMES, 'aaa', 'zzz'), value), fc.array(value), (env, args) => {
      const bytes = serializeDerivation({ ...makeDerivation({ name: 'x', env }), args })
      const found = readVariables(storeOf(new Map([['/nix/store/x.drv', bytes]])), '/nix/store/x.drv', NAMES)
      for (const name of NAMES) expect(found.get(name)).toBe(env[name])
    }),
    { numRuns: 300 },
  )
})

it('reads structured attributes as what they are', () => {
  const env = { __json: JSON.stringify({ src: '/nix/store/x', dependencies: ['a', 'b'] }) }
  const store = storeOf(new Map([['/nix/store/x.drv', serializeDerivation(makeDerivation({ name: 'x', env }))]]))
  const found = readVariables(store, '/nix/store/x.drv', NAMES)
  expect(found.get('src')).toBe('/nix/store/x')
  expect(found.get('dependencies')?.split(/\s+/)).toEqual(['[', 'a', 'b', ']'])
})
