/**
 * What a generator may know of this machine: the allow-listed environment, an empty home and a cargo home of its own.
 * Of the machine's cargo configuration only where crates come from is handed on; see docs/generators.md.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { harmlessCargoConfiguration } from '../../generated/generators/cargo-configuration.js'
import { cleanedEnvironment, type Environment } from '../environment.js'

type Source = Readonly<Record<string, string | undefined>>

/** Which toolchain, and how cargo reaches its registry. */
const ALLOWED =
  /^(?:RUSTUP_(?:HOME|TOOLCHAIN|AUTO_INSTALL|DIST_SERVER|UPDATE_ROOT)|CARGO_HTTP_(?:PROXY|CAINFO|CHECK_REVOKE|MULTIPLEXING|TIMEOUT)|CARGO_NET_(?:RETRY|OFFLINE|GIT_FETCH_WITH_CLI)|CARGO_REGISTRIES_[A-Z0-9_]+_INDEX)$/

const CREDENTIALS = /:\/\/[^/\s]*@/

/** For the Nix that a generator starts by itself: what a flake says of itself sets nothing, and no token is lent. */
const NIX_CONFIG = ['accept-flake-config = false', 'access-tokens =']

/**
 * @param source the caller's own environment
 * @param home an empty folder, kept for all generators of one run: they download the same crates
 */
export function generatorEnvironment(source: Source, home: string): Environment {
  const cargoHome = join(home, '.cargo')
  const temporary = join(home, 'tmp')
  for (const folder of [cargoHome, temporary, join(home, '.config')]) mkdirSync(folder, { recursive: true })
  const configuration = harmlessCargoConfiguration(readOwnConfiguration(source))
  if (configuration !== '') writeFileSync(join(cargoHome, 'config.toml'), configuration)
  const env = cleanedEnvironment(source, home, { nixConfig: NIX_CONFIG })
  const allowed = Object.entries(source).flatMap(([name, value]) =>
    value !== undefined && ALLOWED.test(name) && !CREDENTIALS.test(value) ? [[name, value] as const] : [],
  )
  return {
    ...env,
    ...findRustup(source),
    ...Object.fromEntries(allowed),
    CARGO_HOME: cargoHome,
    CARGO_TERM_COLOR: 'never',
    // Nix and others ask git about the tree; only writing would be told apart from that.
    GIT_OPTIONAL_LOCKS: '0',
    TMPDIR: temporary,
  }
}

/** A toolchain that rustup manages is found by its home, which is below the user's own. */
function findRustup(source: Source): Environment {
  const usual = join(source.HOME ?? homedir(), '.rustup')
  return existsSync(usual) ? { RUSTUP_HOME: usual } : {}
}

function readOwnConfiguration(source: Source): string {
  const folder = source.CARGO_HOME ?? join(source.HOME ?? homedir(), '.cargo')
  for (const name of ['config.toml', 'config']) {
    try {
      return readFileSync(join(folder, name), 'utf8')
    } catch {
      // Not there.
    }
  }
  return ''
}
