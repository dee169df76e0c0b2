export const id = 389;
export const ids = [389];
export const modules = {

/***/ 7437:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ nameOf),
/* harmony export */   z: () => (/* binding */ wayUp)
/* harmony export */ });
/** Paths with `/`, relative to the judged folder; `''` is that folder itself. */
function nameOf(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
/** The way from a folder up to the judged one: `.`, `..`, `../..`. */
function wayUp(folder) {
    return folder === '' ? '.' : folder.split('/').fill('..').join('/');
}


/***/ }),

/***/ 864:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pV: () => (/* binding */ exactly),
/* harmony export */   wC: () => (/* binding */ matching)
/* harmony export */ });
/* unused harmony exports NO_PATHS, union */
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4006);
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(picomatch__WEBPACK_IMPORTED_MODULE_0__);

const NO_PATHS = exactly([]);
/** These very files, whatever characters are in their names. */
function exactly(paths) {
    const set = new Set(paths);
    const exact = [...set].sort();
    return { shown: exact, exact, examples: exact, has: (path) => set.has(path) };
}
/** What picomatch's patterns match; files whose names begin with a dot, too. A pattern of no special characters names one file. */
function matching(patterns) {
    const normal = patterns.map((pattern) => pattern.replace(/^(?:\.\/)+/, ''));
    const exact = normal.filter((pattern) => !picomatch__WEBPACK_IMPORTED_MODULE_0___default().scan(pattern).isGlob);
    const matches = picomatch__WEBPACK_IMPORTED_MODULE_0___default()(normal, { dot: true });
    return {
        shown: [...normal].sort(),
        exact: exact.sort(),
        examples: normal.map(exampleOf),
        has: (path) => exact.includes(path) || matches(path),
    };
}
function union(a, b) {
    const both = (one, other) => [...new Set([...one, ...other])].sort();
    return {
        shown: both(a.shown, b.shown),
        exact: both(a.exact, b.exact),
        examples: both(a.examples, b.examples),
        has: (path) => a.has(path) || b.has(path),
    };
}
function exampleOf(pattern) {
    return pattern.replace(/\*+/g, 'x').replace(/\?/g, 'x');
}


/***/ }),

/***/ 2698:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ fingerprintOf),
/* harmony export */   m: () => (/* binding */ blobIdOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _compare_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8914);


/** Git's id of a file's bytes: the sha1 of `blob <length>`, NUL and the bytes; base16. */
function blobIdOf(bytes) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
/** The sha256, base16, over `path NUL id LF` of each file, sorted by path. */
function fingerprintOf(files) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for (const { path, id } of [...files].sort((a, b) => (0,_compare_text_js__WEBPACK_IMPORTED_MODULE_1__/* .compareText */ .n)(a.path, b.path)))
        hash.update(`${path}\0${id}\n`);
    return hash.digest('hex');
}


/***/ }),

/***/ 644:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ MEND_LIMITS)
/* harmony export */ });
/**
 * How large a mending may be. The file is written by a job that ran the pull request's code and read by one that may write
 * to the repository, so both sides know the same limits: the writer refuses what is beyond, and so does the reader.
 */
const MEND_LIMITS = {
    /** Bytes of one file that is written anew. */
    fileBytes: 8 * 1024 * 1024,
    /** Bytes of all of them. */
    allBytes: 16 * 1024 * 1024,
    changes: 200,
    inputs: 2_000,
    generators: 60,
    /** UTF-16 units of a path. */
    path: 1_000,
    /** Folders above a file. */
    depth: 40,
    /** UTF-16 units of `mend.json`: its files in base 64, its paths escaped. */
    documentLength: 32 * 1024 * 1024,
};


/***/ }),

/***/ 8535:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hi: () => (/* binding */ readMendFile),
/* harmony export */   WW: () => (/* binding */ MEND_FILE),
/* harmony export */   uf: () => (/* binding */ writeMendFile)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7934);
/* harmony import */ var _compare_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8914);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4008);
/* harmony import */ var _fingerprint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2698);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(644);
/* harmony import */ var _safe_path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2241);
/**
 * `mend.json`, version 1: the files that generators wrote anew, as data between two jobs. The first ran the pull request's
 * code and may write nothing; the second may write to the branch and believes nothing: paths, sizes and every blob's id are
 * checked here, and what it may commit is decided in `decide-mend.ts`.
 *
 *   { "version": 1, "head": commit,
 *     "inputs": { "fingerprint": sha256, "files": [{ "path", "id" }] },
 *     "generators": [name],
 *     "changes": [{ "path", "generator", "before": id | null, "after": { "id", "contents": base64 } | null }] }
 *
 * Lists are sorted, by path or by name. Ids are git's own (sha1). Paths are relative to the repository's top folder.
 */






const MEND_FILE = 'mend.json';
const Id = valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .regex */ .yGV(/^[0-9a-f]{40}$/));
const Path = valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .minLength */ .BpQ(1), valibot__WEBPACK_IMPORTED_MODULE_4__/* .maxLength */ .Ru6(_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .MEND_LIMITS */ .O.path));
const Generator = valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .regex */ .yGV(/^[a-z][a-z0-9-]{0,39}$/));
const Base64 = valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .maxLength */ .Ru6(Math.ceil(_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .MEND_LIMITS */ .O.fileBytes / 3) * 4));
const MendFileSchema = valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    version: valibot__WEBPACK_IMPORTED_MODULE_4__/* .literal */ .euz(1),
    head: Id,
    inputs: valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        fingerprint: valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .regex */ .yGV(/^[0-9a-f]{64}$/)),
        files: valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ path: Path, id: Id })), valibot__WEBPACK_IMPORTED_MODULE_4__/* .maxLength */ .Ru6(_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .MEND_LIMITS */ .O.inputs)),
    }),
    generators: valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(Generator), valibot__WEBPACK_IMPORTED_MODULE_4__/* .maxLength */ .Ru6(_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .MEND_LIMITS */ .O.generators)),
    changes: valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        path: Path,
        generator: Generator,
        before: valibot__WEBPACK_IMPORTED_MODULE_4__/* .nullable */ .mee(Id),
        after: valibot__WEBPACK_IMPORTED_MODULE_4__/* .nullable */ .mee(valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ id: Id, contents: Base64 })),
    })), valibot__WEBPACK_IMPORTED_MODULE_4__/* .maxLength */ .Ru6(_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .MEND_LIMITS */ .O.changes)),
});
/**
 * The file's text, one line and a newline: always one that `readMendFile` accepts.
 * Throws `InputError` where what was regenerated has no commit or is beyond the limits, saying which.
 */
