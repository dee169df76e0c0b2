/** What a pull request tries to learn about the machine that evaluates it: a canary in every variable, found nowhere. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cleanedEnvironment } from '../../../src/platform/environment.js'
import { openRepository } from '../../../src/platform/git.js'
import { captureRoots, type Capture } from '../../../src/platform/nix/capture.js'
import { findEvaluator } from '../../../src/platform/nix/evaluator.js'
import { parseRoot } from '../../../src/platform/nix/roots.js'
import { runProcess } from '../../../src/platform/processes.js'
import { withTree } from '../../../src/platform/trees.js'
import { createRepository, makeFolder, type Files, type TestRepository } from '../../helpers/git.js'
import { createNixStore, describeEachNix, type NixStore } from '../../helpers/nix.js'
import { itWith } from '../../helpers/tools.js'

const CANARY = 'canary7f3a'

const NAMES = [
  ...[
    'GITHUB_TOKEN',
    'GH_TOKEN',
    'INPUT_TOKEN',
    'INPUT_GITHUB-TOKEN',
    'GITHUB_ENV',
    'GITHUB_OUTPUT',
    'GITHUB_EVENT_PATH',
  ],
  ...['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'ACTIONS_RESULTS_URL', 'RUNNER_TEMP', 'NODE_OPTIONS'],
  ...['AWS_SECRET_ACCESS_KEY', 'CARGO_REGISTRY_TOKEN', 'NPM_TOKEN', 'SSH_AUTH_SOCK', 'NIX_USER_CONF_FILES', 'EDITOR'],
  ...['GIT_CONFIG_PARAMETERS', 'GIT_ASKPASS', 'CACHIX_AUTH_TOKEN', 'http_proxy', 'NIX_PATH', 'SHELL', 'USER', 'PWD'],
]

/** The machine's environment with a canary in each variable that Nix and git can do without. */
function withCanaries(env: Readonly<Record<string, string>>): Record<string, string> {
  const canaries = Object.fromEntries(NAMES.map((name) => [name, `${CANARY}-${name}`]))
  const netrc = `access-tokens = github.com=${CANARY}\nextra-access-tokens = x=${CANARY}\npost-build-hook = /${CANARY}`
  return {
    ...canaries,
    ...env,
    http_proxy: `http://user:${CANARY}@127.0.0.1:1`,
    NIX_PATH: `secret=https://user:${CANARY}@host.example/x.tar.gz`,
    NIX_CONFIG: `${netrc}\nsubstituters =`,
  }
}

const ALL = `[ ${NAMES.map((name) => `"${name}"`).join(' ')} "NIX_CONFIG" "HOME" ]`
const LEAKS = `
  system = "x86_64-linux";
  builder = "/bin/sh";
  environment = builtins.toJSON (map builtins.getEnv ${ALL});
  config = "\${builtins.toJSON (builtins.nixPath or [ ])}";
`

function repositoryFiles(ran: string): Files {
  return {
    'flake.nix': `{
      nixConfig = {
        extra-experimental-features = "ca-derivations impure-derivations";
        allow-import-from-derivation = true;
        pure-eval = false;
        post-build-hook = "/bin/touch";
        access-tokens = "github.com=x";
        bash-prompt = "pwned";
      };
      outputs = { self }: {
        packages.x86_64-linux.env = derivation { name = "env"; ${LEAKS} };
        packages.x86_64-linux.file = derivation { name = "file"; ${LEAKS} x = builtins.readFile "/proc/self/environ"; };
        packages.x86_64-linux.impure = derivation { name = "impure"; __impure = true; ${LEAKS} };
        packages.x86_64-linux.imported = derivation {
          name = "imported"; ${LEAKS}
          x = import (derivation { name = "gen"; system = "x86_64-linux"; builder = "/bin/sh"; args = [ "-c" "echo 1 > $out" ]; });
        };
      };
    }`,
    'flake.lock': '{"nodes":{"root":{}},"root":"root","version":7}',
    'default.nix': `let leak = name: read: derivation { inherit name; ${LEAKS} x = read; }; in {
      env = leak "env" "";
      self = leak "self" (builtins.readFile "/proc/self/environ");
      parent = leak "parent" (builtins.readFile "/proc/${process.pid}/environ");
      list = leak "list" (builtins.toJSON (builtins.readDir "/proc"));
      home = leak "home" (builtins.readFile (builtins.getEnv "HOME" + "/.config/nix/nix.conf"));
      conf = leak "conf" (builtins.readFile "/etc/nix/nix.conf");
      link = leak "link" (builtins.readFile ./link);
      copied = leak "copied" "\${./link}/x";
      git = leak "git" (builtins.readFile (./. + "/.git/config"));
      fetched = leak "fetched" (builtins.fetchurl "file:///proc/self/environ");
      cloned = leak "cloned" (builtins.fetchGit "/proc/self/cwd");
      exec = leak "exec" (builtins.exec [ "env" ]);
    }`,
    link: { link: '/proc/self/environ' },
    '.cargo/config.toml': '[build]\nrustc = "./spy"\n',
    'Cargo.toml': '[package]\nname = "x"\nversion = "0.1.0"\nedition = "2021"\n',
    'src/lib.rs': '',
    spy: { executable: `#!/bin/sh\nenv > ${ran}\nexec rustc "$@"\n` },
  }
}

