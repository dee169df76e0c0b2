import { InputError, ToolError, UserError } from './problem.js'

export interface Explained {
  readonly family: 'user' | 'tool' | 'bug'
  /** First the problem in one line, then what helps; plain text. */
  readonly lines: readonly string[]
}

/** Where bugs are reported. */
const ISSUES = 'https://github.com/conegate/conegate/issues'

/**
 * Tells a person what went wrong, by its family, with the next step.
 * @param mapStack puts a stack's frames into the lines of the sources
 */
export function explainProblem(error: unknown, mapStack: (stack: string) => string): Explained {
  if (error instanceof UserError) {
    return { family: 'user', lines: [error.message, error.advice] }
  }
  if (error instanceof InputError) {
    const { file, line, offset } = error.place
    const place = [file, line ?? (offset === undefined ? undefined : `byte ${offset}`)].filter(
      (part) => part !== undefined,
    )
    const where = place.length === 0 || error.message.includes(String(file)) ? '' : `${place.join(':')}: `
    return { family: 'user', lines: [where + error.message, error.advice].filter((text) => text !== '') }
  }
  if (error instanceof ToolError) {
    const { command, status, lastLines } = error.tool
    const ended = status === null ? 'was ended' : `exited with ${status}`
    return {
      family: 'tool',
      lines: [
        error.message,
        `${command.join(' ')} ${ended}`,
        ...lastLines.map((text) => `  ${text}`),
        ...(error.advice === '' ? [] : [error.advice]),
      ],
    }
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const lines = mapStack(stack).split('\n')
  return { family: 'bug', lines: [`this is a bug in conegate; please report it at ${ISSUES}`, ...lines] }
}
