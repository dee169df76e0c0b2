export const id = 793;
export const ids = [793];
export const modules = {

/***/ 5494:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ createCleanEnvironment)
/* harmony export */ });
/* unused harmony export cleanedEnvironment */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
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
        env.PATH = env.PATH.split(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter)
            .filter((folder) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(folder))
            .join(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter);
    const nixConfig = [...harmlessNixConfig(source.NIX_CONFIG ?? ''), ...(options.nixConfig ?? [])];
    return {
        ...env,
        ...(nixConfig.length > 0 ? { NIX_CONFIG: nixConfig.join('\n') } : {}),
        // The system's nix.conf counts (its substituters and features are the machine's), a user's does not.
        NIX_USER_CONF_FILES: '/dev/null',
        HOME: home,
        XDG_CONFIG_HOME: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, '.config'),
        XDG_CACHE_HOME: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, '.cache'),
        XDG_DATA_HOME: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, '.local', 'share'),
        XDG_STATE_HOME: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, '.local', 'state'),
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
    const home = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'conegate-home-'));
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home, '.config'));
    return {
        env: cleanedEnvironment(source, home, options),
        home,
        dispose: () => {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(home, { recursive: true, force: true });
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

/***/ 2819:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ git),
/* harmony export */   I: () => (/* binding */ tryGit)
/* harmony export */ });
/* harmony import */ var _processes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3267);

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
function git(args, options) {
    return (0,_processes_js__WEBPACK_IMPORTED_MODULE_0__/* .runOrThrow */ .nf)(['git', ...args], processOptions(options));
}
/** As `git`, but a status other than 0 is an answer. */
function tryGit(args, options) {
    return (0,_processes_js__WEBPACK_IMPORTED_MODULE_0__/* .runProcess */ .R3)(['git', ...args], processOptions(options));
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


/***/ }),

/***/ 4555:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NC: () => (/* binding */ workingTreeState),
/* harmony export */   Ph: () => (/* binding */ onView),
/* harmony export */   R4: () => (/* binding */ listFilesAt),
/* harmony export */   Sm: () => (/* binding */ commitExists),
/* harmony export */   Z9: () => (/* binding */ commitWorkingTree),
/* harmony export */   _T: () => (/* binding */ readFileAt),
/* harmony export */   fE: () => (/* binding */ isShallow),
/* harmony export */   fY: () => (/* binding */ parentsOf),
/* harmony export */   fq: () => (/* binding */ findCommit),
/* harmony export */   h_: () => (/* binding */ openRepository)
/* harmony export */ });
/* unused harmony exports changedFiles, withoutCredentials */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4008);
/* harmony import */ var _git_command_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2819);
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
 * @throws ToolError where git is missing, or the repository has no commit
 */
