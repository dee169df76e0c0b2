/**
 * Lets Node run the project's TypeScript as it is: `node --import ./scripts/typescript.mjs bench/graph.ts`.
 * Types are dropped, not checked; `npm run types` does that.
 */
import { register } from 'node:module'

register('./typescript-hooks.mjs', import.meta.url)
