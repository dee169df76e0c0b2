/**
 * Runs fuzz/*.ts (or those that are named): the searches that are too long for `npm test`.
 * Usage: node scripts/fuzz.mjs [name…]   with CONEGATE_FUZZ_SECONDS for each, 60 unless told.
 *
 * A fuzz module exports `run(seconds: number): Promise<string>`, which throws what it found, or answers what it tried.
 */
import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import './typescript.mjs'

const top = dirname(dirname(fileURLToPath(import.meta.url)))
const wanted = process.argv.slice(2)
const seconds = Number(process.env.CONEGATE_FUZZ_SECONDS ?? 60)
let ran = 0
for (const file of readdirSync(join(top, 'fuzz')).sort()) {
  const name = basename(file, '.ts')
  if (!file.endsWith('.ts') || (wanted.length > 0 && !wanted.includes(name))) continue
  const module = await import(pathToFileURL(join(top, 'fuzz', file)).href)
  if (typeof module.run !== 'function') continue
  ran++
  console.log(`${name}: ${await module.run(seconds)}`)
}
if (ran === 0) {
  console.error('nothing was searched')
  process.exit(1)
}
