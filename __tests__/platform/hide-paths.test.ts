import { describe, expect, it } from '@jest/globals'
import { hidePaths } from '../../src/platform/hide-paths.js'

describe('hidePaths', () => {
  it('replaces the folders of this machine, the longest first', () => {
    const line = "error: getting status of '/home/ann/work/repo/missing.nix' (see /home/ann/.config)"
    const hidden = [
      ['/home/ann', '~'],
      ['/home/ann/work/repo', '.'],
    ] as const
    expect(hidePaths(line, hidden)).toBe("error: getting status of './missing.nix' (see ~/.config)")
  })

  it('leaves a line alone where a folder is not known', () => {
    expect(hidePaths('at /etc/x', [['', '~']])).toBe('at /etc/x')
    expect(hidePaths('at /etc/x', [['/', '~']])).toBe('at /etc/x')
  })
})
