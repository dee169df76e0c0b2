/** Groups of tests for every Nix that is here; see `nix-store.ts`. */
import { describe } from '@jest/globals'
import { nixVersions, type NixVersion } from './nix-store.js'
import { describeWith } from './tools.js'

export * from './nix-store.js'

/** Runs the group once for each Nix; without any it is skipped, and fails under `CI=true`. */
export function describeEachNix(name: string, body: (nix: NixVersion) => void): void {
  if (nixVersions().length === 0) {
    describeWith(['nix'], name, () => undefined)
    return
  }
  for (const nix of nixVersions()) {
    describe(`${name} (Nix ${nix.version})`, () => {
      body(nix)
    })
  }
}

/** The Nix of the PATH, for tests that need but one. Throws where there is none: guard with `describeWith(['nix'], …)`. */
export function defaultNix(): NixVersion {
  const first = nixVersions()[0]
  if (first === undefined) throw new Error('no nix on the PATH')
  return first
}
