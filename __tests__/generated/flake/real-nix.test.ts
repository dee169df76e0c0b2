/** Real Nix decides, offline, whether a lock is in step: it refuses to go on where it would have to change it. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { flakeLockJudge } from '../../../src/generated/flake/judge.js'
import { isSameReference, readReference } from '../../../src/generated/flake/flake-reference.js'
import { createNixStore, describeEachNix, type NixStore } from '../../helpers/nix.js'
import { judgeOne } from '../text-tree.js'

const FEATURES = ['--extra-experimental-features', 'nix-command flakes', '--offline']

/** Each is a flake.nix for the folder `top`, beside `a` (with the inputs b and c), `b` and `plain`. */
const CHANGES: readonly (readonly [string, (nix: string) => string])[] = [
  ['nothing', (nix) => nix],
  ['other layout', (nix) => nix.replace('inputs.b.url = ', 'inputs = { }; inputs.b.url = ')],
  ['another address', (nix) => nix.replace('WORK/b', 'WORK/a')],
  ['another folder', (nix) => nix.replace('path:WORK/b', 'path:WORK/b?dir=sub')],
  ['an input less', (nix) => nix.replace('inputs.plain = { url = "path:WORK/plain"; flake = false; };', '')],
  ['an input more', (nix) => nix.replace('inputs.b.url', 'inputs.more.url = "path:WORK/b"; inputs.b.url')],
  ['an implicit input more', (nix) => nix.replace('{ self, ... }', '{ self, more, ... }')],
  ['another kind', (nix) => nix.replace('flake = false;', '')],
  ['follows less', (nix) => nix.replace('inputs.a.inputs.b.follows = "b";', '')],
  ['follows more', (nix) => nix.replace('inputs.b.url', 'inputs.a.inputs.c.follows = "b"; inputs.b.url')],
  ['follows elsewhere', (nix) => nix.replace('a.inputs.b.follows = "b"', 'a.inputs.b.follows = "alias"')],
  ['follows nothing', (nix) => nix.replace('a.inputs.b.follows = "b"', 'a.inputs.b.follows = ""')],
  [
    'follows of an input that is not there',
    (nix) => nix.replace('inputs.b.url', 'inputs.a.inputs.no.follows = "b"; inputs.b.url'),
  ],
  ['another alias', (nix) => nix.replace('alias.follows = "a/c"', 'alias.follows = "b"')],
  ['an address for an alias', (nix) => nix.replace('alias.follows = "a/c"', 'alias.url = "path:WORK/b"')],
  [
    'an address for an input of an input',
    (nix) => nix.replace('inputs.b.url', 'inputs.a.inputs.c.url = "path:WORK/a"; inputs.b.url'),
  ],
  [
    'attributes',
    (nix) => nix.replace('inputs.b.url = "path:WORK/b"', 'inputs.b = { type = "path"; path = "WORK/b"; }'),
  ],
]

const REFERENCES = [
  'nixpkgs',
  'nixpkgs/nixos-23.05',
  'flake:nixpkgs/r/0123456789012345678901234567890123456789',
  'github:a/b',
  'github:a/b/feature/x',
  'github:a/b/?ref=x',
  'github:a/b/0123456789012345678901234567890123456789',
  'github:a/b?ref=x&dir=sub',
  'gitlab:g%2Fs/r',
  'gitlab:g/r?host=h.example',
  'sourcehut:~u/r/main',
  'git+https://h/x?ref=feat%2Fy&dir=d&submodules=1&foo=bar',
  'git+ssh://git@h/x.git',
  'git+file:///a/b?shallow=1',
  'git://h/x',
  'https://h/x.tar.gz?dir=q&z=1',
  'https://h/x',
  'https://h/f/0.1.*.tar.gz',
  'tarball+https://h/x',
  'file+https://h/x',
  'path:./sub',
  'path:../sub?dir=x',
  '/abs',
  'hg+https://h/x?ref=y',
] as const

describeEachNix('flake.lock by Nix itself', (nix) => {
  let store: NixStore
  let work: string
  let flake: string

  beforeAll(() => {
    store = createNixStore(nix)
    work = realpathSync(mkdtempSync(join(tmpdir(), 'conegate-flake-')))
    const write = (folder: string, text: string): void => {
      mkdirSync(join(work, folder), { recursive: true })
      writeFileSync(join(work, folder, 'flake.nix'), text.replaceAll('WORK', work))
    }
    write('b', '{ outputs = _: { b = 1; }; }')
    write('b/sub', '{ outputs = _: { sub = 1; }; }')
    write('plain', '{ outputs = _: { plain = 1; }; }')
    write('a', '{ inputs.b.url = "path:WORK/b"; inputs.c.url = "path:WORK/b"; outputs = _: { }; }')
    flake = `{
      inputs.a.url = "path:WORK/a"; inputs.a.inputs.b.follows = "b";
      inputs.b.url = "path:WORK/b";
      inputs.plain = { url = "path:WORK/plain"; flake = false; };
      inputs.alias.follows = "a/c";
      outputs = { self, ... }: { };
    }`.replaceAll('WORK', work)
    write('top', flake)
    store.run('nix', ...FEATURES, 'flake', 'lock', `path:${join(work, 'top')}`)
  })

  afterAll(() => {
    store.dispose()
    rmSync(work, { recursive: true, force: true })
  })

  it.each(CHANGES)('agrees on %s', async (_, change) => {
    const text = change(flake.replaceAll(work, 'WORK')).replaceAll('WORK', work)
    const path = join(work, 'top', 'flake.nix')
    writeFileSync(path, text)
    const { status } = store.tryRun('nix', [
      ...FEATURES,
      'flake',
      'metadata',
      '--no-update-lock-file',
      `path:${join(work, 'top')}`,
    ])
    const lock = readFileSync(join(work, 'top', 'flake.lock'), 'utf8')
    const { drifts, unknowns } = await judgeOne(flakeLockJudge, { 'flake.nix': text, 'flake.lock': lock })
    expect(unknowns.filter(({ advisory }) => advisory !== true)).toEqual([])
    expect(drifts.length === 0).toBe(status === 0)
  })

  if (nix.number[0] > 2 || nix.number[1] >= 20) {
    it.each(REFERENCES)('reads the reference %s', (text) => {
      const { stdout } = spawnSync(
        'nix',
        [...FEATURES, 'eval', '--json', '--expr', `builtins.parseFlakeRef ${JSON.stringify(text)}`],
        { env: store.env, encoding: 'utf8' },
      )
      const parsed = Object.entries(JSON.parse(stdout) as Record<string, string | boolean>)
      const real = Object.fromEntries(parsed.map(([name, value]) => [name, String(value)]))
      expect(readReference(text).some((reading) => isSameReference(reading, real))).toBe(true)
      for (const [name, value] of Object.entries(real)) {
        const other = { ...real, [name]: name === 'submodules' || name === 'shallow' ? 'false' : `${value}x` }
        expect(readReference(text).some((reading) => isSameReference(reading, other))).toBe(false)
      }
    })
  }
})
