export const id = 817;
export const ids = [817];
export const modules = {

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

/***/ 5356:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ LIMITS)
/* harmony export */ });
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
};


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

/***/ 5049:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DB: () => (/* binding */ joinClauses),
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
/** A foreign sentence without its last stop and with a capital, so that it can stand anywhere in ours. */
function asClause(text, { capital = false } = {}) {
    const clause = text.trim().replace(/(?<![.…])\.$/, '');
    // A capital only where the first word is a plain one: names keep their case.
    const plainStart = capital && /^[a-z]+[ ,]/.test(clause);
    return { text: plainStart ? clause.charAt(0).toUpperCase() + clause.slice(1) : clause };
}
/** `a; b; c`, at most `max` of them and how many more there are. */
function joinClauses(texts, max) {
    const shown = texts.slice(0, max);
    const more = texts.length - shown.length;
    const clauses = shown.flatMap((text, index) => [index > 0 ? '; ' : '', asClause(text)]);
    return more > 0 ? [...clauses, `; and ${more} more`] : clauses;
}
/** `1 crate`, `2 crates`. */
function countOf(count, singular, plural = `${singular}s`) {
    return `${count} ${count === 1 ? singular : plural}`;
}


/***/ }),

/***/ 79:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ax: () => (/* binding */ shortCommit),
/* harmony export */   JT: () => (/* binding */ figuresPhrase),
/* harmony export */   KN: () => (/* binding */ agreementPhrase),
/* harmony export */   QK: () => (/* binding */ boundPhrase),
/* harmony export */   hJ: () => (/* binding */ verdictPhrase),
/* harmony export */   qY: () => (/* binding */ coversPhrase)
/* harmony export */ });
/* unused harmony export basePhrase */
/* harmony import */ var _phrase_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5049);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8850);
/* harmony import */ var _sentence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6501);



/** What the gate as a whole says; `null` where it passes with nothing to say. */
function verdictPhrase(report) {
    const all = (0,_report_js__WEBPACK_IMPORTED_MODULE_2__/* .findingsOf */ .WX)(report);
    const fresh = all.filter(({ finding }) => finding.isNew).length;
    const old = all.length - fresh;
    const gaps = (0,_report_js__WEBPACK_IMPORTED_MODULE_2__/* .unknownsOf */ .F9)(report).length;
    const parts = [];
    if (fresh > 0)
        parts.push([(0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .countOf */ .pq)(fresh, 'new finding')]);
    if (old > 0)
        parts.push([`${(0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .countOf */ .pq)(old, 'finding')} that the base already had`]);
    if (gaps > 0)
        parts.push([`${(0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .countOf */ .pq)(gaps, 'thing')} that could not be looked at`]);
    const why = parts.length > 0 ? [': ', ...(0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .joinPhrases */ .Zk)(parts, 3), '.'] : ['.'];
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
            parts.push(`${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .ofTotal */ .UK)(derivations, 'derivation')} (${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .percent */ .KN)(derivations)})`);
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
            parts.push(`${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .ofTotal */ .UK)(tests, 'test build')} besides`);
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
    return [`This is ${limit} bound: `, ...(0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .joinClauses */ .DB)(cone.boundReasons, max), '.'];
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
        const crates = agreement.evaluated === 0 ? 'no crate either' : `the same ${(0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .countOf */ .pq)(agreement.evaluated, 'crate')}`;
        return [`The static cone, read from the files without Nix, names ${crates}.`];
    }
    const only = (which, names) => names.length === 0
        ? []
        : [
            ` Only the ${which}: `,
            ...(0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .joinPhrases */ .Zk)(names.map((code) => [{ code }]), 5),
            '.',
        ];
    return [
        { strong: 'The static cone differs' },
        `: ${(0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .countOf */ .pq)(agreement.static, 'crate')}, where evaluating says ${agreement.evaluated}.`,
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
        ...(0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .joinPhrases */ .Zk)(covers.roots.map((code) => [{ code }]), 4),
        ...(covers.system === '' ? [] : [' on ', { code: covers.system }]),
        ...(covers.evaluator === '' ? [] : [', by ', { code: covers.evaluator }]),
        '. ',
        ...basePhrase(cone),
        '.',
        recipe > 0 ? ` ${(0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .countOf */ .pq)(recipe, 'derivation')} changed only the recipe and ${isOrAre(recipe)} not rebuilt.` : '',
        impure > 0 ? ` ${(0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .countOf */ .pq)(impure, 'impure derivation')} ${isOrAre(impure)} built every time.` : '',
        ...(covers.leftOut.length > 0 && maxLeftOut > 0
            ? [' Left out: ', ...(0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .joinClauses */ .DB)(covers.leftOut, maxLeftOut), '.']
            : []),
    ];
}


