import { EuiIcon, EuiScreenReaderOnly, EuiText, useEuiTheme } from '@elastic/eui'
import type { Capability, CreateBody } from '@latchkey/contract'
import { type ReactNode, useId } from 'react'
import { FormattedMessage } from 'react-intl'
import { useActing, useActor } from '../../../api/acting.ts'
import { ChoiceCard, choiceCardGrid } from '../../../ui/choice-card.tsx'
import { DocumentationLink } from '../../../ui/documentation-link.tsx'
import { useWhyNot } from '../../../ui/why-not.ts'

type KeyType = CreateBody['type']
type TypeCardsProps = { type: KeyType; onChange: (type: KeyType) => void }

const titles: Record<KeyType, ReactNode> = {
  rest: <FormattedMessage id="apiKeys.create.type.user" defaultMessage="User API key" />,
  cross_cluster: (
    <FormattedMessage id="apiKeys.create.type.crossCluster" defaultMessage="Cross-cluster API key" />
  ),
}
const uses = (type: KeyType, username: string | undefined) =>
  type === 'rest' ? (
    <FormattedMessage
      id="apiKeys.create.type.user.use"
      defaultMessage="Acts for {isActing, select, true {{username}, with {username}’s} other {you, with your}} rights or fewer."
      values={{ isActing: String(username !== undefined), username }}
    />
  ) : (
    <FormattedMessage
      id="apiKeys.create.type.crossCluster.use"
      defaultMessage="Lets another cluster read from this one."
    />
  )

/** What kind of key to make; what is not possible says why. */
export function TypeCards({ type, onChange }: TypeCardsProps) {
  const { euiTheme } = useEuiTheme()
  const { capabilities } = useActor()
  const username = useActing()?.user.username
  const whyNot = useWhyNot(username)
  const group = useId()
  const card = (choice: KeyType, capability: Capability, icon: string) => {
    const reason = whyNot(capability)
    return (
      <ChoiceCard
        group={group}
        isChosen={type === choice}
        isDisabled={reason !== undefined}
        onChoose={() => onChange(choice)}
        title={
          <span css={{ display: 'inline-flex', alignItems: 'center', gap: euiTheme.size.s }}>
            <EuiIcon type={icon} aria-hidden />
            {titles[choice]}
          </span>
        }
        data-test-subj={`apiKeyTypeCard-${choice}`}
      >
        {reason ?? uses(choice, username)}
      </ChoiceCard>
    )
  }
  return (
    <fieldset css={{ minWidth: 0, marginBottom: euiTheme.size.l }}>
      <EuiScreenReaderOnly>
        <legend>
          <FormattedMessage id="apiKeys.create.type" defaultMessage="Type of key" />
        </legend>
      </EuiScreenReaderOnly>
      <div css={choiceCardGrid(240, euiTheme.size.s)}>
        {card('rest', capabilities.createUserKey, 'user')}
        {card('cross_cluster', capabilities.createCrossClusterKey, 'cluster')}
      </div>
      <EuiText size="xs" css={{ marginTop: euiTheme.size.xs }}>
        <DocumentationLink topic="apiKeys" />
      </EuiText>
    </fieldset>
  )
}
