export const id = 41;
export const ids = [41];
export const modules = {

/***/ 41:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  judgeCaches: () => (/* binding */ judgeCaches)
});

// EXTERNAL MODULE: ./src/graph/aterm.ts
var aterm = __webpack_require__(497);
;// CONCATENATED MODULE: ./src/graph/substitutes/allows-substitutes.ts

const NAME = 'allowSubstitutes';
/**
 * Whether the recipe lets Nix fetch its outputs. A Nix that is told `always-allow-substitutes` does not ask.
 * Source: the Nix manual, "Advanced attributes"; `derivation-options.cc` of Nix: `"1"` alone is true, and structured
 * attributes hold a boolean.
 */
function allowsSubstitutes(derivation) {
    const structured = derivation.env.get('__json');
    if (structured === undefined)
        return (derivation.env.get(NAME) ?? '1') === '1';
    try {
        const attributes = JSON.parse(structured);
        if (typeof attributes !== 'object' || attributes === null || !Object.hasOwn(attributes, NAME))
            return true;
        return attributes[NAME] !== false;
    }
    catch {
        return true;
    }
}
/** As `allowsSubstitutes`, reading the derivation only where it says a word of it. */
function mayBeFetched(store, drvPath) {
    const loaded = store.load(drvPath);
    if (!(loaded instanceof Uint8Array))
        return allowsSubstitutes(loaded);
    const bytes = Buffer.from(loaded.buffer, loaded.byteOffset, loaded.byteLength);
    return !bytes.includes(NAME) || allowsSubstitutes((0,aterm/* parseDerivation */.rN)(loaded, drvPath));
}

