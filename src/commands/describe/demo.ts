import { Option, type Command } from 'commander'
import type { DescribeCommand } from './command-world.js'

export const describeDemo: DescribeCommand = (program, { terminal, end }) => {
  program
    .command('demo')
    .description(
      'The gate on the example workspace: a Renovate-like bump, and the comment that its reviewer would read.',
    )
    .addOption(new Option('--keep <folder>', 'lay the example out here and keep it'))
    .option('--json', 'print the report as JSON')
    .action(async (_options: unknown, command: Command) => {
      const { runDemo } = await import('../demo.js')
      end(await runDemo(command.optsWithGlobals(), terminal))
    })
}
