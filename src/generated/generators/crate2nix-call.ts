/**
 * How crate2nix is called to write a file again: with the options that the file's own header shows. The header is part of
 * what is judged, so that only options that crate2nix knows and paths in the tree are taken from it.
 * Source: crate2nix/src/main.rs of nix-community/crate2nix, 0.8 to 0.15 and later.
 */
import { folderOf, foldersUp, resolvePath } from '../crate2nix/paths.js'
import { nameOf } from './folders.js'

export interface Crate2nixCall {
  /** Folder to start it in. */
  readonly folder: string
  /** After the program's name. */
  readonly args: readonly string[]
  /** What it writes beside the file itself: hashes of git sources, and of registries. */
  readonly also: readonly [crateHashes: string, registryHashes: string]
  /** What it reads beside lock files and manifests, where it is there. */
  readonly reads: readonly string[]
}

const SHORT: Readonly<Record<string, string>> = {
  '-c': '--config',
  '-f': '--cargo-toml',
  '-o': '--output',
  '-n': '--nixpkgs-path',
  '-h': '--crate-hashes',
  '-r': '--registry-hashes',
}
const FLAGS = new Set([
  '--all-features',
  '--default-features',
  '--no-default-features',
  '--no-cargo-lock-checksums',
  '--dont-read-crate-hashes',
])
const WITH_PATH = new Set(['--config', '--cargo-toml', '--output', '--crate-hashes', '--registry-hashes'])
const WITH_VALUE = new Set([...WITH_PATH, '--nixpkgs-path', '--features', '--format'])

const SEVERAL = new Set(['--cargo-toml', '--features'])

type Option = readonly [written: readonly string[], name: string, value: string]

/**
 * @param file the generated file, relative to the judged folder
 * @param options as its header shows them, with or without `generate`
 * @returns the reason, as a clause, where the header asks for what can't be given
 */
export function callCrate2nix(file: string, options: readonly string[]): Crate2nixCall | string {
  const read = readOptions(options[0] === 'generate' ? options.slice(1) : options)
  if (typeof read === 'string') return read
  const output = last(read, '--output')
  const format = last(read, '--format') ?? (nameOf(file) === 'Cargo.json' ? 'json' : 'nix')
  const folder = folderFor(file, output ?? (format === 'json' ? 'Cargo.json' : 'Cargo.nix'))
  if (folder === undefined && output !== undefined) return `its header says that it writes ${output}`
  const start = folder ?? folderOf(file)
  for (const [, name, value] of read) {
    if (WITH_PATH.has(name) && resolvePath(start, value) === undefined)
      return `its header names ${value}, out of the tree`
  }
  const beside = (name: string): string => resolvePath(folderOf(file), name) ?? name
  const given = (name: string): string | undefined => {
    const value = last(read, name)
    return value === undefined ? undefined : resolvePath(start, value)
  }
  const args = ['generate', ...read.flatMap(([written]) => written)]
  // Without the option it would write to its usual name.
  if (folder === undefined) args.push('--output', nameOf(file))
  if (nameOf(file) === 'Cargo.json' && last(read, '--format') === undefined) args.push('--format', 'json')
  return {
    folder: start,
    args,
    also: [
      given('--crate-hashes') ?? beside('crate-hashes.json'),
      given('--registry-hashes') ?? beside('registry-hashes.json'),
    ],
    reads: [given('--config') ?? resolvePath(start, 'crate2nix.json') ?? 'crate2nix.json'],
  }
}

function readOptions(options: readonly string[]): Option[] | string {
  const read: Option[] = []
  for (let at = 0; at < options.length; at++) {
    const written = options[at] ?? ''
    const [, long = written, attached] = /^(--[a-z-]+)=([\s\S]*)$/.exec(written) ?? []
    const name = SHORT[long] ?? long
    if (FLAGS.has(name) && attached === undefined) {
      read.push([[written], name, ''])
    } else if (WITH_VALUE.has(name)) {
      const words = [written]
      if (attached === undefined) {
        // `-f a b` is `-f a -f b`.
        const most = SEVERAL.has(name) ? Infinity : 1
        while (words.length <= most && isValue(options[at + 1])) words.push(options[++at] ?? '')
        if (words.length === 1) return `its header gives ${name} no value`
      }
      const values = attached === undefined ? words.slice(1) : [attached]
      read.push(...values.map((value, index): Option => [index === 0 ? words : [], name, value]))
    } else {
      return `its header shows the unknown option ${written}`
    }
  }
  return read
}

function isValue(word: string | undefined): boolean {
  return word?.startsWith('-') === false
}

function last(options: readonly Option[], wanted: string): string | undefined {
  return options.findLast(([, name]) => name === wanted)?.[2]
}

/** The folder from which that output is the file; `undefined` where it can't be. */
function folderFor(file: string, output: string): string | undefined {
  const below = output.replace(/^(?:\.\/)+/, '')
  if (/(?:^|\/)\.\.?(?:\/|$)/.test(below)) {
    // Upwards: the folder's own name is lost, so that only the file's place can be compared.
    return [...foldersUp(folderOf(file))].find((start) => resolvePath(start, output) === file)
  }
  if (file === below) return ''
  return file.endsWith(`/${below}`) ? file.slice(0, -below.length - 1) : undefined
}