;// CONCATENATED MODULE: ./src/graph/substitutes/walk-caches.ts
const ALL_OUTPUTS = 0xffffffff;
/** Bit 31 of a mask stands for the 32nd output and all behind it. */
const LAST_BIT = 31;
/** What becomes of a node of the cone. */
const FATES = ['spared', 'served', 'unknown', 'built'];
async function walkCaches(head, cone, questions) {
    const walk = new Walk(head, cone, questions);
    for (const root of head.roots)
        walk.need(root.node, ALL_OUTPUTS, true);
    await walk.run();
    return walk.result();
}
class Walk {
    head;
    cone;
    questions;
    /** Outputs that have to be there whatever the answers. */
    surely;
    /** Outputs that have to be there if something of which nothing is known has to be built. */
    perhaps;
    /** Outputs that something fetched refers to. */
    referred;
    /** Whether a node's inputs are needed: 0, 1 (perhaps) or 2 (surely). */
    entered;
    answers = new Map();
    allowed = new Map();
    open = new Set();
    outputs;
    constructor(head, cone, questions) {
        this.head = head;
        this.cone = cone;
        this.questions = questions;
        this.surely = new Uint32Array(head.size);
        this.perhaps = new Uint32Array(head.size);
        this.referred = new Uint32Array(head.size);
        this.entered = new Uint8Array(head.size);
    }
    need(node, wanted, isSure) {
        this.mark(isSure ? this.surely : this.perhaps, node, wanted);
    }
    mark(marks, node, wanted) {
        const before = marks[node] ?? 0;
        const after = (before | (wanted & (this.cone.lacking[node] ?? 0))) >>> 0;
        if (after === before)
            return;
        marks[node] = after;
        this.open.add(node);
    }
    /** Level by level, so that only what the walk meets is asked for. */
    async run() {
        while (this.open.size > 0) {
            const level = this.open;
            this.open = new Set();
            const paths = new Set();
            for (const node of level) {
                this.eachPath(node, this.toAsk(node), (path) => {
                    if (!this.answers.has(path))
                        paths.add(path);
                });
            }
            const asked = [...paths];
            const answers = asked.length === 0 ? [] : await this.questions.ask(asked);
            asked.forEach((path, i) => this.answers.set(path, answers[i] ?? { state: 'unknown' }));
            for (const node of level)
                this.decide(node);
        }
    }
    result() {
        const fates = new Uint8Array(this.head.size);
        let missingReferences = 0;
        for (let node = 0; node < this.head.size; node++) {
            const fate = this.fateOf(node);
            fates[node] = FATES.indexOf(fate);
            const referred = this.referred[node] ?? 0;
            if (fate !== 'built' && referred !== 0 && this.holds(node, referred) !== 'served')
                missingReferences += 1;
        }
        return { fates, missingReferences };
    }
    decide(node) {
        const fate = this.neededOf(node) === 0 ? 'served' : this.fateByNeed(node);
        const level = fate === 'built' ? 2 : fate === 'unknown' ? 1 : 0;
        if (level > (this.entered[node] ?? 0)) {
            this.entered[node] = level;
            const { inputStart, inputs, wanted } = this.head;
            const end = inputStart[node + 1] ?? 0;
            for (let edge = inputStart[node] ?? 0; edge < end; edge++) {
                this.need(inputs[edge] ?? 0, wanted[edge] ?? 0, level === 2);
            }
        }
        const fetched = (this.referred[node] ?? 0) | (fate === 'served' ? this.neededOf(node) : 0);
        this.eachPath(node, fetched, (path) => {
            const answer = this.answers.get(path);
            if (answer?.state === 'served')
                for (const reference of answer.references)
                    this.refer(reference);
        });
    }
    /** What a path refers to is the output of a node below it, or a source, which evaluation left in the store. */
    refer(path) {
        this.outputs ??= this.indexOutputs();
        const output = this.outputs.get(path);
        if (output !== undefined)
            this.mark(this.referred, ...output);
    }
    indexOutputs() {
        const outputs = new Map();
        for (let node = 0; node < this.head.size; node++) {
            const lacking = this.cone.lacking[node] ?? 0;
            if (lacking === 0 || !hasPaths(this.head, node))
                continue;
            this.head.identities(node).forEach((path, i) => {
                const bit = 1 << Math.min(i, LAST_BIT);
                if ((lacking & bit) !== 0 && !outputs.has(path))
                    outputs.set(path, [node, bit]);
            });
        }
        return outputs;
    }
    neededOf(node) {
        return ((this.surely[node] ?? 0) | (this.perhaps[node] ?? 0)) >>> 0;
    }
    fateOf(node) {
        const referred = this.referred[node] ?? 0;
        const needed = this.neededOf(node);
        if ((needed | referred) === 0)
            return 'spared';
        const fate = needed === 0 ? 'served' : this.fateByNeed(node);
        return fate === 'served' && referred !== 0 && this.holds(node, referred) !== 'served' ? 'unknown' : fate;
    }
    /** By the outputs that are needed for building; some are. */
    fateByNeed(node) {
        const isAllowed = this.isAllowed(node);
        const surely = this.surely[node] ?? 0;
        if (surely !== 0 && (!isAllowed || this.holds(node, surely) === 'missing'))
            return 'built';
        return isAllowed && this.holds(node, this.neededOf(node)) === 'served' ? 'served' : 'unknown';
    }
    /** Whether the caches hold all these outputs. */
    holds(node, mask) {
        if (!hasPaths(this.head, node))
            return 'missing';
        let state = 'served';
        this.eachPath(node, mask, (path) => {
            const answer = this.answers.get(path)?.state ?? 'unknown';
            if (answer === 'missing' || state === 'served')
                state = answer;
        });
        return state;
    }
    toAsk(node) {
        const referred = this.referred[node] ?? 0;
        const needed = this.neededOf(node);
        return needed === 0 || !this.isAllowed(node) ? referred : (needed | referred) >>> 0;
    }
    isAllowed(node) {
        let allowed = this.allowed.get(node);
        if (allowed === undefined) {
            allowed = hasPaths(this.head, node) && this.questions.mayBeFetched(node);
            this.allowed.set(node, allowed);
        }
        return allowed;
    }
    eachPath(node, mask, visit) {
        if (mask === 0 || !hasPaths(this.head, node))
            return;
        this.head.identities(node).forEach((path, i) => {
            if ((mask & (1 << Math.min(i, LAST_BIT))) !== 0)
                visit(path);
        });
    }
}
/** Where only the build decides a path, nobody can be asked for it. */
function hasPaths(head, node) {
    const kind = head.kind(node);
    return kind === 'input-addressed' || kind === 'fixed';
}

