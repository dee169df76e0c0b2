export const id = 84;
export const ids = [84];
export const modules = {

/***/ 497:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cf: () => (/* binding */ unescapeATerm),
/* harmony export */   rN: () => (/* binding */ parseDerivation),
/* harmony export */   uM: () => (/* binding */ serializeDerivation)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4008);
/* harmony import */ var _surrogate_escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9188);
/**
 * The ATerm form of derivations: what stands in `.drv` files.
 * Sources: the Nix manual, "Derivation" › "ATerm format"; `derivations.cc` of Nix for `DrvWithVersion` and for escapes
 * (`\n`, `\r`, `\t`; any other escaped byte stands for itself).
 */


/** Dynamic derivations nest once per derivation that writes a derivation; nobody nests this deep. */
const MAX_DYNAMIC_DEPTH = 100;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN = 0x28;
const CLOSE_LIST = 0x5d;
const DYNAMIC_VERSION = 'xp-dyn-drv';
class Cursor {
    bytes;
    place;
    at = 0;
    constructor(bytes, place) {
        this.bytes = bytes;
        this.place = place;
    }
    fail(expected, offset = this.at) {
        const what = this.place ?? 'this derivation';
        const found = offset >= this.bytes.length ? 'the file ends' : `byte 0x${(this.bytes[offset] ?? 0).toString(16)} stands`;
        return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`${what} is not a derivation: at byte ${offset} ${expected} has to stand, but ${found} there`, this.place === undefined ? { offset } : { file: this.place, offset }, offset >= this.bytes.length ? 'The file is cut off; copy or instantiate it again.' : '');
    }
    /** Takes these ASCII bytes or fails. */
    expect(text) {
        for (let i = 0; i < text.length; i++) {
            if (this.bytes[this.at + i] !== text.charCodeAt(i))
                throw this.fail(`\`${text}\``);
        }
        this.at += text.length;
    }
    peek() {
        return this.bytes[this.at];
    }
    /** True at once after the last item of a list; takes the comma between items. */
    endOfList(first) {
        const byte = this.bytes[this.at];
        if (byte === CLOSE_LIST) {
            this.at += 1;
            return true;
        }
        if (!first) {
            if (byte !== COMMA)
                throw this.fail('`,` or `]`');
            this.at += 1;
        }
        return false;
    }
    string() {
        if (this.bytes[this.at] !== QUOTE)
            throw this.fail('`"`');
        const start = this.at + 1;
        let end = start;
        let escapes = 0;
        for (;;) {
            const byte = this.bytes[end];
            if (byte === QUOTE)
                break;
            if (byte === undefined || (byte === BACKSLASH && end + 1 >= this.bytes.length)) {
                throw this.fail('the end of a string', this.bytes.length);
            }
            if (byte === BACKSLASH) {
                escapes += 1;
                end += 1;
            }
            end += 1;
        }
        this.at = end + 1;
        const raw = this.bytes.subarray(start, end);
        return (0,_surrogate_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .fromBytes */ .u)(escapes === 0 ? raw : unescape(raw, escapes));
    }
    strings() {
        this.expect('[');
        const items = [];
        while (!this.endOfList(items.length === 0))
            items.push(this.string());
        return items;
    }
    end() {
        if (this.at !== this.bytes.length)
            throw this.fail('the end of the file');
    }
}
/** The text of a string of which the escaped bytes, without quotes, are given. */
function unescapeATerm(raw) {
    let escapes = 0;
    for (let i = 0; i < raw.length; i++) {
        if (raw[i] !== BACKSLASH)
            continue;
        escapes += 1;
        i += 1;
    }
    return (0,_surrogate_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .fromBytes */ .u)(escapes === 0 ? raw : unescape(raw, escapes));
}
function unescape(raw, escapes) {
    const out = new Uint8Array(raw.length - escapes);
    let length = 0;
    for (let i = 0; i < raw.length; i++) {
        let byte = raw[i] ?? 0;
        if (byte === BACKSLASH) {
            i += 1;
            byte = raw[i] ?? 0;
            if (byte === 0x6e)
                byte = 0x0a;
            else if (byte === 0x72)
                byte = 0x0d;
            else if (byte === 0x74)
                byte = 0x09;
        }
        out[length++] = byte;
    }
    return out;
}
const NOTHING_DYNAMIC = new Map();
/** `["out"]`, or in the dynamic form `(["out"],[("out",…)])`, nested. */
function parseWanted(cursor, dynamicForm) {
    const open = [];
    let under = '';
    for (;;) {
        if (dynamicForm && cursor.peek() === OPEN) {
            if (open.length >= MAX_DYNAMIC_DEPTH)
                throw cursor.fail(`at most ${MAX_DYNAMIC_DEPTH} levels of outputs`);
            cursor.expect('(');
            const outputs = cursor.strings();
            cursor.expect(',[');
            open.push({ outputs, dynamic: new Map(), under });
        }
        else {
            const done = { outputs: cursor.strings(), dynamic: NOTHING_DYNAMIC };
            const parent = open.at(-1);
            if (parent === undefined)
                return done;
            parent.dynamic.set(under, done);
            cursor.expect(')');
        }
        // Close every level whose list ends here, then begin the next entry of the innermost open one.
        for (;;) {
            const level = open.at(-1);
            if (level === undefined)
                throw cursor.fail('a list of outputs');
            if (!cursor.endOfList(level.dynamic.size === 0))
                break;
            cursor.expect(')');
            open.pop();
            const done = { outputs: level.outputs, dynamic: level.dynamic };
            const parent = open.at(-1);
            if (parent === undefined)
                return done;
            parent.dynamic.set(level.under, done);
            cursor.expect(')');
        }
        cursor.expect('(');
        under = cursor.string();
        if (open.at(-1)?.dynamic.has(under) === true)
            throw cursor.fail('an output that was not named before');
        cursor.expect(',');
    }
}
function parseOutputs(cursor) {
    const outputs = [];
    const names = new Set();
    cursor.expect('[');
    while (!cursor.endOfList(outputs.length === 0)) {
        cursor.expect('(');
        const name = cursor.string();
        cursor.expect(',');
        const path = cursor.string();
        cursor.expect(',');
        const method = cursor.string();
        cursor.expect(',');
        const hash = cursor.string();
        cursor.expect(')');
        if (names.has(name))
            throw cursor.fail(`an output other than ${JSON.stringify(name)}, which stands there twice,`);
        names.add(name);
        outputs.push({ name, path, method, hash });
    }
    return outputs;
}
/**
 * Reads a derivation from the bytes of its `.drv` file.
 * @param place the file's store path, for messages
 * @throws InputError with the byte offset where the bytes are not a derivation
 */
function parseDerivation(bytes, place) {
    const cursor = new Cursor(bytes, place);
    // 'D' begins both forms: `Derive(` and `DrvWithVersion(`.
    const dynamicForm = bytes[1] === 0x72;
    if (dynamicForm) {
        cursor.expect('DrvWithVersion(');
        const version = cursor.string();
        if (version !== DYNAMIC_VERSION) {
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`${place ?? 'This derivation'} is of the version ${JSON.stringify(version)}, which is not known`, place === undefined ? { offset: 15 } : { file: place, offset: 15 }, `Known are plain derivations and "${DYNAMIC_VERSION}".`);
        }
        cursor.expect(',');
    }
    else {
        cursor.expect('Derive(');
    }
    const outputs = parseOutputs(cursor);
    cursor.expect(',[');
    const inputs = [];
    while (!cursor.endOfList(inputs.length === 0)) {
        cursor.expect('(');
        const path = cursor.string();
        cursor.expect(',');
        const wanted = parseWanted(cursor, dynamicForm);
        cursor.expect(')');
        inputs.push({ path, outputs: wanted.outputs, dynamic: wanted.dynamic });
    }
    cursor.expect(',');
    const sources = cursor.strings();
    cursor.expect(',');
    const system = cursor.string();
    cursor.expect(',');
    const builder = cursor.string();
    cursor.expect(',');
    const args = cursor.strings();
    cursor.expect(',[');
    const env = new Map();
    let pairs = 0;
    while (!cursor.endOfList(pairs === 0)) {
        cursor.expect('(');
        const name = cursor.string();
        cursor.expect(',');
        const value = cursor.string();
        cursor.expect(')');
        if (env.has(name))
            throw cursor.fail(`a variable other than ${JSON.stringify(name)}, which stands there twice,`);
        env.set(name, value);
        pairs += 1;
    }
    cursor.expect(')');
    cursor.end();
    return { outputs, inputs, sources, system, builder, args, env };
}
const ESCAPES = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
function quote(text) {
    return `"${text.replace(/["\\\n\r\t]/g, (character) => ESCAPES[character] ?? character)}"`;
}
function quoteList(items) {
    return `[${items.map(quote).join(',')}]`;
}
function writeWanted(wanted) {
    const parts = [];
    /** Texts as they stand, and levels still to be written; the last is next. */
    const todo = [wanted];
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
        if (typeof next === 'string') {
            parts.push(next);
        }
        else if (next.dynamic.size === 0) {
            parts.push(quoteList(next.outputs));
        }
        else {
            parts.push('(', quoteList(next.outputs), ',[');
            todo.push('])');
            const levels = [...next.dynamic].reverse();
            levels.forEach(([output, level], i) => {
                todo.push(')', level, `${i === levels.length - 1 ? '' : ','}(${quote(output)},`);
            });
        }
    }
    return parts.join('');
}
/** The bytes of a derivation's `.drv` file, as Nix writes it. Keeps the order of everything. */
function serializeDerivation(derivation) {
    const outputs = derivation.outputs.map(({ name, path, method, hash }) => `(${[name, path, method, hash].map(quote).join(',')})`);
    const inputs = derivation.inputs.map((input) => `(${quote(input.path)},${writeWanted(input)})`);
    const env = Array.from(derivation.env, ([name, value]) => `(${quote(name)},${quote(value)})`);
    const dynamic = derivation.inputs.some((input) => input.dynamic.size > 0);
    const fields = [
        ...(dynamic ? [quote(DYNAMIC_VERSION)] : []),
        `[${outputs.join(',')}]`,
        `[${inputs.join(',')}]`,
        quoteList(derivation.sources),
        quote(derivation.system),
        quote(derivation.builder),
        quoteList(derivation.args),
        `[${env.join(',')}]`,
    ];
    return (0,_surrogate_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .toBytes */ .Z)(`${dynamic ? 'DrvWithVersion' : 'Derive'}(${fields.join(',')})`);
}


