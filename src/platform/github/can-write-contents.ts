import { GitHubError, type Purpose } from './api-failure.js'
import { connectToGitHub, type Repository } from './client.js'

const ASK: Purpose = { what: 'find out what the token may write', needs: 'contents: read' }

/** No object has this id: git itself writes it for "none". */
const NO_OBJECT = '0'.repeat(40)

export interface TokenQuestion {
  readonly token: string
  readonly apiUrl: string
  readonly repository: Repository
  /** Milliseconds; 10 seconds if left out. */
  readonly timeout?: number
}

/**
 * Whether a token could write the repository's contents, by one request that can't write anything: a branch for an object
 * that does not exist. GitHub answers 422 ("Object does not exist") to who may, and 403 or 404 to who may not.
 * A workflow's token can't be asked what it may: no endpoint tells the permissions that a job granted.
 */
export async function canWriteContents(question: TokenQuestion): Promise<'yes' | 'no' | 'unknown'> {
  const { token, apiUrl, repository, timeout = 10_000 } = question
  if (token === '') return 'no'
  const client = await connectToGitHub({ token, apiUrl, repository, timeout, retries: { attempts: 1 } })
  try {
    await client.request(ASK, 'POST /repos/{owner}/{repo}/git/refs', {
      ref: 'refs/heads/conegate-asks-whether-it-may-write',
      sha: NO_OBJECT,
    })
    return 'yes'
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error
    switch (error.failure.kind) {
      case 'unprocessable':
      case 'conflict':
        return error.failure.status === 400 ? 'unknown' : 'yes'
      case 'unauthorized':
      case 'forbidden':
      case 'not-found':
        return 'no'
      case 'rate-limited':
      case 'unavailable':
        return 'unknown'
    }
  }
}
