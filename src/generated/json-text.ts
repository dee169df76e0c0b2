/**
 * JSON with positions: what lock files hold, also with the trailing commas and comments that bun.lock may have.
 * The reader is jsonc-parser's; its tokens are counted first, so that neither its stack nor ours grows with the text.
 */
import { createScanner, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser'
import { checkWhole } from '../crates/check-whole.js'
import { InputError } from '../problem.js'
import { LineIndex } from './line-index.js'

/** Characters of the longest text that is read. */
export const MAX_JSON_LENGTH = 64 * 1024 * 1024

const MAX_NESTING = 128

/** jsonc-parser's kinds of tokens: its `SyntaxKind` is a const enum, which can't be imported here. */
const OPENING: ReadonlySet<number> = new Set([1, 3])
const CLOSING: ReadonlySet<number> = new Set([2, 4])
const END = 17

/** A whole text. */
export class JsonText {
  private readonly index: LineIndex

  private constructor(
    text: string,
    readonly root: Node,
  ) {
    this.index = new LineIndex(text)
  }

  /**
   * Throws `InputError` with a line for what is no JSON, is cut off, nests deeper than 128 or holds conflict marks.
   * @param lenient also read trailing commas and comments
   */
  static read(text: string, file: string, lenient = false): JsonText {
    if (text.length > MAX_JSON_LENGTH) {
      throw new InputError(`The file is longer than ${MAX_JSON_LENGTH} characters.`, { file })
    }
    checkWhole(text, file)
    const index = new LineIndex(text)
    const fail = (message: string, offset: number): InputError =>
      new InputError(message, { file, line: index.lineAt(offset), offset })
    checkNesting(text, fail)
    const errors: ParseError[] = []
    const root = parseTree(text, errors, { allowTrailingComma: lenient, disallowComments: !lenient })
    const [first] = errors
    if (first !== undefined) throw fail(`This is no JSON: ${describe(first)}.`, first.offset)
    if (root === undefined) throw fail('This is no JSON.', 0)
    return new JsonText(text, root)
  }

  /** 1-based line of a node. */
  lineOf(node: Node): number {
    return this.index.lineAt(node.offset)
  }
}

/** A member of an object: its name, its value, and the node that both make up. */
export interface JsonMember {
  readonly name: string
  readonly value: Node
  readonly node: Node
}

/** An object's members in the order of the text; none of what is no object. */
export function membersOf(node: Node | undefined): JsonMember[] {
  if (node?.type !== 'object') return []
  const members: JsonMember[] = []
  for (const property of node.children ?? []) {
    const [name, value] = property.children ?? []
    if (name !== undefined && value !== undefined) members.push({ name: String(name.value), value, node: property })
  }
  return members
}

/** The last member of that name, as every reader of JSON has it. */
export function memberOf(node: Node | undefined, name: string): Node | undefined {
  return membersOf(node).findLast((member) => member.name === name)?.value
}

export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.type === 'array' ? (node.children ?? []) : []
}

export function textOf(node: Node | undefined): string | undefined {
  return node?.type === 'string' ? String(node.value) : undefined
}

function checkNesting(text: string, fail: (message: string, offset: number) => InputError): void {
  const scanner = createScanner(text, true)
  let depth = 0
  for (let kind: number = scanner.scan(); kind !== END; kind = scanner.scan()) {
    if (OPENING.has(kind)) depth++
    else if (CLOSING.has(kind)) depth--
    if (depth > MAX_NESTING) throw fail(`Nested more than ${MAX_NESTING} levels deep.`, scanner.getTokenOffset())
  }
}

/** `CloseBraceExpected` → `close brace expected`. */
function describe({ error }: ParseError): string {
  return printParseErrorCode(error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
}
