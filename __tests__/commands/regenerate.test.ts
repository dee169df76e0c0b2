/** `conegate regenerate` in real repositories, with scripts as generators. */
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { runRegenerate, type RegenerateOptions } from '../../src/commands/regenerate.js'
import type { Terminal } from '../../src/commands/terminal.js'
import { UserError } from '../../src/problem.js'
import { makeFolder, runGit, type Files, type TestRepository } from '../helpers/git.js'
import { itWith } from '../helpers/tools.js'
import { createDeclared, UPPER, type Declared } from '../platform/generate/declared.js'

const made: (() => void)[] = []

afterEach(() => {
  for (const dispose of made.splice(0)) dispose()
})

const STALE: Files = { 'in.txt': 'one\ntwo\n', 'out.txt': 'ONE\n' }

function create(generators: readonly Declared[] = [UPPER], files: Files = STALE, folder = ''): TestRepository {
  const repository = createDeclared(generators, files, folder)
  made.push(() => {
    repository.dispose()
  })
  return repository
}

async function run(
  repository: TestRepository,
  names: readonly string[] = [],
  more: Partial<RegenerateOptions> = {},
): Promise<{ readonly exit: number; readonly printed: string; readonly noted: string }> {
  const printed: string[] = []
  const noted: string[] = []
  const terminal: Terminal = {
    colour: false,
    width: 100,
    print: (text) => printed.push(text),
    note: (text) => noted.push(text),
    progress: () => undefined,
    explain: () => Promise.resolve(70),
  }
  const options = { directory: repository.folder, settings: 'conegate.yml', ...more }
  const exit = await runRegenerate(names, options, terminal)
  return { exit, printed: printed.join('\n'), noted: noted.join('\n') }
}

const read = ({ folder }: TestRepository, path = 'out.txt'): string => readFileSync(join(folder, path), 'utf8')

