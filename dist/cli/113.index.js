export const id = 113;
export const ids = [113];
export const modules = {

/***/ 5113:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCone: () => (/* binding */ runCone)
});

// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/report/shorten-report.ts
var shorten_report = __webpack_require__(5330);
;// CONCATENATED MODULE: ./src/report/cone-document.ts

/** The document of a cone. Names are cleaned and lists bounded as in a report file. */
function coneDocument(cone, about) {
    const agreement = about.agreement ?? null;
    return {
        version: 1,
        tool: { name: 'conegate', version: about.toolVersion },
        ...(0,shorten_report/* shortenCone */.Dn)(cone),
        agreement: agreement === null ? null : (0,shorten_report/* shortenAgreement */.EQ)(agreement),
        note: about.note ?? '',
    };
}

// EXTERNAL MODULE: ./src/report/terminal.ts + 1 modules
var report_terminal = __webpack_require__(9112);
// EXTERNAL MODULE: ./src/verdict.ts
var verdict = __webpack_require__(3138);
// EXTERNAL MODULE: ./src/version.ts + 1 modules
var version = __webpack_require__(1013);
// EXTERNAL MODULE: ./src/commands/exit-code.ts
var exit_code = __webpack_require__(5468);
;// CONCATENATED MODULE: ./src/commands/cone.ts






/** `conegate cone`: what rebuilds between two revisions or two derivations. */
async function runCone(options, terminal) {
    const answer = isDrv(options.base) || isDrv(options.head) ? await compareDrvs(options) : await compareRevisions(options, terminal);
    const check = {
        check: 'graph',
        mode: 'enforce',
        verdict: (0,verdict/* judge */.S4)('enforce', answer.findings, answer.unknowns),
        ...answer,
    };
    const cone = answer.facts?.cone ?? null;
    if (options.json === true && cone !== null) {
        const { agreement = null, note = '' } = answer.facts ?? {};
        terminal.print(JSON.stringify(coneDocument(cone, { toolVersion: version/* VERSION */.x, agreement, note }), undefined, 2));
        for (const unknown of answer.unknowns)
            terminal.note(`unknown: ${unknown.what} (${unknown.why}); ${unknown.fix}`);
        for (const finding of answer.findings)
            terminal.note(`${finding.rule}: ${finding.subject}: ${finding.what}`);
    }
    else {
        const report = {
            version: 1,
            tool: { name: 'conegate', version: version/* VERSION */.x },
            verdict: check.verdict,
            head: { commit: cone?.head ?? null },
            checks: [check],
            loosened: [],
        };
        const text = (0,report_terminal/* renderTerminal */.b)(report, { colour: terminal.colour, width: terminal.width });
        // Asked for JSON and having none: the explanation belongs beside the answer, not in its place.
        if (options.json === true)
            terminal.note(text);
        else
            terminal.print(text);
    }
    return (0,exit_code/* exitCodeOf */.F)(check.verdict);
}
function isDrv(revision) {
    return revision?.endsWith('.drv') === true;
}
async function compareDrvs(options) {
    if (options.head === undefined || !isDrv(options.head) || !isDrv(options.base)) {
        throw new problem/* UserError */.yo('one side is a derivation and the other is not', 'Name a .drv with --base and with --head.');
    }
    const { openDrvPair } = await __webpack_require__.e(/* import() */ 464).then(__webpack_require__.bind(__webpack_require__, 8464));
    const { judgeCapturedPair } = await Promise.all(/* import() */[__webpack_require__.e(84), __webpack_require__.e(377)]).then(__webpack_require__.bind(__webpack_require__, 4377));
    const { cone, findings } = judgeCapturedPair(openDrvPair(options.base, options.head, options.store), null, null);
    return { findings, unknowns: [], facts: { cone, agreement: null, note: '' } };
}
async function compareRevisions(options, terminal) {
    const { withLocalWorld } = await Promise.all(/* import() */[__webpack_require__.e(934), __webpack_require__.e(815), __webpack_require__.e(84), __webpack_require__.e(793), __webpack_require__.e(289)]).then(__webpack_require__.bind(__webpack_require__, 6289));
    const { graphCheck } = await Promise.all(/* import() */[__webpack_require__.e(934), __webpack_require__.e(292), __webpack_require__.e(84), __webpack_require__.e(377), __webpack_require__.e(9)]).then(__webpack_require__.bind(__webpack_require__, 5009));
    const overrides = {
        roots: options.root,
        engine: options.static === true ? 'static' : undefined,
        storeDirectory: options.store,
        mode: 'enforce',
    };
    return await withLocalWorld(options, overrides, terminal, ({ context }) => graphCheck.run(context));
}


/***/ })

};

//# sourceMappingURL=113.index.js.map