import { describe, expect, it } from '@jest/globals'
import { UserError } from '../../src/problem.js'
import { compareSettings } from '../../src/settings/compare-settings.js'
import { readSettings } from '../../src/settings/read-settings.js'
import { defaultSettings } from '../../src/settings/schema.js'

function problemOf(text: string): UserError {
  try {
    readSettings(text, 'conegate.yml')
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('nothing was wrong with it')
}

describe('readSettings', () => {
  it('gives the defaults for an empty file', () => {
    expect(readSettings('', 'conegate.yml')).toEqual(defaultSettings())
    expect(readSettings('# only a comment\n', 'conegate.yml').checks.graph.mode).toBe('enforce')
  })

  it('reads roots in all three forms', () => {
    const settings = readSettings(
      'roots:\n  - .#packages.x86_64-linux.default\n  - { file: default.nix, attribute: app }\n  - { drv: /nix/store/x.drv }\n',
      'conegate.yml',
    )
    expect(settings.roots).toEqual([
      '.#packages.x86_64-linux.default',
      { file: 'default.nix', attribute: 'app' },
      { drv: '/nix/store/x.drv' },
    ])
  })

  it('names line and nearest right name of a mistyped setting', () => {
    const problem = problemOf('version: 1\nchecks:\n  graph:\n    mode: advise\n    time-limits: 5\n')
    expect(problem.message).toBe("conegate.yml:5: unknown setting 'checks.graph.time-limits'")
    expect(problem.advice).toBe("Did you mean 'time-limit'?")
    expect(problem.place).toEqual({ file: 'conegate.yml', line: 5, setting: 'checks.graph.time-limits' })
  })

  it('suggests nothing for a name that resembles none', () => {
    expect(problemOf('wallpaper: blue\n').advice).toBe('Remove it.')
  })

  it('refuses a setting that is given twice, with its line', () => {
    const problem = problemOf('comment: auto\nchecks: {}\ncomment: never\n')
    expect(problem.message).toBe('conegate.yml:3: this setting is given twice')
  })

  it('names line, value and what is expected instead', () => {
    const problem = problemOf('checks:\n  graph:\n    mode: strict\n')
    expect(problem.message).toBe('conegate.yml:3: \'checks.graph.mode\' is "strict"')
    expect(problem.advice).toContain('"enforce" | "advise" | "off"')
  })

  it('says where the YAML itself is broken', () => {
    expect(problemOf('checks:\n  graph: [\n').message).toMatch(/^conegate\.yml:\d+: not valid YAML/)
  })

  it('refuses a list where settings belong, and aliases that multiply', () => {
    expect(problemOf('- a\n').place.file).toBe('conegate.yml')
    const bomb = [
      'a: &a [x, x]',
      ...'bcdefghij'.split('').map((n, i) => `${n}: &${n} [${`*${'abcdefghi'[i] ?? ''}, `.repeat(9)}]`),
    ]
    expect(problemOf(bomb.join('\n')).message).toMatch(/alias|unknown/)
  })
})

describe('compareSettings', () => {
  it('names each changed leaf with both values', () => {
    const base = readSettings('checks: { graph: { mode: enforce } }\n', 'conegate.yml')
    const head = readSettings('checks: { graph: { mode: off } }\nroots: [ .#a ]\n', 'conegate.yml')
    expect(compareSettings(base, head)).toEqual([
      { setting: 'checks.graph.mode', before: 'enforce', after: 'off' },
      { setting: 'roots', before: 'not set', after: '[".#a"]' },
    ])
    expect(compareSettings(base, base)).toEqual([])
  })
})

describe('binary caches', () => {
  const read = (url: string, key: string) => () =>
    readSettings(
      `checks:\n  graph:\n    substituters:\n      - url: ${url}\n        keys: ['${key}']\n`,
      'conegate.yml',
    )
  const KEY = `cache.example.org-1:${'A'.repeat(43)}=`

  it('takes an address and a public key, and names the line of what is neither', () => {
    expect(read('https://cache.example.org', KEY)().checks.graph.substituters).toHaveLength(1)
    expect(read('s3://bucket', KEY)).toThrow('conegate.yml:4: \'checks.graph.substituters.0.url\' is "s3://bucket"')
    expect(read('https://cache.example.org', 'cache.example.org-1:short')).toThrow('conegate.yml:5: ')
  })
})

describe('numbers beyond a limit', () => {
  it('are told in words', () => {
    try {
      readSettings('checks:\n  graph:\n    time-limit: 0\n', 'conegate.yml')
      throw new Error('accepted')
    } catch (error) {
      expect((error as UserError).message).toBe("conegate.yml:3: 'checks.graph.time-limit' is 0")
      expect((error as UserError).advice).toBe('Write 1 or more instead.')
    }
  })
})
