import type { Command } from 'commander'
import type { DescribeCommand } from './command-world.js'

export const describeGraph: DescribeCommand = (program, { terminal, end }) => {
  program
    .command('graph')
    .description('The captured build graph of one root.')
    .argument('<root>', '.#attribute, file.nix#attribute, or a .drv')
    .option('--store <folder>', 'physical folder that holds nix/store, for derivations of an unpacked store')
    .option('--json', 'print the document of docs/schema/graph.v1.json')
    .action(async (root: string, _options: unknown, command: Command) => {
      const { runGraph } = await import('../graph.js')
      end(await runGraph(root, command.optsWithGlobals(), terminal))
    })
}
