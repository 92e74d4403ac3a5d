/** What a report is about. */
export interface Subject {
  /** The page as readers call it: "Chapter 1, A line that bends". */
  readonly page: string;
  /** The version of the page, where it has one, and that of the site. */
  readonly version?: number;
  readonly site: string;
  /** The figure's printed label, in a report on a figure. */
  readonly figure?: string;
}

const versionOf = ({ version, site }: Subject): string =>
  `${version === undefined ? '' : `version ${version}, `}Creases ${site}`;

/** The first lines of a report, with room for what is wrong; the address that it is about comes last, after a space. */
export function reportText(subject: Subject): string {
  const { page, figure } = subject;
  return [
    `Page: ${page} (${versionOf(subject)})`,
    ...(figure ? [`Figure: ${figure}`] : []),
    'What is wrong, and what would be right:',
    '',
    '',
    figure ? 'This link shows the figure as it was: ' : 'Address: ',
  ].join('\n');
}

/**
 * The address that opens a new issue with title and text filled in, up to the address that the report is about.
 *
 * @param repository whose issues have the address `issues/new`, as on GitHub and Forgejo
 */
export function reportAddress(repository: string, subject: Subject): string {
  const title = `Error in ${subject.figure ? `${subject.figure} of ` : ''}${subject.page}`;
  return `${repository}/issues/new?title=${encodeURIComponent(title)}&body=${encodeURIComponent(reportText(subject))}`;
}

/**
 * The repository that an option names, without a slash at its end; `null` for none.
 *
 * @throws Error for anything but an https address
 */
export function repositoryIn(option = ''): string | null {
  if (option === '') return null;
  if (!/^https:\/\/[^\s/"<>]+\/[^\s"<>?#]+$/.test(option))
    throw new Error(`REPOSITORY is "${option}". Give the https address of a repository, or nothing.`);
  return option.replace(/\/+$/, '');
}
