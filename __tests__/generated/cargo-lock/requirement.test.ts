/** Cargo's version requirements; the table was written with the answers of the crate `semver` 1.0. */
import { describe, expect, it } from '@jest/globals'
import { parseRequirement, parseVersion, satisfies } from '../../../src/generated/cargo-lock/requirement.js'

function asks(requirement: string, version: string): boolean | null {
  const [parsed, known] = [parseRequirement(requirement), parseVersion(version)]
  return parsed === null || known === null ? null : satisfies(known, parsed)
}

describe('a requirement', () => {
  it.each([
    ['1.2', ['1.2.0', '1.9.9'], ['1.1.9', '2.0.0', '1.3.0-rc.1']],
    ['1', ['1.0.0', '1.99.0'], ['0.9.0', '2.0.0']],
    ['0.2.3', ['0.2.3', '0.2.9'], ['0.3.0', '0.2.2']],
    ['0.0.3', ['0.0.3', '0.0.3+build'], ['0.0.4', '0.1.0']],
    ['0.0', ['0.0.0', '0.0.9'], ['0.1.0']],
    ['0', ['0.0.1', '0.9.0'], ['1.0.0']],
    ['=1.2', ['1.2.0', '1.2.7'], ['1.3.0']],
    ['=1.2.3', ['1.2.3', '1.2.3+5'], ['1.2.4', '1.2.3-a']],
    ['~1.2.3', ['1.2.3', '1.2.9'], ['1.3.0']],
    ['~1', ['1.9.0'], ['2.0.0']],
    ['*', ['0.0.1', '7.0.0'], ['1.0.0-a']],
    ['1.*', ['1.5.0'], ['2.0.0']],
    ['1.2.*', ['1.2.5'], ['1.3.0']],
    ['>1', ['2.0.0'], ['1.9.0']],
    ['>1.2', ['1.3.0'], ['1.2.9']],
    ['<=1', ['1.9.0', '0.1.0'], ['2.0.0']],
    ['>=1.2, <1.5', ['1.2.0', '1.4.9'], ['1.5.0']],
    ['1.0.0-alpha', ['1.0.0-alpha.1', '1.0.0-beta', '1.0.0', '1.1.0'], ['1.0.1-beta', '1.0.0-0']],
    ['>=2.0.0-rc.2, <3', ['2.0.0-rc.10', '2.0.0'], ['2.0.0-rc.1', '2.1.0-rc.5']],
    ['>18446744073709551614', ['18446744073709551615.0.0'], ['18446744073709551614.0.0']],
    ['^ 1.2 , <1.9', ['1.3.0'], ['1.9.0']],
  ])('%s', (requirement, yes, no) => {
    expect(yes.map((version) => asks(requirement, version))).toEqual(yes.map(() => true))
    expect(no.map((version) => asks(requirement, version))).toEqual(no.map(() => false))
  })

  it.each([
    '',
    '1.2 1.3',
    '>=1 <2',
    '1.2.3.4',
    '*, 1',
    '01.2',
    '1.x.3',
    '1.2.3-',
    '1.2.3-01',
    '1,',
    'latest',
    '1 || 2',
  ])('is not %j', (text) => {
    expect(parseRequirement(text)).toBeNull()
  })
})
