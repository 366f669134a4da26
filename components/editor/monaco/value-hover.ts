import { editor, type IDisposable } from 'monaco-editor/editor/editor.api.js'
import type { NameUse } from '@/components/editor/debug/scopes'

/** What names stand for, and what is to be shown of them now; `at` by line and column from 1. */
export type Named = {
  at(line: number, column: number): NameUse | null
  words(use: NameUse): string | null
}

/** Shows above a name that one points at what it holds. `hide` is for when that is another value. */
export function valueHover(
  code: editor.IStandaloneCodeEditor,
  named: Named,
): IDisposable & { hide(): void } {
  const { CONTENT_TEXT } = editor.MouseTargetType
  const { ABOVE, BELOW } = editor.ContentWidgetPositionPreference
  const node = document.createElement('div')
  node.className = 'value-hover'
  node.setAttribute('role', 'tooltip')
  let shown: NameUse | null = null
  const widget: editor.IContentWidget = {
    allowEditorOverflow: true,
    getId: () => 'perigee.value',
    getDomNode: () => node,
    getPosition: () =>
      shown === null
        ? null
        : {
            position: { lineNumber: shown.line, column: shown.start + 1 },
            preference: [ABOVE, BELOW],
          },
  }
  const show = (use: NameUse | null) => {
    if (use === shown) return
    const words = use === null ? null : named.words(use)
    const wasShown = shown !== null
    shown = words === null ? null : use
    node.textContent = words
    if (shown === null) {
      if (wasShown) code.removeContentWidget(widget)
    } else if (wasShown) code.layoutContentWidget(widget)
    else code.addContentWidget(widget)
  }
  const hide = () => show(null)
  const subscriptions = [
    code.onMouseMove(({ target }) => {
      const isText = target.type === CONTENT_TEXT
      show(isText ? named.at(target.position.lineNumber, target.position.column) : null)
    }),
    code.onMouseLeave(hide),
    code.onKeyDown(hide),
    code.onDidScrollChange(hide),
  ]
  return {
    hide,
    dispose: () => {
      hide()
      for (const subscription of subscriptions) subscription.dispose()
    },
  }
}
