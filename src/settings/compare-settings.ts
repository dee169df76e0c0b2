import type { Settings } from './schema.js'

/** A setting that differs between base and head. */
export interface SettingChange {
  /** Dotted path, e.g. `checks.graph.mode`. */
  readonly setting: string
  readonly before: string
  readonly after: string
}

/**
 * What a pull request changes in the rules that judge it. The rules of the base apply until it is merged, so every
 * change is named: whether one loosens or tightens is for the reviewer to say.
 */
export function compareSettings(base: Settings, head: Settings): SettingChange[] {
  const before = flatten(base)
  const after = flatten(head)
  const names = [...new Set([...before.keys(), ...after.keys()])].sort()
  const changes: SettingChange[] = []
  for (const setting of names) {
    const was = before.get(setting) ?? 'not set'
    const is = after.get(setting) ?? 'not set'
    if (was !== is) changes.push({ setting, before: was, after: is })
  }
  return changes
}

/** Leaves by dotted path; lists are leaves, so that a changed list is one change. */
function flatten(settings: Settings): Map<string, string> {
  const leaves = new Map<string, string>()
  const open: [string, unknown][] = Object.entries(settings)
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const [path, value] = entry
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
      for (const [key, inner] of Object.entries(value)) open.push([`${path}.${key}`, inner])
    } else if (value !== undefined) {
      leaves.set(path, typeof value === 'string' ? value : JSON.stringify(value))
    }
  }
  return leaves
}
