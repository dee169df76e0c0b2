import { isAbsolute, relative, resolve } from 'node:path'
import { Exceptions } from '../checks/generated/exceptions.js'
import { judgeTree } from '../checks/generated/judge-side.js'
import { makeFindings, quoteCommand } from '../checks/generated/make-findings.js'
import type { Judgement } from '../generated/drift.js'
import type { Tree } from '../generated/tree.js'
import { findTopFolder, openFolderTree } from '../platform/folder-tree.js'
import { today } from '../platform/today.js'
import { UserError } from '../problem.js'
import { shortenGeneratedDocument, type GeneratedDocument } from '../report/generated-document.js'
import { renderGeneratedText } from '../report/generated-text.js'
import { readSettings } from '../settings/read-settings.js'
import { defaultSettings } from '../settings/schema.js'
import { VERSION } from '../version.js'
import { EXIT } from './exit-code.js'
import type { CommonOptions } from './options.js'
import type { Terminal } from './terminal.js'

export interface GeneratedOptions extends CommonOptions {
  readonly verbose?: boolean
}

/** The settings file that may be missing. */
const USUAL_SETTINGS = 'conegate.yml'

/** `conegate generated [folder]`: is every generated file in step with its source? Reads files and runs nothing. */
export async function runGenerated(
  folder: string | undefined,
  options: GeneratedOptions,
  terminal: Terminal,
): Promise<number> {
  const { tree, below } = await openPlace(options.directory, folder)
  const text = await tree.read(options.settings)
  if (text === undefined && options.settings !== USUAL_SETTINGS) {
    throw new UserError(`${options.settings} is not there`, 'Name a settings file, or leave it out.', {
      setting: 'settings',
    })
  }
  const settings = (text === undefined ? defaultSettings() : readSettings(text, options.settings)).checks.generated
  const judged = (await judgeTree(tree, settings)).filter(({ file }) => file.startsWith(below))
  const document = toDocument(judged, new Exceptions(settings.exceptions, today()))
  if (options.json === true) terminal.print(JSON.stringify(document, undefined, 2))
  else {
    await tellWhereElse(document, options.directory, folder, terminal)
    for (const { name } of settings.generators) {
      terminal.note(`${name} is a declared generator, which nobody can judge offline: conegate regenerate ${name}`)
    }
    const { colour, width } = terminal
    terminal.print(renderGeneratedText(document, { colour, width, verbose: options.verbose === true }))
  }
  return { 'in-step': EXIT.pass, stale: EXIT.fail, unknown: EXIT.unknown }[document.state]
}

/** Who stands in a folder of a repository may mean all of it. */
async function tellWhereElse(
  { files }: GeneratedDocument,
  directory: string,
  folder: string | undefined,
  terminal: Terminal,
): Promise<void> {
  if (files.length > 0 || folder !== undefined) return
  const top = await findTopFolder(directory)
  if (top !== undefined && top !== '')
    terminal.note(`This is a folder of a repository: -C ${top} judges the whole of it.`)
}

/**
 * A folder of a repository is judged as a part of it, since generated files name their sources from its top; any other
 * folder by itself. `below` is empty or ends with `/`.
 */
async function openPlace(
  directory: string,
  folder: string | undefined,
): Promise<{ readonly tree: Tree; readonly below: string }> {
  if (folder === undefined) return { tree: await openFolderTree(directory), below: '' }
  const place = resolve(directory, folder)
  const own = await openFolderTree(place)
  const inside = relative(resolve(directory), place)
  const isBelow = inside !== '' && !isAbsolute(inside) && inside.split('/')[0] !== '..'
  if (!isBelow || !own.isRepository) return { tree: own, below: '' }
  const whole = await openFolderTree(directory)
  return whole.isRepository ? { tree: whole, below: `${inside}/` } : { tree: own, below: '' }
}

function toDocument(judgements: readonly Judgement[], exceptions: Exceptions): GeneratedDocument {
  const { files, unknowns } = makeFindings(judgements, new Set(), exceptions)
  const states = new Set(files.map(({ state }) => state))
  const state = states.has('stale') ? 'stale' : states.has('in-step') && !states.has('unknown') ? 'in-step' : 'unknown'
  return shortenGeneratedDocument({
    version: 1,
    tool: { name: 'conegate', version: VERSION },
    state,
    files: files.map(({ file, generator, from, state: own, writtenBy, pinned, excepted }, at) => {
      const leftOut = judgements[at]?.leftOut ?? []
      return { file, generator, from: [...from], state: own, writtenBy, pinned, excepted, leftOut: [...leftOut] }
    }),
    findings: judgements.flatMap((judgement) =>
      judgement.drifts
        .filter((drift) => !exceptions.cover(judgement, drift))
        .map((drift) => ({
          rule: `generated/${drift.kind}`,
          of: judgement.file,
          file: drift.file,
          line: drift.line,
          package: drift.package,
          expected: drift.expected,
          found: drift.found,
          what: drift.what,
          why: judgement.why,
          fix: quoteCommand(judgement.mend),
        })),
    ),
    unknowns: unknowns.map(({ what, why, fix }) => ({ what, why, fix })),
  })
}
