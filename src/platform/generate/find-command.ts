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
export type FoundCommand =
  | {
      readonly command: readonly string[]
      /** Before the word of how it ended, where something stands in for what was not found; ends with the stand-in. */
      readonly insteadOf?: string
    }
  | { readonly why: string }

/** @param folder the judged folder as it is laid out */
export function findCommand(generator: Generator, folder: string, env: Environment): FoundCommand {
  const { tool, command } = generator
  const [program = '', ...args] = command
  switch (tool.kind) {
    case 'program': {
      // A program with a slash stands in the tree.
      const isPath = program.includes('/')
      const path = isPath ? resolve(folder, generator.folder, program) : program
      if (findProgram(path, env) !== undefined) return { command: [path, ...args] }
      if (!isPath) return { why: `${program} was not found on the PATH` }
      return { why: `${program} ${existsSync(path) ? 'is no executable file' : 'is not there'}` }
    }
    case 'own':
      return findOwnProgram(args)
    case 'pinned': {
      const hasNix = findProgram('nix', env) !== undefined
      if (hasNix && hasInput(folder, tool.input)) {
        return { command: runByNix(['--inputs-from', wayUp(generator.folder), tool.input], args) }
      }
      if (findProgram(program, env) !== undefined) return { command: [program, ...args] }
      const nowhere = `${program} was not found: neither an input of the flake nor on the PATH`
      if (!hasNix || tool.nixpkgs === null) return { why: nowhere }
      const installable = `nixpkgs#${tool.nixpkgs}`
      return { command: runByNix([installable], args), insteadOf: `${nowhere}; \`nix run ${installable}\`` }
    }
  }
}

function runByNix(installable: readonly string[], args: readonly string[]): string[] {
  // What a lock file does not say is not written into it now: that is the generator's of flake.lock.
  return ['nix', ...NIX_OPTIONS, 'run', '--no-write-lock-file', ...installable, '--', ...args]
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
