/** JavaScript of the project's TypeScript, for child processes whose memory no compiler may share. */
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const top = dirname(dirname(fileURLToPath(import.meta.url)))

/** Writes these folders and files, and their modules and fixtures, below `folder`; paths are relative to the project's. */
export function transpileTo(folder: string, paths: readonly string[]): void {
  const pending = paths.map((path) => join(top, path))
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const target = join(folder, relative(top, path))
    if (path.endsWith('.ts')) {
      mkdirSync(dirname(target), { recursive: true })
      const { outputText } = ts.transpileModule(readFileSync(path, 'utf8'), {
        compilerOptions: {
          target: ts.ScriptTarget.ES2022,
          module: ts.ModuleKind.ESNext,
          verbatimModuleSyntax: true,
        },
      })
      writeFileSync(target.replace(/\.ts$/, '.js'), outputText)
    } else if (path.endsWith('fixtures')) {
      cpSync(path, target, { recursive: true })
    } else {
      for (const entry of readdirSync(path, { withFileTypes: true })) {
        if (entry.isDirectory() || entry.name.endsWith('.ts')) pending.push(join(path, entry.name))
      }
    }
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  symlinkSync(join(top, 'node_modules'), join(folder, 'node_modules'))
}
