/** Elements made by code. Texts only ever become text nodes, so that nothing in them is markup. */

type Child = Node | string

/** Attributes by name; `undefined` and `false` leave one out, `true` gives it no value. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children)
  return element
}

export function button(text: Child, attributes: Attributes, press: () => void): HTMLButtonElement {
  const element = make('button', { type: 'button', ...attributes }, text)
  element.addEventListener('click', press)
  return element
}

/** Replaces an element's children, and gives the focus back to what has the same key (`data-key`) if it had it. */
export function refill(element: Element, ...children: readonly Child[]): void {
  const focused = element.contains(document.activeElement) ? document.activeElement : null
  const key = focused?.getAttribute('data-key') ?? null
  element.replaceChildren(...children)
  if (focused === null || element.contains(document.activeElement)) return
  const again =
    key === null
      ? undefined
      : [...element.querySelectorAll<HTMLElement>('[data-key]')].find((one) => one.dataset.key === key)
  again?.focus({ preventScroll: true })
}

export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`
}
