/** The example workspace and its changes, as the tests lay them out. */
import { cpSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

const top = join(import.meta.dirname, '..', '..')

export const EXAMPLE = join(top, 'examples', 'workspace')

/** Folders with the files that a change replaces; each was written by `examples/regenerate.sh`. */
export const CHANGES = {
  bump: join(top, 'examples', 'bump'),
  builder: join(top, '__tests__', 'examples', 'changes', 'builder'),
  features: join(top, '__tests__', 'examples', 'changes', 'features'),
  shallow: join(top, '__tests__', 'examples', 'changes', 'shallow'),
} as const

/**
 * crate2nix's own reader of Cargo.json. The environment variable `CONEGATE_TEST_CRATE2NIX` names a folder with
 * crate2nix's sources (after 0.15, which knew no JSON yet); undefined where it is not set, and tests that need it skip.
 */
export function cargoJsonReader(): string | undefined {
  const sources = process.env.CONEGATE_TEST_CRATE2NIX
  return sources === undefined ? undefined : join(sources, 'lib', 'build-from-json.nix')
}

export type ChangeName = keyof typeof CHANGES

/** A copy of the workspace in a folder of its own, with a change laid over it. The caller removes it. */
export function copyExample(change?: ChangeName): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'conegate-example-')))
  const isBuilt = (path: string): boolean => /^(?:target|result)/.test(relative(EXAMPLE, path))
  cpSync(EXAMPLE, folder, { recursive: true, filter: (path) => !isBuilt(path) })
  if (change !== undefined) cpSync(CHANGES[change], folder, { recursive: true })
  return folder
}

export function readExample(path: string, change?: ChangeName): string {
  return readFileSync(join(change === undefined ? EXAMPLE : CHANGES[change], path), 'utf8')
}
