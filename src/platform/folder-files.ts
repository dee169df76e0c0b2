/** Whole folders as maps from paths to contents, for small trees that we write and read ourselves. */
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { InputError } from '../problem.js'

/** Contents by path, relative to the folder and with `/`, in the order of their bytes. */
export type FolderFiles = ReadonlyMap<string, Uint8Array>

/**
 * Every file below a folder; `undefined` where there is no such folder.
 * @param leftOut names of files and folders right below it that are passed over
 * @throws InputError at anything but plain files and folders
 */
export function readFolder(folder: string, leftOut: readonly string[] = []): FolderFiles | undefined {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return undefined
  const files = new Map<string, Uint8Array>()
  const pending = ['']
  for (let prefix = pending.pop(); prefix !== undefined; prefix = pending.pop()) {
    for (const entry of readdirSync(join(folder, prefix), { withFileTypes: true })) {
      const path = prefix + entry.name
      if (leftOut.includes(path)) continue
      if (entry.isDirectory()) pending.push(`${path}/`)
      else if (entry.isFile()) files.set(path, readFileSync(join(folder, path)))
      else throw new InputError('is neither a file nor a folder', { file: path })
    }
  }
  return new Map([...files].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
}

/** Writes files below a folder, which is made where it is missing. Never replaces a file: throws where one is there. */
export function writeFiles(folder: string, files: FolderFiles): void {
  for (const [path, bytes] of files) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes, { flag: 'wx' })
  }
}

/** Whether a folder is missing or holds nothing. */
export function isVacant(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  return found === undefined || (found.isDirectory() && readdirSync(folder).length === 0)
}

/** A fresh folder among the machine's temporary ones. */
export function temporaryFolder(prefix: string): { readonly path: string; dispose(): void } {
  const path = mkdtempSync(join(tmpdir(), prefix))
  return {
    path,
    dispose: () => {
      rmSync(path, { recursive: true, force: true })
    },
  }
}
