import { ApiError } from './api-error.ts';
import type { Json } from './json.ts';

/** One thing wrong with a form: where it is, Discord's name for it, and a sentence. */
export interface FormFault {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

interface Branch {
  [key: string]: Branch | Json;
}

/** Makes Discord's 50035 of faults, nested by path: `{ components: { 0: { label: { _errors: [...] } } } }`. */
export function invalidForm(faults: readonly FormFault[]): ApiError {
  const errors: Branch = {};
  for (const { path, code, message } of faults) {
    let branch = errors;
    for (const step of path) branch = branch[String(step)] = { ...(branch[String(step)] as Branch | undefined) };
    const known = branch['_errors'];
    branch['_errors'] = [...(Array.isArray(known) ? (known as Json[]) : []), { code, message }];
  }
  return new ApiError(400, 50035, 'Invalid Form Body', errors);
}
