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

/** Length of a list of one name of three letters, as nearly all are: `"out"`, `"lib"`, `"dev"`. */
const SHORT_LENGTH = 5

/** Numbers lists of names that stand in a text as `"out","lib"`. */
export class SharedListTexts {
  private readonly numbers = new Map<string, number>()
  /** Of the short ones, by their three letters. */
  private readonly short = new Map<number, number>()

  constructor(private readonly lists: SharedLists) {}

  /** Of names without any escapes, and of characters below 128. */
  number(text: string, start: number, end: number): number {
    if (end - start !== SHORT_LENGTH) return this.numberOfLong(text.substring(start, end))
    const letters = (text.charCodeAt(start + 1) << 14) | (text.charCodeAt(start + 2) << 7) | text.charCodeAt(start + 3)
    const known = this.short.get(letters)
    if (known !== undefined) return known
    const number = this.numberOfLong(text.substring(start, end))
    this.short.set(letters, number)
    return number
  }

  private numberOfLong(text: string): number {
    if (text === '') return 0
    const known = this.numbers.get(text)
    if (known !== undefined) return known
    const number = this.lists.number(text.slice(1, -1).split('","'))
    this.numbers.set(ownCopy(text), number)
    return number
  }
}
