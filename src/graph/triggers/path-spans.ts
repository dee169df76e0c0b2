/**
 * Finds store paths and placeholders in texts by their hash parts, as Nix itself scans for references: by the hash, not
 * by the folder before it, so that a base name without its folder is found too.
 */

const HASH_LENGTH = 32
const PLACEHOLDER_LENGTH = 52
const DASH = 0x2d
const SLASH = 0x2f

const IS_BASE32 = new Uint8Array(128)
for (const character of '0123456789abcdfghijklmnpqrsvwxyz') IS_BASE32[character.charCodeAt(0)] = 1

function isBase32(code: number): boolean {
  return code < 128 && IS_BASE32[code] === 1
}

/** A path or placeholder in a text. */
export interface PathSpan {
  /** Where it begins: its store folder or slash where one stands there, else its hash. */
  readonly start: number
  readonly end: number
  /** What the same path's partner is called too; -1 for a path that this table does not know. */
  readonly symbol: number
  /** The 32 or 52 characters that were found. */
  readonly hash: string
  /** Where these begin. */
  readonly hashAt: number
  /** What the partner's path says from its hash on; undefined where this path is cut off or has no partner. */
  readonly partner: string | undefined
}

/** Where the run of base-32 characters ends that begins at `from`. */
function runEnd(text: string, from: number, end: number): number {
  let at = from
  while (at < end && isBase32(text.charCodeAt(at))) at += 1
  return at
}

/** What stands for a path or placeholder. */
export interface KnownPath {
  readonly symbol: number
  /** What follows the hash: a store path's name with its dash, nothing for a placeholder. */
  readonly tail: string
  /** What the partner's path says from its hash on, where it is of the same form. */
  readonly partner?: string
}

/** Takes apart a store path, or a placeholder as it stands in recipes; undefined for another text. */
export function splitPath(
  text: string,
  storeDir: string,
): { readonly hash: string; readonly tail: string } | undefined {
  const at = storeDir.length + 1
  if (text.startsWith(`${storeDir}/`)) {
    return { hash: text.slice(at, at + HASH_LENGTH), tail: text.slice(at + HASH_LENGTH) }
  }
  return text.length === PLACEHOLDER_LENGTH + 1 && text.startsWith('/') ? { hash: text.slice(1), tail: '' } : undefined
}

/** Which symbols stand for which paths, on one side. */
export class PathTable {
  private readonly added = new Map<string, KnownPath>()

  constructor(
    readonly storeDir: string,
    /** Paths beside those that are added. */
    private readonly find: (hash: string) => KnownPath | undefined = () => undefined,
  ) {}

  /** @param text a store path, or a placeholder as it stands in recipes */
  add(text: string, symbol: number): void {
    const path = splitPath(text, this.storeDir)
    if (path !== undefined) this.added.set(path.hash, { symbol, tail: path.tail })
  }

  private known(hash: string): KnownPath | undefined {
    return this.added.get(hash) ?? this.find(hash)
  }

  /** The first span that ends behind `from` and begins before `end`; a run of hash characters that starts before `from` is not seen. */
  next(text: string, from: number, end: number): PathSpan | undefined {
    let at = from
    while (at + HASH_LENGTH <= end) {
      let probe = at + HASH_LENGTH - 1
      while (probe >= at && isBase32(text.charCodeAt(probe))) probe -= 1
      if (probe >= at) {
        at = probe + 1
        continue
      }
      const stop = runEnd(text, at + HASH_LENGTH, end)
      const span = this.span(text, at, stop, from, end)
      if (span !== undefined) return span
      at = stop
    }
    return undefined
  }

  /** The span whose hash covers `position`, or that begins with a store folder just there; none that begins before `from`. */
  covering(text: string, position: number, from: number, end: number): PathSpan | undefined {
    let start = position
    while (start > from && isBase32(text.charCodeAt(start - 1))) start -= 1
    const stop = runEnd(text, start, end)
    if (stop - start >= HASH_LENGTH) return this.span(text, start, stop, from, end)
    // Two paths of different forms part in the first characters of their folders.
    let slash = position
    const lowest = Math.max(from, position - this.storeDir.length - 1)
    while (slash >= lowest && text.charCodeAt(slash) !== SLASH) slash -= 1
    for (let at = slash; at >= lowest; at--) if (text.startsWith(`${this.storeDir}/`, at)) slash = at
    if (slash < lowest) return undefined
    if (text.startsWith(`${this.storeDir}/`, slash)) {
      const hash = slash + this.storeDir.length + 1
      const hashStop = runEnd(text, hash, end)
      return hashStop - hash === HASH_LENGTH ? this.span(text, hash, hashStop, from, end) : undefined
    }
    const placeholderStop = runEnd(text, slash + 1, end)
    return placeholderStop - slash - 1 === PLACEHOLDER_LENGTH
      ? this.span(text, slash + 1, placeholderStop, from, end)
      : undefined
  }

  /** The span of a run of hash characters, if it is a path's or a placeholder's. */
  private span(text: string, run: number, stop: number, from: number, end: number): PathSpan | undefined {
    const length = stop - run
    if (length !== HASH_LENGTH && length !== PLACEHOLDER_LENGTH) return undefined
    const hash = text.slice(run, stop)
    const known = this.known(hash)
    const isPlaceholder = length === PLACEHOLDER_LENGTH
    if (!isPlaceholder && known === undefined && (stop >= end || text.charCodeAt(stop) !== DASH)) return undefined
    const folder = run - this.storeDir.length - 1
    const start =
      isPlaceholder && run > from && text.charCodeAt(run - 1) === SLASH
        ? run - 1
        : !isPlaceholder && folder >= from && text.startsWith(`${this.storeDir}/`, folder)
          ? folder
          : run
    const tail = known?.tail ?? ''
    const isWhole = stop + tail.length <= end && text.startsWith(tail, stop)
    return {
      start,
      end: isWhole ? stop + tail.length : stop,
      symbol: known?.symbol ?? -1,
      hash,
      hashAt: run,
      partner: isWhole ? known?.partner : undefined,
    }
  }
}