const scratch = makeFolder('canary')
const ran = join(scratch, 'ran')
let test: TestRepository

beforeAll(() => {
  test = createRepository(repositoryFiles(ran))
})
afterAll(() => {
  test.dispose()
  rmSync(scratch, { recursive: true, force: true })
})

/** Everything that was written to the store. */
function storeText(store: NixStore): string {
  return readdirSync(store.physicalDir, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'))
    .join('\n')
}

describeEachNix('a pull request that looks for secrets', (nix) => {
  it('finds none, in no derivation, answer or line', async () => {
    const store = createNixStore(nix)
    const env = cleanedEnvironment(withCanaries(store.env), store.env.HOME ?? '')
    const repository = await openRepository(test.folder, join(scratch, `view-${nix.version}`), env)
    const evaluator = await findEvaluator(env, scratch)
    if (repository === undefined || evaluator === undefined) throw new Error('no repository or no Nix')
    const lines: string[] = []
    const captured: Capture = await withTree(repository, repository.head, join(scratch, 'tree'), (tree) =>
      captureRoots({
        roots: [parseRoot('.#packages.x86_64-linux'), parseRoot('default.nix')],
        tree,
        evaluator,
        env,
        allowImportFromDerivation: false,
        timeoutSeconds: 120,
        onLine: (line) => lines.push(line),
      }),
    )
    // They were evaluated as far as they may be, so that the search below searches something.
    expect(captured.roots.map((root) => root.name)).toEqual(
      expect.arrayContaining(['.#packages.x86_64-linux.env', 'default.nix#env']),
    )
    const refused = captured.unknowns.map((unknown) => unknown.root).sort()
    expect(refused).toEqual(
      expect.arrayContaining(
        ['self', 'parent', 'list', 'home', 'conf', 'link', 'git', 'fetched', 'cloned', 'exec'].map(
          (name) => `default.nix#${name}`,
        ),
      ),
    )
    expect(refused).toEqual(
      expect.arrayContaining(['file', 'impure', 'imported'].map((name) => `.#packages.x86_64-linux.${name}`)),
    )
    const everything = [storeText(store), JSON.stringify(captured), lines.join('\n')].join('\n')
    expect(everything).toContain('x86_64-linux')
    expect(everything).not.toContain(CANARY)
    // Something that only a build, a hook or cargo would have left.
    expect(captured.unknowns.find((unknown) => unknown.root === '.#packages.x86_64-linux.imported')?.cause).toBe(
      'import-from-derivation',
    )
    expect(existsSync(ran)).toBe(false)
    store.dispose()
  })
})

describe('a program that .cargo/config.toml names', () => {
  itWith(['cargo', 'rustc'], 'sees no canary in the environment that children get', async () => {
    const source = withCanaries({ PATH: process.env.PATH ?? '', RUSTUP_HOME: process.env.RUSTUP_HOME ?? '' })
    const env = cleanedEnvironment(source, scratch, {
      allow: ['RUSTUP_HOME'],
      set: {
        CARGO_HOME: join(scratch, 'cargo'),
        RUSTUP_HOME: process.env.RUSTUP_HOME ?? join(process.env.HOME ?? '', '.rustup'),
      },
    })
    const options = { cwd: test.folder, env, timeoutSeconds: 60, maxOutputBytes: 1 << 20 }
    const result = await runProcess(['cargo', 'check', '--offline', '--target-dir', join(scratch, 'target')], options)
    if (result.status !== 0) throw new Error(result.stderr)
    const seen = readFileSync(ran, 'utf8')
    expect(seen).toContain('PATH=')
    expect(`${seen}${result.stdout}${result.stderr}`).not.toContain(CANARY)
  })
})
