import * as v from 'valibot'
import { InputError } from '../../problem.js'

/** An answer of GitHub's as its schema says it. Throws `InputError` naming the field that is not. */
export function checkData<Schema extends v.GenericSchema<unknown, unknown>>(
  schema: Schema,
  data: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, data)
  if (result.success) return result.output
  const place = v.getDotPath(result.issues[0]) ?? 'data'
  throw new InputError(`GitHub's answer is not what its schema says: ${place}`)
}
