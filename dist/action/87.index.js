export const id = 87;
export const ids = [87];
export const modules = {

/***/ 8914:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ compareText)
/* harmony export */ });
/** Order of texts by their code units, whatever the locale. */
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}


/***/ }),

/***/ 5757:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $k: () => (/* binding */ whyNoAttempt),
/* harmony export */   Or: () => (/* binding */ attemptsOf),
/* harmony export */   kH: () => (/* binding */ withoutAttempt),
/* harmony export */   m: () => (/* binding */ MAX_ATTEMPTS),
/* harmony export */   sw: () => (/* binding */ withAttempt),
/* harmony export */   zZ: () => (/* binding */ joinCounts)
/* harmony export */ });
/**
 * How often which content of the generators' inputs was mended. A bot that force-pushes deletes our commits, so they are
 * counted where it can't: in our own comment's marker.
 */
/** Commits for one content of the inputs: a bot that keeps throwing them away will not stop at the next one. */
const MAX_ATTEMPTS = 3;
const INPUTS_DIGITS = 16;
const HEAD_DIGITS = 12;
/** Why no further commit is made for these inputs on this head; `undefined` where one may be. */
function whyNoAttempt(counts, fingerprint, head) {
    const short = head.slice(0, HEAD_DIGITS);
    if (counts.some(({ heads }) => heads.includes(short)))
        return 'head-done';
    return attemptsOf(counts, fingerprint) >= MAX_ATTEMPTS ? 'attempts-used' : undefined;
}
function attemptsOf(counts, fingerprint) {
    return headsOf(counts, fingerprint).length;
}
/** With one more, as the newest. */
function withAttempt(counts, fingerprint, head) {
    const heads = headsOf(counts, fingerprint);
    const short = head.slice(0, HEAD_DIGITS);
    return replaced(counts, fingerprint, heads.includes(short) ? heads : [...heads, short]);
}
/** Without one that certainly made no commit. */
function withoutAttempt(counts, fingerprint, head) {
    const heads = headsOf(counts, fingerprint).filter((one) => one !== head.slice(0, HEAD_DIGITS));
    return replaced(counts, fingerprint, heads);
}
/** The counts of several comments as one: what any of them counts has happened. */
function joinCounts(lists) {
    const joined = new Map();
    for (const { inputs, heads } of lists.flat()) {
        const known = joined.get(inputs) ?? [];
        joined.set(inputs, [...new Set([...known, ...heads])]);
    }
    return [...joined].map(([inputs, heads]) => ({ inputs, heads }));
}
function headsOf(counts, fingerprint) {
    const inputs = fingerprint.slice(0, INPUTS_DIGITS);
    return counts.find((count) => count.inputs === inputs)?.heads ?? [];
}
function replaced(counts, fingerprint, heads) {
    const inputs = fingerprint.slice(0, INPUTS_DIGITS);
    const others = counts.filter((count) => count.inputs !== inputs);
    return heads.length === 0 ? others : [...others, { inputs, heads }];
}


/***/ }),

/***/ 1406:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ NO_GRAPH_FACTS),
/* harmony export */   t: () => (/* binding */ CEILING_NAMES)
/* harmony export */ });
const CEILING_NAMES = [
    'derivations',
    'crates',
    'duplicate-crates',
    'depth',
    'edges',
    'cone-crates',
    'cone-derivations',
    'cone-percent',
    'evaluation',
    'closure-bytes',
];
/** Facts of which nothing is known yet. */
const NO_GRAPH_FACTS = {
    cone: null,
    agreement: null,
    note: '',
    snapshot: null,
    ceilings: [],
    caches: null,
};


/***/ }),

/***/ 2076:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f1: () => (/* binding */ readFailure),
/* harmony export */   rS: () => (/* binding */ LateAnswer),
/* harmony export */   y_: () => (/* binding */ GitHubError)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4008);

/** Thrown in place of whatever octokit makes of a time that ran out. */
class LateAnswer extends Error {
    constructor(milliseconds) {
        super(`waited ${milliseconds / 1_000} s`);
    }
}
/** A call that failed for good. */
class GitHubError extends _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .ToolError */ .v4 {
    failure;
    purpose;
    uncertain;
    constructor(failure, purpose, route, 
    /** True where the request may have taken effect although no answer said so. */
    uncertain) {
        const answer = failure.status === null ? failure.message : `${failure.status} ${failure.message}`;
        super(`could not ${purpose.what}: GitHub's API gave ${answer}`, { command: ['GitHub API', route], status: failure.status, lastLines: [] }, adviceFor(failure, purpose));
        this.failure = failure;
        this.purpose = purpose;
        this.uncertain = uncertain;
    }
}
function adviceFor({ kind, message, waitMilliseconds }, { needs }) {
    switch (kind) {
        case 'unauthorized':
            return 'Hand over a token that is valid for this repository in the input github-token; ${{ github.token }} is.';
        case 'forbidden':
            if (/\blocked\b/.test(message))
                return 'Unlock the conversation of the pull request.';
            return `The token may not: add \`${needs}\` to the job's \`permissions:\`. A fork's pull request never gets it.`;
        case 'not-found':
            return `Check that it still exists, and that the job's \`permissions:\` have \`${needs}\`.`;
        case 'rate-limited': {
            const minutes = Math.ceil((waitMilliseconds ?? 60_000) / 60_000);
            return `Run the job again in ${minutes} min, when GitHub's rate limit allows it.`;
        }
        case 'unavailable':
            return 'Run the job again; https://www.githubstatus.com tells whether GitHub has a problem.';
        case 'conflict':
            return 'Somebody else was faster. Run the job again.';
        case 'unprocessable':
            return 'GitHub does not accept what was sent. Please report it with the message above.';
    }
}
/**
 * Sorts whatever octokit threw.
 * @param now milliseconds since 1970, to turn a reset time into a wait
 * @param hide takes secrets out of a text
 */
function readFailure(thrown, now, hide) {
    const http = readThrown(thrown);
    const message = hide(http.message)
        .replaceAll(/\p{C}+/gu, ' ')
        .slice(0, 300);
    const kind = http.graphqlTypes === null ? kindOfStatus(http) : kindOfTypes(http.graphqlTypes);
    const types = http.graphqlTypes ?? [];
    const late = thrown instanceof LateAnswer;
    return { kind, status: http.status, message, waitMilliseconds: waitOf(http, now), late, types };
}
function readThrown(thrown) {
    const none = { status: null, headers: {}, graphqlTypes: null };
    if (!(thrown instanceof Error))
        return { ...none, message: String(thrown) };
    const { response, errors, headers, status } = thrown;
    if (Array.isArray(errors)) {
        const types = errors.map((error) => stringOf(asRecord(error).type));
        const message = errors.map((error) => stringOf(asRecord(error).message)).join('; ');
        return { status: 200, message, headers: asRecord(headers), graphqlTypes: types };
    }
    // Octokit gives status 500 to what never reached GitHub; only an answer has a response.
    if (response === undefined)
        return { ...none, message: `no answer (${thrown.message})` };
    const answer = asRecord(response);
    const data = asRecord(answer.data);
    const details = Array.isArray(data.errors) ? data.errors.map((error) => asRecord(error).message) : [];
    const words = [data.message, ...details].filter((word) => typeof word === 'string' && word !== '').join(': ');
    return {
        status: typeof status === 'number' ? status : null,
        message: words === '' ? 'without a message' : words,
        headers: asRecord(answer.headers),
        graphqlTypes: null,
    };
}
function kindOfStatus({ status, headers, message }) {
    if (status === null || status >= 500)
        return 'unavailable';
    if (status === 401)
        return 'unauthorized';
    if (status === 403 || status === 429) {
        const limited = status === 429 ||
            headers['x-ratelimit-remaining'] === '0' ||
            headers['retry-after'] !== undefined ||
            /secondary rate limit|abuse detection/i.test(message);
        return limited ? 'rate-limited' : 'forbidden';
    }
    if (status === 404 || status === 410)
        return 'not-found';
    return status === 409 ? 'conflict' : 'unprocessable';
}
function kindOfTypes(types) {
    if (types.includes('RATE_LIMITED') || types.includes('RATE_LIMIT'))
        return 'rate-limited';
    if (types.includes('FORBIDDEN') || types.includes('INSUFFICIENT_SCOPES'))
        return 'forbidden';
    if (types.includes('NOT_FOUND'))
        return 'not-found';
    // A branch that is not where `expectedHeadOid` says.
    if (types.includes('STALE_DATA'))
        return 'conflict';
    // Untyped: "Something went wrong while executing your query", GraphQL's own 5xx.
    return types.every((type) => type === '') ? 'unavailable' : 'unprocessable';
}
function waitOf({ headers }, now) {
    const retryAfter = secondsOf(headers['retry-after']);
    if (retryAfter !== null)
        return retryAfter * 1_000;
    const reset = headers['x-ratelimit-remaining'] === '0' ? secondsOf(headers['x-ratelimit-reset']) : null;
    return reset === null ? null : Math.max(reset * 1_000 - now, 0);
}
function secondsOf(header) {
    return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : null;
}
function asRecord(value) {
    return typeof value === 'object' && value !== null ? value : {};
}
function stringOf(value) {
    return typeof value === 'string' ? value : '';
}


/***/ }),

/***/ 9354:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ connectToGitHub)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/platform/github/api-failure.ts
var api_failure = __webpack_require__(2076);
;// CONCATENATED MODULE: ./src/platform/github/retry-policy.ts
const DEFAULT_RETRY_LIMITS = { attempts: 4, lateAttempts: 2, firstWait: 1_000, maxWait: 90_000 };
/** GitHub asks for at least a minute where a secondary limit comes without `retry-after`. */
const SECONDARY_LIMIT_WAIT = 60_000;
/**
 * Milliseconds until the next attempt, or null to give up.
 * @param attempt how many attempts failed so far, from 1
 * @param waited milliseconds waited so far
 * @param repeatable false where doing it twice does harm: then only a refusal is tried again, never a lost answer
 */
function waitBeforeRetry(failure, attempt, waited, repeatable, limits) {
    if (attempt >= (failure.late ? limits.lateAttempts : limits.attempts))
        return null;
    const backOff = limits.firstWait * 2 ** (attempt - 1);
    let wait;
    if (failure.kind === 'rate-limited')
        wait = Math.max(failure.waitMilliseconds ?? SECONDARY_LIMIT_WAIT, backOff);
    else if (failure.kind === 'unavailable' && repeatable)
        wait = Math.max(failure.waitMilliseconds ?? 0, backOff);
    else
        return null;
    return waited + wait <= limits.maxWait ? wait : null;
}

;// CONCATENATED MODULE: ./src/platform/github/client.ts




const DEFAULT_TIMEOUT = 15_000;
/** Octokit tells the console of deprecations, which is the user's log and none of their business. */
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };
function ignore() {
    // Says nothing.
}
/** A client of one repository. Loads octokit, which takes a moment, only here. Throws `UserError` without a token. */
async function connectToGitHub(options) {
    if (options.token === '') {
        throw new problem/* UserError */.yo('there is no token for the GitHub API', 'Hand over ${{ github.token }}.', {
            setting: 'github-token',
        });
    }
    const { getOctokit } = await __webpack_require__.e(/* import() */ 413).then(__webpack_require__.bind(__webpack_require__, 2413));
    const octokit = getOctokit(options.token, {
        baseUrl: options.apiUrl.replace(/\/+$/, ''),
        userAgent: 'conegate',
    });
    const limits = { ...DEFAULT_RETRY_LIMITS, ...options.retries };
    const timeout = options.timeout ?? DEFAULT_TIMEOUT;
    const wait = options.wait ?? ((milliseconds) => (0,promises_.setTimeout)(milliseconds));
    const now = options.now ?? Date.now;
    const hide = (text) => text.replaceAll(options.token, '***');
    const { owner, name } = options.repository;
    async function attemptOften(purpose, route, repeatable, attempt) {
        let waited = 0;
        for (let attempts = 1;; attempts += 1) {
            const signal = AbortSignal.timeout(timeout);
            try {
                return await attempt(signal);
            }
            catch (error) {
                const failure = (0,api_failure/* readFailure */.f1)(signal.aborted ? new api_failure/* LateAnswer */.rS(timeout) : error, now(), hide);
                const pause = waitBeforeRetry(failure, attempts, waited, repeatable, limits);
                // Octokit's error is left behind: it carries the request's headers.
                if (pause === null) {
                    throw new api_failure/* GitHubError */.y_(failure, purpose, route, failure.kind === 'unavailable' && !repeatable);
                }
                waited += pause;
                await wait(pause);
            }
        }
    }
    return {
        repository: options.repository,
        wait,
        request: (purpose, route, parameters = {}) => {
            const place = route.includes('{owner}') ? { owner, repo: name } : {};
            return attemptOften(purpose, route, !route.startsWith('POST '), async (signal) => {
                const answer = await octokit.request(route, { ...place, ...parameters, request: { signal, log: SILENT } });
                const data = answer.data;
                const type = answer.headers['content-type'] ?? '';
                // Octokit hands over the text where JSON can't be read, because the connection broke off.
                if (/\bjson\b/.test(type) && typeof data === 'string')
                    throw new Error('the answer broke off');
                return { status: answer.status, data };
            });
        },
        graphql: (purpose, query, variables = {}) => attemptOften(purpose, 'POST /graphql', !/^\s*mutation\b/.test(query), async (signal) => {
            const data = await octokit.graphql(query, { ...variables, request: { signal, log: SILENT } });
            if (typeof data !== 'object' || data === null)
                throw new Error('the answer broke off');
            return data;
        }),
    };
}


/***/ }),

/***/ 5344:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DG: () => (/* binding */ MergeGroupPayloadSchema),
/* harmony export */   N$: () => (/* binding */ IdSchema),
/* harmony export */   Qd: () => (/* binding */ PullRequestPayloadSchema),
/* harmony export */   RS: () => (/* binding */ RepositoryNameSchema),
/* harmony export */   Us: () => (/* binding */ PushPayloadSchema),
/* harmony export */   cu: () => (/* binding */ WorkflowRunPayloadSchema),
/* harmony export */   v7: () => (/* binding */ CommonPayloadSchema),
/* harmony export */   zY: () => (/* binding */ CommitSchema)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7934);

/**
 * The parts of GitHub's event payloads that conegate reads; everything else is let through unseen.
 * Source: GitHub's documentation, "Webhook events and payloads", and what a runner writes for events without a webhook.
 */
/** SHA-1 or SHA-256, full. */
const CommitSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, 'a full commit'));
/** A branch's or ref's name. Hostile where a pull request chose it: escape before showing. */
const RefNameSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minLength */ .BpQ(1), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(1_000), valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(/^[^\0-\x20\x7f]+$/, 'a ref'));
const RepositoryNameSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\/[A-Za-z0-9_.-]{1,100}$/, 'owner/name'));
const IdSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minValue */ .Wwf(1));
const AnyRepositorySchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ full_name: RepositoryNameSchema }), null);
const SideSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ ref: RefNameSchema, sha: CommitSchema, repo: AnyRepositorySchema });
const UserSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ login: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(200)) }), null);
/** `null` where a deleted fork's repository is gone, left out by events without a webhook. */
const CommonPayloadSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    action: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(100)), ''),
    repository: valibot__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ default_branch: valibot__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(RefNameSchema, null) }), null),
});
const PullRequestPayloadSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    pull_request: valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        number: IdSchema,
        draft: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(), false),
        user: UserSchema,
        base: SideSchema,
        head: SideSchema,
    }),
    /** On `edited`: what was edited; `base` where it was retargeted. */
    changes: valibot__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ base: valibot__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J(), null) }), null),
});
const MergeGroupPayloadSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    merge_group: valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        base_sha: CommitSchema,
        head_sha: CommitSchema,
        base_ref: RefNameSchema,
        head_ref: RefNameSchema,
    }),
});
const PushPayloadSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    before: valibot__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(CommitSchema, null),
    after: valibot__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(CommitSchema, null),
    forced: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(), false),
});
const WorkflowRunPayloadSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    workflow_run: valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        id: IdSchema,
        run_attempt: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(IdSchema, 1),
        event: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(100)),
        conclusion: valibot__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(100)), null),
        head_sha: CommitSchema,
        head_branch: valibot__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(RefNameSchema, null),
        head_repository: AnyRepositorySchema,
        /** Empty for forks. */
        pull_requests: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ number: IdSchema })), []),
    }),
});


/***/ }),

/***/ 2343:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ readRunContext)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7934);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4008);
/* harmony import */ var _event_payload_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5344);




/** GitHub sends no payload over 25 MB. */
const MAX_PAYLOAD_BYTES = 32 * 1024 * 1024;
const OUTSIDE = "This is the runner's way in. In a terminal, use the command conegate instead.";
/**
 * Reads the runner's environment and event file. Throws `UserError` outside of a job, `InputError` where the payload is
 * not what GitHub documents.
 */
