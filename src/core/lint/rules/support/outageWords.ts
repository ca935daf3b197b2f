// How sentences say that it is the outage that lasted so long. Right before the length.

/** What all of it is called. Of an expression. */
export const OUTAGE = '(?:outage|incident|downtime|disruption|interruption)';
/** What stands between the verb and the number. */
export const FOR = '\\s(?:for\\s|approximately\\s|about\\s|around\\s|roughly\\s|nearly\\s|almost\\s|exactly\\s|just\\s|~){0,3}$';
/** `The outage lasted …`, `During the outage of …`. In `The incident channel was quiet for …` it is another thing that lasts. */
export const OUTAGE_LASTED = new RegExp(
  `(?<!['’\\w])(?:the|this|our)\\s(?:(?:whole|entire|actual)\\s)?${OUTAGE}\\s(?:(?:has|had)\\s)?(?:lasted|lasting|went on|persisted|continued|took|was|of)${FOR}`,
  'i',
);
