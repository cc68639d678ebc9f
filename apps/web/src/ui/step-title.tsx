import { EuiTitle } from '@elastic/eui'
import { type ReactNode, useEffect, useRef } from 'react'

type StepTitleProps = {
  id?: string
  headingLevel?: 'h2' | 'h3'
  children: ReactNode
  'data-test-subj'?: string
}

/** The heading that takes the focus when a step begins, so that it is the first thing told. */
export function StepTitle({ headingLevel: Heading = 'h2', ...props }: StepTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <EuiTitle size={Heading === 'h2' ? 's' : 'xs'}>
      <Heading
        {...props}
        ref={heading}
        tabIndex={-1}
        css={{ overflowWrap: 'anywhere' }}
        // Nothing can be done with it, so no ring; as a style, because EUI's ring wins over a class.
        style={{ outline: 'none' }}
      />
    </EuiTitle>
  )
}
