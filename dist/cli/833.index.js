export const id = 833;
export const ids = [833];
export const modules = {

/***/ 6833:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runSettings: () => (/* binding */ runSettings)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _platform_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4924);
/* harmony import */ var _settings_read_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(775);
/* harmony import */ var _exit_code_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5468);




/** `conegate settings`: the settings in force, defaults included, as JSON; throws `UserError` at the first wrong one. */
function runSettings(options, terminal) {
    const text = (0,_platform_files_js__WEBPACK_IMPORTED_MODULE_1__/* .readTextFile */ .G)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(options.directory, options.settings));
    const settings = (0,_settings_read_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .readSettings */ .s)(text ?? '', options.settings);
    terminal.print(JSON.stringify(settings, undefined, 2));
    if (text === undefined)
        terminal.note(`${options.settings} is not there; these are the defaults`);
    return _exit_code_js__WEBPACK_IMPORTED_MODULE_3__/* .EXIT */ .d.pass;
}


/***/ }),

/***/ 4924:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ readTextFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4008);


/** A text file's contents (UTF-8), `undefined` where there is none. Throws `InputError` where it can't be read. */
function readTextFile(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8');
    }
    catch (error) {
        const code = error.code;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return undefined;
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`can't be read (${code ?? 'unknown error'})`, { file: path });
    }
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


/***/ }),

/***/ 5759:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ nearestName)
/* harmony export */ });
/**
 * The known name that was probably meant: the nearest by edit distance (insertions, deletions, substitutions and swaps
 * of neighbours), if at most a third of it differs.
 */
function nearestName(given, known) {
    if (given.length > 100)
        return undefined;
    let best;
    let bestDistance = Infinity;
    for (const name of known) {
        const distance = editDistance(given.toLowerCase(), name.toLowerCase());
        if (distance < bestDistance) {
            best = name;
            bestDistance = distance;
        }
    }
    return best !== undefined && bestDistance <= Math.max(1, Math.ceil(best.length / 3)) ? best : undefined;
}
function editDistance(a, b) {
    let beforePrevious = [];
    let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let row = 1; row <= a.length; row++) {
        const current = [row];
        for (let column = 1; column <= b.length; column++) {
            const same = a[row - 1] === b[column - 1] ? 0 : 1;
            let distance = Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (previous[column - 1] ?? 0) + same);
            const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
            if (swapped)
                distance = Math.min(distance, (beforePrevious[column - 2] ?? 0) + 1);
            current.push(distance);
        }
        beforePrevious = previous;
        previous = current;
    }
    return previous[b.length] ?? 0;
}


/***/ }),

/***/ 775:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ readSettings)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7934);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4008);
/* harmony import */ var _nearest_name_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5759);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8826);





/** Settings are a page, not a data set. */
const MAX_CHARACTERS = 1_000_000;
/**
 * Reads `conegate.yml`. Throws `UserError` with file and line at the first thing that is wrong: YAML that does not
 * parse, a key given twice, an unknown key (with the nearest right one), a value of another type.
 */
