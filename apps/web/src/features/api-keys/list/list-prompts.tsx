import { EuiButton, EuiText } from '@elastic/eui'
import type { Capability } from '@latchkey/contract'
import { useQueryClient } from '@tanstack/react-query'
import { FormattedMessage } from 'react-intl'
import { sessionQuery } from '../../../api/session.ts'
import { PagePrompt } from '../../../ui/page-prompt.tsx'
import { CreateButton } from './create-button.tsx'

/** Nobody has a key yet, or none that the caller may see. */
export function NoKeysYet({ create, seesOthers }: { create: Capability; seesOthers: boolean }) {
  return (
    <PagePrompt
      iconType="key"
      color="primary"
      data-test-subj="apiKeysEmptyPrompt"
      title={
        <span data-test-subj="apiKeysEmptyPromptTitle">
          {create.allowed ? (
            <FormattedMessage id="apiKeys.empty.title" defaultMessage="Create your first API key" />
          ) : (
            <FormattedMessage id="apiKeys.empty.title.readOnly" defaultMessage="There are no API keys yet" />
          )}
        </span>
      }
      body={
        <>
          <p>
            <FormattedMessage
              id="apiKeys.empty.body"
              defaultMessage="A key lets one program use Elasticsearch with rights you choose, until a date you choose. Your password stays with you."
            />
          </p>
          {!seesOthers && (
            <p>
              <FormattedMessage
                id="apiKeys.empty.ownOnly"
                defaultMessage="You see your own keys only; others may have some."
              />
            </p>
          )}
        </>
      }
      {...(create.allowed && {
        actions: <CreateButton capability={create} hook="apiKeysCreatePromptButton" />,
      })}
    />
  )
}

/** The service is off: nothing to be done here, so it names the setting for whoever runs the cluster. */
export function KeysDisabled() {
  const queryClient = useQueryClient()
  return (
    <PagePrompt
      iconType="warning"
      color="warning"
      data-test-subj="apiKeysDisabledPrompt"
      title={
        <FormattedMessage
          id="apiKeys.disabled.title"
          defaultMessage="API keys are switched off on this cluster"
        />
      }
      body={
        <p>
          <FormattedMessage
            id="apiKeys.disabled.body"
            defaultMessage="Whoever runs the cluster can switch them on: {setting} in elasticsearch.yml, then a restart of its nodes."
            values={{
              setting: <code css={{ whiteSpace: 'nowrap' }}>xpack.security.authc.api_key.enabled: true</code>,
            }}
          />
        </p>
      }
      actions={
        <EuiButton
          iconType="refresh"
          onClick={() => void queryClient.refetchQueries({ queryKey: sessionQuery.queryKey })}
          data-test-subj="apiKeysCheckDisabledAgain"
        >
          <FormattedMessage id="apiKeys.disabled.checkAgain" defaultMessage="Check again" />
        </EuiButton>
      }
    />
  )
}

/** The filters leave nothing; stands in the table, in the place of its rows. */
export function NothingMatches({ onClear }: { onClear: () => void }) {
  return (
    <div css={{ paddingBlock: 48, textAlign: 'center', width: '100%' }} data-test-subj="apiKeysNoMatchPrompt">
      <EuiText>
        <p>
          <FormattedMessage id="apiKeys.list.noMatch" defaultMessage="No API key matches this search." />
        </p>
      </EuiText>
      <EuiButton
        size="s"
        onClick={onClear}
        css={{ marginTop: 16 }}
        data-test-subj="apiKeysClearFiltersButton"
      >
        <FormattedMessage id="apiKeys.list.clearFilters" defaultMessage="Clear search and filters" />
      </EuiButton>
    </div>
  )
}
