import { join } from 'node:path'
import { restoreBaseFacts, maySaveBaseFacts, saveBaseFacts } from '../platform/cache.js'
import { connectToGitHub } from '../platform/github/client.js'
import type { RunContext } from '../platform/github/event.js'
import type { BaseCache } from '../platform/world.js'
import type { ActionInputs } from '../settings/action-inputs.js'

/** The cache of GitHub Actions as the world uses it; `undefined` where the workflow wants none or nobody can vouch for it. */
export function openBaseCache(inputs: ActionInputs, context: RunContext): BaseCache | undefined {
  const { defaultBranch } = context
  if (!inputs.cache || inputs.token === '' || defaultBranch === null) return undefined
  // Part of an entry's identity, so the same in every run on this kind of runner.
  const directory = join(process.env.RUNNER_TEMP ?? '/tmp', 'conegate-base-facts')
  return {
    directory,
    maySave: maySaveBaseFacts(context),
    restore: async (key) => {
      const client = await connectToGitHub({
        token: inputs.token,
        apiUrl: context.apiUrl,
        repository: context.repository,
        retries: { attempts: 2 },
      })
      return await restoreBaseFacts(client, { key, directory }, defaultBranch)
    },
    save: (key) => saveBaseFacts(context, { key, directory }),
  }
}
