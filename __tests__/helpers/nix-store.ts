/**
 * Nix in a store of its own, in a temporary folder, so that no test touches (or needs) the machine's `/nix`.
 *
 * Tests run on the `nix` of the PATH and on every further version named in the environment variable
 * `CONEGATE_TEST_NIX`: a `:`-separated list of folders, each an unpacked root file system that holds `usr/bin/nix`
 * (what `debootstrap --include=nix-bin` leaves). Such a nix is started through its own loader, without chroot.
 */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { findProgram } from '../../src/platform/processes.js'

/** One Nix that tests can run. */
export interface NixVersion {
  /** `2.26.3` */
  readonly version: string
  /** `[major, minor]`, for tests of what a version knows. */
  readonly number: readonly [number, number]
  /** Folder with `nix`, `nix-instantiate`, `nix-store` …, to be put first on a PATH. */
  readonly tools: string
}

/** A store of a test's own. */
export interface NixStore {
  /** `/nix/store`, but for a store that can build, whose paths are the temporary folder's. */
  readonly storeDir: string
  /** The folder where the files of `storeDir` stand. */
  readonly physicalDir: string
  /** The whole environment for a command that uses this store. */
  readonly env: Readonly<Record<string, string>>
  /** Runs a Nix command and returns its standard output; throws with its standard error where it fails. */
  run(command: string, ...args: string[]): string
  /** As `run`, but gives what happened. */
  tryRun(
    command: string,
    args: readonly string[],
    input?: string,
  ): { status: number | null; stdout: string; stderr: string }
  /** Names of the files in the store, sorted. */
  list(): string[]
  dispose(): void
}

const PROGRAMS = ['nix', 'nix-build', 'nix-instantiate', 'nix-store', 'nix-hash', 'nix-shell']

let found: readonly NixVersion[] | undefined

/** Every Nix that tests run on; empty where there is none. */
export function nixVersions(): readonly NixVersion[] {
  found ??= findVersions()
  return found
}

/**
 * Makes an empty store. Its paths start with `/nix/store` while its files stand in a temporary folder.
 * With `builds` the paths are the temporary folder's own, since Nix builds in another place only in a sandbox.
 */
export function createNixStore(nix: NixVersion, options: { readonly builds?: boolean } = {}): NixStore {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'conegate-nix-')))
  const home = join(root, 'home')
  const etc = join(root, 'etc')
  for (const folder of [home, etc]) mkdirSync(folder)
  writeFileSync(
    join(etc, 'nix.conf'),
    'substituters =\nsandbox = false\nbuild-users-group =\nflake-registry =\nbuilders =\n',
  )
  const physicalDir = options.builds === true ? join(root, 'store') : join(root, 'nix', 'store')
  const storeDir = options.builds === true ? physicalDir : '/nix/store'
  mkdirSync(physicalDir, { recursive: true })
  const env: Record<string, string> = {
    PATH: `${nix.tools}:${process.env.PATH ?? ''}`,
    HOME: home,
    LANG: 'C.UTF-8',
    NIX_CONF_DIR: etc,
    ...(options.builds === true
      ? { NIX_STORE_DIR: physicalDir, NIX_STATE_DIR: join(root, 'var'), NIX_LOG_DIR: join(root, 'log'), NIX_REMOTE: '' }
      : { NIX_REMOTE: `local?root=${root}` }),
  }
  const tryRun: NixStore['tryRun'] = (command, args, input) => {
    const result = spawnSync(command, args, {
      env,
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      input: input ?? '',
    })
    if (result.error !== undefined) throw result.error
    return { status: result.status, stdout: result.stdout, stderr: result.stderr }
  }
  return {
    storeDir,
    physicalDir,
    env,
    tryRun,
    run(command, ...args) {
      const result = tryRun(command, args)
      if (result.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${result.stderr}`)
      return result.stdout
    },
    list: () =>
      readdirSync(physicalDir)
        .filter((name) => !name.startsWith('.') && !name.endsWith('.lock'))
        .sort(),
    dispose() {
      makeWritable(root)
      rmSync(root, { recursive: true, force: true })
    },
  }
}

/** Store folders are read-only, which stops their removal by anyone but root. */
function makeWritable(folder: string): void {
  const pending = [folder]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    chmodSync(next, 0o755)
    for (const entry of readdirSync(next, { withFileTypes: true })) {
      if (entry.isDirectory()) pending.push(join(next, entry.name))
    }
  }
}

function findVersions(): NixVersion[] {
  const versions: NixVersion[] = []
  const onPath = findProgram('nix', { PATH: process.env.PATH ?? '' })
  const folders: string[] = onPath === undefined ? [] : [dirname(onPath)]
  for (const rootFs of (process.env.CONEGATE_TEST_NIX ?? '').split(':')) {
    if (rootFs !== '') folders.push(wrapRootFs(rootFs))
  }
  for (const tools of folders) {
    const { stdout } = spawnSync(join(tools, 'nix'), ['--version'], { encoding: 'utf8' })
    const match = /(\d+)\.(\d+)(\.\d+)?/.exec(stdout)
    if (match === null) throw new Error(`no Nix that runs: ${tools}`)
    versions.push({ version: match[0], number: [Number(match[1]), Number(match[2])], tools })
  }
  return versions
}

/**
 * A folder of scripts that start the programs of another root file system with its own loader and libraries.
 * NIX_BIN_DIR is where such a Nix finds itself: its own executable is the loader.
 */
function wrapRootFs(rootFs: string): string {
  const loader = readdirSync(join(rootFs, 'lib64')).find((name) => name.startsWith('ld-linux'))
  if (loader === undefined || !existsSync(join(rootFs, 'usr/bin/nix'))) {
    throw new Error(`CONEGATE_TEST_NIX: ${rootFs} holds no usr/bin/nix with a loader in lib64`)
  }
  const libraries = readdirSync(join(rootFs, 'usr/lib'))
    .filter((name) => name.endsWith('-linux-gnu'))
    .map((name) => join(rootFs, 'usr/lib', name))
  const tools = join(tmpdir(), `conegate-nix-tools-${createHash('sha256').update(rootFs).digest('hex').slice(0, 16)}`)
  mkdirSync(tools, { recursive: true })
  for (const program of PROGRAMS) {
    // Written beside and renamed: another test may be starting the same script.
    const written = join(tools, `${program}.${process.pid}`)
    writeFileSync(
      written,
      `#!/bin/sh\nexport NIX_BIN_DIR=${tools}\nexec ${join(rootFs, 'lib64', loader)} --library-path ${libraries.join(':')} --argv0 ${program} ${join(rootFs, 'usr/bin/nix')} "$@"\n`,
      { mode: 0o755 },
    )
    renameSync(written, join(tools, program))
  }
  return tools
}
