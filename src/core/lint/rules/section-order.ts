/**
 * The sections stand in the order of the profile.
 *
 * Whoever reads many postmortems finds what they look for by its place. Each profile has an order of its own: the SRE book has the timeline at the end,
 * most templates have it near the top. Reported is the one section that, moved, brings most into order; profiles without a firm order report nothing.
 *
 * The fix moves the section with all that stands in it. It is suggested, and offered only where the document, read again, says the same in every word, time and task; not
 * where headings are numbered, and not round tags, rules and directives.
 */
import { incidentsOf } from '../../document/incidents';
import { collect, type Postmortem, rangeOfNode, type Section } from '../../document/tree';
import type { Profile } from '../../profiles/profile';
import { longestAscent } from '../../text/ascent';
import { once } from '../../text/memo';
import type { Report, Rule } from '../rule';
import { type Draft, draftOf, moveSection } from './support/sectionEdits';
import { isFor } from './support/sections';
import { later, suggestion } from './support/ways';

/** Each is proven by reading the document again; the next ones get their fix when these stand where they belong. */
const MOST_MOVED = 2;

export const sectionOrder: Rule = {
  id: 'section-order',
  group: 'structure',
  summary: 'The sections stand in the order of the profile.',
  severity: 'info',
  stages: { draft: 'hint' },
  fix: 'suggestion',
  check(context) {
    const { postmortem, profile, report } = context;
    if (!profile.isOrdered || incidentsOf(postmortem.children).length > 0) return;
    const known = rankedSections(postmortem, profile);
    const inOrder = new Set(longestAscent(known, ({ rank }) => rank));
    let offered = 0;
    const draft = once(() => draftOf(context));
    for (const ranked of known) {
      if (inOrder.has(ranked)) continue;
      const next = known.find(other => inOrder.has(other) && other.rank > ranked.rank);
      const before = known.findLast(other => inOrder.has(other) && other.rank < ranked.rank);
      const place = next ? `before \`${next.section.name}\`` : `after \`${before?.section.name}\``;
      report({
        range: rangeOfNode(ranked.section.label),
        message: `Unexpected place of \`${ranked.section.name}\`, expected it ${place} (the order of ${profile.title})`,
        ...(offered++ < MOST_MOVED &&
          moveFix(
            ranked.section,
            next?.section ?? before?.section,
            next ? 'before' : 'behind',
            `Move \`${ranked.section.name}\` ${place}`,
            draft,
          )),
      });
    }
  },
};

function moveFix(
  section: Section,
  target: Section | undefined,
  side: 'before' | 'behind',
  title: string,
  draftOnce: () => Draft | null,
): Pick<Report, 'lateFix'> {
  const [from, to] = [section, target].map(part => part && rangeOfNode(part.label).start);
  if (from === undefined || to === undefined) return {};
  return later(() => {
    const draft = draftOnce();
    // A number would be that of another place.
    if (!draft || /^#*\s*\d/.test(draft.text.slice(from))) return null;
    const edits = moveSection(from, to, side, draft);
    return edits && suggestion(title, ...edits);
  });
}

interface Ranked {
  readonly section: Section;
  readonly rank: number;
}

/** The headings that the profile knows, on the level on which most of them stand. A section for two things of the profile has no single place. */
function rankedSections(postmortem: Postmortem, { sections }: Profile): Ranked[] {
  const ranked = collect(postmortem, 'section').flatMap(section => {
    if (section.form !== 'heading') return [];
    const ranks = sections.flatMap((wanted, rank) => (isFor(section, wanted) ? [rank] : []));
    const [rank] = ranks;
    return rank !== undefined && ranks.length === 1 ? [{ section, rank }] : [];
  });
  const depth = Math.min(...ranked.map(({ section }) => section.depth));
  const seen = new Set<number>();
  return ranked.filter(({ section, rank }) => {
    if (section.depth !== depth || seen.has(rank)) return false;
    seen.add(rank);
    return true;
  });
}
