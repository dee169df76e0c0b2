/**
 * Proves that the committed dist/ is what src/ builds: wipes it, builds it anew and finds nothing changed or untracked.
 */
import { execFileSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const top = dirname(dirname(fileURLToPath(import.meta.url)))
const git = (...args) => execFileSync('git', args, { cwd: top, encoding: 'utf8' })

const before = git('status', '--porcelain', '--ignored', '--', 'dist')
if (before !== '') {
  console.error(`dist/ differs from the commit before it was rebuilt:\n${before}`)
  process.exit(1)
}
if (git('ls-files', '--', 'dist').trim() === '') {
  console.error('dist/ holds no committed file')
  process.exit(1)
}
execFileSync(process.execPath, [join(top, 'scripts', 'build.mjs')], { cwd: top, stdio: 'inherit' })
const after = git('status', '--porcelain', '--ignored', '--', 'dist')
if (after !== '') {
  console.error(`dist/ is not what src/ builds; run 'npm run build' and commit:\n${after}`)
  console.error(git('diff', '--stat', '--', 'dist'))
  process.exit(1)
}
console.log('dist/ is what src/ builds')
