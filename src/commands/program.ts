import { Command, CommanderError } from 'commander'
import { describeAccept } from './describe/accept.js'
import { describeCone } from './describe/cone.js'
import { describeDemo } from './describe/demo.js'
import { describeDoctor } from './describe/doctor.js'
import { describeExplain } from './describe/explain.js'
import { describeGate } from './describe/gate.js'
import { describeGenerated } from './describe/generated.js'
import { describeGraph } from './describe/graph.js'
import { describeHubs } from './describe/hubs.js'
import { describeRegenerate } from './describe/regenerate.js'
import { describeReport } from './describe/report.js'
import { describeDiff } from './describe/diff.js'
import { describeSnapshot } from './describe/snapshot.js'
import { describeSettings } from './describe/settings.js'
import type { DescribeCommand } from './describe/command-world.js'
import { VERSION } from '../version.js'
import { EXIT } from './exit-code.js'
import { createTerminal, type Terminal } from './terminal.js'

/** Every command, in the order in which help shows them. Adding one is adding a file in `describe/` and a line here. */
const COMMANDS: readonly DescribeCommand[] = [
  describeCone,
  describeGate,
  describeGenerated,
  describeRegenerate,
  describeGraph,
  describeSnapshot,
  describeDiff,
  describeReport,
  describeExplain,
  describeHubs,
  describeAccept,
  describeDoctor,
  describeSettings,
  describeDemo,
]

/** Runs one command line and answers its exit code; see docs/decisions/0003-exit-codes.md. */
export async function runProgram(args: readonly string[]): Promise<number> {
  const terminal = createTerminal()
  let exitCode: number = EXIT.pass
  const program = describeProgram(terminal, (code) => {
    exitCode = code
  })
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.pass : EXIT.user
    return await terminal.explain(error)
  }
  return exitCode
}

function describeProgram(terminal: Terminal, end: (code: number) => void): Command {
  const program = new Command('conegate')
    .description('Tells what a change rebuilds and why, and guards the build graph of Rust + Nix repositories.')
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError()
    .configureHelp({ sortSubcommands: false, showGlobalOptions: true })
    .option('-C, --directory <folder>', 'judge the repository in this folder', '.')
    .option('--settings <file>', 'settings file, relative to the folder', 'conegate.yml')

  for (const describe of COMMANDS) describe(program, { terminal, end })
  return program
}
