import {
  EuiButtonIcon,
  EuiContextMenuItem,
  EuiContextMenuPanel,
  EuiPopover,
  EuiText,
  useEuiTheme,
} from '@elastic/eui'
import type { ApiKey, Session } from '@latchkey/contract'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { paths } from '../../../paths.ts'
import { useNow } from '../../../ui/time.tsx'
import { useWhyNot } from '../../../ui/why-not.ts'
import { mayActAsOwner } from '../acting/may-act.ts'
import { mayDuplicate } from '../create/may-duplicate.ts'
import { whyNotUpdate } from '../details/why-not-update.ts'
import { useWhyNotUpdateText } from '../details/why-not-update-text.ts'

type RowMenuProps = {
  apiKey: ApiKey
  session: Session
  /** With the name of its owner, where the signed-in person acts as them. */
  onChangeExpiry: (apiKey: ApiKey, as?: string) => void
  onRefresh: (apiKey: ApiKey, as?: string) => void
}

/** What else can be done with the key of a row. */
export function RowMenu(props: RowMenuProps) {
  const intl = useIntl()
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={close}
      panelPaddingSize="none"
      anchorPosition="downRight"
      button={
        <EuiButtonIcon
          iconType="boxesVertical"
          color="text"
          aria-label={intl.formatMessage(
            { id: 'apiKeys.list.menu', defaultMessage: 'More actions for {name}' },
            { name: props.apiKey.name },
          )}
          aria-haspopup="menu"
          onClick={() => setOpen((before) => !before)}
          data-test-subj={`apiKeyActionsButton-${props.apiKey.id}`}
        />
      }
    >
      {isOpen && <Actions {...props} onClose={close} />}
    </EuiPopover>
  )
}

/** What is not possible stays, with one sentence for all of it on top. */
function Actions(props: RowMenuProps & { onClose: () => void }) {
  const { apiKey, session, onChangeExpiry, onRefresh, onClose } = props
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const navigate = useNavigate()
  const whyNotText = useWhyNotUpdateText()
  const whyNotDuplicate = useWhyNot()(mayDuplicate(apiKey, session))
  const reason = whyNotUpdate({ ...apiKey, invalidated: false }, session, useNow())
  const mayAct = reason?.kind === 'other_owner' && mayActAsOwner(apiKey, session)
  const as = mayAct ? apiKey.username : undefined
  const whyNot = mayAct ? undefined : reason
  const isCrossCluster = apiKey.type === 'cross_cluster'
  return (
    <div css={{ width: 260 }} data-test-subj="apiKeyActionsMenu">
      {whyNot && (
        <EuiText
          size="xs"
          color="subdued"
          css={{ padding: euiTheme.size.m, overflowWrap: 'anywhere' }}
          data-test-subj="apiKeyActionsReason"
        >
          <p>{whyNotText(whyNot, apiKey)}</p>
        </EuiText>
      )}
      {as !== undefined && (
        <EuiText
          size="xs"
          css={{
            padding: euiTheme.size.m,
            overflowWrap: 'anywhere',
            color: euiTheme.colors.textWarning,
            backgroundColor: euiTheme.colors.backgroundBaseWarning,
          }}
          data-test-subj="apiKeyActionsActing"
        >
          <p>
            <FormattedMessage
              id="apiKeys.list.acting"
              defaultMessage="{username} owns this key. You may act as {username}: the key keeps {username}’s rights."
              values={{ username: as }}
            />
          </p>
        </EuiText>
      )}
      <EuiContextMenuPanel
        items={[
          <EuiContextMenuItem
            key="rotate"
            icon="refreshTime"
            disabled={whyNot !== undefined}
            onClick={() => {
              onClose()
              void navigate({
                to: paths.rotateApiKey,
                params: { id: apiKey.id },
                search: (list) => ({ ...list, as }),
                resetScroll: false,
              })
            }}
            data-test-subj="apiKeyRotateAction"
          >
            <FormattedMessage
              id="apiKeys.action.rotate.as"
              defaultMessage="{isActing, select, true {Rotate as {username}} other {Rotate}}"
              values={{ isActing: String(mayAct), username: as }}
            />
          </EuiContextMenuItem>,
          <EuiContextMenuItem
            key="expiry"
            icon="calendar"
            disabled={whyNot !== undefined}
            onClick={() => {
              onClose()
              onChangeExpiry(apiKey, as)
            }}
            data-test-subj="apiKeyChangeExpiryAction"
          >
            <FormattedMessage
              id="apiKeys.action.expiry.as"
              defaultMessage="{isActing, select, true {Change expiry as {username}} other {Change expiry}}"
              values={{ isActing: String(mayAct), username: as }}
            />
          </EuiContextMenuItem>,
          <EuiContextMenuItem
            key="refresh"
            icon="refresh"
            disabled={whyNot !== undefined || isCrossCluster}
            toolTipContent={
              isCrossCluster &&
              intl.formatMessage({
                id: 'apiKeys.refresh.crossCluster',
                defaultMessage:
                  'A cross-cluster key has access of its own, and no snapshot of its owner’s rights to refresh.',
              })
            }
            onClick={() => {
              onClose()
              onRefresh(apiKey, as)
            }}
            data-test-subj="apiKeyRefreshAction"
          >
            <FormattedMessage
              id="apiKeys.action.refresh"
              defaultMessage="{isActing, select, true {Refresh permissions as {username}} other {Refresh permissions}}"
              values={{ isActing: String(mayAct), username: as }}
            />
          </EuiContextMenuItem>,
          <EuiContextMenuItem
            key="duplicate"
            icon="copy"
            disabled={whyNotDuplicate !== undefined}
            toolTipContent={whyNotDuplicate}
            onClick={() => {
              onClose()
              void navigate({
                to: paths.createApiKey,
                search: (list) => ({ ...list, from: apiKey.id }),
                resetScroll: false,
              })
            }}
            data-test-subj="apiKeyDuplicateAction"
          >
            <FormattedMessage id="apiKeys.action.duplicate" defaultMessage="Duplicate" />
          </EuiContextMenuItem>,
        ]}
      />
    </div>
  )
}
