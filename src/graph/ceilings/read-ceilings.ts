import type * as v from 'valibot'
import { UserError } from '../../problem.js'
import { readYaml, type YamlFile } from '../../settings/read-yaml.js'
import type { Acceptance, Ceilings, Limits } from './ceilings.js'
import { CeilingsSchema } from './schema.js'

type Output = v.InferOutput<typeof CeilingsSchema>

export interface CeilingsFile extends Pick<YamlFile<unknown>, 'document' | 'lineOf'> {
  readonly ceilings: Ceilings
}

/** The file, beside the snapshots. */
export function ceilingsPath(folder: string): string {
  return `${folder.replace(/\/+$/, '')}/ceilings.yml`
}

/**
 * Reads `ceilings.yml`. Throws `UserError` with file and line at the first thing that is wrong.
 * @param file as messages call it
 */
export function readCeilings(text: string, file: string): CeilingsFile {
  refuseConflict(text, file)
  refuseNewer(text, file)
  const { output, document, lineOf } = readYaml(text, file, CeilingsSchema, 'ceiling')
  return { ceilings: toCeilings(output), document, lineOf }
}

function refuseConflict(text: string, file: string): void {
  const at = /^<{7}(?: |$)/m.exec(text)?.index
  if (at === undefined) return
  const line = text.slice(0, at).split('\n').length
  throw new UserError(
    `${file}:${line}: a merge conflict is not resolved`,
    'Keep the lower of each two ceilings and all acceptances, then run: conegate snapshot',
    { file, line },
  )
}

function refuseNewer(text: string, file: string): void {
  const version = Number(/^version: *(\d{1,9}) *(?:#.*)?$/m.exec(text)?.[1] ?? 1)
  if (version <= 1) return
  throw new UserError(
    `${file} has format ${version}, and this conegate knows format 1`,
    'Use a newer conegate, or write version: 1.',
    { file, setting: 'version' },
  )
}

function toCeilings({ all, roots, duplicates, accepted }: Output): Ceilings {
  return {
    all,
    roots: new Map<string, Limits>(Object.entries(roots)),
    duplicates: duplicates === undefined ? null : new Map(Object.entries(duplicates)),
    accepted: accepted.map(toAcceptance),
  }
}

function toAcceptance({ root, ceiling, duplicate, from, to, reason, expires }: Output['accepted'][number]): Acceptance {
  const subject: Acceptance['subject'] =
    ceiling === undefined
      ? { kind: 'duplicate', crate: duplicate ?? '' }
      : { kind: 'ceiling', root: root ?? null, ceiling }
  return { subject, from, to, reason, expires }
}
