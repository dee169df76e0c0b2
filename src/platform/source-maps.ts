import { readFileSync } from 'node:fs'
import { SourceMap, type SourceMapPayload } from 'node:module'
import { fileURLToPath } from 'node:url'

const FRAME = /(file:\/\/\/[^\s()]+\.js):(\d+):(\d+)/g

/**
 * A stack's frames in TypeScript's own lines, by the source maps beside the bundles. Node could do it by itself
 * (`process.setSourceMapsEnabled`), but then it reads every module's map at every start.
 */
export function mapStack(stack: string): string {
  const maps = new Map<string, SourceMap | undefined>()
  return stack.replace(FRAME, (frame, url: string, line: string, column: string) => {
    if (!maps.has(url)) maps.set(url, readMap(url))
    const origin = maps.get(url)?.findOrigin(Number(line), Number(column))
    if (origin === undefined || !('fileName' in origin)) return frame
    return `${origin.fileName.replace(/^.*\/(?=(?:src|node_modules)\/)/, '')}:${origin.lineNumber}:${origin.columnNumber}`
  })
}

function readMap(url: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${fileURLToPath(url)}.map`, 'utf8')) as SourceMapPayload)
  } catch {
    // Without its map a frame stays as it is.
    return undefined
  }
}
