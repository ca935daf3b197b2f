/** The languages that times, dates and durations are read in, BCP 47. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'ja', 'zh', 'ko'] as const;

// What these languages call months, days and units is Intl's to know, and a test holds the tables against it. They are tables all the same: asking Intl takes as
// long as reading a short document does, and what it answers differs a little from one version of Node or of the editor to the next.

/** Without full stops, lower case, long and short; from January on. */
const MONTHS = [
  { english: 'january jan', others: 'januar janvier janv enero ene janeiro gennaio gen januari 一月' },
  { english: 'february feb', others: 'februar février févr febrero fevereiro fev febbraio februari 二月' },
  { english: 'march mar', others: 'märz mär mars marzo março maart mrt 三月' },
  { english: 'april apr', others: 'avril avr abril abr aprile 四月' },
  { english: 'may', others: 'mai mayo maio maggio mag mei 五月' },
  { english: 'june jun', others: 'juni juin junio junho giugno giu 六月' },
  { english: 'july jul', others: 'juli juillet juil julio julho luglio lug 七月' },
  { english: 'august aug', others: 'août agosto ago augustus 八月' },
  { english: 'september sep sept', others: 'septembre septiembre setembro set settembre 九月' },
  { english: 'october oct', others: 'oktober okt octobre octubre outubro out ottobre ott 十月' },
  { english: 'november nov', others: 'novembre noviembre novembro 十一月' },
  { english: 'december dec', others: 'dezember dez décembre déc diciembre dic dezembro dicembre 十二月' },
] as const;

/** From Sunday on. */
const WEEKDAYS = [
  'sunday sun sonntag so dimanche dim domingo dom domenica zondag zo 日曜日 星期日 周日 일요일',
  'monday mon montag mo lundi lun lunes seg lunedì maandag ma 月曜日 星期一 周一 월요일',
  'tuesday tue tues dienstag di mardi mar martes ter martedì dinsdag 火曜日 星期二 周二 화요일',
  'wednesday wed wednes mittwoch mi mercredi mer miércoles mié qua mercoledì woensdag wo 水曜日 星期三 周三 수요일',
  'thursday thu thur thurs donnerstag do jeudi jeu jueves jue qui giovedì gio donderdag 木曜日 星期四 周四 목요일',
  'friday fri freitag fr vendredi ven viernes vie sex venerdì vrijdag vr 金曜日 星期五 周五 금요일',
  'saturday sat samstag sa samedi sam sábado sáb sabato sab zaterdag za 土曜日 星期六 周六 토요일',
] as const;

/** Of other languages than English. `日` alone is the day of a date. */
const UNITS = [
  {
    minutes: 1 / 60,
    names: 'sekunde sekunden seconde secondes segundo segundos secondo secondi seconden sek sekund sekunder sekundy saniye 秒 秒钟 초',
  },
  {
    minutes: 1,
    names: 'minute minuten minutes minuto minutos minuti minuut minuter minutter minuta minuty minut minutę dakika dk 分 分钟 분',
  },
  {
    minutes: 60,
    names:
      'stunde stunden heure heures hora horas ora ore uur std timme timmar timer godz godzina godziny godzin godzinę hodina hodiny hodin saat sa 時間 小时 시간',
  },
  { minutes: 24 * 60, names: 'tag tage jour jours día días dia dias giorno giorni dag dagen' },
  { minutes: 7 * 24 * 60, names: 'woche wochen semaine semaines semana semanas settimana settimane week weken 週間' },
] as const;

/** What is written in front of a time to say in which half of the day it is. */
export const HALVES_OF_DAY: { readonly morning: readonly string[]; readonly afternoon: readonly string[] } = {
  morning: ['午前', '朝', '上午', '오전'],
  afternoon: ['午後', '昼', '下午', '오후'],
};

/** Names of months, long and short, lower case without full stops, and the number of each, 1–12. */
export function monthNames(): ReadonlyMap<string, number> {
  return numbered(
    MONTHS.map(({ english, others }) => `${english} ${others}`),
    1,
  );
}

/** Those of them that are English. */
export function englishMonths(): readonly string[] {
  return MONTHS.flatMap(({ english }) => english.split(' '));
}

/** Names of the days of the week, long and short, and the number of each, 0 for Sunday. */
export function weekdayNames(): ReadonlyMap<string, number> {
  return numbered(WEEKDAYS, 0);
}

function numbered(rows: readonly string[], first: number): ReadonlyMap<string, number> {
  return new Map(rows.flatMap((names, index) => names.split(' ').map(name => [name, index + first])));
}

/** What people call units of time in other languages than English, without the number: `Stunden`, `heures`, `時間`; lower case, and the length of each in minutes. */
export function unitNames(): ReadonlyMap<string, number> {
  return new Map(UNITS.flatMap(({ minutes, names }) => names.split(' ').map(name => [name, minutes])));
}

/** The name of a day of the week (0 for Sunday) in the language, the length and the capitals of another such name; null where two languages would differ. */
export function weekdayLike(written: string, weekday: number): string | null {
  const names = LANGUAGES.map(language => {
    const found = (['long', 'short'] as const).flatMap(style => {
      const format = new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' });
      const nameOf = (index: number): string => format.format(Date.UTC(2001, 0, 7 + index)).replaceAll('.', '');
      return [0, 1, 2, 3, 4, 5, 6].some(index => plainName(nameOf(index)) === plainName(written)) ? [nameOf(weekday)] : [];
    });
    return found[0];
  }).filter(name => name !== undefined);
  const [name] = names;
  if (name === undefined || names.some(other => plainName(other) !== plainName(name))) return null;
  if (written === written.toUpperCase()) return name.toUpperCase();
  return written === written.toLowerCase() ? name.toLowerCase() : name.charAt(0).toUpperCase() + name.slice(1);
}

export function plainName(name: string): string {
  return name.toLowerCase().replaceAll('.', '').normalize('NFC');
}
