import { type UseEuiTheme, useEuiMemoizedStyles } from '@elastic/eui'
import { css } from '@emotion/react'

const stylesOf = ({ euiTheme }: UseEuiTheme) => ({
  id: css({ fontFamily: euiTheme.font.familyCode, fontSize: 12, color: euiTheme.colors.textSubdued }),
})

/** The id of a key as it stands beside its name. */
export function KeyId({ id }: { id: string }) {
  return (
    <span css={useEuiMemoizedStyles(stylesOf).id} data-test-subj="apiKeyId">
      {id}
    </span>
  )
}
