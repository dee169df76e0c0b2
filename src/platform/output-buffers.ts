/** What is kept of a child's output, in bounded memory. */

/** The first bytes of a stream. */
export class HeadBuffer {
  readonly #chunks: Uint8Array[] = []
  #size = 0
  truncated = false

  constructor(readonly limit: number) {}

  add(chunk: Uint8Array): void {
    const room = this.limit - this.#size
    if (chunk.length > room) this.truncated = true
    if (room <= 0) return
    const kept = chunk.length > room ? chunk.subarray(0, room) : chunk
    this.#chunks.push(kept)
    this.#size += kept.length
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#chunks)
  }
}

/** The last lines of a stream, within a number of UTF-16 units and of lines. */
export class TailLines {
  #lines: string[] = []
  #start = 0
  #size = 0

  constructor(
    readonly limit: number,
    readonly maxLines = Infinity,
  ) {}

  add(line: string): void {
    const kept = line.length > this.limit ? line.slice(-this.limit) : line
    this.#lines.push(kept)
    this.#size += kept.length
    while (this.#size > this.limit || this.#lines.length - this.#start > this.maxLines) {
      this.#size -= this.#lines[this.#start]?.length ?? 0
      this.#start++
    }
    if (this.#start > 1_000 && this.#start * 2 > this.#lines.length) {
      this.#lines = this.#lines.slice(this.#start)
      this.#start = 0
    }
  }

  lines(): string[] {
    return this.#lines.slice(this.#start)
  }
}

const MAX_LINE = 16_384

/** Cuts a stream of UTF-8 into lines; longer ones than 16,384 UTF-16 units are cut. */
export class LineSplitter {
  readonly #decoder = new TextDecoder('utf-8', { fatal: false })
  #rest = ''

  add(chunk: Uint8Array): string[] {
    return this.#take(this.#decoder.decode(chunk, { stream: true }))
  }

  end(): string[] {
    const lines = this.#take(this.#decoder.decode())
    if (this.#rest !== '') lines.push(this.#rest)
    this.#rest = ''
    return lines
  }

  #take(text: string): string[] {
    const parts = (this.#rest + text).split('\n')
    // Bounded: of a line without end only the beginning is kept until its end comes.
    this.#rest = (parts.pop() ?? '').slice(0, MAX_LINE)
    return parts.map((line) => line.slice(0, MAX_LINE).replace(/\r$/, ''))
  }
}
