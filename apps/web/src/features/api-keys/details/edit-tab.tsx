import { EuiFlyoutBody, EuiFlyoutFooter } from '@elastic/eui'
import { useId } from 'react'
import { actAsOf, useActing } from '../../../api/acting.ts'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { ActingBanner } from '../acting/acting-banner.tsx'
import { firstFaultyField } from '../form/key-form-values.ts'
import { updateRequest } from '../request/api-request.ts'
import { useViewRequest } from '../request/view-request.tsx'
import { EditForm } from './edit-form.tsx'
import { changesOf, faultsOf, updateBodyOf } from './edit-values.ts'
import { SaveBar } from './save-bar.tsx'
import { TwoVersions } from './two-versions.tsx'
import type { useUpdateKey } from './update-key.ts'
import { differencesOf } from './versions.ts'

type EditTabProps = {
  update: ReturnType<typeof useUpdateKey>
  /** Whether something is typed that differs from the key, right or wrong. */
  isChanged: boolean
  onClose: () => void
}

/** The edit form with its buttons; where somebody else changed the key meanwhile, both versions and the question. */
export function EditTab({ update, isChanged, onClose }: EditTabProps) {
  const formId = useId()
  const acting = useActing()
  const { stage, opened, values, sources } = update
  const { button, panel } = useViewRequest(() =>
    isChanged && firstFaultyField(faultsOf(values, opened, sources)) === undefined
      ? updateRequest(opened, {
          ...updateBodyOf(changesOf(values, opened, sources), opened),
          ...actAsOf(acting),
        })
      : undefined,
  )
  if (stage.kind === 'changed') {
    const { now } = stage
    return (
      <TwoVersions
        differences={differencesOf(opened, changesOf(values, opened, sources), now)}
        onKeepMine={() => void update.keepMine(now)}
        onTakeTheirs={() => update.takeTheirs(now)}
        onEditOn={() => update.editOn(now)}
      />
    )
  }
  const failure = stage.kind === 'form' ? stage.failure : undefined
  return (
    <>
      <EuiFlyoutBody>
        <ActingBanner which="change" />
        <EditForm
          id={formId}
          apiKey={opened}
          values={values}
          sources={sources}
          onChange={update.change}
          // Enter in a field submits too, changed or not.
          onSubmit={() => isChanged && void update.save()}
        />
      </EuiFlyoutBody>
      <EuiFlyoutFooter>
        {failure !== undefined && (
          <div css={{ marginBottom: 12, maxHeight: '40vh', overflowY: 'auto' }}>
            <FailureCallout failure={failure} data-test-subj="apiKeyFlyoutResponseError" />
          </div>
        )}
        {panel}
        <SaveBar
          requestButton={button}
          formId={formId}
          apiKey={opened}
          isChanged={isChanged}
          isSaving={stage.kind === 'saving'}
          onClose={onClose}
        />
      </EuiFlyoutFooter>
    </>
  )
}