describe('conegate regenerate', () => {
  it('writes what is stale into the folder, and nothing the second time', async () => {
    const repository = create()
    chmodSync(join(repository.folder, 'out.txt'), 0o600)
    expect(await run(repository, [], { all: true })).toEqual({ exit: 0, printed: 'out.txt  +1 −0  upper', noted: '' })
    expect(read(repository)).toBe('ONE\nTWO\n')
    expect(lstatSync(join(repository.folder, 'out.txt')).mode & 0o777).toBe(0o600)
    expect(repository.git('status', '--porcelain')).toBe(' M out.txt')
    expect(await run(repository, [], { all: true })).toEqual({
      exit: 0,
      printed: 'out.txt  as it was  upper',
      noted: '',
    })
    expect(await run(repository)).toMatchObject({ exit: 0 })
  })

  it('reads the working tree as it is, and runs where that differs from the commit', async () => {
    const repository = create([UPPER], { 'in.txt': 'one\n', 'out.txt': 'ONE\n' })
    expect(await run(repository)).toEqual({ exit: 0, printed: 'nothing is stale that a generator writes', noted: '' })
    repository.write({ 'in.txt': 'two\n' })
    expect(await run(repository)).toMatchObject({ exit: 0, printed: 'out.txt  +1 −1  upper' })
    expect(read(repository)).toBe('TWO\n')
  })

  it('prints a diff that git applies, and writes nothing, with --dry-run', async () => {
    const repository = create()
    const { exit, printed, noted } = await run(repository, ['upper'], { dryRun: true })
    expect([exit, noted]).toEqual([1, 'out.txt  +1 −0  upper'])
    expect(read(repository)).toBe('ONE\n')
    const scratch = makeFolder('patch')
    made.push(() => {
      rmSync(scratch, { recursive: true, force: true })
    })
    repository.write({ 'fix.patch': printed })
    runGit(repository.folder, ['apply', 'fix.patch'])
    expect(read(repository)).toBe('ONE\nTWO\n')
    rmSync(join(repository.folder, 'fix.patch'))
    expect(await run(repository, ['upper'], { dryRun: true })).toMatchObject({ exit: 0, printed: '' })
  })

  it('tells as JSON what came of it', async () => {
    const { exit, printed } = await run(create(), ['out.txt'], { json: true })
    expect(exit).toBe(0)
    expect(JSON.parse(printed)).toMatchObject({
      version: 1,
      runs: [{ generator: 'upper', state: 'written' }],
      files: [{ path: 'out.txt', generator: 'upper', state: 'written', added: 1, removed: 0 }],
    })
  })

  it('writes in the judged folder alone', async () => {
    const repository = create([UPPER], STALE, 'sub/')
    const directory = join(repository.folder, 'sub')
    expect(await run(repository, ['upper'], { directory })).toMatchObject({
      exit: 0,
      printed: 'sub/out.txt  +1 −0  upper',
    })
    expect(read(repository, 'sub/out.txt')).toBe('ONE\nTWO\n')
  })

  it('makes files and folders, and removes what is no longer written', async () => {
    const script = 'rm -f gen/old; mkdir -p gen/new; echo x >gen/new/file'
    const repository = create([{ name: 'gen', script, inputs: ['in.txt'], outputs: ['gen/**'] }], {
      'in.txt': '',
      'gen/old': 'old\n',
    })
    const { exit, printed } = await run(repository, ['gen'])
    expect([exit, printed]).toEqual([0, 'gen/new/file  new +1 −0  gen\ngen/old  removed  gen'])
    expect(readdirSync(join(repository.folder, 'gen'), { recursive: true }).sort()).toEqual(['new', 'new/file'])
  })

  it('exits 1 for what a generator touched beside its outputs, which stays as it is', async () => {
    const repository = create([{ ...UPPER, script: `${UPPER.script}; echo x >>in.txt` }])
    const { exit, noted } = await run(repository, ['upper'])
    expect(exit).toBe(1)
    expect(noted).toContain('generated/undeclared-write: upper changed in.txt, which it does not declare')
    expect([read(repository), read(repository, 'in.txt')]).toEqual(['ONE\nTWO\n', 'one\ntwo\n'])
  })

  it('exits 69 where one fails, with its last lines made plain', async () => {
    const repository = create([{ ...UPPER, script: 'printf "\\033[31mbad ::error::x\\n"; exit 4' }])
    const { exit, noted } = await run(repository, ['upper'])
    expect(exit).toBe(69)
    expect(noted).toContain('unknown: upper could not write out.txt anew (ended with status 4)')
    expect(noted).toContain('  | U+001B[31mbad U+003A:error::x')
    expect(read(repository)).toBe('ONE\n')
  })

  it('never writes through links, nor over what changed meanwhile', async () => {
    const repository = create([UPPER], { 'in.txt': 'one\n' })
    const target = join(repository.folder, '..', 'target')
    mkdirSync(target)
    symlinkSync(join(target, 'file'), join(repository.folder, 'out.txt'))
    await expect(run(repository, ['upper'])).rejects.toThrow(UserError)
    expect(existsSync(join(target, 'file'))).toBe(false)

    const racing = create([UPPER], STALE)
    racing.commit('race', { 'tools/upper.sh': `${UPPER.script}; echo mine >${racing.folder}/out.txt` })
    await expect(run(racing, ['upper'])).rejects.toThrow('out.txt changed while its generator ran')
    expect(read(racing)).toBe('mine\n')
  })

  it('takes a file that git does not know yet for the generator’s own', async () => {
    const repository = create([UPPER], { 'in.txt': 'one\n' })
    repository.write({ 'out.txt': 'unknown to git\n' })
    expect(await run(repository)).toMatchObject({ exit: 0, printed: 'out.txt  new +1 −0  upper' })
    expect(read(repository)).toBe('ONE\n')
  })

  it('is told of names that nobody has', async () => {
    await expect(run(create(), ['lower'])).rejects.toThrow('"lower" is no generator here')
  })

  const MANIFEST = '[package]\nname = "a"\nversion = "0.1.0"\n'
  const except = (file: string, expires: string): string =>
    JSON.stringify({ checks: { generated: { exceptions: [{ file, reason: 'ours', expires }] } } })

  itWith(['cargo'], 'leaves what an exception covers, unless it is named', async () => {
    const files: Files = { 'Cargo.toml': MANIFEST, 'src/lib.rs': '', 'Cargo.lock': 'version = 4\n' }
    const repository = create([], { ...files, 'conegate.yml': except('Cargo.lock', '9999-01-01') })
    expect(await run(repository)).toEqual({
      exit: 0,
      printed: 'Cargo.lock  left as it is: an exception covers it\nnothing else is stale that a generator writes',
      noted: '',
    })
    expect(read(repository, 'Cargo.lock')).toBe('version = 4\n')
    expect(await run(repository, ['cargo'])).toMatchObject({ exit: 0, printed: 'Cargo.lock  +6 −0  cargo' })
    const expired = create([], { ...files, 'conegate.yml': except('Cargo.lock', '2001-01-01') })
    expect(await run(expired)).toMatchObject({ exit: 0, printed: 'Cargo.lock  +6 −0  cargo' })
  })

  it('says what it could not tell where it ends with 2', async () => {
    const lock = 'version = 99\n\n[[package]]\nname = "a"\nversion = "0.1.0"\n'
    const { exit, printed, noted } = await run(
      create([], { 'Cargo.toml': MANIFEST, 'src/lib.rs': '', 'Cargo.lock': lock }),
    )
    expect([exit, printed]).toEqual([2, 'nothing is known to be stale that a generator writes'])
    expect(noted).toMatch(/^unknown: Cargo.lock could not be compared with its manifests \(.*\); Use a newer conegate/)
  })

  it('says that new files are not seen, and is not sure where one of them is a manifest', async () => {
    const repository = create([UPPER], { 'in.txt': 'one\n', 'out.txt': 'ONE\n', '.gitignore': 'target\n' })
    repository.write({ 'new.txt': '', 'target/Cargo.toml': '' })
    expect(await run(repository)).toMatchObject({ exit: 0, noted: 'new files are not seen until git add: new.txt' })
    repository.write({ 'b/Cargo.toml': MANIFEST })
    expect(await run(repository)).toMatchObject({
      exit: 2,
      noted: 'new files are not seen until git add: b/Cargo.toml, new.txt',
    })
    repository.git('add', '--all')
    expect(await run(repository)).toMatchObject({ exit: 0, noted: '' })
  })

  it('says where nothing is any generator’s, and where the repository’s top is', async () => {
    const repository = create([], { 'sub/deeper/file': '' })
    expect(await run(repository)).toEqual({
      exit: 2,
      printed: '',
      noted: 'nothing here is written by a known generator',
    })
    expect(await run(repository, [], { directory: join(repository.folder, 'sub/deeper') })).toMatchObject({
      exit: 2,
      noted: "nothing here is written by a known generator; the repository's top is ../../: use -C",
    })
  })

  it('exits 1 where a file that is declared by name is not written', async () => {
    const repository = create([{ ...UPPER, script: 'true' }], { 'in.txt': 'one\n' })
    const { exit, printed, noted } = await run(repository)
    expect([exit, printed]).toEqual([1, 'out.txt  not mended  upper'])
    expect(noted).toContain('generated/not-mended: upper ended well, and out.txt, which it declares, is not there')
  })

  it.each(['my app/', 'ünïcödé/', 'a"b/'])('counts the lines of files in the folder %j', async (folder) => {
    const repository = create([UPPER], STALE, folder)
    const directory = join(repository.folder, folder)
    const { exit, printed } = await run(repository, ['upper'], { directory })
    expect([exit, printed]).toEqual([0, `${folder}out.txt  +1 −0  upper`])
  })

  itWith(['cargo'], 'tells each file once where several workspaces have the same generator', async () => {
    const workspace = (folder: string): Files => ({
      [`${folder}/Cargo.toml`]: MANIFEST,
      [`${folder}/src/lib.rs`]: '',
      [`${folder}/Cargo.lock`]: 'version = 4\n',
    })
    const repository = create([], { ...workspace('b'), ...workspace('my app') })
    expect(await run(repository)).toMatchObject({
      exit: 0,
      printed: 'b/Cargo.lock  +6 −0  cargo\nmy app/Cargo.lock  +6 −0  cargo',
    })
  })

  it('says at home what to do at home, and of a program in the repository that it is not there', async () => {
    const generators = [{ name: 'x', command: ['./scripts/x'], inputs: ['in.txt'], outputs: ['out.txt'] }]
    const settings = JSON.stringify({ checks: { generated: { generators } } })
    const { exit, noted } = await run(create([], { 'in.txt': '', 'conegate.yml': settings }), ['x'])
    expect([exit, noted]).toEqual([
      69,
      'unknown: x could not write out.txt anew (./scripts/x is not there); mend that, and run it again',
    ])
  })
})
