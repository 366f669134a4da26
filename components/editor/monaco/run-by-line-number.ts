import { editor, type IDisposable } from 'monaco-editor/editor/editor.api.js'
import { act } from '@/lib/client/debug/act'
import type { PageStore } from '@/lib/client/store'

/** While a recording is shown, a click on a line's number goes to when that line is next reached; with Alt, was last. */
export function runByLineNumber(
  code: editor.IStandaloneCodeEditor,
  page: PageStore,
  isShown: () => boolean,
): IDisposable {
  const { GUTTER_LINE_NUMBERS } = editor.MouseTargetType
  const subscriptions = [
    code.onMouseMove(({ target }) => {
      if (target.type !== GUTTER_LINE_NUMBERS || target.element === null) return
      const line = target.position.lineNumber
      target.element.title = isShown()
        ? `Run to line ${line}. Alt+click: back to when it was reached before`
        : ''
    }),
    code.onMouseDown(({ target, event }) => {
      if (target.type !== GUTTER_LINE_NUMBERS || !event.leftButton || !isShown()) return
      const line = target.position.lineNumber
      act(page, { kind: 'line', line }, event.altKey ? 'back' : 'forward')
    }),
  ]
  return {
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose()
    },
  }
}