function writeMendFile(regenerated) {
    const { head, inputs, changes } = regenerated;
    if (head === null)
        throw refuse('what was regenerated belongs to no commit');
    const document = {
        version: 1,
        head,
        inputs: {
            fingerprint: (0,_fingerprint_js__WEBPACK_IMPORTED_MODULE_1__/* .fingerprintOf */ .a)(inputs.files),
            files: sorted(inputs.files).map(({ path, id }) => ({ path, id })),
        },
        generators: generatorsOf(changes),
        changes: sorted(changes).map(({ path, generator, before, after }) => ({
            path,
            generator,
            before,
            after: after === null ? null : { id: after.id, contents: Buffer.from(after.bytes).toString('base64') },
        })),
    };
    const text = `${JSON.stringify(document)}\n`;
    readMendFile(text);
    return text;
}
/** What the text holds, every path, size and id checked. Throws `InputError` at the first thing that is wrong. */
function readMendFile(text) {
    if (text.length > _limits_js__WEBPACK_IMPORTED_MODULE_2__/* .MEND_LIMITS */ .O.documentLength)
        throw refuse(`it is longer than ${_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .MEND_LIMITS */ .O.documentLength} characters`);
    let data;
    try {
        data = JSON.parse(text);
    }
    catch {
        throw refuse('it is not JSON');
    }
    const result = valibot__WEBPACK_IMPORTED_MODULE_4__/* .safeParse */ .xLC(MendFileSchema, data);
    if (!result.success) {
        throw refuse(`${valibot__WEBPACK_IMPORTED_MODULE_4__/* .getDotPath */ .BuJ(result.issues[0]) ?? 'the document'} is missing, unknown, too large or not of its form`);
    }
    const { head, inputs, generators, changes } = result.output;
    checkPaths(inputs.files, 'inputs');
    checkPaths(changes, 'changes');
    checkNesting(changes);
    const read = changes.map(readChange);
    const bytes = read.reduce((sum, { after }) => sum + (after?.bytes.length ?? 0), 0);
    if (bytes > _limits_js__WEBPACK_IMPORTED_MODULE_2__/* .MEND_LIMITS */ .O.allBytes)
        throw refuse(`its files have ${bytes} bytes, and ${_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .MEND_LIMITS */ .O.allBytes} are allowed`);
    if (generators.join(' ') !== generatorsOf(read).join(' '))
        throw refuse('generators are not those of its changes');
    const written = new Set(changes.map(({ path }) => path));
    if (inputs.files.some(({ path }) => written.has(path)))
        throw refuse('a file is an input and a change');
    const fingerprint = (0,_fingerprint_js__WEBPACK_IMPORTED_MODULE_1__/* .fingerprintOf */ .a)(inputs.files);
    if (fingerprint !== inputs.fingerprint)
        throw refuse('inputs.fingerprint is not that of its files');
    return { head, inputs: { fingerprint, files: inputs.files }, generators, changes: read };
}
function readChange({ path, generator, before, after }, index) {
    const place = `changes.${index}`;
    if (after === null) {
        if (before === null)
            throw refuse(`${place} neither writes nor removes anything`);
        return { path, generator, before, after: null };
    }
    const bytes = Buffer.from(after.contents, 'base64');
    if (bytes.toString('base64') !== after.contents)
        throw refuse(`${place}.after.contents is not base 64`);
    if (bytes.length > _limits_js__WEBPACK_IMPORTED_MODULE_2__/* .MEND_LIMITS */ .O.fileBytes) {
        throw refuse(`${place} has ${bytes.length} bytes, and ${_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .MEND_LIMITS */ .O.fileBytes} are allowed`);
    }
    const id = (0,_fingerprint_js__WEBPACK_IMPORTED_MODULE_1__/* .blobIdOf */ .m)(bytes);
    if (id !== after.id)
        throw refuse(`${place}.after.id is not that of its contents`);
    if (id === before)
        throw refuse(`${place} changes nothing`);
    return { path, generator, before, after: { id, bytes } };
}
/** Safe, sorted and each once. */
function checkPaths(files, list) {
    for (const [index, { path }] of files.entries()) {
        const why = list === 'changes' ? (0,_safe_path_js__WEBPACK_IMPORTED_MODULE_3__/* .whyUnsafePath */ .i)(path) : whyUnreadablePath(path);
        if (why !== undefined)
            throw refuse(`the path of ${list}.${index} can't be taken: ${why}`);
        const previous = files[index - 1]?.path;
        if (previous !== undefined && (0,_compare_text_js__WEBPACK_IMPORTED_MODULE_5__/* .compareText */ .n)(previous, path) >= 0)
            throw refuse(`${list} are not sorted by path`);
    }
}
/** Inputs are only asked for by name, and workflows may be among them. */
function whyUnreadablePath(path) {
    return (0,_safe_path_js__WEBPACK_IMPORTED_MODULE_3__/* .whyUnsafePath */ .i)(path.replace(/^\.github\//, 'github/'));
}
/** No file can stand where another's folder is. */
function checkNesting(changes) {
    const files = new Set(changes.filter(({ after }) => after !== null).map(({ path }) => path));
    for (const path of files) {
        for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (files.has(path.slice(0, end)))
                throw refuse('a path of its changes is a file and a folder');
        }
    }
}
function generatorsOf(changes) {
    return [...new Set(changes.map(({ generator }) => generator))].sort(_compare_text_js__WEBPACK_IMPORTED_MODULE_5__/* .compareText */ .n);
}
function sorted(files) {
    return [...files].sort((a, b) => (0,_compare_text_js__WEBPACK_IMPORTED_MODULE_5__/* .compareText */ .n)(a.path, b.path));
}
/** Names places and numbers only: the text itself is not ours to repeat. */
function refuse(why) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`What was regenerated can't be handed over: ${why}.`, { file: MEND_FILE }, 'It has to be the file that the same major version of conegate wrote in the capturing job of the same run.');
}


/***/ }),

/***/ 2241:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ whyUnsafePath)
/* harmony export */ });
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(644);

/** Controls, formats, lone surrogates, private use, separators, and all that fonts and file systems may ignore. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{DI}]/u;
const ALL_HIDDEN = new RegExp(HIDDEN, 'gu');
/**
 * Why a path can't be one that a generator writes, as a clause; `undefined` where nothing is wrong with it.
 * What git itself refuses to check out, on any file system, is refused here: `.git` in every spelling that macOS or Windows
 * takes for it (Unicode's ignorable characters, trailing dots and blanks, short names, streams).
 */
function whyUnsafePath(path) {
    if (path === '')
        return 'it is empty';
    if (path.length > _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .MEND_LIMITS */ .O.path)
        return `it is longer than ${_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .MEND_LIMITS */ .O.path} characters`;
    if (HIDDEN.test(path))
        return 'it holds a control or a hidden character';
    if (path.includes('\\'))
        return 'it holds a backslash';
    const parts = path.split('/');
    if (parts.length > _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .MEND_LIMITS */ .O.depth + 1)
        return `it is deeper than ${_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .MEND_LIMITS */ .O.depth} folders`;
    if (parts.some((part) => part === '' || part === '.' || part === '..'))
        return 'it is not a plain relative path';
    const folded = parts.map(foldName);
    if (folded.some(isGitFolder))
        return "it is in git's own folder";
    if (folded[0] === '.github')
        return "it is in .github, which a workflow's token may not write";
    return undefined;
}
/** A name as the most forgiving file system compares it. */
function foldName(name) {
    return name
        .normalize('NFKC')
        .replace(ALL_HIDDEN, '')
        .toLowerCase()
        .replace(/:.*$/s, '')
        .replace(/[. ]+$/, '');
}
function isGitFolder(folded) {
    return folded === '.git' || /^git~\d+$/.test(folded);
}


/***/ }),

/***/ 3389:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runMend: () => (/* binding */ runMend)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/generated/mending/mend-file.ts
var mend_file = __webpack_require__(8535);
// EXTERNAL MODULE: ./src/platform/github/client.ts + 1 modules
var github_client = __webpack_require__(9354);
// EXTERNAL MODULE: ./src/platform/github/event.ts
var github_event = __webpack_require__(2343);
// EXTERNAL MODULE: ./src/platform/github/workflow-log.ts
var workflow_log = __webpack_require__(3342);
// EXTERNAL MODULE: ./src/platform/report-folder.ts
var report_folder = __webpack_require__(9250);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/report/report-file.ts + 3 modules
var report_file = __webpack_require__(4051);
// EXTERNAL MODULE: ./src/compare-text.ts
var compare_text = __webpack_require__(8914);
// EXTERNAL MODULE: ./src/generated/generators/folders.ts
var folders = __webpack_require__(7437);
;// CONCATENATED MODULE: ./src/generated/mending/commit-message.ts


/** What may stand in a message: nothing that GitHub or a bot reads as a mention, a reference, a trailer or a command. */
const TIGHT_NAME = /^[A-Za-z0-9_][A-Za-z0-9._/-]{0,99}$/;
const MAX_NAMED = 3;
/**
 * Says what was written, by what and from what. `[dependabot skip]` lets Dependabot rebase over the commit.
 * @param head full commit whose files were read
 */
