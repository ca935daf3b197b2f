/** One thing that a zone's name can stand for. */
export interface ZoneMeaning {
  /** Minutes east of UTC. */
  readonly offset: number;
  /** In words for a message: `China Standard Time`, `UTC+8`. */
  readonly label: string;
}

type Meaning = readonly [offset: number, label: string];

/**
 * Abbreviations and all that they stand for, in minutes east of UTC: several meanings are asked about, never guessed. Sources are the IANA time
 * zone database and the names in use on the spot. Left out are meanings that are hardly ever written, where asking would only be in the way:
 * `PST` of the Philippines (they write `PHT`), `MST` of Malaysia (`MYT`), `CDT` of Cuba, `EST` and `EDT` of Australia (`AEST`, `AEDT`).
 */
// biome-ignore format: a table reads better as one
export const ABBREVIATIONS: Readonly<Record<string, readonly Meaning[]>> = {
  UTC: [[0, 'Coordinated Universal Time']], GMT: [[0, 'Greenwich Mean Time']], Z: [[0, 'UTC']],

  // Europe
  WET: [[0, 'Western European Time']], WEST: [[60, 'Western European Summer Time']],
  CET: [[60, 'Central European Time']], CEST: [[120, 'Central European Summer Time']],
  MET: [[60, 'Middle European Time']], MEST: [[120, 'Middle European Summer Time']],
  MEZ: [[60, 'Mitteleuropäische Zeit']], MESZ: [[120, 'Mitteleuropäische Sommerzeit']],
  EET: [[120, 'Eastern European Time']], EEST: [[180, 'Eastern European Summer Time']],
  MSK: [[180, 'Moscow Time']], TRT: [[180, 'Turkey Time']],
  BST: [[60, 'British Summer Time'], [360, 'Bangladesh Standard Time'], [660, 'Bougainville Standard Time']],

  // Africa
  WAT: [[60, 'West Africa Time']], CAT: [[120, 'Central Africa Time']], EAT: [[180, 'East Africa Time']],
  SAST: [[120, 'South Africa Standard Time']],

  // Asia
  AST: [[-240, 'Atlantic Standard Time'], [180, 'Arabia Standard Time']],
  IST: [[330, 'India Standard Time'], [120, 'Israel Standard Time'], [60, 'Irish Standard Time']], IDT: [[180, 'Israel Daylight Time']],
  GST: [[240, 'Gulf Standard Time']], PKT: [[300, 'Pakistan Time']], NPT: [[345, 'Nepal Time']],
  WIB: [[420, 'Western Indonesia Time']], WITA: [[480, 'Central Indonesia Time']], WIT: [[540, 'Eastern Indonesia Time']],
  ICT: [[420, 'Indochina Time']], SGT: [[480, 'Singapore Time']], MYT: [[480, 'Malaysia Time']], PHT: [[480, 'Philippine Time']],
  HKT: [[480, 'Hong Kong Time']], JST: [[540, 'Japan Standard Time']], KST: [[540, 'Korea Standard Time']],

  // Australia and the Pacific
  AWST: [[480, 'Australian Western Standard Time']],
  ACST: [[570, 'Australian Central Standard Time']], ACDT: [[630, 'Australian Central Daylight Time']],
  AEST: [[600, 'Australian Eastern Standard Time']], AEDT: [[660, 'Australian Eastern Daylight Time']],
  NZST: [[720, 'New Zealand Standard Time']], NZDT: [[780, 'New Zealand Daylight Time']], HST: [[-600, 'Hawaii Standard Time']],

  // North America
  NST: [[-210, 'Newfoundland Standard Time']], NDT: [[-150, 'Newfoundland Daylight Time']], ADT: [[-180, 'Atlantic Daylight Time']],
  EST: [[-300, 'Eastern Standard Time']], EDT: [[-240, 'Eastern Daylight Time']],
  CST: [[-360, 'Central Standard Time'], [480, 'China Standard Time'], [-300, 'Cuba Standard Time']], CDT: [[-300, 'Central Daylight Time']],
  MST: [[-420, 'Mountain Standard Time']], MDT: [[-360, 'Mountain Daylight Time']],
  PST: [[-480, 'Pacific Standard Time']], PDT: [[-420, 'Pacific Daylight Time']],
  AKST: [[-540, 'Alaska Standard Time']], AKDT: [[-480, 'Alaska Daylight Time']],

  // South America
  BRT: [[-180, 'Brasília Time']], ART: [[-180, 'Argentina Time']], CLT: [[-240, 'Chile Standard Time']], CLST: [[-180, 'Chile Summer Time']],
  COT: [[-300, 'Colombia Time']], PET: [[-300, 'Peru Time']], VET: [[-240, 'Venezuela Time']],
  ECT: [[-300, 'Ecuador Time'], [-240, 'Eastern Caribbean Time']],
};

