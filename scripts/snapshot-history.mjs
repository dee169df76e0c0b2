/**
 * Makes a history of real dependency bumps and writes how large each snapshot's diff is beside that of Cargo.lock
 * into docs/snapshot-history.md. Needs cargo, crate2nix 0.15, nix-instantiate and git on the PATH, and the network for cargo's index.
 *
 *   node scripts/snapshot-history.mjs FOLDER [IRONSTAR]
 *
 * FOLDER keeps the steps, so that the snapshots can be written again without cargo. IRONSTAR is a checkout of
 * sciexp/ironstar; without it the example alone is measured, and nothing is written to docs/.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import './typescript.mjs'

const top = dirname(dirname(fileURLToPath(import.meta.url)))
const example = join(top, 'examples', 'workspace')

/** What is made older first, so that there is something to bump; then one bump a step. */
const HISTORIES = {
  example: {
    age: `log 0.4.27, itoa 1.0.15, libc 0.2.170, cfg-if 1.0.0, crc32fast 1.4.2, memchr 2.7.4, quote 1.0.42,
      unicode-ident 1.0.18, proc-macro2 1.0.103, version_check 0.9.4, hex 0.4.2, bitflags@2.13.2 2.9.0,
      serde_json 1.0.149, serde 1.0.228, zmij 1.0.10, flate2 1.1.1`,
    bumps: `adler2 2.0.1, anyhow 1.0.104, log 0.4.29, log 0.4.35, itoa 1.0.18, libc 0.2.180, libc 0.2.191, cfg-if 1.0.5,
      crc32fast 1.5.4, memchr 2.8.3, unicode-ident 1.0.27, proc-macro2 1.0.107, quote 1.0.47, version_check 0.9.5,
      hex 0.4.3, bitflags@2.9.0 2.13.2, serde 1.0.229, zmij 1.0.23, serde_json 1.0.154, flate2 1.1.10`,
  },
  ironstar: {
    age: `adler2 2.0.0`,
    bumps: `adler2 2.0.1, aho-corasick 1.1.5, anyhow 1.0.104, async-trait 0.1.92, bytes 1.12.1, cfg-if 1.0.5,
      crc32fast 1.5.4, either 1.19.0, http 1.5.0, itoa 1.0.18, libc 0.2.191, log 0.4.35, memchr 2.8.3, once_cell 1.21.4,
      pin-project-lite 0.2.17, regex 1.13.1, axum 0.8.9, hyper 1.12.0, rustls 0.23.46, proc-macro2 1.0.107`,
  },
}

function parse(list) {
  return list
    .split(',')
    .map((step) => step.trim().split(/\s+/))
    .map(([name, version]) => ({ name, version }))
}