function readRunContext(env) {
    const repository = checkVariable(env, 'GITHUB_REPOSITORY', _event_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .RepositoryNameSchema */ .RS);
    const runId = checkVariable(env, 'GITHUB_RUN_ID', NumberSchema);
    const attempt = env.GITHUB_RUN_ATTEMPT === undefined ? 1 : checkVariable(env, 'GITHUB_RUN_ATTEMPT', NumberSchema);
    const server = (env.GITHUB_SERVER_URL ?? 'https://github.com').replace(/\/+$/, '');
    const trigger = checkVariable(env, 'GITHUB_EVENT_NAME', valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP());
    const payload = readPayload(env);
    const sha = checkVariable(env, 'GITHUB_SHA', _event_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .CommitSchema */ .zY);
    const common = checkPayload(_event_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .CommonPayloadSchema */ .v7, payload);
    const ref = env.GITHUB_REF === undefined || env.GITHUB_REF === '' ? null : env.GITHUB_REF;
    const [owner = '', name = ''] = repository.split('/');
    return {
        repository: { owner, name },
        defaultBranch: common.repository?.default_branch ?? branchOfSchedule(trigger, ref),
        sha,
        ref,
        run: { id: runId, attempt, url: `${server}/${repository}/actions/runs/${runId}/attempts/${attempt}` },
        apiUrl: (env.GITHUB_API_URL ?? 'https://api.github.com').replace(/\/+$/, ''),
        event: readEvent(trigger, common.action, payload, repository, sha),
    };
}
const NumberSchema = valibot__WEBPACK_IMPORTED_MODULE_3__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_3__/* .regex */ .yGV(/^\d{1,16}$/, 'a number'), valibot__WEBPACK_IMPORTED_MODULE_3__/* .transform */ .pdi(Number), _event_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .IdSchema */ .N$);
/** A schedule's payload may name no repository at all, but a schedule only ever runs on the default branch. */
function branchOfSchedule(trigger, ref) {
    return trigger === 'schedule' && ref?.startsWith('refs/heads/') === true ? ref.slice('refs/heads/'.length) : null;
}
function readEvent(trigger, action, payload, repository, sha) {
    switch (trigger) {
        case 'pull_request':
        case 'pull_request_target': {
            const { pull_request: pull, changes } = checkPayload(_event_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .PullRequestPayloadSchema */ .Qd, payload);
            const headRepository = pull.head.repo?.full_name ?? null;
            return {
                kind: 'pull_request',
                trigger,
                action,
                number: pull.number,
                base: { ref: pull.base.ref, sha: pull.base.sha },
                head: { ref: pull.head.ref, sha: pull.head.sha, repository: headRepository },
                fork: headRepository?.toLowerCase() !== repository.toLowerCase(),
                author: pull.user?.login ?? '',
                draft: pull.draft,
                baseChanged: action === 'edited' && changes !== null && changes.base !== null,
            };
        }
        case 'merge_group': {
            const { merge_group: group } = checkPayload(_event_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .MergeGroupPayloadSchema */ .DG, payload);
            const { base_sha: baseSha, head_sha: headSha, base_ref: baseRef, head_ref: headRef } = group;
            return { kind: 'merge_group', baseSha, headSha, baseRef, headRef };
        }
        case 'push': {
            const { before, after, forced } = checkPayload(_event_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .PushPayloadSchema */ .Us, payload);
            const created = before === null || /^0+$/.test(before);
            return { kind: 'push', before: created ? null : before, after: after ?? sha, forced };
        }
        case 'workflow_run': {
            const { workflow_run: run } = checkPayload(_event_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .WorkflowRunPayloadSchema */ .cu, payload);
            return {
                kind: 'workflow_run',
                runId: run.id,
                attempt: run.run_attempt,
                trigger: run.event,
                conclusion: run.conclusion,
                headSha: run.head_sha,
                headBranch: run.head_branch,
                headRepository: run.head_repository?.full_name ?? null,
                pullRequests: run.pull_requests.map(({ number }) => number),
            };
        }
        case 'schedule':
        case 'workflow_dispatch':
            return { kind: trigger };
        default:
            return { kind: 'other', trigger };
    }
}
function readPayload(env) {
    const path = checkVariable(env, 'GITHUB_EVENT_PATH', valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP());
    let text;
    try {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path).size > MAX_PAYLOAD_BYTES)
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('The event file is larger than any of GitHub');
        text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8');
    }
    catch (error) {
        if (error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz)
            throw error;
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo("The event file that GITHUB_EVENT_PATH names can't be read", OUTSIDE, {
            setting: 'GITHUB_EVENT_PATH',
        });
    }
    try {
        return JSON.parse(text);
    }
    catch {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('The event file that GITHUB_EVENT_PATH names is not JSON');
    }
}
function checkVariable(env, name, schema) {
    const value = env[name];
    if (value === undefined || value === '') {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`The environment variable ${name} is not set`, OUTSIDE, { setting: name });
    }
    const result = valibot__WEBPACK_IMPORTED_MODULE_3__/* .safeParse */ .xLC(schema, value);
    if (result.success)
        return result.output;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`The environment variable ${name} is not what a runner sets`, OUTSIDE, { setting: name });
}
function checkPayload(schema, payload) {
    const result = valibot__WEBPACK_IMPORTED_MODULE_3__/* .safeParse */ .xLC(schema, payload);
    if (result.success)
        return result.output;
    const [issue] = result.issues;
    // Names of the payload's own fields only: its values are not ours to repeat.
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`The event's payload is not what GitHub documents: ${valibot__WEBPACK_IMPORTED_MODULE_3__/* .getDotPath */ .BuJ(issue) ?? 'the whole of it'}`);
}


/***/ }),

/***/ 8736:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ publishComment)
/* harmony export */ });
/* harmony import */ var _generated_mending_mend_counts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5757);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4008);
/* harmony import */ var _report_marker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(990);
/* harmony import */ var _api_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2076);
/* harmony import */ var _pull_request_comments_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3219);





const WRITE = { what: "write the pull request's comment", needs: 'pull-requests: write' };
/** How often everything is looked at anew because somebody else was faster or an answer was lost. */
const MAX_ROUNDS = 3;
/** What `shorter` is never asked to go below. */
const LEAST_CHARACTERS = 4_000;
const SAFE_CHARACTERS = 60_000;
/**
 * Creates or edits our comment. Whatever GitHub does, the answer is a result and no error, so that the gate keeps its
 * verdict; only mistakes of ours are thrown, such as a body without a marker.
 */
async function publishComment(client, request) {
    if (request.body === null)
        return result('skipped', 'there is nothing to say');
    try {
        return await publish(client, request, request.body);
    }
    catch (error) {
        if (error instanceof _api_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .GitHubError */ .y_ || error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz) {
            return result('refused', error.message, error.advice);
        }
        throw error;
    }
}
async function publish(client, request, first) {
    const { number } = request.pullRequest;
    let body = first;
    let tried = false;
    let shortened = false;
    for (let round = 1;; round += 1) {
        const mine = markerIn(body);
        const seen = await (0,_pull_request_comments_js__WEBPACK_IMPORTED_MODULE_3__/* .readOwnComments */ .p)(client, number, mine.settings);
        const [latest, ...others] = newestFirst(seen.own);
        const elsewhere = [...others, ...seen.hidden];
        const moved = whyMoved(seen, request);
        if (moved !== undefined)
            return result('superseded', moved);
        if (latest === undefined && !request.wanted)
            return result('skipped', 'nothing worth a first comment');
        if (latest === undefined && !seen.open)
            return result('skipped', 'the pull request is closed');
        try {
            if (latest === undefined) {
                tried = true;
                await client.request(WRITE, 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
                    issue_number: number,
                    body: withCounts(body, request, elsewhere),
                });
                return await settleRace(client, number, mine);
            }
            const outcome = sameText(latest.body, withCounts(body, request, [latest, ...elsewhere]))
                ? tried
                    ? 'created'
                    : 'unchanged'
                : await edit(client, request, latest, elsewhere, body);
            if (typeof outcome !== 'string')
                return outcome;
            await removeAll(client, others);
            return result(outcome, outcome === 'unchanged' ? 'it says so already' : 'the comment is up to date');
        }
        catch (error) {
            if (!(error instanceof _api_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .GitHubError */ .y_))
                throw error;
            const limit = Math.max(Math.min(SAFE_CHARACTERS, Math.floor(body.length / 2)), LEAST_CHARACTERS);
            if (error.failure.kind === 'unprocessable' &&
                request.shorter !== undefined &&
                !shortened &&
                body.length > limit) {
                shortened = true;
                body = request.shorter(limit);
            }
            else if (round < MAX_ROUNDS && (error.uncertain || error.failure.kind === 'not-found')) {
                // Written with a lost answer, or deleted meanwhile: another look tells.
                await client.wait(1_000 * round);
            }
            else {
                throw error;
            }
        }
    }
}
/** Edits in place after a last look, since reading many pages takes a while. */
async function edit(client, request, known, elsewhere, body) {
    const now = await (0,_pull_request_comments_js__WEBPACK_IMPORTED_MODULE_3__/* .rereadOwnComment */ .b)(client, request.pullRequest.number, known);
    const moved = whyMoved(now, request);
    if (moved !== undefined)
        return result('superseded', moved);
    if (now.comment !== undefined && !(0,_report_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .supersedes */ .Gm)(markerIn(body), now.comment.marker)) {
        return supersededBy(now.comment.marker);
    }
    await client.request(WRITE, 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
        comment_id: known.id,
        body: withCounts(body, request, [now.comment ?? known, ...elsewhere]),
    });
    return 'edited';
}
/** The body with the counts of the comments that there are: whoever writes it anew must not lose them. */
function withCounts(body, { count }, comments) {
    const known = (0,_generated_mending_mend_counts_js__WEBPACK_IMPORTED_MODULE_4__/* .joinCounts */ .zZ)(comments.map(({ marker }) => marker.mended ?? []));
    return (0,_report_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .replaceMarker */ .ti)(body, { ...markerIn(body), mended: count === undefined ? known : count(known) });
}
/**
 * Two runs may each find no comment and write one. Both then see both, and by the same rule keep the same one.
 */
async function settleRace(client, number, mine) {
    let own;
    try {
        own = (await (0,_pull_request_comments_js__WEBPACK_IMPORTED_MODULE_3__/* .readOwnComments */ .p)(client, number, mine.settings)).own;
    }
    catch (error) {
        // It is written; whether it is alone, the next run sees.
        if (error instanceof _api_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .GitHubError */ .y_)
            return result('created', 'the first comment');
        throw error;
    }
    const [kept, ...others] = newestFirst(own);
    await removeAll(client, others);
    const isMine = kept === undefined || (kept.marker.run === mine.run && kept.marker.attempt === mine.attempt);
    return isMine ? result('created', 'the first comment') : supersededBy(kept.marker);
}
/** What can't be removed now is found again by the next run. */
async function removeAll(client, comments) {
    for (const { id } of comments) {
        try {
            await client.request(WRITE, 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { comment_id: id });
        }
        catch (error) {
            if (!(error instanceof _api_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .GitHubError */ .y_))
                throw error;
        }
    }
}
function newestFirst(comments) {
    return [...comments].sort((a, b) => b.marker.run - a.marker.run || b.marker.attempt - a.marker.attempt || a.id - b.id);
}
function whyMoved(now, { pullRequest }) {
    if (now.headSha !== pullRequest.headSha && now.headSha !== pullRequest.otherHead)
        return `the pull request has moved on to ${now.headSha.slice(0, 12)}`;
    if (now.baseRef !== pullRequest.baseRef)
        return 'the pull request has another base now';
    return undefined;
}
function supersededBy({ run, attempt }) {
    return result('superseded', `run ${run}, attempt ${attempt}, which is newer, has commented`);
}
function markerIn(body) {
    const marker = (0,_report_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .readMarker */ .t7)(body);
    if (marker === undefined)
        throw new Error('The comment has no marker on its last line');
    return marker;
}
/** GitHub may keep another kind of line end, and none at the end. */
function sameText(one, other) {
    const normalise = (text) => text.replaceAll('\r\n', '\n').trimEnd();
    return normalise(one) === normalise(other);
}
function result(outcome, reason, advice = '') {
    return { outcome, reason, advice };
}


/***/ }),

/***/ 3219:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ rereadOwnComment),
/* harmony export */   p: () => (/* binding */ readOwnComments)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7934);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4008);
/* harmony import */ var _report_marker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(990);
/* harmony import */ var _event_payload_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5344);




const READ = { what: "read the pull request's comments", needs: 'pull-requests: write' };
/** GitHub closes a conversation to comments long before this. */
const MAX_PAGES = 100;
/** `viewerDidAuthor` is the only way to know: the workflow's own token may not ask who it is by REST. */
const COMMENT_FIELDS = 'id fullDatabaseId body viewerDidAuthor isMinimized';
const PULL_REQUEST_FIELDS = 'state headRefOid baseRefName';
const READ_COMMENTS = `
query ReadComments($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      ${PULL_REQUEST_FIELDS}
      comments(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { ${COMMENT_FIELDS} }
      }
    }
  }
}`;
const REREAD_COMMENT = `
query RereadComment($owner: String!, $name: String!, $number: Int!, $comment: ID!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) { ${PULL_REQUEST_FIELDS} }
  }
  node(id: $comment) { ... on IssueComment { ${COMMENT_FIELDS} } }
}`;
const PullRequestSchema = valibot__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ state: valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), headRefOid: _event_payload_js__WEBPACK_IMPORTED_MODULE_2__/* .CommitSchema */ .zY, baseRefName: valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP() });
const CommentSchema = valibot__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    id: valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    fullDatabaseId: valibot__WEBPACK_IMPORTED_MODULE_3__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_3__/* .union */ .KCZ([valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig()]), valibot__WEBPACK_IMPORTED_MODULE_3__/* .transform */ .pdi(Number), valibot__WEBPACK_IMPORTED_MODULE_3__/* .safeInteger */ .Y2b()),
    body: valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    viewerDidAuthor: valibot__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY(),
    isMinimized: valibot__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY(),
});
const PageSchema = valibot__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    repository: valibot__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
        pullRequest: valibot__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
            ...PullRequestSchema.entries,
            comments: valibot__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
                pageInfo: valibot__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ hasNextPage: valibot__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY(), endCursor: valibot__WEBPACK_IMPORTED_MODULE_3__/* .nullable */ .mee(valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()) }),
                nodes: valibot__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_3__/* .nullable */ .mee(CommentSchema)),
            }),
        }),
    }),
});
const RereadSchema = valibot__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    repository: valibot__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ pullRequest: PullRequestSchema }),
    node: valibot__WEBPACK_IMPORTED_MODULE_3__/* .nullable */ .mee(CommentSchema),
});
/**
 * Reads all pages of a pull request's comments and keeps those that are ours: written by the token's own account and with
 * our marker of the same settings; those that somebody has hidden apart.
 * `github-actions[bot]` is every action and a marker can be copied by anyone, so neither is enough alone.
 */
async function readOwnComments(client, number, settings) {
    const own = [];
    const hidden = [];
    let after = null;
    for (let page = 0; page < MAX_PAGES; page += 1) {
        const pull = await readPage(client, number, after);
        for (const node of pull.comments.nodes) {
            const comment = node === null ? undefined : readOwn(node, settings);
            if (comment !== undefined)
                (comment.isHidden ? hidden : own).push(comment);
        }
        after = pull.comments.pageInfo.endCursor;
        if (!pull.comments.pageInfo.hasNextPage || after === null)
            return { ...pullRequestOf(pull), own, hidden };
    }
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`The pull request has more than ${MAX_PAGES * 100} comments`);
}
async function readPage(client, number, after) {
    const variables = { ...placeOf(client), number, after };
    return check(PageSchema, await client.graphql(READ, READ_COMMENTS, variables)).repository.pullRequest;
}
/** One of our comments and its pull request as they are now; the comment is undefined where it is ours no longer. */
async function rereadOwnComment(client, number, known) {
    const variables = { ...placeOf(client), number, comment: known.nodeId };
    const data = check(RereadSchema, await client.graphql(READ, REREAD_COMMENT, variables));
    const comment = data.node === null ? undefined : readOwn(data.node, known.marker.settings);
    return { ...pullRequestOf(data.repository.pullRequest), comment: comment?.isHidden === true ? undefined : comment };
}
function placeOf({ repository }) {
    return { owner: repository.owner, name: repository.name };
}
function pullRequestOf(pull) {
    return { open: pull.state === 'OPEN', headSha: pull.headRefOid, baseRef: pull.baseRefName };
}
function readOwn(node, settings) {
    if (!node.viewerDidAuthor)
        return undefined;
    const marker = (0,_report_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .readMarker */ .t7)(node.body);
    if (marker?.settings !== settings)
        return undefined;
    return { nodeId: node.id, id: node.fullDatabaseId, body: node.body, marker, isHidden: node.isMinimized };
}
function check(schema, data) {
    const result = valibot__WEBPACK_IMPORTED_MODULE_3__/* .safeParse */ .xLC(schema, data);
    if (result.success)
        return result.output;
    const place = valibot__WEBPACK_IMPORTED_MODULE_3__/* .getDotPath */ .BuJ(result.issues[0]) ?? 'data';
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`GitHub's GraphQL answer is not what its schema says: ${place}`);
}


/***/ }),

/***/ 3342:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $1: () => (/* binding */ emitForeignLines),
/* harmony export */   KI: () => (/* binding */ emitAnnotations),
/* harmony export */   QU: () => (/* binding */ maskSecrets),
/* harmony export */   Sy: () => (/* binding */ writeSummary)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3838);




const MAX_FOREIGN_LINES = 200;
const MAX_FOREIGN_CHARACTERS = 2_000;
/** GitHub shows ten of each level for a step. */
const MAX_ANNOTATIONS_PER_LEVEL = 10;
const MAX_SUMMARY_BYTES = 1024 * 1024;
/** Under this nothing useful can be said. */
const LEAST_SUMMARY_BYTES = 16_000;
/** Controls, formats, lone surrogates and line separators, all of which hide or move what stands beside them. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Lets the runner hide these texts from every log, also as git sends them. */
function maskSecrets(secrets) {
    for (const secret of secrets) {
        if (secret === '')
            continue;
        _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .setSecret */ .Pq(secret);
        _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .setSecret */ .Pq(Buffer.from(`x-access-token:${secret}`).toString('base64'));
    }
}
/**
 * Shows what another program printed. Nothing in it is taken for a workflow command, by the runner or by the log's page:
 * commands are stopped until a token that nobody can guess, and every line is marked as a quotation.
 */
function emitForeignLines(lines, options = {}) {
    const max = options.maxLines ?? MAX_FOREIGN_LINES;
    const shown = lines.slice(-max);
    const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(32).toString('hex');
    const text = [
        ...(options.title === undefined ? [] : [`::group::${options.title}`]),
        ...(shown.length < lines.length ? [`(${lines.length - shown.length} earlier lines are left out)`] : []),
        `::stop-commands::${token}`,
        ...shown.map((line) => `| ${quoteLine(line)}`),
        `::${token}::`,
        ...(options.title === undefined ? [] : ['::endgroup::']),
    ];
    // In one piece: nobody else's line may stand between the stop and the token.
    process.stdout.write(`${text.join('\n')}\n`);
}
function quoteLine(line) {
    const short = line.length <= MAX_FOREIGN_CHARACTERS ? line : `${line.slice(0, MAX_FOREIGN_CHARACTERS)}…`;
    return (0,node_util__WEBPACK_IMPORTED_MODULE_2__.stripVTControlCharacters)(short)
        .replaceAll('\t', '  ')
        .replace(HIDDEN, (character) => {
        const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
        return `U+${code}`;
    })
        .replaceAll('##[', '##U+005B');
}
/** Puts annotations on the job's page, at most ten of each level, which is all that GitHub shows. */
function emitAnnotations(annotations) {
    const emit = { error: _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .error */ .z3, warning: _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .warning */ .$e, notice: _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .notice */ .lm };
    const counts = { error: 0, warning: 0, notice: 0 };
    for (const { level, title, message, file, line } of annotations) {
        counts[level] += 1;
        if (counts[level] > MAX_ANNOTATIONS_PER_LEVEL)
            continue;
        const place = file === undefined ? {} : { file, ...(line === undefined ? {} : { startLine: line }) };
        emit[level](message, { title, ...place });
    }
}
/**
 * Adds to the job's summary what fits beside what the step has written already: GitHub drops the whole of a step's
 * summary over 1 MiB.
 * @param render answers Markdown of at most so many bytes of UTF-8, 16,000 or more (`renderSummary`)
 * @returns null where it is written, else why not
 */
