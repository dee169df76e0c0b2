export const id = 979;
export const ids = [979];
export const modules = {

/***/ 3979:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runComment: () => (/* binding */ runComment)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _platform_github_event_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2343);
/* harmony import */ var _platform_github_workflow_log_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3342);
/* harmony import */ var _platform_report_folder_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9250);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4008);
/* harmony import */ var _report_report_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4051);
/* harmony import */ var _settings_schema_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8826);
/* harmony import */ var _publish_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5493);








/**
 * `command: comment`: publishes a report that the capturing job of the same run left as data. Checks out nothing, runs
 * nothing, and takes the report's word for nothing but what it shows: which pull request and which head come from the event.
 */
async function runComment(inputs, job) {
    (0,_platform_github_workflow_log_js__WEBPACK_IMPORTED_MODULE_2__/* .maskSecrets */ .QU)([inputs.token]);
    const context = (0,_platform_github_event_js__WEBPACK_IMPORTED_MODULE_1__/* .readRunContext */ .$)(process.env);
    const { event } = context;
    if (event.kind !== 'pull_request') {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo(`there is no pull request to comment on: this run is for ${event.kind}`, "Run this job if: github.event_name == 'pull_request'.");
    }
    const report = (0,_report_report_file_js__WEBPACK_IMPORTED_MODULE_5__/* .readReport */ .t)((0,_platform_report_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .readReportFile */ .$h)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(process.env.GITHUB_WORKSPACE ?? '.', inputs.report)));
    if (report.head.commit !== event.head.sha) {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo(`the report is about ${report.head.commit ?? 'no commit'}, the pull request is at ${event.head.sha}`, 'Publish the report of the same run.');
    }
    const stated = { ...report, pullRequest: { number: event.number }, run: context.run };
    const policy = inputs.comment ?? report.commentPolicy ?? (0,_settings_schema_js__WEBPACK_IMPORTED_MODULE_6__/* .defaultSettings */ .L6)().comment;
    await (0,_publish_js__WEBPACK_IMPORTED_MODULE_7__/* .publishReport */ .S)(stated, event, context, { token: inputs.token, policy, settingsKey: inputs.settings }, job);
}


/***/ })

};

//# sourceMappingURL=979.index.js.map