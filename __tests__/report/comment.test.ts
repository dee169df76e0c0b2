import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { renderComment } from '../../src/report/comment.js'
import { SAMPLE_REPORTS } from './sample-reports.js'

describe('comments of sample reports', () => {
  // After a wanted change: CONEGATE_WRITE=1 npm test -- report/comment, then read the files as GitHub would show them.
  it.each(Object.keys(SAMPLE_REPORTS))('%s reads as its committed file', (name) => {
    const file = fileURLToPath(new URL(`fixtures/${name}.md`, import.meta.url))
    const report = SAMPLE_REPORTS[name]
    if (report === undefined) throw new Error(`no report ${name}`)
    const comment = renderComment(report, { settingsKey: 'gate' })
    if (process.env.CONEGATE_WRITE === '1') writeFileSync(file, comment)
    expect(comment).toBe(readFileSync(file, 'utf8'))
  })
})
