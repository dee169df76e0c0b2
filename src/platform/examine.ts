import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../problem.js'
import { readSettings } from '../settings/read-settings.js'
import { createCleanEnvironment, type Environment } from './environment.js'
import { readTextFile } from './files.js'
import { isShallow, listFilesAt, openRepository } from './git.js'
import { findEvaluator } from './nix/evaluator.js'
import { discoverRoots, parseRoot, rootName } from './nix/roots.js'
import { findProgram, runProcess } from './processes.js'
import { takeWorkFolder } from './work-folder.js'

/** One thing that conegate needs or could use, and how it is here. Texts are plain. */
export interface Observation {
  readonly what: string
  /** `missing` is no fault: less can be done without it. `bad` has to be mended. */
  readonly state: 'good' | 'missing' | 'bad'
  readonly found: string
  /** How to get it or to mend it; `''` where nothing is to do. */
  readonly advice: string
}

/** Looks at the machine and at the repository in a folder. Starts only `git` and `nix`, and evaluates nothing. */
export async function examine(folder: string, settingsFile: string): Promise<Observation[]> {
  const clean = createCleanEnvironment(process.env)
  const work = takeWorkFolder()
  try {
    const system = await observeNix(clean.env, folder)
    return [
      observeNode(),
      await observeProgram('git', clean.env, folder, 'Install git: revisions are read with it.'),
      ...system.observations,
      ...(await observeRepository(folder, work.path, clean.env, settingsFile, system.name)),
    ]
  } finally {
    work.dispose()
    clean.dispose()
  }
}

function observeNode(): Observation {
  const major = Number(process.versions.node.split('.')[0])
  const good = major >= 20
  return {
    what: 'Node',
    state: good ? 'good' : 'bad',
    found: process.versions.node,
    advice: good ? '' : 'Install Node 20 or later.',
  }
}

async function observeProgram(name: string, env: Environment, cwd: string, advice: string): Promise<Observation> {
  if (findProgram(name, env) === undefined) return { what: name, state: 'missing', found: 'not on the PATH', advice }
  const { stdout } = await runProcess([name, '--version'], { cwd, env, timeoutSeconds: 30, maxOutputBytes: 4_096 })
  return { what: name, state: 'good', found: stdout.split('\n')[0]?.trim() ?? '', advice: '' }
}

async function observeNix(env: Environment, cwd: string): Promise<{ name: string; observations: Observation[] }> {
  const evaluator = await findEvaluator(env, cwd)
  if (evaluator === undefined) {
    const advice =
      'Install Nix 2.18 or later, Determinate Nix or Lix for the evaluated cone; without it the cone is static.'
    return { name: 'x86_64-linux', observations: [{ what: 'nix', state: 'missing', found: 'not on the PATH', advice }] }
  }
  const jobs = evaluator.nixEvalJobs !== undefined
  return {
    name: evaluator.system,
    observations: [
      {
        what: 'nix',
        state: 'good',
        found: `${evaluator.label}, ${evaluator.system}`,
        advice: evaluator.supported ? '' : 'It is older than what is promised to work: 2.18 and later.',
      },
      {
        what: 'nix-eval-jobs',
        state: jobs ? 'good' : 'missing',
        found: jobs ? 'on the PATH' : 'not on the PATH',
        advice: jobs ? '' : 'Install it to evaluate many roots side by side.',
      },
    ],
  }
}

async function observeRepository(
  folder: string,
  workFolder: string,
  env: Environment,
  settingsFile: string,
  system: string,
): Promise<Observation[]> {
  if (findProgram('git', env) === undefined) return []
  const repository = await openRepository(folder, join(workFolder, 'view'), env)
  if (repository === undefined) {
    return [
      { what: 'repository', state: 'bad', found: `${folder} is in no git repository`, advice: 'Name one with -C.' },
    ]
  }
  const files = new Set((await listFilesAt(repository, repository.head)).map((file) => file.path))
  const shallow = isShallow(repository)
  const observations: Observation[] = [
    {
      what: 'repository',
      state: 'good',
      found: `at ${repository.head.slice(0, 12)}, ${files.size} files`,
      advice: shallow
        ? 'Its history is cut off; a base may have to be fetched (actions/checkout: fetch-depth: 0).'
        : '',
    },
    observeSettings(folder, settingsFile, files, system),
  ]
  for (const name of ['Cargo.nix', 'Cargo.json', 'Cargo.lock']) {
    const found = [...files].filter((path) => path === name || path.endsWith(`/${name}`)).sort()
    if (found.length > 0)
      observations.push({ what: name, state: 'good', found: found.slice(0, 5).join(', '), advice: '' })
  }
  return observations
}

function observeSettings(folder: string, file: string, files: ReadonlySet<string>, system: string): Observation {
  const path = join(folder, file)
  try {
    const settings = readSettings(readTextFile(path) ?? '', file)
    const named = settings.roots?.map((root) => rootName(parseRoot(root)))
    const roots = named?.join(', ') ?? discoverRoots(files, system).found ?? 'no roots'
    const where = existsSync(path) ? file : `no ${file}, so the defaults`
    return { what: 'settings', state: 'good', found: `${where}; ${roots}`, advice: '' }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { what: 'settings', state: 'bad', found: error.message, advice: error.advice }
  }
}
