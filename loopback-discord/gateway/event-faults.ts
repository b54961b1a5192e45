import type { JsonObject } from '../protocol/json.ts';

/** A fault of an event to come. */
export interface EventFault {
  /** Which events. Default: any. */
  readonly event?: string;
  /** How many it hits. Default: 1. */
  readonly times?: number;
  /**
   * What happens to it: it is lost, sent twice, sent after the next one, sent later, without a field, with a field of
   * another type, or as what is no object.
   */
  readonly kind: 'lost' | 'twice' | 'swapped' | 'late' | 'without' | 'odd' | 'garbage';
  /** For `without` and `odd`: the field. Default: `id`. */
  readonly field?: string;
  /** For `late`: how long, in ms. Default: 200. */
  readonly delayMs?: number;
}

/** An event as it goes out: once, never, or several times, perhaps later. */
export interface Outgoings {
  readonly now: readonly unknown[];
  readonly later: { readonly data: unknown; readonly ms: number } | null;
}

/** The event faults that wait for their events. */
export class EventFaults {
  /** The events that were hit, by their `id` (`''` for one without), and what happened to them. */
  readonly hits: { readonly id: string; readonly kind: EventFault['kind'] }[] = [];
  #waiting: { readonly fault: EventFault; left: number }[] = [];

  /** Adds a fault; several are used up in order. */
  add(fault: EventFault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  /** Forgets all faults. */
  clear(): void {
    this.#waiting = [];
  }

  /** Takes the fault for this event with this `id`, used up by one; undefined when there is none. */
  take(event: string, id: string): EventFault | undefined {
    const found = this.#waiting.find(({ fault }) => fault.event === undefined || fault.event === event);
    if (!found) return undefined;
    this.hits.push({ id, kind: found.fault.kind });
    found.left -= 1;
    if (found.left <= 0) this.#waiting = this.#waiting.filter((one) => one !== found);
    return found.fault;
  }
}

/** Spoils an event's data. */
export function spoiled(data: JsonObject, fault: EventFault | undefined): Outgoings {
  if (!fault) return { now: [data], later: null };
  const { kind, field = 'id', delayMs = 200 } = fault;
  switch (kind) {
    case 'lost':
      return { now: [], later: null };
    case 'twice':
      return { now: [data, data], later: null };
    case 'late':
      return { now: [], later: { data, ms: delayMs } };
    case 'swapped':
      return { now: [], later: { data, ms: 30 } };
    case 'without':
      return { now: [Object.fromEntries(Object.entries(data).filter(([name]) => name !== field))], later: null };
    case 'odd':
      return { now: [{ ...data, [field]: [{ odd: true }] }], later: null };
    case 'garbage':
      return { now: ['garbage'], later: null };
  }
}
