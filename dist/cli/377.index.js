export const id = 377;
export const ids = [377];
export const modules = {

/***/ 4377:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  judgeCapturedPair: () => (/* binding */ judgeCapturedPair)
});

// EXTERNAL MODULE: ./src/graph/cone.ts
var graph_cone = __webpack_require__(2633);
// EXTERNAL MODULE: ./src/graph/count-cone.ts + 1 modules
var count_cone = __webpack_require__(2937);
// EXTERNAL MODULE: ./src/graph/read-graph.ts + 11 modules
var read_graph = __webpack_require__(84);
// EXTERNAL MODULE: ./src/graph/triggers/find-triggers.ts + 24 modules
var find_triggers = __webpack_require__(4361);
// EXTERNAL MODULE: ./src/graph/triggers/attributes.ts
var triggers_attributes = __webpack_require__(1199);
// EXTERNAL MODULE: ./src/graph/triggers/compare-text.ts
var compare_text = __webpack_require__(7655);
// EXTERNAL MODULE: ./src/graph/triggers/graph-side.ts + 1 modules
var graph_side = __webpack_require__(4997);
// EXTERNAL MODULE: ./src/graph/triggers/path-spans.ts
var path_spans = __webpack_require__(6541);
// EXTERNAL MODULE: ./src/graph/triggers/own-change.ts
var own_change = __webpack_require__(9849);
;// CONCATENATED MODULE: ./src/graph/triggers/forgotten-hash.ts





/** What says which thing is fetched, the most telling first. */
const ATTRIBUTES = ['rev', 'tag', 'ref', 'version', 'url', 'urls', 'gitRepoUrl', 'owner', 'repo'];
const REVISIONS = new Set(['rev', 'tag', 'ref', 'version']);
/** Text in which every store path and placeholder is the same: the fetcher's own tools say nothing of what is fetched. */
function maskPaths(text, storeDir) {
    const table = new path_spans/* PathTable */.m(storeDir);
    let masked = '';
    let at = 0;
    for (let span = table.next(text, 0, text.length); span !== undefined;) {
        masked += `${text.slice(at, span.start)}\u0000`;
        NAME.lastIndex = span.end;
        at = NAME.exec(text) === null ? span.end : NAME.lastIndex;
        span = table.next(text, at, text.length);
    }
    return masked + text.slice(at);
}
/** What follows a store path's hash. */
const NAME = /-[0-9a-zA-Z+\-._?=]*/y;
/**
 * Versions, revisions and hashes in addresses, and what the files are called: addresses that share all these name the same
 * thing elsewhere.
 */
function namesOf(addresses) {
    const names = addresses
        .split(/\s+/)
        .flatMap((address) => [
        address.slice(address.lastIndexOf('/') + 1),
        ...(address.match(/(?<![0-9a-z])[0-9a-f]{7,64}(?![0-9a-z])|\d+(?:\.\d+)+/g) ?? []),
    ]);
    return [...new Set(names)].sort().join(' ');
}
function readNames(derivation, storeDir) {
    const attributes = (0,triggers_attributes/* readAttributes */.w)(derivation);
    const names = new Map();
    for (const attribute of ATTRIBUTES) {
        const raw = attributes.get(attribute)?.trim();
        if (raw !== undefined && raw !== '')
            names.set(attribute, { raw, masked: maskPaths(raw, storeDir) });
    }
    return names;
}
/** `url` may have become `urls`: then the addresses are compared, not the attributes. */
const ADDRESSES = ['url', 'urls'];
/** The most telling attribute that both sides set and that differs. */
function findChanged(before, after) {
    for (const attribute of ATTRIBUTES) {
        const [old, now] = [before.get(attribute), after.get(attribute)];
        if (old !== undefined && now !== undefined && old.masked !== now.masked)
            return { attribute, before: old, after: now };
    }
    const address = (names) => ADDRESSES.map((attribute) => names.get(attribute)).find((one) => one !== undefined);
    const [old, now] = [address(before), address(after)];
    if (old === undefined || now === undefined || old.masked === now.masked)
        return undefined;
    return { attribute: 'urls', before: old, after: now };
}
/** By name, one for each output path; none where some derivation of the base named the very same thing. */
function findForgottenHashes(base, head, stores) {
    const numbers = new graph_side/* Numbers */.F();
    const before = new graph_side/* GraphSide */.i(base, stores.base, numbers);
    const after = new graph_side/* GraphSide */.i(head, stores.head, numbers);
    const known = new Map();
    for (let node = 0; node < base.size; node++) {
        if (base.kind(node) !== 'fixed')
            continue;
        const identity = before.identity(node);
        const same = known.get(identity);
        if (same === undefined)
            known.set(identity, [node]);
        else
            same.push(node);
    }
    const found = new Map();
    for (let node = 0; node < head.size; node++) {
        if (head.kind(node) !== 'fixed' || base.find(head.drvPath(node)) !== undefined)
            continue;
        const identity = after.identity(node);
        const candidates = known.get(identity);
        if (candidates === undefined || found.has(identity))
            continue;
        const forgotten = compare(before, candidates, after, node);
        if (forgotten !== undefined)
            found.set(identity, forgotten);
    }
    return [...found.values()].sort((a, b) => (0,compare_text/* compareText */.n)(a.name, b.name) || a.node - b.node);
}
function compare(before, candidates, after, node) {
    const { storeDir } = after.graph;
    const now = after.load(node);
    const names = readNames(now, storeDir);
    let first;
    for (const candidate of candidates) {
        const changed = findChanged(readNames(before.load(candidate), storeDir), names);
        if (changed === undefined)
            return undefined;
        first ??= changed;
    }
    if (first === undefined)
        return undefined;
    const isPlace = !REVISIONS.has(first.attribute) && namesOf(first.before.masked) === namesOf(first.after.masked);
    const output = now.outputs[0];
    return {
        node,
        name: after.graph.name(node),
        attribute: first.attribute,
        before: (0,own_change/* shorten */.ml)(first.before.raw),
        after: (0,own_change/* shorten */.ml)(first.after.raw),
        hash: `${output?.method ?? ''}:${output?.hash ?? ''}`,
        says: isPlace ? 'place' : 'revision',
    };
}

;// CONCATENATED MODULE: ./src/checks/graph/forgotten-hashes.ts

/** A fixed-output derivation that now names other bytes under the same hash: Nix keeps the old ones. */
function findForgotten(base, head, pair) {
    return findForgottenHashes(base, head, { base: pair.base.store, head: pair.head.store }).map((found) => ({
        rule: 'graph/forgotten-hash',
        subject: found.name,
        what: `${found.attribute} changed from ${found.before} to ${found.after}, but the hash did not`,
        why: 'a fixed-output derivation is known by its hash, so Nix keeps the old bytes and builds with them',
        fix: 'set the hash to the empty string, build, and write down the hash that Nix reports',
        // Another place for the same bytes is the usual case (a mirror moved), so it is told and stops nobody.
        isNew: found.says === 'revision',
    }));
}

;// CONCATENATED MODULE: ./src/checks/graph/evaluated-cone.ts





/** Most crates that a report lists by name. */
const MAX_LISTED = 2_000;
/** Compares the graphs of two captured sides. Throws `InputError` where a derivation is missing or damaged. */
function judgeCapturedPair(pair, baseCommit, headCommit) {
    const base = (0,read_graph/* readGraph */.t)(pair.base.store, pair.base.roots);
    const head = (0,read_graph/* readGraph */.t)(pair.head.store, pair.head.roots);
    const cone = (0,graph_cone/* computeCone */.z)(base, head);
    const { triggers, because } = (0,find_triggers/* findTriggers */.J)({
        base,
        head,
        cone,
        baseStore: pair.base.store,
        headStore: pair.head.store,
        ...(baseCommit === null ? {} : { baseCommit }),
        ...(headCommit === null ? {} : { headCommit }),
        repositorySources: { base: pair.base.repositorySources, head: pair.head.repositorySources },
    });
    const sides = (0,count_cone/* findCrateSides */.zK)(head);
    const boundReasons = whyNotExact(head, cone);
    const bound = boundReasons.length > 0 ? 'at-most' : 'exact';
    const baseFacts = { how: pair.how, commit: baseCommit };
    return {
        cone: {
            engine: 'evaluated',
            bound,
            boundReasons,
            base: baseFacts,
            head: headCommit,
            covers: {
                roots: head.roots.map((root) => root.name).sort(),
                system: pair.system === '' ? systemOf(head) : pair.system,
                evaluator: pair.evaluator,
                leftOut: [...pair.leftOut, ...nameLostRoots(base, head)],
            },
            derivations: {
                rebuilt: cone.rebuilt,
                total: head.size,
                recipeOnly: cone.recipeOnly,
                impure: cone.impure,
                depth: cone.depth,
            },
            crates: (0,count_cone/* countCrates */.G_)(head, cone, sides),
            triggers,
            roots: (0,count_cone/* countRoots */.tY)(base, head, cone),
            rebuiltCrates: listCrates(head, cone, sides, because),
        },
        findings: findForgotten(base, head, pair),
        rootCrates: findRootCrates(head),
    };
}
/** Where nobody evaluated, the roots say what they are for. */
function systemOf(head) {
    return [...new Set(head.roots.map((root) => head.system(root.node)))].sort().join(', ');
}
/** A node whose outputs only the build decides may turn out as it was, and then what is above it stays. */
function whyNotExact(head, cone) {
    const counts = { floating: 0, deferred: 0, impure: 0 };
    for (const node of cone.nodes) {
        const kind = head.kind(node);
        if (kind === 'floating' || kind === 'deferred' || kind === 'impure')
            counts[kind]++;
    }
    const reasons = [];
    if (counts.floating > 0) {
        reasons.push(`${derivations(counts.floating)} content-addressed: a build with the same result rebuilds nothing above it`);
    }
    if (counts.deferred > 0)
        reasons.push(`${derivations(counts.deferred)} waiting for a content-addressed one`);
    if (counts.impure > 0)
        reasons.push(`${derivations(counts.impure)} impure and built every time`);
    return reasons;
}
function derivations(count) {
    return count === 1 ? '1 derivation is' : `${count} derivations are`;
}
function nameLostRoots(base, head) {
    const kept = new Set(head.roots.map((root) => root.name));
    return base.roots.filter((root) => !kept.has(root.name)).map((root) => `the root ${root.name} is gone`);
}
function listCrates(head, cone, sides, because) {
    const crates = [];
    for (const node of cone.nodes) {
        const crate = head.crate(node);
        if (crate === undefined)
            continue;
        crates.push({
            name: crate.name,
            version: crate.version,
            side: sides[node] ?? 'target',
            test: crate.test,
            because: because.get(node) ?? [],
        });
    }
    return crates.sort(compareCrates).slice(0, MAX_LISTED);
}
function compareCrates(a, b) {
    const keys = [
        [a.name, b.name],
        [a.version, b.version],
        [a.side, b.side],
        [String(a.test), String(b.test)],
    ];
    for (const [left, right] of keys)
        if (left !== right)
            return left < right ? -1 : 1;
    return 0;
}
function findRootCrates(head) {
    const names = [];
    const platforms = new Set();
    for (const root of head.roots) {
        const crate = head.crate(root.node);
        if (crate === undefined || crate.test)
            return undefined;
        names.push(crate.name);
        platforms.add(crate.platform);
    }
    const [platform] = platforms;
    return platform === undefined || platforms.size > 1 ? undefined : { names, platform };
}


/***/ }),

/***/ 2633:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ computeCone)
/* harmony export */ });
/** Bit 31 of a mask stands for the 32nd output and all behind it. */
const LAST_BIT = 31;
const ALL_OUTPUTS = 0xffffffff;
/** For each node of the head, which of its outputs the base lacks. */
function findLacking(base, head) {
    const known = new Set();
    for (let node = 0; node < base.size; node++) {
        if (base.kind(node) === 'impure')
            continue;
        for (const identity of base.identities(node))
            known.add(identity);
    }
    const lacking = new Uint32Array(head.size);
    for (let node = 0; node < head.size; node++) {
        if (head.kind(node) === 'impure') {
            lacking[node] = ALL_OUTPUTS;
            continue;
        }
        let mask = 0;
        head.identities(node).forEach((identity, i) => {
            if (!known.has(identity))
                mask |= 1 << Math.min(i, LAST_BIT);
        });
        lacking[node] = mask;
    }
    return lacking;
}
/** The node's edges that lead to something which has to be built for it. */
function eachRebuiltInput(head, lacking, node, visit) {
    const end = head.inputStart[node + 1] ?? 0;
    for (let edge = head.inputStart[node] ?? 0; edge < end; edge++) {
        const input = head.inputs[edge] ?? 0;
        const wanted = head.wanted[edge] ?? 0;
        if (((lacking[input] ?? 0) & wanted) !== 0)
            visit(input, wanted);
    }
}
function findDepth(head, lacking, nodes) {
    const depths = new Uint32Array(head.size);
    let deepest = 0;
    for (const node of nodes) {
        let depth = 1;
        eachRebuiltInput(head, lacking, node, (input) => {
            depth = Math.max(depth, (depths[input] ?? 0) + 1);
        });
        depths[node] = depth;
        deepest = Math.max(deepest, depth);
    }
    return deepest;
}
function computeCone(base, head) {
    const lacking = findLacking(base, head);
    const asked = new Uint32Array(head.size);
    const inCone = new Uint8Array(head.size);
    for (const root of head.roots)
        asked[root.node] = ALL_OUTPUTS;
    let count = 0;
    let impure = 0;
    let recipeOnly = 0;
    // Inputs have lower numbers, so by the time a node comes, all that needs it has been there.
    for (let node = head.size - 1; node >= 0; node--) {
        const missing = lacking[node] ?? 0;
        if (((asked[node] ?? 0) & missing) !== 0) {
            inCone[node] = 1;
            count += 1;
            if (head.kind(node) === 'impure')
                impure += 1;
            const end = head.inputStart[node + 1] ?? 0;
            for (let edge = head.inputStart[node] ?? 0; edge < end; edge++) {
                const input = head.inputs[edge] ?? 0;
                asked[input] = (asked[input] ?? 0) | (head.wanted[edge] ?? 0);
            }
        }
        else if (missing === 0 && base.find(head.drvPath(node)) === undefined) {
            recipeOnly += 1;
        }
    }
    const nodes = new Uint32Array(count);
    let filled = 0;
    for (let node = 0; node < head.size; node++)
        if (inCone[node] === 1)
            nodes[filled++] = node;
    return {
        inCone,
        nodes,
        lacking,
        asked,
        rebuilt: count - impure,
        impure,
        recipeOnly,
        depth: findDepth(head, lacking, nodes),
    };
}


/***/ }),

/***/ 2937:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G_: () => (/* binding */ countCrates),
  tY: () => (/* binding */ countRoots),
  zK: () => (/* binding */ findCrateSides)
});

;// CONCATENATED MODULE: ./src/graph/spread-roots.ts
/** Roots that one walk carries. */
const BATCH = 31;
function eachBatchOfRoots(graph, visit) {
    for (let from = 0; from < graph.roots.length; from += BATCH) {
        const roots = graph.roots.slice(from, from + BATCH);
        const seeds = new Map();
        roots.forEach((root, i) => {
            seeds.set(root.node, (seeds.get(root.node) ?? 0) | (1 << i));
        });
        visit({ roots, seeds });
    }
}
/**
 * Spreads bits from nodes to all below them, in one pass: inputs have lower numbers.
 * @param passes whether a node hands its bits on to its inputs
 * @param follows whether an edge to this input, wanting these outputs, is followed; all are unless told
 * @returns the bits that reach each node
 */
function spread(graph, seeds, passes, follows) {
    const bits = new Uint32Array(graph.size);
    for (const [node, seed] of seeds)
        bits[node] = seed;
    const { inputStart, inputs, wanted } = graph;
    for (let node = graph.size - 1; node >= 0; node--) {
        const own = bits[node] ?? 0;
        if (own === 0 || !passes(node))
            continue;
        const end = inputStart[node + 1] ?? 0;
        for (let edge = inputStart[node] ?? 0; edge < end; edge++) {
            const input = inputs[edge] ?? 0;
            if (follows === undefined || follows(input, wanted[edge] ?? 0))
                bits[input] = (bits[input] ?? 0) | own;
        }
    }
    return bits;
}

;// CONCATENATED MODULE: ./src/graph/count-cone.ts

/** Crates that each root meets first on the way down; they say what the root is compiled for. */
function findRootPlatforms(graph) {
    const platforms = new Map();
    eachBatchOfRoots(graph, (batch) => {
        const bits = spread(graph, batch.seeds, (node) => graph.crate(node) === undefined);
        for (let node = 0; node < graph.size; node++) {
            const reached = bits[node] ?? 0;
            const platform = reached === 0 ? undefined : graph.crate(node)?.platform;
            if (platform === undefined || platform === '')
                continue;
            const roots = platforms.get(platform) ?? new Set();
            platforms.set(platform, roots);
            batch.roots.forEach((root, i) => {
                if (((reached >>> i) & 1) === 1)
                    roots.add(root.node);
            });
        }
    });
    return platforms;
}
/**
 * The side of each crate. A crate is the builder's when it is compiled for another platform than every root above it,
 * as far as the root's platform is known from the crates right below it.
 * @returns by node; undefined where the node is no crate
 */
