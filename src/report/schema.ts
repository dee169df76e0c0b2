/**
 * What a report file and the document of `conegate cone --json` look like, bounded in sizes, counts and characters.
 * The published JSON Schemas in `docs/schema/` are generated from here. Keys that are not named here are dropped when a
 * file is read, so a later version may add some.
 */
import * as v from 'valibot'
import { CEILING_NAMES } from '../graph/graph-facts.js'
import { VERDICTS } from '../verdict.js'
import { LIMITS } from './limits.js'

/** No controls, no invisible formats (bidi, zero width), no private use, no lone surrogates, no line separators. */
const SHOWN = /^[^\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]*$/u

export const line = (max: number) => v.pipe(v.string(), v.maxLength(max), v.regex(SHOWN))
export const name = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.name), v.regex(SHOWN))
const version = line(LIMITS.version)
const text = line(LIMITS.text)
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
export const countOf = (what: string) => v.pipe(count, v.description(what))
const commit = v.pipe(v.string(), v.regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/))
export const listOf = <Item extends v.GenericSchema>(item: Item, max: number) => v.pipe(v.array(item), v.maxLength(max))

export const Tool = v.object({
  name: v.literal('conegate'),
  version: v.pipe(v.string(), v.regex(/^[0-9A-Za-z.+-]{1,64}$/)),
})

interface CountLike {
  readonly rebuilt: number
  readonly total: number
}
const notMoreThanAll = <Counted extends CountLike>() =>
  v.check<Counted, string>(({ rebuilt, total }) => rebuilt <= total, 'More is said to rebuild than there is.')
const Count = v.pipe(v.object({ rebuilt: count, total: count }), notMoreThanAll())

export const TriggerKind = v.picklist([
  'version',
  'source',
  'whole-repository-source',
  'names-commit',
  'features',
  'flags',
  'environment',
  'builder',
  'system',
  'new-input',
  'lost-input',
  'outputs',
  'impure',
  'new',
])

const Change = v.object({
  kind: TriggerKind,
  attribute: name,
  before: v.nullable(line(LIMITS.value)),
  after: v.nullable(line(LIMITS.value)),
})

export const Trigger = v.object({
  name: v.pipe(name, v.description("The crate's name, else the derivation's name without its version.")),
  from: v.pipe(v.nullable(version), v.description('Version before, null where there is none.')),
  to: v.pipe(v.nullable(version), v.description('Version after, equal to from where something else changed.')),
  crate: v.boolean(),
  kinds: listOf(TriggerKind, TriggerKind.options.length),
  changes: listOf(Change, LIMITS.changes),
  reach: countOf('Derivations that rebuild because of it, itself included; crates for a static cone.'),
  crateReach: countOf('Crates among them, tests apart.'),
  spares: countOf('Derivations (crates for a static cone) that would not rebuild if it alone had not changed.'),
  crateSpares: countOf('Crates among them, tests apart.'),
  depth: countOf('Length of the longest chain of rebuilds that starts at it, in nodes.'),
  roots: listOf(name, LIMITS.rootsOfTrigger),
  nodes: countOf('How many nodes of the graph it stands for.'),
})

const Root = v.object({
  name,
  state: v.picklist(['added', 'changed', 'same']),
  derivations: v.nullable(Count),
  crates: Count,
})

const RebuiltCrate = v.object({
  name,
  version,
  side: v.picklist(['target', 'builder']),
  test: v.boolean(),
  because: v.pipe(listOf(count, LIMITS.because), v.description('Indices into triggers.')),
})

const coneEntries = {
  engine: v.picklist(['evaluated', 'static']),
  bound: v.picklist(['exact', 'at-least', 'at-most']),
  boundReasons: v.pipe(listOf(text, LIMITS.sentences), v.description('Why the counts are not exact.')),
  base: v.object({
    how: v.picklist(['evaluated', 'cached', 'derivation', 'files']),
    commit: v.nullable(commit),
  }),
  head: v.nullable(commit),
  covers: v.object({
    roots: listOf(name, LIMITS.roots),
    system: line(LIMITS.name),
    evaluator: line(LIMITS.name),
    leftOut: listOf(text, LIMITS.sentences),
  }),
  derivations: v.nullable(
    v.pipe(
      v.object({ rebuilt: count, total: count, recipeOnly: count, impure: count, depth: count }),
      notMoreThanAll(),
    ),
  ),
  crates: v.pipe(
    v.object({ rebuilt: count, total: count, tests: Count, distinct: Count, builder: Count }),
    notMoreThanAll(),
  ),
  triggers: listOf(Trigger, LIMITS.triggers),
  roots: listOf(Root, LIMITS.roots),
  rebuiltCrates: listOf(RebuiltCrate, LIMITS.crates),
}

