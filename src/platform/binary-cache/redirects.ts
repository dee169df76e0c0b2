import { isIP } from 'node:net'
import { HttpFailure } from './http-failure.js'
import { readUrl } from './read-url.js'

/**
 * Where a redirect leads; without user and password.
 * @param forbids whether it may not lead to this address; a name is looked up, and its addresses checked, when connecting
 * @throws HttpFailure where it is not followed
 */
export function nextUrl(from: URL, location: string, forbids: (address: string) => boolean): URL {
  const to = readUrl(location, from)
  if (to === undefined || (to.protocol !== 'http:' && to.protocol !== 'https:')) {
    throw new HttpFailure('misled', 'it redirects to no address of the web')
  }
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    throw new HttpFailure('misled', 'it redirects from https to http')
  }
  const host = hostOf(to)
  if (isIP(host) !== 0 && forbids(host)) throw leadsInside()
  to.username = ''
  to.password = ''
  return to
}

export function leadsInside(): HttpFailure {
  return new HttpFailure('misled', 'it redirects to a private address')
}

/** The name or the bare address. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}
