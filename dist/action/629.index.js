export const id = 629;
export const ids = [629];
export const modules = {

/***/ 629:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openCaches: () => (/* binding */ openCaches)
});

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./src/graph/substitutes/cache-info.ts
/** A binary cache's own description, `nix-cache-info`. Source: `binary-cache-store.cc` of Nix. */
/** Nix's own, where a cache does not say. */
const DEFAULT_PRIORITY = 50;
/** @returns undefined where nothing in it is what a binary cache says: a web page, say */
function parseCacheInfo(text) {
    const fields = new Map();
    for (const line of text.split('\n', 1_000)) {
        const colon = line.indexOf(':');
        if (colon > 0)
            fields.set(line.slice(0, colon), line.slice(colon + 1).trim());
    }
    const priority = fields.get('Priority') ?? '';
    if (!['StoreDir', 'WantMassQuery', 'Priority'].some((name) => fields.has(name)))
        return undefined;
    return {
        storeDir: fields.get('StoreDir') ?? '',
        priority: /^[0-9]{1,9}$/.test(priority) ? Number(priority) : DEFAULT_PRIORITY,
        wantsMassQuery: fields.get('WantMassQuery') === '1',
    };
}

// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/graph/store-path.ts
var store_path = __webpack_require__(8633);
;// CONCATENATED MODULE: ./src/graph/substitutes/narinfo.ts
/**
 * What a binary cache says of a store path.
 * Sources of the format: the Nix manual, "Serving a Nix store via HTTP"; `nar-info.cc` and `hash.cc` of Nix for what is
 * damaged; `path-info.cc` for the fingerprint that is signed.
 */


/** Characters of a narinfo; ten thousand references are half of it. */
const MAX_NARINFO_LENGTH = 1024 * 1024;
const NAR_HASH = 'sha256';
const NAR_HASH_BYTES = 32;
/**
 * Reads a narinfo as Nix does.
 * @throws InputError where Nix calls it corrupt: a line without an end, a field missing, twice or unreadable
 */
function parseNarInfo(text, storeDir) {
    if (text.length > MAX_NARINFO_LENGTH)
        throw damaged(`has ${text.length} characters`);
    const fields = new Map();
    const signatures = [];
    for (let at = 0; at < text.length;) {
        const colon = text.indexOf(':', at);
        const end = colon < 0 ? -1 : text.indexOf('\n', colon + 2);
        if (end < 0)
            throw damaged('ends within a line');
        const name = text.slice(at, colon);
        const value = text.slice(colon + 2, end);
        if (name === 'Sig')
            signatures.push(value);
        else if (name === 'CA' && fields.has(name))
            throw damaged(`says ${name} twice`);
        else if (name === 'References' && (fields.get(name) ?? '') !== '')
            throw damaged(`says ${name} twice`);
        else
            fields.set(name, value);
        at = end + 1;
    }
    const field = (name) => {
        const value = fields.get(name) ?? '';
        if (value === '')
            throw damaged(`has no ${name}`);
        return value;
    };
    const narSize = field('NarSize').replace(/^0+(?=[0-9])/, '');
    if (!/^[1-9][0-9]{0,19}$/.test(narSize))
        throw damaged('has a NarSize that is no size');
    const references = (fields.get('References') ?? '').split(' ').filter((reference) => reference !== '');
    return {
        storePath: checkPath(field('StorePath'), storeDir),
        url: field('URL'),
        narHash: parseHash(field('NarHash'), NAR_HASH, NAR_HASH_BYTES),
        narSize,
        references: [...new Set(references.map((reference) => checkPath(`${storeDir}/${reference}`, storeDir)))].sort(),
        signatures,
        contentAddress: fields.get('CA') ?? '',
    };
}
/** The text that a cache signs. */
function fingerprintOf(info) {
    return `1;${info.storePath};${NAR_HASH}:${(0,store_path/* encodeBase32 */.zm)(info.narHash)};${info.narSize};${info.references.join(',')}`;
}
/**
 * Bytes of `algorithm:` and base 16, base 32 or base 64, or of `algorithm-` and base 64.
 * @throws InputError where it is none
 */
