/** File descriptors that whoever started this process left open for it, and that its children would get from it. */
import { openSync, readdirSync, readFileSync } from 'node:fs'

const CLOSE_ON_EXEC = 0o2000000
const FIRST = 3
/** Beyond it nothing is looked for: the list of a child's descriptors would only grow. */
const MAX = 1_024

let covered: readonly ('ignore' | number)[] | undefined

/**
 * What a child gets as its descriptors from 3 on, so that it gets none of those: in their place an empty input. Our own ones
 * close by themselves. Empty where there are none, and where the system does not tell.
 */
export function coverInherited(): readonly ('ignore' | number)[] {
  covered ??= cover(findInherited())
  return covered
}

function findInherited(): number[] {
  try {
    return readdirSync('/proc/self/fdinfo')
      .map(Number)
      .filter((descriptor) => descriptor >= FIRST && descriptor < MAX && isInherited(descriptor))
  } catch {
    return []
  }
}

/** Source: proc_pid_fdinfo(5): `flags:` is octal. */
function isInherited(descriptor: number): boolean {
  try {
    const flags = /^flags:\s*([0-7]+)$/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8'))?.[1]
    return flags !== undefined && (Number.parseInt(flags, 8) & CLOSE_ON_EXEC) === 0
  } catch {
    // Closed since it was listed.
    return false
  }
}

function cover(inherited: readonly number[]): ('ignore' | number)[] {
  if (inherited.length === 0) return []
  const nothing = openSync('/dev/null', 'r')
  const length = Math.max(...inherited) - FIRST + 1
  return Array.from({ length }, (_, at) => (inherited.includes(at + FIRST) ? nothing : 'ignore'))
}
