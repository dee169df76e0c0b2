import { describe, expect, it } from '@jest/globals'
import { codeSpan, escapeText } from '../../src/report/markdown.js'
import { shorten, visibleName } from '../../src/report/visible.js'
import { toHtml } from './shown-html.js'

const html = (markdown: string) =>
  toHtml(markdown)
    .replace(/<\/?p>/g, '')
    .trim()

describe('codeSpan', () => {
  it.each([
    ['serde_json', 'serde_json'],
    ['.#packages.x86_64-linux.default', '.#packages.x86_64-linux.default'],
    ['a`b', 'aU+0060b'],
    ['a|b', 'aU+007Cb'],
    ['<!-- x', '&lt;U+0021-- x'],
    ['ends\\', 'ends\\'],
    ['$out', 'U+0024out'],
    ['  ', '(empty)'],
    ['', '(empty)'],
  ])('%j is shown as %j', (name, shown) => {
    expect(html(codeSpan(name))).toBe(`<code>${shown}</code>`)
  })

  it('keeps the beginning and the end of a long name', () => {
    const name = `begin-${'x'.repeat(10_000)}-end`
    expect(codeSpan(name)).toMatch(/^`begin-x+…x+-end`$/)
    expect(codeSpan(name).length).toBeLessThan(100)
  })
})

describe('escapeText', () => {
  it.each([
    ['Cargo.nix was not found in the repository.', '<code>Cargo.nix</code> was not found in the repository.'],
    ['a name, e.g. serde (or libc), is needed', 'a name, e.g. serde (or libc), is needed'],
    ['run `cargo update -p libc`, then commit', 'run <code>cargo update -p libc</code>, then commit'],
    ['set checks.graph.mode to off', 'set <code>checks.graph.mode</code> to off'],
    ['ask @octocat about #12', 'ask <code>@octocat</code> about <code>#12</code>'],
    ['see (https://evil.example/x).', 'see (<code>https://evil.example/x</code>).'],
    ['<b>bold</b> and *more*', '<code>&lt;b&gt;bold&lt;/b&gt;</code> and <code>*more*</code>'],
    ['at 1f2e3d4c5b', 'at <code>1f2e3d4c5b</code>'],
    ['from 210 to 400.', 'from 210 to 400.'],
    ['- not a list', '<code>-</code> not a list'],
    ['1. not a list', '<code>1</code>. not a list'],
    ['std::fs is used', '<code>std::fs</code> is used'],
    ['one\ntwo', 'one two'],
  ])('%j becomes %j', (text, expected) => {
    expect(html(escapeText(text))).toBe(expected)
  })

  it('ends what is too long at a word', () => {
    const text = escapeText('word '.repeat(1000), 40)
    expect(text).toMatch(/^(word )+…$/)
    expect(text.length).toBeLessThanOrEqual(40)
  })
})

describe('visibleName', () => {
  it('shows what can not be seen or moves its neighbours', () => {
    expect(visibleName('a\u202eb\u200bc\u0000d\udc80e\ufefff')).toBe('aU+202EbU+200BcU+0000dU+DC80eU+FEFFf')
    expect(visibleName('\u05d0\u0627')).toBe('U+05D0U+0627')
    expect(visibleName('na\u00efve-\u{1f980}')).toBe('na\u00efve-\u{1f980}')
  })

  it('breaks what a runner would read as a command', () => {
    expect(visibleName('::error::x')).not.toMatch(/^::/)
    expect(visibleName('foo::bar')).toBe('foo::bar')
    expect(visibleName('x ##[error]y')).not.toContain('##[')
  })

  it('never cuts a character in half', () => {
    for (let max = 4; max < 20; max++) expect(shorten('\u{1f980}'.repeat(20), max)).not.toMatch(/\p{Cs}/u)
  })
})
