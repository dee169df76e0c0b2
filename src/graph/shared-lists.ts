/** Texts and lists of names that many derivations share, each kept once and known by a number. */
import { ownCopy } from './node-table.js'

/** Numbers texts in the order in which they are met. */
export class SharedTexts {
  readonly texts: string[] = []
  private readonly numbers = new Map<string, number>()

  number(text: string): number {
    const known = this.numbers.get(text)
    if (known !== undefined) return known
    const own = ownCopy(text)
    this.numbers.set(own, this.texts.length)
    return this.texts.push(own) - 1
  }
}

/** Numbers that lists are made of are below this, and so are lists' own. */
const MOST = 2 ** 26

/** Numbers lists of names; a list is the list without its last name, and that name. */
export class SharedLists {
  /** The first is the empty one. */
  readonly lists: (readonly string[])[] = [[]]
  private readonly names = new SharedTexts()
  private readonly longer = new Map<number, number>()

  /** The list that follows from adding a name; 0 is the empty one. */
  extend(list: number, name: string): number {
    const key = list * MOST + this.names.number(name)
    const known = this.longer.get(key)
    if (known !== undefined) return known
    const number = this.lists.push([...(this.lists[list] ?? []), ownCopy(name)]) - 1
    this.longer.set(key, number)
    return number
  }

  number(names: readonly string[]): number {
    let list = 0
    for (const name of names) list = this.extend(list, name)
    return list
  }
}

const DIRECT = 256

/** Numbers lists of names that stand in a text as `"out","lib"`. */
export class SharedListTexts {
  private readonly numbers = new Map<string, number>()
  /** Lists met before, by length and first letter: nearly all are one of four or five. */
  private readonly direct: { readonly text: string; readonly number: number }[] = Array.from(
    { length: DIRECT },
    () => ({ text: '', number: 0 }),
  )

  constructor(private readonly lists: SharedLists) {}

  /** Of names without any escapes. */
  number(text: string, start: number, end: number): number {
    if (start === end) return 0
    const at = ((end - start) * 31 + text.charCodeAt(start + 1)) % DIRECT
    const wanted = text.substring(start, end)
    const candidate = this.direct[at]
    if (candidate?.text === wanted) return candidate.number
    let number = this.numbers.get(wanted)
    if (number === undefined) {
      number = this.lists.number(wanted.slice(1, -1).split('","'))
      this.numbers.set(ownCopy(wanted), number)
    }
    this.direct[at] = { text: ownCopy(wanted), number }
    return number
  }
}
