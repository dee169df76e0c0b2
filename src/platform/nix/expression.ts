/** The Nix expression that looks roots up, and its answer. One evaluation serves all roots of a source. */
import * as v from 'valibot'
import type { Lookup } from './roots.js'

/** A Nix expression whose value a source is. */
export type SourceExpression =
  { readonly kind: 'flake'; readonly reference: string } | { readonly kind: 'file'; readonly path: string }

const MAX_NAMES = 2_000

const FoundSchema = v.union([
  v.strictObject({ name: v.array(v.string()), drvPath: v.string() }),
  /** Evaluating it throws. */
  v.strictObject({ name: v.array(v.string()), throws: v.literal(true) }),
  /** What stands there is neither a derivation nor a set. */
  v.strictObject({ name: v.array(v.string()), type: v.string() }),
])

const AnswerSchema = v.strictObject({
  storeDir: v.string(),
  /** What a flake has at its top, what a file's set has. */
  outputs: v.array(v.string()),
  /** Attribute paths of what a flake offers, only names being looked at; null where that was not asked. */
  surface: v.nullable(v.array(v.array(v.string()))),
  /** Flakes: where the repository itself is in the store, and the hash of it (SRI). */
  self: v.nullable(v.strictObject({ path: v.string(), narHash: v.string() })),
  roots: v.array(
    v.union([
      v.strictObject({ found: v.array(FoundSchema), isSet: v.boolean() }),
      /** No candidate exists: the first name that is not there, in the last candidate, and what is where it is looked for. */
      v.strictObject({ lost: v.string(), known: v.array(v.string()) }),
      v.strictObject({ tooMany: v.number() }),
    ]),
  ),
})

export type LookupAnswer = v.InferOutput<typeof AnswerSchema>

/** @throws ValiError or SyntaxError where it is not our expression's answer */
export function parseAnswer(json: string): LookupAnswer {
  return v.parse(AnswerSchema, JSON.parse(json))
}

export interface LookupOptions {
  /** Lists the names in a set without forcing what they stand for, for a set in which something fails. */
  readonly namesOnly?: boolean
  /** The Nix system for which a flake's offers are listed; they are not where it is left out. */
  readonly surfaceOf?: string | undefined
}

export function lookupExpression(
  source: SourceExpression,
  lookups: readonly Lookup[],
  { namesOnly = false, surfaceOf }: LookupOptions = {},
): string {
  const roots = lookups.map(
    ({ candidates, member = false }) =>
      `(look ${String(member)} [ ${candidates.map((path) => `[ ${path.map(quote).join(' ')} ]`).join(' ')} ])`,
  )
  return EXPRESSION.replace('@source@', () => sourceExpression(source))
    .replace('@isFlake@', String(source.kind === 'flake'))
    .replace('@namesOnly@', String(namesOnly))
    .replace('@surfaceOf@', () => (surfaceOf === undefined ? 'null' : quote(surfaceOf)))
    .replace('@maxNames@', String(MAX_NAMES))
    .replace('@roots@', () => roots.join('\n    '))
}

function sourceExpression(source: SourceExpression): string {
  return source.kind === 'flake' ? `builtins.getFlake ${quote(source.reference)}` : `import ${quote(source.path)}`
}

/** A Nix string. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replaceAll('${', '\\${').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}"`
}

/**
 * Asking for `drvPath` is what writes the `.drv` files. Functions without required arguments are called on the way, as
 * nix-build does. `tryEval` catches `throw` and `assert` only; anything else fails the evaluation.
 */