function commitMessage(changes, inputs, head) {
    const files = distinct(changes.map(({ path }) => (0,folders/* nameOf */.V)(path)));
    const what = nameThem(files, changes.length, 'generated file');
    const generators = distinct(changes.map(({ generator }) => generator));
    const by = nameThem(generators, generators.length, 'generator');
    const from = nameThem(inputs.files.map(({ path }) => path), inputs.files.length, 'file');
    const source = inputs.files.length === 0 ? `commit ${head.slice(0, 12)}` : `${from} of ${head.slice(0, 12)}`;
    return {
        headline: `Regenerate ${what}`,
        body: `Written by ${by} from ${source}.\n\n[dependabot skip]\n`,
    };
}
/** `a`, `a and b`, `a, b and c`, or how many there are where they are more or not of tight characters. */
function nameThem(names, count, unit) {
    if (names.length === 0 || names.length > MAX_NAMED || !names.every((name) => TIGHT_NAME.test(name))) {
        return `${count} ${unit}${count === 1 ? '' : 's'}`;
    }
    const last = names.at(-1) ?? '';
    return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
function distinct(names) {
    return [...new Set(names)].sort(compare_text/* compareText */.n);
}

// EXTERNAL MODULE: ./src/generated/generators/path-set.ts
var path_set = __webpack_require__(864);
;// CONCATENATED MODULE: ./src/generated/mending/declared-paths.ts


/** What a known generator writes, by the file's name, in any folder. */
const KNOWN_FILES = {
    'Cargo.lock': ['cargo'],
    'Cargo.nix': ['crate2nix', 'cargo2nix'],
    'Cargo.json': ['crate2nix', 'crate2nix-json'],
    'crate-hashes.json': ['crate2nix', 'crate2nix-json', 'crate-hashes'],
    'registry-hashes.json': ['crate2nix', 'crate2nix-json', 'crate-hashes'],
    'flake.lock': ['flake-lock', 'nix'],
    'bun.nix': ['bun2nix'],
};
const SNAPSHOT = 'snapshot';
/** In the snapshot's folder: pictures, and ceilings, which `conegate snapshot` lowers to what the graph has become. */
const SNAPSHOT_FILES = /^[^/]+\.txt$|^ceilings\.yml$/;
/**
 * Tells whether a generator may write a path: what known generators write goes by the file's name, everything else has to be
 * declared in the base's settings.
 * @returns why not, as a clause; `undefined` where it may
 */
function whyUndeclared({ path, generator }, { settings, directory, settingsFile }) {
    const start = directory === '' ? '' : `${directory}/`;
    if (!path.startsWith(start))
        return `it is not in the judged folder`;
    const own = path.slice(start.length);
    const { generated, graph } = settings.checks;
    const folder = graph.snapshot.folder.replace(/^(?:\.\/)+|\/+$/g, '');
    const inSnapshot = folder !== '' && own.startsWith(`${folder}/`) ? own.slice(folder.length + 1) : '';
    if (generator === SNAPSHOT && SNAPSHOT_FILES.test(inSnapshot))
        return undefined;
    // What judges is not written by what is judged.
    if (['conegate.yml', settingsFile].includes(own) || inSnapshot === 'ceilings.yml')
        return 'it holds the rules that judge';
    const declared = generated.generators.find(({ name }) => name === generator);
    if (declared !== undefined) {
        return (0,path_set/* matching */.wC)(declared.outputs).has(own) ? undefined : "it is not among the generator's declared outputs";
    }
    if (KNOWN_FILES[(0,folders/* nameOf */.V)(own)]?.includes(generator) === true)
        return undefined;
    return "no generator of the base's settings declares it";
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
;// CONCATENATED MODULE: ./src/generated/mending/pull-request-marker.ts
/**
 * The hidden last line of the pull request that the scheduled run opens: by it the next run knows what it holds, whose the
 * branch is, and whether a person closed it.
 */


const PREFIX = '<!-- conegate:regenerate:v1 ';
const SUFFIX = ' -->';
const MAX_LINE = 500;
const Hash = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[0-9a-f]{64}$/));
const Commit = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[0-9a-f]{40}$/));
const MarkerSchema = dist/* object */.Ikc({
    inputs: Hash,
    changes: Hash,
    head: Commit,
    before: dist/* nullable */.mee(Commit),
    done: dist/* boolean */.zMY(),
});
function renderPullRequestMarker({ inputs, changes, head, before, done }) {
    return `${PREFIX}${JSON.stringify({ inputs, changes, head, before, done })}${SUFFIX}`;
}
/** The marker on the last line of a pull request's text; `undefined` where there is none or it is damaged. */
function readPullRequestMarker(body) {
    const text = body.trimEnd();
    const line = text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
    if (line.length > MAX_LINE || !line.startsWith(PREFIX) || !line.endsWith(SUFFIX))
        return undefined;
    try {
        const result = dist/* safeParse */.xLC(MarkerSchema, JSON.parse(line.slice(PREFIX.length, -SUFFIX.length)));
        return result.success ? result.output : undefined;
    }
    catch {
        return undefined;
    }
}
/** @param changes sorted by path */
function digestOf(changes) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const { path, before, after } of changes)
        hash.update(`${path}\0${before ?? ''}\0${after?.id ?? ''}\n`);
    return hash.digest('hex');
}

;// CONCATENATED MODULE: ./src/generated/mending/decide-branch.ts

/** What to do with the branch where files are out of step. */
function decideBranch(now, wanted) {
    const known = now.pullRequests
        .map((pull) => ({ ...pull, marker: pull.isOurs ? readPullRequestMarker(pull.body) : undefined }))
        .sort((a, b) => b.number - a.number);
    const open = known.find(({ state }) => state === 'open');
    if (now.head !== null && !isHeadOurs(now.head, known))
        return { kind: 'foreign' };
    if (open !== undefined) {
        if (open.marker === undefined)
            return { kind: 'foreign' };
        const { inputs, changes } = open.marker;
        const isSame = inputs === wanted.inputs && changes === wanted.changes && open.marker.head === now.head;
        return isSame ? { kind: 'same', pullRequest: open.number } : { kind: 'write', pullRequest: open.number };
    }
    const [newest] = known.filter(({ marker }) => marker !== undefined);
    if (newest?.state === 'closed' && newest.marker?.done === false && newest.marker.inputs === wanted.inputs) {
        return { kind: 'closed-by-person', pullRequest: newest.number };
    }
    return { kind: 'write', pullRequest: null };
}
/** The open pull request of ours that is done with where all is in step again; `undefined` where nothing is to be done. */
function findDone({ head, pullRequests }) {
    return pullRequests.find((pull) => {
        if (pull.state !== 'open' || !pull.isOurs)
            return false;
        const marker = readPullRequestMarker(pull.body);
        return marker !== undefined && (head === null || isHeadOurs(head, [{ marker }]));
    });
}
/** A branch is ours where it still is where we moved it: whatever a person adds or amends is another commit. */
function isHeadOurs(head, known) {
    return known.some(({ marker }) => marker !== undefined && (marker.head === head || marker.before === head));
}

;// CONCATENATED MODULE: ./src/generated/mending/branch-files.ts
/** What a commit holds, as far as mending has to know. */
/** All folders above a path, the top one (`''`) first. */
function foldersAbove(path) {
    const parts = path.split('/').slice(0, -1);
    return ['', ...parts.map((_, index) => parts.slice(0, index + 1).join('/'))];
}

;// CONCATENATED MODULE: ./src/generated/mending/decide-mend.ts

const PLAIN_FILE = 0o100644;
const KINDS = {
    0o100755: 'an executable file',
    0o120000: 'a link',
    0o160000: 'a submodule',
    0o040000: 'a folder',
};
/**
 * What is to be committed on a commit, if anything. `createCommitOnBranch` writes plain files only: what is something else
 * would lose its mode, and what is below a link would land elsewhere.
 * @param whyUndeclared why a path may not be written by a generator, whatever stands there
 */
function decideMend({ inputs, changes }, files, whyUndeclared) {
    const refused = [];
    for (const change of changes) {
        const why = whyUndeclared(change) ?? whyNotPlain(change.path, files);
        if (why !== undefined)
            refused.push({ path: change.path, why });
    }
    if (refused.length > 0)
        return { kind: 'refused', paths: refused };
    const others = inputs.files.filter(({ path, id }) => files.inputs.get(path) !== id).map(({ path }) => path);
    const due = [];
    for (const change of changes) {
        const found = entryAt(change.path, files)?.id ?? null;
        if (found === (change.after?.id ?? null))
            continue;
        if (found === change.before)
            due.push(change);
        else
            others.push(change.path);
    }
    if (others.length > 0)
        return { kind: 'other', paths: others };
    return due.length === 0 ? { kind: 'same' } : { kind: 'write', changes: due };
}
function entryAt(path, { folders }) {
    const end = path.lastIndexOf('/');
    return folders.get(path.slice(0, Math.max(end, 0)))?.get(path.slice(end + 1));
}
/** Why what stands at a path, or above it, is nothing that can be written over. */
function whyNotPlain(path, files) {
    for (const folder of foldersAbove(path).slice(1)) {
        const entry = entryAt(folder, files);
        if (entry !== undefined && entry.type !== 'tree')
            return `it is below ${kindOf(entry)}`;
    }
    const entry = entryAt(path, files);
    return entry === undefined || entry.mode === PLAIN_FILE ? undefined : `${kindOf(entry)} stands there`;
}
function kindOf({ mode }) {
    return mode === PLAIN_FILE ? 'a file' : (KINDS[mode] ?? `something of mode ${mode.toString(8)}`);
}

// EXTERNAL MODULE: ./src/platform/github/api-failure.ts
var api_failure = __webpack_require__(2076);
;// CONCATENATED MODULE: ./src/platform/github/check-data.ts


