import type { ChangeEvent } from '../platform/base-commit.js'
import type { RunContext } from '../platform/github/event.js'

/** What the event says about the base. */
export function toChangeEvent({ event, defaultBranch }: RunContext): ChangeEvent {
  switch (event.kind) {
    case 'pull_request':
      return { kind: 'pull-request', headSha: event.head.sha, baseSha: event.base.sha, baseRef: event.base.ref }
    case 'merge_group':
      return { kind: 'merge-group', baseSha: event.baseSha }
    case 'push':
      return { kind: 'push', before: event.before ?? '', defaultBranch: defaultBranch ?? undefined }
    case 'workflow_run':
    case 'schedule':
    case 'workflow_dispatch':
    case 'other':
      return { kind: 'other' }
  }
}
