import type { Command } from 'commander'
import type { DescribeCommand } from './command-world.js'

export const describeGate: DescribeCommand = (program, { terminal, end }) => {
  program
    .command('gate')
    .description('Every check, with one verdict, as the action would give it.')
    .option('--base <revision>', "what to compare with; the default branch's merge base if left out")
    .option('--head <revision>', 'what is judged; the working tree if left out')
    .option('--root <root...>', "a root instead of the settings' own")
    .option('--substituter <url...>', 'a binary cache to ask what of the cone it has already')
    .option('--trusted-key <key...>', 'public keys that are trusted of the caches: name:base64')
    .option('--json', 'print the document of docs/schema/report.v1.json')
    .option('--markdown', 'print the comment instead')
    .action(async (_options: unknown, command: Command) => {
      const { runGateCommand } = await import('../gate.js')
      end(await runGateCommand(command.optsWithGlobals(), terminal))
    })
}