/** Abbreviations for the time that a place keeps, whatever the season: only the day tells the offset. */
export const SEASONAL: Readonly<Record<string, string>> = {
  PT: 'America/Los_Angeles',
  MT: 'America/Denver',
  CT: 'America/Chicago',
  ET: 'America/New_York',
};

/** Names of zones in signs, which stand right beside other words. */
// biome-ignore format: a table reads better as one
export const SIGNS: Readonly<Record<string, number>> = {
  北京时间: 480, 北京時間: 480, 中国标准时间: 480, 台北時間: 480, 香港時間: 480, 日本時間: 540, 日本标准时间: 540, 日本標準時: 540, '한국 시간': 540, 한국시간: 540,
  协调世界时: 0, 世界协调时间: 0, 協定世界時: 0,
};

/**
 * Abbreviations that are words, products or terms as well: `CT scan`, `ICT department`, `GST` on an invoice, `AST` of a compiler. Behind a time
 * they are zones; elsewhere only where the text says so.
 */
// biome-ignore format: a table reads better as one
export const ALSO_WORDS: ReadonlySet<string> = new Set([
  'Z', 'PT', 'MT', 'CT', 'ET', 'MET', 'PET', 'VET', 'WIT', 'ART', 'COT', 'WEST', 'CLT', 'AST', 'BST', 'GST', 'ICT', 'ADT', 'NPT', 'ECT', 'TRT',
]);

/**
 * What stands before `Time` in names that are written out, without accents, in small letters: an offset in minutes where the name fixes it, else
 * an IANA zone. `african` and `indian` are looked up as `africa` and `india`.
 */
// biome-ignore format: a table reads better as one
export const PHRASES: Readonly<Record<string, number | string>> = {
  'coordinated universal': 0, 'universal coordinated': 0, universal: 0, 'greenwich mean': 0,

  pacific: 'America/Los_Angeles', 'pacific standard': -480, 'pacific daylight': -420, 'pacific daylight savings': -420,
  mountain: 'America/Denver', 'mountain standard': -420, 'mountain daylight': -360, 'mountain daylight savings': -360,
  central: 'America/Chicago', 'central standard': -360, 'central daylight': -300, 'central daylight savings': -300,
  eastern: 'America/New_York', 'eastern standard': -300, 'eastern daylight': -240, 'eastern daylight savings': -240,
  atlantic: 'America/Halifax', 'atlantic standard': -240, 'atlantic daylight': -180,
  newfoundland: 'America/St_Johns', 'newfoundland standard': -210, 'newfoundland daylight': -150,
  alaska: 'America/Anchorage', 'alaska standard': -540, 'alaska daylight': -480, hawaii: -600, 'hawaii standard': -600,

  'western european': 0, 'western european standard': 0, 'western european summer': 60,
  'central european': 60, 'central european standard': 60, 'central european summer': 120, 'central european daylight': 120,
  'middle european': 60, 'middle european summer': 120,
  'eastern european': 120, 'eastern european standard': 120, 'eastern european summer': 180, 'eastern european daylight': 180,
  'british summer': 60, 'irish standard': 60, 'moscow standard': 180,

  'west africa': 60, 'western africa': 60, 'west central africa': 60, 'western central africa': 60, 'west africa standard': 60,
  'central africa': 120, 'central africa standard': 120, 'south africa': 120, 'south africa standard': 120,
  'east africa': 180, 'eastern africa': 180, 'east africa standard': 180,

  'israel standard': 120, 'israel daylight': 180, arabia: 180, 'arabia standard': 180, gulf: 240, 'gulf standard': 240,
  'pakistan standard': 300, 'india standard': 330, 'nepal standard': 345, 'bangladesh standard': 360, indochina: 420,
  'china standard': 480, 'hong kong standard': 480, 'singapore standard': 480, 'malaysia standard': 480, 'philippine standard': 480,
  'japan standard': 540, 'korea standard': 540,

  'australian western': 480, 'australian western standard': 480,
  'australian central': 'Australia/Adelaide', 'australian central standard': 570, 'australian central daylight': 630,
  'australian eastern': 'Australia/Sydney', 'australian eastern standard': 600, 'australian eastern daylight': 660,
  'new zealand standard': 720, 'new zealand daylight': 780,

  'brasilia standard': -180, 'argentina standard': -180, 'chile standard': -240, 'chile summer': -180, 'colombia standard': -300,
};

/**
 * Places that people name with `time`, beside the cities that IANA zones are named after: countries of one zone, and cities that share the zone
 * of another. Written as in `PHRASES`.
 */