function findCrateSides(graph) {
    const platforms = findRootPlatforms(graph);
    const sides = new Array(graph.size);
    const anyKnown = platforms.size > 0;
    for (let node = 0; node < graph.size; node++) {
        const crate = graph.crate(node);
        if (crate !== undefined)
            sides[node] = crate.platform === '' || !anyKnown ? 'target' : 'builder';
    }
    for (const [platform, roots] of platforms) {
        const seeds = new Map(Array.from(roots, (root) => [root, 1]));
        const bits = spread(graph, seeds, () => true);
        for (let node = 0; node < graph.size; node++) {
            if (bits[node] === 1 && graph.crate(node)?.platform === platform)
                sides[node] = 'target';
        }
    }
    return sides;
}
class Tally {
    rebuilt = 0;
    total = 0;
    add(rebuilt) {
        this.total += 1;
        if (rebuilt)
            this.rebuilt += 1;
    }
    count() {
        return { rebuilt: this.rebuilt, total: this.total };
    }
}
/**
 * Crates of the whole graph. Test builds are in `tests` alone; `distinct` and `builder` are among the others.
 * @param sides as `findCrateSides` says
 */
function countCrates(graph, cone, sides = findCrateSides(graph)) {
    const all = new Tally();
    const tests = new Tally();
    const builder = new Tally();
    const distinct = new Map();
    for (let node = 0; node < graph.size; node++) {
        const crate = graph.crate(node);
        if (crate === undefined)
            continue;
        const rebuilt = cone.inCone[node] === 1;
        if (crate.test) {
            tests.add(rebuilt);
            continue;
        }
        all.add(rebuilt);
        if (sides[node] === 'builder')
            builder.add(rebuilt);
        const key = JSON.stringify([crate.name, crate.version, crate.source]);
        distinct.set(key, rebuilt || distinct.get(key) === true);
    }
    let distinctRebuilt = 0;
    for (const rebuilt of distinct.values())
        if (rebuilt)
            distinctRebuilt += 1;
    return {
        ...all.count(),
        tests: tests.count(),
        distinct: { rebuilt: distinctRebuilt, total: distinct.size },
        builder: builder.count(),
    };
}
/** What each root of the head is made of and rebuilds when it is built alone; crates without their tests. By name. */
function countRoots(base, head, cone) {
    const baseNames = new Set(base.roots.map((root) => root.name));
    const facts = [];
    eachBatchOfRoots(head, ({ roots, seeds }) => {
        const reached = spread(head, seeds, () => true);
        const rebuilt = spread(head, new Map([...seeds].filter(([node]) => cone.lacking[node] !== 0)), () => true, (input, wanted) => ((cone.lacking[input] ?? 0) & wanted) !== 0);
        const derivations = roots.map(() => new Tally());
        const crates = roots.map(() => new Tally());
        for (let node = 0; node < head.size; node++) {
            const impure = head.kind(node) === 'impure';
            const crate = head.crate(node);
            const isCrate = crate !== undefined && !crate.test;
            for (let bits = reached[node] ?? 0; bits !== 0; bits &= bits - 1) {
                const i = 31 - Math.clz32(bits & -bits);
                const isRebuilt = (((rebuilt[node] ?? 0) >>> i) & 1) === 1;
                derivations[i]?.add(isRebuilt && !impure);
                if (isCrate)
                    crates[i]?.add(isRebuilt);
            }
        }
        roots.forEach((root, i) => {
            facts.push({
                name: root.name,
                state: !baseNames.has(root.name) ? 'added' : (cone.inCone[root.node] ?? 0) === 1 ? 'changed' : 'same',
                derivations: derivations[i]?.count() ?? { rebuilt: 0, total: 0 },
                crates: crates[i]?.count() ?? { rebuilt: 0, total: 0 },
            });
        });
    });
    return facts.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}


/***/ }),

/***/ 1199:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ readAttributes)
/* harmony export */ });
const STRUCTURED = '__json';
/** Structured attributes of more characters are compared as the one text that they are. */
const MAX_STRUCTURED = 64 * 1024 * 1024;
function isPrimitive(value) {
    return value === null || typeof value !== 'object';
}
/**
 * A structured attribute as text: a list of plain values one per line, so that it compares as a list; anything nested as
 * JSON with one value per line.
 */
function asText(value) {
    if (typeof value === 'string')
        return value;
    if (Array.isArray(value) && value.every(isPrimitive)) {
        const items = value.map((item) => (typeof item === 'string' ? item.replaceAll('\n', '\\n') : String(item)));
        return ['[', ...items, ']'].join('\n');
    }
    return JSON.stringify(value, undefined, 1);
}
/** Every attribute as text by its name: the environment, and in its place what `__json` holds where there is one. */
function readAttributes(derivation) {
    const json = derivation.env.get(STRUCTURED);
    if (json === undefined || json.length > MAX_STRUCTURED)
        return derivation.env;
    try {
        const structured = JSON.parse(json);
        if (typeof structured !== 'object' || structured === null || Array.isArray(structured))
            return derivation.env;
        const attributes = new Map(derivation.env);
        attributes.delete(STRUCTURED);
        for (const [name, value] of Object.entries(structured))
            attributes.set(name, asText(value));
        return attributes;
    }
    catch {
        // No JSON, or nested so deeply that it can't be written again: the one text it is.
        return derivation.env;
    }
}


/***/ }),

/***/ 7655:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ compareText)
/* harmony export */ });
/** Order of texts by their code units, whatever the locale. */
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}


/***/ }),

/***/ 1495:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QQ: () => (/* binding */ parseDerivationName),
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   iN: () => (/* binding */ sharedParts)
/* harmony export */ });
/* unused harmony export versionParts */
/**
 * Names of derivations and their versions.
 * Source: the Nix manual, `builtins.parseDrvName` and `builtins.compareVersions`.
 */
const ARCHIVE = /\.(?:tar(?:\.(?:gz|xz|bz2|zst|lz))?|tgz|tbz2|txz|zip|crate|gem|whl|nar|patch|diff)$/;
function isLetter(code) {
    return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}
function isDigit(code) {
    return code >= 0x30 && code <= 0x39;
}
/** The version begins after the first dash that no letter follows; an archive's extension is no part of it. */
function parseDerivationName(name) {
    for (let at = name.indexOf('-'); at >= 0 && at + 1 < name.length; at = name.indexOf('-', at + 1)) {
        if (!isLetter(name.charCodeAt(at + 1))) {
            return { bare: name.slice(0, at), version: name.slice(at + 1).replace(ARCHIVE, '') };
        }
    }
    return { bare: name, version: '' };
}
/** A version's parts: runs of digits and runs of letters; all else separates. */
function versionParts(version) {
    return version.match(/\d+|[a-zA-Z]+/g) ?? [];
}
function comparePart(a, b) {
    const numbers = isDigit(a.charCodeAt(0)) && isDigit(b.charCodeAt(0));
    if (numbers && a.length !== b.length) {
        const shorter = a.replace(/^0+/, '');
        const other = b.replace(/^0+/, '');
        if (shorter.length !== other.length)
            return shorter.length - other.length;
        return shorter < other ? -1 : shorter > other ? 1 : 0;
    }
    return a < b ? -1 : a > b ? 1 : 0;
}
/** Negative where `a` is the lower version. */
function compareVersions(a, b) {
    const left = versionParts(a);
    const right = versionParts(b);
    for (let i = 0; i < Math.min(left.length, right.length); i++) {
        const order = comparePart(left[i] ?? '', right[i] ?? '');
        if (order !== 0)
            return order;
    }
    return left.length - right.length;
}
/** How many parts two versions share from the start: the more, the nearer they are. */
function sharedParts(a, b) {
    const left = versionParts(a);
    const right = versionParts(b);
    let shared = 0;
    while (shared < left.length && shared < right.length && left[shared] === right[shared])
        shared += 1;
    return shared;
}


/***/ }),

/***/ 4361:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ findTriggers)
});

;// CONCATENATED MODULE: ./src/graph/triggers/cone-edges.ts
function findConeEdges(head, cone) {
    const { nodes, inCone, lacking } = cone;
    const position = new Uint32Array(head.size);
    nodes.forEach((node, i) => {
        position[node] = i;
    });
    const start = new Uint32Array(nodes.length + 1);
    const eachInput = (node, visit) => {
        const end = head.inputStart[node + 1] ?? 0;
        for (let edge = head.inputStart[node] ?? 0; edge < end; edge++) {
            const input = head.inputs[edge] ?? 0;
            if (inCone[input] === 1 && ((lacking[input] ?? 0) & (head.wanted[edge] ?? 0)) !== 0)
                visit(input);
        }
    };
    let count = 0;
    nodes.forEach((node, i) => {
        eachInput(node, () => {
            count += 1;
        });
        start[i + 1] = count;
    });
    const inputs = new Uint32Array(count);
    let filled = 0;
    for (const node of nodes) {
        eachInput(node, (input) => {
            inputs[filled++] = position[input] ?? 0;
        });
    }
    const isRoot = new Uint8Array(nodes.length);
    for (const root of head.roots)
        if (inCone[root.node] === 1)
            isRoot[position[root.node] ?? 0] = 1;
    const isFixed = Uint8Array.from(nodes, (node) => (head.kind(node) === 'fixed' ? 1 : 0));
    return { size: nodes.length, nodes, position, start, inputs, isRoot, isFixed };
}
/** Nodes of the longest chain of rebuilds that starts at each position, itself included. */
function findHeights(edges) {
    const heights = new Uint32Array(edges.size).fill(1);
    for (let at = edges.size - 1; at >= 0; at--) {
        if (edges.isFixed[at] === 1)
            continue;
        const next = (heights[at] ?? 0) + 1;
        const end = edges.start[at + 1] ?? 0;
        for (let edge = edges.start[at] ?? 0; edge < end; edge++) {
            const input = edges.inputs[edge] ?? 0;
            if ((heights[input] ?? 0) < next)
                heights[input] = next;
        }
    }
    return heights;
}

;// CONCATENATED MODULE: ./src/graph/triggers/tokens.ts
const GAP = 1;
const BRACKET = 2;
const CLASSES = new Uint8Array(128);
for (const character of ' \t\n\r,:')
    CLASSES[character.charCodeAt(0)] = GAP;
for (const character of ';"\'()[]{}`<>|&')
    CLASSES[character.charCodeAt(0)] = BRACKET;
function classOf(code) {
    return code < 128 ? (CLASSES[code] ?? 0) : 0;
}
/** Whether a token ends before this character. */
function isBreak(code) {
    return classOf(code) !== 0;
}
/** Where the token ends that begins at `from`: at once on a gap, after one character on a bracket. */
function tokenEnd(text, from, end) {
    if (from >= end)
        return from;
    const first = classOf(text.charCodeAt(from));
    if (first === GAP)
        return from;
    if (first === BRACKET)
        return from + 1;
    let at = from + 1;
    while (at < end && !isBreak(text.charCodeAt(at)))
        at += 1;
    return at;
}
function findSpans(text, start, end, paths) {
    const spans = [];
    for (let at = start;;) {
        const span = paths.next(text, at, end);
        if (span === undefined)
            return spans;
        spans.push(span);
        at = Math.max(span.end, at + 1);
    }
}
function tokenize(text, start, end, paths) {
    const tokens = [];
    let at = start;
    let gapStart = start;
    while (at < end) {
        if (classOf(text.charCodeAt(at)) === GAP) {
            at += 1;
            continue;
        }
        const stop = tokenEnd(text, at, end);
        tokens.push({ start: at, end: stop, gap: text.slice(gapStart, at), spans: findSpans(text, at, stop, paths) });
        at = stop;
        gapStart = stop;
    }
    return { tokens, rest: text.slice(gapStart, end) };
}
/** Lines as tokens, for texts that say one thing per line. Whole lines around the given part are taken. */
function splitLines(text, start, end, paths) {
    const lines = [];
    let at = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
    while (at < end) {
        const newline = text.indexOf('\n', at);
        const stop = newline < 0 ? text.length : newline;
        lines.push({ start: at, end: stop, gap: '', spans: findSpans(text, at, stop, paths) });
        at = stop + 1;
    }
    return lines;
}

;// CONCATENATED MODULE: ./src/graph/triggers/compare-texts.ts

/** Longer differing parts are not looked at as lists: they count as differing. */
const MAX_LIST_LENGTH = 1024 * 1024;
/** @returns undefined where all differences are explained */
function compareTexts(before, after, how) {
    if (before === after)
        return undefined;
    const start = alignForward(before, 0, before.length, after, 0, after.length, how);
    if (start === undefined)
        return undefined;
    const end = alignBackward(before, start.b, after, start.a, how);
    const tooLong = end.b - start.b > MAX_LIST_LENGTH || end.a - start.a > MAX_LIST_LENGTH;
    const region = { beforeStart: start.b, beforeEnd: end.b, afterStart: start.a, afterEnd: end.a, tooLong };
    if (!tooLong && (isExplainedList(before, after, region, how) || areExplainedLines(before, after, region, how))) {
        return undefined;
    }
    return region;
}
/** The first tokens that nothing explains, by their start; undefined where there are none. */
function alignForward(before, fromB, endB, after, fromA, endA, how) {
    let b = fromB;
    let a = fromA;
    for (;;) {
        const startB = b;
        const startA = a;
        while (b < endB && a < endA && before.charCodeAt(b) === after.charCodeAt(a)) {
            b += 1;
            a += 1;
        }
        if (b === endB && a === endA)
            return undefined;
        const span = how.before.covering(before, b, startB, endB);
        if (span?.partner !== undefined) {
            const end = a + span.hashAt - b + span.partner.length;
            if (end <= endA && after.startsWith(span.partner, end - span.partner.length)) {
                b = span.end;
                a = end;
                continue;
            }
        }
        const partner = span === undefined ? undefined : how.after.covering(after, a, startA, endA);
        if (span !== undefined &&
            partner !== undefined &&
            span.symbol >= 0 &&
            span.symbol === partner.symbol &&
            b - span.start === a - partner.start) {
            b = span.end;
            a = partner.end;
            continue;
        }
        const renamed = how.renames.match(before, startB, b, endB, after, startA, a, endA);
        if (renamed === undefined) {
            const isBetween = isTokenEnd(before, b, endB) && isTokenEnd(after, a, endA);
            return isBetween ? { b, a } : { b: tokenStart(before, b, fromB), a: tokenStart(after, a, fromA) };
        }
        b = renamed.before;
        a = renamed.after;
    }
}
function isTokenEnd(text, position, end) {
    return position === end || isBreak(text.charCodeAt(position));
}
/** Where the token begins that a position stands in. All before it is aligned, so both sides' tokens begin together. */
function tokenStart(text, position, from) {
    let start = position;
    while (start > from && !isBreak(text.charCodeAt(start - 1)))
        start -= 1;
    return start;
}
/** Behind the last tokens that nothing explains, not before the given start. */
function alignBackward(before, startB, after, startA, how) {
    let b = before.length;
    let a = after.length;
    for (;;) {
        const endB = b;
        while (b > startB && a > startA && before.charCodeAt(b - 1) === after.charCodeAt(a - 1)) {
            b -= 1;
            a -= 1;
        }
        const inToken = (b > startB && !isBreak(before.charCodeAt(b - 1))) || (a > startA && !isBreak(after.charCodeAt(a - 1)));
        while (inToken && b < endB && !isBreak(before.charCodeAt(b))) {
            b += 1;
            a += 1;
        }
        const tokenB = tokenStart(before, b, startB);
        const tokenA = tokenStart(after, a, startA);
        const isEmpty = tokenB === b || tokenA === a;
        if (isEmpty || alignForward(before, tokenB, b, after, tokenA, a, how) !== undefined)
            return { b, a };
        b = tokenB;
        a = tokenA;
    }
}
/** What a token with paths is called on both sides. */
function tokenKey(text, token, side, renames) {
    let key = '';
    let at = token.start;
    for (const span of token.spans) {
        if (span.symbol < 0)
            continue;
        key += `${renames.canonical(text.slice(at, span.start), side)}\u0000${span.symbol}\u0000`;
        at = span.end;
    }
    return key + renames.canonical(text.slice(at, token.end), side);
}
function isSorted(text, tokens, from) {
    let last = '';
    for (const token of tokens) {
        const word = text.slice(from(token), token.end);
        if (word < last)
            return false;
        last = word;
    }
    return true;
}
/** Whether evaluation sorted these, by their paths or by the names in them: then a changed path changes the order. */
function areSorted(text, tokens) {
    return (isSorted(text, tokens, (token) => token.start) ||
        isSorted(text, tokens, (token) => {
            const span = token.spans[0];
            return span === undefined ? token.start : text.indexOf(span.hash, span.start) + span.hash.length;
        }));
}
/**
 * Whether the parts are lists with the same members, but for those that came or went with a changed input. The order of
 * members that hold paths may differ where some came or went, here or in the inputs' own lists, from which evaluation
 * collects them, or where both lists are sorted.
 */
