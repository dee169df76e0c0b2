/** The walk against its judge: what Nix itself would build, and builds, with real binary caches behind a real server. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { judgeCapturedPair } from '../../../src/checks/graph/evaluated-cone.js'
import { judgeCaches } from '../../../src/checks/graph/judge-caches.js'
import type { BuildGraph } from '../../../src/graph/build-graph.js'
import { computeCone } from '../../../src/graph/cone.js'
import type { DerivationStore } from '../../../src/graph/derivation.js'
import { readGraph } from '../../../src/graph/read-graph.js'
import { mayBeFetched } from '../../../src/graph/substitutes/allows-substitutes.js'
import { FATES, walkCaches } from '../../../src/graph/substitutes/walk-caches.js'
import { openCaches } from '../../../src/platform/binary-cache/open-caches.js'
import { openCachesLazily } from '../../../src/platform/binary-cache/open-lazily.js'
import { openStore } from '../../../src/platform/nix/store.js'
import { judge } from '../../../src/verdict.js'
import { findPort, startNginx, type Nginx } from '../../helpers/nginx.js'
import { createNixStore, nixVersions, type NixStore, type NixVersion } from '../../helpers/nix-store.js'
import {
  copyCache,
  copyToCache,
  dryRunWith,
  makeKey,
  narInfoFile,
  realiseWith,
  type Said,
  type SigningKey,
  type Substituters,
} from '../../helpers/signed-cache.js'
import { describeWith } from '../../helpers/tools.js'
import { LOCATIONS, ROOTS, SCENARIOS, WORLD, type Edit } from './cache-scenarios.js'

describe('binary caches and Nix’s dry run', () => {
  for (const nix of nixVersions()) {
    describeWith(['nginx', 'nix'], `(Nix ${nix.version})`, () => {
      judgeWith(nix)
    })
  }
  if (nixVersions().length === 0) describeWith(['nix'], 'any Nix', () => undefined)
})

function judgeWith(nix: NixVersion): void {
  let store: NixStore
  let derivations: DerivationStore
  let nginx: Nginx
  let keys: { readonly ours: SigningKey; readonly other: SigningKey }
  /** Of every output that was built: its path by its name. */
  const paths = new Map<string, string>()
  const drvPaths = new Map<string, string>()

  const graphOf = (name: string): BuildGraph => readGraph(derivations, [{ name, drvPath: drvPaths.get(name) ?? '' }])
  const folderOf = (signedBy: string): string => join(store.physicalDir, '..', 'caches', signedBy)
  const forget = (): void => {
    store.run('nix-store', '--delete', '--ignore-liveness', ...paths.values())
  }

  beforeAll(async () => {
    store = createNixStore(nix, { builds: true })
    derivations = openStore(store)
    nginx = await startNginx(LOCATIONS)
    writeFileSync(join(nginx.root, 'page.html'), '<!doctype html><title>Not here</title>')
    const world = join(store.physicalDir, '..', 'world.nix')
    const file = join(store.physicalDir, '..', 'text')
    writeFileSync(file, 'fixed\n')
    const hash = store.run('nix-hash', '--type', 'sha256', '--base32', file).trim()
    writeFileSync(world, WORLD.replace('HASH', JSON.stringify(hash)))
    for (const name of [...ROOTS, 'base', 'none']) {
      drvPaths.set(name, store.run('nix-instantiate', world, '-A', name).trim())
    }
    for (const name of [...ROOTS, 'base']) {
      const graph = graphOf(name)
      for (let node = 0; node < graph.size; node++) {
        if (graph.name(node) === 'structured') continue
        for (const path of graph.identities(node)) paths.set(basename(path).slice(33), path)
      }
    }
    const built = ['app', 'both', 'needsOnlyDev', 'base'].map((name) => drvPaths.get(name) ?? '')
    store.run('nix-store', '--realise', ...built)
    keys = {
      ours: makeKey(store, folderOf('keys'), 'ours-1'),
      other: makeKey(store, folderOf('keys'), 'other-1'),
    }
    copyToCache(store, folderOf('ours'), [...paths.values()], { key: keys.ours })
    copyToCache(store, folderOf('other'), [...paths.values()], { key: keys.other, compression: 'xz' })
    copyToCache(store, folderOf('nobody'), [...paths.values()])
    forget()
  }, 120_000)
  afterAll(async () => {
    await nginx.stop()
    store.dispose()
  })

  function layOut(edit: Edit, name: string): string {
    const below = join(edit.below ?? 'plain', name)
    const folder = join(nginx.root, below)
    copyCache(folderOf(edit.signedBy ?? 'ours'), folder)
    const without = edit.without?.includes('*') === true ? [...paths.keys()] : (edit.without ?? [])
    for (const [output, path] of paths) {
      const file = narInfoFile(folder, path)
      if (without.includes(output)) rmSync(file)
      else if (edit.change !== undefined) writeFileSync(file, edit.change(readFileSync(file, 'utf8'), output))
    }
    if (edit.withoutArchives === true) rmSync(join(folder, 'nar'), { recursive: true })
    if (edit.info === null) rmSync(join(folder, 'nix-cache-info'))
    else if (edit.info !== undefined) writeFileSync(join(folder, 'nix-cache-info'), edit.info)
    return `${nginx.url}/${below}`
  }

  async function ask(head: BuildGraph, base: BuildGraph, substituters: Substituters) {
    const inquiry = await openCaches(
      substituters.urls.map((url) => ({ url, keys: [...substituters.keys] })),
      store.storeDir,
    )
    const walk = await walkCaches(head, computeCone(base, head), {
      mayBeFetched: (node) => mayBeFetched(derivations, head.drvPath(node)),
      ask: (asked) => inquiry.ask(asked),
    })
    const reports = inquiry.tell()
    inquiry.close()
    const withFate = (fate: (typeof FATES)[number]): string[] =>
      Array.from(walk.fates.keys())
        .filter((node) => FATES[walk.fates[node] ?? 0] === fate)
        .map((node) => head.drvPath(node))
        .sort()
    return { reports, withFate, missingReferences: walk.missingReferences }
  }

  it.each(SCENARIOS)('agree: $name', async (scenario) => {
    const { root = 'app', caches = [{}], onBase } = scenario
    const urls = caches.map((edit, i) => layOut(edit, `${SCENARIOS.indexOf(scenario)}-${i}`))
    const substituters = { urls, keys: [keys.ours.trusted] }
    const drvPath = drvPaths.get(root) ?? ''
    const base = onBase === true ? 'base' : 'none'
    if (onBase === true) store.run('nix-store', '--realise', drvPaths.get('base') ?? '')
    let said: Said
    try {
      said =
        scenario.judge === 'realise'
          ? realiseWith(store, drvPath, substituters)
          : dryRunWith(store, drvPath, substituters)
      if (scenario.realised !== undefined) {
        expect(realiseWith(store, drvPath, substituters).built.map(nameOf)).toEqual(
          expect.arrayContaining([...scenario.realised]),
        )
      }
    } finally {
      forget()
    }
    const ours = await ask(graphOf(root), graphOf(base), substituters)
    expect(ours.withFate('built')).toEqual(said.built)
    expect(ours.withFate('built').map(nameOf).sort()).toEqual([...scenario.built].sort())
    const fetched = nodesOf(graphOf(root), said.fetched).filter((path) => !said.built.includes(path))
    expect(ours.withFate('served')).toEqual(fetched)
    if (scenario.fetched !== undefined) expect(said.fetched.map(nameOf).sort()).toEqual([...scenario.fetched].sort())
    expect(ours.withFate('unknown').map(nameOf)).toEqual(scenario.unknown ?? [])
    expect(ours.missingReferences).toBe(scenario.missingReferences ?? 0)
    const good = caches.map(() => ({ state: 'answered', unanswered: 0 }))
    expect(ours.reports).toMatchObject(scenario.reports ?? good)
  })

  it('tells the check what is cached and what is missing, and keeps the verdict once the cache is gone', async () => {
    const sideOf = (name: string) => ({
      roots: [{ name: 'root', drvPath: drvPaths.get(name) ?? '' }],
      store: derivations,
      repositorySources: new Set<string>(),
    })
    const { graphs } = judgeCapturedPair(
      { base: sideOf('none'), head: sideOf('app'), how: 'derivation', evaluator: 'nix', system: '', leftOut: [] },
      null,
      null,
    )
    const askCheck = async (url: string) => {
      const answer = await judgeCaches(graphs, [{ url, keys: [keys.ours.trusted] }], openCachesLazily)
      return { ...answer.facts.caches, verdict: judge('enforce', answer.findings, answer.unknowns) }
    }
    const url = layOut({ without: ['app', 'top', 'mid'] }, 'check')
    expect(await askCheck(url)).toMatchObject({
      caches: [{ url, state: 'answered', untrusted: 0, damaged: 0 }],
      derivations: { served: 6, built: 4, unknown: 0, spared: 0 },
      toBuild: ['mid', 'local', 'top', 'app'].map((name) => ({ name })),
      verdict: 'pass',
    })
    const gone = `http://127.0.0.1:${await findPort()}`
    expect(await askCheck(gone)).toMatchObject({
      caches: [{ url: gone, state: 'down' }],
      derivations: { served: 0, built: 0, unknown: 10, spared: 0 },
      troubles: [expect.stringContaining('could not be asked')],
      verdict: 'pass',
    })
  })
}

/** The derivations that make these paths. */
function nodesOf(graph: BuildGraph, paths: readonly string[]): string[] {
  return Array.from({ length: graph.size }, (_, node) => node)
    .filter((node) => graph.identities(node).some((path) => paths.includes(path)))
    .map((node) => graph.drvPath(node))
    .sort()
}

function nameOf(path: string): string {
  return basename(path)
    .slice(33)
    .replace(/\.drv$/, '')
}