/***/ }),

/***/ 84:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ readGraph)
});

// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/graph/aterm.ts
var aterm = __webpack_require__(497);
;// CONCATENATED MODULE: ./src/graph/node-kind.ts
const KINDS = ['input-addressed', 'fixed', 'floating', 'deferred', 'impure'];
const INPUT_ADDRESSED = KINDS.indexOf('input-addressed');
const FIXED = KINDS.indexOf('fixed');
const FLOATING = KINDS.indexOf('floating');
const DEFERRED = KINDS.indexOf('deferred');
const IMPURE = KINDS.indexOf('impure');
/** The kind that one output says; -1 where Nix knows none such. */
function kindOfOutput(hasPath, hasMethod, hasHash, isImpure) {
    if (!hasMethod)
        return hasHash ? -1 : hasPath ? INPUT_ADDRESSED : DEFERRED;
    if (isImpure)
        return hasPath ? -1 : IMPURE;
    if (hasHash)
        return hasPath ? FIXED : -1;
    return hasPath ? -1 : FLOATING;
}
/** Whether outputs of this kind have their paths before they are built. */
function hasPaths(kind) {
    return kind === INPUT_ADDRESSED || kind === FIXED;
}

// EXTERNAL MODULE: ./src/graph/store-path.ts
var store_path = __webpack_require__(8633);
;// CONCATENATED MODULE: ./src/graph/compact-graph.ts