function isExplainedList(before, after, region, how) {
    const left = tokenize(before, region.beforeStart, region.beforeEnd, how.before);
    const right = tokenize(after, region.afterStart, region.afterEnd, how.after);
    const pathsLeft = left.tokens.filter((token) => token.spans.length > 0);
    const pathsRight = right.tokens.filter((token) => token.spans.length > 0);
    if (pathsLeft.length + pathsRight.length === 0)
        return false;
    if (how.gained === undefined && how.lost === undefined && !how.reordered) {
        if (pathsLeft.length < 2 || !areSorted(before, pathsLeft) || !areSorted(after, pathsRight))
            return false;
    }
    const balance = new Map();
    for (const token of pathsLeft) {
        const key = tokenKey(before, token, 'before', how.renames);
        balance.set(key, (balance.get(key) ?? 0) - 1);
    }
    for (const token of pathsRight) {
        const key = tokenKey(after, token, 'after', how.renames);
        balance.set(key, (balance.get(key) ?? 0) + 1);
    }
    const keptLeft = takeOut(before, left.tokens, (token) => {
        const key = tokenKey(before, token, 'before', how.renames);
        const extra = balance.get(key) ?? 0;
        if (extra >= 0)
            return 'moved';
        balance.set(key, extra + 1);
        return token.spans.some((span) => how.lost?.(span.hash) === true) ? 'gone' : 'unexplained';
    });
    if (keptLeft === undefined)
        return false;
    const keptRight = takeOut(after, right.tokens, (token) => {
        const key = tokenKey(after, token, 'after', how.renames);
        const extra = balance.get(key) ?? 0;
        if (extra <= 0)
            return 'moved';
        balance.set(key, extra - 1);
        return token.spans.some((span) => how.gained?.(span.hash) === true) ? 'gone' : 'unexplained';
    });
    if (keptRight?.length !== keptLeft.length)
        return false;
    return keptLeft.every((kept, i) => {
        const other = keptRight[i];
        if (other === undefined)
            return false;
        if (!kept.loose && !other.loose && kept.token.gap !== other.token.gap)
            return false;
        const { start, end } = kept.token;
        return alignForward(before, start, end, after, other.token.start, other.token.end, how) === undefined;
    });
}
/** What is left without the tokens that hold paths; undefined where one of these is unexplained. */
function takeOut(text, tokens, judge) {
    const kept = [];
    let loose = false;
    for (const token of tokens) {
        if (token.spans.length === 0) {
            kept.push({ token, loose });
            loose = false;
            continue;
        }
        const judged = judge(token);
        if (judged === 'unexplained')
            return undefined;
        loose = true;
        // `--extern x=…`, `-L …`: the option goes with its value.
        const last = kept.at(-1);
        if (judged === 'gone' && last !== undefined && /^--?[\w-]+=?$/.test(text.slice(last.token.start, last.token.end))) {
            kept.pop();
        }
    }
    return kept;
}
/** Whether the parts are the same but for whole lines about inputs that came or went. */
function areExplainedLines(before, after, region, how) {
    if (how.gained === undefined && how.lost === undefined)
        return false;
    const left = splitLines(before, region.beforeStart, region.beforeEnd, how.before).filter((line) => !line.spans.some((span) => how.lost?.(span.hash) === true));
    const right = splitLines(after, region.afterStart, region.afterEnd, how.after).filter((line) => !line.spans.some((span) => how.gained?.(span.hash) === true));
    if (left.length !== right.length)
        return false;
    return left.every((line, i) => {
        const other = right[i];
        return (other !== undefined &&
            alignForward(before, line.start, line.end, after, other.start, other.end, how) === undefined);
    });
}

// EXTERNAL MODULE: ./src/graph/store-path.ts
var store_path = __webpack_require__(8633);
;// CONCATENATED MODULE: ./src/graph/triggers/dynamic-placeholders.ts

/** Placeholders by the names of the outputs that lead to them, from the input's own on. */
function findDynamicPlaceholders(input, storeDir) {
    const { hashPart, name } = (0,store_path/* parseDrvPath */.r6)(input.path, storeDir);
    const found = new Map();
    const todo = [];
    for (const [output, wanted] of input.dynamic) {
        todo.push({ path: output, placeholder: (0,store_path/* outputPlaceholder */.xA)(hashPart, name, output), wanted });
    }
    for (let level = todo.pop(); level !== undefined; level = todo.pop()) {
        const { path, placeholder, wanted } = level;
        for (const output of wanted.outputs)
            found.set(`${path}^${output}`, (0,store_path/* dynamicPlaceholder */.lb)(placeholder, output).text);
        for (const [output, below] of wanted.dynamic) {
            todo.push({ path: `${path}^${output}`, placeholder: (0,store_path/* dynamicPlaceholder */.lb)(placeholder, output), wanted: below });
        }
    }
    return found;
}

// EXTERNAL MODULE: ./src/graph/triggers/path-spans.ts
var path_spans = __webpack_require__(6541);
;// CONCATENATED MODULE: ./src/graph/triggers/renames.ts
/** Words that stand for a changed input's name, version or metadata, before and after. */
/** Words this long or longer may be looked for in a text; evaluation repeats versions and names, not essays. */
const MAX_WORD = 256;
/** Most places where a word may begin or end around a difference. */
const MAX_BOUNDARIES = 16;
const DOT = 0x2e;
function isAlphanumeric(code) {
    return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}
function isDigit(code) {
    return code >= 0x30 && code <= 0x39;
}
function isWordCharacter(code) {
    return isAlphanumeric(code) || code === DOT || code === 0x2d || code === 0x2b || code === 0x5f || code === 0x7e;
}
/** Whether a whole word can begin here: not inside a word, and not inside a version. */
function canBegin(text, at, from) {
    if (at <= from)
        return true;
    const before = text.charCodeAt(at - 1);
    const first = text.charCodeAt(at);
    // `perl5.38` and `v1.2`: a version may follow letters.
    if (isDigit(first))
        return !isDigit(before) && !(before === DOT && at - 2 >= from && isDigit(text.charCodeAt(at - 2)));
    return !isAlphanumeric(before);
}
function canEnd(text, at, end) {
    if (at >= end)
        return true;
    const next = text.charCodeAt(at);
    if (next === DOT)
        return at + 1 >= end || !isDigit(text.charCodeAt(at + 1));
    return !isAlphanumeric(next);
}
const HEX = /^[0-9a-f]{7,64}$/;
/** Copies of one crate may share a code before and not after, or the other way round: then all are called the same. */
function callCodes(codes) {
    const before = new Map();
    const after = new Map();
    for (const [old, now] of codes) {
        const calling = before.get(old) ?? after.get(now) ?? `\u0001${before.size}`;
        before.set(old, calling);
        after.set(now, calling);
    }
    return { before, after };
}
class Renames {
    commit;
    rules = new Map();
    codes = [];
    /** What codes are called on both sides; made when first asked for. */
    callings;
    constructor(commit) {
        this.commit = commit;
    }
    get isEmpty() {
        return this.rules.size === 0 && this.commit === undefined;
    }
    add(before, after) {
        if (before === after || before === '' || after === '' || before.length > MAX_WORD || after.length > MAX_WORD)
            return;
        const known = this.rules.get(before);
        if (known === undefined)
            this.rules.set(before, after);
        else if (typeof known !== 'string')
            known.push(after);
        else if (known !== after)
            this.rules.set(before, [known, after]);
    }
    /** A word that stands for one input alone, such as buildRustCrate's `metadata`. */
    addCode(before, after) {
        if (before === after || before.length < 6 || after.length < 6)
            return;
        this.add(before, after);
        this.codes.push([before, after]);
        this.callings = undefined;
    }
    /** A text with every code replaced by what it is called on both sides. */
    canonical(text, side) {
        if (this.codes.length === 0)
            return text;
        this.callings ??= callCodes(this.codes);
        const callings = this.callings[side];
        return text.replace(/[0-9A-Za-z]{6,}/g, (word) => callings.get(word) ?? word);
    }
    /**
     * The ends of two words, one replacing the other, that hold the differing characters at `b` and `a`: the longest such.
     * The texts are equal from `fromB` to `b` and from `fromA` to `a`.
     */
    match(before, fromB, b, endB, after, fromA, a, endA) {
        if (this.isEmpty)
            return undefined;
        let best;
        let starts = 0;
        for (let start = b; start >= fromB && b - start <= MAX_WORD && starts < MAX_BOUNDARIES; start--) {
            if (start < b && !isWordCharacter(before.charCodeAt(start)))
                break;
            if (!canBegin(before, start, fromB))
                continue;
            starts += 1;
            const startA = a - (b - start);
            if (startA < fromA)
                break;
            let ends = 0;
            for (let end = Math.max(b, start + 1); end <= endB && end - start <= MAX_WORD && ends < MAX_BOUNDARIES; end++) {
                if (canEnd(before, end, endB)) {
                    ends += 1;
                    const endAfter = this.replacement(before.slice(start, end), after, startA, endA);
                    // Commits that begin alike must not explain what is equal anyway: each match has to go on.
                    const goesOn = end > b || endAfter > a;
                    if (goesOn && endAfter >= a && end - start > (best?.length ?? 0)) {
                        best = { before: end, after: endAfter, length: end - start };
                    }
                }
                if (end >= endB || !isWordCharacter(before.charCodeAt(end)))
                    break;
            }
        }
        return best;
    }
    /** Where the word ends that stands in `after` for `word`; -1 where none does. The longest, if there are several. */
    replacement(word, after, start, end) {
        let best = -1;
        const rule = this.rules.get(word);
        for (const candidate of rule === undefined ? [] : typeof rule === 'string' ? [rule] : rule) {
            const stop = start + candidate.length;
            if (stop <= end && stop > best && after.startsWith(candidate, start) && canEnd(after, stop, end))
                best = stop;
        }
        if (best < 0 && this.commit !== undefined && HEX.test(word) && this.commit.before.startsWith(word)) {
            const stop = start + word.length;
            if (stop <= end && this.commit.after.startsWith(after.slice(start, stop)) && canEnd(after, stop, end))
                best = stop;
        }
        return best;
    }
}

;// CONCATENATED MODULE: ./src/graph/triggers/explanation.ts



/** A version that is one short number says too little: it is only renamed together with its name. */
function isTelling(version) {
    return version.length >= 3 && /\d/.test(version) && (/[.-]/.test(version) || version.length >= 6);
}
/** Whether one is the other's wrapper, or carries its version in its name: `rustc` and `rustc-wrapper`, `perl` and `perl5.38-X`. */
function isRelated(own, input) {
    if (own === input || own.startsWith(`${input}-`) || input.startsWith(`${own}-`))
        return true;
    return own.startsWith(input) && /\d/.test(own.charAt(input.length));
}
/** Rules for what one changed input is called. */
function addNames(renames, old, now) {
    if (old.whole === now.whole && old.version === now.version)
        return;
    if (old.name.length >= 3) {
        renames.add(old.name, now.name);
        renames.add(old.name.replaceAll('-', '_'), now.name.replaceAll('-', '_'));
    }
    if (isTelling(old.version) && isTelling(now.version))
        renames.add(old.version, now.version);
    if (old.version !== '' && now.version !== '') {
        renames.add(`${old.name}-${old.version}`, `${now.name}-${now.version}`);
    }
    renames.add(old.whole, now.whole);
}
/** Symbols of outputs are `identity × MAX_OUTPUTS + output`; those of paths that are added lie above all of them. */
const MAX_OUTPUTS = 1024;
const FIRST_ADDED = 2 ** 48;
class InputExplanation {
    base;
    head;
    pair;
    paired;
    ownMetadata;
    before;
    after;
    /** Inputs that this pair gained or lost because a changed input did. */
    explainedGains;
    explainedLosses;
    /** By the identity of an input before: what it is now. */
    partners = new Map();
    foundBefore = new Map();
    /** Identities of what changed, after. */
    changed = new Set();
    addedSymbols = FIRST_ADDED;
    allRenames;
    relatedRenames;
    constructor(base, head, pair, paired, 
    /** A crate's own metadata before and after, which its other attributes repeat. */
    ownMetadata) {
        this.base = base;
        this.head = head;
        this.pair = pair;
        this.paired = paired;
        this.ownMetadata = ownMetadata;
        this.before = new path_spans/* PathTable */.m(base.graph.storeDir, (hash) => this.findBefore(hash));
        this.after = new path_spans/* PathTable */.m(head.graph.storeDir, (hash) => this.findAfter(hash));
        this.addPair(pair.before, pair.after);
        for (const [old, now] of pair.changed)
            this.addPair(old, now);
        for (const [old, now] of pair.same)
            this.addPair(old, now);
        this.explainedGains = explainedBy(head, pair.gained, (visit) => {
            for (const [, now] of pair.changed)
                visit(paired.pairs.get(now)?.gained ?? []);
        });
        this.explainedLosses = explainedBy(base, pair.lost, (visit) => {
            for (const [, now] of pair.changed)
                visit(paired.pairs.get(now)?.lost ?? []);
        });
    }
    /** Makes two texts, a path or placeholder each, one and the same. */
    addPath(before, after) {
        const symbol = this.addedSymbols++;
        this.before.add(before, symbol);
        this.after.add(after, symbol);
    }
    addPair(old, now) {
        this.base.indexOutputs(old);
        this.head.indexOutputs(now);
        const identity = this.head.identity(now);
        this.partners.set(this.base.identity(old), { node: now, identity });
        this.changed.add(identity);
    }
    /** Outputs of derivations that are themselves outputs of inputs. */
    addDynamic(old, now) {
        const byPath = new Map(old.inputs.map((input) => [input.path, input]));
        const { base, head, pair } = this;
        const partners = new Map([...pair.changed, ...pair.same].map((one) => [head.graph.drvPath(one[1]), one[0]]));
        for (const input of now.inputs) {
            const node = input.dynamic.size === 0 ? undefined : partners.get(input.path);
            const before = node === undefined ? undefined : byPath.get(base.graph.drvPath(node));
            if (before === undefined)
                continue;
            const texts = findDynamicPlaceholders(before, base.graph.storeDir);
            for (const [name, text] of findDynamicPlaceholders(input, head.graph.storeDir)) {
                const partner = texts.get(name);
                if (partner !== undefined)
                    this.addPath(partner, text);
            }
        }
    }
    /** Recipes that mention their inputs' recipes. */
    addDrvPaths() {
        for (const [old, now] of this.pair.changed)
            this.addPath(this.base.graph.drvPath(old), this.head.graph.drvPath(now));
    }
    /** An output's symbol is that of its partner, which is the partner's identity and output. */
    findBefore(hash) {
        if (this.foundBefore.has(hash))
            return this.foundBefore.get(hash);
        const known = this.lookUpBefore(hash);
        this.foundBefore.set(hash, known);
        return known;
    }
    lookUpBefore(hash) {
        const found = this.base.findOutput(hash);
        const partner = found === undefined ? undefined : this.partners.get(this.base.identity(found.node));
        if (found === undefined || partner === undefined)
            return undefined;
        const output = this.base.graph.outputNames(found.node)[found.output] ?? '';
        const at = this.head.graph.outputNames(partner.node).indexOf(output);
        if (at < 0)
            return undefined;
        const text = (0,path_spans/* splitPath */.U)(this.head.outputTexts(partner.node)[at] ?? '', this.head.graph.storeDir);
        const isSameForm = text?.hash.length === hash.length;
        return {
            symbol: partner.identity * MAX_OUTPUTS + at,
            tail: found.tail,
            ...(isSameForm ? { partner: `${text.hash}${text.tail}` } : {}),
        };
    }
    findAfter(hash) {
        const found = this.head.findOutput(hash);
        const identity = found === undefined ? -1 : this.head.identity(found.node);
        if (found === undefined || !this.changed.has(identity))
            return undefined;
        return { symbol: identity * MAX_OUTPUTS + found.output, tail: found.tail };
    }
    renames() {
        this.allRenames ??= this.makeRenames();
        return this.allRenames;
    }
    /** Only the metadata of changed inputs, and the node's own. */
    codes() {
        const renames = new Renames();
        renames.addCode(...this.ownMetadata);
        for (const [old, now] of this.pair.changed)
            renames.addCode(this.base.metadataOf(old), this.head.metadataOf(now));
        return renames;
    }
    /** Beside what the inputs explain also words of the node's own, or names of commits. */
    makeRenames(own = [], commit) {
        const renames = new Renames(commit);
        renames.addCode(...this.ownMetadata);
        for (const words of own)
            renames.add(...words);
        for (const [old, now] of this.pair.changed) {
            addNames(renames, this.base.nameOf(old), this.head.nameOf(now));
            renames.addCode(this.base.metadataOf(old), this.head.metadataOf(now));
        }
        return renames;
    }
    /**
     * Only from inputs that the node is a wrapper of: they may rename what says which thing the node itself is. Two packages
     * that are released together have the same versions before and after, and both changed.
     */
    renamesOfIdentity() {
        if (this.relatedRenames !== undefined)
            return this.relatedRenames;
        const renames = new Renames();
        const { pair, base, head } = this;
        if (head.crate(pair.after) === undefined && head.graph.kind(pair.after) !== 'fixed') {
            const own = base.nameOf(pair.before).name;
            for (const [old, now] of pair.changed) {
                const named = base.nameOf(old);
                if (isRelated(own, named.name))
                    addNames(renames, named, head.nameOf(now));
            }
        }
        this.relatedRenames = renames;
        return renames;
    }
    /** Whether some changed input is a crate whose metadata changed, from which evaluation derives the node's own. */
    get changesMetadata() {
        return this.pair.changed.some(([old, now]) => this.base.metadataOf(old) !== this.head.metadataOf(now));
    }
    /** The changed input whose output a text is, or a path below it. */
    findInput(text) {
        const span = this.after.next(text, 0, Math.min(text.length, 4096));
        if (span?.start !== 0 || (span.end < text.length && text[span.end] !== '/'))
            return undefined;
        const found = this.head.findOutput(span.hash);
        return found !== undefined && this.pair.changed.some(([, now]) => now === found.node) ? found.node : undefined;
    }
    /** Hash parts of all that changed inputs gained; with `own`, also of these inputs that the node itself did. */
    gained(own) {
        const nodes = own === undefined ? this.explainedGains : [...this.pair.gained, ...own];
        return this.hashes(this.head, nodes, (pair) => pair.gained);
    }
    lost(own) {
        const nodes = own === undefined ? this.explainedLosses : [...this.pair.lost, ...own];
        return this.hashes(this.base, nodes, (pair) => pair.lost);
    }
    hashes(side, own, listOf) {
        const nodes = new Set(own);
        for (const [, now] of this.pair.changed) {
            const pair = this.paired.pairs.get(now);
            if (pair !== undefined)
                for (const node of listOf(pair))
                    nodes.add(node);
        }
        const hashes = new Set();
        const folder = side.graph.storeDir.length + 1;
        for (const node of nodes) {
            for (const text of side.outputTexts(node)) {
                hashes.add(text.startsWith(`${side.graph.storeDir}/`) ? text.slice(folder, folder + 32) : text.slice(1));
            }
        }
        return hashes;
    }
}
/**
 * Which of a node's own new (or lost) inputs its changed inputs have too, or came below one that they have: evaluation
 * repeats such lists from inputs in what needs them (`completeDeps`).
 */
