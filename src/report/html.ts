/** Foreign strings in HTML: always as text. */
import type { Phrase } from './phrase.js'
import { visibleName, visibleText } from './visible.js'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Good between tags and within quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}

export function toHtml(phrase: Phrase): string {
  return phrase
    .map((piece) => {
      if (typeof piece === 'string') return escapeHtml(piece)
      if ('strong' in piece) return `<strong>${escapeHtml(piece.strong)}</strong>`
      if ('code' in piece) return `<code>${escapeHtml(visibleName(piece.code))}</code>`
      return escapeHtml(visibleText(piece.text))
    })
    .join('')
}
