export const id = 709;
export const ids = [709,266];
export const modules = {

/***/ 3709:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runDemo: () => (/* binding */ runDemo)
});

// EXTERNAL MODULE: ./src/gate.ts + 1 modules
var gate = __webpack_require__(2251);
;// CONCATENATED MODULE: ./src/demo/demo-side.ts
/** A commit of the demo as the checks see it, where there is no git to ask. */
function demoSide(commit) {
    return {
        commit: commit.commit,
        readFile(path) {
            const bytes = commit.files.get(path);
            return Promise.resolve(bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8'));
        },
        listFiles: () => Promise.resolve([...commit.blobs].map(([path, id]) => ({ path, id }))),
    };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
;// CONCATENATED MODULE: ./src/platform/folder-files.ts
/** Whole folders as maps from paths to contents, for small trees that we write and read ourselves. */




/**
 * Every file below a folder; `undefined` where there is no such folder.
 * @param leftOut names of files and folders right below it that are passed over
 * @throws InputError at anything but plain files and folders
 */
function readFolder(folder, leftOut = []) {
    if ((0,external_node_fs_.lstatSync)(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
        return undefined;
    const files = new Map();
    const pending = [''];
    for (let prefix = pending.pop(); prefix !== undefined; prefix = pending.pop()) {
        for (const entry of (0,external_node_fs_.readdirSync)((0,external_node_path_.join)(folder, prefix), { withFileTypes: true })) {
            const path = prefix + entry.name;
            if (leftOut.includes(path))
                continue;
            if (entry.isDirectory())
                pending.push(`${path}/`);
            else if (entry.isFile())
                files.set(path, (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(folder, path)));
            else
                throw new problem/* InputError */.dz('is neither a file nor a folder', { file: path });
        }
    }
    return new Map([...files].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
}
/** Writes files below a folder, which is made where it is missing. Never replaces a file: throws where one is there. */
function writeFiles(folder, files) {
    for (const [path, bytes] of files) {
        const file = (0,external_node_path_.join)(folder, path);
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(file), { recursive: true });
        (0,external_node_fs_.writeFileSync)(file, bytes, { flag: 'wx' });
    }
}
/** Whether a folder is missing or holds nothing. */
function isVacant(folder) {
    const found = (0,external_node_fs_.lstatSync)(folder, { throwIfNoEntry: false });
    return found === undefined || (found.isDirectory() && (0,external_node_fs_.readdirSync)(folder).length === 0);
}
/** A fresh folder among the machine's temporary ones. */
function temporaryFolder(prefix) {
    const path = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), prefix));
    return {
        path,
        dispose: () => {
            (0,external_node_fs_.rmSync)(path, { recursive: true, force: true });
        },
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./src/demo/git-objects.ts
/**
 * Git's objects and index as bytes: what `.git` holds after a commit.
 * Sources: gitformat-loose, gitformat-index and "Git Objects" of the git book.
 */


const MODE = 0o100644;
function makeObject(type, content) {
    const whole = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
    const id = (0,external_node_crypto_.createHash)('sha1').update(whole).digest('hex');
    return { id, path: `objects/${id.slice(0, 2)}/${id.slice(2)}`, bytes: (0,external_node_zlib_.deflateSync)(whole) };
}
function makeBlob(content) {
    return makeObject('blob', content);
}
function makeCommit({ tree, parents, author, time, message }) {
    const by = `${author.name} <${author.email}> ${time} +0000`;
    const lines = [`tree ${tree}`, ...parents.map((id) => `parent ${id}`), `author ${by}`, `committer ${by}`];
    return makeObject('commit', Buffer.from(`${lines.join('\n')}\n\n${message}\n`));
}
/**
 * The trees of a set of files, each after those below it; the last is the top one.
 * @param blobs ids of the files' blobs by path, with `/`
 */
function makeTrees(blobs) {
    const folders = new Map([['', []]]);
    const add = (path, mode, id, ending) => {
        const name = path.slice(path.lastIndexOf('/') + 1);
        const bytes = Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]);
        folders.get(parentOf(path))?.push({ sortedAs: name + ending, bytes });
    };
    for (const [path, id] of blobs) {
        for (let folder = parentOf(path); !folders.has(folder); folder = parentOf(folder))
            folders.set(folder, []);
        add(path, MODE.toString(8), id, '');
    }
    const trees = [];
    const deepestFirst = [...folders.keys()].sort((a, b) => depthOf(b) - depthOf(a) || compareBytes(a, b));
    for (const folder of deepestFirst) {
        const entries = (folders.get(folder) ?? []).sort((a, b) => compareBytes(a.sortedAs, b.sortedAs));
        const tree = makeObject('tree', Buffer.concat(entries.map(({ bytes }) => bytes)));
        trees.push(tree);
        if (folder !== '')
            add(folder, '40000', tree.id, '/');
    }
    return trees;
}
/** The index (version 2) of a freshly checked out tree. Git fills in the files' times and sizes when it next looks. */
function makeIndex(blobs) {
    const header = Buffer.alloc(12);
    header.write('DIRC');
    header.writeUInt32BE(2, 4);
    header.writeUInt32BE(blobs.size, 8);
    const entries = [...blobs].sort(([a], [b]) => compareBytes(a, b)).map(([path, id]) => makeIndexEntry(path, id));
    const whole = Buffer.concat([header, ...entries]);
    return Buffer.concat([whole, (0,external_node_crypto_.createHash)('sha1').update(whole).digest()]);
}
function makeIndexEntry(path, id) {
    const name = Buffer.from(path);
    // The fixed part has 62 bytes; the name ends in at least one zero, up to a multiple of eight.
    const entry = Buffer.alloc((62 + name.length + 8) & ~7);
    entry.writeUInt32BE(MODE, 24);
    entry.write(id, 40, 'hex');
    entry.writeUInt16BE(Math.min(name.length, 0xfff), 60);
    name.copy(entry, 62);
    return entry;
}
function parentOf(path) {
    return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
function depthOf(folder) {
    return folder === '' ? 0 : folder.split('/').length;
}
function compareBytes(a, b) {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

;// CONCATENATED MODULE: ./src/demo/lay-out.ts
/**
 * The example workspace as a git repository with a base commit and a bump as Renovate would propose it.
 *
 * The repository is written without git, so that the demo needs nothing but Node; see docs/decisions/0501. Its commits
 * have the same ids everywhere.
 */





const DEMO_BRANCH = 'renovate/adler2-2.x';
const MAINTAINER = { name: 'Wordpack', email: 'wordpack@example.invalid' };
const RENOVATE = { name: 'renovate[bot]', email: 'renovate[bot]@example.invalid' };
/** What cargo and Nix leave in the workspace of whoever tries them there. */
const BUILT = ['target', 'result', 'result-lib'];
const BASE_TIME = Date.UTC(2026, 0, 12, 9) / 1000;
const HEAD_TIME = Date.UTC(2026, 0, 13, 4) / 1000;
const BUMP_MESSAGE = `Update Rust crate adler2 to v2.0.1

Cargo.nix is regenerated: crate2nix generate`;
/** The folder `examples` of the checkout, two folders above this module both in src/demo/ and in dist/cli/. */
function examplesFolder() {
    return (0,external_node_path_.join)((0,external_node_path_.dirname)((0,external_node_url_.fileURLToPath)(import.meta.url)), '..', '..', 'examples');
}
/**
 * Writes the repository into a folder that is missing or empty.
 * @throws UserError where the folder holds something, or this copy of conegate has no examples
 */
function layOutDemo(folder, examples = examplesFolder()) {
    const workspace = readFolder((0,external_node_path_.join)(examples, 'workspace'), BUILT);
    const bump = readFolder((0,external_node_path_.join)(examples, 'bump'));
    if (workspace === undefined || bump === undefined) {
        throw new problem/* UserError */.yo('The example workspace is missing beside this program', 'Run the demo from a checkout of conegate, as node dist/cli/index.js demo.');
    }
    if (!isVacant(folder)) {
        throw new problem/* UserError */.yo(`${folder} is not empty`, 'Name a folder that is missing or empty.', { setting: '--keep' });
    }
    const objects = new Map();
    const base = commitFiles(objects, workspace, {
        parents: [],
        author: MAINTAINER,
        time: BASE_TIME,
        message: 'Pack word lists',
    });
    const head = commitFiles(objects, new Map([...workspace, ...bump]), {
        parents: [base.commit],
        author: RENOVATE,
        time: HEAD_TIME,
        message: BUMP_MESSAGE,
    });
    writeFiles(folder, head.files);
    writeFiles((0,external_node_path_.join)(folder, '.git'), new Map([...objects, ...gitFiles(base, head)]));
    return { repository: folder, branch: DEMO_BRANCH, base, head };
}
function commitFiles(objects, files, details) {
    const keep = (object) => {
        objects.set(object.path, object.bytes);
        return object.id;
    };
    const blobs = new Map([...files].map(([path, bytes]) => [path, keep(makeBlob(bytes))]));
    const tree = makeTrees(blobs).map(keep).at(-1) ?? '';
    return { commit: keep(makeCommit({ ...details, tree })), files, blobs };
}
/** What `.git` holds beside the objects. */
function gitFiles(base, head) {
    const config = '[core]\n\trepositoryformatversion = 0\n\tfilemode = false\n\tbare = false\n\tautocrlf = false\n';
    return new Map([
        ['HEAD', Buffer.from(`ref: refs/heads/${DEMO_BRANCH}\n`)],
        ['config', Buffer.from(config)],
        ['index', makeIndex(head.blobs)],
        ['refs/heads/main', Buffer.from(`${base.commit}\n`)],
        [`refs/heads/${DEMO_BRANCH}`, Buffer.from(`${head.commit}\n`)],
    ]);
}

// EXTERNAL MODULE: ./src/platform/processes.ts + 1 modules
var processes = __webpack_require__(3267);
// EXTERNAL MODULE: ./src/settings/schema.ts
var schema = __webpack_require__(8826);
// EXTERNAL MODULE: ./src/settings/read-settings.ts
var read_settings = __webpack_require__(775);
// EXTERNAL MODULE: ./src/platform/nix/evaluator.ts
var evaluator = __webpack_require__(854);
// EXTERNAL MODULE: ./src/commands/exit-code.ts
var exit_code = __webpack_require__(5468);
// EXTERNAL MODULE: ./src/commands/gate.ts + 8 modules
var commands_gate = __webpack_require__(5266);
// EXTERNAL MODULE: ./src/commands/local-world.ts + 23 modules
var local_world = __webpack_require__(6289);
;// CONCATENATED MODULE: ./src/commands/demo.ts











/**
 * `conegate demo`: the example workspace as a git repository with a Renovate-like bump, the real gate on it, and the
 * comment that its reviewer would read. Needs nothing but Node; uses git and Nix where they are.
 */
async function runDemo(options, terminal) {
    const folder = temporaryFolder('conegate-demo-');
    try {
        const demo = layOutDemo(options.keep ?? folder.path);
        terminal.note(`A pull request of Renovate's: ${demo.branch} on ${demo.base.commit.slice(0, 12)}`);
        if (options.keep !== undefined)
            terminal.note(`It is kept in ${options.keep}`);
        const report = (0,processes/* hasProgram */.Dt)('git')
            ? await judgeRepository(demo, options, terminal)
            : await judgeFilesAlone(demo, terminal);
        terminal.print((0,commands_gate/* renderReport */.B)(report, { ...options, markdown: options.json !== true }, terminal));
        return (0,exit_code/* exitCodeOf */.F)(report.verdict);
    }
    finally {
        folder.dispose();
    }
}
async function judgeRepository(demo, options, terminal) {
    if (!(0,processes/* hasProgram */.Dt)('nix'))
        terminal.note('No Nix on the PATH: the cone is read from Cargo.nix alone.');
    const local = {
        ...options,
        directory: demo.repository,
        settings: 'conegate.yml',
        base: demo.base.commit,
        head: demo.head.commit,
    };
    return await (0,local_world.withLocalWorld)(local, {}, terminal, ({ context, head }) => (0,gate/* runGate */.R)(context, { head, loosened: [] }));
}
/** Without git the same files are judged as they were laid out. */
async function judgeFilesAlone(demo, terminal) {
    terminal.note('No git on the PATH: the files are judged as they were laid out, and only by Cargo.nix.');
    const base = demoSide(demo.base);
    const head = demoSide(demo.head);
    const world = {
        comparison: { kind: 'compared', base, head },
        whyNotEvaluate: evaluator/* NO_NIX */.eJ,
        capture: () => Promise.resolve({ captured: null, unknowns: [evaluator/* NO_NIX */.eJ] }),
        captureHead: () => Promise.resolve({ side: null, unknowns: [evaluator/* NO_NIX */.eJ] }),
    };
    const text = await base.readFile('conegate.yml');
    const settings = text === undefined ? (0,schema/* defaultSettings */.L6)() : (0,read_settings/* readSettings */.s)(text, 'conegate.yml');
    const progress = (doing) => {
        terminal.progress(doing);
    };
    return await (0,gate/* runGate */.R)({ settings, world, progress }, { head: head.commit, loosened: [] });
}


/***/ }),

/***/ 5266:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ renderReport),
  runGateCommand: () => (/* binding */ runGateCommand)
});

