import * as core from '@actions/core'

/** The job that the action runs in, as far as it speaks to it by the runner's own means. */
export interface Job {
  /** An input's text, `''` where it is not given. */
  input(name: string): string
  output(name: string, value: string): void
  info(text: string): void
  warning(text: string): void
  /** Ends the step as failed, with lines that the log shows. */
  fail(lines: readonly string[]): void
}

/** The runner's own job. */
export const job: Job = {
  input: (name) => core.getInput(name),
  output: (name, value) => {
    core.setOutput(name, value)
  },
  info: (text) => {
    core.info(text)
  },
  warning: (text) => {
    core.warning(text)
  },
  fail: ([first = 'failed', ...rest]) => {
    core.setFailed([first, ...rest].join('\n'))
  },
}
