/** The day that exceptions expire by, `YYYY-MM-DD` in UTC: the same wherever the run is. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}
