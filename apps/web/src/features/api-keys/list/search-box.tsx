import { EuiFieldSearch, EuiText } from '@elastic/eui'
import { useEffect, useRef, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { idOfPastedKey } from '../../../ui/secret/pasted-key.ts'

const debounceMs = 250

type SearchBoxProps = { search: string; onSearch: (search: string) => void }

/**
 * Searches while one types. A key that is pasted with its secret is cut down to its id before it goes anywhere: not
 * even this field keeps the secret.
 */
export function SearchBox({ search, onSearch }: SearchBoxProps) {
  const intl = useIntl()
  const [text, setText] = useState(search)
  const [wasPasted, setWasPasted] = useState(false)
  const sent = useRef(search)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  // Changed by somebody else, as by the back button or *Clear filters*: then what was being typed is outdated.
  useEffect(() => {
    if (search === sent.current) return
    sent.current = search
    clearTimeout(timer.current)
    setText(search)
    setWasPasted(false)
  }, [search])
  useEffect(() => () => clearTimeout(timer.current), [])

  const send = (next: string) => {
    clearTimeout(timer.current)
    if (next === sent.current) return
    sent.current = next
    onSearch(next)
  }
  const type = (typed: string) => {
    const id = idOfPastedKey(typed)
    setText(id ?? typed)
    setWasPasted(id !== undefined)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => send((id ?? typed).trim()), debounceMs)
  }
  return (
    <div>
      <EuiFieldSearch
        fullWidth
        value={text}
        onChange={(event) => type(event.target.value)}
        onSearch={(typed) => send((idOfPastedKey(typed) ?? typed).trim())}
        maxLength={4096}
        placeholder={intl.formatMessage({
          id: 'apiKeys.search.placeholder',
          defaultMessage: 'Name, id, owner, realm or metadata, e.g. team:billing',
        })}
        aria-label={intl.formatMessage({ id: 'apiKeys.search.label', defaultMessage: 'Search API keys' })}
        autoComplete="off"
        spellCheck={false}
        data-test-subj="apiKeysSearchBar"
      />
      <EuiText size="xs" color="subdued" role="status">
        {wasPasted && (
          <p css={{ marginTop: 4 }} data-test-subj="apiKeysSearchPastedKey">
            <FormattedMessage
              id="apiKeys.search.pasted"
              defaultMessage="That was a key with its secret. Only its id is searched for; the secret was not sent."
            />
          </p>
        )}
      </EuiText>
    </div>
  )
}
