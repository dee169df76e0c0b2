/** The derivations as Nix shows them in JSON, for stores whose files can't be read. */
import type { RootDerivation } from '../../graph/build-graph.js'
import type { DerivationStore } from '../../graph/derivation.js'
import { ShowJsonReader } from '../../graph/show-json.js'
import { ToolError } from '../../problem.js'
import { runProcess, toToolError, type ProcessResult } from '../processes.js'
import type { Environment } from '../environment.js'
import type { Evaluator } from './evaluator.js'
import { storeArguments } from './options.js'

export interface ShowRequest {
  readonly env: Environment
  readonly evaluator: Evaluator
  /** `--store` URL; the machine's own store if left out. */
  readonly store?: string | undefined
  readonly experimentalFeatures?: readonly string[]
  /** In milliseconds since the epoch. */
  readonly deadline: number
  readonly signal?: AbortSignal | undefined
}

/** Paths of one command's arguments. */
const ROOTS_AT_ONCE = 1_000

/**
 * Reads the closure of the roots as `nix derivation show -r` prints it, a derivation at a time.
 * @throws ToolError where Nix can't show them
 * @throws InputError where what it prints is of a shape that is not known
 */
export async function showDerivations(
  roots: readonly RootDerivation[],
  storeDir: string,
  request: ShowRequest,
): Promise<DerivationStore> {
  const paths = [...new Set(roots.map((root) => root.drvPath))].sort()
  const stores: DerivationStore[] = []
  for (let from = 0; from < paths.length; from += ROOTS_AT_ONCE) {
    stores.push(await show(paths.slice(from, from + ROOTS_AT_ONCE), storeDir, request))
  }
  const [only, ...others] = stores
  if (only === undefined) return new ShownStores(storeDir, [])
  return others.length === 0 ? only : new ShownStores(storeDir, stores)
}

async function show(paths: readonly string[], storeDir: string, request: ShowRequest): Promise<DerivationStore> {
  const reader = new ShowJsonReader(storeDir)
  const verb = request.evaluator.hasDerivationShow ? ['derivation', 'show'] : ['show-derivation']
  const timeoutSeconds = Math.max(1, (request.deadline - Date.now()) / 1_000)
  const command = ['nix', ...verb, '--recursive', ...storeArguments(request), ...paths]
  const result: ProcessResult = await runProcess(command, {
    cwd: request.env.HOME ?? '/',
    env: request.env,
    timeoutSeconds,
    maxOutputBytes: 1024 * 1024,
    ...(request.signal === undefined ? {} : { signal: request.signal }),
    onOutput: (chunk) => {
      reader.write(chunk)
    },
  })
  if (result.status !== 0 || result.timedOut) {
    const failed = toToolError(result, Math.ceil(timeoutSeconds))
    throw new ToolError(
      `the store’s files can’t be read here, and ${failed.message}`,
      failed.tool,
      'Set checks.graph.store-directory to where the store’s files are.',
    )
  }
  return reader.end()
}

/** What several commands showed. */
class ShownStores implements DerivationStore {
  constructor(
    readonly storeDir: string,
    private readonly stores: readonly DerivationStore[],
  ) {}

  load(drvPath: string): ReturnType<DerivationStore['load']> {
    let failure: unknown = new ToolError(`${drvPath} was not shown`, { command: ['nix'], status: 0, lastLines: [] })
    for (const store of this.stores) {
      try {
        return store.load(drvPath)
      } catch (error) {
        failure = error
      }
    }
    throw failure
  }
}
