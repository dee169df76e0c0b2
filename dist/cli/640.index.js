export const id = 640;
export const ids = [640];
export const modules = {

/***/ 5785:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runGraph: () => (/* binding */ runGraph)
});

// EXTERNAL MODULE: ./src/graph/cone.ts
var cone = __webpack_require__(2633);
// EXTERNAL MODULE: ./src/graph/count-cone.ts + 1 modules
var count_cone = __webpack_require__(2937);
;// CONCATENATED MODULE: ./src/graph/graph-document.ts
/** The document of a graph; the same for the same derivations, whoever evaluated them and however they were read. */
function graphDocument(graph) {
    const nodes = [];
    for (let node = 0; node < graph.size; node++)
        nodes.push(describeNode(graph, node));
    return {
        version: 1,
        storeDir: graph.storeDir,
        roots: graph.roots.map(({ name, node }) => ({ name, drv: graph.drvPath(node) })).sort(byName),
        nodes: nodes.sort(byDrv),
    };
}
function describeNode(graph, node) {
    const identities = graph.identities(node);
    const inputs = [];
    const end = graph.inputStart[node + 1] ?? 0;
    for (let edge = graph.inputStart[node] ?? 0; edge < end; edge++) {
        const input = graph.inputs[edge] ?? 0;
        const wanted = graph.wanted[edge] ?? 0;
        // Bit 31 stands for the 32nd output and all behind it.
        const outputs = graph.outputNames(input).filter((_, i) => ((wanted >>> Math.min(i, 31)) & 1) === 1);
        inputs.push({ drv: graph.drvPath(input), outputs });
    }
    return {
        drv: graph.drvPath(node),
        name: graph.name(node),
        kind: graph.kind(node),
        system: graph.system(node),
        outputs: Object.fromEntries(graph.outputNames(node).map((name, i) => [name, identities[i] ?? ''])),
        crate: graph.crate(node) ?? null,
        inputs: inputs.sort(byDrv),
    };
}
function byDrv(a, b) {
    return a.drv < b.drv ? -1 : a.drv > b.drv ? 1 : 0;
}
function byName(a, b) {
    return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

// EXTERNAL MODULE: ./src/graph/read-graph.ts + 11 modules
var read_graph = __webpack_require__(84);
// EXTERNAL MODULE: ./src/commands/exit-code.ts
var exit_code = __webpack_require__(5468);
;// CONCATENATED MODULE: ./src/commands/graph.ts





/** `conegate graph`: the captured build graph of one root, of the working tree's evaluation or of an unpacked store. */
async function runGraph(root, options, terminal) {
    const graph = root.endsWith('.drv') ? await openGraph(root, options) : await captureGraph(root, options, terminal);
    if (graph === null)
        return exit_code/* EXIT */.d.unknown;
    if (options.json === true) {
        terminal.print(JSON.stringify(graphDocument(graph), undefined, 2));
        return exit_code/* EXIT */.d.pass;
    }
    const crates = (0,count_cone/* countCrates */.G_)(graph, (0,cone/* computeCone */.z)(graph, graph));
    terminal.print([
        `derivations       ${graph.size}`,
        `edges             ${graph.inputs.length}`,
        `crates            ${crates.total} (${crates.distinct.total} distinct, ${crates.builder.total} for the builder)`,
        `tests of crates   ${crates.tests.total}`,
    ].join('\n'));
    return exit_code/* EXIT */.d.pass;
}
async function openGraph(drv, options) {
    const { openDerivation } = await __webpack_require__.e(/* import() */ 464).then(__webpack_require__.bind(__webpack_require__, 8464));
    const { root, store } = openDerivation(drv, options.store);
    return (0,read_graph/* readGraph */.t)(store, [root]);
}
async function captureGraph(root, options, terminal) {
    const { withLocalWorld } = await Promise.all(/* import() */[__webpack_require__.e(934), __webpack_require__.e(815), __webpack_require__.e(793), __webpack_require__.e(289)]).then(__webpack_require__.bind(__webpack_require__, 6289));
    return await withLocalWorld({ ...options, base: 'HEAD' }, { roots: [root], storeDirectory: options.store }, terminal, async ({ context }) => {
        const { world, settings } = context;
        if (world.whyNotEvaluate !== undefined) {
            terminal.note(`${world.whyNotEvaluate.what}: ${world.whyNotEvaluate.why} ${world.whyNotEvaluate.fix}`);
            return null;
        }
        const { side, unknowns } = await world.captureHead(settings.roots, settings.checks.graph);
        for (const { what, why, fix } of unknowns)
            terminal.note(`${what}: ${why} ${fix}`);
        return side === null ? null : (0,read_graph/* readGraph */.t)(side.store, side.roots);
    });
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

/***/ 4008:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dz: () => (/* binding */ InputError),
/* harmony export */   v4: () => (/* binding */ ToolError),
/* harmony export */   yo: () => (/* binding */ UserError)
/* harmony export */ });
/**
 * The three families of errors. Whatever else is thrown is a bug of ours and is shown with its stack.
 */
/** The user's: which setting or argument, where, and what to write instead. */
class UserError extends Error {
    advice;
    place;
    name = 'UserError';
    constructor(message, 
    /** What to write or do instead, as one sentence. */
    advice, 
    /** Where: file, line (1-based) and the setting's or argument's name, as far as known. */
    place = {}) {
        super(message);
        this.advice = advice;
        this.place = place;
    }
}
/** A tool's: the command that failed, how it ended and the last lines that it printed. */
class ToolError extends Error {
    tool;
    advice;
    name = 'ToolError';
    constructor(message, tool, advice = '') {
        super(message);
        this.tool = tool;
        this.advice = advice;
    }
}
/** Input that can't be read as what it claims to be: a damaged derivation, a Cargo.nix that is not crate2nix's. */
class InputError extends Error {
    place;
    advice;
    name = 'InputError';
    constructor(message, 
    /** Where in the input: file or store path, line (1-based) or byte offset (0-based), as far as known. */
    place = {}, advice = '') {
        super(message);
        this.place = place;
        this.advice = advice;
    }
}


/***/ })

};

//# sourceMappingURL=640.index.js.map