;// CONCATENATED MODULE: ./src/graph/substitutes/count-fates.ts

/** Names that are listed. */
const MAX_LISTED = 20;
function countFates(head, cone, walk) {
    const fateOf = (node) => FATES[walk.fates[node] ?? 0] ?? 'spared';
    const derivations = { served: 0, built: 0, unknown: 0, spared: 0 };
    const crates = { ...derivations };
    for (const node of cone.nodes) {
        const fate = fateOf(node);
        derivations[fate] += 1;
        if (head.crate(node)?.test === false)
            crates[fate] += 1;
    }
    return { derivations, crates, toBuild: listBuilt(head, cone, (node) => fateOf(node) === 'built') };
}
/** What is built, by the longest chain of builds that waits for it: what to have in a cache first. */
function listBuilt(head, { nodes }, isBuilt) {
    const heights = new Uint32Array(head.size);
    const listed = new Map();
    // Inputs have lower numbers: what needs a node comes before it.
    for (let i = nodes.length - 1; i >= 0; i--) {
        const node = nodes[i] ?? 0;
        if (!isBuilt(node))
            continue;
        const height = (heights[node] ?? 0) + 1;
        const end = head.inputStart[node + 1] ?? 0;
        for (let edge = head.inputStart[node] ?? 0; edge < end; edge++) {
            const input = head.inputs[edge] ?? 0;
            if (isBuilt(input))
                heights[input] = Math.max(heights[input] ?? 0, height);
        }
        const crate = head.crate(node);
        const name = crate?.name ?? head.name(node);
        const version = crate?.version ?? null;
        const key = JSON.stringify([name, version]);
        const known = listed.get(key);
        if (known === undefined)
            listed.set(key, { name, version, crate: crate !== undefined, copies: 1, depth: height });
        else {
            known.copies += 1;
            known.depth = Math.max(known.depth, height);
        }
    }
    return [...listed]
        .sort(([a, one], [b, other]) => other.depth - one.depth || Number(other.crate) - Number(one.crate) || (a < b ? -1 : 1))
        .slice(0, MAX_LISTED)
        .map(([, entry]) => entry);
}

;// CONCATENATED MODULE: ./src/checks/graph/judge-caches.ts



/** Of what rebuilds: what binary caches have, and what whoever builds next has to build. */
async function judgeCaches(graphs, substituters, openCaches) {
    const { graph, side } = graphs.head;
    const inquiry = await openCaches(substituters, graph.storeDir);
    try {
        const walk = await walkCaches(graph, graphs.cone, {
            mayBeFetched: (node) => mayBeFetched(side.store, graph.drvPath(node)),
            ask: (paths) => inquiry.ask(paths),
        });
        const told = inquiry.tell();
        const caches = told.map(({ url, state, untrusted, damaged }) => ({ url, state, untrusted, damaged }));
        const troubles = told.flatMap(explain);
        if (walk.missingReferences > 0)
            troubles.push(explainHoles(walk.missingReferences));
        const counts = countFates(graph, graphs.cone, walk);
        return { findings: [], unknowns: [], facts: { caches: { caches, ...counts, troubles } } };
    }
    finally {
        inquiry.close();
    }
}
function explain({ url, state, why, unanswered }) {
    const name = url === '' ? 'a binary cache without a web address' : `the binary cache ${url}`;
    if (state === 'unusable') {
        return [
            `${name} is passed over: ${why}, so Nix would not use it either; check its address in checks.graph.substituters`,
        ];
    }
    if (state === 'answered' && unanswered === 0)
        return [];
    const what = state === 'down' ? `${name} could not be asked` : `${name} did not answer for ${paths(unanswered)}`;
    return [`${what}: ${why === '' ? 'it failed when it was asked again, too' : why}`];
}
function explainHoles(count) {
    return `binary caches lack ${paths(count)} that something they serve refers to, which a build makes first; copy whole closures to the cache (nix copy does unless it is told --no-recursive)`;
}
function paths(count) {
    return count === 1 ? '1 path' : `${count} paths`;
}


/***/ })

};

//# sourceMappingURL=41.index.js.map