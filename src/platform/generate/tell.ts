/** What is said of generators and of what they left. */
import type { Judgement } from '../../generated/drift.js'
import type { Generator } from '../../generated/generators/generator.js'
import type { Uncallable } from '../../generated/generators/known-generators.js'
import type { Finding, Unknown } from '../../verdict.js'
import { belowFolder } from './outputs.js'

/** @param files of it, see `namedOutputs` */
export function tellFailure(
  generator: Generator,
  files: readonly string[],
  { why, lastLines }: { readonly why: string; readonly lastLines: readonly string[] },
  isLocal: boolean,
): Unknown {
  const shown = files.slice(0, 3).join(', ')
  const fix = lastLines.length > 0 ? 'look at its last lines' : 'mend that, and run it again'
  return {
    what: `${generator.name} could not write ${shown === '' ? 'its files' : shown} anew`,
    why,
    fix: isLocal ? fix : `${fix}, or run conegate regenerate ${generator.name} at home`,
    // What is judged offline has its finding already.
    ...(generator.judgements.length > 0 ? { advisory: true } : {}),
  }
}

/** What it declares, without the files beside its main ones that are not there: most workspaces have none of them. */
export function namedOutputs({ outputs, mainFiles }: Generator, paths: ReadonlySet<string>): readonly string[] {
  const absent = new Set(outputs.exact.filter((path) => !mainFiles.includes(path) && !paths.has(path)))
  const named = outputs.shown.filter((path) => !absent.has(path))
  return named.length > 0 ? named : outputs.shown
}

export function tellUncallable({ judgement, why }: Uncallable): Unknown {
  return {
    what: `${judgement.file} is not written anew`,
    why,
    fix: 'declare how it is written in checks.generated.generators, or run its generator by hand',
    advisory: true,
  }
}

/** Nobody judges it offline: that other bytes come out is what tells. */
export function tellContent(generator: Generator, path: string, prefix: string): Finding {
  const file = belowFolder(path, prefix) ?? path
  return {
    rule: 'generated/content',
    file: path,
    subject: file,
    what: `${generator.name} writes another ${file} than is committed`,
    why: 'a generated file that no longer matches its source is yesterday’s',
    fix: `run conegate regenerate ${generator.name}`,
    isNew: true,
  }
}

/** It ended well, and the file is still out of step. */
export function tellNotMended(generator: Generator, judgement: Judgement, prefix: string): Finding {
  const [first] = judgement.drifts
  const count = judgement.drifts.length
  return {
    rule: 'generated/not-mended',
    file: prefix === '' ? judgement.file : `${prefix}/${judgement.file}`,
    ...(first?.file === judgement.file && first.line > 0 ? { line: first.line } : {}),
    subject: judgement.file,
    what: `${generator.name} ended well, and ${judgement.file} is still out of step: ${first?.what ?? ''}${count > 1 ? `, and ${count - 1} more` : ''}`,
    why: judgement.why,
    fix: 'look at what the generator reads and where it writes, and which version of it runs',
    isNew: true,
    // The difference itself is a finding already.
    advisory: true,
  }
}

/** It ended well, and a file that it declares by name is not there. */
export function tellNotWritten(generator: Generator, file: string, prefix: string): Finding {
  return {
    rule: 'generated/not-mended',
    file: prefix === '' ? file : `${prefix}/${file}`,
    subject: file,
    what: `${generator.name} ended well, and ${file}, which it declares, is not there`,
    why: 'a generator that does not write its file keeps nothing in step',
    fix: 'look at where it writes; declare what it does not always write by a pattern',
    isNew: true,
  }
}
