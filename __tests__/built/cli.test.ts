/** The built terminal program, as a person or a script calls it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Ajv } from 'ajv'
import { DRV_GRAPH_ROOTS, unpackDrvGraphs, type DrvGraphRoot } from '../helpers/drv-graphs.js'
import { createRepository, makeFolder, runGit, type TestRepository } from '../helpers/git.js'
import { createNixStore, defaultNix } from '../helpers/nix.js'
import { checkOutExample, type Checkout } from '../helpers/pull-request.js'
import { linkTools, runCli, TOP, type Finished } from '../helpers/runner.js'
import { describeWith, itWith } from '../helpers/tools.js'

const SENTENCE = '6 of 28 crates rebuild (21.4 %), because adler2 2.0.0 → 2.0.1'

const scratch = makeFolder('cli')
const tmp = join(scratch, 'tmp')
/** A machine with git and without Nix, where nothing is set. */
const withGit: Record<string, string> = { HOME: scratch, TMPDIR: tmp }
let example: Checkout

beforeAll(() => {
  mkdirSync(tmp)
  withGit.PATH = linkTools(join(scratch, 'bin'), ['git'])
  example = checkOutExample()
})

afterAll(() => {
  example.dispose()
  rmSync(scratch, { recursive: true, force: true })
})

const run = (args: readonly string[], cwd: string = example.folder, env: Record<string, string> = withGit) =>
  runCli(args, { cwd, env })

function validator(name: string) {
  const schema = JSON.parse(readFileSync(join(TOP, 'docs', 'schema', `${name}.json`), 'utf8')) as object
  return new Ajv({ strict: false, allErrors: true }).compile(schema)
}

function expectValid(name: string, { stdout }: Finished): Record<string, unknown> {
  const data = JSON.parse(stdout) as Record<string, unknown>
  const isValid = validator(name)
  isValid(data)
  expect(isValid.errors ?? []).toEqual([])
  return data
}

interface Graph {
  readonly nodes: readonly { readonly drv: string; readonly inputs: readonly { readonly drv: string }[] }[]
}

/** Nothing of this machine's folders stands in what is printed. */
function expectNoPaths({ stdout, stderr }: Finished): void {
  for (const folder of [scratch, example.folder, TOP]) expect(stdout + stderr).not.toContain(folder)
}

describeWith(['git', 'nix'], 'a folder without anything to evaluate', () => {
  itWith(['git', 'nix'], 'is told of by every command that wants a graph', async () => {
    const store = createNixStore(defaultNix())
    const repository = createRepository({ 'README.md': 'nothing here' })
    try {
      for (const command of [['snapshot', '--check'], ['hubs'], ['explain', 'serde']]) {
        const { status, stderr } = await run(command, repository.folder, store.env)
        expect(stderr).toContain('unknown: nothing was found whose build graph could be evaluated')
        expect(status).toBe(2)
      }
    } finally {
      repository.dispose()
      store.dispose()
    }
  })
})

