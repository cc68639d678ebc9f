import { EuiText, EuiTitle, useEuiTheme } from '@elastic/eui'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'

/** Title of the page, and what one comes to do on it. */
export function ListHeader({ action }: { action?: ReactNode }) {
  const { euiTheme } = useEuiTheme()
  return (
    <div
      css={{
        display: 'flex',
        alignItems: 'center',
        gap: euiTheme.size.m,
        marginBottom: euiTheme.size.base,
      }}
    >
      <div css={{ flexGrow: 1 }}>
        <EuiTitle size="m">
          <h1>
            <FormattedMessage id="apiKeys.list.title" defaultMessage="API keys" />
          </h1>
        </EuiTitle>
        <EuiText size="s" color="subdued" css={{ '@media (max-width: 767px)': { display: 'none' } }}>
          <p>
            <FormattedMessage
              id="apiKeys.list.subtitle"
              defaultMessage="Let programs use Elasticsearch without a person’s password."
            />
          </p>
        </EuiText>
      </div>
      {action}
    </div>
  )
}
