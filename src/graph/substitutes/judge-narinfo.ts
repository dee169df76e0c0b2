/** Whether what a cache says of a path is reason to fetch it from there. */
import { InputError } from '../../problem.js'
import { fitsContentAddress } from './content-address.js'
import { fingerprintOf, parseNarInfo, type NarInfo } from './narinfo.js'
import { judgeSignatures, type TrustedKeys } from './signatures.js'

/**
 * Why Nix would not fetch what a cache has.
 * - `damaged`: not a narinfo, cut off, or of another path
 * - `unsigned`, `other-key`, `wrong-signature`: no trusted key signed these very contents
 */
export type Refusal = 'damaged' | 'unsigned' | 'other-key' | 'wrong-signature'

export type NarInfoVerdict =
  { readonly served: true; readonly references: readonly string[] } | { readonly served: false; readonly why: Refusal }

const REFUSALS = { none: 'unsigned', 'other-key': 'other-key', wrong: 'wrong-signature' } as const

/** @param path the store path that was asked for */
export function judgeNarInfo(text: string, path: string, storeDir: string, keys: TrustedKeys): NarInfoVerdict {
  let info: NarInfo
  try {
    info = parseNarInfo(text, storeDir)
  } catch (error) {
    if (error instanceof InputError) return { served: false, why: 'damaged' }
    throw error
  }
  if (info.storePath !== path) return { served: false, why: 'damaged' }
  const { references, contentAddress } = info
  if (contentAddress !== '' && fitsContentAddress(contentAddress, path, references, storeDir)) {
    return { served: true, references }
  }
  const verdict = judgeSignatures(fingerprintOf(info), info.signatures, keys)
  return verdict === 'trusted' ? { served: true, references } : { served: false, why: REFUSALS[verdict] }
}
