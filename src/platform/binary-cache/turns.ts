/** So many at once; the others wait in line. */
export class Turns {
  private readonly waiting: (() => void)[] = []

  constructor(private free: number) {}

  async take<Result>(use: () => Promise<Result>): Promise<Result> {
    if (this.free > 0) this.free -= 1
    else {
      await new Promise<void>((go) => {
        this.waiting.push(go)
      })
    }
    try {
      return await use()
    } finally {
      const next = this.waiting.shift()
      if (next === undefined) this.free += 1
      else next()
    }
  }
}
