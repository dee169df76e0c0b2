/** Makes what was found fit the limits of a report file, saying what it left out. */
import type { BaseFacts, ConeFacts, TriggerFacts } from '../graph/facts.js'
import type { Agreement, CacheFacts, GraphFacts, RootChange, SnapshotFacts } from '../graph/graph-facts.js'
import type { GeneratedFacts } from '../generated/generated-facts.js'
import type { CheckResult } from '../check-result.js'
import type { Finding } from '../verdict.js'
import { LIMITS } from './limits.js'
import type { Report } from './report.js'
import { visibleName, visibleText } from './visible.js'

const name = (text: string) => visibleName(text, LIMITS.name)
const nameOrNone = (text: string) => (text === '' ? '' : name(text))
const version = (text: string | null) => (text === null ? null : visibleName(text, LIMITS.version))
const sentence = (text: string) => visibleText(text, LIMITS.text)
const value = (text: string | null) => (text === null ? null : visibleName(text, LIMITS.value))
const whole = (count: number) => (Number.isSafeInteger(count) && count >= 0 ? count : 0)
const commitOrNull = (commit: string | null) =>
  commit !== null && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(commit) ? commit : null

/** Every list is cut to its limit divided by `share`, a power of two. */
function cut<Item>(list: readonly Item[], max: number, share: number): readonly Item[] {
  return list.slice(0, Math.floor(max / share))
}

export function shortenTrigger(trigger: TriggerFacts, share: number): TriggerFacts {
  return {
    ...trigger,
    name: name(trigger.name),
    from: version(trigger.from),
    to: version(trigger.to),
    changes: cut(trigger.changes, LIMITS.changes, share).map((change) => ({
      kind: change.kind,
      attribute: name(change.attribute),
      before: value(change.before),
      after: value(change.after),
    })),
    roots: cut(trigger.roots, LIMITS.rootsOfTrigger, share).map(name),
  }
}

function shortenBase({ how, commit }: BaseFacts): BaseFacts {
  return { how, commit: commitOrNull(commit) }
}

function leftOutSentences(cone: ConeFacts, triggers: number, roots: number): readonly string[] {
  const said: string[] = []
  if (triggers < cone.triggers.length) said.push(`Only ${triggers} of ${cone.triggers.length} triggers are listed.`)
  if (roots < cone.roots.length) said.push(`Only ${roots} of ${cone.roots.length} roots are listed.`)
  return said
}

/** The cone's facts within the limits. Shares over 1 make its lists shorter still. */
export function shortenCone(cone: ConeFacts, share = 1): ConeFacts {
  const triggers = cut(cone.triggers, LIMITS.triggers, share)
  const roots = cut(cone.roots, LIMITS.roots, share)
  const said = leftOutSentences(cone, triggers.length, roots.length)
  return {
    ...cone,
    boundReasons: cut(cone.boundReasons, LIMITS.sentences, share).map(sentence),
    base: shortenBase(cone.base),
    head: commitOrNull(cone.head),
    covers: {
      roots: cut(cone.covers.roots, LIMITS.roots, share).map(name),
      system: nameOrNone(cone.covers.system),
      evaluator: nameOrNone(cone.covers.evaluator),
      leftOut: [...said, ...cone.covers.leftOut.slice(0, LIMITS.sentences - said.length).map(sentence)],
    },
    triggers: triggers.map((trigger) => shortenTrigger(trigger, share)),
    roots: roots.map((root) => ({ ...root, name: name(root.name) })),
    rebuiltCrates: cut(cone.rebuiltCrates, LIMITS.crates, share).map((crate) => ({
      ...crate,
      name: name(crate.name),
      version: visibleName(crate.version, LIMITS.version),
      because: crate.because.filter((index) => index < triggers.length).slice(0, LIMITS.because),
    })),
  }
}

export function shortenAgreement(agreement: Agreement): Agreement {
  return {
    ...agreement,
    onlyEvaluated: agreement.onlyEvaluated.slice(0, LIMITS.onlyOneEngine).map(name),
    onlyStatic: agreement.onlyStatic.slice(0, LIMITS.onlyOneEngine).map(name),
  }
}

export function shortenCaches(facts: CacheFacts, share = 1): CacheFacts {
  return {
    ...facts,
    caches: facts.caches
      .slice(0, LIMITS.caches)
      .map((cache) => ({ ...cache, url: visibleName(cache.url, LIMITS.value) })),
    toBuild: facts.toBuild.slice(0, LIMITS.toBuild).map((one) => ({
      ...one,
      name: name(one.name),
      version: version(one.version),
    })),
    troubles: cut(facts.troubles, LIMITS.sentences, share).map(sentence),
  }
}

function shortenGraphFacts(facts: GraphFacts, share: number): GraphFacts {
  return {
    cone: facts.cone === null ? null : shortenCone(facts.cone, share),
    agreement: facts.agreement === null ? null : shortenAgreement(facts.agreement),
    note: sentence(facts.note),
    snapshot: facts.snapshot === null ? null : shortenSnapshot(facts.snapshot, share),
    ceilings: cut(facts.ceilings, LIMITS.ceilings, share).map((ceiling) => ({
      ...ceiling,
      root: ceiling.root === null ? null : name(ceiling.root),
      ...(ceiling.accepted === undefined
        ? {}
        : { accepted: { ...ceiling.accepted, reason: sentence(ceiling.accepted.reason) } }),
    })),
    caches: facts.caches === null ? null : shortenCaches(facts.caches, share),
  }
}

