import { lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { InputError, UserError } from '../problem.js'

const REPORT_FILE = 'report.json'
const MEND_FILE = 'mend.json'

/** More than any report that conegate writes. */
const MAX_BYTES = 32 * 1024 * 1024

/** Everything that a report's folder may hold of ours. */
export const REPORT_FILES = ['report.json', 'comment.md', 'index.html', 'mend.json', 'conegate.patch'] as const
export type ReportFile = (typeof REPORT_FILES)[number]

/**
 * Writes the report's files into a folder, which is made where it is missing. What was there under our names is removed: a
 * pull request may have committed a folder of that name, and the next job takes its files for ours.
 * @param top the checked-out folder, or a user's own
 * @param folder relative to it, with `/`
 * @throws UserError where a link or a file is in the folder's way
 */
export function writeReportFolder(
  top: string,
  folder: string,
  files: Readonly<Partial<Record<ReportFile, string>>>,
): void {
  let path = top
  for (const part of folder.split('/').filter((name) => name !== '' && name !== '.')) {
    path = join(path, part)
    const found = lstatSync(path, { throwIfNoEntry: false })
    if (found === undefined) mkdirSync(path)
    else if (!found.isDirectory()) {
      throw new UserError(
        `the report's folder ${folder} is a link or a file in the checked-out repository`,
        'Name another folder with the input report.',
        { setting: 'report' },
      )
    }
  }
  for (const name of REPORT_FILES) {
    const file = join(path, name)
    rmSync(file, { recursive: true, force: true })
    const text = files[name]
    if (text !== undefined) writeFileSync(file, text, { flag: 'wx' })
  }
}

/** Writes one page; its folder has to be there. Throws what the system says. */
export function writePage(file: string, html: string): void {
  writeFileSync(file, html)
}

/** The text of a folder's `report.json`. Throws `InputError` where it is missing, no regular file or too large. */
export function readReportFile(folder: string): string {
  const text = readHandedOver(folder, REPORT_FILE)
  if (text !== undefined) return text
  throw new InputError(
    'there is no report.json',
    { file: REPORT_FILE },
    'Download the artifact that the capturing job left.',
  )
}

/** The text of a folder's `mend.json`, `undefined` where there is none. Throws `InputError` where it is too large. */
export function readMendText(folder: string): string | undefined {
  return readHandedOver(folder, MEND_FILE)
}

/** Links and folders are not read: the job before may have been told what to leave. */
function readHandedOver(folder: string, name: string): string | undefined {
  const path = join(folder, name)
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found?.isFile() !== true) return undefined
  if (found.size > MAX_BYTES) throw new InputError(`${name} has ${found.size} bytes`, { file: name })
  return readFileSync(path, 'utf8')
}
