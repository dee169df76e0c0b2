import { execFileSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { blobIdOf } from '../../../src/generated/mending/fingerprint.js'
import { MEND_LIMITS } from '../../../src/generated/mending/limits.js'
import { readMendFile, writeMendFile } from '../../../src/generated/mending/mend-file.js'
import { InputError } from '../../../src/problem.js'
import { describeWith } from '../../helpers/tools.js'
import { HEAD, input, regenerated, removed, written } from './made-regenerated.js'

const sample = () =>
  writeMendFile(
    regenerated(
      [
        written('b/Cargo.nix', 'new', { before: 'old' }),
        written('Cargo.nix', 'made'),
        removed('crate-hashes.json', '{}', 'crate-hashes'),
      ],
      [input('Cargo.toml', 'toml'), input('Cargo.lock', 'lock')],
    ),
  )

interface Document {
  head: unknown
  inputs: { fingerprint: string; files: Record<string, unknown>[] }
  generators: string[]
  changes: Record<string, unknown>[]
}

/** The sample with something done to it. */
function damaged(damage: (document: Document) => void): string {
  const document = JSON.parse(sample()) as Document
  damage(document)
  return JSON.stringify(document)
}

const change = (document: Document, index = 0): Record<string, unknown> => document.changes[index] ?? {}

describe('mend.json', () => {
  it('gives back what was written, sorted', () => {
    const read = readMendFile(sample())
    expect(read.head).toBe(HEAD)
    expect(read.generators).toEqual(['crate-hashes', 'crate2nix'])
    expect(read.inputs.files.map(({ path }) => path)).toEqual(['Cargo.lock', 'Cargo.toml'])
    expect(read.changes.map(({ path }) => path)).toEqual(['Cargo.nix', 'b/Cargo.nix', 'crate-hashes.json'])
    expect(read.changes.map(({ after }) => after && Buffer.from(after.bytes).toString())).toEqual(['made', 'new', null])
  })

  it('holds every content there is, and is the same whatever the order', () => {
    const paths = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}\.nix$/), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(
        paths,
        fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 6, maxLength: 6 }),
        (names, bytes) => {
          const changes = names.map((path, index) => {
            const content = bytes[index] ?? new Uint8Array()
            return { path, generator: 'crate2nix', before: null, after: { id: blobIdOf(content), bytes: content } }
          })
          const text = writeMendFile(regenerated(changes))
          const read = new Map(readMendFile(text).changes.map(({ path, after }) => [path, after]))
          for (const { path, after } of changes) {
            expect(read.get(path)?.id).toBe(after.id)
            expect(Buffer.from(read.get(path)?.bytes ?? []).equals(after.bytes)).toBe(true)
          }
          expect(writeMendFile(regenerated([...changes].reverse()))).toBe(text)
        },
      ),
    )
  })

  it('is empty where all is in step', () => {
    expect(readMendFile(writeMendFile(regenerated([]))).changes).toEqual([])
  })

  it.each([
    ['another version', (document: Document) => Object.assign(document, { version: 2 })],
    ['an unknown key', (document: Document) => Object.assign(document, { token: 'x' })],
    ['a short commit', (document: Document) => (document.head = 'abc')],
    ['a path twice', (document: Document) => document.changes.push(change(document, 2))],
    ['another order', (document: Document) => document.changes.reverse()],
    ['another order of inputs', (document: Document) => document.inputs.files.reverse()],
    ['an input more than its fingerprint', (document: Document) => document.inputs.files.pop()],
    ['a fingerprint of something else', (document: Document) => (document.inputs.fingerprint = '0'.repeat(64))],
    ['other contents', (document: Document) => (change(document).after = { ...after(document), contents: 'AAAA' })],
    ['loose base 64', (document: Document) => (change(document).after = { ...after(document), contents: 'bWFkZQ' })],
    ['no change', (document: Document) => (change(document).before = after(document).id)],
    ['nothing at all', (document: Document) => Object.assign(change(document), { before: null, after: null })],
    ['a generator that is none', (document: Document) => (change(document).generator = '@everyone')],
    ['a generator that wrote nothing', (document: Document) => document.generators.push('zzz')],
    ['an input that is a change', (document: Document) => (document.inputs.files[0] = { path: 'Cargo.nix', id: HEAD })],
    ['a file below a file', (document: Document) => (change(document, 1).path = 'Cargo.nix/inside')],
    ['a mode', (document: Document) => (change(document).mode = '120000')],
  ])('is refused with %s', (_, damage) => {
    expect(() => readMendFile(damaged(damage))).toThrow(InputError)
  })

  it.each([
    ['../Cargo.nix', 'plain relative'],
    ['/Cargo.nix', 'plain relative'],
    ['a//b', 'plain relative'],
    ['./Cargo.nix', 'plain relative'],
    ['.git/config', "git's own"],
    ['a/.GIT/hooks/pre-commit', "git's own"],
    ['.git./config', "git's own"],
    ['.git /config', "git's own"],
    ['GIT~1/config', "git's own"],
    ['.git::$INDEX_ALLOCATION/config', "git's own"],
    ['\uff0egit/config', "git's own"],
    ['.g\u200cit/config', 'hidden'],
    ['.github/workflows/ci.yml', '.github'],
    ['.GitHub/workflows/ci.yml', '.github'],
    ['a\\b', 'backslash'],
    ['a\nb', 'control'],
    ['a\u202eb', 'hidden'],
    ['\ud800', 'hidden'],
    ['x'.repeat(MEND_LIMITS.path + 1), 'too large'],
    [`${'a/'.repeat(MEND_LIMITS.depth + 1)}b`, 'deeper'],
  ])('refuses to write %j', (path, why) => {
    const attempt = () => readMendFile(damaged((document) => (document.changes = [{ ...change(document), path }])))
    expect(attempt).toThrow(InputError)
    expect(attempt).toThrow(why)
  })

  it('repeats nothing of a hostile text', () => {
    for (const text of [
      '::error::x',
      '{"@everyone": 1}',
      damaged((document) => (change(document).path = '../<script>')),
    ]) {
      expect(() => readMendFile(text)).toThrow(/^(?!.*(error::|everyone|script)).*$/s)
    }
  })

  it('is bounded: one file, all files, their number', () => {
    const large = (path: string, bytes: number) => written(path, 'x'.repeat(bytes))
    expect(() => writeMendFile(regenerated([large('Cargo.nix', MEND_LIMITS.fileBytes)]))).not.toThrow()
    expect(() => writeMendFile(regenerated([large('Cargo.nix', MEND_LIMITS.fileBytes + 1)]))).toThrow(InputError)
    const three = ['a', 'b', 'c'].map((path) => large(path, 6 * 1024 * 1024))
    expect(() => writeMendFile(regenerated(three))).toThrow('are allowed')
    const many = Array.from({ length: MEND_LIMITS.changes + 1 }, (_, index) => written(`${index}.nix`, ''))
    expect(() => writeMendFile(regenerated(many))).toThrow(InputError)
  })

  it('belongs to a commit', () => {
    expect(() => writeMendFile(regenerated([], [], null))).toThrow('no commit')
  })
})

function after(document: Document): Record<string, unknown> {
  return change(document).after as Record<string, unknown>
}

describeWith(['git'], "a blob's id", () => {
  it.each(['', 'a', 'ä\n'])("is git's own for %j", (text) => {
    const id = execFileSync('git', ['hash-object', '--stdin'], { input: text }).toString().trim()
    expect(blobIdOf(Buffer.from(text))).toBe(id)
  })
})
