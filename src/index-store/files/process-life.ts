import { readFileSync } from 'node:fs';

/** What a system tells of a process that is there. Numbers are ticks of its own clock. */
export interface ProcessLife {
  /** When it began: tells it from a later one with the same id. */
  readonly began: string;
  /** Processor time that it has used: a process that works uses more and more, one that was stopped does not. */
  readonly used: string;
}

/** Reads it of a process of this machine; `null` where there is no such process, or the system (all but Linux) tells nothing. */
export function lifeOf(pid: number): ProcessLife | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of its program, in brackets, may hold anything; the state behind it is the third field.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [user = '', system = '', began = ''] = [fields[11], fields[12], fields[19]];
    return { began, used: `${user} ${system}` };
  } catch {
    return null;
  }
}
