/** One measured figure. Where it has a limit, more is too much. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly limit?: number
  /** `×` (a ratio within the same run) unless told. */
  readonly unit?: string
  readonly note?: string
}
