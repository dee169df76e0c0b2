import { job } from '../platform/github/job.js'
import { readActionInputs } from '../settings/action-inputs.js'

/** The action: reads its inputs, runs the command that they name, and fails the step where that is the answer. */
export async function runAction(): Promise<void> {
  try {
    const inputs = readActionInputs((name) => job.input(name))
    if (inputs.command === 'comment') {
      const { runComment } = await import('./run-comment.js')
      await runComment(inputs, job)
    } else if (inputs.command === 'mend') {
      const { runMend } = await import('./run-mend.js')
      await runMend(inputs, job)
    } else {
      const { runGateCommand } = await import('./run-gate.js')
      await runGateCommand(inputs, job)
    }
  } catch (error) {
    const { explainProblem } = await import('../explain-problem.js')
    const { mapStack } = await import('../platform/source-maps.js')
    job.fail(explainProblem(error, mapStack).lines)
  }
}