function explainedBy(side, own, eachList) {
    const explained = new Set();
    if (own.length === 0)
        return explained;
    const open = new Set(own);
    const todo = [];
    const take = (node) => {
        if (open.delete(node)) {
            explained.add(node);
            todo.push(node);
        }
    };
    eachList((nodes) => {
        for (const node of nodes)
            take(node);
    });
    for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
        for (const input of side.inputsOf(node))
            take(input);
    }
    return explained;
}

;// CONCATENATED MODULE: ./src/graph/triggers/carried-along.ts


/** The end of a list of inputs, and of an empty one. Paths and names of outputs hold no quotes, so it ends no earlier. */
const INPUTS_END = /"\]\)\],|\)\],\[\],/;
const SOURCE = '("src","';
/** Where a derivation's file has told its outputs and inputs, which are compared as nodes of the graph. */
function skipInputs(text) {
    const found = INPUTS_END.exec(text);
    return found === null ? -1 : found.index + found[0].length;
}
/**
 * @returns undefined where there may be more to it: a change of its own, or an explanation that takes a closer look
 */
function findCarriedAlong(input, pair) {
    const { base, head, paired } = input;
    if (pair.changed.length === 0 || pair.gained.length + pair.lost.length > 0)
        return undefined;
    if (head.graph.kind(pair.after) !== base.graph.kind(pair.before))
        return undefined;
    if (head.graph.kind(pair.after) === 'fixed' || head.graph.kind(pair.after) === 'impure')
        return undefined;
    if (head.graph.outputNames(pair.after).join() !== base.graph.outputNames(pair.before).join())
        return undefined;
    const [before, after] = [base.loadText(pair.before), head.loadText(pair.after)];
    if (before === undefined || after === undefined || !before.startsWith('Derive(') || !after.startsWith('Derive(')) {
        return undefined;
    }
    const metadata = [base.metadataOf(pair.before), head.metadataOf(pair.after)];
    const explanation = new InputExplanation(base, head, pair, paired, metadata);
    if (metadata[0] !== metadata[1] && !explanation.changesMetadata)
        return undefined;
    const [startBefore, startAfter] = [skipInputs(before), skipInputs(after)];
    if (startBefore < 0 || startAfter < 0)
        return undefined;
    const differs = alignForward(before, startBefore, before.length, after, startAfter, after.length, {
        before: explanation.before,
        after: explanation.after,
        renames: explanation.codes(),
        gained: undefined,
        lost: undefined,
        reordered: false,
    });
    return differs === undefined ? { sourceInput: findSourceInput(after, explanation) } : undefined;
}
function findSourceInput(text, explanation) {
    const at = text.indexOf(SOURCE);
    if (at < 0)
        return undefined;
    const start = at + SOURCE.length;
    return explanation.findInput(text.slice(start, text.indexOf('"', start)));
}

;// CONCATENATED MODULE: ./src/graph/triggers/differing-lines.ts

/** Longer parts are shown and told apart as they are. */
const MAX_LENGTH = 1024 * 1024;
const MAX_TEXT = 16 * MAX_LENGTH;
/** A line in which what the inputs explain is called the same on both sides. */
function maskLine(text, line, side, renames) {
    let masked = '';
    let at = line.start;
    for (const span of line.spans) {
        if (span.symbol < 0)
            continue;
        masked += `${renames.canonical(text.slice(at, span.start), side)}\u0000`;
        at = span.end;
    }
    // The codes' own numbers differ from node to node.
    return (masked + renames.canonical(text.slice(at, line.end), side)).replace(/\u0001\d+/g, '\u0001');
}
/** @returns undefined where the texts are one line each, too long, or differ only in the order of their lines */
function findDifferingLines(before, after, region, how) {
    if (region.tooLong || region.beforeEnd - region.beforeStart + region.afterEnd - region.afterStart > MAX_LENGTH) {
        return undefined;
    }
    if (before.length + after.length > MAX_TEXT || !(before.includes('\n') || after.includes('\n')))
        return undefined;
    const mask = (text, lines, side) => lines.map((line) => ({ raw: text.slice(line.start, line.end), masked: maskLine(text, line, side, how.renames) }));
    // An empty part stands within a line, too.
    const left = mask(before, splitLines(before, region.beforeStart, Math.max(region.beforeEnd, region.beforeStart + 1), how.before), 'before');
    const right = mask(after, splitLines(after, region.afterStart, Math.max(region.afterEnd, region.afterStart + 1), how.after), 'after');
    const balance = new Map();
    for (const { masked } of right)
        balance.set(masked, (balance.get(masked) ?? 0) + 1);
    const lost = left.filter(({ masked }) => {
        const count = balance.get(masked) ?? 0;
        if (count > 0)
            balance.set(masked, count - 1);
        return count <= 0;
    });
    const gained = right.filter(({ masked }) => {
        const count = balance.get(masked) ?? 0;
        if (count > 0)
            balance.set(masked, count - 1);
        return count > 0;
    });
    const told = (lines) => lines
        .map(({ raw }) => raw.trim())
        .filter((line) => line !== '')
        .join('\n');
    const [was, is] = [told(lost), told(gained)];
    if (was === is)
        return undefined;
    return {
        before: was,
        after: is,
        key: [...lost.map(({ masked }) => `-${masked}`), ...gained.map(({ masked }) => `+${masked}`)].join('\n'),
    };
}

// EXTERNAL MODULE: ./src/graph/triggers/own-change.ts
var own_change = __webpack_require__(9849);
;// CONCATENATED MODULE: ./src/graph/triggers/vocabulary.ts

/** How rustc and build scripts are told of features and dependencies. */
const SYNTAX = ['cfg', 'feature', 'features', 'extern', 'dependency', 'lib', 'rlib', 'so', 'L', 'l', 'CARGO', 'FEATURE'];
/** Longer parts are not looked at: they count as news. */
const vocabulary_MAX_LENGTH = 1024 * 1024;
function eachWord(text, visit) {
    for (const word of text.match(/[0-9A-Za-z]+/g) ?? [])
        visit(word);
}
class Vocabulary {
    words = new Set(SYNTAX);
    add(text) {
        if (text === undefined || text.length > vocabulary_MAX_LENGTH)
            return;
        eachWord(text, (word) => {
            this.words.add(word).add(word.toUpperCase()).add(word.toLowerCase());
        });
    }
    /**
     * @param isKnownPath whether an input behind this hash part is already told of as changed, new or lost
     * @returns whether the parts differ only in words of this vocabulary
     */
    repeats(before, after, region, how, isKnownPath) {
        if (region.tooLong || region.beforeEnd - region.beforeStart + region.afterEnd - region.afterStart > vocabulary_MAX_LENGTH) {
            return false;
        }
        const balance = new Map();
        const count = (text, start, end, side, by) => {
            let known = 0;
            for (const token of tokenize(text, start, end, how[side]).tokens) {
                if (token.spans.some((span) => isKnownPath(span.hash))) {
                    known += 1;
                    continue;
                }
                let at = token.start;
                const add = (part) => {
                    eachWord(how.renames.canonical(part, side), (word) => {
                        balance.set(word, (balance.get(word) ?? 0) + by);
                    });
                };
                for (const span of token.spans) {
                    if (span.symbol < 0)
                        continue;
                    add(text.slice(at, span.start));
                    at = span.end;
                }
                add(text.slice(at, token.end));
            }
            return known;
        };
        const known = count(before, region.beforeStart, region.beforeEnd, 'before', -1) +
            count(after, region.afterStart, region.afterEnd, 'after', 1);
        let differing = known;
        for (const [word, extra] of balance) {
            if (extra === 0)
                continue;
            if (!this.words.has(word))
                return false;
            differing += 1;
        }
        return differing > 0;
    }
}

;// CONCATENATED MODULE: ./src/graph/triggers/choose-changes.ts




/** Longer variables, those of several lines and phases repeat what others say. */
const MAX_WORDS = 400;
/** Kinds of changes that many nodes may get at once, from a caller or from nixpkgs. */
const SHARED = new Set(['flags', 'environment', 'builder', 'system', 'outputs', 'names-commit']);
function lengthOf(one) {
    return (one.before ?? '').length + (one.after ?? '').length;
}
function isProse(one) {
    return (lengthOf(one) > MAX_WORDS ||
        /(?:phase|hook|script|command)$/i.test(one.attribute) ||
        one.after?.includes('\n') === true);
}
/** One version, one address and one hash say it all. */
function dropDoubles(differences) {
    const first = (test) => differences.map((one) => one.attribute).find(test);
    const hasCrateVersion = differences.some((one) => one.attribute === 'crateVersion');
    const [url, hash] = [first(own_change/* isUrl */.gU), first((attribute) => (0,own_change/* isHash */.jN)(attribute) && attribute !== 'outputHashAlgo')];
    return differences.filter(({ attribute }) => {
        if (attribute === 'version')
            return !hasCrateVersion;
        if ((0,own_change/* isUrl */.gU)(attribute))
            return attribute === url;
        if ((0,own_change/* isHash */.jN)(attribute) && hash !== undefined)
            return attribute === hash;
        return true;
    });
}
class Choice {
    context;
    differences;
    told;
    vocabulary = new Vocabulary();
    /** Values of the node's own, before and after, which longer texts repeat. */
    own = [];
    constructor(context, differences, told) {
        this.context = context;
        this.differences = differences;
        this.told = told;
    }
    run() {
        for (const { before, after } of this.told) {
            this.vocabulary.add(before ?? undefined);
            this.vocabulary.add(after ?? undefined);
        }
        const kept = this.differences.filter((one) => this.isTelling(one));
        for (const one of kept)
            this.learn(one);
        const hasVersion = kept.some((one) => this.kindOf(one.attribute) === 'version');
        const rest = this.differences.filter((one) => !this.isTelling(one)).sort((a, b) => lengthOf(a) - lengthOf(b));
        for (const one of rest) {
            const follows = hasVersion && ((0,own_change/* isDescription */.Zu)(one.attribute) || (0,own_change/* isIdentity */.Lk)(one.attribute));
            if (!follows && !this.isRepeated(one, kept.length + this.told.length > 0))
                kept.push(one);
            this.learn(one);
        }
        return dropDoubles(kept).map((one) => this.toChange(one));
    }
    isTelling(one) {
        return this.kindOf(one.attribute) !== 'environment' && !this.context.isOwnList(one.attribute);
    }
    learn(one) {
        this.vocabulary.add(one.before);
        this.vocabulary.add(one.after);
        if (one.before !== undefined && one.after !== undefined)
            this.own.push([one.before, one.after]);
    }
    kindOf(attribute) {
        // Without a version of its own, a derivation says it in its name.
        if (attribute === 'name' && this.renamesVersion() && !this.context.attributesAfter.has('version'))
            return 'version';
        return (0,own_change/* classifyAttribute */.xe)(attribute);
    }
    /** Whether the name says another version of the same thing. */
    renamesVersion() {
        const { input, pair } = this.context;
        const [old, now] = [input.base.derivationName(pair.before), input.head.derivationName(pair.after)];
        return old.bare === now.bare && old.version !== now.version;
    }
    /** Whether a difference is explained by the node's other changes: its version, features, flags, new and lost inputs. */
    isRepeated(one, hasOthers) {
        const { context, vocabulary } = this;
        const { before, after, region } = one;
        if (context.isOwnList(one.attribute))
            return context.ownInputs.gained.length + context.ownInputs.lost.length > 0;
        if (!hasOthers || region === undefined || before === undefined || after === undefined)
            return false;
        const renames = context.explanation.makeRenames(this.own);
        const how = context.how(() => renames, 'own');
        if (compareTexts(before, after, how) === undefined)
            return true;
        const { gained, lost } = how;
        const isKnown = (hash) => gained?.(hash) === true || lost?.(hash) === true;
        return isProse(one) && vocabulary.repeats(before, after, region, how, isKnown);
    }
    toChange(one) {
        const { attribute, region } = one;
        const kind = this.namesCommit(one) ? 'names-commit' : this.kindOf(attribute);
        const sharedName = SHARED.has(kind) && !(0,own_change/* isIdentity */.Lk)(attribute) ? attribute : undefined;
        const lines = this.findLines(one);
        if (lines !== undefined) {
            const show = (text) => (text === '' ? null : (0,own_change/* shorten */.ml)(text));
            const key = `${kind}\n${attribute}\n${(0,own_change/* digest */.br)(lines.key)}`;
            return { kind, attribute, before: show(lines.before), after: show(lines.after), key, sharedName };
        }
        // Of long texts the part that differs tells a change: the rest is each node's own.
        const isWhole = lengthOf(one) <= MAX_WORDS;
        const part = (text, start, end) => text === undefined ? '-' : (0,own_change/* digest */.br)(isWhole ? text : text.slice(start, end));
        const show = (text, start, end) => text === undefined ? null : (0,own_change/* shorten */.ml)(text, start, end);
        return {
            kind,
            attribute,
            before: show(one.before, region?.beforeStart, region?.beforeEnd),
            after: show(one.after, region?.afterStart, region?.afterEnd),
            key: [
                kind,
                attribute,
                part(one.before, region?.beforeStart, region?.beforeEnd),
                part(one.after, region?.afterStart, region?.afterEnd),
            ].join('\n'),
            sharedName,
        };
    }
    findLines({ before, after, region }) {
        if (before === undefined || after === undefined || region === undefined)
            return undefined;
        const { explanation } = this.context;
        return findDifferingLines(before, after, region, {
            before: explanation.before,
            after: explanation.after,
            renames: explanation.renames(),
        });
    }
    namesCommit({ before, after }) {
        const { input, explanation } = this.context;
        if (input.commit === undefined || before === undefined || after === undefined)
            return false;
        // The inputs' renames are tried along with the commit's, so a bump of an input alone would do, too.
        if (!before.includes(input.commit.before.slice(0, SHORT_COMMIT)))
            return false;
        if (!after.includes(input.commit.after.slice(0, SHORT_COMMIT)))
            return false;
        const renames = explanation.makeRenames([], input.commit);
        return (compareTexts(before, after, this.context.how(() => renames, 'inputs')) === undefined);
    }
}
/** The least of a commit's hash that is taken for its name. */
const SHORT_COMMIT = 7;
/** @param told changes that are known already: of sources and inputs */
function chooseChanges(context, differences, told) {
    return new Choice(context, differences, told).run();
}

// EXTERNAL MODULE: ./src/graph/triggers/compare-text.ts
var compare_text = __webpack_require__(7655);
// EXTERNAL MODULE: ./src/graph/triggers/attributes.ts
var triggers_attributes = __webpack_require__(1199);
;// CONCATENATED MODULE: ./src/graph/triggers/node-context.ts




/** buildRustCrate's own dependencies, which never follow from what the inputs gained. */
const OWN_LISTS = new Set(['dependencies', 'buildDependencies', 'devDependencies']);
function testOf(hashes) {
    return hashes.size === 0 ? undefined : (hash) => hashes.has(hash);
}
function mentionsRecipes(derivation, attributes) {
    if (derivation.sources.some((source) => source.endsWith('.drv')))
        return true;
    for (const text of attributes.values())
        if (text.includes('.drv'))
            return true;
    return false;
}
class NodeContext {
    input;
    pair;
    old;
    now;
    attributesBefore;
    attributesAfter;
    isCrate;
    /** A crate's metadata before and after; `''` for all else. */
    ownMetadata;
    explanation;
    /** Whether lists of inputs changed below. */
    inputsReordered;
    /** Set once they are known. */
    ownInputs = { gained: [], lost: [] };
    tests = new Map();
    constructor(input, pair) {
        this.input = input;
        this.pair = pair;
        const { base, head, paired, reordered } = input;
        this.old = base.load(pair.before);
        this.now = head.load(pair.after);
        this.attributesBefore = (0,triggers_attributes/* readAttributes */.w)(this.old);
        this.attributesAfter = (0,triggers_attributes/* readAttributes */.w)(this.now);
        this.isCrate = head.crate(pair.after) !== undefined && base.crate(pair.before) !== undefined;
        this.ownMetadata = [base.metadataOf(pair.before), head.metadataOf(pair.after)];
        this.explanation = new InputExplanation(base, head, pair, paired, this.ownMetadata);
        if (this.now.inputs.some((one) => one.dynamic.size > 0))
            this.explanation.addDynamic(this.old, this.now);
        if (mentionsRecipes(this.now, this.attributesAfter))
            this.explanation.addDrvPaths();
        this.inputsReordered = pair.changed.some(([, after]) => reordered.has(after));
    }
    isOwnList(attribute) {
        return this.isCrate && OWN_LISTS.has(attribute);
    }
    /** What explains differences, beside the inputs' paths. */
    how(renames, lists) {
        const test = (kind) => this.test(kind, lists);
        return {
            before: this.explanation.before,
            after: this.explanation.after,
            reordered: lists !== 'none' && this.inputsReordered,
            get renames() {
                return renames();
            },
            get gained() {
                return test('gained');
            },
            get lost() {
                return test('lost');
            },
        };
    }
    test(kind, lists) {
        if (lists === 'none')
            return undefined;
        const key = `${kind} ${lists}`;
        if (!this.tests.has(key)) {
            const own = lists === 'own' ? this.ownInputs[kind] : undefined;
            this.tests.set(key, testOf(kind === 'gained' ? this.explanation.gained(own) : this.explanation.lost(own)));
        }
        return this.tests.get(key);
    }
    /** @returns undefined where the attribute is the same but for what the inputs explain */
    compare(attribute, before, after) {
        if (before === after)
            return undefined;
        if (before === undefined || after === undefined)
            return { attribute, before, after, region: undefined };
        const region = compareTexts(before, after, this.howFor(attribute));
        return region === undefined ? undefined : { attribute, before, after, region };
    }
    howFor(attribute) {
        const { explanation, isCrate } = this;
        const isOwn = this.input.head.graph.kind(this.pair.after) === 'fixed' ||
            ((0,own_change/* isIdentity */.Lk)(attribute) && (isCrate || attribute !== 'name' || !this.keepsVersion()));
        const renames = () => (isOwn ? explanation.renamesOfIdentity() : explanation.renames());
        return this.how(renames, this.isOwnList(attribute) ? 'none' : 'inputs');
    }
    /** Whether the node states a version of its own, and the same as before: then another one in its name is an input's. */
    keepsVersion() {
        const before = this.attributesBefore.get('version');
        return before !== undefined && before === this.attributesAfter.get('version');
    }
}

