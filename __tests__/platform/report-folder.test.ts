import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { readReportFile, writeReportFolder } from '../../src/platform/report-folder.js'
import { makeFolder, writeFiles } from '../helpers/git.js'

describe("the report's folder", () => {
  let top = ''
  beforeEach(() => {
    top = makeFolder('report')
  })
  afterEach(() => {
    rmSync(top, { recursive: true, force: true })
  })

  it('is made where it is missing, and read back', () => {
    writeReportFolder(top, 'out/conegate', { 'report.json': '{}\n' })
    expect(readReportFile(join(top, 'out/conegate'))).toBe('{}\n')
  })

  it('keeps nothing under our names that was there before, and leaves other files alone', () => {
    writeFiles(top, { 'out/mend.json': 'committed by a stranger', 'out/notes.txt': 'kept' })
    writeReportFolder(top, 'out', { 'report.json': '{}' })
    expect(existsSync(join(top, 'out/mend.json'))).toBe(false)
    expect(readFileSync(join(top, 'out/notes.txt'), 'utf8')).toBe('kept')
  })

  it('writes through no link: neither a file of ours nor the folder may be one', () => {
    writeFiles(top, { victim: 'kept', 'out/report.json': { link: '../victim' } })
    writeReportFolder(top, 'out', { 'report.json': 'ours' })
    expect(readFileSync(join(top, 'victim'), 'utf8')).toBe('kept')
    expect(readFileSync(join(top, 'out/report.json'), 'utf8')).toBe('ours')
    writeFiles(top, { elsewhere: { link: 'out' }, 'deep/elsewhere': { link: '../out' } })
    expect(() => {
      writeReportFolder(top, 'elsewhere', { 'report.json': 'ours' })
    }).toThrow('is a link or a file')
    expect(() => {
      writeReportFolder(top, 'deep/elsewhere/more', { 'report.json': 'ours' })
    }).toThrow('is a link or a file')
  })
})
