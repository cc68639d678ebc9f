import { EuiFormErrorText, EuiText, EuiTitle, useEuiTheme } from '@elastic/eui'
import { type FocusEvent, forwardRef, useId, useImperativeHandle, useRef, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { DocumentationLink } from '../../../ui/documentation-link.tsx'
import type { JsonEditorHandle } from '../../../ui/json-editor.tsx'
import { AccessEntries } from './access-entries.tsx'
import { crossClusterAccessPlaceholder } from './access-examples.ts'
import { type AccessView, AccessViewSwitch, NoFormReason } from './access-view-switch.tsx'
import { formAccessOf } from './cross-cluster-access.ts'
import { useJsonFaultText } from './json-fault-text.ts'
import type { JsonFault } from './json-faults.ts'
import { JsonField } from './json-field.tsx'

type CrossClusterAccessFieldProps = {
  /** JSON of the access; form and editor are two views of it. */
  value: string
  onChange: (value: string) => void
  onBlur: () => void
  /** What to show; a field that was not left yet shows none. */
  faults: JsonFault[]
}

/** Puts the focus where the first fault is to be mended. */
export type CrossClusterAccessFieldHandle = { focusOn: (faults: JsonFault[]) => void }

/** What another cluster may search and replicate here, as a form and as JSON. */
export const CrossClusterAccessField = forwardRef<
  CrossClusterAccessFieldHandle,
  CrossClusterAccessFieldProps
>(function CrossClusterAccessField({ value, onChange, onBlur, faults }, ref) {
  const intl = useIntl()
  const faultText = useJsonFaultText()
  const { euiTheme } = useEuiTheme()
  const id = useId()
  const editor = useRef<JsonEditorHandle>(null)
  const [chosen, setChosen] = useState<AccessView>('form')
  const formAccess = formAccessOf(value)
  const view = formAccess === undefined ? 'json' : chosen

  const focusOn = ([fault]: JsonFault[]) => {
    if (view === 'json') return editor.current?.focusAt(fault?.from ?? 0)
    const [list = 'search', index = 0, field = 'names'] = fault?.path ?? []
    const place = document.getElementById(`${id}-${list}-${index}-${field === 'query' ? 'query' : 'names'}`)
    const target = place?.matches('input') ? place : place?.querySelector('[contenteditable="true"]')
    if (target instanceof HTMLElement) target.focus()
  }
  useImperativeHandle(ref, () => ({ focusOn }))

  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) onBlur()
  }
  const ofWhole = faults.filter(({ path }) => path.length < 2)
  return (
    <fieldset css={{ minWidth: 0 }} onBlur={leave}>
      <div
        css={{
          display: 'flex',
          justifyContent: 'space-between',
          alignItems: 'center',
          gap: euiTheme.size.m,
        }}
      >
        <legend>
          <EuiTitle size="xs">
            <h3>
              <FormattedMessage id="apiKeys.form.crossAccess" defaultMessage="Access" />
            </h3>
          </EuiTitle>
        </legend>
        <AccessViewSwitch
          legend={intl.formatMessage({
            id: 'apiKeys.form.crossAccess.views',
            defaultMessage: 'How to show the access',
          })}
          view={view}
          hasForm={formAccess !== undefined}
          onChange={setChosen}
        />
      </div>
      <EuiText size="s" color="subdued">
        <p>
          <FormattedMessage
            id="apiKeys.form.crossAccess.what"
            defaultMessage="What the other cluster may do here. The rights of its own users narrow it further."
          />{' '}
          <DocumentationLink topic="crossCluster" />
        </p>
      </EuiText>
      {view === 'form' && formAccess ? (
        <>
          <AccessEntries
            id={id}
            list="search"
            access={formAccess}
            onEdit={(edit) => onChange(edit(value))}
            faults={faults}
          />
          <AccessEntries
            id={id}
            list="replication"
            access={formAccess}
            onEdit={(edit) => onChange(edit(value))}
            faults={faults}
          />
          <div data-test-subj="apiKeyAccessFaults">
            {ofWhole.map((fault) => (
              <EuiFormErrorText key={`${fault.from} ${faultText(fault.problem)}`}>
                {faultText(fault.problem)}
              </EuiFormErrorText>
            ))}
          </div>
        </>
      ) : (
        <div css={{ marginTop: euiTheme.size.s }}>
          <JsonField
            ref={editor}
            label={intl.formatMessage({
              id: 'apiKeys.form.crossAccess.editor',
              defaultMessage: 'Access of the other cluster, as JSON',
            })}
            value={value}
            onChange={(text) => {
              // Whoever types here stays here, also when the text becomes one that the form could show.
              setChosen('json')
              onChange(text)
            }}
            onBlur={() => undefined}
            faults={faults}
            placeholder={crossClusterAccessPlaceholder}
            help={
              formAccess === undefined ? (
                <NoFormReason />
              ) : (
                <FormattedMessage
                  id="apiKeys.form.crossAccess.help"
                  defaultMessage="Lists search and replication, as in Elasticsearch’s create cross-cluster API key request."
                />
              )
            }
            data-test-subj="apiKeysAccessCodeEditor"
          />
        </div>
      )}
    </fieldset>
  )
})
