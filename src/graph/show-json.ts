/**
 * Reads the JSON of `nix derivation show -r`, for where a store's files can't be read. Its shapes:
 *
 * - 1 (to 2.18 and Lix): paths as keys, `inputSrcs`, `inputDrvs` with lists of outputs (later with `dynamicOutputs`),
 *   `hashAlgo` with the method's prefix (`r:sha256`)
 * - 2 (2.19 to 2.31): `method` beside `hashAlgo`
 * - 3: paths without the store folder, `version` in each derivation
 * - 4 (2.33 and later): all under `derivations`, `inputs: {drvs, srcs}`, fixed outputs as an SRI hash without path,
 *   structured attributes as an object
 *
 * Source: the Nix manual, "Derivation JSON Format", and what Nix 2.8, 2.26 and 2.34 print.
 * Each derivation is written in the ATerm form again and its path computed from that: a shape that is misread, or says
 * less than the `.drv` file, is noticed and refused.
 */
import { InputError } from '../problem.js'
import { serializeDerivation } from './aterm.js'
import type { Derivation, DerivationInput, DerivationOutput, DerivationStore, WantedOutputs } from './derivation.js'
import { asBoolean, asObject, asString, asStrings, parseJson, sortByBytes } from './json-values.js'
import { JsonSplitter, splitObject } from './split-json.js'
import { decodeBase32, makeDrvPath, makeFixedOutputPath, outputPathName, parseDrvPath } from './store-path.js'

const NEWEST_VERSION = 4
const MAX_DERIVATION_BYTES = 256 * 1024 * 1024
const MAX_DYNAMIC_DEPTH = 100

/** What each way to hash an output is called in the ATerm form. */
const METHOD_PREFIXES: Readonly<Record<string, string>> = { flat: '', nar: 'r:', text: 'text:', git: 'git:' }
const HASH_BYTES: Readonly<Record<string, number>> = { md5: 16, sha1: 20, sha256: 32, sha512: 64, blake3: 32 }

/** @param chunks the text in pieces of any size, as the program printed it
 * @param storeDir the logical store folder: newer shapes leave it out
 * @throws InputError where the text is not such JSON, is of an unknown version, or says less than the `.drv` files do
 */
export function readShowJson(chunks: Iterable<Uint8Array | string>, storeDir: string): DerivationStore {
  const reader = new ShowJsonReader(storeDir)
  for (const chunk of chunks) reader.write(chunk)
  return reader.end()
}

/** As `readShowJson`, for text that comes bit by bit. */
export class ShowJsonReader {
  private readonly derivations = new Map<string, Uint8Array>()
  private readonly splitter: JsonSplitter
  private nested = false

  constructor(private readonly storeDir: string) {
    this.splitter = new JsonSplitter(
      {
        choose: (path) => (path.length === 1 && path[0] === 'derivations' ? 'enter' : 'whole'),
        value: (path, json) => {
          this.take(path, json)
        },
      },
      MAX_DERIVATION_BYTES,
    )
  }

  write(chunk: Uint8Array | string): void {
    this.splitter.write(
      typeof chunk === 'string'
        ? Buffer.from(chunk, 'utf8')
        : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength),
    )
  }

  end(): DerivationStore {
    this.splitter.end()
    const { derivations, storeDir } = this
    return {
      storeDir,
      load(drvPath) {
        const bytes = derivations.get(drvPath)
        if (bytes === undefined) {
          throw new InputError(`${drvPath} is missing from what \`nix derivation show\` printed`, { file: drvPath })
        }
        return bytes
      },
    }
  }

  private take(path: readonly string[], json: Buffer): void {
    const key = path.at(-1) ?? ''
    if (path.length === 1) {
      if (key === 'version') {
        checkVersion(parseJson(json, 'version'))
        return
      }
      // `derivations` sorts before `version`; where it was met, nothing else belongs beside it.
      if (this.nested || !key.endsWith('.drv')) {
        throw new InputError(
          `The JSON of \`nix derivation show\` has the key ${JSON.stringify(key.slice(0, 100))}, which is not known`,
          {},
          'This may be a newer Nix; let its store be read instead.',
        )
      }
    } else {
      this.nested = true
    }
    const drvPath = key.startsWith('/') ? key : `${this.storeDir}/${key}`
    if (this.derivations.has(drvPath)) throw new InputError(`The JSON has ${drvPath} twice`, { file: drvPath })
    this.derivations.set(drvPath, new ShownDerivation(drvPath, this.storeDir, json).bytes())
  }
}

