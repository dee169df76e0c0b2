import type { Command } from 'commander'
import type { DescribeCommand } from './command-world.js'

export const describeGenerated: DescribeCommand = (program, { terminal, end }) => {
  program
    .command('generated')
    .argument('[folder]', 'folder that is judged; the whole repository if left out')
    .description('Says offline whether Cargo.lock, Cargo.nix, flake.lock and the like are in step with their sources.')
    .option('--json', 'print the document of docs/schema/generated.v1.json')
    .option('--verbose', 'tell also what nobody could compare offline')
    .action(async (folder: string | undefined, _options: unknown, command: Command) => {
      const { runGenerated } = await import('../generated.js')
      end(await runGenerated(folder, command.optsWithGlobals(), terminal))
    })
}
