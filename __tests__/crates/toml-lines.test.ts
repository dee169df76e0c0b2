/** Lines of keys, tables and elements in TOML. */
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parse } from 'smol-toml'
import { TomlLines, type TomlPath } from '../../src/crates/toml-lines.js'

const TEXT = `# [not.a.table]
name = "a # b"
"quoted key".'and.this' = """
[no]
x = 1 \\""" """""
literal = '''
# no
'''

[dependencies]
serde = { version = "1", features = ["derive", # one
  "rc",
] }
log.workspace = true
log.features = [
  "std",
]
"\\u0061nyhow" = "1"

[target.'cfg(any(unix, windows))'.dependencies]
libc = "0.2"

[[package]]
name = "one"
dependencies = [
 "x",
 "y",
]
  [package.metadata]
  k = [{ a = 1 }, { a = [
    2 ] }]
[[package]]
name = "two"
`

describe('lines of TOML', () => {
  const lines = new TomlLines(TEXT)

  it.each<[TomlPath, number]>([
    [['name'], 2],
    [['quoted key', 'and.this'], 3],
    [['literal'], 6],
    [['dependencies'], 10],
    [['dependencies', 'serde'], 11],
    [['dependencies', 'serde', 'features', 0], 11],
    [['dependencies', 'serde', 'features', 1], 12],
    [['dependencies', 'log', 'workspace'], 14],
    [['dependencies', 'log', 'features', 0], 16],
    [['dependencies', 'anyhow'], 18],
    [['target', 'cfg(any(unix, windows))', 'dependencies', 'libc'], 21],
    [['package', 0], 23],
    [['package', 0, 'dependencies', 1], 27],
    [['package', 0, 'metadata', 'k', 1, 'a', 0], 31],
    [['package', 1], 32],
    [['package', 1, 'name'], 33],
    [['not'], 0],
    [['no'], 0],
    [['x'], 0],
  ])('%j', (path, line) => {
    expect(lines.at(path)).toBe(line)
  })

  it('gives the nearest place around one that is not there', () => {
    expect(lines.near(['dependencies', 'serde', 'optional'])).toBe(11)
    expect(lines.near(['package', 1, 'dependencies', 0])).toBe(32)
    expect(lines.near(['nothing'])).toBe(0)
  })

  it('ends on any text', () => {
    const piece = fc.constantFrom('[', ']', '{', '}', '"', "'", '"""', "'''", '=', '.', ',', '#', '\n', '\\', 'a', ' ')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(new TomlLines(pieces.join('')).at(['a'])).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('finds every key of generated tables where the parser has it', () => {
    const key = fc.stringMatching(/^[a-z]{1,3}$/)
    const value = fc.constantFrom('1', '"x"', "'y # ['", '[ 1,\n 2 ]', '"""\n[z]\n"""', '{ q = 1 }')
    const table = fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, maxLength: 5 })
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(key, table), { selector: ([name]) => name, maxLength: 5 }), (tables) => {
        const parts: string[] = []
        const expected: [string, string, number][] = []
        for (const [name, entries] of tables) {
          parts.push(`[${name}]`)
          for (const [inner, text] of entries) {
            expected.push([name, inner, parts.join('\n').split('\n').length + 1])
            parts.push(`${inner} = ${text}`)
          }
        }
        const text = parts.join('\n')
        parse(text)
        const found = new TomlLines(text)
        for (const [name, inner, line] of expected) expect(found.at([name, inner])).toBe(line)
      }),
    )
  })
})
