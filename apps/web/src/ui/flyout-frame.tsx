import { EuiFlyout, useIsWithinBreakpoints } from '@elastic/eui'
import type { ReactNode } from 'react'
import { returnFocusOrToPage } from './return-focus.ts'

type FlyoutFrameProps = {
  /** In pixels, where the screen has room for it; a narrow screen is filled. */
  width: number
  titleId: string
  onClose: () => void
  /** Where the focus goes when it closes, if not to what had it before. */
  returnFocus?: (to: Element) => boolean
  children: ReactNode
  'data-test-subj': string
}

/** A panel over the page, named by its title; the focus goes in and comes back. */
export function FlyoutFrame({
  width,
  titleId,
  onClose,
  returnFocus = returnFocusOrToPage,
  children,
  'data-test-subj': hook,
}: FlyoutFrameProps) {
  const isNarrow = useIsWithinBreakpoints(['xs', 's'])
  return (
    <EuiFlyout
      onClose={onClose}
      size={isNarrow ? '100%' : width}
      paddingSize={isNarrow ? 'm' : 'l'}
      // Twice the class: EUI leaves a tenth of a narrow screen to the page, and insists on it.
      css={isNarrow && { '&&': { maxInlineSize: '100% !important' } }}
      aria-labelledby={titleId}
      focusTrapProps={{ returnFocus }}
      data-test-subj={hook}
    >
      {children}
    </EuiFlyout>
  )
}
