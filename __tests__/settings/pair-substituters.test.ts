import { describe, expect, it } from '@jest/globals'
import { UserError } from '../../src/problem.js'
import { overrideSettings } from '../../src/settings/override-settings.js'
import { pairSubstituters } from '../../src/settings/pair-substituters.js'
import { defaultSettings } from '../../src/settings/schema.js'

describe('binary caches on a command line', () => {
  it('are trusted by every key that is given', () => {
    const substituters = pairSubstituters(
      ['https://a.example', 'https://b.example'],
      ['one:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', 'two:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='],
    )
    expect(substituters).toEqual([
      {
        url: 'https://a.example',
        keys: ['one:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', 'two:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='],
      },
      {
        url: 'https://b.example',
        keys: ['one:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', 'two:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='],
      },
    ])
    const settings = defaultSettings()
    expect(overrideSettings(settings, { substituters }).checks.graph.substituters).toEqual(substituters)
    expect(settings.checks.graph.substituters).toEqual([])
  })

  it('leave the settings as they are where none is named', () => {
    expect(pairSubstituters(undefined, undefined)).toBeUndefined()
    expect(pairSubstituters([], [])).toBeUndefined()
  })

  it.each([
    [['https://a.example'], undefined],
    [['https://a.example'], []],
    [undefined, ['one:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=']],
    [
      Array.from({ length: 21 }, (_, i) => `https://${i}.example`),
      ['one:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='],
    ],
  ])('are refused where half is missing or there are too many: %j %j', (urls, keys) => {
    expect(() => pairSubstituters(urls, keys)).toThrow(UserError)
  })

  it('are refused where an address or a key is none', () => {
    const key = 'one:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='
    expect(() => pairSubstituters(['nonsense'], [key])).toThrow('"nonsense" is no binary cache')
    expect(() => pairSubstituters(['https://a.example'], ['bad'])).toThrow('"bad" is no public key')
  })
})
