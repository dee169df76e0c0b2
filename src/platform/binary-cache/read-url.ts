/** An address, relative to another where one is given; undefined where it is none. */
export function readUrl(text: string, base?: URL): URL | undefined {
  try {
    return new URL(text, base)
  } catch {
    return undefined
  }
}