;// CONCATENATED MODULE: ./src/graph/triggers/own-inputs.ts
/** The inputs that some of the texts mention. */
function findMentioned(side, node, texts) {
    const words = new Set(texts.flatMap((text) => text.split(/\s+/)));
    return new Set(Array.from(side.inputsOf(node)).filter((input) => side.outputTexts(input).some((text) => words.has(text))));
}
/** A crate's own dependencies that came or went, also where its other dependencies need them as well. */
function compareOwnLists(context, differences) {
    const differing = differences.filter((one) => context.isOwnList(one.attribute));
    if (differing.length === 0)
        return { gained: [], lost: [] };
    const { input, pair } = context;
    const mentioned = (side, node, from) => findMentioned(side, node, differing.map((one) => one[from] ?? ''));
    const partners = new Map(pair.changed.map(([old, now]) => [now, input.base.identity(old)]));
    const lost = new Map(Array.from(mentioned(input.base, pair.before, 'before'), (node) => [input.base.identity(node), node]));
    const gained = Array.from(mentioned(input.head, pair.after, 'after')).filter((node) => !lost.delete(partners.get(node) ?? input.head.identity(node)));
    return { gained, lost: [...lost.values()] };
}
/** Without those that come along below others: who gains a crate gains all that it needs. */
function mostTelling(side, nodes) {
    if (nodes.length < 2)
        return nodes;
    const below = new Set();
    for (const node of nodes)
        for (const input of side.inputsOf(node))
            below.add(input);
    return nodes.filter((node) => !below.has(node));
}
function changeOf(kind, side, node) {
    const crate = side.crate(node);
    const name = crate === undefined ? side.graph.name(node) : `${crate.name} ${crate.version}`;
    const [before, after] = kind === 'new-input' ? [null, name] : [name, null];
    return {
        kind,
        attribute: 'inputs',
        before,
        after,
        key: `${kind}\n${name}`,
        // A tool may come to all packages at once; a crate's dependencies are its own.
        sharedName: crate === undefined ? side.derivationName(node).bare : undefined,
    };
}
/** Notes in the context which inputs came and went for a reason of the node's own, and tells the most telling of them. */
function findOwnInputs(context, differences) {
    const { base, head } = context.input;
    const { explainedGains, explainedLosses } = context.explanation;
    const direct = compareOwnLists(context, differences);
    const gained = context.pair.gained.filter((node) => !explainedGains.has(node));
    const lost = context.pair.lost.filter((node) => !explainedLosses.has(node));
    context.ownInputs = {
        gained: [...new Set([...gained, ...direct.gained])],
        lost: [...new Set([...lost, ...direct.lost])],
    };
    const toldGained = new Set([...mostTelling(head, gained), ...direct.gained]);
    const toldLost = new Set([...mostTelling(base, lost), ...direct.lost]);
    return [
        ...Array.from(toldGained, (node) => changeOf('new-input', head, node)),
        ...Array.from(toldLost, (node) => changeOf('lost-input', base, node)),
    ];
}

// EXTERNAL MODULE: ./src/graph/triggers/derivation-name.ts
var derivation_name = __webpack_require__(1495);
;// CONCATENATED MODULE: ./src/graph/triggers/match-sources.ts
/** Sources (files and folders copied into the store) of a node that became others. */

/** A source's name: its store path without folder and hash. */
function sourceName(path) {
    return path.slice(path.lastIndexOf('/') + 34);
}
function take(left, right, keyOf, pair) {
    const byKey = new Map();
    for (const path of left) {
        const key = keyOf(path);
        const group = byKey.get(key);
        if (group === undefined)
            byKey.set(key, [path]);
        else
            group.push(path);
    }
    for (const path of [...right]) {
        const partner = byKey.get(keyOf(path))?.shift();
        if (partner === undefined)
            continue;
        left.delete(partner);
        right.delete(path);
        pair(partner, path);
    }
}
function matchSources(before, after) {
    const right = new Set(after);
    const left = new Set(before.filter((path) => !right.delete(path)));
    const changed = [];
    const pair = (old, now) => {
        changed.push([old, now]);
    };
    take(left, right, sourceName, pair);
    take(left, right, (path) => (0,derivation_name/* parseDerivationName */.QQ)(sourceName(path)).bare, pair);
    if (left.size === 1 && right.size === 1)
        take(left, right, () => '', pair);
    return { changed, gained: [...right], lost: [...left] };
}

;// CONCATENATED MODULE: ./src/graph/triggers/own-sources.ts

/** Longer values are only asked whether a source is all of them, or a folder of it. */
const MAX_SEARCHED = 1024 * 1024;
/** The attribute that names a source: the one whose whole value it is, else the first that mentions it. */
function placeOf(context, source) {
    if (context.old.args.some((argument) => argument.includes(source)))
        return 'args';
    if (context.old.builder.includes(source))
        return 'builder';
    let mentioned;
    for (const [attribute, value] of context.attributesBefore) {
        if (value === source || value.startsWith(`${source}/`))
            return attribute;
        if (value.length < MAX_SEARCHED && value.includes(source))
            mentioned ??= attribute;
    }
    return mentioned ?? 'sources';
}
function own_sources_changeOf(context, attribute, before, after) {
    const whole = context.input.repositorySources;
    const isWhole = (before !== undefined && whole?.base.has(before) === true) ||
        (after !== undefined && whole?.head.has(after) === true);
    const isBuilder = attribute === 'args' || attribute === 'builder';
    const kind = isWhole ? 'whole-repository-source' : isBuilder ? 'builder' : 'source';
    return {
        kind,
        attribute,
        before: before ?? null,
        after: after ?? null,
        key: `${kind}\n${before ?? '-'}\n${after ?? '-'}`,
        sharedName: sourceName(after ?? before ?? ''),
    };
}
/** Sources that became others. From here on their paths explain differences of other attributes. */
function findChangedSources(context, match) {
    const { base, head, paired } = context.input;
    const changes = [];
    for (const [before, after] of match.changed) {
        context.explanation.addPath(before, after);
        const [nodeBefore, nodeAfter] = [base.graph.find(before), head.graph.find(after)];
        // A recipe that is itself a source.
        if (nodeAfter !== undefined && nodeBefore === paired.pairs.get(nodeAfter)?.before)
            continue;
        changes.push(own_sources_changeOf(context, placeOf(context, before), before, after));
    }
    return changes;
}
/** Sources that came or went and that no differing attribute names. */
function findLooseSources(context, match, differences) {
    const isTold = (path) => differences.some((one) => one.before?.includes(path) === true || one.after?.includes(path) === true);
    return [
        ...match.lost.filter((path) => !isTold(path)).map((path) => own_sources_changeOf(context, 'sources', path, undefined)),
        ...match.gained.filter((path) => !isTold(path)).map((path) => own_sources_changeOf(context, 'sources', undefined, path)),
    ];
}
function matchOwnSources(context) {
    return matchSources(context.old.sources, context.now.sources);
}

;// CONCATENATED MODULE: ./src/graph/triggers/compare-nodes.ts






/** What a derivation says besides its attributes. */
function fieldsOf(derivation) {
    return [
        ['system', derivation.system],
        ['builder', derivation.builder],
        ['args', derivation.args.join('\n')],
        ['outputs', derivation.outputs.map((output) => `${output.name} ${output.method}`.trim()).join(', ')],
    ];
}
function hashOf(derivation) {
    return derivation.outputs.map((output) => output.hash).join(' ');
}
function findDifferences(context) {
    const { old, now, attributesBefore, attributesAfter } = context;
    const differences = [];
    const fields = new Map(fieldsOf(now));
    for (const [field, before] of fieldsOf(old))
        differences.push(context.compare(field, before, fields.get(field)));
    // The variable may keep its text while the hash changes, as when another mode of hashing is asked for.
    if (hashOf(old) !== hashOf(now) && attributesBefore.get('outputHash') === attributesAfter.get('outputHash')) {
        differences.push(context.compare('outputHash', hashOf(old), hashOf(now)));
    }
    // A crate's metadata is derived; see `compareMetadata`.
    const skipped = (attribute) => fields.has(attribute) || (context.isCrate && attribute === 'metadata');
    for (const [attribute, before] of attributesBefore) {
        if (!skipped(attribute))
            differences.push(context.compare(attribute, before, attributesAfter.get(attribute)));
    }
    for (const [attribute, after] of attributesAfter) {
        if (!skipped(attribute) && !attributesBefore.has(attribute)) {
            differences.push(context.compare(attribute, undefined, after));
        }
    }
    return differences.filter((one) => one !== undefined);
}
/** A crate's metadata is derived from what it is and from its dependencies' metadata; else it changed by itself. */
function compareMetadata(context) {
    const [before, after] = context.ownMetadata;
    if (!context.isCrate || before === after || context.explanation.changesMetadata)
        return undefined;
    // The values are each crate's own: that they changed is what crates have in common.
    return {
        kind: 'environment',
        attribute: 'metadata',
        before,
        after,
        key: 'environment\nmetadata',
        sharedName: 'metadata',
    };
}
/** Compares a node with its partner. Reads both derivations once. */
function compareNodes(input, pair) {
    const context = new NodeContext(input, pair);
    const sources = matchOwnSources(context);
    const changes = findChangedSources(context, sources);
    const differences = findDifferences(context);
    changes.push(...findLooseSources(context, sources, differences));
    changes.push(...findOwnInputs(context, differences));
    changes.push(...chooseChanges(context, differences, changes));
    const metadata = changes.length === 0 ? compareMetadata(context) : undefined;
    if (metadata !== undefined)
        changes.push(metadata);
    const { ownInputs } = context;
    return {
        changes: changes.sort((a, b) => (0,own_change/* compareKinds */.lt)(a.kind, b.kind) || (0,compare_text/* compareText */.n)(a.attribute, b.attribute)),
        reordered: context.inputsReordered ||
            pair.gained.length + pair.lost.length + ownInputs.gained.length + ownInputs.lost.length > 0,
        newInputs: ownInputs.gained,
        sourceInput: context.explanation.findInput(context.attributesAfter.get('src') ?? ''),
        tooLong: differences.filter((difference) => difference.region?.tooLong === true).length,
    };
}
/** Whatever differs at all, for a node that rebuilds although all of it looked explained. */
function describeDifferences(input, pair) {
    const { changes } = compareNodes(input, { ...pair, changed: [] });
    if (changes.length > 0)
        return changes;
    const { base, head } = input;
    const [before, after] = [base.graph.drvPath(pair.before), head.graph.drvPath(pair.after)];
    const key = `environment\ninputs\n${before}\n${after}`;
    return [{ kind: 'environment', attribute: 'inputs', before, after, key, sharedName: undefined }];
}

;// CONCATENATED MODULE: ./src/graph/triggers/find-owners.ts
/**
 * For each node of the cone that feeds one crate alone (all copies of one name and version), through its `src`: one node of
 * that crate. A source may be unpacked or patched on its way.
 * @param sourceInputs which input of a node is its `src`
 */
function findOwners(head, edges, sourceInputs) {
    const owners = new Map();
    /** Nodes that feed something else, too. */
    const shared = new Set();
    const nameOf = (node) => {
        const crate = head.crate(node);
        return crate === undefined ? '' : `${crate.name}\n${crate.version}`;
    };
    for (let at = edges.size - 1; at >= 0; at--) {
        const node = edges.nodes[at] ?? 0;
        const isCrate = head.crate(node) !== undefined;
        const owner = isCrate ? node : edges.isRoot[at] === 1 || shared.has(node) ? undefined : owners.get(node);
        const end = edges.start[at + 1] ?? 0;
        for (let edge = edges.start[at] ?? 0; edge < end; edge++) {
            const input = edges.nodes[edges.inputs[edge] ?? 0] ?? 0;
            if (head.crate(input) !== undefined || shared.has(input))
                continue;
            const known = owners.get(input);
            if (owner === undefined ||
                sourceInputs.get(node) !== input ||
                (known !== undefined && nameOf(known) !== nameOf(owner))) {
                shared.add(input);
            }
            else if (known === undefined || owner < known) {
                owners.set(input, owner);
            }
        }
    }
    for (let at = 0; at < edges.size; at++) {
        const node = edges.nodes[at] ?? 0;
        if (shared.has(node) || edges.isRoot[at] === 1)
            owners.delete(node);
    }
    return owners;
}

;// CONCATENATED MODULE: ./src/graph/triggers/find-seeds.ts



/** Compares every node of the cone with its partner, inputs first. */
function findSeeds(known, edges) {
    const { head, paired } = known;
    const reordered = new Set();
    const input = { ...known, reordered };
    const isNew = new Uint8Array(edges.size);
    for (const node of paired.unpaired)
        isNew[edges.position[node] ?? 0] = 1;
    const raw = new Map();
    const sourceInputs = new Map();
    const reached = new Uint8Array(edges.size);
    let tooLong = 0;
    for (let at = 0; at < edges.size; at++) {
        const node = edges.nodes[at] ?? 0;
        const pair = paired.pairs.get(node);
        reached[at] = isReachedFromBelow(edges, reached, at) ? 1 : 0;
        let changes = [];
        let brought = [];
        const carried = pair === undefined || reached[at] === 0 ? undefined : findCarriedAlong(input, pair);
        if (pair !== undefined && carried !== undefined) {
            if (pair.changed.some(([, now]) => reordered.has(now)))
                reordered.add(node);
            if (carried.sourceInput !== undefined)
                sourceInputs.set(node, carried.sourceInput);
        }
        else if (pair !== undefined) {
            const comparison = compareNodes(input, pair);
            changes = comparison.changes;
            tooLong += comparison.tooLong;
            if (comparison.reordered)
                reordered.add(node);
            brought = comparison.newInputs.filter((needed) => input.paired.isNew(needed));
            if (comparison.sourceInput !== undefined)
                sourceInputs.set(node, comparison.sourceInput);
            // Whatever rebuilds has a reason, even where all of it looked explained.
            const isImpure = head.graph.kind(node) === 'impure';
            if (changes.length === 0 && reached[at] === 0 && !isImpure)
                changes = describeDifferences(input, pair);
            if (isImpure)
                changes = [...changes, impure(head, node)];
        }
        else if (edges.isRoot[at] === 1) {
            changes = [brandNew(head, node)];
            brought = [node];
        }
        if (changes.length === 0)
            continue;
        raw.set(node, { node, pair, changes, brought });
        reached[at] = 1;
    }
    addUnreached(head, edges, isNew, reached, raw);
    const owners = findOwners(head, edges, sourceInputs);
    const seeds = [...raw.values()].sort((a, b) => a.node - b.node).map((one) => toSeed(input, owners, one));
    return { seeds, isNew, tooLong };
}
function isReachedFromBelow(edges, reached, at) {
    if (edges.isFixed[at] === 1)
        return false;
    const end = edges.start[at + 1] ?? 0;
    for (let edge = edges.start[at] ?? 0; edge < end; edge++)
        if (reached[edges.inputs[edge] ?? 0] === 1)
            return true;
    return false;
}
/** New nodes come with what needs them; whichever does not is a trigger itself. */
function addUnreached(head, edges, isNew, reached, raw) {
    const brought = new Uint8Array(edges.size);
    for (const one of raw.values())
        for (const node of one.brought)
            brought[edges.position[node] ?? 0] = 1;
    for (let at = edges.size - 1; at >= 0; at--) {
        if (isNew[at] !== 1)
            continue;
        const node = edges.nodes[at] ?? 0;
        if (reached[at] === 0 && brought[at] === 0) {
            raw.set(node, { node, pair: undefined, changes: [brandNew(head, node)], brought: [node] });
            brought[at] = 1;
        }
        if (brought[at] === 0)
            continue;
        const end = edges.start[at + 1] ?? 0;
        for (let edge = edges.start[at] ?? 0; edge < end; edge++) {
            const input = edges.inputs[edge] ?? 0;
            if (isNew[input] === 1)
                brought[input] = 1;
        }
    }
}
function impure(head, node) {
    const name = head.graph.name(node);
    return {
        kind: 'impure',
        attribute: '__impure',
        before: name,
        after: name,
        key: `impure\n${name}`,
        sharedName: undefined,
    };
}
function brandNew(head, node) {
    const name = head.graph.name(node);
    return { kind: 'new', attribute: 'name', before: null, after: name, key: `new\n${name}`, sharedName: undefined };
}
function toSeed(input, owners, raw) {
    const owner = owners.get(raw.node);
    const isSource = owner !== undefined && input.head.crate(raw.node) === undefined;
    const node = isSource ? owner : raw.node;
    return {
        node: raw.node,
        changes: raw.changes,
        brought: raw.brought,
        subject: findSubject(input, node, input.paired.pairs.get(node)),
    };
}
function findSubject({ base, head }, node, pair) {
    const crate = head.crate(node);
    if (crate !== undefined) {
        const old = pair === undefined ? undefined : base.crate(pair.before);
        return { name: crate.name, from: old?.version ?? null, to: crate.version, crate: true };
    }
    const { bare, version } = head.derivationName(node);
    const old = pair === undefined ? '' : base.derivationName(pair.before).version;
    return { name: bare, from: old === '' ? null : old, to: version === '' ? null : version, crate: false };
}

