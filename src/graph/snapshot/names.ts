/**
 * Names as a snapshot writes them: in a tight set of characters, so that reading is unambiguous whatever a derivation says,
 * and without hashes, so that they stay the same where nothing changed.
 */
import { fromBytes, toBytes } from '../surrogate-escape.js'

/** Longer names are cut, which is marked. */
const MAX_NAME = 200
const CUT = '%+'
const COMMIT = '<commit>'
const HASH = '<hash>'

/** For a version that there is none of. */
export const NONE = '-'

const PARTS = /([0-9A-Za-z]+)|([._+-]+)|([^0-9A-Za-z._+-]+)/g
const ROOT_PARTS = /([0-9A-Za-z]+)|([._+\-#/*"@=?:,~^!]+)|([^0-9A-Za-z._+\-#/*"@=?:,~^!]+)/g

const TOKEN = /^(?:[0-9A-Za-z._+-]|%[0-9A-F]{2}|<commit>|<hash>)+(?:%\+)?$/
const ROOT_TOKEN = /^(?:[0-9A-Za-z._+\-#/*"@=?:,~^!]|%[0-9A-F]{2}|<commit>|<hash>)+(?:%\+)?$/

const BASE32 = /^(?:[0-9abcdfghijklmnpqrsvwxyz]{32}|[0-9abcdfghijklmnpqrsvwxyz]{52})$/
/** Longer than any word that happens to be of these letters, such as ed25519. */
const LONG_HEX = /^(?:[0-9a-f]{16,}|[0-9A-F]{16,})$/
/** What git shortens commits to. */
const SHORT_COMMIT = 7

function hidden(word: string, commit: string | null): string {
  if (commit !== null && word.length >= SHORT_COMMIT && word.length <= commit.length + 1) {
    if (commit.startsWith(word)) return COMMIT
    // As `git describe` writes it.
    if (word.length > SHORT_COMMIT && word.startsWith('g') && commit.startsWith(word.slice(1))) return `g${COMMIT}`
  }
  if ((BASE32.test(word) || LONG_HEX.test(word)) && /[0-9]/.test(word) && /[A-Za-z]/.test(word)) return HASH
  return word
}

function percent(text: string): string[] {
  return Array.from(toBytes(text), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
}

function encodeParts(text: string, parts: RegExp, commit: string | null): string {
  let encoded = ''
  // A name is long only by intent: what is behind is not looked at.
  for (const [, word, marks, others] of text.slice(0, MAX_NAME * 8).matchAll(parts)) {
    const pieces = others !== undefined ? percent(others) : [word === undefined ? (marks ?? '') : hidden(word, commit)]
    for (const piece of pieces) {
      const room = MAX_NAME - encoded.length
      if (piece.length <= room) encoded += piece
      else return `${encoded}${/^[%<]/.test(piece) ? '' : piece.slice(0, room)}${CUT}`
    }
  }
  return text.length > MAX_NAME * 8 ? `${encoded}${CUT}` : encoded
}

/**
 * A crate's, a derivation's or a feature's name, or a version.
 * @param commit the full commit whose mention is replaced
 */
export function encodeName(name: string, commit: string | null): string {
  if (name === '') return NONE
  if (name === NONE) return '%2D'
  return encodeParts(name, PARTS, commit)
}

/** A root's name, or an output's of a flake: attribute paths and references may stay readable. */
export function encodeRoot(name: string, commit: string | null): string {
  return name === '' ? NONE : encodeParts(name, ROOT_PARTS, commit)
}

/** The name again, for people; where something was hidden or cut, that stands there. */
export function decodeName(encoded: string): string {
  if (encoded === NONE) return ''
  const text = encoded.endsWith(CUT) ? `${encoded.slice(0, -CUT.length)}…` : encoded
  return text.replace(/(?:%[0-9A-F]{2})+/g, (run) => fromBytes(Buffer.from(run.replaceAll('%', ''), 'hex')))
}

export function isName(token: string): boolean {
  return token.length <= MAX_NAME + CUT.length && TOKEN.test(token)
}

export function isRoot(token: string): boolean {
  return token.length <= MAX_NAME + CUT.length && ROOT_TOKEN.test(token)
}
