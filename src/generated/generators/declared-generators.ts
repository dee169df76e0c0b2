import { UserError } from '../../problem.js'
import type { GeneratedSettings } from '../../settings/schema.js'
import type { Judgement } from '../drift.js'
import { whyUnsafePath } from '../mending/safe-path.js'
import type { Generator } from './generator.js'
import { matching } from './path-set.js'

/**
 * The generators that the settings declare, in their order. What is judged of their outputs is theirs to mend.
 * @throws UserError where two have one name, or a path leads out of the judged folder
 */
export function readDeclaredGenerators(
  settings: GeneratedSettings,
  judgements: readonly Judgement[],
): readonly Generator[] {
  const names = new Set<string>()
  return settings.generators.map((declared) => {
    const { name } = declared
    if (names.has(name)) throw wrong(`two generators are called ${name}`, 'Give each a name of its own.')
    names.add(name)
    for (const path of [...declared.inputs, ...declared.outputs]) checkPath(name, path)
    const outputs = matching(declared.outputs)
    return {
      name,
      isDeclared: true,
      folder: '',
      tool: { kind: 'program' },
      command: declared.command,
      inputs: matching(declared.inputs),
      outputs,
      mainFiles: outputs.exact,
      judgements: judgements.filter(({ file }) => outputs.has(file)),
      hashFile: null,
      timeLimitSeconds: declared['time-limit'] ?? settings['time-limit'],
    }
  })
}

function checkPath(name: string, path: string): void {
  // Workflows can be written at home; a job's token may not, and mending refuses them.
  const why = whyUnsafePath(path.replace(/^(?:\.\/)+/, '').replace(/^\.github(?=\/)/, 'github'))
  if (why !== undefined) {
    throw wrong(
      `generator ${name}: ${JSON.stringify(path)} can't be one of its paths: ${why}`,
      'Write a path relative to the judged folder, or a pattern such as gen/**.',
    )
  }
}

function wrong(message: string, advice: string): UserError {
  return new UserError(message, advice, { setting: 'checks.generated.generators' })
}
