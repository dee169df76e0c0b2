/**
 * The syntax tree of a Nix expression.
 * Source of the grammar: the Nix manual, "Nix Language" › "Syntax and semantics", and "Operators".
 *
 * Chains of one operator are kept flat, so that a tree is only as deep as its text is nested.
 * `at` is the 0-based offset of the expression's first character.
 */

/** A name in an attribute path: known, or computed when the expression is evaluated. */
export type AttrName = string | Expression

export interface Literal {
  readonly kind: 'int' | 'float' | 'string' | 'path' | 'search-path'
  readonly at: number
  /** The value with escapes resolved; of a path and of a number the text as written. */
  readonly text: string
}

/** A string or path with `${…}` in it. */
export interface Template {
  readonly kind: 'template' | 'path-template'
  readonly at: number
  readonly parts: readonly (string | Expression)[]
}

export interface Name {
  readonly kind: 'name'
  readonly at: number
  readonly name: string
}

/** `of.path` with `or fallback`. */
export interface Select {
  readonly kind: 'select'
  readonly at: number
  readonly of: Expression
  readonly path: readonly AttrName[]
  readonly fallback: Expression | null
}

/** `of ? path`. */
export interface Has {
  readonly kind: 'has'
  readonly at: number
  readonly of: Expression
  readonly path: readonly AttrName[]
}

/** A function and its arguments, one after another. */
export interface Call {
  readonly kind: 'call'
  readonly at: number
  readonly callee: Expression
  readonly args: readonly Expression[]
}

export interface List {
  readonly kind: 'list'
  readonly at: number
  readonly items: readonly Expression[]
}

export interface Attribute {
  readonly at: number
  readonly value: Expression
  /** True for `inherit name;`, whose value is looked up outside of a recursive set. */
  readonly inherited: boolean
}

export interface DynamicAttribute {
  readonly at: number
  readonly name: Expression
  readonly value: Expression
}

export interface Attrs {
  readonly kind: 'attrs'
  readonly at: number
  readonly recursive: boolean
  /** In the order of the text; `a.b = …` stands as a set within a set. */
  readonly entries: ReadonlyMap<string, Attribute>
  readonly dynamic: readonly DynamicAttribute[]
  /** Offset behind the closing brace. */
  readonly end: number
}

export interface Let {
  readonly kind: 'let'
  readonly at: number
  readonly bindings: Attrs
  readonly body: Expression
}

export interface With {
  readonly kind: 'with'
  readonly at: number
  readonly scope: Expression
  readonly body: Expression
}

export interface Assert {
  readonly kind: 'assert'
  readonly at: number
  readonly condition: Expression
  readonly body: Expression
}

export interface If {
  readonly kind: 'if'
  readonly at: number
  readonly condition: Expression
  readonly then: Expression
  readonly otherwise: Expression
}

export interface Formal {
  readonly name: string
  readonly fallback: Expression | null
}

export interface Lambda {
  readonly kind: 'lambda'
  readonly at: number
  /** The name of the whole argument, `''` where it has none. */
  readonly argument: string
  /** `null` where the argument is not taken apart. */
  readonly formals: readonly Formal[] | null
  /** True where `...` lets further attributes pass. */
  readonly open: boolean
  readonly body: Expression
}

export interface Unary {
  readonly kind: 'not' | 'negate'
  readonly at: number
  readonly of: Expression
}

export type ChainOperator = '->' | '||' | '&&' | '//' | '++'

/** Operands of one operator; `->`, `//` and `++` are right-associative, `||` and `&&` left-associative. */
export interface Chain {
  readonly kind: 'chain'
  readonly at: number
  readonly operator: ChainOperator
  readonly operands: readonly Expression[]
}

/** `first op operand op operand …`, from left to right; all of `+ -`, or all of `* /`. */
export interface Arithmetic {
  readonly kind: 'arithmetic'
  readonly at: number
  readonly first: Expression
  readonly rest: readonly { readonly operator: string; readonly operand: Expression }[]
}

export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>='

export interface Compare {
  readonly kind: 'compare'
  readonly at: number
  readonly operator: CompareOperator
  readonly left: Expression
  readonly right: Expression
}

export type Expression =
  | Literal
  | Template
  | Name
  | Select
  | Has
  | Call
  | List
  | Attrs
  | Let
  | With
  | Assert
  | If
  | Lambda
  | Unary
  | Chain
  | Arithmetic
  | Compare
