/**
 * The evaluated base as files, so that the default branch's run can leave it to pull requests: `facts.json` and the
 * closure's `.drv` files in `store/`. What is read is checked: the header against what is expected, every `.drv` against
 * its own path, which is a hash of it.
 */
import { compareText } from '../compare-text.js'
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { parseDerivation, serializeDerivation } from '../graph/aterm.js'
import type { DerivationStore } from '../graph/derivation.js'
import { readGraph } from '../graph/read-graph.js'
import { makeDrvPath, parseDrvPath } from '../graph/store-path.js'
import { InputError } from '../problem.js'
import { readTextFile } from './files.js'
import type { Capture } from './nix/capture.js'
import type { Evaluator } from './nix/evaluator.js'
import type { RootSpec } from './nix/roots.js'
import { openStore } from './nix/store.js'

/** Everything that decides what an evaluation gives. */
export interface BaseFactsParts {
  /** Full commit. */
  readonly commit: string
  /** As they are asked for, before sets are taken apart. */
  readonly roots: readonly RootSpec[]
  /** Whatever else counts, as JSON: whether import from derivation is allowed, the store, features. */
  readonly settings: unknown
  readonly system: string
  /** The evaluator's label: facts of another one are not comparable. */
  readonly evaluator: string
  /** The folder that files were laid out in, which `toString ./.` tells; null where all roots are flakes'. */
  readonly place: string | null
}

const text = v.pipe(v.string(), v.maxLength(10_000))

const FactsSchema = v.strictObject({
  version: v.literal(2),
  key: text,
  commit: text,
  evaluator: text,
  system: text,
  storeDir: text,
  roots: v.pipe(v.array(v.strictObject({ name: text, drvPath: text })), v.maxLength(100_000)),
  repositorySources: v.array(text),
  outputs: v.array(text),
  surface: v.nullable(v.array(text)),
  unknowns: v.array(
    v.strictObject({
      what: text,
      why: text,
      fix: text,
      cause: v.picklist(['unknown-root', 'not-a-derivation']),
      root: v.optional(text),
    }),
  ),
})

/** Names the facts in a cache: `conegate-base-2-<commit>-<hash>`. */
export function baseFactsKey(parts: BaseFactsParts): string {
  const { commit, roots, settings, system, evaluator, place } = parts
  const whole = canonicalJson({ version: 2, commit, roots, settings, system, evaluator, place })
  const hash = createHash('sha256').update(whole).digest('hex')
  return `conegate-base-2-${commit.slice(0, 12)}-${hash.slice(0, 40)}`
}

/**
 * Whether a capture may be left to others: nothing failed in it. A root that the base has not is no failure, since it
 * will not have it the next time either.
 */
export function mayKeep(capture: Capture): boolean {
  return capture.unknowns.every(({ cause }) => cause === 'unknown-root' || cause === 'not-a-derivation')
}

/**
 * Writes the facts of a capture into a folder, which is emptied first.
 * @throws InputError where a derivation is missing or damaged
 */
export function writeBaseFacts(directory: string, capture: Capture, parts: BaseFactsParts): void {
  if (!mayKeep(capture)) throw new Error('a capture in which something failed is not kept')
  const { store, roots } = capture
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(join(directory, 'store'), { recursive: true })
  const graph = readGraph(store, roots)
  for (let node = 0; node < graph.size; node++) {
    const drvPath = graph.drvPath(node)
    const loaded = store.load(drvPath)
    const name = drvPath.slice(store.storeDir.length + 1)
    writeFileSync(join(directory, 'store', name), loaded instanceof Uint8Array ? loaded : serializeDerivation(loaded))
  }
  const facts: v.InferOutput<typeof FactsSchema> = {
    version: 2,
    key: baseFactsKey(parts),
    commit: parts.commit,
    evaluator: parts.evaluator,
    system: parts.system,
    storeDir: store.storeDir,
    roots: roots.map(({ name, drvPath }) => ({ name, drvPath })),
    repositorySources: [...capture.repositorySources].sort(),
    outputs: [...capture.outputs],
    surface: capture.surface === null ? null : [...capture.surface],
    unknowns: capture.unknowns.flatMap(({ what, why, fix, cause, root }) =>
      cause === 'unknown-root' || cause === 'not-a-derivation'
        ? [{ what, why, fix, cause, ...(root === undefined ? {} : { root }) }]
        : [],
    ),
  }
  // Last, so that a folder that was left half-written has no header.
  writeFileSync(join(directory, 'facts.json'), `${JSON.stringify(facts, null, 1)}\n`)
}

/**
 * Reads facts that another run left. Each derivation is checked when it is loaded.
 * @param expected what this run would evaluate
 * @throws InputError where they are missing, damaged, or of something else
 */
export function readBaseFacts(directory: string, expected: BaseFactsParts, evaluator: Evaluator): Capture {
  const file = join(directory, 'facts.json')
  const header = readTextFile(file)
  if (header === undefined) throw new InputError('the cached facts of the base have no facts.json')
  const facts = v.safeParse(FactsSchema, parseJson(header))
  if (!facts.success) throw new InputError('facts.json of the cached base is not of a form that is known')
  const { storeDir, roots, unknowns, system, outputs, surface } = facts.output
  const isExpected =
    facts.output.key === baseFactsKey(expected) &&
    facts.output.commit === expected.commit &&
    facts.output.evaluator === expected.evaluator &&
    expected.evaluator === evaluator.label
  if (!isExpected) throw new InputError('the cached facts of the base are those of something else')
  for (const root of roots) parseDrvPath(root.drvPath, storeDir)
  return {
    roots,
    store: new VerifiedStore(openStore({ storeDir, physicalDir: join(directory, 'store') })),
    evaluator,
    system,
    repositorySources: new Set(facts.output.repositorySources),
    unknowns: unknowns.map((unknown) => ({ ...unknown, root: unknown.root, lastLines: [] })),
    outputs,
    surface,
    readFrom: 'store',
  }
}

/** A store whose files somebody else may have written to: a derivation has to hash to its own path. */
class VerifiedStore implements DerivationStore {
  private readonly verified = new Set<string>()

  constructor(private readonly store: DerivationStore) {}

  get storeDir(): string {
    return this.store.storeDir
  }

  load(drvPath: string): ReturnType<DerivationStore['load']> {
    return this.verify(drvPath, this.store.load(drvPath))
  }

  view(drvPath: string): ReturnType<DerivationStore['load']> {
    return this.verify(drvPath, this.store.view?.(drvPath) ?? this.store.load(drvPath))
  }

  private verify(drvPath: string, loaded: ReturnType<DerivationStore['load']>): typeof loaded {
    if (!(loaded instanceof Uint8Array) || this.verified.has(drvPath)) return loaded
    const { name } = parseDrvPath(drvPath, this.storeDir)
    const { inputs, sources } = parseDerivation(loaded, drvPath)
    const references = [...inputs.map((input) => input.path), ...sources]
    if (makeDrvPath(name, loaded, references, this.storeDir) !== drvPath) {
      throw new InputError(`${drvPath} in the cached facts of the base is not what its name says`, { file: drvPath })
    }
    this.verified.add(drvPath)
    return loaded
  }
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** Objects with their keys sorted, so that the order in which somebody wrote them does not count. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => compareText(a, b)))
      : inner,
  )
}
