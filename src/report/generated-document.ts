import * as v from 'valibot'
import { count, line, listOf, name, Tool } from './schema.js'
import { LIMITS } from './limits.js'
import { visibleName, visibleText } from './visible.js'

/** What `conegate generated --json` prints: how every generated file of a folder stands, decided offline. */

const path = line(LIMITS.path)
const words = line(LIMITS.value)
const text = line(LIMITS.text)
const STATES = ['in-step', 'stale', 'unknown'] as const

const GeneratedFinding = v.object({
  rule: v.pipe(name, v.description('generated/<kind>')),
  of: v.pipe(path, v.description('The generated file that is stale.')),
  file: v.pipe(path, v.description('Where to look, relative to the folder.')),
  line: v.pipe(count, v.description('1-based; 0 where it can not be told.')),
  package: name,
  expected: v.pipe(words, v.description('What the source says; empty where it says that there is nothing.')),
  found: v.pipe(words, v.description('What the generated file says; empty where it says nothing.')),
  what: text,
  why: text,
  fix: v.pipe(text, v.description('The one command that mends it, as a POSIX shell reads it.')),
})

/** The document of `conegate generated --json`, version 1. */
export const GeneratedDocumentSchema = v.object({
  version: v.literal(1),
  tool: Tool,
  state: v.pipe(v.picklist(STATES), v.description('The worst of the files; unknown where there are none.')),
  files: listOf(
    v.object({
      file: path,
      generator: name,
      from: listOf(path, LIMITS.sources),
      state: v.picklist(STATES),
      writtenBy: line(LIMITS.version),
      pinned: line(LIMITS.version),
      excepted: v.pipe(
        count,
        v.description('Differences that an exception lets stand; they are not among the findings.'),
      ),
      leftOut: v.pipe(listOf(text, LIMITS.sentences), v.description('What nobody could compare offline.')),
    }),
    LIMITS.generatedFiles,
  ),
  findings: listOf(GeneratedFinding, LIMITS.driftsPrinted),
  unknowns: listOf(v.object({ what: text, why: text, fix: text }), LIMITS.unknowns),
})

export type GeneratedDocument = v.InferOutput<typeof GeneratedDocumentSchema>

/** The document with every name cleaned and every list bounded, as in a report file. */
export function shortenGeneratedDocument(document: GeneratedDocument): GeneratedDocument {
  const cleanPath = (file: string): string => visibleName(file, LIMITS.path)
  const sentence = (foreign: string): string => visibleText(foreign, LIMITS.text)
  const orEmpty = (foreign: string, max: number): string => (foreign === '' ? '' : visibleName(foreign, max))
  return {
    ...document,
    files: document.files.slice(0, LIMITS.generatedFiles).map((file) => ({
      ...file,
      file: cleanPath(file.file),
      generator: visibleName(file.generator, LIMITS.name),
      from: file.from.slice(0, LIMITS.sources).map(cleanPath),
      writtenBy: orEmpty(file.writtenBy, LIMITS.version),
      pinned: orEmpty(file.pinned, LIMITS.version),
      leftOut: file.leftOut.slice(0, LIMITS.sentences).map(sentence),
    })),
    findings: document.findings.slice(0, LIMITS.driftsPrinted).map((finding) => ({
      rule: finding.rule,
      of: cleanPath(finding.of),
      file: cleanPath(finding.file),
      line: finding.line,
      package: visibleName(finding.package, LIMITS.name),
      expected: orEmpty(finding.expected, LIMITS.value),
      found: orEmpty(finding.found, LIMITS.value),
      what: sentence(finding.what),
      why: sentence(finding.why),
      fix: sentence(finding.fix),
    })),
    unknowns: document.unknowns.slice(0, LIMITS.unknowns).map(({ what, why, fix }) => ({
      what: sentence(what),
      why: sentence(why),
      fix: sentence(fix),
    })),
  }
}
