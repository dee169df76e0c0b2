import type { Command } from 'commander'
import type { DescribeCommand } from './command-world.js'

export const describeSettings: DescribeCommand = (program, { terminal, end }) => {
  program
    .command('settings')
    .description('Reads the settings file, says what is wrong with it, and prints what is in force.')
    .action(async (_options: unknown, command: Command) => {
      const { runSettings } = await import('../settings.js')
      end(runSettings(command.optsWithGlobals(), terminal))
    })
}
