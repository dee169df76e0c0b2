/** Module hooks of typescript.mjs: `./name.js` finds `./name.ts`, and what is found is transpiled with source maps. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const compilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  inlineSourceMap: true,
  verbatimModuleSyntax: true,
}

export async function resolve(specifier, context, next) {
  if (specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL?.endsWith('.ts')) {
    return await next(`${specifier.slice(0, -3)}.ts`, context)
  }
  return await next(specifier, context)
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return await next(url, context)
  const source = await readFile(fileURLToPath(url), 'utf8')
  const { outputText } = ts.transpileModule(source, { fileName: fileURLToPath(url), compilerOptions })
  return { format: 'module', source: outputText, shortCircuit: true }
}