/***/ }),

/***/ 8850:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F9: () => (/* binding */ unknownsOf),
/* harmony export */   WU: () => (/* binding */ graphCheckOf),
/* harmony export */   WX: () => (/* binding */ findingsOf)
/* harmony export */ });
/** The check `graph` with its facts, where it ran. */
function graphCheckOf(report) {
    const check = report.checks.find((one) => one.check === 'graph' && one.mode !== 'off');
    // The type can't tie a name to its facts; reading a file does (`schema.ts`), and the check itself is typed.
    return check;
}
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
/** All findings of all checks: new ones first, enforced checks before others, then by rule, file, line and subject. */
function findingsOf(report) {
    const all = report.checks
        .filter((check) => check.mode !== 'off')
        .flatMap((check) => check.findings.map((finding) => ({ check, finding })));
    const weight = ({ check, finding }) => (finding.isNew ? 0 : 2) + (check.mode === 'enforce' ? 0 : 1);
    return all.sort((a, b) => weight(a) - weight(b) ||
        compareText(a.finding.rule, b.finding.rule) ||
        compareText(a.finding.file ?? '', b.finding.file ?? '') ||
        (a.finding.line ?? 0) - (b.finding.line ?? 0) ||
        compareText(a.finding.subject, b.finding.subject));
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
/* harmony export */   KN: () => (/* binding */ percent),
/* harmony export */   UK: () => (/* binding */ ofTotal),
/* harmony export */   gq: () => (/* binding */ reportSentence)
/* harmony export */ });
/* unused harmony exports coneSentence, sentenceOf */
/* harmony import */ var _phrase_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5049);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8850);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2691);



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
    return [...what, ', because ', ...(0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .joinPhrases */ .Zk)(cone.triggers.map(_words_js__WEBPACK_IMPORTED_MODULE_1__/* .describeTrigger */ .gb), MAX_TRIGGERS, 'trigger')];
}
/** The sentence on a whole report: on the cone where there is one, else why there is none, else on the findings. */
function reportSentence(report) {
    const graph = (0,_report_js__WEBPACK_IMPORTED_MODULE_2__/* .graphCheckOf */ .WU)(report);
    const cone = graph?.facts?.cone ?? null;
    if (cone !== null)
        return coneSentence(cone);
    if (graph !== undefined) {
        const note = graph.facts?.note ?? '';
        if (note !== '')
            return [(0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .asClause */ .eI)(note, { capital: true })];
        return ['What rebuilds is unknown'];
    }
    const fresh = (0,_report_js__WEBPACK_IMPORTED_MODULE_2__/* .findingsOf */ .WX)(report).filter(({ finding }) => finding.isNew).length;
    if (fresh > 0)
        return [(0,_phrase_js__WEBPACK_IMPORTED_MODULE_0__/* .countOf */ .pq)(fresh, 'new finding')];
    if ((0,_report_js__WEBPACK_IMPORTED_MODULE_2__/* .unknownsOf */ .F9)(report).length > 0)
        return ['Not everything could be looked at'];
    return ['Nothing new was found'];
}
/** The sentence as plain text, hostile characters shown. */
function sentenceOf(report) {
    return toPlain(reportSentence(report));
}


/***/ }),

/***/ 5330:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dn: () => (/* binding */ shortenCone),
/* harmony export */   EQ: () => (/* binding */ shortenAgreement),
/* harmony export */   O8: () => (/* binding */ shortenReport)
/* harmony export */ });
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5356);
/* harmony import */ var _visible_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(776);


