import { Command, CommanderError, Option } from 'commander'
import { VERSION } from '../version.js'
import { EXIT } from './exit-code.js'
import { createTerminal, type Terminal } from './terminal.js'

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

  program
    .command('cone')
    .description('What rebuilds between two revisions, or between two derivations, and why.')
    .requiredOption('--base <revision|drv>', 'what to compare with: a git revision, or a .drv')
    .option('--head <revision|drv>', 'what is judged; the working tree if left out')
    .option('--store <folder>', 'physical folder that holds nix/store, for derivations of an unpacked store')
    .option('--root <root...>', "a root instead of the settings' own: .#attribute, file.nix#attribute")
    .option('--static', 'without Nix: from Cargo.nix, Cargo.json or Cargo.lock')
    .option('--rust-target <triple>', 'Rust triple of the static cone')
    .option('--json', 'print the document of docs/schema/cone.v1.json')
    .action(async (_options: unknown, command: Command) => {
      const { runCone } = await import('./cone.js')
      end(await runCone(command.optsWithGlobals(), terminal))
    })

  program
    .command('gate')
    .description('Every check, with one verdict, as the action would give it.')
    .option('--base <revision>', "what to compare with; the default branch's merge base if left out")
    .option('--head <revision>', 'what is judged; the working tree if left out')
    .option('--root <root...>', "a root instead of the settings' own")
    .option('--json', 'print the document of docs/schema/report.v1.json')
    .option('--markdown', 'print the comment instead')
    .action(async (_options: unknown, command: Command) => {
      const { runGateCommand } = await import('./gate.js')
      end(await runGateCommand(command.optsWithGlobals(), terminal))
    })

  program
    .command('graph')
    .description('The captured build graph of one root.')
    .argument('<root>', '.#attribute, file.nix#attribute, or a .drv')
    .option('--store <folder>', 'physical folder that holds nix/store, for derivations of an unpacked store')
    .option('--json', 'print the document of docs/schema/graph.v1.json')
    .action(async (root: string, _options: unknown, command: Command) => {
      const { runGraph } = await import('./graph.js')
      end(await runGraph(root, command.optsWithGlobals(), terminal))
    })

  program
    .command('doctor')
    .description('What conegate finds here, what is missing and how to get it.')
    .option('--json', 'print it as JSON')
    .action(async (_options: unknown, command: Command) => {
      const { runDoctor } = await import('./doctor.js')
      end(await runDoctor(command.optsWithGlobals(), terminal))
    })

  program
    .command('settings')
    .description('Reads the settings file, says what is wrong with it, and prints what is in force.')
    .action(async (_options: unknown, command: Command) => {
      const { runSettings } = await import('./settings.js')
      end(runSettings(command.optsWithGlobals(), terminal))
    })

  program
    .command('demo')
    .description(
      'The gate on the example workspace: a Renovate-like bump, and the comment that its reviewer would read.',
    )
    .addOption(new Option('--keep <folder>', 'lay the example out here and keep it'))
    .option('--json', 'print the report as JSON')
    .action(async (_options: unknown, command: Command) => {
      const { runDemo } = await import('./demo.js')
      end(await runDemo(command.optsWithGlobals(), terminal))
    })

  return program
}
