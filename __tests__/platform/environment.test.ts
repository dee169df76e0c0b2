import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { cleanedEnvironment, createCleanEnvironment } from '../../src/platform/environment.js'

const SECRET_NAMES = [
  'GITHUB_TOKEN',
  'GH_TOKEN',
  'INPUT_TOKEN',
  'INPUT_GITHUB-TOKEN',
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_URL',
  'ACTIONS_CACHE_URL',
  'GITHUB_ENV',
  'GITHUB_OUTPUT',
  'RUNNER_TEMP',
  'NODE_OPTIONS',
  'NIX_USER_CONF_FILES',
  'AWS_SECRET_ACCESS_KEY',
  'CARGO_REGISTRY_TOKEN',
  'CARGO_HOME',
  'GIT_CONFIG_PARAMETERS',
  'GIT_SSH_COMMAND',
  'LD_PRELOAD',
  'SOME_NAME_OF_A_USER',
]

describe('cleanedEnvironment', () => {
  it('hands on no variable that it does not know', () => {
    const source = Object.fromEntries(SECRET_NAMES.map((name) => [name, `canary-${name}`]))
    expect(JSON.stringify(cleanedEnvironment({ ...source, PATH: '/bin' }, '/home'))).not.toContain('canary')
  })

  it('hands on where the store is and which certificates count', () => {
    const given = { PATH: '/usr/bin', NIX_REMOTE: 'daemon', NIX_STATE_DIR: '/s', NIX_SSL_CERT_FILE: '/c' }
    expect(cleanedEnvironment(given, '/home')).toMatchObject(given)
  })

  it('drops credentials from what may hold some', () => {
    const env = cleanedEnvironment(
      {
        https_proxy: 'http://user:canary@proxy:1',
        http_proxy: 'http://proxy:1',
        NIX_PATH: 'nixpkgs=https://x:canary@host/nixpkgs.tar.gz',
        NIX_CONFIG: [
          'access-tokens = github.com=canary',
          'extra-access-tokens = github.com=canary',
          'netrc-file = /canary',
          'include /canary',
          'experimental-features = nix-command ca-derivations',
          'substituters = https://canary@cache.example',
          'extra-substituters = https://cache.example # canary',
        ].join('\n'),
      },
      '/home',
    )
    expect(JSON.stringify(env)).not.toContain('canary')
    expect(env.http_proxy).toBe('http://proxy:1')
    expect(env.NIX_CONFIG).toBe(
      'experimental-features = nix-command ca-derivations\nextra-substituters = https://cache.example',
    )
  })

  it('hands a credential over only where it was asked to', () => {
    const env = cleanedEnvironment({}, '/home', { nixConfig: ['access-tokens = github.com=asked-for'] })
    expect(env.NIX_CONFIG).toBe('access-tokens = github.com=asked-for')
  })

  it('keeps only absolute folders on the PATH', () => {
    expect(cleanedEnvironment({ PATH: '/a:.::node_modules/.bin:/b' }, '/home').PATH).toBe('/a:/b')
  })

  it('lets the caller add names and values', () => {
    const env = cleanedEnvironment({ RUSTUP_HOME: '/r' }, '/home', { allow: ['RUSTUP_HOME'], set: { TERM: 'xterm' } })
    expect(env).toMatchObject({ RUSTUP_HOME: '/r', TERM: 'xterm', HOME: '/home', NIX_USER_CONF_FILES: '/dev/null' })
  })
})

describe('createCleanEnvironment', () => {
  it('makes a fresh home folder and removes it', () => {
    const first = createCleanEnvironment(process.env)
    const second = createCleanEnvironment(process.env)
    expect(first.home).not.toBe(second.home)
    expect(readdirSync(first.home)).toEqual(['.config'])
    first.dispose()
    second.dispose()
    expect(existsSync(first.home)).toBe(false)
  })
})
