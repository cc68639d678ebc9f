import {
  EuiButtonEmpty,
  EuiCallOut,
  EuiFlyoutBody,
  EuiFlyoutFooter,
  EuiFlyoutHeader,
  EuiText,
  EuiTitle,
  useEuiTheme,
} from '@elastic/eui'
import type { Capability } from '@latchkey/contract'
import { useId } from 'react'
import { FormattedMessage } from 'react-intl'
import { FlyoutFrame } from '../../ui/flyout-frame.tsx'
import { PrivilegesInWords } from '../../ui/privileges-in-words.tsx'
import { CreateWithRole } from './create-with-role.tsx'
import { DescriptorJson } from './descriptor-json.tsx'
import { RoleBadges } from './role-badges.tsx'
import type { RoleRow } from './roles-search.ts'

type RoleFlyoutProps = {
  name: string
  /** Absent: there is none of this name, or the caller may not see it. */
  role: RoleRow | undefined
  create: Capability | undefined
  onClose: () => void
}

/** A role with all that it grants. */
export function RoleFlyout({ name, role, create, onClose }: RoleFlyoutProps) {
  const { euiTheme } = useEuiTheme()
  const titleId = useId()
  return (
    <FlyoutFrame width={680} titleId={titleId} onClose={onClose} data-test-subj="roleFlyout">
      <EuiFlyoutHeader hasBorder>
        <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.s }}>
          <EuiTitle size="s">
            <h2 id={titleId} css={{ overflowWrap: 'anywhere' }} data-test-subj="roleFlyoutTitle">
              {name}
            </h2>
          </EuiTitle>
          {role && <RoleBadges role={role} />}
        </div>
        {role?.description !== undefined && (
          <EuiText size="s" color="subdued">
            <p>{role.description}</p>
          </EuiText>
        )}
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        {role ? (
          <>
            <PrivilegesInWords privileges={role.privileges} />
            <DescriptorJson descriptor={role.descriptor} />
          </>
        ) : (
          <EuiCallOut
            color="warning"
            iconType="magnify"
            title={
              <FormattedMessage id="roles.notFound" defaultMessage="There is no role of this name any more" />
            }
            data-test-subj="roleNotFound"
          >
            <p>
              <FormattedMessage
                id="roles.notFound.text"
                defaultMessage="It was deleted, or the address has a typing error."
              />
            </p>
          </EuiCallOut>
        )}
      </EuiFlyoutBody>
      <EuiFlyoutFooter>
        <div css={{ display: 'flex', justifyContent: 'space-between', gap: euiTheme.size.m }}>
          <EuiButtonEmpty flush="left" onClick={onClose} data-test-subj="roleFlyoutCloseButton">
            <FormattedMessage id="apiKeys.create.close" defaultMessage="Close" />
          </EuiButtonEmpty>
          {role && create && <CreateWithRole role={role} capability={create} look="main" />}
        </div>
      </EuiFlyoutFooter>
    </FlyoutFrame>
  )
}
