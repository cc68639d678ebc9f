import { EuiButtonEmpty, EuiFormErrorText, EuiFormHelpText } from '@elastic/eui'
import { forwardRef, type ReactNode, useId, useImperativeHandle, useMemo, useRef } from 'react'
import { FormattedMessage } from 'react-intl'
import { JsonEditor, type JsonEditorHandle, type JsonEditorProps } from '../../../ui/json-editor.tsx'
import { useJsonFaultText } from './json-fault-text.ts'
import type { JsonFault } from './json-faults.ts'

type JsonFieldProps = {
  value: string
  onChange: (value: string) => void
  onBlur: () => void
  label: string
  help?: ReactNode
  placeholder: string
  /** What to show; a field that was not touched yet shows none. */
  faults: JsonFault[]
  complete?: JsonEditorProps['complete']
  'data-test-subj': string
}

const shownFaults = 8

/** A JSON editor with its faults listed below: line, problem, and a way there. */
export const JsonField = forwardRef<JsonEditorHandle, JsonFieldProps>(function JsonField(props, ref) {
  const { faults, help, 'data-test-subj': hook, ...editorProps } = props
  const faultText = useJsonFaultText()
  const helpId = useId()
  const faultsId = useId()
  const editor = useRef<JsonEditorHandle>(null)
  useImperativeHandle(ref, () => ({ focusAt: (offset) => editor.current?.focusAt(offset) }), [])
  const marks = useMemo(
    () => faults.map(({ from, to, problem }) => ({ from, to, message: faultText(problem) })),
    [faults, faultText],
  )
  return (
    <div>
      <JsonEditor
        {...editorProps}
        ref={editor}
        marks={marks}
        describedBy={faults.length > 0 ? `${faultsId} ${helpId}` : helpId}
        data-test-subj={hook}
      />
      {faults.length > 0 && (
        <ul
          id={faultsId}
          css={{ listStyle: 'none', margin: 0, padding: 0 }}
          data-test-subj={`${hook}-faults`}
        >
          {faults.slice(0, shownFaults).map((fault) => (
            <li key={`${fault.from} ${faultText(fault.problem)}`}>
              <EuiFormErrorText css={{ display: 'flex', gap: 6, alignItems: 'baseline' }}>
                <EuiButtonEmpty
                  color="danger"
                  size="xs"
                  flush="both"
                  css={{ flexShrink: 0, height: 'auto' }}
                  onClick={() => editor.current?.focusAt(fault.from)}
                >
                  <FormattedMessage
                    id="apiKeys.json.line"
                    defaultMessage="Line {line, number}"
                    values={{ line: fault.line }}
                  />
                </EuiButtonEmpty>
                <span>{faultText(fault.problem)}</span>
              </EuiFormErrorText>
            </li>
          ))}
          {faults.length > shownFaults && (
            <li>
              <EuiFormErrorText>
                <FormattedMessage
                  id="apiKeys.json.more"
                  defaultMessage="{count, plural, one {# more} other {# more}}"
                  values={{ count: faults.length - shownFaults }}
                />
              </EuiFormErrorText>
            </li>
          )}
        </ul>
      )}
      <EuiFormHelpText id={helpId}>
        {help} <FormattedMessage id="apiKeys.json.tab" defaultMessage="Tab leaves the editor." />
      </EuiFormHelpText>
    </div>
  )
})
