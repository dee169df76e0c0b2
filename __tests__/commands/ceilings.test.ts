/** Ceilings as a person uses them: made, breached, accepted, lowered, on a real repository with a real Nix. */
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { runAccept, type AcceptOptions } from '../../src/commands/accept.js'
import { withLocalWorld } from '../../src/commands/local-world.js'
import { runSnapshot } from '../../src/commands/snapshot.js'
import type { Terminal } from '../../src/commands/terminal.js'
import { runGate } from '../../src/gate.js'
import type { CeilingFacts } from '../../src/graph/graph-facts.js'
import { openWorld, type OpenedWorld } from '../../src/platform/world.js'
import { UserError } from '../../src/problem.js'
import { graphCheckOf, type Report } from '../../src/report/report.js'
import type { Finding } from '../../src/verdict.js'
import { CEILINGS, growingExample, type GrowingExample } from '../helpers/ceilings.js'
import { createNixStore, defaultNix, type NixStore } from '../helpers/nix.js'
import { describeWith } from '../helpers/tools.js'

const TODAY = '2026-06-15'

function record(): Terminal & { readonly lines: string[] } {
  const lines: string[] = []
  const add = (text: string) => lines.push(...text.trimEnd().split('\n'))
  return {
    lines,
    colour: false,
    width: 100,
    print: add,
    note: add,
    progress: () => undefined,
    explain: (error) => {
      throw error
    },
  }
}

