import type { Command } from 'commander'
import type { Terminal } from '../terminal.js'

/** What a command needs besides its own options. */
export interface CommandWorld {
  readonly terminal: Terminal
  /** Takes the exit code; see docs/decisions/0003-exit-codes.md. */
  readonly end: (code: number) => void
}

/** Adds one command to the program. Its implementation is imported when it is called, so that starting stays quick. */
export type DescribeCommand = (program: Command, world: CommandWorld) => void
