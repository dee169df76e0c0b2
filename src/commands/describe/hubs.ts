import { InvalidArgumentError, type Command } from 'commander'
import type { DescribeCommand } from './command-world.js'

function readCount(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Write a number from 1 on.')
  return Number(text)
}

export const describeHubs: DescribeCommand = (program, { terminal, end }) => {
  program
    .command('hubs')
    .description('The crates whose bump would rebuild most, and which of them are worth pinning or splitting.')
    .option('--head <revision|drv>', 'what is looked at; the working tree if left out')
    .option('--store <folder>', 'physical folder that holds nix/store, for derivations of an unpacked store')
    .option('--root <root...>', "a root instead of the settings' own: .#attribute, file.nix#attribute, or a .drv")
    .option('--top <number>', 'how many are listed; 20 at a terminal and all as JSON if left out', readCount)
    .option('--json', 'print the document of docs/schema/hubs.v1.json')
    .action(async (_options: unknown, command: Command) => {
      const { runHubs } = await import('../hubs.js')
      end(await runHubs(command.optsWithGlobals(), terminal))
    })
}
