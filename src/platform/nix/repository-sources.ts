/** Store paths that hold the whole repository: who depends on one rebuilds with every commit. */
import { basename } from 'node:path'
import { makeFixedOutputPath } from '../../graph/store-path.js'
import type { Environment } from '../environment.js'
import { runProcess } from '../processes.js'

/** Of a flake: itself, and its `./.` (Nix names that copy after the first one). */
export function flakeSources(self: { readonly path: string; readonly narHash: string }, storeDir: string): string[] {
  const top = self.path.slice(storeDir.length + 1).split('/')[0] ?? ''
  const hash = /^sha256-([A-Za-z0-9+/]{43}=)$/.exec(self.narHash)?.[1]
  const copies = hash === undefined ? [] : sourcePaths(Buffer.from(hash, 'base64').toString('hex'), top, storeDir)
  return [`${storeDir}/${top}`, ...copies]
}

/** Of an exported tree: its `./.`, and its unfiltered `cleanSource`; none where Nix can't hash it. */
export async function folderSources(folder: string, storeDir: string, env: Environment): Promise<string[]> {
  const options = { cwd: env.HOME ?? '/', env, timeoutSeconds: 120, maxOutputBytes: 4_096 }
  const result = await runProcess(['nix-hash', '--type', 'sha256', folder], options).catch(() => undefined)
  const hash = result?.stdout.trim() ?? ''
  return /^[0-9a-f]{64}$/.test(hash) ? sourcePaths(hash, basename(folder), storeDir) : []
}

function sourcePaths(narHashHex: string, name: string, storeDir: string): string[] {
  return [name, 'source'].map((called) => makeFixedOutputPath('r:sha256', narHashHex, called, storeDir))
}