async function writeSummary(render) {
    const file = process.env.GITHUB_STEP_SUMMARY;
    if (file === undefined || file === '')
        return 'this runner keeps no job summary (GITHUB_STEP_SUMMARY is not set)';
    let written;
    try {
        written = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.statSync)(file).size;
    }
    catch {
        return 'the file that GITHUB_STEP_SUMMARY names is missing';
    }
    const room = MAX_SUMMARY_BYTES - written;
    if (room < LEAST_SUMMARY_BYTES)
        return 'the step has filled its job summary already';
    const text = render(room);
    const bytes = Buffer.byteLength(text);
    if (bytes > room)
        return `the summary has ${bytes} bytes, and ${room} are left of what GitHub takes`;
    try {
        await _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .summary */ .z.addRaw(text).write();
        return null;
    }
    catch {
        _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .summary */ .z.emptyBuffer();
        return "the file that GITHUB_STEP_SUMMARY names can't be written";
    }
}


/***/ }),

/***/ 9250:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $h: () => (/* binding */ readReportFile),
/* harmony export */   aF: () => (/* binding */ writeReportFolder),
/* harmony export */   c: () => (/* binding */ readMendText)
/* harmony export */ });
/* unused harmony exports REPORT_FILES, writePage */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4008);



const REPORT_FILE = 'report.json';
const MEND_FILE = 'mend.json';
/** More than any report that conegate writes. */
const MAX_BYTES = 32 * 1024 * 1024;
/** Everything that a report's folder may hold of ours. */
const REPORT_FILES = ['report.json', 'comment.md', 'index.html', 'mend.json', 'conegate.patch'];
/**
 * Writes the report's files into a folder, which is made where it is missing. What was there under our names is removed: a
 * pull request may have committed a folder of that name, and the next job takes its files for ours.
 * @param top the checked-out folder, or a user's own
 * @param folder relative to it, with `/`
 * @throws UserError where a link or a file is in the folder's way
 */
function writeReportFolder(top, folder, files) {
    let path = top;
    for (const part of folder.split('/').filter((name) => name !== '' && name !== '.')) {
        path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, part);
        const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
        if (found === undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(path);
        else if (!found.isDirectory()) {
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`the report's folder ${folder} is a link or a file in the checked-out repository`, 'Name another folder with the input report.', { setting: 'report' });
        }
    }
    for (const name of REPORT_FILES) {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, name);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(file, { recursive: true, force: true });
        const text = files[name];
        if (text !== undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, text, { flag: 'wx' });
    }
}
/** Writes one page; its folder has to be there. Throws what the system says. */
function writePage(file, html) {
    writeFileSync(file, html);
}
/** The text of a folder's `report.json`. Throws `InputError` where it is missing, no regular file or too large. */
function readReportFile(folder) {
    const text = readHandedOver(folder, REPORT_FILE);
    if (text !== undefined)
        return text;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('there is no report.json', { file: REPORT_FILE }, 'Download the artifact that the capturing job left.');
}
/** The text of a folder's `mend.json`, `undefined` where there is none. Throws `InputError` where it is too large. */
function readMendText(folder) {
    return readHandedOver(folder, MEND_FILE);
}
/** Links and folders are not read: the job before may have been told what to leave. */
function readHandedOver(folder, name) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name);
    const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
    if (found?.isFile() !== true)
        return undefined;
    if (found.size > MAX_BYTES)
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`${name} has ${found.size} bytes`, { file: name });
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8');
}


/***/ }),

/***/ 8778:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ renderBody),
  A: () => (/* binding */ renderWithin)
});

;// CONCATENATED MODULE: ./src/report/bar.ts
const STEPS = 10;
/** A share as a bar of characters that every font has: `███░░░░░░░`. What is not nothing shows, what is over is full. */
function bar({ rebuilt, total }) {
    const share = total <= 0 ? 0 : Math.min(1, rebuilt / total);
    const full = rebuilt <= 0 ? 0 : Math.max(1, share >= 1 ? STEPS : Math.min(STEPS - 1, Math.round(share * STEPS)));
    return '█'.repeat(full) + '░'.repeat(STEPS - full);
}

// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(4285);
// EXTERNAL MODULE: ./src/report/phrase.ts
var phrase = __webpack_require__(5049);
// EXTERNAL MODULE: ./src/report/sentence.ts
var sentence = __webpack_require__(6501);
// EXTERNAL MODULE: ./src/report/visible.ts
var visible = __webpack_require__(776);
// EXTERNAL MODULE: ./src/report/words.ts
var words = __webpack_require__(2691);
;// CONCATENATED MODULE: ./src/report/mermaid.ts




/** Nodes of one side; with the two nodes for "n more" never over 30. */
const MAX_SIDE = 14;
const MAX_LABEL = 72;
/**
 * What Mermaid reads as Markdown inside a plain label (11.4 does, 10.9 and 12.3 do not): a list's start, a link, and
 * underscores at the edge of a word. And `#`, which starts an entity.
 */
const MARKDOWN = /^[-+\d](?=[\d.)\s]*\s|$)|^\d(?=\d*[.)])|(?<=\/)\/|w(?=ww\.)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|#/gi;
/**
 * Text inside a label's quotes: backticks, quotes, brackets and signs that could end the string or be taken for HTML are
 * shown as `?`, what else could mean something is written as Mermaid's own entity.
 */
