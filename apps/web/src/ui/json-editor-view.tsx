import { autocompletion, type CompletionSource, closeCompletion } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, indentOnInput } from '@codemirror/language'
import { lintGutter, nextDiagnostic, setDiagnostics } from '@codemirror/lint'
import { Compartment, EditorState, Prec } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder as placeholderText,
} from '@codemirror/view'
import { useEuiTheme } from '@elastic/eui'
import { forwardRef, useEffect, useImperativeHandle, useRef } from 'react'
import { cspNonce } from '../csp-nonce.ts'
import type { JsonEditorHandle, JsonEditorProps } from './json-editor.tsx'
import { editorTheme } from './json-editor-theme.ts'

/** What does not change while the editor lives. Tab is bound to nothing, so that it leaves the editor. */
const fixedExtensions = (placeholder: string) => [
  cspNonce === undefined ? [] : EditorView.cspNonce.of(cspNonce),
  lineNumbers(),
  history(),
  drawSelection(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  indentOnInput(),
  bracketMatching(),
  keymap.of([...defaultKeymap, ...historyKeymap, { key: 'F8', run: nextDiagnostic }]),
  json(),
  lintGutter(),
  EditorView.lineWrapping,
  placeholderText(placeholder),
]

/** Quotes are put in with a word, and not shown. */
const asOption = (word: string) => ({ label: word.replaceAll('"', ''), apply: word })

/** Escape closes the list of words, and not the flyout that the editor stands in. */
const completion = (source: CompletionSource) => [
  Prec.highest(keymap.of([{ key: 'Escape', run: closeCompletion, stopPropagation: true }])),
  // Without a delay: Enter right after the list came takes a word, and is no new line.
  autocompletion({ override: [source], icons: false, interactionDelay: 0 }),
]

/** CodeMirror in a controlled component; loaded by `JsonEditor`. */
export const JsonEditorView = forwardRef<JsonEditorHandle, JsonEditorProps>(
  function JsonEditorView(props, ref) {
    const { value, label, describedBy, marks } = props
    const { euiTheme, colorMode } = useEuiTheme()
    const host = useRef<HTMLDivElement>(null)
    const view = useRef<EditorView | null>(null)
    const theme = useRef(new Compartment())
    const attributes = useRef(new Compartment())
    const latest = useRef(props)
    latest.current = props

    useEffect(() => {
      if (!host.current) return
      const editor = new EditorView({
        parent: host.current,
        state: EditorState.create({
          doc: latest.current.value,
          extensions: [
            fixedExtensions(latest.current.placeholder ?? ''),
            completion(({ state, pos, explicit }) => {
              const found = latest.current.complete?.(state.doc.toString(), pos)
              if (!found || !(found.isWithinWord || explicit)) return null
              return { from: found.from, to: found.to, options: found.words.map(asOption) }
            }),
            theme.current.of([]),
            attributes.current.of([]),
            EditorView.updateListener.of((update) => {
              if (update.docChanged) latest.current.onChange(update.state.doc.toString())
              if (update.focusChanged && !update.view.hasFocus) latest.current.onBlur?.()
            }),
          ],
        }),
      })
      view.current = editor
      return () => {
        view.current = null
        editor.destroy()
      }
    }, [])

    useEffect(() => {
      view.current?.dispatch({
        effects: theme.current.reconfigure(editorTheme(euiTheme, colorMode === 'DARK')),
      })
    }, [euiTheme, colorMode])

    const isInvalid = marks.some(({ isWarning }) => isWarning !== true)
    useEffect(() => {
      view.current?.dispatch({
        effects: attributes.current.reconfigure(
          EditorView.contentAttributes.of({
            'aria-label': label,
            // A region that scrolls must be reachable by keyboard; CodeMirror leaves that to the browser.
            tabindex: '0',
            ...(isInvalid && { 'aria-invalid': 'true' }),
            ...(describedBy !== undefined && { 'aria-describedby': describedBy }),
          }),
        ),
      })
    }, [label, describedBy, isInvalid])

    useEffect(() => {
      const doc = view.current?.state.doc
      // A change of its own comes back as the value; only one from outside is put in, as one step of the history.
      if (doc && doc.toString() !== value)
        view.current?.dispatch({ changes: { from: 0, to: doc.length, insert: value } })
    }, [value])

    useEffect(() => {
      const editor = view.current
      if (!editor) return
      const end = editor.state.doc.length
      const diagnostics = marks.map(({ from, to, message, isWarning }) => ({
        from: Math.min(from, end),
        to: Math.min(Math.max(to, from), end),
        severity: isWarning === true ? ('warning' as const) : ('error' as const),
        message,
      }))
      editor.dispatch(setDiagnostics(editor.state, diagnostics))
    }, [marks])

    useImperativeHandle(
      ref,
      () => ({
        focusAt: (offset) => {
          const editor = view.current
          if (!editor) return
          editor.focus()
          editor.dispatch({
            selection: { anchor: Math.min(offset, editor.state.doc.length) },
            scrollIntoView: true,
          })
        },
      }),
      [],
    )
    return <div ref={host} data-test-subj={props['data-test-subj']} />
  },
)
