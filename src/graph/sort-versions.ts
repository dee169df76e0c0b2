import compareSemantic from 'semver/functions/compare.js'
import parseSemantic from 'semver/functions/parse.js'
import { compareText } from '../compare-text.js'
import { compareVersions } from './triggers/derivation-name.js'

/** Distinct versions, lowest first: those of cargo by its rules, all others behind them as Nix orders versions. */
export function sortVersions(versions: Iterable<string>): string[] {
  const semantic: string[] = []
  const other: string[] = []
  for (const version of new Set(versions)) (parseSemantic(version) === null ? other : semantic).push(version)
  semantic.sort((a, b) => compareSemantic(a, b) || compareText(a, b))
  other.sort((a, b) => compareVersions(a, b) || compareText(a, b))
  return [...semantic, ...other]
}
