/**
 * How large a report may be. The file is written by a job that ran the pull request's code and read by one that may write
 * comments, so both sides know the same limits: the writer shortens to them, the reader refuses what is beyond.
 */
export const LIMITS = {
  /** Bytes of `report.json`. */
  fileBytes: 16 * 1024 * 1024,
  /** UTF-16 units. */
  name: 256,
  version: 128,
  text: 2000,
  value: 300,
  path: 1024,
  /** A node's key in a snapshot: its features are written in full. */
  key: 4000,
  /** Items of a list. */
  checks: 32,
  findings: 1000,
  unknowns: 200,
  loosened: 200,
  triggers: 2000,
  /** Of one trigger. */
  changes: 12,
  rootsOfTrigger: 200,
  roots: 2000,
  crates: 2000,
  because: 8,
  sentences: 50,
  onlyOneEngine: 20,
  changedRoots: 200,
  /** Of one root. */
  changedNodes: 500,
  surface: 500,
  ceilings: 2000,
  caches: 20,
  toBuild: 20,
  generatedFiles: 500,
  /** Of `conegate generated --json`. */
  driftsPrinted: 20_000,
  /** Of one generated file, and outputs of one generator. */
  sources: 50,
  generatorRuns: 200,
  mendedFiles: 200,
} as const