describeWith(['git'], 'conegate cone', () => {
  it('says what rebuilds between two revisions, without Nix', async () => {
    const result = await run(['cone', '--base', 'main', '--head', 'renovate/adler2-2.x'])
    expect(result.stdout.split('\n')[0]).toBe(SENTENCE)
    expect(result.stderr).toBe('')
    expect(result.status).toBe(0)
    expectNoPaths(result)
  })

  it('prints the published document', async () => {
    const result = await run(['cone', '--base', 'main', '--head', 'renovate/adler2-2.x', '--static', '--json'])
    expect(expectValid('cone.v1', result)).toMatchObject({
      version: 1,
      engine: 'static',
      crates: { rebuilt: 6, total: 28 },
      derivations: null,
      triggers: [{ name: 'adler2', from: '2.0.0', to: '2.0.1' }],
      base: { commit: example.base },
      head: example.head,
    })
    expect(result.status).toBe(0)
    expectNoPaths(result)
  })

  it('prints the same bytes from another folder and another clone', async () => {
    const other = checkOutExample('another-name')
    try {
      const args = ['cone', '--base', 'main', '--head', 'renovate/adler2-2.x', '--json']
      const here = await run(args)
      const there = await run(['-C', other.folder, ...args], scratch)
      expect(there.stdout).toBe(here.stdout)
    } finally {
      other.dispose()
    }
  })

  it('judges the working tree where no head is named', async () => {
    const own = checkOutExample()
    try {
      own.git('checkout', '-q', '--detach', own.base)
      for (const file of ['Cargo.lock', 'Cargo.nix']) {
        writeFileSync(join(own.folder, file), own.git('show', `${own.head}:${file}`) + '\n')
      }
      const { stdout, status } = await run(['cone', '--base', 'HEAD'], own.folder)
      expect(stdout.split('\n')[0]).toBe(SENTENCE)
      expect(status).toBe(0)
    } finally {
      own.dispose()
    }
  })

  it.each([
    [['cone', '--base', 'nowhere'], 'nowhere names no commit here'],
    [['cone', '--base', '--upload-pack=x'], 'names no commit here'],
    [['cone', '--base', 'main', '--head', 'x.drv'], 'one side is a derivation and the other is not'],
    [['cone', '--base', 'main', '--haed', 'main'], 'Did you mean --head?'],
    [['cone'], "required option '--base"],
    [['cones'], 'Did you mean cone?'],
    [['graph', '/nix/store/nothing.drv'], 'is not the path of a derivation'],
  ])('exits with 64 for what the user got wrong: %j', async (args, text) => {
    const result = await run(args)
    expect(result.stderr).toContain(text)
    expect(result.stdout).toBe('')
    expect(result.status).toBe(64)
  })

  it('exits with 64 outside of a repository', async () => {
    const result = await run(['cone', '--base', 'main'], scratch)
    expect(result.stderr).toContain('in no git repository')
    expect(result.status).toBe(64)
  })

  it('exits with 2 where a root can not be evaluated for want of Nix', async () => {
    const own = createRepository({ 'default.nix': '{ }' })
    try {
      own.commit('second', { 'default.nix': '{ a = 1; }' })
      const { status, stdout } = await run(['cone', '--base', 'HEAD~1'], own.folder)
      expect(stdout).toContain('Nix')
      expect(status).toBe(2)
    } finally {
      own.dispose()
    }
  })

  it('exits with 69 where git is not there', async () => {
    const { status, stderr } = await run(['cone', '--base', 'main'], example.folder, { PATH: '', TMPDIR: tmp })
    expect(stderr).toContain('git was not found on the PATH')
    expect(status).toBe(69)
  })

  it('does not know without history, and says how to get it', async () => {
    const shallow = join(scratch, 'shallow')
    const clone = ['clone', '-q', '--depth=1', '--no-single-branch', '--branch', 'renovate/adler2-2.x']
    runGit(scratch, [...clone, `file://${example.folder}`, shallow])
    runGit(shallow, ['remote', 'set-head', 'origin', 'main'])
    const result = await run(['gate'], shallow)
    expect(result.stdout).toContain('fetch-depth: 0')
    expect(result.status).toBe(2)
    const named = await run(['cone', '--base', 'HEAD~1'], shallow)
    expect(named.stderr).toContain('names no commit here')
    expect(named.status).toBe(64)
  })
})

