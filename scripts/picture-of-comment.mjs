/**
 * Draws a comment as a reader sees it: node scripts/picture-of-comment.mjs COMMENT.md PICTURE.png [--open] [--html PAGE.html]
 *
 * Needs a Chromium on the PATH (or its path in CHROMIUM). Where MERMAID names a copy of mermaid.min.js the diagrams are
 * drawn too, otherwise their text is shown. `--open` opens every part that is closed at first.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

const WIDTH = 900
const SCALE = 2

const CSS = `
  body { margin: 0; background: #fff; color: #1f2328; font: 14px/1.5 "Liberation Sans", "DejaVu Sans", sans-serif; }
  article { margin: 16px; border: 1px solid #d1d9e0; border-radius: 6px; overflow: hidden; }
  header { padding: 9px 16px; background: #f6f8fa; border-bottom: 1px solid #d1d9e0; color: #59636e; }
  header b { color: #1f2328; }
  header span { border: 1px solid #d1d9e0; border-radius: 2em; padding: 0 7px; font-size: 12px; margin: 0 2px; }
  main { padding: 16px; }
  p, table, details, ul, blockquote { margin: 0 0 16px; }
  main > :last-child { margin-bottom: 0; }
  code { background: #818b981f; border-radius: 6px; padding: .2em .4em; font: 85% "DejaVu Sans Mono", "Liberation Mono", monospace; white-space: break-spaces; }
  pre { background: #f6f8fa; padding: 16px; border-radius: 6px; overflow: auto; }
  pre code { background: none; padding: 0; }
  table { border-collapse: collapse; display: block; width: max-content; max-width: 100%; overflow: auto; }
  th, td { border: 1px solid #d1d9e0; padding: 6px 13px; }
  tr:nth-child(2n) td { background: #f6f8fa; }
  details { display: block; }
  details > summary { cursor: pointer; margin-bottom: 4px; }
  blockquote { border-left: .25em solid #d1d9e0; padding: 0 1em; color: #59636e; }
  .alert { border-left-color: #9a6700; color: inherit; }
  .alert.note { border-left-color: #0969da; }
  .alert b { display: block; color: #9a6700; font-weight: 500; margin-bottom: 8px; }
  .alert.note b { color: #0969da; }
  ul { padding-left: 2em; }
  a { color: #0969da; text-decoration: none; }
  sub { font-size: 75%; vertical-align: baseline; color: #59636e; }
  .mermaid { text-align: center; }
`

/** GitHub's call-outs, which Markdown alone shows as a quotation. */
function showAlerts(html) {
  return html.replace(/<blockquote>\s*<p>\[!(NOTE|WARNING)\]\n?/g, (_, kind) => {
    const title = kind === 'NOTE' ? 'Note' : 'Warning'
    return `<blockquote class="alert ${kind.toLowerCase()}"><b>${title}</b><p>`
  })
}

function renderPage(markdown, { open, mermaid }) {
  let html = showAlerts(
    micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] }),
  )
  if (mermaid !== undefined) {
    html = html.replace(
      /<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g,
      '<pre class="mermaid">$1</pre>',
    )
  }
  // Mermaid measures what it draws, so everything is open while it draws.
  html = html.replaceAll('<details>', '<details open>')
  const finish = `for (const part of document.querySelectorAll('details')) part.open = ${open}`
  const draw = `mermaid.initialize({ startOnLoad: false }); await mermaid.run();`
  const scripts =
    mermaid === undefined
      ? `<script type="module">${finish}</script>`
      : `<script src="${pathToFileURL(mermaid)}"></script><script type="module">${draw} ${finish}</script>`
  const head = `<b>github-actions</b> <span>bot</span> commented`
  return `<!doctype html><meta charset="utf-8"><style>${CSS}</style><article><header>${head}</header><main>${html}</main></article>${scripts}`
}

function runChromium(args) {
  const chromium = process.env.CHROMIUM ?? 'chromium'
  const common = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--allow-file-access-from-files']
  return execFileSync(chromium, [...common, '--virtual-time-budget=10000', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 64 * 1024 * 1024,
  })
}

/** The page measured once in a tall window, so that the picture ends where the comment does. */
function measureHeight(page, folder) {
  const probe = join(folder, 'probe.html')
  const script = `<script type="module">setTimeout(() => { document.title = String(document.querySelector('article').getBoundingClientRect().bottom + 16) }, 5000)</script>`
  writeFileSync(probe, page + script)
  const dom = runChromium([`--window-size=${WIDTH},4000`, '--dump-dom', pathToFileURL(probe).href])
  return Math.ceil(Number(/<title>([\d.]+)<\/title>/.exec(dom)?.[1] ?? 1200))
}

const [source, target, ...options] = process.argv.slice(2)
if (source === undefined || target === undefined) {
  console.error('usage: node scripts/picture-of-comment.mjs COMMENT.md PICTURE.png [--open] [--html PAGE.html]')
  process.exit(2)
}
const page = renderPage(readFileSync(source, 'utf8'), {
  open: options.includes('--open'),
  mermaid: process.env.MERMAID === undefined ? undefined : resolve(process.env.MERMAID),
})
const kept = options.indexOf('--html')
if (kept >= 0 && options[kept + 1] !== undefined) writeFileSync(options[kept + 1], page)
const folder = mkdtempSync(join(tmpdir(), 'conegate-picture-'))
try {
  const file = join(folder, 'comment.html')
  writeFileSync(file, page)
  const height = measureHeight(page, folder)
  const window = [`--window-size=${WIDTH},${height}`, `--force-device-scale-factor=${SCALE}`]
  runChromium([...window, `--screenshot=${resolve(target)}`, pathToFileURL(file).href])
} finally {
  rmSync(folder, { recursive: true, force: true })
}
