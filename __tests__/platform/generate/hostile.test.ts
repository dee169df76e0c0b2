/** Generators that do what they should not: nothing of it survives, and it is told. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import type { Regenerated } from '../../../src/generated/regenerated.js'
import { makeFolder, type Files, type TestRepository } from '../../helpers/git.js'
import { createDeclared, UPPER, type Declared } from './declared.js'
import { regenerated, textsOf } from './helpers.js'

const made: (() => void)[] = []

afterEach(() => {
  for (const dispose of made.splice(0)) dispose()
})

function create(generators: readonly Declared[], files: Files = {}): TestRepository {
  const repository = createDeclared(generators, { 'in.txt': 'one\n', 'out.txt': 'ONE\n', 'src/a.txt': 'a\n', ...files })
  made.push(() => {
    repository.dispose()
  })
  return repository
}

function outside(): string {
  const folder = makeFolder('outside')
  made.push(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

const does = (script: string, more: Partial<Declared> = {}): Declared => ({ ...UPPER, script, ...more })

async function runOne(declared: Declared, files: Files = {}): Promise<Regenerated> {
  return await regenerated(create([declared], files), { all: true })
}

const rulesOf = ({ findings }: Regenerated): string[] => findings.map(({ rule }) => rule)

describe('what is written beside the declared outputs', () => {
  it('is told and dropped: new, changed, removed, other modes and links', async () => {
    const result = await runOne(
      does(`${UPPER.script}2; mv out.txt2 out.txt; echo x >new.txt; echo b >>src/a.txt; rm src/gone.txt
        chmod +x src/mode.txt; rm src/link; ln -s /etc/passwd src/link; rm -r src/folder; ln -s .. src/folder`),
      {
        'in.txt': 'two\n',
        'src/gone.txt': '',
        'src/mode.txt': '',
        'src/link': { link: 'a.txt' },
        'src/folder/x': '',
      },
    )
    expect(textsOf(result)).toEqual({ 'out.txt': 'TWO\n' })
    const finding = result.findings.find(({ rule }) => rule === 'generated/undeclared-write')
    expect(finding).toMatchObject({ subject: 'upper', isNew: true })
    expect(finding?.what).toBe(
      'upper made new.txt, changed src/a.txt, made src/folder, removed src/folder/x, removed src/gone.txt and 2 more, which it does not declare',
    )
    expect(result.patch).not.toContain('src/')
  })

  it('is seen in the tree’s own git repository', async () => {
    const result = await runOne(
      does(
        `git config core.fsmonitor ./spy; echo x >.git/hooks-x; echo y >src/a.txt; git add src/a.txt; git checkout -q -- . 2>/dev/null`,
      ),
    )
    const [finding] = result.findings
    expect(finding?.what).toMatch(/changed \.git\/config/)
    expect(finding?.what).toMatch(/made \.git\/hooks-x/)
    expect(finding?.what).toMatch(/changed \.git\/index/)
    expect(result.changes).toEqual([])
  })

  it('is not a finding where git only looked, or where the repository ignores it', async () => {
    const result = await runOne(
      does(`mkdir target; echo x >target/cache; touch src/a.txt; git status >/dev/null; git describe --always --dirty >/dev/null
        git hash-object -w src/a.txt >/dev/null; git add --intent-to-add out.txt`),
      { '.gitignore': 'target/\n' },
    )
    expect(result).toMatchObject({ findings: [], unknowns: [], changes: [] })
  })

  it('is told where it lies in the user’s own repository', async () => {
    const repository = create([UPPER])
    repository.commit('hostile', {
      'tools/upper.sh': `echo x >>${repository.folder}/src/a.txt; echo y >${repository.folder}/.git/hooks/post-checkout`,
    })
    const result = await regenerated(repository, { all: true })
    expect(rulesOf(result)).toEqual(['generated/undeclared-write'])
    expect(result.findings[0]?.what).toBe(
      '.git/hooks/post-checkout, src/a.txt changed in the checked-out repository while upper ran in its own copy',
    )
  })
})

describe('declared outputs', () => {
  it.each([
    ['links', 'ln -sf in.txt out.txt', 'it is a symbolic link'],
    ['executables', 'echo x >out.txt; chmod 755 out.txt', 'it is executable'],
    ['another file under its name', 'ln -f src/a.txt out.txt', 'it is another name of some other file'],
    ['pipes', 'rm out.txt; mkfifo out.txt', 'it is no plain file'],
    ['huge', 'head -c 9000000 /dev/zero >out.txt', 'it has 9000000 bytes, and 8388608 are allowed'],
  ])('that became %s are refused', async (_name, script, why) => {
    const result = await runOne(does(script))
    expect(result.changes).toEqual([])
    expect(result.findings).toMatchObject([{ rule: 'generated/refused-output', file: 'out.txt', subject: 'upper' }])
    expect(result.findings[0]?.what).toBe(`what upper left as out.txt is refused: ${why}`)
  })

  it.each([
    [
      'too many',
      'i=0; while [ $i -lt 201 ]; do echo x >gen/$i; i=$((i+1)); done',
      /^with upper 201 files would change/,
    ],
    [
      'too large together',
      'for i in 1 2 3; do head -c 6000000 /dev/zero >gen/$i; done',
      /^with upper the changed files have 18000000 bytes/,
    ],
  ])('that are %s are dropped', async (_name, script, why) => {
    const result = await runOne(does(script, { outputs: ['gen/**'] }), { 'gen/.keep': '' })
    expect(result.changes).toEqual([])
    expect(result.runs).toMatchObject([{ state: 'failed' }])
    expect(result.runs[0]?.why).toMatch(why)
    expect(result.unknowns).toHaveLength(1)
  })

  it('may stand beside links, executables and large files that were there before', async () => {
    const generator = does('echo new >gen/a.txt', { outputs: ['gen/**'] })
    const repository = create([generator], {
      'gen/link': { link: 'a.txt' },
      'gen/away': { link: '/etc/passwd' },
      'gen/run': { executable: '#!/bin/sh\n' },
      'gen/large': 'x'.repeat(9_000_000),
    })
    repository.git('update-index', '--add', '--cacheinfo', `160000,${repository.git('rev-parse', 'HEAD')},gen/module`)
    repository.git('commit', '-q', '-m', 'submodule')
    const result = await regenerated(repository, { all: true, world: { head: 'HEAD' } })
    expect(textsOf(result)).toEqual({ 'gen/a.txt': 'new\n' })
    expect(rulesOf(result)).toEqual(['generated/content'])
    repository.commit('hostile', { 'tools/upper.sh': 'rm gen/run gen/link; echo x >gen/run; echo x >gen/link' })
    const replaced = await regenerated(repository, { all: true, world: { head: 'HEAD' } })
    expect(replaced.changes).toEqual([])
    expect(rulesOf(replaced)).toEqual(['generated/refused-output', 'generated/refused-output'])
  })

  it('are not written through a link that leads out of the tree', async () => {
    const folder = outside()
    writeFileSync(join(folder, 'bashrc'), 'mine\n')
    const result = await runOne(does('tr a-z A-Z <in.txt >out.txt; cat link/bashrc >>out.txt; echo x >link/bashrc'), {
      'out.txt': { link: join(folder, 'bashrc') },
      link: { link: folder },
    })
    expect(readFileSync(join(folder, 'bashrc'), 'utf8')).toBe('mine\n')
    expect(JSON.stringify(textsOf(result))).not.toContain('mine')
  })
})

describe('a generator that does not end well', () => {
  const follows: Declared = {
    name: 'follows',
    script: 'cat out.txt >last.txt',
    inputs: ['out.txt'],
    outputs: ['last.txt'],
  }

  it('fails with its last lines, and whoever reads its outputs is not run', async () => {
    const repository = create([does('echo half >out.txt; echo first; echo "why it failed" >&2; exit 3'), follows])
    const result = await regenerated(repository, { all: true })
    expect(result.changes).toEqual([])
    expect(result.runs).toMatchObject([
      { generator: 'upper', state: 'failed', why: 'ended with status 3' },
      { generator: 'follows', state: 'failed', why: 'upper failed, which writes what it reads' },
    ])
    expect(result.runs[0]?.lastLines).toEqual(expect.arrayContaining(['first', 'why it failed']))
    expect(result.unknowns).toMatchObject([{ why: 'ended with status 3' }, {}])
    expect(result.unknowns.map(({ advisory }) => advisory)).toEqual([undefined, undefined])
  })

  it('is ended with all that it started where it hangs', async () => {
    const folder = outside()
    const alive = join(folder, 'alive')
    const result = await runOne(
      does(`(trap '' TERM; while :; do date >>${alive}; sleep 0.1; done) & trap '' TERM; while :; do sleep 1; done`, {
        timeLimit: 1,
      }),
    )
    expect(result.runs).toMatchObject([{ state: 'failed', why: 'did not end within 1 s' }])
    const lines = readFileSync(alive, 'utf8')
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(readFileSync(alive, 'utf8')).toBe(lines)
  })

  it('may flood its output, delete the whole tree, or write no text', async () => {
    const flood = await runOne(
      does('yes "$(head -c 5000 /dev/zero | tr "\\0" x)" | head -c 30000000; printf "\\377\\376\\033[2J" >&2; exit 1'),
    )
    expect(flood.runs).toMatchObject([{ state: 'failed', why: 'ended with status 1' }])
    expect(JSON.stringify(flood.runs).length).toBeLessThan(1_000_000)
    const gone = await runOne(does('rm -rf ./* .git .[a-z]*'))
    expect(gone.changes).toEqual([])
    expect(gone.runs).toMatchObject([{ state: 'failed', why: 'it removed out.txt' }])
    expect(rulesOf(gone)).toEqual(['generated/undeclared-write'])
  })

  it('is told where its program is not there', async () => {
    const repository = create([UPPER])
    const settings = {
      checks: {
        generated: { generators: [{ name: 'none', command: ['no-such-program'], inputs: ['in.txt'], outputs: ['x'] }] },
      },
    }
    repository.commit('settings', { 'conegate.yml': JSON.stringify(settings) })
    const result = await regenerated(repository, { all: true })
    expect(result.runs).toMatchObject([{ state: 'failed', why: 'no-such-program was not found on the PATH' }])
  })
})

describe('secrets', () => {
  const CANARY = 'canary5d20b7'
  const NAMES = [
    ...['GITHUB_TOKEN', 'GH_TOKEN', 'ACTIONS_RUNTIME_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'INPUT_GITHUB-TOKEN'],
    ...[
      'RUNNER_TEMP_X',
      'GITHUB_OUTPUT',
      'CARGO_REGISTRY_TOKEN',
      'NPM_TOKEN',
      'AWS_SECRET_ACCESS_KEY',
      'SSH_AUTH_SOCK',
    ],
    ...['NIX_SSHOPTS', 'EDITOR', 'RUSTC_WRAPPER', 'CARGO_BUILD_RUSTC_WRAPPER', 'GIT_ASKPASS', 'LD_PRELOAD_X', 'USER_X'],
  ]

  function setAll(): void {
    for (const name of NAMES) {
      const old = process.env[name]
      process.env[name] = `${CANARY}-${name}`
      made.push(() => {
        if (old === undefined) Reflect.deleteProperty(process.env, name)
        else process.env[name] = old
      })
    }
    for (const [name, value] of [
      ['http_proxy', `http://user:${CANARY}@proxy.invalid`],
      ['CARGO_HTTP_PROXY', `http://user:${CANARY}@proxy.invalid`],
      ['NIX_CONFIG', `access-tokens = github.com=${CANARY}`],
    ] as const) {
      const old = process.env[name]
      process.env[name] = value
      made.push(() => {
        if (old === undefined) Reflect.deleteProperty(process.env, name)
        else process.env[name] = old
      })
    }
  }

  const LOOK = `{ env; cat "$HOME"/* "$HOME"/.cargo/* "$CARGO_HOME"/*; ls -l /proc/self/fd
    for f in /proc/[0-9]*/environ; do tr '\\0' '\\n' <$f; done; } 2>&1`

  it('are in nothing that a generator sees, prints or leaves', async () => {
    setAll()
    const repository = create([
      does(`${LOOK} >out.txt; git config --list >>out.txt; git log >>out.txt; cat .git/config >>out.txt`),
    ])
    const result = await regenerated(repository, { all: true })
    const text = textsOf(result)['out.txt'] ?? ''
    // Where processes can't be kept apart, what was found is refused.
    if (text === '') expect(result.findings.map(({ what }) => what).join()).toContain('it holds a secret of this run')
    else expect(text).toContain('GIT_OPTIONAL_LOCKS=0')
    expect(JSON.stringify(result)).not.toContain(CANARY)
    expect(text).not.toMatch(/^(?:GITHUB|ACTIONS|RUNNER|INPUT)_/m)
    // ls opens one of its own.
    const open = [...text.matchAll(/ (\d+) -> (\S+)$/gm)].filter(
      ([, number, file]) => Number(number) > 3 && file !== '/dev/null',
    )
    expect(open.map(([, , file]) => file)).toEqual([])
    expect(text).not.toContain(repository.folder)
  })

  it('are hidden in what a failed one printed', async () => {
    setAll()
    const result = await runOne(does(`echo ${CANARY}-GITHUB_TOKEN; exit 1`))
    expect(result.runs[0]?.lastLines).toEqual(['***'])
  })

  it('are refused in what it wrote', async () => {
    setAll()
    const result = await runOne(does(`echo "x ${CANARY}-GITHUB_TOKEN" >out.txt`))
    expect(result.changes).toEqual([])
    expect(result.findings.map(({ what }) => what)).toEqual([
      'what upper left as out.txt is refused: it holds a secret of this run',
    ])
  })
})

describe('what is left behind', () => {
  it('is nothing, also of what nobody else may remove', async () => {
    const tmp = outside()
    const old = process.env.TMPDIR
    process.env.TMPDIR = tmp
    made.push(() => {
      if (old === undefined) Reflect.deleteProperty(process.env, 'TMPDIR')
      else process.env.TMPDIR = old
    })
    mkdirSync(tmp, { recursive: true })
    await runOne(does('mkdir -p locked/in; echo x >locked/in/x; chmod 0 locked/in locked; mktemp >/dev/null'))
    expect(existsSync(join(tmp, 'conegate'))).toBe(false)
  })
})