const Agreement = v.object({
  agrees: v.boolean(),
  evaluated: count,
  static: count,
  onlyEvaluated: listOf(name, LIMITS.onlyOneEngine),
  onlyStatic: listOf(name, LIMITS.onlyOneEngine),
})

export const ConeSchema = v.object(coneEntries)

const Totals = v.object({
  derivations: count,
  crates: countOf('With all their copies, builds of tests apart.'),
  duplicateCrates: countOf('Names of crates that are there in more than one version.'),
  edges: count,
  depth: countOf('Nodes of the longest chain of inputs.'),
})

const key = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.key), v.regex(SHOWN))

const RootChange = v.object({
  root: name,
  state: v.picklist(['added', 'removed', 'changed']),
  before: v.nullable(Totals),
  after: v.nullable(Totals),
  added: v.pipe(listOf(key, LIMITS.changedNodes), v.description('Keys of nodes as the snapshot writes them.')),
  removed: listOf(key, LIMITS.changedNodes),
  moved: listOf(v.object({ name, from: line(LIMITS.value), to: line(LIMITS.value) }), LIMITS.changedNodes),
  duplicated: listOf(v.object({ name, versions: listOf(version, LIMITS.changes) }), LIMITS.changedNodes),
  newlyNeeded: listOf(name, LIMITS.changedNodes),
})

const Snapshot = v.object({
  folder: line(LIMITS.path),
  state: v.picklist(['current', 'stale', 'damaged', 'unknown']),
  changes: listOf(RootChange, LIMITS.changedRoots),
  surface: v.object({ added: listOf(name, LIMITS.surface), removed: listOf(name, LIMITS.surface) }),
})

const amount = v.pipe(v.number(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))

const Ceiling = v.object({
  ceiling: v.picklist(CEILING_NAMES),
  root: v.pipe(v.nullable(name), v.description('null for all roots together.')),
  limit: amount,
  value: v.nullable(amount),
  before: v.nullable(amount),
  accepted: v.exactOptional(
    v.object({ to: amount, reason: text, expires: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)) }),
  ),
  state: v.picklist(['kept', 'breached', 'accepted', 'expired', 'not-measured']),
})

const CacheCount = v.object({
  served: countOf('Fetched from a cache.'),
  built: countOf('Built by whoever builds next.'),
  unknown: countOf('Not known, since a cache did not say.'),
  spared: countOf('Only needed to build what is fetched.'),
})

const Caches = v.object({
  caches: listOf(
    v.object({
      url: line(LIMITS.value),
      state: v.picklist(['answered', 'down', 'unusable']),
      untrusted: countOf("Paths that it has without a trusted key's signature."),
      damaged: countOf('Paths of which it says something damaged.'),
    }),
    LIMITS.caches,
  ),
  derivations: CacheCount,
  crates: CacheCount,
  toBuild: listOf(
    v.object({
      name,
      version: v.nullable(version),
      crate: v.boolean(),
      copies: count,
      depth: countOf('Nodes of the longest chain of builds that starts at it.'),
    }),
    LIMITS.toBuild,
  ),
  troubles: v.pipe(listOf(text, LIMITS.sentences), v.description('What kept a cache from answering.')),
})

/** The document of `conegate cone --json`, version 1. */
export const ConeDocumentSchema = v.object({
  version: v.literal(1),
  tool: Tool,
  ...coneEntries,
  agreement: v.nullable(Agreement),
  note: text,
  caches: v.pipe(v.nullable(Caches), v.description('null where no binary cache was asked.')),
})

