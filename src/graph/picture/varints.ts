/**
 * Small numbers as text: seven bits a byte, lowest first, the eighth bit set on all but the last; in base64.
 * Source: the base-128 varints of Protocol Buffers, and RFC 4648, section 4.
 */

/** @param numbers whole, from 0 to 2 ** 31 - 1 */
export function encodeVarints(numbers: Iterable<number>): string {
  let bytes = ''
  let encoded = ''
  for (const number of numbers) {
    let rest = number
    for (; rest > 127; rest >>>= 7) bytes += String.fromCharCode((rest & 127) | 128)
    bytes += String.fromCharCode(rest)
    // Whole groups of three bytes can be encoded apart.
    if (bytes.length >= 3 * 8192) {
      const whole = bytes.length - (bytes.length % 3)
      encoded += btoa(bytes.slice(0, whole))
      bytes = bytes.slice(whole)
    }
  }
  return encoded + btoa(bytes)
}

/** The numbers that `encodeVarints` wrote. */
export function decodeVarints(text: string): number[] {
  const bytes = atob(text)
  const numbers: number[] = []
  let number = 0
  let shift = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes.charCodeAt(i)
    number |= (byte & 127) << shift
    if (byte > 127) {
      shift += 7
      continue
    }
    numbers.push(number)
    number = 0
    shift = 0
  }
  return numbers
}