/** Bytes that each output takes in `outputHashes`: the hash part of its path, or a sha256 of its node's content. */
const OUTPUT_BYTES = 32;
class CompactGraph {
    roots;
    inputStart;
    inputs;
    wanted;
    table;
    columns;
    order;
    rank;
    storeDir;
    size;
    constructor(roots, inputStart, inputs, wanted, table, columns, 
    /** Number in the table of each node. */
    order, 
    /** Node of each number in the table. */
    rank) {
        this.roots = roots;
        this.inputStart = inputStart;
        this.inputs = inputs;
        this.wanted = wanted;
        this.table = table;
        this.columns = columns;
        this.order = order;
        this.rank = rank;
        this.storeDir = table.storeDir;
        this.size = order.length;
    }
    drvPath(node) {
        return this.table.drvPath(this.row(node));
    }
    name(node) {
        return this.table.name(this.row(node));
    }
    kind(node) {
        return KINDS[this.columns.kinds[this.row(node)] ?? 0] ?? 'input-addressed';
    }
    system(node) {
        return this.columns.systemNames[this.columns.systems[this.row(node)] ?? 0] ?? '';
    }
    outputNames(node) {
        return this.columns.outputListNames[this.columns.outputLists[this.row(node)] ?? 0] ?? [];
    }
    identities(node) {
        const row = this.row(node);
        const inPaths = hasPaths(this.columns.kinds[row] ?? 0);
        const first = this.columns.outputStart[row] ?? 0;
        const name = this.table.name(row);
        return this.outputNames(node).map((output, i) => {
            const from = (first + i) * OUTPUT_BYTES;
            const hash = this.columns.outputHashes;
            if (!inPaths)
                return contentIdentity(hash.toString('hex', from, from + OUTPUT_BYTES), output);
            return (this.columns.oddPaths.get(first + i) ??
                `${this.storeDir}/${hash.toString('latin1', from, from + OUTPUT_BYTES)}-${(0,store_path/* outputPathName */.o$)(name, output)}`);
        });
    }
    crate(node) {
        return this.columns.crates.get(this.row(node));
    }
    find(drvPath) {
        const row = this.table.find(drvPath);
        return row === undefined ? undefined : this.rank[row];
    }
    row(node) {
        const row = this.order[node];
        if (row === undefined)
            throw new RangeError(`The graph has ${this.size} nodes, and ${node} is none of them`);
        return row;
    }
}
/** Identity of an output that has no path before it is built. */
function contentIdentity(sha256Hex, outputName) {
    return `content:${sha256Hex}^${outputName}`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/graph/surrogate-escape.ts
var surrogate_escape = __webpack_require__(9188);
;// CONCATENATED MODULE: ./src/graph/content-hash.ts
/**
 * Identity of derivations whose outputs have no path before they are built: a hash of what the derivation says, in which
 * whatever depends on its inputs' recipes is replaced by those inputs' identities.
 */




const PLACEHOLDER = /\/[0-9abcdfghijklmnpqrsvwxyz]{52}/g;
/** Notes the placeholder of everything wanted of one input; returns the identities. */
function collect(drvPath, wanted, storeDir, identityOf, replacements) {
    const { hashPart, name } = (0,store_path/* parseDrvPath */.r6)(drvPath, storeDir);
    const identities = [];
    for (const output of wanted.outputs) {
        const identity = identityOf(drvPath, output);
        identities.push(identity);
        replacements.set((0,store_path/* outputPlaceholder */.xA)(hashPart, name, output).text, identity);
    }
    // Levels of derivations that are outputs of derivations.
    const levels = [];
    for (const [output, below] of wanted.dynamic) {
        levels.push({
            placeholder: (0,store_path/* outputPlaceholder */.xA)(hashPart, name, output),
            identity: identityOf(drvPath, output),
            wanted: below,
        });
    }
    for (let level = levels.pop(); level !== undefined; level = levels.pop()) {
        const above = level;
        const inner = (output) => ({
            placeholder: (0,store_path/* dynamicPlaceholder */.lb)(above.placeholder, output),
            identity: `dynamic:${(0,external_node_crypto_.createHash)('sha256').update(above.identity).digest('hex')}^${output}`,
        });
        for (const output of above.wanted.outputs) {
            const { placeholder, identity } = inner(output);
            identities.push(identity);
            replacements.set(placeholder.text, identity);
        }
        for (const [output, below] of above.wanted.dynamic)
            levels.push({ ...inner(output), wanted: below });
    }
    return identities;
}
/**
 * @param name the derivation's name
 * @returns the sha256 of the derivation's content, its inputs told apart by identity instead of by recipe
 */
function hashContent(name, derivation, storeDir, identityOf) {
    const replacements = new Map();
    const inputs = new Set();
    for (const input of derivation.inputs) {
        for (const identity of collect(input.path, input, storeDir, identityOf, replacements))
            inputs.add(identity);
    }
    const replace = (text) => text.replace(PLACEHOLDER, (placeholder) => replacements.get(placeholder) ?? placeholder);
    const content = {
        ...derivation,
        inputs: [],
        sources: [...new Set([...derivation.sources, ...inputs])].sort(),
        builder: replace(derivation.builder),
        args: derivation.args.map(replace),
        env: new Map(Array.from(derivation.env, ([variable, value]) => [replace(variable), replace(value)])),
    };
    return (0,external_node_crypto_.createHash)('sha256').update((0,surrogate_escape/* toBytes */.Z)(name)).update('\0').update((0,aterm/* serializeDerivation */.uM)(content)).digest();
}

;// CONCATENATED MODULE: ./src/graph/node-table.ts
/** Numbers `.drv` paths in the order in which they are met. */


const HASH_LENGTH = 32;
const EXTENSION = '.drv';
/** A hash part, and a name that leaves room for the extension in the 211 characters that Nix allows. */
const HASH_AND_NAME = /^[0-9abcdfghijklmnpqrsvwxyz]{32}-[0-9a-zA-Z+\-._?=]{1,207}$/;
/** A copy with room for at least `size` items. */
function growBytes(array, size) {
    if (size <= array.length)
        return array;
    const larger = Buffer.alloc(Math.max(size, array.length * 2));
    larger.set(array);
    return larger;
}
/** A copy with room for at least `size` items. */
function growWords(array, size) {
    if (size <= array.length)
        return array;
    const larger = new Uint32Array(Math.max(size, array.length * 2));
    larger.set(array);
    return larger;
}
/** A copy that does not keep alive what the text was cut out of. */
function ownCopy(text) {
    return (0,surrogate_escape/* fromBytes */.u)((0,surrogate_escape/* toBytes */.Z)(text));
}
/** Characters of the hash part that the table is addressed by: they are as good as random. */
const ADDRESS_LENGTH = 8;
const EMPTY = 0xffffffff;
class NodeTable {
    storeDir;
    maxNodes;
    /** Paths that were met, for reading only; behind the known ones is the next number. */
    paths = [];
    prefix;
    addressAt;
    nameAt;
    /** Open addressing: pairs of an address and a number, so that a path of another address is not even looked at. */
    slots = new Uint32Array(2 * 4096).fill(EMPTY);
    constructor(storeDir, maxNodes) {
        this.storeDir = storeDir;
        this.maxNodes = maxNodes;
        this.prefix = `${storeDir}/`;
        this.nameAt = this.prefix.length + HASH_LENGTH + 1;
        this.addressAt = this.prefix.length + HASH_LENGTH - ADDRESS_LENGTH;
    }
    /**
     * The number of the path in `text` between `start` and `end`, a new one where it is met for the first time; -1 where
     * it is no `.drv` path of this store.
     */
    intern(text, start, end) {
        if (end - start <= this.nameAt)
            return -1;
        const slot = this.slot(text, start, end);
        const known = this.slots[slot + 1] ?? EMPTY;
        return known === EMPTY ? this.add(text.substring(start, end), slot) : known;
    }
    find(drvPath) {
        if (drvPath.length <= this.nameAt)
            return undefined;
        const known = this.slots[this.slot(drvPath, 0, drvPath.length) + 1] ?? EMPTY;
        return known === EMPTY ? undefined : known;
    }
    drvPath(node) {
        return this.paths[node] ?? '';
    }
    name(node) {
        return this.drvPath(node).slice(this.nameAt, -EXTENSION.length);
    }
    /** Where in `slots` the path stands, or the free place where it belongs. */
    slot(text, start, end) {
        const { slots, paths } = this;
        const mask = slots.length - 1;
        const address = addressOf(text, start + this.addressAt);
        for (let slot = (address << 1) & mask;; slot = (slot + 2) & mask) {
            const node = slots[slot + 1] ?? EMPTY;
            if (node === EMPTY)
                return slot;
            // Comparing with a piece is several times faster than `startsWith`.
            if (slots[slot] === address && paths[node] === text.substring(start, end))
                return slot;
        }
    }
    add(path, slot) {
        const inStore = path.startsWith(this.prefix) && path.endsWith(EXTENSION);
        if (!inStore || !HASH_AND_NAME.test(path.slice(this.prefix.length, -EXTENSION.length)))
            return -1;
        const node = this.paths.length;
        if (node >= this.maxNodes) {
            throw new problem/* InputError */.dz(`The graph has more than ${this.maxNodes} derivations`, {}, 'Name fewer or smaller roots.');
        }
        this.paths.push(ownCopy(path));
        this.slots[slot] = addressOf(path, this.addressAt);
        this.slots[slot + 1] = node;
        if (this.paths.length * 4 > this.slots.length)
            this.rehash();
        return node;
    }
    rehash() {
        const slots = new Uint32Array(this.slots.length * 2).fill(EMPTY);
        const mask = slots.length - 1;
        this.paths.forEach((path, node) => {
            const address = addressOf(path, this.addressAt);
            let slot = (address << 1) & mask;
            while (slots[slot + 1] !== EMPTY)
                slot = (slot + 2) & mask;
            slots[slot] = address;
            slots[slot + 1] = node;
        });
        this.slots = slots;
    }
}
function addressOf(text, from) {
    let address = 0;
    for (let i = from; i < from + ADDRESS_LENGTH; i++)
        address = (address * 31 + text.charCodeAt(i)) | 0;
    return (address ^ (address >>> 15)) >>> 0;
}

;// CONCATENATED MODULE: ./src/graph/crate-node.ts

const RUSTC_TARGET = { before: '', probe: '--targ', after: 'et' };
const SCRIPT_TARGET = { before: 'export T', probe: 'ARGET=', after: '' };
/** No triple is longer; what is looked at behind a key. */
const WORD_BYTES = 100;
const TRIPLE = /^[ =]?["']?([\w.]+(?:-[\w.]+){1,3})(?![\w.-])/;
const NAME_SUFFIX = /^[\w.]+(?:-[\w.]+){2,3}$/;
/** The Rust triple that a text begins with, behind a blank or `=` and a quote; `''` where it begins with none. */
function tripleAt(text) {
    return TRIPLE.exec(text)?.[1] ?? '';
}
/** In a derivation as it is written a quote may stand before the triple, and a newline right behind it. */
function unescapeOne(_, character) {
    return character === '"' ? '"' : ' ';
}
/** The first Rust triple that follows the key; `''` where there is none. */
function findTriple(text, { before, probe, after }) {
    for (let at = text.indexOf(probe); at >= 0; at = text.indexOf(probe, at + 1)) {
        const from = at + probe.length + after.length;
        if (!text.startsWith(after, at + probe.length) || !text.startsWith(before, at - before.length))
            continue;
        const found = tripleAt(text.substring(from, from + WORD_BYTES).replace(/\\([\s\S])/g, unescapeOne));
        if (found !== '')
            return found;
    }
    return '';
}
/** Variables that are there as texts. */
function environmentOf(value) {
    return { value, tripleAfter: (name, key) => findTriple(value(name) ?? '', key) };
}
/** Attributes that structured derivations keep in JSON, as the text that an environment variable would have. */
function asVariable(value) {
    if (value === undefined)
        return undefined;
    if (typeof value === 'string')
        return value;
    if (typeof value === 'number')
        return String(value);
    if (value === true)
        return '1';
    // Only one level: nothing of a crate that is looked at is a list of lists.
    if (Array.isArray(value))
        return value.map((item) => (typeof item === 'string' ? item : '')).join(' ');
    return '';
}
function readStructured(json) {
    let attributes;
    try {
        attributes = JSON.parse(json);
    }
    catch {
        return undefined;
    }
    if (typeof attributes !== 'object' || attributes === null)
        return undefined;
    const values = new Map(Object.entries(attributes));
    return environmentOf((name) => asVariable(values.get(name)));
}
/** The triple that rustc is told, else the one that the build script is told, else the name's own suffix. */
function readPlatform(environment, crate, version, derivationName) {
    const told = environment.tripleAfter('buildPhase', RUSTC_TARGET) || environment.tripleAfter('configurePhase', SCRIPT_TARGET);
    if (told !== '')
        return told;
    const prefix = `rust_${crate}-${version}-`;
    const suffix = derivationName.startsWith(prefix) ? derivationName.slice(prefix.length) : '';
    return NAME_SUFFIX.test(suffix) ? suffix : '';
}
function share(texts, text) {
    const known = texts.get(text);
    if (known !== undefined)
        return known;
    const own = ownCopy(text);
    texts.set(own, own);
    return own;
}
function sortFeatures(features) {
    return features === '' ? '' : features.split(/\s+/).filter(Boolean).sort().join(' ');
}
/** As `readCrate`, where the attributes are variables for sure. */
function crateOfVariables(environment, derivationName, texts) {
    const name = environment.value('crateName') ?? '';
    const version = environment.value('crateVersion') ?? '';
    if (name === '' || version === '')
        return undefined;
    return {
        name: share(texts, name),
        version: share(texts, version),
        features: share(texts, sortFeatures(environment.value('crateFeatures') ?? '')),
        platform: share(texts, readPlatform(environment, name, version, derivationName)),
        test: environment.value('buildTests') === '1',
        source: ownCopy(environment.value('src') ?? ''),
    };
}
/**
 * @param derivationName the derivation's name
 * @returns undefined where the derivation is no crate: `crateName` and `crateVersion` both have to say something
 */
function readCrate(environment, derivationName, texts) {
    const json = environment.value('__json');
    const structured = json?.includes('crateName') === true ? readStructured(json) : undefined;
    return crateOfVariables(structured ?? environment, derivationName, texts);
}

;// CONCATENATED MODULE: ./src/graph/output-paths.ts
/** Paths of outputs: the hash parts in one array of bytes, since the derivation says the rest. */



const DASH = 0x2d;
/** 1 for bytes that a hash part may have. */
const HASH_BYTES = new Uint8Array(128);
for (const character of '0123456789abcdfghijklmnpqrsvwxyz')
    HASH_BYTES[character.charCodeAt(0)] = 1;
class OutputPaths {
    table;
    /** Paths that are not called as the derivation and output name say. */
    odd = new Map();
    hashes = Buffer.alloc(2048 * OUTPUT_BYTES);
    prefix;
    constructor(table) {
        this.table = table;
        this.prefix = `${table.storeDir}/`;
    }
    reserve(outputs) {
        this.hashes = growBytes(this.hashes, outputs * OUTPUT_BYTES);
    }
    /** The hash parts of so many outputs. */
    finish(outputs) {
        this.hashes = Buffer.from(this.hashes.subarray(0, outputs * OUTPUT_BYTES));
        return this.hashes;
    }
    /**
     * Keeps the path that stands in `text` between `at` and `end`, of an output of the derivation `row`.
     * @returns false where it is no path of this store
     */
    keep(output, row, derivationName, outputName, text, at, end) {
        const { prefix, hashes } = this;
        const hashAt = at + prefix.length;
        const nameAt = hashAt + OUTPUT_BYTES + 1;
        if (nameAt >= end || text.charCodeAt(nameAt - 1) !== DASH || text.substring(at, hashAt) !== prefix)
            return false;
        for (let i = 0, to = output * OUTPUT_BYTES; i < OUTPUT_BYTES; i++, to++) {
            const character = text.charCodeAt(hashAt + i);
            if (HASH_BYTES[character] !== 1)
                return false;
            hashes[to] = character;
        }
        const suffixAt = nameAt + derivationName.length;
        if (text.substring(nameAt, suffixAt) === derivationName) {
            if (outputName === 'out') {
                if (suffixAt === end)
                    return true;
            }
            else if (text.charCodeAt(suffixAt) === DASH && text.substring(suffixAt + 1, end) === outputName) {
                return true;
            }
        }
        return this.keepOdd(output, row, text.slice(at, end), outputName);
    }
    keepOdd(output, row, path, outputName) {
        try {
            const { name } = (0,store_path/* parseStorePath */.GV)(path, this.table.storeDir);
            if (name !== (0,store_path/* outputPathName */.o$)(this.table.name(row), outputName))
                this.odd.set(output, path);
            return true;
        }
        catch {
            return false;
        }
    }
}

;// CONCATENATED MODULE: ./src/graph/scan-derivation.ts
/**
 * Finds in a derivation's bytes what the graph needs, as offsets, without making any object or string of the rest.
 * It takes the form that Nix writes and nothing else: where it answers false, `parseDerivation` reads, or says what is
 * wrong. It goes over everything but the environment of what is no crate, of which it looks at the end, so that a file
 * that is cut off is never taken for a whole one.
 */
/** Environment variables whose values are of interest, in the order of `DerivationScan.variables`. */
const VARIABLES = [
    'crateName',
    'crateVersion',
    'crateFeatures',
    'buildTests',
    'buildPhase',
    'configurePhase',
    'src',
    '__json',
];
const SHORTEST = Math.min(...VARIABLES.map((name) => name.length));
const LONGEST = Math.max(...VARIABLES.map((name) => name.length));
/** By length: which of `VARIABLES` are that long. */
const BY_LENGTH = Array.from({ length: LONGEST + 1 }, (_, length) => VARIABLES.flatMap((name, i) => (name.length === length ? [i] : [])));
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN = 0x28;
const CLOSE = 0x29;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
/** Words that one output and one input take. */
const OUTPUT_WORDS = 8;
const INPUT_WORDS = 4;
/**
 * Stands in every crate's environment, in `crateName`, and in few others. The engine searches for less than seven
 * characters several times faster than for more, the faster the rarer the first.
 */
const CRATE_MARK = 'Name';
const END = '")])';
const EMPTY_END = '[])';
const HEAD = 'Derive([';
function grow(array, size) {
    if (size <= array.length)
        return array;
    const larger = new Uint32Array(Math.max(size, array.length * 2));
    larger.set(array);
    return larger;
}
class DerivationScan {
    /** Per output: start and end of name, path, method, hash; only the name is sure to have no escapes. */
    outputs = new Uint32Array(16 * OUTPUT_WORDS);
    outputCount = 0;
    /** Per input: start and end of its path, then of its list of outputs without the brackets. */
    inputs = new Uint32Array(256 * INPUT_WORDS);
    inputCount = 0;
    systemStart = 0;
    systemEnd = 0;
    /** Per variable: start and end of its value as it stands in the file; both 0 where it is not set. */
    variables = new Uint32Array(VARIABLES.length * 2);
    /** The bytes as one-byte characters: the engine searches those several times faster than an array. */
    text = '';
    at = 0;
    /** @returns false where the bytes are not a derivation in the form that Nix writes */
    scan(bytes) {
        this.outputCount = 0;
        this.inputCount = 0;
        this.variables.fill(0);
        this.text = bytes.toString('latin1');
        if (!this.text.startsWith(HEAD))
            return false;
        this.at = HEAD.length;
        return (this.scanOutputs() &&
            this.take(COMMA) &&
            this.scanInputs() &&
            this.take(COMMA) &&
            this.skipList() &&
            this.take(COMMA) &&
            this.scanSystem() &&
            this.take(COMMA) &&
            this.skipString() &&
            this.take(COMMA) &&
            this.skipList() &&
            this.take(COMMA) &&
            // All variables that are looked for are of crates.
            (this.text.includes(CRATE_MARK, this.at) ? this.scanVariables() : this.skipVariables()));
    }
    take(byte) {
        return this.text.charCodeAt(this.at++) === byte;
    }
    /** Start of a string's content without escapes, or -1; `at` is behind its closing quote then. */
    plainString() {
        const { text } = this;
        let at = this.at;
        if (text.charCodeAt(at) !== QUOTE)
            return -1;
        const start = ++at;
        for (;;) {
            const byte = text.charCodeAt(at);
            if (byte === QUOTE)
                break;
            // Also where the text ends.
            if (!(byte < 0x80) || byte === BACKSLASH)
                return -1;
            at += 1;
        }
        this.at = at + 1;
        return start;
    }
    skipString() {
        if (this.text.charCodeAt(this.at) !== QUOTE)
            return false;
        const end = stringEnd(this.text, this.at + 1);
        this.at = end + 1;
        return end >= 0;
    }
    /** At the first item, or behind the end, of a list: whether another item follows. */
    more(first) {
        const byte = this.text.charCodeAt(this.at);
        if (byte === CLOSE_LIST)
            return false;
        if (!first) {
            if (byte !== COMMA)
                return false;
            this.at += 1;
        }
        return true;
    }
    skipList() {
        if (!this.take(OPEN_LIST))
            return false;
        for (let first = true; this.more(first); first = false) {
            if (!this.skipString())
                return false;
        }
        return this.take(CLOSE_LIST);
    }
    scanSystem() {
        this.systemStart = this.plainString();
        this.systemEnd = this.at - 1;
        return this.systemStart >= 0;
    }
    scanOutputs() {
        for (let first = true; this.more(first); first = false) {
            if (!this.take(OPEN))
                return false;
            this.outputs = grow(this.outputs, (this.outputCount + 1) * OUTPUT_WORDS);
            let word = this.outputCount * OUTPUT_WORDS;
            for (let field = 0; field < 4; field++) {
                if (field > 0 && !this.take(COMMA))
                    return false;
                this.outputs[word++] = this.at + 1;
                if (field === 0 ? this.plainString() < 0 : !this.skipString())
                    return false;
                this.outputs[word++] = this.at - 1;
            }
            if (!this.take(CLOSE))
                return false;
            this.outputCount += 1;
        }
        return this.take(CLOSE_LIST);
    }
    scanInputs() {
        if (!this.take(OPEN_LIST))
            return false;
        for (let first = true; this.more(first); first = false) {
            if (!this.take(OPEN))
                return false;
            this.inputs = grow(this.inputs, (this.inputCount + 1) * INPUT_WORDS);
            const word = this.inputCount * INPUT_WORDS;
            // Whether it is a path without escapes is seen when it is looked up.
            this.inputs[word] = this.at + 1;
            if (!this.skipString())
                return false;
            this.inputs[word + 1] = this.at - 1;
            if (!this.take(COMMA) || !this.take(OPEN_LIST))
                return false;
            this.inputs[word + 2] = this.at;
            for (let firstOutput = true; this.more(firstOutput); firstOutput = false) {
                if (this.plainString() < 0)
                    return false;
            }
            this.inputs[word + 3] = this.at;
            if (!this.take(CLOSE_LIST) || !this.take(CLOSE))
                return false;
            this.inputCount += 1;
        }
        return this.take(CLOSE_LIST);
    }
    scanVariables() {
        const { text } = this;
        let at = this.at;
        if (text.charCodeAt(at++) !== OPEN_LIST)
            return false;
        if (text.charCodeAt(at) !== CLOSE_LIST) {
            for (;;) {
                if (text.charCodeAt(at) !== OPEN || text.charCodeAt(at + 1) !== QUOTE)
                    return false;
                const name = at + 2;
                const nameEnd = stringEnd(text, name);
                if (nameEnd < 0 || text.charCodeAt(nameEnd + 1) !== COMMA || text.charCodeAt(nameEnd + 2) !== QUOTE)
                    return false;
                const value = nameEnd + 3;
                // Half of a crate's variables are empty.
                const valueEnd = text.charCodeAt(value) === QUOTE ? value : stringEnd(text, value);
                if (valueEnd < 0 || text.charCodeAt(valueEnd + 1) !== CLOSE)
                    return false;
                const length = nameEnd - name;
                if (length >= SHORTEST && length <= LONGEST)
                    this.note(name, length, value, valueEnd);
                at = valueEnd + 2;
                if (text.charCodeAt(at) !== COMMA)
                    break;
                at += 1;
            }
        }
        return text.charCodeAt(at) === CLOSE_LIST && text.charCodeAt(at + 1) === CLOSE && at + 2 === text.length;
    }
    /**
     * Looks at the end only. A file that is cut off does not pass: an unescaped quote is followed by `)])` in no other
     * place, since each quote inside of a string is escaped.
     */
    skipVariables() {
        const { text, at } = this;
        if (!text.startsWith('[("', at))
            return at + EMPTY_END.length === text.length && text.endsWith(EMPTY_END);
        const quote = text.length - END.length;
        let before = quote - 1;
        while (text.charCodeAt(before) === BACKSLASH)
            before -= 1;
        return (quote - before) % 2 === 1 && text.endsWith(END);
    }
    note(name, length, value, valueEnd) {
        for (const variable of BY_LENGTH[length] ?? []) {
            if (this.text.substring(name, name + length) === VARIABLES[variable]) {
                this.variables[variable * 2] = value;
                this.variables[variable * 2 + 1] = valueEnd;
                return;
            }
        }
    }
}
/** The closing quote of the string that `from` is inside of (not behind a backslash), or -1. */
function stringEnd(text, from) {
    let at = from;
    for (;;) {
        const quote = text.indexOf('"', at);
        if (quote < 0)
            return -1;
        let before = quote - 1;
        while (before >= at && text.charCodeAt(before) === BACKSLASH)
            before -= 1;
        if ((quote - before) % 2 === 1)
            return quote;
        at = quote + 1;
    }
}

;// CONCATENATED MODULE: ./src/graph/scan-crate.ts
/** Reads a crate out of a scanned derivation, without unescaping its phases. */



const scan_crate_BACKSLASH = 0x5c;
/** Where each variable's start and end stand in `DerivationScan.variables`. */
const VARIABLE_WORDS = Object.fromEntries(VARIABLES.map((name, i) => [name, i * 2]));
class ScannedEnvironment {
    bytes;
    scan;
    constructor(bytes, scan) {
        this.bytes = bytes;
        this.scan = scan;
    }
    value(name) {
        const i = VARIABLE_WORDS[name];
        const { variables, text } = this.scan;
        const start = variables[i] ?? 0;
        const end = variables[i + 1] ?? 0;
        if (start === 0)
            return undefined;
        for (let at = start; at < end; at++) {
            const byte = text.charCodeAt(at);
            if (byte >= 0x80 || byte === scan_crate_BACKSLASH)
                return (0,aterm/* unescapeATerm */.Cf)(this.bytes.subarray(start, end));
        }
        return text.substring(start, end);
    }
    tripleAfter(name, key) {
        const i = VARIABLE_WORDS[name];
        const { variables, text } = this.scan;
        return findTriple(text.substring(variables[i] ?? 0, variables[i + 1]), key);
    }
}
function scanCrate(bytes, scan, derivationName, texts) {
    const { variables, text } = scan;
    const jsonAt = variables[VARIABLE_WORDS.__json] ?? 0;
    const jsonEnd = variables[VARIABLE_WORDS.__json + 1] ?? 0;
    if (jsonEnd > jsonAt && text.substring(jsonAt, jsonEnd).includes('crateName')) {
        return readCrate(new ScannedEnvironment(bytes, scan), derivationName, texts);
    }
    if (variables[VARIABLE_WORDS.crateName] === variables[VARIABLE_WORDS.crateName + 1])
        return undefined;
    return crateOfVariables(new ScannedEnvironment(bytes, scan), derivationName, texts);
}

;// CONCATENATED MODULE: ./src/graph/shared-lists.ts
/** Texts and lists of names that many derivations share, each kept once and known by a number. */

/** Numbers texts in the order in which they are met. */
class SharedTexts {
    texts = [];
    numbers = new Map();
    number(text) {
        const known = this.numbers.get(text);
        if (known !== undefined)
            return known;
        const own = ownCopy(text);
        this.numbers.set(own, this.texts.length);
        return this.texts.push(own) - 1;
    }
}
/** Numbers that lists are made of are below this, and so are lists' own. */
const MOST = 2 ** 26;
/** Numbers lists of names; a list is the list without its last name, and that name. */
class SharedLists {
    /** The first is the empty one. */
    lists = [[]];
    names = new SharedTexts();
    longer = new Map();
    /** The list that follows from adding a name; 0 is the empty one. */
    extend(list, name) {
        const key = list * MOST + this.names.number(name);
        const known = this.longer.get(key);
        if (known !== undefined)
            return known;
        const number = this.lists.push([...(this.lists[list] ?? []), ownCopy(name)]) - 1;
        this.longer.set(key, number);
        return number;
    }
    number(names) {
        let list = 0;
        for (const name of names)
            list = this.extend(list, name);
        return list;
    }
}
/** Length of a list of one name of three letters, as nearly all are: `"out"`, `"lib"`, `"dev"`. */
const SHORT_LENGTH = 5;
/** Numbers lists of names that stand in a text as `"out","lib"`. */
class SharedListTexts {
    lists;
    numbers = new Map();
    /** Of the short ones, by their three letters. */
    short = new Map();
    constructor(lists) {
        this.lists = lists;
    }
    /** Of names without any escapes, and of characters below 128. */
    number(text, start, end) {
        if (end - start !== SHORT_LENGTH)
            return this.numberOfLong(text.substring(start, end));
        const letters = (text.charCodeAt(start + 1) << 14) | (text.charCodeAt(start + 2) << 7) | text.charCodeAt(start + 3);
        const known = this.short.get(letters);
        if (known !== undefined)
            return known;
        const number = this.numberOfLong(text.substring(start, end));
        this.short.set(letters, number);
        return number;
    }
    numberOfLong(text) {
        if (text === '')
            return 0;
        const known = this.numbers.get(text);
        if (known !== undefined)
            return known;
        const number = this.lists.number(text.slice(1, -1).split('","'));
        this.numbers.set(ownCopy(text), number);
        return number;
    }
}

;// CONCATENATED MODULE: ./src/graph/graph-rows.ts
/** Collects what is read of each derivation, in the order in which derivations are met. */








const NO_PARENT = 0xffffffff;
const graph_rows_IMPURE = 'impure';
class GraphRows {
    table;
    /** Row that first named a row, for messages; the roots have none. */
    parents = new Uint32Array(1024);
    inputStarts = new Uint32Array(1025);
    inputRows = new Uint32Array(4096);
    wantedLists = new Uint32Array(4096);
    outputStarts = new Uint32Array(1025);
    outputLists = new Uint32Array(1024);
    systems = new Uint32Array(1024);
    kinds = Buffer.alloc(1024);
    outputPaths;
    outputNames = new SharedLists();
    wantedNames = new SharedLists();
    wantedTexts = new SharedListTexts(this.wantedNames);
    systemNames = new SharedTexts();
    crates = new Map();
    crateTexts = new Map();
    row = 0;
    /** Of the row that is being added. */
    outputList = 0;
    constructor(table) {
        this.table = table;
        this.outputPaths = new OutputPaths(table);
    }
    /** @throws InputError where it is no `.drv` path of this store */
    addRoot(drvPath) {
        const row = this.meet(drvPath, 0, drvPath.length, NO_PARENT);
        if (row < 0) {
            throw new problem/* InputError */.dz(`${JSON.stringify(drvPath)} is not the path of a derivation in ${this.table.storeDir}`, {}, 'Name a `.drv` file of the store, or say which store folder its path begins with.');
        }
        return row;
    }
    /** Path of the derivation that named this one first. */
    parent(row) {
        const parent = this.parents[row] ?? NO_PARENT;
        return parent === NO_PARENT ? undefined : this.table.drvPath(parent);
    }
    /** Adds the next row. @returns false where something in it is not as Nix writes it: then it is not added. */
    addScan(bytes, scan) {
        const name = this.table.name(this.row);
        const kind = this.scanOutputs(scan, name);
        const outputList = this.outputList;
        if (kind < 0 || !this.scanInputs(scan))
            return false;
        this.finish(kind, scan.outputCount, outputList, this.systemNames.number(scan.text.substring(scan.systemStart, scan.systemEnd)), scan.inputCount, scanCrate(bytes, scan, name, this.crateTexts));
        return true;
    }
    /** Adds the next row. @throws InputError where it can't be a node */
    addDerivation(derivation) {
        const { outputs, inputs, env } = derivation;
        const kind = this.addOutputs(outputs);
        this.addInputs(inputs);
        const names = outputs.map((output) => output.name);
        this.finish(kind, outputs.length, this.outputNames.number(names), this.systemNames.number(derivation.system), inputs.length, readCrate(environmentOf((variable) => env.get(variable)), this.table.name(this.row), this.crateTexts));
    }
    /** What was collected, but for the edges. */
    columns() {
        const count = this.row;
        const outputCount = this.outputStarts[count] ?? 0;
        return {
            kinds: this.kinds.subarray(0, count),
            systems: this.systems.slice(0, count),
            systemNames: this.systemNames.texts,
            outputLists: this.outputLists.slice(0, count),
            outputListNames: this.outputNames.lists,
            outputStart: this.outputStarts.slice(0, count + 1),
            outputHashes: this.outputPaths.finish(outputCount),
            oddPaths: this.outputPaths.odd,
            crates: this.crates,
        };
    }
    edges() {
        return {
            starts: this.inputStarts,
            rows: this.inputRows,
            wantedLists: this.wantedLists,
            wantedNames: this.wantedNames.lists,
        };
    }
    /** @returns the kind, or -1 */
    scanOutputs({ text, outputs, outputCount }, derivationName) {
        const first = this.outputStarts[this.row] ?? 0;
        this.outputPaths.reserve(first + outputCount);
        let list = 0;
        let kind = -1;
        for (let i = 0, word = 0; i < outputCount; i++, word += OUTPUT_WORDS) {
            const pathAt = outputs[word + 2] ?? 0;
            const pathEnd = outputs[word + 3] ?? 0;
            const hasMethod = (outputs[word + 5] ?? 0) > (outputs[word + 4] ?? 0);
            const hashAt = outputs[word + 6] ?? 0;
            const hashEnd = outputs[word + 7] ?? 0;
            const isImpure = hashEnd - hashAt === graph_rows_IMPURE.length && text.startsWith(graph_rows_IMPURE, hashAt);
            const found = kindOfOutput(pathEnd > pathAt, hasMethod, hashEnd > hashAt, isImpure);
            if (found < 0 || (kind >= 0 && kind !== found))
                return -1;
            kind = found;
            const outputName = text.substring(outputs[word] ?? 0, outputs[word + 1]);
            list = this.outputNames.extend(list, outputName);
            if (pathEnd === pathAt)
                continue;
            if (!this.outputPaths.keep(first + i, this.row, derivationName, outputName, text, pathAt, pathEnd))
                return -1;
        }
        this.outputList = list;
        return kind;
    }
    addOutputs(outputs) {
        const first = this.outputStarts[this.row] ?? 0;
        this.outputPaths.reserve(first + outputs.length);
        const own = this.table.name(this.row);
        let kind = -1;
        outputs.forEach(({ name, path, method, hash }, i) => {
            const found = kindOfOutput(path !== '', method !== '', hash !== '', hash === 'impure');
            if (found < 0)
                throw this.fail(`its output ${quoted(name)} is none that Nix knows`);
            if (kind >= 0 && kind !== found)
                throw this.fail('it mixes outputs of different kinds');
            kind = found;
            if (path !== '' && !this.outputPaths.keep(first + i, this.row, own, name, path, 0, path.length)) {
                throw this.fail(`its output ${quoted(name)} has the path ${quoted(path)}, which is not of ${this.table.storeDir}`);
            }
        });
        if (kind < 0)
            throw this.fail('it has no outputs');
        return kind;
    }
    scanInputs({ text, inputs, inputCount }) {
        const first = this.reserveInputs(inputCount);
        const { inputRows, wantedLists } = this;
        for (let i = 0, word = 0; i < inputCount; i++, word += INPUT_WORDS) {
            const input = this.meet(text, inputs[word] ?? 0, inputs[word + 1] ?? 0, this.row);
            if (input < 0)
                return false;
            inputRows[first + i] = input;
            wantedLists[first + i] = this.wantedTexts.number(text, inputs[word + 2] ?? 0, inputs[word + 3] ?? 0);
        }
        return true;
    }
    addInputs(inputs) {
        const first = this.reserveInputs(inputs.length);
        inputs.forEach((input, i) => {
            const row = this.meet(input.path, 0, input.path.length, this.row);
            if (row < 0) {
                throw this.fail(`its input ${quoted(input.path)} is not the path of a derivation in ${this.table.storeDir}`);
            }
            const names = wantedOf(input);
            this.inputRows[first + i] = row;
            this.wantedLists[first + i] = this.wantedNames.number(names);
        });
    }
    reserveInputs(count) {
        const first = this.inputStarts[this.row] ?? 0;
        this.inputRows = growWords(this.inputRows, first + count);
        this.wantedLists = growWords(this.wantedLists, first + count);
        return first;
    }
    /** Number of the path's row, a new one at its first mention; -1 where it is no path. */
    meet(text, at, end, parent) {
        const before = this.table.paths.length;
        const row = this.table.intern(text, at, end);
        if (this.table.paths.length > before) {
            this.parents = growWords(this.parents, row + 1);
            this.parents[row] = parent;
        }
        return row;
    }
    finish(kind, outputCount, outputList, system, inputCount, crate) {
        const row = this.row;
        this.kinds = growBytes(this.kinds, row + 1);
        this.systems = growWords(this.systems, row + 1);
        this.outputLists = growWords(this.outputLists, row + 1);
        this.outputStarts = growWords(this.outputStarts, row + 2);
        this.inputStarts = growWords(this.inputStarts, row + 2);
        this.kinds[row] = kind;
        this.systems[row] = system;
        this.outputLists[row] = outputList;
        this.outputStarts[row + 1] = (this.outputStarts[row] ?? 0) + outputCount;
        this.inputStarts[row + 1] = (this.inputStarts[row] ?? 0) + inputCount;
        if (crate !== undefined)
            this.crates.set(row, crate);
        this.row = row + 1;
    }
    fail(what) {
        const drvPath = this.table.drvPath(this.row);
        return new problem/* InputError */.dz(`${drvPath} can't be a node: ${what}`, { file: drvPath });
    }
}
/** Outputs wanted of the derivation itself: one that is a derivation to be built is wanted too. */
function wantedOf(wanted) {
    if (wanted.dynamic.size === 0)
        return wanted.outputs;
    return [...new Set([...wanted.outputs, ...wanted.dynamic.keys()])].sort();
}
function quoted(text) {
    return JSON.stringify(text.slice(0, 300));
}

;// CONCATENATED MODULE: ./src/graph/order-rows.ts
/** Puts rows into an order in which inputs stand before what needs them. */
const UNSEEN = 0;
const order_rows_OPEN = 1;
const DONE = 2;
/**
 * Depth first from the roots, each row's inputs in their own order.
 * @param starts inputs of row r are `inputs[starts[r]] … inputs[starts[r + 1] - 1]`
 * @returns the order, or the rows of a cycle, each needing the next and the last the first
 */
function orderRows(count, roots, starts, inputs) {
    const state = new Uint8Array(count);
    const next = new Uint32Array(count);
    const stack = new Uint32Array(count);
    const order = new Uint32Array(count);
    const rank = new Uint32Array(count);
    let done = 0;
    for (const root of roots) {
        if (state[root] !== UNSEEN)
            continue;
        let height = 0;
        stack[height++] = root;
        state[root] = order_rows_OPEN;
        next[root] = starts[root] ?? 0;
        while (height > 0) {
            const row = stack[height - 1] ?? 0;
            const at = next[row] ?? 0;
            if (at === starts[row + 1]) {
                state[row] = DONE;
                rank[row] = done;
                order[done++] = row;
                height -= 1;
                continue;
            }
            next[row] = at + 1;
            const input = inputs[at] ?? 0;
            if (state[input] === UNSEEN) {
                state[input] = order_rows_OPEN;
                next[input] = starts[input] ?? 0;
                stack[height++] = input;
            }
            else if (state[input] === order_rows_OPEN) {
                const open = [...stack.subarray(0, height)];
                return { cycle: open.slice(open.indexOf(input)) };
            }
        }
    }
    return { order, rank };
}

;// CONCATENATED MODULE: ./src/graph/read-graph.ts
/** Reads everything under the roots from a store's derivations into a compact graph. */









const DEFAULT_LIMITS = { maxNodes: 4_000_000, maxDerivationBytes: 256 * 1024 * 1024 };
/** How often `onProgress` is told. */
const PROGRESS_EVERY = 1000;
/** Bit 31 of a mask of wanted outputs stands for the 32nd output and all behind it. */
const LAST_BIT = 31;
function isBytes(loaded) {
    return loaded instanceof Uint8Array;
}
function asBuffer(bytes) {
    return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
/** Says who needs the derivation that could not be read. */
function blame(error, drvPath, parent) {
    if (!(error instanceof problem/* InputError */.dz))
        return error;
    const needed = parent === undefined ? `${drvPath} is a root` : `${parent} needs ${drvPath}`;
    return new problem/* InputError */.dz(`${error.message} (${needed})`, { file: drvPath, ...error.place }, error.advice === '' ? 'Instantiate the root again, or copy its whole closure of `.drv` files.' : error.advice);
}
function readRows(store, rows, limits, onProgress) {
    const { table } = rows;
    const scan = new DerivationScan();
    // Reading a row can add rows behind it.
    for (let row = 0; row < table.paths.length; row++) {
        const drvPath = table.drvPath(row);
        try {
            const loaded = store.view?.(drvPath) ?? store.load(drvPath);
            if (!isBytes(loaded)) {
                rows.addDerivation(loaded);
            }
            else if (loaded.length > limits.maxDerivationBytes) {
                throw new problem/* InputError */.dz(`${drvPath} has ${loaded.length} bytes, more than ${limits.maxDerivationBytes}`);
            }
            else {
                const bytes = asBuffer(loaded);
                if (!scan.scan(bytes) || !rows.addScan(bytes, scan))
                    rows.addDerivation((0,aterm/* parseDerivation */.rN)(bytes, drvPath));
            }
        }
        catch (error) {
            throw blame(error, drvPath, rows.parent(row));
        }
        if (onProgress !== undefined && (row + 1) % PROGRESS_EVERY === 0)
            onProgress(row + 1);
    }
    onProgress?.(table.paths.length);
}
/** Turns lists of wanted outputs' names into masks over each input's own outputs. */
class WantedMasks {
    wantedNames;
    outputNames;
    masks;
    constructor(wantedNames, outputNames) {
        this.wantedNames = wantedNames;
        this.outputNames = outputNames;
        this.masks = wantedNames.map(() => new Map());
    }
    /** The mask, or the name that the input has not. */
    mask(wantedList, outputList) {
        const known = this.masks[wantedList]?.get(outputList);
        if (known !== undefined)
            return known;
        const positions = new Map((this.outputNames[outputList] ?? []).map((name, i) => [name, i]));
        let mask = 0;
        for (const name of this.wantedNames[wantedList] ?? []) {
            const position = positions.get(name);
            if (position === undefined)
                return name;
            mask |= 1 << Math.min(position, LAST_BIT);
        }
        this.masks[wantedList]?.set(outputList, mask >>> 0);
        return mask >>> 0;
    }
}
function buildGraph(rows, roots) {
    const { table } = rows;
    const count = table.paths.length;
    const { starts, rows: inputRows, wantedLists, wantedNames } = rows.edges();
    const ordered = orderRows(count, roots.map((root) => root.row), starts, inputRows);
    if ('cycle' in ordered)
        throw cycleError(ordered.cycle.map((row) => table.drvPath(row)));
    const { order, rank } = ordered;
    const columns = rows.columns();
    const masks = new WantedMasks(wantedNames, columns.outputListNames);
    const edgeCount = starts[count] ?? 0;
    const inputStart = new Uint32Array(count + 1);
    const inputs = new Uint32Array(edgeCount);
    const wanted = new Uint32Array(edgeCount);
    let edge = 0;
    for (let node = 0; node < count; node++) {
        const row = order[node] ?? 0;
        const end = starts[row + 1] ?? 0;
        for (let from = starts[row] ?? 0; from < end; from++, edge++) {
            const input = inputRows[from] ?? 0;
            const mask = masks.mask(wantedLists[from] ?? 0, columns.outputLists[input] ?? 0);
            if (typeof mask === 'string') {
                throw new problem/* InputError */.dz(`${table.drvPath(row)} needs the output ${JSON.stringify(mask.slice(0, 300))} of ${table.drvPath(input)}, which has no such output`, { file: table.drvPath(row) });
            }
            inputs[edge] = rank[input] ?? 0;
            wanted[edge] = mask;
        }
        inputStart[node + 1] = edge;
    }
    const graphRoots = roots.map(({ name, row }) => ({ name, node: rank[row] ?? 0 }));
    return new CompactGraph(graphRoots, inputStart, inputs, wanted, table, columns, order, rank);
}
function cycleError(paths) {
    const shown = paths.length > 10 ? [...paths.slice(0, 10), `… ${paths.length - 10} more …`] : paths;
    return new problem/* InputError */.dz(`The derivations need each other in a circle: ${[...shown, paths[0] ?? ''].join(' needs ')}`, paths[0] === undefined ? {} : { file: paths[0] }, 'Nix writes no such derivations: the store is damaged or was put together by hand.');
}
/** Inputs stand before what needs them, so that their identities are there when they are asked for. */
function fillContentHashes(store, graph, columns, order) {
    const identityOf = (drvPath, outputName) => {
        const node = graph.find(drvPath);
        if (node === undefined)
            throw new problem/* InputError */.dz(`${drvPath} is missing from the graph`, { file: drvPath });
        return graph.identities(node)[graph.outputNames(node).indexOf(outputName)] ?? contentIdentity('', outputName);
    };
    order.forEach((row, node) => {
        if (hasPaths(columns.kinds[row] ?? 0))
            return;
        const drvPath = graph.drvPath(node);
        const loaded = store.load(drvPath);
        const derivation = isBytes(loaded) ? (0,aterm/* parseDerivation */.rN)(loaded, drvPath) : loaded;
        const hash = hashContent(graph.name(node), derivation, graph.storeDir, identityOf);
        const first = columns.outputStart[row] ?? 0;
        const last = columns.outputStart[row + 1] ?? 0;
        for (let output = first; output < last; output++)
            columns.outputHashes.set(hash, output * OUTPUT_BYTES);
    });
}
/**
 * @throws InputError where a derivation is missing, damaged, too large or in a circle, or where there are too many
 */
const readGraph = (store, roots, limits, onProgress) => {
    const allLimits = { ...DEFAULT_LIMITS, ...limits };
    const table = new NodeTable(store.storeDir, allLimits.maxNodes);
    const rows = new GraphRows(table);
    const rootRows = roots.map((root) => ({ name: root.name, row: rows.addRoot(root.drvPath) }));
    readRows(store, rows, allLimits, onProgress);
    const graph = buildGraph(rows, rootRows);
    fillContentHashes(store, graph, graph.columns, graph.order);
    return graph;
};


/***/ }),

/***/ 8633:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GV: () => (/* binding */ parseStorePath),
/* harmony export */   Pv: () => (/* binding */ makeFixedOutputPath),
/* harmony export */   it: () => (/* binding */ makeDrvPath),
/* harmony export */   lb: () => (/* binding */ dynamicPlaceholder),
/* harmony export */   o$: () => (/* binding */ outputPathName),
/* harmony export */   p$: () => (/* binding */ decodeBase32),
/* harmony export */   r6: () => (/* binding */ parseDrvPath),
/* harmony export */   xA: () => (/* binding */ outputPlaceholder)
/* harmony export */ });
/* unused harmony exports encodeBase32, makeOutputPath, makeTextPath */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4008);
/**
 * Store paths: taking them apart and computing them.
 * Sources: the Nix manual, "Store path specification" and "Nix32"; `downstream-placeholder.cc` of Nix.
 */


