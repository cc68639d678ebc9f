import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { PageHeader } from '../../../ui/page-header.tsx'

/** Title of the page, and what one comes to do on it. */
export const ListHeader = ({ action }: { action?: ReactNode }) => (
  <PageHeader
    title={<FormattedMessage id="apiKeys.list.title" defaultMessage="API keys" />}
    subtitle={
      <FormattedMessage
        id="apiKeys.list.subtitle"
        defaultMessage="Let programs use Elasticsearch without a person’s password."
      />
    }
    action={action}
  />
)
