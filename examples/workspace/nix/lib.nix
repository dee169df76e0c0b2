# The library functions that Cargo.nix asks for (and crate2nix's reader of Cargo.json), and what the other files need.
let
  inherit (builtins)
    attrNames
    concatMap
    elem
    filter
    foldl'
    isFunction
    length
    listToAttrs
    map
    mapAttrs
    replaceStrings
    stringLength
    substring
    ;

  hasPrefix = prefix: text: substring 0 (stringLength prefix) text == prefix;
  hasSuffix =
    suffix: text:
    let
      start = stringLength text - stringLength suffix;
    in
    start >= 0 && substring start (stringLength suffix) text == suffix;

  lib = rec {
    inherit concatMap elem filter foldl' hasPrefix hasSuffix length listToAttrs map mapAttrs;
    concatStringsSep = builtins.concatStringsSep;
    concatMapStringsSep = separator: f: list: concatStringsSep separator (map f list);

    id = value: value;
    foldl = operator: start: list:
      if list == [ ] then start else foldl operator (operator start (builtins.head list)) (builtins.tail list);

    optional = condition: value: if condition then [ value ] else [ ];
    optionals = condition: list: if condition then list else [ ];
    optionalString = condition: text: if condition then text else "";
    optionalAttrs = condition: attrs: if condition then attrs else { };

    any = builtins.any;
    all = builtins.all;
    findFirst = predicate: default: list:
      let
        found = filter predicate list;
      in
      if found == [ ] then default else builtins.head found;
    unique = foldl' (seen: value: if elem value seen then seen else seen ++ [ value ]) [ ];
    groupBy = builtins.groupBy or (
      keyOf: foldl' (groups: value: groups // { ${keyOf value} = (groups.${keyOf value} or [ ]) ++ [ value ]; }) { }
    );

    filterAttrs = predicate: attrs: removeAttrs attrs (filter (name: !predicate name attrs.${name}) (attrNames attrs));
    mapAttrsToList = f: attrs: map (name: f name attrs.${name}) (attrNames attrs);
    foldAttrs = operator: start: list:
      listToAttrs (
        map (name: {
          inherit name;
          value = foldl' (result: attrs: operator attrs.${name} result) start (filter (attrs: attrs ? ${name}) list);
        }) (unique (concatMap attrNames list))
      );

    hasInfix = infix: text: length (builtins.split (escapeRegex infix) text) > 1;
    escapeRegex = text:
      let
        special = [ "\\" "[" "]" "{" "}" "(" ")" "*" "+" "?" "." "^" "$" "|" ];
      in
      replaceStrings special (map (character: "\\" + character) special) text;
    removePrefix = prefix: text:
      if hasPrefix prefix text then substring (stringLength prefix) (stringLength text) text else text;
    removeSuffix = suffix: text:
      if hasSuffix suffix text then substring 0 (stringLength text - stringLength suffix) text else text;
    stringToCharacters = text: builtins.genList (at: substring at 1 text) (stringLength text);
    lowerLetters = stringToCharacters "abcdefghijklmnopqrstuvwxyz";
    upperLetters = stringToCharacters "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    toLower = replaceStrings upperLetters lowerLetters;
    toUpper = replaceStrings lowerLetters upperLetters;
    splitString = separator: text: filter builtins.isString (builtins.split (escapeRegex separator) text);
    trim = text:
      let
        inner = builtins.match "[[:space:]]*(.*[^[:space:]])[[:space:]]*" text;
      in
      if inner == null then "" else builtins.head inner;
    splitVersion = version: filter builtins.isString (builtins.split "[.+-]" version);

    assertMsg = condition: message: if condition then true else throw message;
    warn = message: value: builtins.trace "warning: ${message}" value;

    # The library output, of what has one.
    getLib = package: package.lib or package;

    # A source with some of its files left out. Its name in the store says nothing of the folder that it came from.
    cleanSourceWith = { src, filter ? (_: _: true), name ? "source" }:
      {
        _isLibCleanSourceWith = true;
        inherit filter name;
        origSrc = src;
        outPath = builtins.path { inherit filter name; path = src; };
      };

    # What `f args` answers with, and how to ask again with other arguments: a set of them, or a function of the old.
    makeOverridable = f: args:
      let
        answer = f args;
        override = new: makeOverridable f (args // (if isFunction new then new args else new));
      in
      if builtins.isAttrs answer then
        answer // { inherit override; }
      else if isFunction answer then
        { inherit override; __functor = _: answer; }
      else
        answer;

    callPackageWith = scope: file: args:
      let
        f = if isFunction file then file else import file;
      in
      makeOverridable f (builtins.intersectAttrs (builtins.functionArgs f) scope // args);

    strings = { inherit concatStringsSep hasInfix hasPrefix hasSuffix removePrefix toLower toUpper trim; };
    lists = { inherit any all optional optionals unique; };
  };
in
lib