const name = (text) => (0,_visible_js__WEBPACK_IMPORTED_MODULE_1__/* .visibleName */ .ko)(text, _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.name);
const nameOrNone = (text) => (text === '' ? '' : name(text));
const version = (text) => (text === null ? null : (0,_visible_js__WEBPACK_IMPORTED_MODULE_1__/* .visibleName */ .ko)(text, _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.version));
const sentence = (text) => (0,_visible_js__WEBPACK_IMPORTED_MODULE_1__/* .visibleText */ .Q6)(text, _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.text);
const value = (text) => (text === null ? null : (0,_visible_js__WEBPACK_IMPORTED_MODULE_1__/* .visibleName */ .ko)(text, _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.value));
const whole = (count) => (Number.isSafeInteger(count) && count >= 0 ? count : 0);
const commitOrNull = (commit) => commit !== null && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(commit) ? commit : null;
/** Every list is cut to its limit divided by `share`, a power of two. */
function cut(list, max, share) {
    return list.slice(0, Math.floor(max / share));
}
function shortenTrigger(trigger, share) {
    return {
        ...trigger,
        name: name(trigger.name),
        from: version(trigger.from),
        to: version(trigger.to),
        changes: cut(trigger.changes, _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.changes, share).map((change) => ({
            kind: change.kind,
            attribute: name(change.attribute),
            before: value(change.before),
            after: value(change.after),
        })),
        roots: cut(trigger.roots, _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.rootsOfTrigger, share).map(name),
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
    const triggers = cut(cone.triggers, _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.triggers, share);
    const roots = cut(cone.roots, _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.roots, share);
    const said = leftOutSentences(cone, triggers.length, roots.length);
    return {
        ...cone,
        boundReasons: cut(cone.boundReasons, _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.sentences, share).map(sentence),
        base: shortenBase(cone.base),
        head: commitOrNull(cone.head),
        covers: {
            roots: cut(cone.covers.roots, _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.roots, share).map(name),
            system: nameOrNone(cone.covers.system),
            evaluator: nameOrNone(cone.covers.evaluator),
            leftOut: [...said, ...cone.covers.leftOut.slice(0, _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.sentences - said.length).map(sentence)],
        },
        triggers: triggers.map((trigger) => shortenTrigger(trigger, share)),
        roots: roots.map((root) => ({ ...root, name: name(root.name) })),
        rebuiltCrates: cut(cone.rebuiltCrates, _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.crates, share).map((crate) => ({
            ...crate,
            name: name(crate.name),
            version: (0,_visible_js__WEBPACK_IMPORTED_MODULE_1__/* .visibleName */ .ko)(crate.version, _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.version),
            because: crate.because.filter((index) => index < triggers.length).slice(0, _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.because),
        })),
    };
}
function shortenAgreement(agreement) {
    return {
        ...agreement,
        onlyEvaluated: agreement.onlyEvaluated.slice(0, _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.onlyOneEngine).map(name),
        onlyStatic: agreement.onlyStatic.slice(0, _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.onlyOneEngine).map(name),
    };
}
function shortenGraphFacts(facts, share) {
    return {
        cone: facts.cone === null ? null : shortenCone(facts.cone, share),
        agreement: facts.agreement === null ? null : shortenAgreement(facts.agreement),
        note: sentence(facts.note),
    };
}
function shortenFinding({ file, line, ...finding }) {
    return {
        ...finding,
        ...(file === undefined ? {} : { file: (0,_visible_js__WEBPACK_IMPORTED_MODULE_1__/* .visibleName */ .ko)(file, _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.path) }),
        ...(line === undefined || whole(line) === 0 ? {} : { line }),
        subject: name(finding.subject),
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
function shortenCheck(check, share) {
    return {
        ...check,
        findings: keepNew(check.findings, Math.floor(_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.findings / share)).map(shortenFinding),
        unknowns: cut(check.unknowns, _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.unknowns, share).map(({ what, why, fix }) => ({
            what: sentence(what),
            why: sentence(why),
            fix: sentence(fix),
        })),
        facts: check.check === 'graph' && check.facts !== null ? shortenGraphFacts(check.facts, share) : null,
    };
}
/** The report within the limits. Shares over 1 make its lists shorter still. */
function shortenReport(report, share = 1) {
    return {
        ...report,
        head: { commit: commitOrNull(report.head.commit) },
        checks: report.checks.slice(0, _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.checks).map((check) => shortenCheck(check, share)),
        loosened: cut(report.loosened, _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.loosened, share).map(sentence),
    };
}


/***/ }),

/***/ 9112:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ renderTerminal)
});

