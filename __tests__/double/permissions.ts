import type { Access, Permission, TokenState } from './state.js'

/** Any one of these is enough. */
export type Need = readonly (readonly [Permission, Access])[]

/**
 * What each operation asks of a token, as GitHub's reference says under "Permissions required for GitHub Apps".
 * Comments of a pull request may be reached through either permission.
 */
const NEEDS: Readonly<Record<string, Need>> = {
  'actions/get-actions-cache-list': [['actions', 'read']],
  'actions/get-artifact': [['actions', 'read']],
  'actions/get-workflow-run': [['actions', 'read']],
  'actions/list-workflow-run-artifacts': [['actions', 'read']],
  'checks/create': [['checks', 'write']],
  'checks/list-for-ref': [['checks', 'read']],
  'checks/update': [['checks', 'write']],
  'git/create-ref': [['contents', 'write']],
  'issues/create-comment': [
    ['issues', 'write'],
    ['pull-requests', 'write'],
  ],
  'issues/delete-comment': [
    ['issues', 'write'],
    ['pull-requests', 'write'],
  ],
  'issues/get-comment': [
    ['issues', 'read'],
    ['pull-requests', 'read'],
  ],
  'issues/list-comments': [
    ['issues', 'read'],
    ['pull-requests', 'read'],
  ],
  'issues/update-comment': [
    ['issues', 'write'],
    ['pull-requests', 'write'],
  ],
  'pulls/create': [['pull-requests', 'write']],
  'pulls/get': [['pull-requests', 'read']],
  'pulls/list': [['pull-requests', 'read']],
  'pulls/update': [['pull-requests', 'write']],
  'rate-limit/get': [],
  'repos/get': [['metadata', 'read']],
  'repos/get-branch': [['contents', 'read']],
}

export function needOf(operation: string): Need {
  const need = NEEDS[operation]
  if (need === undefined) throw new Error(`permissions.ts does not say what ${operation} needs`)
  return need
}

/** True where the token may; `metadata: read` comes with every token. */
export function mayDo(token: TokenState, need: Need): boolean {
  if (need.length === 0) return true
  return need.some(([permission, access]) => {
    const granted = token.permissions[permission] ?? (permission === 'metadata' ? 'read' : undefined)
    return granted === 'write' || granted === access
  })
}

/** The header that GitHub sends beside a 403: `issues=write; pull_requests=write`. */
export function describeNeed(need: Need): string {
  return need.map(([permission, access]) => `${permission.replaceAll('-', '_')}=${access}`).join('; ')
}
