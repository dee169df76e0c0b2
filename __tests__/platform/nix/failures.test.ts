/** What can go wrong around an evaluation: each has a cause of its own and says what to do. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cleanedEnvironment } from '../../../src/platform/environment.js'
import { openRepository, type Repository } from '../../../src/platform/git.js'
import { captureRoots, type CaptureRequest } from '../../../src/platform/nix/capture.js'
import type { Evaluator } from '../../../src/platform/nix/evaluator.js'
import { parseRoot } from '../../../src/platform/nix/roots.js'
import { withTree } from '../../../src/platform/trees.js'
import { createRepository, makeFolder, runGit, type TestRepository } from '../../helpers/git.js'
import { createNixStore, describeEachNix } from '../../helpers/nix.js'

const EVALUATOR: Evaluator = {
  flavour: 'nix',
  version: '2.26.3',
  label: 'nix 2.26.3',
  supported: true,
  hasDerivationShow: true,
  system: 'x86_64-linux',
}
const NO_LOCK = '{ inputs.other.url = "github:owner/name"; outputs = { self, other }: { }; }'
const FLAKE = `{ outputs = { self }: { packages.x86_64-linux.default = derivation {
  name = "flake"; system = "x86_64-linux"; builder = "/bin/sh"; src = ./file; inner = builtins.readFile ./file;
}; }; }`

const scratch = makeFolder('failures')
let test: TestRepository
let repository: Repository

beforeAll(async () => {
  test = createRepository({
    'default.nix': '{ a = derivation { name = "a"; system = "x86_64-linux"; builder = "/bin/sh"; }; }',
    'broken.nix': '{ a = ; }',
    'endless.nix':
      'let f = n: 1 + f (n + 1); in { a = derivation { name = toString (f 0); system = "x"; builder = "x"; }; }',
    'unlocked/flake.nix': NO_LOCK,
    'sub dir/flake.nix': FLAKE,
    'sub dir/file': 'x',
  })
  repository = await open(test.folder)
})
afterAll(() => {
  test.dispose()
  rmSync(scratch, { recursive: true, force: true })
})

let views = 0
async function open(folder: string): Promise<Repository> {
  const opened = await openRepository(
    folder,
    join(scratch, `view-${++views}`),
    cleanedEnvironment(process.env, scratch),
  )
  if (opened === undefined) throw new Error('no repository')
  return opened
}

function capture(root: string, more: Partial<CaptureRequest> & Pick<CaptureRequest, 'env'>, of = repository) {
  return withTree(of, of.head, join(scratch, 'tree'), (tree) =>
    captureRoots({
      roots: [parseRoot(root)],
      tree,
      evaluator: EVALUATOR,
      allowImportFromDerivation: false,
      timeoutSeconds: 60,
      ...more,
    }),
  )
}

/** An environment whose `nix` is a script. */
function withScript(script: string): CaptureRequest['env'] {
  const tools = mkdtempSync(join(scratch, 'tools-'))
  writeFileSync(join(tools, 'nix'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return cleanedEnvironment({ PATH: `${tools}:${process.env.PATH ?? ''}` }, scratch)
}

describe('an evaluation', () => {
  it('that does not end is stopped and unknown', async () => {
    const { unknowns, roots } = await capture('default.nix#a', { env: withScript('sleep 300'), timeoutSeconds: 1 })
    expect(roots).toEqual([])
    expect(unknowns).toMatchObject([{ cause: 'timed-out' }])
    expect(unknowns[0]?.why).toContain('1 second')
  })

  it('that is killed is unknown, by a signal or by a status', async () => {
    for (const script of ['kill -KILL $$', 'exit 137', 'echo "error: out of memory" >&2; exit 1', 'kill -ABRT $$']) {
      const { unknowns } = await capture('default.nix#a', { env: withScript(script) })
      expect(unknowns).toMatchObject([{ cause: 'killed' }])
      expect(unknowns[0]?.fix).toContain('larger machine')
    }
  })

  it('that can’t download says so', async () => {
    const script = 'echo "error: unable to download \'https://x\': HTTP error 404" >&2; exit 1'
    expect((await capture('default.nix#a', { env: withScript(script) })).unknowns).toMatchObject([
      { cause: 'download-failed' },
    ])
  })

  it('that answers something else is a bug and no answer', async () => {
    await expect(capture('default.nix#a', { env: withScript('echo "[]"') })).rejects.toThrow()
  })

  it('without Nix is an error that says what is missing', async () => {
    await expect(capture('default.nix#a', { env: { PATH: '', HOME: scratch } })).rejects.toMatchObject({
      name: 'ToolError',
      message: 'nix was not found on the PATH',
    })
  })
})

describe('a root', () => {
  it('outside of the repository is refused before anything is evaluated', async () => {
    for (const root of ['github:owner/name#x', '../other#x', '/etc#x', '../x.nix', '.#a..b', '.#"a']) {
      await expect(capture(root, { env: withScript('exit 99') })).rejects.toMatchObject({ name: 'UserError' })
    }
  })
})

describeEachNix('what Nix says', (nix) => {
  const store = createNixStore(nix)
  const env = cleanedEnvironment(store.env, store.env.HOME ?? '')
  afterAll(() => {
    store.dispose()
  })

  it('of a file that can’t be parsed, is missing, or never ends', async () => {
    for (const root of ['broken.nix#a', 'missing.nix#a']) {
      const { unknowns } = await capture(root, { env })
      expect(unknowns).toMatchObject([{ cause: 'evaluation-failed', root: undefined }])
      expect(unknowns[0]?.lastLines.join('\n')).toContain('error:')
    }
    const { unknowns } = await capture('endless.nix#a', { env })
    expect(unknowns).toHaveLength(1)
    expect(['evaluation-failed', 'killed']).toContain(unknowns[0]?.cause)
  })

  it('of a flake whose lock file is not complete', async () => {
    const { unknowns } = await capture('./unlocked#x', { env })
    expect(unknowns).toMatchObject([{ cause: 'lock-file' }])
  })

  it('of a store that can’t be written to', async () => {
    // Where not even root may make a folder.
    const { unknowns } = await capture('default.nix#a', { env, store: 'local?root=/proc/conegate' })
    expect(unknowns).toMatchObject([{ cause: 'store-not-writable' }])
    expect(unknowns[0]?.fix).toContain('checks.graph.store')
  })

  it('of flakes in a folder and in a clone whose history is cut off: the same derivation', async () => {
    const whole = await capture('./sub dir', { env })
    expect(whole.unknowns).toEqual([])
    const clone = join(scratch, `clone-${nix.version}`)
    runGit(scratch, ['clone', '-q', '--depth=1', `file://${test.folder}`, clone])
    const shallow = await capture('./sub dir#default', { env }, await open(clone))
    expect(shallow.unknowns).toEqual([])
    expect(shallow.roots[0]?.drvPath).toBe(whole.roots[0]?.drvPath)
  })

  it('of a flake whose file is in a submodule', async () => {
    const inner = createRepository({ file: 'inner' }, 'inner')
    const outer = createRepository({ 'flake.nix': FLAKE.replaceAll('./file', './module/file') }, 'outer')
    // Old versions take a relative address for one that is relative to the view.
    const address = nix.number[1] < 20 ? inner.folder : join('..', '..', basename(dirname(inner.folder)), 'inner')
    outer.git('remote', 'add', 'origin', outer.folder)
    outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', address, 'module')
    outer.commit('module', {})
    // Submodules from this machine are refused unless somebody allows them.
    const allowing = { ...env, GIT_ALLOW_PROTOCOL: 'file' }
    const { unknowns, roots } = await capture('.', { env: allowing }, await open(outer.folder))
    inner.dispose()
    outer.dispose()
    expect([unknowns, roots.length]).toEqual([[], 1])
  })
})
