#!/usr/bin/env node
import { keepCompiledCode } from './platform/compile-cache.js'

keepCompiledCode(process.env)
// Imported only now: what was compiled before is not kept.
const { runProgram } = await import('./commands/program.js')
process.exitCode = await runProgram(process.argv.slice(2))
