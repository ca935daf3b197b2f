// Ten thousand lines of a timeline, read by us (`ours`) or by chrono-node, whose place is given.
import { readMoments } from '../../src/core/time/moment.ts';

const [, , who, place] = process.argv;
const lines = Array.from({ length: 10_000 }, (_, index) => {
  const clock = `${String(index % 24).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`;
  const forms = [
    `${clock} UTC Door ${index} does not open`,
    `2024-05-07 ${clock} alert ${index} is sent`,
    `${(index % 12) + 1}:${clock.slice(3)} PM: ticket ${index} is open`,
  ];
  return forms[index % 3];
});
const read = who === 'ours' ? readMoments : require(place).parse;
const before = process.cpuUsage();
for (const line of lines) read(line);
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1000);
