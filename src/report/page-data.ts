/** What a page is made of beside its text, and what its script is given as JSON: every string is safe to show as text. */
import type { RootFacts } from '../graph/facts.js'
import type { PictureFacts } from '../graph/picture-facts.js'

/** The bundled script and style of `src/page`, which every page carries. */
export interface PageAssets {
  readonly script: string
  readonly style: string
}

export interface PageTrigger {
  /** Name and versions on one line. */
  readonly label: string
  /** What kind of change it is, in words. */
  readonly why: string
  readonly changes: readonly {
    readonly attribute: string
    readonly before: string | null
    readonly after: string | null
  }[]
  /** Nodes and crates that rebuild because of it, and how many would be spared without it alone. */
  readonly reach: number
  readonly crateReach: number
  readonly spares: number
}

export interface PageData {
  readonly version: 1
  readonly picture: PictureFacts
  /** In the order of `picture.starts`. */
  readonly triggers: readonly PageTrigger[]
  /** In the order of `picture.roots`. */
  readonly roots: readonly RootFacts[]
}
