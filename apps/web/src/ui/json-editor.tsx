import { EuiSkeletonRectangle } from '@elastic/eui'
import { forwardRef, lazy, Suspense } from 'react'

/** A fault to mark, by offsets into the text; a warning is none that makes the text invalid. */
export type EditorMark = { from: number; to: number; message: string; isWarning?: boolean }

/** Words that fit at a place of the text, and what each takes the place of. */
export type Completions = {
  from: number
  to: number
  /** Offered while one types; else only when asked for. */
  isWithinWord: boolean
  words: string[]
}

export type JsonEditorProps = {
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  label: string
  marks: EditorMark[]
  /** Ids of what describes the editor: its help, its faults. */
  describedBy?: string
  /** Shown while there is no text. */
  placeholder?: string
  /** What fits at an offset of the text; Ctrl and space ask for it. */
  complete?: (text: string, offset: number) => Completions | undefined
  'data-test-subj'?: string
}

/** What a form does to the editor from outside. */
export type JsonEditorHandle = { focusAt: (offset: number) => void }

const JsonEditorView = lazy(() =>
  import('./json-editor-view.tsx').then((part) => ({ default: part.JsonEditorView })),
)

/** A JSON editor whose code loads when the first one is shown. Tab leaves it. */
export const JsonEditor = forwardRef<JsonEditorHandle, JsonEditorProps>(function JsonEditor(props, ref) {
  return (
    <Suspense fallback={<EuiSkeletonRectangle width="100%" height={128} borderRadius="m" />}>
      <JsonEditorView {...props} ref={ref} />
    </Suspense>
  )
})
