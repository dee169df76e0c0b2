/**
 * Builds dist/: one bundle for the runner, one for the terminal, their source maps, the script and the style of the page
 * with the picture, and the licences of all that is in them.
 * Usage: node scripts/build.mjs [folder]   (default dist)
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'
import { buildPage } from './build-page.mjs'

const top = dirname(dirname(fileURLToPath(import.meta.url)))
const out = join(top, process.argv[2] ?? 'dist')
const ncc = join(top, 'node_modules', '@vercel', 'ncc', 'dist', 'ncc', 'cli.js')

const BUNDLES = { action: 'src/action.ts', cli: 'src/cli.ts' }

function bundle(entry, folder, ...options) {
  execFileSync(
    process.execPath,
    [ncc, 'build', join(top, entry), '-o', folder, '--no-cache', '--target', 'es2022', ...options],
    { cwd: top, stdio: ['ignore', 'ignore', 'inherit'] },
  )
}

/**
 * Minifies a bundle's files and carries their source maps over. A terminal waits for every start, and what a start costs is
 * reading and compiling; the runner's bundle starts once in a job and stays as it is written.
 */
function minify(folder) {
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.js')) continue
    const file = join(folder, name)
    const map = readFileSync(`${file}.map`).toString('base64')
    const code = readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '\n')
    const minified = transformSync(`${code}//# sourceMappingURL=data:application/json;base64,${map}\n`, {
      minify: true,
      target: 'es2022',
      legalComments: 'none',
      sourcemap: 'external',
      sourcefile: name,
    })
    writeFileSync(file, `${minified.code.trimEnd()}\n//# sourceMappingURL=${name}.map\n`)
    writeFileSync(`${file}.map`, minified.map)
  }
}

function sourceFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith('.ts'))
    .map((file) => join(file.parentPath ?? file.path, file.name))
    .sort()
}

/** The page is bundled apart: it runs in a browser. */
function isOfPage(file) {
  return relative(join(top, 'src', 'page'), file).split(sep)[0] !== '..'
}

/**
 * ncc names the licences of a bundle's first chunk only, so they are taken from a build in which nothing is split:
 * an entry that imports every module and every dynamically imported package statically.
 */
function collectLicences() {
  const cache = join(top, '.cache', 'licences')
  rmSync(cache, { recursive: true, force: true })
  mkdirSync(cache, { recursive: true })
  const entry = join(cache, 'entry.ts')
  const packages = new Set()
  const lines = []
  for (const file of sourceFiles(join(top, 'src'))) {
    if (Object.values(BUNDLES).includes(relative(top, file)) || isOfPage(file)) continue
    lines.push(`import '${relative(cache, file).replace(/\.ts$/, '.js')}'`)
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/\bimport\('([^.'][^']*)'\)/g)) {
      if (!name.startsWith('node:')) packages.add(name)
    }
  }
  writeFileSync(entry, [...lines, ...[...packages].sort().map((name) => `import '${name}'`)].join('\n') + '\n')
  bundle(relative(top, entry), join(cache, 'out'), '--license', 'licenses.txt')
  return readFileSync(join(cache, 'out', 'licenses.txt'), 'utf8')
}

rmSync(out, { recursive: true, force: true })
for (const [name, entry] of Object.entries(BUNDLES)) {
  bundle(entry, join(out, name), '-s', '--no-source-map-register')
}
minify(join(out, 'cli'))
const pageLicences = await buildPage(join(out, 'page'))
writeFileSync(join(out, 'licenses.txt'), `${collectLicences()}\n${pageLicences}`)
cpSync(join(top, 'LICENSE'), join(out, 'LICENSE'))
