/**
 * The size of what store paths need to run, where they are there: the sum of `narSize` over their closure.
 *
 * Source of the JSON of `nix path-info`: a list of objects with `path` (Nix 2.8, Lix), an object by store path with `null`
 * or `valid: false` for what is not there (Nix 2.19 and later), and such an object under `info`, by base name, beside a
 * `version` (Nix 2.33 and later).
 */
import * as v from 'valibot'
import type { Measured } from '../../checks/world.js'
import { ToolError } from '../../problem.js'
import type { Unknown } from '../../verdict.js'
import type { Environment } from '../environment.js'
import { runOrThrow, runProcess } from '../processes.js'
import { storeArguments } from './options.js'

/** A closure of 50,000 paths is some 40 MB of JSON. */
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024
const LIMIT_SECONDS = 300

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const InfoSchema = v.object({ narSize: size })
const ByPathSchema = v.record(v.string(), v.nullable(InfoSchema))
const ListSchema = v.array(v.object({ path: v.string(), narSize: size }))
const WrappedSchema = v.object({ version: v.number(), info: ByPathSchema })

/** Bytes of the closure; unknown where one of the paths is not there. */
export async function measureClosure(
  paths: readonly string[],
  env: Environment,
  store: string | undefined,
): Promise<Measured> {
  const options = { cwd: env.HOME ?? '/', env, timeoutSeconds: LIMIT_SECONDS, maxOutputBytes: MAX_OUTPUT_BYTES }
  const common = storeArguments({ store })
  try {
    // Asked first, since path-info would look for a missing path in binary caches.
    const check = ['nix-store', '--check-validity', '--print-invalid', ...storeOption(store), ...paths]
    const missing = (await runProcess(check, options)).stdout.split('\n').filter((line) => line !== '')
    if (missing.length > 0) return { value: null, unknown: notBuilt(missing.length, paths.length) }
    const substituters = ['--option', 'substituters', '']
    const { stdout } = await runOrThrow(
      ['nix', 'path-info', '--recursive', '--json', ...common, ...substituters, ...paths],
      options,
    )
    const bytes = sumClosure(stdout)
    if (bytes !== undefined) return { value: bytes }
    return { value: null, unknown: { ...NOT_MEASURED, why: 'What nix path-info says is of a form that is not known.' } }
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    return { value: null, unknown: { ...NOT_MEASURED, why: `${error.message}.` } }
  }
}

/** The sum over all paths of `nix path-info --json`; undefined where it is of no known form, or a path is not valid. */
export function sumClosure(json: string): number | undefined {
  let data: unknown
  try {
    data = JSON.parse(json)
  } catch {
    return undefined
  }
  const list = v.safeParse(ListSchema, data)
  if (list.success) return sum(list.output)
  const wrapped = v.safeParse(WrappedSchema, data)
  const byPath = v.safeParse(ByPathSchema, wrapped.success ? wrapped.output.info : data)
  return byPath.success ? sum(Object.values(byPath.output)) : undefined
}

function sum(infos: readonly ({ readonly narSize: number } | null)[]): number | undefined {
  let bytes = 0
  for (const info of infos) {
    if (info === null) return undefined
    bytes += info.narSize
  }
  return bytes
}

/** The older commands take no feature flags. */
function storeOption(store: string | undefined): string[] {
  return store === undefined ? [] : ['--store', store]
}

const NOT_MEASURED: Omit<Unknown, 'why'> = {
  what: 'The size of a closure could not be measured',
  fix: 'See what nix path-info says, or take the ceiling out.',
}

function notBuilt(missing: number, all: number): Unknown {
  return {
    what: 'The size of a closure could not be measured',
    why: all === 1 ? 'It is not built here.' : `${missing} of ${all} outputs are not built here.`,
    fix: 'Build the roots in a step before, with the same store, or take the ceiling out.',
  }
}
