/** A world that really builds, and binary caches that have some of it in some way. */
import { gzipSync } from 'node:zlib'
import type { CacheReport } from '../../../src/checks/world.js'

/** Everything really builds, with the shell's own words alone. */
export const WORLD = `
let
  drv = name: more: derivation ({
    inherit name; system = builtins.currentSystem; builder = "/bin/sh";
    args = [ "-c" "for output in $outputs; do eval file=\\\\$$output; echo $name $output $deps > $file; done" ];
    outputs = [ "out" ]; deps = [ ];
  } // more);
  leafA = drv "leaf-a" { };
  leafB = drv "leaf-b" { };
  mid = drv "mid" { deps = [ leafA leafB ]; };
  tool = drv "tool" { outputs = [ "out" "dev" ]; deps = [ leafA ]; };
  top = drv "top" { deps = [ mid tool.dev ]; };
  fixed = drv "fixed" {
    args = [ "-c" "echo fixed > $out" ];
    outputHashMode = "recursive"; outputHashAlgo = "sha256"; outputHash = HASH;
  };
  local = drv "local" { allowSubstitutes = false; deps = [ fixed leafB ]; };
  near = drv "near" { preferLocalBuild = true; deps = [ leafB ]; };
  # As a text that only needs its tools to be built: what it refers to is nothing.
  made = drv "made" { args = [ "-c" "echo made > $out" ]; deps = [ mid ]; };
in {
  app = drv "app" { deps = [ top local near made ]; };
  both = drv "both" { deps = [ tool tool.dev ]; };
  needsOnlyDev = drv "needs-only-dev" { deps = [ tool.dev ]; };
  base = drv "base" { deps = [ leafB tool.dev ]; };
  none = drv "none" { };
  structured = drv "structured" { __structuredAttrs = true; allowSubstitutes = false; deps = [ mid ]; };
}`

/** A cache's folder, edited: paths are taken out or changed by the name of the derivation's output. */
export interface Edit {
  /** `mid`, `tool-dev`; `*` is all. */
  readonly without?: readonly string[]
  /** Takes the archives away, not what is said of them. */
  readonly withoutArchives?: boolean
  readonly signedBy?: 'ours' | 'other' | 'nobody'
  readonly change?: (text: string, name: string) => string | Buffer
  readonly info?: string | null
  /** Folder of the server: some behave in their own way. */
  readonly below?: string
}

export interface Scenario {
  readonly name: string
  readonly root?: Root
  /** One cache with everything unless told. */
  readonly caches?: readonly Edit[]
  /** Whether `base` is built already. */
  readonly onBase?: boolean
  /** Names of what is built, sorted; of what is fetched, where Nix's order does not decide. */
  readonly built: readonly string[]
  readonly fetched?: readonly string[]
  /** Where Nix's dry run does not look closely enough, Nix itself is the judge. */
  readonly judge?: 'dry run' | 'realise'
  readonly reports?: readonly Partial<CacheReport>[]
  readonly missingReferences?: number
  /** What Nix then builds at least, where it is not what its dry run says. */
  readonly realised?: readonly string[]
  /** Fates beside built and fetched. */
  readonly unknown?: readonly string[]
}

export const ROOTS = ['app', 'both', 'needsOnlyDev', 'structured'] as const
export type Root = (typeof ROOTS)[number]

