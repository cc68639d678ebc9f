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
  /** What is to be known, and hinders nothing. */
  warnings?: JsonFault[]
  complete?: JsonEditorProps['complete']
  'data-test-subj': string
}

const shownFaults = 8
const none: JsonFault[] = []

/** A JSON editor with its faults listed below: line, problem, and a way there. */
export const JsonField = forwardRef<JsonEditorHandle, JsonFieldProps>(function JsonField(props, ref) {
  const { faults, warnings = none, help, 'data-test-subj': hook, ...editorProps } = props
  const faultText = useJsonFaultText()
  const helpId = useId()
  const faultsId = useId()
  const warningsId = useId()
  const editor = useRef<JsonEditorHandle>(null)
  useImperativeHandle(ref, () => ({ focusAt: (offset) => editor.current?.focusAt(offset) }), [])
  const marks = useMemo(
    () => [
      ...faults.map(({ from, to, problem }) => ({ from, to, message: faultText(problem) })),
      ...warnings.map(({ from, to, problem }) => ({
        from,
        to,
        message: faultText(problem),
        isWarning: true,
      })),
    ],
    [faults, warnings, faultText],
  )
  const describedBy = [
    ...(faults.length > 0 ? [faultsId] : []),
    ...(warnings.length > 0 ? [warningsId] : []),
    helpId,
  ].join(' ')
  const go = (offset: number) => editor.current?.focusAt(offset)
  return (
    <div>
      <JsonEditor
        {...editorProps}
        ref={editor}
        marks={marks}
        describedBy={describedBy}
        data-test-subj={hook}
      />
      <FaultList id={faultsId} faults={faults} color="danger" onGo={go} data-test-subj={`${hook}-faults`} />
      <FaultList
        id={warningsId}
        faults={warnings}
        color="warning"
        onGo={go}
        data-test-subj={`${hook}-warnings`}
      />
      <EuiFormHelpText id={helpId}>
        {help} <FormattedMessage id="apiKeys.json.tab" defaultMessage="Tab leaves the editor." />
      </EuiFormHelpText>
    </div>
  )
})

type FaultListProps = {
  id: string
  faults: JsonFault[]
  color: 'danger' | 'warning'
  onGo: (offset: number) => void
  'data-test-subj': string
}

function FaultList({ id, faults, color, onGo, ...rest }: FaultListProps) {
  const faultText = useJsonFaultText()
  if (faults.length === 0) return null
  const Line = color === 'danger' ? EuiFormErrorText : EuiFormHelpText
  return (
    <ul id={id} css={{ listStyle: 'none', margin: 0, padding: 0 }} data-test-subj={rest['data-test-subj']}>
      {faults.slice(0, shownFaults).map((fault) => (
        <li key={`${fault.from} ${faultText(fault.problem)}`}>
          <Line css={{ display: 'flex', gap: 6, alignItems: 'baseline' }}>
            <EuiButtonEmpty
              color={color}
              size="xs"
              flush="both"
              css={{ flexShrink: 0, height: 'auto' }}
              onClick={() => onGo(fault.from)}
            >
              <FormattedMessage
                id="apiKeys.json.line"
                defaultMessage="Line {line, number}"
                values={{ line: fault.line }}
              />
            </EuiButtonEmpty>
            <span>{faultText(fault.problem)}</span>
          </Line>
        </li>
      ))}
      {faults.length > shownFaults && (
        <li>
          <Line>
            <FormattedMessage
              id="apiKeys.json.more"
              defaultMessage="{count, plural, one {# more} other {# more}}"
              values={{ count: faults.length - shownFaults }}
            />
          </Line>
        </li>
      )}
    </ul>
  )
}
