/**
 * Names that end as words for things do: `Lawrence` as `Persistence`, `Ming` as `Monitoring`. Without these, `— Lawrence — due 2026-12-04` would be nobody's. What also names
 * something in a computer, or a state, stays a word: `Ping`, `Bing`, `Ring`, `Patience`.
 */

export const GIVEN_NAMES_LIKE_NOUNS: ReadonlySet<string> = new Set(
  (
    'charity clarence clemence clement clément constance felicity florance florence irving laurence lawrence maxence prudence terence terrance terrence torrance vance ' +
    'guoqing haiming jianing jing jingjing junming liling lingling meiling meiying ming mingming ning qing ting tingting weiming weining weiting xiaoling xiaoming xiaoqing ' +
    'xiaoting xiaoying xing yanling yanting yaqing ying yingying yuling yuning yuting zhiming zhiqing'
  ).split(' '),
);

/** They say nothing of a person where they stand in front of a task: `Starling: …` may be a system. */
export const FAMILY_NAMES_LIKE_NOUNS: ReadonlySet<string> = new Set(
  (
    'browning cumming cummings deering döring dowling dunning durrance ewing fielding fleming frewing gielding golding gosling goulding göring guinness harding harkness hastings ' +
    'hemmings hutchings jennings keating king leeming lessing manning mcguinness mcness nance pickering pilling rawlings rowling schilling schöning skilling spalding spence ' +
    'stallings starling stebbing strickling torrence twining waring whiting wilding'
  ).split(' '),
);
