/**
 * Where the system allows it, a generator gets a process space of its own: it sees no other process (and so not what stands
 * in their environment), can't gain other rights, and all that it started ends with it, also what left its process group.
 * Where it does not, it runs as it is; docs/threat-model.md says what that means.
 */
import type { Environment } from '../environment.js'
import { findProgram, runProcess } from '../processes.js'

const SPACES = ['--pid', '--fork', '--kill-child', '--mount-proc']

/** Words to put before a command; none where this machine allows no such thing. */
export async function findIsolation(env: Environment, folder: string): Promise<readonly string[]> {
  if (findProgram('unshare', env) === undefined || findProgram('true', env) === undefined) return []
  // The superuser needs no user space of its own, and Nix without a daemon would not know its store in one.
  const asUser = process.getuid?.() === 0 ? [] : ['--user', '--map-current-user']
  const words = ['unshare', ...asUser, ...SPACES, '--']
  try {
    const tried = await runProcess([...words, 'true'], { cwd: folder, env, timeoutSeconds: 10, maxOutputBytes: 1_000 })
    return tried.status === 0 ? words : []
  } catch {
    return []
  }
}
