const STYLES = { bold: '1', dim: '2', red: '31', green: '32', yellow: '33' } as const

export type Style = keyof typeof STYLES

export type Paint = (style: Style, text: string) => string

/** Colours and weights of a terminal's text; the text as it is where there are none. */
export function createPaint(colour: boolean): Paint {
  return (style, text) => (colour && text !== '' ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text)
}
