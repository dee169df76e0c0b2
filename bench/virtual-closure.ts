/**
 * A closure of any size in memory: copies of the real derivations of the tests, told apart by the last characters of
 * every hash part. It takes no disk and is made as fast as it is read, so it can be far larger than one that is written.
 * The paths are not what Nix would compute, which nothing that is measured looks at.
 */
import { DRV_GRAPH_ROOTS, storeOf, unpackDrvGraphs } from '../__tests__/helpers/drv-graphs.js'
import { parseDerivation, serializeDerivation } from '../src/graph/aterm.js'
import type { DerivationStore } from '../src/graph/derivation.js'
import { readGraph } from '../src/graph/read-graph.js'
import { InputError } from '../src/problem.js'

const STORE = '/nix/store/'
const DIGITS = '0123456789abcdfghijklmnpqrsvwxyz'
const TAG_LENGTH = 3
const HASH_PART = /\/nix\/store\/([0-9a-z]{32})-/g

interface Template {
  readonly bytes: Buffer
  /** Where the last characters of hash parts of derivations and outputs stand. */
  readonly tags: readonly number[]
}

export interface VirtualClosure {
  readonly store: DerivationStore
  readonly root: string
}

/** As many whole copies as fit into `nodes`, below one root. */
export async function makeVirtualClosure(nodes: number): Promise<VirtualClosure> {
  const files = await unpackDrvGraphs()
  const { gnu, musl } = DRV_GRAPH_ROOTS
  const graph = readGraph(
    storeOf(files),
    [gnu, musl].map((drvPath) => ({ name: drvPath, drvPath })),
  )
  const renamed = new Set<string>()
  for (let node = 0; node < graph.size; node++) {
    for (const path of [graph.drvPath(node), ...graph.identities(node)]) {
      renamed.add(path.slice(STORE.length, STORE.length + 32))
    }
  }
  const templates = new Map<string, Template>()
  for (let node = 0; node < graph.size; node++) {
    const path = graph.drvPath(node)
    const bytes = files.get(path) ?? Buffer.alloc(0)
    const tags: number[] = []
    for (const match of bytes.toString('latin1').matchAll(HASH_PART)) {
      if (renamed.has(match[1] ?? '')) tags.push(match.index + STORE.length + 32 - TAG_LENGTH)
    }
    templates.set(withTag(path, '000'), { bytes, tags })
  }

  const copies = Math.max(1, Math.floor((nodes - 1) / graph.size))
  const roots: string[] = []
  for (let copy = 0; copy < copies; copy++) for (const root of [gnu, musl]) roots.push(withTag(root, tagOf(copy)))
  const root = `${STORE}${'0'.repeat(32)}-everything.drv`
  const rootBytes = serializeDerivation({
    ...parseDerivation(Buffer.from('Derive([],[],[],"x86_64-linux","/bin/sh",[],[])')),
    outputs: [{ name: 'out', path: `${STORE}${'0'.repeat(32)}-everything`, method: '', hash: '' }],
    inputs: roots.map((path) => ({ path, outputs: ['out'], dynamic: new Map() })),
  })
  return {
    root,
    store: {
      storeDir: '/nix/store',
      load(drvPath) {
        if (drvPath === root) return rootBytes
        const template = templates.get(withTag(drvPath, '000'))
        if (template === undefined) throw new InputError(`${drvPath} is missing`)
        const tag = drvPath.slice(STORE.length + 32 - TAG_LENGTH, STORE.length + 32)
        const bytes = Buffer.from(template.bytes)
        for (const at of template.tags) bytes.write(tag, at, 'latin1')
        return bytes
      },
    },
  }
}

function tagOf(copy: number): string {
  let tag = ''
  for (let i = 0, rest = copy; i < TAG_LENGTH; i++, rest >>= 5) tag += DIGITS.charAt(rest & 31)
  return tag
}

function withTag(path: string, tag: string): string {
  const end = STORE.length + 32
  return path.slice(0, end - TAG_LENGTH) + tag + path.slice(end)
}
