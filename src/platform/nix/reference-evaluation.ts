/**
 * How long a fixed expression takes the evaluator: what an evaluation's own time is held against, so that a ceiling means
 * the same on a slow machine and on a fast one.
 */
import type { Measured } from '../../checks/world.js'
import { ToolError } from '../../problem.js'
import type { Environment } from '../environment.js'
import { runOrThrow } from '../processes.js'

/**
 * A fifth to half a second of what evaluations of packages do most: attribute sets made, merged, sorted and looked up,
 * strings joined, numbers. It is part of what `evaluation` means: with another one, every ceiling of that name is another.
 */
const EXPRESSION = `
let
  step = n: { name = "n\${toString n}"; value = { inherit n; next = n * 7 - n * 7 / 1009 * 1009; }; };
  set = builtins.listToAttrs (builtins.genList step 100000);
  whole = set // builtins.mapAttrs (name: value: value // { length = builtins.stringLength name; }) set;
in
builtins.foldl' (sum: name: sum + whole.\${name}.next + builtins.stringLength (name + toString whole.\${name}.length)) 0
  (builtins.attrNames whole)
`

const TRIES = 2
const LIMIT_SECONDS = 60

/**
 * Evaluates the reference twice and takes the better time: whatever else the machine does only makes it longer.
 * Nothing is read but the expression, and no store is opened.
 */
export async function measureReference(env: Environment): Promise<Measured> {
  const command = ['nix', 'eval', '--extra-experimental-features', 'nix-command', '--store', 'dummy://']
  const options = { cwd: env.HOME ?? '/', env, timeoutSeconds: LIMIT_SECONDS, maxOutputBytes: 64 * 1024 }
  let best = Infinity
  try {
    for (let i = 0; i < TRIES; i++) {
      const started = performance.now()
      await runOrThrow([...command, '--option', 'pure-eval', 'true', '--expr', EXPRESSION], options)
      best = Math.min(best, (performance.now() - started) / 1_000)
    }
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    const fix = 'Evaluate on a machine where nix eval works, or take the ceiling out.'
    return {
      value: null,
      unknown: { what: 'The reference evaluation could not be measured', why: `${error.message}.`, fix },
    }
  }
  return { value: best }
}
