import type { GeneratorRun, HandBack } from './regenerated.js'

/** What the check `generated` found, besides its findings. */
export interface GeneratedFacts {
  /** Every generated file that was judged; sorted by file. */
  readonly files: readonly GeneratedFile[]
  /** What regenerating gave; `null` where nothing was regenerated. */
  readonly mend: MendFacts | null
}

export interface GeneratedFile {
  readonly file: string
  readonly generator: string
  readonly from: readonly string[]
  readonly state: 'in-step' | 'stale' | 'unknown'
  readonly writtenBy: string
  readonly pinned: string
  /** How many drifts it has, and how many of them the base lacks. */
  readonly drifts: number
  readonly newDrifts: number
  /** Drifts that an exception lets stand; not among the others. */
  readonly excepted: number
}

export interface MendFacts {
  readonly runs: readonly Omit<GeneratorRun, 'lastLines'>[]
  readonly files: readonly ChangedFileFacts[]
  readonly handBack: HandBack
  /** One plain sentence where it is not handed back as the settings say; `''` otherwise. */
  readonly why: string
}

export interface ChangedFileFacts {
  readonly path: string
  readonly generator: string
  readonly state: 'written' | 'made' | 'removed'
  /** Lines; `null` for what is no text. */
  readonly added: number | null
  readonly removed: number | null
}
