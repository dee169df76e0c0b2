/**
 * Foreign strings made plain: what a reader sees is what is there.
 *
 * Names, versions and texts come from a pull request. Nothing in them may hide, reorder what stands beside it, steer a
 * terminal or start a workflow command.
 */

/** Most characters of a name that is shown. Longer ones keep their beginning and their end. */
export const MAX_SHOWN_NAME = 96

/** Most characters of a sentence that is shown. */
export const MAX_SHOWN_TEXT = 400

/**
 * Characters that are not seen or that move their neighbours: controls, formats (bidi, zero width), private use, lone
 * surrogates, separators, spaces other than the plain one, marks, everything that fonts may ignore, the braille blank,
 * and the blocks of scripts that run from right to left.
 */
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{M}\p{DI}\u2800\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]|[^\P{Zs} ]/gu

const PLAIN = /^[ -~]*$/

/** `U+` and the code point in upper-case base 16, four digits or more. */
export function showCodePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** Shows hidden characters as `U+XXXX` and breaks what a runner would read as a command in a log's line. */
function visible(text: string): string {
  // Nearly every name is plain ASCII, and looking up classes of characters takes long.
  const shown = PLAIN.test(text) ? text : text.normalize('NFC').replace(HIDDEN, showCodePoint)
  return shown.replace(/(^| )::/g, '$1U+003A:').replaceAll('##[', '##U+005B')
}

/** Cuts without leaving half of a surrogate pair. */
function slice(text: string, start: number, end: number): string {
  return text.slice(start, end).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '')
}

/** At most `max` UTF-16 units: the beginning and the end with `…` between them. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text
  const tail = Math.floor((max - 1) / 3)
  return `${slice(text, 0, max - 1 - tail)}…${slice(text, text.length - tail, text.length)}`
}

/** A name, version or path as it can be shown anywhere: one line, nothing hidden, at most `max` UTF-16 units. */
export function visibleName(name: string, max: number = MAX_SHOWN_NAME): string {
  const shown = visible(shorten(name, max * 4)).trim()
  return shown === '' ? '(empty)' : shorten(shown, max)
}

/** A sentence on one line, nothing hidden, at most `max` UTF-16 units. */
export function visibleText(text: string, max: number = MAX_SHOWN_TEXT): string {
  const line = visible(
    slice(text, 0, max * 4)
      .replace(/\s+/g, ' ')
      .trim(),
  )
  return line.length <= max ? line : `${slice(line, 0, max - 1)}…`
}
