import { useEuiTheme } from '@elastic/eui'

/** The id of a key as it stands beside its name. */
export function KeyId({ id }: { id: string }) {
  const { euiTheme } = useEuiTheme()
  return (
    <span
      css={{ fontFamily: euiTheme.font.familyCode, fontSize: 12, color: euiTheme.colors.textSubdued }}
      data-test-subj="apiKeyId"
    >
      {id}
    </span>
  )
}
