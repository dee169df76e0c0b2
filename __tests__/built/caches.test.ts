/** The built programs and a real binary cache: made by nix copy, signed, served by nginx. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createRepository, makeFolder, type TestRepository } from '../helpers/git.js'
import { findPort, startNginx, type Nginx } from '../helpers/nginx.js'
import { createNixStore, defaultNix, type NixStore } from '../helpers/nix.js'
import { runCli, type Finished } from '../helpers/runner.js'
import { copyToCache, makeKey, narInfoFile, type SigningKey } from '../helpers/signed-cache.js'
import { describeWith } from '../helpers/tools.js'

/** A chain of three small programs, really built. */
const chain = (word: string) => `
let
  make = name: input: derivation {
    inherit name input;
    system = builtins.currentSystem;
    builder = "/bin/sh";
    args = [ "-c" "echo ${word} $input > $out" ];
  };
in
{ app = make "app" (make "middle" (make "leaf" "")); }
`

describeWith(['git', 'nix', 'nginx'], 'a cone and what a binary cache has of it', () => {
  const folder = makeFolder('built-caches')
  let repository: TestRepository
  let store: NixStore
  let nginx: Nginx
  let key: SigningKey
  let paths: readonly string[]

  beforeAll(async () => {
    store = createNixStore(defaultNix(), { builds: true })
    nginx = await startNginx()
    repository = createRepository({ 'default.nix': chain('one') })
    repository.commit('other words', { 'default.nix': chain('two') })
    key = makeKey(store, folder, 'cache-1')
    const drvPath = store.run('nix-instantiate', join(repository.folder, 'default.nix'), '-A', 'app').trim()
    store.run('nix-store', '--realise', drvPath)
    const drvs = store.run('nix-store', '--query', '--requisites', drvPath).split('\n')
    paths = drvs
      .filter((path) => path.endsWith('.drv'))
      .map((path) => store.run('nix-store', '--query', '--outputs', path).trim())
    copyToCache(store, nginx.root, paths, { key })
    store.run('nix-store', '--delete', '--ignore-liveness', ...paths)
  }, 120_000)
  afterAll(async () => {
    await nginx.stop()
    repository.dispose()
    store.dispose()
    rmSync(folder, { recursive: true })
  })

  const gate = (url: string, trusted = key.trusted): Promise<Finished> =>
    runCli(['gate', '--base', 'HEAD~1', '--root', 'default.nix#app', '--substituter', url, '--trusted-key', trusted], {
      cwd: repository.folder,
      env: store.env,
    })

  it('tells what is served from what is left to build, and keeps the verdict where the cache is gone', async () => {
    expect(paths).toHaveLength(3)
    const all = await gate(nginx.url)
    expect(all.stdout).toContain(`3 of the 3 derivations are in ${nginx.url} already; 0 are left to build.`)
    expect(all.status).toBe(0)

    const app = paths.find((path) => path.endsWith('-app')) ?? ''
    rmSync(narInfoFile(nginx.root, app))
    const some = await gate(nginx.url)
    expect(some.stdout).toContain(`2 of the 3 derivations are in ${nginx.url} already; 1 is left to build.`)

    const untrusted = await gate(
      nginx.url,
      key.trusted.replace(/:./, (start) => (start === ':A' ? ':B' : ':A')),
    )
    expect(untrusted.stdout).toContain('0 of the 3 derivations')

    const gone = await gate(`http://127.0.0.1:${await findPort()}`)
    expect(gone.stdout).toContain('could not be asked: it refuses')
    expect(gone.stdout).not.toContain('The gate')
    expect(gone.status).toBe(0)
  }, 60_000)
})
