/** Checks the borders between the rooms, and that there was something to check. */
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruise } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import config from '../.dependency-cruiser.mjs'

const top = dirname(dirname(fileURLToPath(import.meta.url)))
process.chdir(top)

const modules = readdirSync('src', { recursive: true }).filter((name) => String(name).endsWith('.ts'))
const result = await cruise(
  ['src'],
  { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true, outputType: 'json' },
  {},
  { tsConfig: extractTSConfig(join(top, 'tsconfig.json')) },
)
const { modules: seen, summary } = JSON.parse(result.output)
const ours = new Set(seen.map((module) => module.source).filter((source) => source.startsWith('src/')))
const unseen = modules.map((name) => `src/${name}`).filter((name) => !ours.has(name))
const edges = seen.reduce((sum, module) => sum + module.dependencies.length, 0)

for (const { from, to, rule } of summary.violations) console.error(`${rule.name}: ${from} → ${to}`)
if (unseen.length > 0) console.error(`not looked at: ${unseen.join(', ')}`)
if (modules.length === 0 || edges === 0) console.error('no module or no import was looked at, so nothing was proved')
if (summary.violations.length > 0 || unseen.length > 0 || modules.length === 0 || edges === 0) process.exit(1)
console.log(`${modules.length} modules, ${edges} imports, every border kept`)
