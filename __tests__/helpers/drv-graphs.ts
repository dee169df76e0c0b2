/** The real derivation graphs of `__tests__/graph/fixtures/drv-graphs`, unpacked in memory. */
import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { decompress } from 'fzstd'
import tar from 'tar-stream'
import type { BuildGraph } from '../../src/graph/build-graph.js'
import type { DerivationStore } from '../../src/graph/derivation.js'
import { readGraph } from '../../src/graph/read-graph.js'
import { InputError } from '../../src/problem.js'

const ARCHIVE = join(dirname(fileURLToPath(import.meta.url)), '../graph/fixtures/drv-graphs/nix-store.tar.zst')

/** `.drv` paths of the roots, named as in the README beside the archive. */
export const DRV_GRAPH_ROOTS = {
  gnu: '/nix/store/3fggvpyd7pg1brn4053xgsb20rnq553z-rust_crate2nix-0.15.0.drv',
  gnuSerde: '/nix/store/2av2n1ly9nf15nrlqyrlprln85l42sxl-rust_crate2nix-0.15.0.drv',
  gnuThree: '/nix/store/39z4mv4rxcifkw13mha9qcps1hzsyc25-rust_crate2nix-0.15.0.drv',
  musl: '/nix/store/64dlndwagl00g3yw28scq4pkay774240-rust_crate2nix-0.15.0-x86_64-unknown-linux-musl.drv',
  muslSerde: '/nix/store/7bfxhcr6hrbhyb39mw8k4x60wgs26qxa-rust_crate2nix-0.15.0-x86_64-unknown-linux-musl.drv',
} as const

export type DrvGraphRoot = keyof typeof DRV_GRAPH_ROOTS

let unpacked: Promise<ReadonlyMap<string, Buffer>> | undefined

/** All 1,019 files: bytes by store path. Unpacked once in each test file. */
export function unpackDrvGraphs(): Promise<ReadonlyMap<string, Buffer>> {
  unpacked ??= unpack()
  return unpacked
}

async function unpack(): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>()
  const extract = tar.extract()
  extract.on('entry', (header, stream, next) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: unknown) => chunks.push(chunk as Buffer))
    stream.on('end', () => {
      if (header.type === 'file') files.set(`/nix/store/${basename(header.name)}`, Buffer.concat(chunks))
      next()
    })
  })
  const finished = new Promise<void>((resolve, reject) => {
    extract.on('finish', resolve)
    extract.on('error', reject)
  })
  Readable.from([Buffer.from(decompress(readFileSync(ARCHIVE)))]).pipe(extract)
  await finished
  return files
}

/** A store of derivations in memory. */
export function storeOf(files: ReadonlyMap<string, Uint8Array>, storeDir = '/nix/store'): DerivationStore {
  return {
    storeDir,
    load(drvPath) {
      const bytes = files.get(drvPath)
      if (bytes === undefined) throw new InputError(`${drvPath} is missing from the store`, { file: drvPath })
      return bytes
    },
  }
}

/** One of the graphs, with its root named as in `DRV_GRAPH_ROOTS`. */
export async function readDrvGraph(root: DrvGraphRoot): Promise<BuildGraph> {
  return readGraph(storeOf(await unpackDrvGraphs()), [{ name: root, drvPath: DRV_GRAPH_ROOTS[root] }])
}