const ALPHABET = '0123456789abcdfghijklmnpqrsvwxyz';
const HASH_LENGTH = 32;
const MAX_NAME_LENGTH = 211;
const NAME = /^[0-9a-zA-Z+\-._?=]+$/;
const HASH_PART = /^[0-9abcdfghijklmnpqrsvwxyz]{32}$/;
/** Bytes in Nix's own base 32: least significant digit last, and read from the end. */
function encodeBase32(bytes) {
    let text = '';
    for (let n = Math.ceil((bytes.length * 8) / 5) - 1; n >= 0; n--) {
        const bit = n * 5;
        const at = bit >> 3;
        const pair = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
        text += ALPHABET.charAt((pair >> (bit & 7)) & 0x1f);
    }
    return text;
}
/** @throws InputError where the text is not nix-base32 of whole bytes */
function decodeBase32(text) {
    const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
    // One, three and six digits are what no whole number of bytes is written as.
    if (Math.ceil((bytes.length * 8) / 5) !== text.length) {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`${JSON.stringify(text)} is not nix-base32`);
    }
    for (let n = 0; n < text.length; n++) {
        const digit = ALPHABET.indexOf(text.charAt(text.length - 1 - n));
        const bit = n * 5;
        const at = bit >> 3;
        const shifted = digit << (bit & 7);
        const over = shifted >> 8;
        if (digit < 0 || (at >= bytes.length ? shifted !== 0 : at + 1 >= bytes.length && over !== 0)) {
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`${JSON.stringify(text)} is not nix-base32`);
        }
        if (at < bytes.length)
            bytes[at] = (bytes[at] ?? 0) | (shifted & 0xff);
        if (over !== 0)
            bytes[at + 1] = over;
    }
    return bytes;
}
/**
 * @param path a store path itself, not a file below one
 * @throws InputError where it is none of this store
 */