function checkVersion(version: unknown): void {
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1 || version > NEWEST_VERSION) {
    throw new InputError(
      `The JSON of \`nix derivation show\` is of version ${JSON.stringify(version)}; known are 1 to ${NEWEST_VERSION}`,
      {},
      'Let the store itself be read instead of this JSON, or use a Nix that prints a version that is known.',
    )
  }
}

class ShownDerivation {
  private readonly members: Map<string, Buffer>
  private readonly name: string

  constructor(
    private readonly drvPath: string,
    private readonly storeDir: string,
    json: Buffer,
  ) {
    this.name = parseDrvPath(drvPath, storeDir).name
    this.members = splitObject(json)
    if (this.members.has('version')) checkVersion(this.member('version'))
  }

  /** The derivation in the ATerm form, checked against its path. */
  bytes(): Uint8Array {
    const derivation = this.read()
    const bytes = serializeDerivation(derivation)
    const references = [...derivation.sources, ...derivation.inputs.map((input) => input.path)]
    const path = makeDrvPath(this.name, bytes, references, this.storeDir)
    if (path !== this.drvPath) {
      throw new InputError(
        `What \`nix derivation show\` prints of ${this.drvPath} is not the whole derivation, or is of a shape that is not known: it would have the path ${path}`,
        { file: this.drvPath },
        'Let the store itself be read instead of this JSON.',
      )
    }
    return bytes
  }

  private read(): Derivation {
    const inputs = this.optional('inputs')
    const nested = inputs === undefined ? undefined : asObject(inputs, this.what('inputs'))
    const drvs = nested?.get('drvs') ?? this.optional('inputDrvs')
    const srcs = nested?.get('srcs') ?? this.optional('inputSrcs')
    return {
      outputs: this.outputs(),
      inputs: Array.from(asObject(drvs, this.what('inputDrvs')), ([path, wanted]) => this.input(path, wanted)),
      sources: asStrings(srcs, this.what('inputSrcs')).map((path) => this.absolute(path)),
      system: asString(this.optional('system') ?? this.optional('platform'), this.what('system')),
      builder: asString(this.member('builder'), this.what('builder')),
      args: asStrings(this.member('args'), this.what('args')),
      env: this.env(),
    }
  }

  private outputs(): DerivationOutput[] {
    return Array.from(asObject(this.member('outputs'), this.what('outputs')), ([name, value]) => {
      const what = this.what(`outputs.${name}`)
      const output = asObject(value, what)
      const text = (key: string): string => {
        const found = output.get(key)
        return found === undefined ? '' : asString(found, `${what}.${key}`)
      }
      const shownPath = text('path')
      const shownHash = text('hash')
      const { algorithm, hex } = readHash(shownHash, text('hashAlgo'), what)
      if (output.has('impure') && asBoolean(output.get('impure'), what)) {
        return { name, path: '', method: withMethod(text('method'), algorithm, what), hash: 'impure' }
      }
      const method = algorithm === '' ? '' : withMethod(text('method'), algorithm, what)
      const path =
        shownPath !== ''
          ? this.absolute(shownPath)
          : hex === ''
            ? ''
            : makeFixedOutputPath(method, hex, outputPathName(this.name, name), this.storeDir)
      return { name, path, method, hash: hex }
    })
  }

  private input(path: string, value: unknown): DerivationInput {
    return { path: this.absolute(path), ...readWanted(value, this.what('inputDrvs')) }
  }

