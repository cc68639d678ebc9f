import type { MessageDescriptor } from 'react-intl'
import type { FailureCode } from '../api/api-failure.ts'
import { outageFailureTexts } from './outage-failure-texts.ts'
import { requestFailureTexts } from './request-failure-texts.ts'
import { rightsFailureTexts } from './rights-failure-texts.ts'

type Texts = { title: MessageDescriptor; body: MessageDescriptor }

/** What happened, and what to do next, for everything that a call can fail with. */
export const failureTexts: Record<FailureCode, Texts> = {
  ...rightsFailureTexts,
  ...requestFailureTexts,
  ...outageFailureTexts,
}
