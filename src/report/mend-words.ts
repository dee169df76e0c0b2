/** What mending says in the comment, in the log and in its pull request: our own words, foreign ones in code spans. */
import { codeSpan, escapeText } from './markdown.js'
import { countOf, joinPhrases, toMarkdown, type Phrase } from './phrase.js'

export interface MendedFile {
  readonly path: string
  readonly generator: string
}

const MAX_FILES = 5
const SHORT = 12

/** The most that a note adds to a comment, in UTF-16 units. */
export const MAX_NOTE = 3_000

const filesOf = (paths: readonly string[]): Phrase =>
  joinPhrases(
    paths.map((path): Phrase => [{ code: path }]),
    MAX_FILES,
    'file',
  )
const commitOf = (commit: string): Phrase => [{ code: commit.slice(0, SHORT) }]

export interface Attempt {
  readonly paths: readonly string[]
  /** From 1. */
  readonly number: number
  readonly most: number
}

/** Written before the commit is made, and left standing where the new commit's run ends this one: true either way. */
export function sayCommitting({ paths, number, most }: Attempt, head: string): Phrase {
  return [
    'Committing ',
    ...filesOf(paths),
    ' on ',
    ...commitOf(head),
    ` (commit ${number} of at most ${most} for these inputs). The run for the new commit writes this comment anew.`,
  ]
}

export function sayCommitted({ paths, number, most }: Attempt, commit: string, waits: boolean): Phrase {
  return [
    'Committed ',
    ...filesOf(paths),
    ' as ',
    ...commitOf(commit),
    ` (commit ${number} of at most ${most} for these inputs).`,
    waits ? ' Its checks wait for an approval, as for every commit of GITHUB_TOKEN.' : '',
  ]
}

export function sayStopped(paths: readonly string[], attempts: number): Phrase {
  return [
    'Not committed: ',
    ...filesOf(paths),
    ` ${paths.length === 1 ? 'was' : 'were'} committed ${countOf(attempts, 'time')} for these very inputs, and each time ` +
      'something threw the commit away, such as a bot that force-pushes, or the generator writes other bytes each time. ' +
      'It is tried again when the inputs change. Take the patch of the report, or tell the bot to keep the commits ' +
      '(docs/mending.md of conegate says how).',
  ]
}

export function sayHeadDone(head: string): Phrase {
  return ['Not committed: there was one commit on ', ...commitOf(head), ' already, and there is at most one per head.']
}

export function sayCheckOnly(): Phrase {
  return ["Not committed: the base's settings say hand-back: check. The regenerated files are in the report's patch."]
}

export function sayWaiting(): Phrase {
  return [
    'Not committed: with GITHUB_TOKEN alone the checks of the new commit would wait for an approval. Hand over the token ' +
      "of a GitHub App, or set accept-waiting-checks. The regenerated files are in the report's patch.",
  ]
}

export function sayFork(): Phrase {
  return ["Not committed: the pull request is from a fork. The regenerated files are in the report's patch."]
}

export function sayClosed(): Phrase {
  return ['Not committed: the pull request is closed.']
}

export function sayBranchGone(): Phrase {
  return ["Not committed: the pull request's branch is gone."]
}

export function saySame(): Phrase {
  return ['Nothing to commit: the branch has the regenerated files already.']
}

/** @param paths what differs from what was read */
export function sayLeft(head: string, paths: readonly string[]): Phrase {
  return [
    'Not committed: the branch is at ',
    ...commitOf(head),
    ' by now, where ',
    ...filesOf(paths),
    ` ${paths.length === 1 ? 'is' : 'are'} not what the generators read. Its own run mends it.`,
  ]
}

/** @param paths what differs */
export function sayForged(paths: readonly string[]): Phrase {
  return ['Not committed: what was handed over does not fit the commit that it names, in ', ...filesOf(paths), '.']
}

export function sayRefused(paths: readonly { readonly path: string; readonly why: string }[]): Phrase {
  const reasons = paths.map(({ path, why }): Phrase => [{ code: path }, ` (${why})`])
  return [
    'Not committed, since what may be written is what known generators write and what the base declares under ',
    { code: 'checks.generated.generators' },
    ': ',
    ...joinPhrases(reasons, MAX_FILES, 'path'),
    '.',
  ]
}

export function sayUncounted(reason: string): Phrase {
  return ['Not committed, since the commit could not be counted in the comment first: ', { text: reason }]
}

export function sayFailed(reason: string, advice: string): Phrase {
  return ['Not committed: ', { text: reason }, ...(advice === '' ? [] : ([' ', { text: advice }] as const))]
}

/** A rendered comment with one more paragraph above its marker, which is its last line. */
export function withMendNote(body: string, note: Phrase): string {
  const text = body.trimEnd()
  const end = text.lastIndexOf('\n') + 1
  return `${text.slice(0, end).trimEnd()}\n\n**Mending.** ${toMarkdown(note)}\n\n${text.slice(end)}\n`
}

export interface MendPullRequest {
  readonly files: readonly MendedFile[]
  /** What was out of step, one plain sentence each: foreign text. */
  readonly findings: readonly string[]
  /** Full commit that the files were written for. */
  readonly head: string
  /** Page of the run. */
  readonly runUrl: string
  readonly waits: boolean
}

const MAX_LISTED_FILES = 100
const MAX_LISTED_FINDINGS = 30

/** The text of the scheduled run's pull request, without its marker: Markdown of at most some 30,000 characters. */
export function renderMendPullRequest({ files, findings, head, runUrl, waits }: MendPullRequest): string {
  const listed = (items: readonly string[], max: number, unit: string): string[] => {
    const more = items.length - max
    return [...items.slice(0, max), ...(more > 0 ? [`and ${countOf(more, `more ${unit}`)}`] : [])].map(
      (line) => `- ${line}`,
    )
  }
  const lines = files.map(({ path, generator }) => `${codeSpan(path)}, by ${codeSpan(generator)}`)
  return [
    `These generated files no longer match what they are written from, at ${codeSpan(head.slice(0, SHORT))}. Their generators wrote them anew in [this run](${runUrl}).`,
    listed(lines, MAX_LISTED_FILES, 'file').join('\n'),
    ...(findings.length === 0
      ? []
      : [
          `What was out of step:\n\n${listed(
            findings.map((text) => escapeText(text)),
            MAX_LISTED_FINDINGS,
            'finding',
          ).join('\n')}`,
        ]),
    ...(waits ? ['Its checks wait for an approval, as for everything that GITHUB_TOKEN pushes.'] : []),
    'This pull request is kept up to date by later runs, and closed when everything is in step again. Closed by hand, it is not opened anew until the inputs change. Commits that others push to its branch are never written over.',
  ].join('\n\n')
}