const EXPRESSION = `
let
  source = @source@;
  isFlake = @isFlake@;
  namesOnly = @namesOnly@;
  surfaceOf = @surfaceOf@;
  open = value: if !isFlake && builtins.isFunction value then value { } else value;
  isDerivation = value: builtins.isAttrs value && (value.type or null) == "derivation";
  drvPath = value: builtins.unsafeDiscardStringContext value.drvPath;
  names = set: builtins.attrNames set;

  step = state: name:
    if state ? lost then state
    else if name == "*" then {
      values = builtins.concatMap
        (entry: let here = open entry.value; in
          if builtins.isAttrs here
          then map (key: { name = entry.name ++ [ key ]; value = here.\${key}; }) (names here)
          else [ ])
        state.values;
      isSet = true;
    }
    else
      let
        opened = map (entry: { inherit (entry) name; value = open entry.value; }) state.values;
        has = entry: builtins.isAttrs entry.value && builtins.hasAttr name entry.value;
        having = builtins.filter has opened;
        first = (builtins.head opened).value;
      in
      if having == [ ] then {
        lost = name;
        known = if opened != [ ] && builtins.isAttrs first then names first else [ ];
      }
      else {
        values = map (entry: { inherit (entry) name; value = entry.value.\${name}; }) having;
        inherit (state) isSet;
      };
  find = path: builtins.foldl' step { values = [ { name = [ ]; value = source; } ]; isSet = false; } path;

  one = entry: { inherit (entry) name; drvPath = drvPath (open entry.value); };
  careful = entry:
    let
      judged = builtins.tryEval (isDerivation (open entry.value));
      path = builtins.tryEval (drvPath (open entry.value));
    in
    if !judged.success then [ { inherit (entry) name; throws = true; } ]
    else if !judged.value then [ ]
    else if path.success then [ { inherit (entry) name; drvPath = path.value; } ]
    else [ { inherit (entry) name; throws = true; } ];

  members = entry: map (key: { name = entry.name ++ [ key ]; value = entry.value.\${key}; }) (names entry.value);
  describe = member: state:
    if state.isSet then set state.values
    else
      let
        entry = builtins.head state.values;
        value = open entry.value;
      in
      if namesOnly then
        (if builtins.isAttrs value && !(isDerivation value)
        then set (members { inherit (entry) name; inherit value; })
        else { found = [ ]; isSet = false; })
      else if isDerivation value then { found = [ (one entry) ]; isSet = false; }
      else if member then { found = [ ]; isSet = false; }
      else if builtins.isAttrs value then set (members { inherit (entry) name; inherit value; })
      else { found = [ { inherit (entry) name; type = builtins.typeOf value; } ]; isSet = false; };
  set = entries:
    if builtins.length entries > @maxNames@ then { tooMany = builtins.length entries; }
    else {
      found =
        if namesOnly then map (entry: { inherit (entry) name; throws = true; }) entries
        else builtins.concatMap careful entries;
      isSet = true;
    };
  look = member: candidates:
    let
      states = map find candidates;
      found = builtins.filter (state: !(state ? lost)) states;
      last = builtins.elemAt states (builtins.length states - 1);
    in
    if found != [ ] then describe member (builtins.head found)
    else {
      inherit (last) lost;
      known = builtins.concatMap (state: if state.lost == last.lost then state.known else [ ]) states;
    };
  opened = open source;

  at = builtins.foldl' (set: name: if builtins.isAttrs set && set ? \${name} then set.\${name} else null) opened;
  offersAt = path:
    let
      here = at path;
      found = builtins.tryEval (if builtins.isAttrs here then names here else [ ]);
    in
    map (name: path ++ [ name ]) (if found.success then found.value else [ ]);
  surface = builtins.concatMap offersAt [
    [ "apps" surfaceOf ]
    [ "checks" surfaceOf ]
    [ "devShells" surfaceOf ]
    [ "nixosConfigurations" ]
    [ "nixosModules" ]
    [ "overlays" ]
    [ "packages" surfaceOf ]
  ];
in
{
  storeDir = builtins.storeDir;
  outputs = if builtins.isAttrs opened && !(isDerivation opened) then names opened else [ ];
  surface = if isFlake && surfaceOf != null then surface else null;
  self =
    if isFlake then {
      path = builtins.unsafeDiscardStringContext (toString (source.sourceInfo.outPath or source.outPath));
      narHash = source.sourceInfo.narHash or source.narHash or "";
    }
    else null;
  roots = [
    @roots@
  ];
}
`