  private env(): Map<string, string> {
    const env = new Map<string, string>()
    for (const [name, value] of asObject(this.member('env'), this.what('env'))) {
      env.set(name, asString(value, this.what(`env.${name}`)))
    }
    const structured = this.members.get('structuredAttrs')
    if (structured === undefined || structured.equals(Buffer.from('null'))) return env
    // Letter for letter: numbers, for one, can be written in several ways.
    env.set('__json', structured.toString('utf8'))
    return sortByBytes(env)
  }

  private absolute(path: string): string {
    return path.startsWith('/') ? path : `${this.storeDir}/${path}`
  }

  private member(key: string): unknown {
    const json = this.members.get(key)
    if (json === undefined) throw new InputError(`${this.what(key)} is missing from the JSON`, { file: this.drvPath })
    return parseJson(json, this.what(key))
  }

  private optional(key: string): unknown {
    return this.members.has(key) ? this.member(key) : undefined
  }

  private what(key: string): string {
    return `${this.drvPath}: \`${key}\``
  }
}

function withMethod(method: string, algorithm: string, what: string): string {
  if (method === '') return algorithm
  const prefix = METHOD_PREFIXES[method]
  if (prefix === undefined) throw new InputError(`${what} has the method ${JSON.stringify(method)}, which is not known`)
  return algorithm.startsWith(prefix) ? algorithm : prefix + algorithm
}

/** @returns the hash's algorithm, its method's prefix kept, and its base16 */
function readHash(hash: string, algorithm: string, what: string): { readonly algorithm: string; readonly hex: string } {
  if (hash === '') return { algorithm, hex: '' }
  const sri = /^(\w+)[-:](.+)$/.exec(hash)
  const digest = sri?.[2] ?? hash
  const named = algorithm === '' ? (sri?.[1] ?? '') : algorithm
  const size = HASH_BYTES[named.slice(named.indexOf(':') + 1)]
  if (size === undefined) throw new InputError(`${what} has a hash of an unknown kind: ${JSON.stringify(named)}`)
  if (digest.length === size * 2 && /^[0-9a-f]+$/i.test(digest)) return { algorithm: named, hex: digest.toLowerCase() }
  const bytes =
    digest.length === Math.ceil((size * 8) / 5) ? decodeBase32(digest) : Uint8Array.from(Buffer.from(digest, 'base64'))
  if (bytes.length !== size) throw new InputError(`${what} has a hash that is not one: ${JSON.stringify(digest)}`)
  return { algorithm: named, hex: Buffer.from(bytes).toString('hex') }
}

const NOTHING_DYNAMIC: ReadonlyMap<string, WantedOutputs> = new Map()

/** `["out"]`, or `{"outputs": ["out"], "dynamicOutputs": {"out": …}}`, nested. */
function readWanted(value: unknown, what: string): WantedOutputs {
  const top: { wanted?: WantedOutputs } = {}
  const todo: { readonly value: unknown; readonly depth: number; readonly put: (wanted: WantedOutputs) => void }[] = [
    { value, depth: 0, put: (wanted) => (top.wanted = wanted) },
  ]
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (next.depth > MAX_DYNAMIC_DEPTH) throw new InputError(`${what} has more than ${MAX_DYNAMIC_DEPTH} levels`)
    if (Array.isArray(next.value)) {
      next.put({ outputs: asStrings(next.value, what), dynamic: NOTHING_DYNAMIC })
      continue
    }
    const object = asObject(next.value, what)
    const outputs = asStrings(object.get('outputs'), what)
    const below = object.has('dynamicOutputs')
      ? asObject(object.get('dynamicOutputs'), what)
      : new Map<string, unknown>()
    // In the order of the text: the maps below are filled from the end of the list of what is left to do.
    const dynamic = new Map<string, WantedOutputs>()
    for (const output of below.keys()) dynamic.set(output, { outputs: [], dynamic: NOTHING_DYNAMIC })
    for (const [output, level] of below) {
      todo.push({ value: level, depth: next.depth + 1, put: (wanted) => dynamic.set(output, wanted) })
    }
    next.put({ outputs, dynamic })
  }
  return top.wanted ?? { outputs: [], dynamic: NOTHING_DYNAMIC }
}
