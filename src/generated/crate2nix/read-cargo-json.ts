/**
 * Reads what a Cargo.json of crate2nix says about its packages, and where.
 * Source of the form: crate2nix's `json_output.rs`.
 */
import type { Node } from 'jsonc-parser'
import type { CrateSource } from '../../crates/crate-set.js'
import type { TextFile } from '../../crates/crate-files.js'
import { InputError } from '../../problem.js'
import { JsonText, itemsOf, memberOf, membersOf, textOf } from '../json-text.js'
import { EDGE_LISTS } from './edge-lists.js'
import type { EdgeList } from './edge-lists.js'
import type { Part, Places, WrittenEdge, WrittenPackage, WrittenSet } from './written-set.js'

/**
 * `undefined` where it is JSON, but not of crate2nix's form.
 * Throws `InputError` where it is no JSON, or of that form and damaged.
 */
export function readCargoJsonPackages({ path, text }: TextFile): WrittenSet | undefined {
  const json = JsonText.read(text, path)
  const crates = memberOf(json.root, 'crates')
  if (crates?.type !== 'object' || memberOf(json.root, 'workspaceMembers')?.type !== 'object') return undefined
  return new Reader(path, json, crates).read()
}

class Reader implements Places {
  private readonly nodes = new Map<string, Node>()

  constructor(
    private readonly path: string,
    private readonly json: JsonText,
    private readonly crates: Node,
  ) {}

  read(): WrittenSet {
    const packages = new Map<string, WrittenPackage>()
    for (const { name, value, node } of membersOf(this.crates)) {
      if (this.nodes.has(name)) throw this.fail(`The crate "${name}" stands there twice.`, node)
      this.nodes.set(name, value)
      packages.set(name, this.readPackage(name, value))
    }
    const members = new Map<string, string>()
    for (const { name, value } of membersOf(memberOf(this.json.root, 'workspaceMembers'))) {
      members.set(name, this.textOf(value, `The workspace member "${name}"`))
    }
    const root = memberOf(this.json.root, 'root')
    return {
      form: 'json',
      packages,
      members,
      root: root === undefined || root.type === 'null' ? null : this.textOf(root, 'The root'),
      places: this,
    }
  }

  ofPackage(id: string): number {
    return this.lineOf(this.nodes.get(id))
  }

  ofPart(id: string, part: Part): number {
    const crate = this.nodes.get(id)
    return this.lineOf(memberOf(crate, part) ?? crate)
  }

  ofEdge(id: string, { list, index }: WrittenEdge): number {
    const edge = itemsOf(memberOf(this.nodes.get(id), list))[index]
    return this.lineOf(memberOf(edge, 'packageId') ?? edge)
  }

  ofMember(name: string): number {
    const members = memberOf(this.json.root, 'workspaceMembers')
    return this.lineOf(memberOf(members, name) ?? members)
  }

  ofRoot(): number {
    return this.lineOf(memberOf(this.json.root, 'root'))
  }

  declared(): undefined {
    return undefined
  }

  private lineOf(node: Node | undefined): number {
    return node === undefined ? 1 : this.json.lineOf(node)
  }

  private readPackage(id: string, crate: Node): WrittenPackage {
    if (crate.type !== 'object') throw this.fail(`The crate "${id}" is no object.`, crate)
    const text = (name: string): string => this.readText(crate, name, `crate "${id}"`)
    const sha256 = memberOf(crate, 'sha256')?.type === 'string' ? text('sha256') : ''
    return {
      id,
      name: text('crateName'),
      version: text('version'),
      source: readJsonSource(memberOf(crate, 'source'), sha256),
      sha256,
      edges: EDGE_LISTS.flatMap((list) => this.readEdges(crate, list, id)),
    }
  }

  private readEdges(crate: Node, list: EdgeList, id: string): WrittenEdge[] {
    return itemsOf(memberOf(crate, list)).map((edge, index) => {
      const text = (name: string): string => this.readText(edge, name, `dependency of the crate "${id}"`)
      return { list, index, name: text('name'), packageId: text('packageId') }
    })
  }

  private readText(node: Node, name: string, what: string): string {
    const value = memberOf(node, name)
    if (value === undefined) throw this.fail(`The ${what} has no ${name}.`, node)
    return this.textOf(value, `The ${name} of the ${what}`)
  }

  private textOf(node: Node, what: string): string {
    const text = textOf(node)
    if (text === undefined) throw this.fail(`${what} is no string.`, node)
    return text
  }

  private fail(message: string, node: Node): InputError {
    return new InputError(message, { file: this.path, line: this.json.lineOf(node), offset: node.offset })
  }
}

/** crates.io and other registries stand there alike. */
function readJsonSource(source: Node | undefined, sha256: string): CrateSource {
  const text = (name: string): string => textOf(memberOf(source, name)) ?? ''
  switch (text('type')) {
    case 'crates-io':
      return { kind: 'registry', sha256, registry: '' }
    case 'git':
      return { kind: 'git', url: text('url'), rev: text('rev'), sha256 }
    case 'local':
      return { kind: 'local', path: text('path'), filtered: false }
    default:
      return { kind: 'other', text: text('type') }
  }
}