function run(folder, command, args, env = {}) {
  const result = spawnSync(command, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (result.error !== undefined) throw result.error
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${result.stderr.slice(-2_000)}`)
  return result.stdout
}

function bump(folder, { name, version }) {
  run(folder, 'cargo', ['update', '--quiet', '--package', name, '--precise', version])
}

/** Leaves Cargo.lock, Cargo.nix and the root's derivation of every step in `steps/NN`, and the derivations in `store`. */
function makeSteps(work, name, prepare, expression) {
  const { age, bumps } = HISTORIES[name]
  const home = join(work, name)
  const tree = join(home, 'tree')
  const done = join(home, 'done')
  if (existsSync(done)) return home
  rmSync(home, { recursive: true, force: true })
  mkdirSync(tree, { recursive: true })
  prepare(tree)
  for (const step of parse(age)) bump(tree, step)
  for (const [number, step] of [undefined, ...parse(bumps)].entries()) {
    if (step !== undefined) bump(tree, step)
    run(tree, 'crate2nix', ['generate'])
    const drv = run(tree, 'nix-instantiate', ['--expr', expression(tree)], {
      NIX_REMOTE: `local?root=${join(home, 'store')}`,
    }).trim()
    const folder = join(home, 'steps', String(number).padStart(2, '0'))
    mkdirSync(folder, { recursive: true })
    for (const file of ['Cargo.lock', 'Cargo.nix']) cpSync(join(tree, file), join(folder, file))
    writeFileSync(join(folder, 'root.drv.txt'), `${drv.replace(/!.*$/, '')}\n`)
    process.stderr.write(`${name} ${number}: ${step === undefined ? 'start' : `${step.name} ${step.version}`}\n`)
  }
  writeFileSync(done, '')
  return home
}

const [work, ironstar] = process.argv.slice(2).map((path) => resolve(path))
if (work === undefined) {
  process.stderr.write('node scripts/snapshot-history.mjs FOLDER [IRONSTAR]\n')
  process.exit(64)
}
const homes = {
  example: makeSteps(
    work,
    'example',
    (tree) => cpSync(example, tree, { recursive: true }),
    (tree) => `(import ${tree} { }).app`,
  ),
}
if (ironstar !== undefined) {
  homes.ironstar = makeSteps(
    work,
    'ironstar',
    (tree) => {
      for (const part of ['Cargo.toml', 'Cargo.lock', 'crates'])
        cpSync(join(ironstar, part), join(tree, part), { recursive: true })
    },
    (tree) =>
      `(import ${tree}/Cargo.nix { pkgs = (import ${example}/nix/pkgs.nix { settings = { curlVersion = "8.7.1"; rustVersion = "1.95.0"; }; }).native; nixpkgs = null; }).workspaceMembers.ironstar.build`,
  )
}

const { parseDerivation } = await import('../src/graph/aterm.ts')
const { readGraph } = await import('../src/graph/read-graph.ts')
const { compareSnapshots } = await import('../src/graph/snapshot/compare-snapshots.ts')
const { makeSnapshots } = await import('../src/graph/snapshot/make-snapshot.ts')
const { writeSnapshotSet } = await import('../src/graph/snapshot/write-snapshot.ts')
const { openDerivation } = await import('../src/platform/drv-pair.ts')

/** As if buildRustCrate did not say which crates are only carried along: then every one is named. */
function namingAll(store) {
  return {
    storeDir: store.storeDir,
    load(drvPath) {
      const derivation = parseDerivation(store.load(drvPath), drvPath)
      const env = new Map(derivation.env)
      for (const name of ['completeDeps', 'completeBuildDeps']) env.delete(name)
      return { ...derivation, env }
    },
  }
}

/** A git repository with one commit a step, as somebody would have it who commits lock file, Cargo.nix and snapshot. */
function measure(home, name) {
  const repository = join(home, 'repository')
  rmSync(repository, { recursive: true, force: true })
  for (const folder of ['build-graph', 'naming-all']) mkdirSync(join(repository, folder), { recursive: true })
  const git = (...args) =>
    run(repository, 'git', args, {
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'history',
      GIT_AUTHOR_EMAIL: 'history@localhost',
      GIT_COMMITTER_NAME: 'history',
      GIT_COMMITTER_EMAIL: 'history@localhost',
    })
  git('init', '-q')
  const rows = []
  let previous
  let size
  for (const [number, step] of [undefined, ...parse(HISTORIES[name].bumps)].entries()) {
    const folder = join(home, 'steps', String(number).padStart(2, '0'))
    for (const file of ['Cargo.lock', 'Cargo.nix']) cpSync(join(folder, file), join(repository, file))
    const drv = readFileSync(join(folder, 'root.drv.txt'), 'utf8').trim()
    const { root, store } = openDerivation(drv, join(home, 'store'))
    const graph = readGraph(store, [{ name: 'app', drvPath: root.drvPath }])
    const write = (from, into) => {
      const set = makeSnapshots({ graph, store: from, repositorySources: new Set(), commit: null, surface: null })
      for (const [file, text] of writeSnapshotSet(set)) writeFileSync(join(repository, into, file), text)
      return set.files.get('app.txt')
    }
    const snapshot = write(store, 'build-graph')
    write(namingAll(store), 'naming-all')
    const countOf = (file) => readFileSync(join(repository, file), 'utf8').split('\n').length - 1
    git('add', '--all')
    git('commit', '-q', '--allow-empty', '-m', 'step')
    if (step === undefined) {
      size = {
        totals: snapshot.totals,
        lines: countOf('build-graph/app.txt'),
        linesNamingAll: countOf('naming-all/app.txt'),
        lockLines: countOf('Cargo.lock'),
      }
    } else {
      const counts = countLines(git('show', '--numstat', '--format='))
      rows.push({ step, counts, change: compareSnapshots(previous, snapshot) })
    }
    previous = snapshot
  }
  return { ...size, rows }
}

function countLines(numstat) {
  const counts = { lock: [0, 0], nix: [0, 0], snapshot: [0, 0], all: [0, 0] }
  for (const line of numstat.trim().split('\n')) {
    const [added, removed, file] = line.split('\t')
    const part =
      file === 'Cargo.lock'
        ? 'lock'
        : file === 'Cargo.nix'
          ? 'nix'
          : file.startsWith('naming-all/')
            ? 'all'
            : 'snapshot'
    counts[part][0] += Number(added)
    counts[part][1] += Number(removed)
  }
  return counts
}

const sum = ([added, removed]) => added + removed
const show = ([added, removed]) => `+${added} −${removed}`

function tell(change) {
  if (change === null) return 'nothing: it is not in the graph of this root'
  const moved = change.moved.map(({ name, from, to }) => `${name} ${from} → ${to}`)
  const others = [
    ...change.newlyNeeded.map((name) => `newly ${name}`),
    ...(change.added.length > 0 ? [`${change.added.length} added`] : []),
    ...(change.removed.length > 0 ? [`${change.removed.length} removed`] : []),
  ]
  const all = [...moved, ...others]
  return all.length > 5 ? `${all.slice(0, 5).join(', ')} and ${all.length - 5} more` : all.join(', ')
}

function table({ rows }) {
  const ratioOf = (part, lock) => (sum(lock) === 0 ? '' : (sum(part) / sum(lock)).toFixed(1))
  const lines = rows.map(({ step, counts, change }) =>
    [
      `${step.name.replace(/@.*/, '')} ${step.version}`,
      show(counts.lock),
      show(counts.nix),
      show(counts.snapshot),
      ratioOf(counts.snapshot, counts.lock),
      show(counts.all),
      tell(change),
    ].join(' | '),
  )
  const all = (part) => rows.reduce((total, { counts }) => total + sum(counts[part]), 0)
  const ratios = rows.map(({ counts }) => sum(counts.snapshot) / sum(counts.lock)).sort((a, b) => a - b)
  const median = (ratios[ratios.length / 2 - 1] + ratios[ratios.length / 2]) / 2
  const total = [
    `**all ${rows.length}**`,
    `**${all('lock')}**`,
    `**${all('nix')}**`,
    `**${all('snapshot')}**`,
    `**${(all('snapshot') / all('lock')).toFixed(1)}**`,
    `**${all('all')}**`,
    `the median of the ratios is ${median.toFixed(1)}, the largest ${Math.max(...ratios).toFixed(1)}`,
  ].join(' | ')
  return [
    '| bump | Cargo.lock | Cargo.nix | snapshot | ÷ lock | naming all | what the snapshots say |',
    '| --- | --: | --: | --: | --: | --: | --- |',
    ...[...lines, total].map((line) => `| ${line} |`),
  ].join('\n')
}

function describe({ totals, lines, linesNamingAll, lockLines }) {
  return `${totals.crates} crates, ${totals.derivations} derivations; the snapshot has ${lines} lines (${linesNamingAll} naming all), Cargo.lock ${lockLines}.`
}

const histories = Object.fromEntries(Object.entries(homes).map(([name, home]) => [name, measure(home, name)]))
for (const [name, history] of Object.entries(histories)) {
  process.stdout.write(`\n${name}: ${describe(history)}\n\n${table(history)}\n`)
}
if (histories.ironstar !== undefined) {
  const page = join(top, 'docs', 'snapshot-history.md')
  const text = readFileSync(page, 'utf8')
  const filled = Object.entries(histories).reduce(
    (all, [name, history]) =>
      all.replace(
        new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`),
        (_, before, after) => `${before}\n${describe(history)}\n\n${table(history)}\n\n${after}`,
      ),
    text,
  )
  writeFileSync(page, filled)
}
