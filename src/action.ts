import { runAction } from './runner/run-action.js'

await runAction()
