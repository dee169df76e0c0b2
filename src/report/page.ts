/**
 * The page to explore a cone with: one HTML text that needs nothing else. Its own policy forbids it to load or send
 * anything; what is foreign stands in it as escaped text or as JSON, and its script only ever sets text.
 */
import { createHash } from 'node:crypto'
import type { ConeFacts } from '../graph/facts.js'
import type { PictureFacts } from '../graph/picture-facts.js'
import type { PageAssets, PageData, PageTrigger } from './page-data.js'
import { renderFigures, renderNotes, renderPlainTables } from './page-parts.js'
import { escapeHtml, toHtml } from './html.js'
import { coneSentence } from './sentence.js'
import { toPlain } from './phrase.js'
import { visibleName, visibleText } from './visible.js'
import { triggerLabel, whyPhrase } from './words.js'

/** UTF-16 units of a name or version, and of a crate's features or an attribute's value. */
const MAX_NAME = 200
const MAX_TEXT = 1000

const ICON =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M1 14 8 2l7 12z" fill="#bc4c00"/></svg>',
  )

/** @param picture of the same graphs as the cone */
export function renderPage(cone: ConeFacts, picture: PictureFacts, assets: PageAssets): string {
  const { script, style } = assets
  if (/<\/script|<!--/i.test(script) || /<\/style|<!--/i.test(style)) {
    throw new Error('the page’s script or style would end before its end')
  }
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const sentence = coneSentence(cone)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(toPlain(sentence))}</title>
<link rel="icon" href="${escapeHtml(ICON)}">
<style>${style}</style>
</head>
<body>
<a class="skip" href="#picture-part">To the picture</a>
<header>
<h1>${toHtml(sentence)}</h1>
${renderFigures(cone)}
</header>
<main id="app">
<noscript>
<p>This page draws its picture with a script, which is switched off. Without it:</p>
${renderPlainTables(cone)}
</noscript>
</main>
<footer>
${renderNotes(cone, picture)}
</footer>
<script type="application/json" id="data">${toScriptJson(pageData(cone, picture))}</script>
<script>${script}</script>
</body>
</html>
`
}

/** Nothing in it can end the element that it stands in. */
function toScriptJson(data: PageData): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

function pageData(cone: ConeFacts, picture: PictureFacts): PageData {
  const roots = new Map(cone.roots.map((root) => [root.name, root]))
  return {
    version: 1,
    picture: showPicture(picture),
    triggers: picture.starts.map((_, i) => pageTrigger(cone, i)),
    roots: picture.roots.map(({ name }) => ({
      state: 'same',
      derivations: null,
      crates: { rebuilt: 0, total: 0 },
      ...roots.get(name),
      name: showName(name),
    })),
  }
}

function pageTrigger(cone: ConeFacts, index: number): PageTrigger {
  const trigger = cone.triggers[index]
  if (trigger === undefined) return { label: '', why: '', changes: [], reach: 0, crateReach: 0, spares: 0 }
  const { reach, crateReach, spares, changes } = trigger
  const show = (value: string | null): string | null => (value === null ? null : visibleText(value, MAX_TEXT))
  return {
    label: visibleName(triggerLabel(trigger), MAX_NAME),
    why: toPlain(whyPhrase(trigger)),
    changes: changes.map(({ attribute, before, after }) => ({
      attribute: visibleName(attribute),
      before: show(before),
      after: show(after),
    })),
    reach,
    crateReach,
    spares,
  }
}

function showName(name: string): string {
  return name === '' ? '' : visibleName(name, MAX_NAME)
}

function showPicture(picture: PictureFacts): PictureFacts {
  return {
    ...picture,
    strings: picture.strings.map((text) => (text === '' ? '' : visibleText(text, MAX_TEXT))),
    roots: picture.roots.map((root) => ({ ...root, name: showName(root.name) })),
    gone: picture.gone.map((crate) => ({
      ...crate,
      name: showName(crate.name),
      version: showName(crate.version),
      instead: showName(crate.instead),
    })),
  }
}
