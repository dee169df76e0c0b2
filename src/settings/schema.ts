import * as v from 'valibot'

/**
 * `conegate.yml`, format 1. Everything has a default; a repository without the file is judged by the defaults.
 * Published as `docs/schema/settings.v1.json`.
 */

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(500))

const RootSchema = v.union([
  v.pipe(name, v.description('A flake attribute such as .#default, a file.nix#attribute, or the path of a .drv')),
  v.strictObject({
    file: v.pipe(name, v.description('A Nix file, relative to the top folder')),
    attribute: v.optional(v.pipe(name, v.description('Attribute path in it; the whole file if left out'))),
  }),
  v.strictObject({ drv: v.pipe(name, v.description('Store path of a .drv file')) }),
])

export const CACHE_ADDRESS = /^https?:\/\/\S+$/
export const PUBLIC_KEY = /^[^\s:]+:[A-Za-z0-9+/]{43}=$/

export const ModeSchema = v.picklist(['enforce', 'advise', 'off'])

const GraphSettingsSchema = v.strictObject({
  mode: v.optional(v.pipe(ModeSchema, v.description('What its findings weigh')), 'enforce'),
  engine: v.optional(
    v.pipe(
      v.picklist(['auto', 'evaluated', 'static']),
      v.description(
        'evaluated: by Nix; static: from Cargo.nix, Cargo.json or Cargo.lock; auto: by Nix where it can be had',
      ),
    ),
    'auto',
  ),
  crates: v.optional(
    v.pipe(v.array(name), v.description('Workspace members that the static cone starts from; all if left out')),
  ),
  'cargo-nix': v.optional(v.pipe(name, v.description('Where Cargo.nix (or Cargo.json) is; found if left out'))),
  'rust-target': v.optional(v.pipe(name, v.description('Rust triple of the static cone')), 'x86_64-unknown-linux-gnu'),
  'dev-dependencies': v.optional(v.pipe(v.boolean(), v.description('Count development dependencies, too')), false),
  'allow-import-from-derivation': v.optional(
    v.pipe(v.boolean(), v.description('Let the evaluation build what it imports (generatedCargoNix needs it)')),
    false,
  ),
  system: v.optional(v.pipe(name, v.description("Nix system to evaluate for; the machine's own if left out"))),
  store: v.optional(v.pipe(name, v.description('Store URL handed to Nix as --store'))),
  'store-directory': v.optional(
    v.pipe(name, v.description('Physical folder of the .drv files, where it is not /nix/store')),
  ),
  snapshot: v.optional(
    v.strictObject({
      mode: v.optional(v.pipe(ModeSchema, v.description('What a stale or damaged snapshot weighs')), 'enforce'),
      folder: v.optional(
        v.pipe(name, v.description('Where the committed snapshots are; nothing is judged where it is not there')),
        'build-graph',
      ),
    }),
    {},
  ),
  ceilings: v.optional(
    v.strictObject({
      mode: v.optional(v.pipe(ModeSchema, v.description('What a breached ceiling weighs')), 'enforce'),
      'accept-in-change': v.optional(
        v.pipe(
          v.boolean(),
          v.description('Let a pull request raise the ceilings that judge it; else what it accepts counts once merged'),
        ),
        false,
      ),
    }),
    {},
  ),
  substituters: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          url: v.pipe(
            name,
            v.regex(CACHE_ADDRESS, 'Write the address of a binary cache, https://….'),
            v.description('A binary cache: https://… or http://…'),
          ),
          keys: v.pipe(
            v.array(v.pipe(name, v.regex(PUBLIC_KEY, 'Write a public key as name:base64.'))),
            v.minLength(1),
            v.description('Public keys that are trusted: name:base64'),
          ),
        }),
      ),
      v.maxLength(20),
      v.description('Binary caches that are asked what of a cone they already have'),
    ),
    [],
  ),
  'time-limit': v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(21_600), v.description('Seconds for one evaluation')),
    1_800,
  ),
})

const pathList = (max: number) => v.pipe(v.array(name), v.maxLength(max))
const day = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}$/, 'Write a day as YYYY-MM-DD.'),
  v.description('Last day on which it counts, YYYY-MM-DD'),
)