/** What a version before knew nothing of may be missing. */
export const GraphFactsSchema = v.object({
  cone: v.nullable(ConeSchema),
  agreement: v.nullable(Agreement),
  note: text,
  snapshot: v.optional(v.nullable(Snapshot), null),
  ceilings: v.optional(listOf(Ceiling, LIMITS.ceilings), []),
  caches: v.optional(v.nullable(Caches), null),
})

const Finding = v.object({
  rule: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,63}\/[a-z][a-z0-9-]{0,63}$/)),
  file: v.exactOptional(line(LIMITS.path)),
  line: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  subject: line(LIMITS.name),
  what: text,
  why: text,
  fix: text,
  isNew: v.boolean(),
  advisory: v.exactOptional(v.boolean()),
})

const Unknown = v.object({ what: text, why: text, fix: text, advisory: v.exactOptional(v.boolean()) })

const checkEntries = {
  mode: v.picklist(['enforce', 'advise', 'off']),
  verdict: v.picklist(VERDICTS),
  findings: listOf(Finding, LIMITS.findings),
  unknowns: listOf(Unknown, LIMITS.unknowns),
}

const GraphCheck = v.object({ check: v.literal('graph'), ...checkEntries, facts: v.nullable(GraphFactsSchema) })

const path = v.pipe(line(LIMITS.path), v.minLength(1))
const lines = v.pipe(v.nullable(count), v.description('Lines; null for what is no text.'))

const GeneratedFactsSchema = v.object({
  files: listOf(
    v.object({
      file: path,
      generator: name,
      from: listOf(path, LIMITS.sources),
      state: v.picklist(['in-step', 'stale', 'unknown']),
      writtenBy: v.pipe(
        version,
        v.description("The generator's version that the file names, empty where it names none."),
      ),
      pinned: v.pipe(version, v.description('The version that the repository pins, empty where it pins none.')),
      drifts: countOf('In how many things it differs from what it is written from.'),
      newDrifts: countOf('How many of them the base lacks.'),
      excepted: countOf('How many more an exception lets stand.'),
    }),
    LIMITS.generatedFiles,
  ),
  mend: v.pipe(
    v.nullable(
      v.object({
        runs: listOf(
          v.object({
            generator: name,
            outputs: listOf(path, LIMITS.sources),
            state: v.picklist(['written', 'same', 'failed', 'skipped']),
            why: text,
          }),
          LIMITS.generatorRuns,
        ),
        files: listOf(
          v.object({
            path,
            generator: name,
            state: v.picklist(['written', 'made', 'removed']),
            added: lines,
            removed: lines,
          }),
          LIMITS.mendedFiles,
        ),
        handBack: v.picklist(['check', 'commit', 'pull-request']),
        why: v.pipe(text, v.description('Why it is not handed back as the settings say; empty where it is.')),
      }),
    ),
    v.description('What regenerating gave; null where nothing was regenerated.'),
  ),
})

const GeneratedCheck = v.object({
  check: v.literal('generated'),
  ...checkEntries,
  facts: v.nullable(GeneratedFactsSchema),
})

/** A check whose facts this version does not render: they stand in the file, and reading drops them. */
const OtherCheck = v.object({
  check: v.pipe(v.string(), v.regex(/^(?!(?:graph|generated)$)[a-z][a-z0-9-]{0,31}$/)),
  ...checkEntries,
})

/** The file `report.json`, version 1. */
export const ReportSchema = v.object({
  version: v.literal(1),
  tool: Tool,
  verdict: v.picklist(VERDICTS),
  head: v.object({ commit: v.nullable(commit) }),
  pullRequest: v.exactOptional(v.object({ number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) })),
  run: v.exactOptional(
    v.object({
      id: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
      attempt: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
      url: v.pipe(v.string(), v.maxLength(500), v.regex(/^https:\/\/[A-Za-z0-9.:/_-]+$/)),
    }),
  ),
  checks: listOf(v.union([GraphCheck, GeneratedCheck, OtherCheck]), LIMITS.checks),
  loosened: listOf(text, LIMITS.loosened),
  commentPolicy: v.exactOptional(v.picklist(['auto', 'always', 'on-failure', 'never'])),
  picture: v.exactOptional(v.object({ artifact: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)) })),
  forkRun: v.exactOptional(v.boolean()),
})
