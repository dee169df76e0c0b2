/**
 * Sentences that mix our own words with foreign ones, kept apart until a publisher writes them.
 * So a medium can't forget to escape, and the comment, the summary and the terminal say the same.
 */
import { codeSpan, escapeText, quoteText } from './markdown.js'
import { visibleName, visibleText } from './visible.js'

/**
 * - a string: our own words
 * - `strong`: our own words, stressed
 * - `code`: a foreign name, version or path
 * - `text`: a foreign sentence
 */
export type Piece = string | { readonly strong: string } | { readonly code: string } | { readonly text: string }

export type Phrase = readonly Piece[]

export interface Voice {
  /** True where the foreign sentences are a stranger's claim: they are then quoted as a whole. */
  readonly quoteTexts: boolean
}

const OWN_VOICE: Voice = { quoteTexts: false }

export function toMarkdown(phrase: Phrase, voice: Voice = OWN_VOICE): string {
  let out = ''
  for (const piece of phrase) {
    let shown: string
    if (typeof piece === 'string') shown = piece
    else if ('strong' in piece) shown = `**${piece.strong}**`
    else if ('code' in piece) shown = codeSpan(piece.code)
    else shown = voice.quoteTexts ? quoteText(piece.text) : escapeText(piece.text)
    // Two code spans side by side would be read as one.
    out += out.endsWith('`') && shown.startsWith('`') ? ` ${shown}` : shown
  }
  return out
}

export function toPlain(phrase: Phrase): string {
  let out = ''
  for (const piece of phrase) {
    if (typeof piece === 'string') out += piece
    else if ('strong' in piece) out += piece.strong
    else if ('code' in piece) out += visibleName(piece.code)
    else out += visibleText(piece.text)
  }
  return out
}

/** `a`, `a and b`, `a, b and c`; beyond `max` the first `max - 1` and how many more `units` there are. */
export function joinPhrases(phrases: readonly Phrase[], max: number, unit = ''): Phrase {
  const shown = phrases.length <= max ? phrases : phrases.slice(0, max - 1)
  const more = phrases.length - shown.length
  const pieces: Piece[] = []
  for (const [index, phrase] of shown.entries()) {
    const last = index === shown.length - 1 && more === 0
    if (index > 0) pieces.push(last ? ' and ' : ', ')
    pieces.push(...phrase)
  }
  const rest = unit === '' ? `${more} more` : countOf(more, `more ${unit}`)
  if (more > 0) pieces.push(`${shown.length > 0 ? ' and ' : ''}${rest}`)
  return pieces
}

/** What ends our sentence behind a foreign one: nothing where that ends by itself. */
export function stopAfter(text: string): string {
  return /[?!]$/.test(text.trim()) ? '' : '.'
}

/** A foreign sentence without its last stop and with a capital, so that it can stand anywhere in ours. */
export function asClause(text: string, { capital = false } = {}): Piece {
  const clause = text.trim().replace(/(?<![.…])\.$/, '')
  // A capital only where the first word is a plain one: names keep their case, and a version follows many of them.
  const plainStart = capital && /^[a-z]+(?:,| (?!v?\d))/.test(clause)
  return { text: plainStart ? clause.charAt(0).toUpperCase() + clause.slice(1) : clause }
}

/** `a; b; c`, at most `max` of them and how many more there are. */
export function joinClauses(texts: readonly string[], max: number, { capital = false } = {}): Phrase {
  const shown = texts.slice(0, max)
  const more = texts.length - shown.length
  const clauses = shown.flatMap((text, index): Phrase => [
    index > 0 ? '; ' : '',
    asClause(text, { capital: capital && index === 0 }),
  ])
  return more > 0 ? [...clauses, `; and ${more} more`] : clauses
}

/** `1 crate`, `2 crates`. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`
}