function parseHash(text, algorithm, size) {
    const digits = text.slice(algorithm.length + 1);
    if (text.startsWith(`${algorithm}:`)) {
        if (digits.length === size * 2 && /^[0-9a-fA-F]*$/.test(digits))
            return Buffer.from(digits, 'hex');
        if (digits.length === Math.ceil((size * 8) / 5))
            return (0,store_path/* decodeBase32 */.p$)(digits);
    }
    if (text.startsWith(`${algorithm}:`) || text.startsWith(`${algorithm}-`)) {
        const bytes = Buffer.from(digits, 'base64');
        if (bytes.length === size && bytes.toString('base64') === digits)
            return bytes;
    }
    throw damaged('has a hash that is none');
}
function checkPath(path, storeDir) {
    (0,store_path/* parseStorePath */.GV)(path, storeDir);
    return path;
}
function damaged(what) {
    return new problem/* InputError */.dz(`the narinfo ${what}`);
}

;// CONCATENATED MODULE: ./src/graph/substitutes/content-address.ts
/**
 * Whether a path's contents alone make its name: then nobody has to sign it.
 * Sources: `content-address.cc` of Nix for the form; the Nix manual, "Store path specification".
 */



const HASH_BYTES = new Map([
    ['md5', 16],
    ['sha1', 20],
    ['sha256', 32],
    ['sha512', 64],
]);
/**
 * @param contentAddress `text:sha256:…`, `fixed:sha256:…`, `fixed:r:sha256:…` or `fixed:git:sha1:…`
 * @param references store paths, sorted
 */
