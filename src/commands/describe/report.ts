import type { Command } from 'commander'
import type { DescribeCommand } from './command-world.js'

export const describeReport: DescribeCommand = (program, { terminal, end }) => {
  program
    .command('report')
    .description('What rebuilds and why, as Markdown or as a page to explore.')
    .requiredOption('--base <revision|drv>', 'what to compare with: a git revision, or a .drv')
    .option('--head <revision|drv>', 'what is judged; the working tree if left out')
    .option('--html <file>', 'write the page with the picture into this file')
    .option('--store <folder>', 'physical folder that holds nix/store, for derivations of an unpacked store')
    .option('--root <root...>', "a root instead of the settings' own: .#attribute, file.nix#attribute")
    .option('--static', 'without Nix: from Cargo.nix, Cargo.json or Cargo.lock')
    .action(async (_options: unknown, command: Command) => {
      const { runReport } = await import('../report.js')
      end(await runReport(command.optsWithGlobals(), terminal))
    })
}
