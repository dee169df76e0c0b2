import type { GraphPart, PartAnswer } from './captured-graphs.js'

const NOTHING: PartAnswer = { findings: [], unknowns: [], facts: {} }

/** Whether the committed snapshot is what the graph gives, and what the change does to the graph. */
export const snapshotPart: GraphPart = {
  async judge(context, graphs) {
    if (context.settings.checks.graph.snapshot.mode === 'off') return NOTHING
    const { judgeSnapshot } = await import('./judge-snapshot.js')
    return (await judgeSnapshot(context, graphs)) ?? NOTHING
  },
}
