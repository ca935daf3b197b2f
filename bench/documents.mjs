// Made-up postmortems of any size, in the shape of real ones.

/** A complete postmortem, then as many findings as it takes: some entries lie out of order, and a stated duration is wrong. UTF-16 code units, about. */
export function postmortemOf(size) {
  let text =
    '---\nstatus: reviewed\nseverity: SEV2\n---\n\n# Postmortem: doors do not open\n\n## Summary\n\nFor 45 minutes, from 10:05 to 11:35 UTC on 4 May 2024, nobody could go through a door.\n';
  for (let index = 0; text.length < size; index++) text += part(index);
  return text;
}

const clock = minutes => `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const event = (index, minutes) =>
  `- ${clock(minutes)} UTC Door ${index} does not open, and an alert is sent to the [team](https://example.org/${index}).`;

function part(index) {
  return `
## Timeline of door ${index}

${Array.from({ length: 8 }, (_, at) => event(index, 600 + (index % 12) * 60 + at * 5)).join('\n')}

**Impact:** For 45 minutes, from 10:05 to 10:50 UTC, nobody could go through door ${index}. See \`door-${index}.log\`.

## Root cause ${index}

The hinge was rusty. Nobody had looked at it since 4 May 2024, and **no alert** was sent.

| Door | Opens | Hinge |
| --- | --- | --- |
| ${index} | no | rusty |

## Action items ${index}

- [ ] Oil hinge ${index} (@dana), due 2024-06-01 (#${index})
- [ ] Look at all hinges once a year (@ade), due 2024-07-01
`;
}
