import { lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { InputError } from '../problem.js'

const REPORT_FILE = 'report.json'

/** More than any report that conegate writes. */
const MAX_BYTES = 32 * 1024 * 1024

/** Writes the report's files into a folder, which is made where it is missing. */
export function writeReportFolder(folder: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
}

/** Writes one page; its folder has to be there. Throws what the system says. */
export function writePage(file: string, html: string): void {
  writeFileSync(file, html)
}

/** The text of a folder's `report.json`. Throws `InputError` where it is missing, no regular file or too large. */
export function readReportFile(folder: string): string {
  const path = join(folder, REPORT_FILE)
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found?.isFile() !== true) {
    throw new InputError(
      'there is no report.json',
      { file: REPORT_FILE },
      'Download the artifact that the capturing job left.',
    )
  }
  if (found.size > MAX_BYTES) throw new InputError(`report.json has ${found.size} bytes`, { file: REPORT_FILE })
  return readFileSync(path, 'utf8')
}
