import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { openStore } from '../../../src/platform/nix/store.js'
import { InputError, UserError } from '../../../src/problem.js'
import { itWith } from '../../helpers/tools.js'

const NAME = 'k91759m57capbh68lhmfyh4hvh2dw30c-a.drv'
const PATH = `/nix/store/${NAME}`

describe('a store in a folder', () => {
  let folder: string
  const open = (maxDerivationBytes?: number) =>
    openStore({
      storeDir: '/nix/store',
      physicalDir: folder,
      ...(maxDerivationBytes === undefined ? {} : { maxDerivationBytes }),
    })

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'conegate-store-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  it.each([0, 1, 65_535, 65_536, 65_537, 300_000])('reads a file of %d bytes whole', (size) => {
    const bytes = Buffer.alloc(size, 'derivation ')
    writeFileSync(join(folder, NAME), bytes)
    expect(Buffer.from(open().load(PATH) as Uint8Array).equals(bytes)).toBe(true)
  })

  it('gives a copy, where a view is only good until the next', () => {
    const other = NAME.replace('a.drv', 'b.drv')
    writeFileSync(join(folder, NAME), 'first')
    writeFileSync(join(folder, other), 'other')
    const store = open()
    const copy = store.load(PATH) as Uint8Array
    store.view?.(`/nix/store/${other}`)
    expect(Buffer.from(copy).toString()).toBe('first')
  })

  it('says what is missing, and refuses what is too large', () => {
    expect(() => open().load(PATH)).toThrow(new InputError(`${PATH} is missing from the store`))
    writeFileSync(join(folder, NAME), Buffer.alloc(200_000))
    expect(() => open(100_000).load(PATH)).toThrow(`${PATH} is larger than 100000 bytes`)
  })

  it.each([
    '/nix/store/../../etc/passwd',
    `/nix/store/x/${NAME}`,
    `/elsewhere/${NAME}`,
    '/nix/store/k91759m57capbh68lhmfyh4hvh2dw30c-a.txt',
  ])('reads nothing for %s', (path) => {
    expect(() => open().load(path)).toThrow(InputError)
    expect(() => open().load(path)).toThrow('is not the path of a derivation')
  })

  it('does not take a folder for a derivation', () => {
    mkdirSync(join(folder, NAME))
    expect(() => open().load(PATH)).toThrow(`${PATH} can't be read: EISDIR`)
  })

  itWith(['mkfifo'], 'does not wait for a pipe', () => {
    execFileSync('mkfifo', [join(folder, NAME)])
    expect(Buffer.from(open().load(PATH) as Uint8Array)).toHaveLength(0)
  })

  it('wants an absolute logical folder', () => {
    for (const storeDir of ['nix/store', '/nix/store/']) {
      expect(() => openStore({ storeDir, physicalDir: folder })).toThrow(UserError)
    }
  })
})