function mermaidLabel(text, max = MAX_LABEL) {
    const shown = (0,visible/* shorten */.ml)((0,visible/* visibleName */.ko)(text, max * 2).replace(/[^A-Za-z0-9 .,:;+=()/#→…_-]/gu, '?'), max);
    return shown.replace(MARKDOWN, (sign) => `#${sign.charCodeAt(0)};`);
}
function rootLabel(root) {
    const name = (0,visible/* visibleName */.ko)(root.name, 40);
    return root.crates.total > 0 ? `${name}: ${(0,sentence/* ofTotal */.UK)(root.crates, 'crate')}` : name;
}
/** A fenced Mermaid flowchart of at most 30 nodes; `''` where there is nothing to draw. */
function renderMermaid(cone) {
    const triggers = cone.triggers.slice(0, MAX_SIDE);
    const reached = new Set(cone.triggers.flatMap((trigger) => trigger.roots));
    const roots = cone.roots.filter((root) => reached.has(root.name));
    if (triggers.length === 0 || roots.length === 0)
        return '';
    const rootIds = new Map(roots.map((root, index) => [root.name, index < MAX_SIDE ? `r${index}` : 'more_roots']));
    const nodes = [];
    const edges = new Set();
    for (const [index, trigger] of cone.triggers.entries()) {
        const id = index < MAX_SIDE ? `t${index}` : 'more_triggers';
        for (const name of trigger.roots) {
            const root = rootIds.get(name);
            if (root !== undefined)
                edges.add(`  ${id} --> ${root}`);
        }
    }
    for (const [index, trigger] of triggers.entries())
        nodes.push(`  t${index}["${mermaidLabel((0,words/* triggerLabel */.Bz)(trigger))}"]`);
    const moreTriggers = cone.triggers.length - triggers.length;
    if (moreTriggers > 0)
        nodes.push(`  more_triggers["${(0,phrase/* countOf */.pq)(moreTriggers, 'more trigger')}"]`);
    for (const [index, root] of roots.slice(0, MAX_SIDE).entries()) {
        nodes.push(`  r${index}(["${mermaidLabel(rootLabel(root))}"])`);
    }
    const moreRoots = roots.length - Math.min(roots.length, MAX_SIDE);
    if (moreRoots > 0)
        nodes.push(`  more_roots(["${(0,phrase/* countOf */.pq)(moreRoots, 'more root')}"])`);
    return ['```mermaid', 'flowchart LR', ...nodes, ...edges, '```'].join('\n');
}

;// CONCATENATED MODULE: ./src/report/cone-sections.ts





/** Trigger rows in sight; the rest opens. */
const TRIGGERS_IN_SIGHT = 10;
function names(all, max) {
    return (0,phrase/* joinPhrases */.Zk)(all.map((code) => [{ code }]), max);
}
function reachCell(cone, crates, derivations) {
    if (cone.derivations === null)
        return `${crates}`;
    return `${crates} (${derivations})`;
}
function rootsCell(cone, trigger) {
    const all = cone.covers.roots.length;
    if (all > 1 && trigger.roots.length === all)
        return `all ${all}`;
    return (0,phrase/* toMarkdown */.l6)(names(trigger.roots, 3));
}
function triggerTable(cone, triggers) {
    const unit = cone.derivations === null ? 'crates' : 'crates (derivations)';
    const header = ['Trigger', 'Before → after', 'Why', `Reach, ${unit}`, 'Spares', 'Depth', 'Roots'];
    return (0,markdown/* renderTable */.bo)(header, ['left', 'left', 'left', 'right', 'right', 'right', 'left'], triggers.map((trigger) => [
        (0,phrase/* toMarkdown */.l6)((0,words/* triggerNamePhrase */.zz)(trigger)),
        (0,phrase/* toMarkdown */.l6)((0,words/* beforeAfterPhrase */.B)(trigger)),
        (0,phrase/* toMarkdown */.l6)((0,words/* whyPhrase */.y_)(trigger)),
        reachCell(cone, trigger.crateReach, trigger.reach),
        reachCell(cone, trigger.crateSpares, trigger.spares),
        `${trigger.depth}`,
        rootsCell(cone, trigger),
    ]));
}
/** Triggers as a table, the first ones in sight and the others behind a summary; at most `max`. */
function renderTriggers(cone, max) {
    const shown = cone.triggers.slice(0, max);
    const left = cone.triggers.length - shown.length;
    if (shown.length === 0)
        return '';
    const parts = [triggerTable(cone, shown.slice(0, TRIGGERS_IN_SIGHT))];
    const rest = shown.slice(TRIGGERS_IN_SIGHT);
    if (rest.length > 0)
        parts.push((0,markdown/* renderDetails */.PL)((0,phrase/* countOf */.pq)(rest.length, 'more trigger'), triggerTable(cone, rest)));
    if (left > 0)
        parts.push(`${(0,phrase/* countOf */.pq)(left, 'more trigger')} not shown here.`);
    return parts.join('\n\n');
}
/** Triggers → roots as a picture. */
function renderPicture(cone) {
    const picture = renderMermaid(cone);
    return picture === '' ? '' : (0,markdown/* renderDetails */.PL)('Triggers and the roots they reach', picture);
}
/** What rebuilds under each root; at most `max` rows, those that rebuild most first. */
function renderRoots(cone, max) {
    if (cone.roots.length < 2 || max === 0)
        return '';
    const changed = cone.roots.filter((root) => root.state !== 'same');
    if (changed.length === 0)
        return '';
    const rows = [...changed].sort((a, b) => b.crates.rebuilt - a.crates.rebuilt || (b.derivations?.rebuilt ?? 0) - (a.derivations?.rebuilt ?? 0));
    const shown = rows.slice(0, max);
    const withDerivations = cone.derivations !== null;
    const table = (0,markdown/* renderTable */.bo)(['Root', 'Crates', ...(withDerivations ? ['Derivations'] : []), ''], ['left', 'right', ...(withDerivations ? ['right'] : []), 'left'], shown.map((root) => [
        (0,markdown/* codeSpan */.SS)(root.name) + (root.state === 'added' ? ' (new)' : ''),
        `${root.crates.rebuilt} of ${root.crates.total}`,
        ...(withDerivations
            ? [root.derivations === null ? '–' : `${root.derivations.rebuilt} of ${root.derivations.total}`]
            : []),
        bar(root.crates.total > 0 ? root.crates : (root.derivations ?? root.crates)),
    ]));
    const left = rows.length - shown.length;
    const more = left > 0 ? `\n\n${(0,phrase/* countOf */.pq)(left, 'more root')} not shown here.` : '';
    const summary = `${changed.length} of ${(0,phrase/* countOf */.pq)(cone.roots.length, 'root')} rebuild`;
    return (0,markdown/* renderDetails */.PL)(summary, table + more);
}
function crateLabel(crate) {
    const marks = [...(crate.side === 'builder' ? ['builder'] : []), ...(crate.test ? ['test'] : [])];
    return (0,markdown/* codeSpan */.SS)(`${crate.name} ${crate.version}`) + (marks.length > 0 ? ` (${marks.join(', ')})` : '');
}
/** Crates under the triggers that reach them: one paragraph for each set of triggers. */
function groupByCause(cone, crates) {
    const groups = new Map();
    for (const crate of crates) {
        const key = crate.because.join(' ');
        const group = groups.get(key) ?? { because: crate.because, labels: new Map() };
        const label = crateLabel(crate);
        group.labels.set(label, (group.labels.get(label) ?? 0) + 1);
        groups.set(key, group);
    }
    const paragraphs = [...groups.values()].map(({ because, labels }) => {
        const list = [...labels].map(([label, copies]) => (copies > 1 ? `${label} ×${copies}` : label)).join(', ');
        const causes = because.flatMap((index) => cone.triggers[index]?.name ?? []);
        if (cone.triggers.length < 2 || causes.length === 0)
            return list;
        return `Because of ${(0,phrase/* toMarkdown */.l6)(names(causes, 8))}: ${list}`;
    });
    return paragraphs.join('\n\n');
}
/** The crates that rebuild, at most `max`. */
function renderCrates(cone, max) {
    const shown = cone.rebuiltCrates.slice(0, max);
    if (shown.length === 0)
        return '';
    const left = Math.max(0, cone.crates.rebuilt + cone.crates.tests.rebuilt - shown.length);
    const more = left > 0 ? `\n\n${(0,phrase/* countOf */.pq)(left, 'more crate')} not shown here.` : '';
    return (0,markdown/* renderDetails */.PL)('The crates that rebuild', groupByCause(cone, shown) + more);
}
/** What each trigger's attributes were and are; at most `max` rows. For where there is room. */
function renderChanges(cone, max) {
    const all = cone.triggers.flatMap((trigger) => trigger.changes.map((change) => ({ trigger, change })));
    const shown = all.slice(0, max);
    if (shown.length === 0)
        return '';
    const value = (text) => (text === null ? '–' : (0,markdown/* codeSpan */.SS)(text));
    const table = (0,markdown/* renderTable */.bo)(['Trigger', 'Attribute', 'Before', 'After'], ['left', 'left', 'left', 'left'], shown.map(({ trigger, change }) => [
        (0,markdown/* codeSpan */.SS)(trigger.name),
        (0,markdown/* codeSpan */.SS)(change.attribute),
        value(change.before),
        value(change.after),
    ]));
    const left = all.length - shown.length;
    const more = left > 0 ? `\n\n${(0,phrase/* countOf */.pq)(left, 'more change')} not shown here.` : '';
    return (0,markdown/* renderDetails */.PL)('What changed, attribute by attribute', table + more);
}

// EXTERNAL MODULE: ./src/compare-text.ts
var compare_text = __webpack_require__(8914);
// EXTERNAL MODULE: ./src/report/report.ts
var report_report = __webpack_require__(8850);
;// CONCATENATED MODULE: ./src/report/group-findings.ts


/** Findings that a reader takes in together, in the order of each group's first one. */
function groupFindings(findings) {
    const groups = new Map();
    for (const placed of findings) {
        const { check, finding } = placed;
        const key = JSON.stringify([check.check, finding.why, finding.fix, finding.isNew, (0,report_report/* stops */.Gb)(placed)]);
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, { first: placed, all: [placed] });
        else
            group.all.push(placed);
    }
    return [...groups.values()].map(({ first, all }) => ({ first, all: all.sort(byPlace) }));
}
function byPlace({ finding: a }, { finding: b }) {
    return (0,compare_text/* compareText */.n)(a.file ?? '', b.file ?? '') || (a.line ?? 0) - (b.line ?? 0);
}

;// CONCATENATED MODULE: ./src/report/gate-sections.ts
/** The parts of a comment that tell about the gate: what is loosened, findings, gaps and checks. */




/** A call-out that GitHub sets apart; lines of Markdown. */
function renderAlert(kind, lines) {
    return [`[!${kind}]`, ...lines].map((line) => `> ${line}`.trimEnd()).join('\n');
}
/** Says whose word this is, where a fork's run left it. */
function renderForkNote(report) {
    if (report.forkRun !== true)
        return '';
    return renderAlert('NOTE', [
        "These are the words of the fork's own run, which ran the fork's code. Take them as a help, not as a check.",
    ]);
}
/** What the change loosens of the gate's own rules, at most `max`. */
function renderLoosened(report, max, voice) {
    const { loosened } = report;
    if (loosened.length === 0)
        return '';
    const shown = loosened.slice(0, max);
    const left = loosened.length - shown.length;
    const first = 'This change loosens what is checked. It was judged by the old rules; the new ones apply after merging.';
    return renderAlert('WARNING', [
        first,
        '',
        ...shown.map((text) => `- ${(0,phrase/* toMarkdown */.l6)([{ text }], voice)}`),
        ...(left > 0 ? [`- ${left} more`] : []),
    ]);
}
/** `Cargo.nix:12` where a finding has a place. */
function placePiece({ finding }) {
    const { file, line } = finding;
    return file === undefined ? undefined : { code: line === undefined ? file : `${file}:${line}` };
}
function stateWord(placed) {
    if (!placed.finding.isNew)
        return 'old';
    return (0,report_report/* stops */.Gb)(placed) ? '**new**' : 'new';
}
/** Of findings that one command mends, those that are told one by one. */
const MAX_TOLD = 6;
function rowOf(group, voice) {
    const { first, all } = group;
    const told = all.slice(0, MAX_TOLD);
    const isOne = all.length === 1;
    const what = told.map((placed) => {
        const place = isOne ? undefined : placePiece(placed);
        const subject = { code: placed.finding.subject };
        return (0,phrase/* toMarkdown */.l6)([...(place === undefined ? [] : [place, ' ']), subject, ': ', (0,phrase/* asClause */.eI)(placed.finding.what), '.'], voice);
    });
    const files = [...new Set(all.map(({ finding }) => finding.file))].filter((file) => file !== undefined);
    const rules = new Set(all.map(({ finding }) => finding.rule));
    const rule = rules.size === 1 ? first.finding.rule : first.check.check;
    const place = placePiece(first);
    const where = isOne ? (place === undefined ? [] : [place]) : files.slice(0, 3).map((code) => ({ code }));
    return [
        stateWord(first),
        [...where, { code: rule }].map((piece) => (0,phrase/* toMarkdown */.l6)([piece])).join('<br>'),
        [
            ...what,
            ...(all.length > told.length ? [`And ${all.length - told.length} more.`] : []),
            (0,phrase/* toMarkdown */.l6)([(0,phrase/* asClause */.eI)(first.finding.why, { capital: true }), '.'], voice),
        ].join('<br>'),
        (0,phrase/* toMarkdown */.l6)([(0,phrase/* asClause */.eI)(first.finding.fix, { capital: true }), (0,phrase/* stopAfter */.TL)(first.finding.fix)], voice),
    ];
}
/** Findings as tables; what one command mends is one row. What the base already had is folded away. At most `max` rows. */
function renderFindings(report, max, voice) {
    const groups = groupFindings((0,report_report/* findingsOf */.WX)(report));
    const shown = groups.slice(0, max);
    if (shown.length === 0)
        return '';
    const fresh = shown.filter(({ first }) => first.finding.isNew);
    const old = shown.filter(({ first }) => !first.finding.isNew);
    const left = countAll(groups.slice(max));
    return [
        ...(fresh.length > 0 ? [renderGroups(fresh, voice)] : []),
        ...(left > 0 ? [`${(0,phrase/* countOf */.pq)(left, 'more finding')} not shown here.`] : []),
        ...(old.length > 0
            ? [(0,markdown/* renderDetails */.PL)(`${(0,phrase/* countOf */.pq)(countAll(old), 'finding')} that the base already had`, renderGroups(old, voice))]
            : []),
    ].join('\n\n');
}
function countAll(groups) {
    return groups.reduce((sum, { all }) => sum + all.length, 0);
}
function renderGroups(groups, voice) {
    return (0,markdown/* renderTable */.bo)(['', 'Where', 'What and why', 'How to mend it'], ['left', 'left', 'left', 'left'], groups.map((group) => rowOf(group, voice)));
}
/** What could not be looked at, why, and what would allow it; at most `max`. */
function renderUnknowns(report, max, voice) {
    const all = (0,report_report/* unknownsOf */.F9)(report);
    const shown = all.slice(0, max);
    if (shown.length === 0)
        return '';
    const lines = shown.map(({ unknown }) => (0,phrase/* toMarkdown */.l6)([
        '- ',
        (0,phrase/* asClause */.eI)(unknown.what, { capital: true }),
        '.<br>',
        (0,phrase/* asClause */.eI)(unknown.why, { capital: true }),
        '.<br>To mend it: ',
        (0,phrase/* asClause */.eI)(unknown.fix),
        (0,phrase/* stopAfter */.TL)(unknown.fix),
    ], voice));
    const left = all.length - shown.length;
    return ['**Could not be looked at**', '', ...lines, ...(left > 0 ? [`- ${left} more`] : [])].join('\n');
}
/** The checks beside each other, where more than one has something to say. */
function renderChecks(report) {
    if (report.checks.filter(({ findings, unknowns }) => findings.length + unknowns.length > 0).length < 2)
        return '';
    return (0,markdown/* renderTable */.bo)(['Check', 'Verdict', 'Mode', 'New', 'Old', 'Unknown'], ['left', 'left', 'left', 'right', 'right', 'right'], report.checks.map((check) => {
        const fresh = check.findings.filter((finding) => finding.isNew).length;
        return [
            (0,phrase/* toMarkdown */.l6)([{ code: check.check }]),
            check.mode === 'off' ? '–' : check.verdict,
            check.mode,
            `${fresh}`,
            `${check.findings.length - fresh}`,
            `${check.unknowns.length}`,
        ];
    }));
}

;// CONCATENATED MODULE: ./src/report/graph-words.ts


const MAX_KEY = 90;
/** Names of one kind that are listed. */
const MAX_NAMES = 12;
function graph_words_names(all, max = MAX_NAMES) {
    return (0,phrase/* joinPhrases */.Zk)(all.map((code) => [{ code }]), max);
}
const TOTAL_WORDS = [
    ['crates', 'crates'],
    ['derivations', 'derivations'],
    ['duplicateCrates', 'duplicate crates'],
    ['edges', 'edges'],
    ['depth', 'nodes in the longest chain'],
];
/** `93 → 94 crates, 765 → 768 derivations`: only what differs; `''` where nothing does. */
function totalsChange(before, after) {
    if (before === null || after === null) {
        const totals = after ?? before;
        return totals === null ? '' : `${(0,phrase/* countOf */.pq)(totals.crates, 'crate')}, ${(0,phrase/* countOf */.pq)(totals.derivations, 'derivation')}`;
    }
    return TOTAL_WORDS.filter(([key]) => before[key] !== after[key])
        .map(([key, words]) => `${before[key]} → ${after[key]} ${words}`)
        .join(', ');
}
/** A bump by itself is told by the triggers already. */
function isBumpAlone({ state, before, after, added, removed, duplicated, newlyNeeded }) {
    const others = added.length + removed.length + duplicated.length + newlyNeeded.length;
    return state === 'changed' && others === 0 && totalsChange(before, after) === '';
}
function groupRootChanges(changes) {
    const groups = new Map();
    for (const change of changes) {
        if (isBumpAlone(change))
            continue;
        const { root, before, after, ...rest } = change;
        // Absolute figures differ from root to root; what changes them is the same.
        const key = JSON.stringify([rest, change.state === 'changed' ? [] : [before, after]]);
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, { roots: [root], change });
        else
            group.roots.push(root);
    }
    return [...groups.values()];
}
/** What became of the roots' graphs: a heading and one phrase for each kind of change. */
function graphChangePhrases({ roots, change }) {
    const state = { added: ' is a new root', removed: ' is no root any more', changed: '' }[change.state];
    const totals = roots.length === 1 ? totalsChange(change.before, change.after) : '';
    const tail = [state, totals === '' ? '' : `: ${totals}`].join('');
    const line = (words, all) => all.length === 0 ? [] : [[`${words}: `, ...(0,phrase/* joinPhrases */.Zk)(all, MAX_NAMES)]];
    const key = (text) => [{ code: (0,visible/* shorten */.ml)(text, MAX_KEY) }];
    return {
        heading: [...graph_words_names(roots, 5), tail],
        lines: change.state === 'removed'
            ? []
            : [
                ...line('In another version', change.moved.map(({ name, from, to }) => [{ code: `${name} ${from} → ${to}` }])),
                ...line('There in more versions now', change.duplicated.map(({ name, versions }) => [{ code: `${name} ${versions.join(', ')}` }])),
                ...line('Needed now, and not before in any version', change.newlyNeeded.map((name) => [{ code: name }])),
                ...(change.state === 'added'
                    ? []
                    : [...line('New in the graph', change.added.map(key)), ...line('Gone', change.removed.map(key))]),
            ],
    };
}
/** Flake outputs that came and went. */
function surfacePhrase({ surface }) {
    const { added, removed } = surface;
    return [
        ...(added.length === 0 ? [] : ['Outputs that came: ', ...graph_words_names(added), '.']),
        added.length > 0 && removed.length > 0 ? ' ' : '',
        ...(removed.length === 0 ? [] : ['Outputs that went: ', ...graph_words_names(removed), '.']),
    ];
}
const CEILING_WORDS = {
    derivations: 'derivations',
    crates: 'crates',
    'duplicate-crates': 'duplicate crates',
    depth: 'nodes in the longest chain',
    edges: 'edges',
    'cone-crates': 'crates that rebuild',
    'cone-derivations': 'derivations that rebuild',
    'cone-percent': 'per cent that rebuild',
    evaluation: 'evaluation, as a multiple of the reference',
    'closure-bytes': 'bytes of the closure',
};
function ceilingWords(ceiling) {
    return CEILING_WORDS[ceiling];
}
/** Whole numbers as they are, others with two decimals at most. */
function ceilingNumber(value) {
    return value === null ? '–' : Number.isInteger(value) ? `${value}` : `${Math.round(value * 100) / 100}`;
}
function ceilingScope({ root }) {
    return root === null ? 'all roots' : { code: root };
}
/** Ceilings that a reader has to see, and a word on the others: why they were not measured is told beside it. */
function splitCeilings(ceilings) {
    const count = (state) => ceilings.filter((ceiling) => ceiling.state === state).length;
    const [kept, unmeasured] = [count('kept'), count('not-measured')];
    const sentences = [
        kept === 0 ? '' : `${(0,phrase/* countOf */.pq)(kept, 'ceiling is', 'ceilings are')} kept.`,
        unmeasured === 0 ? '' : `${(0,phrase/* countOf */.pq)(unmeasured, 'ceiling was', 'ceilings were')} not measured.`,
    ];
    return {
        telling: ceilings.filter(({ state }) => state !== 'kept' && state !== 'not-measured'),
        others: sentences.filter((sentence) => sentence !== '').join(' '),
    };
}
/** "120 of the 135 derivations that rebuild are in a binary cache already, 15 are left to build." */
function cachesPhrase(facts) {
    if (facts === null)
        return [];
    const { caches, derivations, crates, troubles } = facts;
    const { served, built: toBuild, unknown, spared } = derivations;
    const total = served + toBuild + unknown + spared;
    const sentences = [];
    // Without any answer there is nothing to say of what is there.
    if (unknown < total) {
        const who = caches.length === 1 && caches[0] !== undefined ? [{ code: caches[0].url }] : ['the binary caches'];
        const built = crates.built === 0 ? '' : ` (${(0,phrase/* countOf */.pq)(crates.built, 'crate')})`;
        sentences.push([
            // What only a fetched one would need is nobody's work either.
            `${served + spared} of the ${(0,phrase/* countOf */.pq)(total, 'derivation')} are in `,
            ...who,
            ` already; ${toBuild}${built} ${toBuild === 1 ? 'is' : 'are'} left to build.`,
        ]);
    }
    if (unknown > 0)
        sentences.push([
            `Of ${(0,phrase/* countOf */.pq)(unknown, 'derivation')} it is unknown whether a cache has ${unknown === 1 ? 'it' : 'them'}.`,
        ]);
    const untrusted = caches.reduce((sum, cache) => sum + cache.untrusted, 0);
    if (untrusted > 0) {
        sentences.push([`${(0,phrase/* countOf */.pq)(untrusted, 'path is', 'paths are')} there without a signature of a trusted key.`]);
    }
    if (troubles.length > 0)
        sentences.push([...(0,phrase/* joinClauses */.DB)(troubles, 3, { capital: true }), '.']);
    return sentences.flatMap((sentence, i) => (i === 0 ? sentence : [' ', ...sentence]));
}

;// CONCATENATED MODULE: ./src/report/graph-sections.ts




/** What each root's graph gained and lost; at most `max` roots. */
function renderGraphChanges(facts, max) {
    const { snapshot } = facts;
    if (snapshot === null || max === 0)
        return '';
    const groups = groupRootChanges(snapshot.changes);
    const shown = groups.slice(0, max);
    const surface = surfacePhrase(snapshot);
    const parts = shown.map((group) => {
        const { heading, lines } = graphChangePhrases(group);
        return [(0,phrase/* toMarkdown */.l6)(heading), ...lines.map((line) => `- ${(0,phrase/* toMarkdown */.l6)(line)}`)].join('\n');
    });
    if ((0,phrase/* toMarkdown */.l6)(surface) !== '')
        parts.push((0,phrase/* toMarkdown */.l6)(surface));
    if (parts.length === 0)
        return '';
    const left = groups.length - shown.length;
    if (left > 0)
        parts.push(`${(0,phrase/* countOf */.pq)(left, 'more root')} not shown here.`);
    return (0,markdown/* renderDetails */.PL)('What changes in the build graph', parts.join('\n\n'));
}
const STATES = {
    kept: 'kept',
    breached: '**over**',
    accepted: 'accepted',
    expired: '**acceptance expired**',
    'not-measured': 'not measured',
};
/** `accepted until 2027-01-31: …`; undefined where nobody accepted it. */
function acceptedPhrase({ state, accepted }) {
    if (accepted === undefined || (state !== 'accepted' && state !== 'expired'))
        return undefined;
    const until = state === 'accepted' ? 'accepted until' : '**acceptance expired** on';
    return (0,phrase/* toMarkdown */.l6)([until, ' ', { code: accepted.expires }, ': ', { text: accepted.reason }]);
}
/** Ceilings that are passed or accepted as a table, at most `max`; the others in a sentence. */
function renderCeilings(facts, max) {
    const { telling, others } = splitCeilings(facts.ceilings);
    const shown = telling.slice(0, max);
    if (shown.length === 0)
        return max === 0 ? '' : others;
    const table = (0,markdown/* renderTable */.bo)(['Ceiling', 'Root', 'Limit', 'Before', 'Now', '', ''], ['left', 'left', 'right', 'right', 'right', 'left', 'left'], shown.map((ceiling) => [
        ceilingWords(ceiling.ceiling),
        (0,phrase/* toMarkdown */.l6)([ceilingScope(ceiling)]),
        ceilingNumber(ceiling.limit),
        ceilingNumber(ceiling.before),
        ceilingNumber(ceiling.value),
        ceiling.value === null ? '' : bar({ rebuilt: ceiling.value, total: ceiling.limit }),
        acceptedPhrase(ceiling) ?? STATES[ceiling.state],
    ]));
    const left = telling.length - shown.length;
    const more = [left > 0 ? `${(0,phrase/* countOf */.pq)(left, 'more ceiling')} not shown here.` : '', others].filter((sentence) => sentence !== '');
    return more.length === 0 ? table : `${table}\n\n${more.join(' ')}`;
}

// EXTERNAL MODULE: ./src/report/generated-words.ts
var generated_words = __webpack_require__(1147);
;// CONCATENATED MODULE: ./src/report/remarks.ts



/** What the gate as a whole says; `null` where it passes with nothing to say. */
function verdictPhrase(report) {
    const all = (0,report_report/* findingsOf */.WX)(report);
    const fresh = all.filter(({ finding }) => finding.isNew).length;
    const old = all.length - fresh;
    const gaps = (0,report_report/* unknownsOf */.F9)(report).length;
    const parts = [];
    if (fresh > 0)
        parts.push([(0,phrase/* countOf */.pq)(fresh, 'new finding')]);
    if (old > 0)
        parts.push([`${(0,phrase/* countOf */.pq)(old, 'finding')} that the base already had`]);
    if (gaps > 0)
        parts.push([`${(0,phrase/* countOf */.pq)(gaps, 'thing')} that could not be looked at`]);
    const why = parts.length > 0 ? [': ', ...(0,phrase/* joinPhrases */.Zk)(parts, 3), '.'] : ['.'];
    switch (report.verdict) {
        case 'fail':
            return [{ strong: 'The gate fails' }, ...why];
        case 'unknown':
            return [{ strong: 'The gate does not know' }, ...why];
        case 'advise':
            return ['The gate advises', ...why];
        case 'pass':
            return parts.length > 0 ? ['The gate passes', ...why] : null;
    }
}
/** Derivations, builder's copies, tests and what else there is to count: the line under the sentence. */
function figuresPhrase(cone) {
    const { crates, derivations } = cone;
    const parts = [];
    if (derivations !== null && derivations.rebuilt > 0) {
        if (crates.rebuilt > 0)
            parts.push(`${(0,sentence/* ofTotal */.UK)(derivations, 'derivation')} (${(0,sentence/* percent */.KN)(derivations)})`);
        if (derivations.depth > 1)
            parts.push(`${derivations.depth} in the longest chain`);
    }
    if (crates.rebuilt > 0) {
        const { builder, distinct, tests } = crates;
        if (builder.rebuilt > 0)
            parts.push(`${builder.rebuilt} of the crates ${builder.rebuilt === 1 ? 'is' : 'are'} for the builder`);
        if (distinct.rebuilt > 0 && distinct.rebuilt !== crates.rebuilt) {
            parts.push(`${distinct.rebuilt} differ in name, version or source`);
        }
        if (tests.rebuilt > 0)
            parts.push(`${(0,sentence/* ofTotal */.UK)(tests, 'test build')} besides`);
    }
    const line = parts.join('; ');
    return line === '' ? [] : [line.charAt(0).toUpperCase() + line.slice(1), '.'];
}
/** Why the counts are a bound; nothing where they are exact. */
function boundPhrase(cone, max) {
    if (cone.bound === 'exact')
        return [];
    const limit = cone.bound === 'at-least' ? 'a lower' : 'an upper';
    if (cone.boundReasons.length === 0 || max === 0)
        return [`This is ${limit} bound.`];
    return [`This is ${limit} bound: `, ...(0,phrase/* joinClauses */.DB)(cone.boundReasons, max), '.'];
}
const BASE_BY = {
    evaluated: 'evaluated by the same means',
    cached: "from the default branch's own run",
    derivation: 'a derivation that was given',
    files: 'from its committed files',
};
/** Seven characters of a commit are enough for a reader; it is quoted, so nothing is linked. */
function shortCommit(commit) {
    return { code: commit.slice(0, 7) };
}
/** Where the base came from: "Base `1a2b3c4`, evaluated by the same means". */
function basePhrase(cone) {
    const { commit, how } = cone.base;
    return commit === null ? ['Base: ', BASE_BY[how]] : ['Base ', shortCommit(commit), ', ', BASE_BY[how]];
}
/** Whether the cone that was evaluated and the one from the files name the same crates. */
function agreementPhrase(facts) {
    const { agreement } = facts;
    if (agreement === null)
        return [];
    if (agreement.agrees) {
        const crates = agreement.evaluated === 0 ? 'no crate either' : `the same ${(0,phrase/* countOf */.pq)(agreement.evaluated, 'crate')}`;
        return [`The static cone, read from the files without Nix, names ${crates}.`];
    }
    const only = (which, names) => names.length === 0
        ? []
        : [
            ` Only the ${which}: `,
            ...(0,phrase/* joinPhrases */.Zk)(names.map((code) => [{ code }]), 5),
            '.',
        ];
    return [
        { strong: 'The static cone differs' },
        `: ${(0,phrase/* countOf */.pq)(agreement.static, 'crate')}, where evaluating says ${agreement.evaluated}.`,
        ...only('evaluated one', agreement.onlyEvaluated),
        ...only('static one', agreement.onlyStatic),
    ];
}
/** What the figures are over: roots, system, evaluator, base, and what was left out. */
function coversPhrase(cone, maxLeftOut) {
    const { covers, derivations } = cone;
    const recipe = derivations?.recipeOnly ?? 0;
    const impure = derivations?.impure ?? 0;
    const isOrAre = (count) => (count === 1 ? 'is' : 'are');
    return [
        `Covers ${covers.roots.length === 1 ? 'the root' : `${covers.roots.length} roots:`} `,
        ...(0,phrase/* joinPhrases */.Zk)(covers.roots.map((code) => [{ code }]), 4),
        ...(covers.system === '' ? [] : [' on ', { code: covers.system }]),
        ...(covers.evaluator === '' ? [] : [', by ', { code: covers.evaluator }]),
        '. ',
        ...basePhrase(cone),
        '.',
        recipe > 0 ? ` ${(0,phrase/* countOf */.pq)(recipe, 'derivation')} changed only the recipe and ${isOrAre(recipe)} not rebuilt.` : '',
        impure > 0 ? ` ${(0,phrase/* countOf */.pq)(impure, 'impure derivation')} ${isOrAre(impure)} built every time.` : '',
        ...(covers.leftOut.length > 0 && maxLeftOut > 0
            ? [' Left out: ', ...(0,phrase/* joinClauses */.DB)(covers.leftOut, maxLeftOut), '.']
            : []),
    ];
}

;// CONCATENATED MODULE: ./src/report/body.ts
/** A report as Markdown at a chosen level of detail; the comment and the job summary are this at different levels. */









/** A page of a run: ours, or a GitHub Enterprise server's. */
const RUN_URL = /^https:\/\/[A-Za-z0-9.-]{1,100}(:\d{1,5})?\/[A-Za-z0-9._-]{1,100}\/[A-Za-z0-9._-]{1,100}\/actions\/runs\/\d{1,20}(\/attempts\/\d{1,5})?$/;
function footer(report) {
    const { run, tool, head, picture } = report;
    const version = { code: tool.version };
    const parts = [
        (0,phrase/* toMarkdown */.l6)(['conegate ', version]),
        ...(head.commit === null ? [] : [(0,phrase/* toMarkdown */.l6)(['head ', shortCommit(head.commit)])]),
        ...(run !== undefined && RUN_URL.test(run.url)
            ? [
                `[the run](${run.url})`,
                // Which artifact it will be is not known before it is kept; the run's page lists them.
                ...(picture === undefined
                    ? []
                    : [
                        `[the picture](${run.url.replace(/\/attempts\/\d+$/, '')}#artifacts) in ${(0,phrase/* toMarkdown */.l6)([{ code: picture.artifact }])}`,
                    ]),
            ]
            : []),
    ];
    return `<sub>${parts.join(' · ')}</sub>`;
}
/** Everything but a comment's marker. The first line is the sentence. */
function renderBody(report, detail, leftOut = '') {
    const voice = { quoteTexts: report.forkRun === true };
    const facts = (0,report_report/* graphCheckOf */.WU)(report)?.facts ?? null;
    const cone = facts?.cone ?? null;
    const generated = (0,report_report/* generatedCheckOf */.dj)(report)?.facts ?? null;
    const verdict = verdictPhrase(report);
    const sentences = [
        ...(cone === null ? [] : [(0,phrase/* toMarkdown */.l6)(figuresPhrase(cone)), (0,phrase/* toMarkdown */.l6)(boundPhrase(cone, detail.sentences), voice)]),
        (0,phrase/* toMarkdown */.l6)(cachesPhrase(facts?.caches ?? null)),
        facts === null ? '' : (0,phrase/* toMarkdown */.l6)(agreementPhrase(facts)),
        cone === null || facts === null || facts.note === '' ? '' : (0,phrase/* toMarkdown */.l6)([(0,phrase/* asClause */.eI)(facts.note), '.'], voice),
    ].filter((sentence) => sentence !== '');
    return [
        `**${(0,phrase/* toMarkdown */.l6)((0,sentence/* reportSentence */.gq)(report), voice)}**`,
        renderForkNote(report),
        renderLoosened(report, detail.loosened, voice),
        verdict === null ? '' : (0,phrase/* toMarkdown */.l6)(verdict),
        sentences.join(' '),
        renderFindings(report, detail.findings, voice),
        (0,phrase/* toMarkdown */.l6)((0,generated_words/* mendPhrase */.y)(generated?.mend ?? null), voice).trim(),
        renderUnknowns(report, detail.unknowns, voice),
        detail.checks ? renderChecks(report) : '',
        ...(cone === null
            ? []
            : [
                renderTriggers(cone, detail.triggers),
                detail.picture ? renderPicture(cone) : '',
                renderRoots(cone, detail.roots),
                renderCrates(cone, detail.crates),
                renderChanges(cone, detail.changes),
            ]),
        ...(facts === null ? [] : [renderCeilings(facts, detail.graph), renderGraphChanges(facts, detail.graph)]),
        cone === null ? '' : (0,phrase/* toMarkdown */.l6)(coversPhrase(cone, detail.sentences), voice),
        leftOut,
        footer(report),
    ]
        .filter((part) => part !== '')
        .join('\n\n');
}
/** The first rendering that fits, from most detail to least; the last one where none does. */
function renderWithin(stages, render, fits) {
    let text = '';
    for (const [stage, detail] of stages.entries()) {
        text = render(detail, stage);
        if (fits(text))
            break;
    }
    return text;
}


/***/ }),

