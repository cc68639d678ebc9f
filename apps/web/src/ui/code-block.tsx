import { type EuiCodeBlockProps, EuiSkeletonText } from '@elastic/eui'
import { lazy, Suspense } from 'react'

const CodeBlockView = lazy(() =>
  import('./code-block-view.tsx').then((part) => ({ default: part.EuiCodeBlock })),
)

/** EUI's code block, whose highlighter loads when the first one is shown. */
export function CodeBlock(props: EuiCodeBlockProps) {
  return (
    <Suspense fallback={<EuiSkeletonText lines={3} />}>
      <CodeBlockView {...props} />
    </Suspense>
  )
}
