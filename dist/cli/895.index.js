export const id = 895;
export const ids = [895];
export const modules = {

/***/ 2895:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runDoctor: () => (/* binding */ runDoctor)
});

// EXTERNAL MODULE: ./src/commands/exit-code.ts
var exit_code = __webpack_require__(5468);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/settings/read-settings.ts
var read_settings = __webpack_require__(775);
// EXTERNAL MODULE: ./src/platform/environment.ts
var environment = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/platform/files.ts
var platform_files = __webpack_require__(4924);
// EXTERNAL MODULE: ./src/platform/git.ts
var git = __webpack_require__(4555);
// EXTERNAL MODULE: ./src/platform/nix/evaluator.ts
var nix_evaluator = __webpack_require__(854);
// EXTERNAL MODULE: ./src/platform/nix/roots.ts
var nix_roots = __webpack_require__(4461);
// EXTERNAL MODULE: ./src/platform/processes.ts + 1 modules
var processes = __webpack_require__(3267);
// EXTERNAL MODULE: ./src/platform/work-folder.ts
var work_folder = __webpack_require__(7911);
;// CONCATENATED MODULE: ./src/platform/examine.ts











/** Looks at the machine and at the repository in a folder. Starts only `git` and `nix`, and evaluates nothing. */
async function examine(folder, settingsFile) {
    const clean = (0,environment/* createCleanEnvironment */.R)(process.env);
    const work = (0,work_folder/* takeWorkFolder */.b)();
    try {
        const system = await observeNix(clean.env, folder);
        return [
            observeNode(),
            await observeProgram('git', clean.env, folder, 'Install git: revisions are read with it.'),
            ...system.observations,
            ...(await observeRepository(folder, work.path, clean.env, settingsFile, system.name)),
        ];
    }
    finally {
        work.dispose();
        clean.dispose();
    }
}
function observeNode() {
    const major = Number(process.versions.node.split('.')[0]);
    const good = major >= 20;
    return {
        what: 'Node',
        state: good ? 'good' : 'bad',
        found: process.versions.node,
        advice: good ? '' : 'Install Node 20 or later.',
    };
}
async function observeProgram(name, env, cwd, advice) {
    if ((0,processes/* findProgram */.Kp)(name, env) === undefined)
        return { what: name, state: 'missing', found: 'not on the PATH', advice };
    const { stdout } = await (0,processes/* runProcess */.R3)([name, '--version'], { cwd, env, timeoutSeconds: 30, maxOutputBytes: 4_096 });
    return { what: name, state: 'good', found: stdout.split('\n')[0]?.trim() ?? '', advice: '' };
}
async function observeNix(env, cwd) {
    const evaluator = await (0,nix_evaluator/* findEvaluator */.Vl)(env, cwd);
    if (evaluator === undefined) {
        const advice = 'Install Nix 2.18 or later, Determinate Nix or Lix for the evaluated cone; without it the cone is static.';
        return { name: 'x86_64-linux', observations: [{ what: 'nix', state: 'missing', found: 'not on the PATH', advice }] };
    }
    const jobs = evaluator.nixEvalJobs !== undefined;
    return {
        name: evaluator.system,
        observations: [
            {
                what: 'nix',
                state: 'good',
                found: `${evaluator.label}, ${evaluator.system}`,
                advice: evaluator.supported ? '' : 'It is older than what is promised to work: 2.18 and later.',
            },
            {
                what: 'nix-eval-jobs',
                state: jobs ? 'good' : 'missing',
                found: jobs ? 'on the PATH' : 'not on the PATH',
                advice: jobs ? '' : 'Install it to evaluate many roots side by side.',
            },
        ],
    };
}
async function observeRepository(folder, workFolder, env, settingsFile, system) {
    if ((0,processes/* findProgram */.Kp)('git', env) === undefined)
        return [];
    const repository = await (0,git/* openRepository */.h_)(folder, (0,external_node_path_.join)(workFolder, 'view'), env);
    if (repository === undefined) {
        return [
            { what: 'repository', state: 'bad', found: `${folder} is in no git repository`, advice: 'Name one with -C.' },
        ];
    }
    const files = new Set((await (0,git/* listFilesAt */.R4)(repository, repository.head)).map((file) => file.path));
    const shallow = (0,git/* isShallow */.fE)(repository);
    const observations = [
        {
            what: 'repository',
            state: 'good',
            found: `at ${repository.head.slice(0, 12)}, ${files.size} files`,
            advice: shallow
                ? 'Its history is cut off; a base may have to be fetched (actions/checkout: fetch-depth: 0).'
                : '',
        },
        observeSettings(folder, settingsFile, files, system),
    ];
    for (const name of ['Cargo.nix', 'Cargo.json', 'Cargo.lock']) {
        const found = [...files].filter((path) => path === name || path.endsWith(`/${name}`)).sort();
        if (found.length > 0)
            observations.push({ what: name, state: 'good', found: found.slice(0, 5).join(', '), advice: '' });
    }
    return observations;
}
function observeSettings(folder, file, files, system) {
    const path = (0,external_node_path_.join)(folder, file);
    try {
        const settings = (0,read_settings/* readSettings */.s)((0,platform_files/* readTextFile */.G)(path) ?? '', file);
        const named = settings.roots?.map((root) => (0,nix_roots/* rootName */.SX)((0,nix_roots/* parseRoot */.qo)(root)));
        const roots = named?.join(', ') ?? (0,nix_roots/* discoverRoots */.lr)(files, system).found ?? 'no roots';
        const where = (0,external_node_fs_.existsSync)(path) ? file : `no ${file}, so the defaults`;
        return { what: 'settings', state: 'good', found: `${where}; ${roots}`, advice: '' };
    }
    catch (error) {
        if (!(error instanceof problem/* UserError */.yo))
            throw error;
        return { what: 'settings', state: 'bad', found: error.message, advice: error.advice };
    }
}

;// CONCATENATED MODULE: ./src/commands/doctor.ts


const MARKS = { good: '✓', missing: '–', bad: '✗' };
const COLOURS = { good: '\u001B[32m', missing: '\u001B[33m', bad: '\u001B[31m' };
/** `conegate doctor`: what is found here, what is missing, and how to get it. Exits with 1 where something is wrong. */
async function runDoctor(options, terminal) {
    const observations = await examine(options.directory, options.settings);
    if (options.json === true)
        terminal.print(JSON.stringify({ version: 1, observations }, undefined, 2));
    else
        terminal.print(observations.map((one) => renderObservation(one, terminal.colour)).join('\n'));
    return observations.some((one) => one.state === 'bad') ? exit_code/* EXIT */.d.fail : exit_code/* EXIT */.d.pass;
}
function renderObservation({ state, what, found, advice }, colour) {
    const mark = colour ? `${COLOURS[state]}${MARKS[state]}\u001B[0m` : MARKS[state];
    const line = `${mark} ${what.padEnd(18)} ${found}`;
    return advice === '' ? line : `${line}\n${' '.repeat(21)}${advice}`;
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

//# sourceMappingURL=895.index.js.map