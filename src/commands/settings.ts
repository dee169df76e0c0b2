import { join } from 'node:path'
import { readTextFile } from '../platform/files.js'
import { readSettings } from '../settings/read-settings.js'
import { EXIT } from './exit-code.js'
import type { CommonOptions } from './options.js'
import type { Terminal } from './terminal.js'

/** `conegate settings`: the settings in force, defaults included, as JSON; throws `UserError` at the first wrong one. */
export function runSettings(options: CommonOptions, terminal: Terminal): number {
  const text = readTextFile(join(options.directory, options.settings))
  const settings = readSettings(text ?? '', options.settings)
  terminal.print(JSON.stringify(settings, undefined, 2))
  if (text === undefined) terminal.note(`${options.settings} is not there; these are the defaults`)
  return EXIT.pass
}
