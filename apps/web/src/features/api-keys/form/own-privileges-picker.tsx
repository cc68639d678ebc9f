import { EuiCheckboxGroup, EuiFormErrorText, EuiFormFieldset, EuiText, useEuiTheme } from '@elastic/eui'
import type { StoredRoleDescriptor } from '@latchkey/contract'
import { useId } from 'react'
import { defineMessages, FormattedMessage, type MessageDescriptor, useIntl } from 'react-intl'
import { useGrantsText } from './grants-in-short.ts'
import { type ChoiceFault, entryId, type OwnPicks, ownPrivilegesOf } from './user-access.ts'

const faultTexts: Record<ChoiceFault, MessageDescriptor> = defineMessages({
  none_chosen: {
    id: 'apiKeys.form.own.none',
    defaultMessage:
      'Choose at least one. A key without any would have all your privileges; if you mean that, choose All my privileges.',
  },
  not_read: {
    id: 'apiKeys.form.own.notRead',
    defaultMessage: 'Your privileges are not read yet. Wait a moment, or try again.',
  },
  role_gone: { id: 'apiKeys.form.own.gone', defaultMessage: 'Take out what you no longer hold.' },
})

type OwnPrivilegesPickerProps = {
  own: StoredRoleDescriptor
  picked: OwnPicks
  onChange: (picked: OwnPicks) => void
  fault: ChoiceFault | undefined
}

const toggled = (list: string[], member: string) =>
  list.includes(member) ? list.filter((each) => each !== member) : [...list, member]

/** Parts of the caller's own privileges to tick, for those who may not read the roles of the cluster. */
export function OwnPrivilegesPicker({ own, picked, onChange, fault }: OwnPrivilegesPickerProps) {
  const intl = useIntl()
  const grantsText = useGrantsText()
  const { euiTheme } = useEuiTheme()
  const prefix = useId()
  const { cluster, indices } = ownPrivilegesOf(own)
  const limited = (entry: Record<string, unknown>) =>
    entry.query !== undefined || entry.field_security !== undefined
  return (
    <div
      css={{ display: 'flex', flexDirection: 'column', gap: euiTheme.size.m }}
      data-test-subj="apiKeyOwnPrivileges"
    >
      {cluster.length > 0 && (
        <EuiFormFieldset
          legend={{
            children: <FormattedMessage id="apiKeys.form.own.cluster" defaultMessage="On the cluster" />,
          }}
        >
          <EuiCheckboxGroup
            options={cluster.map((name) => ({
              id: `${prefix}-cluster-${name}`,
              label: name,
              'data-test-subj': `apiKeyOwnPrivilege-${name}`,
            }))}
            idToSelectedMap={Object.fromEntries(
              picked.cluster.map((name) => [`${prefix}-cluster-${name}`, true]),
            )}
            onChange={(id) =>
              onChange({
                ...picked,
                cluster: toggled(picked.cluster, id.slice(`${prefix}-cluster-`.length)),
              })
            }
          />
        </EuiFormFieldset>
      )}
      {indices.length > 0 && (
        <EuiFormFieldset
          legend={{
            children: <FormattedMessage id="apiKeys.form.own.indices" defaultMessage="On indices" />,
          }}
        >
          <EuiCheckboxGroup
            options={indices.map((entry, index) => ({
              id: `${prefix}-indices-${index}`,
              label: limited(entry)
                ? intl.formatMessage(
                    {
                      id: 'apiKeys.form.own.limited',
                      defaultMessage: '{grants} (some fields or documents only)',
                    },
                    { grants: grantsText({ indices: [entry] }) },
                  )
                : grantsText({ indices: [entry] }),
              'data-test-subj': `apiKeyOwnIndices-${index}`,
            }))}
            idToSelectedMap={Object.fromEntries(
              indices.map((entry, index) => [
                `${prefix}-indices-${index}`,
                picked.indices.includes(entryId(entry)),
              ]),
            )}
            onChange={(id) => {
              const entry = indices[Number(id.slice(`${prefix}-indices-`.length))]
              if (entry) onChange({ ...picked, indices: toggled(picked.indices, entryId(entry)) })
            }}
          />
        </EuiFormFieldset>
      )}
      {cluster.length + indices.length === 0 && (
        <EuiText size="s">
          <FormattedMessage
            id="apiKeys.form.own.nothing"
            defaultMessage="You hold no cluster or index privilege to choose from."
          />
        </EuiText>
      )}
      {fault && <EuiFormErrorText>{intl.formatMessage(faultTexts[fault])}</EuiFormErrorText>}
    </div>
  )
}
