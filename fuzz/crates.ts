/** Damaged Cargo.nix, Cargo.json and Cargo.lock: the static cone is computed or refused as unreadable, and nothing else happens. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CHANGES, EXAMPLE } from '../__tests__/helpers/example.js'
import type { CrateFiles } from '../src/crates/crate-files.js'
import { computeStaticCone } from '../src/crates/static-cone.js'
import { InputError, UserError } from '../src/problem.js'
import { damage, pick, randomNumbers, type Random } from './damage.js'

const JSON_FILES = join(import.meta.dirname, '..', '__tests__', 'examples', 'json')

/** Each kind of file before and after a change. */
const CASES = [
  { kind: 'cargoNix', name: 'Cargo.nix', base: EXAMPLE, head: CHANGES.bump },
  { kind: 'cargoLock', name: 'Cargo.lock', base: EXAMPLE, head: CHANGES.bump },
  { kind: 'cargoJson', name: 'Cargo.json', base: join(JSON_FILES, 'nothing'), head: join(JSON_FILES, 'bump') },
] as const

export function run(seconds: number): Promise<string> {
  const end = Date.now() + seconds * 1000
  const random = randomNumbers(Date.now() % 1_000_000)
  const counts = { computed: 0, refused: 0 }
  while (Date.now() < end) {
    try {
      const { cone, unknowns } = computeDamaged(random)
      if (cone === null && unknowns.length === 0) throw new Error('no cone, and nothing says why')
      if (cone !== null && cone.crates.rebuilt > cone.crates.total) throw new Error('more rebuild than there are')
      counts.computed++
    } catch (error) {
      if (!(error instanceof InputError || error instanceof UserError)) throw error
      counts.refused++
    }
  }
  return Promise.resolve(`${counts.computed} cones of damaged files computed, ${counts.refused} refused`)
}

function computeDamaged(random: Random): ReturnType<typeof computeStaticCone> {
  const one = pick(random, CASES)
  const read = (folder: string): CrateFiles => {
    const whole = readFileSync(join(folder, one.name))
    const text = (random() < 0.7 ? damage(random, whole) : whole).toString('utf8')
    return { [one.kind]: { path: one.name, text }, localSources: () => [] }
  }
  return computeStaticCone({
    base: read(one.base),
    head: read(one.head),
    rustTarget: 'x86_64-unknown-linux-gnu',
    dev: false,
    changedPaths: [one.name],
    baseCommit: null,
    headCommit: null,
  })
}
