import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { comparableEvaluators, findEvaluator, parseNixVersion } from '../../../src/platform/nix/evaluator.js'
import { createNixStore, describeEachNix } from '../../helpers/nix.js'
import { makeFolder } from '../../helpers/git.js'

const scratch = makeFolder('evaluator')
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true })
})

describe('parseNixVersion', () => {
  it('knows the three flavours by what they say', () => {
    expect(parseNixVersion('nix (Nix) 2.26.3\n')).toEqual({
      flavour: 'nix',
      version: '2.26.3',
      label: 'nix 2.26.3',
      supported: true,
      hasDerivationShow: true,
    })
    expect(parseNixVersion('nix (Determinate Nix 3.6.2) 2.29.0')).toMatchObject({
      flavour: 'determinate',
      version: '3.6.2',
      label: 'determinate 3.6.2 (nix 2.29.0)',
      supported: true,
    })
    expect(parseNixVersion('nix (Lix, like Nix) 2.91.1')).toMatchObject({
      flavour: 'lix',
      label: 'lix 2.91.1',
      supported: true,
    })
    expect(parseNixVersion('nix (Nix) 2.19.0pre20231010_abc1234')?.version).toBe('2.19.0pre20231010_abc1234')
  })

  it('says which Nix is supported, and how it shows derivations', () => {
    const judged = ['2.3.16', '2.8.0', '2.12.1', '2.13.0', '2.17.1', '2.18.0', '3.0.0'].map((version) => {
      const parsed = parseNixVersion(`nix (Nix) ${version}`)
      return [version, parsed?.supported, parsed?.hasDerivationShow]
    })
    expect(judged).toEqual([
      ['2.3.16', false, false],
      ['2.8.0', false, false],
      ['2.12.1', false, false],
      ['2.13.0', false, true],
      ['2.17.1', false, true],
      ['2.18.0', true, true],
      ['3.0.0', true, true],
    ])
  })

  it('finds the line among warnings and refuses anything else', () => {
    expect(parseNixVersion('warning: x\nnix (Nix) 2.20.0')?.label).toBe('nix 2.20.0')
    for (const text of ['', 'nix', 'nix (Other) 1.0', 'tvix 0.1']) expect(parseNixVersion(text)).toBeUndefined()
  })
})

describe('comparableEvaluators', () => {
  it('compares only the very same', () => {
    expect(comparableEvaluators('nix 2.26.3', 'nix 2.26.3')).toBe(true)
    for (const other of ['nix 2.26.4', 'lix 2.26.3', 'determinate 2.26.3']) {
      expect(comparableEvaluators('nix 2.26.3', other)).toBe(false)
    }
  })
})

describe('findEvaluator', () => {
  it('is undefined where there is no Nix', async () => {
    expect(await findEvaluator({ PATH: '' }, scratch)).toBeUndefined()
  })

  it('refuses a nix that is something else', async () => {
    writeFileSync(join(scratch, 'nix'), '#!/bin/sh\necho something else\n')
    chmodSync(join(scratch, 'nix'), 0o755)
    await expect(findEvaluator({ PATH: `${scratch}:/bin:/usr/bin` }, scratch)).rejects.toThrow(/not known/)
  })
})

describeEachNix('findEvaluator', (nix) => {
  it('finds the version and the system', async () => {
    const store = createNixStore(nix)
    const evaluator = await findEvaluator(store.env, scratch)
    store.dispose()
    expect(evaluator).toMatchObject({ flavour: 'nix', version: nix.version })
    expect(evaluator?.system).toMatch(/^\w+-(linux|darwin)$/)
  })
})
