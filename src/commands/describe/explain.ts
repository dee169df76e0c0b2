import type { Command } from 'commander'
import type { DescribeCommand } from './command-world.js'

export const describeExplain: DescribeCommand = (program, { terminal, end }) => {
  program
    .command('explain')
    .description('Why a crate or a derivation rebuilds, why it is in the graph at all, and what its bump would cost.')
    .argument('<node>', 'a crate (serde, serde@1.0.203), a derivation, the path of a .drv, or a root')
    .option('--base <revision|drv>', 'what to compare with: a git revision, or a .drv; nothing if left out')
    .option('--head <revision|drv>', 'what is looked at; the working tree if left out')
    .option('--store <folder>', 'physical folder that holds nix/store, for derivations of an unpacked store')
    .option('--root <root...>', "a root instead of the settings' own: .#attribute, file.nix#attribute, or a .drv")
    .option('--raw', 'show whatever differs, also what follows from changed inputs, with full hashes')
    .option('--json', 'print the document of docs/schema/explain.v1.json')
    .action(async (node: string, _options: unknown, command: Command) => {
      const { runExplain } = await import('../explain.js')
      end(await runExplain(node, command.optsWithGlobals(), terminal))
    })
}
