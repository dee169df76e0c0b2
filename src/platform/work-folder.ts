/**
 * Where trees are laid out. The same place every time, since an expression can put its own path into a derivation
 * (`toString ./.`): base and head stand at one path, one after the other, and so do today's head and the base whose
 * facts yesterday's run cached.
 */
import { lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface WorkFolder {
  readonly path: string
  /** False where the usual place was taken, so that paths in it are not comparable with another run's. */
  readonly fixed: boolean
  dispose(): void
}

/**
 * Takes `<parent>/conegate` for this process, or a folder of a random name where another process has it.
 * @param parent the machine's temporary folder if left out
 */
export function takeWorkFolder(parent: string = tmpdir()): WorkFolder {
  const usual = join(parent, 'conegate')
  const fixed = take(usual) || (isAbandoned(usual) && remove(usual) && take(usual))
  const path = fixed ? usual : mkdtempSync(join(parent, 'conegate-'))
  return {
    path,
    fixed,
    dispose: () => {
      remove(path)
    },
  }
}

/** Making the folder is what takes it: only one process can. */
function take(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch {
    return false
  }
  writeFileSync(join(folder, 'owner'), String(process.pid))
  return true
}

/** Ours by its owner and rights, and left by a process that has ended. */
function isAbandoned(folder: string): boolean {
  try {
    const stat = lstatSync(folder)
    if (!stat.isDirectory() || stat.uid !== process.getuid?.() || (stat.mode & 0o077) !== 0) return false
    const owner = Number(readFileSync(join(folder, 'owner'), 'utf8'))
    return Number.isInteger(owner) && owner > 0 && !isRunning(owner)
  } catch {
    return false
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function remove(folder: string): boolean {
  try {
    rmSync(folder, { recursive: true, force: true })
    return true
  } catch {
    return false
  }
}