/** An answer of GitHub's as its schema says it. Throws `InputError` naming the field that is not. */
function checkData(schema, data) {
    const result = dist/* safeParse */.xLC(schema, data);
    if (result.success)
        return result.output;
    const place = dist/* getDotPath */.BuJ(result.issues[0]) ?? 'data';
    throw new problem/* InputError */.dz(`GitHub's answer is not what its schema says: ${place}`);
}

;// CONCATENATED MODULE: ./src/platform/github/commit-files.ts




/** What a commit holds, asked for by path: a mending job checks nothing out. */
const READ = { what: "read the branch's files", needs: 'contents: write' };
/** Objects asked for at once; a request's aliases are bounded at GitHub, too. */
const OBJECTS_PER_QUERY = 100;
/** Of one text. */
const MAX_TEXT_BYTES = 1024 * 1024;
const TEXT = '... on Blob { oid byteSize isTruncated text }';
const BLOB = '... on Blob { oid }';
const FOLDER = '... on Tree { entries { name mode type oid } }';
const ObjectSchema = dist/* nullable */.mee(dist/* looseObject */._H3({ __typename: dist/* string */.YjP() }));
const BlobSchema = dist/* object */.Ikc({ oid: dist/* string */.YjP() });
const TextSchema = dist/* object */.Ikc({ byteSize: dist/* number */.aig(), isTruncated: dist/* boolean */.zMY(), text: dist/* nullable */.mee(dist/* string */.YjP()) });
const FolderSchema = dist/* object */.Ikc({
    entries: dist/* nullable */.mee(dist/* array */.YOg(dist/* object */.Ikc({ name: dist/* string */.YjP(), mode: dist/* number */.aig(), type: dist/* picklist */.KIO(['blob', 'tree', 'commit']), oid: dist/* string */.YjP() }))),
});
/**
 * The blob ids of some files of a commit, and the folders above some others. A path below a link is not there.
 * Throws `GitHubError`, and `InputError` where an answer is not as GitHub documents it.
 */
async function readCommitFiles(client, commit, inputs, changes) {
    const blobs = await readObjects(client, commit, inputs, BLOB);
    const above = [...new Set(changes.flatMap(foldersAbove))];
    const trees = await readObjects(client, commit, above, FOLDER);
    const folders = new Map();
    for (const [index, folder] of above.entries()) {
        const found = trees[index] ?? null;
        if (found?.__typename === 'Tree')
            folders.set(folder, readFolder(found));
    }
    const ids = inputs.map((path, index) => [path, blobIdIn(blobs[index] ?? null)]);
    return { commit, inputs: new Map(ids), folders };
}
/** A file's text at a commit; `undefined` where there is none. Throws `InputError` where it is no text or too large. */
async function readTextAt(client, commit, path) {
    const [found = null] = await readObjects(client, commit, [path], TEXT);
    if (found?.__typename !== 'Blob')
        return undefined;
    const { byteSize, isTruncated, text } = checkData(TextSchema, found);
    if (text === null)
        throw new problem/* InputError */.dz('it is no text', { file: path });
    if (isTruncated || byteSize > MAX_TEXT_BYTES)
        throw new problem/* InputError */.dz(`it has ${byteSize} bytes`, { file: path });
    return text;
}
/** One object for each path, in their order. */
async function readObjects(client, commit, paths, fields) {
    const found = [];
    for (let start = 0; start < paths.length; start += OBJECTS_PER_QUERY) {
        const some = paths.slice(start, start + OBJECTS_PER_QUERY);
        const data = await client.graphql(READ, queryFor(some.length, fields), {
            owner: client.repository.owner,
            name: client.repository.name,
            ...Object.fromEntries(some.map((path, index) => [`e${index}`, `${commit}:${path}`])),
        });
        const { repository } = checkData(dist/* object */.Ikc({ repository: dist/* record */.g1P(dist/* string */.YjP(), ObjectSchema) }), data);
        found.push(...some.map((_, index) => repository[`o${index}`] ?? null));
    }
    return found;
}
/** Paths are variables: nothing of them is part of the query's text. */
function queryFor(count, fields) {
    const numbers = Array.from({ length: count }, (_, index) => index);
    const declared = numbers.map((index) => `$e${index}: String!`).join(', ');
    const objects = numbers.map((index) => `o${index}: object(expression: $e${index}) { __typename ${fields} }`);
    return `
query ReadCommitFiles($owner: String!, $name: String!, ${declared}) {
  repository(owner: $owner, name: $name) {
    ${objects.join('\n    ')}
  }
}`;
}
function blobIdIn(found) {
    return found?.__typename === 'Blob' ? checkData(BlobSchema, found).oid : null;
}
function readFolder(found) {
    const entries = checkData(FolderSchema, found).entries ?? [];
    return new Map(entries.map(({ name, mode, type, oid }) => [name, { mode, type, id: oid }]));
}

// EXTERNAL MODULE: ./src/platform/github/event-payload.ts
var event_payload = __webpack_require__(5344);
;// CONCATENATED MODULE: ./src/platform/github/commit-on-branch.ts




