import {
  EuiFieldText,
  EuiFilterButton,
  EuiFormRow,
  EuiPopover,
  EuiSelectable,
  EuiText,
  useEuiTheme,
} from '@elastic/eui'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { z } from 'zod'
import { createdPresets, type DatePreset, expiresPresets, isPreset } from './date-presets.ts'
import { type DateRange, isAnyTime, isRange } from './date-range.ts'

type DateFilterProps = {
  /** The time that is chosen by; begins the names of its parts too. */
  of: 'created' | 'expires'
  range: DateRange
  onChange: (range: DateRange) => void
}

/** Chooses by days: one of the usual ranges, or exact dates. */
export function DateFilter({ of, range, onChange }: DateFilterProps) {
  const intl = useIntl()
  const [isOpen, setOpen] = useState(false)
  const label =
    of === 'created'
      ? intl.formatMessage({ id: 'apiKeys.filter.created', defaultMessage: 'Created' })
      : intl.formatMessage({ id: 'apiKeys.filter.expires', defaultMessage: 'Expires' })
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={() => setOpen(false)}
      panelPaddingSize="none"
      aria-label={label}
      button={
        <EuiFilterButton
          grow={false}
          iconType="chevronSingleDown"
          isSelected={isOpen}
          hasActiveFilters={!isAnyTime(range)}
          {...(!isAnyTime(range) && { numActiveFilters: 1 })}
          onClick={() => setOpen(!isOpen)}
          data-test-subj={`${of}FilterButton`}
        >
          {label}
        </EuiFilterButton>
      }
    >
      {isOpen && (
        <div css={{ width: 308 }}>
          <Presets
            of={of}
            range={range}
            label={label}
            onChange={(next) => {
              onChange(next)
              setOpen(false)
            }}
          />
          <ExactDates of={of} range={range} onChange={onChange} />
        </div>
      )}
    </EuiPopover>
  )
}

const lineHeight = 36

function Presets({ of, range, label, onChange }: DateFilterProps & { label: string }) {
  const intl = useIntl()
  const presets = of === 'created' ? createdPresets : expiresPresets
  return (
    <EuiSelectable<{ preset: DatePreset }>
      aria-label={label}
      singleSelection
      options={presets.map((preset) => ({
        key: preset.name,
        preset,
        label: intl.formatMessage(preset.title),
        ...(isPreset(preset, range, Date.now()) && { checked: 'on' as const }),
        'data-test-subj': `${of}FilterPreset-${preset.name}`,
      }))}
      onChange={(_options, _event, { preset, checked }) =>
        onChange(checked === 'on' ? preset.rangeAt(Date.now()) : {})
      }
      listProps={{ rowHeight: lineHeight, onFocusBadge: false }}
      height={presets.length * lineHeight}
    >
      {(list) => list}
    </EuiSelectable>
  )
}

const IsoDate = z.iso.date()

function ExactDates({ of, range, onChange }: DateFilterProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const [typed, setTyped] = useState(range)
  const isInvalid = !isRange(typed)
  /** A date that is still being typed has no value, or a year of long ago. */
  const change = (end: 'from' | 'before', value: string) => {
    const next = { ...typed, [end]: IsoDate.safeParse(value).data }
    setTyped(next)
    const isTyping = [next.from, next.before].some((date) => date !== undefined && date < '1970-01-02')
    if (!isTyping && isRange(next)) onChange(next)
  }
  const field = (end: 'from' | 'before', label: string) => (
    <EuiFormRow label={label} isInvalid={isInvalid} display="rowCompressed" fullWidth>
      <EuiFieldText
        type="date"
        compressed
        fullWidth
        min="1970-01-02"
        max="9999-12-31"
        isInvalid={isInvalid}
        value={typed[end] ?? ''}
        onChange={(event) => change(end, event.target.value)}
        data-test-subj={`${of}Filter-${end}`}
      />
    </EuiFormRow>
  )
  return (
    <div css={{ padding: euiTheme.size.m, borderTop: euiTheme.border.thin }}>
      <div
        css={{
          display: 'grid',
          gridTemplateColumns: '1fr 1fr',
          gap: euiTheme.size.s,
        }}
      >
        {/* Each in a box of its own, or EUI sets them apart as rows below one another. */}
        <div>
          {field('from', intl.formatMessage({ id: 'apiKeys.filter.date.from', defaultMessage: 'From' }))}
        </div>
        <div>
          {field(
            'before',
            intl.formatMessage({ id: 'apiKeys.filter.date.before', defaultMessage: 'Before' }),
          )}
        </div>
      </div>
      <EuiText size="xs" color={isInvalid ? 'danger' : 'subdued'} role="status" css={{ marginTop: 8 }}>
        <p>
          {isInvalid ? (
            <FormattedMessage
              id="apiKeys.filter.date.order"
              defaultMessage="The range ends before it begins. Choose a later day for Before."
            />
          ) : of === 'expires' ? (
            <FormattedMessage
              id="apiKeys.filter.date.never"
              defaultMessage="Keys that never expire are in no range."
            />
          ) : (
            <FormattedMessage
              id="apiKeys.filter.date.zone"
              defaultMessage="Days are those of your time zone."
            />
          )}
        </p>
      </EuiText>
    </div>
  )
}
