import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import type { Generator, Tool } from '../../../src/generated/generators/generator.js'
import { exactly } from '../../../src/generated/generators/path-set.js'
import { findCommand } from '../../../src/platform/generate/find-command.js'
import { namedOutputs } from '../../../src/platform/generate/tell.js'
import { makeFolder, writeFiles } from '../../helpers/git.js'

const made: string[] = []

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function generatorOf(tool: Tool, command: readonly string[]): Generator {
  return {
    name: 'crate2nix',
    isDeclared: false,
    folder: '',
    tool,
    command,
    inputs: exactly([]),
    outputs: exactly(['Cargo.nix', 'crate-hashes.json', 'registry-hashes.json']),
    mainFiles: ['Cargo.nix'],
    judgements: [],
    hashFile: null,
    timeLimitSeconds: 10,
  }
}

function folderWith(...programs: readonly string[]): string {
  const folder = makeFolder('find')
  made.push(folder)
  writeFiles(folder, Object.fromEntries(programs.map((name) => [name, { executable: '#!/bin/sh\n' }])))
  return folder
}

const PINNED: Tool = { kind: 'pinned', input: 'crate2nix', nixpkgs: 'crate2nix' }
const CALL = generatorOf(PINNED, ['crate2nix', 'generate'])

describe('the program of a generator', () => {
  it('is told to be nowhere before nixpkgs’ stands in for it', () => {
    const folder = folderWith('nix')
    expect(findCommand(CALL, folder, { PATH: folder })).toMatchObject({
      command: expect.arrayContaining(['nix', 'run', 'nixpkgs#crate2nix', 'generate']) as unknown,
      insteadOf: 'crate2nix was not found: neither an input of the flake nor on the PATH; `nix run nixpkgs#crate2nix`',
    })
    expect(findCommand(CALL, folder, { PATH: '' })).toEqual({
      why: 'crate2nix was not found: neither an input of the flake nor on the PATH',
    })
    expect(findCommand(CALL, folder, { PATH: folderWith('nix', 'crate2nix') })).toEqual({
      command: ['crate2nix', 'generate'],
    })
  })

  it('is one of the repository’s where it has a slash', () => {
    const folder = folderWith('scripts/x', 'scripts/y')
    chmodSync(join(folder, 'scripts/y'), 0o644)
    const find = (program: string): unknown => findCommand(generatorOf({ kind: 'program' }, [program]), folder, {})
    expect(find('./scripts/x')).toEqual({ command: [join(folder, 'scripts/x')] })
    expect(find('./scripts/y')).toEqual({ why: './scripts/y is no executable file' })
    expect(find('./scripts/z')).toEqual({ why: './scripts/z is not there' })
    expect(find('z')).toEqual({ why: 'z was not found on the PATH' })
  })
})

describe('the outputs that are named', () => {
  it('leave out what stands beside the main ones in other repositories', () => {
    expect(namedOutputs(CALL, new Set())).toEqual(['Cargo.nix'])
    expect(namedOutputs(CALL, new Set(['Cargo.nix', 'crate-hashes.json']))).toEqual(['Cargo.nix', 'crate-hashes.json'])
  })
})