/** Built whatever caches say: `local` may not be fetched. */
const ALL = ['app', 'fixed', 'leaf-a', 'leaf-b', 'local', 'made', 'mid', 'near', 'tool', 'top']

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'everything is cached',
    built: [],
    fetched: ['app', 'leaf-a', 'leaf-b', 'local', 'made', 'mid', 'near', 'tool-dev', 'top', 'fixed'],
  },
  {
    name: 'what may not be fetched is built, where it is needed',
    caches: [{ without: ['app'] }],
    built: ['app', 'local'],
  },
  { name: 'nothing is cached', caches: [{ without: ['*'] }], built: ALL },
  {
    name: 'one in the middle is missing',
    caches: [{ without: ['app', 'top', 'mid'] }],
    built: ['app', 'local', 'mid', 'top'],
    fetched: ['fixed', 'leaf-a', 'leaf-b', 'made', 'near', 'tool-dev'],
    missingReferences: 0,
  },
  {
    name: 'only a leaf below missing ones is cached',
    caches: [{ without: ALL.concat('tool-dev').filter((name) => name !== 'leaf-b') }],
    built: ALL.filter((name) => name !== 'leaf-b'),
    fetched: ['leaf-b'],
  },
  {
    name: 'a missing leaf below a cached one',
    caches: [{ without: ['leaf-a'] }],
    built: [],
    unknown: ['leaf-a'],
    missingReferences: 1,
    // The dry run lists it as a path that nobody knows how to build; a build makes it first and then
    // fetches what is above, or, since Nix 2.34, makes that, too.
    realised: ['leaf-a'],
  },
  {
    name: 'the other output alone is cached',
    root: 'needsOnlyDev',
    caches: [{ without: ['needs-only-dev', 'tool-dev'] }],
    built: ['needs-only-dev', 'tool'],
    fetched: ['leaf-a'],
  },
  {
    name: 'only the wanted output is cached',
    root: 'needsOnlyDev',
    caches: [{ without: ['needs-only-dev', 'tool'] }],
    built: ['needs-only-dev'],
    fetched: ['leaf-a', 'tool-dev'],
  },
  {
    name: 'one of two wanted outputs is cached',
    root: 'both',
    caches: [{ without: ['both', 'tool'] }],
    built: ['both', 'tool'],
  },
  {
    name: 'structured attributes forbid fetching',
    root: 'structured',
    built: ['structured'],
    fetched: ['leaf-a', 'leaf-b', 'mid'],
  },
  {
    name: 'the base is built already',
    onBase: true,
    caches: [{ without: ['app', 'leaf-b', 'tool-dev'] }],
    built: ['app', 'local'],
  },
  {
    name: 'the base is built already and nothing is cached',
    onBase: true,
    caches: [{ without: ['*'] }],
    built: ['app', 'fixed', 'leaf-a', 'local', 'made', 'mid', 'near', 'top'].filter((name) => name !== 'leaf-a'),
  },
  {
    name: 'two caches have a part each',
    caches: [{ without: ['app', 'top', 'mid'] }, { without: ['app', 'top', 'tool-dev', 'leaf-a'] }],
    built: ['app', 'local', 'top'],
  },
  {
    name: 'a key nobody trusts',
    caches: [{ signedBy: 'other' }],
    judge: 'realise',
    built: ALL.filter((name) => name !== 'fixed'),
    fetched: ['fixed'],
  },
  {
    name: 'nobody signed',
    caches: [{ signedBy: 'nobody' }],
    judge: 'realise',
    built: ALL.filter((name) => name !== 'fixed'),
    fetched: ['fixed'],
  },
  {
    name: 'a signature of something else',
    caches: [{ change: (text, name) => (name === 'fixed' ? text : text.replace(/^NarSize: /m, 'NarSize: 1')) }],
    judge: 'realise',
    built: ALL.filter((name) => name !== 'fixed'),
  },
  { name: 'the second cache’s signature is good', caches: [{ signedBy: 'other' }, {}], judge: 'realise', built: [] },
  {
    name: 'what is said is compressed',
    caches: [{ below: 'gzipped', change: (text) => gzipSync(text), without: ['app'] }],
    built: ['app', 'local'],
  },
  {
    name: 'what is missing is forbidden, as in a bucket',
    caches: [{ below: 'forbidden', without: ['app', 'top'] }],
    built: ['app', 'local', 'top'],
  },
  {
    name: 'a cache of another store',
    caches: [{ info: 'StoreDir: /elsewhere/store\n' }],
    built: ALL,
    reports: [{ state: 'unusable' }],
  },
  { name: 'no cache at all', caches: [{ info: null, without: ['*'] }], built: ALL, reports: [{ state: 'unusable' }] },
  {
    name: 'what is said is cut off',
    caches: [{ change: (text, name) => (name === 'app' ? text.slice(0, 100) : text) }],
    judge: 'realise',
    built: ['app', 'local'],
    reports: [{ damaged: 1 }],
  },
  {
    name: 'a web page for everything that is missing',
    caches: [{ below: 'pages', without: ['app'] }],
    judge: 'realise',
    built: ['app', 'local'],
    reports: [{ damaged: 1 }],
  },
  {
    name: 'the archives are gone: nobody knows before fetching',
    caches: [{ withoutArchives: true, without: ['app'] }],
    built: ['app', 'local'],
  },
]

export const LOCATIONS = `
  location /forbidden/ { error_page 404 = @denied; }
  location @denied { return 403; }
  location ~ ^/gzipped/.*[.]narinfo$ { add_header Content-Encoding gzip; }
  location /pages/ { default_type text/html; error_page 404 =200 /page.html; }
`
