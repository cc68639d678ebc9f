import { EuiCheckableCard, EuiText } from '@elastic/eui'
import { type ReactNode, useId } from 'react'

type ChoiceCardProps = {
  /** The same for all cards of one choice: they are radio buttons. */
  group: string
  isChosen: boolean
  onChoose: () => void
  title: ReactNode
  /** One line on what the choice means, or why it is not possible. */
  children: ReactNode
  color?: 'subdued' | 'warning'
  isDisabled?: boolean
  'data-test-subj': string
}

/** As high as its neighbour, the line close below the title. */
const cardLook = { height: '100%', '& .euiCheckableCard__label': { paddingBottom: 0 } }

/** The label of EUI's card is its title alone; spread over the card, so that a click on the line below counts too. */
const chosenAnywhere = {
  position: 'relative' as const,
  '& .euiCheckableCard__label::after': { content: '""', position: 'absolute' as const, inset: 0 },
}

/** One of several choices, as a card that says what it means. */
export function ChoiceCard(props: ChoiceCardProps) {
  const { group, isChosen, onChoose, title, children, color = 'subdued', isDisabled = false } = props
  const id = useId()
  return (
    <div data-test-subj={props['data-test-subj']}>
      <EuiCheckableCard
        id={id}
        name={group}
        checked={isChosen}
        onChange={onChoose}
        disabled={isDisabled}
        css={[cardLook, !isDisabled && chosenAnywhere]}
        label={<strong>{title}</strong>}
      >
        <EuiText size="xs" color={color}>
          {children}
        </EuiText>
      </EuiCheckableCard>
    </div>
  )
}

/** Cards beside each other as long as there is room. */
export const choiceCardGrid = (minWidth: number, gap: string) => ({
  display: 'grid',
  gridTemplateColumns: `repeat(auto-fit, minmax(${minWidth}px, 1fr))`,
  gap,
})
