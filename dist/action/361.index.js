export const id = 361;
export const ids = [361];
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
 *
 * Reading and writing stand in one file, a little long for it: each is the other's specification.
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

/***/ 3354:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ sortVersions)
/* harmony export */ });
/* harmony import */ var semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8469);
/* harmony import */ var semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6353);
/* harmony import */ var semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _compare_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8914);
/* harmony import */ var _triggers_derivation_name_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1495);




/** Distinct versions, lowest first: those of cargo by its rules, all others behind them as Nix orders versions. */
function sortVersions(versions) {
    const semantic = [];
    const other = [];
    for (const version of new Set(versions))
        (semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1___default()(version) === null ? other : semantic).push(version);
    semantic.sort((a, b) => semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0___default()(a, b) || (0,_compare_text_js__WEBPACK_IMPORTED_MODULE_2__/* .compareText */ .n)(a, b));
    other.sort((a, b) => (0,_triggers_derivation_name_js__WEBPACK_IMPORTED_MODULE_3__/* .compareVersions */ .Zy)(a, b) || (0,_compare_text_js__WEBPACK_IMPORTED_MODULE_2__/* .compareText */ .n)(a, b));
    return [...semantic, ...other];
}


/***/ }),

/***/ 8985:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ eachBatchOfRoots),
/* harmony export */   i: () => (/* binding */ spread)
/* harmony export */ });
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


/***/ }),

/***/ 8633:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GV: () => (/* binding */ parseStorePath),
/* harmony export */   Pv: () => (/* binding */ makeFixedOutputPath),
/* harmony export */   ZN: () => (/* binding */ makeTextPath),
/* harmony export */   it: () => (/* binding */ makeDrvPath),
/* harmony export */   lb: () => (/* binding */ dynamicPlaceholder),
/* harmony export */   o$: () => (/* binding */ outputPathName),
/* harmony export */   p$: () => (/* binding */ decodeBase32),
/* harmony export */   r6: () => (/* binding */ parseDrvPath),
/* harmony export */   xA: () => (/* binding */ outputPlaceholder),
/* harmony export */   zm: () => (/* binding */ encodeBase32)
/* harmony export */ });
/* unused harmony export makeOutputPath */
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
 * Path of a fixed output.
 * @param method as in the derivation: `sha256`, `r:sha256`, `git:sha1`, `text:sha256`
 * @param hashHex base16
 * @param name the output's path name, see `outputPathName`
 * @param references other store paths that it refers to, sorted; only `r:sha256` has any
 * @param refersToSelf likewise of itself
 */
function makeFixedOutputPath(method, hashHex, name, storeDir, references = [], refersToSelf = false) {
    if (method === 'r:sha256') {
        const type = ['source', ...references, ...(refersToSelf ? ['self'] : [])].join(':');
        return makeStorePath(type, hashHex, name, storeDir);
    }
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


/***/ }),

/***/ 7485:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ measureGraph)
/* harmony export */ });
/* harmony import */ var _sort_versions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3354);
/* harmony import */ var _spread_roots_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8985);


/** Takes time linear in the edges, once for every 31 roots. */
function measureGraph(graph) {
    const depths = findDepths(graph);
    const all = new Figures();
    for (let node = 0; node < graph.size; node++)
        all.add(graph, depths, node);
    const roots = new Map();
    (0,_spread_roots_js__WEBPACK_IMPORTED_MODULE_1__/* .eachBatchOfRoots */ .K)(graph, (batch) => {
        const reached = (0,_spread_roots_js__WEBPACK_IMPORTED_MODULE_1__/* .spread */ .i)(graph, batch.seeds, () => true);
        const figures = batch.roots.map(() => new Figures());
        for (let node = 0; node < graph.size; node++) {
            for (let bits = reached[node] ?? 0; bits !== 0; bits &= bits - 1) {
                figures[31 - Math.clz32(bits & -bits)]?.add(graph, depths, node);
            }
        }
        batch.roots.forEach((root, i) => {
            const own = figures[i];
            if (own !== undefined)
                roots.set(root.name, own.finish());
        });
    });
    return { all: all.finish(), roots };
}
/** Nodes of the longest chain of inputs that starts at each node. */
function findDepths(graph) {
    const { inputStart, inputs } = graph;
    const depths = new Uint32Array(graph.size);
    for (let node = 0; node < graph.size; node++) {
        let deepest = 0;
        const end = inputStart[node + 1] ?? 0;
        for (let edge = inputStart[node] ?? 0; edge < end; edge++) {
            deepest = Math.max(deepest, depths[inputs[edge] ?? 0] ?? 0);
        }
        depths[node] = deepest + 1;
    }
    return depths;
}
class Figures {
    derivations = 0;
    crates = 0;
    edges = 0;
    depth = 0;
    versions = new Map();
    add(graph, depths, node) {
        this.derivations += 1;
        this.edges += (graph.inputStart[node + 1] ?? 0) - (graph.inputStart[node] ?? 0);
        this.depth = Math.max(this.depth, depths[node] ?? 0);
        const crate = graph.crate(node);
        if (crate === undefined || crate.test)
            return;
        this.crates += 1;
        const known = this.versions.get(crate.name);
        if (known === undefined)
            this.versions.set(crate.name, new Set([crate.version]));
        else
            known.add(crate.version);
    }
    finish() {
        const { derivations, crates, edges, depth } = this;
        const duplicates = new Map();
        for (const name of [...this.versions.keys()].sort()) {
            const versions = this.versions.get(name) ?? new Set();
            if (versions.size > 1)
                duplicates.set(name, (0,_sort_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .sortVersions */ .M)(versions));
        }
        return { totals: { derivations, crates, duplicateCrates: duplicates.size, edges, depth }, duplicates };
    }
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

/***/ 1495:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QQ: () => (/* binding */ parseDerivationName),
/* harmony export */   VJ: () => (/* binding */ versionParts),
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   iN: () => (/* binding */ sharedParts)
/* harmony export */ });
/* harmony import */ var _compare_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8914);
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
        return (0,_compare_text_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n)(shorter, other);
    }
    return (0,_compare_text_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n)(a, b);
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

/***/ 5854:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ loadText),
/* harmony export */   W: () => (/* binding */ loadDerivation)
/* harmony export */ });
/* harmony import */ var _aterm_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(497);

/** @throws InputError where the store lacks the derivation or it is damaged */
function loadDerivation(store, drvPath) {
    const loaded = store.view?.(drvPath) ?? store.load(drvPath);
    return loaded instanceof Uint8Array ? (0,_aterm_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDerivation */ .rN)(loaded, drvPath) : loaded;
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


/***/ }),

/***/ 5361:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runGateCommand: () => (/* binding */ runGateCommand)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/graph/graph-facts.ts
var graph_facts = __webpack_require__(1406);
// EXTERNAL MODULE: ./src/compare-text.ts
var compare_text = __webpack_require__(8914);
// EXTERNAL MODULE: ./src/graph/spread-roots.ts
var spread_roots = __webpack_require__(8985);
;// CONCATENATED MODULE: ./src/graph/count-cone.ts
/** How much of a graph a cone is: derivations and crates, over all roots and for each. */


/** Crates that each root meets first on the way down; they say what the root is compiled for. */
function findRootPlatforms(graph) {
    const platforms = new Map();
    (0,spread_roots/* eachBatchOfRoots */.K)(graph, (batch) => {
        const bits = (0,spread_roots/* spread */.i)(graph, batch.seeds, (node) => graph.crate(node) === undefined);
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
        const bits = (0,spread_roots/* spread */.i)(graph, seeds, () => true);
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
    (0,spread_roots/* eachBatchOfRoots */.K)(head, ({ roots, seeds }) => {
        const reached = (0,spread_roots/* spread */.i)(head, seeds, () => true);
        const rebuilt = (0,spread_roots/* spread */.i)(head, new Map([...seeds].filter(([node]) => cone.lacking[node] !== 0)), () => true, (input, wanted) => ((cone.lacking[input] ?? 0) & wanted) !== 0);
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
    return facts.sort((a, b) => (0,compare_text/* compareText */.n)(a.name, b.name));
}

;// CONCATENATED MODULE: ./src/graph/picture-facts.ts
/**
 * The cone as a page draws it: nodes and edges in columns, compact enough for tens of thousands of nodes. Foreign strings
 * stand in one list, so that a publisher can make all of them safe to show in one place.
 */
/** What a node is, as bits of `PictureFacts.flags`. */
const PICTURE_FLAGS = {
    crate: 1,
    /** A crate that is compiled for the builder. */
    builder: 2,
    /** A crate's tests. */
    test: 4,
    /** The base has nothing for it. */
    isNew: 8,
    /** Its output is what its hash says: no input makes it rebuild. */
    fixed: 16,
};

// EXTERNAL MODULE: ./src/graph/triggers/derivation-name.ts
var derivation_name = __webpack_require__(1495);
// EXTERNAL MODULE: ./src/graph/triggers/attributes.ts
var triggers_attributes = __webpack_require__(1199);
// EXTERNAL MODULE: ./src/graph/store-path.ts
var store_path = __webpack_require__(8633);
// EXTERNAL MODULE: ./src/graph/triggers/load-derivation.ts
var load_derivation = __webpack_require__(5854);
;// CONCATENATED MODULE: ./src/graph/triggers/path-spans.ts
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
        const derivation = (0,load_derivation/* loadDerivation */.W)(this.store, this.graph.drvPath(node));
        this.noteMetadata(node, () => derivation.env.get('metadata') ?? STRUCTURED.exec(derivation.env.get('__json') ?? '')?.[1]);
        return derivation;
    }
    /** The derivation's file, one character for each byte; undefined where the store has no files. */
    loadText(node) {
        const text = (0,load_derivation/* loadText */.E)(this.store, this.graph.drvPath(node));
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
            const path = splitPath(text, this.graph.storeDir);
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

;// CONCATENATED MODULE: ./src/graph/why/own-needs.ts


/** buildRustCrate's own lists of a crate's dependencies. */
const LISTS = ['dependencies', 'buildDependencies', 'devDependencies'];
/** An output's store path, or what stands for one. */
const OUTPUT = /\/(?:[^\s"/]+\/)*(?:[0-9a-z]{32}-[^\s"/]+|[0-9a-z]{52})/g;
/**
 * A variable as a derivation's file writes it; undefined where it is not set. Only for values that hold nothing that is
 * escaped, as lists of store paths do. Within a value the quotes would be escaped, so what is found is the variable.
 */
function writtenValue(text, name) {
    const before = `("${name}","`;
    const at = text.indexOf(before);
    return at < 0 ? undefined : text.slice(at + before.length, text.indexOf('"', at + before.length));
}
/** The paths that a crate's own lists name; undefined where it has no such lists. */
function readLists(side, node) {
    const text = side.loadText(node) ?? '';
    const written = LISTS.flatMap((name) => writtenValue(text, name) ?? []);
    if (written.length > 0)
        return pathsIn(written);
    const attributes = (0,triggers_attributes/* readAttributes */.w)(side.load(node));
    const lists = LISTS.flatMap((name) => attributes.get(name) ?? []);
    return lists.length === 0 ? undefined : pathsIn(lists);
}
function pathsIn(lists) {
    return new Set(lists.flatMap((list) => list.match(OUTPUT) ?? []));
}
/**
 * Reads a crate's derivation when it is first asked about. Where a crate's builder keeps no such lists, every input counts;
 * so does every input that is no crate.
 * @throws InputError (when asked) where a derivation is missing from the store or damaged
 */
function readOwnNeeds(graph, store) {
    const side = new GraphSide(graph, store, new Numbers());
    const known = new Map();
    return (node, input) => {
        if (graph.crate(node) === undefined || graph.crate(input) === undefined)
            return true;
        if (!known.has(node))
            known.set(node, readLists(side, node));
        const lists = known.get(node);
        return lists === undefined || side.outputTexts(input).some((text) => lists.has(text));
    };
}
/**
 * The cone's edges without those that only repeat. A node is still reached from what it is reached from in `edges`, unless
 * a builder hides needs in other attributes: who must not miss any asks again with `edges`.
 */
function keepOwnEdges(edges, needsItself) {
    const start = new Uint32Array(edges.size + 1);
    const inputs = new Uint32Array(edges.inputs.length);
    let filled = 0;
    for (let at = 0; at < edges.size; at++) {
        const end = edges.start[at + 1] ?? 0;
        for (let edge = edges.start[at] ?? 0; edge < end; edge++) {
            const input = edges.inputs[edge] ?? 0;
            if (needsItself(edges.nodes[at] ?? 0, edges.nodes[input] ?? 0))
                inputs[filled++] = input;
        }
        start[at + 1] = filled;
    }
    return { ...edges, start, inputs: inputs.slice(0, filled) };
}

;// CONCATENATED MODULE: ./src/graph/why/trigger-paths.ts
const NONE = -1;
/** One way of being reached, for all positions. */
class Layer {
    trigger;
    next;
    distance;
    constructor(size) {
        this.trigger = new Int32Array(size).fill(NONE);
        this.next = new Int32Array(size).fill(NONE);
        this.distance = new Uint32Array(size);
    }
    /** Takes the way over `next` where it is shorter, or as short and of an earlier trigger. */
    offer(at, next, trigger, distance) {
        const known = this.trigger[at] ?? NONE;
        const own = this.distance[at] ?? 0;
        if (known !== NONE && (own < distance || (own === distance && known <= trigger)))
            return;
        this.trigger[at] = trigger;
        this.next[at] = next;
        this.distance[at] = distance;
    }
    /** By steps, since the changed node at its start may be reached in this way itself. */
    path(at) {
        const path = [at];
        for (let here = at, left = this.distance[at] ?? 0; left > 0; left--) {
            here = this.next[here] ?? NONE;
            path.push(here);
        }
        return path.reverse();
    }
}
/**
 * For every position of the cone its nearest trigger and a shortest way from it, all at once: linear in the edges,
 * whatever the number of triggers.
 * @param isNew by position: 1 where the base has nothing for the node, as in `FoundTriggers`
 * @param starts as in `FoundTriggers`, so that indices are those of its `triggers`
 */
function findTriggerPaths(edges, isNew, starts) {
    const carried = new Layer(edges.size);
    starts.forEach((start, i) => {
        for (const seed of start.seeds)
            carried.offer(seed, NONE, i, 0);
    });
    // Inputs have lower positions, so theirs is known by the time a position comes.
    for (let at = 0; at < edges.size; at++) {
        if (edges.isFixed[at] === 1)
            continue;
        eachInput(edges, at, (input) => {
            const trigger = carried.trigger[input] ?? NONE;
            if (trigger !== NONE)
                carried.offer(at, input, trigger, (carried.distance[input] ?? 0) + 1);
        });
    }
    const brought = spreadBrought(edges, isNew, starts);
    // As `offer` chooses within a layer.
    const layerOf = (at) => {
        const [up, down] = [carried.trigger[at] ?? NONE, brought.trigger[at] ?? NONE];
        if (down === NONE)
            return carried;
        if (up === NONE)
            return brought;
        const nearer = (carried.distance[at] ?? 0) - (brought.distance[at] ?? 0);
        return nearer > 0 || (nearer === 0 && down < up) ? brought : carried;
    };
    const trigger = new Int32Array(edges.size);
    const distance = new Uint32Array(edges.size);
    for (let at = 0; at < edges.size; at++) {
        const layer = layerOf(at);
        trigger[at] = layer.trigger[at] ?? NONE;
        distance[at] = layer.distance[at] ?? 0;
    }
    return { trigger, distance, path: (at) => (trigger[at] === NONE ? [] : layerOf(at).path(at)) };
}
function spreadBrought(edges, isNew, starts) {
    const brought = new Layer(edges.size);
    starts.forEach((start, i) => {
        eachBringing(edges, start, (at, seed) => {
            brought.offer(at, seed, i, seed === NONE ? 0 : 1);
        });
    });
    for (let at = edges.size - 1; at >= 0; at--) {
        const trigger = brought.trigger[at] ?? NONE;
        if (trigger === NONE)
            continue;
        eachInput(edges, at, (input) => {
            if (isNew[input] === 1)
                brought.offer(input, at, trigger, (brought.distance[at] ?? 0) + 1);
        });
    }
    return brought;
}
/** Every node that a trigger brings, with each changed node that needs it; -1 where none of them does. */
function eachBringing(edges, start, visit) {
    if (start.brought.length === 0)
        return;
    const loose = new Set(start.brought);
    const all = new Set(start.brought);
    for (const seed of start.seeds) {
        eachInput(edges, seed, (input) => {
            if (!all.has(input))
                return;
            loose.delete(input);
            visit(input, seed);
        });
    }
    for (const at of loose)
        visit(at, NONE);
}
/**
 * For one position the shortest way from each trigger that reaches it, nearest first, then in the order of the triggers.
 * One walk over the cone, whatever the number of triggers.
 */
function findPathsTo(edges, isNew, starts, target) {
    const down = walkDown(edges, target);
    const found = new Map();
    starts.forEach((start, i) => {
        let nearest = NONE;
        for (const seed of start.seeds) {
            const distance = down.distance[seed] ?? NONE;
            if (distance === NONE)
                continue;
            const known = nearest === NONE ? Infinity : (down.distance[nearest] ?? NONE);
            if (distance < known || (distance === known && seed < nearest))
                nearest = seed;
        }
        if (nearest !== NONE)
            found.set(i, chain(down.towards, nearest));
    });
    if (isNew[target] === 1 || starts.some((start) => start.brought.includes(target))) {
        addBrought(edges, isNew, starts, target, found);
    }
    return Array.from(found, ([trigger, path]) => ({ trigger, path })).sort((a, b) => a.path.length - b.path.length || a.trigger - b.trigger);
}
/** What makes the target rebuild by being one of its inputs, or one of theirs. */
function walkDown(edges, target) {
    const distance = new Int32Array(edges.size).fill(NONE);
    const towards = new Int32Array(edges.size).fill(NONE);
    distance[target] = 0;
    const queue = [target];
    for (const at of queue) {
        if (edges.isFixed[at] === 1)
            continue;
        eachInput(edges, at, (input) => {
            if (distance[input] !== NONE)
                return;
            distance[input] = (distance[at] ?? 0) + 1;
            towards[input] = at;
            queue.push(input);
        });
    }
    return { distance, towards };
}
function chain(towards, from) {
    const path = [];
    for (let at = from; at !== NONE; at = towards[at] ?? NONE)
        path.push(at);
    return path;
}
/** Adds ways from changed nodes down to a new one, where they are shorter. */
function addBrought(edges, isNew, starts, target, found) {
    const distance = new Int32Array(edges.size).fill(NONE);
    const towards = new Int32Array(edges.size).fill(NONE);
    distance[target] = 0;
    // What needs a position has a higher one, so a queue by steps is filled from a table of who needs whom.
    const needing = new Map();
    for (let at = target + 1; at < edges.size; at++) {
        eachInput(edges, at, (input) => {
            if (isNew[input] !== 1)
                return;
            const known = needing.get(input);
            if (known === undefined)
                needing.set(input, [at]);
            else
                known.push(at);
        });
    }
    const queue = [target];
    for (const at of queue) {
        for (const user of needing.get(at) ?? []) {
            if (distance[user] !== NONE)
                continue;
            distance[user] = (distance[at] ?? 0) + 1;
            towards[user] = at;
            queue.push(user);
        }
    }
    starts.forEach((start, i) => {
        eachBringing(edges, start, (at, seed) => {
            if (distance[at] === NONE)
                return;
            const path = chain(towards, at);
            if (seed !== NONE)
                path.unshift(seed);
            if (path.length < (found.get(i)?.length ?? Infinity))
                found.set(i, path);
        });
    });
}
function eachInput(edges, at, visit) {
    const end = edges.start[at + 1] ?? 0;
    for (let edge = edges.start[at] ?? 0; edge < end; edge++)
        visit(edges.inputs[edge] ?? 0);
}

;// CONCATENATED MODULE: ./src/graph/picture/choose-nodes.ts

/** @returns by position: 1 where the node is kept; at most `most` and, beyond that, the ways from triggers to roots */
function chooseNodes(edges, isNew, starts, most) {
    const kept = new Uint8Array(edges.size);
    if (edges.size <= most)
        return kept.fill(1);
    const paths = findTriggerPaths(edges, isNew, starts);
    const order = Uint32Array.from({ length: edges.size }, (_, at) => at);
    // What no trigger reaches has no distance and comes last; equal ones keep their order.
    const far = (at) => (paths.trigger[at] === -1 ? edges.size : (paths.distance[at] ?? 0));
    order.sort((a, b) => far(a) - far(b) || a - b);
    for (const at of order.subarray(0, most))
        kept[at] = 1;
    for (let root = 0; root < edges.size; root++) {
        if (edges.isRoot[root] !== 1)
            continue;
        kept[root] = 1;
        for (const at of paths.path(root))
            kept[at] = 1;
    }
    return kept;
}

// EXTERNAL MODULE: ./src/graph/sort-versions.ts
var sort_versions = __webpack_require__(3354);
;// CONCATENATED MODULE: ./src/graph/picture/gone-crates.ts



/**
 * Crates of the base that the head has in no copy: by name, version, side and test.
 * @param headSides as `findCrateSides` says
 */
function findGoneCrates(base, head, headSides) {
    const baseSides = findCrateSides(base);
    const kept = new Set();
    const versions = new Map();
    for (let node = 0; node < head.size; node++) {
        const crate = head.crate(node);
        if (crate === undefined)
            continue;
        kept.add(keyOf(head, headSides, node));
        const known = versions.get(crate.name);
        if (known === undefined)
            versions.set(crate.name, new Set([crate.version]));
        else
            known.add(crate.version);
    }
    const gone = new Map();
    for (let node = 0; node < base.size; node++) {
        const crate = base.crate(node);
        const key = crate === undefined ? '' : keyOf(base, baseSides, node);
        if (crate === undefined || kept.has(key) || gone.has(key))
            continue;
        gone.set(key, {
            name: crate.name,
            version: crate.version,
            side: baseSides[node] ?? 'target',
            test: crate.test,
            instead: (0,sort_versions/* sortVersions */.M)([...(versions.get(crate.name) ?? [])].filter((version) => version !== crate.version)).join(', '),
        });
    }
    return [...gone].sort(([a], [b]) => (0,compare_text/* compareText */.n)(a, b)).map(([, crate]) => crate);
}
function keyOf(graph, sides, node) {
    const crate = graph.crate(node);
    return [crate?.name, crate?.version, sides[node] ?? 'target', crate?.test === true ? 'test' : ''].join('\n');
}

;// CONCATENATED MODULE: ./src/graph/picture/string-table.ts
/** Strings that are written once and told by their number; the first is `''`. */
class StringTable {
    numbers = new Map([['', 0]]);
    add(text) {
        const known = this.numbers.get(text);
        if (known !== undefined)
            return known;
        const number = this.numbers.size;
        this.numbers.set(text, number);
        return number;
    }
    get all() {
        return [...this.numbers.keys()];
    }
}

;// CONCATENATED MODULE: ./src/graph/picture/varints.ts
/**
 * Small numbers as text: seven bits a byte, lowest first, the eighth bit set on all but the last; in base64.
 * Source: the base-128 varints of Protocol Buffers, and RFC 4648, section 4.
 */
/** @param numbers whole, from 0 to 2 ** 31 - 1 */
function encodeVarints(numbers) {
    let bytes = '';
    let encoded = '';
    for (const number of numbers) {
        let rest = number;
        for (; rest > 127; rest >>>= 7)
            bytes += String.fromCharCode((rest & 127) | 128);
        bytes += String.fromCharCode(rest);
        // Whole groups of three bytes can be encoded apart.
        if (bytes.length >= 3 * 8192) {
            const whole = bytes.length - (bytes.length % 3);
            encoded += btoa(bytes.slice(0, whole));
            bytes = bytes.slice(whole);
        }
    }
    return encoded + btoa(bytes);
}
/** The numbers that `encodeVarints` wrote. */
function decodeVarints(text) {
    const bytes = atob(text);
    const numbers = [];
    let number = 0;
    let shift = 0;
    for (let i = 0; i < bytes.length; i++) {
        const byte = bytes.charCodeAt(i);
        number |= (byte & 127) << shift;
        if (byte > 127) {
            shift += 7;
            continue;
        }
        numbers.push(number);
        number = 0;
        shift = 0;
    }
    return numbers;
}

;// CONCATENATED MODULE: ./src/graph/picture/make-picture.ts









/** A page of so many stays under some megabytes, and a browser reads it in a moment. */
const LIMITS = { nodes: 30_000, edges: 1_000_000, gone: 2_000 };
/**
 * What a page draws of two compared graphs. The same graphs give the same picture.
 * @throws InputError where a derivation of the cone is missing from its store or damaged
 */
function makePicture({ base, head, cone, found }, limits = {}) {
    const most = { ...LIMITS, ...limits };
    const edges = chooseEdges(head, found);
    const kept = chooseNodes(edges, found.isNew, found.starts, most.nodes);
    const places = new Int32Array(cone.nodes.length).fill(-1);
    const nodes = [];
    cone.nodes.forEach((node, at) => {
        if (kept[at] !== 1)
            return;
        places[at] = nodes.length;
        nodes.push(node);
    });
    const sides = findCrateSides(head.graph);
    const strings = new StringTable();
    const names = [];
    const versions = [];
    const versionsBefore = [];
    const features = [];
    const flags = [];
    for (const node of nodes) {
        const now = nameOf(head.graph, node);
        const before = found.before(node);
        names.push(strings.add(now.name));
        versions.push(strings.add(now.version));
        versionsBefore.push(strings.add(before === undefined ? now.version : nameOf(base.graph, before).version));
        features.push(strings.add(head.graph.crate(node)?.features ?? ''));
        flags.push(flagsOf(head.graph, sides[node], node, found));
    }
    const encoded = encodeEdges(edges, places, most.edges);
    const gone = findGoneCrates(base.graph, head.graph, sides);
    const place = (at) => ((places[at] ?? -1) < 0 ? [] : [places[at] ?? 0]);
    return {
        strings: strings.all,
        names,
        versions,
        versionsBefore,
        features,
        flags,
        edges: encoded.text,
        starts: found.starts.map(({ seeds, brought }) => ({
            seeds: seeds.flatMap(place),
            brought: brought.flatMap(place),
        })),
        roots: placeRoots(head.graph, cone, edges, places),
        gone: gone.slice(0, most.gone),
        leftOut: {
            nodes: cone.nodes.length - nodes.length,
            edges: encoded.leftOut,
            gone: Math.max(0, gone.length - most.gone),
        },
    };
}
/** Without what buildRustCrate repeats, unless that would hide from some node what set it off. */
function chooseEdges(head, { edges, isNew, starts }) {
    const own = keepOwnEdges(edges, readOwnNeeds(head.graph, head.side.store));
    const [byOwn, byAll] = [own, edges].map((some) => findTriggerPaths(some, isNew, starts).trigger);
    return byAll?.every((trigger, at) => (trigger === -1) === (byOwn?.[at] === -1)) === true ? own : edges;
}
function nameOf(graph, node) {
    const crate = graph.crate(node);
    if (crate !== undefined)
        return crate;
    const { bare, version } = (0,derivation_name/* parseDerivationName */.QQ)(graph.name(node));
    return { name: bare, version };
}
function flagsOf(graph, side, node, { edges, isNew }) {
    const crate = graph.crate(node);
    const at = edges.position[node] ?? 0;
    return ((crate === undefined ? 0 : PICTURE_FLAGS.crate) |
        (side === 'builder' ? PICTURE_FLAGS.builder : 0) |
        (crate?.test === true ? PICTURE_FLAGS.test : 0) |
        (isNew[at] === 1 ? PICTURE_FLAGS.isNew : 0) |
        (edges.isFixed[at] === 1 ? PICTURE_FLAGS.fixed : 0));
}
function encodeEdges(edges, places, most) {
    let count = 0;
    let leftOut = 0;
    function* numbers() {
        for (let at = 0; at < edges.size; at++) {
            const place = places[at] ?? -1;
            if (place < 0)
                continue;
            const inputs = [];
            const end = edges.start[at + 1] ?? 0;
            for (let edge = edges.start[at] ?? 0; edge < end; edge++) {
                const input = places[edges.inputs[edge] ?? 0] ?? -1;
                if (input >= 0)
                    inputs.push(input);
            }
            const shown = Math.min(inputs.length, most - count);
            count += shown;
            leftOut += inputs.length - shown;
            yield shown;
            for (const input of inputs.sort((a, b) => a - b).slice(0, shown))
                yield place - input;
        }
    }
    const text = encodeVarints(numbers());
    return { text, leftOut };
}
function placeRoots(head, cone, edges, places) {
    return head.roots
        .map(({ name, node }) => {
        const place = cone.inCone[node] === 1 ? (places[edges.position[node] ?? 0] ?? -1) : -1;
        return { name, at: place < 0 ? null : place };
    })
        .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

;// CONCATENATED MODULE: ./src/checks/graph/compare-cones.ts
/** Most crates that are named where the two differ. */
const MAX_NAMED = 20;
/**
 * Do both engines name the same crates? `null` where the static one does not claim to be exact, so that a difference
 * would prove nothing.
 */
function compareCones(evaluated, fromFiles) {
    if (evaluated.cone.bound !== 'exact' || fromFiles.cone.bound !== 'exact')
        return null;
    const byNix = countNames(evaluated.cone.rebuiltCrates);
    const byFiles = countNames(fromFiles.cone.rebuiltCrates);
    const onlyEvaluated = missingFrom(byNix, byFiles);
    const onlyStatic = missingFrom(byFiles, byNix);
    return {
        agrees: onlyEvaluated.length === 0 &&
            onlyStatic.length === 0 &&
            evaluated.cone.crates.total === fromFiles.cone.crates.total,
        evaluated: evaluated.cone.crates.rebuilt,
        static: fromFiles.cone.crates.rebuilt,
        onlyEvaluated: onlyEvaluated.slice(0, MAX_NAMED),
        onlyStatic: onlyStatic.slice(0, MAX_NAMED),
    };
}
/** How many copies of each `name version` rebuild; tests apart. */
function countNames(crates) {
    const counts = new Map();
    for (const crate of crates) {
        if (crate.test)
            continue;
        const name = `${crate.name} ${crate.version}`;
        counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
}
function missingFrom(one, other) {
    return [...one]
        .filter(([name, count]) => count > (other.get(name) ?? 0))
        .map(([name]) => name)
        .sort();
}

;// CONCATENATED MODULE: ./src/graph/cone.ts
/** Bit 31 of a mask stands for the 32nd output and all behind it. */
const LAST_BIT = 31;
const ALL_OUTPUTS = 0xffffffff;
/** The head's nodes whose `.drv` path the base lacks. */
function findUnknown(base, head) {
    const unknown = [];
    for (let node = 0; node < head.size; node++) {
        if (base.find(head.drvPath(node)) === undefined)
            unknown.push(node);
    }
    return unknown;
}
/**
 * For each node of the head, which of its outputs the base lacks. A `.drv` path is a hash of the whole recipe, so what
 * the base has by that path it has by identity too, and only the others have to be compared.
 */
function findLacking(base, head, unknown) {
    const wanted = new Set();
    for (const node of unknown)
        for (const identity of head.identities(node))
            wanted.add(identity);
    const known = new Set();
    if (wanted.size > 0) {
        for (let node = 0; node < base.size; node++) {
            if (base.kind(node) === 'impure')
                continue;
            for (const identity of base.identities(node))
                if (wanted.has(identity))
                    known.add(identity);
        }
    }
    const lacking = new Uint32Array(head.size);
    for (const node of unknown) {
        let mask = 0;
        head.identities(node).forEach((identity, i) => {
            if (!known.has(identity))
                mask |= 1 << Math.min(i, LAST_BIT);
        });
        lacking[node] = mask;
    }
    for (let node = 0; node < head.size; node++)
        if (head.kind(node) === 'impure')
            lacking[node] = ALL_OUTPUTS;
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
    const unknown = findUnknown(base, head);
    const lacking = findLacking(base, head, unknown);
    const asked = new Uint32Array(head.size);
    const inCone = new Uint8Array(head.size);
    for (const root of head.roots)
        asked[root.node] = ALL_OUTPUTS;
    let count = 0;
    let impure = 0;
    // Inputs have lower numbers, so by the time a node comes, all that needs it has been there.
    for (let node = head.size - 1; node >= 0; node--) {
        if (((asked[node] ?? 0) & (lacking[node] ?? 0)) === 0)
            continue;
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
        recipeOnly: unknown.filter((node) => lacking[node] === 0).length,
        depth: findDepth(head, lacking, nodes),
    };
}

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


const node_table_HASH_LENGTH = 32;
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
        this.nameAt = this.prefix.length + node_table_HASH_LENGTH + 1;
        this.addressAt = this.prefix.length + node_table_HASH_LENGTH - ADDRESS_LENGTH;
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



const output_paths_DASH = 0x2d;
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
        if (nameAt >= end || text.charCodeAt(nameAt - 1) !== output_paths_DASH || text.substring(at, hashAt) !== prefix)
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
            else if (text.charCodeAt(suffixAt) === output_paths_DASH && text.substring(suffixAt + 1, end) === outputName) {
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
const read_graph_LAST_BIT = 31;
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
            mask |= 1 << Math.min(position, read_graph_LAST_BIT);
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

;// CONCATENATED MODULE: ./src/graph/triggers/own-change.ts
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
    return text.length <= 256 ? text : (0,external_node_crypto_.createHash)('sha256').update(text, 'utf16le').digest('base64');
}

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
    const [url, hash] = [first(isUrl), first((attribute) => isHash(attribute) && attribute !== 'outputHashAlgo')];
    return differences.filter(({ attribute }) => {
        if (attribute === 'version')
            return !hasCrateVersion;
        if (isUrl(attribute))
            return attribute === url;
        if (isHash(attribute) && hash !== undefined)
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
            const follows = hasVersion && (isDescription(one.attribute) || isIdentity(one.attribute));
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
        return classifyAttribute(attribute);
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
        const sharedName = SHARED.has(kind) && !isIdentity(attribute) ? attribute : undefined;
        const lines = this.findLines(one);
        if (lines !== undefined) {
            const show = (text) => (text === '' ? null : shorten(text));
            const key = `${kind}\n${attribute}\n${digest(lines.key)}`;
            return { kind, attribute, before: show(lines.before), after: show(lines.after), key, sharedName };
        }
        // Of long texts the part that differs tells a change: the rest is each node's own.
        const isWhole = lengthOf(one) <= MAX_WORDS;
        const part = (text, start, end) => text === undefined ? '-' : digest(isWhole ? text : text.slice(start, end));
        const show = (text, start, end) => text === undefined ? null : shorten(text, start, end);
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
        this.before = new PathTable(base.graph.storeDir, (hash) => this.findBefore(hash));
        this.after = new PathTable(head.graph.storeDir, (hash) => this.findAfter(hash));
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
        const text = splitPath(this.head.outputTexts(partner.node)[at] ?? '', this.head.graph.storeDir);
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
            (isIdentity(attribute) && (isCrate || attribute !== 'name' || !this.keepsVersion()));
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
    const { context, differences, changes } = lookAtNodes(input, pair);
    const { ownInputs } = context;
    return {
        changes,
        reordered: context.inputsReordered ||
            pair.gained.length + pair.lost.length + ownInputs.gained.length + ownInputs.lost.length > 0,
        newInputs: ownInputs.gained,
        sourceInput: context.explanation.findInput(context.attributesAfter.get('src') ?? ''),
        tooLong: differences.filter((difference) => difference.region?.tooLong === true).length,
    };
}
/** As `compareNodes`, with all that was looked at. */
function lookAtNodes(input, pair) {
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
    return {
        context,
        differences,
        changes: changes.sort((a, b) => compareKinds(a.kind, b.kind) || (0,compare_text/* compareText */.n)(a.attribute, b.attribute)),
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

;// CONCATENATED MODULE: ./src/graph/triggers/carried-along.ts


/** The end of a list of inputs, and of an empty one. Paths and names of outputs hold no quotes, so it ends no earlier. */
const INPUTS_END = /"\]\)\],|\)\],\[\],/;
const carried_along_SOURCE = '("src","';
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
    const at = text.indexOf(carried_along_SOURCE);
    if (at < 0)
        return undefined;
    const start = at + carried_along_SOURCE.length;
    return explanation.findInput(text.slice(start, text.indexOf('"', start)));
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
    return { seeds, isNew, tooLong, input };
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
        .sort(([a, left], [b, right]) => compareKinds(left.kind, right.kind) || (0,compare_text/* compareText */.n)(left.attribute, right.attribute) || (0,compare_text/* compareText */.n)(a, b))
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
/** Where a derivation's own variables name its inputs. */



/** Variables whose value is one input and that mean the same whatever that input is called. */
const ONE_INPUT = ['src', 'stdenv', 'cargoDeps', 'goModules', 'npmDeps'];
/** Texts beyond this are not looked through for places. */
const node_places_MAX_TEXT = 1024 * 1024;
/**
 * A sortable place for each of the node's inputs: the first variable that names it, and which mention there it is.
 * `''` for an input that none names.
 */
function findPlaces(side, node, derivation) {
    const table = new PathTable(side.graph.storeDir);
    const inputs = side.inputsOf(node);
    inputs.forEach((input, i) => {
        for (const text of side.outputTexts(input))
            table.add(text, i);
    });
    const places = new Map();
    const attributes = [...(0,triggers_attributes/* readAttributes */.w)(derivation)].sort(([a], [b]) => (0,compare_text/* compareText */.n)(a, b));
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
    const url = telling(isUrl);
    const hash = telling(isHash);
    return changes
        .filter((change) => {
        if (change.kind === 'version')
            return change === version;
        if (change.kind !== 'source')
            return true;
        if (isUrl(change.attribute))
            return change === url;
        return !isHash(change.attribute) || change === hash;
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
            kinds: [...new Set(trigger.changes.map((change) => change.kind))].sort(compareKinds),
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
        starts: told.map(({ start }) => start),
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
    const numbers = new Numbers();
    const base = new GraphSide(input.base, input.baseStore, numbers);
    const head = new GraphSide(input.head, input.headStore, numbers);
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
        edges,
        isNew: found.isNew,
        before: (node) => paired.pairs.get(node)?.before,
        look: (node) => {
            const pair = paired.pairs.get(node);
            return pair === undefined ? undefined : lookAtNodes(found.input, pair);
        },
        unpaired: paired.unpaired.length,
        tooLong: found.tooLong,
        folded,
    };
}
function commitChange({ baseCommit, headCommit }) {
    return baseCommit === undefined || headCommit === undefined ? undefined : { before: baseCommit, after: headCommit };
}

;// CONCATENATED MODULE: ./src/graph/triggers/forgotten-hash.ts





/** What says which thing is fetched, the most telling first. */
const ATTRIBUTES = ['rev', 'tag', 'ref', 'version', 'url', 'urls', 'gitRepoUrl', 'owner', 'repo'];
const REVISIONS = new Set(['rev', 'tag', 'ref', 'version']);
/** Text in which every store path and placeholder is the same: the fetcher's own tools say nothing of what is fetched. */
function maskPaths(text, storeDir) {
    const table = new PathTable(storeDir);
    let masked = '';
    let at = 0;
    for (let span = table.next(text, 0, text.length); span !== undefined;) {
        masked += `${text.slice(at, span.start)}\u0000`;
        forgotten_hash_NAME.lastIndex = span.end;
        at = forgotten_hash_NAME.exec(text) === null ? span.end : forgotten_hash_NAME.lastIndex;
        span = table.next(text, at, text.length);
    }
    return masked + text.slice(at);
}
/** What follows a store path's hash. */
const forgotten_hash_NAME = /-[0-9a-zA-Z+\-._?=]*/y;
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
    const numbers = new Numbers();
    const before = new GraphSide(base, stores.base, numbers);
    const after = new GraphSide(head, stores.head, numbers);
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
        before: shorten(first.before.raw),
        after: shorten(first.after.raw),
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
        isNew: true,
        // Another place for the same bytes is the usual case (a mirror moved), so it is told and stops nobody.
        advisory: found.says !== 'revision',
    }));
}

;// CONCATENATED MODULE: ./src/checks/graph/evaluated-cone.ts





/** Most crates that a report lists by name. */
const MAX_LISTED = 2_000;
/** Compares the graphs of two captured sides. Throws `InputError` where a derivation is missing or damaged. */
function judgeCapturedPair(pair, baseCommit, headCommit) {
    const base = readGraph(pair.base.store, pair.base.roots);
    const head = readGraph(pair.head.store, pair.head.roots);
    const cone = computeCone(base, head);
    const found = findTriggers({
        base,
        head,
        cone,
        baseStore: pair.base.store,
        headStore: pair.head.store,
        ...(baseCommit === null ? {} : { baseCommit }),
        ...(headCommit === null ? {} : { headCommit }),
        repositorySources: { base: pair.base.repositorySources, head: pair.head.repositorySources },
    });
    const { triggers, because } = found;
    const sides = findCrateSides(head);
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
            crates: countCrates(head, cone, sides),
            triggers,
            roots: countRoots(base, head, cone),
            rebuiltCrates: listCrates(head, cone, sides, because),
        },
        findings: findForgotten(base, head, pair),
        rootCrates: findRootCrates(base, head),
        graphs: {
            head: { graph: head, side: pair.head },
            base: { graph: base, side: pair.base },
            cone,
            found,
        },
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
function findRootCrates(base, head) {
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
    if (platform === undefined || platforms.size > 1)
        return undefined;
    const features = findOwnFeatures(base, head);
    return { names, platform, ...(features === undefined ? {} : { features }) };
}
function findOwnFeatures(base, head) {
    const [before, after] = [base, head].map((graph) => graph.roots.length === 1 && graph.roots[0] !== undefined ? graph.crate(graph.roots[0].node)?.features : undefined);
    if (after === undefined || before !== after)
        return undefined;
    const features = after.split(' ').filter((feature) => feature !== '');
    return features.includes('default') ? undefined : features;
}

;// CONCATENATED MODULE: ./src/checks/graph/caches-part.ts
const NOTHING = { findings: [], unknowns: [], facts: {} };
/** How much of the cone is in binary caches already. It only tells: no answer of a cache changes the verdict. */
const cachesPart = {
    async judge({ settings, world, progress }, graphs) {
        const { substituters } = settings.checks.graph;
        if (substituters.length === 0 || !graphs?.cone || graphs.cone.nodes.length === 0) {
            return NOTHING;
        }
        progress('asking the binary caches');
        const { judgeCaches } = await __webpack_require__.e(/* import() */ 41).then(__webpack_require__.bind(__webpack_require__, 41));
        return await judgeCaches(graphs, substituters, (...request) => world.openCaches(...request));
    },
};

;// CONCATENATED MODULE: ./src/graph/ceilings/ceilings.ts
/** Committed upper limits, as data. */


/** All together first, then by root; in the order of `CEILING_NAMES`. */
function listCeilings({ all, roots }) {
    const sorted = [...roots].sort(([a], [b]) => (0,compare_text/* compareText */.n)(a, b));
    const scopes = [[null, all], ...sorted];
    return scopes.flatMap(([root, limits]) => graph_facts/* CEILING_NAMES */.t.flatMap((ceiling) => {
        const limit = limits[ceiling];
        return limit === undefined ? [] : [{ root, ceiling, limit }];
    }));
}
/** Tells subjects apart. */
function ceilings_subjectKey(subject) {
    return subject.kind === 'duplicate'
        ? JSON.stringify(['duplicate', subject.crate])
        : JSON.stringify([subject.root, subject.ceiling]);
}
/** Where a subject stands in the file. */
function pathOf(subject) {
    if (subject.kind === 'duplicate')
        return ['duplicates', subject.crate];
    return subject.root === null ? ['all', subject.ceiling] : ['roots', subject.root, subject.ceiling];
}
function limitOf(ceilings, subject) {
    if (subject.kind === 'duplicate')
        return ceilings.duplicates?.get(subject.crate);
    return (subject.root === null ? ceilings.all : ceilings.roots.get(subject.root))?.[subject.ceiling];
}

;// CONCATENATED MODULE: ./src/graph/ceilings/rebuilds.ts

/**
 * Walks for all triggers once, and groups what they reach for each root that is asked for.
 * @returns for a root's name, `null` for all together
 */
function prepareRebuilds(input) {
    const { head, edges, isNew, starts, triggers } = input;
    const walks = [];
    eachReachWalk(edges, isNew, starts, ({ first, bits }) => {
        walks.push({ first, bits: bits.slice() });
    });
    return (root) => {
        const under = positionsUnder(head, edges, root);
        const groups = new Map();
        for (let at = 0; at < edges.size; at++) {
            if (under[at] !== 1)
                continue;
            const key = walks.map(({ bits }) => bits[at] ?? 0).join(' ');
            const group = groups.get(key) ?? { because: indicesAt(walks, at), crates: 0, derivations: 0 };
            groups.set(key, group);
            const node = edges.nodes[at] ?? 0;
            if (head.crate(node)?.test === false)
                group.crates += 1;
            if (head.kind(node) !== 'impure')
                group.derivations += 1;
        }
        return { triggers, groups: [...groups.values()] };
    };
}
function indicesAt(walks, at) {
    const indices = [];
    for (const { first, bits } of walks) {
        eachBit(bits[at] ?? 0, (bit) => {
            indices.push(first + bit);
        });
    }
    return indices;
}
/** By position: 1 where building the root rebuilds it. */
function positionsUnder(head, edges, root) {
    const under = new Uint8Array(edges.size);
    if (root === null)
        return under.fill(1);
    for (const { name, node } of head.roots) {
        const at = edges.position[node] ?? 0;
        if (name === root && edges.nodes[at] === node)
            under[at] = 1;
    }
    for (let at = edges.size - 1; at >= 0; at--) {
        if (under[at] !== 1)
            continue;
        const end = edges.start[at + 1] ?? 0;
        for (let edge = edges.start[at] ?? 0; edge < end; edge++)
            under[edges.inputs[edge] ?? 0] = 1;
    }
    return under;
}
/** Most triggers that a crate of a report names: one that names so many may have more. */
const MOST_REASONS = 8;
/** From the facts alone, for all roots together: a static cone knows crates only. */
function groupStatic({ triggers, rebuiltCrates, crates }) {
    const groups = new Map();
    let listed = 0;
    const add = (because, count) => {
        const key = because.join(' ');
        const group = groups.get(key) ?? { because, crates: 0, derivations: 0 };
        group.crates += count;
        groups.set(key, group);
    };
    for (const { test, because } of rebuiltCrates) {
        if (test)
            continue;
        listed += 1;
        add(because.length >= MOST_REASONS ? [] : because, 1);
    }
    // What the list was too short for is taken to rebuild in any case.
    if (crates.rebuilt > listed)
        add([], crates.rebuilt - listed);
    return { triggers, groups: [...groups.values()] };
}

;// CONCATENATED MODULE: ./src/graph/ceilings/find-carrier.ts
/** The crate of the repository itself through which most of a cone rebuilds: the one worth splitting. */


/** Crates that are tried. */
const MOST_CRATES = 200;
/** @param root its name; `null` for all roots together */
function findCarrier(input, root, by) {
    const { head, edges } = input;
    const under = positionsUnder(head, edges, root);
    const own = ownReasons(input);
    const all = count(head, edges, under, spread(edges, own, new Set()));
    let best = null;
    for (const { name, version, positions } of localCrates(head, edges, under)) {
        const left = count(head, edges, under, spread(edges, own, positions));
        const spared = { crates: all.crates - left.crates, derivations: all.derivations - left.derivations };
        if (spared[by] > 0 && (best === null || spared[by] > best[by]))
            best = { name, version, ...spared };
    }
    return best;
}
/** By position: 1 where it rebuilds for a reason of its own, or is new and needed by what does. */
function ownReasons({ edges, isNew, starts }) {
    const own = new Uint8Array(edges.size);
    const brought = new Uint8Array(edges.size);
    for (const start of starts) {
        for (const at of start.seeds)
            own[at] = 1;
        for (const at of start.brought)
            brought[at] = 1;
    }
    for (let at = edges.size - 1; at >= 0; at--) {
        if (brought[at] !== 1)
            continue;
        own[at] = 1;
        const end = edges.start[at + 1] ?? 0;
        for (let edge = edges.start[at] ?? 0; edge < end; edge++) {
            const input = edges.inputs[edge] ?? 0;
            if (isNew[input] === 1)
                brought[input] = 1;
        }
    }
    return own;
}
/** What rebuilds where some nodes hand nothing on. */
function spread(edges, own, blocked) {
    const rebuilds = own.slice();
    for (let at = 0; at < edges.size; at++) {
        if (rebuilds[at] === 1 || edges.isFixed[at] === 1)
            continue;
        const end = edges.start[at + 1] ?? 0;
        for (let edge = edges.start[at] ?? 0; edge < end; edge++) {
            const input = edges.inputs[edge] ?? 0;
            if (rebuilds[input] !== 1 || blocked.has(input))
                continue;
            rebuilds[at] = 1;
            break;
        }
    }
    return rebuilds;
}
function count(head, edges, under, rebuilds) {
    const counted = { crates: 0, derivations: 0 };
    for (let at = 0; at < edges.size; at++) {
        if (under[at] !== 1 || rebuilds[at] !== 1)
            continue;
        const node = edges.nodes[at] ?? 0;
        if (head.crate(node)?.test === false)
            counted.crates += 1;
        if (head.kind(node) !== 'impure')
            counted.derivations += 1;
    }
    return counted;
}
/** With all their copies, by name. What was fetched is not the repository's own. */
function localCrates(head, edges, under) {
    const fetched = new Set();
    for (let node = 0; node < head.size; node++) {
        if (head.kind(node) === 'fixed')
            for (const path of head.identities(node))
                fetched.add(path);
    }
    const crates = new Map();
    for (let at = 0; at < edges.size; at++) {
        const crate = under[at] === 1 ? head.crate(edges.nodes[at] ?? 0) : undefined;
        if (crate === undefined || crate.test || crate.source === '' || fetched.has(crate.source))
            continue;
        const key = `${crate.name}\n${crate.version}`;
        const known = crates.get(key) ?? { name: crate.name, version: crate.version, positions: new Set() };
        known.positions.add(at);
        crates.set(key, known);
    }
    return [...crates.values()].sort((a, b) => (0,compare_text/* compareText */.n)(a.name, b.name)).slice(0, MOST_CRATES);
}

;// CONCATENATED MODULE: ./src/graph/ceilings/amounts.ts
const FIGURES = {
    derivations: 'derivations',
    crates: 'crates',
    'duplicate-crates': 'duplicateCrates',
    depth: 'depth',
    edges: 'edges',
};
const FIGURE_NAMES = Object.keys(FIGURES);
function isFigure(ceiling) {
    return Object.hasOwn(FIGURES, ceiling);
}
function figureOf(totals, ceiling) {
    return totals[FIGURES[ceiling]];
}
function isOfCone(ceiling) {
    return ceiling.startsWith('cone-');
}
/** `default.nix#app`, or `all roots`. */
function scopeOf(root) {
    return root ?? 'all roots';
}
/** `crates of default.nix#app`, `versions of syn`. */
function amounts_nameOf(subject) {
    if (subject.kind === 'duplicate')
        return `versions of ${subject.crate}`;
    return `${subject.ceiling} of ${scopeOf(subject.root)}`;
}
function countOf(count, singular, plural = `${singular}s`) {
    return `${count} ${count === 1 ? singular : plural}`;
}
/** What there is: `28 crates`, `21.4 % of the crates rebuild`. */
function amountOf(ceiling, value) {
    switch (ceiling) {
        case 'derivations':
            return countOf(value, 'derivation');
        case 'crates':
            return countOf(value, 'crate');
        case 'duplicate-crates':
            return countOf(value, 'crate in several versions', 'crates in several versions');
        case 'depth':
            return `a longest chain of ${countOf(value, 'derivation')}`;
        case 'edges':
            return countOf(value, 'edge');
        case 'cone-crates':
            return countOf(value, 'crate to rebuild', 'crates to rebuild');
        case 'cone-derivations':
            return countOf(value, 'derivation to rebuild', 'derivations to rebuild');
        case 'cone-percent':
            return `${value} % to rebuild`;
        case 'evaluation':
            return `an evaluation of ${value} times the reference`;
        case 'closure-bytes':
            return `a closure of ${bytes(value)}`;
    }
}
/** The number alone, with its unit where it has one. */
function limitText(ceiling, value) {
    if (ceiling === 'cone-percent')
        return `${value} %`;
    if (ceiling === 'closure-bytes')
        return bytes(value);
    return String(value);
}
/** Exact, and as a person says it. */
function bytes(value) {
    const units = ['KiB', 'MiB', 'GiB', 'TiB'];
    let shown = value;
    let unit = '';
    for (const next of units) {
        if (shown < 1024)
            break;
        shown /= 1024;
        unit = next;
    }
    return unit === '' ? `${value} bytes` : `${value} bytes (${shown.toFixed(1)} ${unit})`;
}
/** `a`, `a and b`, `a, b and 3 more`; nothing where there is none. */
function joinNames(names, most = 5) {
    const shown = names.length <= most ? names : names.slice(0, most - 1);
    const rest = names.length - shown.length;
    const all = rest === 0 ? shown : [...shown, `${rest} more`];
    const last = all.at(-1) ?? '';
    return all.length <= 1 ? last : `${all.slice(0, -1).join(', ')} and ${last}`;
}

;// CONCATENATED MODULE: ./src/graph/ceilings/find-news.ts



/**
 * What came, as a plain clause; `''` where nothing did.
 * @param root its name; `null` for all roots together
 */
function tellNews({ head, base, duplicates }, root, figure) {
    if (figure === 'duplicate-crates') {
        return tell([...duplicates.head.keys()].filter((crate) => !duplicates.base.has(crate)));
    }
    const after = nodesUnder(head, root);
    const before = nodesUnder(base, root);
    if (figure === 'depth') {
        const known = tally(base, before, 'nodes');
        return tell(namesOfLongestChain(head, after).filter((name) => !known.has(name)));
    }
    const what = figure === 'edges' ? 'inputs' : figure === 'crates' ? 'crates' : 'nodes';
    const grown = findGrown(tally(head, after, what), tally(base, before, what));
    if (figure === 'edges') {
        return grown.length === 0 ? '' : `more inputs: ${joinNames(grown.map(({ name, more }) => `${name} (+${more})`))}`;
    }
    return tell(grown.map(({ label, more }) => (more === 1 ? label : `${label} (${countOf(more, 'more copy', 'more copies')})`)));
}
function tell(names) {
    return names.length === 0 ? '' : `new: ${joinNames(names)}`;
}
/** By node: 1 where the root needs it. */
function nodesUnder(graph, root) {
    if (root === null)
        return new Uint8Array(graph.size).fill(1);
    const reached = new Uint8Array(graph.size);
    for (const { name, node } of graph.roots)
        if (name === root)
            reached[node] = 1;
    for (let node = graph.size - 1; node >= 0; node--) {
        if (reached[node] !== 1)
            continue;
        const end = graph.inputStart[node + 1] ?? 0;
        for (let edge = graph.inputStart[node] ?? 0; edge < end; edge++)
            reached[graph.inputs[edge] ?? 0] = 1;
    }
    return reached;
}
/** A node as a person calls it. */
function label(graph, node) {
    const crate = graph.crate(node);
    return crate === undefined ? graph.name(node) : `${crate.name} ${crate.version}`;
}
/** What a node is called whatever its version: so a bump is nothing new. */
function bareName(graph, node) {
    return graph.crate(node)?.name ?? (0,derivation_name/* parseDerivationName */.QQ)(graph.name(node)).bare;
}
/** How many nodes, crates or inputs there are of each bare name. */
function tally(graph, under, what) {
    const tallies = new Map();
    for (let node = 0; node < graph.size; node++) {
        if (under[node] !== 1)
            continue;
        const crate = graph.crate(node);
        if (what === 'crates' && (crate === undefined || crate.test))
            continue;
        const name = bareName(graph, node);
        const known = tallies.get(name) ?? { count: 0, labels: new Set() };
        tallies.set(name, known);
        known.count += what === 'inputs' ? (graph.inputStart[node + 1] ?? 0) - (graph.inputStart[node] ?? 0) : 1;
        known.labels.add(label(graph, node));
    }
    return tallies;
}
/** Names of which there are more now: those that are new altogether first, then by how many more. */
function findGrown(after, before) {
    const grown = [];
    for (const [name, { count, labels }] of after) {
        const was = before.get(name);
        const more = count - (was?.count ?? 0);
        if (more <= 0)
            continue;
        const came = [...labels].filter((one) => was?.labels.has(one) !== true).sort(compare_text/* compareText */.n);
        grown.push({ name, label: came.length === 1 ? (came[0] ?? name) : name, more, known: was === undefined ? 0 : 1 });
    }
    return grown.sort((a, b) => a.known - b.known || b.more - a.more || (0,compare_text/* compareText */.n)(a.name, b.name));
}
/** The bare names along one longest chain, from the root on. */
function namesOfLongestChain(head, under) {
    const depths = new Uint32Array(head.size);
    const next = new Int32Array(head.size).fill(-1);
    let deepest = -1;
    for (let node = 0; node < head.size; node++) {
        if (under[node] !== 1)
            continue;
        const end = head.inputStart[node + 1] ?? 0;
        for (let edge = head.inputStart[node] ?? 0; edge < end; edge++) {
            const input = head.inputs[edge] ?? 0;
            if ((depths[input] ?? 0) > (depths[node] ?? 0)) {
                depths[node] = depths[input] ?? 0;
                next[node] = input;
            }
        }
        depths[node] = (depths[node] ?? 0) + 1;
        if (deepest < 0 || (depths[node] ?? 0) > (depths[deepest] ?? 0))
            deepest = node;
    }
    const names = new Set();
    for (let node = deepest; node >= 0; node = next[node] ?? -1)
        names.add(bareName(head, node));
    return [...names];
}
/** Names and versions of the crates that need a version of a crate themselves; else of whatever does. Sorted. */
function findNeeders(graph, needsItself, crate, version) {
    const wanted = new Uint8Array(graph.size);
    for (let node = 0; node < graph.size; node++) {
        const own = graph.crate(node);
        if (own?.name === crate && own.version === version && !own.test)
            wanted[node] = 1;
    }
    const crates = new Set();
    const others = new Set();
    for (let node = 0; node < graph.size; node++) {
        const end = graph.inputStart[node + 1] ?? 0;
        for (let edge = graph.inputStart[node] ?? 0; edge < end; edge++) {
            const input = graph.inputs[edge] ?? 0;
            if (wanted[input] !== 1 || !needsItself(node, input))
                continue;
            const isCrate = graph.crate(node) !== undefined;
            (isCrate ? crates : others).add(label(graph, node));
            break;
        }
    }
    return [...(crates.size > 0 ? crates : others)].sort(compare_text/* compareText */.n);
}

;// CONCATENATED MODULE: ./src/graph/ceilings/acceptances.ts

/** What is accepted, by what it is about; of several lines the highest. */
class Acceptances {
    holding = new Map();
    expired = new Map();
    /** @param today `YYYY-MM-DD`; an acceptance still counts on its last day */
    constructor(accepted, today) {
        for (const acceptance of accepted) {
            const list = acceptance.expires >= today ? this.holding : this.expired;
            const key = ceilings_subjectKey(acceptance.subject);
            const known = list.get(key);
            if (known === undefined || known.to < acceptance.to)
                list.set(key, acceptance);
        }
    }
    find(subject) {
        const key = ceilings_subjectKey(subject);
        return { holds: this.holding.get(key), expired: this.expired.get(key) };
    }
}
/** Tells lines of `accepted` apart; a reason that was put better is the same line. */
function lineKey({ subject, from, to, expires }) {
    return JSON.stringify([ceilings_subjectKey(subject), from, to, expires]);
}
/** An acceptance of the change's own file that would cover the value, were it merged already. */
function findProposal(proposed, subject, value, today) {
    const key = ceilings_subjectKey(subject);
    return proposed.find((one) => ceilings_subjectKey(one.subject) === key && one.expires >= today && one.to >= value);
}

;// CONCATENATED MODULE: ./src/graph/ceilings/tell-breach.ts

function tellBreach(breach, place) {
    const { root, ceiling, value, before, limit, holds, brought, remedies, proposal } = breach;
    const subject = { kind: 'ceiling', root, ceiling };
    const line = place.lineOf(subject);
    const base = before === null ? '' : `; the base has ${limitText(ceiling, before)}`;
    const accepted = holds === undefined ? '' : ` (${limitText(ceiling, holds.to)} are accepted until ${holds.expires})`;
    const news = brought === '' ? '' : `; ${brought}`;
    return {
        rule: 'graph/ceiling-breached',
        file: place.file,
        ...(line === undefined ? {} : { line }),
        subject: ceiling,
        what: `${amountOf(ceiling, value)} in ${scopeOf(root)}, over the ceiling of ${limitText(ceiling, limit)}${accepted}${base}${news}`,
        why: WHY[ceiling] ?? 'each time it is a little, and nobody sees the whole',
        fix: [
            ...(remedies.length > 0 ? remedies : [REMEDIES[ceiling] ?? 'take out what is not needed']),
            acceptText(subject, proposal),
        ].join('; '),
        isNew: breach.isNew,
    };
}
const WHY = {
    'cone-crates': 'everybody who takes the change waits for these builds, and so does CI',
    'cone-derivations': 'everybody who takes the change waits for these builds, and so does CI',
    'cone-percent': 'everybody who takes the change waits for these builds, and so does CI',
    evaluation: 'every build of everybody starts with the evaluation',
    'closure-bytes': 'everybody who runs or ships it downloads all of it',
};
const REMEDIES = {
    'cone-crates': 'leave out of the change what can wait',
    'cone-derivations': 'leave out of the change what can wait',
    'cone-percent': 'leave out of the change what can wait',
    'duplicate-crates': 'move who needs it to one version (cargo update -p)',
    evaluation: 'find what takes the time (nix eval with --option eval-profiler flamegraph, or NIX_SHOW_STATS=1)',
    'closure-bytes': 'find what came into the closure: nix why-depends',
};
function tellDuplicate({ crate, limit, needs, proposal, isNew }, place) {
    const subject = { kind: 'duplicate', crate };
    const line = place.lineOf(subject);
    const versions = needs.map(({ version, isNew: came, by }) => {
        const needed = by.length === 0 ? 'a root' : joinNames(by, 3);
        return `${version}${came ? ' (new)' : ''} for ${needed}`;
    });
    const pinned = limit === 1 ? 'is not pinned as a duplicate' : `is pinned with ${countOf(limit, 'version')}`;
    return {
        rule: 'graph/duplicate-not-pinned',
        file: place.file,
        ...(line === undefined ? {} : { line }),
        subject: crate,
        what: `${crate} is there in ${countOf(needs.length, 'version')} and ${pinned}: ${versions.join('; ')}`,
        why: 'each version is built, linked and updated for itself, and types of one do not fit the other',
        fix: `move who needs ${crate} to one version (cargo update -p), or pin it by hand: ${crate}: ${needs.length} under duplicates; ${acceptText(subject, proposal)}`,
        isNew,
    };
}
/** How it is accepted, or why it is not yet although the change does so. */
function acceptText(subject, proposal) {
    if (proposal !== undefined) {
        return `the change accepts it until ${proposal.expires}, which counts once merged: merge that line first, or set checks.graph.ceilings.accept-in-change in the base`;
    }
    return `or accept it on purpose: ${acceptCommand(subject)}`;
}
function acceptCommand(subject) {
    const about = subject.kind === 'duplicate'
        ? `--duplicate ${shellWord(subject.crate)}`
        : `${subject.root === null ? '' : `--root ${shellWord(subject.root)} `}--ceiling ${subject.ceiling}`;
    // A cone is counted against something.
    const base = subject.kind === 'ceiling' && subject.ceiling.startsWith('cone-') ? ' --base REVISION' : '';
    return `conegate accept ${about}${base} --reason … --expires YYYY-MM-DD`;
}
/** As it can be pasted: names are the pull request's own. */
function shellWord(text) {
    return /^[\w.,:/=@%+-][\w.,:/=@%+#-]*$/.test(text) ? text : `'${text.replaceAll("'", String.raw `'\''`)}'`;
}

// EXTERNAL MODULE: ./src/settings/nearest-name.ts
var nearest_name = __webpack_require__(5759);
;// CONCATENATED MODULE: ./src/graph/ceilings/tell-leftovers.ts
/** Exceptions that have run out or are not needed, and ceilings of what is gone, as findings. Texts are plain. */



const SNAPSHOT = 'conegate snapshot';
/** @param value what there is now; `null` where it was not measured */
function tellExpired(acceptance, value, isNew, place) {
    const { subject, from, to, reason, expires } = acceptance;
    const now = value === null ? '' : `; there ${value === 1 ? 'is' : 'are'} ${valueText(subject, value)}`;
    const isOver = value !== null && value > from;
    return {
        rule: 'graph/acceptance-expired',
        ...at(place, acceptance),
        subject: subjectName(subject),
        what: `${amounts_nameOf(subject)} ${wereAccepted(subject, from, to)} until ${expires} (${reason})${now}`,
        why: 'an exception is for a time, and this one has run out: it no longer counts',
        fix: isOver
            ? `take out what is over the ceiling, or accept it anew: ${acceptCommand(subject)}`
            : `take the line out: ${SNAPSHOT}`,
        isNew,
    };
}
/** @param value `null` where no such ceiling is set */
function tellUnused(acceptance, value, isNew, place) {
    const { subject, from, to, reason } = acceptance;
    const now = value === null ? 'no such ceiling is set' : `${valueText(subject, value)} are under it`;
    return {
        rule: 'graph/acceptance-unused',
        ...at(place, acceptance),
        subject: subjectName(subject),
        what: `${amounts_nameOf(subject)} ${wereAccepted(subject, from, to)} (${reason}), and ${now} without that`,
        why: 'room that nobody needs any more is filled unseen',
        fix: SNAPSHOT,
        isNew,
    };
}
function tellPinGone({ crate, pinned, left, isNew }, place) {
    const line = place.lineOf({ kind: 'duplicate', crate });
    const now = left === 1 ? 'is no duplicate any more' : `is there in ${left}`;
    return {
        rule: 'graph/pinned-duplicate-gone',
        file: place.file,
        ...(line === undefined ? {} : { line }),
        subject: crate,
        what: `${crate} is pinned as a duplicate with ${countOf(pinned, 'version')}, and ${now}`,
        why: 'the pin would let it come back unseen',
        fix: SNAPSHOT,
        isNew,
    };
}
function tellRootGone(root, there, isNew, place) {
    const line = place.lineOfRoot(root);
    const near = (0,nearest_name/* nearestName */.q)(root, there);
    return {
        rule: 'graph/ceiling-root-gone',
        file: place.file,
        ...(line === undefined ? {} : { line }),
        subject: root,
        what: `ceilings are set for the root ${root}, and there is no such root`,
        why: 'they limit nothing; a root that was renamed grows without them',
        fix: near === undefined
            ? `take roots.${root} out of ${place.file}, or name a root that is there`
            : `did you mean ${near}? Rename it in ${place.file}, or take it out`,
        isNew,
    };
}
function at(place, acceptance) {
    const line = place.lineOfAcceptance(acceptance);
    return { file: place.file, ...(line === undefined ? {} : { line }) };
}
function subjectName(subject) {
    return subject.kind === 'duplicate' ? subject.crate : subject.ceiling;
}
function valueText(subject, value) {
    return subject.kind === 'duplicate' ? countOf(value, 'version') : amountOf(subject.ceiling, value);
}
function wereAccepted(subject, from, to) {
    const text = (value) => (subject.kind === 'duplicate' ? String(value) : limitText(subject.ceiling, value));
    return `were accepted up to ${text(to)} instead of ${text(from)}`;
}

;// CONCATENATED MODULE: ./src/graph/ceilings/judge-duplicates.ts



function judgeDuplicates(input, acceptances) {
    const { ceilings, proposed, duplicates, place } = input;
    const pins = ceilings.duplicates;
    if (duplicates === null || pins === null)
        return { findings: [], over: [] };
    const findings = [];
    const over = [];
    for (const [crate, versions] of duplicates.head) {
        const subject = { kind: 'duplicate', crate };
        const limit = pins.get(crate) ?? 1;
        const value = versions.length;
        const { holds, expired } = acceptances.find(subject);
        if (value <= Math.max(limit, holds?.to ?? 0))
            continue;
        const before = duplicates.base === null ? null : (duplicates.base.get(crate)?.length ?? 1);
        const isNew = before === null || before < value;
        over.push({ subject, limit, value });
        if (holds === undefined && expired !== undefined && value <= expired.to) {
            findings.push(tellExpired(expired, value, isNew, place));
            continue;
        }
        const known = new Set(duplicates.base?.get(crate));
        const proposal = findProposal(proposed?.accepted ?? [], subject, value, input.today);
        const needs = versions.map((version) => ({
            version,
            isNew: duplicates.base !== null && known.size > 0 && !known.has(version),
            by: duplicates.needs(crate, version),
        }));
        findings.push(tellDuplicate({ crate, limit, needs, proposal, isNew }, place));
    }
    // Where not all roots are known, a second version may be under one that is not.
    if (input.roots === null)
        return { findings, over };
    for (const [crate, pinned] of pins) {
        const left = duplicates.head.get(crate)?.length ?? 1;
        // Where the change has mended the pin there is nothing left to do.
        const kept = proposed === null ? pinned : (proposed.duplicates?.get(crate) ?? 1);
        if (left >= pinned || left >= kept)
            continue;
        const before = duplicates.base === null ? null : (duplicates.base.get(crate)?.length ?? 1);
        findings.push(tellPinGone({ crate, pinned, left, isNew: before === null || before > left }, place));
    }
    return { findings, over };
}

;// CONCATENATED MODULE: ./src/graph/ceilings/judge-leftovers.ts




/** What the change has taken out of its own file is mended already, though the rules are still the base's. */
function judgeLeftovers(input, acceptances, facts) {
    const { ceilings, proposed, roots, place } = input;
    const kept = proposed ?? ceilings;
    const left = new Set(kept.accepted.map(lineKey));
    const findings = [];
    for (const acceptance of [...ceilings.accepted, ...input.alsoAccepted]) {
        if (!left.has(lineKey(acceptance)))
            continue;
        left.delete(lineKey(acceptance));
        const finding = judgeAcceptance(acceptance, input, acceptances, facts);
        if (finding !== undefined)
            findings.push(finding);
    }
    for (const root of ceilings.roots.keys()) {
        if (roots === null || roots.head.has(root) || !kept.roots.has(root))
            continue;
        const isNew = roots.base === null || roots.base.has(root);
        findings.push(tellRootGone(root, [...roots.head].sort(), isNew, place));
    }
    return findings;
}
function judgeAcceptance(acceptance, input, acceptances, facts) {
    const { ceilings, base, today, place } = input;
    const { subject } = acceptance;
    const isOwnLine = base?.accepted.some((one) => lineKey(one) === lineKey(acceptance)) !== true;
    const measured = findValue(acceptance, input, facts);
    const limit = limitOf(ceilings, subject) ?? (subject.kind === 'duplicate' ? 1 : undefined);
    if (limit === undefined)
        return tellUnused(acceptance, null, isOwnLine, place);
    if (acceptance.expires < today) {
        const { holds, expired } = acceptances.find(subject);
        const isTold = expired === acceptance && measured !== null && measured.value > limit && holds === undefined;
        // Where the value is over it, too, the breach is told, and this line beside it.
        if (isTold && measured.value <= acceptance.to)
            return undefined;
        return tellExpired(acceptance, measured?.value ?? null, isOwnLine, place);
    }
    if (measured === null || measured.value > limit)
        return undefined;
    // Whether a cone or a run is under its ceiling says nothing about the next one.
    if (subject.kind === 'ceiling' && !isFigure(subject.ceiling))
        return undefined;
    const wasUsed = measured.before !== null && measured.before > limit;
    return tellUnused(acceptance, measured.value, isOwnLine || wasUsed, place);
}
function findValue({ subject }, { duplicates, roots }, facts) {
    if (subject.kind === 'duplicate') {
        if (duplicates === null || roots === null)
            return null;
        const before = duplicates.base === null ? null : (duplicates.base.get(subject.crate)?.length ?? 1);
        return { value: duplicates.head.get(subject.crate)?.length ?? 1, before };
    }
    const key = ceilings_subjectKey(subject);
    const fact = facts.find(({ root, ceiling }) => ceilings_subjectKey({ kind: 'ceiling', root, ceiling }) === key);
    return fact === undefined || fact.value === null ? null : { value: fact.value, before: fact.before };
}

;// CONCATENATED MODULE: ./src/graph/ceilings/judge-ceilings.ts







function judgeCeilings(input) {
    const facts = [];
    const findings = [];
    const over = [];
    const unmeasured = [];
    const acceptances = new Acceptances([...input.ceilings.accepted, ...input.alsoAccepted], input.today);
    for (const ceiling of listCeilings(input.ceilings)) {
        // A root that is gone is told once, whatever is limited of it.
        if (ceiling.root !== null && input.roots?.head.has(ceiling.root) === false) {
            facts.push({ ...ceiling, value: null, before: null, state: 'not-measured' });
            continue;
        }
        const measured = input.measure(ceiling);
        if (measured.value === null) {
            facts.push({ ...ceiling, value: null, before: measured.before, state: 'not-measured' });
            unmeasured.push({ ceiling, unknown: measured.unknown });
            continue;
        }
        const { fact, finding } = judgeOne(ceiling, measured.value, measured.before, acceptances, input);
        facts.push(fact);
        if (finding === undefined)
            continue;
        findings.push(finding);
        const subject = { kind: 'ceiling', root: ceiling.root, ceiling: ceiling.ceiling };
        over.push({ subject, limit: ceiling.limit, value: measured.value });
    }
    const duplicates = judgeDuplicates(input, acceptances);
    return {
        facts,
        findings: [...findings, ...duplicates.findings, ...judgeLeftovers(input, acceptances, facts)],
        unknowns: groupUnknowns(unmeasured),
        over: [...over, ...duplicates.over],
    };
}
function judgeOne(ceiling, value, before, acceptances, input) {
    const subject = { kind: 'ceiling', root: ceiling.root, ceiling: ceiling.ceiling };
    const { holds, expired } = acceptances.find(subject);
    const fact = (state, by) => ({
        ...ceiling,
        value,
        before,
        ...(by === undefined ? {} : { accepted: { to: by.to, reason: by.reason, expires: by.expires } }),
        state,
    });
    if (value <= ceiling.limit)
        return { fact: fact('kept') };
    const limit = Math.max(ceiling.limit, holds?.to ?? 0);
    if (holds !== undefined && value <= limit)
        return { fact: fact('accepted', holds) };
    const isNew = isBrought(ceiling, value, before, limit);
    const proposal = findProposal(input.proposed?.accepted ?? [], subject, value, input.today);
    if (holds === undefined && expired !== undefined && value <= expired.to) {
        // Told as what it is, not as a breach beside it.
        return { fact: fact('expired', expired), finding: tellExpired(expired, value, isNew, input.place) };
    }
    return {
        fact: fact('breached', holds),
        finding: tellBreach({
            ...ceiling,
            value,
            before,
            holds,
            brought: before !== null && value > before && isFigure(ceiling.ceiling)
                ? input.brought(ceiling.root, ceiling.ceiling)
                : '',
            remedies: isOfCone(ceiling.ceiling) ? input.remedies(ceiling, limit) : [],
            proposal,
            isNew,
        }, input.place),
    };
}
/** What the base was over already, and is not further over now, is not this change's. A cone is always its change's own. */
function isBrought(ceiling, value, before, limit) {
    if (before === null || before <= limit)
        return true;
    // Two evaluations never take quite the same time.
    return ceiling.ceiling !== 'evaluation' && value > before;
}
/** One for each reason, naming its ceilings. */
function groupUnknowns(unmeasured) {
    const groups = new Map();
    for (const { ceiling, unknown } of unmeasured) {
        const key = JSON.stringify([unknown.why, unknown.fix]);
        const group = groups.get(key) ?? { unknown, names: [] };
        group.names.push(amounts_nameOf({ kind: 'ceiling', root: ceiling.root, ceiling: ceiling.ceiling }));
        groups.set(key, group);
    }
    return [...groups.values()].map(({ unknown, names }) => ({
        ...unknown,
        what: `${names.length === 1 ? 'A ceiling was' : `${names.length} ceilings were`} not measured: ${joinNames(names)}`,
    }));
}

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var yaml_dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./src/settings/read-yaml.ts
/** Reads YAML by a schema, so that what is wrong is named with its line and the nearest right name. */




/** What a person writes and reviews is some pages, not a data set. */
const MAX_CHARACTERS = 1_000_000;
/**
 * Throws `UserError` with file and line at the first thing that is wrong: YAML that does not parse, a key given twice, an
 * unknown key (with the nearest right one), a value of another type.
 */
function readYaml(text, file, schema, word) {
    if (text.length > MAX_CHARACTERS) {
        throw new problem/* UserError */.yo(`${file} has ${text.length} characters`, `Keep it under ${MAX_CHARACTERS}.`, { file });
    }
    const lines = new yaml_dist/* LineCounter */.HN();
    const document = (0,yaml_dist/* parseDocument */.Tp)(text, {
        lineCounter: lines,
        uniqueKeys: true,
        prettyErrors: false,
        maxAliasCount: 20,
    });
    const broken = document.errors[0] ?? document.warnings[0];
    if (broken !== undefined) {
        const line = lines.linePos(broken.pos[0]).line;
        const twice = broken.code === 'DUPLICATE_KEY';
        throw new problem/* UserError */.yo(twice ? `${file}:${line}: this ${word} is given twice` : `${file}:${line}: not valid YAML: ${broken.message}`, twice ? 'Keep one of the two.' : 'Mend the YAML at this line.', { file, line });
    }
    let data;
    try {
        data = document.toJS({ maxAliasCount: 20 });
    }
    catch {
        throw new problem/* UserError */.yo(`${file}: too many YAML aliases`, 'Write the values out.', { file });
    }
    const parsed = dist/* safeParse */.xLC(schema, data ?? {});
    const finder = (path) => lineOf(document, lines, path);
    if (parsed.success)
        return { output: parsed.output, document, lineOf: finder };
    throw explainIssue(parsed.issues[0], finder, schema, file, word);
}
function explainIssue(issue, lineOf, schema, file, word) {
    const path = (issue.path ?? []).map((item) => item.key);
    const setting = path.join('.');
    const line = lineOf(path);
    const place = { file, setting, ...(line === undefined ? {} : { line }) };
    const where = line === undefined ? file : `${file}:${line}`;
    if (issue.type === 'strict_object' && issue.expected === 'never') {
        const key = String(path.at(-1));
        const right = (0,nearest_name/* nearestName */.q)(key, knownKeys(schema, path.slice(0, -1)));
        const advice = right === undefined ? 'Remove it.' : `Did you mean '${right}'?`;
        return new problem/* UserError */.yo(`${where}: unknown ${word} '${setting}'`, advice, place);
    }
    if (issue.type === 'strict_object' && issue.received === 'undefined') {
        return new problem/* UserError */.yo(`${where}: '${setting}' is missing`, 'Write it there.', place);
    }
    // A message of our own says what to write; valibot's own ones all begin alike.
    if (!issue.message.startsWith('Invalid ')) {
        return new problem/* UserError */.yo(`${where}: '${setting}' is ${issue.received}`, issue.message, place);
    }
    return new problem/* UserError */.yo(`${where}: '${setting}' is ${issue.received}`, `Write ${inWords(issue.expected ?? 'another value')} instead.`, place);
}
/** Limits of numbers as a person says them. */
function inWords(expected) {
    return expected.replace(/^>=(\S+)$/, '$1 or more').replace(/^<=(\S+)$/, '$1 at most');
}
function lineOf(document, lines, path) {
    for (let length = path.length; length > 0; length--) {
        const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
        const key = path[length - 1];
        if ((0,yaml_dist/* isMap */.jh)(parent)) {
            const pair = parent.items.find((item) => (0,yaml_dist/* isNode */.Ll)(item.key) && item.key.toJSON() === key);
            const start = pair !== undefined && (0,yaml_dist/* isNode */.Ll)(pair.key) ? pair.key.range?.[0] : undefined;
            if (start !== undefined)
                return lines.linePos(start).line;
        }
        const node = document.getIn(path.slice(0, length), true);
        if ((0,yaml_dist/* isNode */.Ll)(node) && node.range)
            return lines.linePos(node.range[0]).line;
    }
    return undefined;
}
/** Names of the entries that may stand at a path. */
function knownKeys(top, path) {
    let schema = top;
    for (const key of path) {
        const outer = unwrap(schema);
        schema = outer.entries?.[String(key)] ?? outer.value ?? outer.item;
        if (schema === undefined)
            return [];
    }
    return Object.keys(unwrap(schema).entries ?? {});
}
function unwrap(schema) {
    let inner = schema;
    while (inner.wrapped !== undefined)
        inner = inner.wrapped;
    return inner;
}

;// CONCATENATED MODULE: ./src/graph/ceilings/day.ts
/** Days as `YYYY-MM-DD`, which sort as text. No clock and no time zone. */
/** Whether there is such a day. */
function isDay(text) {
    const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (match === null)
        return false;
    const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
    return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
}
/** The same day of the next year; of February's 29th, March's 1st. */
function nextYear(day) {
    const year = String(Number(day.slice(0, 4)) + 1).padStart(4, '0');
    const next = `${year}${day.slice(4)}`;
    return isDay(next) ? next : `${year}-03-01`;
}
function daysOf(year, month) {
    if (month === 2)
        return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
    return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

;// CONCATENATED MODULE: ./src/graph/ceilings/schema.ts
/**
 * `ceilings.yml`, format 1: committed upper limits on the build graph and on the cone of a change.
 * Published as `docs/schema/ceilings.v1.json`.
 */



const MAX_ENTRIES = 10_000;
const schema_name = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* minLength */.BpQ(1), dist/* maxLength */.Ru6(500));
const whole = dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b('Write a whole number.'), dist/* minValue */.Wwf(0));
const amount = dist/* pipe */.FsL(dist/* number */.aig(), dist/* minValue */.Wwf(0), dist/* maxValue */.cGV(Number.MAX_SAFE_INTEGER));
const limitEntries = {
    derivations: dist/* exactOptional */.yqP(dist/* pipe */.FsL(whole, dist/* description */.h_('Derivations of the graph.'))),
    crates: dist/* exactOptional */.yqP(dist/* pipe */.FsL(whole, dist/* description */.h_('Crates with all their copies, builds of tests apart.'))),
    'duplicate-crates': dist/* exactOptional */.yqP(dist/* pipe */.FsL(whole, dist/* description */.h_('Names of crates that are there in more than one version.'))),
    depth: dist/* exactOptional */.yqP(dist/* pipe */.FsL(whole, dist/* description */.h_('Nodes of the longest chain of inputs.'))),
    edges: dist/* exactOptional */.yqP(dist/* pipe */.FsL(whole, dist/* description */.h_('Inputs of all derivations together.'))),
    'cone-crates': dist/* exactOptional */.yqP(dist/* pipe */.FsL(whole, dist/* description */.h_('Crates that one change rebuilds. Set by hand.'))),
    'cone-derivations': dist/* exactOptional */.yqP(dist/* pipe */.FsL(whole, dist/* description */.h_('Derivations that one change rebuilds. Set by hand.'))),
    'cone-percent': dist/* exactOptional */.yqP(dist/* pipe */.FsL(amount, dist/* maxValue */.cGV(100), dist/* description */.h_('Per cent of the crates that one change rebuilds. Set by hand.'))),
    'closure-bytes': dist/* exactOptional */.yqP(dist/* pipe */.FsL(whole, dist/* description */.h_('Bytes that what is built needs to run, where it is built. Set by hand.'))),
};
const RootLimits = dist/* strictObject */.rej(limitEntries);
const AllLimits = dist/* strictObject */.rej({
    ...limitEntries,
    evaluation: dist/* exactOptional */.yqP(dist/* pipe */.FsL(amount, dist/* description */.h_("The evaluation's time as a multiple of a reference evaluation's in the same run. Set by hand."))),
});
const AcceptanceSchema = dist/* pipe */.FsL(dist/* strictObject */.rej({
    root: dist/* exactOptional */.yqP(dist/* pipe */.FsL(schema_name, dist/* description */.h_('The root; all roots together if left out.'))),
    ceiling: dist/* exactOptional */.yqP(dist/* pipe */.FsL(dist/* picklist */.KIO(graph_facts/* CEILING_NAMES */.t), dist/* description */.h_('The ceiling that is raised.'))),
    duplicate: dist/* exactOptional */.yqP(dist/* pipe */.FsL(schema_name, dist/* description */.h_('Instead of a ceiling: the crate that may be there again.'))),
    from: dist/* pipe */.FsL(amount, dist/* description */.h_('The ceiling that held when it was accepted; versions of a crate.')),
    to: dist/* pipe */.FsL(amount, dist/* description */.h_('What is accepted.')),
    reason: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* maxLength */.Ru6(500), dist/* regex */.yGV(/\S/, 'Write why it is accepted.'), dist/* regex */.yGV(/^[^\n\r]*$/, 'Write the reason in one line.')),
    expires: dist/* pipe */.FsL(dist/* string */.YjP('Write a day as YYYY-MM-DD.'), dist/* regex */.yGV(/^\d{4}-\d{2}-\d{2}$/, 'Write a day as YYYY-MM-DD.'), dist/* check */.z6Y(isDay, 'Write a day that there is, as YYYY-MM-DD.'), dist/* description */.h_('The last day on which it counts, YYYY-MM-DD.')),
}), dist/* check */.z6Y(({ ceiling, duplicate }) => (ceiling === undefined) !== (duplicate === undefined), 'Name either a ceiling or a duplicate.'));
const CeilingsSchema = dist/* strictObject */.rej({
    version: dist/* optional */.lqM(dist/* literal */.euz(1), 1),
    all: dist/* optional */.lqM(dist/* pipe */.FsL(AllLimits, dist/* description */.h_('Of all roots together.')), {}),
    roots: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* record */.g1P(schema_name, RootLimits), dist/* description */.h_("By the root's name.")), {}),
    duplicates: dist/* exactOptional */.yqP(dist/* pipe */.FsL(dist/* record */.g1P(schema_name, dist/* pipe */.FsL(whole, dist/* minValue */.Wwf(2))), dist/* description */.h_('Crates that may be there in so many versions. Any other duplicate is a finding; left out, none is.'))),
    accepted: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* array */.YOg(AcceptanceSchema), dist/* maxLength */.Ru6(MAX_ENTRIES), dist/* description */.h_('What is over its ceiling on purpose.')), []),
});

;// CONCATENATED MODULE: ./src/graph/ceilings/read-ceilings.ts



/** The file, beside the snapshots. */
function ceilingsPath(folder) {
    return `${folder.replace(/\/+$/, '')}/ceilings.yml`;
}
/**
 * Reads `ceilings.yml`. Throws `UserError` with file and line at the first thing that is wrong.
 * @param file as messages call it
 */
function readCeilings(text, file) {
    refuseConflict(text, file);
    refuseNewer(text, file);
    const { output, document, lineOf } = readYaml(text, file, CeilingsSchema, 'ceiling');
    return { ceilings: toCeilings(output), document, lineOf };
}
function refuseConflict(text, file) {
    const at = /^<{7}(?: |$)/m.exec(text)?.index;
    if (at === undefined)
        return;
    const line = text.slice(0, at).split('\n').length;
    throw new problem/* UserError */.yo(`${file}:${line}: a merge conflict is not resolved`, 'Keep the lower of each two ceilings and all acceptances, then run: conegate snapshot', { file, line });
}
function refuseNewer(text, file) {
    const version = Number(/^version: *(\d{1,9}) *(?:#.*)?$/m.exec(text)?.[1] ?? 1);
    if (version <= 1)
        return;
    throw new problem/* UserError */.yo(`${file} has format ${version}, and this conegate knows format 1`, 'Use a newer conegate, or write version: 1.', { file, setting: 'version' });
}
function toCeilings({ all, roots, duplicates, accepted }) {
    return {
        all,
        roots: new Map(Object.entries(roots)),
        duplicates: duplicates === undefined ? null : new Map(Object.entries(duplicates)),
        accepted: accepted.map(toAcceptance),
    };
}
function toAcceptance({ root, ceiling, duplicate, from, to, reason, expires }) {
    const subject = ceiling === undefined
        ? { kind: 'duplicate', crate: duplicate ?? '' }
        : { kind: 'ceiling', root: root ?? null, ceiling };
    return { subject, from, to, reason, expires };
}

;// CONCATENATED MODULE: ./src/graph/ceilings/choose-deferred.ts
/** Steps that looking for the fewest may take; beyond, few are good enough. */
const BUDGET = 4_000_000;
/** Triggers of which the best next one is looked for; the others follow by how much they reach. */
const CANDIDATES = 64;
/** Counts what rebuilds without some triggers: whatever another trigger reaches, too, and whatever none does. */
function countLeft({ groups }, deferred) {
    let crates = 0;
    let derivations = 0;
    for (const group of groups) {
        if (group.because.length > 0 && group.because.every((trigger) => deferred.has(trigger)))
            continue;
        crates += group.crates;
        derivations += group.derivations;
    }
    return { crates, derivations };
}
/** @returns `undefined` where it is not under the ceiling even without all of them */
function chooseDeferred(rebuilds, isUnder) {
    const byReach = orderByReach(rebuilds);
    const attempt = (triggers) => {
        const left = countLeft(rebuilds, new Set(triggers));
        return isUnder(left) ? { triggers: [...triggers].sort((a, b) => a - b), left } : undefined;
    };
    if (attempt(byReach) === undefined)
        return undefined;
    return (bestOf(byReach.map((trigger) => attempt([trigger]))) ??
        bestOf(pairsOf(byReach, rebuilds.groups.length).map(attempt)) ??
        attempt(withoutNeedless(chooseGreedily(rebuilds, byReach, isUnder), rebuilds, isUnder)));
}
function orderByReach({ groups }) {
    const reach = new Map();
    for (const { because, crates, derivations } of groups) {
        for (const trigger of because)
            reach.set(trigger, (reach.get(trigger) ?? 0) + crates + derivations);
    }
    return [...reach].sort(([a, left], [b, right]) => right - left || a - b).map(([trigger]) => trigger);
}
/** The one that leaves least. */
function bestOf(attempts) {
    let best;
    for (const one of attempts)
        if (one !== undefined && (best === undefined || isLess(one.left, best.left)))
            best = one;
    return best;
}
function isLess(a, b) {
    return a.crates < b.crates || (a.crates === b.crates && a.derivations < b.derivations);
}
function pairsOf(triggers, groups) {
    if (triggers.length * triggers.length * groups > BUDGET)
        return [];
    return triggers.flatMap((one, i) => triggers.slice(i + 1).map((other) => [one, other]));
}
/** One after the other, each time the one that leaves least. */
function chooseGreedily(rebuilds, byReach, isUnder) {
    const chosen = new Set();
    const open = byReach.slice(0, CANDIDATES);
    while (open.length > 0 && !isUnder(countLeft(rebuilds, chosen))) {
        let best;
        open.forEach((trigger, at) => {
            const left = countLeft(rebuilds, new Set([...chosen, trigger]));
            if (best === undefined || isLess(left, best.left))
                best = { at, left };
        });
        for (const trigger of open.splice(best?.at ?? 0, 1))
            chosen.add(trigger);
    }
    for (const trigger of byReach.slice(CANDIDATES)) {
        if (isUnder(countLeft(rebuilds, chosen)))
            break;
        chosen.add(trigger);
    }
    return chosen;
}
/** What was chosen early may not be needed any more. */
function withoutNeedless(chosen, rebuilds, isUnder) {
    const needed = new Set(chosen);
    for (const trigger of chosen) {
        needed.delete(trigger);
        if (!isUnder(countLeft(rebuilds, needed)))
            needed.add(trigger);
    }
    return [...needed];
}

;// CONCATENATED MODULE: ./src/graph/ceilings/tell-remedies.ts


/** What a ceiling of the cone counts. */
function unitOf(ceiling, { crates, derivations }) {
    if (ceiling === 'cone-derivations')
        return 'derivations';
    return ceiling === 'cone-percent' && crates.total === 0 && derivations !== null ? 'derivations' : 'crates';
}
/** The value of a ceiling of the cone; per cent to two digits behind the point. */
function coneValue(ceiling, size) {
    const counted = size[unitOf(ceiling, size)];
    if (counted === null)
        return null;
    return ceiling === 'cone-percent' ? percentOf(counted) : counted.rebuilt;
}
function percentOf({ rebuilt, total }) {
    return total === 0 ? 0 : Math.round((rebuilt / total) * 10_000) / 100;
}
function tellRemedies({ ceiling, limit, size, rebuilds, carrier }) {
    const unit = unitOf(ceiling, size);
    const total = size[unit]?.total ?? 0;
    const valueOf = (left) => ceiling === 'cone-percent' ? percentOf({ rebuilt: left[unit], total }) : left[unit];
    const told = [];
    const deferred = chooseDeferred(rebuilds, (left) => valueOf(left) <= limit);
    if (deferred === undefined)
        told.push('no change of a dependency that could be deferred brings it under');
    else {
        const names = deferred.triggers.flatMap((index) => {
            const trigger = rebuilds.triggers[index];
            return trigger === undefined ? [] : [labelOf(trigger)];
        });
        const percent = ceiling === 'cone-percent' ? ` (${valueOf(deferred.left)} %)` : '';
        const left = `${deferred.left[unit]} of ${countOf(total, unit.slice(0, -1))}`;
        told.push(`defer ${joinNames(names, 8)}: then ${left}${percent} rebuild`);
    }
    if (carrier !== null && carrier[unit] > 0) {
        const through = `${carrier[unit]} of the ${size[unit]?.rebuilt ?? 0} rebuild only through it`;
        told.push(`or split ${carrier.name} ${carrier.version}: ${through}`);
    }
    return told;
}
function labelOf({ name, from, to }) {
    if (from !== null && to !== null && from !== to)
        return `${name} ${from} → ${to}`;
    if (from === null && to === null)
        return `the change of ${name}`;
    if (from === null)
        return `the new ${[name, to ?? ''].join(' ').trim()}`;
    return to === null ? `the loss of ${name} ${from}` : `the change of ${name} ${to}`;
}

;// CONCATENATED MODULE: ./src/checks/graph/ceilings-files.ts




/** The rules' file judges: on a pull request the base's, so that nobody writes the limits that judge them. */
async function readCeilingsFiles({ rules, head, comparison }, path) {
    const ofHead = await head.readFile(path);
    const ofBase = comparison.kind === 'none' ? undefined : await comparison.base.readFile(path);
    const proposed = tryRead(ofHead, path);
    const base = tryRead(ofBase, path);
    const known = { proposed: proposed.file, base: base.file?.ceilings ?? null };
    const nothing = { ...known, rules: null, place: placeIn(null, path), findings: [], unknowns: [] };
    if (rules === null) {
        return ofHead === undefined ? nothing : { ...nothing, unknowns: [noRules(path)] };
    }
    const text = rules === head ? ofHead : await rules.readFile(path);
    const judging = rules === head ? proposed : tryRead(text, path);
    if (judging.problem !== undefined) {
        // A base that is damaged already is no news, and a change that mends it has to get through.
        const isNew = text !== ofBase;
        const mended = !isNew && proposed.file !== null;
        return {
            ...nothing,
            findings: [damaged(judging.problem, path, isNew)],
            unknowns: [{ ...unreadable(judging.problem, path), ...(mended ? { advisory: true } : {}) }],
        };
    }
    if (judging.file === null)
        return nothing;
    return { ...nothing, rules: judging.file, place: placeIn(known.proposed ?? judging.file, path) };
}
function tryRead(text, path) {
    if (text === undefined)
        return { file: null };
    try {
        return { file: readCeilings(text, path) };
    }
    catch (error) {
        if (error instanceof problem/* UserError */.yo)
            return { file: null, problem: error };
        throw error;
    }
}
/** Lines are those of the judged side's file, where annotations are shown. */
function placeIn(shown, file) {
    return {
        file,
        lineOf: (subject) => shown?.lineOf(pathOf(subject)),
        lineOfRoot: (root) => shown?.lineOf(['roots', root]),
        lineOfAcceptance: (acceptance) => {
            const index = shown?.ceilings.accepted.findIndex((one) => lineKey(one) === lineKey(acceptance)) ?? -1;
            return index < 0 ? shown?.lineOf(['accepted']) : shown?.lineOf(['accepted', index]);
        },
    };
}
function damaged(problem, path, isNew) {
    const { line } = problem.place;
    return {
        rule: 'graph/ceilings-damaged',
        file: path,
        ...(line === undefined ? {} : { line }),
        subject: path,
        what: problem.message,
        why: 'ceilings that can not be read limit nothing',
        fix: problem.advice,
        isNew,
    };
}
function unreadable(problem, path) {
    return { what: `The ceilings of ${path} were not judged`, why: `${problem.message}.`, fix: problem.advice };
}
function noRules(path) {
    return {
        what: `The ceilings of ${path} were not judged`,
        why: "What counts is the base's file, and there is no base: a change's own would let it judge itself.",
        fix: 'Give the run the history: fetch-depth: 0.',
    };
}

// EXTERNAL MODULE: ./src/graph/totals.ts
var totals = __webpack_require__(7485);
;// CONCATENATED MODULE: ./src/checks/graph/ceilings-measures.ts
/** Measures what ceilings are set for, and no more than that: references and closures cost time. */





async function measureCeilings(context, graphs, cone, ceilings) {
    const head = graphs === null ? null : (0,totals/* measureGraph */.X)(graphs.head.graph);
    const baseSide = graphs?.base ?? null;
    const base = baseSide === null ? null : (0,totals/* measureGraph */.X)(baseSide.graph);
    const acceptances = new Acceptances(ceilings.accepted, context.today);
    const measured = new Map();
    let reference;
    for (const ceiling of listCeilings(ceilings)) {
        const key = JSON.stringify([ceiling.root, ceiling.ceiling]);
        if (isOfCone(ceiling.ceiling)) {
            measured.set(key, measureCone(context, graphs, cone, ceiling, acceptances));
        }
        else if (graphs === null) {
            measured.set(key, { value: null, before: null, unknown: notEvaluated(context) });
        }
        else if (ceiling.ceiling === 'evaluation') {
            context.progress('measuring a reference evaluation');
            reference ??= await context.world.referenceSeconds();
            measured.set(key, relate(graphs, reference));
        }
        else if (ceiling.ceiling === 'closure-bytes') {
            context.progress('measuring closures');
            measured.set(key, await measureClosures(context, graphs, ceiling.root));
        }
        else {
            measured.set(key, measureFigure(head, base, ceiling));
        }
        const found = measured.get(key);
        if (found === undefined || found.value === null || graphs === null || isComplete(graphs))
            continue;
        const { holds } = acceptances.find({ kind: 'ceiling', root: ceiling.root, ceiling: ceiling.ceiling });
        const isOver = found.value > Math.max(ceiling.limit, holds?.to ?? 0);
        // Of all roots together there is more than what could be evaluated.
        if (ceiling.root === null && !isOver)
            measured.set(key, { value: null, before: found.before, unknown: NOT_ALL });
    }
    return {
        head,
        base,
        of: ({ root, ceiling }) => measured.get(JSON.stringify([root, ceiling])) ?? { value: null, before: null, unknown: notEvaluated(context) },
    };
}
/** Whether every root that was asked for is there. */
function isComplete({ head, base }) {
    return (head.side.lost ?? []).length === 0 && (base?.side.lost ?? []).length === 0;
}
function measureFigure(head, base, set) {
    const { root, ceiling } = set;
    const read = (measures) => {
        const figures = root === null ? measures?.all : measures?.roots.get(root);
        return figures === undefined || !isFigure(ceiling) ? null : figureOf(figures.totals, ceiling);
    };
    const value = read(head);
    return value === null ? { value, before: read(base), unknown: NOT_THERE } : { value, before: read(base) };
}
/** How large the cone is, over all roots or for one; `undefined` where the cone has no such root. */
function coneSizeOf(cone, root) {
    return root === null ? cone : cone.roots.find(({ name }) => name === root);
}
function measureCone({ world }, graphs, cone, { root, ceiling, limit }, acceptances) {
    const unknown = (why, fix) => ({
        value: null,
        before: null,
        unknown: { what: '', why, fix },
    });
    if (cone === null) {
        const { comparison } = world;
        if (graphs?.base === null)
            return unknown('Nothing is compared with a base.', 'Name one with --base.');
        return comparison.kind === 'none'
            ? unknown(`There is no cone: ${comparison.unknown.why}`, comparison.unknown.fix)
            : unknown('The cone is not known.', 'See what else could not be looked at.');
    }
    const size = coneSizeOf(cone, root);
    const value = size === undefined ? null : coneValue(ceiling, size);
    if (value === null) {
        const what = cone.engine === 'static' ? 'The cone is read from files, which know crates only.' : NOT_THERE.why;
        return unknown(what, 'Let Nix evaluate the roots: install it, and leave checks.graph.engine at auto.');
    }
    const { holds } = acceptances.find({ kind: 'ceiling', root, ceiling });
    if (cone.bound === 'at-least' && value <= Math.max(limit, holds?.to ?? 0)) {
        const reason = cone.boundReasons[0] ?? 'more may rebuild than the files say';
        return unknown(`Only a lower bound is known: ${reason}.`, 'Let Nix evaluate the roots.');
    }
    return { value, before: null };
}
/** The head's time as a multiple of the reference's, to two digits behind the point. */
function relate(graphs, reference) {
    if (reference.value === null)
        return { value: null, before: null, unknown: reference.unknown };
    const ratio = (seconds) => seconds === undefined ? null : Math.round((seconds / reference.value) * 100) / 100;
    const value = ratio(graphs.head.side.evaluationSeconds);
    const before = ratio(graphs.base?.side.evaluationSeconds);
    if (value !== null)
        return { value, before };
    return { value, before, unknown: { what: '', why: 'Nothing was evaluated.', fix: 'Name roots to evaluate.' } };
}
async function measureClosures({ world, settings }, graphs, root) {
    const paths = outputsOf(graphs.head, root);
    if (paths === null)
        return { value: null, before: null, unknown: UNDECIDED };
    const measured = await world.closureBytes(paths, settings.checks.graph);
    if (measured.value === null)
        return { value: null, before: null, unknown: measured.unknown };
    const basePaths = graphs.base === null ? null : outputsOf(graphs.base, root);
    const before = basePaths === null ? null : await world.closureBytes(basePaths, settings.checks.graph);
    return { value: measured.value, before: before?.value ?? null };
}
/** Of each root `out`, else its first output; `null` where there is none, or only the build decides one's path. */
function outputsOf({ graph }, root) {
    const paths = [];
    for (const { name, node } of graph.roots) {
        if (root !== null && name !== root)
            continue;
        const path = graph.identities(node)[Math.max(0, graph.outputNames(node).indexOf('out'))] ?? '';
        if (!path.startsWith(`${graph.storeDir}/`))
            return null;
        paths.push(path);
    }
    return paths.length === 0 ? null : paths;
}
const NOT_THERE = {
    what: '',
    why: 'Its root was not evaluated.',
    fix: 'See why its evaluation failed.',
};
const NOT_ALL = {
    what: '',
    why: 'Not all roots could be evaluated, and without them it is less than it is.',
    fix: 'See which could not be evaluated, and why.',
};
const UNDECIDED = {
    what: '',
    why: 'Only the build decides the path of the output.',
    fix: 'Take the ceiling out: the closure of content-addressed outputs is not measured.',
};
function notEvaluated({ settings, world }) {
    if (settings.checks.graph.engine === 'static') {
        const fix = 'Set it to auto, or take out all ceilings but cone-crates and cone-percent.';
        return { what: '', why: 'checks.graph.engine is static, and only an evaluation has a graph of derivations.', fix };
    }
    const fix = 'See what else could not be looked at.';
    return world.whyNotEvaluate ?? { what: '', why: 'The roots were not evaluated.', fix };
}

;// CONCATENATED MODULE: ./src/checks/graph/ceilings-part.ts










/** Are the build graph and the cone under the committed ceilings? See docs/ceilings.md. */
const ceilingsPart = {
    judge: async (context, graphs, soFar) => {
        const { graph } = context.settings.checks;
        if (graph.ceilings.mode === 'off')
            return { findings: [], unknowns: [], facts: {} };
        const files = await readCeilingsFiles(context.world, ceilingsPath(graph.snapshot.folder));
        const { findings, unknowns } = files;
        if (files.rules === null)
            return weigh(graph.ceilings.mode, { findings, unknowns, facts: {} });
        const judged = await assessCeilings(context, files, graphs, soFar);
        return weigh(graph.ceilings.mode, {
            findings: [...findings, ...judged.findings],
            unknowns: [...unknowns, ...judged.unknowns],
            facts: { ceilings: judged.facts },
        });
    },
};
function weigh(mode, answer) {
    if (mode === 'enforce')
        return answer;
    return {
        ...answer,
        findings: answer.findings.map((finding) => ({ ...finding, advisory: true })),
        unknowns: answer.unknowns.map((unknown) => ({ ...unknown, advisory: true })),
    };
}
/** Measures and judges; `files` has to have rules. */
async function assessCeilings(context, files, graphs, soFar) {
    const { rules, proposed } = files;
    if (rules === null)
        return { facts: [], findings: [], unknowns: [], over: [] };
    const { cone } = soFar.facts;
    const { ceilings } = rules;
    const measures = await measureCeilings(context, graphs, cone, ceilings);
    const compared = compareFigures(graphs, measures);
    // Where something could not be evaluated, a root that is missing is not gone.
    const isWhole = graphs !== null && isComplete(graphs);
    const namesOf = (roots) => new Set(roots.map(({ name }) => name));
    return judgeCeilings({
        ceilings,
        alsoAccepted: context.settings.checks.graph.ceilings['accept-in-change'] ? acceptedAnew(files) : [],
        proposed: proposed?.ceilings ?? null,
        base: files.base,
        today: context.today,
        measure: measures.of,
        roots: isWhole
            ? { head: namesOf(graphs.head.graph.roots), base: graphs.base && namesOf(graphs.base.graph.roots) }
            : null,
        duplicates: graphs === null || measures.head === null
            ? null
            : {
                head: measures.head.all.duplicates,
                base: measures.base?.all.duplicates ?? null,
                needs: (crate, version) => findNeeders(graphs.head.graph, needsItself(graphs), crate, version),
            },
        place: files.place,
        brought: compared,
        remedies: prepareRemedies(graphs, cone),
    });
}
/** What the head's file accepts of ceilings that the rules set. */
function acceptedAnew({ rules, proposed }) {
    if (rules === null || proposed === null || rules === proposed)
        return [];
    return proposed.ceilings.accepted.filter(({ subject }) => subject.kind === 'duplicate' || limitOf(rules.ceilings, subject) !== undefined);
}
function compareFigures(graphs, measures) {
    const after = graphs?.head.graph ?? null;
    const before = graphs?.base?.graph ?? null;
    const { head, base } = measures;
    return (root, ceiling) => {
        if (after === null || before === null || head === null || base === null)
            return '';
        const duplicatesOf = (of) => (root === null ? of.all : of.roots.get(root))?.duplicates ?? new Map();
        return tellNews({
            head: after,
            base: before,
            duplicates: { head: duplicatesOf(head), base: duplicatesOf(base) },
        }, root, ceiling);
    };
}
function needsItself({ head }) {
    return readOwnNeeds(head.graph, head.side.store);
}
/** Only where a ceiling is breached is a cone taken apart by its triggers. */
function prepareRemedies(graphs, cone) {
    const found = graphs?.found ?? null;
    let prepared;
    let own;
    return ({ root, ceiling }, limit) => {
        const size = cone === null ? undefined : coneSizeOf(cone, root);
        if (cone === null || size === undefined)
            return [];
        if (graphs === null || found === null) {
            // A static cone's facts tell which triggers reach a crate, not under which root it is.
            if (root !== null)
                return [];
            return tellRemedies({ ceiling, limit, size, rebuilds: groupStatic(cone), carrier: null });
        }
        const { edges, isNew, starts, triggers } = found;
        const head = graphs.head.graph;
        const input = { head, edges, isNew, starts, triggers };
        prepared ??= prepareRebuilds(input);
        // Whatever a crate merely repeats of its dependencies would go around each of them.
        own ??= { ...input, edges: keepOwnEdges(edges, needsItself(graphs)) };
        const carrier = findCarrier(own, root, unitOf(ceiling, size));
        return tellRemedies({ ceiling, limit, size, rebuilds: prepared(root), carrier });
    };
}

;// CONCATENATED MODULE: ./src/checks/graph/snapshot-part.ts
const snapshot_part_NOTHING = { findings: [], unknowns: [], facts: {} };
/** Whether the committed snapshot is what the graph gives, and what the change does to the graph. */
const snapshotPart = {
    async judge(context, graphs) {
        if (context.settings.checks.graph.snapshot.mode === 'off')
            return snapshot_part_NOTHING;
        const { judgeSnapshot } = await __webpack_require__.e(/* import() */ 275).then(__webpack_require__.bind(__webpack_require__, 275));
        return (await judgeSnapshot(context, graphs)) ?? snapshot_part_NOTHING;
    },
};

;// CONCATENATED MODULE: ./src/checks/graph/parts.ts



/** What the check asks of the captured graphs beside the cone, in the order in which reports show it. */
const PARTS = [snapshotPart, ceilingsPart, cachesPart];

;// CONCATENATED MODULE: ./src/checks/graph/read-side.ts

/** Reads a captured side's graph. Throws `InputError` where a derivation is missing or damaged. */
function readSide(side) {
    return { graph: readGraph(side.store, side.roots), side };
}

;// CONCATENATED MODULE: ./src/crates/bound.ts
/** Why what the crates' own file says may not be all that rebuilds. */
/** Files that pin inputs of a Nix expression, by their last name. */
const PINS = new Set(['flake.lock', 'sources.json', 'lon.lock', 'npins.json']);
const TOOLCHAIN = new Set(['rust-toolchain', 'rust-toolchain.toml']);
const bound_MAX_NAMED = 3;
/** Of the changed paths, those that can change any crate's build. `own` is the file that the crates were read from. */
function findOutsideChanges(changedPaths, own) {
    const changed = [...new Set(changedPaths)].filter((path) => !own.includes(path)).sort();
    const lastName = (path) => path.slice(path.lastIndexOf('/') + 1);
    return {
        nix: changed.filter((path) => path.endsWith('.nix')),
        pins: changed.filter((path) => PINS.has(lastName(path))),
        toolchain: changed.filter((path) => TOOLCHAIN.has(lastName(path))),
    };
}
/** One plain sentence for each kind of change. */
function tellOutsideChanges({ nix, pins, toolchain }) {
    const reasons = [];
    if (nix.length > 0)
        reasons.push(`Other Nix code changed too, and can rebuild any crate: ${listed(nix)}.`);
    if (pins.length > 0)
        reasons.push(`Pinned inputs changed, and can rebuild every crate: ${listed(pins)}.`);
    if (toolchain.length > 0)
        reasons.push(`The Rust toolchain changed, which rebuilds what is built with it: ${listed(toolchain)}.`);
    return reasons;
}
/** The first few names, and how many more there are. */
function listed(names) {
    const shown = names.slice(0, bound_MAX_NAMED).join(', ');
    return names.length > bound_MAX_NAMED ? `${shown} and ${names.length - bound_MAX_NAMED} more` : shown;
}

;// CONCATENATED MODULE: ./src/crates/choose-roots.ts
/** The crates that a static cone starts from. */


const choose_roots_MAX_NAMED = 20;
/**
 * Workspace members, or the root crate where there are none; or those that are asked for, by the member's name, by the
 * crate's, as `workspaceMembers.NAME` or as `rootCrate`. Throws `UserError` for a name that the head does not have.
 */
function chooseRoots(set, wanted) {
    const members = [...set.members].map(([name, packageId]) => ({ name, packageId }));
    if (wanted === undefined || wanted.length === 0) {
        if (members.length > 0 || set.rootCrate === null)
            return members.sort((a, b) => (0,compare_text/* compareText */.n)(a.name, b.name));
        return [rootCrateOf(set, set.rootCrate)];
    }
    return [...new Set(wanted)].map((name) => {
        const root = findRoot(set, members, name);
        if (root !== undefined)
            return root;
        const known = members.map((member) => member.name);
        throw new problem/* UserError */.yo(`There is no workspace member or crate "${name.slice(0, 200)}" to start from.`, known.length === 0
            ? 'Leave the roots out to start from the root crate.'
            : `Name one of: ${known.sort(compare_text/* compareText */.n).slice(0, choose_roots_MAX_NAMED).join(', ')}.`);
    });
}
/** The same roots on the base's side, as far as it has them. */
function findSameRoots(set, roots) {
    const members = [...set.members].map(([name, packageId]) => ({ name, packageId }));
    return roots.flatMap(({ name }) => {
        const root = findRoot(set, members, name);
        return root === undefined ? [] : [{ name, packageId: root.packageId }];
    });
}
function findRoot(set, members, wanted) {
    const name = wanted.replace(/^workspaceMembers\.(?:"([^"]+)"|([^".]+))/, '$1$2').replace(/\.build$/, '');
    const member = members.find((one) => one.name === name);
    if (member !== undefined)
        return member;
    if (name === 'rootCrate' && set.rootCrate !== null)
        return { name, packageId: set.rootCrate };
    if (set.rootCrate !== null && set.crates.get(set.rootCrate)?.name === name)
        return { name, packageId: set.rootCrate };
    const crates = [...set.crates.values()].filter((crate) => crate.name === name || crate.id === name);
    const [crate] = crates;
    return crate === undefined || crates.length > 1 ? undefined : { name, packageId: crate.id };
}
function rootCrateOf(set, packageId) {
    return { name: set.crates.get(packageId)?.name ?? packageId, packageId };
}

;// CONCATENATED MODULE: ./src/crates/crate-graph.ts
/** Numbers for texts: the same text has the same number on both sides. */
class Interner {
    numbers = new Map();
    contents = new Map();
    number(text) {
        const known = this.numbers.get(text);
        if (known !== undefined)
            return known;
        const next = this.numbers.size;
        this.numbers.set(text, next);
        return next;
    }
    /** What buildRustCrate gets of the crate itself, whatever its features. */
    content(crate) {
        let content = this.contents.get(crate);
        if (content === undefined) {
            const attributes = [...crate.attributes].map(([name, text]) => `${name}=${text}`).sort();
            content = this.number(['crate', crate.name, crate.version, ...attributes].join('\n'));
            this.contents.set(crate, content);
        }
        return content;
    }
}
class CrateGraphBuilder {
    interner;
    nodes = [];
    edges = [];
    identities = [];
    byIdentity = new Map();
    /** @param interner shared by the graphs that are compared */
    constructor(interner) {
        this.interner = interner;
    }
    /** Adds a crate whose dependencies were added before. The same crate again is the same node. */
    add(node, edges) {
        const { platform, stage, test, features, source, renames } = node;
        const inputs = edges.map((edge) => `${edge.kind === 'dependencies' ? '' : 'b'}${this.identityOf(edge.node)}`);
        const identity = this.interner.number([
            this.interner.content(node.crate),
            platform,
            stage,
            test ? 'test' : '',
            features.join(' '),
            source,
            node.context ?? '',
            renames.map(({ name, rename, version }) => `${name}=${rename}@${version}`).join(' '),
            inputs.join(' '),
        ].join('\n'));
        const known = this.byIdentity.get(identity);
        if (known !== undefined)
            return known;
        const id = this.nodes.length;
        this.nodes.push(node);
        this.edges.push(edges);
        this.identities.push(identity);
        this.byIdentity.set(identity, id);
        return id;
    }
    identityOf(node) {
        return this.identities[node] ?? -1;
    }
    build(roots) {
        return new CrateGraph(this.nodes, this.edges, this.identities, this.byIdentity, roots);
    }
}
/** Where crates have paths as derivations have them. No such folder exists, and no such path is ever told. */
const FOLDER = '/crates';
/** The crates as a build graph, and as the derivations that its triggers are found from. */
class CrateGraph {
    nodes;
    edges;
    numbers;
    byIdentity;
    roots;
    storeDir = FOLDER;
    size;
    inputStart;
    inputs;
    wanted;
    paths = [];
    derivations = new Map();
    constructor(nodes, edges, numbers, byIdentity, roots) {
        this.nodes = nodes;
        this.edges = edges;
        this.numbers = numbers;
        this.byIdentity = byIdentity;
        this.roots = roots;
        this.size = nodes.length;
        this.inputStart = new Uint32Array(nodes.length + 1);
        const inputs = [];
        for (const [node, list] of edges.entries()) {
            for (const input of new Set(list.map((edge) => edge.node)))
                inputs.push(input);
            this.inputStart[node + 1] = inputs.length;
        }
        this.inputs = Uint32Array.from(inputs);
        this.wanted = new Uint32Array(inputs.length).fill(1);
    }
    resolved(node) {
        const found = this.nodes[node];
        if (found === undefined)
            throw new RangeError(`no crate has the number ${node}`);
        return found;
    }
    edgesOf(node) {
        return this.edges[node] ?? [];
    }
    /** A number that is equal where the crates are, dependencies included. */
    identity(node) {
        return this.numbers[node] ?? 0;
    }
    drvPath(node) {
        return `${this.path(node)}.drv`;
    }
    name(node) {
        const { crate, test } = this.resolved(node);
        return `rust_${crate.name}-${crate.version}${test ? '-test' : ''}`;
    }
    kind() {
        return 'input-addressed';
    }
    system() {
        return '';
    }
    outputNames() {
        return ['out'];
    }
    identities(node) {
        return [this.path(node)];
    }
    crate(node) {
        const { crate, features, platform, test, source } = this.resolved(node);
        return { name: crate.name, version: crate.version, features: features.join(' '), platform, test, source };
    }
    find(drvPath) {
        const number = /^\/crates\/(\d{32})-/.exec(drvPath)?.[1];
        return number === undefined ? undefined : this.byIdentity.get(Number(number));
    }
    load(drvPath) {
        const node = this.find(drvPath);
        if (node === undefined)
            throw new RangeError(`${drvPath} is no crate of this graph`);
        // Asked for several times each, and few: only what rebuilds and its partner.
        let derivation = this.derivations.get(node);
        if (derivation === undefined) {
            derivation = this.describe(node);
            this.derivations.set(node, derivation);
        }
        return derivation;
    }
    describe(node) {
        const { crate, features, platform, test, source, renames } = this.resolved(node);
        const [local] = crate.source.kind === 'local' ? [localSourcePath(source)] : [];
        // Dependencies stand in `inputs` alone: repeated in a variable, they would have to be explained away again.
        const env = new Map([
            ...[...crate.attributes].map(([name, text]) => [name, plainText(text)]),
            ...describeSource(crate),
            ['crateName', crate.name],
            ['crateVersion', crate.version],
            ['crateFeatures', features.join(' ')],
            ['crateRenames', renames.map(({ name, rename }) => `${name}=${rename}`).join(' ')],
            ['buildTests', test ? '1' : ''],
            ['target', platform],
            ...(local === undefined ? [] : [['src', local]]),
        ]);
        return {
            outputs: [{ name: 'out', path: this.path(node), method: '', hash: '' }],
            inputs: Array.from(this.inputs.subarray(this.inputStart[node], this.inputStart[node + 1]), (input) => ({
                path: this.drvPath(input),
                outputs: ['out'],
                dynamic: new Map(),
            })),
            sources: local === undefined ? [] : [local],
            system: '',
            builder: '',
            args: [],
            env,
        };
    }
    path(node) {
        let path = this.paths[node];
        if (path === undefined) {
            path = cratePath(String(this.identity(node)).padStart(32, '0'), this.name(node));
            this.paths[node] = path;
        }
        return path;
    }
}
function cratePath(hash, name) {
    return `${FOLDER}/${hash}-${name.replace(/[^0-9a-zA-Z+\-._?=]/g, '_').slice(0, 200)}`;
}
/** The path that stands for a local crate's source, whose text is its folder and a digest of what it holds. */
function localSourcePath(source) {
    const space = source.lastIndexOf(' ');
    const folder = source.slice(0, space).replace(/^(?:\.\/)+/, '');
    // Nix's digits leave out four letters.
    const digest = source.slice(space + 1).replace(/[^0-9a-df]/g, '0');
    return cratePath(digest.slice(0, 32).padStart(32, '0'), folder === '.' || folder === '' ? 'workspace' : folder);
}
function describeSource({ source, name, version }) {
    switch (source.kind) {
        case 'registry':
            return [
                ['urls', source.registry === '' ? `${name}-${version}.crate` : `${source.registry} ${name}-${version}.crate`],
                ['sha256', source.sha256],
            ];
        case 'git':
            return [
                ['url', source.url],
                ['rev', source.rev],
                ['sha256', source.sha256],
            ];
        case 'other':
            return [['src', source.text]];
        case 'local':
            return [];
    }
}
/** A canonical text without its quotes, where it is a plain string. */
function plainText(text) {
    const inner = /^"((?:[^"\\$]|\\["\\$])*)"$/.exec(text)?.[1];
    return inner === undefined ? text : inner.replace(/\\(.)/g, '$1');
}

;// CONCATENATED MODULE: ./src/crates/source-filter.ts
/**
 * Which files of a local crate reach its source: the file's own `sourceFilter`, asked as `builtins.filterSource` asks it.
 * It is asked about names only: a filter that looks at whole paths can't be decided, since they depend on the machine.
 */


/** The filter of an opened Cargo.nix. */
function nixSourceFilter({ evaluator, internal }) {
    const known = new Map();
    return (baseName, type) => {
        const key = `${type} ${baseName}`;
        let answer = known.get(key);
        if (answer === undefined) {
            answer = ask(baseName, type);
            known.set(key, answer);
        }
        return answer;
    };
    function ask(baseName, type) {
        const slot = internal.names.get('sourceFilter');
        if (slot === undefined)
            return { undecidable: 'the file has no "sourceFilter"' };
        const answer = evaluator.attempt(() => evaluator.forceBoolean(evaluator.call(evaluator.force(slot), [{ type: 'file-name', baseName }, type])));
        return typeof answer === 'boolean' ? answer : { undecidable: answer.message };
    }
}
/** A hash of the files' paths and contents that a filter lets through; all of them where there is no filter. */
function digestSources(files, filter) {
    const folders = new Map([['', true]]);
    const kept = [];
    for (const { path, id } of files) {
        const slash = path.lastIndexOf('/');
        if (filter !== null) {
            const folder = passesFolder(slash < 0 ? '' : path.slice(0, slash), folders, filter);
            if (typeof folder !== 'boolean')
                return folder;
            if (!folder)
                continue;
            const passes = filter(path.slice(slash + 1), 'regular');
            if (typeof passes !== 'boolean')
                return passes;
            if (!passes)
                continue;
        }
        kept.push(`${path}\0${id}\n`);
    }
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const line of kept.sort(compare_text/* compareText */.n))
        hash.update(line);
    return hash.digest('hex');
}
function passesFolder(folder, known, filter) {
    const answer = known.get(folder);
    if (answer !== undefined)
        return answer;
    // From the top down, as Nix walks; below a folder that is left out nothing is asked.
    let passes = true;
    for (let slash = folder.indexOf('/'); passes; slash = folder.indexOf('/', slash + 1)) {
        const upTo = slash < 0 ? folder : folder.slice(0, slash);
        const asked = known.get(upTo) ?? filter(upTo.slice(upTo.lastIndexOf('/') + 1), 'directory');
        if (typeof asked !== 'boolean')
            return asked;
        known.set(upTo, asked);
        passes = asked;
        if (slash < 0)
            break;
    }
    known.set(folder, passes);
    return passes;
}

;// CONCATENATED MODULE: ./src/crates/local-sources.ts

/** Sources of both sides' crates. Kept by folder: many crates may share one. */
class LocalSources {
    base;
    head;
    known = new Map();
    unknown = [];
    /** Folders without any file on the head's side. */
    empty = [];
    constructor(base, head) {
        this.base = base;
        this.head = head;
    }
    /** Text that is equal where the sources are. */
    sourceOf(crate, side) {
        const { source } = crate;
        switch (source.kind) {
            case 'registry':
                return `${source.registry} ${crate.name}-${crate.version}.tar.gz ${source.sha256}`;
            case 'git':
                return `${source.url} ${source.rev} ${source.sha256}`;
            case 'other':
                return source.text;
            case 'local': {
                const key = `${source.filtered ? 'filtered' : 'whole'} ${source.path}`;
                let digests = this.known.get(key);
                if (digests === undefined) {
                    digests = this.digest(source.path, source.filtered);
                    this.known.set(key, digests);
                }
                return `${source.path} ${side === 'base' ? digests[0] : digests[1]}`;
            }
        }
    }
    digest(path, filtered) {
        if (/^[/~]/.test(path))
            return this.give(path, 'it lies outside of the repository');
        const before = this.base.files.localSources(path);
        const after = this.head.files.localSources(path);
        if (after.length === 0)
            this.empty.push(path);
        const base = digestSources(before, filtered ? this.base.filter : null);
        const head = digestSources(after, filtered ? this.head.filter : null);
        if (typeof base === 'string' && typeof head === 'string')
            return [base, head];
        // What the filter does with them can't be told, but nothing in them changed.
        const raw = digestSources(before, null);
        if (typeof raw === 'string' && raw === digestSources(after, null))
            return [raw, raw];
        const why = typeof base === 'string' ? head : base;
        return this.give(path, typeof why === 'string' ? '' : `its filter can't be told without Nix: ${why.undecidable}`);
    }
    give(path, why) {
        this.unknown.push({ path, why });
        return ['unknown', 'unknown'];
    }
}
/** Folders of local crates, as their file names them. */
function localFolders(set) {
    const folders = new Set();
    for (const { source } of set.crates.values())
        if (source.kind === 'local')
            folders.add(source.path);
    return folders;
}

// EXTERNAL MODULE: ./node_modules/smol-toml/dist/index.js + 8 modules
var smol_toml_dist = __webpack_require__(3292);
;// CONCATENATED MODULE: ./src/crates/nix-expression/position.ts
/** 1-based line of an offset. Lines are counted only when one is asked for, which is when something is wrong. */
function position_lineOf(text, offset) {
    let line = 1;
    for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1))
        line++;
    return line;
}

;// CONCATENATED MODULE: ./src/crates/check-whole.ts
/** What is wrong with a generated file before it is read at all. */


const CONFLICT = /^(?:<{7}|>{7}|\|{7})(?: |$)|^={7}$/m;
/** Throws `InputError` where the text is empty or holds the marks of an unfinished merge. */
function checkWhole(text, path) {
    if (text.trim() === '')
        throw new problem/* InputError */.dz('The file is empty.', { file: path, line: 1 });
    const conflict = CONFLICT.exec(text);
    if (conflict === null)
        return;
    throw new problem/* InputError */.dz('The file holds the marks of an unfinished merge.', { file: path, line: position_lineOf(text, conflict.index), offset: conflict.index }, 'Resolve the conflict, then generate the file anew.');
}

;// CONCATENATED MODULE: ./src/crates/cargo-lock.ts
/**
 * Reads a Cargo.lock, versions 1 to 4, as data.
 * Source of the format: cargo's `src/cargo/core/resolver/encode.rs`, its head comment, and the Cargo Book, "Cargo.toml vs
 * Cargo.lock". Version 1 keeps checksums in `[metadata]`; from version 2 a dependency is named no longer than it must be.
 */




const NEWEST_VERSION = 4;
const PackageSchema = dist/* object */.Ikc({
    name: dist/* string */.YjP(),
    version: dist/* string */.YjP(),
    source: dist/* optional */.lqM(dist/* string */.YjP(), ''),
    checksum: dist/* optional */.lqM(dist/* string */.YjP(), ''),
    dependencies: dist/* optional */.lqM(dist/* array */.YOg(dist/* string */.YjP()), []),
});
const LockSchema = dist/* object */.Ikc({
    version: dist/* optional */.lqM(dist/* number */.aig()),
    package: dist/* optional */.lqM(dist/* array */.YOg(PackageSchema), []),
    root: dist/* optional */.lqM(PackageSchema),
    metadata: dist/* optional */.lqM(dist/* record */.g1P(dist/* string */.YjP(), dist/* unknown */.L5J()), {}),
});
/** Throws `InputError` where the text is not a lock file, or names a dependency that it does not have. */
function readCargoLock({ path, text }) {
    checkWhole(text, path);
    const parsed = dist/* safeParse */.xLC(LockSchema, parseToml(text, path));
    if (!parsed.success) {
        const [issue] = parsed.issues;
        throw fail(path, `This is not a Cargo.lock: ${dist/* getDotPath */.BuJ(issue) ?? 'its top'}: ${issue.message}.`);
    }
    const { version, package: listed, root, metadata } = parsed.output;
    const raw = root === undefined ? listed : [root, ...listed];
    if (version !== undefined && version > NEWEST_VERSION) {
        throw fail(path, `This Cargo.lock has version ${version}, and the newest that is known is ${NEWEST_VERSION}.`);
    }
    const lines = findTables(text, root !== undefined);
    const find = new PackageIndex(raw, path);
    return {
        version: version ?? (Object.keys(metadata).length > 0 ? 1 : 2),
        packages: raw.map((one, index) => ({
            name: one.name,
            version: one.version,
            source: one.source,
            checksum: one.checksum === '' ? checksumOf(metadata, one) : one.checksum,
            dependencies: one.dependencies.map((dependency) => find.find(dependency, one)),
            line: lines.length === raw.length ? (lines[index] ?? 0) : 0,
        })),
    };
}
/** Finds the package that a dependency's text names: `name`, `name version` or `name version (source)`. */
class PackageIndex {
    packages;
    path;
    byName = new Map();
    constructor(packages, path) {
        this.packages = packages;
        this.path = path;
        for (const [index, { name }] of packages.entries()) {
            const same = this.byName.get(name);
            if (same === undefined)
                this.byName.set(name, [index]);
            else
                same.push(index);
        }
    }
    find(text, by) {
        const [, name = '', version = '', source = ''] = /^(\S+)(?: (\S+))?(?: \((.*)\))?$/.exec(text) ?? [];
        const found = (this.byName.get(name) ?? []).filter((index) => {
            const candidate = this.packages[index];
            return ((version === '' || candidate?.version === version) && (source === '' || sameSource(candidate?.source, source)));
        });
        // From version 2 on a name alone is given where it is the only one; a local package has no source to be told by.
        const local = found.filter((index) => this.packages[index]?.source === '');
        const [only] = found.length > 1 && source === '' && local.length === 1 ? local : found;
        if (only !== undefined)
            return only;
        throw fail(this.path, `${by.name} ${by.version} depends on "${text}", which the file does not have.`);
    }
}
/** A git source stands with its commit (`#…`) in one place and without in another. */
function sameSource(a, b) {
    return a === b || a?.replace(/#.*$/, '') === b.replace(/#.*$/, '');
}
function checksumOf(metadata, { name, version, source }) {
    if (source === '')
        return '';
    const checksum = metadata[`checksum ${name} ${version} (${source})`];
    return typeof checksum === 'string' && checksum !== '<none>' ? checksum : '';
}
/** Lines of the packages' tables, in their order; the first is that of version 1's `[root]`, where there is one. */
function findTables(text, hasRoot) {
    const lines = [];
    let root = 0;
    for (const [index, line] of text.split('\n').entries()) {
        if (/^\[\[package\]\]\s*$/.test(line))
            lines.push(index + 1);
        else if (hasRoot && /^\[root\]\s*$/.test(line))
            root = index + 1;
    }
    return hasRoot ? [root, ...lines] : lines;
}
function parseToml(text, path) {
    try {
        return (0,smol_toml_dist/* parse */.qg)(text);
    }
    catch (error) {
        if (!(error instanceof smol_toml_dist/* TomlError */.zx))
            throw error;
        const [what = ''] = error.message.split('\n');
        throw new problem/* InputError */.dz(`This is no TOML: ${what}.`, { file: path, line: error.line }, ADVICE);
    }
}
const ADVICE = 'Write the file anew with cargo, or take it from the base.';
function fail(file, message) {
    return new problem/* InputError */.dz(message, { file }, ADVICE);
}

;// CONCATENATED MODULE: ./src/crates/lock-graph.ts

const CRATES_IO = /^registry\+https:\/\/github\.com\/rust-lang\/crates\.io-index$|^sparse\+https:\/\/index\.crates\.io\/$/;
function buildLockGraph({ lock, roots, interner, local, salted }) {
    const builder = new CrateGraphBuilder(interner);
    const nodes = new Map();
    const describe = (index) => {
        const one = lock.packages[index];
        const below = one?.dependencies.flatMap((dependency) => {
            const node = nodes.get(dependency);
            return node === undefined ? [] : [builder.identityOf(node)];
        });
        const own = [one?.name, one?.version, one?.source, one?.checksum, salted.has(index) ? 'may differ' : ''];
        return [...own, ...(below ?? [])].join(' ');
    };
    for (const circle of findCircles(lock, roots)) {
        // Of a circle each member rebuilds with any other: what they all are is part of what each is.
        const context = circle.length === 1 ? '' : circle.map(describe).join('\n');
        for (const index of circle) {
            const one = lock.packages[index];
            if (one === undefined)
                continue;
            const crate = readPackage(one, local);
            const edges = [...new Set(one.dependencies)].flatMap((dependency) => {
                const node = nodes.get(dependency);
                return node === undefined ? [] : [{ node, kind: 'dependencies' }];
            });
            const node = builder.add({
                crate,
                platform: '',
                stage: 0,
                test: false,
                features: [],
                source: JSON.stringify(crate.source),
                renames: [],
                context: salted.has(index) ? `${context} may differ` : context,
            }, edges);
            nodes.set(index, node);
        }
    }
    return builder.build(roots.map(({ name, index }) => ({ name, node: nodes.get(index) ?? 0 })));
}
function readPackage(one, local) {
    return {
        id: `${one.name} ${one.version} ${one.source}`,
        name: one.name,
        version: one.version,
        procMacro: false,
        source: readSource(one, local),
        attributes: new Map(),
        dependencies: [],
        buildDependencies: [],
        devDependencies: [],
        features: new Map(),
        resolvedFeatures: [],
    };
}
function readSource({ source, checksum }, local) {
    if (source === '')
        return { kind: 'other', text: local };
    if (!source.startsWith('git+')) {
        return { kind: 'registry', sha256: checksum, registry: CRATES_IO.test(source) ? '' : source };
    }
    const hash = source.indexOf('#');
    return {
        kind: 'git',
        url: hash < 0 ? source.slice(4) : source.slice(4, hash),
        rev: hash < 0 ? '' : source.slice(hash + 1),
        sha256: '',
    };
}
/** Tarjan's strongly connected components below the roots, dependencies first; with a stack of our own. */
function findCircles({ packages }, roots) {
    const circles = [];
    const order = new Map();
    const lowest = new Map();
    const path = [];
    const onPath = new Set();
    for (const root of roots) {
        const stack = order.has(root.index) ? [] : [{ index: root.index, next: 0 }];
        for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
            const { index } = frame;
            if (frame.next === 0 && !order.has(index)) {
                lowest.set(index, order.size);
                order.set(index, order.size);
                path.push(index);
                onPath.add(index);
            }
            const dependency = packages[index]?.dependencies[frame.next++];
            if (dependency !== undefined) {
                if (!order.has(dependency))
                    stack.push({ index: dependency, next: 0 });
                else if (onPath.has(dependency))
                    lower(lowest, index, order.get(dependency));
                continue;
            }
            stack.pop();
            const parent = stack.at(-1);
            if (parent !== undefined)
                lower(lowest, parent.index, lowest.get(index));
            if (lowest.get(index) !== order.get(index))
                continue;
            const circle = path.splice(path.lastIndexOf(index));
            for (const member of circle)
                onPath.delete(member);
            circles.push(circle.sort((a, b) => a - b));
        }
    }
    return circles;
}
function lower(lowest, index, to) {
    if (to !== undefined && to < (lowest.get(index) ?? 0))
        lowest.set(index, to);
}

;// CONCATENATED MODULE: ./src/crates/static-facts.ts







/** Most crates that a report lists by name. */
const static_facts_MAX_LISTED = 2_000;
/** Both sides' crates, compared. */
function static_facts_compareCrates({ base, head, counted = head, baseCommit, headCommit, wholeFolders }) {
    const cone = computeCone(base, head);
    const sources = [findLocalSources(base), findLocalSources(head)];
    const whole = (folders) => new Set([...folders].filter(([, folder]) => wholeFolders.has(folder)).map(([path]) => path));
    const found = findTriggers({
        base,
        head,
        cone,
        baseStore: base,
        headStore: head,
        ...(baseCommit === null || headCommit === null ? {} : { baseCommit, headCommit }),
        repositorySources: { base: whole(sources[0]), head: whole(sources[1]) },
    });
    return { counted, countedCone: counted === head ? cone : computeCone(base, counted), found, sources };
}
/** What a page draws of the same cone: the crates that are counted, with the triggers that are known. */
function drawStaticCone(input) {
    const { base } = input;
    const { counted, countedCone, found } = static_facts_compareCrates(input);
    const edges = findConeEdges(counted, countedCone);
    const isNew = new Uint8Array(edges.size);
    found.edges.nodes.forEach((node, at) => {
        isNew[edges.position[node] ?? 0] = found.isNew[at] ?? 0;
    });
    const place = (at) => edges.position[found.edges.nodes[at] ?? 0] ?? 0;
    const starts = found.starts.map(({ seeds, brought }) => ({ seeds: seeds.map(place), brought: brought.map(place) }));
    const side = (graph) => ({ graph, side: { store: graph } });
    return makePicture({
        base: side(base),
        head: side(counted),
        cone: countedCone,
        found: { ...found, edges, isNew, starts },
    });
}
function tellStaticCone(input) {
    const { base, head, baseCommit, headCommit } = input;
    const { counted, countedCone, found, sources } = static_facts_compareCrates(input);
    const { triggers, because } = found;
    const sides = findCrateSides(counted);
    return {
        engine: 'static',
        bound: input.bound,
        boundReasons: input.boundReasons,
        base: { how: 'files', commit: baseCommit },
        head: headCommit,
        covers: {
            roots: head.roots.map((root) => root.name).sort(compare_text/* compareText */.n),
            system: input.system,
            evaluator: input.evaluator,
            leftOut: input.leftOut,
        },
        derivations: null,
        crates: countCrates(counted, countedCone, sides),
        triggers: triggers.map((trigger) => nameSources(trigger, sources)),
        roots: countRoots(base, counted, countedCone).map((root) => ({ ...root, derivations: null })),
        rebuiltCrates: listRebuilt(counted, countedCone, sides, because),
    };
}
/** Folders of local crates by the path that stands for them. */
function findLocalSources(graph) {
    const folders = new Map();
    for (let node = 0; node < graph.size; node++) {
        const { crate, source } = graph.resolved(node);
        if (crate.source.kind === 'local')
            folders.set(localSourcePath(source), crate.source.path);
    }
    return folders;
}
/** Tells local sources by their folders. */
function nameSources(trigger, [base, head]) {
    const tell = (text, folders) => text === null ? null : (folders.get(text) ?? text);
    const changes = trigger.changes.map((change) => ({
        ...change,
        before: tell(change.before, base),
        after: tell(change.after, head),
    }));
    return { ...trigger, changes };
}
function listRebuilt(head, cone, sides, because) {
    const crates = Array.from(cone.nodes, (node) => {
        const { name, version, test } = head.crate(node);
        return { name, version, side: sides[node] ?? 'target', test, because: because.get(node) ?? [] };
    });
    const keyOf = (crate) => [crate.name, crate.version, crate.side, crate.test ? '1' : '0'];
    crates.sort((a, b) => {
        const right = keyOf(b);
        for (const [index, left] of keyOf(a).entries()) {
            const order = (0,compare_text/* compareText */.n)(left, right[index] ?? '');
            if (order !== 0)
                return order;
        }
        return 0;
    });
    return crates.slice(0, static_facts_MAX_LISTED);
}

;// CONCATENATED MODULE: ./src/crates/lock-cone.ts
/**
 * The upper bound that a Cargo.lock alone allows. It knows no features, so whatever a changed crate needs may be built
 * with others and counts too; it knows no targets and no kinds of dependencies, so all count.
 */







function computeLockCone(request, leftOut) {
    const base = readLock(request.base.cargoLock);
    const head = readLock(request.head.cargoLock);
    const roots = chooseLockRoots(head, request.roots);
    const before = request.roots === undefined ? chooseLockRoots(base, undefined) : findSame(base, roots);
    const own = [request.head.cargoLock?.path ?? '', request.base.cargoLock?.path ?? ''];
    const others = request.changedPaths.filter((path) => !own.includes(path));
    const outside = tellOutsideChanges(findOutsideChanges(request.changedPaths, own));
    const localChanged = others.length > 0;
    const touched = outside.length > 0 ? new Set(head.packages.keys()) : findTouched(base, head, others.some(isManifest));
    const interner = new Interner();
    const graphOf = (lock, lockRoots, local, salted) => buildLockGraph({ lock, roots: lockRoots, interner, local, salted });
    const after = localChanged ? 'local, changed' : 'local';
    const lost = before.filter((root) => !roots.some(({ name }) => name === root.name));
    const facts = {
        base: graphOf(base, before, 'local', new Set()),
        head: graphOf(head, roots, after, new Set()),
        counted: graphOf(head, roots, after, touched),
        bound: 'at-most',
        boundReasons: [
            'Cargo.lock knows no features: all that a changed crate needs counts as changed too.',
            'Cargo.lock knows no targets: dependencies of every platform and of tests count.',
            ...(localChanged
                ? [`Cargo.lock does not say where local crates lie: all count as changed (${listed(others)}).`]
                : []),
            ...outside,
        ],
        baseCommit: request.baseCommit,
        headCommit: request.headCommit,
        system: request.rustTarget,
        evaluator: 'Cargo.lock',
        leftOut: [...leftOut, ...lost.map((root) => `The root ${root.name} is gone.`)],
        wholeFolders: new Set(),
    };
    return { cone: tellStaticCone(facts), picture: () => drawStaticCone(facts), findings: [], unknowns: [] };
}
function readLock(file) {
    return file === undefined ? { version: 4, packages: [] } : readCargoLock(file);
}
function isManifest(path) {
    return path === 'Cargo.toml' || path.endsWith('/Cargo.toml');
}
/** Local packages, or those that are asked for. */
function chooseLockRoots(lock, wanted) {
    const all = lock.packages.map(({ name, source }, index) => ({ name, index, isLocal: source === '' }));
    const local = all.filter(({ isLocal }) => isLocal).sort((a, b) => (0,compare_text/* compareText */.n)(a.name, b.name));
    if (wanted === undefined || wanted.length === 0)
        return local;
    return [...new Set(wanted)].map((name) => {
        const named = all.filter((one) => one.name === name);
        const found = named.find(({ isLocal }) => isLocal) ?? named[0];
        if (found !== undefined)
            return found;
        throw new problem/* UserError */.yo(`Cargo.lock has no package "${name.slice(0, 200)}" to start from.`, `Name one of: ${listed(local.map((one) => one.name))}.`);
    });
}
function findSame(lock, roots) {
    return roots.flatMap(({ name }) => {
        const named = lock.packages.flatMap((one, index) => one.name === name ? [{ index, isLocal: one.source === '' }] : []);
        const found = named.find(({ isLocal }) => isLocal) ?? named[0];
        return found === undefined ? [] : [{ name, index: found.index }];
    });
}
/**
 * Packages of the head whose features may differ: whatever stands below one that came, went, or has other dependencies,
 * and below a local one whose manifest may have changed.
 */
function findTouched(base, head, manifestChanged) {
    const [before, after] = [describeAll(base), describeAll(head)];
    const touched = new Set();
    const open = [];
    const enter = (index) => {
        if (touched.has(index))
            return;
        touched.add(index);
        open.push(index);
    };
    for (const [index, one] of head.packages.entries()) {
        const isLocal = one.source === '';
        if (before.get(lock_cone_keyOf(one))?.text !== after.get(lock_cone_keyOf(one))?.text || (isLocal && manifestChanged))
            enter(index);
    }
    // What a package of the base that changed or went needed: it may be asked for less now.
    for (const one of base.packages) {
        if (before.get(lock_cone_keyOf(one))?.text === after.get(lock_cone_keyOf(one))?.text)
            continue;
        for (const dependency of one.dependencies) {
            const needed = base.packages[dependency];
            const still = needed === undefined ? undefined : after.get(lock_cone_keyOf(needed));
            if (still !== undefined)
                enter(still.index);
        }
    }
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
        for (const dependency of head.packages[index]?.dependencies ?? [])
            enter(dependency);
    }
    return touched;
}
function lock_cone_keyOf({ name, version, source }) {
    return `${name} ${version} ${source}`;
}
/** Each package with its dependencies, as text that can be compared between files. */
function describeAll({ packages }) {
    const keys = packages.map(lock_cone_keyOf);
    return new Map(packages.map((one, index) => [
        keys[index] ?? '',
        {
            index,
            text: [one.checksum, ...one.dependencies.map((dependency) => keys[dependency] ?? '').sort()].join('\n'),
        },
    ]));
}

;// CONCATENATED MODULE: ./src/crates/nix-expression/values.ts
/** Nix itself would stop here: a failed assertion, a missing attribute, a wrong type. */
class NixFailure extends Error {
    name = 'NixFailure';
}
/** The answer lies outside of the file or of what this evaluator knows. */
class Undecided extends Error {
    name = 'Undecided';
}
/** An expression that is evaluated at most once. */
class Thunk {
    expression;
    scope;
    value = undefined;
    running = false;
    constructor(expression, scope) {
        this.expression = expression;
        this.scope = scope;
    }
}
/** A value that is computed by us when it is first asked for. */
class Lazy extends Thunk {
    compute;
    constructor(compute) {
        super(values_NOTHING, EMPTY_SCOPE);
        this.compute = compute;
    }
}
const values_NOTHING = { kind: 'list', at: 0, items: [] };
const EMPTY_SCOPE = { parent: null, names: new Map(), opened: null };
/** The name of a value's type as `builtins.typeOf` gives it. */
function typeOf(value) {
    if (value === null)
        return 'null';
    switch (typeof value) {
        case 'boolean':
            return 'bool';
        case 'number':
            return Number.isInteger(value) ? 'int' : 'float';
        case 'string':
            return 'string';
        default:
            switch (value.type) {
                case 'attrs':
                    return 'set';
                case 'lambda':
                case 'builtin':
                    return 'lambda';
                case 'file-name':
                    return 'string';
                default:
                    return value.type;
            }
    }
}
function attrsOf(entries) {
    return { type: 'attrs', entries: new Map(entries) };
}
function listOf(items) {
    return { type: 'list', items };
}

;// CONCATENATED MODULE: ./src/crates/nix-expression/evaluate.ts
/**
 * A small evaluator of Nix: lazy, without a store, without files, and honest about what it can't tell.
 *
 * It decides dependencies' conditions, `makeDefaultTarget` and `sourceFilter` as they stand in a Cargo.nix.
 * What lies outside of the file (`pkgs`, `import`) is `Undecided`; where Nix itself would stop it is a `NixFailure`.
 * Steps and nesting are bounded, so its own stack and time are too.
 */

/** Evaluations, and items and characters that are put together; a Cargo.nix of a large workspace takes a tenth of it. */
const MAX_STEPS = 2_000_000;
/** Nested evaluations; each takes a few frames of our own stack. */
const MAX_DEPTH = 600;
class Evaluator {
    steps = 0;
    depth = 0;
    evaluate(expression, scope) {
        this.charge(1);
        if (++this.depth > MAX_DEPTH)
            throw new Undecided('it is nested too deeply');
        const depth = this.depth;
        const value = this.reduce(expression, scope);
        this.depth = depth - 1;
        return value;
    }
    /** Counts work; throws `Undecided` where it is too much. */
    charge(steps) {
        this.steps += steps;
        if (this.steps > MAX_STEPS)
            throw new Undecided('it takes too many steps');
    }
    /** A list that was put together from others. */
    join(items) {
        this.charge(items.length);
        return listOf(items);
    }
    /** A text that was put together from others. */
    joinText(parts) {
        for (const part of parts)
            this.charge(part.length >> 4);
        return parts.join('');
    }
    /** Runs something that may end without a value, and leaves the evaluator fit for the next. */
    attempt(run) {
        const { depth } = this;
        try {
            return run();
        }
        catch (error) {
            this.depth = depth;
            if (error instanceof NixFailure || error instanceof Undecided)
                return error;
            throw error;
        }
    }
    force(slot) {
        if (!(slot instanceof Thunk))
            return slot;
        if (slot.value !== undefined)
            return slot.value;
        if (slot.running)
            throw new NixFailure('infinite recursion');
        slot.running = true;
        try {
            slot.value = slot instanceof Lazy ? slot.compute() : this.evaluate(slot.expression, slot.scope);
        }
        finally {
            slot.running = false;
        }
        return slot.value;
    }
    call(callee, args) {
        let result = callee;
        for (const argument of args)
            result = this.apply(result, argument);
        return result;
    }
    forceAttrs(slot) {
        const value = this.force(slot);
        if (isAttrs(value))
            return value;
        throw new NixFailure(`a set is expected where there is a ${typeOf(value)}`);
    }
    forceList(slot) {
        const value = this.force(slot);
        if (value !== null && typeof value === 'object' && value.type === 'list')
            return value;
        throw new NixFailure(`a list is expected where there is a ${typeOf(value)}`);
    }
    forceBoolean(slot) {
        const value = this.force(slot);
        if (typeof value === 'boolean')
            return value;
        throw new NixFailure(`a Boolean is expected where there is a ${typeOf(value)}`);
    }
    forceString(slot) {
        const value = this.force(slot);
        if (typeof value === 'string')
            return value;
        if (value !== null && typeof value === 'object' && value.type === 'file-name') {
            throw new Undecided('it looks at the whole path of a file');
        }
        throw new NixFailure(`a string is expected where there is a ${typeOf(value)}`);
    }
    /** `==` as Nix has it; sets and lists by content. */
    equals(left, right) {
        const pairs = [[left, right]];
        for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
            this.charge(1);
            const a = this.force(pair[0]);
            const b = this.force(pair[1]);
            if (a === b)
                continue;
            if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') {
                if (isFileName(a) || isFileName(b))
                    throw new Undecided('it compares the whole path of a file');
                return false;
            }
            if (isFileName(a) || isFileName(b))
                throw new Undecided('it compares the whole path of a file');
            if (a.type === 'list' && b.type === 'list') {
                if (a.items.length !== b.items.length)
                    return false;
                for (const [index, item] of a.items.entries())
                    pairs.push([item, b.items[index] ?? null]);
            }
            else if (a.type === 'attrs' && b.type === 'attrs') {
                if (a.entries.size !== b.entries.size)
                    return false;
                for (const [name, slot] of a.entries) {
                    const other = b.entries.get(name);
                    if (other === undefined)
                        return false;
                    pairs.push([slot, other]);
                }
            }
            else if (a.type === 'path' && b.type === 'path') {
                if (a.text !== b.text)
                    return false;
            }
            else
                return false;
        }
        return true;
    }
    /** The value in a string's `${…}`, and what `toString` gives where `lenient`. */
    coerce(slot, lenient = false, depth = 0) {
        const value = this.force(slot);
        if (typeof value === 'string')
            return value;
        if (value !== null && typeof value === 'object' && (value.type === 'path' || value.type === 'file-name')) {
            throw new Undecided('it makes a string of a path');
        }
        if (!lenient)
            throw new NixFailure(`a ${typeOf(value)} can't be put into a string`);
        if (value === null || value === false)
            return '';
        if (value === true)
            return '1';
        if (typeof value === 'number')
            return String(value);
        if (value.type === 'list' && depth < MAX_LIST_DEPTH) {
            return this.joinText(value.items.map((item, index) => (index > 0 ? ' ' : '') + this.coerce(item, true, depth + 1)));
        }
        throw new Undecided(`it makes a string of a ${typeOf(value)}`);
    }
    reduce(expression, scope) {
        switch (expression.kind) {
            case 'string':
                return expression.text;
            case 'int':
            case 'float':
                return Number(expression.text);
            case 'path':
                return { type: 'path', text: expression.text };
            case 'search-path':
                throw new Undecided(`it looks up <${expression.text}>`);
            case 'template':
                return this.fill(expression, scope);
            case 'path-template':
                throw new Undecided('it puts a path together');
            case 'name':
                return this.force(this.lookUp(expression.name, scope));
            case 'select': {
                const found = this.select(expression.of, expression.path, scope, expression.fallback !== null);
                if (found !== undefined)
                    return this.force(found);
                if (expression.fallback !== null)
                    return this.evaluate(expression.fallback, scope);
                throw new NixFailure(`the attribute ${showPath(expression.path)} is missing`);
            }
            case 'has':
                return this.select(expression.of, expression.path, scope, true) !== undefined;
            case 'call':
                return this.call(this.evaluate(expression.callee, scope), expression.args.map((argument) => delay(argument, scope)));
            case 'list':
                return listOf(expression.items.map((item) => delay(item, scope)));
            case 'attrs':
                return this.buildAttrs(expression, scope).value;
            case 'let':
                return this.evaluate(expression.body, this.buildAttrs(expression.bindings, scope).scope);
            case 'with':
                return this.evaluate(expression.body, {
                    parent: scope,
                    names: NO_NAMES,
                    opened: delay(expression.scope, scope),
                });
            case 'assert':
                if (!this.forceBoolean(this.evaluate(expression.condition, scope)))
                    throw new NixFailure('an assertion fails');
                return this.evaluate(expression.body, scope);
            case 'if':
                return this.forceBoolean(this.evaluate(expression.condition, scope))
                    ? this.evaluate(expression.then, scope)
                    : this.evaluate(expression.otherwise, scope);
            case 'lambda':
                return { type: 'lambda', node: expression, scope };
            case 'not':
                return !this.forceBoolean(this.evaluate(expression.of, scope));
            case 'negate':
                return -this.forceNumber(this.evaluate(expression.of, scope));
            case 'chain':
                return this.reduceChain(expression, scope);
            case 'arithmetic': {
                let result = this.evaluate(expression.first, scope);
                for (const { operator, operand } of expression.rest) {
                    result = this.calculate(operator, result, this.evaluate(operand, scope));
                }
                return result;
            }
            case 'compare': {
                const left = this.evaluate(expression.left, scope);
                const right = this.evaluate(expression.right, scope);
                if (expression.operator === '==')
                    return this.equals(left, right);
                if (expression.operator === '!=')
                    return !this.equals(left, right);
                const order = this.compare(left, right);
                switch (expression.operator) {
                    case '<':
                        return order < 0;
                    case '<=':
                        return order <= 0;
                    case '>':
                        return order > 0;
                    case '>=':
                        return order >= 0;
                }
            }
        }
    }
    /** The order of two numbers or two strings. */
    compare(left, right) {
        if (typeof left === 'number' && typeof right === 'number')
            return left - right;
        const a = this.forceString(left);
        const b = this.forceString(right);
        return compareBytes(a, b);
    }
    forceNumber(value) {
        if (typeof value === 'number')
            return value;
        throw new NixFailure(`a number is expected where there is a ${typeOf(value)}`);
    }
    fill(template, scope) {
        return this.joinText(template.parts.map((part) => (typeof part === 'string' ? part : this.coerce(this.evaluate(part, scope)))));
    }
    calculate(operator, left, right) {
        if (operator === '+' && (typeof left === 'string' || typeof right === 'string')) {
            return this.joinText([this.coerce(left), this.coerce(right)]);
        }
        if (isPath(left) || isPath(right))
            throw new Undecided('it puts a path together');
        const a = this.forceNumber(left);
        const b = this.forceNumber(right);
        if (operator === '+')
            return a + b;
        if (operator === '-')
            return a - b;
        if (operator === '*')
            return a * b;
        if (b === 0)
            throw new NixFailure('a division by zero');
        return Number.isInteger(a) && Number.isInteger(b) ? Math.trunc(a / b) : a / b;
    }
    reduceChain(chain, scope) {
        const { operands, operator } = chain;
        switch (operator) {
            case '&&':
            case '||': {
                const decisive = operator === '||';
                for (const operand of operands) {
                    if (this.forceBoolean(this.evaluate(operand, scope)) === decisive)
                        return decisive;
                }
                return !decisive;
            }
            case '->': {
                // `a -> b -> c` is `a -> (b -> c)`: false only where all but the last hold and the last does not.
                const last = operands.length - 1;
                for (const [index, operand] of operands.entries()) {
                    const holds = this.forceBoolean(this.evaluate(operand, scope));
                    if (index === last)
                        return holds;
                    if (!holds)
                        return true;
                }
                return true;
            }
            case '++': {
                const lists = operands.map((operand) => this.forceList(this.evaluate(operand, scope)).items);
                for (const list of lists)
                    this.charge(list.length);
                return listOf(lists.flat());
            }
            case '//': {
                const sets = operands.map((operand) => this.forceAttrs(this.evaluate(operand, scope)));
                for (const set of sets)
                    this.charge(set.entries.size);
                const entries = new Map(sets.flatMap((set) => [...set.entries]));
                return sets.some((set) => set.partial === true)
                    ? { type: 'attrs', entries, partial: true }
                    : { type: 'attrs', entries };
            }
        }
    }
    apply(callee, argument) {
        if (callee !== null && typeof callee === 'object') {
            if (callee.type === 'lambda')
                return this.evaluate(callee.node.body, this.bind(callee.node, callee.scope, argument));
            if (callee.type === 'builtin') {
                const args = [...callee.args, argument];
                if (args.length < callee.arity)
                    return { ...callee, args };
                if (++this.depth > MAX_DEPTH)
                    throw new Undecided('it is nested too deeply');
                const { depth } = this;
                const value = callee.apply(args);
                this.depth = depth - 1;
                return value;
            }
            if (callee.type === 'attrs' && callee.entries.has('__functor'))
                throw new Undecided('it calls a set as a function');
        }
        throw new NixFailure(`a ${typeOf(callee)} is called as a function`);
    }
    bind(lambda, outer, argument) {
        const names = new Map();
        const scope = { parent: outer, names, opened: null };
        if (lambda.argument !== '')
            names.set(lambda.argument, argument);
        if (lambda.formals === null)
            return scope;
        const { entries } = this.forceAttrs(argument);
        let given = 0;
        for (const { name, fallback } of lambda.formals) {
            const slot = entries.get(name);
            if (slot !== undefined)
                given++;
            else if (fallback === null)
                throw new NixFailure(`a function is called without its argument "${name}"`);
            if (slot !== undefined)
                names.set(name, slot);
            else if (fallback !== null)
                names.set(name, delay(fallback, scope));
        }
        if (!lambda.open && given < entries.size)
            throw new NixFailure('a function is called with an argument that it does not have');
        return scope;
    }
    select(of, path, scope, tolerant) {
        let slot = this.evaluate(of, scope);
        for (const name of path) {
            const key = typeof name === 'string' ? name : this.forceString(this.evaluate(name, scope));
            const value = this.force(slot);
            if (!isAttrs(value)) {
                if (tolerant)
                    return undefined;
                throw new NixFailure(`a set is expected where there is a ${typeOf(value)}`);
            }
            const next = value.entries.get(key);
            if (next === undefined) {
                if (value.partial === true)
                    throw new Undecided(`it asks for "${key}", which is not known here`);
                return undefined;
            }
            slot = next;
        }
        return slot;
    }
    /** A set's value, and the scope that its own bindings see (and a `let`'s body). */
    buildAttrs(attrs, outer) {
        const entries = new Map();
        const scope = attrs.recursive ? { parent: outer, names: entries, opened: null } : outer;
        for (const [name, { value, inherited }] of attrs.entries)
            entries.set(name, delay(value, inherited ? outer : scope));
        for (const { name, value } of attrs.dynamic) {
            const key = this.evaluate(name, scope);
            if (key === null)
                continue;
            const text = this.forceString(key);
            if (entries.has(text))
                throw new NixFailure(`the attribute "${text}" is given twice`);
            entries.set(text, delay(value, scope));
        }
        return { value: { type: 'attrs', entries }, scope };
    }
    lookUp(name, scope) {
        for (let at = scope; at !== null; at = at.parent) {
            const slot = at.names.get(name);
            if (slot !== undefined)
                return slot;
        }
        for (let at = scope; at !== null; at = at.parent) {
            if (at.opened === null)
                continue;
            const slot = this.forceAttrs(at.opened).entries.get(name);
            if (slot !== undefined)
                return slot;
        }
        throw new Undecided(`it uses "${name}", which lies outside of the file`);
    }
}
/** Lists within lists that become one text. */
const MAX_LIST_DEPTH = 16;
const NO_NAMES = new Map();
function delay(expression, scope) {
    return expression.kind === 'string' ? expression.text : new Thunk(expression, scope);
}
function isAttrs(value) {
    return value !== null && typeof value === 'object' && value.type === 'attrs';
}
function isFileName(value) {
    return value !== null && typeof value === 'object' && value.type === 'file-name';
}
function isPath(value) {
    return value !== null && typeof value === 'object' && (value.type === 'path' || value.type === 'file-name');
}
function showPath(path) {
    return path.map((name) => (typeof name === 'string' ? name : '${…}')).join('.');
}
/** By code points, which is the order of UTF-8's bytes. */
function compareBytes(a, b) {
    if (a === b)
        return 0;
    const length = Math.min(a.length, b.length);
    for (let at = 0; at < length; at++) {
        const left = a.charCodeAt(at);
        const right = b.charCodeAt(at);
        if (left === right)
            continue;
        const isLeftSurrogate = left >= 0xd800 && left < 0xe000;
        const isRightSurrogate = right >= 0xd800 && right < 0xe000;
        if (isLeftSurrogate !== isRightSurrogate)
            return isLeftSurrogate ? 1 : -1;
        return left - right;
    }
    return a.length - b.length;
}

;// CONCATENATED MODULE: ./src/crates/nix-expression/canonical.ts
/**
 * An expression as text that no longer depends on layout, comments or the order of attributes: two texts are equal
 * where the expressions say the same. It is read by people where it shows a difference, so it stays Nix.
 */

/** The expression in one line. As deep as the tree, which the reader bounds. */
function canonicalText(expression) {
    switch (expression.kind) {
        case 'string':
            return `"${canonical_escape(expression.text)}"`;
        case 'int':
        case 'float':
        case 'path':
            return expression.text;
        case 'search-path':
            return `<${expression.text}>`;
        case 'name':
            return expression.name;
        case 'template':
            return `"${expression.parts
                .map((part) => (typeof part === 'string' ? canonical_escape(part).replace(/\$$/, '\\$') : `\${${canonicalText(part)}}`))
                .join('')}"`;
        case 'path-template':
            return expression.parts.map((part) => (typeof part === 'string' ? part : `\${${canonicalText(part)}}`)).join('');
        case 'list':
            return `[ ${expression.items.map(canonicalText).join(' ')} ]`;
        case 'attrs':
            return canonicalAttrs(expression);
        case 'select': {
            const fallback = expression.fallback === null ? '' : ` or ${canonicalText(expression.fallback)}`;
            return `(${canonicalText(expression.of)}.${canonicalPath(expression.path)}${fallback})`;
        }
        case 'has':
            return `(${canonicalText(expression.of)} ? ${canonicalPath(expression.path)})`;
        case 'call':
            return `(${[expression.callee, ...expression.args].map(canonicalText).join(' ')})`;
        case 'let':
            return `(let ${canonicalBindings(expression.bindings)} in ${canonicalText(expression.body)})`;
        case 'with':
            return `(with ${canonicalText(expression.scope)}; ${canonicalText(expression.body)})`;
        case 'assert':
            return `(assert ${canonicalText(expression.condition)}; ${canonicalText(expression.body)})`;
        case 'if':
            return `(if ${canonicalText(expression.condition)} then ${canonicalText(expression.then)} else ${canonicalText(expression.otherwise)})`;
        case 'lambda': {
            const { formals, argument, open } = expression;
            const listed = formals?.map(({ name, fallback }) => fallback === null ? name : `${name} ? ${canonicalText(fallback)}`);
            const taken = listed === undefined ? '' : `{ ${[...listed.sort(compareBytes), ...(open ? ['...'] : [])].join(', ')} }`;
            const name = taken !== '' && argument !== '' ? `@${argument}` : argument;
            return `(${taken}${name}: ${canonicalText(expression.body)})`;
        }
        case 'not':
            return `(!${canonicalText(expression.of)})`;
        case 'negate':
            return `(-${canonicalText(expression.of)})`;
        case 'chain':
            return `(${expression.operands.map(canonicalText).join(` ${expression.operator} `)})`;
        case 'arithmetic':
            return `(${canonicalText(expression.first)}${expression.rest.map(({ operator, operand }) => ` ${operator} ${canonicalText(operand)}`).join('')})`;
        case 'compare':
            return `(${canonicalText(expression.left)} ${expression.operator} ${canonicalText(expression.right)})`;
    }
}
function canonical_escape(text) {
    return text.replace(/["\\]|\$(?=\{)/g, '\\$&').replace(/[\n\r\t]/g, (character) => ESCAPES[character] ?? character);
}
const ESCAPES = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
function canonicalPath(path) {
    return path.map((name) => (typeof name === 'string' ? `"${canonical_escape(name)}"` : `\${${canonicalText(name)}}`)).join('.');
}
function canonicalAttrs(attrs) {
    return `${attrs.recursive ? 'rec ' : ''}{ ${canonicalBindings(attrs)} }`;
}
function canonicalBindings(attrs) {
    const bindings = [...attrs.entries]
        .sort(([a], [b]) => compareBytes(a, b))
        .map(([name, { value, inherited }]) => {
        const key = `"${canonical_escape(name)}"`;
        return inherited ? `inherit ${key};` : `${key} = ${canonicalText(value)};`;
    });
    const dynamic = attrs.dynamic.map(({ name, value }) => `\${${canonicalText(name)}} = ${canonicalText(value)};`);
    return [...bindings, ...dynamic].join(' ');
}

;// CONCATENATED MODULE: ./src/crates/nix-expression/builtins.ts


/** Argument `index`; there are always as many as the arity says. */
const builtins_at = (args, index) => args[index] ?? null;
const builtins_define = (arity, apply) => ({ arity, apply });
/** A test of the type of one argument. */
const isType = (type) => builtins_define(1, (ev, args) => typeOf(ev.force(builtins_at(args, 0))) === type);
const holds = (ev, test, item) => ev.forceBoolean(ev.call(ev.force(test), [item]));
const concat = (ev, lists) => {
    const items = [];
    for (const list of lists) {
        const added = ev.forceList(list).items;
        ev.charge(added.length);
        for (const item of added)
            items.push(item);
    }
    return listOf(items);
};
const joinTexts = (ev, separator, items) => ev.joinText(items.map((item, index) => (index > 0 ? separator : '') + ev.coerce(item)));
const fold = builtins_define(3, (ev, args) => {
    const step = ev.force(builtins_at(args, 0));
    let result = builtins_at(args, 1);
    for (const item of ev.forceList(builtins_at(args, 2)).items)
        result = ev.call(step, [result, item]);
    return ev.force(result);
});
const sortedEntries = (attrs) => [...attrs.entries].sort(([a], [b]) => compareBytes(a, b));
const builtins_text = (ev, args, index) => ev.forceString(builtins_at(args, index));
const BUILTINS = {
    all: builtins_define(2, (ev, args) => ev.forceList(builtins_at(args, 1)).items.every((item) => holds(ev, builtins_at(args, 0), item))),
    any: builtins_define(2, (ev, args) => ev.forceList(builtins_at(args, 1)).items.some((item) => holds(ev, builtins_at(args, 0), item))),
    abort: builtins_define(1, (ev, args) => {
        throw new NixFailure(builtins_text(ev, args, 0));
    }),
    attrNames: builtins_define(1, (ev, args) => listOf(sortedEntries(ev.forceAttrs(builtins_at(args, 0))).map(([name]) => name))),
    attrValues: builtins_define(1, (ev, args) => listOf(sortedEntries(ev.forceAttrs(builtins_at(args, 0))).map(([, slot]) => slot))),
    baseNameOf: builtins_define(1, (ev, args) => {
        const value = ev.force(builtins_at(args, 0));
        if (value !== null && typeof value === 'object' && value.type === 'file-name')
            return value.baseName;
        const path = value !== null && typeof value === 'object' && value.type === 'path' ? value.text : ev.forceString(value);
        const trimmed = path.endsWith('/') ? path.slice(0, -1) : path;
        return trimmed.slice(trimmed.lastIndexOf('/') + 1);
    }),
    concatLists: builtins_define(1, (ev, args) => concat(ev, ev.forceList(builtins_at(args, 0)).items)),
    concatMap: builtins_define(2, (ev, args) => {
        const map = ev.force(builtins_at(args, 0));
        return concat(ev, ev.forceList(builtins_at(args, 1)).items.map((item) => ev.call(map, [item])));
    }),
    concatStringsSep: builtins_define(2, (ev, args) => joinTexts(ev, builtins_text(ev, args, 0), ev.forceList(builtins_at(args, 1)).items)),
    elem: builtins_define(2, (ev, args) => ev.forceList(builtins_at(args, 1)).items.some((item) => ev.equals(builtins_at(args, 0), item))),
    elemAt: builtins_define(2, (ev, args) => {
        const item = ev.forceList(builtins_at(args, 0)).items[Number(ev.force(builtins_at(args, 1)))];
        if (item === undefined)
            throw new NixFailure('a list has no such element');
        return ev.force(item);
    }),
    filter: builtins_define(2, (ev, args) => listOf(ev.forceList(builtins_at(args, 1)).items.filter((item) => holds(ev, builtins_at(args, 0), item)))),
    "foldl'": fold,
    getAttr: builtins_define(2, (ev, args) => {
        const slot = ev.forceAttrs(builtins_at(args, 1)).entries.get(builtins_text(ev, args, 0));
        if (slot === undefined)
            throw new NixFailure(`the attribute ${builtins_text(ev, args, 0)} is missing`);
        return ev.force(slot);
    }),
    groupBy: builtins_define(2, (ev, args) => {
        const groups = new Map();
        const name = ev.force(builtins_at(args, 0));
        for (const item of ev.forceList(builtins_at(args, 1)).items) {
            const key = ev.forceString(ev.call(name, [item]));
            const group = groups.get(key);
            if (group === undefined)
                groups.set(key, [item]);
            else
                group.push(item);
        }
        return attrsOf([...groups].map(([key, items]) => [key, listOf(items)]));
    }),
    hasAttr: builtins_define(2, (ev, args) => ev.forceAttrs(builtins_at(args, 1)).entries.has(builtins_text(ev, args, 0))),
    head: builtins_define(1, (ev, args) => {
        const [first] = ev.forceList(builtins_at(args, 0)).items;
        if (first === undefined)
            throw new NixFailure('an empty list has no first element');
        return ev.force(first);
    }),
    intersectAttrs: builtins_define(2, (ev, args) => {
        const { entries } = ev.forceAttrs(builtins_at(args, 0));
        return attrsOf([...ev.forceAttrs(builtins_at(args, 1)).entries].filter(([name]) => entries.has(name)));
    }),
    isAttrs: isType('set'),
    isBool: isType('bool'),
    isFloat: isType('float'),
    isFunction: isType('lambda'),
    isInt: isType('int'),
    isList: isType('list'),
    isNull: isType('null'),
    isPath: isType('path'),
    isString: isType('string'),
    length: builtins_define(1, (ev, args) => ev.forceList(builtins_at(args, 0)).items.length),
    lessThan: builtins_define(2, (ev, args) => ev.compare(ev.force(builtins_at(args, 0)), ev.force(builtins_at(args, 1))) < 0),
    listToAttrs: builtins_define(1, (ev, args) => {
        const entries = new Map();
        for (const item of ev.forceList(builtins_at(args, 0)).items) {
            const pair = ev.forceAttrs(item).entries;
            const name = ev.forceString(pair.get('name') ?? null);
            if (!entries.has(name))
                entries.set(name, pair.get('value') ?? null);
        }
        return { type: 'attrs', entries };
    }),
    map: builtins_define(2, (ev, args) => {
        const map = ev.force(builtins_at(args, 0));
        return listOf(ev.forceList(builtins_at(args, 1)).items.map((item) => ev.call(map, [item])));
    }),
    mapAttrs: builtins_define(2, (ev, args) => {
        const map = ev.force(builtins_at(args, 0));
        return attrsOf([...ev.forceAttrs(builtins_at(args, 1)).entries].map(([name, slot]) => [name, ev.call(map, [name, slot])]));
    }),
    match: builtins_define(2, (ev, args) => {
        const subject = builtins_text(ev, args, 1);
        const found = safePattern(builtins_text(ev, args, 0)).exec(subject.slice(0, 4096));
        return found === null || subject.length > 4096 ? null : listOf([]);
    }),
    removeAttrs: builtins_define(2, (ev, args) => {
        const names = new Set(ev.forceList(builtins_at(args, 1)).items.map((item) => ev.forceString(item)));
        return attrsOf([...ev.forceAttrs(builtins_at(args, 0)).entries].filter(([name]) => !names.has(name)));
    }),
    replaceStrings: builtins_define(3, (ev, args) => replaceStrings(ev, args)),
    seq: builtins_define(2, (ev, args) => {
        ev.force(builtins_at(args, 0));
        return ev.force(builtins_at(args, 1));
    }),
    sort: builtins_define(2, (ev, args) => {
        const before = ev.force(builtins_at(args, 0));
        const items = [...ev.forceList(builtins_at(args, 1)).items];
        return listOf(items.sort((a, b) => {
            if (ev.forceBoolean(ev.call(before, [a, b])))
                return -1;
            return ev.forceBoolean(ev.call(before, [b, a])) ? 1 : 0;
        }));
    }),
    stringLength: builtins_define(1, (ev, args) => byteLength(builtins_text(ev, args, 0))),
    substring: builtins_define(3, (ev, args) => {
        const start = Number(ev.force(builtins_at(args, 0)));
        const length = Number(ev.force(builtins_at(args, 1)));
        const subject = builtins_text(ev, args, 2);
        if (byteLength(subject) !== subject.length)
            throw new Undecided('it cuts a string that is not ASCII');
        return length < 0 ? subject.slice(start) : subject.slice(start, start + length);
    }),
    tail: builtins_define(1, (ev, args) => ev.join(ev.forceList(builtins_at(args, 0)).items.slice(1))),
    throw: builtins_define(1, (ev, args) => {
        throw new NixFailure(builtins_text(ev, args, 0));
    }),
    toString: builtins_define(1, (ev, args) => {
        const value = ev.force(builtins_at(args, 0));
        if (value !== null && typeof value === 'object' && value.type === 'file-name')
            return value;
        return ev.coerce(value, true);
    }),
    trace: builtins_define(2, (ev, args) => ev.force(builtins_at(args, 1))),
    typeOf: builtins_define(1, (ev, args) => typeOf(ev.force(builtins_at(args, 0)))),
};
/** Those of the built-in functions that have a name of their own outside of `builtins`. */
const GLOBALS = ['abort', 'baseNameOf', 'isNull', 'map', 'removeAttrs', 'throw', 'toString'];
const LIB = {
    ...pick('all any attrNames attrValues concatLists concatMap concatStringsSep elem elemAt filter groupBy hasAttr head'),
    ...pick('intersectAttrs isAttrs isBool isFunction isInt isList isString length listToAttrs map mapAttrs'),
    ...pick('replaceStrings seq sort stringLength substring tail'),
    "foldl'": fold,
    foldl: fold,
    assertMsg: builtins_define(2, (ev, args) => {
        if (ev.forceBoolean(builtins_at(args, 0)))
            return true;
        throw new NixFailure(builtins_text(ev, args, 1));
    }),
    concatMapStringsSep: builtins_define(3, (ev, args) => {
        const map = ev.force(builtins_at(args, 1));
        const items = ev.forceList(builtins_at(args, 2)).items.map((item) => ev.call(map, [item]));
        return joinTexts(ev, builtins_text(ev, args, 0), items);
    }),
    concatStrings: builtins_define(1, (ev, args) => joinTexts(ev, '', ev.forceList(builtins_at(args, 0)).items)),
    const: builtins_define(2, (ev, args) => ev.force(builtins_at(args, 0))),
    filterAttrs: builtins_define(2, (ev, args) => {
        const test = ev.force(builtins_at(args, 0));
        const kept = [...ev.forceAttrs(builtins_at(args, 1)).entries].filter((entry) => ev.forceBoolean(ev.call(test, entry)));
        return attrsOf(kept);
    }),
    findFirst: builtins_define(3, (ev, args) => {
        const found = ev.forceList(builtins_at(args, 2)).items.find((item) => holds(ev, builtins_at(args, 0), item));
        return ev.force(found === undefined ? builtins_at(args, 1) : found);
    }),
    hasInfix: builtins_define(2, (ev, args) => builtins_text(ev, args, 1).includes(builtins_text(ev, args, 0))),
    hasPrefix: builtins_define(2, (ev, args) => builtins_text(ev, args, 1).startsWith(builtins_text(ev, args, 0))),
    hasSuffix: builtins_define(2, (ev, args) => builtins_text(ev, args, 1).endsWith(builtins_text(ev, args, 0))),
    id: builtins_define(1, (ev, args) => ev.force(builtins_at(args, 0))),
    optional: builtins_define(2, (ev, args) => listOf(ev.forceBoolean(builtins_at(args, 0)) ? [builtins_at(args, 1)] : [])),
    optionalAttrs: builtins_define(2, (ev, args) => (ev.forceBoolean(builtins_at(args, 0)) ? ev.force(builtins_at(args, 1)) : attrsOf([]))),
    optionals: builtins_define(2, (ev, args) => (ev.forceBoolean(builtins_at(args, 0)) ? ev.force(builtins_at(args, 1)) : listOf([]))),
    optionalString: builtins_define(2, (ev, args) => (ev.forceBoolean(builtins_at(args, 0)) ? ev.force(builtins_at(args, 1)) : '')),
    removePrefix: builtins_define(2, (ev, args) => {
        const prefix = builtins_text(ev, args, 0);
        const subject = builtins_text(ev, args, 1);
        return subject.startsWith(prefix) ? subject.slice(prefix.length) : subject;
    }),
    removeSuffix: builtins_define(2, (ev, args) => {
        const suffix = builtins_text(ev, args, 0);
        const subject = builtins_text(ev, args, 1);
        return subject.endsWith(suffix) ? subject.slice(0, subject.length - suffix.length) : subject;
    }),
    toLower: builtins_define(1, (ev, args) => builtins_text(ev, args, 0).replace(/[A-Z]/g, (letter) => letter.toLowerCase())),
    unique: builtins_define(1, (ev, args) => {
        const kept = [];
        for (const item of ev.forceList(builtins_at(args, 0)).items) {
            if (!kept.some((other) => ev.equals(other, item)))
                kept.push(item);
        }
        return listOf(kept);
    }),
    warn: builtins_define(2, (ev, args) => ev.force(builtins_at(args, 1))),
};
function pick(names) {
    const picked = {};
    for (const name of names.split(' ')) {
        const definition = BUILTINS[name];
        if (definition !== undefined)
            picked[name] = definition;
    }
    return picked;
}
function replaceStrings(ev, args) {
    const from = ev.forceList(builtins_at(args, 0)).items.map((item) => ev.forceString(item));
    const to = ev.forceList(builtins_at(args, 1)).items;
    const subject = builtins_text(ev, args, 2);
    if (from.includes(''))
        throw new Undecided('it replaces an empty string');
    let result = '';
    for (let position = 0; position < subject.length;) {
        const index = from.findIndex((wanted) => subject.startsWith(wanted, position));
        if (index < 0)
            result += subject.charAt(position++);
        else {
            result = ev.joinText([result, ev.forceString(to[index] ?? null)]);
            position += from[index]?.length ?? 1;
        }
    }
    return result;
}
function byteLength(subject) {
    let length = 0;
    for (const character of subject) {
        const code = character.codePointAt(0) ?? 0;
        length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    }
    return length;
}
/**
 * A POSIX extended expression as ours, where it is plain enough to mean the same and to take no long time:
 * characters, classes, anchors, and at most two `*` or `+`; no groups.
 */
function safePattern(pattern) {
    const plain = /^(?:[A-Za-z0-9_\-~ #@%,:;<>=!"'&/]|\\[.$^*+?()[\]{}|\\]|\.|\^|\$|\[\^?[A-Za-z0-9_\-~.]+\]|[*+?])*$/;
    const repeats = pattern.replace(/\\./g, '').match(/[*+]/g)?.length ?? 0;
    if (!plain.test(pattern) || repeats > 2)
        throw new Undecided('it matches a regular expression that is not plain');
    try {
        return new RegExp(`^(?:${pattern})$`, 's');
    }
    catch {
        throw new Undecided('it matches a regular expression that is not plain');
    }
}
function instantiate(evaluator, definitions) {
    return attrsOf(Object.entries(definitions).map(([name, { arity, apply }]) => [
        name,
        { type: 'builtin', name, arity, args: [], apply: (args) => apply(evaluator, args) },
    ]));
}
/** The scope that every Nix file is read in, and nixpkgs' `lib` as far as it is known here. */
function globalScope(evaluator) {
    const builtins = { ...instantiate(evaluator, BUILTINS), partial: true };
    const names = new Map([
        ['builtins', builtins],
        ['true', true],
        ['false', false],
        ['null', null],
    ]);
    for (const name of GLOBALS) {
        const builtin = builtins.entries.get(name);
        if (builtin !== undefined)
            names.set(name, builtin);
    }
    const library = instantiate(evaluator, LIB);
    const nested = ['lists', 'strings', 'attrsets', 'trivial'].map((name) => [name, library]);
    const lib = { ...attrsOf([...library.entries, ...nested]), partial: true };
    return { scope: { parent: null, names, opened: null }, lib };
}

;// CONCATENATED MODULE: ./src/crates/nix-platform.ts
/** A platform as the Nix value `stdenv.hostPlatform`, and the package collection as far as a Cargo.nix looks into it. */

/** `stdenv.hostPlatform` of the platform. What it leaves out can't be decided. */
function platformValue(platform) {
    const { cpu, kernel, abi, bits, rustc } = platform;
    const isWindows = kernel === 'windows';
    const isLittle = rustc.target_endian === 'little';
    const predicates = {
        isUnix: !isWindows,
        isWindows,
        isLinux: kernel === 'linux',
        isDarwin: kernel === 'darwin',
        isMacOS: kernel === 'darwin',
        isGnu: abi.startsWith('gnu'),
        isMusl: abi.startsWith('musl'),
        isMinGW: isWindows && abi === 'gnu',
        is64bit: bits === 64,
        is32bit: bits === 32,
        isLittleEndian: isLittle,
        isBigEndian: !isLittle,
        isx86: cpu === 'x86_64' || cpu === 'i686',
        isx86_64: cpu === 'x86_64',
        isx86_32: cpu === 'i686',
        isi686: cpu === 'i686',
        isAarch64: cpu === 'aarch64',
        isAarch32: cpu.startsWith('arm'),
        isAarch: cpu === 'aarch64' || cpu.startsWith('arm'),
        isRiscV: cpu.startsWith('riscv'),
        isRiscV64: cpu === 'riscv64',
        isPower64: cpu.startsWith('powerpc64'),
        isS390x: cpu === 's390x',
        isWasm: false,
        isAndroid: false,
        isFreeBSD: false,
        isStatic: false,
    };
    const parsed = attrsOf([
        [
            'cpu',
            attrsOf([
                ['name', cpu],
                ['bits', bits],
                ['significantByte', named(isLittle ? 'littleEndian' : 'bigEndian')],
            ]),
        ],
        ['kernel', named(kernel)],
        ['vendor', named(platform.vendor)],
        ['abi', named(abi)],
    ]);
    const rust = attrsOf([
        ['rustcTarget', platform.rustTarget],
        ['rustcTargetSpec', platform.rustTarget],
        ['cargoShortTarget', platform.rustTarget],
        [
            'platform',
            attrsOf([
                ['arch', platform.rustArch],
                ['os', platform.rustOs],
                ['vendor', platform.rustVendor],
                ['target-family', listOf([isWindows ? 'windows' : 'unix'])],
            ]),
        ],
    ]);
    return partial([
        ...Object.entries(predicates),
        ['config', platform.config],
        ['system', platform.system],
        ['parsed', parsed],
        ['rust', rust],
    ]);
}
/** `pkgs` whose results run on `host`; its `buildPackages` are the builder's, which are their own. */
function packagesValue(evaluator, lib, host, builder) {
    const buildPlatform = platformValue(builder);
    const collection = (hostPlatform, others) => [
        ['lib', lib],
        [
            'stdenv',
            partial([
                ['hostPlatform', hostPlatform],
                ['buildPlatform', buildPlatform],
            ]),
        ],
        ['rust', attrsOf([['lib', rustLib(evaluator)]])],
        ...others,
    ];
    const entries = new Map(collection(buildPlatform, []));
    const buildPackages = { type: 'attrs', entries, partial: true };
    entries.set('buildPackages', buildPackages);
    return partial(collection(platformValue(host), [['buildPackages', buildPackages]]));
}
/** nixpkgs' `rust.lib` of 2022 and 2023, which crate2nix 0.11 to 0.13 asks; it says what `rust.platform` says. */
function rustLib(evaluator) {
    const ask = (name, attribute) => [
        name,
        {
            type: 'builtin',
            name,
            arity: 1,
            args: [],
            apply: ([platform = null]) => {
                let value = platform;
                for (const key of ['rust', 'platform', attribute])
                    value = evaluator.forceAttrs(value).entries.get(key) ?? null;
                return evaluator.force(value);
            },
        },
    ];
    return partial([
        ask('toTargetArch', 'arch'),
        ask('toTargetOs', 'os'),
        ask('toTargetVendor', 'vendor'),
        ask('toTargetFamily', 'target-family'),
    ]);
}
function named(name) {
    return attrsOf([['name', name]]);
}
/** A set of which we don't know all: what it lacks is undecided, not missing. */
function partial(entries) {
    return { ...attrsOf(entries), partial: true };
}

;// CONCATENATED MODULE: ./src/crates/nix-file.ts
/**
 * A Cargo.nix opened for evaluation: its own scopes, without evaluating any of it yet.
 * What the caller of the file passes (`pkgs`, `rootFeatures`, …) is what crate2nix's documentation says it gets.
 */





/** `undefined` where the file is no set, nor a function that leads to one. */
function findBody(file) {
    const layers = [];
    const heads = [];
    const defaults = new Map();
    let expression = file;
    for (;;) {
        switch (expression.kind) {
            case 'attrs': {
                const body = expression;
                return {
                    body,
                    heads,
                    formals: defaults,
                    open: (global, given) => layers.reduce((scope, layer) => layer(scope, given), global),
                };
            }
            case 'lambda': {
                const { formals } = expression;
                for (const { name, fallback } of formals ?? []) {
                    if (fallback !== null)
                        defaults.set(name, fallback);
                    heads.push(fallback === null ? name : `${name} ? ${canonicalText(fallback)}`);
                }
                layers.push((parent, given) => {
                    const names = new Map(given);
                    const scope = { parent, names, opened: null };
                    for (const { name, fallback } of formals ?? []) {
                        if (!given.has(name) && fallback !== null)
                            names.set(name, new Thunk(fallback, scope));
                    }
                    return scope;
                });
                expression = expression.body;
                break;
            }
            case 'let': {
                const { bindings } = expression;
                heads.push(canonicalText(bindings));
                layers.push((scope) => openAttrs(bindings, scope));
                expression = expression.body;
                break;
            }
            case 'with': {
                const opened = expression.scope;
                layers.push((parent) => ({ parent, names: new Map(), opened: new Thunk(opened, parent) }));
                expression = expression.body;
                break;
            }
            case 'assert':
                expression = expression.body;
                break;
            default:
                return undefined;
        }
    }
}
/** The scope that a set's own bindings are evaluated in; names that are computed are left out. */
function openAttrs(attrs, parent) {
    if (!attrs.recursive)
        return parent;
    const names = new Map();
    const scope = { parent, names, opened: null };
    for (const [name, { value, inherited }] of attrs.entries)
        names.set(name, new Thunk(value, inherited ? parent : scope));
    return scope;
}
/** Opens a file as its caller does who builds for `host` on `builder`. */
function openFile(file, internal, host, builder, given = new Map()) {
    const evaluator = new Evaluator();
    const { scope: global, lib } = globalScope(evaluator);
    const pkgs = packagesValue(evaluator, lib, host, builder);
    const stdenv = pkgs.entries.get('stdenv') ?? null;
    const args = file.open(global, new Map([['pkgs', pkgs], ['lib', lib], ['stdenv', stdenv], ...given]));
    return { evaluator, args, internal: openAttrs(internal, openAttrs(file.body, args)) };
}

;// CONCATENATED MODULE: ./src/crates/nix-expression/bindings.ts
/**
 * Reads bindings up to `close`, which is read too. The current token is the first behind the opening brace or `let`.
 * Throws `InputError` where an attribute is given twice.
 */
function readBindings(parser, at, recursive, close) {
    const { lexer } = parser;
    const attrs = { kind: 'attrs', at, recursive, entries: new Map(), dynamic: [], end: at };
    parser.enter();
    while (!lexer.is(close)) {
        if (lexer.is('inherit'))
            readInherit(parser, attrs);
        else
            readBinding(parser, attrs);
    }
    parser.leave();
    attrs.end = lexer.end;
    lexer.advance();
    return attrs;
}
function readBinding(parser, attrs) {
    const { lexer } = parser;
    const at = lexer.start;
    if (lexer.is('end'))
        throw parser.unexpected('"}"');
    const first = parser.parseAttrName();
    const path = lexer.is('.') ? [first, ...readRest(parser)] : null;
    if (!lexer.is('='))
        throw parser.unexpected('"="');
    lexer.advance();
    const value = path === null && typeof first === 'string' ? parser.parseValue(first) : parser.parseExpression();
    if (!lexer.is(';'))
        throw parser.unexpected('";"');
    lexer.advance();
    if (path !== null)
        addNested(parser, attrs, path, value, at);
    else if (typeof first === 'string')
        add(parser, attrs, first, value, at);
    else
        attrs.dynamic.push({ at, name: first, value });
}
function readRest(parser) {
    parser.lexer.advance();
    return parser.parseAttrPath();
}
function readInherit(parser, attrs) {
    const { lexer } = parser;
    lexer.advance();
    let from = null;
    if (lexer.is('(')) {
        lexer.advance();
        from = parser.parseExpression();
        parser.expect(')');
    }
    while (!lexer.is(';')) {
        const at = lexer.start;
        const name = parser.parseAttrName();
        if (typeof name !== 'string')
            throw lexer.fail('An inherited attribute has a computed name.', at);
        if (attrs.entries.has(name))
            throw twice(parser, name, at);
        const value = from === null ? { kind: 'name', at, name } : { kind: 'select', at, of: from, path: [name], fallback: null };
        attrs.entries.set(name, { at, value, inherited: from === null });
    }
    lexer.advance();
}
function addNested(parser, attrs, path, value, at) {
    let inner = attrs;
    for (const name of path.slice(0, -1)) {
        const next = { kind: 'attrs', at, recursive: false, entries: new Map(), dynamic: [], end: at };
        if (typeof name !== 'string') {
            inner.dynamic.push({ at, name, value: next });
            inner = next;
            continue;
        }
        const existing = inner.entries.get(name);
        if (existing === undefined) {
            inner.entries.set(name, { at, value: next, inherited: false });
            inner = next;
        }
        else if (existing.value.kind === 'attrs' && !existing.inherited)
            inner = existing.value;
        else
            throw twice(parser, name, at);
    }
    const last = path.at(-1);
    if (typeof last === 'string')
        add(parser, inner, last, value, at);
    else if (last !== undefined)
        inner.dynamic.push({ at, name: last, value });
}
function add(parser, attrs, name, value, at) {
    const existing = attrs.entries.get(name);
    if (existing === undefined) {
        attrs.entries.set(name, { at, value, inherited: false });
        return;
    }
    // Two sets under one name are one set, as Nix has it; anything else under one name is a mistake.
    if (existing.value.kind !== 'attrs' || value.kind !== 'attrs' || existing.inherited)
        throw twice(parser, name, at);
    const into = existing.value;
    for (const [inner, attribute] of value.entries) {
        if (into.entries.has(inner))
            throw twice(parser, inner, attribute.at);
        into.entries.set(inner, attribute);
    }
    into.dynamic.push(...value.dynamic);
}
function twice(parser, name, at) {
    return parser.lexer.fail(`The attribute ${JSON.stringify(name.slice(0, 80))} is given twice.`, at);
}

;// CONCATENATED MODULE: ./src/crates/nix-expression/lexer.ts
/**
 * Tokens of a Nix expression, one at a time. Strings are left to the reader: the lexer stops at their opening quote.
 * Source of the grammar: the Nix manual, "Nix Language" › "Syntax and semantics", and `lexer.l` of Nix.
 */


const KEYWORDS = new Set([
    'if',
    'then',
    'else',
    'assert',
    'with',
    'let',
    'in',
    'rec',
    'inherit',
    'or',
]);
/** Marks of one character, by its code. */
const MARKS = Array.from({ length: 128 }, (_, code) => {
    const character = String.fromCharCode(code);
    return '{}()[]=;:,@?.!<>+-*/"'.includes(character) ? character : '';
});
/** Longer marks by their first character, longest first. `/*` is no mark: blanks are skipped before marks are read. */
const LONGER_MARKS = {
    '.': ['...'],
    '-': ['->'],
    '/': ['//'],
    '+': ['++'],
    '=': ['=='],
    '!': ['!='],
    '<': ['<='],
    '>': ['>='],
    '&': ['&&'],
    '|': ['||'],
    $: ['${'],
    "'": ["''"],
};
/** Codes of the characters that a longer mark starts with. */
const STARTS_LONGER = new Uint8Array(128);
for (const first of Object.keys(LONGER_MARKS))
    STARTS_LONGER[first.charCodeAt(0)] = 1;
const NAME_START = 1;
const lexer_NAME = 2;
const DIGIT = 4;
const PATH = 8;
const SPACE = 16;
const lexer_CLASSES = new Uint8Array(128);
const mark = (characters, bits) => {
    for (const character of characters) {
        const code = character.charCodeAt(0);
        lexer_CLASSES[code] = (lexer_CLASSES[code] ?? 0) | bits;
    }
};
mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', NAME_START | lexer_NAME | PATH);
mark('_', NAME_START | lexer_NAME | PATH);
mark('0123456789', lexer_NAME | DIGIT | PATH);
mark("'", lexer_NAME);
mark('-', lexer_NAME | PATH);
mark('.+', PATH);
mark(' \t\r\n', SPACE);
const FLOAT = /(?:[1-9][0-9]*\.[0-9]*|0?\.[0-9]+)(?:[Ee][+-]?[0-9]+)?/y;
const INTEGER = /[0-9]+/y;
const URI = /[a-zA-Z][a-zA-Z0-9+\-.]{0,63}:[a-zA-Z0-9%/?:@&=+$,\-_.!~*']+/y;
const SEARCH_PATH = /<[a-zA-Z0-9._\-+]+(?:\/[a-zA-Z0-9._\-+]+)*>/y;
/** A path's first piece: up to its first `${`, which may follow a slash directly. Bounded, so that `a.a.a…` stays linear. */
const PATH_START = /(?:~|[a-zA-Z0-9._\-+]{0,255})(?:(?:\/[a-zA-Z0-9._\-+]+)+\/?|(?=\/\$\{))/y;
const PATH_PIECE = /[a-zA-Z0-9._\-+/]+/y;
class Lexer {
    text;
    file;
    /** What the current token is: `name`, `int`, `float`, `path`, `search-path`, `uri`, `end`, a keyword, or a mark itself. */
    kind = 'end';
    /** Offset of the current token's first character. */
    start = 0;
    /** Offset behind the current token, from where the next one is read. */
    end = 0;
    constructor(text, file) {
        this.text = text;
        this.file = file;
    }
    /** The current token's text. */
    get value() {
        return this.text.slice(this.start, this.end);
    }
    /** Whether the current token is of this kind. A call, since a comparison would make the compiler think it stays so. */
    is(kind) {
        return this.kind === kind;
    }
    fail(message, at = this.start) {
        return new problem/* InputError */.dz(message, { file: this.file, line: position_lineOf(this.text, at), offset: at });
    }
    /** Goes on to the next token. */
    advance() {
        const { text } = this;
        this.skipBlank();
        const start = this.end;
        this.start = start;
        if (start >= text.length) {
            this.kind = 'end';
            return;
        }
        const code = text.charCodeAt(start);
        const bits = code < 128 ? (lexer_CLASSES[code] ?? 0) : 0;
        if ((bits & NAME_START) !== 0)
            this.readName(start);
        else if ((bits & PATH) !== 0 || code === 0x2f || code === 0x7e)
            this.readNumberOrPath(start, code);
        else
            this.readMark(start, code);
    }
    /** Reads one more piece of a path that was interrupted by `${…}`; `''` where it ends there. */
    readPathPiece(from) {
        PATH_PIECE.lastIndex = from;
        const piece = PATH_PIECE.exec(this.text)?.[0] ?? '';
        this.end = from + piece.length;
        return piece;
    }
    skipBlank() {
        const { text } = this;
        let at = this.end;
        for (;;) {
            const code = text.charCodeAt(at);
            if (code < 128 && ((lexer_CLASSES[code] ?? 0) & SPACE) !== 0)
                at++;
            else if (code === 0x23) {
                while (at < text.length && text.charCodeAt(at) !== 0x0a && text.charCodeAt(at) !== 0x0d)
                    at++;
            }
            else if (code === 0x2f && text.charCodeAt(at + 1) === 0x2a) {
                const close = text.indexOf('*/', at + 2);
                if (close < 0)
                    throw this.fail('A comment is opened with /* and never closed.', at);
                at = close + 2;
            }
            else
                break;
        }
        this.end = at;
    }
    readName(start) {
        const { text } = this;
        let at = start + 1;
        let code = text.charCodeAt(at);
        while (code < 128 && ((lexer_CLASSES[code] ?? 0) & lexer_NAME) !== 0)
            code = text.charCodeAt(++at);
        this.end = at;
        // A longer match wins: `a/b` and `a.b/c` are paths, `http://host` is a string.
        if ((code === 0x2f || code === 0x2e || code === 0x2b) && this.readPath(start))
            return;
        if (code === 0x3a && this.readByPattern(URI, 'uri', start))
            return;
        if ((code === 0x2e || code === 0x2b) && this.readByPattern(URI, 'uri', start))
            return;
        const length = at - start;
        if (length > 1 && length < 8) {
            const word = text.slice(start, at);
            this.kind = KEYWORDS.has(word) ? word : 'name';
        }
        else
            this.kind = 'name';
    }
    readNumberOrPath(start, code) {
        if (this.readPath(start))
            return;
        const isDigit = code >= 0x30 && code <= 0x39;
        const next = this.text.charCodeAt(start + 1);
        if ((isDigit || (code === 0x2e && next >= 0x30 && next <= 0x39)) && this.readByPattern(FLOAT, 'float', start))
            return;
        if (isDigit)
            this.readByPattern(INTEGER, 'int', start);
        else
            this.readMark(start, code);
    }
    readMark(start, code) {
        const { text } = this;
        if (code === 0x3c && this.readByPattern(SEARCH_PATH, 'search-path', start))
            return;
        if (code < 128) {
            if (STARTS_LONGER[code] === 1) {
                for (const mark of LONGER_MARKS[text.charAt(start)] ?? []) {
                    if (!text.startsWith(mark, start))
                        continue;
                    this.kind = mark;
                    this.end = start + mark.length;
                    return;
                }
            }
            const mark = MARKS[code] ?? '';
            if (mark !== '') {
                this.kind = mark;
                this.end = start + 1;
                return;
            }
        }
        throw this.fail(`A Nix expression can't hold ${describeCharacter(text, start)} here.`);
    }
    readPath(start) {
        return this.readByPattern(PATH_START, 'path', start);
    }
    readByPattern(pattern, kind, start) {
        pattern.lastIndex = start;
        const match = pattern.exec(this.text);
        if (match === null)
            return false;
        this.kind = kind;
        this.end = start + match[0].length;
        return true;
    }
}
function describeCharacter(text, at) {
    const code = text.codePointAt(at) ?? 0;
    const shown = code > 0x20 && code < 0x7f
        ? `"${String.fromCodePoint(code)}"`
        : `the character U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    return shown;
}

;// CONCATENATED MODULE: ./src/crates/nix-expression/strings.ts
const OPENING_LINE = / *\n/y;
/**
 * Reads a `"…"` string in which every character stands for itself, and leaves the lexer behind it. `undefined`, with the
 * lexer where it was, for any other.
 */
function readPlain(lexer) {
    const { text, end: from } = lexer;
    for (let at = from; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code === 0x22) {
            lexer.end = at + 1;
            return text.slice(from, at);
        }
        if (code === 0x5c || code === 0x24 || code === 0x0d)
            return undefined;
    }
    return undefined;
}
/** Reads a `"…"` string whose opening quote is the lexer's current token. The lexer stands behind the closing quote. */
function readQuoted(lexer, readInterpolated) {
    const { text } = lexer;
    const open = lexer.start;
    const parts = [];
    let at = lexer.end;
    let plainFrom = at;
    let plain = '';
    for (;;) {
        const code = text.charCodeAt(at);
        if (code === 0x22)
            break;
        if (code === 0x5c) {
            plain += text.slice(plainFrom, at) + strings_unescape(text.charAt(at + 1));
            at += 2;
            plainFrom = at;
        }
        else if (code === 0x24) {
            const next = text.charCodeAt(at + 1);
            if (next === 0x7b) {
                parts.push(plain + text.slice(plainFrom, at));
                at = readInterpolation(lexer, at, parts, readInterpolated);
                plain = '';
                plainFrom = at;
            }
            else
                at += next === 0x24 ? 2 : 1;
        }
        else if (code === 0x0d) {
            // A carriage return, alone or before a line feed, is a line feed.
            plain += `${text.slice(plainFrom, at)}\n`;
            at += text.charCodeAt(at + 1) === 0x0a ? 2 : 1;
            plainFrom = at;
        }
        else
            at++;
        if (at >= text.length)
            throw lexer.fail('A string is opened with " and never closed.', open);
    }
    parts.push(plain + text.slice(plainFrom, at));
    lexer.end = at + 1;
    return withoutEmpty(parts);
}
/** Reads a `''…''` string whose opening quotes are the lexer's current token. The lexer stands behind the closing quotes. */
function readIndented(lexer, readInterpolated) {
    const { text } = lexer;
    const open = lexer.start;
    const pieces = [];
    // The opening quotes' own line, where nothing else stands on it.
    OPENING_LINE.lastIndex = lexer.end;
    let at = lexer.end + (OPENING_LINE.exec(text)?.[0].length ?? 0);
    let plainFrom = at;
    const endPlain = () => {
        if (at > plainFrom)
            pieces.push({ part: text.slice(plainFrom, at), escaped: false });
    };
    for (;;) {
        if (at >= text.length)
            throw lexer.fail("A string is opened with '' and never closed.", open);
        const code = text.charCodeAt(at);
        const next = text.charCodeAt(at + 1);
        if (code === 0x24 && next === 0x7b) {
            endPlain();
            const parts = [];
            at = readInterpolation(lexer, at, parts, readInterpolated);
            for (const part of parts)
                pieces.push({ part, escaped: false });
            plainFrom = at;
        }
        else if (code === 0x24 && next === 0x24)
            at += 2;
        else if (code === 0x27 && next === 0x27) {
            const third = text.charAt(at + 2);
            if (third === '$' || third === "'" || third === '\\') {
                endPlain();
                const escaped = third === '$' ? '$' : third === "'" ? "''" : strings_unescape(text.charAt(at + 3));
                pieces.push({ part: escaped, escaped: true });
                at += third === '\\' ? 4 : 3;
                plainFrom = at;
            }
            else
                break;
        }
        else
            at++;
    }
    endPlain();
    lexer.end = at + 2;
    return withoutEmpty(stripIndentation(pieces));
}
function readInterpolation(lexer, at, parts, readInterpolated) {
    lexer.end = at + 2;
    parts.push(readInterpolated());
    return lexer.end;
}
function strings_unescape(character) {
    return character === 'n' ? '\n' : character === 'r' ? '\r' : character === 't' ? '\t' : character;
}
function stripIndentation(pieces) {
    const indentation = smallestIndentation(pieces);
    const stripped = [];
    let atLineStart = true;
    let dropped = 0;
    for (const [index, { part }] of pieces.entries()) {
        if (typeof part !== 'string') {
            stripped.push(part);
            atLineStart = false;
            dropped = 0;
            continue;
        }
        let kept = '';
        for (const character of part) {
            if (atLineStart && character === ' ') {
                if (dropped++ >= indentation)
                    kept += character;
                continue;
            }
            kept += character;
            atLineStart = character === '\n';
            dropped = 0;
        }
        // A last line of nothing but blanks is the closing quotes' own indentation.
        if (index === pieces.length - 1)
            kept = kept.replace(/\n *$/, '\n');
        stripped.push(kept);
    }
    return stripped;
}
/** Spaces that every line begins with; lines of only spaces don't count. */
function smallestIndentation(pieces) {
    let smallest = Number.MAX_SAFE_INTEGER;
    let current = 0;
    let atLineStart = true;
    for (const { part, escaped } of pieces) {
        if (typeof part !== 'string' || escaped) {
            if (atLineStart)
                smallest = Math.min(smallest, current);
            atLineStart = false;
            continue;
        }
        for (const character of part) {
            if (character === '\n') {
                atLineStart = true;
                current = 0;
            }
            else if (atLineStart) {
                if (character === ' ')
                    current++;
                else {
                    smallest = Math.min(smallest, current);
                    atLineStart = false;
                }
            }
        }
    }
    return smallest === Number.MAX_SAFE_INTEGER ? 0 : smallest;
}
/** Joins neighbouring texts and leaves out empty ones. */
function withoutEmpty(parts) {
    const joined = [];
    for (const part of parts) {
        const last = joined.at(-1);
        if (typeof part === 'string' && typeof last === 'string')
            joined[joined.length - 1] = last + part;
        else if (part !== '')
            joined.push(part);
    }
    return joined;
}

;// CONCATENATED MODULE: ./src/crates/nix-expression/parser.ts



/** A generated Cargo.nix nests about 30 deep. */
const MAX_NESTING = 256;
/** Characters of the longest text that is read. */
const parser_MAX_LENGTH = 64 * 1024 * 1024;
/** How tightly an operator binds; the higher binds first. From the manual's table of operators. */
const BINDING = {
    '->': 1,
    '||': 2,
    '&&': 3,
    '==': 4,
    '!=': 4,
    '<': 5,
    '<=': 5,
    '>': 5,
    '>=': 5,
    '//': 6,
    '+': 8,
    '-': 8,
    '*': 9,
    '/': 9,
    '++': 10,
    '?': 11,
};
const NOT_BINDING = 7;
const NEGATE_BINDING = 12;
/** Tokens that an argument of a call can start with. */
const ARGUMENT_STARTS = new Set([
    'name',
    'int',
    'float',
    'path',
    'search-path',
    'uri',
    'rec',
    'let',
    '"',
    "''",
    '(',
    '[',
    '{',
]);
/**
 * Reads one expression that makes up the whole text. `file` names it in errors.
 * @param known offsets within sets that are taken from there are those of its text
 */
function parseNix(text, file, known) {
    const parser = new Parser(new Lexer(text, file), known);
    return parser.parseAll();
}
class Parser {
    lexer;
    known;
    nesting = 0;
    constructor(lexer, known) {
        this.lexer = lexer;
        this.known = known;
    }
    parseAll() {
        const { lexer } = this;
        if (lexer.text.length > parser_MAX_LENGTH)
            throw lexer.fail(`The file is longer than ${parser_MAX_LENGTH} characters.`);
        if (lexer.text.charCodeAt(0) === 0xfeff)
            lexer.end = 1;
        lexer.advance();
        const expression = this.parseExpression();
        if (!lexer.is('end'))
            throw this.unexpected('the end of the file');
        return expression;
    }
    parseExpression() {
        const { lexer } = this;
        this.enter();
        // Most values are strings, lists and sets with nothing behind them.
        let expression;
        if (lexer.is('"') || lexer.is('[') || lexer.is('rec')) {
            const first = this.parseSimple();
            expression = lexer.is(';') ? first : this.parseOperators(0, first);
        }
        else
            expression = this.parseFunction();
        this.nesting--;
        return expression;
    }
    /** Counts one more level of nesting; who calls counts down again behind it. */
    enter() {
        if (++this.nesting > MAX_NESTING)
            throw this.lexer.fail(`Nested more than ${MAX_NESTING} levels deep.`);
    }
    leave() {
        this.nesting--;
    }
    /** The value of a binding: what is known of the name where the very same text stands here, else what is read. */
    parseValue(name) {
        const { lexer, known } = this;
        const same = known !== undefined && lexer.is('rec') ? known.sets.get(name) : undefined;
        if (known === undefined || same === undefined)
            return this.parseExpression();
        if (!lexer.text.startsWith(known.text.slice(same.at, same.end), lexer.start))
            return this.parseExpression();
        lexer.end = lexer.start + same.end - same.at;
        lexer.advance();
        return same;
    }
    unexpected(wanted) {
        const { lexer } = this;
        const found = lexer.is('end') ? 'the file ends (is it truncated?)' : `there is ${describeToken(lexer)}`;
        return lexer.fail(`Expected ${wanted}, but ${found}.`);
    }
    /** Checks the current token and goes on to the next. */
    expect(kind) {
        if (!this.lexer.is(kind))
            throw this.unexpected(`"${kind}"`);
        this.lexer.advance();
    }
    parseName() {
        const { lexer } = this;
        if (!lexer.is('name') && !lexer.is('or'))
            throw this.unexpected('a name');
        const name = lexer.value;
        lexer.advance();
        return name;
    }
    /** `a.b."c".${d}`: one or more names with dots between them. */
    parseAttrPath() {
        const path = [this.parseAttrName()];
        while (this.lexer.is('.')) {
            this.lexer.advance();
            path.push(this.parseAttrName());
        }
        return path;
    }
    parseAttrName() {
        const { lexer } = this;
        if (lexer.is('"')) {
            const string = this.parseString();
            return string.kind === 'string' ? string.text : string;
        }
        if (!lexer.is('${'))
            return this.parseName();
        lexer.advance();
        const computed = this.parseExpression();
        this.expect('}');
        return computed.kind === 'string' ? computed.text : computed;
    }
    parseFunction() {
        const { lexer } = this;
        const at = lexer.start;
        switch (lexer.kind) {
            case 'name': {
                const name = lexer.value;
                if (!this.mayBeFunction())
                    break;
                const follower = this.peek();
                if (follower !== ':' && follower !== '@')
                    break;
                lexer.advance();
                if (follower === ':')
                    return this.parseBody(at, name, null, false);
                lexer.advance();
                if (!lexer.is('{'))
                    throw this.unexpected('"{"');
                return this.parseFormals(at, name);
            }
            case '{':
                if (this.startsFormals())
                    return this.parseFormals(at, '');
                break;
            case 'let':
                if (this.peek() === '{')
                    break;
                return this.parseLet(at);
            case 'with':
            case 'assert': {
                const { kind } = lexer;
                lexer.advance();
                const head = this.parseExpression();
                this.expect(';');
                const body = this.parseExpression();
                return kind === 'with' ? { kind, at, scope: head, body } : { kind, at, condition: head, body };
            }
            case 'if': {
                lexer.advance();
                const condition = this.parseExpression();
                this.expect('then');
                const then = this.parseExpression();
                this.expect('else');
                return { kind: 'if', at, condition, then, otherwise: this.parseExpression() };
            }
        }
        return this.parseOperators(0);
    }
    parseLet(at) {
        const { lexer } = this;
        lexer.advance();
        const bindings = readBindings(this, at, true, 'in');
        return { kind: 'let', at, bindings, body: this.parseExpression() };
    }
    /** False where what stands right behind the name can't make it a function's argument. */
    mayBeFunction() {
        const next = this.lexer.text.charCodeAt(this.lexer.end);
        return next !== 0x3b && next !== 0x2e && next !== 0x29;
    }
    /** Kind of the token behind the current one. */
    peek() {
        const { lexer } = this;
        const { kind, start, end } = lexer;
        lexer.advance();
        const next = lexer.kind;
        lexer.kind = kind;
        lexer.start = start;
        lexer.end = end;
        return next;
    }
    /** Whether the brace at the current token opens a function's argument, and not a set. */
    startsFormals() {
        const { lexer } = this;
        const { kind, start, end } = lexer;
        lexer.advance();
        let formals = false;
        if (lexer.is('...'))
            formals = true;
        else if (lexer.is('}')) {
            lexer.advance();
            formals = lexer.is(':') || lexer.is('@');
        }
        else if (lexer.is('name')) {
            lexer.advance();
            formals = lexer.is(',') || lexer.is('?');
            if (lexer.is('}')) {
                lexer.advance();
                formals = lexer.is(':') || lexer.is('@');
            }
        }
        lexer.kind = kind;
        lexer.start = start;
        lexer.end = end;
        return formals;
    }
    parseFormals(at, nameBefore) {
        const { lexer } = this;
        lexer.advance();
        const formals = [];
        const seen = new Set(nameBefore === '' ? [] : [nameBefore]);
        let open = false;
        while (!lexer.is('}')) {
            if (lexer.is('...')) {
                open = true;
                lexer.advance();
                break;
            }
            const start = lexer.start;
            const name = this.parseName();
            if (seen.has(name))
                throw lexer.fail(`The function names its argument "${name}" twice.`, start);
            seen.add(name);
            let fallback = null;
            if (lexer.is('?')) {
                lexer.advance();
                fallback = this.parseExpression();
            }
            formals.push({ name, fallback });
            if (!lexer.is(','))
                break;
            lexer.advance();
        }
        this.expect('}');
        let argument = nameBefore;
        if (lexer.is('@') && nameBefore === '') {
            lexer.advance();
            argument = this.parseName();
            if (seen.has(argument))
                throw lexer.fail(`The function names its argument "${argument}" twice.`);
        }
        return this.parseBody(at, argument, formals, open);
    }
    parseBody(at, argument, formals, open) {
        this.expect(':');
        return { kind: 'lambda', at, argument, formals, open, body: this.parseExpression() };
    }
    /** @param first the first operand's beginning, where it is read already */
    parseOperators(least, first) {
        const { lexer } = this;
        let left = first === undefined ? this.parseOperand() : this.parseCall(first);
        for (;;) {
            const operator = lexer.kind;
            const binding = BINDING[operator];
            if (binding === undefined || binding < least)
                return left;
            const at = left.at;
            if (operator === '?') {
                lexer.advance();
                left = { kind: 'has', at, of: left, path: this.parseAttrPath() };
            }
            else if (binding === 8 || binding === 9)
                left = this.parseArithmetic(left, binding);
            else if (binding === 4 || binding === 5) {
                lexer.advance();
                const right = this.parseTighter(binding);
                left = { kind: 'compare', at, operator: operator, left, right };
                if (BINDING[lexer.kind] === binding) {
                    throw lexer.fail(`"${lexer.kind}" can't follow "${operator}" without brackets.`);
                }
            }
            else {
                const operands = [left];
                while (lexer.is(operator)) {
                    lexer.advance();
                    operands.push(this.parseTighter(binding));
                }
                left = { kind: 'chain', at, operator: operator, operands };
            }
        }
    }
    parseArithmetic(first, binding) {
        const { lexer } = this;
        const rest = [];
        while (BINDING[lexer.kind] === binding) {
            const operator = lexer.kind;
            lexer.advance();
            rest.push({ operator, operand: this.parseTighter(binding) });
        }
        return { kind: 'arithmetic', at: first.at, first, rest };
    }
    parseTighter(binding) {
        this.enter();
        // A function, a condition or a `let` as the last operand reaches as far as it can.
        const operand = this.startsFunction() ? this.parseFunction() : this.parseOperators(binding + 1);
        this.nesting--;
        return operand;
    }
    startsFunction() {
        switch (this.lexer.kind) {
            case 'if':
            case 'with':
            case 'assert':
                return true;
            case 'let':
                return this.peek() !== '{';
            default:
                return false;
        }
    }
    /** A call, with the signs before it. */
    parseOperand() {
        const { lexer } = this;
        const { kind, start } = lexer;
        if (kind !== '!' && kind !== '-')
            return this.parseCall();
        lexer.advance();
        this.enter();
        const of = this.parseOperators(kind === '!' ? NOT_BINDING : NEGATE_BINDING);
        this.nesting--;
        return { kind: kind === '!' ? 'not' : 'negate', at: start, of };
    }
    parseCall(first) {
        const callee = this.parseSelection(first);
        if (!ARGUMENT_STARTS.has(this.lexer.kind))
            return callee;
        const args = [];
        while (ARGUMENT_STARTS.has(this.lexer.kind))
            args.push(this.parseSelection());
        return { kind: 'call', at: callee.at, callee, args };
    }
    parseSelection(first) {
        const { lexer } = this;
        const of = first ?? this.parseSimple();
        if (!lexer.is('.'))
            return of;
        lexer.advance();
        const path = this.parseAttrPath();
        let fallback = null;
        if (lexer.is('or')) {
            lexer.advance();
            this.enter();
            fallback = this.parseSelection();
            this.nesting--;
        }
        return { kind: 'select', at: of.at, of, path, fallback };
    }
    parseSimple() {
        const { lexer } = this;
        const at = lexer.start;
        switch (lexer.kind) {
            case 'name': {
                const name = lexer.value;
                lexer.advance();
                return { kind: 'name', at, name };
            }
            case 'int':
            case 'float': {
                const { kind, value: text } = lexer;
                lexer.advance();
                return { kind, at, text };
            }
            case '"':
            case "''":
                return this.parseString();
            case 'uri': {
                const text = lexer.value;
                lexer.advance();
                return { kind: 'string', at, text };
            }
            case 'path':
                return this.parsePath();
            case 'search-path': {
                const text = lexer.value.slice(1, -1);
                lexer.advance();
                return { kind: 'search-path', at, text };
            }
            case '(': {
                lexer.advance();
                const inner = this.parseExpression();
                this.expect(')');
                return inner;
            }
            case '[':
                return this.parseList();
            case '{':
                lexer.advance();
                return readBindings(this, at, false, '}');
            case 'rec':
                lexer.advance();
                this.expect('{');
                return readBindings(this, at, true, '}');
            case 'let': {
                // The old `let { …; body = …; }`.
                lexer.advance();
                this.expect('{');
                const of = readBindings(this, at, true, '}');
                return { kind: 'select', at, of, path: ['body'], fallback: null };
            }
            default:
                throw this.unexpected('an expression');
        }
    }
    parseList() {
        const { lexer } = this;
        const at = lexer.start;
        lexer.advance();
        const items = [];
        this.enter();
        while (!lexer.is(']'))
            items.push(this.parseSelection());
        this.leave();
        lexer.advance();
        return { kind: 'list', at, items };
    }
    parseString() {
        const { lexer } = this;
        const at = lexer.start;
        if (lexer.is('"')) {
            const text = readPlain(lexer);
            if (text !== undefined) {
                lexer.advance();
                return { kind: 'string', at, text };
            }
        }
        const read = lexer.is('"') ? readQuoted : readIndented;
        const parts = read(lexer, () => this.parseInterpolated());
        lexer.advance();
        return textOrTemplate('string', at, parts);
    }
    parsePath() {
        const { lexer } = this;
        const at = lexer.start;
        const parts = [lexer.value];
        for (;;) {
            const piece = lexer.readPathPiece(lexer.end);
            if (piece !== '')
                parts.push(piece);
            else if (lexer.text.startsWith('${', lexer.end)) {
                lexer.end += 2;
                parts.push(this.parseInterpolated());
            }
            else
                break;
        }
        const last = parts.at(-1);
        if (typeof last === 'string' && last.length > 1 && last.endsWith('/'))
            throw lexer.fail('A path ends with a slash.', at);
        lexer.advance();
        return textOrTemplate('path', at, parts);
    }
    /** Reads from behind `${` to its `}`, and leaves the lexer on that brace's end without reading on. */
    parseInterpolated() {
        const { lexer } = this;
        lexer.advance();
        const expression = this.parseExpression();
        // Not `expect`: what follows the brace is the string's own text, which is no token.
        if (!lexer.is('}'))
            throw this.unexpected('"}"');
        return expression;
    }
}
function textOrTemplate(kind, at, parts) {
    if (parts.every((part) => typeof part === 'string'))
        return { kind, at, text: parts.join('') };
    return { kind: kind === 'string' ? 'template' : 'path-template', at, parts };
}
function describeToken(lexer) {
    const shown = lexer.value.slice(0, 40).replace(/[^\x20-\x7e]/g, '?');
    return `"${shown}"`;
}

;// CONCATENATED MODULE: ./src/crates/nix-source.ts

function nix_source_readSource(source) {
    return readLocal(source) ?? readFetched(source) ?? { kind: 'other', text: canonicalText(source) };
}
function readLocal(source) {
    switch (source.kind) {
        case 'path':
            return { kind: 'local', path: source.text, filtered: false };
        case 'if': {
            // 0.11 to 0.13 filter but under Nix 2.4, which can't. No one runs that on purpose, so the filter counts.
            if (!mentionsNixVersion(source.condition))
                return undefined;
            const branches = [readLocal(source.then), readLocal(source.otherwise)];
            return branches.find((branch) => branch?.kind === 'local' && branch.filtered);
        }
        case 'call': {
            const name = calledName(source.callee);
            const [first, second] = source.args;
            if (name === 'cleanSourceWith' && first?.kind === 'attrs') {
                const path = first.entries.get('src')?.value;
                const filter = first.entries.get('filter')?.value;
                if (path?.kind !== 'path' || !hasOnly(first.entries, ['src', 'filter', 'name']))
                    return undefined;
                if (filter?.kind !== 'name' || filter.name !== 'sourceFilter')
                    return undefined;
                return { kind: 'local', path: path.text, filtered: true };
            }
            if (name === 'filterSource' &&
                first?.kind === 'name' &&
                first.name === 'sourceFilter' &&
                second?.kind === 'path') {
                return { kind: 'local', path: second.text, filtered: true };
            }
            return undefined;
        }
        default:
            return undefined;
    }
}
function readFetched(source) {
    if (source.kind !== 'call')
        return undefined;
    const [args] = source.args;
    if (args?.kind !== 'attrs')
        return undefined;
    const text = (name) => {
        const value = args.entries.get(name)?.value;
        return value?.kind === 'string' ? value.text : '';
    };
    const name = calledName(source.callee);
    if (name === 'fetchgit' || name === 'fetchGit') {
        if (text('url') === '' || !hasOnly(args.entries, ['url', 'rev', 'sha256', 'ref', 'fetchSubmodules']))
            return undefined;
        return { kind: 'git', url: text('url'), rev: text('rev'), sha256: text('sha256') };
    }
    const url = args.entries.get('url')?.value;
    if (name === 'fetchurl' && text('sha256') !== '' && url !== undefined) {
        return { kind: 'registry', sha256: text('sha256'), registry: registryOf(url) };
    }
    return undefined;
}
/** The registry's index, as `registryUrl { url = …; … }` names it. */
function registryOf(url) {
    const args = url.kind === 'call' && calledName(url.callee) === 'registryUrl' ? url.args[0] : undefined;
    const index = args?.kind === 'attrs' ? args.entries.get('url')?.value : undefined;
    return index?.kind === 'string' ? index.text : '';
}
/** The last name of what is called: `fetchgit` of `pkgs.fetchgit`. */
function calledName(callee) {
    if (callee.kind === 'name')
        return callee.name;
    const last = callee.kind === 'select' ? callee.path.at(-1) : undefined;
    return typeof last === 'string' ? last : '';
}
function hasOnly(entries, names) {
    return [...entries.keys()].every((name) => names.includes(name));
}
function mentionsNixVersion(condition) {
    return canonicalText(condition).includes('nixVersion');
}

;// CONCATENATED MODULE: ./src/crates/platforms.ts
/**
 * Platforms as nixpkgs describes them, by the Rust triple that they are asked for with, and beside that what rustc
 * itself says of the triple.
 * Source: nixpkgs `lib/systems` (parsed systems, predicates, `rust.platform`, `rust.rustcTarget`), its manual's chapter
 * "Cross-compilation" › "Platform parameters"; `rustc --print cfg --target …`.
 */

const linux = ([rustTarget, config, cpu, rustcArch]) => {
    const bits = /64|s390x/.test(cpu) ? 64 : 32;
    const abi = config.slice(config.lastIndexOf('-') + 1);
    return {
        rustTarget,
        config,
        system: `${cpu}-linux`,
        cpu,
        bits,
        kernel: 'linux',
        vendor: 'unknown',
        abi,
        rustArch: cpu.startsWith('arm') ? 'arm' : cpu.startsWith('powerpc64') ? 'powerpc64' : cpu,
        rustOs: 'linux',
        rustVendor: 'unknown',
        rustc: {
            target_arch: rustcArch,
            target_os: 'linux',
            target_vendor: 'unknown',
            target_env: abi.startsWith('musl') ? 'musl' : 'gnu',
            target_family: 'unix',
            target_endian: cpu === 's390x' ? 'big' : 'little',
            target_pointer_width: bits === 64 ? '64' : '32',
        },
    };
};
const darwin = (cpu) => ({
    rustTarget: `${cpu}-apple-darwin`,
    config: `${cpu === 'aarch64' ? 'arm64' : cpu}-apple-darwin`,
    system: `${cpu}-darwin`,
    cpu,
    bits: 64,
    kernel: 'darwin',
    vendor: 'apple',
    abi: 'unknown',
    rustArch: cpu,
    rustOs: 'macos',
    rustVendor: 'apple',
    rustc: {
        target_arch: cpu,
        target_os: 'macos',
        target_vendor: 'apple',
        target_env: '',
        target_family: 'unix',
        target_endian: 'little',
        target_pointer_width: '64',
    },
});
const windows = (rustTarget, config, cpu, env) => ({
    rustTarget,
    config,
    system: `${cpu}-windows`,
    cpu,
    bits: cpu === 'x86_64' ? 64 : 32,
    kernel: 'windows',
    vendor: env === 'gnu' ? 'w64' : 'pc',
    abi: env,
    rustArch: cpu,
    rustOs: 'windows',
    rustVendor: 'pc',
    rustc: {
        target_arch: cpu === 'i686' ? 'x86' : cpu,
        target_os: 'windows',
        target_vendor: 'pc',
        target_env: env,
        target_family: 'windows',
        target_endian: 'little',
        target_pointer_width: cpu === 'x86_64' ? '64' : '32',
    },
});
const LINUX_ROWS = [
    ['x86_64-unknown-linux-gnu', 'x86_64-unknown-linux-gnu', 'x86_64', 'x86_64'],
    ['x86_64-unknown-linux-musl', 'x86_64-unknown-linux-musl', 'x86_64', 'x86_64'],
    ['aarch64-unknown-linux-gnu', 'aarch64-unknown-linux-gnu', 'aarch64', 'aarch64'],
    ['aarch64-unknown-linux-musl', 'aarch64-unknown-linux-musl', 'aarch64', 'aarch64'],
    ['i686-unknown-linux-gnu', 'i686-unknown-linux-gnu', 'i686', 'x86'],
    ['i686-unknown-linux-musl', 'i686-unknown-linux-musl', 'i686', 'x86'],
    ['armv7-unknown-linux-gnueabihf', 'armv7l-unknown-linux-gnueabihf', 'armv7l', 'arm'],
    ['armv7-unknown-linux-musleabihf', 'armv7l-unknown-linux-musleabihf', 'armv7l', 'arm'],
    ['arm-unknown-linux-gnueabihf', 'armv6l-unknown-linux-gnueabihf', 'armv6l', 'arm'],
    ['riscv64gc-unknown-linux-gnu', 'riscv64-unknown-linux-gnu', 'riscv64', 'riscv64'],
    ['riscv64gc-unknown-linux-musl', 'riscv64-unknown-linux-musl', 'riscv64', 'riscv64'],
    ['powerpc64le-unknown-linux-gnu', 'powerpc64le-unknown-linux-gnu', 'powerpc64le', 'powerpc64'],
    ['s390x-unknown-linux-gnu', 's390x-unknown-linux-gnu', 's390x', 's390x'],
    ['loongarch64-unknown-linux-gnu', 'loongarch64-unknown-linux-gnu', 'loongarch64', 'loongarch64'],
];
const PLATFORMS = new Map([
    ...LINUX_ROWS.map(linux),
    darwin('x86_64'),
    darwin('aarch64'),
    windows('x86_64-pc-windows-gnu', 'x86_64-w64-mingw32', 'x86_64', 'gnu'),
    windows('i686-pc-windows-gnu', 'i686-w64-mingw32', 'i686', 'gnu'),
    windows('x86_64-pc-windows-msvc', 'x86_64-pc-windows-msvc', 'x86_64', 'msvc'),
].map((platform) => [platform.rustTarget, platform]));
/** Rust triples that are known, sorted. */
const KNOWN_TARGETS = [...PLATFORMS.keys()].sort();
/** Throws `UserError` where the triple is not known here. */
function findPlatform(rustTarget) {
    const platform = PLATFORMS.get(rustTarget);
    if (platform !== undefined)
        return platform;
    throw new problem/* UserError */.yo(`The static cone knows no target "${rustTarget}".`, `Use one of: ${KNOWN_TARGETS.join(', ')}.`);
}
/** Triples that Nix builds on natively; others are cross-compiled, on x86_64 Linux unless told. */
const NATIVE = /^(?:x86_64|aarch64)-(?:unknown-linux-gnu|apple-darwin)$/;
/** The platform that build scripts and procedural macros run on, where nothing says which. */
function usualBuilder(rustTarget) {
    return NATIVE.test(rustTarget) ? rustTarget : 'x86_64-unknown-linux-gnu';
}

;// CONCATENATED MODULE: ./src/crates/cargo-nix.ts
/**
 * Reads a Cargo.nix that crate2nix wrote (0.8 and later, and what formatters make of it) as data.
 * Source of the format: crate2nix's template `Cargo.nix.tera` of its releases 0.8 to 0.15.
 */








const GENERATOR = /@generated by crate2nix(?: (\d[\w.\-+]*))?/;
/**
 * Throws `InputError` where the text is not Nix, or not a Cargo.nix of crate2nix.
 * @param like the same file on the other side: crates whose text is the same there are not read again
 */
function readCargoNix({ path, text }, like) {
    checkWhole(text, path);
    const file = findBody(parseNix(text, path, like?.known));
    const internal = file?.body.entries.get('internal')?.value;
    const crates = internal?.kind === 'attrs' ? internal.entries.get('crates')?.value : undefined;
    if (file === undefined || internal?.kind !== 'attrs' || crates?.kind !== 'attrs')
        throw notCrate2nix(path, text, file);
    return new CargoNixReader(path, text, file, internal, like).read(crates);
}
class CargoNixReader {
    path;
    text;
    file;
    internal;
    like;
    sets = new Map();
    openedFile;
    constructor(path, text, file, internal, like) {
        this.path = path;
        this.text = text;
        this.file = file;
        this.internal = internal;
        this.like = like;
    }
    /** Attributes that are no literals are evaluated; nothing in a crate's data depends on the platform. */
    get opened() {
        if (this.openedFile === undefined) {
            const platform = findPlatform('x86_64-unknown-linux-gnu');
            this.openedFile = openFile(this.file, this.internal, platform, platform);
        }
        return this.openedFile;
    }
    read(cratesSet) {
        if (cratesSet.dynamic[0] !== undefined)
            throw this.fail('A crate has a computed name.', cratesSet.dynamic[0].at);
        const crates = new Map();
        for (const [id, { value, at }] of cratesSet.entries) {
            if (value.kind !== 'attrs')
                throw this.fail(`The crate "${id}" is no set.`, at);
            const known = this.like?.known.sets.get(id) === value ? this.like.crates.get(id) : undefined;
            crates.set(id, known ?? this.readCrate(id, value, cratesSet));
            if (value.recursive)
                this.sets.set(id, value);
        }
        const root = this.file.body.entries.get('rootCrate')?.value;
        const set = {
            crates,
            members: this.readMembers(),
            rootCrate: root === undefined ? null : this.readPackageId(root, 'rootCrate'),
            lineAt: (offset) => position_lineOf(this.text, offset),
        };
        for (const id of [...set.members.values(), ...(set.rootCrate === null ? [] : [set.rootCrate])]) {
            if (!crates.has(id))
                throw this.fail(`A root is the crate "${id}", which the file does not have.`, 0);
        }
        return {
            ...set,
            file: this.file,
            internal: this.internal,
            rootFeatures: this.readRootFeatures(),
            known: { text: this.text, sets: this.sets },
            code: this.readCode(cratesSet),
            codeText: this.text.slice(cratesSet.end),
            frame: this.readFrame(),
            generator: GENERATOR.exec(this.text.slice(0, 2000))?.[1] ?? '',
            openCrate: (crate, { internal }) => openAttrs(crate, openAttrs(cratesSet, internal)),
        };
    }
    readCrate(id, attrs, cratesSet) {
        const text = (name) => {
            const value = attrs.entries.get(name)?.value;
            if (value?.kind === 'string')
                return value.text;
            if (value === undefined)
                throw this.fail(`The crate "${id}" has no ${name}.`, attrs.at);
            return this.evaluateString(value, attrs, cratesSet, `${name} of the crate "${id}"`);
        };
        const dependencies = (name) => this.readDependencies(attrs, name, id);
        const attributes = new Map();
        for (const [name, { value }] of attrs.entries) {
            if (!READ_APART.has(name))
                attributes.set(name, canonicalText(value));
        }
        const source = attrs.entries.get('src')?.value;
        return {
            id,
            name: text('crateName'),
            version: text('version'),
            procMacro: isTrue(attrs.entries.get('procMacro')?.value),
            source: source === undefined
                ? { kind: 'registry', sha256: attrs.entries.has('sha256') ? text('sha256') : '', registry: '' }
                : nix_source_readSource(source),
            attributes,
            dependencies: dependencies('dependencies'),
            buildDependencies: dependencies('buildDependencies'),
            devDependencies: dependencies('devDependencies'),
            features: this.readFeatureMap(attrs, id),
            resolvedFeatures: this.readTexts(attrs.entries.get('resolvedDefaultFeatures')?.value, id),
        };
    }
    readDependencies(attrs, name, id) {
        const list = attrs.entries.get(name)?.value;
        if (list === undefined)
            return [];
        if (list.kind !== 'list')
            throw this.fail(`The ${name} of the crate "${id}" are no list.`, list.at);
        return list.items.map((item) => this.readDependency(item, id, attrs));
    }
    readDependency(item, id, crate) {
        if (item.kind !== 'attrs')
            throw this.fail(`A dependency of the crate "${id}" is no set.`, item.at);
        const text = (name) => {
            const value = item.entries.get(name)?.value;
            if (value?.kind === 'string')
                return value.text;
            throw this.fail(`A dependency of the crate "${id}" has no ${name}.`, item.at);
        };
        const target = item.entries.get('target')?.value;
        const defaults = item.entries.get('usesDefaultFeatures')?.value;
        return {
            name: text('name'),
            packageId: text('packageId'),
            rename: item.entries.has('rename') ? text('rename') : null,
            optional: isTrue(item.entries.get('optional')?.value),
            usesDefaultFeatures: defaults === undefined || isTrue(defaults),
            features: this.readTexts(item.entries.get('features')?.value, id),
            condition: target === undefined ? null : { kind: 'nix', test: target, crate },
        };
    }
    readFeatureMap(attrs, id) {
        const map = attrs.entries.get('features')?.value;
        const features = new Map();
        if (map === undefined)
            return features;
        if (map.kind !== 'attrs')
            throw this.fail(`The features of the crate "${id}" are no set.`, map.at);
        for (const [name, { value }] of map.entries)
            features.set(name, this.readTexts(value, id));
        return features;
    }
    readTexts(list, id) {
        if (list === undefined)
            return [];
        if (list.kind !== 'list')
            throw this.fail(`A list of features of the crate "${id}" is no list.`, list.at);
        return list.items.map((item) => {
            if (item.kind === 'string')
                return item.text;
            throw this.fail(`A feature of the crate "${id}" is no string.`, item.at);
        });
    }
    readMembers() {
        const members = new Map();
        const set = this.file.body.entries.get('workspaceMembers')?.value;
        if (set?.kind !== 'attrs')
            return members;
        for (const [name, { value }] of set.entries)
            members.set(name, this.readPackageId(value, name));
        return members;
    }
    readPackageId(root, name) {
        const id = root.kind === 'attrs' ? root.entries.get('packageId')?.value : undefined;
        if (id?.kind === 'string')
            return id.text;
        throw this.fail(`The root "${name}" has no packageId.`, root.at);
    }
    readRootFeatures() {
        const given = this.file.formals.get('rootFeatures');
        if (given?.kind === 'list') {
            const literals = given.items.flatMap((item) => (item.kind === 'string' ? [item.text] : []));
            if (literals.length === given.items.length)
                return literals;
        }
        const { evaluator, args } = this.opened;
        const features = evaluator.attempt(() => {
            const slot = args.names.get('rootFeatures');
            return slot === undefined
                ? ['default']
                : evaluator.forceList(slot).items.map((item) => evaluator.forceString(item));
        });
        return Array.isArray(features) ? features : ['default'];
    }
    readCode(cratesSet) {
        // crate2nix writes its code behind the crates: where all that stands there is the same, so is the code.
        const isBehind = [...this.internal.entries.values()].every(({ at, value }) => value === cratesSet || at > cratesSet.end);
        if (isBehind && this.like?.codeText === this.text.slice(cratesSet.end))
            return this.like.code;
        const functions = [...this.internal.entries].filter(([name]) => name !== 'crates');
        return functions
            .map(([name, { value }]) => `${name} = ${canonicalText(value)}`)
            .sort()
            .join('\n');
    }
    readFrame() {
        const rest = [...this.file.body.entries].filter(([name]) => !ROOTS.has(name));
        const texts = rest.map(([name, { value }]) => `${name} = ${canonicalText(value)}`);
        return [...this.file.heads, ...texts].sort().join('\n');
    }
    evaluateString(value, crate, cratesSet, what) {
        const { evaluator, internal } = this.opened;
        const scope = openAttrs(crate, openAttrs(cratesSet, internal));
        const text = evaluator.attempt(() => evaluator.forceString(evaluator.evaluate(value, scope)));
        if (typeof text === 'string')
            return text;
        throw this.fail(`The ${what} can't be told without Nix: ${text.message}.`, value.at);
    }
    fail(message, at) {
        const place = { file: this.path, line: position_lineOf(this.text, at), offset: at };
        return new problem/* InputError */.dz(message, place, 'Generate the file anew with crate2nix.');
    }
}
/** Attributes that are data of their own here; `devDependencies` and `resolvedDefaultFeatures` never reach buildRustCrate. */
const READ_APART = new Set([
    'crateName',
    'version',
    'src',
    'dependencies',
    'buildDependencies',
    'devDependencies',
    'features',
    'resolvedDefaultFeatures',
]);
const ROOTS = new Set(['rootCrate', 'workspaceMembers', 'internal']);
function isTrue(value) {
    return value?.kind === 'name' && value.name === 'true';
}
function notCrate2nix(path, text, file) {
    const entries = file?.body.entries;
    const head = text.slice(0, 2000);
    if (entries?.has('cargo2nixVersion') === true || head.includes('cargo2nix')) {
        return new problem/* InputError */.dz("This Cargo.nix is cargo2nix's, which has the same name and another form.", { file: path, line: 1 }, 'The static cone reads what crate2nix writes. Give the evaluated roots instead, or let it read Cargo.lock.');
    }
    const old = entries?.has('crates') === true;
    return new problem/* InputError */.dz(old
        ? 'This Cargo.nix was written by crate2nix before 0.8, whose form is not read.'
        : 'This is not a Cargo.nix that crate2nix wrote: it has no "internal.crates".', { file: path, line: 1 }, 'Generate the file anew with crate2nix 0.8 or later.');
}

;// CONCATENATED MODULE: ./src/crates/cargo-json.ts
/**
 * Reads a Cargo.json that `crate2nix generate --format json` wrote: features are resolved in it, and conditions stand as
 * cargo writes them. Source of the format: crate2nix's `json_output.rs` and its reader `lib/build-from-json.nix`.
 */




const texts = dist/* optional */.lqM(dist/* array */.YOg(dist/* string */.YjP()), []);
const DependencySchema = dist/* object */.Ikc({
    name: dist/* string */.YjP(),
    packageId: dist/* string */.YjP(),
    rename: dist/* nullish */.cl6(dist/* string */.YjP()),
    target: dist/* nullish */.cl6(dist/* string */.YjP()),
});
const dependencies = dist/* optional */.lqM(dist/* array */.YOg(DependencySchema), []);
const CrateSchema = dist/* object */.Ikc({
    crateName: dist/* string */.YjP(),
    version: dist/* string */.YjP(),
    edition: dist/* optional */.lqM(dist/* string */.YjP(), '2021'),
    sha256: dist/* optional */.lqM(dist/* string */.YjP(), ''),
    source: dist/* nullish */.cl6(dist/* object */.Ikc({
        type: dist/* optional */.lqM(dist/* string */.YjP(), 'local'),
        path: dist/* optional */.lqM(dist/* string */.YjP(), '.'),
        url: dist/* optional */.lqM(dist/* string */.YjP(), ''),
        rev: dist/* optional */.lqM(dist/* string */.YjP(), ''),
    })),
    dependencies,
    buildDependencies: dependencies,
    devDependencies: dependencies,
    resolvedDefaultFeatures: texts,
    procMacro: dist/* optional */.lqM(dist/* boolean */.zMY(), false),
    authors: texts,
    crateBin: dist/* optional */.lqM(dist/* array */.YOg(dist/* record */.g1P(dist/* string */.YjP(), dist/* unknown */.L5J())), []),
    build: dist/* nullish */.cl6(dist/* string */.YjP()),
    libPath: dist/* nullish */.cl6(dist/* string */.YjP()),
    libName: dist/* nullish */.cl6(dist/* string */.YjP()),
    links: dist/* nullish */.cl6(dist/* string */.YjP()),
    libCrateTypes: texts,
});
const FileSchema = dist/* object */.Ikc({
    root: dist/* nullish */.cl6(dist/* string */.YjP()),
    workspaceMembers: dist/* record */.g1P(dist/* string */.YjP(), dist/* string */.YjP()),
    crates: dist/* record */.g1P(dist/* string */.YjP(), CrateSchema),
});
/** How the reader of Cargo.json wires crates. */
const JSON_DIALECT = {
    depPrefix: true,
    weak: true,
    prefixOfRename: true,
    optionalFeatures: 'none',
    builderSide: true,
    conditionsFor: 'node',
};
/** Throws `InputError` where the text is no JSON, or not what crate2nix writes. */
function readCargoJson({ path, text }) {
    checkWhole(text, path);
    const parsed = dist/* safeParse */.xLC(FileSchema, parseJson(text, path));
    if (!parsed.success) {
        const [issue] = parsed.issues;
        const where = dist/* getDotPath */.BuJ(issue);
        throw cargo_json_fail(path, `This is not a Cargo.json that crate2nix wrote: ${where ?? 'its top'}: ${issue.message}.`);
    }
    const { root, workspaceMembers, crates } = parsed.output;
    const set = {
        crates: new Map(Object.entries(crates).map(([id, crate]) => [id, cargo_json_readCrate(id, crate)])),
        members: new Map(Object.entries(workspaceMembers)),
        rootCrate: root ?? null,
        lineAt: () => 1,
    };
    for (const id of [...set.members.values(), ...(set.rootCrate === null ? [] : [set.rootCrate])]) {
        if (!set.crates.has(id))
            throw cargo_json_fail(path, `A root is the crate "${id}", which the file does not have.`);
    }
    return set;
}
function cargo_json_readCrate(id, crate) {
    const attributes = new Map();
    const passed = {
        edition: crate.edition,
        sha256: crate.sha256,
        authors: crate.authors,
        procMacro: crate.procMacro,
        crateBin: crate.crateBin,
        build: crate.build,
        libPath: crate.libPath,
        libName: crate.libName,
        links: crate.links,
        type: crate.libCrateTypes,
    };
    for (const [name, value] of Object.entries(passed)) {
        if (value !== undefined && value !== null)
            attributes.set(name, JSON.stringify(value));
    }
    return {
        id,
        name: crate.crateName,
        version: crate.version,
        procMacro: crate.procMacro,
        source: cargo_json_readSource(crate),
        attributes,
        dependencies: crate.dependencies.map(readDependency),
        buildDependencies: crate.buildDependencies.map(readDependency),
        devDependencies: crate.devDependencies.map(readDependency),
        features: new Map(),
        resolvedFeatures: crate.resolvedDefaultFeatures,
    };
}
/** What the reader makes of a source: without one, and of a kind that it does not know, it takes the whole workspace. */
function cargo_json_readSource({ source, sha256 }) {
    switch (source?.type) {
        case 'crates-io':
            return { kind: 'registry', sha256, registry: '' };
        case 'git':
            return { kind: 'git', url: source.url, rev: source.rev, sha256: '' };
        case 'local':
            return { kind: 'local', path: source.path, filtered: false };
        default:
            return { kind: 'local', path: '.', filtered: false };
    }
}
function readDependency({ name, packageId, rename, target }) {
    return {
        name,
        packageId,
        rename: rename ?? null,
        optional: false,
        usesDefaultFeatures: false,
        features: [],
        condition: target === undefined || target === null ? null : { kind: 'cfg', text: target },
    };
}
function parseJson(text, path) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        const message = error instanceof Error ? error.message : '';
        const position = /position (\d+)/.exec(message)?.[1];
        const ends = /end of JSON|Unterminated/.test(message) || Number(position ?? 0) >= text.length;
        if (ends)
            throw cargo_json_fail(path, 'The JSON ends too early (is it truncated?).', { line: position_lineOf(text, text.length) });
        if (position === undefined)
            throw cargo_json_fail(path, 'This is no JSON.');
        throw cargo_json_fail(path, 'This is no JSON.', { line: position_lineOf(text, Number(position)), offset: Number(position) });
    }
}
function cargo_json_fail(file, message, place = {}) {
    return new problem/* InputError */.dz(message, { file, ...place }, 'Generate the file anew with crate2nix.');
}

;// CONCATENATED MODULE: ./src/crates/dialect.ts
/** How crate2nix's own Nix code in a Cargo.nix resolves features and wires crates; it changed between its releases. */
/** crate2nix 0.15. */
const NEWEST_DIALECT = {
    depPrefix: true,
    weak: true,
    prefixOfRename: true,
    optionalFeatures: 'rename',
    builderSide: true,
    conditionsFor: 'edge',
};

;// CONCATENATED MODULE: ./src/crates/known-code.ts
/**
 * The Nix code that crate2nix's releases write into a Cargo.nix, by a hash of its canonical text: what `detect-dialect.ts`
 * finds out by running it, so that it need not be run each time. A test runs it for each release again.
 */


const IN_0_8 = {
    depPrefix: false,
    weak: false,
    prefixOfRename: false,
    optionalFeatures: 'none',
    builderSide: false,
    conditionsFor: 'host',
};
const IN_0_9 = { ...IN_0_8, builderSide: true };
const IN_0_10 = { ...IN_0_9, optionalFeatures: 'name' };
const IN_0_14_1 = { ...NEWEST_DIALECT, conditionsFor: 'host' };
const KNOWN = new Map([
    ['6dc564ed5161e8de', IN_0_8],
    ['9057503e9298eeaa', IN_0_9],
    ['f8ab017250d110ad', IN_0_10],
    // 0.11, 0.12 and 0.13, 0.14.0
    ['304e4d591a1cc2d7', NEWEST_DIALECT],
    ['6a9b21823ae9390d', NEWEST_DIALECT],
    ['b381067d538eeeff', NEWEST_DIALECT],
    ['ea080aff7cd040c0', IN_0_14_1],
    // 0.15.0, and its main branch before and after
    ['0233dc893686700b', NEWEST_DIALECT],
    ['a2f7a1f804485b86', NEWEST_DIALECT],
]);
/** @param code canonical text of the functions in `internal`, sorted */
function findKnownDialect(code) {
    return KNOWN.get((0,external_node_crypto_.createHash)('sha256').update(code).digest('hex').slice(0, 16));
}

;// CONCATENATED MODULE: ./src/crates/merge-features.ts
/**
 * The features that each crate below a root is built with, as `internal.mergePackageFeatures` of a Cargo.nix
 * merges them; its judge is Nix evaluating that function. Its oddities are kept: features with `/` and `dep:` stay in the
 * list, `default` is asked for where there is none, and a dependency's condition sees the features of the moment.
 * Source: crate2nix's `templates/nix/crate2nix/default.nix` of its releases 0.8 to 0.15.
 */

/** Visits of a crate that one resolution may take; a large workspace takes some ten thousand. */
const MAX_VISITS = 5_000_000;
/** Feature sets by package id. Throws `InputError` where a dependency names a crate that the file does not have. */
function mergeFeatures(request) {
    const merged = new Map();
    const stack = [enter(request, merged, request.root, request.features)];
    let visits = 1;
    for (let visit = stack.at(-1); visit !== undefined; visit = stack.at(-1)) {
        const dependency = visit.wanted[visit.next++];
        if (dependency === undefined) {
            stack.pop();
            continue;
        }
        const { packageId, features } = dependency;
        const known = merged.get(packageId);
        if (known !== undefined && features.every((feature) => known.has(feature)))
            continue;
        if (++visits > MAX_VISITS)
            throw new problem/* InputError */.dz('The features of this workspace take too many steps to resolve.');
        stack.push(enter(request, merged, packageId, known === undefined ? features : [...known, ...features]));
    }
    return merged;
}
/** Merges a crate's own features, and lists what it asks of its dependencies. */
function enter(request, merged, packageId, features) {
    const { set, dialect, root, platform, test } = request;
    const crate = findCrate(set, packageId);
    const enabled = expandFeatures(crate.features, features);
    enableOptional(dialect, crate.dependencies, enabled);
    const list = [...enabled];
    const known = merged.get(packageId);
    if (known !== undefined)
        for (const feature of list)
            known.add(feature);
    const wanted = [];
    const developing = test && packageId === root ? crate.devDependencies : [];
    for (const group of [crate.dependencies, developing, crate.buildDependencies]) {
        for (const dependency of group) {
            if (!isEnabled(request, crate, dependency, enabled, list, platform, test))
                continue;
            wanted.push({ packageId: dependency.packageId, features: wantedFeatures(dialect, dependency, list) });
        }
    }
    // Last: from here on the set grows with what others ask of the crate.
    if (known === undefined)
        merged.set(packageId, enabled);
    return { wanted, next: 0 };
}
function findCrate(set, packageId) {
    const crate = set.crates.get(packageId);
    if (crate !== undefined)
        return crate;
    throw new problem/* InputError */.dz(`A dependency names the crate "${packageId.slice(0, 200)}", which the file does not have.`, {}, 'Generate the file anew with crate2nix.');
}
/** All features that these enable, themselves included. */
function expandFeatures(map, features) {
    const seen = new Set();
    const open = [...features];
    for (let feature = open.pop(); feature !== undefined; feature = open.pop()) {
        if (seen.has(feature))
            continue;
        seen.add(feature);
        for (const next of map.get(feature) ?? [])
            if (!seen.has(next))
                open.push(next);
    }
    return seen;
}
/** Optional dependencies that a feature enables become features; what they in turn would enable does not follow. */
function enableOptional(dialect, dependencies, features) {
    if (dialect.optionalFeatures === 'none')
        return;
    const list = [...features];
    for (const dependency of dependencies) {
        if (!dependency.optional || !list.some((feature) => enables(dialect, dependency, feature)))
            continue;
        const { name, rename } = dependency;
        features.add(dialect.optionalFeatures === 'rename' ? (rename ?? name) : name);
    }
}
/** Whether a feature of a crate turns its optional dependency on. */
function enables(dialect, { name, rename }, feature) {
    const shown = rename ?? name;
    if (feature === shown)
        return true;
    if (dialect.depPrefix && feature.startsWith('dep:') && feature.slice(4) === shown)
        return true;
    const prefix = dialect.prefixOfRename ? shown : name;
    return feature.charAt(prefix.length) === '/' && feature.startsWith(prefix);
}
/** What a crate with these features asks of its dependency. */
function wantedFeatures(dialect, dependency, features) {
    const wanted = dependency.usesDefaultFeatures ? ['default', ...dependency.features] : [...dependency.features];
    const name = dependency.rename ?? dependency.name;
    for (const feature of features) {
        if (!feature.startsWith(name))
            continue;
        if (feature.charAt(name.length) === '/')
            wanted.push(feature.slice(name.length + 1));
        else if (dialect.weak && feature.startsWith('?/', name.length))
            wanted.push(feature.slice(name.length + 2));
    }
    return wanted;
}
/** Whether a crate with these features has the dependency, where it is compiled for `platform`. */
function isEnabled(request, crate, dependency, features, list, platform, test) {
    const { decider, dialect, onUndecided } = request;
    const holds = decider.holds(dependency, platform, test, list);
    if (typeof holds !== 'boolean')
        onUndecided?.(crate, dependency, holds);
    if (holds !== true)
        return false;
    if (!dependency.optional)
        return true;
    const shown = dependency.rename ?? dependency.name;
    return features.has(shown) || list.some((feature) => enables(dialect, dependency, feature));
}

;// CONCATENATED MODULE: ./src/crates/detect-dialect.ts






/** The dialect of a file's code: known by its text, else found out. */
function findDialect(file) {
    const known = findKnownDialect(file.code);
    return known === undefined ? detectDialect(file) : { dialect: known, doubt: '' };
}
function detectDialect(file) {
    // Two platforms that every condition can tell apart.
    const host = findPlatform('x86_64-unknown-linux-gnu');
    const builder = findPlatform('x86_64-pc-windows-gnu');
    const probe = new Probe(openFile(file.file, file.internal, host, builder));
    const { evaluator } = probe.opened;
    const detected = evaluator.attempt(() => probe.detect());
    if (detected instanceof Error)
        return { dialect: NEWEST_DIALECT, doubt: detected.message };
    const agrees = evaluator.attempt(() => probe.agrees(detected));
    if (agrees === true)
        return { dialect: detected, doubt: '' };
    const doubt = agrees instanceof Error ? agrees.message : 'it merges features otherwise than the releases that are known';
    return { dialect: detected, doubt };
}
class Probe {
    opened;
    constructor(opened) {
        this.opened = opened;
    }
    detect() {
        const dependency = value({ name: 'own', rename: 'shown', optional: true });
        const enables = (feature) => this.opened.evaluator.forceBoolean(this.call('doesFeatureEnableDependency', dependency, feature));
        const wanted = this.texts(this.call('dependencyFeatures', listOf(['shown?/weak']), dependency));
        const optional = this.has('enableFeatures')
            ? this.texts(this.call('enableFeatures', listOf([dependency]), listOf(['shown'])))
            : ['shown'];
        return {
            depPrefix: enables('dep:shown'),
            weak: wanted.includes('weak'),
            prefixOfRename: enables('shown/x'),
            optionalFeatures: !this.has('enableFeatures') ? 'none' : optional.includes('own') ? 'name' : 'rename',
            ...this.detectSides(),
        };
    }
    /** Whether the file's own merging gives what ours does under the dialect. */
    agrees(dialect) {
        const { evaluator } = this.opened;
        for (const features of [['default'], ['one', 'two'], ['weak', 'plain']]) {
            const target = attrsOf([]);
            const args = attrsOf([
                ['crateConfigs', value(Object.fromEntries([...PROBE.crates].map(([id, crate]) => [id, asNix(crate)])))],
                ['packageId', 'root'],
                ['features', listOf(features)],
                ['target', target],
                ['runTests', true],
            ]);
            const theirs = evaluator.forceAttrs(this.call('mergePackageFeatures', args)).entries;
            const decider = { holds: () => true };
            const ours = mergeFeatures({ set: PROBE, dialect, decider, root: 'root', features, platform: '', test: true });
            if (theirs.size !== ours.size)
                return false;
            for (const [id, slot] of theirs) {
                const merged = this.texts(slot);
                const own = ours.get(id);
                if (own?.size !== merged.length || !merged.every((feature) => own.has(feature)))
                    return false;
            }
        }
        return true;
    }
    detectSides() {
        const { evaluator, internal } = this.opened;
        const built = evaluator.force(internal.names.get('builtRustCratesWithFeatures') ?? null);
        if (built === null || typeof built !== 'object' || built.type !== 'lambda')
            throw new Undecided('it wires crates otherwise');
        const formals = new Set(built.node.formals?.map(({ name }) => name));
        if (!formals.has('buildRustCrateForPkgsFunc'))
            return { builderSide: false, conditionsFor: 'host' };
        if (!formals.has('makeTarget'))
            return { builderSide: true, conditionsFor: 'host' };
        const args = attrsOf([
            ['packageId', 'root'],
            ['features', listOf([])],
            ['crateConfigs', value({ root: { crateName: 'root' } })],
            ['buildRustCrateForPkgsFunc', pairUp],
            ['runTests', false],
        ]);
        let slot = evaluator.call(built, [args]);
        for (const name of ['build', 'target', 'windows'])
            slot = evaluator.forceAttrs(slot).entries.get(name) ?? null;
        return { builderSide: true, conditionsFor: evaluator.forceBoolean(slot) ? 'edge' : 'host' };
    }
    has(name) {
        return this.opened.internal.names.has(name);
    }
    call(name, ...args) {
        const slot = this.opened.internal.names.get(name);
        if (slot === undefined)
            throw new Undecided(`it has no "${name}"`);
        return this.opened.evaluator.call(this.opened.evaluator.force(slot), args);
    }
    texts(slot) {
        const { evaluator } = this.opened;
        return evaluator.forceList(slot).items.map((item) => evaluator.forceString(item));
    }
}
/** Stands in for buildRustCrate; nothing asks for what it gives. */
const pairUp = { type: 'builtin', name: 'pairUp', arity: 2, args: [], apply: () => null };
function value(data) {
    if (typeof data !== 'object')
        return data;
    if (isList(data))
        return listOf(data.map(value));
    return attrsOf(Object.entries(data).map(([name, inner]) => [name, value(inner)]));
}
function isList(data) {
    return Array.isArray(data);
}
function asNix(crate) {
    const list = (dependencies) => dependencies.map(({ name, packageId, rename, optional, usesDefaultFeatures, features }) => ({
        name,
        packageId,
        ...(rename === null ? {} : { rename }),
        optional,
        usesDefaultFeatures,
        features,
    }));
    return {
        crateName: crate.name,
        dependencies: list(crate.dependencies),
        buildDependencies: list(crate.buildDependencies),
        devDependencies: list(crate.devDependencies),
        features: Object.fromEntries(crate.features),
    };
}
function probeDependency(packageId, more = {}) {
    const plain = { rename: null, optional: false, usesDefaultFeatures: true, features: [], condition: null };
    return { name: packageId, packageId, ...plain, ...more };
}
function probeCrate(id, more) {
    const none = {
        dependencies: [],
        buildDependencies: [],
        devDependencies: [],
        features: new Map(),
        resolvedFeatures: [],
    };
    const source = { kind: 'registry', sha256: '', registry: '' };
    return { id, name: id, version: '1.0.0', procMacro: false, source, attributes: new Map(), ...none, ...more };
}
/** A workspace with one of everything that the resolution of features knows. No crate's features lead in a circle. */
const PROBE = {
    members: new Map(),
    rootCrate: 'root',
    lineAt: () => 1,
    crates: new Map([
        probeCrate('root', {
            dependencies: [
                probeDependency('a', { optional: true, features: ['given'] }),
                probeDependency('b', { optional: true, rename: 'bee', usesDefaultFeatures: false }),
                probeDependency('c', { optional: true }),
                probeDependency('d'),
            ],
            buildDependencies: [probeDependency('c', { features: ['built'] })],
            devDependencies: [probeDependency('e')],
            features: new Map([
                ['default', ['plain', 'weak']],
                ['one', ['dep:a', 'bee/deep']],
                ['two', ['c', 'two-more']],
                ['two-more', ['d/late']],
                ['plain', ['b/by-name', 'd/early']],
                ['weak', ['a?/weak', 'bee?/weak', 'd?/weak']],
            ]),
        }),
        probeCrate('a', { dependencies: [probeDependency('d', { features: ['from-a'] })] }),
        probeCrate('b', {
            dependencies: [probeDependency('a', { optional: true })],
            features: new Map([['deep', ['a']]]),
        }),
        probeCrate('c', { dependencies: [probeDependency('b', { features: ['by-c', 'deep'] })] }),
        probeCrate('d', {
            dependencies: [probeDependency('f', { optional: true })],
            features: new Map([
                ['late', ['f']],
                // Only reaches `f` where what different crates ask for is put together.
                ['early', ['f?/from-early']],
                ['default', ['early']],
            ]),
        }),
        probeCrate('e', {
            buildDependencies: [probeDependency('d', { features: ['late'], usesDefaultFeatures: false })],
        }),
        probeCrate('f', {}),
    ].map((crate) => [crate.id, crate])),
};

;// CONCATENATED MODULE: ./src/crates/json-decider.ts
const json_decider_MAX_TEXT = 4096;
const json_decider_MAX_NESTING = 64;
class JsonDecider {
    platforms;
    answers = new Map();
    constructor(platforms) {
        this.platforms = platforms;
    }
    holds({ condition }, name) {
        if (condition === null)
            return true;
        if (condition.kind !== 'cfg')
            return { undecidable: 'it is no condition of cargo' };
        const key = `${name} ${condition.text}`;
        let answer = this.answers.get(key);
        if (answer === undefined) {
            const platform = this.platforms.find(({ rustTarget }) => rustTarget === name);
            answer =
                platform === undefined
                    ? { undecidable: `the platform ${name} was not asked for` }
                    : decide(condition.text, platform);
            this.answers.set(key, answer);
        }
        return answer;
    }
}
/** Whether a `cfg(…)` or triple holds, as the reader sees the platform. */
function decide(condition, platform) {
    if (!condition.startsWith('cfg('))
        return condition === platform.rustTarget;
    if (condition.length > json_decider_MAX_TEXT)
        return { undecidable: 'it is too long' };
    return evaluate(between(condition, 'cfg('), platform, 0);
}
function evaluate(expression, platform, nesting) {
    if (nesting > json_decider_MAX_NESTING)
        return { undecidable: 'it is nested too deeply' };
    const text = trim(expression);
    if (text.startsWith('not(')) {
        const inner = evaluate(between(text, 'not('), platform, nesting + 1);
        return typeof inner === 'boolean' ? !inner : inner;
    }
    const isAll = text.startsWith('all(');
    if (isAll || text.startsWith('any(')) {
        for (const part of splitArguments(text.slice(4).replace(/\)$/, ''))) {
            const inner = evaluate(part, platform, nesting + 1);
            if (inner !== isAll)
                return inner;
        }
        return isAll;
    }
    const equals = text.indexOf('=');
    if (equals < 0)
        return (text === 'unix' && platform.kernel !== 'windows') || (text === 'windows' && platform.kernel === 'windows');
    const value = trim(text.slice(equals + 1))
        .replace(/"$/, '')
        .replace(/^"/, '');
    return holdsFor(trim(text.slice(0, equals)), value, platform);
}
function holdsFor(key, value, platform) {
    const { cpu, kernel, vendor, abi, bits, rustc } = platform;
    switch (key) {
        case 'target_os':
            return kernel === value || (value === 'macos' && kernel === 'darwin');
        case 'target_arch':
            return cpu === value;
        case 'target_vendor':
            return vendor === value;
        case 'target_env':
            return abi === value || (value === 'gnu' && abi.startsWith('gnu')) || (value === 'musl' && abi.startsWith('musl'));
        case 'target_family':
            return (value === 'unix' && kernel !== 'windows') || (value === 'windows' && kernel === 'windows');
        case 'target_endian':
            return rustc.target_endian === value;
        case 'target_pointer_width':
            return String(bits) === value;
        default:
            return false;
    }
}
function between(text, prefix) {
    return text.replace(/\)$/, '').slice(prefix.length);
}
/** Parts between commas that stand in no brackets; a last empty part is none. */
function splitArguments(text) {
    const parts = [];
    let depth = 0;
    let from = 0;
    for (let at = 0; at < text.length; at++) {
        const character = text.charAt(at);
        if (character === '(')
            depth++;
        else if (character === ')')
            depth--;
        else if (character === ',' && depth === 0) {
            parts.push(text.slice(from, at));
            from = at + 1;
        }
    }
    if (from < text.length)
        parts.push(text.slice(from));
    return parts;
}
function trim(text) {
    return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}

;// CONCATENATED MODULE: ./src/crates/nix-expression/mentions.ts
/** Calls `visit` with every expression within one, itself included. Iterative. */
function eachExpression(expression, visit) {
    const open = [expression];
    const path = (names) => {
        for (const name of names)
            if (typeof name !== 'string')
                open.push(name);
    };
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
        visit(at);
        switch (at.kind) {
            case 'template':
            case 'path-template':
                path(at.parts);
                break;
            case 'select':
                open.push(at.of);
                path(at.path);
                if (at.fallback !== null)
                    open.push(at.fallback);
                break;
            case 'has':
                open.push(at.of);
                path(at.path);
                break;
            case 'call':
                open.push(at.callee);
                for (const argument of at.args)
                    open.push(argument);
                break;
            case 'list':
                for (const item of at.items)
                    open.push(item);
                break;
            case 'attrs':
                for (const { value } of at.entries.values())
                    open.push(value);
                for (const { name, value } of at.dynamic)
                    open.push(name, value);
                break;
            case 'let':
                open.push(at.bindings, at.body);
                break;
            case 'with':
                open.push(at.scope, at.body);
                break;
            case 'assert':
                open.push(at.condition, at.body);
                break;
            case 'if':
                open.push(at.condition, at.then, at.otherwise);
                break;
            case 'lambda':
                for (const { fallback } of at.formals ?? [])
                    if (fallback !== null)
                        open.push(fallback);
                open.push(at.body);
                break;
            case 'not':
            case 'negate':
                open.push(at.of);
                break;
            case 'chain':
                for (const operand of at.operands)
                    open.push(operand);
                break;
            case 'arithmetic':
                open.push(at.first);
                for (const { operand } of at.rest)
                    open.push(operand);
                break;
            case 'compare':
                open.push(at.left, at.right);
                break;
            default:
                break;
        }
    }
}
/** Whether a name is used anywhere within an expression. */
function mentions(expression, name) {
    let found = false;
    eachExpression(expression, (inner) => {
        if (inner.kind === 'name' && inner.name === name)
            found = true;
    });
    return found;
}

;// CONCATENATED MODULE: ./src/crates/nix-decider.ts




class NixDecider {
    file;
    platforms;
    opened;
    targets = new Map();
    /** Answers that don't depend on features, by condition and target. */
    answers = new Map();
    readsFeatures = new Map();
    constructor(file, platforms) {
        this.file = file;
        this.platforms = platforms;
        this.opened = openFile(file.file, file.internal, ...platforms);
    }
    holds({ condition }, platform, test, features) {
        if (condition === null)
            return true;
        if (condition.kind !== 'nix')
            return { undecidable: 'it is no Nix function' };
        const key = test ? `${platform} test` : platform;
        const known = this.answers.get(condition) ?? new Map();
        this.answers.set(condition, known);
        let answer = known.get(key);
        if (answer !== undefined)
            return answer;
        const target = this.target(platform, test);
        answer = 'undecidable' in target ? target : this.decide(condition, target, features);
        if (!this.dependsOnFeatures(condition))
            known.set(key, answer);
        return answer;
    }
    /** What the file's own code says of the platform: keys such as `os`, `env`, `unix`. */
    target(platform, test = false) {
        const key = test ? `${platform} test` : platform;
        const known = this.targets.get(key);
        if (known !== undefined)
            return known;
        const target = this.makeTarget(platform, test);
        this.targets.set(key, target);
        return target;
    }
    makeTarget(name, test) {
        const { evaluator, internal } = this.opened;
        const platform = this.platforms.find(({ rustTarget }) => rustTarget === name);
        if (platform === undefined)
            return { undecidable: `the platform ${name} was not asked for` };
        const made = evaluator.attempt(() => {
            const make = internal.names.get('makeDefaultTarget');
            // Before 0.11 there is one target, made of the host's platform.
            const fixed = internal.names.get('defaultTarget');
            if (make === undefined && fixed === undefined)
                throw new Undecided('the file has no "makeDefaultTarget"');
            const value = make === undefined ? (fixed ?? null) : evaluator.call(evaluator.force(make), [platformValue(platform)]);
            const { entries } = evaluator.forceAttrs(value);
            return attrsOf([...entries, ...(test ? [['test', true]] : [])]);
        });
        return made instanceof Error ? { undecidable: `Nix's description of ${name}: ${made.message}` } : made;
    }
    /** Whether a condition holds for any target. */
    holdsFor({ condition }, target, features) {
        if (condition === null)
            return true;
        return condition.kind === 'nix'
            ? this.decide(condition, target, features)
            : { undecidable: 'it is no Nix function' };
    }
    decide(condition, target, features) {
        const { evaluator } = this.opened;
        const scope = this.file.openCrate(condition.crate, this.opened);
        const answer = evaluator.attempt(() => {
            const holds = evaluator.evaluate(condition.test, scope);
            const argument = attrsOf([
                ['target', target],
                ['features', listOf(features)],
            ]);
            return evaluator.forceBoolean(evaluator.call(holds, [argument]));
        });
        if (typeof answer === 'boolean')
            return answer;
        const who = answer instanceof NixFailure ? 'Nix itself stops here: ' : '';
        return { undecidable: who + answer.message };
    }
    dependsOnFeatures(condition) {
        let depends = this.readsFeatures.get(condition);
        if (depends === undefined) {
            const { test } = condition;
            depends = test.kind !== 'lambda' || test.argument !== '' || mentions(test.body, 'features');
            this.readsFeatures.set(condition, depends);
        }
        return depends;
    }
}

;// CONCATENATED MODULE: ./src/crates/open-side.ts






/** @param like a side of the same repository, whose code is likely the same */
function openNixSide(file, files, platforms, rootFeatures, like) {
    const other = like?.nix;
    const set = readCargoNix(file, other?.file);
    const isSameCode = other?.file.code === set.code;
    // The same code under the same arguments decides the same, and knows its answers already.
    const decider = isSameCode && other.file.frame === set.frame ? other.decider : new NixDecider(set, platforms);
    return {
        path: file.path,
        set,
        dialect: isSameCode && like !== null ? like.dialect : findDialect(set),
        decider,
        filter: nixSourceFilter(decider.opened),
        rootFeatures: rootFeatures ?? set.rootFeatures,
        files,
        nix: { file: set, decider },
    };
}
function openJsonSide(file, files, platforms, like) {
    return {
        path: file.path,
        set: readCargoJson(file),
        dialect: { dialect: JSON_DIALECT, doubt: '' },
        decider: like?.decider ?? new JsonDecider(platforms),
        filter: null,
        rootFeatures: null,
        files,
        nix: null,
    };
}

;// CONCATENATED MODULE: ./src/crates/copy-wiring.ts


/** `undefined` where the crates have to be resolved themselves. */
function copyWiring(request, { request: other, graph }) {
    if (!asksAlike(request, other))
        return undefined;
    for (let node = 0; node < graph.size; node++) {
        const { crate } = graph.resolved(node);
        const now = request.set.crates.get(crate.id);
        if (now === undefined || (now !== crate && !decidesAlike(now, crate)))
            return undefined;
    }
    const builder = new CrateGraphBuilder(request.interner);
    const copies = [];
    for (let node = 0; node < graph.size; node++) {
        const before = graph.resolved(node);
        const crate = request.set.crates.get(before.crate.id) ?? before.crate;
        const renames = before.renames.map((rename) => ({
            ...rename,
            version: request.set.crates.get(rename.packageId)?.version ?? rename.version,
        }));
        const edges = graph.edgesOf(node).map((edge) => ({ ...edge, node: copies[edge.node] ?? 0 }));
        copies.push(builder.add({ ...before, crate, source: request.sourceOf(crate), renames }, edges));
    }
    return builder.build(graph.roots.map((root) => ({ ...root, node: copies[root.node] ?? 0 })));
}
function asksAlike(a, b) {
    return (a.decider === b.decider &&
        a.dialect === b.dialect &&
        a.host === b.host &&
        a.builder === b.builder &&
        a.dev === b.dev &&
        JSON.stringify([a.rootFeatures, a.roots]) === JSON.stringify([b.rootFeatures, b.roots]));
}
/** Whether two states of a crate have the same dependencies under the same features. */
function decidesAlike(a, b) {
    return (a.procMacro === b.procMacro &&
        JSON.stringify([...a.features]) === JSON.stringify([...b.features]) &&
        JSON.stringify(a.resolvedFeatures) === JSON.stringify(b.resolvedFeatures) &&
        sameDependencies(a.dependencies, b.dependencies) &&
        sameDependencies(a.buildDependencies, b.buildDependencies) &&
        sameDependencies(a.devDependencies, b.devDependencies));
}
function sameDependencies(a, b) {
    return a.length === b.length && a.every((dependency, index) => describe(dependency) === describe(b[index]));
}
function describe(dependency) {
    if (dependency === undefined)
        return '';
    const { condition } = dependency;
    const when = condition?.kind === 'nix' ? canonicalText(condition.test) : (condition?.text ?? '');
    return JSON.stringify({ ...dependency, condition: when });
}

;// CONCATENATED MODULE: ./src/crates/resolve-crates.ts





/** Suffix of the name of a root that builds a crate's tests. */
const TEST_ROOT = ' (tests)';
/** Most nodes that one root may open at a time; a chain of dependencies is as long as a workspace has crates. */
const MAX_OPEN = 1_000_000;
/** @param like the other side, resolved before: where nothing that decides is different, its wiring is taken */
function resolveCrates(request, like) {
    const same = like === undefined ? undefined : copyWiring(request, like);
    if (same !== undefined)
        return same;
    const builder = new CrateGraphBuilder(request.interner);
    const roots = [];
    for (const root of request.roots) {
        roots.push({ name: root.name, node: new RootResolver(request, builder, root.packageId, false).resolve() });
        if (!request.dev)
            continue;
        const node = new RootResolver(request, builder, root.packageId, true).resolve();
        roots.push({ name: root.name + TEST_ROOT, node });
    }
    return builder.build(roots);
}
/** One root's crates. Depth first with a stack of our own, since a chain of crates may be long. */
class RootResolver {
    request;
    graph;
    root;
    test;
    merged;
    done = new Map();
    open = new Set();
    constructor(request, graph, root, test) {
        this.request = request;
        this.graph = graph;
        this.root = root;
        this.test = test;
        const { rootFeatures, host: platform } = request;
        this.merged =
            rootFeatures === null ? null : mergeFeatures({ ...request, root, features: rootFeatures, platform, test });
    }
    resolve() {
        const stack = [this.enter(this.root, 0)];
        for (;;) {
            const node = stack.at(-1);
            if (node === undefined)
                break;
            const next = node.enabled[node.edges.length];
            if (next === undefined) {
                stack.pop();
                this.finish(node);
                continue;
            }
            const { packageId } = next.dependency;
            const stage = this.stageOf(next, node.stage);
            const key = `${stage} ${packageId}`;
            const known = this.done.get(key);
            if (known !== undefined)
                node.edges.push({ node: known, kind: next.kind });
            else if (this.open.has(key) || stack.length >= MAX_OPEN)
                throw cycle(packageId);
            else
                stack.push(this.enter(packageId, stage));
        }
        return this.done.get(`0 ${this.root}`) ?? 0;
    }
    stageOf({ dependency, kind }, stage) {
        const { set, dialect, host, builder } = this.request;
        const needsBuilder = kind === 'buildDependencies' || findCrate(set, dependency.packageId).procMacro;
        if (!needsBuilder)
            return stage;
        if (!dialect.builderSide || host === builder)
            return 0;
        return stage === 0 ? 1 : 2;
    }
    enter(packageId, stage) {
        const crate = findCrate(this.request.set, packageId);
        const key = `${stage} ${packageId}`;
        this.open.add(key);
        const features = this.merged === null ? crate.resolvedFeatures : [...(this.merged.get(packageId) ?? [])];
        const isTest = this.test && packageId === this.root;
        return { crate, key, stage, isTest, features, enabled: this.findEnabled(crate, stage, isTest, features), edges: [] };
    }
    findEnabled(crate, stage, isTest, features) {
        const { request } = this;
        const set = new Set(features);
        const enabled = [];
        const take = (dependencies, kind) => {
            const platform = this.conditionPlatform(kind, stage);
            for (const dependency of dependencies) {
                if (isEnabled(request, crate, dependency, set, features, platform, false))
                    enabled.push({ dependency, kind });
            }
        };
        take(crate.dependencies, 'dependencies');
        if (isTest)
            take(crate.devDependencies, 'dependencies');
        take(crate.buildDependencies, 'buildDependencies');
        return enabled;
    }
    conditionPlatform(kind, stage) {
        const { dialect, host, builder } = this.request;
        switch (dialect.conditionsFor) {
            case 'host':
                return host;
            case 'edge':
                return stage > 0 || kind === 'buildDependencies' ? builder : host;
            case 'node':
                return stage > 0 ? builder : host;
        }
    }
    finish({ crate, key, stage, isTest, features, enabled, edges }) {
        const { request } = this;
        const node = this.graph.add({
            crate,
            platform: stage > 0 ? request.builder : request.host,
            stage,
            test: isTest,
            features: features.filter(isForRustc).sort(compare_text/* compareText */.n),
            source: request.sourceOf(crate),
            renames: enabled.flatMap(({ dependency: { name, rename, packageId } }) => rename === null ? [] : [{ name, rename, packageId, version: findCrate(request.set, packageId).version }]),
        }, edges);
        this.open.delete(key);
        this.done.set(key, node);
    }
}
/** buildRustCrate leaves out features of dependencies, and those that only enable a dependency. */
function isForRustc(feature) {
    return !feature.includes('/') && !feature.startsWith('dep:');
}
function cycle(packageId) {
    return new problem/* InputError */.dz(`The crate "${packageId.slice(0, 200)}" depends on itself.`, {}, 'Nix would not end here either: crate2nix builds no crate whose development dependencies lead back to it.');
}

;// CONCATENATED MODULE: ./src/crates/target-cfg.ts



/** One finding for each key that differs and is asked for; `base` tells which of them are new. */
function findTargetDifferences(head, base, platform) {
    const found = target_cfg_findDifferences(head.file, head.decider, platform);
    if (found.length === 0)
        return [];
    const before = new Set(base === null ? [] : target_cfg_findDifferences(base.file, base.decider, platform).map(target_cfg_describe));
    const conditions = readConditions(head.file);
    const asked = found.filter(({ key }) => conditions.has(key));
    const line = head.file.internal.entries.get('makeDefaultTarget')?.at ?? head.file.internal.entries.get('defaultTarget')?.at;
    return asked.map((difference) => {
        const { key, cfg, theirs, rustc } = difference;
        const otherwise = decidedOtherwise(conditions.get(key) ?? [], head.decider, platform, difference);
        return {
            rule: 'crates/target-cfg-differs',
            file: head.path,
            ...(line === undefined ? {} : { line: head.file.lineAt(line) }),
            subject: cfg,
            what: `For ${platform.rustTarget} this Cargo.nix says ${cfg} is ${theirs}, and rustc says ${rustc}. ${otherwise.length === 0
                ? 'No dependency is decided otherwise for it today.'
                : `Decided otherwise for it: ${listed(otherwise)}.`}`,
            why: `Dependencies with a condition on ${cfg} are built or left out as for another platform than the code is compiled for.`,
            fix: `Call Cargo.nix with extraTargetFlags = { ${key} = ${rustc}; } for this platform (crate2nix 0.15 and later).`,
            isNew: !before.has(target_cfg_describe(difference)),
        };
    });
}
function target_cfg_describe({ key, theirs, rustc }) {
    return `${key} ${theirs} ${rustc}`;
}
function target_cfg_findDifferences(file, decider, platform) {
    const target = decider.target(platform.rustTarget);
    if ('undecidable' in target)
        return [];
    const { evaluator } = decider.opened;
    const found = [];
    for (const [key, cfg, rustcValue] of rustcTarget(platform)) {
        if (!mayAskFor(file, key))
            continue;
        const theirs = target.entries.get(key) ?? (rustcValue === false ? false : null);
        const differs = evaluator.attempt(() => !evaluator.equals(theirs, rustcValue));
        if (differs === true)
            found.push({ key, cfg, theirs: show(evaluator, theirs), rustc: show(evaluator, rustcValue), rustcValue });
    }
    return found;
}
/** Whether the key stands in the text more often than the once that `makeDefaultTarget` sets it. */
function mayAskFor({ known: { text } }, key) {
    return text.includes(key, text.indexOf(key) + 1);
}
/** rustc's answers under the keys of crate2nix's target. */
function rustcTarget({ rustTarget, rustc }) {
    return [
        ['name', 'the triple', rustTarget],
        ['arch', 'target_arch', rustc.target_arch],
        ['os', 'target_os', rustc.target_os],
        ['vendor', 'target_vendor', rustc.target_vendor],
        ['env', 'target_env', rustc.target_env],
        ['endian', 'target_endian', rustc.target_endian],
        ['pointer_width', 'target_pointer_width', rustc.target_pointer_width],
        ['family', 'target_family', listOf([rustc.target_family])],
        ['unix', 'unix', rustc.target_family === 'unix'],
        ['windows', 'windows', rustc.target_family === 'windows'],
        ['fuchsia', 'fuchsia', false],
    ];
}
/** Dependencies by the keys of the target that their conditions read. */
function readConditions(file) {
    const known = new Map();
    for (const crate of file.crates.values()) {
        for (const dependency of [...crate.dependencies, ...crate.buildDependencies]) {
            if (dependency.condition === null)
                continue;
            for (const key of keysOf(dependency.condition)) {
                const asked = known.get(key);
                if (asked === undefined)
                    known.set(key, [{ crate, dependency }]);
                else
                    asked.push({ crate, dependency });
            }
        }
    }
    return known;
}
function keysOf(condition) {
    const keys = new Set();
    if (condition.kind !== 'nix')
        return keys;
    eachExpression(condition.test, (expression) => {
        if (expression.kind !== 'select' && expression.kind !== 'has')
            return;
        const [key] = expression.path;
        if (expression.of.kind === 'name' && expression.of.name === 'target' && typeof key === 'string')
            keys.add(key);
    });
    return keys;
}
function decidedOtherwise(asked, decider, platform, { key, rustcValue }) {
    const target = decider.target(platform.rustTarget);
    if ('undecidable' in target)
        return [];
    const corrected = attrsOf([...target.entries, [key, rustcValue]]);
    const names = new Set();
    for (const { crate, dependency } of asked) {
        const features = crate.resolvedFeatures;
        const now = decider.holds(dependency, platform.rustTarget, false, features);
        if (now !== decider.holdsFor(dependency, corrected, features))
            names.add(`${crate.name} → ${dependency.name}`);
    }
    return [...names].sort();
}
function show(evaluator, slot) {
    const value = evaluator.attempt(() => {
        const forced = evaluator.force(slot);
        if (forced !== null && typeof forced === 'object' && forced.type === 'list') {
            return `[ ${forced.items.map((item) => JSON.stringify(evaluator.forceString(item))).join(' ')} ]`;
        }
        return forced === null || typeof forced !== 'object' ? JSON.stringify(forced) : typeOf(forced);
    });
    return typeof value === 'string' ? value : 'something else';
}

;// CONCATENATED MODULE: ./src/crates/static-cone.ts










const FORMATS = [
    ['cargoNix', 'Cargo.nix'],
    ['cargoJson', 'Cargo.json'],
    ['cargoLock', 'Cargo.lock'],
];
/** Throws `InputError` for a file that can't be read, `UserError` for a root or a target that is not known. */
function computeStaticCone(request) {
    const { base, head } = request;
    const format = FORMATS.find(([key]) => head[key] !== undefined && base[key] !== undefined);
    const onHead = FORMATS.find(([key]) => head[key] !== undefined);
    const [key, evaluator] = format ?? onHead ?? [];
    if (key === undefined || evaluator === undefined)
        return { cone: null, findings: [], unknowns: [nothingToRead()] };
    const leftOut = format === undefined ? [`The base has no ${evaluator}: every crate is new.`] : tellPassedOver(head, onHead, format);
    if (key === 'cargoLock')
        return computeLockCone(request, leftOut);
    return new StaticCone(request, key, evaluator, leftOut).compute();
}
function tellPassedOver(head, best, chosen) {
    if (best === undefined || best[0] === chosen[0])
        return [];
    return [`${head[best[0]]?.path ?? best[1]} is new: compared by ${chosen[1]}, which both sides have.`];
}
class StaticCone {
    request;
    format;
    evaluator;
    leftOut;
    platforms;
    interner = new Interner();
    undecided = new Map();
    constructor(request, format, evaluator, leftOut) {
        this.request = request;
        this.format = format;
        this.evaluator = evaluator;
        this.leftOut = leftOut;
        const { rustTarget, builder } = request;
        this.platforms = [findPlatform(rustTarget), findPlatform(builder ?? usualBuilder(rustTarget))];
    }
    compute() {
        const { request, format } = this;
        const base = this.open(request.base, request.base[format], null);
        const head = this.open(request.head, request.head[format], base);
        if (head === null)
            return { cone: null, findings: [], unknowns: [nothingToRead()] };
        const sources = new LocalSources({ files: request.base, filter: base?.filter ?? null }, { files: request.head, filter: head.filter });
        const roots = chooseRoots(head.set, request.roots);
        const asked = base === null ? null : this.ask(base, this.rootsOf(base, roots), (crate) => sources.sourceOf(crate, 'base'));
        const before = asked === null ? new CrateGraphBuilder(this.interner).build([]) : resolveCrates(asked);
        const after = resolveCrates(this.ask(head, roots, (crate) => sources.sourceOf(crate, 'head')), asked === null ? undefined : { request: asked, graph: before });
        const boundReasons = [...this.findReasons(base, head), ...tellUnknownSources(sources)];
        const bound = boundReasons.length > 0 ? 'at-least' : 'exact';
        const facts = {
            base: before,
            head: after,
            bound,
            boundReasons,
            baseCommit: request.baseCommit,
            headCommit: request.headCommit,
            system: request.rustTarget,
            evaluator: this.evaluator,
            leftOut: [...this.leftOut, ...this.tellLeftOut(base, roots), ...tellEmpty(sources)],
            wholeFolders: new Set(head.path.includes('/') ? [] : ['.', './.']),
        };
        return {
            cone: tellStaticCone(facts),
            picture: () => drawStaticCone(facts),
            findings: this.findFindings(base, head),
            unknowns: this.tellUndecided(head),
        };
    }
    open(files, file, like) {
        if (file === undefined)
            return null;
        return this.format === 'cargoNix'
            ? openNixSide(file, files, this.platforms, this.request.rootFeatures, like)
            : openJsonSide(file, files, this.platforms, like);
    }
    /** All of the base's roots where none are asked for, so that one that went is told of. */
    rootsOf(base, roots) {
        return this.request.roots === undefined ? chooseRoots(base.set, undefined) : findSameRoots(base.set, roots);
    }
    ask(side, roots, sourceOf) {
        const [host, builder] = this.platforms;
        return {
            set: side.set,
            dialect: side.dialect.dialect,
            decider: side.decider,
            roots,
            rootFeatures: side.rootFeatures,
            host: host.rustTarget,
            builder: builder.rustTarget,
            dev: this.request.dev ?? false,
            interner: this.interner,
            sourceOf,
            onUndecided: (crate, dependency, { undecidable }) => {
                this.undecided.set(`${crate.name} → ${dependency.name}`, undecidable);
            },
        };
    }
    findReasons(base, head) {
        const own = [head.path, ...(base === null ? [] : [base.path])];
        const reasons = tellOutsideChanges(findOutsideChanges(this.request.changedPaths, own));
        const [before, after] = [base?.nix?.file, head.nix?.file];
        if (before !== undefined && after !== undefined) {
            const versions = before.generator === after.generator ? '' : ` (crate2nix ${before.generator} → ${after.generator})`;
            if (before.code !== after.code) {
                reasons.push(`crate2nix's own code in ${head.path} changed${versions}, and can rebuild every crate.`);
            }
            else if (before.frame !== after.frame) {
                reasons.push(`What ${head.path} takes from its caller changed, and can rebuild every crate.`);
            }
        }
        if (head.dialect.doubt !== '') {
            reasons.push(`The code in ${head.path} is not that of a known crate2nix (${head.dialect.doubt}).`);
        }
        if (this.undecided.size > 0) {
            reasons.push(`Conditions can't be told without Nix: ${listed([...this.undecided.keys()].sort())}.`);
        }
        return reasons;
    }
    tellLeftOut(base, roots) {
        const names = new Set(roots.map((root) => root.name));
        const lost = base === null ? [] : this.rootsOf(base, roots).filter((root) => !names.has(root.name));
        return [
            ...lost.map((root) => `The root ${root.name} is gone.`),
            'What else Nix code reads, such as patches of crate overrides, is not seen.',
            ...(this.request.dev === true ? [] : ['Tests and development dependencies are not counted.']),
        ];
    }
    findFindings(base, head) {
        if (head.nix === null)
            return [];
        return findTargetDifferences({ ...head.nix, path: head.path }, base?.nix ?? null, this.platforms[0]);
    }
    tellUndecided(head) {
        const names = [...this.undecided.keys()].sort();
        const [first] = names;
        if (first === undefined)
            return [];
        return [
            {
                what: `Whether ${listed(names)} ${names.length === 1 ? 'counts' : 'count'} for ${this.request.rustTarget}`,
                why: `${head.path} decides it by code that can't be told without Nix: ${this.undecided.get(first) ?? ''}`,
                fix: 'Let the evaluated cone judge, where Nix is installed.',
            },
        ];
    }
}
function tellUnknownSources({ unknown }) {
    const [first] = unknown;
    if (first === undefined)
        return [];
    return [
        `Whether the source of a local crate changed can't be told: ${listed(unknown.map(({ path }) => path))} (${first.why}).`,
    ];
}
function tellEmpty({ empty }) {
    return empty.length === 0 ? [] : [`No file was found below the local crates ${listed(empty)}.`];
}
function nothingToRead() {
    return {
        what: 'No Cargo.nix, Cargo.json or Cargo.lock was found',
        why: 'The static cone is read from one of them.',
        fix: 'Commit the file, or name it in the settings.',
    };
}

;// CONCATENATED MODULE: ./src/checks/graph/static-cone.ts


/** Best first: what each says more than the next. */
const FILE_NAMES = ['Cargo.nix', 'Cargo.json', 'Cargo.lock'];
/**
 * The cone from the committed files of both sides. Nothing is started; no file is written.
 * `asked` narrows it to crates that are the evaluated roots, so that the two answers are to the same question.
 */
async function judgeFiles(base, head, settings, asked) {
    const headFiles = await head.listFiles();
    const baseFiles = await base.listFiles();
    const folder = findFolder(headFiles, settings['cargo-nix']);
    if (folder === undefined) {
        return { cone: null, unknowns: settings['cargo-nix'] === undefined ? [] : [notThere(settings['cargo-nix'])] };
    }
    try {
        const roots = asked?.names ?? settings.crates;
        const { cone, unknowns, ...rest } = computeStaticCone({
            base: await readCrateFiles(base, baseFiles, folder, settings['cargo-nix']),
            head: await readCrateFiles(head, headFiles, folder, settings['cargo-nix']),
            rustTarget: asked !== undefined && asked.platform !== '' ? asked.platform : settings['rust-target'],
            ...(roots === undefined ? {} : { roots: [...roots] }),
            ...(asked?.features === undefined ? {} : { rootFeatures: [...asked.features] }),
            dev: settings['dev-dependencies'],
            changedPaths: listChanges(baseFiles, headFiles),
            baseCommit: base.commit,
            headCommit: head.commit,
        });
        return { cone: cone === null ? null : { ...rest, cone }, unknowns: [...unknowns] };
    }
    catch (error) {
        // A second opinion that can't be had is no news: the evaluated cone has answered.
        if (asked !== undefined && (error instanceof problem/* InputError */.dz || error instanceof problem/* UserError */.yo)) {
            return { cone: null, unknowns: [] };
        }
        if (!(error instanceof problem/* InputError */.dz))
            throw error;
        return { cone: null, unknowns: [static_cone_unreadable(error)] };
    }
}
/** Folder of the file that is read, `''` for the top; the nearest to the top where there are several. */
function findFolder(files, named) {
    const wanted = named === undefined ? undefined : files.find((file) => file.path === named)?.path;
    if (named !== undefined)
        return wanted === undefined ? undefined : folderOf(wanted);
    for (const name of FILE_NAMES) {
        const found = files
            .map((file) => file.path)
            .filter((path) => path === name || path.endsWith(`/${name}`))
            .sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
        if (found[0] !== undefined)
            return folderOf(found[0]);
    }
    return undefined;
}
function folderOf(path) {
    return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
async function readCrateFiles(side, files, folder, named) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const read = async (name) => {
        const path = prefix + name;
        const text = await side.readFile(path);
        return text === undefined ? undefined : { path, text };
    };
    const nixName = named?.endsWith('.nix') === true ? named.slice(prefix.length) : 'Cargo.nix';
    const cargoNix = await read(nixName);
    const cargoJson = await read('Cargo.json');
    const cargoLock = await read('Cargo.lock');
    return {
        ...(cargoNix === undefined ? {} : { cargoNix }),
        ...(cargoJson === undefined ? {} : { cargoJson }),
        ...(cargoLock === undefined ? {} : { cargoLock }),
        localSources: (directory) => filesBelow(files, joinPath(folder, directory)),
    };
}
/** Joins a folder and a relative path such as `./crates/app` or `.`, without leaving the repository by `..`. */
function joinPath(folder, relative) {
    const parts = folder === '' ? [] : folder.split('/');
    for (const part of relative.split('/')) {
        if (part === '..')
            parts.pop();
        else if (part !== '' && part !== '.')
            parts.push(part);
    }
    return parts.join('/');
}
function filesBelow(files, folder) {
    const prefix = folder === '' ? '' : `${folder}/`;
    return files
        .filter((file) => file.path.startsWith(prefix))
        .map((file) => ({ path: file.path.slice(prefix.length), id: file.id }));
}
function listChanges(base, head) {
    const before = new Map(base.map((file) => [file.path, file.id]));
    const changed = head.filter((file) => before.get(file.path) !== file.id).map((file) => file.path);
    const after = new Set(head.map((file) => file.path));
    return [...changed, ...base.map((file) => file.path).filter((path) => !after.has(path))].sort();
}
function notThere(path) {
    return {
        what: `${path} is not there`,
        why: "the setting 'checks.graph.cargo-nix' names it",
        fix: 'name the file that crate2nix writes, or leave the setting out',
    };
}
function static_cone_unreadable(error) {
    const { file, line } = error.place;
    const where = [file, line].filter((part) => part !== undefined).join(':');
    return {
        what: where === '' ? error.message : `${where}: ${error.message}`,
        why: 'the static cone is read from this file',
        fix: error.advice === '' ? 'generate it anew with crate2nix' : error.advice,
    };
}

;// CONCATENATED MODULE: ./src/checks/graph/graph-check.ts







/** What rebuilds, and why: by Nix where it can evaluate, from the committed files of crate2nix and cargo otherwise. */
const graphCheck = {
    name: 'graph',
    mode: (settings) => settings.checks.graph.mode,
    run: judgeGraph,
};
async function judgeGraph(context) {
    const { comparison } = context.world;
    if (comparison.kind === 'none') {
        const { graphs, unknowns } = await captureHead(context);
        return await addParts(context, graphs, {
            findings: [],
            unknowns: [comparison.unknown, ...unknowns],
            facts: { ...graph_facts/* NO_GRAPH_FACTS */.f, note: comparison.unknown.what },
        });
    }
    const { base, head } = comparison;
    const evaluated = await graph_check_evaluate(context, base, head);
    const fromFiles = await readFiles(context, base, head, evaluated);
    return await addParts(context, evaluated.cone?.graphs ?? null, joinAnswers(evaluated, fromFiles));
}
/** Asks what else there is to ask of the captured graphs. */
async function addParts(context, graphs, cone) {
    let { facts } = cone;
    const findings = [...cone.findings];
    const unknowns = [...cone.unknowns];
    for (const part of PARTS) {
        const answer = await part.judge(context, graphs, { facts, unknowns });
        findings.push(...answer.findings);
        unknowns.push(...answer.unknowns);
        facts = { ...facts, ...answer.facts };
    }
    return { ...cone, findings, unknowns, facts };
}
async function graph_check_evaluate(context, base, head) {
    const { settings, world, progress } = context;
    const { engine } = settings.checks.graph;
    if (engine === 'static')
        return { cone: null, unknowns: [] };
    if (world.whyNotEvaluate !== undefined) {
        return { cone: null, unknowns: engine === 'evaluated' ? [world.whyNotEvaluate] : [] };
    }
    const { captured, unknowns } = await world.capture(settings.roots, settings.checks.graph);
    if (captured === null)
        return { cone: null, unknowns };
    progress('comparing the build graphs');
    return { cone: judgeCapturedPair(captured, base.commit, head.commit), unknowns };
}
/** The head's graph alone: a snapshot and ceilings can be judged by it where there is nothing to compare with. */
async function captureHead({ settings, world, }) {
    const { engine, snapshot } = settings.checks.graph;
    const isKept = (await world.head.listFiles()).some((file) => file.path.startsWith(`${snapshot.folder}/`));
    if (!isKept || engine === 'static' || world.whyNotEvaluate !== undefined)
        return { graphs: null, unknowns: [] };
    const { side, unknowns } = await world.captureHead(settings.roots, settings.checks.graph);
    if (side === null)
        return { graphs: null, unknowns };
    return { graphs: { head: readSide(side), base: null, cone: null, found: null }, unknowns };
}
/** The static cone: in its own right, or beside the evaluated one as a second opinion where the roots are crates. */
async function readFiles(context, base, head, evaluated) {
    const { settings, progress } = context;
    if (settings.checks.graph.engine === 'evaluated')
        return { cone: null, unknowns: [] };
    const asked = evaluated.cone === null ? undefined : evaluated.cone.rootCrates;
    if (evaluated.cone !== null && asked === undefined)
        return { cone: null, unknowns: [] };
    progress('reading Cargo.nix');
    return await judgeFiles(base, head, settings.checks.graph, asked);
}
function joinAnswers(evaluated, fromFiles) {
    if (evaluated.cone !== null) {
        const { cone, findings, graphs } = evaluated.cone;
        const agreement = fromFiles.cone === null ? null : compareCones(evaluated.cone, fromFiles.cone);
        const picture = () => makePicture(graphs);
        return { findings, unknowns: evaluated.unknowns, facts: { ...graph_facts/* NO_GRAPH_FACTS */.f, cone, agreement }, picture };
    }
    const unknowns = [...evaluated.unknowns, ...fromFiles.unknowns];
    if (fromFiles.cone === null) {
        return { findings: [], unknowns: unknowns.length > 0 ? unknowns : [NOTHING_TO_READ], facts: graph_facts/* NO_GRAPH_FACTS */.f };
    }
    const { cone, ...rest } = fromFiles.cone;
    return { ...rest, unknowns, facts: { ...graph_facts/* NO_GRAPH_FACTS */.f, cone } };
}
const NOTHING_TO_READ = {
    what: 'nothing was found whose build graph could be read',
    why: 'there is no flake.nix, default.nix, Cargo.nix, Cargo.json or Cargo.lock here, or no Nix to evaluate the first two',
    fix: 'name the roots in conegate.yml, or install Nix',
};

;// CONCATENATED MODULE: ./src/checks/list.ts

/** Every check, in the order in which reports show them. */
const CHECKS = [graphCheck];

// EXTERNAL MODULE: ./src/verdict.ts
var verdict = __webpack_require__(3138);
// EXTERNAL MODULE: ./src/version.ts + 1 modules
var version = __webpack_require__(1013);
;// CONCATENATED MODULE: ./src/gate.ts



/** Runs every check that is not off, side by side, and makes one verdict of their answers. Throws what a check throws. */
async function runGate(context, facts, checks = CHECKS) {
    const results = await Promise.all(checks.map((check) => runCheck(check, context)));
    return {
        version: 1,
        tool: { name: 'conegate', version: version/* VERSION */.x },
        verdict: (0,verdict/* worstVerdict */.zP)(results.map(weighAtGate)),
        head: { commit: facts.head },
        ...(facts.pullRequest === undefined ? {} : { pullRequest: facts.pullRequest }),
        ...(facts.run === undefined ? {} : { run: facts.run }),
        checks: results,
        loosened: facts.loosened,
        commentPolicy: context.settings.comment,
    };
}
async function runCheck(check, context) {
    const mode = check.mode(context.settings);
    if (mode === 'off') {
        return { check: check.name, mode, verdict: 'pass', findings: [], unknowns: [], facts: null };
    }
    const answer = await check.run(context);
    return { check: check.name, mode, verdict: (0,verdict/* judge */.S4)(mode, answer.findings, answer.unknowns), ...answer };
}
/** An advising check speaks of what it could not look at, but does not stop the gate for it. */
function weighAtGate(result) {
    return result.mode === 'advise' && result.verdict === 'unknown' ? 'advise' : result.verdict;
}

// EXTERNAL MODULE: ./src/platform/github/event.ts
var github_event = __webpack_require__(2343);
// EXTERNAL MODULE: ./src/platform/github/workflow-log.ts
var workflow_log = __webpack_require__(3342);
// EXTERNAL MODULE: ./src/platform/report-folder.ts
var report_folder = __webpack_require__(9250);
;// CONCATENATED MODULE: ./src/platform/today.ts
/** The day that exceptions expire by, `YYYY-MM-DD` in UTC: the same wherever the run is. */
function today() {
    return new Date().toISOString().slice(0, 10);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./src/graph/ceilings/compare-ceilings.ts
/** What a change loosens in the ceilings that judge it, one plain sentence each: a reviewer reads them first. */





/** Sentences; what is beyond is counted. */
const compare_ceilings_MOST = 60;
/**
 * @param base text of the base's file, `undefined` where it has none
 * @param head likewise of the head's
 * @param file as messages call it
 * @param countsNow whether what the head accepts counts before it is merged
 */
function tellLoosened(base, head, file, countsNow) {
    if (base === undefined || base === head)
        return [];
    const before = compare_ceilings_tryRead(base, file);
    // A base that can't be read limits nothing; the check says so.
    if (before instanceof problem/* UserError */.yo)
        return [];
    if (head === undefined) {
        const count = listCeilings(before).length;
        return [`${file} is removed, and with it ${count === 1 ? 'its ceiling' : `all ${count} ceilings`}`];
    }
    const after = compare_ceilings_tryRead(head, file);
    if (after instanceof problem/* UserError */.yo)
        return [`${after.message}; ${after.advice}`];
    const sentences = [
        ...tellRaised(before, after),
        ...tellPinned(before, after),
        ...tellAccepted(before, after, countsNow),
    ].map((sentence) => `${file}: ${sentence}`);
    if (sentences.length <= compare_ceilings_MOST)
        return sentences;
    return [...sentences.slice(0, compare_ceilings_MOST), `${file}: and ${sentences.length - compare_ceilings_MOST} more`];
}
function compare_ceilings_tryRead(text, file) {
    try {
        return readCeilings(text, file).ceilings;
    }
    catch (error) {
        if (error instanceof problem/* UserError */.yo)
            return error;
        throw error;
    }
}
function tellRaised(before, after) {
    return listCeilings(before).flatMap(({ root, ceiling, limit }) => {
        const subject = { kind: 'ceiling', root, ceiling };
        const now = limitOf(after, subject);
        if (now === undefined)
            return [`the ceiling of ${limitText(ceiling, limit)} on ${amounts_nameOf(subject)} is removed`];
        return now > limit
            ? [`${amounts_nameOf(subject)} is raised from ${limitText(ceiling, limit)} to ${limitText(ceiling, now)}`]
            : [];
    });
}
function tellPinned(before, after) {
    if (before.duplicates === null)
        return [];
    if (after.duplicates === null)
        return ['duplicates are limited no more: any crate may come a second time'];
    const known = before.duplicates;
    return [...after.duplicates].flatMap(([crate, versions]) => {
        const was = known.get(crate);
        if (was !== undefined && versions <= was)
            return [];
        return was === undefined
            ? [`${crate} may be there in ${versions} versions`]
            : [`${crate} may be there in ${versions} versions instead of ${was}`];
    });
}
/** Without their reasons: nothing that a stranger wrote speaks in our voice. */
function tellAccepted(before, after, countsNow) {
    const known = new Set(before.accepted.map(lineKey));
    const now = countsNow ? ', which counts now: checks.graph.ceilings.accept-in-change is set' : '';
    return after.accepted
        .filter((acceptance) => !known.has(lineKey(acceptance)) && !isLowered(acceptance, before))
        .map(({ subject, from, to, expires }) => `${amounts_nameOf(subject)}: ${compare_ceilings_amount(subject, to)} instead of ${compare_ceilings_amount(subject, from)} are accepted until ${expires}${now}`);
}
/** The same acceptance, of less or for a shorter time. */
function isLowered(acceptance, before) {
    const name = amounts_nameOf(acceptance.subject);
    return before.accepted.some((one) => amounts_nameOf(one.subject) === name && one.to >= acceptance.to && one.expires >= acceptance.expires);
}
function compare_ceilings_amount(subject, value) {
    return subject.kind === 'duplicate' ? String(value) : limitText(subject.ceiling, value);
}

;// CONCATENATED MODULE: ./src/settings/compare-settings.ts
/**
 * What a pull request changes in the rules that judge it. The rules of the base apply until it is merged, so every
 * change is named: whether one loosens or tightens is for the reviewer to say.
 */
function compareSettings(base, head) {
    const before = flatten(base);
    const after = flatten(head);
    const names = [...new Set([...before.keys(), ...after.keys()])].sort();
    const changes = [];
    for (const setting of names) {
        const was = before.get(setting) ?? 'not set';
        const is = after.get(setting) ?? 'not set';
        if (was !== is)
            changes.push({ setting, before: was, after: is });
    }
    return changes;
}
/** Leaves by dotted path; lists are leaves, so that a changed list is one change. */
function flatten(settings) {
    const leaves = new Map();
    const open = Object.entries(settings);
    for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
        const [path, value] = entry;
        if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
            for (const [key, inner] of Object.entries(value))
                open.push([`${path}.${key}`, inner]);
        }
        else if (value !== undefined) {
            leaves.set(path, typeof value === 'string' ? value : JSON.stringify(value));
        }
    }
    return leaves;
}

// EXTERNAL MODULE: ./src/settings/schema.ts
var schema = __webpack_require__(8826);
;// CONCATENATED MODULE: ./src/settings/read-settings.ts


/** Reads `conegate.yml`. Throws `UserError` with file and line at the first thing that is wrong. */
function readSettings(text, file) {
    return readYaml(text, file, schema/* SettingsSchema */.ht, 'setting').output;
}

;// CONCATENATED MODULE: ./src/settings/judging-settings.ts




/**
 * The judged don't write the judge's rules: the base's settings count, and what the change does to them is named.
 * @param base text of the base's file, `undefined` where it has none
 * @param head likewise of the head's
 * @throws UserError where the file that judges is wrong; a wrong file of the head is named, it judges nothing yet
 */
function judgingSettings(base, head, file) {
    const settings = base === undefined ? (0,schema/* defaultSettings */.L6)() : readSettings(base, file);
    if (base === head)
        return { settings, changed: [] };
    let proposed;
    try {
        proposed = head === undefined ? (0,schema/* defaultSettings */.L6)() : readSettings(head, file);
    }
    catch (error) {
        if (!(error instanceof problem/* UserError */.yo))
            throw error;
        return { settings, changed: [`${error.message}; ${error.advice}`] };
    }
    const changed = compareSettings(settings, proposed).map(({ setting, before, after }) => `${setting} is ${before} in the base and ${after} in this change`);
    return { settings, changed };
}

;// CONCATENATED MODULE: ./src/settings/override-settings.ts
/** The settings with every override in place. */
function overrideSettings(settings, overrides) {
    const graph = { ...settings.checks.graph };
    if (overrides.mode !== undefined)
        graph.mode = overrides.mode;
    if (overrides.engine !== undefined)
        graph.engine = overrides.engine;
    if (overrides.allowImportFromDerivation !== undefined) {
        graph['allow-import-from-derivation'] = overrides.allowImportFromDerivation;
    }
    if (overrides.store !== undefined)
        graph.store = overrides.store;
    if (overrides.storeDirectory !== undefined)
        graph['store-directory'] = overrides.storeDirectory;
    if (overrides.substituters !== undefined)
        graph.substituters = overrides.substituters;
    if (overrides.judgesShape === false) {
        graph.snapshot = { ...graph.snapshot, mode: 'off' };
        graph.ceilings = { ...graph.ceilings, mode: 'off' };
    }
    const result = { ...settings, checks: { ...settings.checks, graph } };
    if (overrides.roots !== undefined)
        result.roots = [...overrides.roots];
    if (overrides.comment !== undefined)
        result.comment = overrides.comment;
    return result;
}

;// CONCATENATED MODULE: ./src/settings/roots-differ.ts



/** Whether two settings files name other roots; false where one of them can't be read, which is told elsewhere. */
function rootsDiffer(base, head, file) {
    if (base === head)
        return false;
    try {
        const [before, after] = [base, head].map((text) => text === undefined ? (0,schema/* defaultSettings */.L6)() : readSettings(text, file));
        return JSON.stringify(before?.roots ?? null) !== JSON.stringify(after?.roots ?? null);
    }
    catch (error) {
        if (error instanceof problem/* UserError */.yo)
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/platform/binary-cache/open-lazily.ts
/** As `openCaches`; loads what speaks HTTP only when it is called. */
const openCachesLazily = async (substituters, storeDir) => {
    const { openCaches } = await __webpack_require__.e(/* import() */ 629).then(__webpack_require__.bind(__webpack_require__, 629));
    return await openCaches(substituters, storeDir);
};

;// CONCATENATED MODULE: ./src/platform/base-commit.ts
/**
 * Which commit a change is compared with: the base of what is checked out. Anything else blames the change for what
 * others merged meanwhile.
 */
/** @param explicit a commit, already resolved, that the user asked for */
function decideBase(event, checkedOut, explicit) {
    if (explicit !== undefined)
        return { kind: 'commit', commit: explicit, why: 'asked for' };
    switch (event.kind) {
        case 'pull-request':
            return decideForPullRequest(event, checkedOut);
        case 'merge-group':
            return { kind: 'commit', commit: event.baseSha, why: 'base of the merge queue’s group' };
        case 'push':
            return decideForPush(event, checkedOut);
        case 'local':
            return decideForTerminal(event.upstream, checkedOut);
        case 'other':
            return { kind: 'none', why: 'this event compares with nothing' };
    }
}
function decideForPullRequest(event, checkedOut) {
    const [first, second] = checkedOut.parents;
    // refs/pull/N/merge: the event's own base can be older than what GitHub merged into.
    if (first !== undefined && second === event.headSha && checkedOut.parents.length === 2) {
        return { kind: 'commit', commit: first, why: 'first parent of the merge commit that is checked out' };
    }
    return {
        kind: 'merge-base',
        commit: checkedOut.commit,
        refs: [`refs/heads/${event.baseRef}`],
        baseSha: event.baseSha,
        why: `where the branch left ${event.baseRef}`,
    };
}
function decideForPush(event, checkedOut) {
    if (!/^0*$/.test(event.before))
        return { kind: 'commit', commit: event.before, why: 'what the branch was before' };
    if (event.defaultBranch === undefined)
        return { kind: 'none', why: 'the branch is new' };
    return {
        kind: 'merge-base',
        commit: checkedOut.commit,
        refs: [`refs/heads/${event.defaultBranch}`],
        baseSha: undefined,
        why: `where the new branch left ${event.defaultBranch}`,
    };
}
function decideForTerminal(upstream, checkedOut) {
    if (checkedOut.changed)
        return { kind: 'commit', commit: checkedOut.commit, why: 'the commit below the changes' };
    if (upstream === undefined)
        return { kind: 'none', why: 'no branch is known that the change is meant for' };
    return {
        kind: 'merge-base',
        commit: checkedOut.commit,
        refs: [upstream],
        baseSha: undefined,
        why: `where the branch left ${upstream}`,
    };
}

;// CONCATENATED MODULE: ./src/platform/environment.ts
/**
 * The environment of everything that evaluates, generates or reads what a pull request wrote.
 *
 * It is an allow list: no token, nothing of the runner (`GITHUB_*`, `ACTIONS_*`, `RUNNER_*`, `INPUT_*`), an empty home
 * folder, so that no user's own settings or credentials are read. What it can't do is hide files that the same user may
 * read; evaluation is restricted to the judged tree for that reason (see `nix/options.ts`), and docs/threat-model.md says
 * what is left.
 */



/** Where programs and their data are, how to reach the store, and which certificates to trust. */
const HANDED_ON = [
    'PATH',
    'TMPDIR',
    'TZDIR',
    'LOCALE_ARCHIVE',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
    'CURL_CA_BUNDLE',
    'GIT_SSL_CAINFO',
    'NIX_SSL_CERT_FILE',
    'NIX_REMOTE',
    'NIX_STORE_DIR',
    'NIX_STATE_DIR',
    'NIX_LOG_DIR',
    'NIX_DATA_DIR',
    'NIX_CONF_DIR',
    'NIX_BIN_DIR',
    'NIX_DAEMON_SOCKET_PATH',
];
/** Handed on unless their value holds a user name or password. */
const HANDED_ON_WITHOUT_CREDENTIALS = [
    'NIX_PATH',
    'http_proxy',
    'https_proxy',
    'all_proxy',
    'no_proxy',
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'ALL_PROXY',
    'NO_PROXY',
];
/** Lines of `NIX_CONFIG` that say how to evaluate and where to download from, and hold no secrets. */
const NIX_CONFIG_KEYS = /^(extra-)?(experimental-features|substituters|trusted-substituters|trusted-public-keys|system|platforms|system-features|sandbox|sandbox-paths|max-jobs|cores|connect-timeout|build-users-group|builders-use-substitutes|flake-registry)$/;
const CREDENTIALS = /:\/\/[^/\s]*@/;
/**
 * The allow-listed environment, as a pure function of the given one.
 * @param source the caller's own environment
 * @param home an empty folder
 */
function cleanedEnvironment(source, home, options = {}) {
    const env = {};
    for (const name of [...HANDED_ON, ...(options.allow ?? [])]) {
        const value = source[name];
        if (value !== undefined)
            env[name] = value;
    }
    for (const name of HANDED_ON_WITHOUT_CREDENTIALS) {
        const value = source[name];
        if (value !== undefined && !CREDENTIALS.test(value))
            env[name] = value;
    }
    // A relative or empty entry would find programs that the pull request committed.
    if (env.PATH !== undefined)
        env.PATH = env.PATH.split(external_node_path_.delimiter)
            .filter((folder) => (0,external_node_path_.isAbsolute)(folder))
            .join(external_node_path_.delimiter);
    const nixConfig = [...harmlessNixConfig(source.NIX_CONFIG ?? ''), ...(options.nixConfig ?? [])];
    return {
        ...env,
        ...(nixConfig.length > 0 ? { NIX_CONFIG: nixConfig.join('\n') } : {}),
        // The system's nix.conf counts (its substituters and features are the machine's), a user's does not.
        NIX_USER_CONF_FILES: '/dev/null',
        HOME: home,
        XDG_CONFIG_HOME: (0,external_node_path_.join)(home, '.config'),
        XDG_CACHE_HOME: (0,external_node_path_.join)(home, '.cache'),
        XDG_DATA_HOME: (0,external_node_path_.join)(home, '.local', 'share'),
        XDG_STATE_HOME: (0,external_node_path_.join)(home, '.local', 'state'),
        LANG: 'C.UTF-8',
        LC_ALL: 'C.UTF-8',
        TZ: 'UTC',
        TERM: 'dumb',
        NO_COLOR: '1',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_TERMINAL_PROMPT: '0',
        ...options.set,
    };
}
/** As `cleanedEnvironment`, with a fresh home folder. */
function createCleanEnvironment(source, options = {}) {
    const home = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'conegate-home-'));
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(home, '.config'));
    return {
        env: cleanedEnvironment(source, home, options),
        home,
        dispose: () => {
            (0,external_node_fs_.rmSync)(home, { recursive: true, force: true });
        },
    };
}
function harmlessNixConfig(text) {
    return text
        .split('\n')
        .map((line) => line.replace(/#.*/, '').trim())
        .filter((line) => {
        const key = /^([a-z-]+)\s*=/.exec(line)?.[1];
        return key !== undefined && NIX_CONFIG_KEYS.test(key) && !CREDENTIALS.test(line);
    });
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./src/platform/output-buffers.ts
/** What is kept of a child's output, in bounded memory. */
/** The first bytes of a stream. */
class HeadBuffer {
    limit;
    #chunks = [];
    #size = 0;
    truncated = false;
    constructor(limit) {
        this.limit = limit;
    }
    add(chunk) {
        const room = this.limit - this.#size;
        if (chunk.length > room)
            this.truncated = true;
        if (room <= 0)
            return;
        const kept = chunk.length > room ? chunk.subarray(0, room) : chunk;
        this.#chunks.push(kept);
        this.#size += kept.length;
    }
    bytes() {
        return Buffer.concat(this.#chunks);
    }
}
/** The last lines of a stream, within a number of UTF-16 units and of lines. */
class TailLines {
    limit;
    maxLines;
    #lines = [];
    #start = 0;
    #size = 0;
    constructor(limit, maxLines = Infinity) {
        this.limit = limit;
        this.maxLines = maxLines;
    }
    add(line) {
        const kept = line.length > this.limit ? line.slice(-this.limit) : line;
        this.#lines.push(kept);
        this.#size += kept.length;
        while (this.#size > this.limit || this.#lines.length - this.#start > this.maxLines) {
            this.#size -= this.#lines[this.#start]?.length ?? 0;
            this.#start++;
        }
        if (this.#start > 1_000 && this.#start * 2 > this.#lines.length) {
            this.#lines = this.#lines.slice(this.#start);
            this.#start = 0;
        }
    }
    lines() {
        return this.#lines.slice(this.#start);
    }
}
const MAX_LINE = 16_384;
/** Cuts a stream of UTF-8 into lines; longer ones than 16,384 UTF-16 units are cut. */
class LineSplitter {
    #decoder = new TextDecoder('utf-8', { fatal: false });
    #rest = '';
    add(chunk) {
        return this.#take(this.#decoder.decode(chunk, { stream: true }));
    }
    end() {
        const lines = this.#take(this.#decoder.decode());
        if (this.#rest !== '')
            lines.push(this.#rest);
        this.#rest = '';
        return lines;
    }
    #take(text) {
        const parts = (this.#rest + text).split('\n');
        // Bounded: of a line without end only the beginning is kept until its end comes.
        this.#rest = (parts.pop() ?? '').slice(0, MAX_LINE);
        return parts.map((line) => line.slice(0, MAX_LINE).replace(/\r$/, ''));
    }
}

;// CONCATENATED MODULE: ./src/platform/processes.ts
/**
 * Starts other programs: argument arrays only, an explicit environment, a time limit and bounded memory.
 * Nothing is printed: what a child wrote is returned (or handed over line by line) as data, and is hostile.
 */





/** How long a polite end may take. */
const GRACE_MILLISECONDS = 2_000;
/** After a child's end, how long its pipes may be silent while its own children hold them open. */
const SILENCE_MILLISECONDS = 300;
const LAST_LINES = 40;
/** A group of its own does not end with us by itself. */
const running = new Set();
process.on('exit', () => {
    for (const child of running)
        endGroup(child, 'SIGKILL');
});
/**
 * Runs a program to its end. It and all that it started (its process group) are ended at the time limit or on abort.
 * @throws ToolError where the program can't be started; a status that is not 0 is no error here, see `runOrThrow`
 */
async function runProcess(command, options) {
    const [program, ...args] = command;
    const found = program === undefined ? undefined : findProgram(program, options.env);
    if (found === undefined) {
        throw new problem/* ToolError */.v4(`${(0,external_node_path_.basename)(program ?? '')} was not found on the PATH`, { command: shortenCommand(command), status: null, lastLines: [] }, 'Install it, or put its folder on the PATH.');
    }
    const child = (0,external_node_child_process_.spawn)(found, args, {
        cwd: options.cwd,
        env: options.env,
        argv0: program ?? found,
        detached: true,
        stdio: ['pipe', 'pipe', 'pipe'],
        windowsHide: true,
    });
    running.add(child);
    return processes_collect(child, command, options).finally(() => running.delete(child));
}
/** As `runProcess`, but an end other than status 0, the time limit, or output that was cut off are errors. */
async function runOrThrow(command, options) {
    const result = await runProcess(command, options);
    if (result.status !== 0 || result.timedOut || result.aborted)
        throw toToolError(result, options.timeoutSeconds);
    if (result.truncated)
        throw toToolError(result, options.timeoutSeconds, 'printed more than can be kept');
    return result;
}
/** What went wrong with a program that ended, as an error of the tool's family. */
function toToolError(result, timeoutSeconds, how) {
    const command = shortenCommand(result.command);
    return new problem/* ToolError */.v4(`${command[0] ?? 'a program'} ${how ?? describeEnd(result, timeoutSeconds)}`, {
        command,
        status: result.status,
        lastLines: result.lastLines,
    });
}
/** The program's file, found as the child's own PATH says; undefined where there is none. */
function findProgram(program, env) {
    const candidates = program.includes('/')
        ? [program]
        : (env.PATH ?? '').split(external_node_path_.delimiter).flatMap((folder) => ((0,external_node_path_.isAbsolute)(folder) ? [(0,external_node_path_.join)(folder, program)] : []));
    return candidates.find((candidate) => {
        try {
            (0,external_node_fs_.accessSync)(candidate, external_node_fs_.constants.X_OK);
            return (0,external_node_fs_.statSync)(candidate).isFile();
        }
        catch {
            return false;
        }
    });
}
/** Whether a program is on this process's own PATH. */
function hasProgram(program) {
    return findProgram(program, { PATH: process.env.PATH ?? '' }) !== undefined;
}
/** Absolute machine paths in a command shortened to their last part; store paths stay. */
function shortenCommand(command) {
    return command.map((argument) => argument.replace(/(?<![\w.])\/(?!nix\/store\/)[^\s'"?#;]*\/([^\s'"?#;/]*)/g, (_, last) => last));
}
function describeEnd(result, timeoutSeconds) {
    if (result.timedOut)
        return `did not end within ${timeoutSeconds} s`;
    if (result.aborted)
        return 'was stopped';
    if (result.signal !== null)
        return `was ended by ${result.signal}`;
    return `ended with status ${result.status ?? 'unknown'}`;
}
function processes_collect(child, command, options) {
    const hide = hider(options.secrets ?? []);
    const stdout = new HeadBuffer(options.onOutput === undefined ? options.maxOutputBytes : 0);
    const stderr = new TailLines(options.maxOutputBytes);
    const last = new TailLines(options.maxOutputBytes, LAST_LINES);
    const splitters = { stdout: new LineSplitter(), stderr: new LineSplitter() };
    const take = (stream, lines) => {
        for (const line of lines.map(hide)) {
            if (stream === 'stderr')
                stderr.add(line);
            // Data that is taken elsewhere says nothing about how it went.
            if (stream === 'stderr' || options.onOutput === undefined)
                last.add(line);
            options.onLine?.(line, stream);
        }
    };
    return new Promise((resolve, reject) => {
        let timedOut = false;
        let aborted = false;
        let failure;
        let settled = false;
        const timers = [];
        const end = () => {
            endGroup(child, 'SIGTERM');
            timers.push(setTimeout(() => {
                endGroup(child, 'SIGKILL');
            }, GRACE_MILLISECONDS));
        };
        const guard = (work) => {
            if (failure !== undefined)
                return;
            try {
                work();
            }
            catch (error) {
                failure = error ?? new Error('a callback failed');
                end();
            }
        };
        const abort = () => {
            aborted = true;
            end();
        };
        const settle = (status, signal) => {
            if (settled)
                return;
            settled = true;
            for (const timer of timers)
                clearTimeout(timer);
            options.signal?.removeEventListener('abort', abort);
            guard(() => {
                take('stdout', splitters.stdout.end());
                take('stderr', splitters.stderr.end());
            });
            // Whatever the child left running goes with it.
            endGroup(child, 'SIGKILL');
            child.stdout.destroy();
            child.stderr.destroy();
            if (failure !== undefined) {
                reject(failure instanceof Error ? failure : new Error('a callback failed', { cause: failure }));
                return;
            }
            const stdoutBytes = stdout.bytes();
            resolve({
                command,
                status,
                signal,
                stdout: hide(Buffer.from(stdoutBytes).toString('utf8')),
                stdoutBytes,
                stderr: stderr.lines().join('\n'),
                lastLines: last.lines(),
                timedOut,
                aborted,
                truncated: options.onOutput === undefined && stdout.truncated,
            });
        };
        timers.push(setTimeout(() => {
            timedOut = true;
            end();
        }, options.timeoutSeconds * 1_000));
        if (options.signal?.aborted === true)
            abort();
        else
            options.signal?.addEventListener('abort', abort);
        child.stdout.on('data', (chunk) => {
            guard(() => {
                options.onOutput?.(chunk);
                stdout.add(chunk);
                if (options.onOutput === undefined || options.onLine !== undefined)
                    take('stdout', splitters.stdout.add(chunk));
            });
        });
        child.stderr.on('data', (chunk) => {
            guard(() => {
                take('stderr', splitters.stderr.add(chunk));
            });
        });
        child.on('error', (error) => {
            failure ??= new problem/* ToolError */.v4(`${(0,external_node_path_.basename)(command[0] ?? '')} could not be started: ${error.code ?? 'unknown error'}`, { command: shortenCommand(command), status: null, lastLines: [] });
            settle(null, null);
        });
        child.on('exit', (status, signal) => {
            const silence = setTimeout(() => {
                settle(status, signal);
            }, SILENCE_MILLISECONDS);
            timers.push(silence);
            for (const stream of [child.stdout, child.stderr])
                stream.on('data', () => silence.refresh());
        });
        child.on('close', settle);
        // A child that does not read its input to the end is none of our business.
        child.stdin.on('error', () => undefined);
        child.stdin.end(options.input);
    });
}
/** The child leads a process group of its own (`detached`), so that its own children end with it. */
function endGroup(child, signal) {
    if (child.pid === undefined)
        return;
    try {
        process.kill(-child.pid, signal);
    }
    catch {
        // The group has ended already.
    }
}
function hider(secrets) {
    const hidden = secrets.filter((secret) => secret !== '');
    return (text) => hidden.reduce((sofar, secret) => sofar.replaceAll(secret, '***'), text);
}

;// CONCATENATED MODULE: ./src/platform/git-command.ts

/** Over all configuration files; command-line scope is also the only one besides a user's where `safe.directory` counts. */
const NEUTRAL = [
    ['core.hooksPath', '/dev/null'],
    ['core.fsmonitor', 'false'],
    ['core.untrackedCache', 'false'],
    ['core.attributesFile', '/dev/null'],
    ['core.excludesFile', '/dev/null'],
    ['core.autocrlf', 'false'],
    ['core.pager', 'cat'],
    ['core.sshCommand', 'false'],
    ['credential.helper', ''],
    ['diff.external', ''],
    ['protocol.ext.allow', 'never'],
    ['submodule.recurse', 'false'],
    ['fetch.recurseSubmodules', 'false'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    ['safe.directory', '*'],
];
const DEFAULT_TIMEOUT_SECONDS = 120;
const DEFAULT_MAX_OUTPUT = 256 * 1024 * 1024;
/** @throws ToolError where git is missing or fails */
function git_command_git(args, options) {
    return runOrThrow(['git', ...args], processOptions(options));
}
/** As `git`, but a status other than 0 is an answer. */
function tryGit(args, options) {
    return runProcess(['git', ...args], processOptions(options));
}
function processOptions(options) {
    return {
        cwd: options.cwd,
        env: gitEnvironment(options.env, options.config ?? [], options.set ?? {}),
        timeoutSeconds: options.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS,
        maxOutputBytes: options.maxOutputBytes ?? DEFAULT_MAX_OUTPUT,
        ...(options.input === undefined ? {} : { input: options.input }),
        ...(options.secrets === undefined ? {} : { secrets: options.secrets }),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
    };
}
function gitEnvironment(env, config, set) {
    const result = {
        ...env,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_ATTR_NOSYSTEM: '1',
        GIT_OPTIONAL_LOCKS: '0',
        GIT_TERMINAL_PROMPT: '0',
        GIT_PAGER: 'cat',
        GIT_LITERAL_PATHSPECS: '1',
        GIT_NO_REPLACE_OBJECTS: '1',
        GIT_NO_LAZY_FETCH: '1',
        ...set,
    };
    const pairs = [...NEUTRAL, ...config];
    result.GIT_CONFIG_COUNT = String(pairs.length);
    pairs.forEach(([key, value], index) => {
        result[`GIT_CONFIG_KEY_${index}`] = key;
        result[`GIT_CONFIG_VALUE_${index}`] = value;
    });
    return result;
}

;// CONCATENATED MODULE: ./src/platform/git.ts
/**
 * Reading a repository without trusting its configuration and without writing to it.
 *
 * All reading goes through a *view*: a git directory of our own that borrows the repository's objects
 * (`objects/info/alternates`) and has none of its configuration, hooks, filters, credentials or refs. What has to be
 * written (missing history, a commit of the working tree) is written there.
 */




const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const MAX_FILE_BYTES = 64 * 1024 * 1024;
/**
 * Opens the repository that a folder is in; undefined where it is in none.
 * @param viewFolder an absolute path where the view is made; must not exist
 * @throws ToolError where git is missing
 * @throws UserError where the repository has no commit
 */
async function openRepository(folder, viewFolder, env) {
    const asked = await tryGit(['rev-parse', '--show-toplevel', '--absolute-git-dir', '--git-common-dir'], {
        cwd: folder,
        env,
    });
    const [topLevel, gitDir, commonDir] = asked.stdout.split('\n');
    if (asked.status !== 0 || !topLevel || !gitDir || !commonDir)
        return undefined;
    const inside = { cwd: folder, env };
    const asHead = await tryGit(['rev-parse', '--verify', '--end-of-options', 'HEAD^{commit}'], inside);
    if (asHead.status !== 0)
        throw new problem/* UserError */.yo('this repository has no commit yet', 'Commit something first.');
    const head = asHead.stdout.trim();
    const remote = await tryGit(['config', '--get', 'remote.origin.url'], inside);
    const top = (0,external_node_fs_.realpathSync)(topLevel);
    const common = (0,external_node_fs_.realpathSync)((0,external_node_path_.resolve)(folder, commonDir));
    const dotGit = (0,external_node_path_.join)(viewFolder, '.git');
    (0,external_node_fs_.mkdirSync)(viewFolder, { recursive: true });
    const format = (await git_command_git(['rev-parse', '--show-object-format'], inside)).stdout.trim();
    await git_command_git(['init', '-q', '--template=', `--object-format=${format}`, '-b', 'none', viewFolder], {
        cwd: viewFolder,
        env,
    });
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(dotGit, 'objects', 'info'), { recursive: true });
    (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(dotGit, 'objects', 'info', 'alternates'), `${quoteAlternate((0,external_node_path_.join)(common, 'objects'))}\n`);
    // Over every .gitattributes: files are what was committed, byte by byte.
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(dotGit, 'info'), { recursive: true });
    (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(dotGit, 'info', 'attributes'), '* -text -ident -filter -working-tree-encoding\n');
    if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(common, 'shallow')))
        (0,external_node_fs_.copyFileSync)((0,external_node_path_.join)(common, 'shallow'), (0,external_node_path_.join)(dotGit, 'shallow'));
    const origin = remote.status === 0 ? withoutCredentials(remote.stdout.trim()) : undefined;
    // What submodules with relative addresses are relative to.
    if (origin !== undefined)
        await git_command_git(['config', 'remote.origin.url', origin], { cwd: viewFolder, env });
    // Nix 2.8 asks what HEAD is, also where it is told the commit.
    (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(dotGit, 'HEAD'), `${head}\n`);
    return {
        top,
        prefix: (0,external_node_path_.relative)(top, (0,external_node_fs_.realpathSync)(folder)).split(external_node_path_.sep).join('/'),
        name: storeName((0,external_node_path_.basename)(top)),
        view: viewFolder,
        head,
        remote: origin,
        env,
        index: (0,external_node_path_.join)(gitDir, 'index'),
    };
}
/** Options for a git command on the view. */
function onView(repository, more = {}) {
    return { cwd: repository.view, env: repository.env, ...more };
}
/** True where history was cut off, so that a commit's parents may be missing. */
function isShallow(repository) {
    const file = (0,external_node_path_.join)(repository.view, '.git', 'shallow');
    return (0,external_node_fs_.existsSync)(file) && (0,external_node_fs_.readFileSync)(file, 'utf8').trim() !== '';
}
/**
 * The full commit that a revision of the user's repository names; undefined where there is none.
 * @param revision a branch, tag, hash or expression such as `HEAD~2`
 */
async function findCommit(repository, revision) {
    if (revision === '' || revision.startsWith('-') || /[\0\n]/.test(revision))
        return undefined;
    if (COMMIT.test(revision))
        return (await commitExists(repository, revision)) ? revision : undefined;
    // Names stand in the user's refs, which the view has not.
    const found = await tryGit(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], {
        cwd: repository.top,
        env: repository.env,
    });
    const commit = found.stdout.trim();
    return found.status === 0 && COMMIT.test(commit) ? commit : undefined;
}
/** Whether a commit's own data is here (its parents and files may not be). */
async function commitExists(repository, commit) {
    if (!COMMIT.test(commit))
        return false;
    return (await tryGit(['cat-file', '-e', `${commit}^{commit}`], onView(repository))).status === 0;
}
/** A commit's parents as it names them, also where history is cut off. */
async function parentsOf(repository, commit) {
    const text = (await git_command_git(['cat-file', 'commit', checked(commit)], onView(repository))).stdout;
    const header = text.slice(0, text.indexOf('\n\n'));
    return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].flatMap((match) => (match[1] === undefined ? [] : [match[1]]));
}
/** Files that differ from the checked-out commit, and files that git does not know and does not ignore. */
async function workingTreeState(repository) {
    const result = await git_command_git(['status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=normal'], {
        ...onView(repository, { set: userWorkTree(repository) }),
        cwd: repository.top,
    });
    const entries = result.stdout.split('\0').filter((entry) => entry !== '');
    const untracked = entries.filter((entry) => entry.startsWith('?? ')).length;
    return { changed: entries.length > untracked, untracked };
}
/**
 * The tracked files of the working tree as they are, as a commit in the view on top of the checked-out one.
 * Files that git does not know are left out, as Nix leaves them out of a flake.
 */
async function commitWorkingTree(repository) {
    const index = (0,external_node_path_.join)(repository.view, '.git', 'working-tree-index');
    if ((0,external_node_fs_.existsSync)(repository.index)) {
        (0,external_node_fs_.copyFileSync)(repository.index, index);
        // git reads again what was written in the second in which the index was: a younger copy would hide such a change.
        const written = Math.floor((0,external_node_fs_.statSync)(repository.index).mtimeMs / 1_000);
        (0,external_node_fs_.utimesSync)(index, written, written);
    }
    const options = {
        ...onView(repository, { set: { ...userWorkTree(repository), GIT_INDEX_FILE: index } }),
        cwd: repository.top,
    };
    await git_command_git(['add', '--update', '--', '.'], options);
    const tree = (await git_command_git(['write-tree'], options)).stdout.trim();
    // The parent's date: the same files give the same commit.
    const date = (await git_command_git(['log', '-1', '--format=%ct', repository.head], onView(repository))).stdout.trim();
    const who = { NAME: 'conegate', EMAIL: 'conegate@localhost', DATE: `@${date} +0000` };
    const set = Object.fromEntries(['AUTHOR', 'COMMITTER'].flatMap((role) => Object.entries(who).map(([key, value]) => [`GIT_${role}_${key}`, value])));
    const made = await git_command_git(['commit-tree', tree, '-p', repository.head, '-m', 'working tree'], onView(repository, { set }));
    return made.stdout.trim();
}
/** Everything in a commit below the judged folder, sorted by path. */
async function listFilesAt(repository, commit) {
    const below = repository.prefix === '' ? checked(commit) : `${checked(commit)}:${repository.prefix}`;
    const result = await tryGit(['ls-tree', '-r', '-z', '--full-tree', below], onView(repository));
    if (result.status !== 0) {
        if (repository.prefix !== '' && (await commitExists(repository, commit)))
            return [];
        throw missing(commit, result.lastLines);
    }
    const entries = [];
    for (const record of result.stdout.split('\0')) {
        const match = /^(100644|100755|120000|160000) \w+ ([0-9a-f]+)\t([\s\S]+)$/.exec(record);
        if (match === null)
            continue;
        const [, mode, id, path] = match;
        if (id !== undefined && path !== undefined)
            entries.push({ path, mode: mode, id });
    }
    return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}
/**
 * A regular file's text (UTF-8) in a commit; undefined where there is none, or where it is a folder or a link.
 * @param path relative to the judged folder
 * @throws InputError where it is larger than 64 MiB
 */
async function readFileAt(repository, commit, path) {
    const full = repository.prefix === '' ? path : `${repository.prefix}/${path}`;
    if (full.split('/').some((part) => part === '' || part === '.' || part === '..') || full.includes('\0'))
        return undefined;
    const listed = await tryGit(['ls-tree', '-z', '--full-tree', '-l', checked(commit), '--', full], onView(repository));
    if (listed.status !== 0)
        throw missing(commit, listed.lastLines);
    const match = /^100(?:644|755) blob ([0-9a-f]+) +(\d+)\t/.exec(listed.stdout);
    if (match?.[1] === undefined)
        return undefined;
    if (Number(match[2]) > MAX_FILE_BYTES)
        throw new problem/* InputError */.dz(`is larger than ${MAX_FILE_BYTES} bytes`, { file: path });
    return (await git_command_git(['cat-file', 'blob', match[1]], onView(repository))).stdout;
}
/** Files that differ between two commits, by git's ids, sorted by path. Nothing is checked out. */
async function changedFiles(repository, base, head) {
    const args = [
        'diff-tree',
        '-r',
        '-z',
        '--raw',
        '--no-renames',
        '--no-abbrev',
        '--full-index',
        checked(base),
        checked(head),
    ];
    const parts = (await git(args, onView(repository))).stdout.split('\0');
    const changed = [];
    for (let at = 0; at + 1 < parts.length; at += 2) {
        const [, , before, after] = (parts[at] ?? '').split(' ');
        const path = parts[at + 1];
        if (before === undefined || after === undefined || path === undefined)
            continue;
        changed.push({ path, before: orNull(before), after: orNull(after) });
    }
    return changed.sort((a, b) => (a.path < b.path ? -1 : 1));
}
function orNull(id) {
    return /^0+$/.test(id) ? null : id;
}
function userWorkTree(repository) {
    return {
        GIT_DIR: (0,external_node_path_.join)(repository.view, '.git'),
        GIT_WORK_TREE: repository.top,
        GIT_INDEX_FILE: repository.index,
    };
}
function checked(commit) {
    if (!COMMIT.test(commit))
        throw new Error(`not a full commit: ${commit}`);
    return commit;
}
function missing(commit, lastLines) {
    return new problem/* ToolError */.v4(`the files of commit ${commit.slice(0, 12)} are not in this clone`, { command: ['git', 'ls-tree', commit], status: null, lastLines }, 'Fetch it (actions/checkout: fetch-depth: 0, and no filter).');
}
/** What a clone's address says without the user name and password in it. */
function withoutCredentials(url) {
    return url.replace(/^([a-z+]+:\/\/)[^/@]*@/, '$1');
}
/** A folder's name may hold what a store path's name must not; both sides of a comparison get the same name. */
function storeName(name) {
    const allowed = name
        .replace(/[^0-9a-zA-Z+\-._?=]/g, '-')
        .replace(/^\.+/, '')
        .slice(0, 100);
    return allowed === '' ? 'repository' : allowed;
}
/** git reads a line that starts with a quote as quoted, C-like. */
function quoteAlternate(path) {
    return /^["#]|[\n\r]/.test(path) ? JSON.stringify(path) : path;
}

;// CONCATENATED MODULE: ./src/platform/git-history.ts
/** Merge bases, and fetching history that a shallow clone has not, into the view only. */



/** How much further each attempt to find a merge base looks; then everything. */
const DEEPEN_BY = [50, 500, 5_000];
/**
 * The best common ancestor of two commits; undefined where there is none (any more, in a shallow clone).
 * Of several best ones git's first.
 */
async function mergeBase(repository, a, b) {
    const found = await tryGit(['merge-base', a, b], onView(repository));
    return found.status === 0 ? found.stdout.trim() : undefined;
}
/** The merge base, fetching more and more history of a shallow clone until it is found. */
async function findMergeBase(repository, a, b, source) {
    for (const deepen of [0, ...DEEPEN_BY, Infinity]) {
        if (deepen > 0) {
            if (source === undefined || !isShallow(repository))
                return undefined;
            const how = deepen === Infinity ? '--unshallow' : `--deepen=${deepen}`;
            await fetchInto(repository, [a, b], [how], source);
        }
        const found = await mergeBase(repository, a, b);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
/**
 * Brings a commit and its files into the view, if they are not there.
 * @returns whether it is there now
 * @throws ToolError where fetching fails
 */
async function ensureCommit(repository, commit, source) {
    if (await hasFiles(repository, commit))
        return true;
    if (source === undefined || !/^[0-9a-f]{40,64}$/.test(commit))
        return false;
    await fetchInto(repository, [commit], isShallow(repository) ? ['--depth=1'] : [], source);
    return hasFiles(repository, commit);
}
/**
 * The commit of a branch or tag at the remote, fetched into the view; undefined where the remote has no such ref.
 * @param ref `refs/heads/main`
 */
async function fetchRef(repository, ref, source) {
    if (!/^refs\/[\w./+@-]+$/.test(ref))
        return undefined;
    const local = 'refs/conegate/fetched';
    const depth = isShallow(repository) ? ['--depth=1'] : [];
    await fetchInto(repository, [`+${ref}:${local}`], depth, source);
    const found = await tryGit(['rev-parse', '--verify', '--quiet', `${local}^{commit}`], onView(repository));
    return found.status === 0 ? found.stdout.trim() : undefined;
}
/** A commit whose top tree is missing (or whose files are, in a clone with a filter) is of no use. */
async function hasFiles(repository, commit) {
    if (!(await commitExists(repository, commit)))
        return false;
    const list = await tryGit(['ls-tree', '-r', '-z', '--full-tree', commit], onView(repository));
    if (list.status !== 0)
        return false;
    const ids = [...list.stdout.matchAll(/(?:^|\0)\d+ blob ([0-9a-f]+)\t/g)].map((match) => match[1] ?? '');
    const check = await git_command_git(['cat-file', '--batch-check=%(objecttype)'], onView(repository, { input: ids.join('\n') }));
    return !/ missing$/m.test(check.stdout);
}
async function fetchInto(repository, refs, how, source) {
    const url = source.url ?? repository.remote;
    if (url === undefined) {
        throw new problem/* ToolError */.v4('history is missing, and the clone does not say where it came from', { command: ['git', 'fetch'], status: null, lastLines: [] }, 'Check out with the whole history (actions/checkout: fetch-depth: 0).');
    }
    const fetch = [
        'fetch',
        '-q',
        '--no-tags',
        '--no-write-fetch-head',
        '--no-recurse-submodules',
        '--no-auto-maintenance',
    ];
    const options = onView(repository, {
        timeoutSeconds: source.timeoutSeconds ?? 600,
        ...credentials(url, source.token),
    });
    try {
        await git_command_git([...fetch, ...how, '--', url, ...refs], options);
    }
    catch (error) {
        if (!(error instanceof problem/* ToolError */.v4))
            throw error;
        throw new problem/* ToolError */.v4('history that is missing in this clone could not be fetched', error.tool, 'Check out with the whole history (actions/checkout: fetch-depth: 0), or give a token that may read the repository.');
    }
}
function credentials(url, token) {
    if (token === undefined || token === '')
        return {};
    const origin = /^https?:\/\/[^/@]+\//.exec(url)?.[0];
    if (origin === undefined)
        return {};
    const encoded = Buffer.from(`x-access-token:${token}`).toString('base64');
    return {
        // An address of its own: not sent along to where the server redirects.
        config: [
            [`http.${origin}.extraheader`, `AUTHORIZATION: basic ${encoded}`],
            ['http.followRedirects', 'false'],
        ],
        secrets: [token, encoded],
    };
}

;// CONCATENATED MODULE: ./src/platform/find-base.ts


const FULL_HISTORY = 'Check out with the whole history (actions/checkout: fetch-depth: 0), or name the base commit.';
/**
 * @param source where missing history may be fetched from; nothing is fetched if left out
 * @throws ToolError where git fails, or what is missing can't be fetched
 */
async function findBase(repository, decision, source) {
    switch (decision.kind) {
        case 'none':
            return none(decision.why, 'Name the base commit.');
        case 'commit':
            return (await ensureCommit(repository, decision.commit, source))
                ? { commit: decision.commit, why: decision.why }
                : none(`commit ${decision.commit.slice(0, 12)} is not in this clone`, FULL_HISTORY);
        case 'merge-base': {
            const tip = await findTip(repository, decision, source);
            if (tip === undefined)
                return none(`${decision.refs.join(', ')} is not in this clone`, FULL_HISTORY);
            const found = await findMergeBase(repository, decision.commit, tip, source);
            return found !== undefined && (await ensureCommit(repository, found, source))
                ? { commit: found, why: decision.why }
                : none('the two branches have no common history in this clone', FULL_HISTORY);
        }
    }
}
async function findTip(repository, decision, source) {
    for (const ref of decision.refs) {
        const remoteRef = ref.replace(/^refs\/heads\//, 'refs/remotes/origin/');
        for (const candidate of new Set([remoteRef, ref])) {
            const found = await findCommit(repository, candidate);
            if (found !== undefined)
                return found;
        }
    }
    if (source === undefined)
        return undefined;
    if (decision.baseSha !== undefined && (await ensureCommit(repository, decision.baseSha, source))) {
        return decision.baseSha;
    }
    for (const ref of decision.refs) {
        const fetched = await fetchRef(repository, ref, source);
        if (fetched !== undefined)
            return fetched;
    }
    return undefined;
}
function none(why, fix) {
    return { commit: null, unknown: { what: 'There is no base to compare with', why: `${capitalize(why)}.`, fix } };
}
function capitalize(text) {
    return text.slice(0, 1).toUpperCase() + text.slice(1);
}

;// CONCATENATED MODULE: ./src/platform/hide-paths.ts
/** Replaces folders of this machine, the longest first, so that nobody learns where and as whom it ran. */
function hidePaths(line, hidden) {
    let shown = line;
    for (const [folder, name] of [...hidden].sort(([a], [b]) => b.length - a.length)) {
        if (folder.length > 1)
            shown = shown.replaceAll(folder, name);
    }
    return shown;
}

;// CONCATENATED MODULE: ./src/platform/nix/options.ts
/** Arguments of every Nix command that evaluates what a pull request wrote. */
/** Nothing that is on this machine: no `file:`, no `path:`. A prefix has to end with a slash for older versions. */
const ALLOWED_URIS = 'https:// http:// ftp:// ssh:// git:// git+https:// git+ssh:// github: gitlab: sourcehut:';
/** Options that a command of any Nix takes, also `nix derivation show`. */
function storeArguments(options) {
    return [
        '--extra-experimental-features',
        ['nix-command', 'flakes', ...(options.experimentalFeatures ?? [])].join(' '),
        ...(options.store === undefined ? [] : ['--store', options.store]),
    ];
}
/** Options of an evaluation. */
function evaluationArguments(options) {
    return [
        ...storeArguments(options),
        ...options_option('accept-flake-config', 'false'),
        ...options_option('allow-import-from-derivation', String(options.allowImportFromDerivation)),
        ...(options.allowAccessTokens === true ? [] : options_option('access-tokens', '')),
        // What a lock file does not say must not be found out now, on one side only.
        '--no-update-lock-file',
        '--no-write-lock-file',
        ...(options.system === undefined ? [] : options_option('system', options.system)),
    ];
}
/** A flake is evaluated purely: no environment, no files but its own, no clock. */
function pureArguments() {
    return [...options_option('pure-eval', 'true')];
}
/**
 * A file is evaluated in Nix's restricted mode: only the tree, the search path and the store can be read, `getEnv` is
 * empty, and fetchers reach the network only. `/proc/<pid>/environ` would otherwise show this process's own secrets.
 * @param folder the tree
 * @param searchPath see `searchPathEntries`
 */
function restrictedArguments(folder, searchPath, options) {
    return [
        '--impure',
        ...(options.allowReadsOutside === true
            ? []
            : [...options_option('restrict-eval', 'true'), ...options_option('allowed-uris', ALLOWED_URIS)]),
        ...[...searchPath, `conegate-tree=${folder}`].flatMap((entry) => ['-I', entry]),
    ];
}
function options_option(name, value) {
    return ['--option', name, value];
}

;// CONCATENATED MODULE: ./src/platform/nix/closure-size.ts
/**
 * The size of what store paths need to run, where they are there: the sum of `narSize` over their closure.
 *
 * Source of the JSON of `nix path-info`: a list of objects with `path` (Nix 2.8, Lix), an object by store path with `null`
 * or `valid: false` for what is not there (Nix 2.19 and later), and such an object under `info`, by base name, beside a
 * `version` (Nix 2.33 and later).
 */




/** A closure of 50,000 paths is some 40 MB of JSON. */
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
const LIMIT_SECONDS = 300;
const size = dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b(), dist/* minValue */.Wwf(0));
const InfoSchema = dist/* object */.Ikc({ narSize: size });
const ByPathSchema = dist/* record */.g1P(dist/* string */.YjP(), dist/* nullable */.mee(InfoSchema));
const ListSchema = dist/* array */.YOg(dist/* object */.Ikc({ path: dist/* string */.YjP(), narSize: size }));
const WrappedSchema = dist/* object */.Ikc({ version: dist/* number */.aig(), info: ByPathSchema });
/** Bytes of the closure; unknown where one of the paths is not there. */
async function measureClosure(paths, env, store) {
    const options = { cwd: env.HOME ?? '/', env, timeoutSeconds: LIMIT_SECONDS, maxOutputBytes: MAX_OUTPUT_BYTES };
    const common = storeArguments({ store });
    try {
        // Asked first, since path-info would look for a missing path in binary caches.
        const check = ['nix-store', '--check-validity', '--print-invalid', ...storeOption(store), ...paths];
        const missing = (await runProcess(check, options)).stdout.split('\n').filter((line) => line !== '');
        if (missing.length > 0)
            return { value: null, unknown: notBuilt(missing.length, paths.length) };
        const substituters = ['--option', 'substituters', ''];
        const { stdout } = await runOrThrow(['nix', 'path-info', '--recursive', '--json', ...common, ...substituters, ...paths], options);
        const bytes = sumClosure(stdout);
        if (bytes !== undefined)
            return { value: bytes };
        return { value: null, unknown: { ...NOT_MEASURED, why: 'What nix path-info says is of a form that is not known.' } };
    }
    catch (error) {
        if (!(error instanceof problem/* ToolError */.v4))
            throw error;
        return { value: null, unknown: { ...NOT_MEASURED, why: `${error.message}.` } };
    }
}
/** The sum over all paths of `nix path-info --json`; undefined where it is of no known form, or a path is not valid. */
function sumClosure(json) {
    let data;
    try {
        data = JSON.parse(json);
    }
    catch {
        return undefined;
    }
    const list = dist/* safeParse */.xLC(ListSchema, data);
    if (list.success)
        return sum(list.output);
    const wrapped = dist/* safeParse */.xLC(WrappedSchema, data);
    const byPath = dist/* safeParse */.xLC(ByPathSchema, wrapped.success ? wrapped.output.info : data);
    return byPath.success ? sum(Object.values(byPath.output)) : undefined;
}
function sum(infos) {
    let bytes = 0;
    for (const info of infos) {
        if (info === null)
            return undefined;
        bytes += info.narSize;
    }
    return bytes;
}
/** The older commands take no feature flags. */
function storeOption(store) {
    return store === undefined ? [] : ['--store', store];
}
const NOT_MEASURED = {
    what: 'The size of a closure could not be measured',
    fix: 'See what nix path-info says, or take the ceiling out.',
};
function notBuilt(missing, all) {
    return {
        what: 'The size of a closure could not be measured',
        why: all === 1 ? 'It is not built here.' : `${missing} of ${all} outputs are not built here.`,
        fix: 'Build the roots in a step before, with the same store, or take the ceiling out.',
    };
}

;// CONCATENATED MODULE: ./src/platform/nix/evaluator.ts
/** Which Nix is installed: what its `--version` says. */


const MINIMUM = [2, 18];
const DERIVATION_SHOW_SINCE = [2, 13];
/**
 * Takes `nix --version` apart; undefined where it is none of the three.
 * - Nix: `nix (Nix) 2.26.3`, `nix (Nix) 2.19.0pre20231010_abc1234`
 * - Determinate: `nix (Determinate Nix 3.6.2) 2.29.0`
 * - Lix: `nix (Lix, like Nix) 2.91.1`
 */
function parseNixVersion(text) {
    const match = /^nix \(([^)]*)\) (\d+)\.(\d+)([\w.+-]*)/m.exec(text);
    if (match === null)
        return undefined;
    const [, name = '', major = '', minor = '', rest = ''] = match;
    const number = [Number(major), Number(minor)];
    const likeNix = `${major}.${minor}${rest}`;
    const hasDerivationShow = isAtLeast(number, DERIVATION_SHOW_SINCE);
    if (name.startsWith('Lix')) {
        return { flavour: 'lix', version: likeNix, label: `lix ${likeNix}`, supported: true, hasDerivationShow };
    }
    const determinate = /^Determinate Nix ([\w.+-]+)/.exec(name)?.[1];
    if (determinate !== undefined) {
        const label = `determinate ${determinate} (nix ${likeNix})`;
        return { flavour: 'determinate', version: determinate, label, supported: true, hasDerivationShow };
    }
    if (name !== 'Nix')
        return undefined;
    const supported = isAtLeast(number, MINIMUM);
    return { flavour: 'nix', version: likeNix, label: `nix ${likeNix}`, supported, hasDerivationShow };
}
/**
 * The Nix on the environment's PATH; undefined where there is none.
 * @throws ToolError where it does not run, or says something else than the three do
 */
async function findEvaluator(env, cwd) {
    if (findProgram('nix', env) === undefined)
        return undefined;
    const options = { cwd, env, timeoutSeconds: 60, maxOutputBytes: 64 * 1024 };
    const { stdout } = await runOrThrow(['nix', '--version'], options);
    const parsed = parseNixVersion(stdout);
    if (parsed === undefined) {
        throw new problem/* ToolError */.v4('what `nix --version` says is not known', { command: ['nix', '--version'], status: 0, lastLines: [stdout.trim().slice(0, 200)] }, 'Supported are Nix 2.18 and later, Determinate Nix and Lix.');
    }
    const nixEvalJobs = findProgram('nix-eval-jobs', env);
    const args = [
        '--extra-experimental-features',
        'nix-command',
        '--store',
        'dummy://',
        '--impure',
        '--raw',
        '--expr',
        'builtins.currentSystem',
    ];
    const system = (await runOrThrow(['nix', 'eval', ...args], options)).stdout.trim();
    return { ...parsed, system, ...(nixEvalJobs === undefined ? {} : { nixEvalJobs }) };
}
/**
 * Whether what two evaluators found may be compared. Only the very same may: floats in `builtins.toJSON`, sources and
 * hashes have all changed between versions, and none of that is a rebuild that a change made.
 * @param a an evaluator's label
 */
function comparableEvaluators(a, b) {
    return a === b;
}
/** What the evaluated cone is without Nix. */
const NO_NIX = {
    what: 'The derivations could not be evaluated',
    why: 'There is no nix on the PATH.',
    fix: 'Install Nix in a step before (Nix 2.18 or later, Determinate Nix or Lix), or set checks.graph.engine to static.',
};
function isAtLeast(number, minimum) {
    return number[0] > minimum[0] || (number[0] === minimum[0] && number[1] >= minimum[1]);
}

;// CONCATENATED MODULE: ./src/platform/nix/reference-evaluation.ts


/**
 * A fifth to half a second of what evaluations of packages do most: attribute sets made, merged, sorted and looked up,
 * strings joined, numbers. It is part of what `evaluation` means: with another one, every ceiling of that name is another.
 */
const EXPRESSION = `
let
  step = n: { name = "n\${toString n}"; value = { inherit n; next = n * 7 - n * 7 / 1009 * 1009; }; };
  set = builtins.listToAttrs (builtins.genList step 100000);
  whole = set // builtins.mapAttrs (name: value: value // { length = builtins.stringLength name; }) set;
in
builtins.foldl' (sum: name: sum + whole.\${name}.next + builtins.stringLength (name + toString whole.\${name}.length)) 0
  (builtins.attrNames whole)
`;
const TRIES = 2;
const reference_evaluation_LIMIT_SECONDS = 60;
/**
 * Evaluates the reference twice and takes the better time: whatever else the machine does only makes it longer.
 * Nothing is read but the expression, and no store is opened.
 */
async function measureReference(env) {
    const command = ['nix', 'eval', '--extra-experimental-features', 'nix-command', '--store', 'dummy://'];
    const options = { cwd: env.HOME ?? '/', env, timeoutSeconds: reference_evaluation_LIMIT_SECONDS, maxOutputBytes: 64 * 1024 };
    let best = Infinity;
    try {
        for (let i = 0; i < TRIES; i++) {
            const started = performance.now();
            await runOrThrow([...command, '--option', 'pure-eval', 'true', '--expr', EXPRESSION], options);
            best = Math.min(best, (performance.now() - started) / 1_000);
        }
    }
    catch (error) {
        if (!(error instanceof problem/* ToolError */.v4))
            throw error;
        const fix = 'Evaluate on a machine where nix eval works, or take the ceiling out.';
        return {
            value: null,
            unknown: { what: 'The reference evaluation could not be measured', why: `${error.message}.`, fix },
        };
    }
    return { value: best };
}

;// CONCATENATED MODULE: ./src/platform/files.ts


/** A text file's contents (UTF-8), `undefined` where there is none. Throws `InputError` where it can't be read. */
function readTextFile(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (error) {
        const code = error.code;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return undefined;
        throw new problem/* InputError */.dz(`can't be read (${code ?? 'unknown error'})`, { file: path });
    }
}

;// CONCATENATED MODULE: ./src/platform/nix/store.ts
/** Reads `.drv` files from a store's folder: the machine's own, an unpacked archive or another root's. */



const FIRST_BUFFER = 64 * 1024;
const DEFAULT_MAX_BYTES = 256 * 1024 * 1024;
/** Without waiting: a pipe that somebody put into an unpacked store must not hang the walk. */
const READ_FLAGS = external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK;
class FolderStore {
    storeDir;
    prefix;
    physicalDir;
    maxBytes;
    buffer = Buffer.allocUnsafeSlow(FIRST_BUFFER);
    constructor(folder) {
        this.storeDir = folder.storeDir;
        this.prefix = `${folder.storeDir}/`;
        this.physicalDir = (0,external_node_path_.join)(folder.physicalDir, '/');
        this.maxBytes = folder.maxDerivationBytes ?? DEFAULT_MAX_BYTES;
    }
    load(drvPath) {
        return Buffer.from(this.view(drvPath));
    }
    view(drvPath) {
        const name = drvPath.slice(this.prefix.length);
        // A name with a slash could leave the folder.
        if (name.includes('/') || !drvPath.startsWith(this.prefix) || !name.endsWith('.drv')) {
            throw new problem/* InputError */.dz(`${drvPath} is not the path of a derivation in ${this.storeDir}`, { file: drvPath });
        }
        let file;
        try {
            file = (0,external_node_fs_.openSync)(this.physicalDir + name, READ_FLAGS);
        }
        catch (error) {
            throw store_unreadable(drvPath, error);
        }
        try {
            return this.readWhole(file, drvPath);
        }
        catch (error) {
            throw error instanceof problem/* InputError */.dz ? error : store_unreadable(drvPath, error);
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
    }
    /** Reads into the one buffer; asking for the size first would cost a system call more for each file. */
    readWhole(file, drvPath) {
        let length = 0;
        for (;;) {
            const read = (0,external_node_fs_.readSync)(file, this.buffer, length, this.buffer.length - length, null);
            length += read;
            if (length > this.maxBytes) {
                throw new problem/* InputError */.dz(`${drvPath} is larger than ${this.maxBytes} bytes`, { file: drvPath });
            }
            if (read === 0 || length < this.buffer.length)
                return this.buffer.subarray(0, length);
            const larger = Buffer.allocUnsafeSlow(length * 4);
            this.buffer.copy(larger, 0, 0, length);
            this.buffer = larger;
        }
    }
}
function store_unreadable(drvPath, error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown error';
    return code === 'ENOENT'
        ? new problem/* InputError */.dz(`${drvPath} is missing from the store`, { file: drvPath })
        : new problem/* InputError */.dz(`${drvPath} can't be read: ${code}`, { file: drvPath });
}
/** @throws UserError where the logical folder is not an absolute path */
function openStore(folder) {
    if (!folder.storeDir.startsWith('/') || (folder.storeDir.endsWith('/') && folder.storeDir !== '/')) {
        throw new problem/* UserError */.yo(`The store folder ${JSON.stringify(folder.storeDir)} is not an absolute path without a slash at its end`, 'Write the logical store folder, such as /nix/store.');
    }
    return new FolderStore(folder);
}

;// CONCATENATED MODULE: ./src/platform/base-facts.ts
/**
 * The evaluated base as files, so that the default branch's run can leave it to pull requests: `facts.json` and the
 * closure's `.drv` files in `store/`. What is read is checked: the header against what is expected, every `.drv` against
 * its own path, which is a hash of it.
 */











const base_facts_text = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* maxLength */.Ru6(10_000));
const FactsSchema = dist/* strictObject */.rej({
    version: dist/* literal */.euz(2),
    key: base_facts_text,
    commit: base_facts_text,
    evaluator: base_facts_text,
    system: base_facts_text,
    storeDir: base_facts_text,
    roots: dist/* pipe */.FsL(dist/* array */.YOg(dist/* strictObject */.rej({ name: base_facts_text, drvPath: base_facts_text })), dist/* maxLength */.Ru6(100_000)),
    repositorySources: dist/* array */.YOg(base_facts_text),
    outputs: dist/* array */.YOg(base_facts_text),
    surface: dist/* nullable */.mee(dist/* array */.YOg(base_facts_text)),
    unknowns: dist/* array */.YOg(dist/* strictObject */.rej({
        what: base_facts_text,
        why: base_facts_text,
        fix: base_facts_text,
        cause: dist/* picklist */.KIO(['unknown-root', 'not-a-derivation']),
        root: dist/* optional */.lqM(base_facts_text),
    })),
});
/** Names the facts in a cache: `conegate-base-2-<commit>-<hash>`. */
function baseFactsKey(parts) {
    const { commit, roots, settings, system, evaluator, place } = parts;
    const whole = canonicalJson({ version: 2, commit, roots, settings, system, evaluator, place });
    const hash = (0,external_node_crypto_.createHash)('sha256').update(whole).digest('hex');
    return `conegate-base-2-${commit.slice(0, 12)}-${hash.slice(0, 40)}`;
}
/**
 * Whether a capture may be left to others: nothing failed in it. A root that the base has not is no failure, since it
 * will not have it the next time either.
 */
function mayKeep(capture) {
    return capture.unknowns.every(({ cause }) => cause === 'unknown-root' || cause === 'not-a-derivation');
}
/**
 * Writes the facts of a capture into a folder, which is emptied first.
 * @throws InputError where a derivation is missing or damaged
 */
function writeBaseFacts(directory, capture, parts) {
    if (!mayKeep(capture))
        throw new Error('a capture in which something failed is not kept');
    const { store, roots } = capture;
    (0,external_node_fs_.rmSync)(directory, { recursive: true, force: true });
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(directory, 'store'), { recursive: true });
    const graph = readGraph(store, roots);
    for (let node = 0; node < graph.size; node++) {
        const drvPath = graph.drvPath(node);
        const loaded = store.load(drvPath);
        const name = drvPath.slice(store.storeDir.length + 1);
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(directory, 'store', name), loaded instanceof Uint8Array ? loaded : (0,aterm/* serializeDerivation */.uM)(loaded));
    }
    const facts = {
        version: 2,
        key: baseFactsKey(parts),
        commit: parts.commit,
        evaluator: parts.evaluator,
        system: parts.system,
        storeDir: store.storeDir,
        roots: roots.map(({ name, drvPath }) => ({ name, drvPath })),
        repositorySources: [...capture.repositorySources].sort(),
        outputs: [...capture.outputs],
        surface: capture.surface === null ? null : [...capture.surface],
        unknowns: capture.unknowns.flatMap(({ what, why, fix, cause, root }) => cause === 'unknown-root' || cause === 'not-a-derivation'
            ? [{ what, why, fix, cause, ...(root === undefined ? {} : { root }) }]
            : []),
    };
    // Last, so that a folder that was left half-written has no header.
    (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(directory, 'facts.json'), `${JSON.stringify(facts, null, 1)}\n`);
}
/**
 * Reads facts that another run left. Each derivation is checked when it is loaded.
 * @param expected what this run would evaluate
 * @throws InputError where they are missing, damaged, or of something else
 */
function readBaseFacts(directory, expected, evaluator) {
    const file = (0,external_node_path_.join)(directory, 'facts.json');
    const header = readTextFile(file);
    if (header === undefined)
        throw new problem/* InputError */.dz('the cached facts of the base have no facts.json');
    const facts = dist/* safeParse */.xLC(FactsSchema, base_facts_parseJson(header));
    if (!facts.success)
        throw new problem/* InputError */.dz('facts.json of the cached base is not of a form that is known');
    const { storeDir, roots, unknowns, system, outputs, surface } = facts.output;
    const isExpected = facts.output.key === baseFactsKey(expected) &&
        facts.output.commit === expected.commit &&
        facts.output.evaluator === expected.evaluator &&
        expected.evaluator === evaluator.label;
    if (!isExpected)
        throw new problem/* InputError */.dz('the cached facts of the base are those of something else');
    for (const root of roots)
        (0,store_path/* parseDrvPath */.r6)(root.drvPath, storeDir);
    return {
        roots,
        store: new VerifiedStore(openStore({ storeDir, physicalDir: (0,external_node_path_.join)(directory, 'store') })),
        evaluator,
        system,
        repositorySources: new Set(facts.output.repositorySources),
        unknowns: unknowns.map((unknown) => ({ ...unknown, root: unknown.root, lastLines: [] })),
        outputs,
        surface,
        readFrom: 'store',
    };
}
/** A store whose files somebody else may have written to: a derivation has to hash to its own path. */
class VerifiedStore {
    store;
    verified = new Set();
    constructor(store) {
        this.store = store;
    }
    get storeDir() {
        return this.store.storeDir;
    }
    load(drvPath) {
        return this.verify(drvPath, this.store.load(drvPath));
    }
    view(drvPath) {
        return this.verify(drvPath, this.store.view?.(drvPath) ?? this.store.load(drvPath));
    }
    verify(drvPath, loaded) {
        if (!(loaded instanceof Uint8Array) || this.verified.has(drvPath))
            return loaded;
        const { name } = (0,store_path/* parseDrvPath */.r6)(drvPath, this.storeDir);
        const { inputs, sources } = (0,aterm/* parseDerivation */.rN)(loaded, drvPath);
        const references = [...inputs.map((input) => input.path), ...sources];
        if ((0,store_path/* makeDrvPath */.it)(name, loaded, references, this.storeDir) !== drvPath) {
            throw new problem/* InputError */.dz(`${drvPath} in the cached facts of the base is not what its name says`, { file: drvPath });
        }
        this.verified.add(drvPath);
        return loaded;
    }
}
function base_facts_parseJson(json) {
    try {
        return JSON.parse(json);
    }
    catch {
        return undefined;
    }
}
/** Objects with their keys sorted, so that the order in which somebody wrote them does not count. */
function canonicalJson(value) {
    return JSON.stringify(value, (_, inner) => typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (0,compare_text/* compareText */.n)(a, b)))
        : inner);
}

;// CONCATENATED MODULE: ./src/platform/nix/roots.ts
/** What is evaluated: roots as the user names them, and as attribute paths. */

/** @throws UserError where it can't be understood */
function parseRoot(setting) {
    if (typeof setting !== 'string') {
        return 'drv' in setting
            ? { kind: 'drv', path: setting.drv }
            : { kind: 'file', file: setting.file, attribute: setting.attribute ?? '' };
    }
    if (setting.startsWith('/') && setting.endsWith('.drv'))
        return { kind: 'drv', path: setting };
    const file = /^([^#]+\.nix)(?:#(.*))?$/s.exec(setting);
    if (file?.[1] !== undefined)
        return { kind: 'file', file: file[1], attribute: file[2] ?? '' };
    return { kind: 'flake', reference: setting };
}
/** The root's name in reports. */
function rootName(root) {
    switch (root.kind) {
        case 'flake':
            return root.reference.startsWith('#') ? `.${root.reference}` : root.reference;
        case 'file':
            return root.attribute === '' ? root.file : `${root.file}#${root.attribute}`;
        case 'drv':
            return root.path;
    }
}
/**
 * Where a root is looked up.
 * @param system the Nix system that short names such as `.#app` mean
 * @throws UserError where a reference leaves the repository or an attribute path can't be read
 */
function lookUpRoot(root, system) {
    const name = rootName(root);
    if (root.kind === 'file') {
        const source = { kind: 'file', file: relativePath(root.file, name) };
        return { source, lookup: { name, candidates: [parseAttributePath(root.attribute, name)] } };
    }
    const hash = root.reference.indexOf('#');
    const folder = hash < 0 ? root.reference : root.reference.slice(0, hash);
    const attribute = hash < 0 ? '' : root.reference.slice(hash + 1);
    const source = { kind: 'flake', folder: relativePath(folder === '' ? '.' : folder, name) };
    const path = parseAttributePath(attribute, name);
    // As `nix build` looks names up.
    const candidates = path.length === 0
        ? [
            ['packages', system, 'default'],
            ['defaultPackage', system],
        ]
        : [['packages', system, ...path], ['legacyPackages', system, ...path], path];
    return { source, lookup: { name, candidates } };
}
/** What a repository without settings builds, by the files that it has (relative paths); nothing is evaluated. */
function discoverRoots(files, system) {
    if (files.has('flake.nix')) {
        return {
            roots: [{ kind: 'flake', reference: `.#packages.${system}` }],
            found: `flake.nix: every derivation in packages.${system}`,
        };
    }
    for (const file of ['default.nix', 'nix/default.nix', 'release.nix']) {
        if (files.has(file)) {
            return {
                roots: [{ kind: 'file', file, attribute: '' }],
                found: `${file}: the derivation, or every one in its set`,
            };
        }
    }
    if (files.has('Cargo.nix')) {
        return {
            roots: [{ kind: 'file', file: 'Cargo.nix', attribute: 'workspaceMembers.*.build' }],
            found: 'Cargo.nix: every workspace member',
        };
    }
    return { roots: [], found: undefined };
}
/** Splits `a."b.c".d` into names. `''` is the empty path. */
function parseAttributePath(text, root) {
    if (text === '')
        return [];
    const names = [];
    for (let at = 0;;) {
        const part = /"([^"]*)"|[^."]+/y;
        part.lastIndex = at;
        const match = part.exec(text);
        if (match === null)
            throw notAPath(root, text);
        names.push(match[1] ?? match[0]);
        at = part.lastIndex;
        if (at === text.length)
            return names;
        if (text[at] !== '.')
            throw notAPath(root, text);
        at++;
    }
}
function notAPath(root, text) {
    return new problem/* UserError */.yo(`${JSON.stringify(text)} is not an attribute path`, 'Write names with dots between, and quotes around a name that has a dot itself.', { setting: `roots: ${root}` });
}
function relativePath(path, root) {
    const parts = path.split('/').filter((part) => part !== '.' && part !== '');
    if (path.startsWith('/') || parts.includes('..') || /[:?]/.test(path)) {
        throw new problem/* UserError */.yo(`The root ${root} is not in the repository`, 'Write a path relative to the judged folder, such as .#app, ./folder#app or default.nix#app.', { setting: 'roots' });
    }
    return parts.join('/');
}
/** `a.*.b` and [`x`, `y`] are `a.x.b.y`; a file's own members stand behind `#`. */
function memberName(root, members) {
    let name = root;
    for (const member of members) {
        const quoted = /^[^."*\s]+$/.test(member) ? member : JSON.stringify(member);
        const wildcard = /(^|[.#])\*(?=[.]|$)/;
        if (wildcard.test(name))
            name = name.replace(wildcard, (_, before) => `${before}${quoted}`);
        else
            name += `${name.includes('#') ? '.' : '#'}${quoted}`;
    }
    return name;
}

;// CONCATENATED MODULE: ./src/platform/nix/eval-jobs.ts
/**
 * nix-eval-jobs: evaluates the members of a flake's set in several processes, where it is installed.
 * What it does not answer is evaluated by Nix, which also finds the reason.
 *
 * Source of options and output: README.md and src/worker.cc of nix-eval-jobs: one JSON object in each line, with
 * `attrPath` and either `drvPath` or `error`. It has no `--version`; `builtins.nixVersion` tells which Nix is in it.
 */





/** Fewer members than this are evaluated faster by one Nix. */
const WORTH_IT = 8;
/** Outputs of a flake that are sets of derivations by system. */
const SETS = new Set(['packages', 'checks', 'hydraJobs', 'legacyPackages']);
const JobSchema = dist/* union */.KCZ([
    dist/* object */.Ikc({ attrPath: dist/* array */.YOg(dist/* string */.YjP()), drvPath: dist/* string */.YjP() }),
    dist/* object */.Ikc({ attrPath: dist/* array */.YOg(dist/* string */.YjP()), error: dist/* string */.YjP() }),
]);
/** What of the lookups it can answer; nothing where it is not installed, or is not of the evaluator's very version. */
async function evaluateWithJobs(source, lookups, evaluation, evaluator) {
    const nothing = { roots: [], rest: lookups };
    const program = evaluator.nixEvalJobs;
    const set = findSet(lookups);
    if (program === undefined || set === undefined || source.expression.kind !== 'flake')
        return nothing;
    // Another version can evaluate differently, and then everything would seem to rebuild.
    if (evaluator.flavour !== 'nix' || (await askVersion(program, evaluation)) !== evaluator.version)
        return nothing;
    const reference = `${source.expression.reference}#${set.path.map(quoteName).join('.')}`;
    const result = await run([program, ...jobsArguments(reference, evaluation.options)], evaluation);
    if (result.status !== 0 || result.timedOut || result.truncated)
        return nothing;
    const jobs = parseJobs(result.stdout);
    return set.whole === undefined ? pickMembers(lookups, jobs) : takeWhole(set.whole, jobs);
}
/**
 * The set of a flake that the lookups are about.
 * `whole` is the lookup where the set itself is the root; else all are members of it.
 */
function findSet(lookups) {
    const [first] = lookups;
    // The path as it was written is the last candidate.
    const written = (lookup) => lookup.candidates.at(-1) ?? [];
    if (first === undefined || lookups.some((lookup) => written(lookup).includes('*')))
        return undefined;
    const isSet = (path) => path.length === 2 && SETS.has(path[0] ?? '');
    if (lookups.length === 1 && isSet(written(first)))
        return { path: written(first), whole: first };
    const parent = written(first).slice(0, -1);
    const isShared = lookups.every((lookup) => JSON.stringify(written(lookup).slice(0, -1)) === JSON.stringify(parent));
    return lookups.length >= WORTH_IT && isShared && isSet(parent) ? { path: parent, whole: undefined } : undefined;
}
function pickMembers(lookups, jobs) {
    const drvPaths = new Map(jobs.flatMap((job) => ('drvPath' in job ? [[job.attrPath.join('\0'), job.drvPath]] : [])));
    const roots = [];
    const rest = [];
    for (const lookup of lookups) {
        const drvPath = drvPaths.get(lookup.candidates.at(-1)?.at(-1) ?? '');
        if (drvPath === undefined)
            rest.push(lookup);
        else
            roots.push({ name: lookup.name, drvPath });
    }
    return { roots, rest };
}
function takeWhole(whole, jobs) {
    // Sets in the set are no roots of ours, but it goes into those that ask for it.
    const members = jobs.filter((job) => job.attrPath.length === 1);
    if (members.length === 0)
        return { roots: [], rest: [whole] };
    const roots = [];
    const rest = [];
    for (const job of members) {
        const name = memberName(whole.name, job.attrPath);
        if ('drvPath' in job)
            roots.push({ name, drvPath: job.drvPath });
        else
            rest.push({ name, candidates: whole.candidates.map((path) => [...path, ...job.attrPath]), member: true });
    }
    return { roots, rest };
}
/** @param reference a flake with the attribute path of a set */
function jobsArguments(reference, options, machine = {
    processors: (0,external_node_os_.availableParallelism)(),
    memoryBytes: (0,external_node_os_.totalmem)(),
}) {
    const workers = Math.max(1, Math.min(machine.processors, 8));
    const megabytes = Math.max(512, Math.floor((machine.memoryBytes * 0.6) / workers / (1024 * 1024)));
    return [
        ...commonArguments(options),
        ...['--workers', String(workers), '--max-memory-size', String(megabytes), '--flake', reference],
    ];
}
/** Its own lock file options are none: a flake at a commit has no lock file to write. */
function commonArguments(options) {
    const { store, ...others } = options;
    const known = evaluationArguments(others).filter((argument) => !/^--no-(?:update|write)-lock-file$/.test(argument));
    return store === undefined ? known : [...known, '--option', 'store', store];
}
/** Lines that are nothing of the kind are passed over. */
function parseJobs(output) {
    return output.split('\n').flatMap((line) => {
        if (!line.startsWith('{'))
            return [];
        try {
            const job = dist/* safeParse */.xLC(JobSchema, JSON.parse(line));
            return job.success ? [job.output] : [];
        }
        catch {
            return [];
        }
    });
}
async function askVersion(program, evaluation) {
    const expression = 'derivation { name = "nix-${builtins.nixVersion}"; system = "x86_64-linux"; builder = "/bin/sh"; }';
    const result = await run([program, ...commonArguments(evaluation.options), '--expr', expression], evaluation);
    return /"drvPath":"[^"]*-nix-([\w.+-]+)\.drv"/.exec(result.stdout)?.[1];
}
function run(command, evaluation) {
    return runProcess(command, {
        cwd: evaluation.env.HOME ?? '/',
        env: evaluation.env,
        timeoutSeconds: Math.max(1, (evaluation.deadline - Date.now()) / 1_000),
        maxOutputBytes: 256 * 1024 * 1024,
        ...(evaluation.signal === undefined ? {} : { signal: evaluation.signal }),
        onLine: (line, stream) => {
            if (stream === 'stderr')
                evaluation.onLine?.(line);
        },
    });
}
function quoteName(name) {
    return /^[\w-]+$/.test(name) ? name : `"${name}"`;
}

;// CONCATENATED MODULE: ./src/platform/nix/expression.ts
/** The Nix expression that looks roots up, and its answer. One evaluation serves all roots of a source. */

const MAX_NAMES = 2_000;
const FoundSchema = dist/* union */.KCZ([
    dist/* strictObject */.rej({ name: dist/* array */.YOg(dist/* string */.YjP()), drvPath: dist/* string */.YjP() }),
    /** Evaluating it throws. */
    dist/* strictObject */.rej({ name: dist/* array */.YOg(dist/* string */.YjP()), throws: dist/* literal */.euz(true) }),
    /** What stands there is neither a derivation nor a set. */
    dist/* strictObject */.rej({ name: dist/* array */.YOg(dist/* string */.YjP()), type: dist/* string */.YjP() }),
]);
const AnswerSchema = dist/* strictObject */.rej({
    storeDir: dist/* string */.YjP(),
    /** What a flake has at its top, what a file's set has. */
    outputs: dist/* array */.YOg(dist/* string */.YjP()),
    /** Attribute paths of what a flake offers, only names being looked at; null where that was not asked. */
    surface: dist/* nullable */.mee(dist/* array */.YOg(dist/* array */.YOg(dist/* string */.YjP()))),
    /** Flakes: where the repository itself is in the store, and the hash of it (SRI). */
    self: dist/* nullable */.mee(dist/* strictObject */.rej({ path: dist/* string */.YjP(), narHash: dist/* string */.YjP() })),
    roots: dist/* array */.YOg(dist/* union */.KCZ([
        dist/* strictObject */.rej({ found: dist/* array */.YOg(FoundSchema), isSet: dist/* boolean */.zMY() }),
        /** No candidate exists: the first name that is not there, in the last candidate, and what is where it is looked for. */
        dist/* strictObject */.rej({ lost: dist/* string */.YjP(), known: dist/* array */.YOg(dist/* string */.YjP()) }),
        dist/* strictObject */.rej({ tooMany: dist/* number */.aig() }),
    ])),
});
/** @throws ValiError or SyntaxError where it is not our expression's answer */
function parseAnswer(json) {
    return dist/* parse */.qgA(AnswerSchema, JSON.parse(json));
}
function lookupExpression(source, lookups, { namesOnly = false, surfaceOf } = {}) {
    const roots = lookups.map(({ candidates, member = false }) => `(look ${String(member)} [ ${candidates.map((path) => `[ ${path.map(quote).join(' ')} ]`).join(' ')} ])`);
    return expression_EXPRESSION.replace('@source@', () => sourceExpression(source))
        .replace('@isFlake@', String(source.kind === 'flake'))
        .replace('@namesOnly@', String(namesOnly))
        .replace('@surfaceOf@', () => (surfaceOf === undefined ? 'null' : quote(surfaceOf)))
        .replace('@maxNames@', String(MAX_NAMES))
        .replace('@roots@', () => roots.join('\n    '));
}
function sourceExpression(source) {
    return source.kind === 'flake' ? `builtins.getFlake ${quote(source.reference)}` : `import ${quote(source.path)}`;
}
/** A Nix string. */
function quote(text) {
    return `"${text.replace(/["\\]/g, '\\$&').replaceAll('${', '\\${').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}"`;
}
/**
 * Asking for `drvPath` is what writes the `.drv` files. Functions without required arguments are called on the way, as
 * nix-build does. `tryEval` catches `throw` and `assert` only; anything else fails the evaluation.
 */
const expression_EXPRESSION = `
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
`;

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./src/platform/nix/failures.ts
/** What Nix's own words about a failed evaluation amount to. */

const failures_LAST_LINES = 40;
/** In the order in which they are tried: what is said first by a pull request's own `throw` must not hide the cause. */
const failures_KNOWN = [
    [
        /cannot build '(\/[\w+\-.?=/]+\.drv)[^']*' during evaluation because the option 'allow-import-from-derivation' is disabled/,
        (match) => ({
            cause: 'import-from-derivation',
            why: `The evaluation wants to build ${match[1] ?? 'a derivation'} and import what comes out of it.`,
            fix: 'Set checks.graph.allow-import-from-derivation if the pull requests may run builds here, or commit what it generates.',
        }),
    ],
    [
        /access to (?:absolute |canonical )?(?:path|URI) '[^']*' is forbidden in (?:restricted|pure eval(?:uation)?) mode/,
        () => ({
            cause: 'reads-outside',
            why: 'The evaluation reads a file outside of the repository.',
            fix: 'Move what it reads into the repository, or put it on NIX_PATH.',
        }),
    ],
    [
        /cannot update (?:unlocked )?flake input .* in pure mode|requires lock file changes|cannot write modified lock file/,
        () => ({
            cause: 'lock-file',
            why: 'flake.lock does not lock every input of flake.nix.',
            fix: 'Run nix flake lock and commit flake.lock.',
        }),
    ],
    [
        new RegExp([
            `(?:creating directory|opening lock file|getting status of|could not set permissions on|cannot connect to socket at|changing ownership of).*: (?:Permission denied|Operation not permitted|Read-only file system|Connection refused)`,
            'creating directory .*: No such file or directory',
            'Read-only file system',
            'attempt to write a readonly database',
            'cannot open connection to remote store',
        ].join('|')),
        () => ({
            cause: 'store-not-writable',
            why: 'Evaluating writes .drv files, and the Nix store can’t be written to.',
            fix: 'Give the user access to the Nix daemon, or set checks.graph.store to a store that may be written to, such as local?root=/tmp/store.',
        }),
    ],
    [
        /unable to download|Failed to fetch git repository|Could not resolve host|HTTP error \d+/,
        () => ({
            cause: 'download-failed',
            why: 'Something that the evaluation needs could not be downloaded.',
            fix: 'Check the network; an input that only a token can read needs one handed over.',
        }),
    ],
    [/out of memory|GC Warning: Out of Memory|Cannot allocate memory|std::bad_alloc/i, () => killed()],
];
/** Why an evaluation gave no answer. */
function explainFailure(result, root, timeoutSeconds) {
    // Standard output is the beginning of an answer.
    const lastLines = result.stderr
        .split('\n')
        .slice(-failures_LAST_LINES)
        .map((line) => (0,external_node_util_.stripVTControlCharacters)(line));
    const what = root === undefined ? 'The derivations could not be evaluated' : `${root} could not be evaluated`;
    return { what, root, lastLines, ...explain(result, lastLines.join('\n'), timeoutSeconds) };
}
function explain(result, text, timeoutSeconds) {
    if (result.timedOut) {
        return {
            cause: 'timed-out',
            why: `The evaluation did not end within ${timeoutSeconds} seconds.`,
            fix: 'Raise checks.graph.time-limit, or name fewer roots.',
        };
    }
    // A shell between reports a signal as a status over 128.
    if (result.status === 137)
        return killed();
    if (result.signal !== null)
        return killed(result.signal);
    for (const [pattern, explanation] of failures_KNOWN) {
        const match = pattern.exec(text);
        if (match !== null)
            return explanation(match);
    }
    return {
        cause: 'evaluation-failed',
        why: `Nix ended with status ${result.status ?? 'unknown'}.`,
        fix: 'Evaluate it locally and mend what Nix says; the last lines are in the log.',
    };
}
function killed(signal = 'SIGKILL') {
    return signal === 'SIGSEGV'
        ? {
            cause: 'killed',
            why: 'Nix crashed (SIGSEGV), most likely by an expression that calls itself without end.',
            fix: 'Evaluate it locally and mend what Nix says.',
        }
        : {
            cause: 'killed',
            why: `The evaluation was ended by ${signal}, most likely because the machine ran out of memory.`,
            fix: 'Use a larger machine, or name fewer roots.',
        };
}

;// CONCATENATED MODULE: ./src/platform/nix/search-path.ts
/** What `<nixpkgs>` means: `NIX_PATH`, or where channels stand. */


/**
 * Entries for `-I`. Links are resolved, since the restricted mode refuses a link that leads out of what it allows, and
 * Nix's own default is off in that mode.
 */
function searchPathEntries(env) {
    const given = env.NIX_PATH;
    if (given === undefined) {
        const channels = (0,external_node_path_.join)(env.NIX_STATE_DIR ?? '/nix/var/nix', 'profiles', 'per-user', 'root', 'channels');
        const nixpkgs = (0,external_node_path_.join)(channels, 'nixpkgs');
        return (0,external_node_fs_.existsSync)(nixpkgs) ? [`nixpkgs=${(0,external_node_fs_.realpathSync)(nixpkgs)}`] : [];
    }
    return splitSearchPath(given).map((entry) => {
        const equals = entry.indexOf('=');
        const prefix = equals < 0 ? '' : entry.slice(0, equals + 1);
        const target = entry.slice(equals + 1);
        return target.startsWith('/') && (0,external_node_fs_.existsSync)(target) ? `${prefix}${(0,external_node_fs_.realpathSync)(target)}` : entry;
    });
}
/** Colons separate entries, but not those in `https://…`, `flake:…` and `channel:…`. */
function splitSearchPath(text) {
    const entries = [];
    for (const part of text.split(':')) {
        const last = entries.at(-1);
        const continues = last !== undefined &&
            (/(?:^|=)(?:flake|channel)$/.test(last) || (part.startsWith('//') && /(?:^|=)[a-z+]+$/.test(last)));
        if (continues)
            entries[entries.length - 1] = `${last}:${part}`;
        else
            entries.push(part);
    }
    return entries.filter((entry) => entry !== '');
}

;// CONCATENATED MODULE: ./src/platform/nix/evaluate.ts
/** Evaluates a source's roots in as few evaluations as possible, and finds out which root fails where one does. */







/** One argument may have 128 KiB on Linux. */
const MAX_EXPRESSION = 96 * 1024;
/** Evaluations that looking for the failing roots may cost. */
const MAX_RETRIES = 48;
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
async function evaluateSource(source, lookups, evaluation) {
    const roots = [];
    const unknowns = [];
    let about;
    const surface = new SurfaceQuestion(source.expression.kind === 'flake' ? evaluation.surfaceOf : undefined);
    let retries = MAX_RETRIES;
    const queue = lookups.length === 0 ? [[]] : chunk(source.expression, lookups);
    for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
        const result = await surface.ask((surfaceOf) => evaluate_evaluate(source, batch, evaluation, { surfaceOf }));
        if ('answer' in result) {
            about ??= result.answer;
            result.answer.roots.forEach((root, index) => {
                const lookup = batch[index];
                if (lookup !== undefined)
                    takeRoot(lookup, root, roots, unknowns);
            });
            continue;
        }
        const only = batch.length === 1 ? batch[0] : undefined;
        if (batch.length === 0) {
            unknowns.push(explainFailure(result.failed, undefined, evaluation.timeoutSeconds));
            continue;
        }
        const failure = explainFailure(result.failed, only?.name, evaluation.timeoutSeconds);
        if (!mayBeOneRoots(failure) || retries <= 0) {
            unknowns.push(...batch.map((lookup) => ({ ...failure, what: `${lookup.name} could not be evaluated`, root: lookup.name })));
            continue;
        }
        retries--;
        if (about === undefined && !('answer' in (await evaluate_evaluate(source, [], evaluation)))) {
            unknowns.push({ ...failure, what: 'The derivations could not be evaluated', root: undefined });
            break;
        }
        const parts = only === undefined ? halve(batch) : [await listMembers(source, only, evaluation)];
        const smaller = parts.filter((part) => part.length > 0);
        if (smaller.length > 0)
            queue.unshift(...smaller);
        else
            unknowns.push(failure);
    }
    if (about !== undefined && surface.isOpen) {
        surface.close(await evaluate_evaluate(source, [], evaluation, { surfaceOf: evaluation.surfaceOf }));
    }
    return { roots, unknowns, about, surface: surface.answer };
}
/**
 * What a flake offers is asked along with the first roots. Where that fails it may be the cause, so the roots are asked for
 * without it, and it is asked for by itself in the end.
 */
class SurfaceQuestion {
    system;
    answer = null;
    state;
    constructor(system) {
        this.system = system;
        this.state = system === undefined ? 'closed' : 'unasked';
    }
    get isOpen() {
        return this.state === 'open';
    }
    async ask(evaluateFor) {
        if (this.state !== 'unasked')
            return await evaluateFor(undefined);
        const result = await evaluateFor(this.system);
        if ('answer' in result || result.failed.timedOut) {
            this.close(result);
            return result;
        }
        this.state = 'open';
        return await evaluateFor(undefined);
    }
    close(result) {
        this.state = 'closed';
        if ('answer' in result)
            this.answer = result.answer.surface;
    }
}
/** Other causes hold for every evaluation on this machine. */
function mayBeOneRoots(failure) {
    return ['evaluation-failed', 'import-from-derivation', 'reads-outside', 'killed'].includes(failure.cause);
}
async function evaluate_evaluate({ expression, folder }, lookups, evaluation, what = {}) {
    const mode = expression.kind === 'flake'
        ? pureArguments()
        : restrictedArguments(folder, searchPathEntries(evaluation.env), evaluation.options);
    const command = ['nix', 'eval', ...evaluationArguments(evaluation.options), ...mode, '--json', '--expr'];
    const result = await runProcess([...command, lookupExpression(expression, lookups, what)], {
        cwd: evaluation.env.HOME ?? '/',
        env: evaluation.env,
        timeoutSeconds: Math.max(1, (evaluation.deadline - Date.now()) / 1_000),
        maxOutputBytes: MAX_ANSWER_BYTES,
        ...(evaluation.signal === undefined ? {} : { signal: evaluation.signal }),
        onLine: (line, stream) => {
            if (stream === 'stderr')
                evaluation.onLine?.(line);
        },
    });
    if (result.status !== 0 || result.timedOut || result.truncated)
        return { failed: result };
    return { answer: parseAnswer(result.stdout) };
}
/** The members of a set in which something fails, to be evaluated each for itself; none where it is no set. */
async function listMembers(source, lookup, evaluation) {
    if (lookup.member === true)
        return [];
    const result = await evaluate_evaluate(source, [lookup], evaluation, { namesOnly: true });
    if (!('answer' in result))
        return [];
    const root = result.answer.roots[0];
    if (root === undefined || !('found' in root))
        return [];
    return root.found.map(({ name }) => ({
        name: memberName(lookup.name, name),
        candidates: lookup.candidates.map((path) => fillPath(path, name)),
        member: true,
    }));
}
function takeRoot(lookup, root, roots, unknowns) {
    const unknown = (name, more) => {
        unknowns.push({ what: `${name} could not be evaluated`, root: name, lastLines: [], ...more });
    };
    if ('lost' in root) {
        const near = (0,nearest_name/* nearestName */.q)(root.lost, root.known);
        const meant = near === undefined || !/^[\w.+-]{1,100}$/.test(near) ? '' : ` The nearest name there is ${near}.`;
        const why = `There is no attribute ${JSON.stringify(root.lost)}.${meant}`;
        unknown(lookup.name, { cause: 'unknown-root', why, fix: 'Correct roots in the settings.' });
        return;
    }
    if ('tooMany' in root) {
        const why = `There are ${root.tooMany} attributes, too many to take each for a root.`;
        unknown(lookup.name, { cause: 'not-a-derivation', why, fix: 'Name the roots in the settings.' });
        return;
    }
    for (const found of root.found) {
        const name = memberName(lookup.name, found.name);
        if ('drvPath' in found)
            roots.push({ name, drvPath: found.drvPath });
        else if ('type' in found) {
            const why = `It is a ${found.type}, neither a derivation nor a set of some.`;
            unknown(name, { cause: 'not-a-derivation', why, fix: 'Name a derivation in roots in the settings.' });
        }
        else {
            const why = 'It throws an error or fails an assertion.';
            unknown(name, { cause: 'evaluation-failed', why, fix: 'Evaluate it locally and mend what Nix says.' });
        }
    }
    if (root.isSet && root.found.length === 0) {
        unknown(lookup.name, {
            cause: 'not-a-derivation',
            why: 'It is a set without a derivation.',
            fix: 'Name a derivation, or a set of some, in roots in the settings.',
        });
    }
}
function fillPath(path, members) {
    const rest = [...members];
    const filled = path.map((name) => (name === '*' ? (rest.shift() ?? name) : name));
    return [...filled, ...rest];
}
function halve(list) {
    const middle = Math.ceil(list.length / 2);
    return [list.slice(0, middle), list.slice(middle)];
}
function chunk(expression, lookups) {
    const chunks = [];
    let last = [];
    for (const lookup of lookups) {
        const longer = [...last, lookup];
        if (last.length > 0 && Buffer.byteLength(lookupExpression(expression, longer)) > MAX_EXPRESSION) {
            chunks.push(last);
            last = [lookup];
        }
        else
            last = longer;
    }
    return last.length > 0 ? [...chunks, last] : chunks;
}

;// CONCATENATED MODULE: ./src/graph/json-values.ts
/** Values of parsed JSON, taken as what they have to be. `what` names the value in messages. */

/** @throws InputError where the bytes are not JSON */
function json_values_parseJson(json, what) {
    try {
        return JSON.parse(json.toString('utf8'));
    }
    catch {
        throw new problem/* InputError */.dz(`${what} is not JSON`);
    }
}
/** Members in the order of their names' bytes, as Nix has them: JavaScript moves names that look like numbers. */
function asObject(value, what) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw mismatch(what, 'an object');
    return sortByBytes(new Map(Object.entries(value)));
}
function sortByBytes(members) {
    return new Map([...members].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
}
function asString(value, what) {
    if (typeof value !== 'string')
        throw mismatch(what, 'a text');
    return value;
}
function asBoolean(value, what) {
    if (typeof value !== 'boolean')
        throw mismatch(what, 'true or false');
    return value;
}
function asStrings(value, what) {
    if (!Array.isArray(value))
        throw mismatch(what, 'a list');
    return value.map((item) => asString(item, what));
}
function mismatch(what, expected) {
    return new problem/* InputError */.dz(`${what} is not ${expected}`);
}

;// CONCATENATED MODULE: ./src/graph/split-json.ts
/**
 * Cuts a JSON object into its members without reading their values: each value is handed on as its own bytes. So a text
 * that is too long for one string, or for one tree of objects, is read a member at a time, and a value can be kept
 * letter for letter.
 * Source of the grammar: RFC 8259. Values are checked by whoever parses them.
 */

const split_json_QUOTE = 0x22;
const split_json_COMMA = 0x2c;
const COLON = 0x3a;
const split_json_BACKSLASH = 0x5c;
const split_json_OPEN_LIST = 0x5b;
const split_json_CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const split_json_MAX_DEPTH = 10_000;
function isBlank(byte) {
    return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
/** Give it the text in pieces of any size, then say that it ends. */
class JsonSplitter {
    visitor;
    maxValueBytes;
    state = 'start';
    /** Keys of the objects that are open. */
    path = [];
    /** Objects that are open, the outermost included. */
    open = 0;
    /** Bytes of the key or value that a piece before this one began. */
    kept = [];
    keptSize = 0;
    inString = false;
    escaped = false;
    depth = 0;
    first = true;
    offset = 0;
    /** @param maxValueBytes most bytes of a value that is handed over whole; more is an `InputError` */
    constructor(visitor, maxValueBytes) {
        this.visitor = visitor;
        this.maxValueBytes = maxValueBytes;
    }
    /** @throws InputError with the byte offset where the text is not one JSON object */
    write(chunk) {
        let from = this.state === 'in-key' || this.state === 'in-value' ? 0 : -1;
        for (let at = 0; at < chunk.length;) {
            const byte = chunk[at] ?? 0;
            switch (this.state) {
                case 'in-key': {
                    const end = this.stringEnd(chunk, at);
                    at = end < 0 ? chunk.length : end;
                    if (end < 0)
                        break;
                    this.path[this.open - 1] = this.parseKey(this.take(chunk, from, at));
                    from = -1;
                    this.state = 'colon';
                    break;
                }
                case 'in-value': {
                    at = this.valueEnd(chunk, at);
                    if (at < 0) {
                        at = chunk.length;
                        break;
                    }
                    this.visitor.value(this.path, this.take(chunk, from, at));
                    from = -1;
                    this.state = 'after-value';
                    break;
                }
                case 'value':
                    if (isBlank(byte)) {
                        at += 1;
                    }
                    else if (this.visitor.choose(this.path) === 'enter') {
                        if (byte !== OPEN_OBJECT)
                            throw this.fail(at, 'an object');
                        at += 1;
                        this.openObject();
                    }
                    else {
                        from = at;
                        this.state = 'in-value';
                    }
                    break;
                default:
                    if (!isBlank(byte)) {
                        if (this.step(byte, at))
                            from = at;
                    }
                    at += 1;
            }
            if (from >= 0 && this.keptSize + at - from > this.maxValueBytes) {
                throw new problem/* InputError */.dz(`The JSON has a value of more than ${this.maxValueBytes} bytes`, {
                    offset: this.offset + from,
                });
            }
        }
        if (from >= 0 && from < chunk.length) {
            // A copy: the piece may be reused.
            this.kept.push(Buffer.from(chunk.subarray(from)));
            this.keptSize += chunk.length - from;
        }
        this.offset += chunk.length;
    }
    /** @throws InputError where the text is cut off */
    end() {
        if (this.state !== 'end')
            throw this.fail(0, 'more');
    }
    /** Takes a byte between keys and values; returns true where a key begins. */
    step(byte, at) {
        switch (this.state) {
            case 'start':
                if (byte !== OPEN_OBJECT)
                    throw this.fail(at, '`{`');
                this.openObject();
                return false;
            case 'key':
                if (byte === CLOSE_OBJECT && this.first) {
                    this.closeObject();
                    return false;
                }
                if (byte !== split_json_QUOTE)
                    throw this.fail(at, 'a name in quotes');
                this.state = 'in-key';
                this.inString = true;
                return true;
            case 'colon':
                if (byte !== COLON)
                    throw this.fail(at, '`:`');
                this.state = 'value';
                return false;
            case 'after-value':
                if (byte === CLOSE_OBJECT) {
                    this.closeObject();
                }
                else {
                    if (byte !== split_json_COMMA)
                        throw this.fail(at, '`,` or `}`');
                    this.state = 'key';
                    this.first = false;
                }
                return false;
            default:
                throw this.fail(at, 'the end');
        }
    }
    openObject() {
        this.open += 1;
        this.path.push('');
        this.state = 'key';
        this.first = true;
    }
    closeObject() {
        this.open -= 1;
        this.path.pop();
        this.state = this.open === 0 ? 'end' : 'after-value';
    }
    /** Behind the quote that ends a string, or -1 where the piece ends first. */
    stringEnd(chunk, from) {
        // The key's own first quote is the last byte that `step` saw, so `from` is inside of it.
        for (let at = from; at < chunk.length; at++) {
            const byte = chunk[at];
            if (this.escaped)
                this.escaped = false;
            else if (byte === split_json_BACKSLASH)
                this.escaped = true;
            else if (byte === split_json_QUOTE) {
                this.inString = false;
                return at + 1;
            }
        }
        return -1;
    }
    /** Behind the value's last byte, or -1 where the piece ends first. */
    valueEnd(chunk, from) {
        for (let at = from; at < chunk.length; at++) {
            if (this.inString) {
                const end = this.stringEnd(chunk, at);
                if (end < 0)
                    return -1;
                if (this.depth === 0)
                    return end;
                at = end - 1;
                continue;
            }
            const byte = chunk[at] ?? 0;
            if (byte === split_json_QUOTE) {
                this.inString = true;
            }
            else if (byte === OPEN_OBJECT || byte === split_json_OPEN_LIST) {
                this.depth += 1;
                if (this.depth > split_json_MAX_DEPTH)
                    throw this.fail(at, `at most ${split_json_MAX_DEPTH} levels`);
            }
            else if (byte === CLOSE_OBJECT || byte === split_json_CLOSE_LIST) {
                // A number or word ends where the object around it does.
                if (this.depth === 0)
                    return at;
                this.depth -= 1;
                if (this.depth === 0)
                    return at + 1;
            }
            else if (this.depth === 0 && (byte === split_json_COMMA || isBlank(byte))) {
                return at;
            }
        }
        return -1;
    }
    take(chunk, from, to) {
        const last = chunk.subarray(from, to);
        if (this.kept.length === 0)
            return Buffer.from(last);
        const whole = Buffer.concat([...this.kept, last]);
        this.kept = [];
        this.keptSize = 0;
        return whole;
    }
    parseKey(json) {
        try {
            return String(JSON.parse(json.toString('utf8')));
        }
        catch {
            throw this.fail(0, 'a name in quotes');
        }
    }
    fail(at, expected) {
        const offset = this.offset + at;
        return new problem/* InputError */.dz(`This is not a JSON object: at byte ${offset} ${expected} has to stand`, { offset });
    }
}
/** The members of an object that is there as a whole, their values letter for letter. */
function splitObject(json) {
    const members = new Map();
    const splitter = new JsonSplitter({
        choose: () => 'whole',
        value: (path, value) => {
            members.set(path[0] ?? '', value);
        },
    }, Number.MAX_SAFE_INTEGER);
    splitter.write(json);
    splitter.end();
    return members;
}

;// CONCATENATED MODULE: ./src/graph/show-json.ts
/**
 * Reads the JSON of `nix derivation show -r`, for where a store's files can't be read. Its shapes:
 *
 * - 1 (to 2.18 and Lix): paths as keys, `inputSrcs`, `inputDrvs` with lists of outputs (later with `dynamicOutputs`),
 *   `hashAlgo` with the method's prefix (`r:sha256`)
 * - 2 (2.19 to 2.31): `method` beside `hashAlgo`
 * - 3: paths without the store folder, `version` in each derivation
 * - 4 (2.33 and later): all under `derivations`, `inputs: {drvs, srcs}`, fixed outputs as an SRI hash without path,
 *   structured attributes as an object
 *
 * Source: the Nix manual, "Derivation JSON Format", and what Nix 2.8, 2.26 and 2.34 print.
 * Each derivation is written in the ATerm form again and its path computed from that: a shape that is misread, or says
 * less than the `.drv` file, is noticed and refused.
 */





const show_json_NEWEST_VERSION = 4;
const MAX_DERIVATION_BYTES = 256 * 1024 * 1024;
const MAX_DYNAMIC_DEPTH = 100;
/** What each way to hash an output is called in the ATerm form. */
const METHOD_PREFIXES = { flat: '', nar: 'r:', text: 'text:', git: 'git:' };
const show_json_HASH_BYTES = { md5: 16, sha1: 20, sha256: 32, sha512: 64, blake3: 32 };
/** @param chunks the text in pieces of any size, as the program printed it
 * @param storeDir the logical store folder: newer shapes leave it out
 * @throws InputError where the text is not such JSON, is of an unknown version, or says less than the `.drv` files do
 */
function readShowJson(chunks, storeDir) {
    const reader = new ShowJsonReader(storeDir);
    for (const chunk of chunks)
        reader.write(chunk);
    return reader.end();
}
/** As `readShowJson`, for text that comes bit by bit. */
class ShowJsonReader {
    storeDir;
    derivations = new Map();
    splitter;
    nested = false;
    constructor(storeDir) {
        this.storeDir = storeDir;
        this.splitter = new JsonSplitter({
            choose: (path) => (path.length === 1 && path[0] === 'derivations' ? 'enter' : 'whole'),
            value: (path, json) => {
                this.take(path, json);
            },
        }, MAX_DERIVATION_BYTES);
    }
    write(chunk) {
        this.splitter.write(typeof chunk === 'string'
            ? Buffer.from(chunk, 'utf8')
            : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    }
    end() {
        this.splitter.end();
        const { derivations, storeDir } = this;
        return {
            storeDir,
            load(drvPath) {
                const bytes = derivations.get(drvPath);
                if (bytes === undefined) {
                    throw new problem/* InputError */.dz(`${drvPath} is missing from what \`nix derivation show\` printed`, { file: drvPath });
                }
                return bytes;
            },
        };
    }
    take(path, json) {
        const key = path.at(-1) ?? '';
        if (path.length === 1) {
            if (key === 'version') {
                checkVersion(json_values_parseJson(json, 'version'));
                return;
            }
            // `derivations` sorts before `version`; where it was met, nothing else belongs beside it.
            if (this.nested || !key.endsWith('.drv')) {
                throw new problem/* InputError */.dz(`The JSON of \`nix derivation show\` has the key ${JSON.stringify(key.slice(0, 100))}, which is not known`, {}, 'This may be a newer Nix; let its store be read instead.');
            }
        }
        else {
            this.nested = true;
        }
        const drvPath = key.startsWith('/') ? key : `${this.storeDir}/${key}`;
        if (this.derivations.has(drvPath))
            throw new problem/* InputError */.dz(`The JSON has ${drvPath} twice`, { file: drvPath });
        this.derivations.set(drvPath, new ShownDerivation(drvPath, this.storeDir, json).bytes());
    }
}
function checkVersion(version) {
    if (typeof version !== 'number' || !Number.isInteger(version) || version < 1 || version > show_json_NEWEST_VERSION) {
        throw new problem/* InputError */.dz(`The JSON of \`nix derivation show\` is of version ${JSON.stringify(version)}; known are 1 to ${show_json_NEWEST_VERSION}`, {}, 'Let the store itself be read instead of this JSON, or use a Nix that prints a version that is known.');
    }
}
class ShownDerivation {
    drvPath;
    storeDir;
    members;
    name;
    constructor(drvPath, storeDir, json) {
        this.drvPath = drvPath;
        this.storeDir = storeDir;
        this.name = (0,store_path/* parseDrvPath */.r6)(drvPath, storeDir).name;
        this.members = splitObject(json);
        if (this.members.has('version'))
            checkVersion(this.member('version'));
    }
    /** The derivation in the ATerm form, checked against its path. */
    bytes() {
        const derivation = this.read();
        const bytes = (0,aterm/* serializeDerivation */.uM)(derivation);
        const references = [...derivation.sources, ...derivation.inputs.map((input) => input.path)];
        const path = (0,store_path/* makeDrvPath */.it)(this.name, bytes, references, this.storeDir);
        if (path !== this.drvPath) {
            throw new problem/* InputError */.dz(`What \`nix derivation show\` prints of ${this.drvPath} is not the whole derivation, or is of a shape that is not known: it would have the path ${path}`, { file: this.drvPath }, 'Let the store itself be read instead of this JSON.');
        }
        return bytes;
    }
    read() {
        const inputs = this.optional('inputs');
        const nested = inputs === undefined ? undefined : asObject(inputs, this.what('inputs'));
        const drvs = nested?.get('drvs') ?? this.optional('inputDrvs');
        const srcs = nested?.get('srcs') ?? this.optional('inputSrcs');
        return {
            outputs: this.outputs(),
            inputs: Array.from(asObject(drvs, this.what('inputDrvs')), ([path, wanted]) => this.input(path, wanted)),
            sources: asStrings(srcs, this.what('inputSrcs')).map((path) => this.absolute(path)),
            system: asString(this.optional('system') ?? this.optional('platform'), this.what('system')),
            builder: asString(this.member('builder'), this.what('builder')),
            args: asStrings(this.member('args'), this.what('args')),
            env: this.env(),
        };
    }
    outputs() {
        return Array.from(asObject(this.member('outputs'), this.what('outputs')), ([name, value]) => {
            const what = this.what(`outputs.${name}`);
            const output = asObject(value, what);
            const text = (key) => {
                const found = output.get(key);
                return found === undefined ? '' : asString(found, `${what}.${key}`);
            };
            const shownPath = text('path');
            const shownHash = text('hash');
            const { algorithm, hex } = readHash(shownHash, text('hashAlgo'), what);
            if (output.has('impure') && asBoolean(output.get('impure'), what)) {
                return { name, path: '', method: withMethod(text('method'), algorithm, what), hash: 'impure' };
            }
            const method = algorithm === '' ? '' : withMethod(text('method'), algorithm, what);
            const path = shownPath !== ''
                ? this.absolute(shownPath)
                : hex === ''
                    ? ''
                    : (0,store_path/* makeFixedOutputPath */.Pv)(method, hex, (0,store_path/* outputPathName */.o$)(this.name, name), this.storeDir);
            return { name, path, method, hash: hex };
        });
    }
    input(path, value) {
        return { path: this.absolute(path), ...readWanted(value, this.what('inputDrvs')) };
    }
    env() {
        const env = new Map();
        for (const [name, value] of asObject(this.member('env'), this.what('env'))) {
            env.set(name, asString(value, this.what(`env.${name}`)));
        }
        const structured = this.members.get('structuredAttrs');
        if (structured === undefined || structured.equals(Buffer.from('null')))
            return env;
        // Letter for letter: numbers, for one, can be written in several ways.
        env.set('__json', structured.toString('utf8'));
        return sortByBytes(env);
    }
    absolute(path) {
        return path.startsWith('/') ? path : `${this.storeDir}/${path}`;
    }
    member(key) {
        const json = this.members.get(key);
        if (json === undefined)
            throw new problem/* InputError */.dz(`${this.what(key)} is missing from the JSON`, { file: this.drvPath });
        return json_values_parseJson(json, this.what(key));
    }
    optional(key) {
        return this.members.has(key) ? this.member(key) : undefined;
    }
    what(key) {
        return `${this.drvPath}: \`${key}\``;
    }
}
function withMethod(method, algorithm, what) {
    if (method === '')
        return algorithm;
    const prefix = METHOD_PREFIXES[method];
    if (prefix === undefined)
        throw new problem/* InputError */.dz(`${what} has the method ${JSON.stringify(method)}, which is not known`);
    return algorithm.startsWith(prefix) ? algorithm : prefix + algorithm;
}
/** @returns the hash's algorithm, its method's prefix kept, and its base16 */
function readHash(hash, algorithm, what) {
    if (hash === '')
        return { algorithm, hex: '' };
    const sri = /^(\w+)[-:](.+)$/.exec(hash);
    const digest = sri?.[2] ?? hash;
    const named = algorithm === '' ? (sri?.[1] ?? '') : algorithm;
    const size = show_json_HASH_BYTES[named.slice(named.indexOf(':') + 1)];
    if (size === undefined)
        throw new problem/* InputError */.dz(`${what} has a hash of an unknown kind: ${JSON.stringify(named)}`);
    if (digest.length === size * 2 && /^[0-9a-f]+$/i.test(digest))
        return { algorithm: named, hex: digest.toLowerCase() };
    const bytes = digest.length === Math.ceil((size * 8) / 5) ? (0,store_path/* decodeBase32 */.p$)(digest) : Uint8Array.from(Buffer.from(digest, 'base64'));
    if (bytes.length !== size)
        throw new problem/* InputError */.dz(`${what} has a hash that is not one: ${JSON.stringify(digest)}`);
    return { algorithm: named, hex: Buffer.from(bytes).toString('hex') };
}
const NOTHING_DYNAMIC = new Map();
/** `["out"]`, or `{"outputs": ["out"], "dynamicOutputs": {"out": …}}`, nested. */
function readWanted(value, what) {
    const top = {};
    const todo = [
        { value, depth: 0, put: (wanted) => (top.wanted = wanted) },
    ];
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
        if (next.depth > MAX_DYNAMIC_DEPTH)
            throw new problem/* InputError */.dz(`${what} has more than ${MAX_DYNAMIC_DEPTH} levels`);
        if (Array.isArray(next.value)) {
            next.put({ outputs: asStrings(next.value, what), dynamic: NOTHING_DYNAMIC });
            continue;
        }
        const object = asObject(next.value, what);
        const outputs = asStrings(object.get('outputs'), what);
        const below = object.has('dynamicOutputs')
            ? asObject(object.get('dynamicOutputs'), what)
            : new Map();
        // In the order of the text: the maps below are filled from the end of the list of what is left to do.
        const dynamic = new Map();
        for (const output of below.keys())
            dynamic.set(output, { outputs: [], dynamic: NOTHING_DYNAMIC });
        for (const [output, level] of below) {
            todo.push({ value: level, depth: next.depth + 1, put: (wanted) => dynamic.set(output, wanted) });
        }
        next.put({ outputs, dynamic });
    }
    return top.wanted ?? { outputs: [], dynamic: NOTHING_DYNAMIC };
}

;// CONCATENATED MODULE: ./src/platform/nix/show-derivations.ts




/** Paths of one command's arguments. */
const ROOTS_AT_ONCE = 1_000;
/**
 * Reads the closure of the roots as `nix derivation show -r` prints it, a derivation at a time.
 * @throws ToolError where Nix can't show them
 * @throws InputError where what it prints is of a shape that is not known
 */
async function showDerivations(roots, storeDir, request) {
    const paths = [...new Set(roots.map((root) => root.drvPath))].sort();
    const stores = [];
    for (let from = 0; from < paths.length; from += ROOTS_AT_ONCE) {
        stores.push(await show_derivations_show(paths.slice(from, from + ROOTS_AT_ONCE), storeDir, request));
    }
    const [only, ...others] = stores;
    if (only === undefined)
        return new ShownStores(storeDir, []);
    return others.length === 0 ? only : new ShownStores(storeDir, stores);
}
async function show_derivations_show(paths, storeDir, request) {
    const reader = new ShowJsonReader(storeDir);
    const verb = request.evaluator.hasDerivationShow ? ['derivation', 'show'] : ['show-derivation'];
    const timeoutSeconds = Math.max(1, (request.deadline - Date.now()) / 1_000);
    const command = ['nix', ...verb, '--recursive', ...storeArguments(request), ...paths];
    const result = await runProcess(command, {
        cwd: request.env.HOME ?? '/',
        env: request.env,
        timeoutSeconds,
        maxOutputBytes: 1024 * 1024,
        ...(request.signal === undefined ? {} : { signal: request.signal }),
        onOutput: (chunk) => {
            reader.write(chunk);
        },
    });
    if (result.status !== 0 || result.timedOut) {
        const failed = toToolError(result, Math.ceil(timeoutSeconds));
        throw new problem/* ToolError */.v4(`the store’s files can’t be read here, and ${failed.message}`, failed.tool, 'Set checks.graph.store-directory to where the store’s files are.');
    }
    return reader.end();
}
/** What several commands showed. */
class ShownStores {
    storeDir;
    stores;
    constructor(storeDir, stores) {
        this.storeDir = storeDir;
        this.stores = stores;
    }
    load(drvPath) {
        let failure = new problem/* ToolError */.v4(`${drvPath} was not shown`, { command: ['nix'], status: 0, lastLines: [] });
        for (const store of this.stores) {
            try {
                return store.load(drvPath);
            }
            catch (error) {
                failure = error;
            }
        }
        throw failure;
    }
}

;// CONCATENATED MODULE: ./src/platform/nix/open-captured-store.ts
/** Opens the store that Nix wrote derivations to: its files where they can be read, else what Nix shows of them. */





async function openCapturedStore(roots, request) {
    const storeDir = request.storeDir ?? request.env.NIX_STORE_DIR ?? '/nix/store';
    for (const physicalDir of physicalFolders(request, storeDir)) {
        if (roots.every((root) => isIn(root.drvPath, storeDir, physicalDir))) {
            return { store: openStore({ storeDir, physicalDir }), readFrom: 'store', physicalDir };
        }
    }
    if (request.storeDirectory !== undefined) {
        throw new problem/* UserError */.yo('The roots’ derivations are not in the store’s folder', 'Correct store-directory, or leave it out: it is then found by itself.', { setting: 'checks.graph.store-directory' });
    }
    return { store: await showDerivations(roots, storeDir, request), readFrom: 'json', physicalDir: undefined };
}
/**
 * Where the files of a store may be, by its URL.
 * Source: the Nix manual, "Store types" (local store: `root`, `real`; a path alone is a store's root).
 */
function physicalFolders(request, storeDir) {
    if (request.storeDirectory !== undefined)
        return [request.storeDirectory];
    const url = request.store ?? request.env.NIX_REMOTE ?? '';
    const [address = '', query = ''] = url.split('?', 2);
    const parameters = new URLSearchParams(query);
    const real = parameters.get('real');
    if (real !== null)
        return [real];
    const root = parameters.get('root') ??
        (address.replace(/^local:\/\//, '').startsWith('/') ? address.replace(/^local:\/\//, '') : null);
    if (root !== null)
        return [(0,external_node_path_.join)(root, storeDir)];
    if (!/^(?:|auto|daemon|local|unix:\/\/.*)$/.test(address))
        return [];
    // Where /nix can't be made, Nix takes a store below the data folder.
    const data = request.env.XDG_DATA_HOME;
    return [storeDir, ...(data === undefined ? [] : [(0,external_node_path_.join)(data, 'nix', 'root', storeDir)])];
}
function isIn(drvPath, storeDir, physicalDir) {
    return drvPath.startsWith(`${storeDir}/`) && (0,external_node_fs_.existsSync)((0,external_node_path_.join)(physicalDir, drvPath.slice(storeDir.length + 1)));
}

;// CONCATENATED MODULE: ./src/platform/nix/read-source.ts


const MAX_BYTES = 16 * 1024 * 1024;
/**
 * Reads files of sources that were copied into a store.
 * @param storeDir the folder as it stands in the paths
 * @param physicalDir where its files are
 * @returns the text of a regular file; undefined where there is none, it is large, or a link is on the way to it
 */
function sourceReader(storeDir, physicalDir) {
    return (path) => {
        if (!path.startsWith(`${storeDir}/`))
            return undefined;
        const parts = path.slice(storeDir.length + 1).split('/');
        if (parts.some((part) => part === '' || part === '.' || part === '..'))
            return undefined;
        try {
            const folder = (0,external_node_fs_.realpathSync)(physicalDir);
            const file = (0,external_node_path_.join)(folder, ...parts);
            const found = (0,external_node_fs_.lstatSync)(file);
            if (!found.isFile() || found.size > MAX_BYTES || (0,external_node_fs_.realpathSync)(file) !== [folder, ...parts].join(external_node_path_.sep))
                return undefined;
            return (0,external_node_fs_.readFileSync)(file, 'utf8');
        }
        catch {
            // Not there, or not for us to read: either way nothing can be said about it.
            return undefined;
        }
    };
}

;// CONCATENATED MODULE: ./src/platform/nix/repository-sources.ts
/** Store paths that hold the whole repository: who depends on one rebuilds with every commit. */



/** Of a flake: itself, and its `./.` (Nix names that copy after the first one). */
function flakeSources(self, storeDir) {
    const top = self.path.slice(storeDir.length + 1).split('/')[0] ?? '';
    const hash = /^sha256-([A-Za-z0-9+/]{43}=)$/.exec(self.narHash)?.[1];
    const copies = hash === undefined ? [] : sourcePaths(Buffer.from(hash, 'base64').toString('hex'), top, storeDir);
    return [`${storeDir}/${top}`, ...copies];
}
/** Of an exported tree: its `./.`, and its unfiltered `cleanSource`; none where Nix can't hash it. */
async function folderSources(folder, storeDir, env) {
    const options = { cwd: env.HOME ?? '/', env, timeoutSeconds: 120, maxOutputBytes: 4_096 };
    const result = await runProcess(['nix-hash', '--type', 'sha256', folder], options).catch(() => undefined);
    const hash = result?.stdout.trim() ?? '';
    return /^[0-9a-f]{64}$/.test(hash) ? sourcePaths(hash, (0,external_node_path_.basename)(folder), storeDir) : [];
}
function sourcePaths(narHashHex, name, storeDir) {
    return [name, 'source'].map((called) => (0,store_path/* makeFixedOutputPath */.Pv)('r:sha256', narHashHex, called, storeDir));
}

;// CONCATENATED MODULE: ./src/platform/nix/capture.ts
/** Evaluates roots and opens the store that their derivations are in. */








/** More than anybody offers on purpose. */
const MAX_SURFACE = 20_000;
/** What stands beside a flake's outputs and is none. */
const FLAKE_METADATA = new Set([
    '_type',
    'inputs',
    'lastModified',
    'lastModifiedDate',
    'narHash',
    'outPath',
    'outputs',
    'rev',
    'revCount',
    'shortRev',
    'dirtyRev',
    'dirtyShortRev',
    'sourceInfo',
    'submodules',
]);
/**
 * @throws UserError where a root can't be understood
 * @throws ToolError where Nix can't be started, or the store can neither be read nor shown
 */
async function captureRoots(request) {
    const system = request.system ?? request.evaluator.system;
    const evaluation = {
        env: request.env,
        options: request,
        deadline: Date.now() + request.timeoutSeconds * 1_000,
        timeoutSeconds: request.timeoutSeconds,
        signal: request.signal,
        onLine: request.onLine,
        surfaceOf: system,
    };
    const roots = [];
    const unknowns = [];
    const repositorySources = new Set();
    const outputs = new Set();
    let surface = null;
    let storeDir;
    let milliseconds;
    for (const root of request.roots) {
        if (root.kind === 'drv')
            roots.push({ name: rootName(root), drvPath: root.path });
    }
    for (const { source, lookups } of groupBySource(request.roots, system)) {
        if (request.tree === undefined)
            throw new Error('a flake or a file needs a tree');
        const laidOut = await layOut(source, request.tree);
        const started = performance.now();
        const evaluated = await evaluateFast(laidOut, lookups, evaluation, request.evaluator);
        milliseconds = (milliseconds ?? 0) + (performance.now() - started);
        roots.push(...evaluated.roots);
        unknowns.push(...evaluated.unknowns);
        storeDir ??= evaluated.about?.storeDir;
        if (source.kind === 'flake') {
            for (const output of evaluated.about?.outputs ?? [])
                if (!FLAKE_METADATA.has(output))
                    outputs.add(output);
        }
        if (evaluated.surface !== null) {
            surface ??= new Set();
            for (const path of evaluated.surface)
                surface.add(offerName(source, path));
        }
        if (evaluated.about === undefined)
            continue;
        const { self } = evaluated.about;
        const sources = self === null
            ? await folderSources(laidOut.folder, evaluated.about.storeDir, request.env)
            : flakeSources(self, evaluated.about.storeDir);
        for (const path of sources)
            repositorySources.add(path);
    }
    const { store, readFrom, physicalDir } = await openCapturedStore(roots, {
        ...request,
        storeDir,
        deadline: evaluation.deadline,
    });
    return {
        roots: [...roots].sort((a, b) => (0,compare_text/* compareText */.n)(a.name, b.name)),
        store,
        evaluator: request.evaluator,
        system,
        repositorySources,
        unknowns,
        outputs: [...outputs].sort(),
        surface: surface === null || surface.size > MAX_SURFACE ? null : [...surface].sort(),
        ...(physicalDir === undefined ? {} : { readSource: sourceReader(store.storeDir, physicalDir) }),
        readFrom,
        ...(milliseconds === undefined ? {} : { evaluationSeconds: milliseconds / 1_000 }),
    };
}
/** As a root of the top folder's flake is called behind its `.#`; another flake's folder stands before. */
function offerName(source, path) {
    const [first = '', ...rest] = path;
    const name = memberName(`#${first}`, rest).slice(1);
    return source.kind === 'flake' && source.folder !== '' ? `${source.folder}#${name}` : name;
}
/** With nix-eval-jobs what it can do; the rest, and what failed in it, in one evaluation. */
async function evaluateFast(laidOut, lookups, evaluation, evaluator) {
    const { roots, rest } = await evaluateWithJobs(laidOut, lookups, evaluation, evaluator);
    const evaluated = await evaluateSource(laidOut, rest, evaluation);
    return { ...evaluated, roots: [...roots, ...evaluated.roots] };
}
async function layOut(source, tree) {
    if (source.kind === 'flake') {
        return { expression: { kind: 'flake', reference: tree.flake(source.folder) }, folder: '' };
    }
    const { folder, top } = await tree.layOut();
    return { expression: { kind: 'file', path: (0,external_node_path_.join)(folder, source.file) }, folder: top };
}
function groupBySource(roots, system) {
    const groups = new Map();
    for (const root of roots) {
        if (root.kind === 'drv')
            continue;
        const { source, lookup } = lookUpRoot(root, system);
        const key = source.kind === 'flake' ? `flake ${source.folder}` : `file ${source.file}`;
        const group = groups.get(key) ?? { source, lookups: [] };
        if (!group.lookups.some((known) => known.name === lookup.name))
            group.lookups.push(lookup);
        groups.set(key, group);
    }
    return [...groups.values()];
}

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
;// CONCATENATED MODULE: ./src/platform/trees.ts
/**
 * A commit's files, laid out so that two commits differ by nothing but their files.
 *
 * - Flakes are read by Nix itself from the repository: `git+file://…?rev=…`.
 * - Everything else is exported without `.git` (a worktree's `.git` file names its folder) into one place that every
 *   commit of a run uses in turn, under the repository's own name (a folder's name is part of `./.`'s store path, and
 *   its path is what `toString ./.` says).
 */





/**
 * Gives a commit's tree to `use`, and removes what was laid out. One at a time for each place.
 * @param place an absolute path where the tree's folder is made; the same for all commits that are compared
 */
async function withTree(repository, commit, place, use) {
    const top = (0,external_node_path_.join)(place, repository.name);
    if ((0,external_node_fs_.existsSync)(top))
        throw new Error(`another tree is laid out in ${place}`);
    let laidOut;
    try {
        return await use({
            commit,
            flake: await flakeReferences(repository, commit),
            layOut: async () => {
                await (laidOut ??= exportTree(repository, commit, top));
                return { top, folder: (0,external_node_path_.join)(top, repository.prefix) };
            },
        });
    }
    finally {
        await laidOut?.catch(() => undefined);
        (0,external_node_fs_.rmSync)(top, { recursive: true, force: true });
    }
}
/** The flakes in a commit, by their folder below the judged one, as Nix fetches them. */
async function flakeReferences(repository, commit) {
    const parameters = [`rev=${commit}`];
    if (isShallow(repository))
        parameters.push('shallow=1');
    const submodules = await tryGit(['cat-file', '-e', `${commit}:.gitmodules`], onView(repository));
    if (submodules.status === 0) {
        parameters.push('submodules=1');
        // With submodules older versions clone the view, and a clone brings only what a ref names.
        await git_command_git(['update-ref', `refs/conegate/${commit}`, commit], onView(repository));
    }
    const url = `git+${(0,external_node_url_.pathToFileURL)(repository.view).href}?${parameters.join('&')}`;
    return (folder) => {
        const full = [repository.prefix, folder].filter((part) => part !== '').join('/');
        return full === '' ? url : `${url}&dir=${full.split('/').map(encodeURIComponent).join('/')}`;
    };
}
/**
 * Writes a commit's files into a folder that must not exist, byte by byte as they are committed: the view knows no
 * filters, so that what a `.gitattributes` asks for is not run.
 */
async function exportTree(repository, commit, folder) {
    (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
    const index = (0,external_node_path_.join)(repository.view, '.git', `export-${commit}`);
    const set = { GIT_INDEX_FILE: index, GIT_WORK_TREE: folder, GIT_DIR: (0,external_node_path_.join)(repository.view, '.git') };
    try {
        await git_command_git(['read-tree', commit], onView(repository, { set }));
        await git_command_git(['checkout-index', '--all', '--quiet'], { ...onView(repository, { set }), cwd: folder });
    }
    finally {
        (0,external_node_fs_.rmSync)(index, { force: true });
    }
}

;// CONCATENATED MODULE: ./src/platform/pair-capture.ts
/** Captures two commits by the same means, the base from the cache where it can be trusted. */









class PairCapture {
    repository;
    env;
    work;
    reporting;
    cache;
    /** The head's side, for `leaveFacts`. */
    captured;
    constructor(repository, env, work, reporting, cache) {
        this.repository = repository;
        this.env = env;
        this.work = work;
        this.reporting = reporting;
        this.cache = cache;
    }
    async capture(base, head, named, settings, evaluator) {
        const { specs, leftOut } = await this.findRoots(head, named, settings.system ?? evaluator.system);
        if (specs.length === 0)
            return { captured: null, unknowns: [] };
        this.reporting.progress('evaluating the head');
        const after = await this.captureSide(head, specs, settings, evaluator);
        this.captured = { capture: after, parts: this.partsOf(head, specs, settings, evaluator) };
        const cached = await this.restore(this.partsOf(base, specs, settings, evaluator), evaluator);
        if (cached === undefined)
            this.reporting.progress('evaluating the base');
        const before = cached ?? (await this.captureSide(base, specs, settings, evaluator));
        const unknowns = joinUnknowns(before, after);
        const failed = new Set([...before.unknowns, ...after.unknowns].filter(isFailure).map((unknown) => unknown.root));
        // One that failed on one side would look added or gone. A failure of all has no root.
        const keep = (capture, commit) => ({
            ...sideOf(capture, commit),
            lost: [...failed].map((root) => root ?? ''),
            roots: failed.has(undefined) ? [] : capture.roots.filter((root) => !failed.has(root.name)),
        });
        const headSide = keep(after, head);
        if (headSide.roots.length === 0)
            return { captured: null, unknowns };
        return {
            captured: {
                base: keep(before, base),
                head: headSide,
                how: cached === undefined ? 'evaluated' : 'cached',
                evaluator: evaluator.label,
                system: after.system,
                leftOut: [...leftOut, ...nameOutputs(specs, after)],
            },
            unknowns,
        };
    }
    async captureOne(commit, named, settings, evaluator) {
        const { specs } = await this.findRoots(commit, named, settings.system ?? evaluator.system);
        if (specs.length === 0)
            return { side: null, unknowns: [] };
        const capture = await this.captureSide(commit, specs, settings, evaluator);
        return { side: capture.roots.length === 0 ? null : sideOf(capture, commit), unknowns: capture.unknowns };
    }
    /**
     * Leaves the head's facts for the pull requests that will have it as their base; only for runs that may. After all that
     * reads the base's facts, which lie in the same folder.
     * @returns null where they are left or nobody wants them, else one sentence why not
     */
    async leaveFacts() {
        const { cache, captured } = this;
        if (cache?.maySave !== true || captured === undefined)
            return null;
        if (!this.isComparable(captured.parts))
            return 'the usual place for laying files out was taken';
        if (!mayKeep(captured.capture))
            return 'not every root could be evaluated';
        writeBaseFacts(cache.directory, captured.capture, captured.parts);
        return await cache.save(baseFactsKey(captured.parts));
    }
    /** The base as the default branch's own run left it; `undefined` where it has to be evaluated. */
    async restore(parts, evaluator) {
        const { cache } = this;
        if (cache === undefined || !this.isComparable(parts))
            return undefined;
        this.reporting.progress("looking for the base's facts in the cache");
        // A runner that is kept may still have an earlier run's.
        (0,external_node_fs_.rmSync)(cache.directory, { recursive: true, force: true });
        try {
            const reason = await cache.restore(baseFactsKey(parts));
            if (reason !== null) {
                this.reporting.progress(`the base is evaluated: ${reason}`);
                return undefined;
            }
            const capture = readBaseFacts(cache.directory, parts, evaluator);
            // Each derivation is checked as it is read: a damaged one has to be met here, where evaluating can still replace it.
            readGraph(capture.store, capture.roots);
            return capture;
        }
        catch (error) {
            if (!(error instanceof problem/* InputError */.dz))
                throw error;
            this.reporting.progress(`the base is evaluated: ${error.message}`);
            return undefined;
        }
    }
    partsOf(commit, roots, settings, evaluator) {
        return {
            commit,
            roots,
            settings: { allowImportFromDerivation: settings['allow-import-from-derivation'], store: settings.store ?? null },
            system: settings.system ?? evaluator.system,
            evaluator: evaluator.label,
            place: roots.some((root) => root.kind === 'file') ? (0,external_node_path_.join)(this.work.path, this.repository.name) : null,
        };
    }
    /** Files that were laid out elsewhere can give other derivations. */
    isComparable(parts) {
        return parts.place === null || this.work.fixed;
    }
    async findRoots(commit, named, system) {
        if (named !== undefined)
            return { specs: named.map(parseRoot), leftOut: [] };
        const files = new Set((await listFilesAt(this.repository, commit)).map((file) => file.path));
        const { roots, found } = discoverRoots(files, system);
        return { specs: roots, leftOut: found === undefined ? [] : [`no roots are named, so these were taken: ${found}`] };
    }
    async captureSide(commit, roots, settings, evaluator) {
        const lines = [];
        const capture = await withTree(this.repository, commit, (0,external_node_path_.join)(this.work.path, 'tree'), (tree) => captureRoots({
            roots,
            tree,
            evaluator,
            env: this.env,
            store: settings.store,
            storeDirectory: settings['store-directory'],
            system: settings.system,
            allowImportFromDerivation: settings['allow-import-from-derivation'],
            timeoutSeconds: settings['time-limit'],
            onLine: (line) => {
                lines.push(line);
                if (lines.length > MAX_LINES)
                    lines.shift();
            },
        }));
        if (capture.unknowns.length > 0 && lines.length > 0) {
            this.reporting.showOutput(`What Nix printed at ${commit.slice(0, 12)}`, lines);
        }
        return capture;
    }
}
function sideOf(capture, commit) {
    const { roots, store, repositorySources, surface, readSource, evaluationSeconds } = capture;
    return {
        roots,
        store,
        repositorySources,
        commit,
        surface,
        lost: capture.unknowns.filter(isFailure).map(({ root }) => root ?? ''),
        ...(readSource === undefined ? {} : { readSource }),
        ...(evaluationSeconds === undefined ? {} : { evaluationSeconds }),
    };
}
/** Most lines of an evaluation that are kept for the log. */
const MAX_LINES = 200;
/** A root that the base has not is no failure: the change adds it. */
function isFailure(unknown) {
    return unknown.cause !== 'unknown-root';
}
function joinUnknowns(base, head) {
    const ofHead = head.unknowns.map(toUnknown);
    const seen = new Set(ofHead.map((unknown) => unknown.what));
    const ofBase = base.unknowns
        .filter(isFailure)
        .map(toUnknown)
        .filter((unknown) => !seen.has(unknown.what))
        .map((unknown) => ({ ...unknown, what: `${unknown.what} at the base` }));
    return [...ofHead, ...ofBase];
}
/** Without the lines that Nix printed, which are for the log alone. */
function toUnknown({ what, why, fix }) {
    return { what, why, fix };
}
/** What else a flake has, where a whole output of it was taken. */
function nameOutputs(specs, capture) {
    const taken = new Set(specs.flatMap((spec) => (spec.kind === 'flake' ? [(spec.reference.split('#')[1] ?? '').split('.')[0] ?? ''] : [])));
    if (taken.size === 0)
        return [];
    const others = capture.outputs.filter((output) => !taken.has(output));
    return others.length === 0 ? [] : [`not looked at in the flake: ${others.join(', ')}`];
}

;// CONCATENATED MODULE: ./src/platform/work-folder.ts
/**
 * Where trees are laid out. The same place every time, since an expression can put its own path into a derivation
 * (`toString ./.`): base and head stand at one path, one after the other, and so do today's head and the base whose
 * facts yesterday's run cached.
 */



/**
 * Takes `<parent>/conegate` for this process, or a folder of a random name where another process has it.
 * @param parent the machine's temporary folder if left out
 */
function takeWorkFolder(parent = (0,external_node_os_.tmpdir)()) {
    const usual = (0,external_node_path_.join)(parent, 'conegate');
    const fixed = work_folder_take(usual) || (isAbandoned(usual) && remove(usual) && work_folder_take(usual));
    const path = fixed ? usual : (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(parent, 'conegate-'));
    return {
        path,
        fixed,
        dispose: () => {
            remove(path);
        },
    };
}
/** Making the folder is what takes it: only one process can. */
function work_folder_take(folder) {
    try {
        (0,external_node_fs_.mkdirSync)(folder, { mode: 0o700 });
    }
    catch {
        return false;
    }
    (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(folder, 'owner'), String(process.pid));
    return true;
}
/** Ours by its owner and rights, and left by a process that has ended. */
function isAbandoned(folder) {
    try {
        const stat = (0,external_node_fs_.lstatSync)(folder);
        if (!stat.isDirectory() || stat.uid !== process.getuid?.() || (stat.mode & 0o077) !== 0)
            return false;
        const owner = Number((0,external_node_fs_.readFileSync)((0,external_node_path_.join)(folder, 'owner'), 'utf8'));
        return Number.isInteger(owner) && owner > 0 && !isRunning(owner);
    }
    catch {
        return false;
    }
}
function isRunning(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return error.code === 'EPERM';
    }
}
function remove(folder) {
    try {
        (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true });
        return true;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./src/platform/world.ts
/** The outside world as the checks see it: a repository's two commits, and Nix where it is installed. */






















/** The one that may be missing: every setting has a default. */
const DEFAULT_SETTINGS_FILE = 'conegate.yml';
/**
 * Opens the repository that a folder is in, decides what is compared with what, and reads the rules.
 * @throws UserError where there is no repository, a named revision is unknown, or the judging settings are wrong
 */
async function openWorld(request) {
    if (!(0,external_node_fs_.existsSync)(request.folder)) {
        throw new problem/* UserError */.yo(`there is no folder ${JSON.stringify(request.folder)}`, 'Name one that is there with -C.');
    }
    const clean = createCleanEnvironment(process.env);
    const work = takeWorkFolder();
    const dispose = () => {
        work.dispose();
        clean.dispose();
    };
    try {
        const repository = await openRepository(request.folder, (0,external_node_path_.join)(work.path, 'view'), clean.env);
        if (repository === undefined) {
            throw new problem/* UserError */.yo('this folder is in no git repository', 'Run it in one, or name one with -C.');
        }
        const head = await findHead(repository, request.head);
        const compared = await decideComparison(repository, head, request);
        const rules = await readRules(repository, compared.comparison, head, request);
        const { settings, changed } = rules;
        const evaluator = settings.checks.graph.engine === 'static' ? undefined : await findEvaluator(clean.env, work.path);
        const reporting = {
            progress: request.progress,
            showOutput: (title, lines) => {
                const hidden = [
                    [work.path, '<work>'],
                    [(0,external_node_path_.resolve)(request.folder), '.'],
                    [clean.env.HOME ?? '', '~'],
                    [(0,external_node_os_.homedir)(), '~'],
                ];
                request.showOutput(title, lines.map((line) => hidePaths(line, hidden)));
            },
        };
        const pairs = new PairCapture(repository, clean.env, work, reporting, request.baseCache);
        return {
            world: new RepositoryWorld(compared, request.judgedBy, rules.rootsDiffer, evaluator, pairs, clean.env),
            settings,
            changed,
            head: head.isWorkingTree ? null : head.commit,
            leaveFacts: () => pairs.leaveFacts(),
            dispose,
        };
    }
    catch (error) {
        dispose();
        throw error;
    }
}
class RepositoryWorld {
    compared;
    rootsDiffer;
    evaluator;
    pairs;
    env;
    openCaches = openCachesLazily;
    comparison;
    head;
    rules;
    whyNotEvaluate;
    constructor(compared, judgedBy, rootsDiffer, evaluator, pairs, env) {
        this.compared = compared;
        this.rootsDiffer = rootsDiffer;
        this.evaluator = evaluator;
        this.pairs = pairs;
        this.env = env;
        const { comparison, judged } = compared;
        this.comparison = comparison;
        this.head = judged;
        if (judgedBy === 'head')
            this.rules = judged;
        else
            this.rules = comparison.kind === 'none' ? null : comparison.base;
        this.whyNotEvaluate = evaluator === undefined ? NO_NIX : undefined;
    }
    async capture(roots, settings) {
        const { base, head } = this.compared;
        if (base === null || this.evaluator === undefined)
            return { captured: null, unknowns: [NO_NIX] };
        return await this.pairs.capture(base, head, roots, settings, this.evaluator);
    }
    async captureHead(roots, settings) {
        if (this.evaluator === undefined)
            return { side: null, unknowns: [NO_NIX] };
        return await this.pairs.captureOne(this.compared.head, roots, settings, this.evaluator);
    }
    async referenceSeconds() {
        return this.evaluator === undefined ? { value: null, unknown: NO_NIX } : await measureReference(this.env);
    }
    async closureBytes(paths, settings) {
        if (this.evaluator === undefined)
            return { value: null, unknown: NO_NIX };
        return await measureClosure(paths, this.env, settings.store);
    }
}
async function findHead(repository, revision) {
    if (revision !== undefined) {
        return { commit: await resolveRevision(repository, revision, '--head'), isWorkingTree: false };
    }
    const { changed } = await workingTreeState(repository);
    if (!changed)
        return { commit: repository.head, isWorkingTree: false };
    return { commit: await commitWorkingTree(repository), isWorkingTree: true };
}
async function resolveRevision(repository, revision, option) {
    const commit = await findCommit(repository, revision);
    if (commit !== undefined)
        return commit;
    throw new problem/* UserError */.yo(`${revision} names no commit here`, 'Name a branch, a tag or a commit, and fetch it first.', {
        setting: option,
    });
}
async function decideComparison(repository, head, request) {
    const explicit = request.base === undefined ? undefined : await resolveRevision(repository, request.base, 'base');
    const checkedOut = {
        commit: head.isWorkingTree ? repository.head : head.commit,
        parents: await parentsOf(repository, head.commit),
        changed: head.isWorkingTree,
    };
    const found = await findBase(repository, decideBase(request.event, checkedOut, explicit), request.history);
    const judged = sideAt(repository, head.commit, head.isWorkingTree);
    if (found.commit === null) {
        return { comparison: { kind: 'none', unknown: found.unknown }, judged, base: null, head: head.commit };
    }
    const base = sideAt(repository, found.commit, false);
    return { comparison: { kind: 'compared', base, head: judged }, judged, base: found.commit, head: head.commit };
}
function sideAt(repository, commit, isWorkingTree) {
    return {
        commit: isWorkingTree ? null : commit,
        readFile: (path) => readFileAt(repository, commit, path),
        listFiles: async () => (await listFilesAt(repository, commit)).map(({ path, id }) => ({ path, id })),
    };
}
async function readRules(repository, comparison, head, request) {
    const { settingsFile, overrides, judgedBy } = request;
    const ofHead = await readFileAt(repository, head.commit, settingsFile);
    const ofBase = comparison.kind === 'none' ? undefined : await comparison.base.readFile(settingsFile);
    if (ofHead === undefined && ofBase === undefined && settingsFile !== DEFAULT_SETTINGS_FILE) {
        throw new problem/* UserError */.yo(`${settingsFile} is not there`, 'Name a settings file that git knows, or leave it out.', {
            setting: 'settings',
        });
    }
    const differ = comparison.kind !== 'none' && overrides.roots === undefined && rootsDiffer(ofBase, ofHead, settingsFile);
    if (judgedBy === 'head') {
        const own = ofHead === undefined ? (0,schema/* defaultSettings */.L6)() : readSettings(ofHead, settingsFile);
        return { settings: overrideSettings(own, overrides), changed: [], rootsDiffer: differ };
    }
    const { settings, changed } = judgingSettings(ofBase, ofHead, settingsFile);
    const { graph } = settings.checks;
    const path = ceilingsPath(graph.snapshot.folder);
    const ceilings = tellLoosened(comparison.kind === 'none' ? undefined : await comparison.base.readFile(path), await readFileAt(repository, head.commit, path), path, graph.ceilings['accept-in-change']);
    return { settings: overrideSettings(settings, overrides), changed: [...changed, ...ceilings], rootsDiffer: differ };
}

// EXTERNAL MODULE: ./src/report/phrase.ts
var phrase = __webpack_require__(5049);
// EXTERNAL MODULE: ./src/report/visible.ts
var visible = __webpack_require__(776);
// EXTERNAL MODULE: ./src/report/report.ts
var report_report = __webpack_require__(8850);
;// CONCATENATED MODULE: ./src/report/annotations.ts



/** GitHub shows ten of each level for a step. */
const MAX_PER_LEVEL = 10;
/** A path that stays inside the repository and hides nothing. */
function isPlainPath(file) {
    return (file.length <= 1024 && file === (0,visible/* visibleName */.ko)(file, 1024) && !file.startsWith('/') && !file.split('/').includes('..'));
}
/** What is wrong, why it matters and what mends it, as three sentences of plain text. */
function annotations_tell({ what, why, fix }) {
    return (0,phrase/* toPlain */.Ul)([
        (0,phrase/* asClause */.eI)(what),
        '. ',
        (0,phrase/* asClause */.eI)(why, { capital: true }),
        '. To mend it: ',
        (0,phrase/* asClause */.eI)(fix),
        (0,phrase/* stopAfter */.TL)(fix),
    ]);
}
function everyAnnotation(report) {
    const findings = (0,report_report/* findingsOf */.WX)(report).map((placed) => {
        const { finding } = placed;
        const { file, line } = finding;
        const place = file !== undefined && isPlainPath(file) ? { file, ...(line === undefined ? {} : { line }) } : {};
        return {
            level: !finding.isNew ? 'notice' : (0,report_report/* stops */.Gb)(placed) ? 'error' : 'warning',
            title: `conegate: ${(0,visible/* visibleName */.ko)(finding.rule)}`,
            message: `${(0,visible/* visibleName */.ko)(finding.subject)}: ${annotations_tell(finding)}`,
            ...place,
        };
    });
    const gaps = (0,report_report/* unknownsOf */.F9)(report).map(({ check, unknown }) => ({
        level: check.mode === 'enforce' && unknown.advisory !== true ? 'error' : 'warning',
        title: `conegate: ${(0,visible/* visibleName */.ko)(check.check)} could not look`,
        message: annotations_tell(unknown),
    }));
    return [...findings, ...gaps];
}
/** Findings and gaps as annotations, at most ten of each level; the tenth counts those that are left out. */
function renderAnnotations(report) {
    const all = everyAnnotation(report);
    return ['error', 'warning', 'notice'].flatMap((level) => {
        const mine = all.filter((annotation) => annotation.level === level);
        if (mine.length <= MAX_PER_LEVEL)
            return mine;
        const shown = mine.slice(0, MAX_PER_LEVEL - 1);
        const left = mine.length - shown.length;
        return [...shown, { level, title: 'conegate', message: `${left} more of this kind stand in the job summary.` }];
    });
}

// EXTERNAL MODULE: ./src/report/comment.ts
var comment = __webpack_require__(4231);
// EXTERNAL MODULE: ./src/report/report-file.ts + 3 modules
var report_file = __webpack_require__(4051);
// EXTERNAL MODULE: ./src/report/sentence.ts
var report_sentence = __webpack_require__(6501);
// EXTERNAL MODULE: ./src/report/body.ts + 7 modules
var body = __webpack_require__(5888);
;// CONCATENATED MODULE: ./src/report/summary.ts

/** GitHub refuses over 1 MiB from one step; the step may write more than this. */
const summary_MAX_BYTES = 1_000_000;
const STAGES = [2000, 1000, 500, 250, 100, 50, 20, 5, 0].map((rows) => ({
    loosened: rows,
    findings: rows,
    unknowns: rows,
    triggers: rows,
    roots: rows,
    crates: rows,
    changes: rows,
    graph: rows,
    sentences: Math.min(rows, 200),
    picture: rows > 5,
    checks: rows > 0,
}));
/**
 * The job summary: the comment with more rows and what each trigger's attributes were and are.
 * @param options.maxBytes most bytes of UTF-8, at least 16,000
 * @throws RangeError where `maxBytes` is less
 */
function renderSummary(report, options = {}) {
    const max = options.maxBytes ?? summary_MAX_BYTES;
    if (max < 16_000)
        throw new RangeError(`A summary needs at least 16000 bytes, not ${max}.`);
    const encoder = new TextEncoder();
    const render = (detail, stage) => `${(0,body/* renderBody */.l)(report, detail, stage > 0 ? 'Shortened to fit: the file report.json has more.' : '')}\n`;
    return (0,body/* renderWithin */.A)(STAGES, render, (text) => encoder.encode(text).length <= max);
}

;// CONCATENATED MODULE: ./src/runner/change-event.ts
/** What the event says about the base. */
function toChangeEvent({ event, defaultBranch }) {
    switch (event.kind) {
        case 'pull_request':
            return { kind: 'pull-request', headSha: event.head.sha, baseSha: event.base.sha, baseRef: event.base.ref };
        case 'merge_group':
            return { kind: 'merge-group', baseSha: event.baseSha };
        case 'push':
            return { kind: 'push', before: event.before ?? '', defaultBranch: defaultBranch ?? undefined };
        case 'workflow_run':
        case 'schedule':
        case 'workflow_dispatch':
        case 'other':
            return { kind: 'other' };
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./src/platform/github/api-failure.ts
var api_failure = __webpack_require__(2076);
;// CONCATENATED MODULE: ./src/platform/cache.ts





const cache_DEFAULT_LIMITS = { timeout: 120_000, maxBytes: 512 * 1024 * 1024 };
const LIST = { what: 'see which branch left the cached facts of the base', needs: 'actions: read' };
const MAX_PAGES = 5;
const PAGE = 100;
const cache_ListSchema = dist/* object */.Ikc({
    total_count: dist/* number */.aig(),
    actions_caches: dist/* array */.YOg(dist/* object */.Ikc({ id: dist/* number */.aig(), key: dist/* string */.YjP(), ref: dist/* string */.YjP() })),
});
/** Whether this run is one whose facts others may trust: the default branch's own, after a push or on a schedule. */
function maySaveBaseFacts({ event, ref, defaultBranch }) {
    const trusted = event.kind === 'push' || event.kind === 'schedule';
    return trusted && defaultBranch !== null && ref === `refs/heads/${defaultBranch}`;
}
/**
 * Restores the facts into the folder.
 * @returns null where they are there, else one sentence why not, for the report; never an error, since both sides can be
 * evaluated instead
 */
async function restoreBaseFacts(client, entry, defaultBranch, limits = {}) {
    const { key, directory } = checkEntry(entry);
    const { timeout, maxBytes } = { ...cache_DEFAULT_LIMITS, ...limits };
    if ((0,external_node_fs_.existsSync)(directory) && (0,external_node_fs_.readdirSync)(directory).length > 0) {
        throw new Error('The folder for the restored facts is not empty');
    }
    const before = await whyUntrusted(client, key, defaultBranch);
    if (before !== null)
        return before;
    const problem = await within(timeout, async () => {
        const cache = await loadCache();
        if (cache === null)
            return NO_SERVICE;
        const options = { timeoutInMs: timeout, segmentTimeoutInMs: timeout };
        // Asked before anything is unpacked, which may write anywhere.
        const found = await cache.restoreCache([directory], key, [], { ...options, lookupOnly: true });
        if (found !== key)
            return 'the cache holds no facts of the base for this runner';
        const restored = await cache.restoreCache([directory], key, [], options);
        return restored === key ? null : 'the cached facts of the base could not be fetched';
    });
    const reason = problem ?? (await whyUntrusted(client, key, defaultBranch)) ?? whyUnfit(directory, maxBytes);
    if (reason !== null)
        (0,external_node_fs_.rmSync)(directory, { recursive: true, force: true });
    return reason;
}
/**
 * Leaves the folder in the cache. Only for runs that `maySaveBaseFacts`.
 * @returns null where it is there now, else one sentence why not: GitHub's service refuses without an error
 */
async function saveBaseFacts(context, entry, limits = {}) {
    const { key, directory } = checkEntry(entry);
    if (!maySaveBaseFacts(context))
        return 'only the default branch leaves facts for others';
    return within(limits.timeout ?? cache_DEFAULT_LIMITS.timeout, async () => {
        const cache = await loadCache();
        if (cache === null)
            return NO_SERVICE;
        if ((await cache.restoreCache([directory], key, [], { lookupOnly: true })) === key)
            return null;
        const id = await cache.saveCache([directory], key);
        return id >= 0 ? null : 'the cache service did not take the facts: a read-only token, or another run was faster';
    });
}
const NO_SERVICE = 'this runner has no cache service';
async function loadCache() {
    const cache = await __webpack_require__.e(/* import() */ 131).then(__webpack_require__.bind(__webpack_require__, 7131));
    return cache.isFeatureAvailable() ? cache : null;
}
function checkEntry(entry) {
    if (!/^[\w.-]{1,512}$/.test(entry.key))
        throw new Error('The cache key has characters that it must not have');
    return entry;
}
/** The reason in a sentence, where the work fails or takes too long. What goes on behind it is not waited for. */
async function within(timeout, work) {
    const timer = new AbortController();
    const late = (0,promises_.setTimeout)(timeout, `the cache service did not answer within ${timeout / 1_000} s`, { signal: timer.signal });
    try {
        return await Promise.race([work(), late]);
    }
    catch (error) {
        return `the cache failed: ${error instanceof Error ? error.message : String(error)}`;
    }
    finally {
        timer.abort();
        late.catch(() => undefined);
    }
}
/** Null where the default branch alone has the key; else why the entry can't be trusted. */
async function whyUntrusted(client, key, defaultBranch) {
    let seen = 0;
    for (let page = 1; page <= MAX_PAGES; page += 1) {
        let data;
        try {
            const parameters = { key, per_page: PAGE, page };
            data = (await client.request(LIST, 'GET /repos/{owner}/{repo}/actions/caches', parameters)).data;
        }
        catch (error) {
            if (error instanceof api_failure/* GitHubError */.y_)
                return `${error.message}. ${error.advice}`;
            throw error;
        }
        const list = dist/* safeParse */.xLC(cache_ListSchema, data);
        if (!list.success)
            return "GitHub's list of caches is not what its description says";
        const { actions_caches: caches, total_count: total } = list.output;
        // `key` also finds longer keys, as restoring does: on another branch they would come first.
        const foreign = caches.find((cache) => cache.ref !== `refs/heads/${defaultBranch}`);
        if (foreign !== undefined)
            return 'another branch has written the same cache key, so the cached facts are not trusted';
        if (caches.some((cache) => cache.key !== key))
            return 'a longer cache key begins with this one, so neither is trusted';
        seen += caches.length;
        if (seen === 0)
            return 'the default branch has left no facts of the base in the cache';
        if (seen >= total)
            return null;
        if (caches.length === 0)
            break;
    }
    return 'too many caches have this key';
}
/** Facts are plain files and folders of a bounded size. */
function whyUnfit(directory, maxBytes) {
    if (!(0,external_node_fs_.existsSync)(directory))
        return 'the cached facts of the base are not where they belong';
    let bytes = 0;
    for (const item of (0,external_node_fs_.readdirSync)(directory, { recursive: true, withFileTypes: true })) {
        if (!item.isFile() && !item.isDirectory())
            return 'the cached facts of the base hold something else than files';
        if (item.isFile())
            bytes += (0,external_node_fs_.statSync)((0,external_node_path_.join)(item.parentPath, item.name)).size;
        if (bytes > maxBytes)
            return 'the cached facts of the base are too large';
    }
    return null;
}

// EXTERNAL MODULE: ./src/platform/github/client.ts + 1 modules
var github_client = __webpack_require__(9354);
;// CONCATENATED MODULE: ./src/runner/base-cache.ts



/** The cache of GitHub Actions as the world uses it; `undefined` where the workflow wants none or nobody can vouch for it. */
function openBaseCache(inputs, context) {
    const { defaultBranch } = context;
    if (!inputs.cache || inputs.token === '' || defaultBranch === null)
        return undefined;
    // Part of an entry's identity, so the same in every run on this kind of runner.
    const directory = (0,external_node_path_.join)(process.env.RUNNER_TEMP ?? '/tmp', 'conegate-base-facts');
    return {
        directory,
        maySave: maySaveBaseFacts(context),
        restore: async (key) => {
            const client = await (0,github_client/* connectToGitHub */.t)({
                token: inputs.token,
                apiUrl: context.apiUrl,
                repository: context.repository,
                retries: { attempts: 2 },
            });
            return await restoreBaseFacts(client, { key, directory }, defaultBranch);
        },
        save: (key) => saveBaseFacts(context, { key, directory }),
    };
}

;// CONCATENATED MODULE: ./src/runner/draw-page.ts

/** The page with the picture of the cone, by its file's name; none where there is no cone. It never stops the gate. */
async function drawPage(report, job) {
    const check = (0,report_report/* graphCheckOf */.WU)(report);
    const cone = check?.facts?.cone ?? null;
    if (check?.picture === undefined || cone === null)
        return {};
    try {
        const { readPageAssets } = await __webpack_require__.e(/* import() */ 900).then(__webpack_require__.bind(__webpack_require__, 5900));
        const { renderPage } = await __webpack_require__.e(/* import() */ 226).then(__webpack_require__.bind(__webpack_require__, 6226));
        return { 'index.html': renderPage(cone, check.picture(), readPageAssets()) };
    }
    catch (error) {
        job.info(`no page with the picture: ${error instanceof Error ? error.message : String(error)}`);
        return {};
    }
}

// EXTERNAL MODULE: ./src/runner/publish.ts + 2 modules
var publish = __webpack_require__(7761);
;// CONCATENATED MODULE: ./src/runner/run-gate.ts

















/** `command: gate` and `command: capture`: judge the change; `gate` comments, too. */
async function runGateCommand(inputs, job) {
    (0,workflow_log/* maskSecrets */.QU)([inputs.token]);
    const context = (0,github_event/* readRunContext */.$)(process.env);
    const workspace = process.env.GITHUB_WORKSPACE ?? process.cwd();
    const opened = await openWorld({
        folder: (0,external_node_path_.join)(workspace, inputs.directory),
        settingsFile: inputs.settings,
        overrides: inputs,
        event: toChangeEvent(context),
        // Only a change that is not merged yet could write its own rules.
        judgedBy: context.event.kind === 'pull_request' || context.event.kind === 'merge_group' ? 'base' : 'head',
        base: inputs.base,
        ...(inputs.token === '' ? {} : { history: { token: inputs.token } }),
        baseCache: openBaseCache(inputs, context),
        progress: (doing) => {
            job.info(`${doing} …`);
        },
        showOutput: (title, lines) => {
            (0,workflow_log/* emitForeignLines */.$1)(lines, { title });
        },
    });
    try {
        const { world, settings, changed, head } = opened;
        const { event } = context;
        const judged = await runGate({
            settings,
            world,
            today: today(),
            progress: (doing) => {
                job.info(`${doing} …`);
            },
        }, {
            head: event.kind === 'pull_request' ? event.head.sha : head,
            run: context.run,
            loosened: changed,
            ...(event.kind === 'pull_request' ? { pullRequest: { number: event.number } } : {}),
        });
        const settingsKey = inputs.settings;
        const page = await drawPage(judged, job);
        const isKept = inputs.artifact !== undefined && Object.keys(page).length > 0;
        const report = isKept ? { ...judged, picture: { artifact: inputs.artifact } } : judged;
        (0,report_folder/* writeReportFolder */.aF)((0,external_node_path_.join)(workspace, inputs.report), {
            'report.json': (0,report_file/* writeReport */.u)(report),
            'comment.md': (0,comment/* renderComment */.wQ)(report, { settingsKey }),
            ...page,
        });
        setOutputs(report, `${inputs.report}/report.json`, job);
        (0,workflow_log/* emitAnnotations */.KI)(renderAnnotations(report));
        const noSummary = await (0,workflow_log/* writeSummary */.Sy)((maxBytes) => renderSummary(report, { maxBytes }));
        if (noSummary !== null)
            job.info(`no job summary: ${noSummary}`);
        if (inputs.command === 'gate' && event.kind === 'pull_request') {
            await (0,publish/* publishReport */.S)(report, event, context, { token: inputs.token, policy: settings.comment, settingsKey }, job);
        }
        const notLeft = await opened.leaveFacts();
        if (notLeft !== null)
            job.info(`the facts of this commit are not left in the cache: ${notLeft}`);
        conclude(report, job);
    }
    finally {
        opened.dispose();
    }
}
function setOutputs(report, path, job) {
    const crates = (0,report_report/* graphCheckOf */.WU)(report)?.facts?.cone?.crates;
    job.output('verdict', report.verdict);
    job.output('crates-rebuilt', crates === undefined ? '' : String(crates.rebuilt));
    job.output('crates-total', crates === undefined ? '' : String(crates.total));
    job.output('report', path);
}
/** A plain sentence at the end of the log; the step fails for what the gate does not let pass. */
function conclude(report, job) {
    const sentence = `${report.verdict}: ${(0,report_sentence/* sentenceOf */.$N)(report)}`;
    if (report.verdict === 'fail' || report.verdict === 'unknown')
        job.fail([sentence]);
    else
        job.info(sentence);
}


/***/ }),

/***/ 1013:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ VERSION)
});

;// CONCATENATED MODULE: ./package.json
const package_namespaceObject = {"rE":"0.1.0"};
;// CONCATENATED MODULE: ./src/version.ts

/** This build's version. */
const VERSION = package_namespaceObject.rE;


/***/ })

};

//# sourceMappingURL=361.index.js.map