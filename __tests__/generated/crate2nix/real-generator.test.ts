/** Real crate2nix over a workspace of path dependencies alone: it needs no network and no Nix. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { describeWith } from '../../helpers/tools.js'
import type { Judgement } from '../../../src/generated/drift.js'
import { judgeFiles, type Files } from './made-tree.js'

const MANIFESTS: Files = {
  'Cargo.toml': '[workspace]\nmembers = ["app", "base", "tool", "extra", "macro"]\nresolver = "2"\n',
  'app/Cargo.toml': `[package]
name = "app"
version = "0.1.0"
edition = "2021"

[features]
default = []
more = ["dep:extra"]

[dependencies]
ground = { path = "../base", package = "base" }
extra = { path = "../extra", optional = true }

[build-dependencies]
tool = { path = "../tool" }

[dev-dependencies]
tool = { path = "../tool" }

[target.'cfg(windows)'.dependencies]
macro = { path = "../macro" }
`,
  'base/Cargo.toml': '[package]\nname = "base"\nversion = "0.2.0"\nedition = "2021"\n',
  'tool/Cargo.toml':
    '[package]\nname = "tool"\nversion = "1.0.0-alpha.1"\nedition = "2021"\n[dependencies]\nbase = { path = "../base" }\n',
  'extra/Cargo.toml': '[package]\nname = "extra"\nversion = "0.3.0"\nedition = "2021"\n',
  'macro/Cargo.toml': '[package]\nname = "macro"\nversion = "0.4.0"\nedition = "2021"\n[lib]\nproc-macro = true\n',
}

let folder = ''

function run(program: string, ...args: readonly string[]): void {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    CARGO_HOME: process.env.CARGO_HOME,
    CARGO_NET_OFFLINE: 'true',
  }
  execFileSync(program, args, { cwd: folder, stdio: 'pipe', env })
}

function write(files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

async function judge(): Promise<readonly Judgement[]> {
  const files: Record<string, string> = {}
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && entry.name.includes('Cargo.')) files[relative(folder, path)] = readFileSync(path, 'utf8')
  }
  return judgeFiles(files)
}

async function told(): Promise<string[]> {
  return (await judge()).flatMap(({ file, drifts, unknowns }) => [
    ...drifts.map(({ kind, package: name }) => `${file}: ${kind} ${name}`),
    ...unknowns.map(({ why }) => `${file}: ${why}`),
  ])
}

describeWith(['crate2nix', 'cargo'], 'what crate2nix itself writes', () => {
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'conegate-crate2nix-')))
    write(MANIFESTS)
    for (const name of ['app', 'base', 'tool', 'extra', 'macro']) write({ [`${name}/src/lib.rs`]: '' })
    write({ 'app/build.rs': 'fn main() {}\n' })
    run('cargo', 'generate-lockfile', '--offline')
  })

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  it('is in step, whatever the options', async () => {
    run('crate2nix', 'generate')
    run('crate2nix', 'generate', '--no-default-features', '-o', 'plain-Cargo.nix')
    run('crate2nix', 'generate', '--default-features', '--features', 'app/more', '-o', 'nix-Cargo.nix')
    mkdirSync(join(folder, 'nix'), { recursive: true })
    run('crate2nix', 'generate', '-f', './Cargo.toml', '-o', './nix/Cargo.nix')
    expect((await judge()).map(({ file }) => file)).toEqual([
      'Cargo.nix',
      'nix-Cargo.nix',
      'nix/Cargo.nix',
      'plain-Cargo.nix',
    ])
    expect(await told()).toEqual([])
  })

  it('is stale after a change of the lock, until it is written anew', async () => {
    for (const file of ['plain-Cargo.nix', 'nix-Cargo.nix', 'nix/Cargo.nix'])
      rmSync(join(folder, file), { force: true })
    run('crate2nix', 'generate')
    write({
      'base/Cargo.toml': MANIFESTS['base/Cargo.toml']?.replace('0.2.0', '0.2.1') ?? '',
      'tool/Cargo.toml': `${MANIFESTS['tool/Cargo.toml'] ?? ''}extra = { path = "../extra" }\n`,
    })
    run('cargo', 'update', '--workspace', '--offline')
    expect(await told()).toEqual(['Cargo.nix: dependency tool 1.0.0-alpha.1', 'Cargo.nix: version base 0.2.1'])
    run('crate2nix', 'generate')
    expect(await told()).toEqual([])
  })
})
