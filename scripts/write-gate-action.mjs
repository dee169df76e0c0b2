/** Writes gate/action.yml from action.yml; with --check only compares. The two differ in the path to the bundle alone. */
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const top = dirname(dirname(fileURLToPath(import.meta.url)))
const source = readFileSync(join(top, 'action.yml'), 'utf8')
const main = 'main: dist/action/index.js'
if (source.split(main).length !== 2) throw new Error(`action.yml does not say '${main}' once`)
const wanted = `# Written from ../action.yml by 'npm run write:gate'.\n${source.replace(main, 'main: ../dist/action/index.js')}`
const target = join(top, 'gate', 'action.yml')

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== wanted) {
    console.error("gate/action.yml is not what action.yml says; run 'npm run write:gate'")
    process.exit(1)
  }
  console.log('gate/action.yml says what action.yml says')
} else {
  writeFileSync(target, wanted)
}
