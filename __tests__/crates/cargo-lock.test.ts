/** Lock files of all versions, and what is refused as one. */
import { describe, expect, it } from '@jest/globals'
import { readCargoLock } from '../../src/crates/cargo-lock.js'
import { InputError } from '../../src/problem.js'
import { readExample } from '../helpers/example.js'

const IO = 'registry+https://github.com/rust-lang/crates.io-index'
const read = (text: string): ReturnType<typeof readCargoLock> => readCargoLock({ path: 'Cargo.lock', text })

const V1 = `[root]
name = "app"
version = "0.1.0"
dependencies = [
 "bitflags 1.3.2 (${IO})",
 "tool 0.2.0 (git+https://example.org/tool#0123456789)",
]

[[package]]
name = "bitflags"
version = "1.3.2"
source = "${IO}"

[[package]]
name = "tool"
version = "0.2.0"
source = "git+https://example.org/tool#0123456789"
dependencies = [
 "bitflags 1.3.2 (${IO})",
]

[metadata]
"checksum bitflags 1.3.2 (${IO})" = "bef38d45163c2f1dde094a7dfd33ccf595c92905c8f8f4fdc18d06fb1037718a"
"checksum tool 0.2.0 (git+https://example.org/tool#0123456789)" = "<none>"
`

const V3 = `version = 3

[[package]]
name = "app"
version = "0.1.0"
dependencies = [
 "bitflags 1.3.2",
 "bitflags 2.0.0 (${IO})",
 "twin 1.0.0 (${IO})",
 "twin 1.0.0 (git+https://example.org/twin)",
]

[[package]]
name = "bitflags"
version = "1.3.2"
source = "${IO}"
checksum = "aa"

[[package]]
name = "bitflags"
version = "2.0.0"
source = "${IO}"
checksum = "bb"

[[package]]
name = "twin"
version = "1.0.0"
source = "${IO}"

[[package]]
name = "twin"
version = "1.0.0"
source = "git+https://example.org/twin#4567"
`

describe('a Cargo.lock', () => {
  it('of version 1 keeps its root and checksums apart', () => {
    expect(read(V1)).toEqual({
      version: 1,
      packages: [
        { name: 'app', version: '0.1.0', source: '', checksum: '', dependencies: [1, 2], line: 1 },
        {
          name: 'bitflags',
          version: '1.3.2',
          source: IO,
          checksum: 'bef38d45163c2f1dde094a7dfd33ccf595c92905c8f8f4fdc18d06fb1037718a',
          dependencies: [],
          line: 9,
        },
        {
          name: 'tool',
          version: '0.2.0',
          source: 'git+https://example.org/tool#0123456789',
          checksum: '',
          dependencies: [1],
          line: 14,
        },
      ],
    })
  })

  it('tells one commit under two spellings of its address apart, as cargo does', () => {
    const entry = (source: string): string =>
      `[[package]]\nname = "log"\nversion = "0.1.0"\nsource = "git+https://github.com/some/log${source}#4f813d"\n`
    const user = (name: string, source: string): string =>
      `[[package]]\nname = "${name}"\nversion = "1.0.0"\ndependencies = [\n "log 0.1.0 (git+https://github.com/some/log${source})",\n]\n`
    const both = ['version = 3\n', user('a', ''), entry('.git'), entry(''), user('z', '.git')].join('\n')
    expect(read(both).packages.map(({ dependencies }) => dependencies)).toEqual([[2], [], [], [1]])

    const one = ['version = 3\n', user('a', ''), entry('.git')].join('\n')
    expect(read(one).packages.map(({ dependencies }) => dependencies)).toEqual([[1], []])
  })

  it('names a dependency no longer than it must', () => {
    const { version, packages } = read(V3)
    expect(version).toBe(3)
    expect(packages[0]?.dependencies).toEqual([1, 2, 3, 4])
  })

  it('without a number is of version 2', () => {
    expect(read(V3.replace('version = 3\n', '')).version).toBe(2)
  })

  it("has the example's packages, as cargo counts them", () => {
    const { version, packages } = read(readExample('Cargo.lock'))
    expect(version).toBe(3)
    expect(packages.filter(({ source }) => source === '').map(({ name }) => name)).toHaveLength(5)
    const text = readExample('Cargo.lock').split('\n')
    for (const { name, line } of packages)
      expect(text.slice(line - 1, line + 1)).toEqual(['[[package]]', `name = "${name}"`])
    expect(packages.every(({ source, checksum }) => source === '' || /^[0-9a-f]{64}$/.test(checksum))).toBe(true)
  })

  it.each([
    ['no TOML', 'version = 4\n[[package]]\nname = \n', 'no TOML', 3],
    ['another file', '[package]\nname = "a"\n', 'not a Cargo.lock', undefined],
    ['a newer version', 'version = 9\n', 'version 9', undefined],
    [
      'a dependency that is not there',
      V3.replace(' "bitflags 1.3.2",', ' "bitflags 7.0.0",'),
      'bitflags 7.0.0',
      undefined,
    ],
    ['half a file', V3.slice(0, 300), 'no TOML', undefined],
    [
      'an unfinished merge',
      V3.replace('checksum = "aa"', '<<<<<<< HEAD\nchecksum = "aa"\n=======\nchecksum = "cc"\n>>>>>>> x'),
      'unfinished merge',
      17,
    ],
  ])('is not taken from %s', (_, text, message, line) => {
    let caught: unknown
    try {
      read(text)
    } catch (error) {
      caught = error
    }
    if (!(caught instanceof InputError)) throw new Error('it was taken')
    expect(caught.message).toContain(message)
    if (line !== undefined) expect(caught.place.line).toBe(line)
  })
})