// EXTERNAL MODULE: ./src/gate.ts + 1 modules
var gate = __webpack_require__(2251);
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
    const table = (0,markdown/* renderTable */.bo)(['Root', 'Crates', ...(withDerivations ? ['Derivations'] : [])], ['left', 'right', ...(withDerivations ? ['right'] : [])], shown.map((root) => [
        (0,markdown/* codeSpan */.SS)(root.name) + (root.state === 'added' ? ' (new)' : ''),
        `${root.crates.rebuilt} of ${root.crates.total}`,
        ...(withDerivations
            ? [root.derivations === null ? '–' : `${root.derivations.rebuilt} of ${root.derivations.total}`]
            : []),
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

// EXTERNAL MODULE: ./src/report/report.ts
var report_report = __webpack_require__(8850);
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
/** `Cargo.nix:12` where a finding has a place, and the rule. */
function placePhrase({ finding }) {
    const rule = { code: finding.rule };
    if (finding.file === undefined)
        return [rule];
    return [{ code: finding.line === undefined ? finding.file : `${finding.file}:${finding.line}` }, '<br>', rule];
}
function stateWord({ finding, check }) {
    if (!finding.isNew)
        return 'old';
    return check.mode === 'enforce' ? '**new**' : 'new';
}
/** Findings as a table, new ones first, at most `max` rows. */
function renderFindings(report, max, voice) {
    const all = (0,report_report/* findingsOf */.WX)(report);
    const shown = all.slice(0, max);
    if (shown.length === 0)
        return '';
    const table = (0,markdown/* renderTable */.bo)(['', 'Where', 'What and why', 'How to mend it'], ['left', 'left', 'left', 'left'], shown.map((placed) => [
        stateWord(placed),
        (0,phrase/* toMarkdown */.l6)(placePhrase(placed)),
        (0,phrase/* toMarkdown */.l6)([
            { code: placed.finding.subject },
            ': ',
            (0,phrase/* asClause */.eI)(placed.finding.what),
            '.<br>',
            (0,phrase/* asClause */.eI)(placed.finding.why, { capital: true }),
            '.',
        ], voice),
        (0,phrase/* toMarkdown */.l6)([(0,phrase/* asClause */.eI)(placed.finding.fix, { capital: true }), '.'], voice),
    ]));
    const left = all.length - shown.length;
    return left > 0 ? `${table}\n\n${(0,phrase/* countOf */.pq)(left, 'more finding')} not shown here.` : table;
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
        '.',
    ], voice));
    const left = all.length - shown.length;
    return ['**Could not be looked at**', '', ...lines, ...(left > 0 ? [`- ${left} more`] : [])].join('\n');
}
/** The checks beside each other, where there is more than one. */
function renderChecks(report) {
    if (report.checks.length < 2)
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

// EXTERNAL MODULE: ./src/report/remarks.ts
var remarks = __webpack_require__(79);
;// CONCATENATED MODULE: ./src/report/body.ts
/** A report as Markdown at a chosen level of detail; the comment and the job summary are this at different levels. */






/** A page of a run: ours, or a GitHub Enterprise server's. */
const RUN_URL = /^https:\/\/[A-Za-z0-9.-]{1,100}(:\d{1,5})?\/[A-Za-z0-9._-]{1,100}\/[A-Za-z0-9._-]{1,100}\/actions\/runs\/\d{1,20}(\/attempts\/\d{1,5})?$/;
function footer(report) {
    const { run, tool, head } = report;
    const version = { code: tool.version };
    const parts = [
        (0,phrase/* toMarkdown */.l6)(['conegate ', version]),
        ...(head.commit === null ? [] : [(0,phrase/* toMarkdown */.l6)(['head ', (0,remarks/* shortCommit */.Ax)(head.commit)])]),
        ...(run !== undefined && RUN_URL.test(run.url) ? [`[the run](${run.url})`] : []),
    ];
    return `<sub>${parts.join(' · ')}</sub>`;
}
/** Everything but a comment's marker. The first line is the sentence. */
function renderBody(report, detail, leftOut = '') {
    const voice = { quoteTexts: report.forkRun === true };
    const facts = (0,report_report/* graphCheckOf */.WU)(report)?.facts ?? null;
    const cone = facts?.cone ?? null;
    const verdict = (0,remarks/* verdictPhrase */.hJ)(report);
    const sentences = [
        ...(cone === null ? [] : [(0,phrase/* toMarkdown */.l6)((0,remarks/* figuresPhrase */.JT)(cone)), (0,phrase/* toMarkdown */.l6)((0,remarks/* boundPhrase */.QK)(cone, detail.sentences), voice)]),
        facts === null ? '' : (0,phrase/* toMarkdown */.l6)((0,remarks/* agreementPhrase */.KN)(facts)),
        cone === null || facts === null || facts.note === '' ? '' : (0,phrase/* toMarkdown */.l6)([(0,phrase/* asClause */.eI)(facts.note), '.'], voice),
    ].filter((sentence) => sentence !== '');
    return [
        `**${(0,phrase/* toMarkdown */.l6)((0,sentence/* reportSentence */.gq)(report), voice)}**`,
        renderForkNote(report),
        renderLoosened(report, detail.loosened, voice),
        verdict === null ? '' : (0,phrase/* toMarkdown */.l6)(verdict),
        sentences.join(' '),
        renderFindings(report, detail.findings, voice),
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
                (0,phrase/* toMarkdown */.l6)((0,remarks/* coversPhrase */.qY)(cone, detail.sentences), voice),
            ]),
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

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
;// CONCATENATED MODULE: ./src/report/marker.ts
/**
 * The hidden line by which a comment is found again and by which its run is known.
 * Only a body's last line counts, and whatever is foreign in a comment can't write `<!--` (see `markdown.ts`).
 */


const PREFIX = '<!-- conegate:v1 ';
const SUFFIX = ' -->';
const MAX_LINE = 600;
const Commit = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^([0-9a-f]{40}|[0-9a-f]{64})?$/));
const WholeNumber = dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b(), dist/* minValue */.Wwf(0));
const MarkerSchema = dist/* object */.Ikc({
    head: Commit,
    run: WholeNumber,
    attempt: WholeNumber,
    base: Commit,
    settings: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[A-Za-z0-9._:/=+-]{0,128}$/)),
});
function commitOrNone(commit) {
    return dist.is(Commit, commit) ? commit : '';
}
/** The marker of a report's comment. What does not look as it should is left empty. */
function markerOf(report, settingsKey = '') {
    const whole = (count) => (dist.is(WholeNumber, count) ? count : 0);
    return {
        head: commitOrNone(report.head.commit),
        run: whole(report.run?.id),
        attempt: whole(report.run?.attempt),
        base: commitOrNone((0,report_report/* graphCheckOf */.WU)(report)?.facts?.cone?.base.commit),
        settings: settingsKey.replace(/[^A-Za-z0-9._:/=+-]/g, '-').slice(0, 128),
    };
}
/** One line without a newline. Every value is of a character set that can't close the comment, `--` within a key included. */
function renderMarker({ head, run, attempt, base, settings }) {
    return `${PREFIX}${JSON.stringify({ head, run, attempt, base, settings }).replaceAll('--', '-\\u002d')}${SUFFIX}`;
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
        const result = v.safeParse(MarkerSchema, JSON.parse(line.slice(PREFIX.length, -SUFFIX.length)));
        return result.success ? result.output : undefined;
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

;// CONCATENATED MODULE: ./src/report/comment.ts


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
    { picture: false },
    { roots: 0 },
    { triggers: 10, findings: 40, unknowns: 10 },
    { findings: 15, loosened: 10, sentences: 6 },
    { triggers: 5, findings: 5, unknowns: 4, loosened: 4, sentences: 3, checks: false },
    { triggers: 0, findings: 0, unknowns: 0, loosened: 0, sentences: 0 },
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
    const marker = renderMarker(markerOf(report, options.settingsKey));
    const render = (detail, stage) => {
        const note = stage > 0 ? "Shortened to fit a comment: the run's summary has more." : '';
        return `${renderBody(report, detail, note)}\n\n${marker}\n`;
    };
    return renderWithin(COMMENT_STAGES, render, (text) => text.length <= max);
}

// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/report/limits.ts
var limits = __webpack_require__(5356);
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
const schema_name = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* minLength */.BpQ(1), dist/* maxLength */.Ru6(limits/* LIMITS */.b.name), dist/* regex */.yGV(SHOWN));
const version = line(limits/* LIMITS */.b.version);
const schema_text = line(limits/* LIMITS */.b.text);
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
    before: dist/* nullable */.mee(line(limits/* LIMITS */.b.value)),
    after: dist/* nullable */.mee(line(limits/* LIMITS */.b.value)),
});
const Trigger = dist/* object */.Ikc({
    name: dist/* pipe */.FsL(schema_name, dist/* description */.h_("The crate's name, else the derivation's name without its version.")),
    from: dist/* pipe */.FsL(dist/* nullable */.mee(version), dist/* description */.h_('Version before, null where there is none.')),
    to: dist/* pipe */.FsL(dist/* nullable */.mee(version), dist/* description */.h_('Version after, equal to from where something else changed.')),
    crate: dist/* boolean */.zMY(),
    kinds: listOf(TriggerKind, TriggerKind.options.length),
    changes: listOf(Change, limits/* LIMITS */.b.changes),
    reach: countOf('Derivations that rebuild because of it, itself included; crates for a static cone.'),
    crateReach: countOf('Crates among them, tests apart.'),
    spares: countOf('Derivations (crates for a static cone) that would not rebuild if it alone had not changed.'),
    crateSpares: countOf('Crates among them, tests apart.'),
    depth: countOf('Length of the longest chain of rebuilds that starts at it, in nodes.'),
    roots: listOf(schema_name, limits/* LIMITS */.b.rootsOfTrigger),
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
    because: dist/* pipe */.FsL(listOf(count, limits/* LIMITS */.b.because), dist/* description */.h_('Indices into triggers.')),
});
const coneEntries = {
    engine: dist/* picklist */.KIO(['evaluated', 'static']),
    bound: dist/* picklist */.KIO(['exact', 'at-least', 'at-most']),
    boundReasons: dist/* pipe */.FsL(listOf(schema_text, limits/* LIMITS */.b.sentences), dist/* description */.h_('Why the counts are not exact.')),
    base: dist/* object */.Ikc({
        how: dist/* picklist */.KIO(['evaluated', 'cached', 'derivation', 'files']),
        commit: dist/* nullable */.mee(commit),
    }),
    head: dist/* nullable */.mee(commit),
    covers: dist/* object */.Ikc({
        roots: listOf(schema_name, limits/* LIMITS */.b.roots),
        system: line(limits/* LIMITS */.b.name),
        evaluator: line(limits/* LIMITS */.b.name),
        leftOut: listOf(schema_text, limits/* LIMITS */.b.sentences),
    }),
    derivations: dist/* nullable */.mee(dist/* pipe */.FsL(dist/* object */.Ikc({ rebuilt: count, total: count, recipeOnly: count, impure: count, depth: count }), notMoreThanAll())),
    crates: dist/* pipe */.FsL(dist/* object */.Ikc({ rebuilt: count, total: count, tests: Count, distinct: Count, builder: Count }), notMoreThanAll()),
    triggers: listOf(Trigger, limits/* LIMITS */.b.triggers),
    roots: listOf(Root, limits/* LIMITS */.b.roots),
    rebuiltCrates: listOf(RebuiltCrate, limits/* LIMITS */.b.crates),
};
const Agreement = dist/* object */.Ikc({
    agrees: dist/* boolean */.zMY(),
    evaluated: count,
    static: count,
    onlyEvaluated: listOf(schema_name, limits/* LIMITS */.b.onlyOneEngine),
    onlyStatic: listOf(schema_name, limits/* LIMITS */.b.onlyOneEngine),
});
const ConeSchema = dist/* object */.Ikc(coneEntries);
/** The document of `conegate cone --json`, version 1. */
const ConeDocumentSchema = dist/* object */.Ikc({
    version: dist/* literal */.euz(1),
    tool: Tool,
    ...coneEntries,
    agreement: dist/* nullable */.mee(Agreement),
    note: schema_text,
});
const GraphFactsSchema = dist/* object */.Ikc({
    cone: dist/* nullable */.mee(ConeSchema),
    agreement: dist/* nullable */.mee(Agreement),
    note: schema_text,
});
const Finding = dist/* object */.Ikc({
    rule: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[a-z][a-z0-9-]{0,63}\/[a-z][a-z0-9-]{0,63}$/)),
    file: dist/* exactOptional */.yqP(line(limits/* LIMITS */.b.path)),
    line: dist/* exactOptional */.yqP(dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b(), dist/* minValue */.Wwf(1))),
    subject: line(limits/* LIMITS */.b.name),
    what: schema_text,
    why: schema_text,
    fix: schema_text,
    isNew: dist/* boolean */.zMY(),
});
const Unknown = dist/* object */.Ikc({ what: schema_text, why: schema_text, fix: schema_text });
const checkEntries = {
    mode: dist/* picklist */.KIO(['enforce', 'advise', 'off']),
    verdict: dist/* picklist */.KIO(verdict/* VERDICTS */.bk),
    findings: listOf(Finding, limits/* LIMITS */.b.findings),
    unknowns: listOf(Unknown, limits/* LIMITS */.b.unknowns),
};
const GraphCheck = dist/* object */.Ikc({ check: dist/* literal */.euz('graph'), ...checkEntries, facts: dist/* nullable */.mee(GraphFactsSchema) });
/** A check whose facts this version does not render: they stand in the file, and reading drops them. */
const OtherCheck = dist/* object */.Ikc({
    check: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^(?!graph$)[a-z][a-z0-9-]{0,31}$/)),
    ...checkEntries,
});
/** The file `report.json`, version 1. */
const schema_ReportSchema = dist/* object */.Ikc({
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
    checks: listOf(dist/* union */.KCZ([GraphCheck, OtherCheck]), limits/* LIMITS */.b.checks),
    loosened: listOf(schema_text, limits/* LIMITS */.b.loosened),
    commentPolicy: dist/* exactOptional */.yqP(dist/* picklist */.KIO(['auto', 'always', 'on-failure', 'never'])),
    forkRun: dist/* exactOptional */.yqP(dist/* boolean */.zMY()),
});

