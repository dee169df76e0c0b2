/**
 * Decides conditions as crate2nix's reader of Cargo.json does, its mistakes included: it compares with nixpkgs' names of
 * processors, knows no other keys than these, and takes a condition apart by brackets and commas alone.
 * Source: crate2nix's `lib/build-from-json.nix`; its judge is Nix evaluating that file.
 */
import type { Decider, Dependency, Undecidable } from './crate-set.js'
import type { Platform } from './platforms.js'

const MAX_TEXT = 4096
const MAX_NESTING = 64

export class JsonDecider implements Decider {
  private readonly answers = new Map<string, boolean | Undecidable>()

  constructor(private readonly platforms: readonly [host: Platform, builder: Platform]) {}

  holds({ condition }: Dependency, name: string): boolean | Undecidable {
    if (condition === null) return true
    if (condition.kind !== 'cfg') return { undecidable: 'it is no condition of cargo' }
    const key = `${name} ${condition.text}`
    let answer = this.answers.get(key)
    if (answer === undefined) {
      const platform = this.platforms.find(({ rustTarget }) => rustTarget === name)
      answer =
        platform === undefined
          ? { undecidable: `the platform ${name} was not asked for` }
          : decide(condition.text, platform)
      this.answers.set(key, answer)
    }
    return answer
  }
}

/** Whether a `cfg(…)` or triple holds, as the reader sees the platform. */
export function decide(condition: string, platform: Platform): boolean | Undecidable {
  if (!condition.startsWith('cfg(')) return condition === platform.rustTarget
  if (condition.length > MAX_TEXT) return { undecidable: 'it is too long' }
  return evaluate(between(condition, 'cfg('), platform, 0)
}

function evaluate(expression: string, platform: Platform, nesting: number): boolean | Undecidable {
  if (nesting > MAX_NESTING) return { undecidable: 'it is nested too deeply' }
  const text = trim(expression)
  if (text.startsWith('not(')) {
    const inner = evaluate(between(text, 'not('), platform, nesting + 1)
    return typeof inner === 'boolean' ? !inner : inner
  }
  const isAll = text.startsWith('all(')
  if (isAll || text.startsWith('any(')) {
    for (const part of splitArguments(text.slice(4).replace(/\)$/, ''))) {
      const inner = evaluate(part, platform, nesting + 1)
      if (inner !== isAll) return inner
    }
    return isAll
  }
  const equals = text.indexOf('=')
  if (equals < 0)
    return (text === 'unix' && platform.kernel !== 'windows') || (text === 'windows' && platform.kernel === 'windows')
  const value = trim(text.slice(equals + 1))
    .replace(/"$/, '')
    .replace(/^"/, '')
  return holdsFor(trim(text.slice(0, equals)), value, platform)
}

function holdsFor(key: string, value: string, platform: Platform): boolean {
  const { cpu, kernel, vendor, abi, bits, rustc } = platform
  switch (key) {
    case 'target_os':
      return kernel === value || (value === 'macos' && kernel === 'darwin')
    case 'target_arch':
      return cpu === value
    case 'target_vendor':
      return vendor === value
    case 'target_env':
      return abi === value || (value === 'gnu' && abi.startsWith('gnu')) || (value === 'musl' && abi.startsWith('musl'))
    case 'target_family':
      return (value === 'unix' && kernel !== 'windows') || (value === 'windows' && kernel === 'windows')
    case 'target_endian':
      return rustc.target_endian === value
    case 'target_pointer_width':
      return String(bits) === value
    default:
      return false
  }
}

function between(text: string, prefix: string): string {
  return text.replace(/\)$/, '').slice(prefix.length)
}

/** Parts between commas that stand in no brackets; a last empty part is none. */
function splitArguments(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '(') depth++
    else if (character === ')') depth--
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  if (from < text.length) parts.push(text.slice(from))
  return parts
}

function trim(text: string): string {
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
}