/***/ 4231:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   wQ: () => (/* binding */ renderComment)
/* harmony export */ });
/* unused harmony exports LEAST_CHARACTERS, COMMENT_STAGES */
/* harmony import */ var _body_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8778);
/* harmony import */ var _marker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(990);


/** GitHub refuses a body over 65,536 characters. */
const MAX_CHARACTERS = 60_000;
/** The least that can be asked for: the sentence, the verdict, where it is from, and the marker always fit in it. */
const LEAST_CHARACTERS = 4_000;
const FULL = {
    loosened: 30,
    findings: 100,
    unknowns: 20,
    triggers: 60,
    roots: 100,
    crates: 2000,
    changes: 0,
    graph: 40,
    sentences: 12,
    picture: true,
    checks: true,
};
/** What is dropped, stage by stage: what a reader misses least goes first. Each stage holds no more than the one before. */
const DROPPED = [
    { crates: 500 },
    { crates: 100 },
    { crates: 0 },
    { roots: 30 },
    { triggers: 30 },
    { picture: false, graph: 15 },
    { roots: 0 },
    { triggers: 10, findings: 40, unknowns: 10 },
    { findings: 15, loosened: 10, sentences: 6 },
    { triggers: 5, findings: 5, unknowns: 4, loosened: 4, graph: 3, sentences: 3, checks: false },
    { triggers: 0, graph: 0, findings: 0, unknowns: 0, loosened: 0, sentences: 0 },
];
/** From most detail to least. */
const COMMENT_STAGES = DROPPED.reduce((stages, dropped) => [...stages, { ...(stages.at(-1) ?? FULL), ...dropped }], [FULL]);
/**
 * The pull-request comment: Markdown as GitHub shows it, the sentence first, the hidden marker last.
 * It fits by dropping detail in stages and says so; no table is ever cut.
 * @throws RangeError where `maxCharacters` is under `LEAST_CHARACTERS`
 */
function renderComment(report, options = {}) {
    const max = options.maxCharacters ?? MAX_CHARACTERS;
    if (max < LEAST_CHARACTERS)
        throw new RangeError(`A comment needs at least ${LEAST_CHARACTERS} characters, not ${max}.`);
    const marker = (0,_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .renderMarker */ .Bd)((0,_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .markerOf */ .we)(report, options.settingsKey));
    const render = (detail, stage) => {
        const note = stage > 0 ? "Shortened to fit a comment: the run's summary has more." : '';
        return `${(0,_body_js__WEBPACK_IMPORTED_MODULE_0__/* .renderBody */ .l)(report, detail, note)}\n\n${marker}\n`;
    };
    return (0,_body_js__WEBPACK_IMPORTED_MODULE_0__/* .renderWithin */ .A)(COMMENT_STAGES, render, (text) => text.length <= max);
}


/***/ }),

/***/ 1147:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ stalePhrase),
/* harmony export */   y: () => (/* binding */ mendPhrase)
/* harmony export */ });
/* harmony import */ var _phrase_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5049);

const MAX_FILES = 4;
/** The beginning of the sentence on a cone that is of stale files: nobody should take it for what the change will build. */
function stalePhrase(facts) {
    // An exception lets it stand; the cone is of another program all the same.
    const stale = facts?.files.filter(({ state, excepted }) => state === 'stale' || excepted > 0) ?? [];
    if (stale.length === 0)
        return [];
    const names = stale.map(({ file }) => [{ code: file }]);
    return [...(0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .joinPhrases */ .Zk)(names, MAX_FILES, 'file'), stale.length === 1 ? ' is stale' : ' are stale', '; as committed, '];
}
/** What regenerating gave, and where the patch is; what failed stands among the things that could not be looked at. */
function mendPhrase(mend) {
    if (mend === null)
        return [];
    const clauses = [];
    if (mend.files.length > 0) {
        const files = (0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .joinPhrases */ .Zk)(mend.files.map(filePhrase), MAX_FILES, 'file');
        clauses.push('Regenerated: ', ...files, '. The patch is ', { code: 'conegate.patch' }, " in the run's artifacts, or run ");
        clauses.push({ code: 'conegate regenerate' }, '.');
    }
    if (mend.why !== '')
        clauses.push(' ', (0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .asClause */ .eI)(mend.why, { capital: true }), '.');
    return clauses;
}
function filePhrase({ path, state, added, removed }) {
    if (state === 'removed')
        return [{ code: path }, ' (removed)'];
    const lines = added === null || removed === null ? '' : ` (+${added} −${removed})`;
    return [{ code: path }, lines];
}


/***/ }),

/***/ 4285:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PL: () => (/* binding */ renderDetails),
/* harmony export */   SS: () => (/* binding */ codeSpan),
/* harmony export */   X1: () => (/* binding */ escapeText),
/* harmony export */   bo: () => (/* binding */ renderTable),
/* harmony export */   ol: () => (/* binding */ quoteText)
/* harmony export */ });
/* harmony import */ var _visible_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(776);
/**
 * Foreign strings in GitHub's Markdown: names always in code spans, sentences word by word.
 *
 * A backslash before `@` or `#` does not keep GitHub from linking them (it looks at the rendered text), a code span does.
 * So nothing here is escaped by backslashes: what is not plain prose goes into a code span.
 */

/** A code span that closes where we close it, in a table's cell too: no backtick, no pipe, no comment, no maths. */
function codeSpan(name, max = _visible_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_SHOWN_NAME */ .DC) {
    const shown = (0,_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visibleName */ .ko)(name, max)
        .replace(/[`|]/g, _visible_js__WEBPACK_IMPORTED_MODULE_0__/* .showCodePoint */ .Hn)
        .replaceAll('<!', '<U+0021')
        .replace(/^\$|\$$/g, _visible_js__WEBPACK_IMPORTED_MODULE_0__/* .showCodePoint */ .Hn);
    return `\`${(0,_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .ml)(shown, max)}\``;
}
/** Words of prose: Latin letters, digits and punctuation that means nothing to Markdown inside a line. */
const PROSE = /^[A-Za-z0-9\u00c0-\u024f.,;:!?'"()%/=+→…–’“”×-]*$/u;
/** What GitHub would link, turn into a picture or read as a list, though it is made of such characters. */
const NOT_PROSE = /:\/\/|::|www\.|:[\w+-]+:|\bGH-\d|\b[0-9a-f]{7,40}\b/i;
/** What starts a list or underlines a heading where it is the first word of a line. */
const LINE_START = /^([-+=]+|\d+[.)])$/;
/** Names of files and settings: dots inside a word, though not those of an abbreviation, or a path from the top. */
const DOTTED = /\w\.\w/;
const ABBREVIATION = /^\W*([a-z]\.)+[a-z]\.?\W*$/i;
const ROOTED = /^["“('’]*\.{0,2}\/\w/;
function isProse(word, first) {
    if (!PROSE.test(word) || NOT_PROSE.test(word) || (first && LINE_START.test(word)))
        return false;
    return !ROOTED.test(word) && (!DOTTED.test(word) || ABBREVIATION.test(word));
}
function readWord(piece, glued, first) {
    if (isProse(piece, first))
        return { before: '', core: piece, after: '', code: false, glued };
    const before = /^["“('’]*/u.exec(piece)?.[0] ?? '';
    const rest = piece.slice(before.length);
    const after = /["”)'’]*[.,;:!?]?["”)'’]*$/u.exec(rest)?.[0] ?? '';
    const core = rest.slice(0, rest.length - after.length);
    if (core === '')
        return { before: '', core: piece, after: '', code: true, glued };
    return { before, core, after, code: true, glued };
}
/** What stands between backticks is quoted by its author; everything else is looked at word by word. */
function* readWords(text) {
    const parts = text.split('`');
    let first = true;
    for (const [index, part] of parts.entries()) {
        const glued = index > 0 && !(parts[index - 1] ?? '').endsWith(' ');
        if (index % 2 === 1 && index < parts.length - 1) {
            if (part.trim() === '')
                continue;
            yield { before: '', core: part, after: '', code: true, glued };
            first = false;
            continue;
        }
        const pieces = part.split(' ').filter((piece) => piece !== '');
        for (const [place, piece] of pieces.entries()) {
            yield readWord(piece, index > 0 && place === 0 && !part.startsWith(' '), first);
            first = false;
        }
    }
}
/**
 * A foreign sentence as inline Markdown, in a paragraph, a list or a table's cell; at most `max` UTF-16 units.
 * Prose stays prose; whatever could mean something to GitHub becomes a code span, and so does what stands between backticks.
 */
function escapeText(text, max = _visible_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_SHOWN_TEXT */ .Zn) {
    let out = '';
    for (const word of readWords((0,_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visibleText */ .Q6)(text, max))) {
        const shown = word.code ? `${word.before}${codeSpan(word.core)}${word.after}` : word.core;
        const touching = out.endsWith('`') && shown.startsWith('`');
        const pause = out === '' || (word.glued && !touching) ? '' : ' ';
        if (out.length + pause.length + shown.length > max - 2)
            return out === '' ? '…' : `${out} …`;
        out += pause + shown;
    }
    // An empty item of a list would underline what stands above it as a heading.
    return out === '' ? '(empty)' : out;
}
/** A whole foreign sentence quoted in one code span: for words that must not be taken for ours. */
function quoteText(text, max = _visible_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_SHOWN_TEXT */ .Zn) {
    return codeSpan((0,_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visibleText */ .Q6)(text, max), max);
}
/** Rows of cells that are Markdown already, without pipes and newlines; `align` has one sign for each column. */
function renderTable(header, align, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    const rule = align.map((side) => (side === 'right' ? '--:' : ':--'));
    return [line(header), line(rule), ...rows.map(line)].join('\n');
}
/** A part that the reader opens. `summary` is our own plain text. */
function renderDetails(summary, body) {
    return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}


/***/ }),

/***/ 990:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bd: () => (/* binding */ renderMarker),
/* harmony export */   Gm: () => (/* binding */ supersedes),
/* harmony export */   t7: () => (/* binding */ readMarker),
/* harmony export */   ti: () => (/* binding */ replaceMarker),
/* harmony export */   we: () => (/* binding */ markerOf)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7934);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8850);
/**
 * The hidden line by which a comment is found again and by which its run is known.
 * Only a body's last line counts, and whatever is foreign in a comment can't write `<!--` (see `markdown.ts`).
 */


const PREFIX = '<!-- conegate:v1 ';
const SUFFIX = ' -->';
/** A marker without counts has under 600 characters. */
const MAX_LINE = 2_500;
const MAX_CONTENTS = 20;
const MAX_HEADS = 4;
const Commit = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(/^([0-9a-f]{40}|[0-9a-f]{64})?$/));
const WholeNumber = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minValue */ .Wwf(0));
/** In the line a count is a list of its inputs and its heads. */
const MendedSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .tupleWithRest */ .XU0([valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(/^[0-9a-f]{16}$/))], valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(/^[0-9a-f]{12}$/))), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(MAX_HEADS + 1), valibot__WEBPACK_IMPORTED_MODULE_0__/* .transform */ .pdi(([inputs, ...heads]) => ({ inputs, heads })))), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(MAX_CONTENTS));
const MarkerSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    head: Commit,
    run: WholeNumber,
    attempt: WholeNumber,
    base: Commit,
    settings: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(/^[A-Za-z0-9._:/=+-]{0,128}$/)),
    mended: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(MendedSchema),
});
function commitOrNone(commit) {
    return valibot__WEBPACK_IMPORTED_MODULE_0__.is(Commit, commit) ? commit : '';
}
/** The marker of a report's comment. What does not look as it should is left empty. */
function markerOf(report, settingsKey = '') {
    const whole = (count) => (valibot__WEBPACK_IMPORTED_MODULE_0__.is(WholeNumber, count) ? count : 0);
    return {
        head: commitOrNone(report.head.commit),
        run: whole(report.run?.id),
        attempt: whole(report.run?.attempt),
        base: commitOrNone((0,_report_js__WEBPACK_IMPORTED_MODULE_1__/* .graphCheckOf */ .WU)(report)?.facts?.cone?.base.commit),
        settings: settingsKey.replace(/[^A-Za-z0-9._:/=+-]/g, '-').slice(0, 128),
    };
}
/**
 * One line without a newline. Every value is of a character set that can't close the comment, `--` within a key included.
 * Of too many counts the oldest are left out.
 */
function renderMarker({ head, run, attempt, base, settings, mended = [] }) {
    const counts = mended.slice(-MAX_CONTENTS).map(({ inputs, heads }) => [inputs, ...heads.slice(-MAX_HEADS)]);
    const values = { head, run, attempt, base, settings, ...(counts.length === 0 ? {} : { mended: counts }) };
    return `${PREFIX}${JSON.stringify(values).replaceAll('--', '-\\u002d')}${SUFFIX}`;
}
/** The same body with another marker on its last line. */
function replaceMarker(body, marker) {
    const text = body.trimEnd();
    return `${text.slice(0, text.length - lastLine(text).length)}${renderMarker(marker)}\n`;
}
function lastLine(body) {
    const text = body.trimEnd();
    return text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
}
/** The marker on a body's last line; `undefined` where there is none, it is damaged, or it is of another version. */
function readMarker(body) {
    const line = lastLine(body);
    if (line.length > MAX_LINE || !line.startsWith(PREFIX) || !line.endsWith(SUFFIX))
        return undefined;
    try {
        const result = valibot__WEBPACK_IMPORTED_MODULE_0__/* .safeParse */ .xLC(MarkerSchema, JSON.parse(line.slice(PREFIX.length, -SUFFIX.length)));
        if (!result.success)
            return undefined;
        const { mended, ...marker } = result.output;
        return mended === undefined ? marker : { ...marker, mended };
    }
    catch {
        return undefined;
    }
}
/**
 * Whether the comment of `mine` may replace the comment of `theirs`: mine is of a later run, or of the same run and the same
 * or a later attempt. Run ids only grow, so an older run that was slow or was started again stays behind a newer one.
 */
function supersedes(mine, theirs) {
    return mine.run !== theirs.run ? mine.run > theirs.run : mine.attempt >= theirs.attempt;
}


/***/ }),

/***/ 5049:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DB: () => (/* binding */ joinClauses),
/* harmony export */   TL: () => (/* binding */ stopAfter),
/* harmony export */   Ul: () => (/* binding */ toPlain),
/* harmony export */   Zk: () => (/* binding */ joinPhrases),
/* harmony export */   eI: () => (/* binding */ asClause),
/* harmony export */   l6: () => (/* binding */ toMarkdown),
/* harmony export */   pq: () => (/* binding */ countOf)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4285);
/* harmony import */ var _visible_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(776);
/**
 * Sentences that mix our own words with foreign ones, kept apart until a publisher writes them.
 * So a medium can't forget to escape, and the comment, the summary and the terminal say the same.
 */


