/**
 * The environment of everything that evaluates, generates or reads what a pull request wrote.
 *
 * It is an allow list: no token, nothing of the runner (`GITHUB_*`, `ACTIONS_*`, `RUNNER_*`, `INPUT_*`), an empty home
 * folder, so that no user's own settings or credentials are read. What it can't do is hide files that the same user may
 * read; evaluation is restricted to the judged tree for that reason (see `nix/options.ts`), and docs/threat-model.md says
 * what is left.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, isAbsolute, join } from 'node:path'

export type Environment = Readonly<Record<string, string>>

export interface CleanEnvironment {
  readonly env: Environment
  /** The fresh home folder, which is removed by `dispose`. */
  readonly home: string
  dispose(): void
}

export interface EnvironmentOptions {
  /** Further names to hand on, e.g. `RUSTUP_HOME`. */
  readonly allow?: readonly string[]
  /** Further variables, over everything else. */
  readonly set?: Environment
  /** Lines for `NIX_CONFIG`, e.g. credentials that a setting hands over on purpose. Never in an argument list. */
  readonly nixConfig?: readonly string[]
}

/** Where programs and their data are, how to reach the store, and which certificates to trust. */
const HANDED_ON = [
  'PATH',
  'TMPDIR',
  'TZDIR',
  'LOCALE_ARCHIVE',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'CURL_CA_BUNDLE',
  'GIT_SSL_CAINFO',
  'NIX_SSL_CERT_FILE',
  'NIX_REMOTE',
  'NIX_STORE_DIR',
  'NIX_STATE_DIR',
  'NIX_LOG_DIR',
  'NIX_DATA_DIR',
  'NIX_CONF_DIR',
  'NIX_BIN_DIR',
  'NIX_DAEMON_SOCKET_PATH',
]

/** Handed on unless their value holds a user name or password. */
const HANDED_ON_WITHOUT_CREDENTIALS = [
  'NIX_PATH',
  'http_proxy',
  'https_proxy',
  'all_proxy',
  'no_proxy',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'ALL_PROXY',
  'NO_PROXY',
]

/** Lines of `NIX_CONFIG` that say how to evaluate and where to download from, and hold no secrets. */
const NIX_CONFIG_KEYS =
  /^(extra-)?(experimental-features|substituters|trusted-substituters|trusted-public-keys|system|platforms|system-features|sandbox|sandbox-paths|max-jobs|cores|connect-timeout|build-users-group|builders-use-substitutes|flake-registry)$/

const CREDENTIALS = /:\/\/[^/\s]*@/

/**
 * The allow-listed environment, as a pure function of the given one.
 * @param source the caller's own environment
 * @param home an empty folder
 */
export function cleanedEnvironment(
  source: Readonly<Record<string, string | undefined>>,
  home: string,
  options: EnvironmentOptions = {},
): Environment {
  const env: Record<string, string> = {}
  for (const name of [...HANDED_ON, ...(options.allow ?? [])]) {
    const value = source[name]
    if (value !== undefined) env[name] = value
  }
  for (const name of HANDED_ON_WITHOUT_CREDENTIALS) {
    const value = source[name]
    if (value !== undefined && !CREDENTIALS.test(value)) env[name] = value
  }
  // A relative or empty entry would find programs that the pull request committed.
  if (env.PATH !== undefined)
    env.PATH = env.PATH.split(delimiter)
      .filter((folder) => isAbsolute(folder))
      .join(delimiter)
  const nixConfig = [...harmlessNixConfig(source.NIX_CONFIG ?? ''), ...(options.nixConfig ?? [])]
  return {
    ...env,
    ...(nixConfig.length > 0 ? { NIX_CONFIG: nixConfig.join('\n') } : {}),
    // The system's nix.conf counts (its substituters and features are the machine's), a user's does not.
    NIX_USER_CONF_FILES: '/dev/null',
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    XDG_STATE_HOME: join(home, '.local', 'state'),
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
    TERM: 'dumb',
    NO_COLOR: '1',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    ...options.set,
  }
}

/** As `cleanedEnvironment`, with a fresh home folder. */
export function createCleanEnvironment(
  source: Readonly<Record<string, string | undefined>>,
  options: EnvironmentOptions = {},
): CleanEnvironment {
  const home = mkdtempSync(join(tmpdir(), 'conegate-home-'))
  mkdirSync(join(home, '.config'))
  return {
    env: cleanedEnvironment(source, home, options),
    home,
    dispose: () => {
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function harmlessNixConfig(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => {
      const key = /^([a-z-]+)\s*=/.exec(line)?.[1]
      return key !== undefined && NIX_CONFIG_KEYS.test(key) && !CREDENTIALS.test(line)
    })
}