function shortenRootChange(change: RootChange, share: number): RootChange {
  const keys = (all: readonly string[]) =>
    cut(all, LIMITS.changedNodes, share).map((key) => visibleName(key, LIMITS.key))
  return {
    ...change,
    root: name(change.root),
    added: keys(change.added),
    removed: keys(change.removed),
    moved: cut(change.moved, LIMITS.changedNodes, share).map((moved) => ({
      name: name(moved.name),
      from: visibleName(moved.from, LIMITS.value),
      to: visibleName(moved.to, LIMITS.value),
    })),
    duplicated: cut(change.duplicated, LIMITS.changedNodes, share).map(({ name: crate, versions }) => ({
      name: name(crate),
      versions: versions.slice(0, LIMITS.changes).map((one) => visibleName(one, LIMITS.version)),
    })),
    newlyNeeded: cut(change.newlyNeeded, LIMITS.changedNodes, share).map(name),
  }
}

function shortenSnapshot(snapshot: SnapshotFacts, share: number): SnapshotFacts {
  return {
    ...snapshot,
    folder: visibleName(snapshot.folder, LIMITS.path),
    changes: cut(snapshot.changes, LIMITS.changedRoots, share).map((change) => shortenRootChange(change, share)),
    surface: {
      added: cut(snapshot.surface.added, LIMITS.surface, share).map(name),
      removed: cut(snapshot.surface.removed, LIMITS.surface, share).map(name),
    },
  }
}

function shortenFinding({ file, line, ...finding }: Finding): Finding {
  return {
    ...finding,
    ...(file === undefined ? {} : { file: visibleName(file, LIMITS.path) }),
    ...(line === undefined || whole(line) === 0 ? {} : { line }),
    subject: name(finding.subject),
    what: sentence(finding.what),
    why: sentence(finding.why),
    fix: sentence(finding.fix),
  }
}

/** At most `max` in their order; what the base already had goes first. */
function keepNew(findings: readonly Finding[], max: number): readonly Finding[] {
  if (findings.length <= max) return findings
  return [...findings].sort((a, b) => Number(b.isNew) - Number(a.isNew)).slice(0, max)
}

function shortenGenerated(facts: GeneratedFacts, share: number): GeneratedFacts {
  const path = (file: string): string => visibleName(file, LIMITS.path)
  return {
    files: cut(facts.files, LIMITS.generatedFiles, share).map((file) => ({
      ...file,
      file: path(file.file),
      generator: name(file.generator),
      from: cut(file.from, LIMITS.sources, share).map(path),
      writtenBy: file.writtenBy === '' ? '' : visibleName(file.writtenBy, LIMITS.version),
      pinned: file.pinned === '' ? '' : visibleName(file.pinned, LIMITS.version),
    })),
    mend:
      facts.mend === null
        ? null
        : {
            runs: cut(facts.mend.runs, LIMITS.generatorRuns, share).map(({ generator, outputs, state, why }) => ({
              generator: name(generator),
              outputs: cut(outputs, LIMITS.sources, share).map(path),
              state,
              why: sentence(why),
            })),
            files: cut(facts.mend.files, LIMITS.mendedFiles, share).map((file) => ({
              ...file,
              path: path(file.path),
              generator: name(file.generator),
            })),
            handBack: facts.mend.handBack,
            why: sentence(facts.mend.why),
          },
  }
}

/** Facts of checks that this version renders; those of others are left out. */
function shortenFacts({ check, facts }: CheckResult, share: number): unknown {
  if (facts === null) return null
  if (check === 'graph') return shortenGraphFacts(facts as GraphFacts, share)
  if (check === 'generated') return shortenGenerated(facts as GeneratedFacts, share)
  return null
}

function shortenCheck(check: CheckResult, share: number): CheckResult {
  // What a page draws and what generators wrote are other files.
  return {
    check: check.check,
    mode: check.mode,
    verdict: check.verdict,
    findings: keepNew(check.findings, Math.floor(LIMITS.findings / share)).map(shortenFinding),
    unknowns: cut(check.unknowns, LIMITS.unknowns, share).map((unknown) => ({
      ...unknown,
      what: sentence(unknown.what),
      why: sentence(unknown.why),
      fix: sentence(unknown.fix),
    })),
    facts: shortenFacts(check, share),
  }
}

/** The report within the limits. Shares over 1 make its lists shorter still. */
export function shortenReport(report: Report, share = 1): Report {
  return {
    ...report,
    head: { commit: commitOrNull(report.head.commit) },
    checks: report.checks.slice(0, LIMITS.checks).map((check) => shortenCheck(check, share)),
    loosened: cut(report.loosened, LIMITS.loosened, share).map(sentence),
  }
}
