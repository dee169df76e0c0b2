import type { Command } from 'commander'
import type { DescribeCommand } from './command-world.js'

export const describeCone: DescribeCommand = (program, { terminal, end }) => {
  program
    .command('cone')
    .description('What rebuilds between two revisions, or between two derivations, and why.')
    .requiredOption('--base <revision|drv>', 'what to compare with: a git revision, or a .drv')
    .option('--head <revision|drv>', 'what is judged; the working tree if left out')
    .option('--store <folder>', 'physical folder that holds nix/store, for derivations of an unpacked store')
    .option('--root <root...>', "a root instead of the settings' own: .#attribute, file.nix#attribute")
    .option('--static', 'without Nix: from Cargo.nix, Cargo.json or Cargo.lock')
    .option('--rust-target <triple>', 'Rust triple of the static cone')
    .option('--substituter <url...>', 'a binary cache to ask what of the cone it has already')
    .option('--trusted-key <key...>', 'public keys that are trusted of the caches: name:base64')
    .option('--json', 'print the document of docs/schema/cone.v1.json')
    .action(async (_options: unknown, command: Command) => {
      const { runCone } = await import('../cone.js')
      end(await runCone(command.optsWithGlobals(), terminal))
    })
}
