/** The built program regenerates the example with the real tools. Needs crates.io, as cargo does. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { readExample } from '../helpers/example.js'
import { makeFolder, writeFiles } from '../helpers/git.js'
import { createNixStore, defaultNix, type NixStore } from '../helpers/nix.js'
import { checkOutExample, type Checkout } from '../helpers/pull-request.js'
import { runCli, type Finished } from '../helpers/runner.js'
import { describeWith } from '../helpers/tools.js'

const CANARY = 'canary3be5a9'
const NAMES = [
  ...['GITHUB_TOKEN', 'GH_TOKEN', 'INPUT_GITHUB-TOKEN', 'ACTIONS_RUNTIME_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'],
  ...['GITHUB_OUTPUT', 'GITHUB_ENV', 'RUNNER_TEMP', 'CARGO_REGISTRY_TOKEN', 'CARGO_REGISTRIES_MINE_TOKEN', 'NPM_TOKEN'],
  ...['AWS_SECRET_ACCESS_KEY', 'SSH_AUTH_SOCK', 'NIX_SSHOPTS', 'RUSTC_WRAPPER', 'CARGO_BUILD_RUSTC_WRAPPER', 'EDITOR'],
]

describeWith(['git', 'nix', 'cargo', 'crate2nix'], 'conegate regenerate on the example', () => {
  const scratch = makeFolder('regenerate')
  const home = join(scratch, 'home')
  const temporary = join(scratch, 'tmp')
  let store: NixStore
  let checkout: Checkout

  beforeAll(() => {
    store = createNixStore(defaultNix())
    checkout = checkOutExample()
    checkout.git('checkout', '-q', '--detach', checkout.base)
    writeFiles(scratch, { 'tmp/.keep': '', 'home/.cargo/credentials.toml': `[registry]\ntoken = "${CANARY}"\n` })
  })
  afterAll(() => {
    checkout.dispose()
    store.dispose()
    rmSync(scratch, { recursive: true, force: true })
  })

  const run = (...args: string[]): Promise<Finished> =>
    runCli(args, {
      cwd: checkout.folder,
      env: {
        ...Object.fromEntries(NAMES.map((name) => [name, `${CANARY}-${name}`])),
        NIX_CONFIG: `access-tokens = github.com=${CANARY}`,
        ...store.env,
        // A toolchain that rustup manages is found from here.
        RUSTUP_HOME: process.env.RUSTUP_HOME ?? join(homedir(), '.rustup'),
        HOME: home,
        TMPDIR: temporary,
      },
    })
  const read = (path: string): string => readFileSync(join(checkout.folder, path), 'utf8')

  it('writes Cargo.nix and the snapshot after a bump, once, and is then in step', async () => {
    expect((await run('snapshot')).status).toBe(0)
    const before = read('build-graph/default.nix-app.txt')
    checkout.commit({})
    writeFiles(checkout.folder, { 'Cargo.lock': readExample('Cargo.lock', 'bump') })
    expect((await run('generated')).status).toBe(1)
    const dry = await run('regenerate', '--dry-run')
    expect(dry.status).toBe(1)
    expect(dry.stdout).toContain('+++ b/Cargo.nix')
    expect(checkout.git('status', '--porcelain')).toBe(' M Cargo.lock')

    const { status, stdout, stderr } = await run('regenerate')
    expect(stderr).toBe('')
    expect(stdout).toBe('Cargo.nix  +3 −4  crate2nix\nbuild-graph/default.nix-app.txt  +1 −1  snapshot\n')
    expect(status).toBe(0)
    expect(read('Cargo.nix')).toBe(readExample('Cargo.nix', 'bump'))
    expect(read('build-graph/default.nix-app.txt')).not.toBe(before)
    expect((await run('snapshot', '--check')).status).toBe(0)
    expect((await run('generated')).status).toBe(0)
    checkout.commit({})
    expect(await run('regenerate')).toMatchObject({ status: 0, stdout: 'nothing is stale that a generator writes\n' })
  }, 240_000)

  it('learns nothing, and leaves nothing, where the repository is hostile', async () => {
    const spy = `#!/bin/sh
{ env; cat "$HOME"/.cargo/* "$CARGO_HOME"/*; for f in /proc/[0-9]*/environ; do tr '\\0' '\\n' <$f; done; ls -l /proc/self/fd; } >&2
[ "$1" = rustc ] || exec "$@"
shift; exec rustc "$@"
`
    const settings = `version: 1
roots: [default.nix#app]
checks:
  generated:
    generators:
      - { name: spy, command: [sh, -c, './spy env; env >spied.txt; exit 1'], inputs: [Cargo.toml], outputs: [spied.txt] }
`
    checkout.commit({
      'conegate.yml': settings,
      'Cargo.lock': readExample('Cargo.lock'),
      spy: { executable: spy },
      '.cargo/config.toml': '[build]\nrustc-wrapper = "./spy"\n[alias]\nupdate = ["run"]\n',
    })
    const { status, stdout, stderr } = await run('regenerate', '--json')
    expect(status).toBe(69)
    expect(JSON.parse(stdout)).toMatchObject({
      runs: expect.arrayContaining([
        expect.objectContaining({ generator: 'crate2nix', state: 'written' }),
        expect.objectContaining({ generator: 'spy', state: 'failed' }),
      ]) as unknown,
    })
    // It looked: the environment is among its last lines.
    expect(stderr).toContain('GIT_OPTIONAL_LOCKS=0')
    expect(stdout + stderr).not.toContain(CANARY)
    expect(read('Cargo.nix')).not.toContain(CANARY)
    expect(existsSync(join(checkout.folder, 'spied.txt'))).toBe(false)
    expect(readdirSync(temporary)).toEqual(['.keep'])
  }, 240_000)
})
