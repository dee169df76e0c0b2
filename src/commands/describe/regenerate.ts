import type { Command } from 'commander'
import type { DescribeCommand } from './command-world.js'

export const describeRegenerate: DescribeCommand = (program, { terminal, end }) => {
  program
    .command('regenerate')
    .description('Runs the generators of what is stale, in the order of what feeds what, and writes their files.')
    .argument('[names...]', 'generators, or files that they write: these alone, whether stale or not')
    .option('--all', 'run every generator, also where nothing that it reads changed')
    .option('--base <revision>', 'what inputs are compared with where no judge looks at the file')
    .option('--dry-run', 'write nothing; print what would change as a diff, and exit 1 where something would')
    .option('--patch', 'print the diff of what is written')
    .option('--json', 'print what came of it as JSON')
    .action(async (names: readonly string[], _options: unknown, command: Command) => {
      const { runRegenerate } = await import('../regenerate.js')
      end(await runRegenerate(names, command.optsWithGlobals(), terminal))
    })
}
