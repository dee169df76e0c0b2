import { countOf } from './dom.js'
import type { Gathered } from './model/gather.js'

/** What is drawn and what is not, in words. */
export function tellPicture({ marks, links }: Gathered, asked: Uint8Array): string {
  const singles = marks.filter((mark) => !mark.isGroup).length
  const groups = marks.length - singles
  const nodes = asked.reduce((sum, one) => sum + one, 0)
  const minor = links.filter((link) => link.isMinor).length
  const drawn =
    groups === 0
      ? `Each of ${countOf(nodes, 'node')} is drawn.`
      : `${countOf(singles, 'node')} drawn each for itself, ${nodes - singles} gathered in ${countOf(groups, 'group')} by when they can be built and what they are: press one to open it.`
  const lines =
    minor === 0
      ? ''
      : ` ${countOf(minor, 'line')} that others imply or outweigh ${minor === 1 ? 'comes' : 'come'} when a node is chosen.`
  if (asked.length === 0) return 'Nothing rebuilds, so there is nothing to draw.'
  if (nodes === 0) return 'Nothing is left by these filters.'
  return `${drawn}${lines} Drag to move, Ctrl and wheel to zoom, arrow keys to walk, Enter to choose.`
}
