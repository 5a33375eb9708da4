/** What people type at a stop that is no expression: why it does nothing there, and what to do instead. */
import { findDdi } from '../../catalog/ddis.ts';
import { parse } from '../../script/syntax/parse/parse.ts';
import type { CallStatement, Statement } from '../../script/syntax/tree.ts';

/** An answer to a text that cannot be evaluated because it would do something; null where it is simply wrong. */
export function explainRefusal(text: string, isProcedure: (name: string) => boolean): string | null {
  const [statement] = parse(text).statements;
  const explained = statement === undefined ? null : explainStatement(statement, isProcedure);
  return explained ?? explainAssignment(text);
}

const instead = 'Write it in the script and start the run again.';

function explainStatement(statement: Statement, isProcedure: (name: string) => boolean): string | null {
  switch (statement.kind) {
    case 'call':
      return explainCall(statement, isProcedure);
    case 'expect':
      return 'Leave the word "expect" away and ask for the condition alone: the answer is true or false.';
    case 'let':
      return `Looking changes nothing, so no variable can be made here. ${instead} Its value can be asked for: leave "let ${statement.name.name} =" away.`;
    case 'inject':
    case 'device':
    case 'object':
    case 'destroy':
    case 'on':
    case 'driver':
    case 'section':
    case 'repeat':
    case 'for':
    case 'proc':
    case 'include':
      return `This is a statement. Looking changes nothing, so only expressions are evaluated here. ${instead}`;
    case 'broken':
      return null;
  }
}

function explainCall({ name: { name } }: CallStatement, isProcedure: (name: string) => boolean): string | null {
  if (findDdi(name) !== null)
    return `${name} would be a call into the driver, and looking changes nothing. ${instead} $hr is what the last call returned; "help" lists what can be asked.`;
  return isProcedure(name)
    ? `${name} is a procedure of the script, and looking changes nothing: it is not called from here. ${instead}`
    : null;
}

/** `x = 5`, also of a property or an element. */
function explainAssignment(text: string): string | null {
  const match = /^\s*([A-Za-z_$][\w$.[\]]*)\s*=(?!=)\s*(.*?)\s*$/s.exec(text);
  if (match === null) return null;
  const [, target = '', value = ''] = match;
  return `Looking changes nothing, so nothing is assigned here. To compare, write ${target} == ${value === '' ? '…' : value}. To give ${target} another value, change the script and start the run again.`;
}
