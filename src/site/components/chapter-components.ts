import Answer from './Answer.astro';
import Aside from './Aside.astro';
import Cite from './Cite.astro';
import Definition from './Definition.astro';
import Equation from './Equation.astro';
import Exercise from './Exercise.astro';
import Figure from './Figure.astro';
import Glossary from './Glossary.astro';
import Guess from './Guess.astro';
import Predict from './Predict.astro';
import Proof from './Proof.astro';
import Ref from './Ref.astro';
import Remember from './Remember.astro';
import Set from './Set.astro';
import Solution from './Solution.astro';
import Statements from './Statements.astro';
import Symbols from './Symbols.astro';
import Table from './Table.astro';
import Term from './Term.astro';
import Theorem from './Theorem.astro';
import Timeline from './Timeline.astro';
import Value from './Value.astro';

/** What a chapter can use without importing it: pass it to `<Content components={…} />`. */
export const chapterComponents = {
  Answer,
  Aside,
  Cite,
  Definition,
  Equation,
  Exercise,
  Figure,
  Glossary,
  Guess,
  Predict,
  Proof,
  Ref,
  Remember,
  Set,
  Solution,
  Statements,
  Symbols,
  Term,
  Theorem,
  Timeline,
  Value,
  table: Table,
};