// biome-ignore format: a table reads better as one
export const PLACES: Readonly<Record<string, string>> = {
  rwanda: 'Africa/Kigali', nigeria: 'Africa/Lagos', kenya: 'Africa/Nairobi', uganda: 'Africa/Kampala', tanzania: 'Africa/Dar_es_Salaam',
  ethiopia: 'Africa/Addis_Ababa', ghana: 'Africa/Accra', egypt: 'Africa/Cairo', morocco: 'Africa/Casablanca', zambia: 'Africa/Lusaka',
  zimbabwe: 'Africa/Harare', cameroon: 'Africa/Douala', senegal: 'Africa/Dakar', tunisia: 'Africa/Tunis', algeria: 'Africa/Algiers',
  abuja: 'Africa/Lagos', 'cape town': 'Africa/Johannesburg', pretoria: 'Africa/Johannesburg', mombasa: 'Africa/Nairobi',

  uk: 'Europe/London', british: 'Europe/London', germany: 'Europe/Berlin', german: 'Europe/Berlin', france: 'Europe/Paris',
  french: 'Europe/Paris', italy: 'Europe/Rome', netherlands: 'Europe/Amsterdam', dutch: 'Europe/Amsterdam', ireland: 'Europe/Dublin',
  irish: 'Europe/Dublin', poland: 'Europe/Warsaw', sweden: 'Europe/Stockholm', switzerland: 'Europe/Zurich', swiss: 'Europe/Zurich',
  austria: 'Europe/Vienna', czech: 'Europe/Prague', greece: 'Europe/Athens', ukraine: 'Europe/Kyiv', turkey: 'Europe/Istanbul',
  kyiv: 'Europe/Kyiv', munich: 'Europe/Berlin', frankfurt: 'Europe/Berlin', hamburg: 'Europe/Berlin', barcelona: 'Europe/Madrid',
  milan: 'Europe/Rome', geneva: 'Europe/Zurich', edinburgh: 'Europe/London',
  // As those who live there call them: `ora di Roma`, `Wiener Zeit`.
  roma: 'Europe/Rome', milano: 'Europe/Rome', torino: 'Europe/Rome', lisboa: 'Europe/Lisbon', wien: 'Europe/Vienna', köln: 'Europe/Berlin',
  münchen: 'Europe/Berlin', genève: 'Europe/Zurich', bruxelles: 'Europe/Brussels', londres: 'Europe/London', londra: 'Europe/London',
  parigi: 'Europe/Paris', berlino: 'Europe/Berlin',

  'san francisco': 'America/Los_Angeles', sf: 'America/Los_Angeles', seattle: 'America/Los_Angeles', 'san diego': 'America/Los_Angeles',
  'las vegas': 'America/Los_Angeles', 'salt lake city': 'America/Denver', austin: 'America/Chicago', dallas: 'America/Chicago',
  houston: 'America/Chicago', boston: 'America/New_York', atlanta: 'America/New_York', miami: 'America/New_York', nyc: 'America/New_York',
  'washington dc': 'America/New_York', philadelphia: 'America/New_York', montreal: 'America/Toronto', ottawa: 'America/Toronto',
  'rio de janeiro': 'America/Sao_Paulo', brasilia: 'America/Sao_Paulo', colombia: 'America/Bogota', peru: 'America/Lima',
  venezuela: 'America/Caracas', argentina: 'America/Argentina/Buenos_Aires',

  israel: 'Asia/Jerusalem', 'tel aviv': 'Asia/Jerusalem', 'abu dhabi': 'Asia/Dubai', uae: 'Asia/Dubai', pakistan: 'Asia/Karachi',
  islamabad: 'Asia/Karachi', lahore: 'Asia/Karachi', india: 'Asia/Kolkata', kolkata: 'Asia/Kolkata', mumbai: 'Asia/Kolkata',
  delhi: 'Asia/Kolkata', 'new delhi': 'Asia/Kolkata', bangalore: 'Asia/Kolkata', bengaluru: 'Asia/Kolkata', chennai: 'Asia/Kolkata',
  hyderabad: 'Asia/Kolkata', pune: 'Asia/Kolkata', nepal: 'Asia/Kathmandu', kathmandu: 'Asia/Kathmandu', bangladesh: 'Asia/Dhaka',
  yangon: 'Asia/Yangon', thailand: 'Asia/Bangkok', vietnam: 'Asia/Ho_Chi_Minh', hanoi: 'Asia/Ho_Chi_Minh', 'ho chi minh': 'Asia/Ho_Chi_Minh',
  malaysia: 'Asia/Kuala_Lumpur', philippines: 'Asia/Manila', philippine: 'Asia/Manila', china: 'Asia/Shanghai', beijing: 'Asia/Shanghai',
  shenzhen: 'Asia/Shanghai', hangzhou: 'Asia/Shanghai', taiwan: 'Asia/Taipei', japan: 'Asia/Tokyo', osaka: 'Asia/Tokyo',
  korea: 'Asia/Seoul', canberra: 'Australia/Sydney', 'new zealand': 'Pacific/Auckland', wellington: 'Pacific/Auckland',
};

/** Last parts of IANA zones that mean something else before `Time`: `Wake Time`, `Christmas Time`. */
export const NO_CITIES: ReadonlySet<string> = new Set([
  'center',
  'christmas',
  'easter',
  'midway',
  'resolute',
  'wake',
  'casey',
  'troll',
  'utc',
  'gmt',
]);