function fitsContentAddress(contentAddress, path, references, storeDir) {
    const parts = /^(text|fixed):(r:|git:)?([a-z0-9]+):[^:]+$/.exec(contentAddress);
    const [, type, prefix = '', algorithm = ''] = parts ?? [];
    const size = HASH_BYTES.get(algorithm);
    if (type === undefined || size === undefined)
        return false;
    let hash;
    try {
        const text = contentAddress.slice(`${type}:${prefix}`.length);
        hash = Buffer.from(parseHash(text, algorithm, size)).toString('hex');
    }
    catch (error) {
        if (error instanceof problem/* InputError */.dz)
            return false;
        throw error;
    }
    const { name } = (0,store_path/* parseStorePath */.GV)(path, storeDir);
    if (type === 'text') {
        return prefix === '' && algorithm === 'sha256' && (0,store_path/* makeTextPath */.ZN)(name, hash, references, storeDir) === path;
    }
    const method = `${prefix}${algorithm}`;
    // Only whole trees hashed with sha256 may refer to other paths, or to themselves.
    if (method !== 'r:sha256' && references.length > 0)
        return false;
    const others = references.filter((reference) => reference !== path);
    return (0,store_path/* makeFixedOutputPath */.Pv)(method, hash, name, storeDir, others, others.length < references.length) === path;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/graph/substitutes/signatures.ts
/**
 * Signatures of binary caches: ed25519 over a narinfo's fingerprint.
 * Source: `signature/local-keys.cc` of Nix; a key and a signature are `name:base64`.
 */


const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
/** Signatures of one narinfo that are looked at. */
const MAX_SIGNATURES = 32;
/** @throws InputError where one is no public key */
function parseTrustedKeys(texts) {
    return new Map(texts.map(parseTrustedKey));
}
function parseTrustedKey(text) {
    const colon = text.indexOf(':');
    const bytes = decodeBase64(text.slice(colon + 1), KEY_BYTES);
    if (colon < 1 || bytes === undefined) {
        throw new problem/* InputError */.dz(
        // A secret key is longer and must not be repeated.
        `the key ${JSON.stringify(text.slice(0, Math.max(0, colon)))} is not a public key`, {}, 'Write name:base64 as `nix key convert-secret-to-public` prints it.');
    }
    const key = (0,external_node_crypto_.createPublicKey)({ key: { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') }, format: 'jwk' });
    return [text.slice(0, colon), key];
}
function judgeSignatures(fingerprint, signatures, keys) {
    let verdict = signatures.length === 0 ? 'none' : 'other-key';
    const data = Buffer.from(fingerprint);
    let tried = 0;
    for (const signature of signatures) {
        const colon = signature.indexOf(':');
        const key = keys.get(signature.slice(0, Math.max(0, colon)));
        if (key === undefined || tried++ >= MAX_SIGNATURES)
            continue;
        const bytes = decodeBase64(signature.slice(colon + 1), SIGNATURE_BYTES);
        if (bytes !== undefined && (0,external_node_crypto_.verify)(null, data, key, bytes))
            return 'trusted';
        verdict = 'wrong';
    }
    return verdict;
}
function decodeBase64(text, size) {
    const bytes = Buffer.from(text, 'base64');
    return bytes.length === size && bytes.toString('base64') === text ? bytes : undefined;
}

;// CONCATENATED MODULE: ./src/graph/substitutes/judge-narinfo.ts
/** Whether what a cache says of a path is reason to fetch it from there. */




const REFUSALS = { none: 'unsigned', 'other-key': 'other-key', wrong: 'wrong-signature' };
/** @param path the store path that was asked for */
function judgeNarInfo(text, path, storeDir, keys) {
    let info;
    try {
        info = parseNarInfo(text, storeDir);
    }
    catch (error) {
        if (error instanceof problem/* InputError */.dz)
            return { served: false, why: 'damaged' };
        throw error;
    }
    if (info.storePath !== path)
        return { served: false, why: 'damaged' };
    const { references, contentAddress } = info;
    if (contentAddress !== '' && fitsContentAddress(contentAddress, path, references, storeDir)) {
        return { served: true, references };
    }
    const verdict = judgeSignatures(fingerprintOf(info), info.signatures, keys);
    return verdict === 'trusted' ? { served: true, references } : { served: false, why: REFUSALS[verdict] };
}

// EXTERNAL MODULE: ./src/version.ts + 1 modules
var version = __webpack_require__(1013);
;// CONCATENATED MODULE: ./src/platform/binary-cache/http-failure.ts
/** Why there is no answer, in our own words: what a server says is never repeated. */
class HttpFailure extends Error {
    kind;
    name = 'HttpFailure';
    constructor(kind, message) {
        super(message);
        this.kind = kind;
    }
}
const WORDS = {
    ECONNREFUSED: 'it refuses connections',
    ECONNRESET: 'it broke the connection off',
    EPIPE: 'it broke the connection off',
    ENOTFOUND: 'its name does not resolve',
    EAI_AGAIN: 'its name could not be looked up',
    ETIMEDOUT: 'the connection timed out',
    EHOSTUNREACH: 'there is no way to its host',
    ENETUNREACH: 'there is no way to its network',
    HPE_HEADER_OVERFLOW: 'its answer has too many headers',
};
/** What went wrong with a connection, by its code. */
function explainFailure(error) {
    if (error instanceof HttpFailure)
        return error;
    const code = findCode(error);
    if (code === undefined)
        return new HttpFailure('unreachable', 'the connection failed');
    if (/CERT|_TLS_|SSL|SIGNATURE|ISSUER/.test(code)) {
        return new HttpFailure('unreachable', `its certificate or encryption is not accepted (${code})`);
    }
    if (code.startsWith('HPE_'))
        return new HttpFailure('unreachable', WORDS[code] ?? 'it does not speak HTTP');
    return new HttpFailure('unreachable', WORDS[code] ?? `the connection failed (${code})`);
}
/** By its shape, for an error of Node's own need not be an `Error` of ours. Of several addresses, the first one's counts. */
function findCode(error) {
    const { code, errors } = (error ?? {});
    if (typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code))
        return code;
    const [first] = Array.isArray(errors) ? errors : [];
    const inner = (first ?? {});
    return typeof inner.code === 'string' && /^[A-Z0-9_]{1,60}$/.test(inner.code) ? inner.code : undefined;
}

// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __webpack_require__(610);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./src/platform/binary-cache/private-address.ts

/**
 * What only means something on the machine or in the network that asks.
 * Source: the IANA registries of special-purpose addresses for IPv4 and IPv6.
 */
const PRIVATE = new external_node_net_.BlockList();
for (const [net, prefix] of [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 3],
]) {
    PRIVATE.addSubnet(net, prefix, 'ipv4');
}
/** Global addresses of IPv6 are all in 2000::/3; of these, some carry an IPv4 address or none at all. */
const GLOBAL = new external_node_net_.BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');
for (const [net, prefix] of [
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['3fff::', 20],
]) {
    PRIVATE.addSubnet(net, prefix, 'ipv6');
}
/** Whether an address is loopback, private, link-local or otherwise not of the public internet; true of no address. */
function isPrivateAddress(address) {
    switch ((0,external_node_net_.isIP)(address)) {
        case 4:
            return PRIVATE.check(address, 'ipv4');
        case 6:
            return !GLOBAL.check(address, 'ipv6') || PRIVATE.check(address, 'ipv6');
        default:
            return true;
    }
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./src/platform/binary-cache/read-answer.ts


/** Bytes of an answer nobody wants that are read to keep its connection. */
const MAX_DRAINED = 64 * 1024;
const DECODERS = {
    gzip: external_node_zlib_.gunzipSync,
    'x-gzip': external_node_zlib_.gunzipSync,
    deflate: external_node_zlib_.inflateSync,
    br: external_node_zlib_.brotliDecompressSync,
};
/** Reads what is left of a short answer, so that its connection can be used again, and cuts off a long one. */
function drain(response) {
    let bytes = 0;
    response.on('error', () => undefined);
    response.on('data', (chunk) => {
        bytes += chunk.length;
        if (bytes > MAX_DRAINED)
            response.destroy();
    });
}
/** @throws HttpFailure where it is larger than that, also once decompressed */
async function readBody(response, maxBytes) {
    const tooLarge = new HttpFailure('too-large', `it sent more than ${maxBytes} bytes`);
    const chunks = [];
    let bytes = 0;
    if (Number(response.headers['content-length'] ?? 0) > maxBytes) {
        response.destroy();
        throw tooLarge;
    }
    for await (const chunk of response) {
        bytes += chunk.length;
        // Leaving the loop ends the connection.
        if (bytes > maxBytes)
            throw tooLarge;
        chunks.push(chunk);
    }
    const body = Buffer.concat(chunks);
    const encoding = response.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
    if (encoding === 'identity' || encoding === '')
        return body;
    const decode = Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding] : undefined;
    if (decode === undefined)
        throw new HttpFailure('misled', 'it answers in a compression nobody asked for');
    try {
        return decode(body, { maxOutputLength: maxBytes });
    }
    catch (error) {
        if (findCode(error) === 'ERR_BUFFER_TOO_LARGE')
            throw tooLarge;
        // Not the compression it says it is: what it sent is damaged, and reads as such.
        return Buffer.alloc(0);
    }
}

;// CONCATENATED MODULE: ./src/platform/binary-cache/read-url.ts
/** An address, relative to another where one is given; undefined where it is none. */
function readUrl(text, base) {
    try {
        return new URL(text, base);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/platform/binary-cache/redirects.ts



/**
 * Where a redirect leads; without user and password.
 * @param forbids whether it may not lead to this address; a name is looked up, and its addresses checked, when connecting
 * @throws HttpFailure where it is not followed
 */
function nextUrl(from, location, forbids) {
    const to = readUrl(location, from);
    if (to === undefined || (to.protocol !== 'http:' && to.protocol !== 'https:')) {
        throw new HttpFailure('misled', 'it redirects to no address of the web');
    }
    if (from.protocol === 'https:' && to.protocol === 'http:') {
        throw new HttpFailure('misled', 'it redirects from https to http');
    }
    const host = hostOf(to);
    if ((0,external_node_net_.isIP)(host) !== 0 && forbids(host))
        throw leadsInside();
    to.username = '';
    to.password = '';
    return to;
}
function leadsInside() {
    return new HttpFailure('misled', 'it redirects to a private address');
}
/** The name or the bare address. */
function hostOf(url) {
    return url.hostname.replace(/^\[|\]$/g, '');
}

;// CONCATENATED MODULE: ./src/platform/binary-cache/http-source.ts
/**
 * One host's files over HTTP: bounded in time and size, over few kept connections, and never led by a redirect to where
 * the user did not send it. See docs/decisions/1101.
 */








const MAX_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const REAL_NETWORK = { resolve: external_node_dns_.lookup, isPrivate: isPrivateAddress };
class HttpSource {
    base;
    userAgent;
    limits;
    network;
    /** For the configured host, wherever it is; and for where a redirect leads. */
    first;
    onward;
    /** Whether the configured host is itself private: then it may lead to its neighbours. */
    isPrivate;
    /** @param base `http:` or `https:`, ending in a slash; without user, password and query */
    constructor(base, userAgent, limits, network = REAL_NETWORK) {
        this.base = base;
        this.userAgent = userAgent;
        this.limits = limits;
        this.network = network;
        const host = hostOf(base);
        this.isPrivate = (0,external_node_net_.isIP)(host) !== 0 && network.isPrivate(host);
        this.first = makeAgents(limits.sockets, (hostname, options, callback) => {
            this.lookUp(hostname, options, callback, true);
        });
        this.onward = makeAgents(limits.sockets, (hostname, options, callback) => {
            this.lookUp(hostname, options, callback, false);
        });
    }
    /** @throws HttpFailure where there is no whole answer */
    async get(file, signal) {
        const stop = new AbortController();
        const abort = () => {
            stop.abort(new HttpFailure('aborted', 'it was given up'));
        };
        const timer = setTimeout(() => {
            stop.abort(new HttpFailure('slow', `it did not answer within ${this.limits.milliseconds / 1000} seconds`));
        }, this.limits.milliseconds);
        signal.addEventListener('abort', abort);
        if (signal.aborted)
            abort();
        try {
            return await this.follow(new URL(file, this.base), stop.signal);
        }
        catch (error) {
            if (stop.signal.reason instanceof HttpFailure)
                throw stop.signal.reason;
            throw explainFailure(error);
        }
        finally {
            clearTimeout(timer);
            signal.removeEventListener('abort', abort);
        }
    }
    close() {
        for (const { http, https } of [this.first, this.onward]) {
            http.destroy();
            https.destroy();
        }
    }
    async follow(start, signal) {
        let url = start;
        for (let redirects = 0;; redirects++) {
            const response = await this.send(url, redirects === 0 ? this.first : this.onward, signal);
            const status = response.statusCode ?? 0;
            const location = response.headers.location;
            if (REDIRECTS.has(status) && location !== undefined) {
                drain(response);
                if (redirects >= MAX_REDIRECTS)
                    throw new HttpFailure('misled', 'it redirects in circles');
                url = nextUrl(url, location, (address) => this.forbids(address));
                continue;
            }
            const retryAfterSeconds = readSeconds(response.headers['retry-after']);
            if (status === 200)
                return { status, body: await readBody(response, this.limits.bodyBytes), retryAfterSeconds };
            drain(response);
            return { status, body: Buffer.alloc(0), retryAfterSeconds };
        }
    }
    send(url, agents, signal) {
        const headers = { 'user-agent': this.userAgent, accept: '*/*', 'accept-encoding': 'gzip, br, deflate' };
        const isHttps = url.protocol === 'https:';
        return new Promise((fulfil, reject) => {
            const request = isHttps
                ? (0,external_node_https_.request)(url, { agent: agents.https, headers, signal })
                : (0,external_node_http_.request)(url, { agent: agents.http, headers, signal });
            request.on('response', fulfil);
            request.on('error', reject);
            request.end();
        });
    }
    /** Looks a name up and hands on only addresses that may be connected to: no second answer can differ. */
    lookUp(hostname, options, callback, isFirst) {
        this.network.resolve(hostname, { ...options, all: true }, (error, found) => {
            if (error !== null) {
                callback(error, []);
                return;
            }
            if (isFirst && found.some(({ address }) => this.network.isPrivate(address)))
                this.isPrivate = true;
            const allowed = isFirst ? found : found.filter(({ address }) => !this.forbids(address));
            const [one] = allowed;
            if (one === undefined)
                callback(leadsInside(), []);
            else if (options.all === true)
                callback(null, allowed);
            else
                callback(null, one.address, one.family);
        });
    }
    /** Whether a redirect may not lead there. */
    forbids(address) {
        return !this.isPrivate && this.network.isPrivate(address);
    }
}
function makeAgents(maxSockets, lookup) {
    const options = { keepAlive: true, maxSockets, maxFreeSockets: maxSockets, lookup };
    return { http: new external_node_http_.Agent(options), https: new external_node_https_.Agent(options) };
}
function readSeconds(value) {
    return value !== undefined && /^[0-9]{1,9}$/.test(value) ? Number(value) : undefined;
}

;// CONCATENATED MODULE: ./src/platform/binary-cache/turns.ts
/** So many at once; the others wait in line. */
class Turns {
    free;
    waiting = [];
    constructor(free) {
        this.free = free;
    }
    async take(use) {
        if (this.free > 0)
            this.free -= 1;
        else {
            await new Promise((go) => {
                this.waiting.push(go);
            });
        }
        try {
            return await use();
        }
        finally {
            const next = this.waiting.shift();
            if (next === undefined)
                this.free += 1;
            else
                next();
        }
    }
}

;// CONCATENATED MODULE: ./src/platform/binary-cache/binary-cache.ts
/** One binary cache, asked gently and given up where it fails again and again. */













const MISSING = { state: 'missing' };
const UNKNOWN = { state: 'unknown' };
/** What a bucket of files that may not be listed says of one that is not there is 403. Nix takes all of these so. */
const NOT_THERE = new Set([403, 404, 410]);
const NEEDS_PASSWORD = new Set([401, 407]);
const NO_PASSWORD = 'it asks for a password, and conegate sends none';
const CACHE_INFO = 'nix-cache-info';
class BinaryCache {
    setting;
    storeDir;
    limits;
    /** As reports show it: without user, password and query. */
    url;
    state = 'answered';
    reason = '';
    untrusted = 0;
    damaged = 0;
    noAnswer = 0;
    failures = 0;
    order;
    source;
    keys = new Map();
    turns;
    calm = Promise.resolve();
    stop = new AbortController();
    constructor(setting, storeDir, limits) {
        this.setting = setting;
        this.storeDir = storeDir;
        this.limits = limits;
        this.turns = new Turns(limits.sockets);
        // Every question listens; there are no more than turns, so that none is a leak.
        (0,external_node_events_.setMaxListeners)(0, this.stop.signal);
        const base = readUrl(setting.url);
        this.url = base === undefined ? '' : `${base.protocol}//${base.host}${base.pathname}`.replace(/\/+$/, '');
        if (base === undefined || (base.protocol !== 'https:' && base.protocol !== 'http:')) {
            this.giveUp('only caches at http:// and https:// can be asked');
            return;
        }
        const priority = base.searchParams.get('priority') ?? '';
        if (/^[0-9]{1,9}$/.test(priority))
            this.order = Number(priority);
        try {
            this.keys = parseTrustedKeys(setting.keys);
        }
        catch (error) {
            if (!(error instanceof problem/* InputError */.dz))
                throw error;
            this.giveUp(error.message);
            return;
        }
        this.source = new HttpSource(new URL(`${this.url}/`), `conegate/${version/* VERSION */.x}`, {
            bodyBytes: MAX_NARINFO_LENGTH,
            milliseconds: limits.requestMilliseconds,
            sockets: limits.sockets,
        });
    }
    /** Lower is asked first. */
    get priority() {
        return this.order ?? 0;
    }
    /** Asks for its own description. Never throws. */
    async open() {
        if (this.state !== 'answered')
            return;
        const reply = await this.ask(CACHE_INFO);
        if (reply === undefined)
            return;
        if (reply === 'too-large') {
            this.rule('its nix-cache-info is none');
            return;
        }
        if (NEEDS_PASSWORD.has(reply.status) || reply.status === 403) {
            this.giveUp(NO_PASSWORD);
            return;
        }
        if (reply.status !== 200) {
            if (NOT_THERE.has(reply.status))
                this.rule('it has no nix-cache-info');
            else
                this.giveUp(`it answers with status ${reply.status}`);
            return;
        }
        const info = parseCacheInfo(reply.body.toString('utf8'));
        if (info === undefined)
            this.rule('its nix-cache-info is none');
        else if (info.storeDir !== '' && info.storeDir !== this.storeDir)
            this.rule('it serves another store directory');
        else {
            this.order ??= info.priority;
            if (!info.wantsMassQuery)
                this.turns = new Turns(Math.max(1, Math.floor(this.limits.sockets / 4)));
        }
    }
    /** Never throws. */
    async query(path) {
        const { hashPart } = (0,store_path/* parseStorePath */.GV)(path, this.storeDir);
        return await this.turns.take(async () => {
            const closed = this.whenClosed();
            if (closed !== undefined)
                return closed;
            const reply = await this.ask(`${hashPart}.narinfo`);
            if (reply === undefined) {
                this.noAnswer += 1;
                return UNKNOWN;
            }
            if (reply === 'too-large') {
                this.damaged += 1;
                return MISSING;
            }
            return this.judge(reply, path);
        });
    }
    /** @returns undefined where there is no answer, also after asking again */
    async ask(file) {
        const { source, stop, limits } = this;
        let why = '';
        for (let attempt = 0; attempt < limits.attempts && source !== undefined; attempt++) {
            await this.calm;
            if (stop.signal.aborted)
                return undefined;
            let wanted = 0;
            try {
                const reply = await source.get(file, stop.signal);
                if (reply.status !== 429 && reply.status < 500) {
                    this.failures = 0;
                    return reply;
                }
                why = `it answers with status ${reply.status}`;
                wanted = (reply.retryAfterSeconds ?? 0) * 1000;
            }
            catch (error) {
                if (!(error instanceof HttpFailure))
                    throw error;
                if (error.kind === 'too-large')
                    return 'too-large';
                why = error.message;
                // Who took all its time once would take it again.
                if (error.kind !== 'unreachable')
                    break;
            }
            if (attempt + 1 < limits.attempts)
                this.pause(Math.max(limits.pauseMilliseconds * 2 ** attempt, wanted));
        }
        this.failures += 1;
        if (file === CACHE_INFO || this.failures >= limits.failuresInARow)
            this.giveUp(why);
        return undefined;
    }
    /** All questions wait, since the trouble is rarely with one path. */
    pause(milliseconds) {
        const wait = Math.min(milliseconds, this.limits.longestPauseMilliseconds);
        this.calm = (0,promises_.setTimeout)(wait, undefined, { signal: this.stop.signal }).catch(() => undefined);
    }
    judge(reply, path) {
        const { status, body } = reply;
        if (NOT_THERE.has(status))
            return MISSING;
        if (status !== 200) {
            if (NEEDS_PASSWORD.has(status))
                this.giveUp(NO_PASSWORD);
            this.noAnswer += 1;
            return UNKNOWN;
        }
        // A byte for a character: what is not ASCII is in no narinfo that anybody signs.
        const verdict = judgeNarInfo(body.toString('latin1'), path, this.storeDir, this.keys);
        if (verdict.served)
            return { state: 'served', references: verdict.references };
        if (verdict.why === 'damaged')
            this.damaged += 1;
        else
            this.untrusted += 1;
        return MISSING;
    }
    /** What to answer where asking is of no use. */
    whenClosed() {
        if (this.state === 'unusable')
            return MISSING;
        if (this.state === 'answered')
            return undefined;
        this.noAnswer += 1;
        return UNKNOWN;
    }
    /** What it has is not known from here on. */
    giveUp(why) {
        if (this.state !== 'answered')
            return;
        this.state = 'down';
        this.reason = why;
        this.stop.abort();
    }
    tell() {
        const { url, state, untrusted, damaged, reason, noAnswer } = this;
        return { url, state, untrusted, damaged, why: reason, unanswered: noAnswer };
    }
    close() {
        this.stop.abort();
        this.source?.close();
    }
    /** As Nix does: what is no binary cache of this store is passed over. */
    rule(why) {
        this.giveUp(why);
        this.state = 'unusable';
    }
}

;// CONCATENATED MODULE: ./src/platform/binary-cache/open-caches.ts

const LIMITS = {
    requestMilliseconds: 10_000,
    sockets: 16,
    attempts: 3,
    pauseMilliseconds: 250,
    longestPauseMilliseconds: 5_000,
    failuresInARow: 5,
    totalMilliseconds: 60_000,
    paths: 100_000,
};
const NO_PROXY = "; it was asked directly, since the environment's proxy is not used";
function hasProxy(env) {
    return ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'].some((name) => (env[name] ?? '') !== '');
}
/** Never throws: a cache that can't be asked says so in `tell`. */
async function openCaches(substituters, storeDir, limits = LIMITS, env = process.env) {
    const caches = substituters.map((setting) => new BinaryCache(setting, storeDir, limits));
    const giveUp = (why) => {
        for (const cache of caches)
            cache.giveUp(why);
    };
    const timer = setTimeout(() => {
        giveUp(`asking took longer than ${limits.totalMilliseconds / 1000} seconds in all`);
    }, limits.totalMilliseconds);
    await Promise.all(caches.map((cache) => cache.open()));
    const order = caches.toSorted((one, other) => one.priority - other.priority);
    const askOne = async (path) => {
        let answer = { state: 'missing' };
        for (const cache of order) {
            const said = await cache.query(path);
            if (said.state === 'served')
                return said;
            if (said.state === 'unknown')
                answer = said;
        }
        return answer;
    };
    let asked = 0;
    return {
        async ask(paths) {
            asked += paths.length;
            if (asked > limits.paths)
                giveUp(`there are more than ${limits.paths} paths to ask for`);
            const answers = [];
            let next = 0;
            const work = async () => {
                for (let i = next++; i < paths.length; i = next++)
                    answers[i] = await askOne(paths[i] ?? '');
            };
            // As many as keep every cache busy.
            await Promise.all(Array.from({ length: limits.sockets * Math.max(1, caches.length) }, work));
            return answers;
        },
        tell: () => caches.map((cache) => {
            const told = cache.tell();
            return told.state === 'down' && hasProxy(env) ? { ...told, why: `${told.why}${NO_PROXY}` } : told;
        }),
        close() {
            clearTimeout(timer);
            for (const cache of caches)
                cache.close();
        },
    };
}


/***/ })

};

//# sourceMappingURL=629.index.js.map