async function openRepository(folder, viewFolder, env) {
    const asked = await (0,_git_command_js__WEBPACK_IMPORTED_MODULE_3__/* .tryGit */ .I)(['rev-parse', '--show-toplevel', '--absolute-git-dir', '--git-common-dir'], {
        cwd: folder,
        env,
    });
    const [topLevel, gitDir, commonDir] = asked.stdout.split('\n');
    if (asked.status !== 0 || !topLevel || !gitDir || !commonDir)
        return undefined;
    const inside = { cwd: folder, env };
    const head = (await (0,_git_command_js__WEBPACK_IMPORTED_MODULE_3__/* .git */ .$)(['rev-parse', '--verify', '--end-of-options', 'HEAD^{commit}'], inside)).stdout.trim();
    const remote = await (0,_git_command_js__WEBPACK_IMPORTED_MODULE_3__/* .tryGit */ .I)(['config', '--get', 'remote.origin.url'], inside);
    const top = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(topLevel);
    const common = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, commonDir));
    const dotGit = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(viewFolder, '.git');
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(viewFolder, { recursive: true });
    const format = (await (0,_git_command_js__WEBPACK_IMPORTED_MODULE_3__/* .git */ .$)(['rev-parse', '--show-object-format'], inside)).stdout.trim();
    await (0,_git_command_js__WEBPACK_IMPORTED_MODULE_3__/* .git */ .$)(['init', '-q', '--template=', `--object-format=${format}`, '-b', 'none', viewFolder], {
        cwd: viewFolder,
        env,
    });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dotGit, 'objects', 'info'), { recursive: true });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dotGit, 'objects', 'info', 'alternates'), `${quoteAlternate((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(common, 'objects'))}\n`);
    // Over every .gitattributes: files are what was committed, byte by byte.
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dotGit, 'info'), { recursive: true });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dotGit, 'info', 'attributes'), '* -text -ident -filter -working-tree-encoding\n');
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(common, 'shallow')))
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.copyFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(common, 'shallow'), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dotGit, 'shallow'));
    const origin = remote.status === 0 ? withoutCredentials(remote.stdout.trim()) : undefined;
    // What submodules with relative addresses are relative to.
    if (origin !== undefined)
        await (0,_git_command_js__WEBPACK_IMPORTED_MODULE_3__/* .git */ .$)(['config', 'remote.origin.url', origin], { cwd: viewFolder, env });
    // Nix 2.8 asks what HEAD is, also where it is told the commit.
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dotGit, 'HEAD'), `${head}\n`);
    return {
        top,
        prefix: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(top, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(folder)).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/'),
        name: storeName((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(top)),
        view: viewFolder,
        head,
        remote: origin,
        env,
        index: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(gitDir, 'index'),
    };
}
/** Options for a git command on the view. */
function onView(repository, more = {}) {
    return { cwd: repository.view, env: repository.env, ...more };
}
/** True where history was cut off, so that a commit's parents may be missing. */
function isShallow(repository) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(repository.view, '.git', 'shallow');
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(file) && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8').trim() !== '';
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
    const found = await (0,_git_command_js__WEBPACK_IMPORTED_MODULE_3__/* .tryGit */ .I)(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], {
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
    return (await (0,_git_command_js__WEBPACK_IMPORTED_MODULE_3__/* .tryGit */ .I)(['cat-file', '-e', `${commit}^{commit}`], onView(repository))).status === 0;
}
/** A commit's parents as it names them, also where history is cut off. */
async function parentsOf(repository, commit) {
    const text = (await (0,_git_command_js__WEBPACK_IMPORTED_MODULE_3__/* .git */ .$)(['cat-file', 'commit', checked(commit)], onView(repository))).stdout;
    const header = text.slice(0, text.indexOf('\n\n'));
    return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].flatMap((match) => (match[1] === undefined ? [] : [match[1]]));
}
/** Files that differ from the checked-out commit, and files that git does not know and does not ignore. */
async function workingTreeState(repository) {
    const result = await (0,_git_command_js__WEBPACK_IMPORTED_MODULE_3__/* .git */ .$)(['status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=normal'], {
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
    const index = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(repository.view, '.git', 'working-tree-index');
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(repository.index)) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.copyFileSync)(repository.index, index);
        // git reads again what was written in the second in which the index was: a younger copy would hide such a change.
        const written = Math.floor((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(repository.index).mtimeMs / 1_000);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.utimesSync)(index, written, written);
    }
    const options = {
        ...onView(repository, { set: { ...userWorkTree(repository), GIT_INDEX_FILE: index } }),
        cwd: repository.top,
    };
    await (0,_git_command_js__WEBPACK_IMPORTED_MODULE_3__/* .git */ .$)(['add', '--update', '--', '.'], options);
    const tree = (await (0,_git_command_js__WEBPACK_IMPORTED_MODULE_3__/* .git */ .$)(['write-tree'], options)).stdout.trim();
    // The parent's date: the same files give the same commit.
    const date = (await (0,_git_command_js__WEBPACK_IMPORTED_MODULE_3__/* .git */ .$)(['log', '-1', '--format=%ct', repository.head], onView(repository))).stdout.trim();
    const who = { NAME: 'conegate', EMAIL: 'conegate@localhost', DATE: `@${date} +0000` };
    const set = Object.fromEntries(['AUTHOR', 'COMMITTER'].flatMap((role) => Object.entries(who).map(([key, value]) => [`GIT_${role}_${key}`, value])));
    const made = await (0,_git_command_js__WEBPACK_IMPORTED_MODULE_3__/* .git */ .$)(['commit-tree', tree, '-p', repository.head, '-m', 'working tree'], onView(repository, { set }));
    return made.stdout.trim();
}
/** Everything in a commit below the judged folder, sorted by path. */
async function listFilesAt(repository, commit) {
    const below = repository.prefix === '' ? checked(commit) : `${checked(commit)}:${repository.prefix}`;
    const result = await (0,_git_command_js__WEBPACK_IMPORTED_MODULE_3__/* .tryGit */ .I)(['ls-tree', '-r', '-z', '--full-tree', below], onView(repository));
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
    const listed = await (0,_git_command_js__WEBPACK_IMPORTED_MODULE_3__/* .tryGit */ .I)(['ls-tree', '-z', '--full-tree', '-l', checked(commit), '--', full], onView(repository));
    if (listed.status !== 0)
        throw missing(commit, listed.lastLines);
    const match = /^100(?:644|755) blob ([0-9a-f]+) +(\d+)\t/.exec(listed.stdout);
    if (match?.[1] === undefined)
        return undefined;
    if (Number(match[2]) > MAX_FILE_BYTES)
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`is larger than ${MAX_FILE_BYTES} bytes`, { file: path });
    return (await (0,_git_command_js__WEBPACK_IMPORTED_MODULE_3__/* .git */ .$)(['cat-file', 'blob', match[1]], onView(repository))).stdout;
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
        GIT_DIR: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(repository.view, '.git'),
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
    return new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .ToolError */ .v4(`the files of commit ${commit.slice(0, 12)} are not in this clone`, { command: ['git', 'ls-tree', commit], status: null, lastLines }, 'Fetch it (actions/checkout: fetch-depth: 0, and no filter).');
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


