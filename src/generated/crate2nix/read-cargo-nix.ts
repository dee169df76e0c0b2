/**
 * Reads what a Cargo.nix of crate2nix says about its packages, and where. Unlike the cone's reader it evaluates nothing:
 * what crate2nix writes as text has to be text.
 * Source of the form: crate2nix's template of its releases 0.8 to 0.15.
 */
import { checkWhole } from '../../crates/check-whole.js'
import type { TextFile } from '../../crates/crate-files.js'
import { findBody } from '../../crates/nix-file.js'
import { readSource } from '../../crates/nix-source.js'
import { parseNix } from '../../crates/nix-expression/parser.js'
import type { Attrs, Expression } from '../../crates/nix-expression/syntax.js'
import { InputError } from '../../problem.js'
import { LineIndex } from '../line-index.js'
import { readDeclared } from './read-declared.js'
import type { Declared } from './read-declared.js'
import { EDGE_LISTS } from './edge-lists.js'
import type { Part, Places, WrittenEdge, WrittenPackage, WrittenSet } from './written-set.js'

/**
 * `undefined` where it is Nix, but not of crate2nix's form.
 * Throws `InputError` where it is no Nix, or of that form and damaged.
 */
export function readCargoNixPackages({ path, text }: TextFile): WrittenSet | undefined {
  checkWhole(text, path)
  const body = findBody(parseNix(text, path))?.body
  const crates = setOf(setOf(body, 'internal'), 'crates')
  return body === undefined || crates === undefined ? undefined : new Reader(path, text, body, crates).read()
}

class Reader implements Places {
  private readonly lines: LineIndex

  constructor(
    private readonly path: string,
    text: string,
    private readonly body: Attrs,
    private readonly crates: Attrs,
  ) {
    this.lines = new LineIndex(text)
  }

  read(): WrittenSet {
    const computed = this.crates.dynamic[0] ?? setOf(this.body, 'workspaceMembers')?.dynamic[0]
    if (computed !== undefined) throw this.fail('A crate or a workspace member has a computed name.', computed.at)
    const packages = new Map<string, WrittenPackage>()
    for (const [id, { value, at }] of this.crates.entries) {
      if (value.kind !== 'attrs') throw this.fail(`The crate "${id}" is no set.`, at)
      packages.set(id, this.readPackage(id, value))
    }
    const members = new Map<string, string>()
    for (const [name, { value }] of setOf(this.body, 'workspaceMembers')?.entries ?? []) {
      members.set(name, this.readPackageId(value, `workspace member "${name}"`))
    }
    const root = this.body.entries.get('rootCrate')?.value
    return {
      form: 'nix',
      packages,
      members,
      root: root === undefined ? null : this.readPackageId(root, 'root crate'),
      places: this,
    }
  }

  ofPackage(id: string): number {
    return this.lineAt(this.crates.entries.get(id)?.at)
  }

  ofPart(id: string, part: Part): number {
    const crate = setOf(this.crates, id)
    const source = part === 'source' ? crate?.entries.get('src') : undefined
    // A git source's hash stands within its `src`.
    const sha256 = part === 'sha256' ? (crate?.entries.get('sha256') ?? withinSource(crate)) : undefined
    const found = source ?? sha256 ?? (part === 'source' ? undefined : crate?.entries.get(part))
    return found === undefined ? this.ofPackage(id) : this.lineAt(found.at)
  }

  ofEdge(id: string, { list, index }: WrittenEdge): number {
    const items = setOf(this.crates, id)?.entries.get(list)?.value
    const item = items?.kind === 'list' ? items.items[index] : undefined
    const at = item?.kind === 'attrs' ? (item.entries.get('packageId')?.at ?? item.at) : undefined
    return at === undefined ? this.ofPackage(id) : this.lineAt(at)
  }

  ofMember(name: string): number {
    const member = setOf(this.body, 'workspaceMembers')?.entries.get(name)
    return this.lineAt(member === undefined ? this.body.entries.get('workspaceMembers')?.at : packageIdOf(member))
  }

  ofRoot(): number {
    const root = this.body.entries.get('rootCrate')
    return this.lineAt(root === undefined ? undefined : packageIdOf(root))
  }

