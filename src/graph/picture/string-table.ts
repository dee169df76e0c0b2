/** Strings that are written once and told by their number; the first is `''`. */
export class StringTable {
  private readonly numbers = new Map<string, number>([['', 0]])

  add(text: string): number {
    const known = this.numbers.get(text)
    if (known !== undefined) return known
    const number = this.numbers.size
    this.numbers.set(text, number)
    return number
  }

  get all(): string[] {
    return [...this.numbers.keys()]
  }
}
