import { EuiFlyoutBody, EuiFlyoutHeader, EuiTab, EuiTabs } from '@elastic/eui'
import type { ApiKeyDetails } from '@latchkey/contract'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { defineMessages, FormattedMessage, type MessageDescriptor, useIntl } from 'react-intl'
import { useActor } from '../../../api/acting.ts'
import { useSession } from '../../../api/session.ts'
import { LeaveGuard } from '../../../ui/leave-guard.tsx'
import { useNow } from '../../../ui/time.tsx'
import { useToasts } from '../../../ui/toasts.tsx'
import { ActingBanner } from '../acting/acting-banner.tsx'
import { expiryTurns } from '../expiry-state.ts'
import { firstFaultyField } from '../form/key-form-values.ts'
import { DetailsActions } from './details-actions.tsx'
import { DetailsFooter } from './details-footer.tsx'
import { DetailsSearch, type DetailsTab } from './details-search.ts'
import { EditTab } from './edit-tab.tsx'
import { changesOf, faultsOf } from './edit-values.ts'
import { KeyHeading } from './key-heading.tsx'
import { KeyJson } from './key-json.tsx'
import { LostChanges } from './lost-changes.tsx'
import { Overview } from './overview.tsx'
import { useUpdateKey } from './update-key.ts'
import { whyNotUpdate } from './why-not-update.ts'

const tabNames: Record<DetailsTab, MessageDescriptor> = defineMessages({
  overview: { id: 'apiKeys.details.tab.overview', defaultMessage: 'Overview' },
  edit: { id: 'apiKeys.details.tab.edit', defaultMessage: 'Edit access and metadata' },
  json: { id: 'apiKeys.details.tab.json', defaultMessage: 'JSON' },
})

type KeyDetailsProps = {
  apiKey: ApiKeyDetails
  titleId: string
  onClose: () => void
  /** Why nobody else is acted as, though that was asked for. */
  cannotAct: unknown
}

/** A key that was read: heading, tabs, and what the chosen tab shows. */
export function KeyDetails({ apiKey, titleId, onClose, cannotAct }: KeyDetailsProps) {
  const intl = useIntl()
  const session = useSession()
  const navigate = useNavigate()
  const toasts = useToasts()
  const whyNot = whyNotUpdate(apiKey, useActor(), useNow(...expiryTurns(apiKey)))
  const asked: DetailsTab = DetailsSearch.parse(useSearch({ strict: false })).tab ?? 'overview'
  const tab = asked === 'edit' && whyNot ? 'overview' : asked
  const show = (next: DetailsTab) =>
    void navigate({
      to: '.',
      search: (before) => ({ ...before, tab: next === 'overview' ? undefined : next }),
      replace: true,
      resetScroll: false,
    })

  const update = useUpdateKey(apiKey, () => {
    toasts.add({
      title: intl.formatMessage(
        { id: 'apiKeys.update.done', defaultMessage: '“{name}” was updated' },
        { name: apiKey.name },
      ),
      color: 'success',
      iconType: 'check',
      'data-test-subj': 'updateApiKeySuccessToast',
    })
    show('overview')
  })
  const { values, opened, sources, stage } = update
  const isFaulty = firstFaultyField(faultsOf(values, opened, sources)) !== undefined
  const isChanged = isFaulty || Object.keys(changesOf(values, opened, sources)).length > 0
  // What cannot be read as a change is given back as it was typed.
  const lost = isFaulty ? values : changesOf(values, opened, sources)
  const isBehind = apiKey.revision !== opened.revision && !isChanged && stage.kind === 'form'
  const { follow } = update
  // biome-ignore lint/correctness/useExhaustiveDependencies: `follow` is new with every render, and only writes.
  useEffect(() => {
    if (isBehind) follow(apiKey)
  }, [isBehind, apiKey])

  const tabs: DetailsTab[] =
    whyNot?.kind === 'read_only' ? ['overview', 'json'] : ['overview', 'edit', 'json']
  return (
    <>
      <EuiFlyoutHeader hasBorder css={{ paddingBlockEnd: '0 !important' }}>
        <KeyHeading apiKey={apiKey} titleId={titleId} />
        <EuiTabs bottomBorder={false} size="s" css={{ marginTop: 8 }}>
          {tabs.map((each) => (
            <EuiTab
              key={each}
              isSelected={each === tab}
              disabled={each === 'edit' && whyNot !== undefined}
              onClick={() => show(each)}
              data-test-subj={`apiKeyDetailsTab-${each}`}
            >
              {each === 'edit' && apiKey.type === 'cross_cluster' ? (
                <FormattedMessage id="apiKeys.details.tab.edit.crossCluster" defaultMessage="Edit" />
              ) : (
                intl.formatMessage(tabNames[each])
              )}
            </EuiTab>
          ))}
        </EuiTabs>
      </EuiFlyoutHeader>
      {tab === 'edit' ? (
        <EditTab update={update} isChanged={isChanged} onClose={onClose} />
      ) : (
        <>
          <EuiFlyoutBody>
            {tab === 'json' ? (
              <KeyJson apiKey={apiKey} />
            ) : (
              <>
                {asked === 'edit' && whyNot && isChanged && (
                  <LostChanges text={() => JSON.stringify(lost, undefined, 2)} />
                )}
                {!whyNot && (
                  // Its margin and that of the life below do not become one, which would put "Today" at its edge.
                  <div css={{ display: 'flow-root' }}>
                    <ActingBanner which="change" />
                  </div>
                )}
                <Overview apiKey={apiKey} session={session} whyNot={whyNot} cannotAct={cannotAct} />
              </>
            )}
          </EuiFlyoutBody>
          <DetailsFooter
            apiKey={apiKey}
            session={session}
            onClose={onClose}
            actions={<DetailsActions apiKey={apiKey} whyNot={whyNot} />}
            {...(whyNot === undefined && tab === 'overview' && { onEdit: () => show('edit') })}
          />
        </>
      )}
      <LeaveGuard
        loss={
          stage.kind === 'saving'
            ? { kind: 'saving' }
            : isChanged && !whyNot
              ? { kind: 'unsaved' }
              : undefined
        }
      />
    </>
  )
}
