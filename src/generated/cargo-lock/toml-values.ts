/** Reads values of a parsed TOML file as what they have to be, and says where one is something else. */
import { parse, TomlDate, TomlError } from 'smol-toml'
import { checkWhole } from '../../crates/check-whole.js'
import type { TextFile } from '../../crates/crate-files.js'
import { TomlLines, type TomlPath } from '../../crates/toml-lines.js'
import { InputError } from '../../problem.js'

export type Table = Readonly<Record<string, unknown>>

/** One TOML file: its data, and the lines in it, which are looked for when the first one is asked for. */
export class TomlFile {
  readonly top: Table
  private found: TomlLines | undefined

  /** Throws `InputError` where it is no TOML. */
  constructor(private readonly file: TextFile) {
    checkWhole(file.text, file.path)
    try {
      this.top = parse(file.text.replace(/^\uFEFF/, ''), { integersAsBigInt: 'asNeeded' })
    } catch (error) {
      if (!(error instanceof TomlError)) throw error
      const [what = ''] = error.message.split('\n')
      throw new InputError(`This is no TOML: ${what}.`, { file: file.path, line: error.line })
    }
  }

  get path(): string {
    return this.file.path
  }

  get lines(): TomlLines {
    return (this.found ??= new TomlLines(this.file.text))
  }

  /** 1-based line of a place, or of what is nearest around it. */
  lineOf(path: TomlPath): number {
    return this.lines.near(path)
  }

  table(value: unknown, path: TomlPath): Table {
    if (value === undefined) return {}
    if (isTable(value)) return value
    throw this.refuse(path, 'a table')
  }

  text(value: unknown, path: TomlPath): string | null {
    if (value === undefined) return null
    if (typeof value === 'string') return value
    throw this.refuse(path, 'text')
  }

  flag(value: unknown, path: TomlPath): boolean | null {
    if (value === undefined) return null
    if (typeof value === 'boolean') return value
    throw this.refuse(path, 'true or false')
  }

  texts(value: unknown, path: TomlPath): readonly string[] | null {
    if (value === undefined) return null
    if (Array.isArray(value) && value.every((one): one is string => typeof one === 'string')) return value
    throw this.refuse(path, 'a list of texts')
  }

  refuse(path: TomlPath, wanted: string): InputError {
    return this.fail(path, `${path.join('.')} should be ${wanted}.`)
  }

  fail(path: TomlPath, message: string): InputError {
    const line = this.lineOf(path)
    return new InputError(message, { file: this.path, ...(line > 0 && { line }) })
  }
}

export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof TomlDate)
}
