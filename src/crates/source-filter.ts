/**
 * Which files of a local crate reach its source: the file's own `sourceFilter`, asked as `builtins.filterSource` asks it.
 * It is asked about names only: a filter that looks at whole paths can't be decided, since they depend on the machine.
 */
import { createHash } from 'node:crypto'
import type { SourceFile } from './crate-files.js'
import { compareText } from '../compare-text.js'
import type { OpenFile } from './nix-file.js'
import type { Undecidable } from './crate-set.js'

/** Whether a filter lets a file or folder of this name through. */
export type SourceFilter = (baseName: string, type: 'regular' | 'directory') => boolean | Undecidable

/** The filter of an opened Cargo.nix. */
export function nixSourceFilter({ evaluator, internal }: OpenFile): SourceFilter {
  const known = new Map<string, boolean | Undecidable>()
  return (baseName, type) => {
    const key = `${type} ${baseName}`
    let answer = known.get(key)
    if (answer === undefined) {
      answer = ask(baseName, type)
      known.set(key, answer)
    }
    return answer
  }

  function ask(baseName: string, type: string): boolean | Undecidable {
    const slot = internal.names.get('sourceFilter')
    if (slot === undefined) return { undecidable: 'the file has no "sourceFilter"' }
    const answer = evaluator.attempt(() =>
      evaluator.forceBoolean(evaluator.call(evaluator.force(slot), [{ type: 'file-name', baseName }, type])),
    )
    return typeof answer === 'boolean' ? answer : { undecidable: answer.message }
  }
}

/** A hash of the files' paths and contents that a filter lets through; all of them where there is no filter. */
export function digestSources(files: readonly SourceFile[], filter: SourceFilter | null): string | Undecidable {
  const folders = new Map<string, boolean>([['', true]])
  const kept: string[] = []
  for (const { path, id } of files) {
    const slash = path.lastIndexOf('/')
    if (filter !== null) {
      const folder = passesFolder(slash < 0 ? '' : path.slice(0, slash), folders, filter)
      if (typeof folder !== 'boolean') return folder
      if (!folder) continue
      const passes = filter(path.slice(slash + 1), 'regular')
      if (typeof passes !== 'boolean') return passes
      if (!passes) continue
    }
    kept.push(`${path}\0${id}\n`)
  }
  const hash = createHash('sha256')
  for (const line of kept.sort(compareText)) hash.update(line)
  return hash.digest('hex')
}

function passesFolder(folder: string, known: Map<string, boolean>, filter: SourceFilter): boolean | Undecidable {
  const answer = known.get(folder)
  if (answer !== undefined) return answer
  // From the top down, as Nix walks; below a folder that is left out nothing is asked.
  let passes = true
  for (let slash = folder.indexOf('/'); passes; slash = folder.indexOf('/', slash + 1)) {
    const upTo = slash < 0 ? folder : folder.slice(0, slash)
    const asked = known.get(upTo) ?? filter(upTo.slice(upTo.lastIndexOf('/') + 1), 'directory')
    if (typeof asked !== 'boolean') return asked
    known.set(upTo, asked)
    passes = asked
    if (slash < 0) break
  }
  known.set(folder, passes)
  return passes
}
