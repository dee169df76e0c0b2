import type { Unknown } from '../../verdict.js'

/** What is known of the run that would generate. */
export interface GeneratingRun {
  /** Name of the workflow's event: `pull_request`, `schedule`, `workflow_run` … */
  readonly trigger: string
  /** Whether the token of the run can write contents; `null` where that could not be found out. */
  readonly canWriteContents: boolean | null
}

const WHAT = 'No generated file is written anew here'

/**
 * Why no generator may run, `null` where it may. Regenerating runs what a pull request wrote (see docs/threat-model.md), so
 * that whatever the run's token can do, the pull request can.
 */
export function whyNotGenerate({ trigger, canWriteContents }: GeneratingRun): Unknown | null {
  if (trigger === 'pull_request_target' || trigger === 'workflow_run') {
    return refuse(
      `${trigger} runs with the rights of the default branch, and generators run what a pull request wrote`,
      'judge in a workflow of its own that starts on: pull_request, with permissions: contents: read',
    )
  }
  if (canWriteContents === true) {
    return refuse(
      "the job's token can write contents, and generators run what a pull request wrote",
      'give this job permissions: contents: read, and let a second one mend (workflows/mend.yml)',
    )
  }
  if (canWriteContents === null) {
    return refuse(
      "it could not be found out whether the job's token can write contents",
      'give this job permissions: contents: read, and its token to the action (github-token)',
    )
  }
  return null
}

function refuse(why: string, fix: string): Unknown {
  return { what: WHAT, why, fix, advisory: true }
}
