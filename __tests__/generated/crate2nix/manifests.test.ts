/** What a member's Cargo.toml says and Cargo.lock does not. */
import { describe, expect, it } from '@jest/globals'
import { exampleFiles, judgeOnly, lineOf } from './made-tree.js'

const files = exampleFiles()
const nix = files['Cargo.nix'] ?? ''
const APP = 'crates/wordpack/Cargo.toml'
const CORE = 'crates/wordpack-core/Cargo.toml'
const DATA = 'crates/wordpack-data/Cargo.toml'
const DERIVE = 'crates/wordpack-derive/Cargo.toml'
const TERMINAL = 'crates/wordpack-terminal/Cargo.toml'

function changed(path: string, from: string, to: string): Record<string, string> {
  const text = files[path] ?? ''
  if (!text.includes(from)) throw new Error(`${path} has no ${JSON.stringify(from)}`)
  return { ...files, [path]: text.replace(from, to) }
}

async function told(tree: Record<string, string>): Promise<string[]> {
  return (await judgeOnly(tree)).drifts.map(({ kind, line, what }) => `${kind} ${line} ${what}`)
}

/** Line of the first such text in a crate of the example's Cargo.nix. */
function at(crate: string, needle: string): number {
  return lineOf(nix, needle, `crateName = "${crate}"`)
}

describe('a change of a manifest alone', () => {
  it.each([
    [
      'an edition',
      APP,
      'edition.workspace = true',
      'edition = "2018"',
      [`manifest ${at('wordpack', 'edition')} ${APP} says edition 2018, Cargo.nix 2021`],
    ],
    [
      'no edition',
      APP,
      'edition.workspace = true',
      '',
      [`manifest ${at('wordpack', 'edition')} ${APP} says edition 2015, Cargo.nix 2021`],
    ],
    [
      'a new feature',
      APP,
      'json = [',
      'extra = ["json"]\njson = [',
      [`manifest ${at('wordpack', 'features = {')} ${APP} says feature extra [json], Cargo.nix none`],
    ],
    [
      'a new feature that enables nothing',
      APP,
      'json = [',
      'extra = []\njson = [',
      [`manifest ${at('wordpack', 'resolvedDefaultFeatures')} ${APP} says feature extra [], Cargo.nix none`],
    ],
    [
      'other parts of a feature, and one less',
      CORE,
      'checksum = ["dep:crc32fast"]\n',
      '',
      [
        `manifest ${at('wordpack-core', 'features = {')} ${CORE} says feature crc32fast [dep:crc32fast], Cargo.nix none` +
          ' (and 1 more features differ)',
      ],
    ],
    [
      'a macro that is none any more',
      DERIVE,
      'proc-macro = true',
      '',
      [`manifest ${at('wordpack-derive', 'procMacro')} ${DERIVE} says proc-macro false, Cargo.nix true`],
    ],
    [
      'what is optional no more',
      APP,
      'version = "1.0", optional = true',
      'version = "1.0"',
      [
        `dependency ${lineOf(nix, 'optional', 'packageId = "serde_json";\n            opt')} ` +
          `${APP} asks for serde_json with optional false, Cargo.nix with true`,
      ],
    ],
    [
      'another name',
      CORE,
      'first-bitflags',
      'old-bitflags',
      [
        `dependency ${at('wordpack-core', 'rename')} ` +
          `${CORE} asks for bitflags with the name old-bitflags, Cargo.nix with first-bitflags`,
      ],
    ],
    [
      'default features',
      DATA,
      'workspace = true, features',
      'workspace = true, default-features = true, features',
      [
        `dependency ${at('wordpack-data', 'usesDefaultFeatures')} ` +
          `${DATA} asks for wordpack-core with default features true, Cargo.nix with false`,
      ],
    ],
    [
      "the workspace's features",
      'Cargo.toml',
      '"rust_backend"',
      '"rust_backend", "std"',
      [
        `dependency ${at('wordpack-core', 'features = [ "rust_backend" ]')} ` +
          `${CORE} asks for flate2 with the features [rust_backend, std], Cargo.nix with [rust_backend]`,
      ],
    ],
    [
      'one of two entries',
      TERMINAL,
      ', features = ["extra_traits"]',
      '',
      [
        `dependency ${at('wordpack-terminal', 'features = [ "extra_traits" ]')} ` +
          `${TERMINAL} asks for libc with the features [], Cargo.nix with [extra_traits]`,
      ],
    ],
    [
      'another table',
      CORE,
      '\n[dev-dependencies]\nhex',
      'hex',
      [
        `dependency ${at('wordpack-core', 'packageId = "hex"')} ` +
          `${CORE} has hex in dependencies, Cargo.nix in devDependencies`,
      ],
    ],
    [
      'a second table',
      CORE,
      'hex = "0.4"',
      'hex = "0.4"\nitoa = "1.0"',
      [
        `dependency ${at('wordpack-core', 'packageId = "itoa"')} ` +
          `${CORE} has itoa in dependencies and dev-dependencies, Cargo.nix in dependencies`,
      ],
    ],
  ])('is told: %s', async (_, path, from, to, expected) => {
    expect(await told(changed(path, from, to))).toEqual(expected)
  })

  it.each([
    ['a comment', APP, '[features]', '# Words.\n[features]'],
    ['the order of a feature', CORE, '["std", "checksum"]', '["checksum", "std"]'],
    ['the same name said', CORE, 'itoa = "1.0"', 'itoa = { package = "itoa", version = "1.0" }'],
    ['a crate type that is the same', DERIVE, 'proc-macro = true', 'crate-type = ["proc-macro"]'],
    [
      'a flag that cargo ignores',
      APP,
      'data.workspace = true',
      'data = { workspace = true, default-features = false }',
    ],
    ['a requirement', CORE, 'hex = "0.4"', 'hex = "0.4.0"'],
  ])('is in step: %s', async (_, path, from, to) => {
    expect(await told(changed(path, from, to))).toEqual([])
  })
})

describe('what is not looked into', () => {
  it('is said where a manifest can not be read', async () => {
    const { drifts, leftOut } = await judgeOnly(changed(APP, '[features]', '[features]\nmore = 1'))
    expect(drifts).toEqual([])
    expect(leftOut.join()).toContain("that can't be compared with Cargo.nix (wordpack)")
  })

  it("is what old cargo's metadata do not write: the features that optional dependencies imply", async () => {
    const tree = changed(APP, '"dep:serde_json", ', '')
    const old = nix.replace(/"dep:[^"]*" ?/g, '').replace(/ *"[^"]*" = \[ *\];\n/g, '')
    expect((await told({ ...tree, 'Cargo.nix': old })).filter((what) => what.includes(APP))).toEqual([])
  })
})
