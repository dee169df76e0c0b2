/**
 * A canary in every variable, home file and token that a job can have, and a pull request that looks for it by all the
 * means that its files give it: the canary stands in nothing that the built programs print, write or send.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { GitHubDouble } from '../double/server.js'
import { createRepository, makeFolder, writeFiles, type Files, type TestRepository } from '../helpers/git.js'
import { createNixStore, defaultNix, type NixStore } from '../helpers/nix.js'
import { NUMBER, pullRequestEvent, REPOSITORY, startDouble } from '../helpers/pull-request.js'
import { createRunner, runCli, type Runner } from '../helpers/runner.js'
import { describeWith } from '../helpers/tools.js'

const CANARY = 'canary9c41e7'
const TOKEN = `ghs_${CANARY}`
const RUNTIME_TOKEN = `runtime.${CANARY}`

/** What a job, a developer's shell or another step may have set. */
const NAMES = [
  ...['GITHUB_TOKEN', 'GH_TOKEN', 'GH_ENTERPRISE_TOKEN', 'INPUT_TOKEN', 'INPUT_PASSWORD', 'STATE_token'],
  ...['ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_CACHE_URL', 'ACTIONS_STEP_DEBUG_KEY'],
  ...['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AZURE_CLIENT_SECRET', 'GOOGLE_APPLICATION_CREDENTIALS', 'NETRC'],
  ...['CARGO_REGISTRY_TOKEN', 'CARGO_REGISTRIES_CRATES_IO_TOKEN', 'CARGO_HOME', 'CARGO_BUILD_RUSTC', 'RUSTC_WRAPPER'],
  ...['NPM_TOKEN', 'NODE_AUTH_TOKEN', 'CACHIX_AUTH_TOKEN', 'CACHIX_SIGNING_KEY', 'ATTIC_TOKEN', 'SSH_AUTH_SOCK'],
  ...['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'NIX_USER_CONF_FILES', 'NIX_SSHOPTS', 'NIX_BUILD_HOOK'],
  ...['GIT_ASKPASS', 'SSH_ASKPASS', 'GIT_CONFIG_PARAMETERS', 'GIT_EXTERNAL_DIFF', 'GIT_SSH_COMMAND', 'GIT_DIR_SECRET'],
  ...['EDITOR', 'PAGER', 'SHELL', 'USER', 'LOGNAME', 'MAIL', 'OLDPWD', 'LD_LIBRARY_PATH_SECRET', 'npm_config__auth'],
]

const HOME_FILES: Files = {
  '.netrc': `machine github.com login x password ${CANARY}\n`,
  '.gitconfig': `[user]\n\tname = ${CANARY}\n`,
  '.git-credentials': `https://x:${CANARY}@github.com\n`,
  '.config/nix/nix.conf': `access-tokens = github.com=${CANARY}\n`,
  '.cargo/credentials.toml': `[registry]\ntoken = "${CANARY}"\n`,
}

const scratch = makeFolder('canary')
/** Written by whatever of the pull request's gets to run. */
const ran = join(scratch, 'ran')
const spy = `#!/bin/sh\nenv >> ${ran}\nexit 0\n`

const BASE: Files = {
  'conegate.yml': [
    'version: 1',
    'roots:',
    ...['env', 'trace', 'self', 'parent', 'home', 'link', 'fetched', 'cloned', 'exec'].map(
      (name) => `  - default.nix#${name}`,
    ),
    '  - .#packages.x86_64-linux.env',
    '  - .#packages.x86_64-linux.file',
  ].join('\n'),
  'default.nix':
    'let d = name: derivation { inherit name; system = "x86_64-linux"; builder = "/bin/sh"; }; in builtins.listToAttrs (map (name: { inherit name; value = d name; }) [ "env" "trace" "self" "parent" "home" "link" "fetched" "cloned" "exec" ])',
  'flake.nix':
    '{ outputs = _: { packages.x86_64-linux = builtins.mapAttrs (name: _: derivation { inherit name; system = "x86_64-linux"; builder = "/bin/sh"; }) { env = 1; file = 1; }; }; }',
  'flake.lock': '{"nodes":{"root":{}},"root":"root","version":7}',
}

function hostile(home: string): Files {
  const names = [
    'HOME',
    'PWD',
    'NIX_CONFIG',
    'GITHUB_WORKSPACE',
    'INPUT_GITHUB-TOKEN',
    'ACTIONS_RUNTIME_TOKEN',
    ...NAMES,
  ]
  const environment = `builtins.toJSON (map builtins.getEnv [ ${names.map((name) => `"${name}"`).join(' ')} ])`
  const leak = `system = "x86_64-linux"; builder = "/bin/sh"; environment = ${environment};`
  return {
    'flake.nix': `{
      nixConfig = {
        pure-eval = false;
        restrict-eval = false;
        allow-import-from-derivation = true;
        allow-unsafe-native-code-during-evaluation = true;
        post-build-hook = "${ran}";
        plugin-files = "/tmp";
      };
      outputs = { self }: { packages.x86_64-linux = {
        env = derivation { name = "env"; ${leak} };
        file = derivation { name = "file"; ${leak} x = builtins.readFile "/proc/self/environ"; };
      }; };
    }`,
    'default.nix': `let leak = name: x: derivation { inherit name x; ${leak} }; in {
      env = leak "env" "";
      trace = builtins.trace ("traced: " + ${environment}) (leak "trace" "");
      self = leak "self" (builtins.trace (builtins.readFile "/proc/self/environ") "");
      parent = leak "parent" (builtins.trace (builtins.toJSON (map (pid: builtins.readFile "/proc/\${pid}/environ")
        (builtins.filter (pid: builtins.match "[0-9]+" pid != null) (builtins.attrNames (builtins.readDir "/proc"))))) "");
      home = leak "home" (builtins.trace (builtins.readFile "${home}/.netrc") "");
      link = leak "link" (builtins.trace (builtins.readFile ./link) "");
      fetched = leak "fetched" (builtins.readFile (builtins.fetchurl "file://${home}/.netrc"));
      cloned = leak "cloned" (builtins.fetchGit { url = "file://${home}"; name = "home"; });
      exec = leak "exec" (builtins.exec [ "${ran}" ]);
    }`,
    link: { link: `${home}/.netrc` },
    '.gitattributes': '* filter=spy diff=spy merge=spy\n',
    '.cargo/config.toml': '[build]\nrustc = "./spy"\nrustc-wrapper = "./spy"\n[env]\nSPY = "1"\n',
    'rust-toolchain.toml': '[toolchain]\npath = "./spy"\n',
    'Cargo.toml': '[package]\nname = "x"\nversion = "0.1.0"\nedition = "2021"\n',
    'src/lib.rs': '',
    '.envrc': `env >> ${ran}\n`,
    spy: { executable: spy },
  }
}

/** What a clone's own configuration can make git run. */
function armGit(repository: TestRepository): void {
  const { folder } = repository
  const program = join(folder, 'spy')
  const settings = {
    'core.fsmonitor': program,
    'core.hooksPath': join(folder, '.hooks'),
    'core.sshCommand': program,
    'core.pager': program,
    'core.alternateRefsCommand': program,
    'diff.external': program,
    'diff.spy.command': program,
    'diff.spy.textconv': program,
    'filter.spy.clean': program,
    'filter.spy.smudge': program,
    'filter.spy.process': program,
    'merge.spy.driver': program,
    'credential.helper': `!${program}`,
    'uploadpack.packObjectsHook': program,
  }
  const hooks = ['post-checkout', 'post-index-change', 'reference-transaction', 'fsmonitor-watchman']
  writeFiles(folder, Object.fromEntries(hooks.map((hook) => [`.hooks/${hook}`, { executable: spy }])))
  for (const [name, value] of Object.entries(settings)) repository.git('config', name, value)
}

describeWith(['git', 'nix'], 'a pull request that looks for secrets', () => {
  let store: NixStore
  let runner: Runner
  let repository: TestRepository
  let double: GitHubDouble
  let base: string
  let head: string
  let canaries: Record<string, string>

  beforeAll(async () => {
    store = createNixStore(defaultNix())
    runner = createRunner()
    const home = join(runner.folder, 'home')
    writeFiles(home, HOME_FILES)
    repository = createRepository(BASE)
    base = repository.git('rev-parse', 'HEAD')
    repository.git('update-ref', 'refs/remotes/origin/main', base)
    head = repository.commit('look', hostile(home))
    armGit(repository)
    canaries = {
      ...Object.fromEntries(NAMES.map((name) => [name, `${CANARY}-${name}`])),
      NIX_CONFIG: `access-tokens = github.com=${CANARY}\npost-build-hook = /${CANARY}`,
      NIX_PATH: `nixpkgs=https://user:${CANARY}@host.invalid/x.tar.gz`,
      https_proxy: '',
      http_proxy: `http://user:${CANARY}@127.0.0.1:1`,
      no_proxy: '127.0.0.1',
    }
    double = await startDouble(head, {
      tokens: { [TOKEN]: { permissions: { 'pull-requests': 'write', actions: 'read' } } },
      runtimeTokens: { [RUNTIME_TOKEN]: { ref: `refs/pull/${NUMBER}/merge`, base: 'refs/heads/main', writable: true } },
    })
  })

  afterAll(async () => {
    await double.close()
    repository.dispose()
    runner.dispose()
    store.dispose()
    rmSync(scratch, { recursive: true, force: true })
  })

  /** Where a secret was found, by name, so that a failure does not print it all. */
  function findCanary(places: Readonly<Record<string, string>>): string[] {
    return Object.entries(places).flatMap(([name, text]) => {
      const line = text.split('\n').find((one) => one.includes(CANARY))
      return line === undefined ? [] : [`${name}: ${line.slice(0, 300)}`]
    })
  }

  function filesBelow(folder: string): Record<string, string> {
    if (!existsSync(folder)) return {}
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
    return Object.fromEntries(
      files.map((file) => {
        const path = join(file.parentPath, file.name)
        return [path, readFileSync(path, 'latin1')]
      }),
    )
  }

  const environment = () => ({ ...canaries, ...store.env, HOME: join(runner.folder, 'home') })

  it('would find them without protection', () => {
    const expression = `builtins.toJSON (map builtins.getEnv [ "GITHUB_TOKEN" ]) + builtins.readFile ${runner.folder}/home/.netrc`
    const args = ['--extra-experimental-features', 'nix-command', 'eval', '--impure', '--expr', expression]
    const { stdout } = spawnSync('nix', args, { env: environment(), encoding: 'utf8' })
    expect(stdout).toContain(`${CANARY}-GITHUB_TOKEN`)
    expect(stdout).toContain(`password ${CANARY}`)
  })

  it('learns nothing from the action', async () => {
    const result = await runner.run({
      workspace: repository.folder,
      event: pullRequestEvent({ head, base }),
      repository: REPOSITORY,
      apiUrl: double.url,
      token: TOKEN,
      runtimeToken: RUNTIME_TOKEN,
      machine: environment(),
    })
    expect(result.outputs.verdict).toBe('unknown')
    // What it traced is shown, so the looking did happen.
    expect(result.log).toContain('| trace: traced: ["","",')
    expect(double.state.comments).toHaveLength(1)
    // The runner takes such a line for itself; it is how it comes to hide the token.
    const log = result.log.replace(/^::add-mask::.*$/gm, '')
    const sent = double.requests.map(({ path, body, headers }) => ({
      path,
      body,
      // The one header that is for the token.
      headers: { ...headers, authorization: undefined },
    }))
    expect(
      findCanary({
        log,
        summary: result.summary,
        outputs: JSON.stringify(result.outputs),
        comments: JSON.stringify(double.state.comments),
        requests: JSON.stringify(sent),
        ...filesBelow(join(repository.folder, 'conegate-report')),
        ...filesBelow(join(runner.folder, 'tmp')),
        ...filesBelow(join(runner.folder, 'temp')),
        ...filesBelow(store.physicalDir),
      }),
    ).toEqual([])
    expect(store.list().some((name) => name.endsWith('-env.drv'))).toBe(true)
    expect(existsSync(ran)).toBe(false)
    expect(double.violations).toEqual([])
  }, 120_000)

  it.each([
    [['cone', '--base', 'origin/main', '--json']],
    [['gate', '--base', 'origin/main', '--markdown']],
    [['graph', 'default.nix#env', '--json']],
    [['cone', '--base', 'origin/main', '--static']],
    [['doctor']],
  ])(
    'learns nothing from the terminal: %j',
    async (args) => {
      const tmp = join(scratch, 'tmp')
      mkdirSync(tmp, { recursive: true })
      const { stdout, stderr } = await runCli(args, {
        cwd: repository.folder,
        env: { ...environment(), TMPDIR: tmp, 'INPUT_GITHUB-TOKEN': TOKEN, ACTIONS_RUNTIME_TOKEN: RUNTIME_TOKEN },
      })
      expect(stdout + stderr).not.toBe('')
      expect(findCanary({ stdout, stderr, ...filesBelow(tmp), ...filesBelow(store.physicalDir) })).toEqual([])
      expect(existsSync(ran)).toBe(false)
    },
    60_000,
  )
})
