import type { Profiler } from 'node:inspector';
import { Session } from 'node:inspector/promises';

/** Runs something, and says how long the extension host was busy with the code of a folder meanwhile, and what that code called. Milliseconds. */
export async function timeIn(folder: string, work: () => Promise<void>): Promise<number> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 100 });
  await session.post('Profiler.start');
  await work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return sampled(profile, folder);
}

function sampled({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile, folder: string): number {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map(child => [child, id] as const)));
  const urls = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.url]));
  const isOurs = new Map<number, boolean>();
  const ours = (id: number): boolean => {
    const known = isOurs.get(id);
    if (known !== undefined) return known;
    const parent = parents.get(id);
    const answer = (urls.get(id)?.includes(folder) ?? false) || (parent !== undefined && ours(parent));
    isOurs.set(id, answer);
    return answer;
  };
  return samples.reduce((sum, id, index) => sum + (ours(id) ? (timeDeltas[index] ?? 0) : 0), 0) / 1000;
}
