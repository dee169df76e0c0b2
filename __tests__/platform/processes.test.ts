import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { ToolError } from '../../src/problem.js'
import { runOrThrow, runProcess, shortenCommand, type ProcessOptions } from '../../src/platform/processes.js'

const folder = mkdtempSync(join(tmpdir(), 'conegate-processes-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const options: ProcessOptions = {
  cwd: folder,
  env: { PATH: process.env.PATH ?? '' },
  timeoutSeconds: 20,
  maxOutputBytes: 1 << 20,
}

function sh(script: string, more: Partial<ProcessOptions> = {}) {
  return runProcess(['sh', '-c', script], { ...options, ...more })
}

/** Whether the process named in the file is gone, or ended and waiting for whoever adopted it. */
async function hasEnded(pidFile: string): Promise<boolean> {
  const stat = `/proc/${readFileSync(pidFile, 'utf8').trim()}/stat`
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      if (/\) [ZX] /.test(readFileSync(stat, 'utf8'))) return true
    } catch {
      return true
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return false
}

describe('runProcess', () => {
  it('returns status, signal and both streams', async () => {
    const result = await sh('echo out; echo err >&2; exit 3')
    expect(result).toMatchObject({ status: 3, signal: null, stdout: 'out\n', stderr: 'err', timedOut: false })
    expect((await sh('kill -KILL $$')).signal).toBe('SIGKILL')
  })

  it('gives the child the environment that it was given and no more', async () => {
    process.env.CONEGATE_CANARY = 'canary'
    const result = await runProcess(['env'], { ...options, env: { ...options.env, GIVEN: 'yes' } })
    delete process.env.CONEGATE_CANARY
    expect(result.stdout).toContain('GIVEN=yes')
    expect(result.stdout).not.toContain('canary')
  })

  it('takes arguments as they are, without a shell', async () => {
    const argument = '$(touch pwned); `id` * "\n'
    expect((await runProcess(['printf', '%s', argument], options)).stdout).toBe(argument)
  })

  it('ends the whole process group at the time limit', async () => {
    const pidFile = join(folder, 'pid')
    const result = await sh(
      `(trap "" TERM; echo $$ > /dev/null; sh -c 'echo $$ > ${pidFile}; exec sleep 300') & wait`,
      {
        timeoutSeconds: 0.5,
      },
    )
    expect(result.timedOut).toBe(true)
    expect(await hasEnded(pidFile)).toBe(true)
  })

  it('does not wait for what a child left running', async () => {
    const pidFile = join(folder, 'left')
    const result = await sh(`sleep 300 & echo $! > ${pidFile}; echo done`)
    expect(result).toMatchObject({ status: 0, stdout: 'done\n' })
    expect(await hasEnded(pidFile)).toBe(true)
  })

  it('stops on abort', async () => {
    const controller = new AbortController()
    const running = sh('echo begun; sleep 300', {
      signal: controller.signal,
      onLine: () => {
        controller.abort()
      },
    })
    expect(await running).toMatchObject({ aborted: true, timedOut: false })
  })

  it('keeps the first bytes of standard output and the last of standard error', async () => {
    const result = await sh('seq 1 100000; seq 1 100000 >&2', { maxOutputBytes: 1000 })
    expect(result.truncated).toBe(true)
    expect(result.stdoutBytes.length).toBe(1000)
    expect(result.stdout.startsWith('1\n2\n')).toBe(true)
    expect(result.stderr.endsWith('99999\n100000')).toBe(true)
    expect(result.stderr.length).toBeLessThan(1300)
    expect(result.lastLines.length).toBeLessThanOrEqual(40)
  })

  it('hands over lines and output as they come', async () => {
    const lines: string[] = []
    let bytes = 0
    const result = await sh('printf "a\\r\\nb\\nlast"; echo e >&2', {
      onLine: (line, stream) => lines.push(`${stream}:${line}`),
      onOutput: (chunk) => {
        bytes += chunk.length
      },
    })
    expect(lines.sort()).toEqual(['stderr:e', 'stdout:a', 'stdout:b', 'stdout:last'])
    expect(bytes).toBe(9)
    expect(result.stdout).toBe('')
  })

  it('throws on what a callback throws and ends the child', async () => {
    const failing = sh('echo x; sleep 300', {
      onOutput: () => {
        throw new Error('enough')
      },
    })
    await expect(failing).rejects.toThrow('enough')
  })

  it('gives input, also to who does not read it', async () => {
    expect((await runProcess(['cat'], { ...options, input: 'hello' })).stdout).toBe('hello')
    expect((await sh('exit 0', { input: 'x'.repeat(1 << 20) })).status).toBe(0)
  })

  it('hides secrets wherever they are returned', async () => {
    const lines: string[] = []
    const result = await sh('echo s3cret; echo s3cret >&2', {
      secrets: ['s3cret', ''],
      onLine: (line) => lines.push(line),
    })
    expect(JSON.stringify([result.stdout, result.stderr, result.lastLines, lines])).not.toContain('s3cret')
    expect(lines).toEqual(['***', '***'])
  })

  it('says which program is missing', async () => {
    await expect(runProcess(['no-such-program'], options)).rejects.toThrow(/no-such-program was not found on the PATH/)
    writeFileSync(join(folder, 'not-executable'), '')
    await expect(runProcess([join(folder, 'not-executable')], options)).rejects.toBeInstanceOf(ToolError)
    await expect(runProcess(['nix'], { ...options, env: { PATH: '' } })).rejects.toThrow(/nix was not found/)
  })

  it('never finds a program in the working directory', async () => {
    writeFileSync(join(folder, 'planted'), '#!/bin/sh\n', { mode: 0o755 })
    await expect(runProcess(['planted'], { ...options, env: { PATH: ':.:' } })).rejects.toThrow(/not found/)
  })
})

describe('runOrThrow', () => {
  it('throws with the shortened command, the status and the last lines', async () => {
    const error: unknown = await runOrThrow(
      ['sh', '-c', 'echo why >&2; exit 7', '/home/someone/secret/file'],
      options,
    ).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ToolError)
    expect((error as ToolError).tool).toEqual({
      command: ['sh', '-c', 'echo why >&2; exit 7', 'file'],
      status: 7,
      lastLines: ['why'],
    })
  })

  it('takes cut off output for an error', async () => {
    await expect(runOrThrow(['seq', '1', '1000'], { ...options, maxOutputBytes: 10 })).rejects.toThrow(
      /more than can be kept/,
    )
  })
})

describe('shortenCommand', () => {
  it('keeps store paths and flake references readable', () => {
    expect(
      shortenCommand(['nix', '/tmp/a/b/tree', 'git+file:///home/x/repo?rev=1', '/nix/store/abc-x.drv', '.#packages/x']),
    ).toEqual(['nix', 'tree', 'git+file:repo?rev=1', '/nix/store/abc-x.drv', '.#packages/x'])
  })
})
