import { EXIT } from './exit-code.js'
import { examine, type Observation } from '../platform/examine.js'
import type { CommonOptions } from './options.js'
import type { Terminal } from './terminal.js'

const MARKS = { good: '✓', missing: '–', bad: '✗' } as const
const COLOURS = { good: '\u001B[32m', missing: '\u001B[33m', bad: '\u001B[31m' } as const

/** `conegate doctor`: what is found here, what is missing, and how to get it. Exits with 1 where something is wrong. */
export async function runDoctor(options: CommonOptions, terminal: Terminal): Promise<number> {
  const observations = await examine(options.directory, options.settings)
  if (options.json === true) terminal.print(JSON.stringify({ version: 1, observations }, undefined, 2))
  else terminal.print(observations.map((one) => renderObservation(one, terminal.colour)).join('\n'))
  return observations.some((one) => one.state === 'bad') ? EXIT.fail : EXIT.pass
}

function renderObservation({ state, what, found, advice }: Observation, colour: boolean): string {
  const mark = colour ? `${COLOURS[state]}${MARKS[state]}\u001B[0m` : MARKS[state]
  const line = `${mark} ${what.padEnd(18)} ${found}`
  return advice === '' ? line : `${line}\n${' '.repeat(21)}${advice}`
}
