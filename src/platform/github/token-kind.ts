import * as v from 'valibot'
import type { Purpose } from './api-failure.js'
import { checkData } from './check-data.js'
import type { GitHubClient } from './client.js'

/** Whose token it is: that decides whether what it commits starts CI again. */
export interface TokenOwner {
  /**
   * - `workflow`: the run's own GITHUB_TOKEN; the checks of what it commits wait for an approval
   * - `app`: a GitHub App's
   * - `person`: a personal token, classic or fine-grained
   */
  readonly kind: 'workflow' | 'app' | 'person'
  /** `github-actions[bot]`, `<slug>[bot]` or a user's login. */
  readonly login: string
}

const ASK: Purpose = { what: 'ask whose token it is', needs: 'contents: write' }

const READ_VIEWER = 'query ReadViewer { viewer { login } }'

/** Throws `GitHubError`. */
export async function readTokenOwner(client: GitHubClient): Promise<TokenOwner> {
  const data = await client.graphql(ASK, READ_VIEWER)
  const { viewer } = checkData(v.object({ viewer: v.object({ login: v.pipe(v.string(), v.maxLength(200)) }) }), data)
  const kind = viewer.login === 'github-actions[bot]' ? 'workflow' : viewer.login.endsWith('[bot]') ? 'app' : 'person'
  return { kind, login: viewer.login }
}
