/**
 * Starts other programs: argument arrays only, an explicit environment, a time limit and bounded memory.
 * Nothing is printed: what a child wrote is returned (or handed over line by line) as data, and is hostile.
 */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { basename, delimiter, isAbsolute, join } from 'node:path'
import { ToolError } from '../problem.js'
import { coverInherited } from './inherited-descriptors.js'
import { HeadBuffer, LineSplitter, TailLines } from './output-buffers.js'

export interface ProcessOptions {
  readonly cwd: string
  /** The child's whole environment; see `environment.ts`. */
  readonly env: Readonly<Record<string, string>>
  readonly timeoutSeconds: number
  readonly input?: string | Uint8Array
  /** Most bytes of standard output that are kept (the first ones), and as many of standard error (the last ones). */
  readonly maxOutputBytes: number
  /** Every line of both streams as it comes, without its end, control sequences included: escape before printing. */
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void
  /** Standard output as it comes; it is then not kept. What it throws ends the child and is thrown on. */
  readonly onOutput?: (chunk: Uint8Array) => void
  readonly signal?: AbortSignal
  /** Texts that must not appear in what is returned or handed over; each is replaced by `***`. */
  readonly secrets?: readonly string[]
}

export interface ProcessResult {
  readonly command: readonly string[]
  /** Exit status; `null` where a signal ended it. */
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stdoutBytes: Uint8Array
  readonly stderr: string
  /** The last lines of both streams, in the order in which they came. */
  readonly lastLines: readonly string[]
  readonly timedOut: boolean
  readonly aborted: boolean
  /** True where standard output was longer than what is kept. */
  readonly truncated: boolean
}

/** How long a polite end may take. */
const GRACE_MILLISECONDS = 2_000
/** After a child's end, how long its pipes may be silent while its own children hold them open. */
const SILENCE_MILLISECONDS = 300
const LAST_LINES = 40

/** A group of its own does not end with us by itself. */
const running = new Set<ChildProcessWithoutNullStreams>()
process.on('exit', () => {
  for (const child of running) endGroup(child, 'SIGKILL')
})

/**
 * Runs a program to its end. It and all that it started (its process group) are ended at the time limit or on abort.
 * @throws ToolError where the program can't be started; a status that is not 0 is no error here, see `runOrThrow`
 */
export async function runProcess(command: readonly string[], options: ProcessOptions): Promise<ProcessResult> {
  const [program, ...args] = command
  const found = program === undefined ? undefined : findProgram(program, options.env)
  if (found === undefined) {
    throw new ToolError(
      `${basename(program ?? '')} was not found on the PATH`,
      { command: shortenCommand(command), status: null, lastLines: [] },
      'Install it, or put its folder on the PATH.',
    )
  }
  const child = spawn(found, args, {
    cwd: options.cwd,
    env: options.env,
    argv0: program ?? found,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe', ...coverInherited()],
    windowsHide: true,
    // The first three are pipes, whatever follows.
  }) as ChildProcessWithoutNullStreams
  running.add(child)
  return collect(child, command, options).finally(() => running.delete(child))
}

/** As `runProcess`, but an end other than status 0, the time limit, or output that was cut off are errors. */
export async function runOrThrow(command: readonly string[], options: ProcessOptions): Promise<ProcessResult> {
  const result = await runProcess(command, options)
  if (result.status !== 0 || result.timedOut || result.aborted) throw toToolError(result, options.timeoutSeconds)
  if (result.truncated) throw toToolError(result, options.timeoutSeconds, 'printed more than can be kept')
  return result
}

/** What went wrong with a program that ended, as an error of the tool's family. */
export function toToolError(result: ProcessResult, timeoutSeconds: number, how?: string): ToolError {
  const command = shortenCommand(result.command)
  return new ToolError(`${command[0] ?? 'a program'} ${how ?? describeEnd(result, timeoutSeconds)}`, {
    command,
    status: result.status,
    lastLines: result.lastLines,
  })
}

/** The program's file, found as the child's own PATH says; undefined where there is none. */
export function findProgram(program: string, env: Readonly<Record<string, string>>): string | undefined {
  const candidates = program.includes('/')
    ? [program]
    : (env.PATH ?? '').split(delimiter).flatMap((folder) => (isAbsolute(folder) ? [join(folder, program)] : []))
  return candidates.find((candidate) => {
    try {
      accessSync(candidate, constants.X_OK)
      return statSync(candidate).isFile()
    } catch {
      return false
    }
  })
}

/** Whether a program is on this process's own PATH. */
export function hasProgram(program: string): boolean {
  return findProgram(program, { PATH: process.env.PATH ?? '' }) !== undefined
}

