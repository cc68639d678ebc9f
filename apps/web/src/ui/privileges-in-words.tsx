import { EuiText, useEuiTheme } from '@elastic/eui'
import { Fragment, type ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { type IndexRights, isNothing, type Privileges, type ReadLimit } from './privileges.ts'
import { code } from './rich-text.tsx'

/** What a role or a key may do, section by section; sections that grant nothing are left out. */
export function PrivilegesInWords({ privileges }: { privileges: Privileges }) {
  const { cluster, indices, applications, runAs, remoteIndices, remoteClusters, global, workflows } =
    privileges
  return (
    <div data-test-subj="privilegesInWords">
      {isNothing(privileges) && (
        <EuiText size="s" color="subdued">
          <p>
            <FormattedMessage id="privileges.none" defaultMessage="Nothing: it grants no privilege." />
          </p>
        </EuiText>
      )}
      <dl>
        <Section
          title={<FormattedMessage id="privileges.cluster" defaultMessage="Cluster" />}
          entries={cluster.length > 0 && [<Names key="cluster" names={cluster} />]}
        />
        <Section
          title={<FormattedMessage id="privileges.indices" defaultMessage="Indices" />}
          entries={indices.map(indexEntry)}
        />
        <Section
          title={<FormattedMessage id="privileges.applications" defaultMessage="Applications" />}
          entries={applications.map(({ application, privileges: granted, resources }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity of their own and do not move.
            <Rights key={index} on={[application]} privileges={granted}>
              <FormattedMessage
                id="privileges.resources"
                defaultMessage="for {resources}"
                values={{ resources: <Names names={resources} /> }}
              />
            </Rights>
          ))}
        />
        <Section
          title={<FormattedMessage id="privileges.runAs" defaultMessage="Acts as" />}
          entries={runAs.length > 0 && [<Names key="run-as" names={runAs} />]}
        />
        <Section
          title={
            <FormattedMessage id="privileges.remoteIndices" defaultMessage="Indices of other clusters" />
          }
          entries={remoteIndices.map(indexEntry)}
        />
        <Section
          title={<FormattedMessage id="privileges.remoteClusters" defaultMessage="Other clusters" />}
          entries={remoteClusters.map(({ clusters, privileges: granted }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity of their own and do not move.
            <Rights key={index} on={clusters} privileges={granted} />
          ))}
        />
        <Section
          title={<FormattedMessage id="privileges.global" defaultMessage="Global" />}
          entries={global !== undefined && [<Names key="global" names={[global]} />]}
        />
        <Section
          title={<FormattedMessage id="privileges.workflows" defaultMessage="Only for the workflow" />}
          entries={workflows.length > 0 && [<Names key="workflows" names={workflows} />]}
        />
      </dl>
    </div>
  )
}

function Section({ title, entries }: { title: ReactNode; entries: ReactNode[] | false }) {
  const { euiTheme } = useEuiTheme()
  if (entries === false || entries.length === 0) return null
  return (
    <>
      <dt
        css={{
          marginTop: euiTheme.size.m,
          '&:first-of-type': { marginTop: 0 },
          fontSize: 12,
          fontWeight: euiTheme.font.weight.semiBold,
          color: euiTheme.colors.textHeading,
        }}
      >
        {title}
      </dt>
      {entries.map((entry, index) => (
        <dd
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity of their own and do not move.
          key={index}
          css={{
            margin: 0,
            paddingBlock: euiTheme.size.xs,
            borderBottom: euiTheme.border.thin,
            '&:last-child': { border: 'none' },
          }}
        >
          {entry}
        </dd>
      ))}
    </>
  )
}

/** Names as Elasticsearch writes them. */
function Names({ names }: { names: string[] }) {
  const { euiTheme } = useEuiTheme()
  return (
    <span css={{ fontFamily: euiTheme.font.familyCode, fontSize: 12, overflowWrap: 'anywhere' }}>
      {names.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name may come twice.
        <Fragment key={index}>
          {index > 0 && ', '}
          {name}
        </Fragment>
      ))}
    </span>
  )
}

type RightsProps = { on: string[]; privileges: string[]; children?: ReactNode }

/** What it is about on the left, what may be done with it on the right, and below that what limits it. */
function Rights({ on, privileges, children }: RightsProps) {
  const { euiTheme } = useEuiTheme()
  return (
    <div
      css={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(200px, 100%), 1fr))',
        columnGap: euiTheme.size.base,
      }}
    >
      <div css={{ fontWeight: euiTheme.font.weight.medium }}>
        <Names names={on} />
      </div>
      <div css={{ minWidth: 0 }}>
        <Names names={privileges} />
        {children !== undefined && (
          <div css={{ fontSize: 12, color: euiTheme.colors.textSubdued, overflowWrap: 'anywhere' }}>
            {children}
          </div>
        )}
      </div>
    </div>
  )
}

const indexEntry = (entry: IndexRights, index: number) => (
  <Rights key={index} on={entry.names} privileges={entry.privileges}>
    <Limits entry={entry} />
  </Rights>
)

function Limits({ entry }: { entry: IndexRights }) {
  const { clusters, within, furtherLimit, restricted } = entry
  return (
    <>
      {within !== undefined && (
        <div data-test-subj="privilegesWithin">
          <FormattedMessage
            id="privileges.within"
            defaultMessage="of these, those that fit {pattern} as well"
            values={{ pattern: <Names names={[within]} /> }}
          />
        </div>
      )}
      {clusters !== undefined && (
        <div>
          <FormattedMessage
            id="privileges.onClusters"
            defaultMessage="on {clusters}"
            values={{ clusters: <Names names={clusters} /> }}
          />
        </div>
      )}
      <WhatCanBeRead limit={entry} />
      {furtherLimit && <WhatCanBeRead limit={furtherLimit} />}
      {restricted && (
        <div>
          <FormattedMessage id="privileges.restricted" defaultMessage="System indices too" />
        </div>
      )}
    </>
  )
}

function WhatCanBeRead({ limit: { fields, query } }: { limit: ReadLimit }) {
  return (
    <>
      {fields !== undefined && (
        <div data-test-subj="privilegesFieldLimit">
          {fields.except.length === 0 ? (
            <FormattedMessage
              id="privileges.fields"
              defaultMessage="{count, plural, =0 {No field can be read} other {Only the fields {grant}}}"
              values={{ count: fields.grant.length, grant: <Names names={fields.grant} /> }}
            />
          ) : (
            <FormattedMessage
              id="privileges.fieldsExcept"
              defaultMessage="Only the fields {grant}, without {except}"
              values={{ grant: <Names names={fields.grant} />, except: <Names names={fields.except} /> }}
            />
          )}
        </div>
      )}
      {query !== undefined && (
        <div data-test-subj="privilegesDocumentLimit">
          <FormattedMessage
            id="privileges.query"
            defaultMessage="Only documents that match <code>{query}</code>"
            values={{ query, code }}
          />
        </div>
      )}
    </>
  )
}