function parseStorePath(path, storeDir) {
    const at = storeDir.length + 1;
    const hashPart = path.slice(at, at + HASH_LENGTH);
    const name = path.slice(at + HASH_LENGTH + 1);
    if (!path.startsWith(`${storeDir}/`) ||
        path[at + HASH_LENGTH] !== '-' ||
        !HASH_PART.test(hashPart) ||
        name.length > MAX_NAME_LENGTH ||
        !NAME.test(name)) {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`${JSON.stringify(path.slice(0, 300))} is not a path of the store ${storeDir}`);
    }
    return { hashPart, name };
}
/** A derivation's name: its `.drv` path's name without the extension. */
function parseDrvPath(drvPath, storeDir) {
    const { hashPart, name } = parseStorePath(drvPath, storeDir);
    if (!name.endsWith('.drv') || name.length === 4) {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`${drvPath} is not the path of a derivation`, { file: drvPath }, 'It has to end on `.drv`.');
    }
    return { hashPart, name: name.slice(0, -4) };
}
/** What a derivation's output is called in the store: `name`, or `name-lib` for outputs that are not `out`. */
function outputPathName(derivationName, outputName) {
    return outputName === 'out' ? derivationName : `${derivationName}-${outputName}`;
}
function sha256(data) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(data).digest();
}
/** XOR-folds a hash to fewer bytes. */
function compress(hash, length) {
    const folded = new Uint8Array(length);
    hash.forEach((byte, i) => {
        folded[i % length] = (folded[i % length] ?? 0) ^ byte;
    });
    return folded;
}
/** A store path from its type, the base16 of a sha256 and its name. */
function makeStorePath(type, sha256Hex, name, storeDir) {
    const digest = compress(sha256(`${type}:sha256:${sha256Hex}:${storeDir}:${name}`), 20);
    return `${storeDir}/${encodeBase32(digest)}-${name}`;
}
/** Path of an input-addressed output, from the base16 of the derivation's `hashDerivationModulo`. */
function makeOutputPath(outputName, moduloHex, derivationName, storeDir) {
    return makeStorePath(`output:${outputName}`, moduloHex, outputPathName(derivationName, outputName), storeDir);
}
/** Path of a text, as `.drv` files and `builtins.toFile` have it. */
function makeTextPath(name, sha256Hex, references, storeDir) {
    return makeStorePath(['text', ...[...new Set(references)].sort()].join(':'), sha256Hex, name, storeDir);
}
/** Path that a `.drv` file of these bytes has, when its derivation refers to these inputs and sources. */
function makeDrvPath(derivationName, bytes, references, storeDir) {
    return makeTextPath(`${derivationName}.drv`, sha256(bytes).toString('hex'), references, storeDir);
}
/**
 * Path of a fixed output without references.
 * @param method as in the derivation: `sha256`, `r:sha256`, `git:sha1`, `text:sha256`
 * @param hashHex base16
 * @param name the output's path name, see `outputPathName`
 */
