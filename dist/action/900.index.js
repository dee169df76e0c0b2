export const id = 900;
export const ids = [900];
export const modules = {

/***/ 5900:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readPageAssets: () => (/* binding */ readPageAssets)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3136);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_url__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4008);




const FILES = { script: 'page.js', style: 'page.css' };
/** `dist/page`, beside the running bundle, and two folders above this module where it runs as it is. */
function pageFolders() {
    const here = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)((0,node_url__WEBPACK_IMPORTED_MODULE_2__.fileURLToPath)(import.meta.url));
    return [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(here, '..', 'page'), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(here, '..', '..', 'dist', 'page')];
}
/** The script and the style that every page carries. Throws `UserError` where this copy of conegate has none. */
function readPageAssets(folders = pageFolders()) {
    for (const folder of folders) {
        try {
            return {
                script: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, FILES.script), 'utf8'),
                style: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, FILES.style), 'utf8'),
            };
        }
        catch (error) {
            if (error.code !== 'ENOENT')
                throw error;
        }
    }
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo("The page's script is missing beside this program", 'Run conegate from its own dist/ folder, or build it by: npm run build.');
}


/***/ })

};

//# sourceMappingURL=900.index.js.map