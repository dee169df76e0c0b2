/** A child of ours gets none of the files that whoever started us left open. */
import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'

const TOP = join(import.meta.dirname, '..', '..')

const SCRIPT = `
  const { runProcess } = await import('./src/platform/processes.ts')
  const options = { cwd: '/', env: { PATH: process.env.PATH }, timeoutSeconds: 10, maxOutputBytes: 10_000 }
  const { stdout } = await runProcess(['ls', '-l', '/proc/self/fd'], options)
  process.stdout.write(stdout)
`

const isLinux = existsSync('/proc/self/fdinfo')

;(isLinux ? it : it.skip)('does not hand on what it inherited', () => {
  const secret = openSync(join(TOP, 'package.json'), 'r')
  try {
    // Behind a gap: Node itself marks only the first ones.
    const descriptors = Array.from({ length: 38 }, (_, at) => (at === 37 ? secret : ('ignore' as const)))
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--no-warnings', '--import', join(TOP, 'scripts', 'typescript.mjs'), '--input-type=module', '-e', SCRIPT],
      { cwd: TOP, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe', ...descriptors] },
    )
    expect(stderr).toBe('')
    expect(stdout).toContain(' 40 -> /dev/null')
    expect(stdout).not.toContain('package.json')
  } finally {
    closeSync(secret)
  }
})