describe('conegate cone between derivations', () => {
  let store: string

  beforeAll(async () => {
    store = mkdtempSync(join(scratch, 'store-'))
    mkdirSync(join(store, 'nix', 'store'), { recursive: true })
    for (const [path, bytes] of await unpackDrvGraphs()) {
      writeFileSync(join(store, 'nix', 'store', basename(path)), bytes)
    }
  })

  // The table of __tests__/graph/fixtures/drv-graphs/README.md.
  it.each<[DrvGraphRoot, DrvGraphRoot, number, number, number, number, string[]]>([
    ['gnu', 'gnuSerde', 14, 765, 13, 93, ['serde']],
    ['gnu', 'gnuThree', 13, 765, 10, 93, ['hex', 'itoa', 'libc']],
    ['musl', 'muslSerde', 14, 901, 13, 102, ['serde']],
  ])('%s → %s', async (base, head, rebuilt, total, cratesRebuilt, crates, triggers) => {
    const args = ['--base', DRV_GRAPH_ROOTS[base], '--head', DRV_GRAPH_ROOTS[head], '--store', store, '--json']
    const result = await run(['cone', ...args], scratch)
    const document = expectValid('cone.v1', result)
    expect(document).toMatchObject({
      derivations: { rebuilt, total },
      crates: { rebuilt: cratesRebuilt, total: crates },
    })
    expect((document.triggers as { name: string }[]).map(({ name }) => name).sort()).toEqual(triggers)
    expect(result.status).toBe(0)
    expectNoPaths(result)
  })

  it('says that a derivation is not in the store', async () => {
    const missing = `/nix/store/${'0'.repeat(32)}-nothing.drv`
    const { status, stderr } = await run(['cone', '--base', missing, '--head', missing, '--store', store], scratch)
    expect(stderr).toContain('is not in')
    expect(status).toBe(64)
  })

  it('names a derivation that is cut off', async () => {
    const head = DRV_GRAPH_ROOTS.gnuSerde
    const broken = mkdtempSync(join(scratch, 'broken-'))
    writeFileSync(join(broken, basename(head)), 'Derive([("out","/nix/store/')
    const { status, stderr } = await run(['cone', '--base', head, '--head', head, '--store', broken], scratch)
    expect(stderr).toContain(basename(head))
    expect(status).toBe(64)
  })

  it('prints a captured graph', async () => {
    const result = await run(['graph', DRV_GRAPH_ROOTS.gnu, '--store', store, '--json'], scratch)
    const { nodes } = expectValid('graph.v1', result) as unknown as Graph
    expect(nodes).toHaveLength(765)
    const known = new Set(nodes.map(({ drv }) => drv))
    expect(nodes.flatMap(({ inputs }) => inputs).filter(({ drv }) => !known.has(drv))).toEqual([])
    expect(result.status).toBe(0)
    expectNoPaths(result)
    const plain = await run(['graph', DRV_GRAPH_ROOTS.gnu, '--store', store], scratch)
    expect(plain.stdout).toMatch(/^derivations +765$/m)
    expect(plain.stdout).toMatch(/^crates +93 /m)
  })
})

describeWith(['git'], 'conegate gate', () => {
  it('prints the report, the comment, or the report as data', async () => {
    const args = ['gate', '--base', 'main', '--head', 'renovate/adler2-2.x']
    const text = await run(args)
    expect(text.stdout).toContain(SENTENCE)
    const markdown = await run([...args, '--markdown'])
    expect(markdown.stdout).toContain('because `adler2 2.0.0 → 2.0.1`**')
    const data = await run([...args, '--json'])
    expect(expectValid('report.v1', data)).toMatchObject({ verdict: 'pass', head: { commit: example.head } })
    for (const result of [text, markdown, data]) {
      expect(result.status).toBe(0)
      expectNoPaths(result)
    }
  })
})

describe('conegate settings', () => {
  it.each([
    ['version: 1\ncomment: auto\ncomment: never\n', 'conegate.yml:3: this setting is given twice'],
    ['checks:\n  graph:\n    mod: off\n', "conegate.yml:3: unknown setting 'checks.graph.mod'"],
    ['checks:\n  graph:\n    time-limit: soon\n', "conegate.yml:3: 'checks.graph.time-limit'"],
    ['checks: [\n', 'not valid YAML'],
  ])('names the line that is wrong: %j', async (text, message) => {
    const folder = mkdtempSync(join(scratch, 'settings-'))
    writeFileSync(join(folder, 'conegate.yml'), text)
    const { status, stdout, stderr } = await run(['settings'], folder, { PATH: '' })
    expect(stderr).toContain(message)
    expect(stdout).toBe('')
    expect(status).toBe(64)
  })

  it('does not mind a reader that stops early', async () => {
    const result = await runCli(['settings'], { cwd: example.folder, env: withGit, reads: false })
    expect(result).toEqual({ status: 0, stdout: '', stderr: '' })
  })

  it('prints what is in force', async () => {
    const { status, stdout } = await run(['settings'])
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, checks: { graph: { crates: ['wordpack'] } } })
    expect(status).toBe(0)
  })
})