function makeFixedOutputPath(method, hashHex, name, storeDir) {
    if (method === 'r:sha256')
        return makeStorePath('source', hashHex, name, storeDir);
    if (method === 'text:sha256')
        return makeTextPath(name, hashHex, [], storeDir);
    const inner = sha256(`fixed:out:${method}:${hashHex}:`).toString('hex');
    return makeStorePath('output:out', inner, name, storeDir);
}
function makePlaceholder(clearText) {
    const hash = sha256(clearText);
    return { hash, text: `/${encodeBase32(hash)}` };
}
/** What stands for an output, without a path yet, of a derivation. */
function outputPlaceholder(drvHashPart, derivationName, outputName) {
    return makePlaceholder(`nix-upstream-output:${drvHashPart}:${outputPathName(derivationName, outputName)}`);
}
/** What stands for an output of a derivation that is itself the output behind `derivation`. */
function dynamicPlaceholder(derivation, outputName) {
    return makePlaceholder(`nix-computed-output:${encodeBase32(compress(derivation.hash, 20))}:${outputName}`);
}


/***/ }),

/***/ 9188:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ toBytes),
/* harmony export */   u: () => (/* binding */ fromBytes)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_buffer__WEBPACK_IMPORTED_MODULE_0__);
/**
 * Bytes as text and back, without loss: bytes that are not UTF-8 stand as the lone surrogates U+DC80…U+DCFF.
 * Source: Python's PEP 383, `surrogateescape`.
 */