// EXTERNAL MODULE: ./src/report/phrase.ts
var report_phrase = __webpack_require__(5049);
// EXTERNAL MODULE: ./src/report/remarks.ts
var remarks = __webpack_require__(79);
// EXTERNAL MODULE: ./src/report/report.ts
var report_report = __webpack_require__(8850);
// EXTERNAL MODULE: ./src/report/sentence.ts
var sentence = __webpack_require__(6501);
;// CONCATENATED MODULE: ./src/report/text-layout.ts
/** Plain text in lines and columns. Texts are visible ones already, so that one character is one step. */
/** Characters that a terminal draws two columns wide: East Asian wide ones and most pictures. */
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** Columns that a text takes. */
function columnsOf(text) {
    let columns = 0;
    for (const character of text)
        columns += WIDE.test(character) ? 2 : 1;
    return columns;
}
/** Lines of at most `width` columns, broken at spaces; a longer word has a line of its own. Later lines are indented. */
function wrapText(text, width, indent) {
    const lines = [];
    const lead = /^ */.exec(text)?.[0] ?? '';
    let line = lead;
    let isEmpty = true;
    for (const word of text.slice(lead.length).split(' ')) {
        if (!isEmpty && columnsOf(line) + 1 + columnsOf(word) > width) {
            lines.push(line);
            line = indent + word;
        }
        else {
            line += isEmpty ? word : ` ${word}`;
        }
        isEmpty = false;
    }
    return [...lines, line];
}
/** Rows, the header first, as columns two spaces apart; columns at the right are left out until the rest fits. */
function renderColumns(rows, width) {
    const widths = (rows[0] ?? []).map((_, column) => Math.max(0, ...rows.map((row) => columnsOf(row[column] ?? ''))));
    let shown = widths.length;
    const total = () => widths.slice(0, shown).reduce((sum, one) => sum + one + 2, -2);
    while (shown > 2 && total() > width)
        shown--;
    return rows.map((row) => row
        .slice(0, shown)
        .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - columnsOf(cell))))
        .join('  ')
        .trimEnd());
}

// EXTERNAL MODULE: ./src/report/words.ts
var words = __webpack_require__(2691);
;// CONCATENATED MODULE: ./src/report/terminal.ts






