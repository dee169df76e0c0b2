/** Real git repositories in temporary folders. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A file's text; `null` removes it; an executable or a symbolic link where told. */
export type FileContent = string | null | { readonly executable: string } | { readonly link: string }
export type Files = Readonly<Record<string, FileContent>>

export interface TestRepository {
  readonly folder: string
  /** Runs git in the folder and returns its standard output without the last line end. */
  git(...args: string[]): string
  write(files: Files): void
  /** Writes the files, adds everything and commits; returns the commit. */
  commit(message: string, files: Files): string
  dispose(): void
}

/** A fresh temporary folder with resolved links. */
export function makeFolder(purpose: string): string {
  return realpathSync(mkdtempSync(join(tmpdir(), `conegate-${purpose}-`)))
}

/** Environment in which git does the same on every machine. */
export const GIT_ENV: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'test',
  GIT_AUTHOR_EMAIL: 'test@localhost',
  GIT_COMMITTER_NAME: 'test',
  GIT_COMMITTER_EMAIL: 'test@localhost',
  GIT_AUTHOR_DATE: '2001-01-01T00:00:00Z',
  GIT_COMMITTER_DATE: '2001-01-01T00:00:00Z',
}

export function runGit(folder: string, args: readonly string[]): string {
  const result = spawnSync('git', args, { cwd: folder, env: GIT_ENV, encoding: 'utf8', maxBuffer: 1 << 28 })
  if (result.status !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`)
  return result.stdout.replace(/\n$/, '')
}

export function writeFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path)
    rmSync(file, { force: true, recursive: true })
    if (content === null) continue
    mkdirSync(dirname(file), { recursive: true })
    if (typeof content === 'string') writeFileSync(file, content)
    else if ('link' in content) symlinkSync(content.link, file)
    else {
      writeFileSync(file, content.executable)
      chmodSync(file, 0o755)
    }
  }
}

/** A repository with one commit of the files. */
export function createRepository(files: Files = {}, name = 'project'): TestRepository {
  const parent = makeFolder('repository')
  const folder = join(parent, name)
  mkdirSync(folder)
  const git = (...args: string[]) => runGit(folder, args)
  git('init', '-q', '-b', 'main')
  const repository: TestRepository = {
    folder,
    git,
    write: (more) => {
      writeFiles(folder, more)
    },
    commit: (message, more) => {
      writeFiles(folder, more)
      git('add', '--all')
      git('commit', '-q', '--allow-empty', '-m', message)
      return git('rev-parse', 'HEAD')
    },
    dispose: () => {
      rmSync(parent, { recursive: true, force: true })
    },
  }
  repository.commit('first', files)
  return repository
}
