/**
 * Bundles src/page for the browser: one script and one style, and the licences of what is in them, which also stand at the
 * script's end, since every page carries them.
 * Usage: node scripts/build-page.mjs FOLDER
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const top = dirname(dirname(fileURLToPath(import.meta.url)))
const LICENCE = /^licen[cs]e(\.(md|txt))?$/i

/** @returns {Promise<string>} the licences of the packages that the page is made of */
export async function buildPage(folder) {
  const options = {
    absWorkingDir: top,
    bundle: true,
    minify: true,
    write: false,
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'error',
    // The page's own options, not those of whoever calls.
    tsconfig: 'src/page/tsconfig.json',
  }
  const script = await build({
    ...options,
    entryPoints: ['src/page/main.ts'],
    outfile: 'page.js',
    format: 'iife',
    target: ['es2022'],
    metafile: true,
  })
  const style = await build({
    ...options,
    entryPoints: ['src/page/page.css'],
    outfile: 'page.css',
    target: ['chrome111', 'firefox113', 'safari16.4'],
  })
  const licences = readLicences(Object.keys(script.metafile.inputs))
  if (licences.includes('*/')) throw new Error('a licence would end the comment that it stands in')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'page.js'), `${script.outputFiles[0].text}/*!\n${licences}*/\n`)
  writeFileSync(join(folder, 'page.css'), style.outputFiles[0].text)
  return licences
}

/** By package, each with its licence's text: `name`, an empty line, the text. */
function readLicences(inputs) {
  const folders = new Set()
  for (const input of inputs) {
    const [found] = /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(input) ?? []
    if (found !== undefined) folders.add(found)
  }
  if (folders.size === 0) throw new Error('the page is made of no package')
  return [...folders]
    .map((folder) => {
      const { name, license } = JSON.parse(readFileSync(join(top, folder, 'package.json'), 'utf8'))
      const file = readdirSync(join(top, folder)).find((one) => LICENCE.test(one))
      if (file === undefined) throw new Error(`${name} has no file with its licence`)
      return `${name}\n${license}\n${readFileSync(join(top, folder, file), 'utf8').trim()}\n`
    })
    .sort()
    .join('\n')
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [folder] = process.argv.slice(2)
  if (folder === undefined || !existsSync(top)) {
    console.error('usage: node scripts/build-page.mjs FOLDER')
    process.exit(2)
  }
  await buildPage(resolve(folder))
}
