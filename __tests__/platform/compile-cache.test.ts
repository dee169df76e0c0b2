import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { compileCacheFolder } from '../../src/platform/compile-cache.js'

describe('compileCacheFolder', () => {
  it("is in the user's own cache", () => {
    expect(compileCacheFolder({ XDG_CACHE_HOME: '/caches', HOME: '/home/ann' })).toBe('/caches/conegate')
    expect(compileCacheFolder({ HOME: homedir() })).toBe(join(homedir(), '.cache', 'conegate'))
  })

  it('is nowhere without a home, and never relative', () => {
    expect(compileCacheFolder({})).toBeUndefined()
    expect(compileCacheFolder({ XDG_CACHE_HOME: 'caches' })).toBeUndefined()
  })
})
