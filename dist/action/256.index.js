export const id = 256;
export const ids = [256];
export const modules = {

/***/ 256:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mapStack: () => (/* binding */ mapStack)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8995);
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_module__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3136);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_url__WEBPACK_IMPORTED_MODULE_2__);



const FRAME = /(file:\/\/\/[^\s()]+\.js):(\d+):(\d+)/g;
/**
 * A stack's frames in TypeScript's own lines, by the source maps beside the bundles. Node could do it by itself
 * (`process.setSourceMapsEnabled`), but then it reads every module's map at every start.
 */
function mapStack(stack) {
    const maps = new Map();
    return stack.replace(FRAME, (frame, url, line, column) => {
        if (!maps.has(url))
            maps.set(url, readMap(url));
        const origin = maps.get(url)?.findOrigin(Number(line), Number(column));
        if (origin === undefined || !('fileName' in origin))
            return frame;
        return `${origin.fileName.replace(/^.*\/(?=(?:src|node_modules)\/)/, '')}:${origin.lineNumber}:${origin.columnNumber}`;
    });
}
function readMap(url) {
    try {
        return new node_module__WEBPACK_IMPORTED_MODULE_1__.SourceMap(JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(`${(0,node_url__WEBPACK_IMPORTED_MODULE_2__.fileURLToPath)(url)}.map`, 'utf8')));
    }
    catch {
        // Without its map a frame stays as it is.
        return undefined;
    }
}


/***/ })

};

//# sourceMappingURL=256.index.js.map