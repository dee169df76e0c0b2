// Source maps go on before the rest is loaded, so that a stack names TypeScript lines.
process.setSourceMapsEnabled(true)
const { runAction } = await import('./runner/run-action.js')
await runAction()
