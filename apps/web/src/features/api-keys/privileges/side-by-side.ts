/** Fields beside each other where there is room, leaving the corner of a panel to the button that removes it. */
export const sideBySide = (gap: string) =>
  ({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(220px, 100%), 1fr))',
    gap,
    alignItems: 'start',
    paddingInlineEnd: 0,
    '& .euiFormRow': { marginBlockStart: 0 },
  }) as const
