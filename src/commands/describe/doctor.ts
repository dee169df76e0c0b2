import type { Command } from 'commander'
import type { DescribeCommand } from './command-world.js'

export const describeDoctor: DescribeCommand = (program, { terminal, end }) => {
  program
    .command('doctor')
    .description('What conegate finds here, what is missing and how to get it.')
    .option('--json', 'print it as JSON')
    .action(async (_options: unknown, command: Command) => {
      const { runDoctor } = await import('../doctor.js')
      end(await runDoctor(command.optsWithGlobals(), terminal))
    })
}
