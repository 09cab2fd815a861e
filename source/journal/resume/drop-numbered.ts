import type {Observation} from '../../domain/observation.ts';
import {numberOf} from '../../domain/row-number.ts';
import {keyOf} from '../../domain/touched-map.ts';
import type {Memory} from './memory.ts';

type Rows = Pick<Memory, 'things' | 'bad'>;

/** Without rows that one program told by their number, where another one told them as the jobs that they are. */
export function dropNumbered<Merged extends Rows>(merged: Merged): Merged {
	const numbers = new Set(merged.things.map(numberKeyOf));
	numbers.delete(undefined);
	const isKnown = (each: Observation) =>
		each.type !== 'activity' || !numbers.has(keyOf(each.activity.kind, each.activity.id));
	return numbers.size === 0
		? merged
		: {...merged, things: merged.things.filter(isKnown), bad: merged.bad.filter(isKnown)};
}

function numberKeyOf(each: Observation): string | undefined {
	const number = each.type === 'activity' ? numberOf(each.activity) : undefined;
	return each.type === 'activity' && number !== undefined ? keyOf(each.activity.kind, number) : undefined;
}
