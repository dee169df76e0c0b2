import { EXIT } from './exit-code.js'

/** A person's terminal, or whatever reads our output instead. */
export interface Terminal {
  /** Whether colours may be used on the standard output. */
  readonly colour: boolean
  /** Columns of the standard output; 100 where it is not a terminal. */
  readonly width: number
  /** Writes to the standard output. */
  print(text: string): void
  /** Writes a line about the work itself to the standard error, so that it never mixes with the answer. */
  note(text: string): void
  /** One line that says what is being done now, overwritten by the next; nothing where nobody watches. */
  progress(doing: string): void
  /** Tells what went wrong and answers the exit code of its family. */
  explain(error: unknown): Promise<number>
}

export function createTerminal(): Terminal {
  const { stdout, stderr, env } = process
  for (const stream of [stdout, stderr]) stream.on('error', ignoreClosedPipe)
  const watched = stderr.isTTY && env.TERM !== 'dumb'
  let progressShown = false
  const clear = (): void => {
    if (!progressShown) return
    stderr.write('\r\u001B[2K')
    progressShown = false
  }
  return {
    colour: stdout.isTTY && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb',
    width: stdout.isTTY ? stdout.columns : 100,
    print(text) {
      clear()
      stdout.write(text.endsWith('\n') ? text : `${text}\n`)
    },
    note(text) {
      clear()
      stderr.write(`${text}\n`)
    },
    progress(doing) {
      if (!watched) return
      clear()
      stderr.write(`${doing.slice(0, Math.max(10, stderr.columns - 2))}…`)
      progressShown = true
    },
    async explain(error) {
      clear()
      const { explainProblem } = await import('../explain-problem.js')
      const { mapStack } = await import('../platform/source-maps.js')
      const { family, lines } = explainProblem(error, mapStack)
      stderr.write(`conegate: ${lines.join('\n  ')}\n`)
      return EXIT[family]
    },
  }
}

/** Who reads may stop early, as `head` does; the answer and its exit code are the same. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
