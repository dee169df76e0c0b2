/** What is wrong with a generated file before it is read at all. */
import { InputError } from '../problem.js'
import { lineOf } from './nix-expression/position.js'

const CONFLICT = /^(?:<{7}|>{7}|\|{7})(?: |$)|^={7}$/m

/** Throws `InputError` where the text is empty or holds the marks of an unfinished merge. */
export function checkWhole(text: string, path: string): void {
  if (text.trim() === '') throw new InputError('The file is empty.', { file: path, line: 1 })
  const conflict = CONFLICT.exec(text)
  if (conflict === null) return
  throw new InputError(
    'The file holds the marks of an unfinished merge.',
    { file: path, line: lineOf(text, conflict.index), offset: conflict.index },
    'Resolve the conflict, then generate the file anew.',
  )
}
