import { UserError } from '../problem.js'
import { CACHE_ADDRESS, PUBLIC_KEY, type GraphSettings } from './schema.js'

export type Substituters = GraphSettings['substituters']

/** Caches that one run asks. */
const MAX_CACHES = 20

/**
 * Binary caches as a command line names them: every key is trusted for every cache, as Nix has it.
 * @returns undefined where none is named
 * @throws UserError for caches without keys, keys without caches, or too many
 */
export function pairSubstituters(
  urls: readonly string[] | undefined,
  keys: readonly string[] | undefined,
): Substituters | undefined {
  if (urls === undefined || urls.length === 0) {
    if (keys === undefined || keys.length === 0) return undefined
    throw new UserError('--trusted-key is given without --substituter', 'Name the cache that signs with it.')
  }
  if (keys === undefined || keys.length === 0) {
    throw new UserError(
      '--substituter is given without --trusted-key',
      'Give the public key that the cache signs with, as name:base64.',
      { setting: '--trusted-key' },
    )
  }
  if (urls.length > MAX_CACHES) {
    throw new UserError(`${urls.length} binary caches are named`, `Name at most ${MAX_CACHES}.`)
  }
  const wrongUrl = urls.find((url) => !CACHE_ADDRESS.test(url))
  if (wrongUrl !== undefined) {
    throw new UserError(`${JSON.stringify(wrongUrl)} is no binary cache`, 'Write its address, https://….', {
      setting: '--substituter',
    })
  }
  const wrongKey = keys.find((key) => !PUBLIC_KEY.test(key))
  if (wrongKey !== undefined) {
    throw new UserError(`${JSON.stringify(wrongKey)} is no public key`, 'Write it as name:base64.', {
      setting: '--trusted-key',
    })
  }
  return urls.map((url) => ({ url, keys: [...keys] }))
}