// EXTERNAL MODULE: ./src/graph/triggers/graph-side.ts + 1 modules
var graph_side = __webpack_require__(4997);
;// CONCATENATED MODULE: ./src/graph/triggers/group-changes.ts


/** More groups than this with changes of the same attributes alone are one: a caller or nixpkgs set them for all. */
const MANY = 16;
/** Kinds of changes that a whole set of packages gets at once. */
const SWEEPING = new Set(['flags', 'environment', 'builder', 'outputs', 'system']);
function subjectKey(subject) {
    return [subject.crate ? 'crate' : 'derivation', subject.name, subject.from ?? '-', subject.to ?? '-'].join('\n');
}
/** Crates, and whatever went from one version to another, are told apart by that; the rest by what changed. */
function groupKey(seed, changes) {
    const key = subjectKey(seed.subject);
    if (seed.subject.crate || changes.some((change) => change.kind === 'version' || change.kind === 'new'))
        return key;
    return [key, ...changes.map((change) => change.key)].join('\n');
}
/** Changes that nodes of different names share. */
function findShared(seeds) {
    const byKey = new Map();
    for (const seed of seeds) {
        for (const change of seed.changes) {
            if (change.sharedName === undefined)
                continue;
            const known = byKey.get(change.key);
            if (known === undefined)
                byKey.set(change.key, [seed]);
            else
                known.push(seed);
        }
    }
    for (const [key, sharing] of byKey) {
        const first = sharing[0];
        if (first === undefined)
            continue;
        const name = subjectKey(first.subject);
        if (sharing.every((seed) => subjectKey(seed.subject) === name))
            byKey.delete(key);
    }
    return byKey;
}
/** Each change once, by kind and attribute. */
function distinct(changes) {
    const byText = new Map();
    for (const change of changes) {
        const text = JSON.stringify([change.kind, change.attribute, change.before, change.after]);
        if (!byText.has(text))
            byText.set(text, change);
    }
    return [...byText]
        .sort(([a, left], [b, right]) => (0,own_change/* compareKinds */.lt)(left.kind, right.kind) || (0,compare_text/* compareText */.n)(left.attribute, right.attribute) || (0,compare_text/* compareText */.n)(a, b))
        .map(([, change]) => change);
}
/** One trigger for all nodes that share the very same changes; changes that always come together are one. */
function groupShared(shared) {
    const byNodes = new Map();
    for (const [key, seeds] of shared) {
        const nodes = seeds.map((seed) => seed.node).join(' ');
        const group = byNodes.get(nodes) ?? { seeds, changes: [] };
        byNodes.set(nodes, group);
        for (const seed of seeds.slice(0, 1)) {
            group.changes.push(...seed.changes.filter((change) => change.key === key));
        }
    }
    return Array.from(byNodes.values(), ({ seeds, changes }) => {
        const sorted = distinct(changes);
        const telling = sorted.find((change) => SHARED_FIRST.includes(change.kind)) ?? sorted[0];
        return {
            subject: { name: telling?.sharedName ?? '', from: null, to: null, crate: false },
            seeds,
            changes: sorted,
        };
    });
}
/** What names a shared trigger best, where several kinds came together. */
const SHARED_FIRST = ['whole-repository-source', 'source', 'builder', 'system'];
function attributesOf(trigger) {
    if (trigger.changes.some((change) => !SWEEPING.has(change.kind)))
        return undefined;
    return [...new Set(trigger.changes.map((change) => change.attribute))].sort().join('\n');
}
/** Many triggers of the same attributes, each with other values, are one. */
function mergeSweeping(triggers) {
    const byAttributes = new Map();
    const kept = [];
    for (const trigger of triggers) {
        const attributes = attributesOf(trigger);
        if (attributes === undefined) {
            kept.push(trigger);
            continue;
        }
        const known = byAttributes.get(attributes);
        if (known === undefined)
            byAttributes.set(attributes, [trigger]);
        else
            known.push(trigger);
    }
    for (const [attributes, group] of byAttributes) {
        const names = new Set(group.map((trigger) => trigger.subject.name));
        if (names.size <= MANY) {
            kept.push(...group);
            continue;
        }
        group.sort((a, b) => (0,compare_text/* compareText */.n)(subjectKey(a.subject), subjectKey(b.subject)));
        kept.push({
            subject: { name: attributes.split('\n')[0] ?? '', from: null, to: null, crate: false },
            seeds: uniqueSeeds(group),
            changes: group[0]?.changes ?? [],
        });
    }
    return kept;
}
function uniqueSeeds(triggers) {
    return [...new Set(triggers.flatMap((trigger) => trigger.seeds))].sort((a, b) => a.node - b.node);
}
/** @param seeds ascending by node */
function groupChanges(seeds) {
    const shared = findShared(seeds);
    const groups = new Map();
    for (const seed of seeds) {
        const own = seed.changes.filter((change) => !shared.has(change.key));
        if (own.length === 0)
            continue;
        const key = groupKey(seed, own);
        const group = groups.get(key) ?? { subject: seed.subject, seeds: [], changes: [] };
        groups.set(key, group);
        group.seeds.push(seed);
        group.changes.push(...own);
    }
    const alone = Array.from(groups.values(), (group) => ({ ...group, changes: distinct(group.changes) }));
    return mergeSweeping([...groupShared(shared), ...alone]);
}
/** The triggers from `most` on as one, so that nothing is left out. Those that stand for most nodes stay. */
function foldRest(triggers, most) {
    if (triggers.length <= most)
        return { triggers: [...triggers], folded: 0 };
    const sorted = [...triggers].sort((a, b) => b.seeds.length - a.seeds.length || (0,compare_text/* compareText */.n)(subjectKey(a.subject), subjectKey(b.subject)));
    const rest = sorted.slice(most - 1);
    const folded = {
        subject: { name: 'other-changes', from: null, to: null, crate: false },
        seeds: uniqueSeeds(rest),
        changes: distinct(rest.flatMap((trigger) => trigger.changes)),
    };
    return { triggers: [...sorted.slice(0, most - 1), folded], folded: rest.length };
}

;// CONCATENATED MODULE: ./src/graph/triggers/pair-candidates.ts


/** Up to so many candidates each are compared one with another. */
const MAX_COMPARED = 24;
/** What more candidates than this have as an input tells none of them apart. */
const MAX_SHARING = 16;
function versionOf(side, node) {
    return side.nameOf(node).version;
}
/** How many inputs candidates have in common: `left * rights + right` → count; none where there is nothing in common. */
function countSharedInputs(before, lefts, after, rights) {
    const holders = new Map();
    lefts.forEach(({ node }, i) => {
        for (const input of before.inputsOf(node)) {
            const identity = before.identity(input);
            const known = holders.get(identity);
            if (known === undefined)
                holders.set(identity, [i]);
            else if (known.length <= MAX_SHARING)
                known.push(i);
        }
    });
    const counts = new Map();
    rights.forEach(({ node }, j) => {
        for (const input of after.inputsOf(node)) {
            const known = holders.get(after.identity(input));
            if (known === undefined || known.length > MAX_SHARING)
                continue;
            for (const i of known) {
                const key = i * rights.length + j;
                counts.set(key, (counts.get(key) ?? 0) + 1);
            }
        }
    });
    return counts;
}
/** Nearest versions first, then most in common. */
function compareCandidates(a, b) {
    return b.parts - a.parts || b.inputs - a.inputs;
}
/** Whether something else has to say which of several candidates it is: of equal ones that are still free, two share a side. */
function hasTies(sorted) {
    const taken = { left: new Set(), right: new Set() };
    for (let start = 0; start < sorted.length;) {
        const first = sorted[start];
        if (first === undefined)
            break;
        let end = start;
        for (let next = first; next !== undefined && compareCandidates(first, next) === 0;) {
            end += 1;
            next = sorted[end];
        }
        const free = sorted.slice(start, end).filter((one) => !taken.left.has(one.left) && !taken.right.has(one.right));
        for (const { left, right } of free) {
            if (taken.left.has(left) || taken.right.has(right))
                return true;
            taken.left.add(left);
            taken.right.add(right);
        }
        start = end;
    }
    return false;
}
/**
 * Pairs candidates by their versions (the nearest first), by what they have in common, and, where that leaves a choice, by
 * where the environments name them.
 * @param environments only asked where there is a choice, since it reads the derivations again
 */
function pairCandidates(before, lefts, after, rights, environments) {
    const [left, right] = [lefts[0], rights[0]];
    if (left === undefined || right === undefined)
        return [];
    if (lefts.length === 1 && rights.length === 1)
        return [[left, right]];
    const inputs = countSharedInputs(before, lefts, after, rights);
    const isFew = lefts.length <= MAX_COMPARED && rights.length <= MAX_COMPARED;
    const keys = isFew ? Array.from({ length: lefts.length * rights.length }, (_, key) => key) : [...inputs.keys()];
    const versions = [
        lefts.map(({ node }) => versionOf(before, node)),
        rights.map(({ node }) => versionOf(after, node)),
    ];
    const candidates = keys.map((key) => {
        const [i, j] = [Math.floor(key / rights.length), key % rights.length];
        const parts = (0,derivation_name/* sharedParts */.iN)(versions[0][i] ?? '', versions[1][j] ?? '');
        return { left: i, right: j, parts, inputs: inputs.get(key) ?? 0 };
    });
    candidates.sort((a, b) => compareCandidates(a, b) || a.left - b.left || a.right - b.right);
    const needsPlaces = !isFew || hasTies(candidates);
    const places = needsPlaces ? environments() : undefined;
    const placeOf = (open, of) => open === undefined || of === undefined ? '' : of(open.node);
    if (places !== undefined) {
        const isSame = (one) => placeOf(lefts[one.left], places.before) === placeOf(rights[one.right], places.after) ? 0 : 1;
        candidates.sort((a, b) => compareCandidates(a, b) || isSame(a) - isSame(b) || a.left - b.left || a.right - b.right);
    }
    const pairs = [];
    const taken = new Set();
    const take = (one, other) => {
        if (one === undefined || other === undefined || taken.has(one) || taken.has(other))
            return;
        taken.add(one).add(other);
        pairs.push([one, other]);
    };
    for (const one of candidates)
        take(lefts[one.left], rights[one.right]);
    // What has nothing in common with anything: in the order of versions and places.
    const rest = (side, open, of) => open
        .filter((one) => !taken.has(one))
        .sort((a, b) => (0,derivation_name/* compareVersions */.Zy)(versionOf(side, a.node), versionOf(side, b.node)) ||
        (0,compare_text/* compareText */.n)(placeOf(a, of), placeOf(b, of)) ||
        a.node - b.node);
    const others = rest(after, rights, places?.after);
    rest(before, lefts, places?.before).forEach((one, k) => {
        take(one, others[k]);
    });
    return pairs;
}

;// CONCATENATED MODULE: ./src/graph/triggers/match-inputs.ts

/** From the closest resemblance to the loosest that still says "the same thing in another state". */
const KEYS = [
    (side, node, wanted) => `${side.likeness(node)}\n${wanted}`,
    (side, node) => String(side.likeness(node)),
    (side, node) => {
        const crate = side.crate(node);
        if (crate === undefined)
            return side.graph.name(node);
        return `${crate.name}\n${crate.version}\n${crate.platform}\n${crate.test ? 1 : 0}`;
    },
    (side, node) => {
        const crate = side.crate(node);
        if (crate === undefined)
            return `${side.nameOf(node).name}\n${side.graph.system(node)}`;
        return `${crate.name}\n${crate.features}\n${crate.platform}\n${crate.test ? 1 : 0}`;
    },
    (side, node) => {
        const crate = side.crate(node);
        return crate === undefined ? side.nameOf(node).name : `${crate.name}\n${crate.platform}\n${crate.test ? 1 : 0}`;
    },
    (side, node) => side.crate(node)?.name,
];
function openInputs(side, node) {
    const { inputStart, inputs, wanted } = side.graph;
    const open = [];
    const end = inputStart[node + 1] ?? 0;
    for (let edge = inputStart[node] ?? 0; edge < end; edge++) {
        open.push({ node: inputs[edge] ?? 0, wanted: wanted[edge] ?? 0 });
    }
    return open;
}
function groupBy(open, key) {
    const groups = new Map();
    for (const one of open) {
        const name = key(one);
        if (name === undefined)
            continue;
        const group = groups.get(name);
        if (group === undefined)
            groups.set(name, [one]);
        else
            group.push(one);
    }
    return groups;
}
/** Pairs what has but one resemblance on each side, which is nearly everything. */
function pairAlike(before, left, after, right, pair) {
    if (left.size === 0 || right.size === 0)
        return;
    const onlyOnes = (side, open) => {
        const byLikeness = new Map();
        for (const one of open) {
            const likeness = side.likeness(one.node);
            byLikeness.set(likeness, byLikeness.has(likeness) ? undefined : one);
        }
        return byLikeness;
    };
    const others = onlyOnes(after, right);
    for (const [likeness, one] of onlyOnes(before, left)) {
        const other = others.get(likeness);
        if (one !== undefined && other !== undefined)
            pair(one, other);
    }
}
/** Matches by hash joins: linear in the inputs, whatever their number. */
function matchInputs(before, nodeBefore, after, nodeAfter, environments) {
    const byIdentity = new Map();
    for (const open of openInputs(before, nodeBefore)) {
        const identity = before.identity(open.node);
        const same = byIdentity.get(identity);
        if (same === undefined)
            byIdentity.set(identity, [open]);
        else
            same.push(open);
    }
    const right = new Set();
    const same = [];
    for (const open of openInputs(after, nodeAfter)) {
        const partner = byIdentity.get(after.identity(open.node))?.pop();
        if (partner === undefined)
            right.add(open);
        else if (!after.hasPaths(open.node))
            same.push([partner.node, open.node]);
    }
    const left = new Set([...byIdentity.values()].flat());
    const changed = [];
    const pair = (one, other) => {
        left.delete(one);
        right.delete(other);
        changed.push([one.node, other.node]);
    };
    pairAlike(before, left, after, right, pair);
    for (const keyOf of KEYS) {
        if (left.size === 0 || right.size === 0)
            break;
        const groups = groupBy(left, (one) => keyOf(before, one.node, one.wanted));
        for (const [key, others] of groupBy(right, (one) => keyOf(after, one.node, one.wanted))) {
            const candidates = groups.get(key) ?? [];
            for (const [one, other] of pairCandidates(before, candidates, after, others, environments.places)) {
                pair(one, other);
            }
        }
    }
    if (left.size > 0 && right.size > 0) {
        const leftByNode = new Map(Array.from(left, (one) => [one.node, one]));
        const rightByNode = new Map(Array.from(right, (one) => [one.node, one]));
        for (const [nodeB, nodeA] of environments.sameVariable()) {
            const [one, other] = [leftByNode.get(nodeB), rightByNode.get(nodeA)];
            if (one !== undefined && other !== undefined && left.has(one) && right.has(other))
                pair(one, other);
        }
    }
    return {
        changed: changed.sort((a, b) => a[1] - b[1]),
        gained: Array.from(right, (one) => one.node),
        lost: Array.from(left, (one) => one.node),
        same,
    };
}

;// CONCATENATED MODULE: ./src/graph/triggers/node-places.ts


/** Variables whose value is one input and that mean the same whatever that input is called. */
const ONE_INPUT = ['src', 'stdenv', 'cargoDeps', 'goModules', 'npmDeps'];
/** Texts beyond this are not looked through for places. */
const node_places_MAX_TEXT = 1024 * 1024;
/**
 * A sortable place for each of the node's inputs: the first variable that names it, and which mention there it is.
 * `''` for an input that none names.
 */
