/**
 * Damaged Cargo.nix, Cargo.json, crate-hashes.json and Cargo.lock: judging never throws, calls nothing in step whose data
 * differ, and alarms for nothing whose data are the same. What the data are is read by the cone's readers, which are
 * others than the judge's.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EXAMPLE } from '../__tests__/helpers/example.js'
import { exampleFiles, judgeFiles } from '../__tests__/generated/crate2nix/made-tree.js'
import { readCargoJson } from '../src/crates/cargo-json.js'
import { readCargoLock } from '../src/crates/cargo-lock.js'
import { readCargoNix } from '../src/crates/cargo-nix.js'
import type { CrateSet } from '../src/crates/crate-set.js'
import type { Judgement } from '../src/generated/drift.js'
import { InputError } from '../src/problem.js'
import { damage, pick, randomNumbers, type Random } from './damage.js'

const NAMES = ['Cargo.nix', 'Cargo.json', 'Cargo.lock', 'crate-hashes.json'] as const
type Name = (typeof NAMES)[number]

const HASHES = `{
  "git+https://example.org/one?branch=main#one@0.1.0": "${'0'.repeat(52)}",
  "two 0.2.0 (git+https://example.org/two#${'a'.repeat(40)})": "${'1'.repeat(52)}"
}
`

export async function run(seconds: number): Promise<string> {
  const end = Date.now() + seconds * 1000
  const seed = Date.now() % 1_000_000
  const random = randomNumbers(seed)
  const whole = wholeFiles()
  const counts = { drifts: 0, unknown: 0, inStep: 0, notIts: 0 }
  while (Date.now() < end) {
    const name = pick(random, NAMES)
    const files = { ...whole, [name]: damagedText(random, whole[name] ?? '') }
    const judgements = await judgeFiles(files)
    for (const judgement of judgements) {
      if (judgement.unknowns.length > 0) counts.unknown++
      else if (judgement.drifts.length > 0) counts.drifts++
      else counts.inStep++
      complain(judgement, name, files, whole, seed)
    }
    if (judgements.length < NAMES.length - 1) counts.notIts++
  }
  return `${counts.drifts} damaged, ${counts.unknown} unknown, ${counts.inStep} in step, ${counts.notIts} no longer crate2nix's`
}

/** The example with a Cargo.json of its own and the hashes of two git dependencies, all in step. */
function wholeFiles(): Record<string, string> {
  const json = join(EXAMPLE, '..', '..', '__tests__', 'examples', 'json', 'nothing', 'Cargo.json')
  return { ...exampleFiles(), 'Cargo.json': readFileSync(json, 'utf8'), 'crate-hashes.json': HASHES }
}

function damagedText(random: Random, text: string): string {
  return damage(random, Buffer.from(text)).toString('utf8')
}

function complain(
  { file, drifts, unknowns }: Judgement,
  damaged: Name,
  files: Readonly<Record<string, string>>,
  whole: Readonly<Record<string, string>>,
  seed: number,
): void {
  if ((file !== damaged && damaged !== 'Cargo.lock') || file === 'crate-hashes.json' || unknowns.length > 0) return
  const before = dataOf(damaged, whole[damaged] ?? '')
  const after = dataOf(damaged, files[damaged] ?? '')
  const isSame = before === after
  const real = drifts.filter(({ kind }) => kind !== 'generator')
  const text = (): string => `seed ${seed}\n${JSON.stringify(drifts, null, 1)}\n${difference(before, after)}`
  if (isSame && real.length > 0) throw new Error(`alarms for ${file}, whose data are the same: ${text()}`)
  // A lock that says no checksum leaves nothing to compare.
  if (damaged === 'Cargo.lock' && checksums(after) < checksums(before)) return
  // A Cargo.json tells no registries apart, and leaves out what no feature asks for.
  if (file === 'Cargo.json' && (damaged === 'Cargo.lock' || losesEdgesAlone(before, after))) return
  if (!isSame && real.length === 0) throw new Error(`calls ${file} in step, whose data differ: ${text()}`)
}

/** What a text says of packages, one line each; `damaged` where it can't be read. */
function dataOf(name: Name, text: string): string {
  try {
    const file = { path: name, text }
    switch (name) {
      case 'Cargo.nix':
        return setData(readCargoNix(file))
      case 'Cargo.json':
        return setData(readCargoJson(file))
      default:
        return lockData(text)
    }
  } catch (error) {
    if (error instanceof InputError) return 'damaged'
    throw error
  }
}

function setData({ crates, members, rootCrate }: CrateSet): string {
  const lines = [...crates.values()].map((crate) => {
    const lists = [crate.dependencies, crate.buildDependencies, crate.devDependencies]
    const edges = new Set(lists.flat().map((edge) => `${edge.name}>${edge.packageId}`))
    const source = { ...crate.source, filtered: undefined }
    return `${crate.id} ${crate.name} ${crate.version} ${JSON.stringify(source)} ${[...edges].sort().join()}`
  })
  const roots = [...members].map(([name, id]) => `member ${name} ${id}`)
  return [...lines, ...roots, `root ${rootCrate ?? ''}`].sort().join('\n')
}

function lockData(text: string): string {
  const { packages } = readCargoLock({ path: 'Cargo.lock', text })
  const name = (index: number): string => `${packages[index]?.name ?? ''} ${packages[index]?.version ?? ''}`
  return packages
    .map((one, index) => {
      const edges = [...new Set(one.dependencies.map(name))].sort().join()
      return `${name(index)} ${one.source} ${one.checksum} ${edges}`
    })
    .sort()
    .join('\n')
}

/** Whether the crates are the same but for dependencies that are gone. */
function losesEdgesAlone(before: string, after: string): boolean {
  const [lines, rest] = [before.split('\n'), after.split('\n')]
  const edgesOf = (line: string): [string, readonly string[]] => {
    const at = line.lastIndexOf(' ')
    return [line.slice(0, at), line.slice(at + 1).split(',')]
  }
  const known = new Map(lines.map(edgesOf))
  return (
    lines.length === rest.length &&
    rest.map(edgesOf).every(([crate, edges]) => edges.every((edge) => edge === '' || known.get(crate)?.includes(edge)))
  )
}

function checksums(data: string): number {
  return data.match(/\b[0-9a-f]{64}\b/g)?.length ?? 0
}

function difference(before: string, after: string): string {
  const [one, other] = [new Set(before.split('\n')), new Set(after.split('\n'))]
  const gone = [...one].filter((line) => !other.has(line)).map((line) => `- ${line}`)
  const fresh = [...other].filter((line) => !one.has(line)).map((line) => `+ ${line}`)
  return [...gone, ...fresh].join('\n').slice(0, 3000)
}
