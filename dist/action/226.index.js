export const id = 226;
export const ids = [226];
export const modules = {

/***/ 6226:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderPage: () => (/* binding */ renderPage)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/report/visible.ts
var visible = __webpack_require__(776);
;// CONCATENATED MODULE: ./src/report/html.ts

const ENTITIES = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
};
/** Good between tags and within quoted attributes. */
function escapeHtml(text) {
    return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
function toHtml(phrase) {
    return phrase
        .map((piece) => {
        if (typeof piece === 'string')
            return escapeHtml(piece);
        if ('strong' in piece)
            return `<strong>${escapeHtml(piece.strong)}</strong>`;
        if ('code' in piece)
            return `<code>${escapeHtml((0,visible/* visibleName */.ko)(piece.code))}</code>`;
        return escapeHtml((0,visible/* visibleText */.Q6)(piece.text));
    })
        .join('');
}

// EXTERNAL MODULE: ./src/report/phrase.ts
var phrase = __webpack_require__(5049);
// EXTERNAL MODULE: ./src/report/sentence.ts
var report_sentence = __webpack_require__(6501);
// EXTERNAL MODULE: ./src/report/words.ts
var words = __webpack_require__(2691);
;// CONCATENATED MODULE: ./src/report/page-parts.ts





/** Rows of the tables that stand in for the picture. */
const MAX_ROWS = 200;
const BASES = {
    evaluated: 'evaluated like the head',
    cached: "from the default branch's own run",
    derivation: 'a derivation that was named',
    files: 'its committed files',
};
function renderFigures(cone) {
    const { crates, derivations, covers, base, head } = cone;
    const figures = [
        ['crates rebuild', share(crates)],
        ...(derivations === null ? [] : [['derivations rebuild', share(derivations)]]),
        ...(crates.builder.total === 0 ? [] : [['of them for the builder', share(crates.builder)]]),
        ...(crates.tests.total === 0 ? [] : [['builds of tests', share(crates.tests)]]),
        ...(derivations === null
            ? []
            : [['longest chain of rebuilds', `<b>${derivations.depth}</b>`]]),
    ];
    const facts = [
        covers.system,
        covers.evaluator,
        ...(base.commit === null ? [] : [`base ${base.commit.slice(0, 12)}`]),
        ...(head === null ? [] : [`head ${head.slice(0, 12)}`]),
        `base: ${BASES[base.how]}`,
    ].filter((fact) => fact !== '');
    const items = figures.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('');
    return `<dl class="figures">${items}</dl>\n<p class="covers">${facts.map((fact) => `<span>${escapeHtml((0,visible/* visibleName */.ko)(fact))}</span>`).join(' ')}</p>`;
}
function share(count) {
    return `<b>${count.rebuilt}</b> of ${count.total} <span>${(0,report_sentence/* percent */.KN)(count)}</span>`;
}
/** What bounds the counts, and what the page leaves out. */
function renderNotes(cone, { leftOut }) {
    const bound = { exact: '', 'at-least': 'At least so much rebuilds: ', 'at-most': 'At most so much rebuilds: ' };
    const notes = [
        ...cone.boundReasons.map((reason) => `${bound[cone.bound]}${(0,visible/* visibleText */.Q6)(reason)}`),
        ...cone.covers.leftOut.map((text) => (0,visible/* visibleText */.Q6)(text)),
        ...(leftOut.nodes > 0
            ? [`${(0,phrase/* countOf */.pq)(leftOut.nodes, 'node')} farthest from a trigger are not on this page: it would be too large.`]
            : []),
        ...(leftOut.edges > 0 ? [`${(0,phrase/* countOf */.pq)(leftOut.edges, 'edge')} are not on this page: it would be too large.`] : []),
        ...(leftOut.gone > 0 ? [`${(0,phrase/* countOf */.pq)(leftOut.gone, 'more crate')} of the base are gone.`] : []),
    ];
    const list = notes.length === 0 ? '' : `<ul>${notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('')}</ul>\n`;
    return `${list}<p>Drawn by conegate. What rebuilds, what a trigger is and how it is found: docs/checks/graph.md of the project.</p>`;
}
function renderPlainTables({ triggers, roots }) {
    const triggerRows = triggers
        .slice(0, MAX_ROWS)
        .map((trigger) => [
        toHtml((0,words/* triggerNamePhrase */.zz)(trigger)),
        toHtml((0,words/* beforeAfterPhrase */.B)(trigger)),
        toHtml((0,words/* whyPhrase */.y_)(trigger)),
        String(trigger.crateReach),
        String(trigger.reach),
    ]);
    const rootRows = roots
        .slice(0, MAX_ROWS)
        .map((root) => [
        `<code>${escapeHtml((0,visible/* visibleName */.ko)(root.name))}</code>`,
        `${root.crates.rebuilt} of ${root.crates.total}`,
    ]);
    return [
        table('Triggers', ['Name', 'Before → after', 'Why', 'Crates', 'All it reaches'], triggerRows, triggers.length),
        table('Roots', ['Root', 'Crates that rebuild'], rootRows, roots.length),
    ].join('\n');
}
function table(caption, header, rows, total) {
    const more = total > rows.length ? `, ${rows.length} of ${total}` : '';
    const head = header.map((cell) => `<th scope="col">${cell}</th>`).join('');
    const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n');
    return `<table><caption>${caption}${more}</caption><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

;// CONCATENATED MODULE: ./src/report/page.ts
/**
 * The page to explore a cone with: one HTML text that needs nothing else. Its own policy forbids it to load or send
 * anything; what is foreign stands in it as escaped text or as JSON, and its script only ever sets text.
 */







/** UTF-16 units of a name or version, and of a crate's features or an attribute's value. */
const MAX_NAME = 200;
const MAX_TEXT = 1000;
const ICON = 'data:image/svg+xml,' +
    encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M1 14 8 2l7 12z" fill="#bc4c00"/></svg>');
/** @param picture of the same graphs as the cone */
function renderPage(cone, picture, assets) {
    const { script, style } = assets;
    if (/<\/script|<!--/i.test(script) || /<\/style|<!--/i.test(style)) {
        throw new Error('the page’s script or style would end before its end');
    }
    const policy = [
        "default-src 'none'",
        `script-src ${hashOf(script)}`,
        `style-src ${hashOf(style)}`,
        'img-src data:',
        "base-uri 'none'",
        "form-action 'none'",
    ].join('; ');
    const sentence = (0,report_sentence/* coneSentence */.ZZ)(cone);
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml((0,phrase/* toPlain */.Ul)(sentence))}</title>
<link rel="icon" href="${escapeHtml(ICON)}">
<style>${style}</style>
</head>
<body>
<a class="skip" href="#picture-part">To the picture</a>
<header>
<h1>${toHtml(sentence)}</h1>
${renderFigures(cone)}
</header>
<main id="app">
<noscript>
<p>This page draws its picture with a script, which is switched off. Without it:</p>
${renderPlainTables(cone)}
</noscript>
</main>
<footer>
${renderNotes(cone, picture)}
</footer>
<script type="application/json" id="data">${toScriptJson(pageData(cone, picture))}</script>
<script>${script}</script>
</body>
</html>
`;
}
/** Nothing in it can end the element that it stands in. */
function toScriptJson(data) {
    return JSON.stringify(data).replaceAll('<', '\\u003c');
}
function hashOf(text) {
    return `'sha256-${(0,external_node_crypto_.createHash)('sha256').update(text).digest('base64')}'`;
}
function pageData(cone, picture) {
    const roots = new Map(cone.roots.map((root) => [root.name, root]));
    return {
        version: 1,
        picture: showPicture(picture),
        triggers: picture.starts.map((_, i) => pageTrigger(cone, i)),
        roots: picture.roots.map(({ name }) => ({
            state: 'same',
            derivations: null,
            crates: { rebuilt: 0, total: 0 },
            ...roots.get(name),
            name: showName(name),
        })),
    };
}
function pageTrigger(cone, index) {
    const trigger = cone.triggers[index];
    if (trigger === undefined)
        return { label: '', why: '', changes: [], reach: 0, crateReach: 0, spares: 0 };
    const { reach, crateReach, spares, changes } = trigger;
    const show = (value) => (value === null ? null : (0,visible/* visibleText */.Q6)(value, MAX_TEXT));
    return {
        label: (0,visible/* visibleName */.ko)((0,words/* triggerLabel */.Bz)(trigger), MAX_NAME),
        why: (0,phrase/* toPlain */.Ul)((0,words/* whyPhrase */.y_)(trigger)),
        changes: changes.map(({ attribute, before, after }) => ({
            attribute: (0,visible/* visibleName */.ko)(attribute),
            before: show(before),
            after: show(after),
        })),
        reach,
        crateReach,
        spares,
    };
}
function showName(name) {
    return name === '' ? '' : (0,visible/* visibleName */.ko)(name, MAX_NAME);
}
function showPicture(picture) {
    return {
        ...picture,
        strings: picture.strings.map((text) => (text === '' ? '' : (0,visible/* visibleText */.Q6)(text, MAX_TEXT))),
        roots: picture.roots.map((root) => ({ ...root, name: showName(root.name) })),
        gone: picture.gone.map((crate) => ({
            ...crate,
            name: showName(crate.name),
            version: showName(crate.version),
            instead: showName(crate.instead),
        })),
    };
}


/***/ })

};

//# sourceMappingURL=226.index.js.map