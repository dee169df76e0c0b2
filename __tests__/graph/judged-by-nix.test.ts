/** The cone against its judge: what Nix's own dry run would build where the base's outputs are valid. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { BuildGraph } from '../../src/graph/build-graph.js'
import { computeCone } from '../../src/graph/cone.js'
import type { DerivationStore } from '../../src/graph/derivation.js'
import { readGraph } from '../../src/graph/read-graph.js'
import { findForgottenHashes } from '../../src/graph/triggers/forgotten-hash.js'
import { findTriggers } from '../../src/graph/triggers/find-triggers.js'
import { openStore } from '../../src/platform/nix/store.js'
import { dryRun, registerOutputs } from '../helpers/dry-run.js'
import { makeFolder, writeFiles, type Files } from '../helpers/git.js'
import { createNixStore, describeEachNix, type NixStore } from '../helpers/nix.js'

/** A small crate2nix-like world: fetched and local crates, a fetcher with tools of its own, several outputs. */
const WORLD = `
let
  args = import ./args.nix;
  drv = name: more: derivation ({ inherit name; system = "x86_64-linux"; builder = "/bin/sh"; } // more);
  zlib = drv "zlib-1.3" { outputs = [ "out" "dev" "doc" ]; flags = args.zlibFlags; };
  curl = drv "curl-\${args.curl}" { inherit (zlib) dev; };
  hash = text: builtins.hashString "sha256" text;
  fetch = name: version: hashOf: drv "\${name}-\${version}.tar.gz" {
    inherit curl version; url = "https://host.example/\${name}-\${version}"; recipe = args.fetcher;
    outputHashMode = "flat"; outputHashAlgo = "sha256"; outputHash = hash hashOf;
  };
  crate = name: version: dependencies: more: drv "rust_\${name}-\${version}" ({
    crateName = name; crateVersion = version; outputs = [ "out" "lib" ];
    inherit dependencies; src = fetch name version "\${name}-\${version}";
  } // more);
  adler = crate "adler" args.adler [ ] { src = fetch "adler" args.adler args.adlerHash; };
  miniz = crate "miniz" "0.7.0" [ adler.lib ] { };
  libc = crate "libc" "0.2.0" [ ] { crateFeatures = args.libcFeatures; };
  native = crate "native" "1.0.0" [ libc.lib ] {
    inherit (zlib) dev;
    src = drv "source" {
      inherit curl; rev = args.nativeRevision; recipe = args.fetcher;
      outputHashMode = "recursive"; outputHashAlgo = "sha256"; outputHash = hash args.nativeHash;
    };
  };
  local = crate "local" "0.1.0" [ miniz.lib libc.lib ] {
    src = builtins.path { path = ./local; name = "local"; filter = path: type: builtins.match args.filter path == null; };
  };
  whole = drv "whole" { src = ./.; tool = adler.lib; };
in {
  app = drv "app" { inherit local native; };
  inherit whole;
}`

interface Args {
  readonly curl: string
  readonly fetcher: string
  readonly adler: string
  readonly adlerHash: string
  readonly libcFeatures: string
  readonly zlibFlags: string
  readonly filter: string
  readonly nativeRevision: string
  readonly nativeHash: string
}

const BASE: Args = {
  curl: '8.0',
  fetcher: 'curl -O',
  adler: '2.0.0',
  adlerHash: 'adler-2.0.0',
  libcFeatures: 'std',
  zlibFlags: '-O2',
  filter: '.*[.]md',
  nativeRevision: 'v1.0.0',
  nativeHash: 'native v1.0.0',
}

interface Scenario {
  readonly name: string
  readonly args?: Partial<Args>
  readonly files?: Files
  readonly root?: 'app' | 'whole'
  /** Names of the derivations that are rebuilt, sorted. */
  readonly rebuilt: readonly string[]
  /** Names of the triggers, where it is worth saying. */
  readonly triggers?: readonly string[]
  readonly recipeOnly?: number
  readonly forgotten?: readonly string[]
}

const AFTER_ADLER = ['app', 'rust_local-0.1.0', 'rust_miniz-0.7.0']
const AFTER_LIBC = ['app', 'rust_libc-0.2.0', 'rust_local-0.1.0', 'rust_native-1.0.0']