  declared(id: string): Declared | undefined {
    const crate = this.crates.entries.get(id)
    if (crate?.value.kind !== 'attrs') return undefined
    return readDeclared(crate.value, crate.at, (offset) => this.lineAt(offset))
  }

  private lineAt(offset: number | undefined): number {
    return offset === undefined ? 1 : this.lines.lineAt(offset)
  }

  private readPackage(id: string, crate: Attrs): WrittenPackage {
    const what = `crate "${id}"`
    const src = crate.entries.get('src')?.value
    const sha256 = crate.entries.has('sha256') ? this.readText(crate, 'sha256', what) : ''
    const source = src === undefined ? ({ kind: 'registry', sha256, registry: '' } as const) : readSource(src)
    const features = crate.entries.get('features')?.value
    if (features !== undefined && features.kind !== 'attrs')
      throw this.fail(`The features of the ${what} are no set.`, features.at)
    for (const { value } of features?.entries.values() ?? []) this.checkTexts(value, id)
    this.checkTexts(crate.entries.get('resolvedDefaultFeatures')?.value, id)
    return {
      id,
      name: this.readText(crate, 'crateName', what),
      version: this.readText(crate, 'version', what),
      source,
      sha256: sha256 === '' && (source.kind === 'git' || source.kind === 'registry') ? source.sha256 : sha256,
      edges: this.readEdges(crate, id),
    }
  }

  private readEdges(crate: Attrs, id: string): WrittenEdge[] {
    const edges: WrittenEdge[] = []
    for (const list of EDGE_LISTS) {
      const value = crate.entries.get(list)?.value
      if (value === undefined) continue
      if (value.kind !== 'list') throw this.fail(`The ${list} of the crate "${id}" are no list.`, value.at)
      for (const [index, item] of value.items.entries()) {
        if (item.kind !== 'attrs') throw this.fail(`A dependency of the crate "${id}" is no set.`, item.at)
        this.checkTexts(item.entries.get('features')?.value, id)
        const name = this.readText(item, 'name', DEPENDENCY)
        edges.push({ list, index, name, packageId: this.readText(item, 'packageId', DEPENDENCY) })
      }
    }
    return edges
  }

  private readPackageId(value: Expression, what: string): string {
    if (value.kind !== 'attrs') throw this.fail(`The ${what} is no set.`, value.at)
    return this.readText(value, 'packageId', what)
  }

  private readText(attrs: Attrs, name: string, what: string): string {
    const value = attrs.entries.get(name)?.value
    if (value?.kind === 'string') return value.text
    if (value === undefined) throw this.fail(`The ${what} has no ${name}.`, attrs.at)
    throw this.fail(`The ${name} of the ${what} is no plain string.`, value.at)
  }

  /** Features are not compared, but what is no list of texts is none that crate2nix wrote. */
  private checkTexts(list: Expression | undefined, id: string): void {
    if (list === undefined) return
    const wrong = list.kind === 'list' ? list.items.find(isNoText) : list
    if (wrong !== undefined) throw this.fail(`A feature of the crate "${id}" is no plain string.`, wrong.at)
  }

  private fail(message: string, offset: number): InputError {
    return new InputError(message, { file: this.path, line: this.lineAt(offset), offset })
  }
}

function isNoText({ kind }: Expression): boolean {
  return kind !== 'string'
}

const DEPENDENCY = 'dependency of a crate'

function packageIdOf({ value, at }: { readonly value: Expression; readonly at: number }): number {
  return value.kind === 'attrs' ? (value.entries.get('packageId')?.at ?? at) : at
}

function setOf(attrs: Attrs | undefined, name: string): Attrs | undefined {
  const value = attrs?.entries.get(name)?.value
  return value?.kind === 'attrs' ? value : undefined
}

function withinSource(crate: Attrs | undefined): { readonly at: number } | undefined {
  const src = crate?.entries.get('src')?.value
  const [args] = src?.kind === 'call' ? src.args : []
  return args?.kind === 'attrs' ? args.entries.get('sha256') : undefined
}
