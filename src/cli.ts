#!/usr/bin/env node
// Source maps go on before the rest is loaded, so that a stack names TypeScript lines.
process.setSourceMapsEnabled(true)
const { runProgram } = await import('./commands/program.js')
process.exitCode = await runProgram(process.argv.slice(2))
