import {
  EuiButton,
  EuiButtonEmpty,
  EuiCallOut,
  EuiCodeBlock,
  EuiFlexGroup,
  EuiFlexItem,
  EuiFlyoutBody,
  EuiFlyoutFooter,
  EuiText,
  EuiTitle,
  useEuiTheme,
} from '@elastic/eui'
import { type ReactNode, useEffect, useRef } from 'react'
import { defineMessages, FormattedMessage, type MessageDescriptor, useIntl } from 'react-intl'
import type { Section } from './edit-values.ts'
import { isSame } from './known-fields.ts'
import type { Difference } from './versions.ts'

const sectionNames: Record<Section, MessageDescriptor> = defineMessages({
  access: { id: 'apiKeys.versions.access', defaultMessage: 'Access' },
  certificate_identity: {
    id: 'apiKeys.versions.certificateIdentity',
    defaultMessage: 'Certificate identity',
  },
  metadata: { id: 'apiKeys.versions.metadata', defaultMessage: 'Metadata' },
})

const whoChanged: Record<Difference['changedBy'], MessageDescriptor> = defineMessages({
  me: { id: 'apiKeys.versions.me', defaultMessage: 'Only you changed this.' },
  them: {
    id: 'apiKeys.versions.them',
    defaultMessage: 'Only changed there: it stays as it is now, whatever you choose.',
  },
  both: { id: 'apiKeys.versions.both', defaultMessage: 'Changed there as well: one of the two is lost.' },
})

type TwoVersionsProps = {
  differences: Difference[]
  onKeepMine: () => void
  onTakeTheirs: () => void
  onEditOn: () => void
}

/** The key was changed since the form was opened: both versions beside each other, and the question what is to be. */
export function TwoVersions({ differences, onKeepMine, onTakeTheirs, onEditOn }: TwoVersionsProps) {
  const { euiTheme } = useEuiTheme()
  const heading = useRef<HTMLDivElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <>
      <EuiFlyoutBody>
        <div
          ref={heading}
          tabIndex={-1}
          css={{ '&:focus, &:focus-visible': { outline: 'none' } }}
          data-test-subj="apiKeyTwoVersions"
        >
          <EuiCallOut
            color="warning"
            iconType="warning"
            title={
              <FormattedMessage
                id="apiKeys.versions.title"
                defaultMessage="This key was changed while you were editing"
              />
            }
          >
            <p>
              <FormattedMessage
                id="apiKeys.versions.what"
                defaultMessage="Nothing was saved. Compare your version with the key as it is now, then choose."
              />
            </p>
          </EuiCallOut>
          {differences.map((difference) => (
            <BothVersions key={difference.section} difference={difference} />
          ))}
          {differences.length === 0 && (
            <EuiText size="s" css={{ marginTop: euiTheme.size.m }}>
              <p>
                <FormattedMessage
                  id="apiKeys.versions.equal"
                  defaultMessage="Your version and the key say the same now."
                />
              </p>
            </EuiText>
          )}
        </div>
      </EuiFlyoutBody>
      <EuiFlyoutFooter>
        <EuiFlexGroup
          justifyContent="spaceBetween"
          alignItems="center"
          gutterSize="s"
          responsive={false}
          wrap
        >
          <EuiFlexItem grow={false}>
            <EuiButtonEmpty flush="left" onClick={onEditOn} data-test-subj="apiKeyEditOnButton">
              <FormattedMessage id="apiKeys.versions.editOn" defaultMessage="Go on editing" />
            </EuiButtonEmpty>
          </EuiFlexItem>
          <EuiFlexItem grow={false}>
            <EuiFlexGroup gutterSize="s" responsive={false} wrap>
              <EuiFlexItem grow={false}>
                <EuiButton onClick={onTakeTheirs} data-test-subj="apiKeyTakeTheirsButton">
                  <FormattedMessage id="apiKeys.versions.takeTheirs" defaultMessage="Drop my changes" />
                </EuiButton>
              </EuiFlexItem>
              <EuiFlexItem grow={false}>
                <EuiButton fill color="warning" onClick={onKeepMine} data-test-subj="apiKeyKeepMineButton">
                  <FormattedMessage id="apiKeys.versions.keepMine" defaultMessage="Save my version" />
                </EuiButton>
              </EuiFlexItem>
            </EuiFlexGroup>
          </EuiFlexItem>
        </EuiFlexGroup>
      </EuiFlyoutFooter>
    </>
  )
}

function BothVersions({ difference }: { difference: Difference }) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const { section, mine, theirs, changedBy } = difference
  return (
    <section css={{ marginTop: euiTheme.size.l }} data-test-subj={`apiKeyVersions-${section}`}>
      <EuiTitle size="xs">
        <h3>{intl.formatMessage(sectionNames[section])}</h3>
      </EuiTitle>
      <EuiText size="s" color="subdued">
        <p>{intl.formatMessage(whoChanged[changedBy])}</p>
      </EuiText>
      <div
        css={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(260px, 100%), 1fr))',
          gap: euiTheme.size.m,
          marginTop: euiTheme.size.s,
        }}
      >
        <Version
          title={
            changedBy === 'them' ? (
              <FormattedMessage id="apiKeys.versions.opened" defaultMessage="When you opened it" />
            ) : (
              <FormattedMessage id="apiKeys.versions.mine" defaultMessage="Your version" />
            )
          }
          section={section}
          value={mine}
          hook="apiKeyVersionMine"
        />
        <Version
          title={<FormattedMessage id="apiKeys.versions.theirs" defaultMessage="The key now" />}
          section={section}
          value={theirs}
          hook="apiKeyVersionTheirs"
        />
      </div>
    </section>
  )
}

type VersionProps = { title: ReactNode; section: Section; value: unknown; hook: string }

function Version({ title, section, value, hook }: VersionProps) {
  return (
    <div css={{ minWidth: 0 }} data-test-subj={hook}>
      <EuiTitle size="xxxs">
        <h4>{title}</h4>
      </EuiTitle>
      {section === 'access' && isSame(value, {}) ? (
        <EuiText size="s">
          <p>
            <FormattedMessage id="apiKeys.versions.all" defaultMessage="All privileges of its owner" />
          </p>
        </EuiText>
      ) : value === null ? (
        <EuiText size="s">
          <p>
            <FormattedMessage id="apiKeys.versions.none" defaultMessage="None" />
          </p>
        </EuiText>
      ) : (
        <EuiCodeBlock language="json" fontSize="s" paddingSize="s" overflowHeight={320}>
          {JSON.stringify(value, null, 2)}
        </EuiCodeBlock>
      )}
    </div>
  )
}
