export const id = 289;
export const ids = [289];
export const modules = {

/***/ 6289:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  withLocalWorld: () => (/* binding */ withLocalWorld)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
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

// EXTERNAL MODULE: ./src/settings/read-settings.ts
var read_settings = __webpack_require__(775);
// EXTERNAL MODULE: ./src/settings/schema.ts
var schema = __webpack_require__(8826);
;// CONCATENATED MODULE: ./src/settings/judging-settings.ts




/**
 * The judged don't write the judge's rules: the base's settings count, and what the change does to them is named.
 * @param base text of the base's file, `undefined` where it has none
 * @param head likewise of the head's
 * @throws UserError where the file that judges is wrong; a wrong file of the head is named, it judges nothing yet
 */
function judgingSettings(base, head, file) {
    const settings = base === undefined ? (0,schema/* defaultSettings */.L6)() : (0,read_settings/* readSettings */.s)(base, file);
    if (base === head)
        return { settings, changed: [] };
    let proposed;
    try {
        proposed = head === undefined ? (0,schema/* defaultSettings */.L6)() : (0,read_settings/* readSettings */.s)(head, file);
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
    const result = { ...settings, checks: { ...settings.checks, graph } };
    if (overrides.roots !== undefined)
        result.roots = [...overrides.roots];
    if (overrides.comment !== undefined)
        result.comment = overrides.comment;
    return result;
}

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

// EXTERNAL MODULE: ./src/platform/environment.ts
var environment = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/platform/git-command.ts
var git_command = __webpack_require__(2819);
// EXTERNAL MODULE: ./src/platform/git.ts
var git = __webpack_require__(4555);
;// CONCATENATED MODULE: ./src/platform/git-history.ts
/** Merge bases, and fetching history that a shallow clone has not, into the view only. */



/** How much further each attempt to find a merge base looks; then everything. */
const DEEPEN_BY = [50, 500, 5_000];
/**
 * The best common ancestor of two commits; undefined where there is none (any more, in a shallow clone).
 * Of several best ones git's first.
 */
async function mergeBase(repository, a, b) {
    const found = await (0,git_command/* tryGit */.I)(['merge-base', a, b], (0,git/* onView */.Ph)(repository));
    return found.status === 0 ? found.stdout.trim() : undefined;
}
/** The merge base, fetching more and more history of a shallow clone until it is found. */
async function findMergeBase(repository, a, b, source) {
    for (const deepen of [0, ...DEEPEN_BY, Infinity]) {
        if (deepen > 0) {
            if (source === undefined || !(0,git/* isShallow */.fE)(repository))
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
    await fetchInto(repository, [commit], (0,git/* isShallow */.fE)(repository) ? ['--depth=1'] : [], source);
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
    const depth = (0,git/* isShallow */.fE)(repository) ? ['--depth=1'] : [];
    await fetchInto(repository, [`+${ref}:${local}`], depth, source);
    const found = await (0,git_command/* tryGit */.I)(['rev-parse', '--verify', '--quiet', `${local}^{commit}`], (0,git/* onView */.Ph)(repository));
    return found.status === 0 ? found.stdout.trim() : undefined;
}
/** A commit whose top tree is missing (or whose files are, in a clone with a filter) is of no use. */
async function hasFiles(repository, commit) {
    if (!(await (0,git/* commitExists */.Sm)(repository, commit)))
        return false;
    const list = await (0,git_command/* tryGit */.I)(['ls-tree', '-r', '-z', '--full-tree', commit], (0,git/* onView */.Ph)(repository));
    if (list.status !== 0)
        return false;
    const ids = [...list.stdout.matchAll(/(?:^|\0)\d+ blob ([0-9a-f]+)\t/g)].map((match) => match[1] ?? '');
    const check = await (0,git_command/* git */.$)(['cat-file', '--batch-check=%(objecttype)'], (0,git/* onView */.Ph)(repository, { input: ids.join('\n') }));
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
    const options = (0,git/* onView */.Ph)(repository, {
        timeoutSeconds: source.timeoutSeconds ?? 600,
        ...credentials(url, source.token),
    });
    try {
        await (0,git_command/* git */.$)([...fetch, ...how, '--', url, ...refs], options);
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
            const found = await (0,git/* findCommit */.fq)(repository, candidate);
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

// EXTERNAL MODULE: ./src/platform/nix/evaluator.ts
var nix_evaluator = __webpack_require__(854);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./src/graph/read-graph.ts + 11 modules
var read_graph = __webpack_require__(84);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./src/graph/aterm.ts
var aterm = __webpack_require__(497);
// EXTERNAL MODULE: ./src/graph/store-path.ts
var store_path = __webpack_require__(8633);
// EXTERNAL MODULE: ./src/platform/files.ts
var files = __webpack_require__(4924);
// EXTERNAL MODULE: ./src/platform/nix/store.ts
var store = __webpack_require__(9470);
;// CONCATENATED MODULE: ./src/platform/base-facts.ts
/**
 * The evaluated base as files, so that the default branch's run can leave it to pull requests: `facts.json` and the
 * closure's `.drv` files in `store/`. What is read is checked: the header against what is expected, every `.drv` against
 * its own path, which is a hash of it.
 */










const base_facts_text = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* maxLength */.Ru6(10_000));
const FactsSchema = dist/* strictObject */.rej({
    version: dist/* literal */.euz(1),
    key: base_facts_text,
    commit: base_facts_text,
    evaluator: base_facts_text,
    system: base_facts_text,
    storeDir: base_facts_text,
    roots: dist/* pipe */.FsL(dist/* array */.YOg(dist/* strictObject */.rej({ name: base_facts_text, drvPath: base_facts_text })), dist/* maxLength */.Ru6(100_000)),
    repositorySources: dist/* array */.YOg(base_facts_text),
    outputs: dist/* array */.YOg(base_facts_text),
    unknowns: dist/* array */.YOg(dist/* strictObject */.rej({
        what: base_facts_text,
        why: base_facts_text,
        fix: base_facts_text,
        cause: dist/* picklist */.KIO(['unknown-root', 'not-a-derivation']),
        root: dist/* optional */.lqM(base_facts_text),
    })),
});
/** Names the facts in a cache: `conegate-base-1-<commit>-<hash>`. */
function baseFactsKey(parts) {
    const { commit, roots, settings, system, evaluator, place } = parts;
    const whole = canonicalJson({ version: 1, commit, roots, settings, system, evaluator, place });
    const hash = (0,external_node_crypto_.createHash)('sha256').update(whole).digest('hex');
    return `conegate-base-1-${commit.slice(0, 12)}-${hash.slice(0, 40)}`;
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
    const graph = (0,read_graph/* readGraph */.t)(store, roots);
    for (let node = 0; node < graph.size; node++) {
        const drvPath = graph.drvPath(node);
        const loaded = store.load(drvPath);
        const name = drvPath.slice(store.storeDir.length + 1);
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(directory, 'store', name), loaded instanceof Uint8Array ? loaded : (0,aterm/* serializeDerivation */.uM)(loaded));
    }
    const facts = {
        version: 1,
        key: baseFactsKey(parts),
        commit: parts.commit,
        evaluator: parts.evaluator,
        system: parts.system,
        storeDir: store.storeDir,
        roots: roots.map(({ name, drvPath }) => ({ name, drvPath })),
        repositorySources: [...capture.repositorySources].sort(),
        outputs: [...capture.outputs],
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
    const header = (0,files/* readTextFile */.G)(file);
    if (header === undefined)
        throw new problem/* InputError */.dz('the cached facts of the base have no facts.json');
    const facts = dist/* safeParse */.xLC(FactsSchema, parseJson(header));
    if (!facts.success)
        throw new problem/* InputError */.dz('facts.json of the cached base is not of a form that is known');
    const { storeDir, roots, unknowns, system, outputs } = facts.output;
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
        store: new VerifiedStore((0,store/* openStore */.C)({ storeDir, physicalDir: (0,external_node_path_.join)(directory, 'store') })),
        evaluator,
        system,
        repositorySources: new Set(facts.output.repositorySources),
        unknowns: unknowns.map((unknown) => ({ ...unknown, root: unknown.root, lastLines: [] })),
        outputs,
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
function parseJson(json) {
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
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
        : inner);
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./src/platform/processes.ts + 1 modules
var processes = __webpack_require__(3267);
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

// EXTERNAL MODULE: ./src/platform/nix/roots.ts
var nix_roots = __webpack_require__(4461);
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
        const name = (0,nix_roots/* memberName */.eg)(whole.name, job.attrPath);
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
    return (0,processes/* runProcess */.R3)(command, {
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

// EXTERNAL MODULE: ./src/settings/nearest-name.ts
var nearest_name = __webpack_require__(5759);
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
/**
 * @param namesOnly lists the names in a set without forcing what they stand for, for a set in which something fails
 */
function lookupExpression(source, lookups, namesOnly = false) {
    const roots = lookups.map(({ candidates, member = false }) => `(look ${String(member)} [ ${candidates.map((path) => `[ ${path.map(quote).join(' ')} ]`).join(' ')} ])`);
    return EXPRESSION.replace('@source@', () => sourceExpression(source))
        .replace('@isFlake@', String(source.kind === 'flake'))
        .replace('@namesOnly@', String(namesOnly))
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
const EXPRESSION = `
let
  source = @source@;
  isFlake = @isFlake@;
  namesOnly = @namesOnly@;
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
in
{
  storeDir = builtins.storeDir;
  outputs = if builtins.isAttrs opened && !(isDerivation opened) then names opened else [ ];
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

const LAST_LINES = 40;
/** In the order in which they are tried: what is said first by a pull request's own `throw` must not hide the cause. */
const KNOWN = [
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
        .slice(-LAST_LINES)
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
    for (const [pattern, explanation] of KNOWN) {
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
    let retries = MAX_RETRIES;
    const queue = lookups.length === 0 ? [[]] : chunk(source.expression, lookups);
    for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
        const result = await evaluate(source, batch, evaluation, false);
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
        if (about === undefined && !('answer' in (await evaluate(source, [], evaluation, false)))) {
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
    return { roots, unknowns, about };
}
/** Other causes hold for every evaluation on this machine. */
function mayBeOneRoots(failure) {
    return ['evaluation-failed', 'import-from-derivation', 'reads-outside', 'killed'].includes(failure.cause);
}
async function evaluate({ expression, folder }, lookups, evaluation, namesOnly) {
    const mode = expression.kind === 'flake'
        ? pureArguments()
        : restrictedArguments(folder, searchPathEntries(evaluation.env), evaluation.options);
    const command = ['nix', 'eval', ...evaluationArguments(evaluation.options), ...mode, '--json', '--expr'];
    const result = await (0,processes/* runProcess */.R3)([...command, lookupExpression(expression, lookups, namesOnly)], {
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
    const result = await evaluate(source, [lookup], evaluation, true);
    if (!('answer' in result))
        return [];
    const root = result.answer.roots[0];
    if (root === undefined || !('found' in root))
        return [];
    return root.found.map(({ name }) => ({
        name: (0,nix_roots/* memberName */.eg)(lookup.name, name),
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
        const name = (0,nix_roots/* memberName */.eg)(lookup.name, found.name);
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

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const MAX_DEPTH = 10_000;
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
                if (byte !== QUOTE)
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
                    if (byte !== COMMA)
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
            else if (byte === BACKSLASH)
                this.escaped = true;
            else if (byte === QUOTE) {
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
            if (byte === QUOTE) {
                this.inString = true;
            }
            else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
                this.depth += 1;
                if (this.depth > MAX_DEPTH)
                    throw this.fail(at, `at most ${MAX_DEPTH} levels`);
            }
            else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
                // A number or word ends where the object around it does.
                if (this.depth === 0)
                    return at;
                this.depth -= 1;
                if (this.depth === 0)
                    return at + 1;
            }
            else if (this.depth === 0 && (byte === COMMA || isBlank(byte))) {
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





const NEWEST_VERSION = 4;
const MAX_DERIVATION_BYTES = 256 * 1024 * 1024;
const MAX_DYNAMIC_DEPTH = 100;
/** What each way to hash an output is called in the ATerm form. */
const METHOD_PREFIXES = { flat: '', nar: 'r:', text: 'text:', git: 'git:' };
const HASH_BYTES = { md5: 16, sha1: 20, sha256: 32, sha512: 64, blake3: 32 };
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
    if (typeof version !== 'number' || !Number.isInteger(version) || version < 1 || version > NEWEST_VERSION) {
        throw new problem/* InputError */.dz(`The JSON of \`nix derivation show\` is of version ${JSON.stringify(version)}; known are 1 to ${NEWEST_VERSION}`, {}, 'Let the store itself be read instead of this JSON, or use a Nix that prints a version that is known.');
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
    const size = HASH_BYTES[named.slice(named.indexOf(':') + 1)];
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
        stores.push(await show(paths.slice(from, from + ROOTS_AT_ONCE), storeDir, request));
    }
    const [only, ...others] = stores;
    if (only === undefined)
        return new ShownStores(storeDir, []);
    return others.length === 0 ? only : new ShownStores(storeDir, stores);
}
async function show(paths, storeDir, request) {
    const reader = new ShowJsonReader(storeDir);
    const verb = request.evaluator.hasDerivationShow ? ['derivation', 'show'] : ['show-derivation'];
    const timeoutSeconds = Math.max(1, (request.deadline - Date.now()) / 1_000);
    const command = ['nix', ...verb, '--recursive', ...storeArguments(request), ...paths];
    const result = await (0,processes/* runProcess */.R3)(command, {
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
        const failed = (0,processes/* toToolError */.y4)(result, Math.ceil(timeoutSeconds));
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
            return { store: (0,store/* openStore */.C)({ storeDir, physicalDir }), readFrom: 'store' };
        }
    }
    if (request.storeDirectory !== undefined) {
        throw new problem/* UserError */.yo('The roots’ derivations are not in the store’s folder', 'Correct store-directory, or leave it out: it is then found by itself.', { setting: 'checks.graph.store-directory' });
    }
    return { store: await showDerivations(roots, storeDir, request), readFrom: 'json' };
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
    const result = await (0,processes/* runProcess */.R3)(['nix-hash', '--type', 'sha256', folder], options).catch(() => undefined);
    const hash = result?.stdout.trim() ?? '';
    return /^[0-9a-f]{64}$/.test(hash) ? sourcePaths(hash, (0,external_node_path_.basename)(folder), storeDir) : [];
}
function sourcePaths(narHashHex, name, storeDir) {
    return [name, 'source'].map((called) => (0,store_path/* makeFixedOutputPath */.Pv)('r:sha256', narHashHex, called, storeDir));
}

;// CONCATENATED MODULE: ./src/platform/nix/capture.ts






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
    };
    const roots = [];
    const unknowns = [];
    const repositorySources = new Set();
    const outputs = new Set();
    let storeDir;
    for (const root of request.roots) {
        if (root.kind === 'drv')
            roots.push({ name: (0,nix_roots/* rootName */.SX)(root), drvPath: root.path });
    }
    for (const { source, lookups } of groupBySource(request.roots, system)) {
        if (request.tree === undefined)
            throw new Error('a flake or a file needs a tree');
        const laidOut = await layOut(source, request.tree);
        const evaluated = await evaluateFast(laidOut, lookups, evaluation, request.evaluator);
        roots.push(...evaluated.roots);
        unknowns.push(...evaluated.unknowns);
        storeDir ??= evaluated.about?.storeDir;
        if (source.kind === 'flake') {
            for (const output of evaluated.about?.outputs ?? [])
                if (!FLAKE_METADATA.has(output))
                    outputs.add(output);
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
    const { store, readFrom } = await openCapturedStore(roots, { ...request, storeDir, deadline: evaluation.deadline });
    return {
        roots: [...roots].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
        store,
        evaluator: request.evaluator,
        system,
        repositorySources,
        unknowns,
        outputs: [...outputs].sort(),
        readFrom,
    };
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
        const { source, lookup } = (0,nix_roots/* lookUpRoot */.zk)(root, system);
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
    if ((0,git/* isShallow */.fE)(repository))
        parameters.push('shallow=1');
    const submodules = await (0,git_command/* tryGit */.I)(['cat-file', '-e', `${commit}:.gitmodules`], (0,git/* onView */.Ph)(repository));
    if (submodules.status === 0) {
        parameters.push('submodules=1');
        // With submodules older versions clone the view, and a clone brings only what a ref names.
        await (0,git_command/* git */.$)(['update-ref', `refs/conegate/${commit}`, commit], (0,git/* onView */.Ph)(repository));
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
        await (0,git_command/* git */.$)(['read-tree', commit], (0,git/* onView */.Ph)(repository, { set }));
        await (0,git_command/* git */.$)(['checkout-index', '--all', '--quiet'], { ...(0,git/* onView */.Ph)(repository, { set }), cwd: folder });
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
        const keep = (capture) => ({
            roots: failed.has(undefined) ? [] : capture.roots.filter((root) => !failed.has(root.name)),
            store: capture.store,
            repositorySources: capture.repositorySources,
        });
        const headSide = keep(after);
        if (headSide.roots.length === 0)
            return { captured: null, unknowns };
        return {
            captured: {
                base: keep(before),
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
        const { roots, store, repositorySources, unknowns } = capture;
        return { side: roots.length === 0 ? null : { roots, store, repositorySources }, unknowns };
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
            (0,read_graph/* readGraph */.t)(capture.store, capture.roots);
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
            return { specs: named.map(nix_roots/* parseRoot */.qo), leftOut: [] };
        const files = new Set((await (0,git/* listFilesAt */.R4)(this.repository, commit)).map((file) => file.path));
        const { roots, found } = (0,nix_roots/* discoverRoots */.lr)(files, system);
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

// EXTERNAL MODULE: ./src/platform/work-folder.ts
var work_folder = __webpack_require__(7911);
;// CONCATENATED MODULE: ./src/platform/world.ts
/** The outside world as the checks see it: a repository's two commits, and Nix where it is installed. */













/**
 * Opens the repository that a folder is in, decides what is compared with what, and reads the rules.
 * @throws UserError where there is no repository, a named revision is unknown, or the judging settings are wrong
 */
async function openWorld(request) {
    const clean = (0,environment/* createCleanEnvironment */.R)(process.env);
    const work = (0,work_folder/* takeWorkFolder */.b)();
    const dispose = () => {
        work.dispose();
        clean.dispose();
    };
    try {
        const repository = await (0,git/* openRepository */.h_)(request.folder, (0,external_node_path_.join)(work.path, 'view'), clean.env);
        if (repository === undefined) {
            throw new problem/* UserError */.yo('this folder is in no git repository', 'Run it in one, or name one with -C.');
        }
        const head = await findHead(repository, request.head);
        const compared = await decideComparison(repository, head, request);
        const { settings, changed } = await readRules(repository, compared.comparison, head, request);
        const evaluator = settings.checks.graph.engine === 'static' ? undefined : await (0,nix_evaluator/* findEvaluator */.Vl)(clean.env, work.path);
        const pairs = new PairCapture(repository, clean.env, work, request, request.baseCache);
        return {
            world: new RepositoryWorld(compared, evaluator, pairs),
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
    evaluator;
    pairs;
    comparison;
    whyNotEvaluate;
    constructor(compared, evaluator, pairs) {
        this.compared = compared;
        this.evaluator = evaluator;
        this.pairs = pairs;
        this.comparison = compared.comparison;
        this.whyNotEvaluate = evaluator === undefined ? nix_evaluator/* NO_NIX */.eJ : undefined;
    }
    async capture(roots, settings) {
        const { base, head } = this.compared;
        if (base === null || this.evaluator === undefined)
            return { captured: null, unknowns: [nix_evaluator/* NO_NIX */.eJ] };
        return await this.pairs.capture(base, head, roots, settings, this.evaluator);
    }
    async captureHead(roots, settings) {
        if (this.evaluator === undefined)
            return { side: null, unknowns: [nix_evaluator/* NO_NIX */.eJ] };
        return await this.pairs.captureOne(this.compared.head, roots, settings, this.evaluator);
    }
}
async function findHead(repository, revision) {
    if (revision !== undefined) {
        return { commit: await resolveRevision(repository, revision, '--head'), isWorkingTree: false };
    }
    const { changed } = await (0,git/* workingTreeState */.NC)(repository);
    if (!changed)
        return { commit: repository.head, isWorkingTree: false };
    return { commit: await (0,git/* commitWorkingTree */.Z9)(repository), isWorkingTree: true };
}
async function resolveRevision(repository, revision, option) {
    const commit = await (0,git/* findCommit */.fq)(repository, revision);
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
        parents: await (0,git/* parentsOf */.fY)(repository, head.commit),
        changed: head.isWorkingTree,
    };
    const found = await findBase(repository, decideBase(request.event, checkedOut, explicit), request.history);
    if (found.commit === null) {
        return { comparison: { kind: 'none', unknown: found.unknown }, base: null, head: head.commit };
    }
    const base = sideAt(repository, found.commit, false);
    const judged = sideAt(repository, head.commit, head.isWorkingTree);
    return { comparison: { kind: 'compared', base, head: judged }, base: found.commit, head: head.commit };
}
function sideAt(repository, commit, isWorkingTree) {
    return {
        commit: isWorkingTree ? null : commit,
        readFile: (path) => (0,git/* readFileAt */._T)(repository, commit, path),
        listFiles: async () => (await (0,git/* listFilesAt */.R4)(repository, commit)).map(({ path, id }) => ({ path, id })),
    };
}
async function readRules(repository, comparison, head, request) {
    const { settingsFile, overrides, judgedBy } = request;
    const ofHead = await (0,git/* readFileAt */._T)(repository, head.commit, settingsFile);
    if (judgedBy === 'head') {
        const own = ofHead === undefined ? (0,schema/* defaultSettings */.L6)() : (0,read_settings/* readSettings */.s)(ofHead, settingsFile);
        return { settings: overrideSettings(own, overrides), changed: [] };
    }
    const ofBase = comparison.kind === 'none' ? undefined : await comparison.base.readFile(settingsFile);
    const { settings, changed } = judgingSettings(ofBase, ofHead, settingsFile);
    return { settings: overrideSettings(settings, overrides), changed };
}

;// CONCATENATED MODULE: ./src/commands/local-world.ts

/** The world as a terminal sees it: the repository in the folder, its own settings, nothing fetched. */
async function withLocalWorld(options, overrides, terminal, use) {
    const progress = (doing) => {
        terminal.progress(doing);
    };
    const opened = await openWorld({
        folder: options.directory,
        settingsFile: options.settings,
        overrides,
        event: { kind: 'local', upstream: 'refs/remotes/origin/HEAD' },
        judgedBy: 'head',
        ...(options.base === undefined ? {} : { base: options.base }),
        ...(options.head === undefined ? {} : { head: options.head }),
        progress,
        showOutput: () => undefined,
    });
    try {
        const { world, settings, head } = opened;
        return await use({ context: { settings, world, progress }, head });
    }
    finally {
        opened.dispose();
    }
}


/***/ }),

/***/ 9470:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ openStore)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4008);
/** Reads `.drv` files from a store's folder: the machine's own, an unpacked archive or another root's. */



const FIRST_BUFFER = 64 * 1024;
const DEFAULT_MAX_BYTES = 256 * 1024 * 1024;
/** Without waiting: a pipe that somebody put into an unpacked store must not hang the walk. */
const READ_FLAGS = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK;
class FolderStore {
    storeDir;
    prefix;
    physicalDir;
    maxBytes;
    buffer = Buffer.allocUnsafeSlow(FIRST_BUFFER);
    constructor(folder) {
        this.storeDir = folder.storeDir;
        this.prefix = `${folder.storeDir}/`;
        this.physicalDir = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder.physicalDir, '/');
        this.maxBytes = folder.maxDerivationBytes ?? DEFAULT_MAX_BYTES;
    }
    load(drvPath) {
        return Buffer.from(this.view(drvPath));
    }
    view(drvPath) {
        const name = drvPath.slice(this.prefix.length);
        // A name with a slash could leave the folder.
        if (name.includes('/') || !drvPath.startsWith(this.prefix) || !name.endsWith('.drv')) {
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`${drvPath} is not the path of a derivation in ${this.storeDir}`, { file: drvPath });
        }
        let file;
        try {
            file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(this.physicalDir + name, READ_FLAGS);
        }
        catch (error) {
            throw unreadable(drvPath, error);
        }
        try {
            return this.readWhole(file, drvPath);
        }
        catch (error) {
            throw error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz ? error : unreadable(drvPath, error);
        }
        finally {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
        }
    }
    /** Reads into the one buffer; asking for the size first would cost a system call more for each file. */
    readWhole(file, drvPath) {
        let length = 0;
        for (;;) {
            const read = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, this.buffer, length, this.buffer.length - length, null);
            length += read;
            if (read === 0 || length < this.buffer.length)
                return this.buffer.subarray(0, length);
            if (length > this.maxBytes) {
                throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`${drvPath} is larger than ${this.maxBytes} bytes`, { file: drvPath });
            }
            const larger = Buffer.allocUnsafeSlow(length * 4);
            this.buffer.copy(larger, 0, 0, length);
            this.buffer = larger;
        }
    }
}
function unreadable(drvPath, error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return code === 'ENOENT'
        ? new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`${drvPath} is missing from the store`, { file: drvPath })
        : new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`${drvPath} can't be read: ${code}`, { file: drvPath });
}
/** @throws UserError where the logical folder is not an absolute path */
function openStore(folder) {
    if (!folder.storeDir.startsWith('/') || (folder.storeDir.endsWith('/') && folder.storeDir !== '/')) {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`The store folder ${JSON.stringify(folder.storeDir)} is not an absolute path without a slash at its end`, 'Write the logical store folder, such as /nix/store.');
    }
    return new FolderStore(folder);
}


/***/ })

};

//# sourceMappingURL=289.index.js.map