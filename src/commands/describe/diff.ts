import type { Command } from 'commander'
import type { DescribeCommand } from './command-world.js'

export const describeDiff: DescribeCommand = (program, { terminal, end }) => {
  program
    .command('diff')
    .description('What became of a build graph between two snapshots.')
    .argument('<before>', 'a snapshot file, or a folder of some')
    .argument('<after>', 'likewise')
    .option('--json', 'print the changes as JSON')
    .action(async (before: string, after: string, _options: unknown, command: Command) => {
      const { runDiff } = await import('../diff.js')
      end(runDiff(before, after, command.optsWithGlobals(), terminal))
    })
}
