import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, it } from '@jest/globals'

/** The program's path on the PATH, or undefined. */
export function findTool(name: string): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const candidate = join(folder, name)
    try {
      accessSync(candidate, constants.X_OK)
      return candidate
    } catch {
      // Not in this folder.
    }
  }
  return undefined
}

function missing(tools: readonly string[]): string[] {
  return tools.filter((tool) => findTool(tool) === undefined)
}

/** A test that needs programs: without them it is skipped and says so; under CI=true it fails instead. */
export function itWith(
  tools: readonly string[],
  name: string,
  body: () => Promise<void> | void,
  timeout?: number,
): void {
  const absent = missing(tools)
  if (absent.length === 0) {
    it(name, body, timeout)
  } else if (process.env.CI === 'true') {
    it(name, () => {
      throw new Error(`${absent.join(', ')} missing on the PATH; CI has to install it`)
    })
  } else {
    it.skip(`${name} (skipped: ${absent.join(', ')} not on the PATH)`, body)
  }
}

/** A group of tests that needs programs; see `itWith`. */
export function describeWith(tools: readonly string[], name: string, body: () => void): void {
  const absent = missing(tools)
  if (absent.length === 0) {
    describe(name, body)
  } else if (process.env.CI === 'true') {
    describe(name, () => {
      it('has its tools', () => {
        throw new Error(`${absent.join(', ')} missing on the PATH; CI has to install it`)
      })
    })
  } else {
    describe.skip(`${name} (skipped: ${absent.join(', ')} not on the PATH)`, body)
  }
}
