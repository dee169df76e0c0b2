/** What our reader and evaluator make of an expression is what Nix makes of it. */
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { globalScope } from '../../../src/crates/nix-expression/builtins.js'
import { canonicalText } from '../../../src/crates/nix-expression/canonical.js'
import { Evaluator } from '../../../src/crates/nix-expression/evaluate.js'
import { parseNix } from '../../../src/crates/nix-expression/parser.js'
import { createNixStore, defaultNix, type NixStore } from '../../helpers/nix.js'
import { describeWith } from '../../helpers/tools.js'
import { toJson } from '../helpers.js'
import { anyExpression } from './arbitrary.js'

const EXPRESSIONS = 400

function evaluateOurs(text: string): unknown {
  const evaluator = new Evaluator()
  const { scope } = globalScope(evaluator)
  return toJson(evaluator, evaluator.evaluate(parseNix(text, 'test.nix'), scope))
}

describeWith(['nix'], 'Nix expressions', () => {
  let store: NixStore
  let folder: string
  beforeAll(() => {
    store = createNixStore(defaultNix())
    folder = mkdtempSync(join(tmpdir(), 'conegate-nix-expression-'))
  })
  afterAll(() => {
    store.dispose()
    rmSync(folder, { recursive: true, force: true })
  })

  it(`give ${EXPRESSIONS} times the value that Nix gives`, () => {
    const expressions = fc.sample(anyExpression, { numRuns: EXPRESSIONS, seed: 42 })
    const file = join(folder, 'all.nix')
    writeFileSync(file, `[\n${expressions.map((one) => `(${one})`).join('\n')}\n]`)
    const judged = JSON.parse(store.run('nix-instantiate', '--eval', '--strict', '--json', file)) as unknown[]
    expect(judged).toHaveLength(EXPRESSIONS)
    for (const [index, expression] of expressions.entries()) {
      expect({ expression, value: evaluateOurs(expression) }).toEqual({ expression, value: judged[index] })
    }
  })

  it('have a canonical text of the same value, which is its own canonical text', () => {
    const expressions = fc.sample(anyExpression, { numRuns: 150, seed: 43 })
    const file = join(folder, 'canonical.nix')
    const texts = expressions.map((one) => canonicalText(parseNix(one, 'test.nix')))
    writeFileSync(file, `[\n${texts.map((one) => `(${one})`).join('\n')}\n]`)
    const judged = JSON.parse(store.run('nix-instantiate', '--eval', '--strict', '--json', file)) as unknown[]
    for (const [index, text] of texts.entries()) {
      expect({ text, value: evaluateOurs(expressions[index] ?? '') }).toEqual({ text, value: judged[index] })
      expect(canonicalText(parseNix(text, 'test.nix'))).toBe(text)
    }
  })
})
