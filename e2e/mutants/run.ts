/**
 * Plants faults, one at a time, and reports which ones no test notices: `npm run mutants`.
 *
 * The lists beside this file say what is changed, and which tests must then fail. They run on copies of the project,
 * as many at a time as there are processors, each fault only until the first of its tests fails.
 * Words after the command keep only the faults whose files or lists have them in their names.
 */
import { spawn } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';

/** One fault: a text that stands once in a file, what stands there instead, and the tests that must notice. */
interface Mutant {
  readonly list: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** What is wrong then, in a line. */
  readonly what: string;
  readonly test: string | readonly string[];
}

/** How a run of tests ended. A run that takes far longer than without a fault is broken off. */
type Run = 'passed' | 'failed' | 'hung';

/** How a fault ended: by a failing test, by one that hung, by none; or why that cannot be said. */
type Outcome = 'noticed' | 'noticed (hung)' | 'survived' | 'cannot be planted' | 'its tests fail without it';

/** Seconds that one file of tests may take: before any fault is planted, and then beyond eight times what it took. */
const PATIENCE = { before: 600, beyond: 20, times: 8 };

const root = path.join(import.meta.dirname, '../..');
const seconds = (since: number) => (performance.now() - since) / 1000;

function copyOfProject(): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'creases-mutants-'));
  for (const part of ['src', 'content', 'package.json', 'tsconfig.json', 'README.md'])
    cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

/** Run one file of tests in a copy of the project until a test fails, or for so many seconds. */
function tried(copy: string, test: string, patience: number): Promise<Run> {
  const env = { ...process.env, NODE_COMPILE_CACHE: path.join(copy, '.compiled') };
  const child = spawn(process.execPath, ['--test-reporter=tap', test], { cwd: copy, env });
  let run: Run = 'passed';
  const end = (how: Run) => {
    run = how;
    child.kill('SIGKILL');
  };
  let line = '';
  child.stdout.setEncoding('utf8').on('data', (printed: string) => {
    line = (line + printed).slice(-4096 - printed.length);
    if (/^ *not ok /m.test(line)) end('failed');
    line = line.slice(line.lastIndexOf('\n') + 1);
  });
  child.stderr.resume();
  const clock = setTimeout(end, patience * 1000, 'hung');
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(clock);
      resolve(run === 'passed' && code !== 0 ? 'failed' : run);
    });
  });
}

/** Seconds that each file of tests takes without a fault, `null` where it fails then. */
const without = new Map<string, Promise<number | null>>();

/** Run a file of tests, once, before any fault for it is planted. */
async function measured(copy: string, test: string): Promise<number | null> {
  const begin = performance.now();
  return (await tried(copy, test, PATIENCE.before)) === 'passed' ? seconds(begin) : null;
}

/** Seconds for each of these files of tests, `null` where one of them fails without a fault. */
async function patience(copy: string, tests: readonly string[]): Promise<readonly number[] | null> {
  const all: number[] = [];
  for (const test of tests) {
    if (!without.has(test)) without.set(test, measured(copy, test));
    const took = await without.get(test);
    if (typeof took !== 'number') return null;
    all.push(PATIENCE.beyond + PATIENCE.times * took);
  }
  return all;
}

/** Plant a fault in a copy of the project, see whether a test notices, and take it out again. */
async function plant(copy: string, mutant: Mutant): Promise<Outcome> {
  const file = path.join(copy, mutant.file);
  const text = readFileSync(file, 'utf8');
  if (text.split(mutant.find).length !== 2) return 'cannot be planted';
  const tests = [mutant.test].flat();
  const limits = await patience(copy, tests);
  if (!limits) return 'its tests fail without it';
  writeFileSync(
    file,
    text.replace(mutant.find, () => mutant.replace),
  );
  let run: Run = 'passed';
  for (const [i, test] of tests.entries()) if (run === 'passed') run = await tried(copy, test, limits[i]);
  writeFileSync(file, text);
  return run === 'passed' ? 'survived' : run === 'failed' ? 'noticed' : 'noticed (hung)';
}

/** All faults of one list. */
const read = (list: string) =>
  (JSON.parse(readFileSync(path.join(import.meta.dirname, list), 'utf8')) as Omit<Mutant, 'list'>[]).map(
    (fault): Mutant => ({ ...fault, list: path.basename(list, '.json') }),
  );

const begin = performance.now();
const words = process.argv.slice(2);
const mutants = globSync('*.json', { cwd: import.meta.dirname })
  .sort()
  .flatMap(read)
  .filter(({ file, list }) => words.length === 0 || words.some((word) => `${file} ${list}`.includes(word)));

const copies = Array.from({ length: availableParallelism() }, copyOfProject);
try {
  const survivors: string[] = [];
  const waiting = [...mutants];
  const work = async (copy: string) => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const planted = performance.now();
      const outcome = await plant(copy, mutant);
      const line = `${outcome}: ${mutant.list}: ${mutant.file}: ${mutant.what}`;
      process.stdout.write(`${seconds(planted).toFixed(1).padStart(6)} s  ${line}\n`);
      if (!outcome.startsWith('noticed'))
        survivors.push(`${line}\n    ${mutant.find}\n    ${mutant.replace}\n`);
    }
  };
  await Promise.all(copies.map(work));
  process.stdout.write(survivors.join(''));
  const minutes = (seconds(begin) / 60).toFixed(1);
  process.stdout.write(
    `${mutants.length - survivors.length} of ${mutants.length} faults noticed in ${minutes} min\n`,
  );
  process.exitCode = survivors.length > 0 ? 1 : 0;
} finally {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
}