const MAX_TRIGGERS = 30;
const MAX_ROOTS = 30;
const MAX_CRATES = 60;
const MAX_FINDINGS = 50;
const STYLES = { bold: '1', dim: '2', red: '31', green: '32', yellow: '33' };
function createPaint(colour) {
    return (style, text) => (colour && text !== '' ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text);
}
function more(all, shown, unit) {
    return all > shown ? [`… and ${(0,report_phrase/* countOf */.pq)(all - shown, `more ${unit}`)}`] : [];
}
function layTriggers(cone, width) {
    const shown = cone.triggers.slice(0, MAX_TRIGGERS);
    if (shown.length === 0)
        return [];
    const both = cone.derivations !== null;
    const reach = (crates, derivations) => (both ? `${crates} (${derivations})` : `${crates}`);
    const rows = shown.map((trigger) => [
        (0,report_phrase/* toPlain */.Ul)((0,words/* triggerNamePhrase */.zz)(trigger)),
        (0,report_phrase/* toPlain */.Ul)((0,words/* beforeAfterPhrase */.B)(trigger)),
        (0,report_phrase/* toPlain */.Ul)((0,words/* whyPhrase */.y_)(trigger)),
        reach(trigger.crateReach, trigger.reach),
        reach(trigger.crateSpares, trigger.spares),
        `${trigger.depth}`,
        (0,report_phrase/* toPlain */.Ul)(namesOf(trigger.roots, 2)),
    ]);
    const header = [
        'Trigger',
        'Before → after',
        'Why',
        both ? 'Crates (derivations)' : 'Crates',
        'Spares',
        'Depth',
        'Roots',
    ];
    return [...renderColumns([header, ...rows], width), ...more(cone.triggers.length, shown.length, 'trigger')];
}
function layRoots(cone, width) {
    const changed = cone.roots.filter((root) => root.state !== 'same');
    if (cone.roots.length < 2 || changed.length === 0)
        return [];
    const rows = changed
        .slice(0, MAX_ROOTS)
        .map((root) => [
        (0,report_phrase/* toPlain */.Ul)([{ code: root.name }, root.state === 'added' ? ' (new)' : '']),
        `${root.crates.rebuilt} of ${root.crates.total}`,
        root.derivations === null ? '' : `${root.derivations.rebuilt} of ${root.derivations.total}`,
    ]);
    const header = ['Root', 'Crates', cone.derivations === null ? '' : 'Derivations'];
    return [...renderColumns([header, ...rows], width), ...more(changed.length, rows.length, 'root')];
}
function namesOf(names, max) {
    return (0,report_phrase/* joinPhrases */.Zk)(names.map((code) => [{ code }]), max);
}
function layCrates(cone, width) {
    if (cone.rebuiltCrates.length === 0)
        return [];
    const labels = new Set(cone.rebuiltCrates.map((crate) => `${crate.name} ${crate.version}`));
    return wrapText(`Crates: ${(0,report_phrase/* toPlain */.Ul)(namesOf([...labels], MAX_CRATES))}`, width, '  ');
}
function layFindings(report, width, paint) {
    const all = (0,report_report/* findingsOf */.WX)(report);
    const lines = all.slice(0, MAX_FINDINGS).flatMap(({ check, finding }) => {
        const style = finding.isNew && check.mode === 'enforce' ? 'red' : 'yellow';
        const place = finding.file === undefined ? '' : `${finding.file}${finding.line === undefined ? '' : `:${finding.line}`} `;
        const [first = '', ...rest] = wrapText((0,report_phrase/* toPlain */.Ul)([
            finding.isNew ? 'new ' : 'old ',
            ...(place === '' ? [] : [{ code: place }, ' ']),
            { code: finding.subject },
            ': ',
            (0,report_phrase/* asClause */.eI)(finding.what),
            '. ',
            (0,report_phrase/* asClause */.eI)(finding.why, { capital: true }),
            '.',
        ]), width, '    ');
        const fix = wrapText((0,report_phrase/* toPlain */.Ul)(['    To mend it: ', (0,report_phrase/* asClause */.eI)(finding.fix), '. (', { code: finding.rule }, ')']), width, '    ');
        return [paint(style, first.slice(0, 3)) + first.slice(3), ...rest, ...fix];
    });
    return [...lines, ...more(all.length, Math.min(all.length, MAX_FINDINGS), 'finding')];
}
function layUnknowns(report, width, paint) {
    const all = (0,report_report/* unknownsOf */.F9)(report);
    const lines = all.slice(0, MAX_FINDINGS).flatMap(({ unknown }) => {
        const what = (0,report_phrase/* toPlain */.Ul)(['unknown ', (0,report_phrase/* asClause */.eI)(unknown.what), ': ', (0,report_phrase/* asClause */.eI)(unknown.why), '.']);
        const [first = '', ...rest] = wrapText(what, width, '    ');
        const fix = wrapText((0,report_phrase/* toPlain */.Ul)(['    To mend it: ', (0,report_phrase/* asClause */.eI)(unknown.fix), '.']), width, '    ');
        return [paint('yellow', first.slice(0, 7)) + first.slice(7), ...rest, ...fix];
    });
    return [...lines, ...more(all.length, Math.min(all.length, MAX_FINDINGS), 'gap')];
}
const VERDICT_STYLE = {
    pass: 'green',
    advise: 'yellow',
    unknown: 'yellow',
    fail: 'red',
};
/** The report as lines of plain text, with colours if asked; ends with a newline. */
function renderTerminal(report, options) {
    const width = Math.max(40, options.width);
    const paint = createPaint(options.colour);
    const facts = (0,report_report/* graphCheckOf */.WU)(report)?.facts ?? null;
    const cone = facts?.cone ?? null;
    const verdict = (0,remarks/* verdictPhrase */.hJ)(report);
    const prose = (phrase) => (phrase.length === 0 ? [] : wrapText((0,report_phrase/* toPlain */.Ul)(phrase), width, ''));
    const dim = (lines) => lines.map((line) => paint('dim', line));
    const first = [
        ...prose((0,sentence/* reportSentence */.gq)(report)).map((line) => paint('bold', line)),
        ...(cone === null ? [] : [...prose((0,remarks/* figuresPhrase */.JT)(cone)), ...prose((0,remarks/* boundPhrase */.QK)(cone, 8))]),
        ...(facts === null ? [] : prose((0,remarks/* agreementPhrase */.KN)(facts))),
        ...(cone === null || facts === null || facts.note === '' ? [] : prose([(0,report_phrase/* asClause */.eI)(facts.note), '.'])),
        ...(verdict === null ? [] : prose(verdict).map((line) => paint(VERDICT_STYLE[report.verdict], line))),
    ];
    const loosened = report.loosened.flatMap((text) => wrapText((0,report_phrase/* toPlain */.Ul)(['- ', { text }]), width, '  '));
    const blocks = [
        first,
        loosened.length === 0
            ? []
            : [paint('yellow', 'This change loosens what is checked; it takes effect after merging:'), ...loosened],
        layFindings(report, width, paint),
        layUnknowns(report, width, paint),
        ...(cone === null
            ? []
            : [layTriggers(cone, width), layRoots(cone, width), layCrates(cone, width), dim(prose((0,remarks/* coversPhrase */.qY)(cone, 8)))]),
    ];
    return `${blocks
        .filter((block) => block.length > 0)
        .map((block) => block.join('\n'))
        .join('\n\n')}\n`;
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
    if (mode === 'enforce' && findings.some((finding) => finding.isNew))
        return 'fail';
    if (unknowns.length > 0)
        return 'unknown';
    return findings.length > 0 ? 'advise' : 'pass';
}


/***/ })

};

//# sourceMappingURL=817.index.js.map