/** What a tracker makes of the text of an issue, and how long it may be. */
export interface IssueStyle {
  /** The tracker's name, for messages. */
  readonly tracker: string;
  /** It refuses longer titles. Code points. */
  readonly longestTitle: number;
  /** Keeps a document's words from doing anything in a body: no one is notified, no other issue gets a back-link, no comment is opened, no command is run. */
  disarm(text: string): string;
  /** The same for a title. */
  disarmTitle(title: string): string;
}
