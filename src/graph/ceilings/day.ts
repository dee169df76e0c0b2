/** Days as `YYYY-MM-DD`, which sort as text. No clock and no time zone. */

/** Whether there is such a day. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month)
}

/** The same day of the next year; of February's 29th, March's 1st. */
export function nextYear(day: string): string {
  const year = String(Number(day.slice(0, 4)) + 1).padStart(4, '0')
  const next = `${year}${day.slice(4)}`
  return isDay(next) ? next : `${year}-03-01`
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
