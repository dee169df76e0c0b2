import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { evaluateWithJobs, findSet, jobsArguments, parseJobs } from '../../../src/platform/nix/eval-jobs.js'
import type { Evaluation } from '../../../src/platform/nix/evaluate.js'
import type { Evaluator } from '../../../src/platform/nix/evaluator.js'
import { lookUpRoot, parseRoot, type Lookup } from '../../../src/platform/nix/roots.js'
import { makeFolder } from '../../helpers/git.js'

const scratch = makeFolder('jobs')
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true })
})

function lookups(...roots: string[]): Lookup[] {
  return roots.map((root) => {
    const spec = parseRoot(root)
    if (spec.kind === 'drv') throw new Error('a derivation is not looked up')
    return lookUpRoot(spec, 'x86_64-linux').lookup
  })
}

const MANY = Array.from({ length: 8 }, (_, n) => `.#checks.x86_64-linux.c${n}`)

/** As nix-eval-jobs 2.3x prints them, shortened. */
const OUTPUT = [
  'warning: something',
  '{"attr":"good","attrPath":["good"],"drvPath":"/nix/store/a-good.drv","inputDrvs":{},"name":"good","outputs":{"out":"/nix/store/b-good"},"system":"x86_64-linux"}',
  '{"attr":"\\"dotted.name\\"","attrPath":["dotted.name"],"drvPath":"/nix/store/c-dotted.drv","name":"dotted"}',
  '{"attr":"bad","attrPath":["bad"],"error":"error: attribute missing"}',
  '{"attr":"set.inner","attrPath":["set","inner"],"drvPath":"/nix/store/d-inner.drv"}',
  '{"attrPath":"nonsense"}',
  '{cut off',
].join('\n')

/** A nix-eval-jobs that answers what it has been told to, and writes down how it was called. */
function fakeJobs(version: string, output = OUTPUT, status = 0): { evaluator: Evaluator; calls: () => string[] } {
  const folder = mkdtempSync(join(scratch, 'fake-'))
  const program = join(folder, 'nix-eval-jobs')
  writeFileSync(join(folder, 'output'), output)
  writeFileSync(
    program,
    `#!/bin/sh
echo "$*" >> ${folder}/calls
case "$*" in
  *nixVersion*) echo '{"attrPath":[],"drvPath":"/nix/store/a-nix-${version}.drv"}' ;;
  *) cat ${folder}/output; exit ${status} ;;
esac
`,
    { mode: 0o755 },
  )
  return {
    evaluator: {
      flavour: 'nix',
      version: '2.31.2',
      label: 'nix 2.31.2',
      supported: true,
      hasDerivationShow: true,
      system: 'x86_64-linux',
      nixEvalJobs: program,
    },
    calls: () => readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n'),
  }
}

const FLAKE = { expression: { kind: 'flake', reference: 'git+file:///view?rev=1' }, folder: '' } as const

function evaluation(): Evaluation {
  return {
    env: { PATH: process.env.PATH ?? '', HOME: scratch },
    options: { allowImportFromDerivation: false },
    deadline: Date.now() + 30_000,
    timeoutSeconds: 30,
  }
}

describe('findSet', () => {
  it('takes a whole set, or the set of many members', () => {
    expect(findSet(lookups('.#packages.x86_64-linux'))).toMatchObject({ path: ['packages', 'x86_64-linux'] })
    expect(findSet(lookups(...MANY))).toEqual({ path: ['checks', 'x86_64-linux'], whole: undefined })
  })

  it('leaves few members, several sets, stars and other outputs to Nix', () => {
    expect(findSet([])).toBeUndefined()
    expect(findSet(lookups(...MANY.slice(1)))).toBeUndefined()
    expect(findSet(lookups(...MANY, '.#packages.x86_64-linux.a'))).toBeUndefined()
    expect(findSet(lookups('.#packages.*'))).toBeUndefined()
    expect(findSet(lookups('.#nixosConfigurations.x'))).toBeUndefined()
  })
})

describe('jobsArguments', () => {
  it('evaluates as Nix would, within the machine', () => {
    const machine = { processors: 16, memoryBytes: 16 * 1024 ** 3 }
    const args = jobsArguments('x#packages.y', { allowImportFromDerivation: false, store: 'local?root=/s' }, machine)
    expect(args.slice(-6)).toEqual(['--workers', '8', '--max-memory-size', '1228', '--flake', 'x#packages.y'])
    const joined = args.join(' ')
    expect(joined).toContain('--option accept-flake-config false')
    expect(joined).toContain('--option allow-import-from-derivation false')
    expect(joined).toContain('--option store local?root=/s')
    expect(joined).not.toContain('lock-file')
  })
})

describe('parseJobs', () => {
  it('reads what is an answer and passes over the rest', () => {
    expect(parseJobs(OUTPUT).map((job) => job.attrPath)).toEqual([['good'], ['dotted.name'], ['bad'], ['set', 'inner']])
  })
})

describe('evaluateWithJobs', () => {
  it('takes the members of a whole set and leaves what failed to Nix', async () => {
    const { evaluator } = fakeJobs('2.31.2')
    const { roots, rest } = await evaluateWithJobs(FLAKE, lookups('.#packages.x86_64-linux'), evaluation(), evaluator)
    expect(roots).toEqual([
      { name: '.#packages.x86_64-linux.good', drvPath: '/nix/store/a-good.drv' },
      { name: '.#packages.x86_64-linux."dotted.name"', drvPath: '/nix/store/c-dotted.drv' },
    ])
    expect(rest.map(({ name, member, candidates }) => [name, member, candidates.at(-1)])).toEqual([
      ['.#packages.x86_64-linux.bad', true, ['packages', 'x86_64-linux', 'bad']],
    ])
  })

  it('picks the members that were asked for', async () => {
    const { evaluator } = fakeJobs('2.31.2', '{"attrPath":["c3"],"drvPath":"/nix/store/a-c3.drv"}')
    const { roots, rest } = await evaluateWithJobs(FLAKE, lookups(...MANY), evaluation(), evaluator)
    expect(roots).toEqual([{ name: '.#checks.x86_64-linux.c3', drvPath: '/nix/store/a-c3.drv' }])
    expect(rest).toHaveLength(7)
  })

  it('is not used where it has another Nix in it, and where it fails nothing is lost', async () => {
    const asked = lookups('.#packages.x86_64-linux')
    const other = fakeJobs('2.30.0')
    expect(await evaluateWithJobs(FLAKE, asked, evaluation(), other.evaluator)).toEqual({ roots: [], rest: asked })
    expect(other.calls()).toHaveLength(1)
    const failing = fakeJobs('2.31.2', OUTPUT, 1)
    expect(await evaluateWithJobs(FLAKE, asked, evaluation(), failing.evaluator)).toEqual({ roots: [], rest: asked })
    const lix = { ...failing.evaluator, flavour: 'lix' } as const
    expect(await evaluateWithJobs(FLAKE, asked, evaluation(), lix)).toEqual({ roots: [], rest: asked })
  })

  it('never evaluates a file, which it can’t restrict to the tree', async () => {
    const { evaluator, calls } = fakeJobs('2.31.2')
    const file = { expression: { kind: 'file', path: '/tree/default.nix' }, folder: '/tree' } as const
    const asked = lookups('default.nix')
    expect(await evaluateWithJobs(file, asked, evaluation(), evaluator)).toEqual({ roots: [], rest: asked })
    expect(calls).toThrow(/ENOENT/)
  })
})