const SCENARIOS: readonly Scenario[] = [
  { name: 'no change', rebuilt: [], triggers: [] },
  {
    name: 'a bump',
    args: { adler: '2.0.1', adlerHash: 'adler-2.0.1' },
    rebuilt: [...AFTER_ADLER, 'adler-2.0.1.tar.gz', 'rust_adler-2.0.1'],
    triggers: ['adler'],
  },
  {
    name: 'two triggers at once, the one carried along by the other',
    args: { adler: '2.0.1', adlerHash: 'adler-2.0.1', libcFeatures: 'std extra' },
    rebuilt: [...new Set([...AFTER_ADLER, ...AFTER_LIBC, 'adler-2.0.1.tar.gz', 'rust_adler-2.0.1'])],
    triggers: ['adler', 'libc'],
  },
  {
    name: 'a comment in one source file',
    files: { 'local/lib.rs': '// comment\n' },
    rebuilt: ['app', 'rust_local-0.1.0'],
    triggers: ['local'],
  },
  { name: 'a file that the filter leaves out', files: { 'local/README.md': 'changed' }, rebuilt: [], triggers: [] },
  {
    // Every fetch depends on it, yet none is done again, so that it is not needed either: its new output is in the
    // difference of the two sets of outputs and not in the cone.
    name: 'the fetchers’ own curl',
    args: { curl: '8.1' },
    rebuilt: [],
    triggers: [],
    recipeOnly: 10,
  },
  { name: 'a fetcher’s recipe', args: { fetcher: 'curl -LO' }, rebuilt: [], triggers: [], recipeOnly: 10 },
  {
    name: 'one of several outputs, of which only one is wanted',
    args: { zlibFlags: '-O3' },
    rebuilt: ['app', 'rust_native-1.0.0', 'zlib-1.3'],
    triggers: ['zlib'],
  },
  {
    name: 'a source’s filter',
    args: { filter: 'nothing' },
    rebuilt: ['app', 'rust_local-0.1.0'],
    triggers: ['local'],
  },
  {
    name: 'an unrelated file where the source is the whole repository',
    files: { 'docs/notes.txt': 'new' },
    root: 'whole',
    rebuilt: ['whole'],
    triggers: ['whole'],
  },
  {
    name: 'a forgotten hash',
    args: { nativeRevision: 'v1.0.1' },
    rebuilt: [],
    triggers: [],
    forgotten: ['source'],
  },
  {
    name: 'the same with its hash',
    args: { nativeRevision: 'v1.0.1', nativeHash: 'native v1.0.1' },
    rebuilt: ['app', 'rust_native-1.0.0', 'source'],
    forgotten: [],
  },
]

const scratch = makeFolder('judged')
const project = join(scratch, 'project')
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true })
})

function layOut(args: Args, files: Files): void {
  rmSync(project, { recursive: true, force: true })
  const nix = Object.entries(args).map(([name, value]) => `${name} = ${JSON.stringify(value)};`)
  const given: Files = { 'local/lib.rs': '', 'local/README.md': '', 'docs/first.txt': '', ...files }
  writeFiles(project, { 'default.nix': WORLD, 'args.nix': `{ ${nix.join(' ')} }`, ...given })
}

function nameOf(drvPath: string): string {
  return drvPath.replace(/^.*\/[a-z0-9]{32}-/, '').replace(/\.drv$/, '')
}

describeEachNix('the cone and Nix’s dry run', (nix) => {
  let store: NixStore
  let derivations: DerivationStore
  const bases = new Map<string, BuildGraph>()
  // No scenario registers outputs of its own, so that they share one store.
  beforeAll(() => {
    store = createNixStore(nix)
    derivations = openStore(store)
    layOut(BASE, {})
    for (const root of ['app', 'whole']) {
      const { drvPath, graph } = instantiate(root)
      registerOutputs(store, graph)
      expect(dryRun(store, drvPath)).toEqual([])
      bases.set(root, graph)
    }
  })
  afterAll(() => {
    store.dispose()
  })

  function instantiate(root: string): { drvPath: string; graph: BuildGraph } {
    const drvPath = store.run('nix-instantiate', project, '-A', root).trim()
    return { drvPath, graph: readGraph(derivations, [{ name: root, drvPath }]) }
  }

  it.each(SCENARIOS)('agree: $name', ({ args, files, root = 'app', rebuilt, triggers, recipeOnly, forgotten }) => {
    const base = bases.get(root)
    if (base === undefined) throw new Error('no base')
    layOut({ ...BASE, ...args }, files ?? {})
    const { drvPath, graph: head } = instantiate(root)
    const cone = computeCone(base, head)
    const ours = Array.from(cone.nodes, (node) => head.drvPath(node)).sort()
    expect(ours).toEqual(dryRun(store, drvPath))
    expect(ours.map(nameOf).sort()).toEqual([...rebuilt].sort())
    expect(cone.rebuilt).toBe(rebuilt.length)
    if (recipeOnly !== undefined) expect(cone.recipeOnly).toBe(recipeOnly)
    if (triggers !== undefined) {
      const found = findTriggers({ base, head, cone, baseStore: derivations, headStore: derivations })
      expect(found.triggers.map((trigger) => trigger.name)).toEqual(triggers)
    }
    if (forgotten !== undefined) {
      const found = findForgottenHashes(base, head, { base: derivations, head: derivations })
      expect(found.map(({ name }) => name)).toEqual(forgotten)
    }
  })

  it('differ from a plain difference of outputs where the fetchers’ own curl changed', () => {
    const base = bases.get('app')
    if (base === undefined) throw new Error('no base')
    layOut({ ...BASE, curl: '8.1' }, {})
    const { graph: head } = instantiate('app')
    const known = new Set(Array.from({ length: base.size }, (_, node) => base.identities(node)).flat())
    const difference = Array.from({ length: head.size }, (_, node) => head.identities(node)).flat()
    expect(difference.filter((path) => !known.has(path)).map(nameOf)).toEqual(['curl-8.1'])
  })
})
