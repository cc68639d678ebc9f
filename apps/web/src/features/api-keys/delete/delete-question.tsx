import { EuiFieldText, EuiFormRow, EuiText, useEuiTheme } from '@elastic/eui'
import type { ApiKey } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'
import { isLongName } from '../../../ui/long-name.ts'
import { bold, code } from '../../../ui/rich-text.tsx'
import { KeyId } from '../key-id.tsx'

/** What will happen, said before the click. */
export function DeleteQuestion({ keys }: { keys: ApiKey[] }) {
  const { euiTheme } = useEuiTheme()
  return (
    <EuiText>
      <p>
        <FormattedMessage
          id="apiKeys.delete.what"
          defaultMessage="Deleting a key revokes it at once and for good: whatever uses {count, plural, one {it} other {one of these}} is refused from then on."
          values={{ count: keys.length }}
        />
      </p>
      {(keys.length > 1 || keys.some(({ name }) => isLongName(name))) && (
        <ul
          // Reachable by keyboard, since it may scroll.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus (axe: scrollable-region-focusable)
          tabIndex={0}
          css={{
            maxHeight: 240,
            paddingBlock: euiTheme.size.s,
            '&&': { listStyle: 'none', marginInlineStart: 0 },
            overflowY: 'auto',
            borderTop: euiTheme.border.thin,
            borderBottom: euiTheme.border.thin,
          }}
          data-test-subj="apiKeysDeleteNames"
        >
          {keys.map(({ id, name }) => (
            <li key={id} css={{ overflowWrap: 'anywhere' }}>
              <bdi>{name}</bdi> <KeyId id={id} />
            </li>
          ))}
        </ul>
      )}
    </EuiText>
  )
}

type ManagedQuestionProps = { apiKey: ApiKey; typed: string; onType: (typed: string) => void }

/** A managed key is deleted by typing its name, after what is known of its purpose. */
export function ManagedQuestion({ apiKey, typed, onType }: ManagedQuestionProps) {
  const isRule = apiKey.name.startsWith('Alerting: ')
  const maker = apiKey.metadata.managed_by ?? apiKey.metadata.application
  const name = (
    <strong>
      <bdi>{apiKey.name}</bdi>
    </strong>
  )
  return (
    <>
      <EuiText>
        <p>
          {isRule ? (
            <FormattedMessage
              id="apiKeys.delete.managed.rule"
              defaultMessage="Kibana made {name} for one of its rules. Without it the rule stops until somebody gives it a new key. Nobody is told."
              values={{ name }}
            />
          ) : typeof maker === 'string' ? (
            <FormattedMessage
              id="apiKeys.delete.managed.maker"
              defaultMessage="By its metadata {name} is managed by <b>{maker}</b>. Without it, what {maker} does with this key stops. Nobody is told."
              values={{ name, maker, b: bold }}
            />
          ) : (
            <FormattedMessage
              id="apiKeys.delete.managed.other"
              defaultMessage="A program of the Elastic Stack made {name} for its own use. Without it that use stops. Nobody is told."
              values={{ name }}
            />
          )}
        </p>
        <p>
          <FormattedMessage id="apiKeys.delete.managed.forGood" defaultMessage="This cannot be undone." />
        </p>
      </EuiText>
      <EuiFormRow
        fullWidth
        css={{ marginTop: 16 }}
        label={
          <FormattedMessage
            id="apiKeys.delete.managed.type"
            defaultMessage="Type <code>{name}</code> to delete it"
            // An element: the text, which may be copied from here, is the name and nothing else.
            values={{ name: <bdi>{apiKey.name}</bdi>, code }}
          />
        }
      >
        <EuiFieldText
          fullWidth
          value={typed}
          onChange={(event) => onType(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          data-test-subj="apiKeysDeleteManagedName"
        />
      </EuiFormRow>
    </>
  )
}
