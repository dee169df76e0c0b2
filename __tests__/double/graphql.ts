import {
  buildSchema,
  execute,
  getOperationAST,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql'
import { createRoot, type Refuse } from './graphql-root.js'
import type { GitHubState, TokenState } from './state.js'

/** GraphQL as GitHub answers it: against GitHub's own schema, over the double's state. */

export interface GraphqlRequest {
  readonly query?: unknown
  readonly variables?: unknown
  readonly operationName?: unknown
}

let built: Promise<GraphQLSchema> | undefined

/** Takes half a second, so only for tests that ask for it. */
async function buildGitHubSchema(): Promise<GraphQLSchema> {
  const { schema } = await import('@octokit/graphql-schema')
  return buildSchema(schema.idl, { assumeValid: true })
}

function tryParse(query: unknown): DocumentNode | undefined {
  try {
    return parse(String(query))
  } catch {
    return undefined
  }
}

/** `graphql:` and the query's own name. */
export function nameOperation(request: GraphqlRequest): string {
  const document = tryParse(request.query)
  const operation = document === undefined ? undefined : getOperationAST(document)
  return `graphql:${operation?.name?.value ?? 'unnamed'}`
}

/** A field that the double does not know is an error, never a silent null. */
function resolveField(violations: string[]): GraphQLFieldResolver<unknown, unknown> {
  return (source, args, context, info) => {
    const value: unknown = (source as Record<string, unknown>)[info.fieldName]
    if (value === undefined) {
      const problem = `the double does not answer ${info.parentType.name}.${info.fieldName}`
      violations.push(problem)
      throw new GraphQLError(problem)
    }
    return typeof value === 'function' ? (value as (args: unknown) => unknown)(args) : value
  }
}

/** GitHub puts the kind of an error beside its message, not among the extensions. */
function shapeErrors(errors: readonly GraphQLError[]): unknown[] {
  return errors.map((error) => {
    const { type } = error.extensions
    const shaped = { message: error.message, locations: error.locations, path: error.path }
    return typeof type === 'string' ? { type, ...shaped } : shaped
  })
}

const refuse: Refuse = (type, message) => {
  throw new GraphQLError(message, { extensions: { type } })
}

/** Answers one request; what is wrong with the request itself goes to `violations`. */
export async function answerGraphql(
  request: GraphqlRequest,
  state: GitHubState,
  token: TokenState,
  violations: string[],
): Promise<{ data?: unknown; errors?: unknown[] }> {
  const unknown = Object.keys(request).filter((key) => !['query', 'variables', 'operationName'].includes(key))
  if (unknown.length > 0) violations.push(`graphql request has unknown properties: ${unknown.join(', ')}`)
  const document = tryParse(request.query)
  if (document === undefined) {
    violations.push('graphql query does not parse')
    return { errors: [{ message: 'Parse error' }] }
  }
  built ??= buildGitHubSchema()
  const schema = await built
  const variables = (request.variables ?? {}) as Record<string, unknown>
  const invalid = validate(schema, document)
  const declared = getOperationAST(document)?.variableDefinitions?.map(({ variable }) => variable.name.value) ?? []
  const undeclared = Object.keys(variables).filter((name) => !declared.includes(name))
  violations.push(...invalid.map((error) => `graphql: ${error.message}`))
  violations.push(...undeclared.map((name) => `graphql: variable $${name} is not declared`))
  if (invalid.length > 0 || undeclared.length > 0) return { errors: shapeErrors(invalid) }
  const result: ExecutionResult = await execute({
    schema,
    document,
    variableValues: variables,
    rootValue: createRoot(state, token, refuse),
    fieldResolver: resolveField(violations),
  })
  if (result.data === undefined) violations.push(...(result.errors ?? []).map((error) => `graphql: ${error.message}`))
  return result.errors === undefined ? { data: result.data } : { data: result.data, errors: shapeErrors(result.errors) }
}
