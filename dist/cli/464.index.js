export const id = 464;
export const ids = [464];
export const modules = {

/***/ 8464:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openDerivation: () => (/* binding */ openDerivation),
/* harmony export */   openDrvPair: () => (/* binding */ openDrvPair)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4008);
/* harmony import */ var _nix_store_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9470);




/** The logical store folder, as it stands in the paths. */
const STORE_DIR = '/nix/store';
const DRV_FILE = /^[0-9abcdfghijklmnpqrsvwxyz]{32}-[^/]+\.drv$/;
/**
 * A derivation that is given by its store path, its file name, or a path to its file.
 * @param folder that holds `nix/store`, or is the store's folder itself; the machine's own store if left out
 * @throws UserError where the folder or the file is not there
 */
function openDerivation(drv, folder) {
    const physicalDir = findStoreFolder(folder);
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(drv);
    if (!DRV_FILE.test(file)) {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${drv} is not the path of a derivation`, `Write ${STORE_DIR}/<hash>-<name>.drv.`);
    }
    const inStore = drv === file || drv === (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(STORE_DIR, file) || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(drv) === (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(physicalDir, file);
    if (!inStore || (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(physicalDir, file), { throwIfNoEntry: false }) === undefined) {
        const advice = folder === undefined ? 'Name the folder that holds it with --store.' : 'Check the name and --store.';
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${drv} is not in ${folder ?? STORE_DIR}`, advice);
    }
    return {
        root: { name: file.slice(33, -'.drv'.length), drvPath: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(STORE_DIR, file) },
        store: (0,_nix_store_js__WEBPACK_IMPORTED_MODULE_3__/* .openStore */ .C)({ storeDir: STORE_DIR, physicalDir }),
    };
}
/** Two derivations as the two sides of one root. Nothing is evaluated. Throws as `openDerivation`. */
function openDrvPair(base, head, folder) {
    const before = openDerivation(base, folder);
    const after = openDerivation(head, folder);
    const side = ({ root, store }) => ({
        // One root that changed, also where its name holds a version.
        roots: [{ name: after.root.name, drvPath: root.drvPath }],
        store,
        repositorySources: new Set(),
    });
    return { base: side(before), head: side(after), how: 'derivation', evaluator: 'nix', system: '', leftOut: [] };
}
function findStoreFolder(folder) {
    if (folder === undefined)
        return STORE_DIR;
    for (const candidate of [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, STORE_DIR), folder]) {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(candidate, { throwIfNoEntry: false })?.isDirectory() === true)
            return candidate;
    }
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${folder} is not a folder`, 'Name the folder that holds nix/store.', { setting: '--store' });
}


/***/ }),

/***/ 9470:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ openStore)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4008);
/** Reads `.drv` files from a store's folder: the machine's own, an unpacked archive or another root's. */



const FIRST_BUFFER = 64 * 1024;
const DEFAULT_MAX_BYTES = 256 * 1024 * 1024;
/** Without waiting: a pipe that somebody put into an unpacked store must not hang the walk. */
const READ_FLAGS = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK;
class FolderStore {
    storeDir;
    prefix;
    physicalDir;
    maxBytes;
    buffer = Buffer.allocUnsafeSlow(FIRST_BUFFER);
    constructor(folder) {
        this.storeDir = folder.storeDir;
        this.prefix = `${folder.storeDir}/`;
        this.physicalDir = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder.physicalDir, '/');
        this.maxBytes = folder.maxDerivationBytes ?? DEFAULT_MAX_BYTES;
    }
    load(drvPath) {
        return Buffer.from(this.view(drvPath));
    }
    view(drvPath) {
        const name = drvPath.slice(this.prefix.length);
        // A name with a slash could leave the folder.
        if (name.includes('/') || !drvPath.startsWith(this.prefix) || !name.endsWith('.drv')) {
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`${drvPath} is not the path of a derivation in ${this.storeDir}`, { file: drvPath });
        }
        let file;
        try {
            file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(this.physicalDir + name, READ_FLAGS);
        }
        catch (error) {
            throw unreadable(drvPath, error);
        }
        try {
            return this.readWhole(file, drvPath);
        }
        catch (error) {
            throw error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz ? error : unreadable(drvPath, error);
        }
        finally {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
        }
    }
    /** Reads into the one buffer; asking for the size first would cost a system call more for each file. */
    readWhole(file, drvPath) {
        let length = 0;
        for (;;) {
            const read = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, this.buffer, length, this.buffer.length - length, null);
            length += read;
            if (read === 0 || length < this.buffer.length)
                return this.buffer.subarray(0, length);
            if (length > this.maxBytes) {
                throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`${drvPath} is larger than ${this.maxBytes} bytes`, { file: drvPath });
            }
            const larger = Buffer.allocUnsafeSlow(length * 4);
            this.buffer.copy(larger, 0, 0, length);
            this.buffer = larger;
        }
    }
}
function unreadable(drvPath, error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return code === 'ENOENT'
        ? new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`${drvPath} is missing from the store`, { file: drvPath })
        : new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`${drvPath} can't be read: ${code}`, { file: drvPath });
}
/** @throws UserError where the logical folder is not an absolute path */
function openStore(folder) {
    if (!folder.storeDir.startsWith('/') || (folder.storeDir.endsWith('/') && folder.storeDir !== '/')) {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`The store folder ${JSON.stringify(folder.storeDir)} is not an absolute path without a slash at its end`, 'Write the logical store folder, such as /nix/store.');
    }
    return new FolderStore(folder);
}


/***/ })

};

//# sourceMappingURL=464.index.js.map