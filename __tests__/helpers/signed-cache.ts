/** Binary caches made by Nix itself, and Nix as the judge of what is fetched from them. */
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { NixStore } from './nix-store.js'

export interface SigningKey {
  readonly secretFile: string
  /** `name:base64` */
  readonly trusted: string
}

const EXPERIMENTAL = ['--extra-experimental-features', 'nix-command']

export function makeKey(store: NixStore, folder: string, name: string): SigningKey {
  mkdirSync(folder, { recursive: true })
  const secretFile = join(folder, `${name}.secret`)
  const publicFile = join(folder, `${name}.public`)
  store.run('nix-store', '--generate-binary-cache-key', name, secretFile, publicFile)
  return { secretFile, trusted: readFileSync(publicFile, 'utf8').trim() }
}

/** Copies valid paths to a folder in the form of a binary cache; unsigned without a key. */
export function copyToCache(
  store: NixStore,
  folder: string,
  paths: readonly string[],
  options: { readonly key?: SigningKey; readonly compression?: 'none' | 'xz' } = {},
): void {
  const parameters = new URLSearchParams({ compression: options.compression ?? 'none' })
  if (options.key !== undefined) parameters.set('secret-key', options.key.secretFile)
  store.run('nix', 'copy', ...EXPERIMENTAL, '--to', `file://${folder}?${parameters.toString()}`, ...paths)
}

/** A cache of its own that starts as another. */
export function copyCache(from: string, to: string): void {
  cpSync(from, to, { recursive: true })
}

export function narInfoFile(folder: string, path: string): string {
  return join(folder, `${basename(path).slice(0, 32)}.narinfo`)
}

export interface Substituters {
  readonly urls: readonly string[]
  readonly keys: readonly string[]
}

function optionsFor({ urls, keys }: Substituters): string[] {
  return [
    ...['--option', 'substituters', urls.join(' ')],
    ...['--option', 'trusted-public-keys', keys.join(' ')],
    ...['--option', 'require-sigs', 'true', '--option', 'narinfo-cache-positive-ttl', '0'],
    ...['--option', 'download-attempts', '1'],
  ]
}

export interface Said {
  /** `.drv` paths, sorted. */
  readonly built: readonly string[]
  /** Store paths, sorted. */
  readonly fetched: readonly string[]
}

/** What Nix would do, by its own word. With `--fallback`: a cache's errors are no reason to stop. */
export function dryRunWith(store: NixStore, drvPath: string, substituters: Substituters): Said {
  forgetAnswers(store)
  const given = ['--realise', '--dry-run', '--fallback', ...optionsFor(substituters), drvPath]
  const { status, stderr } = store.tryRun('nix-store', given)
  if (status !== 0) throw new Error(stderr)
  return {
    built: listed(stderr, /derivations? will be built:$/),
    fetched: listed(stderr, /paths? will be fetched.*:$/),
  }
}

/** What Nix does. The caller takes it out of the store again. */
export function realiseWith(store: NixStore, drvPath: string, substituters: Substituters): Said {
  forgetAnswers(store)
  const given = ['--realise', '--fallback', ...optionsFor(substituters), drvPath]
  const { status, stderr } = store.tryRun('nix-store', given)
  if (status !== 0) throw new Error(stderr)
  return {
    built: collect(stderr, /^building '(\S+\.drv)'/gm),
    fetched: collect(stderr, /^copying path '(\S+)' from/gm),
  }
}

/** Nix keeps what a cache said for an hour, by the cache's address. */
function forgetAnswers(store: NixStore): void {
  rmSync(join(store.env.HOME ?? '', '.cache'), { recursive: true, force: true })
}

function collect(text: string, pattern: RegExp): string[] {
  return [...new Set(Array.from(text.matchAll(pattern), (match) => match[1] ?? ''))].sort()
}

function listed(stderr: string, heading: RegExp): string[] {
  const lines = stderr.split('\n')
  const from = lines.findIndex((line) => heading.test(line))
  if (from < 0) return []
  const paths: string[] = []
  for (const line of lines.slice(from + 1)) {
    const path = /^\s+(\/\S+)$/.exec(line)?.[1]
    if (path === undefined) break
    paths.push(path)
  }
  return paths.sort()
}
