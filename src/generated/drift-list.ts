/** Collects the drifts of one generated file in the order that a judgement gives them. */
import { compareText } from '../compare-text.js'
import type { Drift } from './drift.js'

export class DriftList {
  private readonly found: Drift[]

  constructor(found: readonly Drift[] = []) {
    this.found = [...found]
  }

  add(drift: Drift): void {
    this.found.push(drift)
  }

  get length(): number {
    return this.found.length
  }

  /** Sorted by file, line, package, and by what they say. */
  sorted(): Drift[] {
    return this.found.sort(
      (a, b) =>
        compareText(a.file, b.file) ||
        a.line - b.line ||
        compareText(a.package, b.package) ||
        compareText(a.what, b.what),
    )
  }
}
