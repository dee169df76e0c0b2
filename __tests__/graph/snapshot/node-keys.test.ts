import { describe, expect, it } from '@jest/globals'
import { keyWithoutVersion, limitFeatures, readKey, referTo, writeKey } from '../../../src/graph/snapshot/node-keys.js'
import { parseSnapshot } from '../../../src/graph/snapshot/parse-snapshot.js'
import { writeSnapshot } from '../../../src/graph/snapshot/write-snapshot.js'
import { BASH, blockOf, CURL, makeCrate, makeOther, makeSource, RUSTC, snapshotOf } from './helpers.js'

describe('keys', () => {
  it.each([
    'crate serde 1.0.203 registry target [default derive std]',
    'crate syn 2.0.68 git builder [] test',
    'derivation all - none',
    'derivation docs 1.5 local',
  ])('%s is read and written', (text) => {
    const key = readKey(text)
    expect(key === undefined ? undefined : writeKey(key)).toBe(text)
  })

  it.each([
    'crate serde 1.0.203 registry target',
    'crate serde 1.0.203 magic target []',
    'crate serde 1.0.203 registry nowhere []',
    'crate serde 1.0.203 registry target [a  b]',
    'crate serde 1.0.203 registry target [a] tests',
    'derivation all none',
    'outside bash 5.2',
    '',
  ])('%j is none', (text) => {
    expect(readKey(text)).toBeUndefined()
  })

  it.each([
    ['1.2.3', '1'],
    ['0.2.3', '0.2'],
    ['0.0.3', '0.0.3'],
    ['0.9.34+deprecated', '0.9'],
    ['2.0.0-rc.1', '2.0.0-rc.1'],
    ['odd', 'odd'],
    ['-', '-'],
  ])('version %s is named as %s by what needs it', (version, range) => {
    const key = readKey(`crate one ${version} registry target [a]`)
    expect(key === undefined ? undefined : referTo(key)).toBe(`crate one ${range} registry target [a]`)
    const derivation = readKey(`derivation one ${version} none`)
    expect(derivation === undefined ? undefined : referTo(derivation)).toBe(`derivation one ${version} none`)
  })

  it('differ in the version alone where the rest is the same', () => {
    const [one, other, builder] = ['1.0.0 registry target', '2.0.0 registry target', '1.0.0 registry builder'].map(
      (text) => readKey(`crate a ${text} [x]`),
    )
    if (one === undefined || other === undefined || builder === undefined) throw new Error('no key')
    expect(keyWithoutVersion(one)).toBe(keyWithoutVersion(other))
    expect(keyWithoutVersion(one)).not.toBe(keyWithoutVersion(builder))
  })

  it('have features up to a bound, and say where they were cut', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `feature-${String(i).padStart(5, '0')}`)
    const limited = limitFeatures([...many].reverse())
    expect(limited.length).toBeLessThan(2_000)
    expect(limited).toContain('%+')
    const text = `crate web-sys 0.3.1 registry target [${limited.join(' ')}]`
    expect(readKey(text)).toMatchObject({ features: limited })
    expect(limitFeatures(['b', 'a', 'b'])).toEqual(['a', 'b'])
  })
})

it('two versions of one range are two entries that are named alike', () => {
  const source = makeSource('one', '1')
  const older = makeCrate({ name: 'one', version: '1.0.1' })
  const newer = makeCrate({ name: 'one', version: '1.2.0' })
  const both = makeOther('both', [older, newer])
  const snapshot = snapshotOf(both, [BASH, RUSTC, CURL, source, older, newer])
  expect(snapshot.entries.map(({ key }) => key)).toEqual([
    'crate one 1.0.1 registry target []',
    'crate one 1.2.0 registry target []',
    'derivation both - none',
  ])
  expect(blockOf(snapshot, 'derivation both')).toEqual(['derivation both - none', '  crate one 1 registry target []'])
  expect(parseSnapshot(writeSnapshot(snapshot), 'x').value).toEqual(snapshot)
})
