import { spawnSync } from 'node:child_process'
import type { FileState, GitHubState } from '../double/state.js'
import { addBlob } from '../double/git-objects.js'
import { GIT_ENV, runGit } from './git.js'

/** Makes a commit of a real repository known to the double, with its own id and all its files. */
export function importCommit(state: GitHubState, folder: string, commit: string): void {
  const files = new Map<string, FileState>()
  for (const record of runGit(folder, ['ls-tree', '-r', '-z', commit]).split('\0')) {
    const [, mode = '', id = '', path = ''] = /^(\d+) \w+ (\w+)\t(.+)$/s.exec(record) ?? []
    if (path === '') continue
    const { stdout } = spawnSync('git', ['cat-file', 'blob', id], { cwd: folder, env: GIT_ENV, maxBuffer: 1 << 28 })
    files.set(path, { mode: Number.parseInt(mode, 8), id: addBlob(state, stdout) })
  }
  const parents = runGit(folder, ['show', '-s', '--format=%P', commit]).split(' ')
  state.commits.set(commit, { oid: commit, files, parents, message: 'imported', author: 'renovate[bot]' })
}
