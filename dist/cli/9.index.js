export const id = 9;
export const ids = [9];
export const modules = {

/***/ 5009:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  graphCheck: () => (/* binding */ graphCheck)
});

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

// EXTERNAL MODULE: ./src/checks/graph/evaluated-cone.ts + 2 modules
var evaluated_cone = __webpack_require__(4377);
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

// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
;// CONCATENATED MODULE: ./src/crates/crate-set.ts
/** Compares by code units, which sorts ASCII as bytes do; the same on every machine. */
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
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
            return members.sort((a, b) => compareText(a.name, b.name));
        return [rootCrateOf(set, set.rootCrate)];
    }
    return [...new Set(wanted)].map((name) => {
        const root = findRoot(set, members, name);
        if (root !== undefined)
            return root;
        const known = members.map((member) => member.name);
        throw new problem/* UserError */.yo(`There is no workspace member or crate "${name.slice(0, 200)}" to start from.`, known.length === 0
            ? 'Leave the roots out to start from the root crate.'
            : `Name one of: ${known.sort(compareText).slice(0, choose_roots_MAX_NAMED).join(', ')}.`);
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

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
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
    for (const line of kept.sort(compareText))
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
var dist = __webpack_require__(3292);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var valibot_dist = __webpack_require__(7934);
;// CONCATENATED MODULE: ./src/crates/nix-expression/position.ts
/** 1-based line of an offset. Lines are counted only when one is asked for, which is when something is wrong. */
function lineOf(text, offset) {
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
    throw new problem/* InputError */.dz('The file holds the marks of an unfinished merge.', { file: path, line: lineOf(text, conflict.index), offset: conflict.index }, 'Resolve the conflict, then generate the file anew.');
}

;// CONCATENATED MODULE: ./src/crates/cargo-lock.ts
/**
 * Reads a Cargo.lock, versions 1 to 4, as data.
 * Source of the format: cargo's `src/cargo/core/resolver/encode.rs`, its head comment, and the Cargo Book, "Cargo.toml vs
 * Cargo.lock". Version 1 keeps checksums in `[metadata]`; from version 2 a dependency is named no longer than it must be.
 */




const NEWEST_VERSION = 4;
const PackageSchema = valibot_dist/* object */.Ikc({
    name: valibot_dist/* string */.YjP(),
    version: valibot_dist/* string */.YjP(),
    source: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), ''),
    checksum: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), ''),
    dependencies: valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(valibot_dist/* string */.YjP()), []),
});
const LockSchema = valibot_dist/* object */.Ikc({
    version: valibot_dist/* optional */.lqM(valibot_dist/* number */.aig()),
    package: valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(PackageSchema), []),
    root: valibot_dist/* optional */.lqM(PackageSchema),
    metadata: valibot_dist/* optional */.lqM(valibot_dist/* record */.g1P(valibot_dist/* string */.YjP(), valibot_dist/* unknown */.L5J()), {}),
});
/** Throws `InputError` where the text is not a lock file, or names a dependency that it does not have. */
function readCargoLock({ path, text }) {
    checkWhole(text, path);
    const parsed = valibot_dist/* safeParse */.xLC(LockSchema, parseToml(text, path));
    if (!parsed.success) {
        const [issue] = parsed.issues;
        throw fail(path, `This is not a Cargo.lock: ${valibot_dist/* getDotPath */.BuJ(issue) ?? 'its top'}: ${issue.message}.`);
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
        return (0,dist/* parse */.qg)(text);
    }
    catch (error) {
        if (!(error instanceof dist/* TomlError */.zx))
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

// EXTERNAL MODULE: ./src/graph/cone.ts
var graph_cone = __webpack_require__(2633);
// EXTERNAL MODULE: ./src/graph/count-cone.ts + 1 modules
var count_cone = __webpack_require__(2937);
// EXTERNAL MODULE: ./src/graph/triggers/find-triggers.ts + 24 modules
var find_triggers = __webpack_require__(4361);
;// CONCATENATED MODULE: ./src/crates/static-facts.ts





/** Most crates that a report lists by name. */
const MAX_LISTED = 2_000;
function tellStaticCone(input) {
    const { base, head, baseCommit, headCommit } = input;
    const cone = (0,graph_cone/* computeCone */.z)(base, head);
    const counted = input.counted ?? head;
    const countedCone = input.counted === undefined ? cone : (0,graph_cone/* computeCone */.z)(base, counted);
    const sources = [findLocalSources(base), findLocalSources(head)];
    const whole = (folders) => new Set([...folders].filter(([, folder]) => input.wholeFolders.has(folder)).map(([path]) => path));
    const { triggers, because } = (0,find_triggers/* findTriggers */.J)({
        base,
        head,
        cone,
        baseStore: base,
        headStore: head,
        ...(baseCommit === null || headCommit === null ? {} : { baseCommit, headCommit }),
        repositorySources: { base: whole(sources[0]), head: whole(sources[1]) },
    });
    const sides = (0,count_cone/* findCrateSides */.zK)(counted);
    return {
        engine: 'static',
        bound: input.bound,
        boundReasons: input.boundReasons,
        base: { how: 'files', commit: baseCommit },
        head: headCommit,
        covers: {
            roots: head.roots.map((root) => root.name).sort(compareText),
            system: input.system,
            evaluator: input.evaluator,
            leftOut: input.leftOut,
        },
        derivations: null,
        crates: (0,count_cone/* countCrates */.G_)(counted, countedCone, sides),
        triggers: triggers.map((trigger) => nameSources(trigger, sources)),
        roots: (0,count_cone/* countRoots */.tY)(base, counted, countedCone).map((root) => ({ ...root, derivations: null })),
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
            const order = compareText(left, right[index] ?? '');
            if (order !== 0)
                return order;
        }
        return 0;
    });
    return crates.slice(0, MAX_LISTED);
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
    const cone = tellStaticCone({
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
    });
    return { cone, findings: [], unknowns: [] };
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
    const local = all.filter(({ isLocal }) => isLocal).sort((a, b) => compareText(a.name, b.name));
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
        if (before.get(keyOf(one))?.text !== after.get(keyOf(one))?.text || (isLocal && manifestChanged))
            enter(index);
    }
    // What a package of the base that changed or went needed: it may be asked for less now.
    for (const one of base.packages) {
        if (before.get(keyOf(one))?.text === after.get(keyOf(one))?.text)
            continue;
        for (const dependency of one.dependencies) {
            const needed = base.packages[dependency];
            const still = needed === undefined ? undefined : after.get(keyOf(needed));
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
function keyOf({ name, version, source }) {
    return `${name} ${version} ${source}`;
}
/** Each package with its dependencies, as text that can be compared between files. */
function describeAll({ packages }) {
    const keys = packages.map(keyOf);
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
        super(NOTHING, EMPTY_SCOPE);
        this.compute = compute;
    }
}
const NOTHING = { kind: 'list', at: 0, items: [] };
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
const at = (args, index) => args[index] ?? null;
const builtins_define = (arity, apply) => ({ arity, apply });
/** A test of the type of one argument. */
const isType = (type) => builtins_define(1, (ev, args) => typeOf(ev.force(at(args, 0))) === type);
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
    const step = ev.force(at(args, 0));
    let result = at(args, 1);
    for (const item of ev.forceList(at(args, 2)).items)
        result = ev.call(step, [result, item]);
    return ev.force(result);
});
const sortedEntries = (attrs) => [...attrs.entries].sort(([a], [b]) => compareBytes(a, b));
const builtins_text = (ev, args, index) => ev.forceString(at(args, index));
const BUILTINS = {
    all: builtins_define(2, (ev, args) => ev.forceList(at(args, 1)).items.every((item) => holds(ev, at(args, 0), item))),
    any: builtins_define(2, (ev, args) => ev.forceList(at(args, 1)).items.some((item) => holds(ev, at(args, 0), item))),
    abort: builtins_define(1, (ev, args) => {
        throw new NixFailure(builtins_text(ev, args, 0));
    }),
    attrNames: builtins_define(1, (ev, args) => listOf(sortedEntries(ev.forceAttrs(at(args, 0))).map(([name]) => name))),
    attrValues: builtins_define(1, (ev, args) => listOf(sortedEntries(ev.forceAttrs(at(args, 0))).map(([, slot]) => slot))),
    baseNameOf: builtins_define(1, (ev, args) => {
        const value = ev.force(at(args, 0));
        if (value !== null && typeof value === 'object' && value.type === 'file-name')
            return value.baseName;
        const path = value !== null && typeof value === 'object' && value.type === 'path' ? value.text : ev.forceString(value);
        const trimmed = path.endsWith('/') ? path.slice(0, -1) : path;
        return trimmed.slice(trimmed.lastIndexOf('/') + 1);
    }),
    concatLists: builtins_define(1, (ev, args) => concat(ev, ev.forceList(at(args, 0)).items)),
    concatMap: builtins_define(2, (ev, args) => {
        const map = ev.force(at(args, 0));
        return concat(ev, ev.forceList(at(args, 1)).items.map((item) => ev.call(map, [item])));
    }),
    concatStringsSep: builtins_define(2, (ev, args) => joinTexts(ev, builtins_text(ev, args, 0), ev.forceList(at(args, 1)).items)),
    elem: builtins_define(2, (ev, args) => ev.forceList(at(args, 1)).items.some((item) => ev.equals(at(args, 0), item))),
    elemAt: builtins_define(2, (ev, args) => {
        const item = ev.forceList(at(args, 0)).items[Number(ev.force(at(args, 1)))];
        if (item === undefined)
            throw new NixFailure('a list has no such element');
        return ev.force(item);
    }),
    filter: builtins_define(2, (ev, args) => listOf(ev.forceList(at(args, 1)).items.filter((item) => holds(ev, at(args, 0), item)))),
    "foldl'": fold,
    getAttr: builtins_define(2, (ev, args) => {
        const slot = ev.forceAttrs(at(args, 1)).entries.get(builtins_text(ev, args, 0));
        if (slot === undefined)
            throw new NixFailure(`the attribute ${builtins_text(ev, args, 0)} is missing`);
        return ev.force(slot);
    }),
    groupBy: builtins_define(2, (ev, args) => {
        const groups = new Map();
        const name = ev.force(at(args, 0));
        for (const item of ev.forceList(at(args, 1)).items) {
            const key = ev.forceString(ev.call(name, [item]));
            const group = groups.get(key);
            if (group === undefined)
                groups.set(key, [item]);
            else
                group.push(item);
        }
        return attrsOf([...groups].map(([key, items]) => [key, listOf(items)]));
    }),
    hasAttr: builtins_define(2, (ev, args) => ev.forceAttrs(at(args, 1)).entries.has(builtins_text(ev, args, 0))),
    head: builtins_define(1, (ev, args) => {
        const [first] = ev.forceList(at(args, 0)).items;
        if (first === undefined)
            throw new NixFailure('an empty list has no first element');
        return ev.force(first);
    }),
    intersectAttrs: builtins_define(2, (ev, args) => {
        const { entries } = ev.forceAttrs(at(args, 0));
        return attrsOf([...ev.forceAttrs(at(args, 1)).entries].filter(([name]) => entries.has(name)));
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
    length: builtins_define(1, (ev, args) => ev.forceList(at(args, 0)).items.length),
    lessThan: builtins_define(2, (ev, args) => ev.compare(ev.force(at(args, 0)), ev.force(at(args, 1))) < 0),
    listToAttrs: builtins_define(1, (ev, args) => {
        const entries = new Map();
        for (const item of ev.forceList(at(args, 0)).items) {
            const pair = ev.forceAttrs(item).entries;
            const name = ev.forceString(pair.get('name') ?? null);
            if (!entries.has(name))
                entries.set(name, pair.get('value') ?? null);
        }
        return { type: 'attrs', entries };
    }),
    map: builtins_define(2, (ev, args) => {
        const map = ev.force(at(args, 0));
        return listOf(ev.forceList(at(args, 1)).items.map((item) => ev.call(map, [item])));
    }),
    mapAttrs: builtins_define(2, (ev, args) => {
        const map = ev.force(at(args, 0));
        return attrsOf([...ev.forceAttrs(at(args, 1)).entries].map(([name, slot]) => [name, ev.call(map, [name, slot])]));
    }),
    match: builtins_define(2, (ev, args) => {
        const subject = builtins_text(ev, args, 1);
        const found = safePattern(builtins_text(ev, args, 0)).exec(subject.slice(0, 4096));
        return found === null || subject.length > 4096 ? null : listOf([]);
    }),
    removeAttrs: builtins_define(2, (ev, args) => {
        const names = new Set(ev.forceList(at(args, 1)).items.map((item) => ev.forceString(item)));
        return attrsOf([...ev.forceAttrs(at(args, 0)).entries].filter(([name]) => !names.has(name)));
    }),
    replaceStrings: builtins_define(3, (ev, args) => replaceStrings(ev, args)),
    seq: builtins_define(2, (ev, args) => {
        ev.force(at(args, 0));
        return ev.force(at(args, 1));
    }),
    sort: builtins_define(2, (ev, args) => {
        const before = ev.force(at(args, 0));
        const items = [...ev.forceList(at(args, 1)).items];
        return listOf(items.sort((a, b) => {
            if (ev.forceBoolean(ev.call(before, [a, b])))
                return -1;
            return ev.forceBoolean(ev.call(before, [b, a])) ? 1 : 0;
        }));
    }),
    stringLength: builtins_define(1, (ev, args) => byteLength(builtins_text(ev, args, 0))),
    substring: builtins_define(3, (ev, args) => {
        const start = Number(ev.force(at(args, 0)));
        const length = Number(ev.force(at(args, 1)));
        const subject = builtins_text(ev, args, 2);
        if (byteLength(subject) !== subject.length)
            throw new Undecided('it cuts a string that is not ASCII');
        return length < 0 ? subject.slice(start) : subject.slice(start, start + length);
    }),
    tail: builtins_define(1, (ev, args) => ev.join(ev.forceList(at(args, 0)).items.slice(1))),
    throw: builtins_define(1, (ev, args) => {
        throw new NixFailure(builtins_text(ev, args, 0));
    }),
    toString: builtins_define(1, (ev, args) => {
        const value = ev.force(at(args, 0));
        if (value !== null && typeof value === 'object' && value.type === 'file-name')
            return value;
        return ev.coerce(value, true);
    }),
    trace: builtins_define(2, (ev, args) => ev.force(at(args, 1))),
    typeOf: builtins_define(1, (ev, args) => typeOf(ev.force(at(args, 0)))),
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
        if (ev.forceBoolean(at(args, 0)))
            return true;
        throw new NixFailure(builtins_text(ev, args, 1));
    }),
    concatMapStringsSep: builtins_define(3, (ev, args) => {
        const map = ev.force(at(args, 1));
        const items = ev.forceList(at(args, 2)).items.map((item) => ev.call(map, [item]));
        return joinTexts(ev, builtins_text(ev, args, 0), items);
    }),
    concatStrings: builtins_define(1, (ev, args) => joinTexts(ev, '', ev.forceList(at(args, 0)).items)),
    const: builtins_define(2, (ev, args) => ev.force(at(args, 0))),
    filterAttrs: builtins_define(2, (ev, args) => {
        const test = ev.force(at(args, 0));
        const kept = [...ev.forceAttrs(at(args, 1)).entries].filter((entry) => ev.forceBoolean(ev.call(test, entry)));
        return attrsOf(kept);
    }),
    findFirst: builtins_define(3, (ev, args) => {
        const found = ev.forceList(at(args, 2)).items.find((item) => holds(ev, at(args, 0), item));
        return ev.force(found === undefined ? at(args, 1) : found);
    }),
    hasInfix: builtins_define(2, (ev, args) => builtins_text(ev, args, 1).includes(builtins_text(ev, args, 0))),
    hasPrefix: builtins_define(2, (ev, args) => builtins_text(ev, args, 1).startsWith(builtins_text(ev, args, 0))),
    hasSuffix: builtins_define(2, (ev, args) => builtins_text(ev, args, 1).endsWith(builtins_text(ev, args, 0))),
    id: builtins_define(1, (ev, args) => ev.force(at(args, 0))),
    optional: builtins_define(2, (ev, args) => listOf(ev.forceBoolean(at(args, 0)) ? [at(args, 1)] : [])),
    optionalAttrs: builtins_define(2, (ev, args) => (ev.forceBoolean(at(args, 0)) ? ev.force(at(args, 1)) : attrsOf([]))),
    optionals: builtins_define(2, (ev, args) => (ev.forceBoolean(at(args, 0)) ? ev.force(at(args, 1)) : listOf([]))),
    optionalString: builtins_define(2, (ev, args) => (ev.forceBoolean(at(args, 0)) ? ev.force(at(args, 1)) : '')),
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
        for (const item of ev.forceList(at(args, 0)).items) {
            if (!kept.some((other) => ev.equals(other, item)))
                kept.push(item);
        }
        return listOf(kept);
    }),
    warn: builtins_define(2, (ev, args) => ev.force(at(args, 1))),
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
    const from = ev.forceList(at(args, 0)).items.map((item) => ev.forceString(item));
    const to = ev.forceList(at(args, 1)).items;
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
const NAME = 2;
const DIGIT = 4;
const PATH = 8;
const SPACE = 16;
const CLASSES = new Uint8Array(128);
const mark = (characters, bits) => {
    for (const character of characters) {
        const code = character.charCodeAt(0);
        CLASSES[code] = (CLASSES[code] ?? 0) | bits;
    }
};
mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', NAME_START | NAME | PATH);
mark('_', NAME_START | NAME | PATH);
mark('0123456789', NAME | DIGIT | PATH);
mark("'", NAME);
mark('-', NAME | PATH);
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
        return new problem/* InputError */.dz(message, { file: this.file, line: lineOf(this.text, at), offset: at });
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
        const bits = code < 128 ? (CLASSES[code] ?? 0) : 0;
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
            if (code < 128 && ((CLASSES[code] ?? 0) & SPACE) !== 0)
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
        while (code < 128 && ((CLASSES[code] ?? 0) & NAME) !== 0)
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
const MAX_LENGTH = 64 * 1024 * 1024;
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
        if (lexer.text.length > MAX_LENGTH)
            throw lexer.fail(`The file is longer than ${MAX_LENGTH} characters.`);
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
            lineAt: (offset) => lineOf(this.text, offset),
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
        const place = { file: this.path, line: lineOf(this.text, at), offset: at };
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




