import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { graphDocument, type GraphDocument } from '../../../src/graph/graph-document.js'
import { readGraph } from '../../../src/graph/read-graph.js'
import { cleanedEnvironment } from '../../../src/platform/environment.js'
import { openRepository, type Repository } from '../../../src/platform/git.js'
import { captureRoots, type Capture } from '../../../src/platform/nix/capture.js'
import { comparableEvaluators, findEvaluator } from '../../../src/platform/nix/evaluator.js'
import { showDerivations } from '../../../src/platform/nix/show-derivations.js'
import { parseRoot } from '../../../src/platform/nix/roots.js'
import { withTree } from '../../../src/platform/trees.js'
import { createRepository, makeFolder, type TestRepository } from '../../helpers/git.js'
import { createNixStore, describeEachNix, nixVersions, type NixStore, type NixVersion } from '../../helpers/nix.js'

const EXAMPLE = `let
  drv = name: more: derivation ({ inherit name; system = "x86_64-linux"; builder = "/bin/sh"; } // more);
  source = drv "source.tar.gz" {
    url = "https://host.example/source.tar.gz"; outputHashMode = "flat"; outputHashAlgo = "sha256";
    outputHash = "0000000000000000000000000000000000000000000000000000"; tool = plain;
  };
  plain = drv "plain" { outputs = [ "out" "dev" "lib" ]; src = ./file; args = [ "-c" "echo \\"\\t\\\\ \\n\${builtins.placeholder "dev"}" ]; };
  structured = drv "structured" {
    __structuredAttrs = true; list = [ 1 true null "text" ]; set.deep.er = plain.dev; unicode = "ü\\t";
  };
  addressed = { __contentAddressed = true; outputHashMode = "recursive"; outputHashAlgo = "sha256"; };
  floating = drv "floating" (addressed // { dep = plain.lib; });
  deferred = drv "deferred" { inherit floating; };
  text = drv "made.drv" { __contentAddressed = true; outputHashMode = "text"; outputHashAlgo = "sha256"; };
  dynamic = drv "dynamic" { made = builtins.outputOf text.outPath "out"; };
in {
  plain = drv "top" { inherit source structured; wanted = [ plain.dev plain.out ]; };
  inherit structured floating deferred dynamic;
  float = drv "float" { __structuredAttrs = true; number = 0.1; same = builtins.toJSON 1.0; };
}`

const scratch = makeFolder('formats')
let test: TestRepository
let repository: Repository

beforeAll(async () => {
  test = createRepository({ 'default.nix': EXAMPLE, file: 'x' })
  const opened = await openRepository(test.folder, join(scratch, 'view'), cleanedEnvironment(process.env, scratch))
  if (opened === undefined) throw new Error('no repository')
  repository = opened
})
afterAll(() => {
  test.dispose()
  rmSync(scratch, { recursive: true, force: true })
})

/** Roots that a version knows. */
function knownRoots({ number: [, minor] }: NixVersion): string[] {
  // Dynamic derivations came with 2.16.
  return ['plain', 'structured', 'floating', 'deferred', ...(minor >= 16 ? ['dynamic'] : [])]
}

function features({ number: [, minor] }: NixVersion): string[] {
  return ['ca-derivations', ...(minor >= 16 ? ['dynamic-derivations'] : [])]
}

async function evaluatorOf(store: NixStore) {
  const evaluator = await findEvaluator(store.env, scratch)
  if (evaluator === undefined) throw new Error('no evaluator')
  return evaluator
}

function documentOf(captured: Capture): GraphDocument {
  return graphDocument(readGraph(captured.store, captured.roots))
}

async function capture(nix: NixVersion, store: NixStore, names: readonly string[]) {
  const evaluator = await evaluatorOf(store)
  const captured = await withTree(repository, repository.head, join(scratch, 'tree'), (tree) =>
    captureRoots({
      roots: names.map((name) => parseRoot(`default.nix#${name}`)),
      tree,
      evaluator,
      env: cleanedEnvironment(store.env, store.env.HOME ?? ''),
      allowImportFromDerivation: false,
      experimentalFeatures: features(nix),
      timeoutSeconds: 60,
    }),
  )
  expect(captured.unknowns).toEqual([])
  return captured
}

describeEachNix('the formats of derivations', (nix) => {
  let store: NixStore
  beforeAll(() => {
    store = createNixStore(nix)
  })
  afterAll(() => {
    store.dispose()
  })

  it('give the same graph from the store’s files and from what Nix shows', async () => {
    const files = await capture(nix, store, knownRoots(nix))
    expect(files.readFrom).toBe('store')
    const env = cleanedEnvironment(store.env, store.env.HOME ?? '')
    const request = {
      env,
      evaluator: files.evaluator,
      experimentalFeatures: features(nix),
      deadline: Date.now() + 60_000,
    }
    const shown = await showDerivations(files.roots, store.storeDir, request)
    const document = documentOf(files)
    expect(documentOf({ ...files, store: shown })).toEqual(document)
    expect(new Set(document.nodes.map((node) => node.kind))).toEqual(
      new Set(['fixed', 'input-addressed', 'floating', 'deferred']),
    )
  })

  it('are refused where Nix does not know the derivation, with its words', async () => {
    const env = cleanedEnvironment(store.env, store.env.HOME ?? '')
    const evaluator = await evaluatorOf(store)
    const roots = [{ name: 'x', drvPath: `${store.storeDir}/${'0'.repeat(32)}-x.drv` }]
    const request = { env, evaluator, deadline: Date.now() + 60_000 }
    const failing = showDerivations(roots, store.storeDir, request)
    await expect(failing).rejects.toThrow(/^the store’s files can’t be read here, and nix ended with status 1$/)
  })
})

describe('versions of Nix', () => {
  it('give the same graph where they know the same derivations', async () => {
    const graphs = new Map<string, unknown>()
    for (const nix of nixVersions()) {
      const store = createNixStore(nix)
      graphs.set(nix.version, documentOf(await capture(nix, store, knownRoots(nix).slice(0, 4))))
      store.dispose()
    }
    const [first, ...others] = graphs.values()
    for (const other of others) expect(other).toEqual(first)
  })

  it('do not all write a float alike, which is why another evaluator’s facts are not comparable', async () => {
    const seen: { label: string; float: string }[] = []
    for (const nix of nixVersions()) {
      const store = createNixStore(nix)
      const captured = await capture(nix, store, ['float'])
      seen.push({ label: captured.evaluator.label, float: captured.roots[0]?.drvPath ?? '' })
      store.dispose()
    }
    const isOld = ({ label }: { label: string }) => label.startsWith('nix 2.8.')
    // Where the oldest and another version are here, the difference is real.
    if (seen.some(isOld) && !seen.every(isOld)) expect(new Set(seen.map(({ float }) => float)).size).toBeGreaterThan(1)
    for (const a of seen) {
      for (const b of seen) {
        if (a.float !== b.float) expect(comparableEvaluators(a.label, b.label)).toBe(false)
        expect(comparableEvaluators(a.label, a.label)).toBe(true)
      }
    }
  })
})
