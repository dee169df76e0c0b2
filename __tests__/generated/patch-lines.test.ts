import { describe, expect, it } from '@jest/globals'
import { countPatchLines } from '../../src/generated/patch-lines.js'

function patchOf(before: string, after: string): string {
  return `diff --git ${before} ${after}\nindex 1..2 100644\n--- ${before}\n+++ ${after}\n@@ -1,2 +1,3 @@\n one\n-two\n+three\n+--- a/four\n`
}

describe('the lines of a patch', () => {
  it.each([
    ['a plain name', 'a/b/c', 'b/b/c', 'b/c'],
    ['a name with a space, which a tab follows', 'a/my app/x\t', 'b/my app/x\t', 'my app/x'],
    ['letters beyond ASCII, quoted', '"a/\\303\\274/x"', '"b/\\303\\274/x"', 'ü/x'],
    ['letters beyond ASCII as they are', 'a/ü/x', 'b/ü/x', 'ü/x'],
    ['quotes, backslashes and tabs', '"a/\\"ü\\\\\\t"', '"b/\\"ü\\\\\\t"', '"ü\\\t'],
  ])('are counted for %s', (_, before, after, path) => {
    expect([...countPatchLines(patchOf(before, after))]).toEqual([[path, { added: 2, removed: 1 }]])
  })
})
