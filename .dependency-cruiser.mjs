/** The borders between the rooms. docs/architecture.md shows the picture; this file is what counts. */

const PURE = '^src/(graph|crates|generated|report|settings)/|^src/(verdict|check-result|problem|compare-text)\\.ts$'

export default {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'A cycle makes two rooms one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-rooms-see-no-outside',
      comment:
        'The rooms that judge and print get what they need as arguments, so that they answer the same every time.',
      severity: 'error',
      from: { path: PURE },
      to: { path: '^(node_modules/)?@actions/|^src/(platform|demo|gate|action|cli)' },
    },
    {
      name: 'pure-rooms-use-no-system-module',
      comment: 'No file system, network, process or clock in a pure room; node:crypto and node:buffer only compute.',
      severity: 'error',
      from: { path: PURE },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|buffer)$' },
    },
    {
      name: 'only-platform-touches-the-outside',
      comment:
        'Files, processes and the network are reached through src/platform, and GitHub through src/platform/github.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/' },
      to: {
        path: '^(node_modules/)?@actions/|^(node:)?(fs|fs/promises|net|tls|dns|http|https|http2|child_process|os|worker_threads)$',
      },
    },
    {
      name: 'graph-is-the-innermost',
      comment: 'The graph knows no lock file and no publisher.',
      severity: 'error',
      from: { path: '^src/graph/' },
      to: { path: '^src/(crates|generated|report)/' },
    },
    {
      name: 'checks-never-print',
      comment: 'Judge, then print.',
      severity: 'error',
      from: { path: '^src/(graph|crates|generated|platform)/' },
      to: { path: '^src/report/', pathNot: '^src/report/(marker|schema|report|page-data)\\.ts$' },
    },
    {
      name: 'publishers-never-judge',
      comment: 'A publisher reads the verdict; it does not make one.',
      severity: 'error',
      from: { path: '^src/report/' },
      to: { path: '^src/(crates|gate)|^src/(graph|generated)/(?![a-z-]*facts\\.ts$)' },
    },
    {
      name: 'the-page-is-alone',
      comment:
        'The page runs in a browser: it knows the data that stands in it and how to walk it, and nobody imports it.',
      severity: 'error',
      from: { path: '^src/page/' },
      to: {
        path: '^src/|^(node_modules/)?@actions/|^node:',
        pathNot:
          '^src/page/|^src/report/page-data\\.ts$|^src/graph/(picture-facts|facts|picture/(adjacency|varints)|triggers/(cone-edges|measure-reach)|why/trigger-paths)\\.ts$',
      },
    },
    {
      name: 'nobody-imports-the-page',
      comment: 'It is bundled apart, for browsers.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/page/' },
      to: { path: '^src/page/' },
    },
    {
      name: 'the-page-model-needs-no-browser',
      comment: 'What is shown is worked out without the elements that show it.',
      severity: 'error',
      from: { path: '^src/page/model/' },
      to: { path: '^src/page/(?!model/)|^(node_modules/)?d3-' },
    },
    {
      name: 'nobody-imports-an-entry',
      comment: "action, cli and the page's script are the outermost.",
      severity: 'error',
      from: {},
      to: { path: '^src/(action|cli|page/main)\\.ts$' },
    },
    {
      name: 'no-orphan',
      comment: 'A module that nobody reaches is not tested by anybody either.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '^src/(action|cli|page/main)\\.ts$' },
      to: {},
    },
    {
      name: 'no-development-package-in-the-bundle',
      comment: 'What src/ imports is a dependency, not a development dependency.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'undetermined', 'unknown'] },
    },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.json'],
    },
    doNotFollow: { path: 'node_modules' },
  },
}