function readSettings(text, file) {
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
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(twice ? `${file}:${line}: this setting is given twice` : `${file}:${line}: not valid YAML: ${broken.message}`, twice ? 'Keep one of the two.' : 'Mend the YAML at this line.', { file, line });
    }
    let data;
    try {
        data = document.toJS({ maxAliasCount: 20 });
    }
    catch {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${file}: too many YAML aliases`, 'Write the values out.', { file });
    }
    const parsed = valibot__WEBPACK_IMPORTED_MODULE_3__/* .safeParse */ .xLC(_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .SettingsSchema */ .ht, data ?? {});
    if (parsed.success)
        return parsed.output;
    throw explainIssue(parsed.issues[0], document, lines, file);
}
function explainIssue(issue, document, lines, file) {
    const path = (issue.path ?? []).map((item) => item.key);
    const setting = path.join('.');
    const line = lineOf(document, lines, path);
    const place = { file, setting, ...(line === undefined ? {} : { line }) };
    const where = line === undefined ? file : `${file}:${line}`;
    if (issue.type === 'strict_object' && issue.expected === 'never') {
        const key = String(path.at(-1));
        const right = (0,_nearest_name_js__WEBPACK_IMPORTED_MODULE_4__/* .nearestName */ .q)(key, knownKeys(path.slice(0, -1)));
        const advice = right === undefined ? 'Remove it.' : `Did you mean '${right}'?`;
        return new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${where}: unknown setting '${setting}'`, advice, place);
    }
    return new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${where}: '${setting}' is ${issue.received}`, `Write ${issue.expected ?? 'another value'} instead.`, place);
}
/** 1-based line of the deepest part of the path that stands in the document. */
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
/** Names of the settings that may stand at a path. */
function knownKeys(path) {
    let schema = _schema_js__WEBPACK_IMPORTED_MODULE_2__/* .SettingsSchema */ .ht;
    for (const key of path) {
        schema = unwrap(schema).entries?.[String(key)];
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


/***/ }),

/***/ 8826:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L6: () => (/* binding */ defaultSettings),
/* harmony export */   ht: () => (/* binding */ SettingsSchema)
/* harmony export */ });
/* unused harmony export ModeSchema */
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7934);

/**
 * `conegate.yml`, format 1. Everything has a default; a repository without the file is judged by the defaults.
 * Published as `docs/schema/settings.v1.json`.
 */
const name = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minLength */ .BpQ(1), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(500));
const RootSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([
    valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(name, valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('A flake attribute such as .#default, a file.nix#attribute, or the path of a .drv')),
    valibot__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        file: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(name, valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('A Nix file, relative to the top folder')),
        attribute: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(name, valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Attribute path in it; the whole file if left out'))),
    }),
    valibot__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ drv: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(name, valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Store path of a .drv file')) }),
]);
const ModeSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .picklist */ .KIO(['enforce', 'advise', 'off']);
const GraphSettingsSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    mode: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(ModeSchema, valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('What its findings weigh')), 'enforce'),
    engine: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .picklist */ .KIO(['auto', 'evaluated', 'static']), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('evaluated: by Nix; static: from Cargo.nix, Cargo.json or Cargo.lock; auto: by Nix where it can be had')), 'auto'),
    crates: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(name), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Workspace members that the static cone starts from; all if left out'))),
    'cargo-nix': valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(name, valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Where Cargo.nix (or Cargo.json) is; found if left out'))),
    'rust-target': valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(name, valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Rust triple of the static cone')), 'x86_64-unknown-linux-gnu'),
    'dev-dependencies': valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Count development dependencies, too')), false),
    'allow-import-from-derivation': valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Let the evaluation build what it imports (generatedCargoNix needs it)')), false),
    system: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(name, valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_("Nix system to evaluate for; the machine's own if left out"))),
    store: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(name, valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Store URL handed to Nix as --store'))),
    'store-directory': valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(name, valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Physical folder of the .drv files, where it is not /nix/store'))),
    'time-limit': valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .integer */ .ndf(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minValue */ .Wwf(1), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxValue */ .cGV(21_600), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Seconds for one evaluation')), 1_800),
});
const SettingsSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    version: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(1), 1),
    roots: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(RootSchema), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(1_000), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('What the repository builds; found if left out'))),
    checks: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ graph: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(GraphSettingsSchema, {}) }), {}),
    comment: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .picklist */ .KIO(['auto', 'always', 'on-failure', 'never']), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('When the pull request gets its comment; auto: once something rebuilds or fails')), 'auto'),
});
function defaultSettings() {
    return valibot__WEBPACK_IMPORTED_MODULE_0__/* .parse */ .qgA(SettingsSchema, {});
}


/***/ })

};

//# sourceMappingURL=833.index.js.map