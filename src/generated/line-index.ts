/** Tells the lines of many offsets in one text. */
export class LineIndex {
  private starts: readonly number[] | undefined

  constructor(private readonly text: string) {}

  /** 1-based line of a 0-based offset. */
  lineAt(offset: number): number {
    // Counted when the first line is asked for, which is when something is wrong.
    const starts = (this.starts ??= findLineStarts(this.text))
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}

function findLineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