const DeclaredGeneratorSchema = v.strictObject({
  name: v.pipe(
    name,
    v.regex(/^[a-z][a-z0-9-]{0,39}$/, 'Write small letters, digits and hyphens.'),
    v.description('Its name in messages'),
  ),
  command: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(1_000))),
    v.minLength(1),
    v.maxLength(100),
    v.description('Program and arguments; no shell reads them'),
  ),
  inputs: v.pipe(pathList(200), v.minLength(1), v.description('What it reads: paths or patterns such as src/**/*.sql')),
  outputs: v.pipe(
    pathList(200),
    v.minLength(1),
    v.description('What it writes: paths or patterns; whatever else it touches is a finding and is dropped'),
  ),
  'time-limit': v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(21_600), v.description('Seconds for one run')),
  ),
})

const GeneratedSettingsSchema = v.strictObject({
  mode: v.optional(v.pipe(ModeSchema, v.description('What a stale generated file weighs')), 'enforce'),
  'leave-out': v.optional(
    v.pipe(pathList(200), v.description('Paths or patterns of generated files that are not judged, such as vendor/**')),
    [],
  ),
  exceptions: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          file: v.pipe(name, v.description('The generated file')),
          package: v.optional(
            v.pipe(name, v.description('A package in it, name or name and version; all if left out')),
          ),
          reason: v.pipe(v.string(), v.minLength(1), v.maxLength(500), v.description('Why it may differ')),
          expires: day,
        }),
      ),
      v.maxLength(200),
      v.description('What may be out of step for a while'),
    ),
    [],
  ),
  pins: v.optional(
    v.pipe(
      v.strictObject({
        crate2nix: v.optional(name),
        cargo2nix: v.optional(name),
        bun2nix: v.optional(name),
      }),
      v.description("Versions of generators, such as crate2nix: 0.15.0; found from the flake's own input if left out"),
    ),
    {},
  ),
  regenerate: v.optional(
    v.pipe(
      v.picklist(['auto', 'off']),
      v.description('auto: where a file is stale, the action runs its generator and leaves the patch'),
    ),
    'auto',
  ),
  'hand-back': v.optional(
    v.pipe(
      v.picklist(['check', 'commit', 'pull-request']),
      v.description(
        "check: leave the patch; commit: also commit it to the pull request's branch; pull-request: also open one from the scheduled run",
      ),
    ),
    'check',
  ),
  'accept-waiting-checks': v.optional(
    v.pipe(
      v.boolean(),
      v.description("Commit also with the workflow's own token, whose commits' checks wait for an approval"),
    ),
    false,
  ),
  branch: v.optional(
    v.pipe(
      name,
      v.regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/, 'Write a plain branch name.'),
      v.description('Branch of the pull request that the scheduled run opens'),
    ),
    'conegate/regenerate',
  ),
  generators: v.optional(
    v.pipe(
      v.array(DeclaredGeneratorSchema),
      v.maxLength(50),
      v.description("Further generators; one whose outputs name a known generator's file replaces it there"),
    ),
    [],
  ),
  'time-limit': v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(21_600), v.description('Seconds for one generator')),
    900,
  ),
})

export const SettingsSchema = v.strictObject({
  version: v.optional(v.literal(1), 1),
  roots: v.optional(
    v.pipe(v.array(RootSchema), v.maxLength(1_000), v.description('What the repository builds; found if left out')),
  ),
  checks: v.optional(
    v.strictObject({ generated: v.optional(GeneratedSettingsSchema, {}), graph: v.optional(GraphSettingsSchema, {}) }),
    {},
  ),
  comment: v.optional(
    v.pipe(
      v.picklist(['auto', 'always', 'on-failure', 'never']),
      v.description('When the pull request gets its comment; auto: once something rebuilds or fails'),
    ),
    'auto',
  ),
})

export type Settings = v.InferOutput<typeof SettingsSchema>
export type GraphSettings = v.InferOutput<typeof GraphSettingsSchema>
export type GeneratedSettings = v.InferOutput<typeof GeneratedSettingsSchema>
export type DeclaredGenerator = v.InferOutput<typeof DeclaredGeneratorSchema>
export type RootSetting = v.InferOutput<typeof RootSchema>

export function defaultSettings(): Settings {
  return v.parse(SettingsSchema, {})
}