const texts = valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(valibot_dist/* string */.YjP()), []);
const DependencySchema = valibot_dist/* object */.Ikc({
    name: valibot_dist/* string */.YjP(),
    packageId: valibot_dist/* string */.YjP(),
    rename: valibot_dist/* nullish */.cl6(valibot_dist/* string */.YjP()),
    target: valibot_dist/* nullish */.cl6(valibot_dist/* string */.YjP()),
});
const dependencies = valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(DependencySchema), []);
const CrateSchema = valibot_dist/* object */.Ikc({
    crateName: valibot_dist/* string */.YjP(),
    version: valibot_dist/* string */.YjP(),
    edition: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), '2021'),
    sha256: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), ''),
    source: valibot_dist/* nullish */.cl6(valibot_dist/* object */.Ikc({
        type: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), 'local'),
        path: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), '.'),
        url: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), ''),
        rev: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), ''),
    })),
    dependencies,
    buildDependencies: dependencies,
    devDependencies: dependencies,
    resolvedDefaultFeatures: texts,
    procMacro: valibot_dist/* optional */.lqM(valibot_dist/* boolean */.zMY(), false),
    authors: texts,
    crateBin: valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(valibot_dist/* record */.g1P(valibot_dist/* string */.YjP(), valibot_dist/* unknown */.L5J())), []),
    build: valibot_dist/* nullish */.cl6(valibot_dist/* string */.YjP()),
    libPath: valibot_dist/* nullish */.cl6(valibot_dist/* string */.YjP()),
    libName: valibot_dist/* nullish */.cl6(valibot_dist/* string */.YjP()),
    links: valibot_dist/* nullish */.cl6(valibot_dist/* string */.YjP()),
    libCrateTypes: texts,
});
const FileSchema = valibot_dist/* object */.Ikc({
    root: valibot_dist/* nullish */.cl6(valibot_dist/* string */.YjP()),
    workspaceMembers: valibot_dist/* record */.g1P(valibot_dist/* string */.YjP(), valibot_dist/* string */.YjP()),
    crates: valibot_dist/* record */.g1P(valibot_dist/* string */.YjP(), CrateSchema),
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
    const parsed = valibot_dist/* safeParse */.xLC(FileSchema, parseJson(text, path));
    if (!parsed.success) {
        const [issue] = parsed.issues;
        const where = valibot_dist/* getDotPath */.BuJ(issue);
        throw cargo_json_fail(path, `This is not a Cargo.json that crate2nix wrote: ${where ?? 'its top'}: ${issue.message}.`);
    }
    const { root, workspaceMembers, crates } = parsed.output;
    const set = {
        crates: new Map(Object.entries(crates).map(([id, crate]) => [id, readCrate(id, crate)])),
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
function readCrate(id, crate) {
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
            throw cargo_json_fail(path, 'The JSON ends too early (is it truncated?).', { line: lineOf(text, text.length) });
        if (position === undefined)
            throw cargo_json_fail(path, 'This is no JSON.');
        throw cargo_json_fail(path, 'This is no JSON.', { line: lineOf(text, Number(position)), offset: Number(position) });
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
const MAX_TEXT = 4096;
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
    if (condition.length > MAX_TEXT)
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
            features: features.filter(isForRustc).sort(compareText),
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
    const found = findDifferences(head.file, head.decider, platform);
    if (found.length === 0)
        return [];
    const before = new Set(base === null ? [] : findDifferences(base.file, base.decider, platform).map(target_cfg_describe));
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
function findDifferences(file, decider, platform) {
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
        const cone = tellStaticCone({
            base: before,
            head: after,
            bound,
            boundReasons,
            baseCommit: request.baseCommit,
            headCommit: request.headCommit,
            system: request.rustTarget,
            evaluator: this.evaluator,
            leftOut: [...this.leftOut, ...this.tellLeftOut(base, roots), ...tellEmpty(sources)],
            wholeFolders: head.path.includes('/') ? new Set() : new Set(['.', './.']),
        });
        return { cone, findings: this.findFindings(base, head), unknowns: this.tellUndecided(head) };
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
        const { cone, findings, unknowns } = computeStaticCone({
            base: await readCrateFiles(base, baseFiles, folder, settings['cargo-nix']),
            head: await readCrateFiles(head, headFiles, folder, settings['cargo-nix']),
            rustTarget: asked !== undefined && asked.platform !== '' ? asked.platform : settings['rust-target'],
            ...(roots === undefined ? {} : { roots: [...roots] }),
            dev: settings['dev-dependencies'],
            changedPaths: listChanges(baseFiles, headFiles),
            baseCommit: base.commit,
            headCommit: head.commit,
        });
        return { cone: cone === null ? null : { cone, findings }, unknowns: [...unknowns] };
    }
    catch (error) {
        // A second opinion that can't be had is no news: the evaluated cone has answered.
        if (asked !== undefined && (error instanceof problem/* InputError */.dz || error instanceof problem/* UserError */.yo)) {
            return { cone: null, unknowns: [] };
        }
        if (!(error instanceof problem/* InputError */.dz))
            throw error;
        return { cone: null, unknowns: [unreadable(error)] };
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
function unreadable(error) {
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
        return {
            findings: [],
            unknowns: [comparison.unknown],
            facts: { cone: null, agreement: null, note: comparison.unknown.what },
        };
    }
    const { base, head } = comparison;
    const evaluated = await graph_check_evaluate(context, base, head);
    const fromFiles = await readFiles(context, base, head, evaluated);
    return joinAnswers(evaluated, fromFiles);
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
    return { cone: (0,evaluated_cone.judgeCapturedPair)(captured, base.commit, head.commit), unknowns };
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
    const findings = [];
    if (evaluated.cone !== null) {
        findings.push(...evaluated.cone.findings);
        const agreement = fromFiles.cone === null ? null : compareCones(evaluated.cone, fromFiles.cone);
        return { findings, unknowns: evaluated.unknowns, facts: { cone: evaluated.cone.cone, agreement, note: '' } };
    }
    const unknowns = [...evaluated.unknowns, ...fromFiles.unknowns];
    if (fromFiles.cone === null) {
        return {
            findings,
            unknowns: unknowns.length > 0 ? unknowns : [NOTHING_TO_READ],
            facts: { cone: null, agreement: null, note: '' },
        };
    }
    findings.push(...fromFiles.cone.findings);
    return { findings, unknowns, facts: { cone: fromFiles.cone.cone, agreement: null, note: '' } };
}
const NOTHING_TO_READ = {
    what: 'nothing was found whose build graph could be read',
    why: 'there is no flake.nix, default.nix, Cargo.nix, Cargo.json or Cargo.lock here, or no Nix to evaluate the first two',
    fix: 'name the roots in conegate.yml, or install Nix',
};


/***/ })

};

//# sourceMappingURL=9.index.js.map