const LONE_ESCAPE = /(?<![\uD800-\uDBFF])[\uDC80-\uDCFF]/;
function asBuffer(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
/** Length of the UTF-8 sequence at `at`, 0 where the byte begins none that is valid. */
function sequenceLength(bytes, at) {
    const lead = bytes[at] ?? 0;
    const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    return length > 0 && at + length <= bytes.length && (0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes.subarray(at, at + length)) ? length : 0;
}
/** Text of any bytes; `toBytes` of it gives the same bytes again. */
function fromBytes(bytes) {
    const buffer = asBuffer(bytes);
    if ((0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes))
        return buffer.toString('utf8');
    const parts = [];
    let clean = 0;
    let at = 0;
    while (at < bytes.length) {
        const length = sequenceLength(bytes, at);
        if (length > 0) {
            at += length;
            continue;
        }
        if (clean < at)
            parts.push(buffer.toString('utf8', clean, at));
        parts.push(String.fromCharCode(0xdc00 + (bytes[at] ?? 0)));
        at += 1;
        clean = at;
    }
    if (clean < at)
        parts.push(buffer.toString('utf8', clean, at));
    return parts.join('');
}
/** Bytes of a text that `fromBytes` made. Lone surrogates that it never makes become U+FFFD. */
function toBytes(text) {
    if (!LONE_ESCAPE.test(text))
        return Buffer.from(text, 'utf8');
    const parts = [];
    let clean = 0;
    for (let at = 0; at < text.length; at++) {
        const unit = text.charCodeAt(at);
        if (unit >= 0xd800 && unit <= 0xdbff) {
            const next = text.charCodeAt(at + 1);
            if (next >= 0xdc00 && next <= 0xdfff)
                at += 1;
        }
        else if (unit >= 0xdc80 && unit <= 0xdcff) {
            if (clean < at)
                parts.push(Buffer.from(text.slice(clean, at), 'utf8'));
            parts.push(Uint8Array.of(unit - 0xdc00));
            clean = at + 1;
        }
    }
    if (clean < text.length)
        parts.push(Buffer.from(text.slice(clean), 'utf8'));
    return Buffer.concat(parts);
}


/***/ })

};

//# sourceMappingURL=84.index.js.map