// EXTERNAL MODULE: ./src/report/shorten-report.ts
var shorten_report = __webpack_require__(5330);
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
        text = `${JSON.stringify((0,shorten_report/* shortenReport */.O8)(report, share))}\n`;
        if (encoder.encode(text).length <= limits/* LIMITS */.b.fileBytes)
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
    const result = v.safeParse(ReportSchema, data);
    if (!result.success) {
        const [issue] = result.issues;
        throw refuse(`${v.getDotPath(issue) ?? 'the document'} is not as docs/schema/report.v1.json says`);
    }
    const { checks } = result.output;
    return { ...result.output, checks: checks.map((check) => ('facts' in check ? check : { ...check, facts: null })) };
}
function refuse(why) {
    return new InputError(`The report can't be used: ${why}.`, { file: FILE }, 'It has to be the file that the same major version of conegate wrote; run the judging job again.');
}

// EXTERNAL MODULE: ./src/report/terminal.ts + 1 modules
var report_terminal = __webpack_require__(9112);
// EXTERNAL MODULE: ./src/commands/exit-code.ts
var exit_code = __webpack_require__(5468);
// EXTERNAL MODULE: ./src/commands/local-world.ts + 23 modules
var local_world = __webpack_require__(6289);
;// CONCATENATED MODULE: ./src/commands/gate.ts






