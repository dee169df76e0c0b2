import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { createCleanEnvironment } from '../environment.js'
import { tryGit } from '../git-command.js'

/**
 * Files below a folder that git neither knows nor ignores, relative to it and sorted: the clean copies that generators run in
 * lack them. Empty where git can't tell.
 */
export async function findUntracked(folder: string): Promise<readonly string[]> {
  const clean = createCleanEnvironment(process.env)
  // What a person ignores everywhere is not news.
  const ignored = join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'git', 'ignore')
  try {
    const asked = await tryGit(['ls-files', '--others', '--exclude-standard', '-z'], {
      cwd: folder,
      env: clean.env,
      ...(existsSync(ignored) ? { config: [['core.excludesFile', ignored]] } : {}),
    })
    return asked.status === 0
      ? asked.stdout
          .split('\0')
          .filter((path) => path !== '')
          .sort()
      : []
  } finally {
    clean.dispose()
  }
}