function findPlaces(side, node, derivation) {
    const table = new path_spans/* PathTable */.m(side.graph.storeDir);
    const inputs = side.inputsOf(node);
    inputs.forEach((input, i) => {
        for (const text of side.outputTexts(input))
            table.add(text, i);
    });
    const places = new Map();
    const attributes = [...(0,triggers_attributes/* readAttributes */.w)(derivation)].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    for (const [name, text] of attributes) {
        if (text.length > node_places_MAX_TEXT)
            continue;
        let mention = 0;
        for (let span = table.next(text, 0, text.length); span !== undefined;) {
            const input = inputs[span.symbol];
            if (input !== undefined) {
                if (!places.has(input))
                    places.set(input, `${name}\n${String(mention).padStart(6, '0')}`);
                mention += 1;
            }
            span = table.next(text, Math.max(span.end, 1), text.length);
        }
    }
    return places;
}
/** The inputs that are a variable's whole value, or hold a folder that is, by the variable's name. */
function findSoleInputs(side, node, derivation) {
    const byText = new Map();
    for (const input of side.inputsOf(node)) {
        if (side.crate(input) !== undefined)
            continue;
        for (const text of side.outputTexts(input))
            byText.set(text, input);
    }
    const attributes = (0,triggers_attributes/* readAttributes */.w)(derivation);
    const sole = new Map();
    for (const name of ONE_INPUT) {
        const value = attributes.get(name);
        if (value === undefined || value.length > 4096)
            continue;
        const slash = value.indexOf('/', side.graph.storeDir.length + 1);
        const input = byText.get(value) ?? (slash < 0 ? undefined : byText.get(value.slice(0, slash)));
        if (input !== undefined)
            sole.set(name, input);
    }
    return sole;
}

;// CONCATENATED MODULE: ./src/graph/triggers/pair-graphs.ts



function countCommonInputs(base, before, head, after) {
    const identities = new Set(Array.from(base.inputsOf(before), (input) => base.identity(input)));
    return head.inputsOf(after).reduce((count, input) => count + (identities.has(head.identity(input)) ? 1 : 0), 0);
}
/** How much two nodes resemble one another; larger is more. Compared item by item. */
function resemblance(base, before, head, after, gone) {
    const [old, now] = [base.crate(before), head.crate(after)];
    const isSame = (same) => (same ? 1 : 0);
    return [
        isSame(old?.name === now?.name),
        isSame(old?.test === now?.test),
        isSame(old?.platform === now?.platform),
        isSame(base.graph.name(before) === head.graph.name(after)),
        isSame(old?.features === now?.features),
        isSame(old !== undefined || base.graph.system(before) === head.graph.system(after)),
        isSame(gone),
        (0,derivation_name/* sharedParts */.iN)(old?.version ?? base.derivationName(before).version, now?.version ?? head.derivationName(after).version),
        countCommonInputs(base, before, head, after),
    ];
}
function isBetter(a, b) {
    for (let i = 0; i < a.length; i++) {
        const difference = (a[i] ?? 0) - (b[i] ?? 0);
        if (difference !== 0)
            return difference > 0;
    }
    return false;
}
/** Nodes of one name in the base that are looked at for one of the head. */
const MAX_CANDIDATES = 16;
/** What a node is looked up by, the most telling first. */
function goneKeys(side, node) {
    const crate = side.crate(node);
    if (crate === undefined) {
        return [side.graph.name(node), `${side.derivationName(node).bare}\n${side.graph.system(node)}`];
    }
    const built = `${crate.platform}\n${crate.test ? 1 : 0}`;
    return [`${crate.name}\n${crate.version}\n${crate.features}\n${built}`, `${crate.name}\n${built}`];
}
class Pairing {
    base;
    head;
    cone;
    offers = new Map();
    pairs = new Map();
    unpaired = [];
    /** Inputs that a node with a partner needs for the first time. */
    gainedByPair = new Set();
    headIdentities;
    goneByName;
    constructor(base, head, cone) {
        this.base = base;
        this.head = head;
        this.cone = cone;
    }
    run() {
        this.offerRoots();
        const roots = new Set(this.head.graph.roots.map((root) => root.node));
        for (let i = this.cone.nodes.length - 1; i >= 0; i--) {
            const node = this.cone.nodes[i] ?? 0;
            const partner = this.choose(node, [...(this.offers.get(node) ?? (roots.has(node) ? [] : this.findMoved(node)))]);
            this.offers.delete(node);
            if (partner === undefined)
                this.unpaired.push(node);
            else
                this.pair(partner, node);
        }
        const unpaired = new Set(this.unpaired);
        return { pairs: this.pairs, unpaired: this.unpaired.reverse(), isNew: (node) => unpaired.has(node) };
    }
    offer(before, after) {
        const known = this.offers.get(after);
        if (known === undefined)
            this.offers.set(after, new Set([before]));
        else
            known.add(before);
    }
    /** Roots by their name, then by their derivation's, then what is left alone on both sides. */
    offerRoots() {
        let left = [...this.base.graph.roots];
        let right = [...this.head.graph.roots];
        const keys = [
            (_side, root) => root.name,
            (side, root) => side.graph.name(root.node),
            (side, root) => side.crate(root.node)?.name ?? side.derivationName(root.node).bare,
        ];
        for (const keyOf of keys) {
            const byKey = new Map(left.map((root) => [keyOf(this.base, root), root]));
            const taken = new Set();
            right = right.filter((root) => {
                const partner = byKey.get(keyOf(this.head, root));
                if (partner === undefined || taken.has(partner) || !this.isSameSort(partner.node, root.node))
                    return true;
                taken.add(partner);
                this.offer(partner.node, root.node);
                return false;
            });
            left = left.filter((root) => !taken.has(root));
        }
        const [before, after] = [left[0], right[0]];
        if (left.length === 1 && right.length === 1 && before !== undefined && after !== undefined) {
            if (this.base.crate(before.node) === undefined && this.isSameSort(before.node, after.node)) {
                this.offer(before.node, after.node);
            }
        }
    }
    /** A root that was a crate and is something around it now is a new root. */
    isSameSort(before, after) {
        return (this.base.crate(before) === undefined) === (this.head.crate(after) === undefined);
    }
    isGone(before) {
        if (this.headIdentities === undefined) {
            const identities = new Set();
            for (let node = 0; node < this.head.graph.size; node++)
                identities.add(this.head.identity(node));
            this.headIdentities = identities;
        }
        return !this.headIdentities.has(this.base.identity(before));
    }
    /**
     * What a node was before that only new nodes need: something of the same name, else of the same name in another
     * version, that the head has no more. So a new wrapper around everything hides nothing of what changed below it.
     */
    findMoved(node) {
        if (this.gainedByPair.has(node))
            return [];
        this.goneByName ??= this.indexGone();
        for (const key of goneKeys(this.head, node)) {
            const gone = this.goneByName.get(key);
            if (gone !== undefined)
                return gone;
        }
        return [];
    }
    indexGone() {
        const names = new Map();
        for (let before = 0; before < this.base.graph.size; before++) {
            if (!this.isGone(before))
                continue;
            for (const key of goneKeys(this.base, before)) {
                const known = names.get(key);
                if (known === undefined)
                    names.set(key, [before]);
                else if (known.length < MAX_CANDIDATES)
                    known.push(before);
            }
        }
        return names;
    }
    choose(node, offered) {
        let best;
        let score = [];
        for (const before of offered) {
            if (offered.length === 1)
                return before;
            const candidate = resemblance(this.base, before, this.head, node, this.isGone(before));
            const isEqual = best !== undefined && !isBetter(candidate, score) && !isBetter(score, candidate);
            if (best === undefined ||
                isBetter(candidate, score) ||
                (isEqual && this.base.graph.drvPath(before) < this.base.graph.drvPath(best))) {
                best = before;
                score = candidate;
            }
        }
        return best;
    }
    pair(before, after) {
        const match = matchInputs(this.base, before, this.head, after, this.environments(before, after));
        const { inCone } = this.cone;
        const changed = [];
        const gained = [...match.gained];
        const lost = [...match.lost];
        for (const pair of match.changed) {
            if (inCone[pair[1]] === 1) {
                changed.push(pair);
                this.offer(...pair);
            }
            else {
                // The base has it elsewhere, so nothing rebuilds there: this node itself turned to it.
                lost.push(pair[0]);
                gained.push(pair[1]);
            }
        }
        // Impure ones rebuild each time.
        for (const pair of match.same)
            if (inCone[pair[1]] === 1)
                this.offer(...pair);
        for (const input of gained)
            this.gainedByPair.add(input);
        this.pairs.set(after, {
            before,
            after,
            changed,
            gained: gained.sort((a, b) => a - b),
            lost: lost.sort((a, b) => a - b),
            same: match.same,
        });
    }
    environments(before, after) {
        const { base, head } = this;
        let loaded;
        const load = () => (loaded ??= { old: base.load(before), now: head.load(after) });
        let places;
        return {
            places: () => {
                if (places === undefined) {
                    const { old, now } = load();
                    const left = findPlaces(base, before, old);
                    const right = findPlaces(head, after, now);
                    places = { before: (node) => left.get(node) ?? '', after: (node) => right.get(node) ?? '' };
                }
                return places;
            },
            sameVariable: () => {
                const { old, now } = load();
                const right = findSoleInputs(head, after, now);
                return [...findSoleInputs(base, before, old)].flatMap(([name, node]) => {
                    const other = right.get(name);
                    return other === undefined ? [] : [[node, other]];
                });
            },
        };
    }
}
function pairGraphs(base, head, cone) {
    return new Pairing(base, head, cone).run();
}

;// CONCATENATED MODULE: ./src/graph/triggers/measure-reach.ts
const BATCH = 31;
/**
 * Walks for all triggers; the walk's arrays are only good until the next.
 * @param isNew by position: 1 where the base has nothing for the node
 */
function eachReachWalk(edges, isNew, starts, visit) {
    const bits = new Uint32Array(edges.size);
    const brought = new Uint32Array(edges.size);
    for (let first = 0; first < starts.length; first += BATCH) {
        bits.fill(0);
        brought.fill(0);
        const batch = starts.slice(first, first + BATCH);
        batch.forEach((start, i) => {
            for (const seed of start.seeds)
                bits[seed] = (bits[seed] ?? 0) | (1 << i);
            for (const at of start.brought)
                brought[at] = (brought[at] ?? 0) | (1 << i);
        });
        for (let at = 0; at < edges.size; at++) {
            if (edges.isFixed[at] === 1)
                continue;
            let own = bits[at] ?? 0;
            const end = edges.start[at + 1] ?? 0;
            for (let edge = edges.start[at] ?? 0; edge < end; edge++)
                own |= bits[edges.inputs[edge] ?? 0] ?? 0;
            bits[at] = own;
        }
        for (let at = edges.size - 1; at >= 0; at--) {
            const own = brought[at] ?? 0;
            if (own === 0)
                continue;
            bits[at] = (bits[at] ?? 0) | own;
            const end = edges.start[at + 1] ?? 0;
            for (let edge = edges.start[at] ?? 0; edge < end; edge++) {
                const input = edges.inputs[edge] ?? 0;
                if (isNew[input] === 1)
                    brought[input] = (brought[input] ?? 0) | own;
            }
        }
        visit({ first, count: batch.length, bits });
    }
}
function eachBit(bits, visit) {
    for (let rest = bits >>> 0; rest !== 0; rest = (rest & (rest - 1)) >>> 0)
        visit(31 - Math.clz32(rest & -rest));
}
/** @param isCrate by position: 1 for crates, tests apart */
function measureReach(edges, isNew, isCrate, starts) {
    const reaches = starts.map(() => ({ reach: 0, crateReach: 0, spares: 0, crateSpares: 0, roots: [] }));
    /** By position: the only trigger that reaches it, plus one; -1 where there are several. */
    const only = new Int32Array(edges.size);
    eachReachWalk(edges, isNew, starts, ({ first, bits }) => {
        for (let at = 0; at < edges.size; at++) {
            eachBit(bits[at] ?? 0, (bit) => {
                const reach = reaches[first + bit];
                if (reach === undefined)
                    return;
                reach.reach += 1;
                if (isCrate[at] === 1)
                    reach.crateReach += 1;
                if (edges.isRoot[at] === 1)
                    reach.roots.push(at);
                only[at] = only[at] === 0 ? first + bit + 1 : -1;
            });
        }
    });
    for (let at = 0; at < edges.size; at++) {
        const reach = reaches[(only[at] ?? 0) - 1];
        if (reach === undefined)
            continue;
        reach.spares += 1;
        if (isCrate[at] === 1)
            reach.crateSpares += 1;
    }
    return reaches;
}
/** For each position of `asked`, the first triggers (at most `most`) that reach it, ascending. */
function findReasons(edges, isNew, starts, asked, most) {
    const reasons = new Map(asked.map((at) => [at, []]));
    eachReachWalk(edges, isNew, starts, ({ first, bits }) => {
        for (const [at, list] of reasons) {
            eachBit(bits[at] ?? 0, (bit) => {
                if (list.length < most)
                    list.push(first + bit);
            });
        }
    });
    return reasons;
}

;// CONCATENATED MODULE: ./src/graph/triggers/tell-triggers.ts





/** Changes that one trigger lists. */
const MAX_CHANGES = 16;
/** Triggers that are named for one crate. */
const MAX_REASONS = 8;
/** One version, one address and one hash say it all. */
function tell_triggers_chooseChanges(changes) {
    const telling = (test) => changes.find((change) => change.kind === 'source' && test(change.attribute));
    const version = changes.find((change) => change.attribute === 'crateVersion') ?? changes.find((change) => change.kind === 'version');
    const url = telling(own_change/* isUrl */.gU);
    const hash = telling(own_change/* isHash */.jN);
    return changes
        .filter((change) => {
        if (change.kind === 'version')
            return change === version;
        if (change.kind !== 'source')
            return true;
        if ((0,own_change/* isUrl */.gU)(change.attribute))
            return change === url;
        return !(0,own_change/* isHash */.jN)(change.attribute) || change === hash;
    })
        .slice(0, MAX_CHANGES)
        .map(({ kind, attribute, before, after }) => ({ kind, attribute, before, after }));
}
/** @param isNew by position in the cone: 1 where the base has nothing for the node */
function tellTriggers(head, edges, isNew, triggers) {
    const heights = findHeights(edges);
    const copies = indexCopies(head, edges);
    const isCrate = new Uint8Array(edges.size);
    const crates = [];
    for (let at = 0; at < edges.size; at++) {
        const crate = head.crate(edges.nodes[at] ?? 0);
        if (crate === undefined)
            continue;
        crates.push(at);
        if (!crate.test)
            isCrate[at] = 1;
    }
    const positionOf = (node) => edges.position[node] ?? 0;
    const starts = triggers.map((trigger) => ({
        seeds: trigger.seeds.map((seed) => positionOf(seed.node)),
        brought: trigger.seeds.flatMap((seed) => seed.brought.map(positionOf)),
    }));
    const reaches = measureReach(edges, isNew, isCrate, starts);
    const rootNames = nameRoots(head, edges);
    const told = triggers.map((trigger, i) => {
        const reach = reaches[i] ?? { reach: 0, crateReach: 0, spares: 0, crateSpares: 0, roots: [] };
        const nodes = findNodes(head, trigger, copies);
        const facts = {
            ...trigger.subject,
            kinds: [...new Set(trigger.changes.map((change) => change.kind))].sort(own_change/* compareKinds */.lt),
            changes: tell_triggers_chooseChanges(trigger.changes),
            reach: reach.reach,
            crateReach: reach.crateReach,
            spares: reach.spares,
            crateSpares: reach.crateSpares,
            depth: Array.from(nodes).reduce((depth, node) => Math.max(depth, heights[positionOf(node)] ?? 1), 1),
            roots: [...new Set(reach.roots.flatMap((at) => rootNames.get(at) ?? []))].sort(),
            nodes: nodes.size,
        };
        return { facts, start: starts[i] ?? { seeds: [], brought: [] }, key: subjectKey(trigger.subject) };
    });
    told.sort((a, b) => b.facts.reach - a.facts.reach ||
        (0,compare_text/* compareText */.n)(a.facts.name, b.facts.name) ||
        (0,compare_text/* compareText */.n)(a.key, b.key) ||
        (0,compare_text/* compareText */.n)(JSON.stringify(a.facts.changes), JSON.stringify(b.facts.changes)));
    const reasons = findReasons(edges, isNew, told.map(({ start }) => start), crates, MAX_REASONS);
    return {
        triggers: told.map(({ facts }) => facts),
        because: new Map(Array.from(reasons, ([at, list]) => [edges.nodes[at] ?? 0, list])),
    };
}
/** Copies of crates that rebuild, by name and version. */
function indexCopies(head, edges) {
    const copies = new Map();
    for (const node of edges.nodes) {
        const crate = head.crate(node);
        if (crate === undefined)
            continue;
        const key = `${crate.name}\n${crate.version}`;
        const known = copies.get(key);
        if (known === undefined)
            copies.set(key, [node]);
        else
            known.push(node);
    }
    return copies;
}
/** What a trigger stands for: a crate's copies where its source changed, its sources not; else the nodes that changed. */
function findNodes(head, trigger, copies) {
    const nodes = trigger.seeds.map((seed) => seed.node);
    if (!trigger.subject.crate)
        return new Set(nodes);
    const crates = nodes.filter((node) => head.crate(node) !== undefined);
    if (crates.length === nodes.length)
        return new Set(crates);
    return new Set([...crates, ...(copies.get(`${trigger.subject.name}\n${trigger.subject.to ?? ''}`) ?? [])]);
}
/** Names of the roots that rebuild, by position. */
function nameRoots(head, edges) {
    const names = new Map();
    for (const root of head.graph.roots) {
        const at = edges.position[root.node] ?? 0;
        if (edges.nodes[at] !== root.node)
            continue;
        const known = names.get(at);
        if (known === undefined)
            names.set(at, [root.name]);
        else
            known.push(root.name);
    }
    return names;
}

