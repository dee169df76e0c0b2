export const id = 474;
export const ids = [474];
export const modules = {

/***/ 474:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   explainProblem: () => (/* binding */ explainProblem)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4008);

/** Where bugs are reported. */
const ISSUES = 'https://github.com/conegate/conegate/issues';
/**
 * Tells a person what went wrong, by its family, with the next step.
 * @param mapStack puts a stack's frames into the lines of the sources
 */
function explainProblem(error, mapStack) {
    if (error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo) {
        return { family: 'user', lines: [error.message, error.advice] };
    }
    if (error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz) {
        const { file, line, offset } = error.place;
        const place = [file, line ?? (offset === undefined ? undefined : `byte ${offset}`)].filter((part) => part !== undefined);
        const where = place.length === 0 || error.message.includes(String(file)) ? '' : `${place.join(':')}: `;
        return { family: 'user', lines: [where + error.message, error.advice].filter((text) => text !== '') };
    }
    if (error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .ToolError */ .v4) {
        const { command, status, lastLines } = error.tool;
        const ended = status === null ? 'was ended' : `exited with ${status}`;
        return {
            family: 'tool',
            lines: [
                error.message,
                `${command.join(' ')} ${ended}`,
                ...lastLines.map((text) => `  ${text}`),
                ...(error.advice === '' ? [] : [error.advice]),
            ],
        };
    }
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const lines = mapStack(stack).split('\n');
    return { family: 'bug', lines: [`this is a bug in conegate; please report it at ${ISSUES}`, ...lines] };
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

//# sourceMappingURL=474.index.js.map