import type { Command } from 'commander'
import type { DescribeCommand } from './command-world.js'

export const describeAccept: DescribeCommand = (program, { terminal, end }) => {
  program
    .command('accept')
    .description('Raises what is over its ceiling now, on purpose and until a day: one line for each in ceilings.yml.')
    .option('--reason <text>', 'why; it stands in the file and in the report')
    .option('--expires <day>', 'the last day on which it counts, YYYY-MM-DD, at most a year ahead')
    .option('--root <root>', 'only what is limited of this root')
    .option('--ceiling <name>', 'only this ceiling: crates, depth, cone-crates …')
    .option('--duplicate <crate>', 'only that this crate is there in more versions')
    .option('--base <revision>', 'what ceilings of the cone are counted against; they are left out without it')
    .action(async (_options: unknown, command: Command) => {
      const { runAccept } = await import('../accept.js')
      end(await runAccept(command.optsWithGlobals(), terminal))
    })
}
