/**
 * Runs bench/*.ts (or those that are named) and prints one table: each figure is a ratio within this very run, so it
 * means the same on another machine. Ends with 1 where a figure is over its limit.
 *
 * A bench module exports `run(): Promise<Figure[]>`; a figure is { name, value, limit?, unit?, note? }.
 */
import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import './typescript.mjs'

const top = dirname(dirname(fileURLToPath(import.meta.url)))
const wanted = process.argv.slice(2)
const files = readdirSync(join(top, 'bench'))
  .filter((file) => file.endsWith('.ts') && (wanted.length === 0 || wanted.includes(basename(file, '.ts'))))
  .sort()

let over = 0
let figures = 0
for (const file of files) {
  const module = await import(pathToFileURL(join(top, 'bench', file)).href)
  if (typeof module.run !== 'function') continue
  console.log(`\n${basename(file, '.ts')} (Node ${process.version})`)
  const rows = []
  for (const { name, value, limit, unit = '×', note = '' } of await module.run()) {
    figures++
    const isOver = limit !== undefined && value > limit
    if (isOver) over++
    rows.push({
      figure: name,
      value: `${Number.isInteger(value) ? value : value.toPrecision(3)} ${unit}`,
      limit: limit === undefined ? '' : `${limit} ${unit}`,
      '': limit === undefined ? '' : isOver ? 'OVER' : 'kept',
      note,
    })
  }
  console.table(rows)
}
if (figures === 0) {
  console.error('nothing was measured')
  process.exit(1)
}
process.exitCode = over > 0 ? 1 : 0
