/** Which program stands for a generator, and with which arguments it is started. */
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Generator } from '../../generated/generators/generator.js'
import { wayUp } from '../../generated/generators/folders.js'
import { NIX_OPTIONS } from '../../generated/generators/known-generators.js'
import type { Environment } from '../environment.js'
import { readTextFile } from '../files.js'
import { findProgram } from '../processes.js'

/** A command, or why there is none, as a clause. */
export type FoundCommand = { readonly command: readonly string[] } | { readonly why: string }

/** @param folder the judged folder as it is laid out */
export function findCommand(generator: Generator, folder: string, env: Environment): FoundCommand {
  const { tool, command } = generator
  const [program = '', ...args] = command
  switch (tool.kind) {
    case 'program': {
      // A program with a slash stands in the tree.
      const path = program.includes('/') ? resolve(folder, generator.folder, program) : program
      return findProgram(path, env) === undefined ? notFound(program) : { command: [path, ...args] }
    }
    case 'own':
      return findOwnProgram(args)
    case 'pinned': {
      const hasNix = findProgram('nix', env) !== undefined
      if (hasNix && hasInput(folder, tool.input)) {
        return { command: runByNix(['--inputs-from', wayUp(generator.folder), tool.input], args) }
      }
      if (findProgram(program, env) !== undefined) return { command: [program, ...args] }
      if (hasNix && tool.nixpkgs !== null) return { command: runByNix([`nixpkgs#${tool.nixpkgs}`], args) }
      return notFound(program)
    }
  }
}

function runByNix(installable: readonly string[], args: readonly string[]): string[] {
  // What a lock file does not say is not written into it now: that is the generator's of flake.lock.
  return ['nix', ...NIX_OPTIONS, 'run', '--no-write-lock-file', ...installable, '--', ...args]
}

function notFound(program: string): FoundCommand {
  return { why: `${program} was not found on the PATH` }
}

/** Whether the flake of the judged folder has locked an input of that name. */
function hasInput(folder: string, input: string): boolean {
  if (!existsSync(join(folder, 'flake.nix'))) return false
  try {
    const lock = JSON.parse(readTextFile(join(folder, 'flake.lock')) ?? '{}') as Lock
    const inputs = lock.nodes?.[lock.root ?? 'root']?.inputs
    return inputs !== undefined && Object.hasOwn(inputs, input)
  } catch {
    return false
  }
}

interface Lock {
  readonly root?: string
  readonly nodes?: Readonly<Record<string, { readonly inputs?: Readonly<Record<string, unknown>> } | undefined>>
}

/** The terminal's program beside this one, or the built one where this runs as it is. */
function findOwnProgram(args: readonly string[]): FoundCommand {
  const here = dirname(fileURLToPath(import.meta.url))
  const places = [join(here, '..', 'cli', 'index.js'), join(here, '..', '..', '..', 'dist', 'cli', 'index.js')]
  const found = places.find((path) => existsSync(path))
  return found === undefined
    ? { why: 'the program of conegate was not found' }
    : { command: [process.execPath, found, ...args] }
}