const OWN_VOICE = { quoteTexts: false };
function toMarkdown(phrase, voice = OWN_VOICE) {
    let out = '';
    for (const piece of phrase) {
        let shown;
        if (typeof piece === 'string')
            shown = piece;
        else if ('strong' in piece)
            shown = `**${piece.strong}**`;
        else if ('code' in piece)
            shown = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(piece.code);
        else
            shown = voice.quoteTexts ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .quoteText */ .ol)(piece.text) : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeText */ .X1)(piece.text);
        // Two code spans side by side would be read as one.
        out += out.endsWith('`') && shown.startsWith('`') ? ` ${shown}` : shown;
    }
    return out;
}
function toPlain(phrase) {
    let out = '';
    for (const piece of phrase) {
        if (typeof piece === 'string')
            out += piece;
        else if ('strong' in piece)
            out += piece.strong;
        else if ('code' in piece)
            out += (0,_visible_js__WEBPACK_IMPORTED_MODULE_1__/* .visibleName */ .ko)(piece.code);
        else
            out += (0,_visible_js__WEBPACK_IMPORTED_MODULE_1__/* .visibleText */ .Q6)(piece.text);
    }
    return out;
}
/** `a`, `a and b`, `a, b and c`; beyond `max` the first `max - 1` and how many more `units` there are. */
function joinPhrases(phrases, max, unit = '') {
    const shown = phrases.length <= max ? phrases : phrases.slice(0, max - 1);
    const more = phrases.length - shown.length;
    const pieces = [];
    for (const [index, phrase] of shown.entries()) {
        const last = index === shown.length - 1 && more === 0;
        if (index > 0)
            pieces.push(last ? ' and ' : ', ');
        pieces.push(...phrase);
    }
    const rest = unit === '' ? `${more} more` : countOf(more, `more ${unit}`);
    if (more > 0)
        pieces.push(`${shown.length > 0 ? ' and ' : ''}${rest}`);
    return pieces;
}
/** What ends our sentence behind a foreign one: nothing where that ends by itself. */
function stopAfter(text) {
    return /[?!]$/.test(text.trim()) ? '' : '.';
}
/** A foreign sentence without its last stop and with a capital, so that it can stand anywhere in ours. */
function asClause(text, { capital = false } = {}) {
    const clause = text.trim().replace(/(?<![.…])\.$/, '');
    // A capital only where the first word is a plain one: names keep their case, and a version follows many of them.
    const plainStart = capital && /^[a-z]+(?:,| (?!v?\d))/.test(clause);
    return { text: plainStart ? clause.charAt(0).toUpperCase() + clause.slice(1) : clause };
}
/** `a; b; c`, at most `max` of them and how many more there are. */
function joinClauses(texts, max, { capital = false } = {}) {
    const shown = texts.slice(0, max);
    const more = texts.length - shown.length;
    const clauses = shown.flatMap((text, index) => [
        index > 0 ? '; ' : '',
        asClause(text, { capital: capital && index === 0 }),
    ]);
    return more > 0 ? [...clauses, `; and ${more} more`] : clauses;
}
/** `1 crate`, `2 crates`. */
function countOf(count, singular, plural = `${singular}s`) {
    return `${count} ${count === 1 ? singular : plural}`;
}


/***/ }),

/***/ 4051:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ readReport),
  u: () => (/* binding */ writeReport)
});

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
;// CONCATENATED MODULE: ./src/report/limits.ts
/**
 * How large a report may be. The file is written by a job that ran the pull request's code and read by one that may write
 * comments, so both sides know the same limits: the writer shortens to them, the reader refuses what is beyond.
 */
const LIMITS = {
    /** Bytes of `report.json`. */
    fileBytes: 16 * 1024 * 1024,
    /** UTF-16 units. */
    name: 256,
    version: 128,
    text: 2000,
    value: 300,
    path: 1024,
    /** A node's key in a snapshot: its features are written in full. */
    key: 4000,
    /** Items of a list. */
    checks: 32,
    findings: 1000,
    unknowns: 200,
    loosened: 200,
    triggers: 2000,
    /** Of one trigger. */
    changes: 12,
    rootsOfTrigger: 200,
    roots: 2000,
    crates: 2000,
    because: 8,
    sentences: 50,
    onlyOneEngine: 20,
    changedRoots: 200,
    /** Of one root. */
    changedNodes: 500,
    surface: 500,
    ceilings: 2000,
    caches: 20,
    toBuild: 20,
    generatedFiles: 500,
    /** Of `conegate generated --json`. */
    driftsPrinted: 20_000,
    /** Of one generated file, and outputs of one generator. */
    sources: 50,
    generatorRuns: 200,
    mendedFiles: 200,
};

// EXTERNAL MODULE: ./src/graph/graph-facts.ts
var graph_facts = __webpack_require__(1406);
// EXTERNAL MODULE: ./src/verdict.ts
var verdict = __webpack_require__(3138);
;// CONCATENATED MODULE: ./src/report/schema.ts
/**
 * What a report file and the document of `conegate cone --json` look like, bounded in sizes, counts and characters.
 * The published JSON Schemas in `docs/schema/` are generated from here. Keys that are not named here are dropped when a
 * file is read, so a later version may add some.
 */




/** No controls, no invisible formats (bidi, zero width), no private use, no lone surrogates, no line separators. */
const SHOWN = /^[^\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]*$/u;
const line = (max) => dist/* pipe */.FsL(dist/* string */.YjP(), dist/* maxLength */.Ru6(max), dist/* regex */.yGV(SHOWN));
const schema_name = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* minLength */.BpQ(1), dist/* maxLength */.Ru6(LIMITS.name), dist/* regex */.yGV(SHOWN));
const version = line(LIMITS.version);
const schema_text = line(LIMITS.text);
const count = dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b(), dist/* minValue */.Wwf(0));
const countOf = (what) => dist/* pipe */.FsL(count, dist/* description */.h_(what));
const commit = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^([0-9a-f]{40}|[0-9a-f]{64})$/));
const listOf = (item, max) => dist/* pipe */.FsL(dist/* array */.YOg(item), dist/* maxLength */.Ru6(max));
const Tool = dist/* object */.Ikc({
    name: dist/* literal */.euz('conegate'),
    version: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[0-9A-Za-z.+-]{1,64}$/)),
});
const notMoreThanAll = () => dist/* check */.z6Y(({ rebuilt, total }) => rebuilt <= total, 'More is said to rebuild than there is.');
const Count = dist/* pipe */.FsL(dist/* object */.Ikc({ rebuilt: count, total: count }), notMoreThanAll());
const TriggerKind = dist/* picklist */.KIO([
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
    'new',
]);
const Change = dist/* object */.Ikc({
    kind: TriggerKind,
    attribute: schema_name,
    before: dist/* nullable */.mee(line(LIMITS.value)),
    after: dist/* nullable */.mee(line(LIMITS.value)),
});
const Trigger = dist/* object */.Ikc({
    name: dist/* pipe */.FsL(schema_name, dist/* description */.h_("The crate's name, else the derivation's name without its version.")),
    from: dist/* pipe */.FsL(dist/* nullable */.mee(version), dist/* description */.h_('Version before, null where there is none.')),
    to: dist/* pipe */.FsL(dist/* nullable */.mee(version), dist/* description */.h_('Version after, equal to from where something else changed.')),
    crate: dist/* boolean */.zMY(),
    kinds: listOf(TriggerKind, TriggerKind.options.length),
    changes: listOf(Change, LIMITS.changes),
    reach: countOf('Derivations that rebuild because of it, itself included; crates for a static cone.'),
    crateReach: countOf('Crates among them, tests apart.'),
    spares: countOf('Derivations (crates for a static cone) that would not rebuild if it alone had not changed.'),
    crateSpares: countOf('Crates among them, tests apart.'),
    depth: countOf('Length of the longest chain of rebuilds that starts at it, in nodes.'),
    roots: listOf(schema_name, LIMITS.rootsOfTrigger),
    nodes: countOf('How many nodes of the graph it stands for.'),
});
const Root = dist/* object */.Ikc({
    name: schema_name,
    state: dist/* picklist */.KIO(['added', 'changed', 'same']),
    derivations: dist/* nullable */.mee(Count),
    crates: Count,
});
const RebuiltCrate = dist/* object */.Ikc({
    name: schema_name,
    version,
    side: dist/* picklist */.KIO(['target', 'builder']),
    test: dist/* boolean */.zMY(),
    because: dist/* pipe */.FsL(listOf(count, LIMITS.because), dist/* description */.h_('Indices into triggers.')),
});
const coneEntries = {
    engine: dist/* picklist */.KIO(['evaluated', 'static']),
    bound: dist/* picklist */.KIO(['exact', 'at-least', 'at-most']),
    boundReasons: dist/* pipe */.FsL(listOf(schema_text, LIMITS.sentences), dist/* description */.h_('Why the counts are not exact.')),
    base: dist/* object */.Ikc({
        how: dist/* picklist */.KIO(['evaluated', 'cached', 'derivation', 'files']),
        commit: dist/* nullable */.mee(commit),
    }),
    head: dist/* nullable */.mee(commit),
    covers: dist/* object */.Ikc({
        roots: listOf(schema_name, LIMITS.roots),
        system: line(LIMITS.name),
        evaluator: line(LIMITS.name),
        leftOut: listOf(schema_text, LIMITS.sentences),
    }),
    derivations: dist/* nullable */.mee(dist/* pipe */.FsL(dist/* object */.Ikc({ rebuilt: count, total: count, recipeOnly: count, impure: count, depth: count }), notMoreThanAll())),
    crates: dist/* pipe */.FsL(dist/* object */.Ikc({ rebuilt: count, total: count, tests: Count, distinct: Count, builder: Count }), notMoreThanAll()),
    triggers: listOf(Trigger, LIMITS.triggers),
    roots: listOf(Root, LIMITS.roots),
    rebuiltCrates: listOf(RebuiltCrate, LIMITS.crates),
};
const Agreement = dist/* object */.Ikc({
    agrees: dist/* boolean */.zMY(),
    evaluated: count,
    static: count,
    onlyEvaluated: listOf(schema_name, LIMITS.onlyOneEngine),
    onlyStatic: listOf(schema_name, LIMITS.onlyOneEngine),
});
const ConeSchema = dist/* object */.Ikc(coneEntries);
const Totals = dist/* object */.Ikc({
    derivations: count,
    crates: countOf('With all their copies, builds of tests apart.'),
    duplicateCrates: countOf('Names of crates that are there in more than one version.'),
    edges: count,
    depth: countOf('Nodes of the longest chain of inputs.'),
});
const key = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* minLength */.BpQ(1), dist/* maxLength */.Ru6(LIMITS.key), dist/* regex */.yGV(SHOWN));
const RootChange = dist/* object */.Ikc({
    root: schema_name,
    state: dist/* picklist */.KIO(['added', 'removed', 'changed']),
    before: dist/* nullable */.mee(Totals),
    after: dist/* nullable */.mee(Totals),
    added: dist/* pipe */.FsL(listOf(key, LIMITS.changedNodes), dist/* description */.h_('Keys of nodes as the snapshot writes them.')),
    removed: listOf(key, LIMITS.changedNodes),
    moved: listOf(dist/* object */.Ikc({ name: schema_name, from: line(LIMITS.value), to: line(LIMITS.value) }), LIMITS.changedNodes),
    duplicated: listOf(dist/* object */.Ikc({ name: schema_name, versions: listOf(version, LIMITS.changes) }), LIMITS.changedNodes),
    newlyNeeded: listOf(schema_name, LIMITS.changedNodes),
});
const Snapshot = dist/* object */.Ikc({
    folder: line(LIMITS.path),
    state: dist/* picklist */.KIO(['current', 'stale', 'damaged', 'unknown']),
    changes: listOf(RootChange, LIMITS.changedRoots),
    surface: dist/* object */.Ikc({ added: listOf(schema_name, LIMITS.surface), removed: listOf(schema_name, LIMITS.surface) }),
});
const amount = dist/* pipe */.FsL(dist/* number */.aig(), dist/* minValue */.Wwf(0), dist/* maxValue */.cGV(Number.MAX_SAFE_INTEGER));
const Ceiling = dist/* object */.Ikc({
    ceiling: dist/* picklist */.KIO(graph_facts/* CEILING_NAMES */.t),
    root: dist/* pipe */.FsL(dist/* nullable */.mee(schema_name), dist/* description */.h_('null for all roots together.')),
    limit: amount,
    value: dist/* nullable */.mee(amount),
    before: dist/* nullable */.mee(amount),
    accepted: dist/* exactOptional */.yqP(dist/* object */.Ikc({ to: amount, reason: schema_text, expires: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^\d{4}-\d{2}-\d{2}$/)) })),
    state: dist/* picklist */.KIO(['kept', 'breached', 'accepted', 'expired', 'not-measured']),
});
const CacheCount = dist/* object */.Ikc({
    served: countOf('Fetched from a cache.'),
    built: countOf('Built by whoever builds next.'),
    unknown: countOf('Not known, since a cache did not say.'),
    spared: countOf('Only needed to build what is fetched.'),
});
const Caches = dist/* object */.Ikc({
    caches: listOf(dist/* object */.Ikc({
        url: line(LIMITS.value),
        state: dist/* picklist */.KIO(['answered', 'down', 'unusable']),
        untrusted: countOf("Paths that it has without a trusted key's signature."),
        damaged: countOf('Paths of which it says something damaged.'),
    }), LIMITS.caches),
    derivations: CacheCount,
    crates: CacheCount,
    toBuild: listOf(dist/* object */.Ikc({
        name: schema_name,
        version: dist/* nullable */.mee(version),
        crate: dist/* boolean */.zMY(),
        copies: count,
        depth: countOf('Nodes of the longest chain of builds that starts at it.'),
    }), LIMITS.toBuild),
    troubles: dist/* pipe */.FsL(listOf(schema_text, LIMITS.sentences), dist/* description */.h_('What kept a cache from answering.')),
});
/** The document of `conegate cone --json`, version 1. */
const ConeDocumentSchema = dist/* object */.Ikc({
    version: dist/* literal */.euz(1),
    tool: Tool,
    ...coneEntries,
    agreement: dist/* nullable */.mee(Agreement),
    note: schema_text,
    caches: dist/* pipe */.FsL(dist/* nullable */.mee(Caches), dist/* description */.h_('null where no binary cache was asked.')),
});
/** What a version before knew nothing of may be missing. */
const GraphFactsSchema = dist/* object */.Ikc({
    cone: dist/* nullable */.mee(ConeSchema),
    agreement: dist/* nullable */.mee(Agreement),
    note: schema_text,
    snapshot: dist/* optional */.lqM(dist/* nullable */.mee(Snapshot), null),
    ceilings: dist/* optional */.lqM(listOf(Ceiling, LIMITS.ceilings), []),
    caches: dist/* optional */.lqM(dist/* nullable */.mee(Caches), null),
});
const Finding = dist/* object */.Ikc({
    rule: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[a-z][a-z0-9-]{0,63}\/[a-z][a-z0-9-]{0,63}$/)),
    file: dist/* exactOptional */.yqP(line(LIMITS.path)),
    line: dist/* exactOptional */.yqP(dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b(), dist/* minValue */.Wwf(1))),
    subject: line(LIMITS.name),
    what: schema_text,
    why: schema_text,
    fix: schema_text,
    isNew: dist/* boolean */.zMY(),
    advisory: dist/* exactOptional */.yqP(dist/* boolean */.zMY()),
});
const Unknown = dist/* object */.Ikc({ what: schema_text, why: schema_text, fix: schema_text, advisory: dist/* exactOptional */.yqP(dist/* boolean */.zMY()) });
const checkEntries = {
    mode: dist/* picklist */.KIO(['enforce', 'advise', 'off']),
    verdict: dist/* picklist */.KIO(verdict/* VERDICTS */.bk),
    findings: listOf(Finding, LIMITS.findings),
    unknowns: listOf(Unknown, LIMITS.unknowns),
};
const GraphCheck = dist/* object */.Ikc({ check: dist/* literal */.euz('graph'), ...checkEntries, facts: dist/* nullable */.mee(GraphFactsSchema) });
const path = dist/* pipe */.FsL(line(LIMITS.path), dist/* minLength */.BpQ(1));
const lines = dist/* pipe */.FsL(dist/* nullable */.mee(count), dist/* description */.h_('Lines; null for what is no text.'));
const GeneratedFactsSchema = dist/* object */.Ikc({
    files: listOf(dist/* object */.Ikc({
        file: path,
        generator: schema_name,
        from: listOf(path, LIMITS.sources),
        state: dist/* picklist */.KIO(['in-step', 'stale', 'unknown']),
        writtenBy: dist/* pipe */.FsL(version, dist/* description */.h_("The generator's version that the file names, empty where it names none.")),
        pinned: dist/* pipe */.FsL(version, dist/* description */.h_('The version that the repository pins, empty where it pins none.')),
        drifts: countOf('In how many things it differs from what it is written from.'),
        newDrifts: countOf('How many of them the base lacks.'),
        excepted: countOf('How many more an exception lets stand.'),
    }), LIMITS.generatedFiles),
    mend: dist/* pipe */.FsL(dist/* nullable */.mee(dist/* object */.Ikc({
        runs: listOf(dist/* object */.Ikc({
            generator: schema_name,
            outputs: listOf(path, LIMITS.sources),
            state: dist/* picklist */.KIO(['written', 'same', 'failed', 'skipped']),
            why: schema_text,
        }), LIMITS.generatorRuns),
        files: listOf(dist/* object */.Ikc({
            path,
            generator: schema_name,
            state: dist/* picklist */.KIO(['written', 'made', 'removed']),
            added: lines,
            removed: lines,
        }), LIMITS.mendedFiles),
        handBack: dist/* picklist */.KIO(['check', 'commit', 'pull-request']),
        why: dist/* pipe */.FsL(schema_text, dist/* description */.h_('Why it is not handed back as the settings say; empty where it is.')),
    })), dist/* description */.h_('What regenerating gave; null where nothing was regenerated.')),
});
const GeneratedCheck = dist/* object */.Ikc({
    check: dist/* literal */.euz('generated'),
    ...checkEntries,
    facts: dist/* nullable */.mee(GeneratedFactsSchema),
});
/** A check whose facts this version does not render: they stand in the file, and reading drops them. */
const OtherCheck = dist/* object */.Ikc({
    check: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^(?!(?:graph|generated)$)[a-z][a-z0-9-]{0,31}$/)),
    ...checkEntries,
});
/** The file `report.json`, version 1. */
const ReportSchema = dist/* object */.Ikc({
    version: dist/* literal */.euz(1),
    tool: Tool,
    verdict: dist/* picklist */.KIO(verdict/* VERDICTS */.bk),
    head: dist/* object */.Ikc({ commit: dist/* nullable */.mee(commit) }),
    pullRequest: dist/* exactOptional */.yqP(dist/* object */.Ikc({ number: dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b(), dist/* minValue */.Wwf(1)) })),
    run: dist/* exactOptional */.yqP(dist/* object */.Ikc({
        id: dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b(), dist/* minValue */.Wwf(1)),
        attempt: dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b(), dist/* minValue */.Wwf(1)),
        url: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* maxLength */.Ru6(500), dist/* regex */.yGV(/^https:\/\/[A-Za-z0-9.:/_-]+$/)),
    })),
    checks: listOf(dist/* union */.KCZ([GraphCheck, GeneratedCheck, OtherCheck]), LIMITS.checks),
    loosened: listOf(schema_text, LIMITS.loosened),
    commentPolicy: dist/* exactOptional */.yqP(dist/* picklist */.KIO(['auto', 'always', 'on-failure', 'never'])),
    picture: dist/* exactOptional */.yqP(dist/* object */.Ikc({ artifact: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)) })),
    forkRun: dist/* exactOptional */.yqP(dist/* boolean */.zMY()),
});