describe('conegate doctor', () => {
  itWith(['git'], 'says what is found and how to get what is missing', async () => {
    const result = await run(['doctor'])
    expect(result.stdout).toMatch(/^✓ git /m)
    expect(result.stdout).toMatch(/^– nix +not on the PATH\n +Install Nix/m)
    expect(result.stdout).toMatch(/^✓ Cargo\.nix +Cargo\.nix$/m)
    expect(result.status).toBe(0)
    expectNoPaths(result)
    const nowhere = await run(['doctor', '--json'], scratch)
    expect(JSON.parse(nowhere.stdout)).toMatchObject({ version: 1 })
    expect(nowhere.status).toBe(1)
  })
})

describe('conegate demo', () => {
  it('needs nothing but Node', async () => {
    const { status, stdout, stderr } = await run(['demo'], scratch, { PATH: '', TMPDIR: tmp })
    expect(stdout).toContain('**6 of 28 crates rebuild (21.4 %), because `adler2 2.0.0 → 2.0.1`**')
    expect(stderr).toContain('No git on the PATH')
    expect(status).toBe(0)
  })

  itWith(['git'], 'says the same with git', async () => {
    const kept = join(scratch, 'kept')
    const { status, stdout, stderr } = await run(['demo', '--keep', kept], scratch)
    expect(stdout).toContain('**6 of 28 crates rebuild (21.4 %), because `adler2 2.0.0 → 2.0.1`**')
    expect(stderr).toContain('No Nix on the PATH')
    expect(status).toBe(0)
    expect(runGit(kept, ['status', '--porcelain'])).toBe('')
    const again = await run(['demo', '--keep', kept], scratch)
    expect(again.stderr).toContain('is not empty')
    expect(again.status).toBe(64)
  })

  itWith(
    ['git', 'nix'],
    'takes the evaluated cone with Nix, which agrees',
    async () => {
      const store = createNixStore(defaultNix())
      try {
        const { status, stdout } = await run(['demo'], scratch, { ...store.env, TMPDIR: tmp })
        expect(stdout).toContain('**6 of 28 crates rebuild (21.4 %), because `adler2 2.0.0 → 2.0.1`**')
        expect(stdout).toContain('7 of 73 derivations (9.6 %)')
        expect(stdout).toContain('names the same 6 crates')
        expect(status).toBe(0)
      } finally {
        store.dispose()
      }
    },
    60_000,
  )
})

describeWith(['git'], 'hostile names in a repository', () => {
  const NAMES = [
    'evil](https://x.invalid)<img src=x>@octocat',
    '::error::owned',
    '\u001B]0;owned\u0007\u001B[31mred',
    '`| a',
  ]
  let repository: TestRepository
  let cargoNix: string

  beforeAll(() => {
    cargoNix = readFileSync(join(example.folder, 'Cargo.nix'), 'utf8')
    repository = createRepository({ 'Cargo.nix': cargoNix })
  })
  afterAll(() => {
    repository.dispose()
  })

  it.each(NAMES)('are shown as what they are: %j', async (name) => {
    repository.git('checkout', '-q', 'main')
    repository.commit('hostile', {
      'Cargo.nix': cargoNix.replace('version = "2.0.0"', `version = "2.0.1-${name}"`),
      [`${name.replaceAll('/', '_')}/Cargo.nix`]: 'x',
    })
    const ways = [[], ['--markdown'], ['--json']]
    const results = await Promise.all(ways.map((how) => run(['gate', '--base', 'HEAD~1', ...how], repository.folder)))
    for (const [way, { stdout, stderr }] of results.entries()) {
      const text = stdout + stderr
      expect(text).not.toBe('')
      expect(text).not.toMatch(/^::/m)
      expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/)
      if (ways[way]?.[0] === '--markdown') {
        // Only in code spans and never as what they say.
        const outside = text.replace(/(`+)[^\n]*?[^`]\1(?!`)/g, '')
        expect(outside).not.toMatch(/<img|@octocat|\]\(https:\/\/x/)
      }
    }
  })
})
