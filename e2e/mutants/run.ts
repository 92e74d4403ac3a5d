/**
 * Plants faults, one at a time, and reports which ones no test notices: `npm run mutants`.
 *
 * The lists beside this file say what is changed, and which tests must then fail. They run on copies of the project,
 * as many at a time as there are processors. Words after the command keep only the faults whose files hold them.
 */
import { execFile } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';

/** One fault: a text that stands once in a file, what stands there instead, and the tests that must notice. */
interface Mutant {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** What is wrong then, in a line. */
  readonly what: string;
  readonly test: string | readonly string[];
}

/** How a fault ended: noticed by a failing test, not noticed, or no longer to be planted as it stands. */
type Outcome = 'noticed' | 'survived' | 'cannot be planted';

/** Milliseconds that the tests of one fault may take, and all tests before any is planted. A test that hangs has noticed. */
const PATIENCE = { planted: 120_000, before: 900_000 };

const root = path.join(import.meta.dirname, '../..');

function copyOfProject(): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'creases-mutants-'));
  for (const part of ['src', 'content', 'package.json', 'tsconfig.json', 'README.md'])
    cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

/** Run tests in a copy of the project. Resolves to `null` when they pass, else to what they print. */
function failure(copy: string, tests: readonly string[], timeout: number): Promise<string | null> {
  const options = { cwd: copy, timeout, maxBuffer: 1 << 28 };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--test', '--test-reporter=dot', ...tests], options, (error, printed) =>
      resolve(error ? (error.killed ? `Longer than ${timeout} ms\n${printed}` : printed) : null),
    );
  });
}

const testsOf = ({ test }: Mutant): readonly string[] => (typeof test === 'string' ? [test] : test);

async function plant(copy: string, mutant: Mutant): Promise<Outcome> {
  const file = path.join(copy, mutant.file);
  const before = readFileSync(file, 'utf8');
  if (before.split(mutant.find).length !== 2) return 'cannot be planted';
  writeFileSync(
    file,
    before.replace(mutant.find, () => mutant.replace),
  );
  const noticed = await failure(copy, testsOf(mutant), PATIENCE.planted);
  writeFileSync(file, before);
  return noticed === null ? 'survived' : 'noticed';
}

const words = process.argv.slice(2);
const mutants = globSync('*.json', { cwd: import.meta.dirname })
  .sort()
  .flatMap((list) => JSON.parse(readFileSync(path.join(import.meta.dirname, list), 'utf8')) as Mutant[])
  .filter(({ file }) => words.length === 0 || words.some((word) => file.includes(word)));

const copies = Array.from({ length: availableParallelism() }, copyOfProject);
try {
  const tests = [...new Set(mutants.flatMap(testsOf))];
  const broken = await failure(copies[0], tests, PATIENCE.before);
  if (broken !== null)
    throw new Error(`The tests fail before any fault is planted. Mend that first.\n${broken}`);
  const waiting = [...mutants];
  const ended: { mutant: Mutant; outcome: Outcome }[] = [];
  await Promise.all(
    copies.map(async (copy) => {
      for (let mutant = waiting.shift(); mutant; mutant = waiting.shift())
        ended.push({ mutant, outcome: await plant(copy, mutant) });
    }),
  );
  const unnoticed = ended.filter(({ outcome }) => outcome !== 'noticed');
  for (const { mutant, outcome } of unnoticed)
    process.stdout.write(
      `${outcome}: ${mutant.file}: ${mutant.what}\n    ${mutant.find}\n    ${mutant.replace}\n`,
    );
  process.stdout.write(`${ended.length - unnoticed.length} of ${ended.length} faults noticed\n`);
  process.exitCode = unnoticed.length > 0 ? 1 : 0;
} finally {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
}