// EXTERNAL MODULE: ./src/report/visible.ts
var visible = __webpack_require__(776);
;// CONCATENATED MODULE: ./src/report/shorten-report.ts


const shorten_report_name = (text) => (0,visible/* visibleName */.ko)(text, LIMITS.name);
const nameOrNone = (text) => (text === '' ? '' : shorten_report_name(text));
const shorten_report_version = (text) => (text === null ? null : (0,visible/* visibleName */.ko)(text, LIMITS.version));
const sentence = (text) => (0,visible/* visibleText */.Q6)(text, LIMITS.text);
const value = (text) => (text === null ? null : (0,visible/* visibleName */.ko)(text, LIMITS.value));
const whole = (count) => (Number.isSafeInteger(count) && count >= 0 ? count : 0);
const commitOrNull = (commit) => commit !== null && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(commit) ? commit : null;
/** Every list is cut to its limit divided by `share`, a power of two. */
function cut(list, max, share) {
    return list.slice(0, Math.floor(max / share));
}
function shortenTrigger(trigger, share) {
    return {
        ...trigger,
        name: shorten_report_name(trigger.name),
        from: shorten_report_version(trigger.from),
        to: shorten_report_version(trigger.to),
        changes: cut(trigger.changes, LIMITS.changes, share).map((change) => ({
            kind: change.kind,
            attribute: shorten_report_name(change.attribute),
            before: value(change.before),
            after: value(change.after),
        })),
        roots: cut(trigger.roots, LIMITS.rootsOfTrigger, share).map(shorten_report_name),
    };
}
function shortenBase({ how, commit }) {
    return { how, commit: commitOrNull(commit) };
}
function leftOutSentences(cone, triggers, roots) {
    const said = [];
    if (triggers < cone.triggers.length)
        said.push(`Only ${triggers} of ${cone.triggers.length} triggers are listed.`);
    if (roots < cone.roots.length)
        said.push(`Only ${roots} of ${cone.roots.length} roots are listed.`);
    return said;
}
/** The cone's facts within the limits. Shares over 1 make its lists shorter still. */
function shortenCone(cone, share = 1) {
    const triggers = cut(cone.triggers, LIMITS.triggers, share);
    const roots = cut(cone.roots, LIMITS.roots, share);
    const said = leftOutSentences(cone, triggers.length, roots.length);
    return {
        ...cone,
        boundReasons: cut(cone.boundReasons, LIMITS.sentences, share).map(sentence),
        base: shortenBase(cone.base),
        head: commitOrNull(cone.head),
        covers: {
            roots: cut(cone.covers.roots, LIMITS.roots, share).map(shorten_report_name),
            system: nameOrNone(cone.covers.system),
            evaluator: nameOrNone(cone.covers.evaluator),
            leftOut: [...said, ...cone.covers.leftOut.slice(0, LIMITS.sentences - said.length).map(sentence)],
        },
        triggers: triggers.map((trigger) => shortenTrigger(trigger, share)),
        roots: roots.map((root) => ({ ...root, name: shorten_report_name(root.name) })),
        rebuiltCrates: cut(cone.rebuiltCrates, LIMITS.crates, share).map((crate) => ({
            ...crate,
            name: shorten_report_name(crate.name),
            version: (0,visible/* visibleName */.ko)(crate.version, LIMITS.version),
            because: crate.because.filter((index) => index < triggers.length).slice(0, LIMITS.because),
        })),
    };
}
function shortenAgreement(agreement) {
    return {
        ...agreement,
        onlyEvaluated: agreement.onlyEvaluated.slice(0, LIMITS.onlyOneEngine).map(shorten_report_name),
        onlyStatic: agreement.onlyStatic.slice(0, LIMITS.onlyOneEngine).map(shorten_report_name),
    };
}
function shortenCaches(facts, share = 1) {
    return {
        ...facts,
        caches: facts.caches
            .slice(0, LIMITS.caches)
            .map((cache) => ({ ...cache, url: (0,visible/* visibleName */.ko)(cache.url, LIMITS.value) })),
        toBuild: facts.toBuild.slice(0, LIMITS.toBuild).map((one) => ({
            ...one,
            name: shorten_report_name(one.name),
            version: shorten_report_version(one.version),
        })),
        troubles: cut(facts.troubles, LIMITS.sentences, share).map(sentence),
    };
}
function shortenGraphFacts(facts, share) {
    return {
        cone: facts.cone === null ? null : shortenCone(facts.cone, share),
        agreement: facts.agreement === null ? null : shortenAgreement(facts.agreement),
        note: sentence(facts.note),
        snapshot: facts.snapshot === null ? null : shortenSnapshot(facts.snapshot, share),
        ceilings: cut(facts.ceilings, LIMITS.ceilings, share).map((ceiling) => ({
            ...ceiling,
            root: ceiling.root === null ? null : shorten_report_name(ceiling.root),
            ...(ceiling.accepted === undefined
                ? {}
                : { accepted: { ...ceiling.accepted, reason: sentence(ceiling.accepted.reason) } }),
        })),
        caches: facts.caches === null ? null : shortenCaches(facts.caches, share),
    };
}
function shortenRootChange(change, share) {
    const keys = (all) => cut(all, LIMITS.changedNodes, share).map((key) => (0,visible/* visibleName */.ko)(key, LIMITS.key));
    return {
        ...change,
        root: shorten_report_name(change.root),
        added: keys(change.added),
        removed: keys(change.removed),
        moved: cut(change.moved, LIMITS.changedNodes, share).map((moved) => ({
            name: shorten_report_name(moved.name),
            from: (0,visible/* visibleName */.ko)(moved.from, LIMITS.value),
            to: (0,visible/* visibleName */.ko)(moved.to, LIMITS.value),
        })),
        duplicated: cut(change.duplicated, LIMITS.changedNodes, share).map(({ name: crate, versions }) => ({
            name: shorten_report_name(crate),
            versions: versions.slice(0, LIMITS.changes).map((one) => (0,visible/* visibleName */.ko)(one, LIMITS.version)),
        })),
        newlyNeeded: cut(change.newlyNeeded, LIMITS.changedNodes, share).map(shorten_report_name),
    };
}
function shortenSnapshot(snapshot, share) {
    return {
        ...snapshot,
        folder: (0,visible/* visibleName */.ko)(snapshot.folder, LIMITS.path),
        changes: cut(snapshot.changes, LIMITS.changedRoots, share).map((change) => shortenRootChange(change, share)),
        surface: {
            added: cut(snapshot.surface.added, LIMITS.surface, share).map(shorten_report_name),
            removed: cut(snapshot.surface.removed, LIMITS.surface, share).map(shorten_report_name),
        },
    };
}
function shortenFinding({ file, line, ...finding }) {
    return {
        ...finding,
        ...(file === undefined ? {} : { file: (0,visible/* visibleName */.ko)(file, LIMITS.path) }),
        ...(line === undefined || whole(line) === 0 ? {} : { line }),
        subject: shorten_report_name(finding.subject),
        what: sentence(finding.what),
        why: sentence(finding.why),
        fix: sentence(finding.fix),
    };
}
/** At most `max` in their order; what the base already had goes first. */
function keepNew(findings, max) {
    if (findings.length <= max)
        return findings;
    return [...findings].sort((a, b) => Number(b.isNew) - Number(a.isNew)).slice(0, max);
}
function shortenGenerated(facts, share) {
    const path = (file) => (0,visible/* visibleName */.ko)(file, LIMITS.path);
    return {
        files: cut(facts.files, LIMITS.generatedFiles, share).map((file) => ({
            ...file,
            file: path(file.file),
            generator: shorten_report_name(file.generator),
            from: cut(file.from, LIMITS.sources, share).map(path),
            writtenBy: file.writtenBy === '' ? '' : (0,visible/* visibleName */.ko)(file.writtenBy, LIMITS.version),
            pinned: file.pinned === '' ? '' : (0,visible/* visibleName */.ko)(file.pinned, LIMITS.version),
        })),
        mend: facts.mend === null
            ? null
            : {
                runs: cut(facts.mend.runs, LIMITS.generatorRuns, share).map(({ generator, outputs, state, why }) => ({
                    generator: shorten_report_name(generator),
                    outputs: cut(outputs, LIMITS.sources, share).map(path),
                    state,
                    why: sentence(why),
                })),
                files: cut(facts.mend.files, LIMITS.mendedFiles, share).map((file) => ({
                    ...file,
                    path: path(file.path),
                    generator: shorten_report_name(file.generator),
                })),
                handBack: facts.mend.handBack,
                why: sentence(facts.mend.why),
            },
    };
}
/** Facts of checks that this version renders; those of others are left out. */
function shortenFacts({ check, facts }, share) {
    if (facts === null)
        return null;
    if (check === 'graph')
        return shortenGraphFacts(facts, share);
    if (check === 'generated')
        return shortenGenerated(facts, share);
    return null;
}
function shortenCheck(check, share) {
    // What a page draws and what generators wrote are other files.
    return {
        check: check.check,
        mode: check.mode,
        verdict: check.verdict,
        findings: keepNew(check.findings, Math.floor(LIMITS.findings / share)).map(shortenFinding),
        unknowns: cut(check.unknowns, LIMITS.unknowns, share).map((unknown) => ({
            ...unknown,
            what: sentence(unknown.what),
            why: sentence(unknown.why),
            fix: sentence(unknown.fix),
        })),
        facts: shortenFacts(check, share),
    };
}
/** The report within the limits. Shares over 1 make its lists shorter still. */
function shortenReport(report, share = 1) {
    return {
        ...report,
        head: { commit: commitOrNull(report.head.commit) },
        checks: report.checks.slice(0, LIMITS.checks).map((check) => shortenCheck(check, share)),
        loosened: cut(report.loosened, LIMITS.loosened, share).map(sentence),
    };
}

;// CONCATENATED MODULE: ./src/report/report-file.ts
/** `report.json`: written by the run that judged, read back by a publisher that trusts nothing in it. */





const FILE = 'report.json';
const MAX_SHARE = 4096;
/**
 * The file's text, one line and a newline: always one that `readReport` accepts.
 * Facts of checks other than `graph` are left out; lists are shortened until it fits in 16 MiB.
 */
function writeReport(report) {
    const encoder = new TextEncoder();
    let text = '';
    for (let share = 1; share <= MAX_SHARE; share *= 2) {
        text = `${JSON.stringify(shortenReport(report, share))}\n`;
        if (encoder.encode(text).length <= LIMITS.fileBytes)
            break;
    }
    return text;
}
/** The report that a text holds, every size, count and character checked. Unknown keys are dropped. */
function readReport(text) {
    if (text.length > LIMITS.fileBytes)
        throw refuse(`it is longer than ${LIMITS.fileBytes} bytes`);
    let data;
    try {
        data = JSON.parse(text);
    }
    catch {
        throw refuse('it is not JSON');
    }
    const result = dist/* safeParse */.xLC(ReportSchema, data);
    if (!result.success) {
        const [issue] = result.issues;
        throw refuse(`${dist/* getDotPath */.BuJ(issue) ?? 'the document'} is not as docs/schema/report.v1.json says`);
    }
    const { checks } = result.output;
    return { ...result.output, checks: checks.map((check) => ('facts' in check ? check : { ...check, facts: null })) };
}
function refuse(why) {
    return new problem/* InputError */.dz(`The report can't be used: ${why}.`, { file: FILE }, 'It has to be the file that the same major version of conegate wrote; run the judging job again.');
}


/***/ }),

/***/ 8850:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F9: () => (/* binding */ unknownsOf),
/* harmony export */   Gb: () => (/* binding */ stops),
/* harmony export */   WU: () => (/* binding */ graphCheckOf),
/* harmony export */   WX: () => (/* binding */ findingsOf),
/* harmony export */   dj: () => (/* binding */ generatedCheckOf)
/* harmony export */ });
/* harmony import */ var _compare_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8914);

/** The check `generated` with its facts, where it ran. */
function generatedCheckOf(report) {
    const check = report.checks.find((one) => one.check === 'generated' && one.mode !== 'off');
    return check;
}
/** The check `graph` with its facts, where it ran. */
function graphCheckOf(report) {
    const check = report.checks.find((one) => one.check === 'graph' && one.mode !== 'off');
    // The type can't tie a name to its facts; reading a file does (`schema.ts`), and the check itself is typed.
    return check;
}
/** Whether a finding or a gap stops the gate by itself. */
function stops({ check, finding }) {
    return check.mode === 'enforce' && finding.isNew && finding.advisory !== true;
}
/** All findings of all checks: new ones first, those that stop the gate before others, then by rule, file, line and subject. */
function findingsOf(report) {
    const all = report.checks
        .filter((check) => check.mode !== 'off')
        .flatMap((check) => check.findings.map((finding) => ({ check, finding })));
    const weight = (placed) => (placed.finding.isNew ? 0 : 2) + (stops(placed) ? 0 : 1);
    return all.sort((a, b) => weight(a) - weight(b) ||
        (0,_compare_text_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n)(a.finding.rule, b.finding.rule) ||
        (0,_compare_text_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n)(a.finding.file ?? '', b.finding.file ?? '') ||
        (a.finding.line ?? 0) - (b.finding.line ?? 0) ||
        (0,_compare_text_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n)(a.finding.subject, b.finding.subject));
}
/** All that could not be looked at, in the order of the checks. */
function unknownsOf(report) {
    return report.checks
        .filter((check) => check.mode !== 'off')
        .flatMap((check) => check.unknowns.map((unknown) => ({ check, unknown })));
}


/***/ }),

/***/ 6501:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ sentenceOf),
/* harmony export */   KN: () => (/* binding */ percent),
/* harmony export */   UK: () => (/* binding */ ofTotal),
/* harmony export */   ZZ: () => (/* binding */ coneSentence),
/* harmony export */   gq: () => (/* binding */ reportSentence)
/* harmony export */ });
/* harmony import */ var _phrase_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5049);
/* harmony import */ var _generated_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1147);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8850);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2691);




const MAX_TRIGGERS = 3;
/** One decimal; what is not nothing is never 0.0, and what is not everything is never 100. */
function percent({ rebuilt, total }) {
    if (rebuilt <= 0 || total <= 0)
        return '0 %';
    if (rebuilt >= total)
        return '100 %';
    return `${Math.min(99.9, Math.max(0.1, (rebuilt / total) * 100)).toFixed(1)} %`;
}
/** `13 of 504 crates`. */
function ofTotal(count, unit) {
    return `${count.rebuilt} of ${(0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .countOf */ .pq)(count.total, unit)}`;
}
function boundPrefix(cone) {
    return { exact: '', 'at-least': 'At least ', 'at-most': 'At most ' }[cone.bound];
}
function verb(count) {
    return count.rebuilt === 1 ? 'rebuilds' : 'rebuild';
}
/** What rebuilds, crates first; `null` where nothing does. */
function whatRebuilds(cone) {
    const { crates, derivations } = cone;
    if (crates.rebuilt > 0) {
        return [`${boundPrefix(cone)}${ofTotal(crates, 'crate')} ${verb(crates)} (${percent(crates)})`];
    }
    const others = [
        ...(derivations === null ? [] : [[derivations, 'derivation']]),
        [crates.tests, 'test build'],
    ];
    for (const [count, unit] of others) {
        if (count.rebuilt === 0)
            continue;
        const figures = `${ofTotal(count, unit)} ${verb(count)} (${percent(count)})`;
        if (crates.total === 0)
            return [boundPrefix(cone) + figures];
        return [`No crate rebuilds (of ${crates.total}), but ${boundPrefix(cone).toLowerCase()}${figures}`];
    }
    return null;
}
function nothingRebuilds(cone) {
    const { crates, derivations } = cone;
    const all = crates.total > 0 ? (0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .countOf */ .pq)(crates.total, 'crate') : (0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .countOf */ .pq)(derivations?.total ?? 0, 'derivation');
    if (cone.bound === 'at-least')
        return [`Nothing is known to rebuild (of ${all})`];
    return [`Nothing rebuilds: the base has all ${all}`];
}
/** "13 of 504 crates rebuild (2.6 %), because adler2 2.0.0 → 2.0.1", without a stop. */
function coneSentence(cone) {
    const what = whatRebuilds(cone);
    if (what === null)
        return nothingRebuilds(cone);
    if (cone.triggers.length === 0)
        return [...what, '; what set it off was not found'];
    return [...what, ', because ', ...(0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .joinPhrases */ .Zk)(cone.triggers.map(_words_js__WEBPACK_IMPORTED_MODULE_2__/* .describeTrigger */ .gb), MAX_TRIGGERS, 'trigger')];
}
/** The sentence on a whole report: on the cone where there is one, else why there is none, else on the findings. */
function reportSentence(report) {
    const graph = (0,_report_js__WEBPACK_IMPORTED_MODULE_3__/* .graphCheckOf */ .WU)(report);
    const cone = graph?.facts?.cone ?? null;
    if (cone !== null)
        return asCommitted(coneSentence(cone), (0,_generated_words_js__WEBPACK_IMPORTED_MODULE_1__/* .stalePhrase */ .n)((0,_report_js__WEBPACK_IMPORTED_MODULE_3__/* .generatedCheckOf */ .dj)(report)?.facts ?? null));
    if (graph !== undefined) {
        const note = graph.facts?.note ?? '';
        if (note !== '')
            return [(0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .asClause */ .eI)(note, { capital: true })];
        return ['What rebuilds is unknown'];
    }
    const fresh = (0,_report_js__WEBPACK_IMPORTED_MODULE_3__/* .findingsOf */ .WX)(report).filter(({ finding }) => finding.isNew).length;
    if (fresh > 0)
        return [(0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .countOf */ .pq)(fresh, 'new finding')];
    if ((0,_report_js__WEBPACK_IMPORTED_MODULE_3__/* .unknownsOf */ .F9)(report).length > 0)
        return ['Not everything could be looked at'];
    return ['Nothing new was found'];
}
function asCommitted(sentence, stale) {
    const [first, ...rest] = sentence;
    if (stale.length === 0 || typeof first !== 'string')
        return sentence;
    return [...stale, first.charAt(0).toLowerCase() + first.slice(1), ...rest];
}
/** The sentence as plain text, hostile characters shown. */
function sentenceOf(report) {
    return (0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .toPlain */ .Ul)(reportSentence(report));
}


