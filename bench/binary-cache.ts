/**
 * Asking a binary cache for many paths, signatures checked, against curl merely fetching the same files over as many
 * connections. The server is nginx on this machine, so that no network is measured; rounds take turns, the fastest counts.
 */
import { generateKeyPairSync, sign } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startNginx } from '../__tests__/helpers/nginx.js'
import { encodeBase32 } from '../src/graph/store-path.js'
import { openCaches } from '../src/platform/binary-cache/open-caches.js'
import type { Figure } from './figure.js'

const PATHS = 4_000
const ROUNDS = 3

export async function run(): Promise<Figure[]> {
  // Not the tests' helper: it belongs to jest.
  if (['nginx', 'curl'].some((tool) => spawnSync(tool, ['-v']).error !== undefined)) return []
  const nginx = await startNginx()
  try {
    const { trusted, paths } = writeCache(nginx.root)
    const list = join(nginx.root, 'list')
    const urls = paths.map((path) => `url = "${nginx.url}/${path.slice(11, 43)}.narinfo"\noutput = "/dev/null"\n`)
    writeFileSync(list, urls.join(''))
    const ours: number[] = []
    const curls: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const began = process.hrtime.bigint()
      const inquiry = await openCaches([{ url: nginx.url, keys: [trusted] }], '/nix/store')
      const answers = await inquiry.ask(paths)
      inquiry.close()
      ours.push(millisecondsSince(began))
      if (answers.some(({ state }) => state !== 'served')) throw new Error(JSON.stringify(inquiry.tell()))
      const start = process.hrtime.bigint()
      const { status } = spawnSync('curl', ['-sf', '-Z', '--parallel-max', '16', '-K', list], { stdio: 'ignore' })
      curls.push(millisecondsSince(start))
      if (status !== 0) throw new Error(`curl ended with ${status}`)
    }
    const [own, curl] = [Math.min(...ours), Math.min(...curls)]
    return [
      {
        name: 'asking for signed paths, against curl fetching the same files',
        value: own / curl,
        limit: 10,
        note: `${PATHS} paths: ${Math.round(own)} ms (${Math.round((PATHS / own) * 1000)} a second) to ${Math.round(curl)} ms`,
      },
    ]
  } finally {
    await nginx.stop()
  }
}

function millisecondsSince(start: bigint): number {
  return Number(process.hrtime.bigint() - start) / 1e6
}

/** A cache whose narinfos are as long as real ones. */
function writeCache(root: string): { readonly trusted: string; readonly paths: readonly string[] } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  const hash = encodeBase32(new Uint8Array(32))
  const paths = Array.from({ length: PATHS }, (_, i) => {
    const digits = Buffer.alloc(20)
    digits.writeUInt32BE(i)
    return `/nix/store/${encodeBase32(digits)}-rust_some-crate-1.0.${i}-lib`
  })
  const sorted = [...paths].sort()
  paths.forEach((path, i) => {
    const references = sorted.slice(i % (PATHS - 8), (i % (PATHS - 8)) + 8)
    const signed = ['1', path, `sha256:${hash}`, '1000', references.join(',')].join(';')
    const lines = [
      `StorePath: ${path}`,
      `URL: nar/${hash}.nar.zst`,
      'Compression: zstd',
      `FileHash: sha256:${hash}`,
      'FileSize: 1000',
      `NarHash: sha256:${hash}`,
      'NarSize: 1000',
      `References: ${references.map((reference) => reference.slice(11)).join(' ')}`,
      `Sig: bench-1:${sign(null, Buffer.from(signed), privateKey).toString('base64')}`,
    ]
    writeFileSync(join(root, `${path.slice(11, 43)}.narinfo`), `${lines.join('\n')}\n`)
  })
  writeFileSync(join(root, 'nix-cache-info'), 'StoreDir: /nix/store\nWantMassQuery: 1\nPriority: 40\n')
  return { trusted: `bench-1:${Buffer.from(x, 'base64url').toString('base64')}`, paths }
}
