import { readYaml } from './read-yaml.js'
import { SettingsSchema, type Settings } from './schema.js'

/** Reads `conegate.yml`. Throws `UserError` with file and line at the first thing that is wrong. */
export function readSettings(text: string, file: string): Settings {
  return readYaml(text, file, SettingsSchema, 'setting').output
}