/***/ }),

/***/ 776:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DC: () => (/* binding */ MAX_SHOWN_NAME),
/* harmony export */   Hn: () => (/* binding */ showCodePoint),
/* harmony export */   Q6: () => (/* binding */ visibleText),
/* harmony export */   Zn: () => (/* binding */ MAX_SHOWN_TEXT),
/* harmony export */   ko: () => (/* binding */ visibleName),
/* harmony export */   ml: () => (/* binding */ shorten)
/* harmony export */ });
/**
 * Foreign strings made plain: what a reader sees is what is there.
 *
 * Names, versions and texts come from a pull request. Nothing in them may hide, reorder what stands beside it, steer a
 * terminal or start a workflow command.
 */
/** Most characters of a name that is shown. Longer ones keep their beginning and their end. */
const MAX_SHOWN_NAME = 96;
/** Most characters of a sentence that is shown. */
const MAX_SHOWN_TEXT = 400;
/**
 * Characters that are not seen or that move their neighbours: controls, formats (bidi, zero width), private use, lone
 * surrogates, separators, spaces other than the plain one, marks, everything that fonts may ignore, the braille blank,
 * and the blocks of scripts that run from right to left.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{M}\p{DI}\u2800\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]|[^\P{Zs} ]/gu;
const PLAIN = /^[ -~]*$/;
/** `U+` and the code point in upper-case base 16, four digits or more. */
function showCodePoint(character) {
    return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
/** Shows hidden characters as `U+XXXX` and breaks what a runner would read as a command in a log's line. */
function visible(text) {
    // Nearly every name is plain ASCII, and looking up classes of characters takes long.
    const shown = PLAIN.test(text) ? text : text.normalize('NFC').replace(HIDDEN, showCodePoint);
    return shown.replace(/(^| )::/g, '$1U+003A:').replaceAll('##[', '##U+005B');
}
/** Cuts without leaving half of a surrogate pair. */
function slice(text, start, end) {
    return text.slice(start, end).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
}
/** At most `max` UTF-16 units: the beginning and the end with `…` between them. */
function shorten(text, max) {
    if (text.length <= max)
        return text;
    const tail = Math.floor((max - 1) / 3);
    return `${slice(text, 0, max - 1 - tail)}…${slice(text, text.length - tail, text.length)}`;
}
/** A name, version or path as it can be shown anywhere: one line, nothing hidden, at most `max` UTF-16 units. */
function visibleName(name, max = MAX_SHOWN_NAME) {
    const shown = visible(shorten(name, max * 4)).trim();
    return shown === '' ? '(empty)' : shorten(shown, max);
}
/** A sentence on one line, nothing hidden, at most `max` UTF-16 units. */
function visibleText(text, max = MAX_SHOWN_TEXT) {
    const line = visible(slice(text, 0, max * 4)
        .replace(/\s+/g, ' ')
        .trim());
    return line.length <= max ? line : `${slice(line, 0, max - 1)}…`;
}


/***/ }),

/***/ 2691:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ beforeAfterPhrase),
/* harmony export */   Bz: () => (/* binding */ triggerLabel),
/* harmony export */   gb: () => (/* binding */ describeTrigger),
/* harmony export */   y_: () => (/* binding */ whyPhrase),
/* harmony export */   zz: () => (/* binding */ triggerNamePhrase)
/* harmony export */ });
/* unused harmony exports kindsOf, featureSteps */
/* harmony import */ var _phrase_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5049);
/* harmony import */ var _visible_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(776);


const MAX_NAME = 40;
const MAX_VERSION = 26;
const MAX_FEATURES = 4;
/** From what says most to what says least. */
const KINDS_BY_WEIGHT = [
    'version',
    'new',
    'features',
    'whole-repository-source',
    'names-commit',
    'source',
    'flags',
    'environment',
    'builder',
    'system',
    'new-input',
    'lost-input',
    'outputs',
    'impure',
];
function changesOf(trigger, kind) {
    return trigger.changes.filter((change) => change.kind === kind);
}
function nameAndVersion(trigger) {
    const name = (0,_visible_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(trigger.name, MAX_NAME);
    const version = trigger.to ?? trigger.from;
    return version === null ? name : `${name} ${(0,_visible_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(version, MAX_VERSION)}`;
}
/** Kinds of a trigger, what says most first. */
function kindsOf(trigger) {
    const kinds = KINDS_BY_WEIGHT.filter((kind) => trigger.kinds.includes(kind));
    // A new version has new sources, and so has a crate whose source is the whole repository: said once is enough.
    const saysSource = kinds.includes('version') || kinds.includes('whole-repository-source');
    return saysSource ? kinds.filter((kind) => kind !== 'source') : kinds;
}
function splitFeatures(value) {
    return (value ?? '').split(/[\s,]+/).filter((feature) => feature !== '');
}
/** `+derive`, `-std`: what came and what went; nothing where a value was cut or has no readable difference. */
function featureSteps(trigger) {
    const steps = new Set();
    for (const { before, after } of changesOf(trigger, 'features')) {
        if ((before ?? '').includes('…') || (after ?? '').includes('…'))
            return [];
        const had = new Set(splitFeatures(before));
        const has = new Set(splitFeatures(after));
        for (const feature of has)
            if (!had.has(feature))
                steps.add(`+${feature}`);
        for (const feature of had)
            if (!has.has(feature))
                steps.add(`-${feature}`);
    }
    return [...steps].sort();
}
function quoted(names, max) {
    return (0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .joinPhrases */ .Zk)(names.map((name) => [{ code: name }]), max);
}
/** `: ` and the names, or nothing where there are none. */
function listed(names, max) {
    return names.length === 0 ? [] : [': ', ...quoted(names, max)];
}
function attributesOf(trigger, kind) {
    return [...new Set(changesOf(trigger, kind).map((change) => change.attribute))].sort();
}
function valuesOf(trigger, kind, side) {
    return changesOf(trigger, kind).flatMap((change) => {
        const value = change[side];
        return value === null || value === '' ? [] : [value];
    });
}
/** Why it is a trigger, as the sentence says it behind "because". */
function describeTrigger(trigger) {
    const name = { code: (0,_visible_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(trigger.name, MAX_NAME) };
    const kind = kindsOf(trigger)[0];
    if (kind === undefined)
        return [name, ' changed'];
    switch (kind) {
        case 'version':
            if (trigger.from !== null && trigger.to !== null && trigger.from !== trigger.to) {
                const [from, to] = [(0,_visible_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(trigger.from, MAX_VERSION), (0,_visible_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(trigger.to, MAX_VERSION)];
                return [{ code: `${(0,_visible_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(trigger.name, MAX_NAME)} ${from} → ${to}` }];
            }
            return [name, "'s version changed"];
        case 'new':
            return [{ code: nameAndVersion(trigger) }, ' is new'];
        case 'features':
            return [name, "'s features changed", ...listed(featureSteps(trigger), MAX_FEATURES)];
        case 'whole-repository-source':
            return ['the source of ', name, ' is the whole repository (', { code: 'src = ./.' }, '), which changed'];
        case 'names-commit':
            return [name, ' names the commit'];
        case 'source':
            return [name, "'s source changed"];
        case 'flags':
            return [name, "'s flags changed"];
        case 'environment':
            return [name, "'s environment changed", ...listed(attributesOf(trigger, 'environment'), 2)];
        case 'builder':
            return [name, "'s builder changed"];
        case 'system':
            return [name, "'s system changed"];
        case 'new-input':
            return [name, ' has a new input', ...listed(valuesOf(trigger, 'new-input', 'after'), 2)];
        case 'lost-input':
            return [name, ' lost an input', ...listed(valuesOf(trigger, 'lost-input', 'before'), 2)];
        case 'outputs':
            return [name, "'s outputs changed"];
        case 'impure':
            return [name, ' is impure, so it is always built'];
    }
}
function kindPhrase(trigger, kind) {
    switch (kind) {
        case 'features':
            return ['features', ...listed(featureSteps(trigger), MAX_FEATURES)];
        case 'environment':
            return ['environment', ...listed(attributesOf(trigger, 'environment'), 3)];
        case 'new-input':
            return ['new input', ...listed(valuesOf(trigger, 'new-input', 'after'), 2)];
        case 'lost-input':
            return ['lost input', ...listed(valuesOf(trigger, 'lost-input', 'before'), 2)];
        case 'whole-repository-source':
            return ['source: the whole repository'];
        case 'names-commit':
            return ['names the commit'];
        default:
            return [kind];
    }
}
/** Every kind of a trigger, for a table's column "why". */
function whyPhrase(trigger) {
    const kinds = kindsOf(trigger);
    if (kinds.length === 0)
        return ['changed'];
    return kinds.flatMap((kind, index) => [...(index > 0 ? ['; '] : []), ...kindPhrase(trigger, kind)]);
}
/** Versions before and after, for a table's column. */
function beforeAfterPhrase(trigger) {
    const { from, to } = trigger;
    const [before, after] = [(0,_visible_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(from ?? '', MAX_VERSION), (0,_visible_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(to ?? '', MAX_VERSION)];
    if (from === null && to === null)
        return ['–'];
    if (from === null)
        return ['new: ', { code: after }];
    if (to === null)
        return [{ code: before }, ' → gone'];
    return from === to ? [{ code: after }] : [{ code: `${before} → ${after}` }];
}
/** The trigger's name with its count of copies, for a table's column. */
function triggerNamePhrase(trigger) {
    return [{ code: (0,_visible_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(trigger.name, MAX_NAME) }, trigger.nodes > 1 ? ` ×${trigger.nodes}` : ''];
}
/** Name and versions on one line as a plain string: a picture's label. */
function triggerLabel(trigger) {
    const { from, to } = trigger;
    if (from !== null && to !== null && from !== to) {
        return `${(0,_visible_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(trigger.name, MAX_NAME)} ${(0,_visible_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(from, MAX_VERSION)} → ${(0,_visible_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(to, MAX_VERSION)}`;
    }
    const kind = kindsOf(trigger)[0];
    return kind === undefined || kind === 'version'
        ? nameAndVersion(trigger)
        : `${nameAndVersion(trigger)}: ${(0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .toPlain */ .Ul)(kindPhrase({ ...trigger, changes: [] }, kind))}`;
}


/***/ }),

/***/ 5493:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ publishReport),
/* harmony export */   Y: () => (/* binding */ isWanted)
/* harmony export */ });
/* harmony import */ var _platform_github_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9354);
/* harmony import */ var _platform_github_publish_comment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8736);
/* harmony import */ var _report_comment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4231);
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8850);




/** Publishes the report as the pull request's comment, and says in the log what became of it. Never changes the verdict. */
async function publishReport(report, event, context, options, job) {
    const { token, policy, settingsKey } = options;
    if (policy === 'never')
        return;
    if (event.fork && event.trigger === 'pull_request') {
        job.info("The pull request is from a fork, whose token can't comment; the job's summary has the report.");
        return;
    }
    const client = await (0,_platform_github_client_js__WEBPACK_IMPORTED_MODULE_0__/* .connectToGitHub */ .t)({ token, apiUrl: context.apiUrl, repository: context.repository });
    const { outcome, reason, advice } = await (0,_platform_github_publish_comment_js__WEBPACK_IMPORTED_MODULE_1__/* .publishComment */ .p)(client, {
        pullRequest: { number: event.number, headSha: event.head.sha, baseRef: event.base.ref },
        body: (0,_report_comment_js__WEBPACK_IMPORTED_MODULE_2__/* .renderComment */ .wQ)(report, { settingsKey }),
        wanted: isWanted(report, policy),
        shorter: (maxCharacters) => (0,_report_comment_js__WEBPACK_IMPORTED_MODULE_2__/* .renderComment */ .wQ)(report, { settingsKey, maxCharacters }),
    });
    const text = `comment ${outcome}: ${reason}`;
    if (outcome === 'refused')
        job.warning([text, advice].filter((part) => part !== '').join('. '));
    else
        job.info(text);
}
/** Whether a first comment is worth a notification; one that is there already is edited anyway. */
function isWanted(report, policy) {
    const fails = report.verdict === 'fail' || report.verdict === 'unknown';
    if (policy === 'always')
        return true;
    if (policy === 'on-failure')
        return fails;
    const cone = (0,_report_report_js__WEBPACK_IMPORTED_MODULE_3__/* .graphCheckOf */ .WU)(report)?.facts?.cone ?? null;
    const rebuilds = cone !== null && (cone.crates.rebuilt > 0 || (cone.derivations?.rebuilt ?? 0) > 0);
    return fails || rebuilds || report.verdict === 'advise';
}


/***/ }),

/***/ 8826:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L6: () => (/* binding */ defaultSettings),
/* harmony export */   ht: () => (/* binding */ SettingsSchema)
/* harmony export */ });
/* unused harmony exports CACHE_ADDRESS, PUBLIC_KEY, ModeSchema */
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
const CACHE_ADDRESS = /^https?:\/\/\S+$/;
const PUBLIC_KEY = /^[^\s:]+:[A-Za-z0-9+/]{43}=$/;
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
    snapshot: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        mode: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(ModeSchema, valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('What a stale or damaged snapshot weighs')), 'enforce'),
        folder: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(name, valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Where the committed snapshots are; nothing is judged where it is not there')), 'build-graph'),
    }), {}),
    ceilings: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        mode: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(ModeSchema, valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('What a breached ceiling weighs')), 'enforce'),
        'accept-in-change': valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Let a pull request raise the ceilings that judge it; else what it accepts counts once merged')), false),
    }), {}),
    substituters: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        url: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(name, valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(CACHE_ADDRESS, 'Write the address of a binary cache, https://….'), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('A binary cache: https://… or http://…')),
        keys: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(name, valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(PUBLIC_KEY, 'Write a public key as name:base64.'))), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minLength */ .BpQ(1), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Public keys that are trusted: name:base64')),
    })), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(20), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Binary caches that are asked what of a cone they already have')), []),
    'time-limit': valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .integer */ .ndf(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minValue */ .Wwf(1), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxValue */ .cGV(21_600), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Seconds for one evaluation')), 1_800),
});
const pathList = (max) => valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(name), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(max));
const day = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(/^\d{4}-\d{2}-\d{2}$/, 'Write a day as YYYY-MM-DD.'), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Last day on which it counts, YYYY-MM-DD'));
const DeclaredGeneratorSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    name: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(name, valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(/^[a-z][a-z0-9-]{0,39}$/, 'Write small letters, digits and hyphens.'), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Its name in messages')),
    command: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(1_000))), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minLength */ .BpQ(1), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(100), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Program and arguments; no shell reads them')),
    inputs: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(pathList(200), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minLength */ .BpQ(1), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('What it reads: paths or patterns such as src/**/*.sql')),
    outputs: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(pathList(200), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minLength */ .BpQ(1), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('What it writes: paths or patterns; whatever else it touches is a finding and is dropped')),
    'time-limit': valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .integer */ .ndf(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minValue */ .Wwf(1), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxValue */ .cGV(21_600), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Seconds for one run'))),
});
const GeneratedSettingsSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    mode: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(ModeSchema, valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('What a stale generated file weighs')), 'enforce'),
    'leave-out': valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(pathList(200), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Paths or patterns of generated files that are not judged, such as vendor/**')), []),
    exceptions: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        file: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(name, valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('The generated file')),
        package: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(name, valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('A package in it, name or name and version; all if left out'))),
        reason: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minLength */ .BpQ(1), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(500), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Why it may differ')),
        expires: day,
    })), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(200), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('What may be out of step for a while')), []),
    pins: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        crate2nix: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(name),
        cargo2nix: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(name),
        bun2nix: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(name),
    }), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_("Versions of generators, such as crate2nix: 0.15.0; found from the flake's own input if left out")), {}),
    regenerate: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .picklist */ .KIO(['auto', 'off']), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('auto: where a file is stale, the action runs its generator and leaves the patch')), 'auto'),
    'hand-back': valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .picklist */ .KIO(['check', 'commit', 'pull-request']), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_("check: leave the patch; commit: also commit it to the pull request's branch; pull-request: also open one from the scheduled run")), 'check'),
    'accept-waiting-checks': valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_("Commit also with the workflow's own token, whose commits' checks wait for an approval")), false),
    branch: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(name, valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/, 'Write a plain branch name.'), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Branch of the pull request that the scheduled run opens')), 'conegate/regenerate'),
    generators: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(DeclaredGeneratorSchema), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(50), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_("Further generators; one whose outputs name a known generator's file replaces it there")), []),
    'time-limit': valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .integer */ .ndf(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minValue */ .Wwf(1), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxValue */ .cGV(21_600), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('Seconds for one generator')), 900),
});
const SettingsSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    version: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(1), 1),
    roots: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(RootSchema), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(1_000), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('What the repository builds; found if left out'))),
    checks: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ generated: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(GeneratedSettingsSchema, {}), graph: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(GraphSettingsSchema, {}) }), {}),
    comment: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .picklist */ .KIO(['auto', 'always', 'on-failure', 'never']), valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_('When the pull request gets its comment; auto: once something rebuilds or fails')), 'auto'),
});
function defaultSettings() {
    return valibot__WEBPACK_IMPORTED_MODULE_0__/* .parse */ .qgA(SettingsSchema, {});
}


/***/ }),

/***/ 3138:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   bk: () => (/* binding */ VERDICTS),
/* harmony export */   zP: () => (/* binding */ worstVerdict)
/* harmony export */ });
/**
 * What a check answers with: findings, and a verdict over them.
 *
 * `unknown` is "I could not look": it is never folded into `pass`.
 */
const VERDICTS = ['pass', 'advise', 'unknown', 'fail'];
/** The worst of several verdicts; `pass` of none. */
function worstVerdict(verdicts) {
    let worst = 0;
    for (const verdict of verdicts)
        worst = Math.max(worst, VERDICTS.indexOf(verdict));
    return VERDICTS[worst] ?? 'fail';
}
/**
 * The verdict that a check's own findings and gaps amount to under its mode.
 * An enforced check fails for what is new and is `unknown` for what it could not look at.
 */
function judge(mode, findings, unknowns) {
    if (mode === 'off')
        return 'pass';
    if (mode === 'enforce' && findings.some((finding) => finding.isNew && finding.advisory !== true))
        return 'fail';
    if (unknowns.some((unknown) => unknown.advisory !== true))
        return 'unknown';
    return findings.length + unknowns.length > 0 ? 'advise' : 'pass';
}


/***/ })

};

//# sourceMappingURL=87.index.js.map