const MONACO = '**/monaco-editor/esm/vs'

/**
 * Parts of Monaco that it pulls in whether they are used or not, and that this page never opens: the
 * diff editors, the quick input (its own palette) and the lists in it. About a tenth of its bytes.
 */
const LEFT_OUT = {
  'editor/browser/widget/diffEditor/diffEditorWidget.js': ['DiffEditorWidget'],
  'editor/browser/widget/multiDiffEditor/multiDiffEditorWidget.js': ['MultiDiffEditorWidget'],
  'editor/standalone/browser/quickInput/standaloneQuickInputService.js': [
    'StandaloneQuickInputService',
  ],
  'platform/list/browser/listService.js': ['ListService', 'IListService'],
}

const leftOut = Object.entries(LEFT_OUT).map(([file, classes]) => [
  `${MONACO}/${file}`,
  { loaders: [{ loader: './components/editor/monaco/empty-classes.cjs', options: { classes } }] },
])

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // The titles of shared snippets stand in the head for everybody, not only for the robots on a list.
  htmlLimitedBots: /.*/,
  agentRules: false,
  rewrites: async () => [
    { source: '/s/:id([A-Za-z0-9_-]+).lua', destination: '/api/snippets/:id/source' },
    { source: '/s/:id([A-Za-z0-9_-]+).json', destination: '/api/snippets/:id' },
  ],
  // The policy of a page says it too; this is for what is no page, and for browsers without policies.
  headers: async () => [
    {
      source: '/((?!embed/).*)',
      headers: [{ key: 'X-Frame-Options', value: 'DENY' }],
    },
  ],
  turbopack: { rules: Object.fromEntries(leftOut) },
}

export default config
