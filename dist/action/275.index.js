export const id = 275;
export const ids = [275];
export const modules = {

/***/ 275:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  judgeSnapshot: () => (/* binding */ judgeSnapshot)
});

// EXTERNAL MODULE: ./src/compare-text.ts
var compare_text = __webpack_require__(8914);
// EXTERNAL MODULE: ./src/graph/sort-versions.ts
var sort_versions = __webpack_require__(3354);
// EXTERNAL MODULE: ./src/graph/surrogate-escape.ts
var surrogate_escape = __webpack_require__(9188);
;// CONCATENATED MODULE: ./src/graph/snapshot/names.ts
/**
 * Names as a snapshot writes them: in a tight set of characters, so that reading is unambiguous whatever a derivation says,
 * and without hashes, so that they stay the same where nothing changed.
 */

/** Longer names are cut, which is marked. */
const MAX_NAME = 200;
const CUT = '%+';
const COMMIT = '<commit>';
const HASH = '<hash>';
/** For a version that there is none of. */
const NONE = '-';
const PARTS = /([0-9A-Za-z]+)|([._+-]+)|([^0-9A-Za-z._+-]+)/g;
const ROOT_PARTS = /([0-9A-Za-z]+)|([._+\-#/*"@=?:,~^!]+)|([^0-9A-Za-z._+\-#/*"@=?:,~^!]+)/g;
const TOKEN = /^(?:[0-9A-Za-z._+-]|%[0-9A-F]{2}|<commit>|<hash>)+(?:%\+)?$/;
const ROOT_TOKEN = /^(?:[0-9A-Za-z._+\-#/*"@=?:,~^!]|%[0-9A-F]{2}|<commit>|<hash>)+(?:%\+)?$/;
const BASE32 = /^(?:[0-9abcdfghijklmnpqrsvwxyz]{32}|[0-9abcdfghijklmnpqrsvwxyz]{52})$/;
/** Longer than any word that happens to be of these letters, such as ed25519. */
const LONG_HEX = /^(?:[0-9a-f]{16,}|[0-9A-F]{16,})$/;
/** What git shortens commits to. */
const SHORT_COMMIT = 7;
function names_hidden(word, commit) {
    if (commit !== null && word.length >= SHORT_COMMIT && word.length <= commit.length + 1) {
        if (commit.startsWith(word))
            return COMMIT;
        // As `git describe` writes it.
        if (word.length > SHORT_COMMIT && word.startsWith('g') && commit.startsWith(word.slice(1)))
            return `g${COMMIT}`;
    }
    if ((BASE32.test(word) || LONG_HEX.test(word)) && /[0-9]/.test(word) && /[A-Za-z]/.test(word))
        return HASH;
    return word;
}
function percent(text) {
    return Array.from((0,surrogate_escape/* toBytes */.Z)(text), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`);
}
function encodeParts(text, parts, commit) {
    let encoded = '';
    // A name is long only by intent: what is behind is not looked at.
    for (const [, word, marks, others] of text.slice(0, MAX_NAME * 8).matchAll(parts)) {
        const pieces = others !== undefined ? percent(others) : [word === undefined ? (marks ?? '') : names_hidden(word, commit)];
        for (const piece of pieces) {
            const room = MAX_NAME - encoded.length;
            if (piece.length <= room)
                encoded += piece;
            else
                return `${encoded}${/^[%<]/.test(piece) ? '' : piece.slice(0, room)}${CUT}`;
        }
    }
    return text.length > MAX_NAME * 8 ? `${encoded}${CUT}` : encoded;
}
/**
 * A crate's, a derivation's or a feature's name, or a version.
 * @param commit the full commit whose mention is replaced
 */
function encodeName(name, commit) {
    if (name === '')
        return NONE;
    if (name === NONE)
        return '%2D';
    return encodeParts(name, PARTS, commit);
}
/** A root's name, or an output's of a flake: attribute paths and references may stay readable. */
function encodeRoot(name, commit) {
    return name === '' ? NONE : encodeParts(name, ROOT_PARTS, commit);
}
/** The name again, for people; where something was hidden or cut, that stands there. */
function decodeName(encoded) {
    if (encoded === NONE)
        return '';
    const text = encoded.endsWith(CUT) ? `${encoded.slice(0, -CUT.length)}…` : encoded;
    return text.replace(/(?:%[0-9A-F]{2})+/g, (run) => (0,surrogate_escape/* fromBytes */.u)(Buffer.from(run.replaceAll('%', ''), 'hex')));
}
function isName(token) {
    return token.length <= MAX_NAME + CUT.length && TOKEN.test(token);
}
function isRoot(token) {
    return token.length <= MAX_NAME + CUT.length && ROOT_TOKEN.test(token);
}

// EXTERNAL MODULE: ./node_modules/semver/functions/parse.js
var parse = __webpack_require__(6353);
var parse_default = /*#__PURE__*/__webpack_require__.n(parse);
// EXTERNAL MODULE: ./src/graph/triggers/derivation-name.ts
var derivation_name = __webpack_require__(1495);
;// CONCATENATED MODULE: ./src/graph/snapshot/pair-versions.ts
/** Which version became which, where a crate went in some versions and came in others. */



/**
 * What cargo takes for compatible: equal up to the first part that is not zero.
 * @returns undefined for what is no version of cargo's, and for what comes before a release, which is compatible with less
 */
function compatibleRange(version) {
    const parts = parse_default()(version);
    if (parts === null || parts.prerelease.length > 0)
        return undefined;
    const { major, minor, patch } = parts;
    if (major > 0)
        return `${major}`;
    return minor > 0 ? `0.${minor}` : `0.0.${patch}`;
}
function compatibility(version) {
    return compatibleRange(version) ?? (0,derivation_name/* versionParts */.VJ)(version)[0] ?? '';
}
/** Takes pairs from two lists that are sorted, the highest first. */
function takeHighest(went, came, pairs) {
    while (went.length > 0 && came.length > 0)
        pairs.push([went.pop() ?? '', came.pop() ?? '']);
}
/**
 * Compatible versions become one another first, then whatever is left, each time the highest the highest.
 * The other way round gives the same pairs the other way round.
 */
function pairVersions(went, came) {
    const pairs = [];
    const left = (0,sort_versions/* sortVersions */.M)(went);
    const right = (0,sort_versions/* sortVersions */.M)(came);
    for (const group of new Set(left.map(compatibility))) {
        const isOf = (version) => compatibility(version) === group;
        takeHighest(left.filter(isOf), right.filter(isOf), pairs);
    }
    const gone = new Set(pairs.map(([from]) => from));
    const taken = new Set(pairs.map(([, to]) => to));
    takeHighest(left.filter((version) => !gone.has(version)), right.filter((version) => !taken.has(version)), pairs);
    return pairs;
}

;// CONCATENATED MODULE: ./src/graph/snapshot/node-keys.ts


/**
 * Where a node's `src` comes from, as its own derivation says.
 * - `registry`, `git`, `fetched`: downloaded by hash, from a crate registry, by git, or otherwise
 * - `local`: a path in the store that no derivation makes
 * - `built`: by a derivation, such as a patched download
 * - `none`: it has none
 */
const SOURCE_KINDS = ['registry', 'git', 'fetched', 'local', 'built', 'none'];
/** Features are written up to here; the rest is cut, which is marked. */
const MAX_FEATURES = 20_000;
const node_keys_CUT = '%+';
/** Sorted and each once; cut where there are too many to be meant. */
function limitFeatures(features) {
    const kept = [];
    let length = 0;
    for (const feature of [...new Set(features)].sort()) {
        length += feature.length + 1;
        if (length > MAX_FEATURES) {
            // The mark has to stand where sorting puts it.
            return [node_keys_CUT, ...kept].sort();
        }
        kept.push(feature);
    }
    return kept;
}
function writeKey(key) {
    const { kind, name, version, source } = key;
    if (kind === 'derivation')
        return `${kind} ${name} ${version} ${source}`;
    return `${kind} ${name} ${version} ${source} ${key.side} [${key.features.join(' ')}]${key.test ? ' test' : ''}`;
}
const CRATE = /^crate (\S+) (\S+) (\S+) (target|builder) \[([^[\]]*)\]( test)?$/;
const DERIVATION = /^derivation (\S+) (\S+) (\S+)$/;
/** Undefined where the text is no key. */
function readKey(text) {
    const match = CRATE.exec(text) ?? DERIVATION.exec(text);
    if (match === null)
        return undefined;
    const [, name = '', version = '', kindOfSource, side, list = '', test] = match;
    const source = SOURCE_KINDS.find((known) => known === kindOfSource);
    if (!isName(name) || !isName(version) || source === undefined)
        return undefined;
    if (side === undefined)
        return { kind: 'derivation', name, version, source };
    const features = list === '' ? [] : list.split(' ');
    if (!features.every((feature) => feature === node_keys_CUT || isName(feature)))
        return undefined;
    return {
        kind: 'crate',
        name,
        version,
        source,
        side: side === 'builder' ? 'builder' : 'target',
        features,
        test: test !== undefined,
    };
}
/**
 * How another entry's lines name this one: the key, with the range that cargo takes for compatible in place of a crate's
 * version. Cargo locks one version of a range, so it is as good as the version; but a bump within it changes no line of
 * the entries that need the crate. It follows from the key alone: what else is in the graph does not count.
 */
function referTo(key) {
    return writeKey(key.kind === 'crate' ? { ...key, version: compatibleRange(key.version) ?? key.version } : key);
}
/** What else tells entries of one name apart, beside the version. */
function keyWithoutVersion(key) {
    return writeKey({ ...key, version: NONE });
}

;// CONCATENATED MODULE: ./src/graph/snapshot/compare-snapshots.ts
/** What became of one root's graph, told from its snapshots before and after. */





/** `null` where nothing changed that a snapshot shows, or there is none on either side. */
function compareSnapshots(before, after) {
    if (before === null || after === null) {
        const only = before ?? after;
        if (only === null)
            return null;
        return {
            root: decodeName(only.root),
            state: before === null ? 'added' : 'removed',
            before: before?.totals ?? null,
            after: after?.totals ?? null,
            added: [],
            removed: [],
            moved: [],
            duplicated: [],
            newlyNeeded: [],
        };
    }
    const change = { ...compareNodes(before, after), duplicated: findDuplicated(before, after) };
    const newlyNeeded = findNewlyNeeded(before, after);
    if (JSON.stringify(before) === JSON.stringify(after))
        return null;
    return {
        root: decodeName(after.root),
        state: 'changed',
        before: before.totals,
        after: after.totals,
        ...change,
        newlyNeeded,
    };
}
function tell(key, parsed) {
    const { kind, name, version } = parsed;
    return { key, group: `${kind} ${name}`, name, version, rest: keyWithoutVersion(parsed) };
}
function listNodes(snapshot) {
    const nodes = new Map();
    for (const { key } of snapshot.entries) {
        const parsed = readKey(key);
        if (parsed !== undefined)
            nodes.set(key, tell(key, parsed));
    }
    for (const { name, version } of snapshot.outside) {
        const key = `outside ${name} ${version}`;
        nodes.set(key, { key, group: `outside ${name}`, name, version, rest: '' });
    }
    return nodes;
}
function byGroup(nodes) {
    const groups = new Map();
    for (const { group, version } of nodes) {
        const known = groups.get(group);
        if (known === undefined)
            groups.set(group, new Set([version]));
        else
            known.add(version);
    }
    return groups;
}
function compareNodes(before, after) {
    const old = listNodes(before);
    const now = listNodes(after);
    const removed = new Map([...old].filter(([key]) => !now.has(key)));
    const added = new Map([...now].filter(([key]) => !old.has(key)));
    const versionsBefore = byGroup(old.values());
    const versionsAfter = byGroup(now.values());
    const addedByRest = new Map([...added.values()].map((node) => [`${node.group} ${node.version} ${node.rest}`, node.key]));
    const removedByGroup = new Map();
    for (const node of removed.values()) {
        const list = removedByGroup.get(node.group);
        if (list === undefined)
            removedByGroup.set(node.group, [node]);
        else
            list.push(node);
    }
    const moved = [];
    for (const [group, nodes] of removedByGroup) {
        const was = versionsBefore.get(group) ?? new Set();
        const is = versionsAfter.get(group) ?? new Set();
        const went = [...was].filter((version) => !is.has(version) && version !== NONE);
        const came = [...is].filter((version) => !was.has(version) && version !== NONE);
        for (const [from, to] of pairVersions(went, came)) {
            const name = nodes[0]?.name ?? '';
            moved.push({ name: decodeName(name), from: decodeName(from), to: decodeName(to) });
            for (const node of nodes) {
                if (node.version !== from)
                    continue;
                const partner = addedByRest.get(`${group} ${to} ${node.rest}`);
                if (partner !== undefined && added.delete(partner))
                    removed.delete(node.key);
            }
        }
    }
    moved.sort((a, b) => (0,compare_text/* compareText */.n)(a.name, b.name) || (0,compare_text/* compareText */.n)(a.from, b.from) || (0,compare_text/* compareText */.n)(a.to, b.to));
    return { added: [...added.keys()].sort(), removed: [...removed.keys()].sort(), moved };
}
function crateVersions(snapshot) {
    const versions = new Map();
    for (const { key } of snapshot.entries) {
        const parsed = readKey(key);
        if (parsed?.kind !== 'crate' || parsed.test)
            continue;
        versions.set(parsed.name, (versions.get(parsed.name) ?? new Set()).add(parsed.version));
    }
    return versions;
}
function findDuplicated(before, after) {
    const was = crateVersions(before);
    return [...crateVersions(after)]
        .filter(([name, versions]) => versions.size > Math.max(1, was.get(name)?.size ?? 0))
        .sort(([a], [b]) => (0,compare_text/* compareText */.n)(a, b))
        .map(([name, versions]) => ({ name: decodeName(name), versions: (0,sort_versions/* sortVersions */.M)(versions).map(decodeName) }));
}
function findNewlyNeeded(before, after) {
    const names = (snapshot) => {
        const found = new Set(snapshot.outside.map(({ name }) => name));
        for (const { key } of snapshot.entries) {
            const parsed = readKey(key);
            if (parsed?.kind === 'crate')
                found.add(parsed.name);
        }
        return found;
    };
    const known = names(before);
    return [...names(after)]
        .filter((name) => !known.has(name))
        .sort()
        .map(decodeName);
}

;// CONCATENATED MODULE: ./src/graph/snapshot/count-lines.ts
/** Lines by their entry: one that moves along with its header's version has not changed. */
function countByPlace(text) {
    const counts = new Map();
    let header = '';
    for (const line of text.split('\n')) {
        const isInput = line.startsWith('  ');
        if (!isInput)
            header = line.split(' ', 2).join(' ');
        const place = isInput ? `${header}\n${line}` : line;
        counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    return counts;
}
/** How many lines of a snapshot differ, as a line diff shows it. */
function countLines(before, after) {
    const left = countByPlace(before);
    let added = 0;
    for (const [place, count] of countByPlace(after)) {
        const common = Math.min(count, left.get(place) ?? 0);
        added += count - common;
        left.set(place, (left.get(place) ?? 0) - common);
    }
    let removed = 0;
    for (const count of left.values())
        removed += count;
    return { added, removed };
}

;// CONCATENATED MODULE: ./src/graph/snapshot/problem.ts
/** What can be wrong with a committed snapshot, each with its place. */
const PROBLEM_CODES = (/* unused pure expression or super */ null && ([
    'conflict',
    'newer-format',
    'not-a-snapshot',
    'truncated',
    'too-large',
    'malformed',
    'unsorted',
    'duplicate',
    'unknown-input',
    'contradiction',
    'not-canonical',
]));
/** Thrown and caught within the reader alone. */
class Damaged extends Error {
    code;
    line;
    what;
    constructor(code, 
    /** 1-based. */
    line, what) {
        super(what);
        this.code = code;
        this.line = line;
        this.what = what;
    }
}

;// CONCATENATED MODULE: ./src/graph/snapshot/snapshot.ts
/** Higher numbers are for formats that this one's readers can't read. */
const FORMAT = 1;
/** Of every format. */
const BEGINNING = 'conegate snapshot ';
const FIRST_LINE = `${BEGINNING}${FORMAT}`;
const LAST_LINE = 'end';
const SUMMARY_FILE = 'roots.txt';
const SIDES = ['builder', 'target'];

;// CONCATENATED MODULE: ./src/graph/snapshot/line-reader.ts
/** What the files of a snapshot have in common: a first line, a last line, lines between, and no traces of a merge. */


/** Several times what 10,000 crates take. */
const MAX_TEXT = 16 * 1024 * 1024;
const CONFLICT = /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/m;
const FIRST = /^conegate snapshot ([1-9]\d{0,8})$/;
/** Git may have checked the file out with the line ends of Windows. */
function withoutCarriageReturns(text) {
    return text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text;
}
class LineReader {
    lines;
    at = 1;
    constructor(lines) {
        this.lines = lines;
    }
    /** @throws Damaged where it is no whole snapshot of a format that is known */
    static open(text) {
        if (text.length > MAX_TEXT)
            throw new Damaged('too-large', 1, 'The file is larger than any snapshot');
        const lines = text.split('\n');
        const conflict = CONFLICT.exec(text);
        if (conflict !== null) {
            const line = text.slice(0, conflict.index).split('\n').length;
            throw new Damaged('conflict', line, 'The file has the markers of an unresolved merge conflict');
        }
        if (text === '')
            throw new Damaged('truncated', 1, 'The file is empty');
        const first = FIRST.exec(lines[0] ?? '');
        if (first === null) {
            throw new Damaged('not-a-snapshot', 1, `The first line is not "${FIRST_LINE}"`);
        }
        if (Number(first[1]) > FORMAT) {
            throw new Damaged('newer-format', 1, `The file is of format ${first[1] ?? ''}; this conegate knows ${FORMAT}`);
        }
        const last = lines.length - 1;
        if (lines[last] !== '' || lines[last - 1] !== LAST_LINE || lines[0] !== FIRST_LINE) {
            const end = lines.indexOf(LAST_LINE);
            if (end < 0)
                throw new Damaged('truncated', lines.length, 'The file stops before its last line, "end"');
            throw new Damaged('not-canonical', end + 1, 'The file does not end right behind the line "end"');
        }
        return new LineReader(lines.slice(0, last - 1));
    }
    /** Of the line that comes next; 1-based. */
    get line() {
        return this.at + 1;
    }
    /** The next line; undefined at the end. */
    peek() {
        return this.lines[this.at];
    }
    /** Takes the next line where it has this form. */
    take(form) {
        const match = form.exec(this.lines[this.at] ?? '');
        if (match === null || this.at >= this.lines.length)
            return undefined;
        this.at += 1;
        return match;
    }
    /** @throws Damaged where the next line has not this form */
    need(form, what) {
        const match = this.take(form);
        if (match === undefined)
            throw new Damaged('malformed', this.line, what);
        return match;
    }
}
/** Up to 2^53, as figures are written. */
const NUMBER = '(0|[1-9]\\d{0,14})';

// EXTERNAL MODULE: ./src/graph/totals.ts
var totals = __webpack_require__(7485);
;// CONCATENATED MODULE: ./src/graph/snapshot/file-names.ts
/** Names of a snapshot's files, made from the names of the roots. */


const file_names_MAX_NAME = 120;
const EXTENSION = '.txt';
/** Names that Windows keeps for itself, whatever stands behind the first dot. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
function safeName(root) {
    const safe = root
        .replace(/(?:%[0-9A-F]{2}|[^0-9A-Za-z._+-])+/g, '-')
        .replace(/^[-.]+|[-.]+$/g, '')
        .slice(0, file_names_MAX_NAME);
    const name = safe === '' ? 'root' : safe;
    return RESERVED.test(name) ? `root-${name}` : name;
}
/**
 * A file for each root; names differ also where a file system knows no case. The first by name keeps the plain one.
 * @param roots encoded names; equal ones stand for different roots
 */
function nameFiles(roots) {
    const taken = new Set([SUMMARY_FILE.toLowerCase()]);
    const files = new Array(roots.length);
    const order = roots.map((root, i) => ({ root, i })).sort((a, b) => (0,compare_text/* compareText */.n)(a.root, b.root) || a.i - b.i);
    for (const { root, i } of order) {
        const name = safeName(root);
        let file = `${name}${EXTENSION}`;
        for (let number = 2; taken.has(file.toLowerCase()); number++)
            file = `${name}-${number}${EXTENSION}`;
        taken.add(file.toLowerCase());
        files[i] = file;
    }
    return files;
}

// EXTERNAL MODULE: ./src/graph/store-path.ts
var store_path = __webpack_require__(8633);
// EXTERNAL MODULE: ./src/graph/triggers/load-derivation.ts
var load_derivation = __webpack_require__(5854);
// EXTERNAL MODULE: ./src/graph/aterm.ts
var aterm = __webpack_require__(497);
// EXTERNAL MODULE: ./src/graph/triggers/attributes.ts
var attributes = __webpack_require__(1199);
;// CONCATENATED MODULE: ./src/graph/snapshot/read-variables.ts
/** A few variables of a derivation, without parsing its phases, which are most of it. */



/**
 * Variables by their names; without those that are not set.
 * @throws InputError where the store lacks the derivation, or it had to be parsed and is damaged
 */
function readVariables(store, drvPath, names) {
    const text = (0,load_derivation/* loadText */.E)(store, drvPath);
    if (text === undefined || text.includes('("__json","'))
        return (0,attributes/* readAttributes */.w)((0,load_derivation/* loadDerivation */.W)(store, drvPath));
    const found = new Map();
    for (const name of names) {
        const value = findVariable(text, name);
        if (value !== undefined)
            found.set(name, value);
    }
    return found;
}
/** Within a string every quote is escaped, so what looks like a variable's beginning is one. */
function findVariable(text, name) {
    const beginning = `("${name}","`;
    const at = text.indexOf(beginning);
    if (at < 0)
        return undefined;
    const start = at + beginning.length;
    let end = text.indexOf('"', start);
    while (end >= 0 && isEscaped(text, start, end))
        end = text.indexOf('"', end + 1);
    if (end < 0)
        return undefined;
    return (0,aterm/* unescapeATerm */.Cf)(Buffer.from(text.slice(start, end), 'latin1'));
}
function isEscaped(text, start, quote) {
    let at = quote;
    while (at > start && text[at - 1] === '\\')
        at--;
    return (quote - at) % 2 === 1;
}

;// CONCATENATED MODULE: ./src/graph/snapshot/node-reader.ts



/** As a crate's file is called that a registry serves, and the address that registries answer at. */
const REGISTRY_URL = /(?:\.crate|\/download)(?:$|[?#])/;
const OF_NODE = ['src', 'dependencies', 'buildDependencies', 'completeDeps', 'completeBuildDeps'];
const OF_DOWNLOAD = ['rev', 'urls', 'url'];
const NO_NODES = new Set();
class NodeReader {
    graph;
    store;
    known = new Map();
    sourceKinds = new Map();
    constructor(graph, store) {
        this.graph = graph;
        this.store = store;
    }
    read(node) {
        const known = this.known.get(node);
        if (known !== undefined)
            return known;
        const reading = this.readAnew(node);
        this.known.set(node, reading);
        return reading;
    }
    inputsOf(node) {
        const { inputStart, inputs } = this.graph;
        return inputs.subarray(inputStart[node] ?? 0, inputStart[node + 1] ?? 0);
    }
    readAnew(node) {
        const { graph, store } = this;
        const attributes = readVariables(store, graph.drvPath(node), OF_NODE);
        const outputs = this.indexInputs(node);
        const source = this.readSource(attributes.get('src') ?? '', outputs);
        if (graph.crate(node) === undefined)
            return { ...source, carried: NO_NODES };
        const named = findNodes(outputs, attributes.get('dependencies'), attributes.get('buildDependencies'));
        const all = findNodes(outputs, attributes.get('completeDeps'), attributes.get('completeBuildDeps'));
        return { ...source, carried: new Set([...all].filter((input) => !named.has(input))) };
    }
    readSource(value, outputs) {
        if (value === '')
            return { source: 'none', sourceNode: undefined };
        const folder = `${this.graph.storeDir}/`;
        const path = value.startsWith(folder)
            ? `${folder}${value.slice(folder.length).split('/', 1)[0] ?? ''}`
            : `/${value.split('/', 2)[1] ?? ''}`;
        const sourceNode = outputs.get(path);
        return sourceNode === undefined
            ? { source: 'local', sourceNode }
            : { source: this.kindOfSource(sourceNode), sourceNode };
    }
    kindOfSource(node) {
        const known = this.sourceKinds.get(node);
        if (known !== undefined)
            return known;
        const kind = this.graph.kind(node) === 'fixed' ? this.kindOfDownload(node) : 'built';
        this.sourceKinds.set(node, kind);
        return kind;
    }
    kindOfDownload(node) {
        const attributes = readVariables(this.store, this.graph.drvPath(node), OF_DOWNLOAD);
        if ((attributes.get('rev') ?? '') !== '')
            return 'git';
        const urls = `${attributes.get('urls') ?? ''} ${attributes.get('url') ?? ''}`.split(/\s+/);
        return urls.some((url) => REGISTRY_URL.test(url)) ? 'registry' : 'fetched';
    }
    /** Inputs by what recipes write for their outputs. */
    indexInputs(node) {
        const { graph } = this;
        const folder = `${graph.storeDir}/`;
        const index = new Map();
        for (const input of this.inputsOf(node)) {
            const identities = graph.identities(input);
            graph.outputNames(input).forEach((output, i) => {
                const identity = identities[i] ?? '';
                if (identity.startsWith(folder))
                    index.set(identity, input);
                else {
                    const { hashPart, name } = (0,store_path/* parseDrvPath */.r6)(graph.drvPath(input), graph.storeDir);
                    index.set((0,store_path/* outputPlaceholder */.xA)(hashPart, name, output).text, input);
                }
            });
        }
        return index;
    }
}
function findNodes(outputs, ...lists) {
    const found = new Set();
    for (const list of lists) {
        for (const path of (list ?? '').split(/\s+/)) {
            const node = outputs.get(path);
            if (node !== undefined)
                found.add(node);
        }
    }
    return found;
}
/** Nodes that have the whole repository as a source. Every file is looked at, but only where there is such a source. */
function findRepositoryNodes(graph, store, repositorySources) {
    const found = new Set();
    if (repositorySources.size === 0)
        return found;
    const sources = [...repositorySources];
    for (let node = 0; node < graph.size; node++) {
        const drvPath = graph.drvPath(node);
        const text = (0,load_derivation/* loadText */.E)(store, drvPath);
        // A script may name the path without having it as a source; the derivation itself decides.
        if (text !== undefined && !sources.some((source) => text.includes(source)))
            continue;
        if ((0,load_derivation/* loadDerivation */.W)(store, drvPath).sources.some((source) => repositorySources.has(source)))
            found.add(node);
    }
    return found;
}

// EXTERNAL MODULE: ./src/graph/spread-roots.ts
var spread_roots = __webpack_require__(8985);
;// CONCATENATED MODULE: ./src/graph/snapshot/root-nodes.ts

function findRootNodes(graph, root, repositoryNodes) {
    const seeds = new Map([[root, 1]]);
    const reached = (0,spread_roots/* spread */.i)(graph, seeds, () => true);
    const isOwn = new Uint8Array(graph.size);
    const own = [];
    const { inputStart, inputs } = graph;
    for (let node = 0; node < graph.size; node++) {
        if (reached[node] !== 1)
            continue;
        let found = node === root || graph.crate(node) !== undefined || repositoryNodes.has(node);
        const end = inputStart[node + 1] ?? 0;
        for (let edge = inputStart[node] ?? 0; edge < end && !found; edge++)
            found = isOwn[inputs[edge] ?? 0] === 1;
        if (!found)
            continue;
        isOwn[node] = 1;
        own.push(node);
    }
    // Of this root alone: what another root is compiled for must not change this one's snapshot.
    const first = (0,spread_roots/* spread */.i)(graph, seeds, (node) => graph.crate(node) === undefined);
    const platforms = new Set();
    for (const node of own) {
        const platform = first[node] === 1 ? graph.crate(node)?.platform : undefined;
        if (platform !== undefined && platform !== '')
            platforms.add(platform);
    }
    return {
        reached,
        own,
        isOwn,
        sideOf(node) {
            const platform = graph.crate(node)?.platform ?? '';
            return platform === '' || platforms.size === 0 || platforms.has(platform) ? 'target' : 'builder';
        },
    };
}
/** How many derivations each node's closure has, itself included. */
function countClosures(graph, nodes) {
    const counts = new Map();
    const BATCH = 31;
    for (let from = 0; from < nodes.length; from += BATCH) {
        const batch = nodes.slice(from, from + BATCH);
        const bits = (0,spread_roots/* spread */.i)(graph, new Map(batch.map((node, i) => [node, 1 << i])), () => true);
        const sizes = new Uint32Array(BATCH);
        for (let node = 0; node < graph.size; node++) {
            for (let set = bits[node] ?? 0; set !== 0; set &= set - 1) {
                const i = 31 - Math.clz32(set & -set);
                sizes[i] = (sizes[i] ?? 0) + 1;
            }
        }
        batch.forEach((node, i) => counts.set(node, sizes[i] ?? 0));
    }
    return counts;
}

;// CONCATENATED MODULE: ./src/graph/snapshot/make-snapshot.ts
/** Makes the snapshots of a graph's roots. */








/**
 * One snapshot for each root, and the summary. Takes time linear in the edges for each root.
 * @throws InputError where a derivation is missing or damaged
 */
function makeSnapshots(source) {
    const { graph, store, commit } = source;
    const measures = (0,totals/* measureGraph */.X)(graph);
    const repositoryNodes = findRepositoryNodes(graph, store, source.repositorySources);
    const maker = new SnapshotMaker(graph, new NodeReader(graph, store), commit);
    // Equal names are told apart by their place; roots come sorted by their full names.
    const roots = [...graph.roots].sort((a, b) => (0,compare_text/* compareText */.n)(a.name, b.name));
    const names = roots.map((root) => encodeRoot(hideStorePath(root.name, graph.storeDir), commit));
    const files = nameFiles(names);
    const snapshots = roots.map((root, i) => {
        const totals = measures.roots.get(root.name)?.totals ?? measures.all.totals;
        const nodes = findRootNodes(graph, root.node, repositoryNodes);
        return [files[i] ?? '', maker.make(names[i] ?? '', root.node, totals, nodes)];
    });
    snapshots.sort(([a], [b]) => (0,compare_text/* compareText */.n)(a, b));
    return {
        files: new Map(snapshots),
        summary: {
            totals: measures.all.totals,
            roots: snapshots
                .map(([file, { root }]) => ({ root, file }))
                .sort((a, b) => (0,compare_text/* compareText */.n)(a.root, b.root) || (0,compare_text/* compareText */.n)(a.file, b.file)),
            offers: [...new Set((source.surface ?? []).map((name) => encodeRoot(name, commit)))].sort(),
        },
    };
}
/** A derivation that is named by its path is called by its name. */
function hideStorePath(root, storeDir) {
    const path = root.startsWith(`${storeDir}/`) ? root.slice(storeDir.length + 1) : '';
    return /^[0-9a-z]{32}-.+\.drv$/.test(path) ? path.slice(33, -'.drv'.length) : root;
}
class SnapshotMaker {
    graph;
    reader;
    commit;
    constructor(graph, reader, commit) {
        this.graph = graph;
        this.reader = reader;
        this.commit = commit;
    }
    make(name, root, totals, nodes) {
        const keys = new Map(nodes.own.map((node) => [node, this.keyOf(node, nodes)]));
        const references = new Map(Array.from(keys, ([node, key]) => [node, referTo(key)]));
        const gathered = new Map();
        const entered = new Set();
        for (const [node, parsed] of keys) {
            const key = writeKey(parsed);
            const side = this.graph.crate(node) === undefined ? undefined : nodes.sideOf(node);
            const entry = gathered.get(key) ?? { count: 0, inputs: new Set(), outside: new Set(), side };
            gathered.set(key, entry);
            entry.count += 1;
            this.gatherInputs(node, nodes, references, entry, entered);
        }
        const usual = { builder: findUsual(gathered, 'builder'), target: findUsual(gathered, 'target') };
        const entries = [...gathered].sort(([a], [b]) => (0,compare_text/* compareText */.n)(a, b)).map(([key, entry]) => finish(key, entry, usual));
        return {
            root: name,
            system: encodeName(this.graph.system(root), this.commit),
            totals: { ...totals, duplicateCrates: countDuplicates(entries) },
            usual,
            entries,
            outside: this.listOutside([...entered]),
        };
    }
    gatherInputs(node, nodes, references, entry, entered) {
        const { carried, sourceNode } = this.reader.read(node);
        const isCrate = this.graph.crate(node) !== undefined;
        for (const input of this.reader.inputsOf(node)) {
            if (nodes.isOwn[input] === 1) {
                const reference = references.get(input);
                if (reference !== undefined && !carried.has(input))
                    entry.inputs.add(reference);
            }
            else if (isCrate && input === sourceNode) {
                // A crate and its own source are one, and so what its source needs is needed by it.
                for (const tool of this.reader.inputsOf(input))
                    entered.add(tool);
            }
            else {
                entered.add(input);
                entry.outside.add(this.nameOf(input).name);
            }
        }
    }
    keyOf(node, nodes) {
        const crate = this.graph.crate(node);
        const { source } = this.reader.read(node);
        if (crate === undefined)
            return { kind: 'derivation', ...this.nameOf(node), source };
        const features = crate.features === '' ? [] : crate.features.split(' ');
        return {
            kind: 'crate',
            name: encodeName(crate.name, this.commit),
            version: encodeName(crate.version, this.commit),
            source,
            side: nodes.sideOf(node),
            features: limitFeatures(features.map((feature) => encodeName(feature, this.commit))),
            test: crate.test,
        };
    }
    nameOf(node) {
        const { bare, version } = (0,derivation_name/* parseDerivationName */.QQ)(this.graph.name(node));
        return { name: encodeName(bare, this.commit), version: encodeName(version, this.commit) };
    }
    listOutside(nodes) {
        const closures = countClosures(this.graph, nodes);
        const merged = new Map();
        for (const node of nodes) {
            const entry = { ...this.nameOf(node), closure: closures.get(node) ?? 0 };
            const key = `${entry.name} ${entry.version} ${entry.closure}`;
            merged.set(key, { ...entry, count: (merged.get(key)?.count ?? 0) + 1 });
        }
        return [...merged].sort(([a], [b]) => (0,compare_text/* compareText */.n)(a, b)).map(([, entry]) => entry);
    }
}
/**
 * What more than a quarter of a side's entries need: entries, not nodes, so that a copy decides nothing. A quarter, since the
 * builder's crates of a cross build come in two halves, each with its own tools, and near a half one crate would decide.
 */
function findUsual(gathered, side) {
    const needed = new Map();
    let entries = 0;
    for (const entry of gathered.values()) {
        if (entry.side !== side)
            continue;
        entries += 1;
        for (const name of entry.outside)
            needed.set(name, (needed.get(name) ?? 0) + 1);
    }
    return [...needed.keys()].filter((name) => (needed.get(name) ?? 0) * 4 > entries).sort();
}
function finish(key, entry, usual) {
    const known = entry.side === undefined ? [] : usual[entry.side];
    return {
        key,
        count: entry.count,
        inputs: [...entry.inputs].sort(),
        outside: [...entry.outside].filter((name) => !known.includes(name)).sort(),
    };
}
/** Names of crates that are there in more than one version, as the entries say it. */
function countDuplicates(entries) {
    const versions = new Map();
    for (const entry of entries) {
        const key = readKey(entry.key);
        if (key?.kind !== 'crate' || key.test)
            continue;
        const known = versions.get(key.name) ?? new Set();
        versions.set(key.name, known.add(key.version));
    }
    return [...versions.values()].filter((known) => known.size > 1).length;
}

;// CONCATENATED MODULE: ./src/graph/snapshot/write-snapshot.ts

/** The figures in the order in which a head has them. */
const FIGURES = [
    ['derivations', 'derivations'],
    ['crates', 'crates'],
    ['duplicate crates', 'duplicateCrates'],
    ['edges', 'edges'],
    ['depth', 'depth'],
];
function writeFigures(totals) {
    return FIGURES.map(([label, figure]) => `${label} ${totals[figure]}`);
}
function times(count) {
    return count === 1 ? '' : ` × ${count}`;
}
function writeEntry({ key, count, inputs, outside }) {
    return [
        `${key}${times(count)}`,
        ...inputs.map((input) => `  ${input}`),
        ...outside.map((name) => `  outside ${name}`),
    ];
}
function writeOutside({ name, version, closure, count }) {
    return `outside ${name} ${version} ${closure}${times(count)}`;
}
function joinSections(sections) {
    const written = sections.filter((section) => section.length > 0).map((section) => `${section.join('\n')}\n`);
    return `${written.join('\n')}\n${LAST_LINE}\n`;
}
function writeSnapshot({ root, system, totals, usual, entries, outside }) {
    return joinSections([
        [FIRST_LINE, `root ${root}`, `system ${system}`, ...writeFigures(totals)],
        SIDES.flatMap((side) => usual[side].map((name) => `usual ${side} ${name}`)),
        entries.flatMap(writeEntry),
        outside.map(writeOutside),
    ]);
}
function writeSummary({ totals, roots, offers }) {
    return joinSections([
        [FIRST_LINE, `roots ${roots.length}`, ...writeFigures(totals)],
        roots.map(({ root, file }) => `root ${root} ${file}`),
        offers.map((name) => `offers ${name}`),
    ]);
}
/** Every file of the folder by its name. */
function writeSnapshotSet({ files, summary }) {
    const texts = new Map([...files].map(([file, snapshot]) => [file, writeSnapshot(snapshot)]));
    return texts.set(SUMMARY_FILE, writeSummary(summary));
}

;// CONCATENATED MODULE: ./src/graph/snapshot/parse-snapshot.ts






const COUNTED = new RegExp(`^((?:crate|derivation) .*?)(?: × ${NUMBER})?$`);
const OUTSIDE = new RegExp(`^outside (\\S+) (\\S+) ${NUMBER}(?: × ${NUMBER})?$`);
/** One root's file. @param file for messages, as the caller knows it */
function parseSnapshot(text, file) {
    return parse_snapshot_parse(text, file, readSnapshot, writeSnapshot);
}
/** The summary, `roots.txt`. */
function parseSummary(text, file) {
    return parse_snapshot_parse(text, file, readSummary, writeSummary);
}
function parse_snapshot_parse(text, file, read, write) {
    try {
        const clean = withoutCarriageReturns(text);
        const value = read(LineReader.open(clean));
        const line = firstDifference(clean, write(value));
        if (line !== undefined)
            throw new Damaged('not-canonical', line, 'The line is not as conegate writes it');
        return { value, problem: null };
    }
    catch (error) {
        if (!(error instanceof Damaged))
            throw error;
        const { code, line, what } = error;
        return { value: null, problem: { code, file, line, what } };
    }
}
function firstDifference(text, expected) {
    if (text === expected)
        return undefined;
    const lines = expected.split('\n');
    const at = text.split('\n').findIndex((line, i) => line !== lines[i]);
    return at < 0 ? lines.length : at + 1;
}
function readFigures(reader) {
    const totals = { derivations: 0, crates: 0, duplicateCrates: 0, edges: 0, depth: 0 };
    for (const [label, figure] of FIGURES) {
        const [, value] = reader.need(new RegExp(`^${label} ${NUMBER}$`), `The figure "${label}" should be here`);
        totals[figure] = Number(value);
    }
    return totals;
}
/** Takes lines of one form; they have to be sorted and to differ. */
function readSorted(reader, form, read) {
    const items = [];
    let previous;
    for (;;) {
        const { line } = reader;
        const match = reader.take(form);
        if (match === undefined)
            return items;
        const found = read(match);
        if (found === undefined)
            throw new Damaged('malformed', line, 'The line has not the form of a line here');
        checkOrder(previous, found.key, line);
        previous = found.key;
        items.push(found.item);
    }
}
function checkOrder(previous, key, line) {
    if (previous === key)
        throw new Damaged('duplicate', line, 'The line repeats the one before');
    if (previous !== undefined && previous > key)
        throw new Damaged('unsorted', line, 'The lines are not sorted');
}
/** A blank line stands before every section but the first; at the end, before the last line. */
function leaveSection(reader) {
    reader.need(/^$/, 'A blank line should be here');
}
function readSnapshot(reader) {
    const { line } = reader;
    const root = reader.need(/^root (\S+)$/, 'The name of the root should be here')[1] ?? '';
    const system = reader.need(/^system (\S+)$/, 'The system should be here')[1] ?? '';
    if (!isRoot(root))
        throw new Damaged('malformed', line, 'The name of the root is not as conegate writes it');
    if (!isName(system))
        throw new Damaged('malformed', line + 1, 'The system is not as conegate writes it');
    const totals = readFigures(reader);
    leaveSection(reader);
    const usual = { builder: [], target: [] };
    const tools = readSorted(reader, /^usual (builder|target) (\S+)$/, ([key, side = '', name = '']) => isName(name)
        ? { item: { side: side === 'builder' ? 'builder' : 'target', name }, key }
        : undefined);
    for (const { side, name } of tools)
        usual[side].push(name);
    if (tools.length > 0)
        leaveSection(reader);
    const entries = readEntries(reader);
    if (entries.length === 0)
        throw new Damaged('malformed', reader.line, 'A crate or a derivation should be here');
    leaveSection(reader);
    const outside = readSorted(reader, OUTSIDE, readOutside);
    if (outside.length > 0)
        leaveSection(reader);
    if (reader.peek() !== undefined)
        throw new Damaged('malformed', reader.line, 'The line has not the form of a line here');
    checkTotals(totals, entries);
    return { root, system, totals, usual, entries, outside };
}
function readOutside([, name = '', version = '', closure, count]) {
    if (!isName(name) || !isName(version))
        return undefined;
    const item = { name, version, closure: Number(closure), count: Number(count ?? 1) };
    return { item, key: `${name} ${version} ${item.closure}` };
}
function readEntries(reader) {
    const entries = [];
    const keys = [];
    const named = [];
    let previous;
    for (;;) {
        const { line } = reader;
        const match = reader.take(COUNTED);
        if (match === undefined)
            break;
        const [, key = '', count] = match;
        const parsed = readKey(key);
        if (parsed === undefined)
            throw new Damaged('malformed', line, 'The line names no crate and no derivation');
        checkOrder(previous, key, line);
        previous = key;
        keys.push(parsed);
        const inputs = readSorted(reader, /^ {2}((?:crate|derivation) .*)$/, ([, input = '']) => {
            named.push({ key: input, line: reader.line - 1 });
            return readKey(input) === undefined ? undefined : { item: input, key: input };
        });
        const outside = readSorted(reader, /^ {2}outside (\S+)$/, ([, name = '']) => isName(name) ? { item: name, key: name } : undefined);
        entries.push({ key, count: Number(count ?? 1), inputs, outside });
    }
    const known = new Set(keys.map(referTo));
    for (const { key, line } of named) {
        if (!known.has(key))
            throw new Damaged('unknown-input', line, 'The line names an input that has no entry');
    }
    return entries;
}
function readSummary(reader) {
    const { line } = reader;
    const [, count] = reader.need(new RegExp(`^roots ${NUMBER}$`), 'The number of roots should be here');
    const totals = readFigures(reader);
    leaveSection(reader);
    const roots = readSorted(reader, /^root (\S+) (\S+)$/, ([, root = '', file = '']) => isRoot(root) && /^[0-9A-Za-z._+-]{1,140}$/.test(file)
        ? { item: { root, file }, key: `${root} ${file}` }
        : undefined);
    if (roots.length > 0)
        leaveSection(reader);
    if (roots.length !== Number(count)) {
        throw new Damaged('contradiction', line, 'The number of roots is not that of the lines that name one');
    }
    const offers = readSorted(reader, /^offers (\S+)$/, ([, name = '']) => isRoot(name) ? { item: name, key: name } : undefined);
    if (offers.length > 0)
        leaveSection(reader);
    if (reader.peek() !== undefined)
        throw new Damaged('malformed', reader.line, 'The line has not the form of a line here');
    return { totals, roots, offers };
}
/** What the figures and the entries both say has to be the same. */
function checkTotals(totals, entries) {
    let nodes = 0;
    let crates = 0;
    for (const { key, count } of entries) {
        const parsed = readKey(key);
        nodes += count;
        if (parsed?.kind === 'crate' && !parsed.test)
            crates += count;
    }
    const FIGURES_AT = 4;
    const contradict = (at, what) => {
        throw new Damaged('contradiction', FIGURES_AT + at, `The figure is not what the entries give: ${what}`);
    };
    if (nodes > totals.derivations)
        contradict(0, 'there are more entries than derivations');
    if (crates !== totals.crates)
        contradict(1, `they are ${crates} crates`);
    const duplicates = countDuplicates(entries);
    if (duplicates !== totals.duplicateCrates)
        contradict(2, `${duplicates} crates are there in more than one version`);
}

;// CONCATENATED MODULE: ./src/graph/snapshot/tell-change.ts



/** Longer names are shortened. */
const tell_change_MAX_NAME = 80;
function shorten(name) {
    return name.length <= tell_change_MAX_NAME ? name : `${name.slice(0, tell_change_MAX_NAME - 1)}…`;
}
/** A key as people say it: `syn 2.0.1 (builder)`. */
function tellKey(key) {
    const parsed = readKey(key);
    if (parsed === undefined) {
        const [kind = '', name = '', version = NONE] = key.split(' ');
        return tellName(kind === 'outside' ? name : key, kind === 'outside' ? version : NONE);
    }
    const what = tellName(parsed.name, parsed.version);
    if (parsed.kind === 'derivation')
        return what;
    const marks = [...(parsed.side === 'builder' ? ['builder'] : []), ...(parsed.test ? ['test'] : [])];
    return marks.length === 0 ? what : `${what} (${marks.join(', ')})`;
}
function tellName(name, version) {
    return shorten(version === NONE ? decodeName(name) : `${decodeName(name)} ${decodeName(version)}`);
}
/** Most telling first: what moved, what is new, what came twice, then what only shows in an entry or a figure. */
function tellChange(change, before, after) {
    if (change.state !== 'changed')
        return [`the root ${shorten(change.root)} was ${change.state}`];
    const told = [
        ...change.moved.map(({ name, from, to }) => `${shorten(name)} ${shorten(from)} → ${shorten(to)}`),
        ...change.newlyNeeded.map((name) => `${shorten(name)} is newly needed`),
        ...change.duplicated.map(({ name, versions }) => `${shorten(name)} in ${versions.length} versions`),
        ...change.added.map((key) => `${tellKey(key)} added`),
        ...change.removed.map((key) => `${tellKey(key)} removed`),
    ];
    if (before !== null && after !== null) {
        told.push(...tellInputs(before, after));
        if (told.length === 0)
            told.push(...tellFigures(before.totals, after.totals));
    }
    return told.length === 0 ? ['how often something is there'] : told;
}
/** Entries that are on both sides and need something else. */
function tellInputs(before, after) {
    const old = new Map(before.entries.map((entry) => [entry.key, entry]));
    const known = listReferences(before);
    const kept = listReferences(after);
    const told = [];
    for (const entry of after.entries) {
        const was = old.get(entry.key);
        if (was === undefined)
            continue;
        const name = tellKey(entry.key);
        for (const input of entry.inputs) {
            if (known.has(input) && !was.inputs.includes(input))
                told.push(`${name} needs ${tellKey(input)}`);
        }
        for (const input of was.inputs) {
            if (kept.has(input) && !entry.inputs.includes(input))
                told.push(`${name} no longer needs ${tellKey(input)}`);
        }
        for (const tool of entry.outside)
            if (!was.outside.includes(tool))
                told.push(`${name} needs ${decodeName(tool)}`);
        for (const tool of was.outside) {
            if (!entry.outside.includes(tool))
                told.push(`${name} no longer needs ${decodeName(tool)}`);
        }
    }
    return told;
}
function listReferences({ entries }) {
    return new Set(entries.map(({ key }) => {
        const parsed = readKey(key);
        return parsed === undefined ? key : referTo(parsed);
    }));
}
function tellFigures(before, after) {
    return FIGURES.filter(([, figure]) => before[figure] !== after[figure]).map(([label, figure]) => `${label} ${before[figure]} → ${after[figure]}`);
}
/** The first few, and how many more there are. */
function tellFew(told, most) {
    const shown = told.slice(0, most).join(', ');
    return told.length <= most ? shown : `${shown} and ${told.length - most} more`;
}

;// CONCATENATED MODULE: ./src/graph/snapshot/judge-folder.ts
/** What a committed folder of snapshots says against what the graph gives. */









function isSnapshotFile(name) {
    return name.endsWith('.txt') && !name.includes('/');
}
/** Somebody may keep notes beside the snapshots. */
function isOurs(file, text) {
    return file === SUMMARY_FILE || text.startsWith(BEGINNING);
}
/**
 * Every file that is there or should be, by name.
 * @param isWhole whether all roots were captured: what is not there may else be one that could not be
 */
function judgeFolder(expected, committed, isWhole) {
    const texts = writeSnapshotSet(expected);
    const states = [];
    for (const [file, text] of texts) {
        if (file === SUMMARY_FILE && !isWhole)
            continue;
        states.push(judgeFile(file, text, committed.get(file), expected));
    }
    for (const [file, text] of committed) {
        if ((texts.has(file) && (file !== SUMMARY_FILE || isWhole)) || !isOurs(file, text))
            continue;
        const { problem } = file === SUMMARY_FILE ? parseSummary(text, file) : parseSnapshot(text, file);
        if (isWhole)
            states.push({ file, state: 'unneeded' });
        else if (problem !== null)
            states.push({ file, state: 'damaged', problem });
    }
    return states.sort((a, b) => (0,compare_text/* compareText */.n)(a.file, b.file));
}
/** What can be said of a folder where there is no graph: which files are damaged. */
function findDamaged(committed) {
    const damaged = [];
    for (const [file, text] of committed) {
        if (!isOurs(file, text))
            continue;
        const { problem } = file === SUMMARY_FILE ? parseSummary(text, file) : parseSnapshot(text, file);
        if (problem !== null)
            damaged.push({ file, state: 'damaged', problem });
    }
    return damaged.sort((a, b) => (0,compare_text/* compareText */.n)(a.file, b.file));
}
function judgeFile(file, text, committed, expected) {
    const after = expected.files.get(file) ?? null;
    if (committed === undefined)
        return { file, state: 'missing', root: after === null ? '' : decodeName(after.root) };
    const found = withoutCarriageReturns(committed);
    if (found === text)
        return { file, state: 'current' };
    const lines = countLines(found, text);
    if (after === null) {
        const { value, problem } = parseSummary(found, file);
        if (problem !== null)
            return { file, state: 'damaged', problem };
        return { file, state: 'stale', change: null, told: tellSummary(value, expected.summary), lines };
    }
    const { value, problem } = parseSnapshot(found, file);
    if (problem !== null)
        return { file, state: 'damaged', problem };
    const change = compareSnapshots(value, after);
    return { file, state: 'stale', change, told: change === null ? [] : tellChange(change, value, after), lines };
}
/** What came and went, then the figures. */
function tellSummary(before, after) {
    const list = ({ roots, offers }) => new Set([...roots.map(({ root }) => `the root ${decodeName(root)}`), ...offers.map(decodeName)]);
    const was = list(before);
    const is = list(after);
    return [
        ...[...is].filter((name) => !was.has(name)).map((name) => `${name} came`),
        ...[...was].filter((name) => !is.has(name)).map((name) => `${name} went`),
        ...tellFigures(before.totals, after.totals),
    ];
}

;// CONCATENATED MODULE: ./src/graph/snapshot/offers.ts
/** What the repository offers to build, which is part of the summary. */



/** As the committed summary has it, encoded; undefined where there is none that can be read. */
function readOffers(committed) {
    const text = committed.get(SUMMARY_FILE);
    return text === undefined ? undefined : parseSummary(text, SUMMARY_FILE).value?.offers;
}
/** Where it could not be asked what is offered, what is committed stays: nothing is known against it. */
function keepOffers(set, committed) {
    return { ...set, summary: { ...set.summary, offers: readOffers(committed) ?? [] } };
}
/** @param before, after encoded names */
function compareOffers(before, after) {
    const was = new Set(before);
    const is = new Set(after);
    const only = (names, others) => [...names]
        .filter((name) => !others.has(name))
        .sort()
        .map(decodeName);
    return { added: only(is, was), removed: only(was, is) };
}

;// CONCATENATED MODULE: ./src/checks/graph/snapshot-findings.ts

/** Files that are told one by one; each has its own place. */
const MAX_DAMAGED = 20;
const MAX_FILES = 3;
const MAX_CHANGES = 3;
const WHY = 'A reviewer reads from the snapshot what a change does to the build graph; one that is not right hides it.';
/** @param isOld whether the base already had it, by file and state */
function makeFindings(folder, states, isOld) {
    const findings = [];
    const groups = [states.filter((state) => !isOld(state)), states.filter(isOld)];
    for (const [at, group] of groups.entries()) {
        const isNew = at === 0;
        const pick = (wanted) => group.filter((state) => state.state === wanted);
        findings.push(...pick('damaged')
            .slice(0, MAX_DAMAGED)
            .map((state) => tellDamaged(folder, state, isNew)), ...tellGroup(folder, 'graph/snapshot-stale', pick('stale'), isNew, tellStale), ...tellGroup(folder, 'graph/snapshot-missing', pick('missing'), isNew, tellMissing), ...tellGroup(folder, 'graph/snapshot-unneeded', pick('unneeded'), isNew, tellUnneeded));
    }
    return findings;
}
function mend(folder) {
    return `Run conegate snapshot, and commit ${folder}/ with its new files.`;
}
function tellDamaged(folder, { file, problem }, isNew) {
    const place = { rule: 'graph/snapshot-damaged', file: `${folder}/${file}`, line: problem.line, subject: file, isNew };
    if (problem.code === 'newer-format') {
        const fix = 'Update conegate to the version that wrote the snapshot, here and in the workflow.';
        return { ...place, what: `${problem.what}.`, why: 'It can only be compared by a version that can read it.', fix };
    }
    const what = problem.code === 'conflict' || problem.code === 'truncated' ? problem.what : `${problem.what}: it was edited`;
    return { ...place, what: `${what}.`, why: WHY, fix: mend(folder) };
}
function tellGroup(folder, rule, states, isNew, tell) {
    const [first] = states;
    if (first === undefined)
        return [];
    const subject = states.length === 1 ? first.file : folder;
    return [
        { rule, file: `${folder}/${first.file}`, subject, what: tell(states, folder), why: WHY, fix: mend(folder), isNew },
    ];
}
function tellStale(states) {
    const told = states.map(({ file, told: changes, lines }) => {
        const what = changes.length === 0 ? 'only its order or its figures differ' : tellFew(changes, MAX_CHANGES);
        const counts = `+${lines.added} −${lines.removed} lines: ${what}`;
        // A single file is the finding's subject.
        return states.length === 1 ? counts : `${file} (${counts})`;
    });
    const are = states.length === 1 ? 'it is' : `${states.length} files are`;
    return `${are} not what the graph gives: ${tellFew(told, MAX_FILES)}.`;
}
function tellMissing(states) {
    const roots = states.map(({ root, file }) => (root === '' ? file : `the root ${root}`));
    return `There is no file for ${tellFew(roots, MAX_FILES)}.`;
}
function tellUnneeded(states) {
    const files = states.map(({ file }) => file);
    return `There is no root for ${tellFew(files, MAX_FILES)}.`;
}

;// CONCATENATED MODULE: ./src/checks/graph/snapshot-in-source.ts



/**
 * Crates whose source in the store holds the very snapshot that is committed. Where the sources are not at hand, or the
 * folder is not committed yet, nothing is said.
 */
function findSourcesWithSnapshot({ graph, side }, folder, committed, isNew) {
    const { readSource } = side;
    const summary = committed.get(SUMMARY_FILE);
    if (readSource === undefined || summary === undefined)
        return [];
    const parts = folder.split('/');
    const places = parts.map((_, i) => [...parts.slice(i), SUMMARY_FILE].join('/'));
    const holds = new Map();
    const crates = new Set();
    for (let node = 0; node < graph.size; node++) {
        const crate = graph.crate(node);
        if (crate === undefined || crate.source === '')
            continue;
        let found = holds.get(crate.source);
        if (found === undefined) {
            found = places.some((place) => readSource(`${crate.source}/${place}`) === summary);
            holds.set(crate.source, found);
        }
        if (found)
            crates.add(crate.name);
    }
    if (crates.size === 0)
        return [];
    const names = [...crates].sort(compare_text/* compareText */.n);
    return [
        {
            rule: 'graph/snapshot-in-source',
            file: `${folder}/${SUMMARY_FILE}`,
            subject: folder,
            what: `The snapshot lies in the source of ${tellFew(names, 3)}.`,
            why: 'Writing it changes that source, and so rebuilds the crate and all that needs it.',
            fix: `Leave ${folder} out of the source: in the filter of cleanSourceWith, or by a folder of its own for the crate.`,
            isNew,
            advisory: true,
        },
    ];
}

// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
;// CONCATENATED MODULE: ./src/checks/graph/snapshot-set.ts





/** What a side's graph gives. @param committed what the folder holds: what can't be asked stays as it is there */
function makeSideSnapshots(side, committed) {
    const { store, repositorySources, commit = null, surface = null } = side.side;
    const set = makeSnapshots({ graph: side.graph, store, repositorySources, commit, surface });
    return surface === null ? keepOffers(set, committed) : set;
}
/**
 * The folder of the settings, relative to the judged folder, with `/` between its parts.
 * @throws UserError where it is not a folder in the repository
 */
function findSnapshotFolder({ snapshot }) {
    const { folder } = snapshot;
    const parts = folder.split('/').filter((part) => part !== '' && part !== '.');
    if (folder.startsWith('/') || parts.includes('..') || parts.includes('.git') || parts.length === 0) {
        throw new problem/* UserError */.yo(`${JSON.stringify(folder)} is no folder of its own in the repository`, 'Write a path relative to the judged folder, such as build-graph.', { setting: 'checks.graph.snapshot.folder' });
    }
    return parts.join('/');
}
/** Of all files together; a hundred times what anybody commits. */
const MAX_CHARACTERS = 128 * 1024 * 1024;
/**
 * The committed texts of a side by file name; empty where it keeps none. What is beyond a bound is not read, and so is no
 * snapshot to whoever parses it.
 */
async function readCommitted(side, folder) {
    const texts = new Map();
    let characters = 0;
    for (const { path } of await side.listFiles()) {
        const name = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : '';
        if (name === '' || !isSnapshotFile(name))
            continue;
        const text = characters > MAX_CHARACTERS ? BEGINNING : await side.readFile(path);
        if (text === undefined)
            continue;
        characters += text.length;
        texts.set(name, text);
    }
    return texts;
}

;// CONCATENATED MODULE: ./src/checks/graph/judge-snapshot.ts









async function judgeSnapshot({ settings, world, progress }, graphs) {
    const { snapshot } = settings.checks.graph;
    const folder = findSnapshotFolder(settings.checks.graph);
    const compared = world.comparison.kind === 'compared' ? world.comparison.base : null;
    const baseTexts = compared === null ? new Map() : await readCommitted(compared, folder);
    const headTexts = await readCommitted(world.head, folder);
    if (baseTexts.size === 0 && headTexts.size === 0)
        return null;
    progress('comparing the snapshot');
    const head = judgeSide(headTexts, graphs?.head ?? null);
    const base = judgeSide(baseTexts, graphs?.base ?? null);
    const findings = headTexts.size === 0
        ? [tellRemoved(folder)]
        : makeFindings(folder, statesToTell(head.states, world), (state) => isOld(base.states, state, world));
    if (headTexts.size > 0 && isJudgedByOtherRoots(world))
        findings.push(tellOtherRoots(folder));
    if (graphs !== null)
        findings.push(...findSourcesWithSnapshot(graphs.head, folder, headTexts, baseTexts.size === 0));
    const unknowns = findUnknowns(folder, graphs, head);
    const isAdvisory = snapshot.mode === 'advise';
    return {
        findings: isAdvisory ? findings.map((finding) => ({ ...finding, advisory: true })) : findings,
        unknowns: isAdvisory ? unknowns.map((unknown) => ({ ...unknown, advisory: true })) : unknowns,
        facts: {
            snapshot: {
                folder,
                state: stateOf(head, headTexts.size > 0 && unknowns.length > 0),
                changes: compareRoots(base, head),
                surface: compareSurfaces(base, head),
            },
        },
    };
}
function judgeSide(committed, side) {
    if (side === null)
        return { committed, states: findDamaged(committed), set: null, hasSurface: false };
    const set = makeSideSnapshots(side, committed);
    const isWhole = (side.side.lost ?? []).length === 0;
    const states = committed.size === 0 ? [] : judgeFolder(set, committed, isWhole);
    return { committed, states, set, hasSurface: (side.side.surface ?? null) !== null };
}
/** The base's settings judge, and the change says other roots: those were not evaluated. */
function isJudgedByOtherRoots({ rootsDiffer, rules, head }) {
    return rootsDiffer && rules !== head;
}
/** What follows from which roots there are. */
function isAboutRoots({ file, state }) {
    return state === 'missing' || state === 'unneeded' || (state === 'stale' && file === SUMMARY_FILE);
}
function statesToTell(states, world) {
    return isJudgedByOtherRoots(world) ? states.filter((state) => !isAboutRoots(state)) : states;
}
/** Where the roots are the change's own, the base was never asked for them. */
function isOld(states, state, { rootsDiffer }) {
    if (rootsDiffer && isAboutRoots(state))
        return false;
    return states.some((known) => known.file === state.file && known.state === state.state);
}
function tellOtherRoots(folder) {
    return {
        rule: 'graph/snapshot-roots-change',
        subject: folder,
        what: "the change says other roots, and the base's were evaluated",
        why: 'the rules of the base judge, so the snapshots of roots that come with this change were not compared',
        fix: 'look at them here; they are compared once this is merged',
        isNew: true,
        advisory: true,
    };
}
function tellRemoved(folder) {
    return {
        rule: 'graph/snapshot-missing',
        subject: folder,
        what: `The snapshot in ${folder}/ is gone; the base has it.`,
        why: 'Without it nobody sees how the build graph grows.',
        fix: 'Run conegate snapshot and commit it; or set checks.graph.snapshot.mode to off first.',
        isNew: true,
    };
}
function findUnknowns(folder, graphs, head) {
    if (head.committed.size === 0)
        return [];
    const what = `whether the snapshot in ${folder}/ is what the graph gives`;
    if (graphs === null) {
        return [
            { what, why: 'the roots were not evaluated', fix: 'install Nix, or see why the evaluation could not be had' },
        ];
    }
    const lost = graphs.head.side.lost ?? [];
    if (lost.length === 0)
        return [];
    const why = lost.length === 1 ? 'a root could not be evaluated' : `${lost.length} roots could not be evaluated`;
    return [{ what: `${what}, as a whole`, why, fix: 'see why, and mend it' }];
}
function stateOf({ states, committed }, isUnknown) {
    if (states.some(({ state }) => state === 'damaged'))
        return 'damaged';
    if (committed.size === 0 || states.some(({ state }) => state !== 'current'))
        return 'stale';
    return isUnknown ? 'unknown' : 'current';
}
/** By the graphs where both were captured, else by what is committed. */
function compareRoots(base, head) {
    const areCaptured = base.set !== null && head.set !== null;
    // One side's files alone say nothing of a change.
    if (!areCaptured && (base.committed.size === 0 || head.committed.size === 0))
        return [];
    const before = byRoot(areCaptured ? base.set.files.values() : readSnapshots(base.committed));
    const after = byRoot(areCaptured ? head.set.files.values() : readSnapshots(head.committed));
    const roots = [...new Set([...before.keys(), ...after.keys()])].sort(compare_text/* compareText */.n);
    return roots
        .map((root) => compareSnapshots(before.get(root) ?? null, after.get(root) ?? null))
        .filter((change) => change !== null);
}
function byRoot(snapshots) {
    return new Map(Array.from(snapshots, (snapshot) => [snapshot.root, snapshot]));
}
function readSnapshots(committed) {
    return [...committed]
        .filter(([file]) => file !== SUMMARY_FILE)
        .map(([file, text]) => parseSnapshot(text, file).value)
        .filter((snapshot) => snapshot !== null);
}
function compareSurfaces(base, head) {
    const before = base.hasSurface ? base.set?.summary.offers : readOffers(base.committed);
    const after = head.hasSurface ? head.set?.summary.offers : readOffers(head.committed);
    return before === undefined || after === undefined ? { added: [], removed: [] } : compareOffers(before, after);
}


/***/ })

};

//# sourceMappingURL=275.index.js.map