;// CONCATENATED MODULE: ./src/graph/triggers/find-triggers.ts






/** Triggers whose reach is measured each for itself; what is beyond is told of as one. */
const MAX_TRIGGERS = 1024;
/** @throws InputError where a derivation is missing from its store or damaged */
function findTriggers(input) {
    const numbers = new graph_side/* Numbers */.F();
    const base = new graph_side/* GraphSide */.i(input.base, input.baseStore, numbers);
    const head = new graph_side/* GraphSide */.i(input.head, input.headStore, numbers);
    const paired = pairGraphs(base, head, input.cone);
    const edges = findConeEdges(input.head, input.cone);
    const found = findSeeds({
        base,
        head,
        paired,
        commit: commitChange(input),
        repositorySources: input.repositorySources,
    }, edges);
    const { triggers, folded } = foldRest(groupChanges(found.seeds), MAX_TRIGGERS);
    return {
        ...tellTriggers(head, edges, found.isNew, triggers),
        unpaired: paired.unpaired.length,
        tooLong: found.tooLong,
        folded,
    };
}
function commitChange({ baseCommit, headCommit }) {
    return baseCommit === undefined || headCommit === undefined ? undefined : { before: baseCommit, after: headCommit };
}


/***/ }),

/***/ 4997:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ GraphSide),
  F: () => (/* binding */ Numbers)
});

// EXTERNAL MODULE: ./src/graph/store-path.ts
var store_path = __webpack_require__(8633);
// EXTERNAL MODULE: ./src/graph/triggers/derivation-name.ts
var derivation_name = __webpack_require__(1495);
// EXTERNAL MODULE: ./src/graph/aterm.ts
var aterm = __webpack_require__(497);
;// CONCATENATED MODULE: ./src/graph/triggers/load-derivation.ts

/** @throws InputError where the store lacks the derivation or it is damaged */
function loadDerivation(store, drvPath) {
    const loaded = store.view?.(drvPath) ?? store.load(drvPath);
    return loaded instanceof Uint8Array ? (0,aterm/* parseDerivation */.rN)(loaded, drvPath) : loaded;
}
/**
 * The derivation's file with one character for each byte; undefined where the store knows derivations only.
 * @throws InputError where the store lacks the derivation
 */
function loadText(store, drvPath) {
    const loaded = store.view?.(drvPath) ?? store.load(drvPath);
    if (!(loaded instanceof Uint8Array))
        return undefined;
    return Buffer.from(loaded.buffer, loaded.byteOffset, loaded.byteLength).toString('latin1');
}

// EXTERNAL MODULE: ./src/graph/triggers/path-spans.ts
var path_spans = __webpack_require__(6541);
;// CONCATENATED MODULE: ./src/graph/triggers/graph-side.ts




/** A crate's metadata in structured attributes, in a derivation's file, and both. */
const STRUCTURED = /"metadata":"([0-9a-z]{6,64})"/;
const WRITTEN = /\("metadata","([0-9a-z]{6,64})"\)/;
const WRITTEN_STRUCTURED = /\\"metadata\\":\\"([0-9a-z]{6,64})\\"/;
/** Numbers texts from 1 on. */
class Numbers {
    numbers = new Map();
    numberOf(text) {
        const known = this.numbers.get(text);
        if (known !== undefined)
            return known;
        const number = this.numbers.size + 1;
        this.numbers.set(text, number);
        return number;
    }
}
class GraphSide {
    graph;
    store;
    numbers;
    metadata = new Map();
    identityNumbers;
    likenesses;
    names = new Map();
    outputs = new Map();
    texts = new Map();
    /** 1 for nodes whose outputs are in `outputs`. */
    isIndexed;
    constructor(graph, store, 
    /** Shared by both sides. */
    numbers) {
        this.graph = graph;
        this.store = store;
        this.numbers = numbers;
        this.identityNumbers = new Uint32Array(graph.size);
        this.likenesses = new Uint32Array(graph.size);
        this.isIndexed = new Uint8Array(graph.size);
    }
    /** Parsed anew each time: nothing is kept but a crate's metadata. */
    load(node) {
        const derivation = loadDerivation(this.store, this.graph.drvPath(node));
        this.noteMetadata(node, () => derivation.env.get('metadata') ?? STRUCTURED.exec(derivation.env.get('__json') ?? '')?.[1]);
        return derivation;
    }
    /** The derivation's file, one character for each byte; undefined where the store has no files. */
    loadText(node) {
        const text = loadText(this.store, this.graph.drvPath(node));
        if (text !== undefined)
            this.noteMetadata(node, () => (WRITTEN.exec(text) ?? WRITTEN_STRUCTURED.exec(text))?.[1]);
        return text;
    }
    noteMetadata(node, read) {
        if (this.graph.crate(node) !== undefined && !this.metadata.has(node))
            this.metadata.set(node, read() ?? '');
    }
    /** What buildRustCrate tells apart builds of one crate by; `''` where the node is no crate or says none. */
    metadataOf(node) {
        if (this.graph.crate(node) === undefined)
            return '';
        if (!this.metadata.has(node) && this.loadText(node) === undefined)
            this.load(node);
        return this.metadata.get(node) ?? '';
    }
    inputsOf(node) {
        const { inputStart, inputs } = this.graph;
        return inputs.subarray(inputStart[node] ?? 0, inputStart[node + 1] ?? 0);
    }
    crate(node) {
        return this.graph.crate(node);
    }
    derivationName(node) {
        return (0,derivation_name/* parseDerivationName */.QQ)(this.graph.name(node));
    }
    nameOf(node) {
        const known = this.names.get(node);
        if (known !== undefined)
            return known;
        const whole = this.graph.name(node);
        const crate = this.graph.crate(node);
        const { bare, version } = (0,derivation_name/* parseDerivationName */.QQ)(whole);
        const name = crate === undefined ? { name: bare, version, whole } : { name: crate.name, version: crate.version, whole };
        this.names.set(node, name);
        return name;
    }
    /** Whether the node's outputs have paths before they are built. */
    hasPaths(node) {
        const kind = this.graph.kind(node);
        return kind === 'input-addressed' || kind === 'fixed';
    }
    /** A number for what the node is called and how its crate is built: the same on both sides for what is alike. */
    likeness(node) {
        const known = this.likenesses[node] ?? 0;
        if (known > 0)
            return known;
        const crate = this.graph.crate(node);
        const built = crate === undefined ? [] : [crate.version, crate.features, crate.platform, crate.test ? '1' : '0'];
        const number = this.numbers.numberOf([this.nameOf(node).whole, ...built].join('\n'));
        this.likenesses[node] = number;
        return number;
    }
    /** Lets `findOutput` find the node's outputs. */
    indexOutputs(node) {
        if (this.isIndexed[node] === 1)
            return;
        this.isIndexed[node] = 1;
        this.outputTexts(node).forEach((text, output) => {
            const path = (0,path_spans/* splitPath */.U)(text, this.graph.storeDir);
            if (path !== undefined)
                this.outputs.set(path.hash, { node, output, tail: path.tail });
        });
    }
    findOutput(hash) {
        return this.outputs.get(hash);
    }
    /** How recipes write each output: its store path, or the placeholder for it. In the order of `outputNames`. */
    outputTexts(node) {
        const known = this.texts.get(node);
        if (known !== undefined)
            return known;
        const texts = this.makeOutputTexts(node);
        this.texts.set(node, texts);
        return texts;
    }
    makeOutputTexts(node) {
        const { graph } = this;
        const identities = graph.identities(node);
        const folder = `${graph.storeDir}/`;
        if (identities.every((identity) => identity.startsWith(folder)))
            return [...identities];
        const { hashPart, name } = (0,store_path/* parseDrvPath */.r6)(graph.drvPath(node), graph.storeDir);
        return graph
            .outputNames(node)
            .map((output, i) => identities[i]?.startsWith(folder) === true
            ? (identities[i] ?? '')
            : (0,store_path/* outputPlaceholder */.xA)(hashPart, name, output).text);
    }
    /** A number for all identities of the node: the same on both sides where two nodes build the same. */
    identity(node) {
        const known = this.identityNumbers[node] ?? 0;
        if (known > 0)
            return known;
        const number = this.numbers.numberOf(`=${this.graph.identities(node).join('\n')}`);
        this.identityNumbers[node] = number;
        return number;
    }
}


/***/ }),

/***/ 9849:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lk: () => (/* binding */ isIdentity),
/* harmony export */   Zu: () => (/* binding */ isDescription),
/* harmony export */   br: () => (/* binding */ digest),
/* harmony export */   gU: () => (/* binding */ isUrl),
/* harmony export */   jN: () => (/* binding */ isHash),
/* harmony export */   lt: () => (/* binding */ compareKinds),
/* harmony export */   ml: () => (/* binding */ shorten),
/* harmony export */   xe: () => (/* binding */ classifyAttribute)
/* harmony export */ });
/* unused harmony export KIND_ORDER */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/** What differs in one node for a reason of its own, and which kind of change that is. */

/** In the order in which they are told. */
const KIND_ORDER = [
    'new',
    'version',
    'source',
    'whole-repository-source',
    'names-commit',
    'features',
    'flags',
    'environment',
    'builder',
    'system',
    'new-input',
    'lost-input',
    'outputs',
    'impure',
];
function compareKinds(a, b) {
    return KIND_ORDER.indexOf(a) - KIND_ORDER.indexOf(b);
}
const VERSION = new Set(['version', 'crateVersion']);
const NAME = new Set(['name', 'pname', 'crateName']);
const URL = new Set(['url', 'urls', 'gitRepoUrl']);
const HASH = new Set(['outputHash', 'sha256', 'hash', 'cargoHash', 'cargoSha256', 'vendorHash', 'outputHashAlgo']);
const SOURCE = new Set(['src', 'srcs', 'rev', 'ref', 'tag', 'patches', 'outputHashMode', 'sourceRoot']);
const BUILDER = new Set(['builder', 'args', 'stdenv']);
const FEATURES = /features$/i;
const FLAGS = /(?:flags|flagsarray|opts|optslist|extraargs)$|^extra(?:rustcopts|linkflags)|^NIX_(?:CFLAGS|CXXFLAGS|LDFLAGS)|rustflags/i;
function isUrl(attribute) {
    return URL.has(attribute);
}
function isHash(attribute) {
    return HASH.has(attribute);
}
/** Attributes that say which thing a derivation is, not how it is built. */
function isIdentity(attribute) {
    return VERSION.has(attribute) || NAME.has(attribute);
}
function classifyAttribute(attribute) {
    if (VERSION.has(attribute))
        return 'version';
    if (URL.has(attribute) || HASH.has(attribute) || SOURCE.has(attribute))
        return 'source';
    if (attribute === 'system')
        return 'system';
    if (BUILDER.has(attribute))
        return 'builder';
    if (attribute === 'outputs')
        return 'outputs';
    if (FEATURES.test(attribute))
        return 'features';
    if (FLAGS.test(attribute))
        return 'flags';
    return 'environment';
}
/** Attributes from a crate's own Cargo.toml that follow its version: another release says other things of itself. */
const DESCRIPTIONS = new Set([
    'authors',
    'crateAuthors',
    'crateDescription',
    'crateHomepage',
    'crateLicense',
    'crateLicenseFile',
    'crateLinks',
    'crateReadme',
    'crateRepository',
    'crateRustVersion',
    'edition',
    'extraRustcOptsForBuildRs',
]);
function isDescription(attribute) {
    return DESCRIPTIONS.has(attribute);
}
const MAX_SHOWN = 200;
const CONTEXT = 40;
/** A part of a text, not through the middle of a character. */
function cut(text, start, end) {
    const isPair = (at) => /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
    return text.slice(isPair(start) ? start + 1 : start, isPair(end) ? end - 1 : end);
}
/** The text where it is short, else the differing part with a little around it. */
function shorten(text, start = 0, end = text.length) {
    if (text.length <= MAX_SHOWN)
        return text;
    const from = start <= CONTEXT ? 0 : start - CONTEXT;
    const to = Math.min(text.length, end + CONTEXT, from + MAX_SHOWN);
    return `${from > 0 ? '…' : ''}${cut(text, from, to)}${to < text.length ? '…' : ''}`;
}
/** A text as part of a key: itself where it is short, else its hash. */
function digest(text) {
    return text.length <= 256 ? text : (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text, 'utf16le').digest('base64');
}


/***/ }),

/***/ 6541:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ splitPath),
/* harmony export */   m: () => (/* binding */ PathTable)
/* harmony export */ });
/**
 * Finds store paths and placeholders in texts by their hash parts, as Nix itself scans for references: by the hash, not
 * by the folder before it, so that a base name without its folder is found too.
 */
const HASH_LENGTH = 32;
const PLACEHOLDER_LENGTH = 52;
const DASH = 0x2d;
const SLASH = 0x2f;
const IS_BASE32 = new Uint8Array(128);
for (const character of '0123456789abcdfghijklmnpqrsvwxyz')
    IS_BASE32[character.charCodeAt(0)] = 1;
function isBase32(code) {
    return code < 128 && IS_BASE32[code] === 1;
}
/** Where the run of base-32 characters ends that begins at `from`. */
function runEnd(text, from, end) {
    let at = from;
    while (at < end && isBase32(text.charCodeAt(at)))
        at += 1;
    return at;
}
/** Takes apart a store path, or a placeholder as it stands in recipes; undefined for another text. */
function splitPath(text, storeDir) {
    const at = storeDir.length + 1;
    if (text.startsWith(`${storeDir}/`)) {
        return { hash: text.slice(at, at + HASH_LENGTH), tail: text.slice(at + HASH_LENGTH) };
    }
    return text.length === PLACEHOLDER_LENGTH + 1 && text.startsWith('/') ? { hash: text.slice(1), tail: '' } : undefined;
}
/** Which symbols stand for which paths, on one side. */
class PathTable {
    storeDir;
    find;
    added = new Map();
    constructor(storeDir, 
    /** Paths beside those that are added. */
    find = () => undefined) {
        this.storeDir = storeDir;
        this.find = find;
    }
    /** @param text a store path, or a placeholder as it stands in recipes */
    add(text, symbol) {
        const path = splitPath(text, this.storeDir);
        if (path !== undefined)
            this.added.set(path.hash, { symbol, tail: path.tail });
    }
    known(hash) {
        return this.added.get(hash) ?? this.find(hash);
    }
    /** The first span that ends behind `from` and begins before `end`; a run of hash characters that starts before `from` is not seen. */
    next(text, from, end) {
        let at = from;
        while (at + HASH_LENGTH <= end) {
            let probe = at + HASH_LENGTH - 1;
            while (probe >= at && isBase32(text.charCodeAt(probe)))
                probe -= 1;
            if (probe >= at) {
                at = probe + 1;
                continue;
            }
            const stop = runEnd(text, at + HASH_LENGTH, end);
            const span = this.span(text, at, stop, from, end);
            if (span !== undefined)
                return span;
            at = stop;
        }
        return undefined;
    }
    /** The span whose hash covers `position`, or that begins with a store folder just there; none that begins before `from`. */
    covering(text, position, from, end) {
        let start = position;
        while (start > from && isBase32(text.charCodeAt(start - 1)))
            start -= 1;
        const stop = runEnd(text, start, end);
        if (stop - start >= HASH_LENGTH)
            return this.span(text, start, stop, from, end);
        // Two paths of different forms part in the first characters of their folders.
        let slash = position;
        const lowest = Math.max(from, position - this.storeDir.length - 1);
        while (slash >= lowest && text.charCodeAt(slash) !== SLASH)
            slash -= 1;
        for (let at = slash; at >= lowest; at--)
            if (text.startsWith(`${this.storeDir}/`, at))
                slash = at;
        if (slash < lowest)
            return undefined;
        if (text.startsWith(`${this.storeDir}/`, slash)) {
            const hash = slash + this.storeDir.length + 1;
            const hashStop = runEnd(text, hash, end);
            return hashStop - hash === HASH_LENGTH ? this.span(text, hash, hashStop, from, end) : undefined;
        }
        const placeholderStop = runEnd(text, slash + 1, end);
        return placeholderStop - slash - 1 === PLACEHOLDER_LENGTH
            ? this.span(text, slash + 1, placeholderStop, from, end)
            : undefined;
    }
    /** The span of a run of hash characters, if it is a path's or a placeholder's. */
    span(text, run, stop, from, end) {
        const length = stop - run;
        if (length !== HASH_LENGTH && length !== PLACEHOLDER_LENGTH)
            return undefined;
        const hash = text.slice(run, stop);
        const known = this.known(hash);
        const isPlaceholder = length === PLACEHOLDER_LENGTH;
        if (!isPlaceholder && known === undefined && (stop >= end || text.charCodeAt(stop) !== DASH))
            return undefined;
        const folder = run - this.storeDir.length - 1;
        const start = isPlaceholder && run > from && text.charCodeAt(run - 1) === SLASH
            ? run - 1
            : !isPlaceholder && folder >= from && text.startsWith(`${this.storeDir}/`, folder)
                ? folder
                : run;
        const tail = known?.tail ?? '';
        const isWhole = stop + tail.length <= end && text.startsWith(tail, stop);
        return {
            start,
            end: isWhole ? stop + tail.length : stop,
            symbol: known?.symbol ?? -1,
            hash,
            hashAt: run,
            partner: isWhole ? known?.partner : undefined,
        };
    }
}


/***/ })

};

//# sourceMappingURL=377.index.js.map