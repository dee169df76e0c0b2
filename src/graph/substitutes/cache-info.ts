/** A binary cache's own description, `nix-cache-info`. Source: `binary-cache-store.cc` of Nix. */

export interface CacheInfo {
  /** `''` where it does not say. */
  readonly storeDir: string
  /** Lower is asked first. */
  readonly priority: number
  /** Whether it likes to be asked much at once. */
  readonly wantsMassQuery: boolean
}

/** Nix's own, where a cache does not say. */
const DEFAULT_PRIORITY = 50

/** @returns undefined where nothing in it is what a binary cache says: a web page, say */
export function parseCacheInfo(text: string): CacheInfo | undefined {
  const fields = new Map<string, string>()
  for (const line of text.split('\n', 1_000)) {
    const colon = line.indexOf(':')
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 1).trim())
  }
  const priority = fields.get('Priority') ?? ''
  if (!['StoreDir', 'WantMassQuery', 'Priority'].some((name) => fields.has(name))) return undefined
  return {
    storeDir: fields.get('StoreDir') ?? '',
    priority: /^[0-9]{1,9}$/.test(priority) ? Number(priority) : DEFAULT_PRIORITY,
    wantsMassQuery: fields.get('WantMassQuery') === '1',
  }
}
