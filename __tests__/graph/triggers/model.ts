/**
 * Made-up crates in a graph of their own, laid out as buildRustCrate does it. What changed is known, since the test changed
 * it, and so are the triggers that have to be found.
 */
import { createHash } from 'node:crypto'
import { serializeDerivation } from '../../../src/graph/aterm.js'
import type { BuildGraph } from '../../../src/graph/build-graph.js'
import type { Derivation, DerivationInput, DerivationOutput } from '../../../src/graph/derivation.js'
import { readGraph } from '../../../src/graph/read-graph.js'
import { encodeBase32, outputPathName } from '../../../src/graph/store-path.js'
import { storeOf } from '../../helpers/drv-graphs.js'

export interface ModelCrate {
  readonly name: string
  readonly version: string
  readonly features: readonly string[]
  readonly variable: string
  readonly flags: string
  /** A revision of its source besides its version. */
  readonly patch: string
  /** Indices of crates before this one. */
  readonly dependencies: readonly number[]
}

export interface ModelSettings {
  /** The fetchers' own curl. */
  readonly curl: string
  /** Text of every crate's phase. */
  readonly phase: string
  /** Sort `completeDeps` by path, as some evaluators do, instead of collecting them in order. */
  readonly sorted: boolean
}

export const SETTINGS: ModelSettings = { curl: '8.7.1', phase: 'build', sorted: false }

interface Made {
  readonly drvPath: string
  readonly outputs: ReadonlyMap<string, string>
}

export interface Model {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly drvPaths: readonly string[]
  /** A graph of two roots: the last crate, and something that needs every crate. */
  read(): BuildGraph
}

function digest(text: string): string {
  return encodeBase32(createHash('sha256').update(text).digest().subarray(0, 20))
}

class Writer {
  readonly files = new Map<string, Uint8Array>()

  /** Output paths follow from everything but how the inputs came to be, as in Nix. */
  add(
    name: string,
    outputNames: readonly string[],
    inputs: readonly (readonly [Made, readonly string[]])[],
    env: Readonly<Record<string, string>>,
    fixed?: string,
  ): Made {
    const wanted = [...inputs].sort(([a], [b]) => (a.drvPath < b.drvPath ? -1 : 1))
    const paths = wanted.flatMap(([input, names]) => names.map((output) => pathOf(input, output)))
    const content = JSON.stringify([name, env, paths.sort()])
    const outputs = outputNames.map((output): DerivationOutput => ({
      name: output,
      path: `/nix/store/${digest(fixed === undefined ? `${output}\n${content}` : `fixed\n${name}\n${fixed}`)}-${outputPathName(name, output)}`,
      method: fixed === undefined ? '' : 'sha256',
      hash: fixed === undefined ? '' : createHash('sha256').update(fixed).digest('hex'),
    }))
    const derivation: Derivation = {
      outputs,
      inputs: wanted.map(([input, names]): DerivationInput => ({
        path: input.drvPath,
        outputs: names,
        dynamic: new Map(),
      })),
      sources: [],
      system: 'x86_64-linux',
      builder: '/bin/sh',
      args: ['-e', 'build.sh'],
      env: new Map([
        ...Object.entries(env),
        ...outputs.map((output) => [output.name, output.path] as const),
        ['name', name] as const,
        ['outputs', outputNames.join(' ')] as const,
      ]),
    }
    const drvPath = `/nix/store/${digest(`${content}\n${wanted.map(([input]) => input.drvPath).join()}`)}-${name}.drv`
    this.files.set(drvPath, serializeDerivation(derivation))
    return { drvPath, outputs: new Map(outputs.map((output) => [output.name, output.path])) }
  }
}

function pathOf(made: Made, output: string): string {
  return made.outputs.get(output) ?? ''
}

interface MadeCrate {
  readonly crate: ModelCrate
  readonly made: Made
  readonly metadata: string
  readonly complete: readonly MadeCrate[]
}

function addCrate(
  writer: Writer,
  crate: ModelCrate,
  built: readonly MadeCrate[],
  common: Made,
  curl: Made,
  settings: ModelSettings,
): MadeCrate {
  const direct = crate.dependencies.map((i) => built[i]).filter((one) => one !== undefined)
  const complete = [...new Set([...direct, ...direct.flatMap((one) => one.complete)])]
  const lib = (one: MadeCrate): string => pathOf(one.made, 'lib')
  const completePaths = complete.map(lib)
  if (settings.sorted) completePaths.sort()
  const metadata = createHash('sha256')
    .update(
      `${crate.name}-${crate.version}___${crate.features.join(' ')}___${direct.map((one) => one.metadata).join(' ')}`,
    )
    .digest('hex')
    .slice(0, 10)
  const source = writer.add(
    `${crate.name}-${crate.version}.tar.gz`,
    ['out'],
    [[curl, ['out']]],
    {
      nativeBuildInputs: pathOf(curl, 'out'),
      urls: `https://static.crates.io/crates/${crate.name}/${crate.name}-${crate.version}.crate`,
      outputHash: createHash('sha256').update(`${crate.name} ${crate.version} ${crate.patch}`).digest('hex'),
    },
    `${crate.version} ${crate.patch}`,
  )
  const extern = direct
    .map((one) => `--extern ${one.crate.name}=${lib(one)}/lib/lib${one.crate.name}-${one.metadata}.rlib`)
    .join(' ')
  const features = crate.features.map((feature) => `--cfg feature=\\"${feature}\\"`).join(' ')
  const made = writer.add(
    `rust_${crate.name}-${crate.version}`,
    ['lib', 'out'],
    [[common, ['out']], [source, ['out']], ...complete.map((one) => [one.made, ['lib']] as const)],
    {
      stdenv: pathOf(common, 'out'),
      src: pathOf(source, 'out'),
      crateName: crate.name,
      crateVersion: crate.version,
      crateFeatures: crate.features.join(' '),
      version: crate.version,
      metadata,
      extraRustcOpts: crate.flags,
      SETTING: crate.variable,
      dependencies: direct.map(lib).join(' '),
      completeDeps: completePaths.join(' '),
      configurePhase: `for i in ${completePaths.join(' ')}; do\n  symlink_dependency $i\ndone\nexport CARGO_PKG_VERSION=${crate.version}\nfor feature in ${crate.features.join(' ')}; do :; done\n`,
      buildPhase: `OPTS="${crate.flags} ${extern} ${features} -C metadata=${metadata}"\nCRATE_NAME='${crate.name}'\n${settings.phase}\n`,
      installPhase: `sed -e "s/-${metadata}//"`,
    },
  )
  return { crate, made, metadata, complete }
}

export function buildModel(crates: readonly ModelCrate[], settings: ModelSettings = SETTINGS): Model {
  const writer = new Writer()
  const common = writer.add('stdenv-linux', ['out'], [], { setup: 'source me' })
  const curl = writer.add(`curl-${settings.curl}`, ['out'], [[common, ['out']]], { stdenv: pathOf(common, 'out') })
  const built: MadeCrate[] = []
  for (const crate of crates) built.push(addCrate(writer, crate, built, common, curl, settings))
  const all = writer.add(
    'all',
    ['out'],
    built.map((one) => [one.made, ['lib']] as const),
    { paths: built.map((one) => pathOf(one.made, 'lib')).join(' ') },
  )
  const app = built.at(-1)?.made ?? all
  return {
    files: writer.files,
    drvPaths: built.map((one) => one.made.drvPath),
    read: () =>
      readGraph(storeOf(writer.files), [
        { name: 'app', drvPath: app.drvPath },
        { name: 'all', drvPath: all.drvPath },
      ]),
  }
}
