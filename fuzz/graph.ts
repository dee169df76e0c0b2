/** Damaged derivations and damaged JSON of them: each is refused as such or read as what it says, and nothing else happens. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { storeOf, unpackDrvGraphs } from '../__tests__/helpers/drv-graphs.js'
import { parseDerivation, serializeDerivation } from '../src/graph/aterm.js'
import { readGraph } from '../src/graph/read-graph.js'
import { readShowJson } from '../src/graph/show-json.js'
import { InputError } from '../src/problem.js'
import { damage, pick, randomNumbers } from './damage.js'

const SHOW_JSON = ['all-2.8.json', 'all-2.26.json', 'all-2.34.json']

export async function run(seconds: number): Promise<string> {
  const end = Date.now() + seconds * 1000
  const random = randomNumbers(Date.now() % 1_000_000)
  const files = await unpackDrvGraphs()
  const paths = [...files.keys()]
  const shown = SHOW_JSON.map((name) =>
    readFileSync(join(import.meta.dirname, '..', '__tests__', 'graph', 'fixtures', 'show-json', name)),
  )
  const counts = { read: 0, refused: 0 }
  while (Date.now() < end) {
    const path = pick(random, paths)
    const bytes = damage(random, files.get(path) ?? Buffer.alloc(0))
    tally(counts, () => {
      const derivation = parseDerivation(bytes, path)
      const again = parseDerivation(serializeDerivation(derivation), path)
      if (!isDeepStrictEqual(again, derivation))
        throw new Error(`${path}: written and read again it says something else`)
    })
    const damaged = new Map(files).set(path, Buffer.from(bytes))
    tally(counts, () => readGraph(storeOf(damaged), [{ name: 'root', drvPath: path }]))
    tally(counts, () => readShowJson([damage(random, pick(random, shown))], '/nix/store'))
  }
  return `${counts.read} damaged inputs were read, ${counts.refused} refused`
}

function tally(counts: { read: number; refused: number }, read: () => unknown): void {
  try {
    read()
    counts.read++
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    counts.refused++
  }
}
