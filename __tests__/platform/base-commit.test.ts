import { describe, expect, it } from '@jest/globals'
import { decideBase, type ChangeEvent } from '../../src/platform/base-commit.js'

const sha = (letter: string) => letter.repeat(40)
const pullRequest: ChangeEvent = {
  kind: 'pull-request',
  headSha: sha('b'),
  baseSha: sha('a'),
  baseRef: 'main',
}

describe('decideBase', () => {
  it('takes what was asked for over everything', () => {
    const decision = decideBase(
      pullRequest,
      { commit: sha('c'), parents: [sha('a'), sha('b')], changed: false },
      sha('e'),
    )
    expect(decision).toMatchObject({ kind: 'commit', commit: sha('e') })
  })

  it('takes the first parent of a merge ref, not the event’s older base', () => {
    const merged = { commit: sha('c'), parents: [sha('d'), sha('b')], changed: false }
    expect(decideBase(pullRequest, merged)).toMatchObject({ kind: 'commit', commit: sha('d') })
  })

  it('takes the merge base where the branch itself is checked out, also when its head is a merge', () => {
    for (const parents of [[sha('f')], [sha('f'), sha('e')], [sha('f'), sha('b'), sha('e')]]) {
      expect(decideBase(pullRequest, { commit: sha('b'), parents, changed: false })).toMatchObject({
        kind: 'merge-base',
        commit: sha('b'),
        refs: ['refs/heads/main'],
        baseSha: sha('a'),
      })
    }
  })

  it('takes the merge queue’s own base', () => {
    const decision = decideBase(
      { kind: 'merge-group', baseSha: sha('a') },
      { commit: sha('c'), parents: [], changed: false },
    )
    expect(decision).toMatchObject({ kind: 'commit', commit: sha('a') })
  })

  it('takes what a branch was before a push, and where a new one began', () => {
    const checkedOut = { commit: sha('c'), parents: [sha('b')], changed: false }
    expect(decideBase({ kind: 'push', before: sha('a'), defaultBranch: 'main' }, checkedOut)).toMatchObject({
      kind: 'commit',
      commit: sha('a'),
    })
    expect(decideBase({ kind: 'push', before: sha('0'), defaultBranch: 'main' }, checkedOut)).toMatchObject({
      kind: 'merge-base',
      refs: ['refs/heads/main'],
    })
    expect(decideBase({ kind: 'push', before: sha('0'), defaultBranch: undefined }, checkedOut).kind).toBe('none')
  })

  it('compares a changed working tree with the commit below it, and a clean one with its upstream', () => {
    const event: ChangeEvent = { kind: 'local', upstream: 'origin/main' }
    expect(decideBase(event, { commit: sha('c'), parents: [], changed: true })).toMatchObject({ commit: sha('c') })
    expect(decideBase(event, { commit: sha('c'), parents: [], changed: false })).toMatchObject({
      refs: ['origin/main'],
    })
    expect(
      decideBase({ kind: 'local', upstream: undefined }, { commit: sha('c'), parents: [], changed: false }).kind,
    ).toBe('none')
  })

  it('says that a scheduled run compares with nothing', () => {
    expect(decideBase({ kind: 'other' }, { commit: sha('c'), parents: [], changed: false }).kind).toBe('none')
  })
})
