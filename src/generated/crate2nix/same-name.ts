/** Whether two names are one package's: manifests may write `-` for `_`. */
export function sameName(a: string, b: string): boolean {
  return a === b || a.replace(/-/g, '_') === b.replace(/-/g, '_')
}
