import { describe, expect, it } from '@jest/globals'
import { UserError } from '../../src/problem.js'
import { overrideSettings } from '../../src/settings/override-settings.js'
import { pairSubstituters } from '../../src/settings/pair-substituters.js'
import { defaultSettings } from '../../src/settings/schema.js'

describe('binary caches on a command line', () => {
  it('are trusted by every key that is given', () => {
    const substituters = pairSubstituters(['https://a.example', 'https://b.example'], ['one:k', 'two:k'])
    expect(substituters).toEqual([
      { url: 'https://a.example', keys: ['one:k', 'two:k'] },
      { url: 'https://b.example', keys: ['one:k', 'two:k'] },
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
    [undefined, ['one:k']],
    [Array.from({ length: 21 }, (_, i) => `https://${i}.example`), ['one:k']],
  ])('are refused where half is missing or there are too many: %j %j', (urls, keys) => {
    expect(() => pairSubstituters(urls, keys)).toThrow(UserError)
  })
})
