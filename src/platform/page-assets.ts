import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UserError } from '../problem.js'
import type { PageAssets } from '../report/page-data.js'

const FILES = { script: 'page.js', style: 'page.css' } as const

/** `dist/page`, beside the running bundle, and two folders above this module where it runs as it is. */
function pageFolders(): string[] {
  const here = dirname(fileURLToPath(import.meta.url))
  return [join(here, '..', 'page'), join(here, '..', '..', 'dist', 'page')]
}

/** The script and the style that every page carries. Throws `UserError` where this copy of conegate has none. */
export function readPageAssets(folders: readonly string[] = pageFolders()): PageAssets {
  for (const folder of folders) {
    try {
      return {
        script: readFileSync(join(folder, FILES.script), 'utf8'),
        style: readFileSync(join(folder, FILES.style), 'utf8'),
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  throw new UserError(
    "The page's script is missing beside this program",
    'Run conegate from its own dist/ folder, or build it by: npm run build.',
  )
}
