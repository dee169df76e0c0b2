/** What a report says of generated files besides its findings. Shared by every publisher. */
import type { ChangedFileFacts, GeneratedFacts, MendFacts } from '../generated/generated-facts.js'
import { asClause, joinPhrases, type Phrase, type Piece } from './phrase.js'

const MAX_FILES = 4

/** The beginning of the sentence on a cone that is of stale files: nobody should take it for what the change will build. */
export function stalePhrase(facts: GeneratedFacts | null): Phrase {
  // An exception lets it stand; the cone is of another program all the same.
  const stale = facts?.files.filter(({ state, excepted }) => state === 'stale' || excepted > 0) ?? []
  if (stale.length === 0) return []
  const names = stale.map(({ file }): Phrase => [{ code: file }])
  return [...joinPhrases(names, MAX_FILES, 'file'), stale.length === 1 ? ' is stale' : ' are stale', '; as committed, ']
}

/** What regenerating gave, and where the patch is; what failed stands among the things that could not be looked at. */
export function mendPhrase(mend: MendFacts | null): Phrase {
  if (mend === null) return []
  const clauses: Piece[] = []
  if (mend.files.length > 0) {
    const files = joinPhrases(mend.files.map(filePhrase), MAX_FILES, 'file')
    clauses.push(
      'Regenerated: ',
      ...files,
      '. The patch is ',
      { code: 'conegate.patch' },
      " in the run's artifacts, or run ",
    )
    clauses.push({ code: 'conegate regenerate' }, '.')
  }
  if (mend.why !== '') clauses.push(' ', asClause(mend.why, { capital: true }), '.')
  return clauses
}

function filePhrase({ path, state, added, removed }: ChangedFileFacts): Phrase {
  if (state === 'removed') return [{ code: path }, ' (removed)']
  const lines = added === null || removed === null ? '' : ` (+${added} −${removed})`
  return [{ code: path }, lines]
}
