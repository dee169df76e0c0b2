import type { ConeFacts } from '../graph/facts.js'
import type { Agreement, CacheFacts } from '../graph/graph-facts.js'
import { shortenAgreement, shortenCaches, shortenCone } from './shorten-report.js'

/** What `conegate cone --json` prints. Its published schema is `docs/schema/cone.v1.json`. */
export interface ConeDocument extends ConeFacts {
  readonly version: 1
  readonly tool: { readonly name: 'conegate'; readonly version: string }
  readonly agreement: Agreement | null
  readonly note: string
  /** `null` where no binary cache was asked. */
  readonly caches: CacheFacts | null
}

/** The document of a cone. Names are cleaned and lists bounded as in a report file. */
export function coneDocument(
  cone: ConeFacts,
  about: {
    readonly toolVersion: string
    readonly agreement?: Agreement | null
    readonly note?: string
    readonly caches?: CacheFacts | null
  },
): ConeDocument {
  const { agreement = null, caches = null } = about
  return {
    version: 1,
    tool: { name: 'conegate', version: about.toolVersion },
    ...shortenCone(cone),
    agreement: agreement === null ? null : shortenAgreement(agreement),
    note: about.note ?? '',
    caches: caches === null ? null : shortenCaches(caches),
  }
}