const WRITE = { what: 'commit to the branch', needs: 'contents: write' };
const COMMIT_ON_BRANCH = `
mutation CommitOnBranch($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;
const AnswerSchema = dist/* object */.Ikc({ createCommitOnBranch: dist/* object */.Ikc({ commit: dist/* object */.Ikc({ oid: event_payload/* CommitSchema */.zY }) }) });
/** Never tries twice by itself. Throws only mistakes of ours. */
async function commitOnBranch(client, request) {
    const { owner, name } = client.repository;
    const written = request.changes.filter(({ after }) => after !== null);
    const input = {
        branch: { repositoryNameWithOwner: `${owner}/${name}`, branchName: request.branch },
        expectedHeadOid: request.expectedHead,
        message: request.message,
        fileChanges: {
            additions: written.map(({ path, after }) => ({
                path,
                contents: Buffer.from(after?.bytes ?? []).toString('base64'),
            })),
            deletions: request.changes.filter(({ after }) => after === null).map(({ path }) => ({ path })),
        },
    };
    try {
        const data = await client.graphql(WRITE, COMMIT_ON_BRANCH, { input });
        return { kind: 'committed', commit: checkData(AnswerSchema, data).createCommitOnBranch.commit.oid };
    }
    catch (error) {
        if (!(error instanceof api_failure/* GitHubError */.y_))
            throw error;
        if (error.failure.kind === 'conflict')
            return { kind: 'moved' };
        const refusal = { reason: error.message, advice: adviceFor(error) };
        return { kind: error.uncertain || error.failure.kind === 'unavailable' ? 'uncertain' : 'refused', refusal };
    }
}
/** What can be done where a branch is guarded: rulesets and branch protection refuse with words of their own. */
function adviceFor({ failure, advice }) {
    if (failure.types.includes('BRANCH_PROTECTION_RULE_VIOLATION') ||
        /protected branch|rule violation/i.test(failure.message)) {
        return "Let the token's account bypass the rule that guards this branch, or set hand-back: check.";
    }
    if (failure.kind === 'not-found')
        return 'The branch is gone, or the token may not see it.';
    return advice;
}

;// CONCATENATED MODULE: ./src/platform/github/token-kind.ts


const ASK = { what: 'ask whose token it is', needs: 'contents: write' };
const READ_VIEWER = 'query ReadViewer { viewer { login } }';
/** Throws `GitHubError`. */
async function readTokenOwner(client) {
    const data = await client.graphql(ASK, READ_VIEWER);
    const { viewer } = checkData(dist/* object */.Ikc({ viewer: dist/* object */.Ikc({ login: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* maxLength */.Ru6(200)) }) }), data);
    const kind = viewer.login === 'github-actions[bot]' ? 'workflow' : viewer.login.endsWith('[bot]') ? 'app' : 'person';
    return { kind, login: viewer.login };
}

;// CONCATENATED MODULE: ./src/platform/github/regenerate-branch.ts



/** The one branch and the one pull request of the scheduled run. Branch names are without `refs/heads/`. */
const regenerate_branch_READ = { what: 'read the branch and its pull requests', needs: 'pull-requests: write' };
const MOVE = { what: 'write the branch', needs: 'contents: write' };
const OPEN = { what: 'write the pull request', needs: 'pull-requests: write' };
/** How git writes that there is no object. */
const NONE = '0'.repeat(40);
const READ_BRANCHES = `
query ReadBranches($owner: String!, $name: String!, $base: String!, $branch: String!) {
  repository(owner: $owner, name: $name) {
    id
    base: ref(qualifiedName: $base) { target { oid } }
    branch: ref(qualifiedName: $branch) { target { oid } }
  }
}`;
const RefSchema = dist/* nullable */.mee(dist/* object */.Ikc({ target: dist/* nullable */.mee(dist/* object */.Ikc({ oid: event_payload/* CommitSchema */.zY })) }));
const BranchesSchema = dist/* object */.Ikc({ repository: dist/* object */.Ikc({ id: dist/* string */.YjP(), base: RefSchema, branch: RefSchema }) });
const PullsSchema = dist/* array */.YOg(dist/* object */.Ikc({
    number: event_payload/* IdSchema */.N$,
    state: dist/* picklist */.KIO(['open', 'closed']),
    merged_at: dist/* nullish */.cl6(dist/* string */.YjP(), null),
    body: dist/* nullish */.cl6(dist/* string */.YjP(), null),
    user: dist/* nullish */.cl6(dist/* object */.Ikc({ login: dist/* string */.YjP() }), null),
}));
const UPDATE_REFS = `
mutation UpdateRefs($input: UpdateRefsInput!) {
  updateRefs(input: $input) { clientMutationId }
}`;
/**
 * @param login whose pull requests are ours
 * Throws `GitHubError`.
 */
async function readBranches(client, names, login) {
    const { owner, name } = client.repository;
    const data = await client.graphql(regenerate_branch_READ, READ_BRANCHES, {
        owner,
        name,
        base: `refs/heads/${names.base}`,
        branch: `refs/heads/${names.branch}`,
    });
    const { id, base, branch } = checkData(BranchesSchema, data).repository;
    // By REST, which knows whose branch it is: forks may have one of the same name.
    const answer = await client.request(regenerate_branch_READ, 'GET /repos/{owner}/{repo}/pulls', {
        head: `${owner}:${names.branch}`,
        base: names.base,
        state: 'all',
        per_page: 100,
    });
    const pullRequests = checkData(PullsSchema, answer.data).map((pull) => ({
        number: pull.number,
        state: pull.merged_at === null ? pull.state : 'merged',
        isOurs: pull.user?.login.toLowerCase() === login.toLowerCase(),
        body: pull.body ?? '',
    }));
    return { repositoryId: id, base: base?.target?.oid ?? null, head: branch?.target?.oid ?? null, pullRequests };
}
/** Throws `GitHubError`. */
async function createBranch(client, branch, commit) {
    await client.request(MOVE, 'POST /repos/{owner}/{repo}/git/refs', { ref: `refs/heads/${branch}`, sha: commit });
}
/** Moves branches all at once or not at all, each only from where it is expected. Throws `GitHubError`. */
async function moveBranches(client, repositoryId, moves) {
    const refUpdates = moves.map(({ branch, from, to }) => ({
        name: `refs/heads/${branch}`,
        ...(from === undefined ? {} : { beforeOid: from ?? NONE }),
        afterOid: to ?? NONE,
        force: true,
    }));
    await client.graphql(MOVE, UPDATE_REFS, { input: { repositoryId, refUpdates } });
}
/** Opens it and answers its number. Throws `GitHubError`. */
async function openPullRequest(client, branches, { title, body }) {
    const route = 'POST /repos/{owner}/{repo}/pulls';
    const answer = await client.request(OPEN, route, { head: branches.branch, base: branches.base, title, body });
    return checkData(dist/* object */.Ikc({ number: event_payload/* IdSchema */.N$ }), answer.data).number;
}
/** Throws `GitHubError`. */
async function updatePullRequest(client, number, change) {
    await client.request(OPEN, 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: number, ...change });
}
/** What to do where a pull request can't be opened: GitHub has a setting for it beside the permission. */
function adviseOnOpening(error) {
    return /not permitted to create/i.test(error.failure.message)
        ? "Allow it under Settings › Actions › General › Workflow permissions, or hand over a GitHub App's token."
        : error.advice;
}

// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(4285);
// EXTERNAL MODULE: ./src/report/phrase.ts
var phrase = __webpack_require__(5049);
;// CONCATENATED MODULE: ./src/report/mend-words.ts
/** What mending says in the comment, in the log and in its pull request: our own words, foreign ones in code spans. */


const MAX_FILES = 5;
const SHORT = 12;
/** The most that a note adds to a comment, in UTF-16 units. */
const MAX_NOTE = 3_000;
const filesOf = (paths) => (0,phrase/* joinPhrases */.Zk)(paths.map((path) => [{ code: path }]), MAX_FILES, 'file');
const commitOf = (commit) => [{ code: commit.slice(0, SHORT) }];
/** Written before the commit is made, and left standing where the new commit's run ends this one: true either way. */
function sayCommitting({ paths, number, most }, head) {
    return [
        'Committing ',
        ...filesOf(paths),
        ' on ',
        ...commitOf(head),
        ` (commit ${number} of at most ${most} for these inputs). The run for the new commit writes this comment anew.`,
    ];
}
function sayCommitted({ paths, number, most }, commit, waits) {
    return [
        'Committed ',
        ...filesOf(paths),
        ' as ',
        ...commitOf(commit),
        ` (commit ${number} of at most ${most} for these inputs).`,
        waits ? ' Its checks wait for an approval, as for every commit of GITHUB_TOKEN.' : '',
    ];
}
function sayStopped(paths, attempts) {
    return [
        'Not committed: ',
        ...filesOf(paths),
        ` ${paths.length === 1 ? 'was' : 'were'} committed ${(0,phrase/* countOf */.pq)(attempts, 'time')} for these very inputs, and each time ` +
            'something threw the commit away, such as a bot that force-pushes, or the generator writes other bytes each time. ' +
            'It is tried again when the inputs change. Take the patch of the report, or tell the bot to keep the commits ' +
            '(docs/mending.md of conegate says how).',
    ];
}
function sayHeadDone(head) {
    return ['Not committed: there was one commit on ', ...commitOf(head), ' already, and there is at most one per head.'];
}
function sayCheckOnly() {
    return ["Not committed: the base's settings say hand-back: check. The regenerated files are in the report's patch."];
}
function sayWaiting() {
    return [
        'Not committed: with GITHUB_TOKEN alone the checks of the new commit would wait for an approval. Hand over the token ' +
            "of a GitHub App, or set accept-waiting-checks. The regenerated files are in the report's patch.",
    ];
}
function sayFork() {
    return ["Not committed: the pull request is from a fork. The regenerated files are in the report's patch."];
}
function sayClosed() {
    return ['Not committed: the pull request is closed.'];
}
function sayBranchGone() {
    return ["Not committed: the pull request's branch is gone."];
}
function saySame() {
    return ['Nothing to commit: the branch has the regenerated files already.'];
}
/** @param paths what differs from what was read */
function sayLeft(head, paths) {
    return [
        'Not committed: the branch is at ',
        ...commitOf(head),
        ' by now, where ',
        ...filesOf(paths),
        ` ${paths.length === 1 ? 'is' : 'are'} not what the generators read. Its own run mends it.`,
    ];
}
/** @param paths what differs */
function sayForged(paths) {
    return ['Not committed: what was handed over does not fit the commit that it names, in ', ...filesOf(paths), '.'];
}
function sayRefused(paths) {
    const reasons = paths.map(({ path, why }) => [{ code: path }, ` (${why})`]);
    return [
        'Not committed, since what may be written is what known generators write and what the base declares under ',
        { code: 'checks.generated.generators' },
        ': ',
        ...(0,phrase/* joinPhrases */.Zk)(reasons, MAX_FILES, 'path'),
        '.',
    ];
}
function sayUncounted(reason) {
    return ['Not committed, since the commit could not be counted in the comment first: ', { text: reason }];
}
function sayFailed(reason, advice) {
    return ['Not committed: ', { text: reason }, ...(advice === '' ? [] : [' ', { text: advice }])];
}
/** A rendered comment with one more paragraph above its marker, which is its last line. */
function withMendNote(body, note) {
    const text = body.trimEnd();
    const end = text.lastIndexOf('\n') + 1;
    return `${text.slice(0, end).trimEnd()}\n\n**Mending.** ${(0,phrase/* toMarkdown */.l6)(note)}\n\n${text.slice(end)}\n`;
}
const MAX_LISTED_FILES = 100;
const MAX_LISTED_FINDINGS = 30;
/** The text of the scheduled run's pull request, without its marker: Markdown of at most some 30,000 characters. */
function renderMendPullRequest({ files, findings, head, runUrl, waits }) {
    const listed = (items, max, unit) => {
        const more = items.length - max;
        return [...items.slice(0, max), ...(more > 0 ? [`and ${(0,phrase/* countOf */.pq)(more, `more ${unit}`)}`] : [])].map((line) => `- ${line}`);
    };
    const lines = files.map(({ path, generator }) => `${(0,markdown/* codeSpan */.SS)(path)}, by ${(0,markdown/* codeSpan */.SS)(generator)}`);
    return [
        `These generated files no longer match what they are written from, at ${(0,markdown/* codeSpan */.SS)(head.slice(0, SHORT))}. Their generators wrote them anew in [this run](${runUrl}).`,
        listed(lines, MAX_LISTED_FILES, 'file').join('\n'),
        ...(findings.length === 0
            ? []
            : [
                `What was out of step:\n\n${listed(findings.map((text) => (0,markdown/* escapeText */.X1)(text)), MAX_LISTED_FINDINGS, 'finding').join('\n')}`,
            ]),
        ...(waits ? ['Its checks wait for an approval, as for everything that GITHUB_TOKEN pushes.'] : []),
        'This pull request is kept up to date by later runs, and closed when everything is in step again. Closed by hand, it is not opened anew until the inputs change. Commits that others push to its branch are never written over.',
    ].join('\n\n');
}

// EXTERNAL MODULE: ./src/settings/read-settings.ts
var read_settings = __webpack_require__(775);
// EXTERNAL MODULE: ./src/settings/schema.ts
var schema = __webpack_require__(8826);
;// CONCATENATED MODULE: ./src/runner/mending.ts




/** The settings of a commit that nobody has to review any more. Throws `UserError` where they are wrong. */
async function readSettingsAt({ client, directory, inputs }, commit) {
    const path = external_node_path_.posix.join(directory, inputs.settings);
    const text = await readTextAt(client, commit, path);
    return text === undefined ? (0,schema/* defaultSettings */.L6)() : (0,read_settings/* readSettings */.s)(text, path);
}

;// CONCATENATED MODULE: ./src/runner/mend-default-branch.ts













/**
 * Keeps one branch and one pull request with what is out of step on the default branch. Nothing of it fails the step but a
 * damaged file; GitHub's refusals are warnings with advice.
 */
async function mendDefaultBranch(mending) {
    try {
        await mendOrSayWhyNot(mending);
    }
    catch (error) {
        if (!(error instanceof api_failure/* GitHubError */.y_))
            throw error;
        mending.job.warning(`No pull request: ${error.message}. ${adviseOnOpening(error)}`);
    }
}
async function mendOrSayWhyNot(mending) {
    const { client, context, job, mend } = mending;
    const settings = await readSettingsAt(mending, context.sha);
    const { 'hand-back': handBack, branch } = settings.checks.generated;
    if (handBack !== 'pull-request') {
        job.info(`no pull request: the settings say hand-back: ${handBack}`);
        return;
    }
    const base = context.defaultBranch ?? '';
    if (branch === base) {
        job.warning('No pull request: the settings name the default branch as its branch.');
        return;
    }
    const owner = await readTokenOwner(client);
    const now = await readBranches(client, { base, branch }, owner.login);
    if (mend === null || mend.changes.length === 0) {
        await closeDone(mending, now);
        return;
    }
    if (now.base === null) {
        job.warning('No pull request: the default branch is gone.');
        return;
    }
    const changes = await dueAt(mending, now.base, mend, settings);
    if (changes === null)
        return;
    const wanted = { inputs: mend.inputs.fingerprint, changes: digestOf(changes) };
    const decision = decideBranch(now, wanted);
    switch (decision.kind) {
        case 'same':
            job.output('pull-request', String(decision.pullRequest));
            job.info(`pull request ${decision.pullRequest} holds exactly this already`);
            return;
        case 'foreign':
            job.warning('No pull request: the branch that the settings name holds commits that conegate did not make, which are not ' +
                'written over. Merge or remove it, or name another under checks.generated.branch.');
            return;
        case 'closed-by-person':
            job.info(`pull request ${decision.pullRequest} was closed for the same inputs; it is not opened anew`);
            return;
        case 'write':
            await write(mending, {
                mend,
                changes,
                wanted,
                now,
                base: { branch: base, commit: now.base },
                branch,
                waits: owner.kind === 'workflow',
                pullRequest: decision.pullRequest,
            });
    }
}
/** What is to be written on the default branch as it is now; `null` where nothing is, which is then said. */
async function dueAt({ client, job, directory, inputs }, commit, mend, settings) {
    const paths = mend.changes.map(({ path }) => path);
    const files = await readCommitFiles(client, commit, mend.inputs.files.map(({ path }) => path), paths);
    const side = { settings, directory, settingsFile: inputs.settings };
    const decision = decideMend(mend, files, (change) => whyUndeclared(change, side));
    switch (decision.kind) {
        case 'same':
            job.info('the default branch has the regenerated files already');
            return null;
        case 'refused':
            job.warning((0,phrase/* toPlain */.Ul)(sayRefused(decision.paths)));
            return null;
        case 'other':
            if (commit === mend.head)
                job.warning((0,phrase/* toPlain */.Ul)(sayForged(decision.paths)));
            else
                job.info((0,phrase/* toPlain */.Ul)(sayLeft(commit, decision.paths)));
            return null;
        case 'write':
            return decision.changes;
    }
}
/**
 * The commit is made on a branch of its own, and the pull request's branch then moves there in one step: a branch that is
 * reset to its base for a moment closes its pull request.
 */
async function write(mending, writing) {
    const { client, context, job } = mending;
    const { changes, base, branch, now } = writing;
    const temporary = `${branch}-${context.run.id}-${context.run.attempt}`;
    await createBranch(client, temporary, base.commit);
    let isLeft = true;
    try {
        const result = await commitOnBranch(client, {
            branch: temporary,
            expectedHead: base.commit,
            message: commitMessage(changes, writing.mend.inputs, base.commit),
            changes,
        });
        if (result.kind !== 'committed') {
            const { reason, advice } = 'refusal' in result ? result.refusal : { reason: 'its branch moved', advice: '' };
            job.warning(`No pull request: ${reason}. ${advice}`);
            return;
        }
        const text = textFor(mending, writing, result.commit);
        const number = writing.pullRequest;
        if (number !== null)
            await updatePullRequest(client, number, text);
        await moveBranches(client, now.repositoryId, [
            { branch, from: now.head, to: result.commit },
            { branch: temporary, from: result.commit, to: null },
        ]);
        isLeft = false;
        job.output('mended', result.commit);
        const opened = number ?? (await openOrRemove(mending, writing, result.commit, text));
        job.output('pull-request', String(opened));
        job.info(`pull request ${opened} ${number === null ? 'opened' : 'updated'} with ${result.commit.slice(0, 12)}`);
    }
    finally {
        if (isLeft)
            await removeBranch(client, now.repositoryId, { branch: temporary, to: null });
    }
}
/** A branch that nobody asked for and that has no pull request is not left behind. */
async function openOrRemove({ client }, { base, branch, now }, commit, text) {
    try {
        return await openPullRequest(client, { base: base.branch, branch }, text);
    }
    catch (error) {
        if (now.head === null)
            await removeBranch(client, now.repositoryId, { branch, from: commit, to: null });
        throw error;
    }
}
/** What can't be removed now is left; the error that led here says more. */
async function removeBranch(client, repositoryId, move) {
    try {
        await moveBranches(client, repositoryId, [move]);
    }
    catch (error) {
        if (!(error instanceof api_failure/* GitHubError */.y_))
            throw error;
    }
}
function textFor({ report, context }, writing, commit) {
    const { changes, mend, wanted, now, base, waits } = writing;
    const check = report.checks.find((one) => one.check === 'generated');
    const body = renderMendPullRequest({
        files: changes,
        findings: (check?.findings ?? []).map(({ what }) => what),
        head: base.commit,
        runUrl: context.run.url,
        waits,
    });
    const marker = renderPullRequestMarker({ ...wanted, head: commit, before: now.head, done: false });
    return { title: commitMessage(changes, mend.inputs, base.commit).headline, body: `${body}\n\n${marker}\n` };
}
/** All is in step again: our pull request has nothing left to say. "Could not look" closes nothing. */
async function closeDone({ client, job, report }, now) {
    const verdict = report.checks.find(({ check }) => check === 'generated')?.verdict;
    const open = findDone(now);
    if (open === undefined || verdict !== 'pass') {
        job.info('nothing was regenerated, and no pull request is to be closed');
        return;
    }
    const marker = readPullRequestMarker(open.body);
    const text = marker === undefined ? {} : { body: closedBody(open.body, renderPullRequestMarker({ ...marker, done: true })) };
    await updatePullRequest(client, open.number, { ...text, state: 'closed' });
    job.info(`pull request ${open.number} closed: everything is in step again`);
}
function closedBody(body, marker) {
    const text = body.trimEnd();
    const above = text.slice(0, text.lastIndexOf('\n') + 1).trimEnd();
    return `${above}\n\nClosed by conegate: everything is in step again.\n\n${marker}\n`;
}

// EXTERNAL MODULE: ./src/generated/mending/mend-counts.ts
var mend_counts = __webpack_require__(5757);
;// CONCATENATED MODULE: ./src/platform/github/mend-target.ts



const mend_target_READ = { what: "read the pull request's branch", needs: 'pull-requests: write' };
const READ_TARGET = `
query ReadMendTarget($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      state isCrossRepository headRefName headRefOid
      headRef { target { oid } }
    }
  }
}`;
const mend_target_AnswerSchema = dist/* object */.Ikc({
    repository: dist/* object */.Ikc({
        pullRequest: dist/* object */.Ikc({
            state: dist/* string */.YjP(),
            isCrossRepository: dist/* boolean */.zMY(),
            headRefName: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* minLength */.BpQ(1), dist/* maxLength */.Ru6(1_000)),
            headRefOid: event_payload/* CommitSchema */.zY,
            headRef: dist/* nullable */.mee(dist/* object */.Ikc({ target: dist/* nullable */.mee(dist/* object */.Ikc({ oid: event_payload/* CommitSchema */.zY })) })),
        }),
    }),
});
/** Throws `GitHubError`. */
async function readMendTarget(client, number) {
    const { owner, name } = client.repository;
    const data = await client.graphql(mend_target_READ, READ_TARGET, { owner, name, number });
    const { pullRequest: pull } = checkData(mend_target_AnswerSchema, data).repository;
    const target = pull.headRef?.target ?? null;
    return {
        open: pull.state === 'OPEN',
        // The branch itself is never behind; a pull request's own field is for a moment after a push.
        head: target?.oid ?? pull.headRefOid,
        branch: pull.headRefName,
        exists: target !== null,
        fork: pull.isCrossRepository,
    };
}

// EXTERNAL MODULE: ./src/platform/github/pull-request-comments.ts
var pull_request_comments = __webpack_require__(3219);
// EXTERNAL MODULE: ./src/report/marker.ts
var marker = __webpack_require__(990);
// EXTERNAL MODULE: ./src/platform/github/publish-comment.ts
var publish_comment = __webpack_require__(8736);
// EXTERNAL MODULE: ./src/report/comment.ts
var comment = __webpack_require__(4231);
// EXTERNAL MODULE: ./src/runner/publish.ts
var publish = __webpack_require__(5493);
;// CONCATENATED MODULE: ./src/runner/mend-comment.ts






/** A comment takes 60,000 characters; the note has to fit beside the report. */
const MAX_REPORT = 60_000 - MAX_NOTE;
/** Publishes the report's comment with what mending says, by the same marker as every other publisher of it. */
async function publishMendComment({ client, report, inputs }, event, { note, otherHead, count, needed = false }) {
    if (event.fork && event.trigger === 'pull_request') {
        return { outcome: 'skipped', reason: "a fork's token can't comment", advice: '' };
    }
    const stated = { ...report, pullRequest: { number: event.number } };
    const render = (maxCharacters) => {
        const body = (0,comment/* renderComment */.wQ)(stated, { settingsKey: inputs.settings, maxCharacters });
        return note === null ? body : withMendNote(body, note);
    };
    const policy = inputs.comment ?? report.commentPolicy ?? (0,schema/* defaultSettings */.L6)().comment;
    return await (0,publish_comment/* publishComment */.p)(client, {
        pullRequest: {
            number: event.number,
            headSha: event.head.sha,
            baseRef: event.base.ref,
            ...(otherHead === undefined ? {} : { otherHead }),
        },
        body: render(MAX_REPORT),
        wanted: needed || (policy !== 'never' && (0,publish/* isWanted */.Y)(report, policy)),
        shorter: render,
        ...(count === undefined ? {} : { count }),
    });
}
/** Says it in the log and in the comment. Nothing of it changes the verdict. */
async function tellMend(mending, event, comment) {
    const { job } = mending;
    const { note } = comment;
    const result = await publishMendComment(mending, event, comment);
    if (note !== null) {
        const text = (0,phrase/* toPlain */.Ul)(note);
        if (text.startsWith('Not committed'))
            job.warning(text);
        else
            job.info(text);
    }
    const said = `comment ${result.outcome}: ${result.reason}`;
    if (result.outcome === 'refused')
        job.warning([said, result.advice].filter((part) => part !== '').join('. '));
    else
        job.info(said);
}

;// CONCATENATED MODULE: ./src/runner/mend-pull-request.ts














/** How often the branch is looked at anew because it moved or an answer was lost. */
const MAX_ROUNDS = 4;
/**
 * Commits what was regenerated to the pull request's branch: at most once a head, at most three times for the same content
 * of the inputs, and only after that was counted in our comment.
 */
async function mendPullRequest(mending, event) {
    let ended;
    try {
        ended = await mend_pull_request_mendOrSayWhyNot(mending, event);
    }
    catch (error) {
        if (!(error instanceof api_failure/* GitHubError */.y_))
            throw error;
        ended = { note: sayFailed(error.message, error.advice) };
    }
    await tellMend(mending, event, ended);
}
async function mend_pull_request_mendOrSayWhyNot(mending, event) {
    const { mend, client, job } = mending;
    if (mend === null || mend.changes.length === 0) {
        job.info(mend === null ? 'nothing was regenerated' : 'what is generated is what its generators write');
        return { note: null };
    }
    if (event.fork)
        return { note: sayFork() };
    const settings = await readSettingsAt(mending, event.base.sha);
    const { 'hand-back': handBack, 'accept-waiting-checks': acceptsWaiting } = settings.checks.generated;
    if (handBack === 'check')
        return { note: sayCheckOnly() };
    const owner = await readTokenOwner(client);
    const waits = owner.kind === 'workflow';
    if (waits && !acceptsWaiting)
        return { note: sayWaiting() };
    return await commitOnce({ mending, event, mend, settings, waits });
}
async function commitOnce(attempting) {
    const { mending, event, mend, waits } = attempting;
    const { client, job } = mending;
    const { fingerprint } = mend.inputs;
    const paths = mend.changes.map(({ path }) => path);
    let counted;
    let attempt = { paths, number: 1, most: mend_counts/* MAX_ATTEMPTS */.m };
    let lost;
    /** Ends without a commit: what was counted and certainly not made is not counted any more. */
    const end = (note, head) => {
        if (counted === undefined)
            return { note };
        const { head: done, certain } = counted;
        return { note, otherHead: head, count: (known) => (certain ? (0,mend_counts/* withoutAttempt */.kH)(known, fingerprint, done) : known) };
    };
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        const target = await readMendTarget(client, event.number);
        const decision = await decideAt(attempting, target);
        if (!('changes' in decision)) {
            const isLost = lost !== undefined && decision.kind === 'same' && counted?.head !== target.head;
            if (isLost)
                job.output('mended', target.head);
            return end(isLost ? sayCommitted(attempt, target.head, waits) : noteFor(decision, target, mend), target.head);
        }
        const recount = (known) => counted !== undefined && (counted.certain || counted.head === target.head)
            ? (0,mend_counts/* withoutAttempt */.kH)(known, fingerprint, counted.head)
            : known;
        const counts = recount(await readCounts(mending, event));
        const why = (0,mend_counts/* whyNoAttempt */.$k)(counts, fingerprint, target.head);
        if (why === 'attempts-used')
            return end(sayStopped(paths, (0,mend_counts/* attemptsOf */.Or)(counts, fingerprint)), target.head);
        if (why === 'head-done')
            return end(sayHeadDone(target.head), target.head);
        attempt = { ...attempt, number: (0,mend_counts/* attemptsOf */.Or)(counts, fingerprint) + 1 };
        const written = await publishMendComment(mending, event, {
            note: sayCommitting(attempt, target.head),
            otherHead: target.head,
            count: (known) => (0,mend_counts/* withAttempt */.sw)(recount(known), fingerprint, target.head),
            needed: true,
        });
        if (!['created', 'edited', 'unchanged'].includes(written.outcome)) {
            const reason = [written.reason, written.advice].filter((part) => part !== '').join('. ');
            return end(sayUncounted(reason), target.head);
        }
        counted = { head: target.head, certain: counted?.head !== target.head || counted.certain };
        const result = await commitOnBranch(client, {
            branch: target.branch,
            expectedHead: target.head,
            message: commitMessage(decision.changes, mend.inputs, target.head),
            changes: decision.changes,
        });
        switch (result.kind) {
            case 'committed':
                job.output('mended', result.commit);
                return { note: sayCommitted(attempt, result.commit, waits), otherHead: result.commit };
            case 'refused':
                return end(sayFailed(result.refusal.reason, result.refusal.advice), target.head);
            case 'moved':
                job.info(`the branch moved on from ${target.head.slice(0, 12)} before the commit; looking again`);
                break;
            case 'uncertain':
                // It may have been written: the next look tells, and a second commit on the same head is refused by GitHub.
                lost = result.refusal;
                counted = { head: target.head, certain: false };
                job.info('no answer to the commit; looking at the branch');
        }
        await client.wait(1_000 * round);
    }
    const moving = { reason: 'the branch moved each time before the commit reached it', advice: 'Run the job again.' };
    const { reason, advice } = lost ?? moving;
    return end(sayFailed(reason, advice), counted?.head ?? mend.head);
}
/** What is to be written where the branch is now. */
async function decideAt({ mending, mend, settings }, target) {
    if (target.fork)
        return { kind: 'fork' };
    if (!target.exists)
        return { kind: 'gone' };
    if (!target.open)
        return { kind: 'closed' };
    const inputs = mend.inputs.files.map(({ path }) => path);
    const changes = mend.changes.map(({ path }) => path);
    const files = await readCommitFiles(mending.client, target.head, inputs, changes);
    const side = { settings, directory: mending.directory, settingsFile: mending.inputs.settings };
    return decideMend(mend, files, (change) => whyUndeclared(change, side));
}
function noteFor(decision, target, mend) {
    switch (decision.kind) {
        case 'closed':
            return sayClosed();
        case 'gone':
            return sayBranchGone();
        case 'fork':
            return sayFork();
        case 'refused':
            return sayRefused(decision.paths);
        case 'other':
            return target.head === mend.head ? sayForged(decision.paths) : sayLeft(target.head, decision.paths);
        case 'same':
            return saySame();
    }
}
/** All counts that our comments hold, hidden ones too. */
async function readCounts({ client, report, inputs }, event) {
    const { settings } = (0,marker/* markerOf */.we)(report, inputs.settings);
    const { own, hidden } = await (0,pull_request_comments/* readOwnComments */.p)(client, event.number, settings);
    return (0,mend_counts/* joinCounts */.zZ)([...own, ...hidden].map(({ marker }) => marker.mended ?? []));
}

;// CONCATENATED MODULE: ./src/runner/run-mend.ts










/** A commit of some megabytes takes GitHub a while. */
const TIMEOUT = 60_000;
/**
 * `command: mend`: hands back what the capturing job of the same run wrote anew. Checks out nothing, runs nothing, and
 * takes that job's word for nothing: paths, sizes and ids are checked, and the base's settings say what may be written.
 */
async function runMend(inputs, job) {
    (0,workflow_log/* maskSecrets */.QU)([inputs.token]);
    const context = (0,github_event/* readRunContext */.$)(process.env);
    const { event } = context;
    job.output('mended', '');
    job.output('pull-request', '');
    const isPullRequest = event.kind === 'pull_request';
    if (!isPullRequest && !isDefaultBranch(context)) {
        job.info(`nothing to mend: this run is for ${event.kind}, neither a pull request nor the default branch`);
        return;
    }
    const folder = (0,external_node_path_.join)(process.env.GITHUB_WORKSPACE ?? '.', inputs.report);
    const report = (0,report_file/* readReport */.t)((0,report_folder/* readReportFile */.$h)(folder));
    const text = (0,report_folder/* readMendText */.c)(folder);
    const mend = text === undefined ? null : (0,mend_file/* readMendFile */.Hi)(text);
    const head = isPullRequest ? event.head.sha : context.sha;
    checkHead(report.head.commit, head, 'report.json');
    if (mend !== null)
        checkHead(mend.head, head, mend_file/* MEND_FILE */.WW);
    const { token } = inputs;
    const { apiUrl, repository } = context;
    const client = await (0,github_client/* connectToGitHub */.t)({ token, apiUrl, repository, timeout: TIMEOUT });
    const directory = external_node_path_.posix.normalize(inputs.directory).replace(/^\.$|\/+$/g, '');
    const mending = { client, context, inputs, job, report: { ...report, run: context.run }, mend, directory };
    if (isPullRequest)
        await mendPullRequest(mending, event);
    else
        await mendDefaultBranch(mending);
}
function isDefaultBranch({ event, ref, defaultBranch }) {
    const isKind = event.kind === 'schedule' || event.kind === 'workflow_dispatch' || event.kind === 'push';
    return isKind && defaultBranch !== null && ref === `refs/heads/${defaultBranch}`;
}
function checkHead(found, head, file) {
    if (found === head)
        return;
    throw new problem/* InputError */.dz(`it is about ${found ?? 'no commit'}, and this run is for ${head}`, { file }, 'Hand over the artifact that the capturing job of the same run left.');
}


/***/ }),

/***/ 775:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ readSettings)
/* harmony export */ });
/* harmony import */ var _read_yaml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9797);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8826);


/** Reads `conegate.yml`. Throws `UserError` with file and line at the first thing that is wrong. */
function readSettings(text, file) {
    return (0,_read_yaml_js__WEBPACK_IMPORTED_MODULE_0__/* .readYaml */ .g)(text, file, _schema_js__WEBPACK_IMPORTED_MODULE_1__/* .SettingsSchema */ .ht, 'setting').output;
}


/***/ }),

/***/ 9797:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ readYaml)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7934);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4008);
/* harmony import */ var _nearest_name_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5759);
/** Reads YAML by a schema, so that what is wrong is named with its line and the nearest right name. */




/** What a person writes and reviews is some pages, not a data set. */
const MAX_CHARACTERS = 1_000_000;
/**
 * Throws `UserError` with file and line at the first thing that is wrong: YAML that does not parse, a key given twice, an
 * unknown key (with the nearest right one), a value of another type.
 */
function readYaml(text, file, schema, word) {
    if (text.length > MAX_CHARACTERS) {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${file} has ${text.length} characters`, `Keep it under ${MAX_CHARACTERS}.`, { file });
    }
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, {
        lineCounter: lines,
        uniqueKeys: true,
        prettyErrors: false,
        maxAliasCount: 20,
    });
    const broken = document.errors[0] ?? document.warnings[0];
    if (broken !== undefined) {
        const line = lines.linePos(broken.pos[0]).line;
        const twice = broken.code === 'DUPLICATE_KEY';
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(twice ? `${file}:${line}: this ${word} is given twice` : `${file}:${line}: not valid YAML: ${broken.message}`, twice ? 'Keep one of the two.' : 'Mend the YAML at this line.', { file, line });
    }
    let data;
    try {
        data = document.toJS({ maxAliasCount: 20 });
    }
    catch {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${file}: too many YAML aliases`, 'Write the values out.', { file });
    }
    const parsed = valibot__WEBPACK_IMPORTED_MODULE_2__/* .safeParse */ .xLC(schema, data ?? {});
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
        const right = (0,_nearest_name_js__WEBPACK_IMPORTED_MODULE_3__/* .nearestName */ .q)(key, knownKeys(schema, path.slice(0, -1)));
        const advice = right === undefined ? 'Remove it.' : `Did you mean '${right}'?`;
        return new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${where}: unknown ${word} '${setting}'`, advice, place);
    }
    if (issue.type === 'strict_object' && issue.received === 'undefined') {
        return new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${where}: '${setting}' is missing`, 'Write it there.', place);
    }
    // A message of our own says what to write; valibot's own ones all begin alike.
    if (!issue.message.startsWith('Invalid ')) {
        return new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${where}: '${setting}' is ${issue.received}`, issue.message, place);
    }
    return new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${where}: '${setting}' is ${issue.received}`, `Write ${inWords(issue.expected ?? 'another value')} instead.`, place);
}
/** Limits of numbers as a person says them. */
function inWords(expected) {
    return expected.replace(/^>=(\S+)$/, '$1 or more').replace(/^<=(\S+)$/, '$1 at most');
}
function lineOf(document, lines, path) {
    for (let length = path.length; length > 0; length--) {
        const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
        const key = path[length - 1];
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(parent)) {
            const pair = parent.items.find((item) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isNode */ .Ll)(item.key) && item.key.toJSON() === key);
            const start = pair !== undefined && (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isNode */ .Ll)(pair.key) ? pair.key.range?.[0] : undefined;
            if (start !== undefined)
                return lines.linePos(start).line;
        }
        const node = document.getIn(path.slice(0, length), true);
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isNode */ .Ll)(node) && node.range)
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


/***/ })

};

//# sourceMappingURL=389.index.js.map