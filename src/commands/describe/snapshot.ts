import type { Command } from 'commander'
import type { DescribeCommand } from './command-world.js'

export const describeSnapshot: DescribeCommand = (program, { terminal, end }) => {
  program
    .command('snapshot')
    .description('Writes the committed picture of the build graph, or compares it.')
    .option('--check', 'write nothing; exit 1 where the snapshot is not what the graph gives')
    .option('--root <root...>', "a root instead of the settings' own, or the .drv files of a store")
    .option('--store <folder>', 'physical folder that holds nix/store, for derivations of an unpacked store')
    .option('--stdout', 'print the snapshot of the one root instead')
    .option('--output <folder>', "a folder instead of the settings' own, relative to the repository")
    .option('--ceilings', 'make ceilings.yml, too, or limit there what is not limited yet')
    .option('--json', 'with --check: print what differs as JSON')
    .action(async (_options: unknown, command: Command) => {
      const { runSnapshot } = await import('../snapshot.js')
      end(await runSnapshot(command.optsWithGlobals(), terminal))
    })
}