describeWith(['git', 'nix'], 'ceilings', () => {
  let store: NixStore
  let example: GrowingExample
  const before = { ...process.env }

  beforeAll(() => {
    store = createNixStore(defaultNix())
    Object.assign(process.env, store.env)
    example = growingExample()
  })
  afterAll(() => {
    for (const name of Object.keys(store.env)) {
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name)
      else process.env[name] = before[name]
    }
    example.dispose()
    store.dispose()
  })

  const common = () => ({ directory: example.folder, settings: 'conegate.yml' })
  async function snapshot(ceilings = false): Promise<string[]> {
    const terminal = record()
    expect(await runSnapshot({ ...common(), ceilings }, terminal)).toBe(0)
    return terminal.lines.filter((line) => line.startsWith(CEILINGS))
  }
  async function accept(more: Partial<AcceptOptions> = {}, code = 0): Promise<string[]> {
    const terminal = record()
    const options = { ...common(), reason: 'serde_json is wanted', expires: '2026-12-31', ...more }
    expect(await runAccept(options, terminal, TODAY)).toBe(code)
    return terminal.lines
  }

  const event = { kind: 'pull-request', headSha: '', baseSha: '', baseRef: 'main' } as const
  async function judge(opened: OpenedWorld, today: string): Promise<Report> {
    try {
      const { world, settings, head, changed } = opened
      return await runGate({ world, settings, today, progress: () => undefined }, { head, loosened: changed })
    } finally {
      opened.dispose()
    }
  }
  const asPullRequest = async (today = TODAY): Promise<Report> => {
    const opened = await openWorld({
      folder: example.folder,
      settingsFile: 'conegate.yml',
      overrides: {},
      event: { ...event, headSha: example.git('rev-parse', 'HEAD'), baseSha: example.git('rev-parse', 'main') },
      judgedBy: 'base',
      base: 'main',
      progress: () => undefined,
      showOutput: () => undefined,
    })
    return await judge(opened, today)
  }
  const atHome = async (base: string, today = TODAY): Promise<Report> =>
    await withLocalWorld({ ...common(), base }, {}, record(), ({ context, head }) =>
      runGate({ ...context, today }, { head, loosened: [] }),
    )

  const factsOf = (report: Report): Record<string, CeilingFacts['state']> =>
    Object.fromEntries(
      (graphCheckOf(report)?.facts?.ceilings ?? []).map(({ root, ceiling, state }) => [
        `${root ?? ''}/${ceiling}`,
        state,
      ]),
    )
  const findingsOf = (report: Report): Finding[] =>
    (graphCheckOf(report)?.findings ?? []).filter(({ file }) => file === CEILINGS)

  it('start where the graph is, and are kept', async () => {
    expect(await snapshot(true)).toEqual([`${CEILINGS}: new, with the graph as it is`])
    expect(example.read(CEILINGS)).toContain('duplicates:\n  bitflags: 2\n')
    example.commit('ceilings')
    const report = await atHome('HEAD')
    expect(new Set(Object.values(factsOf(report)))).toEqual(new Set(['kept']))
    expect(Object.keys(factsOf(report))).toHaveLength(5)
    expect(report.verdict).toBe('pass')
  }, 60_000)

  it('have nothing to accept while they are kept', async () => {
    expect(await accept()).toEqual(['Nothing is over its ceiling, so there is nothing to accept.'])
  }, 60_000)

  it('are breached by a change that lets the graph grow: named with what came', async () => {
    example.git('checkout', '-q', '-b', 'grow')
    example.grow()
    example.write({ [CEILINGS]: example.read(CEILINGS).replace('all:\n', 'all:\n  cone-crates: 1\n') })
    const report = await atHome('main')
    expect(report.verdict).toBe('fail')
    const breaches = new Map(findingsOf(report).map((finding) => [finding.subject, finding]))
    expect(breaches.get('crates')).toMatchObject({ rule: 'graph/ceiling-breached', isNew: true })
    expect(breaches.get('crates')?.what).toMatch(
      /^28 crates in all roots, over the ceiling of \d+; the base has \d+; new: memchr 2.8.3, serde 1.0.229, .* and 2 more$/,
    )
    expect(breaches.get('derivations')?.fix).toContain('conegate accept --ceiling derivations --reason …')
    expect(breaches.get('cone-crates')?.fix).toMatch(/(defer|no change).+; or accept it on purpose/)
    const lines = example.read(CEILINGS).split('\n')
    expect(lines[(breaches.get('crates')?.line ?? 0) - 1]).toMatch(/^ {2}crates: \d+$/)
  }, 60_000)

  it('are accepted on purpose, each in one line', async () => {
    const before = example.read(CEILINGS)
    const told = await accept()
    expect(told).toContainEqual(
      expect.stringMatching(/^build-graph\/ceilings\.yml: crates of all roots: \d+ → 28 until 2026-12-31$/),
    )
    const after = example.read(CEILINGS)
    expect(after.startsWith(before)).toBe(true)
    expect(after.slice(before.length).trimEnd().split('\n')).toHaveLength(told.length + 1)
    expect(after).toMatch(
      /- \{ ceiling: crates, from: \d+, to: 28, reason: serde_json is wanted, expires: 2026-12-31 \}/,
    )
    const [cone] = await accept({ base: 'main', ceiling: 'cone-crates' })
    expect(cone).toMatch(/cone-crates of all roots: 1 → \d+ until 2026-12-31/)
    const report = await atHome('main')
    expect(findingsOf(report)).toEqual([])
    expect(factsOf(report)).toMatchObject({
      '/crates': 'accepted',
      '/derivations': 'accepted',
      '/cone-crates': 'accepted',
    })
    const crates = graphCheckOf(report)?.facts?.ceilings.find(({ ceiling }) => ceiling === 'crates')
    expect(crates?.accepted).toEqual({ to: 28, reason: 'serde_json is wanted', expires: '2026-12-31' })
  }, 90_000)

  it('that a pull request raises judge it by the base’s, and are told first', async () => {
    example.commit('grow, and accept it')
    const report = await asPullRequest()
    expect(report.verdict).toBe('fail')
    const [first] = report.loosened
    expect(first).toMatch(
      /^build-graph\/ceilings\.yml: derivations of all roots: 7\d instead of \d+ are accepted until 2026-12-31$/,
    )
    const breach = findingsOf(report).find(({ subject }) => subject === 'crates')
    expect(breach).toMatchObject({ rule: 'graph/ceiling-breached', isNew: true })
    expect(breach?.fix).toContain('the change accepts it until 2026-12-31, which counts once merged')
    expect(JSON.stringify(report.loosened)).not.toContain('serde_json is wanted')
    // The cone's ceiling is the change's own; the base sets none.
    expect(factsOf(report)).not.toHaveProperty('/cone-crates')
  }, 60_000)

  it('that a pull request accepts count at once where the base lets them, and are told all the same', async () => {
    example.git('checkout', '-q', 'main')
    const settings = example.read('conegate.yml')
    example.write({ 'conegate.yml': `${settings}    ceilings: { accept-in-change: true }\n` })
    example.commit('let changes accept')
    example.git('checkout', '-q', 'grow')
    const report = await asPullRequest()
    expect(findingsOf(report)).toEqual([])
    expect(factsOf(report)).toMatchObject({ '/crates': 'accepted' })
    expect(report.loosened.filter((text) => text.includes('which counts now'))).not.toEqual([])
    example.git('branch', '-qf', 'main', 'main~1')
  }, 60_000)

  it('that a pull request removes or breaks judge all the same', async () => {
    example.write({ [CEILINGS]: 'all: { crate: 100 }\n' })
    example.commit('break it')
    const broken = await asPullRequest()
    expect(broken.verdict).toBe('fail')
    expect(broken.loosened[0]).toBe(`${CEILINGS}:1: unknown ceiling 'all.crate'; Did you mean 'crates'?`)
    expect(findingsOf(broken).map(({ rule }) => rule)).toContain('graph/ceiling-breached')
    example.write({ [CEILINGS]: null })
    example.commit('remove it')
    expect((await asPullRequest()).loosened[0]).toBe(`${CEILINGS} is removed, and with it all 5 ceilings`)
    example.git('reset', '-q', '--hard', 'HEAD~2')
  }, 60_000)

  it('whose acceptance has run out are a finding, and none of a change that did not bring it', async () => {
    example.git('branch', '-qf', 'main', 'grow')
    const report = await asPullRequest('2027-01-01')
    const expired = findingsOf(report).find(({ subject }) => subject === 'crates')
    expect(expired).toMatchObject({ rule: 'graph/acceptance-expired', isNew: false })
    expect(expired?.what).toContain('until 2026-12-31 (serde_json is wanted); there are 28 crates')
    expect(factsOf(report)).toMatchObject({ '/crates': 'expired' })
    expect(report.verdict).toBe('advise')
  }, 60_000)

  it('are lowered by a snapshot once the graph shrinks, and used-up acceptances and pins go', async () => {
    example.shrink()
    example.write({ [CEILINGS]: example.read(CEILINGS).replace('bitflags: 2', 'bitflags: 2\n  log: 2') })
    const report = await atHome('main')
    expect(new Set(findingsOf(report).map(({ rule }) => rule))).toEqual(
      new Set(['graph/acceptance-unused', 'graph/pinned-duplicate-gone']),
    )
    expect(findingsOf(report).every(({ fix }) => fix === 'conegate snapshot')).toBe(true)
    example.write({ [CEILINGS]: example.read(CEILINGS).replace(/^ {2}edges: \d+$/m, '  edges: 9999 # room') })
    const told = await snapshot()
    expect(told).toContainEqual(expect.stringMatching(/: edges of all roots: 9999 → \d+$/))
    expect(told).toContainEqual(`${CEILINGS}: versions of log: the pin of 2 is taken out`)
    expect(told).toContainEqual(`${CEILINGS}: the acceptance of crates of all roots up to 28 is taken out`)
    const text = example.read(CEILINGS)
    expect(text).toMatch(/^ {2}edges: \d+ # room$/m)
    expect(text).toContain('ceiling: cone-crates, from: 1,')
    expect(text).not.toContain('log: 2')
    expect(await snapshot()).toEqual([])
    expect(findingsOf(await atHome('main'))).toEqual([])
  }, 90_000)

  it('that can not be measured are unknown, with what would allow it', async () => {
    example.write({ [CEILINGS]: 'all: { closure-bytes: 1000, cone-derivations: 900, evaluation: 1000 }\n' })
    const report = await atHome('main')
    expect(factsOf(report)).toEqual({
      '/closure-bytes': 'not-measured',
      '/cone-derivations': 'kept',
      '/evaluation': 'kept',
    })
    expect(report.verdict).not.toBe('pass')
    const [unknown] = graphCheckOf(report)?.unknowns ?? []
    expect(unknown).toMatchObject({ why: 'It is not built here.' })
    const evaluation = graphCheckOf(report)?.facts?.ceilings.find(({ ceiling }) => ceiling === 'evaluation')
    expect(evaluation?.value).toBeGreaterThan(0)
    expect(Number.isFinite(evaluation?.value)).toBe(true)
    expect(await accept({ ceiling: 'closure-bytes' }, 2)).toContainEqual(
      expect.stringContaining('It is not built here.'),
    )
  }, 60_000)

  it('are judged by crates and per cent where the cone is static, and the rest is unknown', async () => {
    example.write({
      [CEILINGS]: 'all: { crates: 1, cone-crates: 0, cone-percent: 100, cone-derivations: 5 }\n',
      'conegate.yml': example.read('conegate.yml').replace('graph:\n', 'graph:\n    engine: static\n'),
    })
    example.git('checkout', '-q', '--', 'default.nix')
    example.commit('static')
    const lock = (version: string, path: string) => example.git('show', `${version}:${path}`)
    for (const path of ['Cargo.lock', 'Cargo.nix']) example.write({ [path]: `${lock('renovate/adler2-2.x', path)}\n` })
    const report = await atHome('HEAD')
    expect(factsOf(report)).toEqual({
      '/crates': 'not-measured',
      '/cone-crates': 'breached',
      '/cone-derivations': 'not-measured',
      '/cone-percent': 'kept',
    })
    expect(findingsOf(report)[0]?.fix).toContain('defer adler2 2.0.0 → 2.0.1: then 0 of 28 crates rebuild')
    expect(
      graphCheckOf(report)
        ?.unknowns.map(({ what }) => what)
        .filter((what) => what.includes('ceiling'))
        .sort(),
    ).toEqual([
      'A ceiling was not measured: cone-derivations of all roots',
      'A ceiling was not measured: crates of all roots',
    ])
  }, 60_000)

  it('are not written through a link that the repository has', async () => {
    const text = 'all: { crates: 1 }\n'
    example.git('checkout', '-qf', 'main')
    example.write({ 'elsewhere.yml': text, [CEILINGS]: { link: '../elsewhere.yml' } })
    await expect(accept()).rejects.toThrow(UserError)
    expect(example.read('elsewhere.yml')).toBe(text)
  }, 60_000)

  it.each([
    [{ reason: '  ' }, 'no reason is given'],
    [{ expires: '2026-06-14' }, '2026-06-14 is over'],
    [{ expires: '2027-06-16' }, '2027-06-16 is more than a year ahead'],
    [{ expires: '31.12.2026' }, '31.12.2026 is no day'],
    [{ ceiling: 'crate' }, 'there is no ceiling crate'],
  ])('are accepted only with a reason and a near day: %j', async (more, message) => {
    await expect(accept(more)).rejects.toThrow(new UserError(message, ''))
  })
})