/** `conegate gate`: every check, with one verdict. At home the working tree's own settings judge. */
async function runGateCommand(options, terminal) {
    const report = await (0,local_world.withLocalWorld)(options, { roots: options.root }, terminal, ({ context, head }) => (0,gate/* runGate */.R)(context, { head, loosened: [] }));
    terminal.print(renderReport(report, options, terminal));
    return (0,exit_code/* exitCodeOf */.F)(report.verdict);
}
function renderReport(report, options, terminal) {
    if (options.json === true)
        return writeReport(report);
    if (options.markdown === true)
        return renderComment(report);
    return (0,report_terminal/* renderTerminal */.b)(report, { colour: terminal.colour, width: terminal.width });
}


/***/ }),

/***/ 2251:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ runGate)
});

// EXTERNAL MODULE: ./src/checks/graph/graph-check.ts + 40 modules
var graph_check = __webpack_require__(5009);
;// CONCATENATED MODULE: ./src/checks/list.ts

/** Every check, in the order in which reports show them. */
const CHECKS = [graph_check.graphCheck];

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
    const { findings, unknowns, facts } = await check.run(context);
    return { check: check.name, mode, verdict: (0,verdict/* judge */.S4)(mode, findings, unknowns), findings, unknowns, facts };
}
/** An advising check speaks of what it could not look at, but does not stop the gate for it. */
function weighAtGate(result) {
    return result.mode === 'advise' && result.verdict === 'unknown' ? 'advise' : result.verdict;
}


/***/ })

};

//# sourceMappingURL=709.index.js.map