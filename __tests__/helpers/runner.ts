/**
 * Runs the built bundles: `dist/action/index.js` as a runner runs it, and `dist/cli/index.js` as a terminal does.
 *
 * Two environment variables are for this helper: `CONEGATE_TEST_NODE24` names a Node 24, which is what runners use (the
 * Node that runs the tests, if left out), and `CONEGATE_TEST_DIST` another folder of bundles than `dist/`.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parse } from 'yaml'
import { makeFolder } from './git.js'
import { findTool } from './tools.js'

export const TOP = join(import.meta.dirname, '..', '..')
export const DIST = resolve(TOP, process.env.CONEGATE_TEST_DIST ?? 'dist')
/** Node as the runner brings it. */
export const RUNNER_NODE = process.env.CONEGATE_TEST_NODE24 ?? process.execPath

export interface Finished {
  /** Exit status, null where a signal ended it. */
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunnerResult extends Finished {
  /** What the step left in GITHUB_OUTPUT. */
  readonly outputs: Readonly<Record<string, string>>
  /** What it left in GITHUB_STEP_SUMMARY. */
  readonly summary: string
  /** Standard output and standard error. */
  readonly log: string
}

export interface JobEvent {
  /** `pull_request`, `push`, `merge_group` … */
  readonly name: string
  readonly payload: unknown
  readonly sha: string
  readonly ref: string
}

export interface RunnerRequest {
  /** Of the job; the checked-out repository, or an empty folder. */
  readonly workspace: string
  readonly event: JobEvent
  /** `owner/name`. */
  readonly repository: string
  readonly apiUrl: string
  /** What `${{ github.token }}` is. */
  readonly token?: string
  /** Over the defaults of action.yml. */
  readonly inputs?: Readonly<Record<string, string>>
  /** PATH and what else the machine has; see `environmentWith`. */
  readonly machine: Readonly<Record<string, string>>
  readonly runId?: number
  readonly attempt?: number
  /** Of the cache service; none without it. */
  readonly runtimeToken?: string
  /** Over everything else. */
  readonly env?: Readonly<Record<string, string>>
}

/** One machine: a temporary folder for everything that is not the workspace, kept between its runs as a runner's is. */
export interface Runner {
  readonly folder: string
  run(request: RunnerRequest): Promise<RunnerResult>
  dispose(): void
}

export function createRunner(): Runner {
  const folder = makeFolder('runner')
  for (const name of ['temp', 'home', 'tmp', 'files']) mkdirSync(join(folder, name))
  let step = 0
  return {
    folder,
    async run(request) {
      step += 1
      const file = (name: string, text = ''): string => {
        const path = join(folder, 'files', `${step}-${name}`)
        writeFileSync(path, text)
        return path
      }
      const output = file('output')
      const summary = file('summary')
      const env = {
        ...runnerVariables(request, folder),
        GITHUB_EVENT_PATH: file('event.json', JSON.stringify(request.event.payload)),
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_ENV: file('env'),
        GITHUB_PATH: file('path'),
        GITHUB_STATE: file('state'),
        ...inputVariables(request),
        ...request.env,
      }
      const finished = await start(RUNNER_NODE, [join(DIST, 'action', 'index.js')], request.workspace, env)
      return {
        ...finished,
        outputs: readOutputs(readFileSync(output, 'utf8')),
        summary: readFileSync(summary, 'utf8'),
        log: finished.stdout + finished.stderr,
      }
    },
    dispose() {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Runs the terminal's bundle with the Node of the tests. */
export function runCli(
  args: readonly string[],
  options: {
    readonly cwd: string
    readonly env: Readonly<Record<string, string>>
    /** False where who reads the answer goes away before it is written. */
    readonly reads?: boolean
  },
): Promise<Finished> {
  return start(process.execPath, [join(DIST, 'cli', 'index.js'), ...args], options.cwd, options.env, options.reads)
}

/**
 * A PATH of exactly these programs, as links in a folder of their own, so that what else the machine has is not found.
 * @param folder an empty or missing one
 */
export function linkTools(folder: string, tools: readonly string[]): string {
  mkdirSync(folder, { recursive: true })
  for (const tool of tools) {
    const found = findTool(tool)
    if (found !== undefined) symlinkSync(found, join(folder, tool))
  }
  return folder
}

function runnerVariables(request: RunnerRequest, folder: string): Record<string, string> {
  const { event, repository, workspace, apiUrl, runtimeToken } = request
  return {
    LANG: 'C.UTF-8',
    HOME: join(folder, 'home'),
    TMPDIR: join(folder, 'tmp'),
    ...request.machine,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: 'conegate',
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: apiUrl,
    GITHUB_GRAPHQL_URL: `${apiUrl}/graphql`,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: repository,
    GITHUB_REPOSITORY_OWNER: repository.split('/')[0] ?? '',
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_SHA: event.sha,
    GITHUB_REF: event.ref,
    GITHUB_REF_NAME: event.ref.replace(/^refs\/(?:heads|tags|pull)\//, ''),
    GITHUB_JOB: 'conegate',
    GITHUB_WORKFLOW: 'conegate',
    GITHUB_RUN_ID: String(request.runId ?? 1000),
    GITHUB_RUN_NUMBER: '1',
    GITHUB_RUN_ATTEMPT: String(request.attempt ?? 1),
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_NAME: 'test',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_TEMP: join(folder, 'temp'),
    RUNNER_TOOL_CACHE: join(folder, 'tools'),
    ...(runtimeToken === undefined
      ? {}
      : {
          ACTIONS_RUNTIME_TOKEN: runtimeToken,
          ACTIONS_RESULTS_URL: `${apiUrl}/`,
          ACTIONS_CACHE_SERVICE_V2: 'true',
        }),
  }
}

let inputDefaults: Readonly<Record<string, { readonly default?: string }>> | undefined

/** Every input as the runner hands it over: the workflow's, else the default of action.yml. */
function inputVariables({ inputs = {}, token = '' }: RunnerRequest): Record<string, string> {
  inputDefaults ??= (parse(readFileSync(join(TOP, 'action.yml'), 'utf8')) as { inputs: typeof inputDefaults }).inputs
  const variables: Record<string, string> = {}
  for (const [name, input] of Object.entries(inputDefaults ?? {})) {
    const value = (inputs[name] ?? input.default ?? '').replace('${{ github.token }}', token)
    variables[`INPUT_${name.toUpperCase()}`] = value
  }
  for (const name of Object.keys(inputs)) {
    if (inputDefaults?.[name] === undefined) throw new Error(`action.yml has no input ${name}`)
  }
  return variables
}

/** GITHUB_OUTPUT in the form `name<<delimiter`, value, delimiter. */
function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  for (const [, name, , value] of text.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n?\2$/gm)) {
    if (name !== undefined) outputs[name] = value ?? ''
  }
  return outputs
}

const LIMIT_MILLISECONDS = 240_000

function start(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
  reads = true,
): Promise<Finished> {
  const [file = ''] = args
  if (!existsSync(file)) throw new Error(`${relative(TOP, file)} is missing; build it by: npm run build`)
  return new Promise((settle, fail) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const chunks: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] }
    if (!reads) child.stdout.destroy()
    child.stdout.on('data', (chunk: Buffer) => chunks.stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.stderr.push(chunk))
    const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MILLISECONDS)
    child.on('error', fail)
    child.on('close', (status) => {
      clearTimeout(limit)
      settle({
        status,
        stdout: Buffer.concat(chunks.stdout).toString(),
        stderr: Buffer.concat(chunks.stderr).toString(),
      })
    })
  })
}