/** Absolute machine paths in a command shortened to their last part; store paths stay. */
export function shortenCommand(command: readonly string[]): string[] {
  return command.map((argument) =>
    argument.replace(/(?<![\w.])\/(?!nix\/store\/)[^\s'"?#;]*\/([^\s'"?#;/]*)/g, (_, last: string) => last),
  )
}

function describeEnd(result: ProcessResult, timeoutSeconds: number): string {
  if (result.timedOut) return `did not end within ${timeoutSeconds} s`
  if (result.aborted) return 'was stopped'
  if (result.signal !== null) return `was ended by ${result.signal}`
  return `ended with status ${result.status ?? 'unknown'}`
}

function collect(
  child: ChildProcessWithoutNullStreams,
  command: readonly string[],
  options: ProcessOptions,
): Promise<ProcessResult> {
  const hide = hider(options.secrets ?? [])
  const stdout = new HeadBuffer(options.onOutput === undefined ? options.maxOutputBytes : 0)
  const stderr = new TailLines(options.maxOutputBytes)
  const last = new TailLines(options.maxOutputBytes, LAST_LINES)
  const splitters = { stdout: new LineSplitter(), stderr: new LineSplitter() }
  const take = (stream: 'stdout' | 'stderr', lines: readonly string[]) => {
    for (const line of lines.map(hide)) {
      if (stream === 'stderr') stderr.add(line)
      // Data that is taken elsewhere says nothing about how it went.
      if (stream === 'stderr' || options.onOutput === undefined) last.add(line)
      options.onLine?.(line, stream)
    }
  }

  return new Promise((resolve, reject) => {
    let timedOut = false
    let aborted = false
    let failure: unknown
    let settled = false
    const timers: NodeJS.Timeout[] = []
    const end = () => {
      endGroup(child, 'SIGTERM')
      timers.push(
        setTimeout(() => {
          endGroup(child, 'SIGKILL')
        }, GRACE_MILLISECONDS),
      )
    }
    const guard = (work: () => void) => {
      if (failure !== undefined) return
      try {
        work()
      } catch (error) {
        failure = error ?? new Error('a callback failed')
        end()
      }
    }
    const abort = () => {
      aborted = true
      end()
    }
    const settle = (status: number | null, signal: NodeJS.Signals | null) => {
      if (settled) return
      settled = true
      for (const timer of timers) clearTimeout(timer)
      options.signal?.removeEventListener('abort', abort)
      guard(() => {
        take('stdout', splitters.stdout.end())
        take('stderr', splitters.stderr.end())
      })
      // Whatever the child left running goes with it.
      endGroup(child, 'SIGKILL')
      child.stdout.destroy()
      child.stderr.destroy()
      if (failure !== undefined) {
        reject(failure instanceof Error ? failure : new Error('a callback failed', { cause: failure }))
        return
      }
      const stdoutBytes = stdout.bytes()
      resolve({
        command,
        status,
        signal,
        stdout: hide(Buffer.from(stdoutBytes).toString('utf8')),
        stdoutBytes,
        stderr: stderr.lines().join('\n'),
        lastLines: last.lines(),
        timedOut,
        aborted,
        truncated: options.onOutput === undefined && stdout.truncated,
      })
    }

    timers.push(
      setTimeout(() => {
        timedOut = true
        end()
      }, options.timeoutSeconds * 1_000),
    )
    if (options.signal?.aborted === true) abort()
    else options.signal?.addEventListener('abort', abort)

    child.stdout.on('data', (chunk: Buffer) => {
      guard(() => {
        options.onOutput?.(chunk)
        stdout.add(chunk)
        if (options.onOutput === undefined || options.onLine !== undefined) take('stdout', splitters.stdout.add(chunk))
      })
    })
    child.stderr.on('data', (chunk: Buffer) => {
      guard(() => {
        take('stderr', splitters.stderr.add(chunk))
      })
    })
    child.on('error', (error) => {
      failure ??= new ToolError(
        `${basename(command[0] ?? '')} could not be started: ${(error as NodeJS.ErrnoException).code ?? 'unknown error'}`,
        { command: shortenCommand(command), status: null, lastLines: [] },
      )
      settle(null, null)
    })
    child.on('exit', (status, signal) => {
      const silence = setTimeout(() => {
        settle(status, signal)
      }, SILENCE_MILLISECONDS)
      timers.push(silence)
      for (const stream of [child.stdout, child.stderr]) stream.on('data', () => silence.refresh())
    })
    child.on('close', settle)
    // A child that does not read its input to the end is none of our business.
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input)
  })
}

/** The child leads a process group of its own (`detached`), so that its own children end with it. */
function endGroup(child: ChildProcessWithoutNullStreams, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // The group has ended already.
  }
}

function hider(secrets: readonly string[]): (text: string) => string {
  const hidden = secrets.filter((secret) => secret !== '')
  return (text) => hidden.reduce((sofar, secret) => sofar.replaceAll(secret, '***'), text)
}
