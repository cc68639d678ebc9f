import { EuiCallOut, EuiLink } from '@elastic/eui'
import { apiKeyNameFaults, apiKeys } from '@latchkey/contract'
import { useQuery } from '@tanstack/react-query'
import { useLinkProps } from '@tanstack/react-router'
import { FormattedMessage } from 'react-intl'
import { apiKeysQueryKey } from '../../../api/api-keys-cache.ts'
import { call } from '../../../api/call.ts'
import { useSession } from '../../../api/session.ts'
import { paths } from '../../../paths.ts'
import { useDebounced } from '../../../ui/debounced.ts'

/** The newest living key of the signed-in person with this name, looked for once somebody stops typing. */
function useNamesake(name: string) {
  const { user, capabilities } = useSession()
  const settled = useDebounced(name)
  const { data } = useQuery({
    queryKey: [...apiKeysQueryKey, 'namesake', user.username, user.realm, settled],
    queryFn: ({ signal }) =>
      call(
        apiKeys.query,
        {
          body: {
            filters: {
              name: settled,
              owners: [{ username: user.username, realm: user.realm }],
              statuses: ['active'],
            },
          },
        },
        { signal },
      ),
    enabled: capabilities.view !== 'none' && apiKeyNameFaults(settled).length === 0,
    // A hint: without it, one can go on.
    retry: false,
  })
  return settled === name ? data?.items[0] : undefined
}

type NamesakeNoteProps = {
  name: string
  /** Whether the organisation allows one living key of a name. */
  isUnique: boolean
}

/** That a living key of the same name is there already, and where. Said while one types; the server looks again. */
export function NamesakeNote({ name, isUnique }: NamesakeNoteProps) {
  const namesake = useNamesake(name)
  return namesake && <Namesake id={namesake.id} isUnique={isUnique} />
}

function Namesake({ id, isUnique }: { id: string; isUnique: boolean }) {
  const link = useLinkProps({ to: paths.apiKey, params: { id }, preload: false })
  return (
    <EuiCallOut
      size="s"
      color={isUnique ? 'danger' : 'warning'}
      iconType={isUnique ? 'error' : 'info'}
      css={{ marginBlockStart: 8 }}
      title={
        isUnique ? (
          <FormattedMessage
            id="apiKeys.form.namesake.forbidden"
            defaultMessage="You have a living key of this name, and your organisation allows one. Take another name, or rotate that key."
          />
        ) : (
          <FormattedMessage
            id="apiKeys.form.namesake"
            defaultMessage="You have a living key of this name. Elasticsearch allows that, but you will have to tell them apart by their ids."
          />
        )
      }
      data-test-subj="apiKeyNamesake"
    >
      {/* Elsewhere, so that what is filled in here is not lost. */}
      <EuiLink href={link.href} target="_blank" data-test-subj="apiKeyNamesakeLink">
        <FormattedMessage id="apiKeys.form.namesake.show" defaultMessage="Show that key" />
      </EuiLink>
    </EuiCallOut>
  )
}
