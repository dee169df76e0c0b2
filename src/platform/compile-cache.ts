import * as nodeModule from 'node:module'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/**
 * Lets Node keep what it compiled for the next start, in the user's own cache folder: one that others can write to could
 * hand us their code. Node before 22.8 has no such cache; without a home there is none either.
 */
export function keepCompiledCode(env: NodeJS.ProcessEnv): void {
  const { enableCompileCache } = nodeModule as { enableCompileCache?: (folder: string) => unknown }
  const folder = compileCacheFolder(env)
  if (enableCompileCache !== undefined && folder !== undefined) enableCompileCache(folder)
}

/** Source: the XDG Base Directory Specification. */
export function compileCacheFolder({ XDG_CACHE_HOME, HOME }: NodeJS.ProcessEnv): string | undefined {
  if (XDG_CACHE_HOME !== undefined && isAbsolute(XDG_CACHE_HOME)) return join(XDG_CACHE_HOME, 'conegate')
  if (HOME === undefined) return undefined
  const home = homedir()
  return isAbsolute(home) ? join(home, '.cache', 'conegate') : undefined
}
