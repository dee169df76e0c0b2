import { whyNotGenerate } from '../generated/generators/may-generate.js'
import { canWriteContents } from '../platform/github/can-write-contents.js'
import type { RunContext } from '../platform/github/event.js'
import type { ActionInputs } from '../settings/action-inputs.js'
import type { Unknown } from '../verdict.js'

/** Why this run may not regenerate, `null` where it may. Asks GitHub once what the token may do. */
export async function whyNotGenerateHere(inputs: ActionInputs, context: RunContext): Promise<Unknown | null> {
  const { event, apiUrl, repository } = context
  const trigger = event.kind === 'pull_request' ? event.trigger : event.kind
  // Who may generate for no event whatever is not asked what the token may.
  const never = whyNotGenerate({ trigger, canWriteContents: false })
  if (never !== null) return never
  const answer = await canWriteContents({ token: inputs.token, apiUrl, repository })
  return whyNotGenerate({ trigger, canWriteContents: answer === 'unknown' ? null : answer === 'yes' })
}