/***/ }),

/***/ 854:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vl: () => (/* binding */ findEvaluator),
/* harmony export */   eJ: () => (/* binding */ NO_NIX)
/* harmony export */ });
/* unused harmony exports parseNixVersion, comparableEvaluators */
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4008);
/* harmony import */ var _processes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3267);
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
    if ((0,_processes_js__WEBPACK_IMPORTED_MODULE_1__/* .findProgram */ .Kp)('nix', env) === undefined)
        return undefined;
    const options = { cwd, env, timeoutSeconds: 60, maxOutputBytes: 64 * 1024 };
    const { stdout } = await (0,_processes_js__WEBPACK_IMPORTED_MODULE_1__/* .runOrThrow */ .nf)(['nix', '--version'], options);
    const parsed = parseNixVersion(stdout);
    if (parsed === undefined) {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .ToolError */ .v4('what `nix --version` says is not known', { command: ['nix', '--version'], status: 0, lastLines: [stdout.trim().slice(0, 200)] }, 'Supported are Nix 2.18 and later, Determinate Nix and Lix.');
    }
    const nixEvalJobs = (0,_processes_js__WEBPACK_IMPORTED_MODULE_1__/* .findProgram */ .Kp)('nix-eval-jobs', env);
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
    const system = (await (0,_processes_js__WEBPACK_IMPORTED_MODULE_1__/* .runOrThrow */ .nf)(['nix', 'eval', ...args], options)).stdout.trim();
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


/***/ }),

/***/ 4461:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SX: () => (/* binding */ rootName),
/* harmony export */   eg: () => (/* binding */ memberName),
/* harmony export */   lr: () => (/* binding */ discoverRoots),
/* harmony export */   qo: () => (/* binding */ parseRoot),
/* harmony export */   zk: () => (/* binding */ lookUpRoot)
/* harmony export */ });
/* unused harmony export parseAttributePath */
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4008);
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
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${JSON.stringify(text)} is not an attribute path`, 'Write names with dots between, and quotes around a name that has a dot itself.', { setting: `roots: ${root}` });
}
function relativePath(path, root) {
    const parts = path.split('/').filter((part) => part !== '.' && part !== '');
    if (path.startsWith('/') || parts.includes('..') || /[:?]/.test(path)) {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`The root ${root} is not in the repository`, 'Write a path relative to the judged folder, such as .#app, ./folder#app or default.nix#app.', { setting: 'roots' });
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


/***/ }),

/***/ 3267:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Kp: () => (/* binding */ findProgram),
  Dt: () => (/* binding */ hasProgram),
  nf: () => (/* binding */ runOrThrow),
  R3: () => (/* binding */ runProcess),
  y4: () => (/* binding */ toToolError)
});

// UNUSED EXPORTS: shortenCommand

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
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
    return collect(child, command, options).finally(() => running.delete(child));
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
function collect(child, command, options) {
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


/***/ }),

/***/ 7911:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ takeWorkFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/**
 * Where trees are laid out. The same place every time, since an expression can put its own path into a derivation
 * (`toString ./.`): base and head stand at one path, one after the other, and so do today's head and the base whose
 * facts yesterday's run cached.
 */



/**
 * Takes `<parent>/conegate` for this process, or a folder of a random name where another process has it.
 * @param parent the machine's temporary folder if left out
 */
function takeWorkFolder(parent = (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)()) {
    const usual = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, 'conegate');
    const fixed = take(usual) || (isAbandoned(usual) && remove(usual) && take(usual));
    const path = fixed ? usual : (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, 'conegate-'));
    return {
        path,
        fixed,
        dispose: () => {
            remove(path);
        },
    };
}
/** Making the folder is what takes it: only one process can. */
function take(folder) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(folder, { mode: 0o700 });
    }
    catch {
        return false;
    }
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'owner'), String(process.pid));
    return true;
}
/** Ours by its owner and rights, and left by a process that has ended. */
function isAbandoned(folder) {
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(folder);
        if (!stat.isDirectory() || stat.uid !== process.getuid?.() || (stat.mode & 0o077) !== 0)
            return false;
        const owner = Number((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'owner'), 'utf8'));
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
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(folder, { recursive: true, force: true });
        return true;
    }
    catch {
        return false;
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

//# sourceMappingURL=793.index.js.map