import type {Json} from '../../domain/json.ts';
import type {ScreenState} from '../state/state.ts';
import {type Field, flatten} from './field.ts';
import {isMomentTold} from './moments.ts';

export type Section = {readonly title: string; readonly fields: readonly Field[]};

/** Everything that is known, in the order in which it matters. */
export type Details = {
	readonly title: string;
	/** Above the errors. */
	readonly first: readonly Section[];
	/** Below them. */
	readonly more: readonly Section[];
	/** What else the answers held. */
	readonly raw: readonly Json[];
};

/** The sections below the errors: what stands above already is not told again. */
export function sectionsBelow(state: ScreenState, {first, more, raw}: Details): readonly Section[] {
	const above = first.flatMap(({fields}) => fields.map(({value}) => value));
	const fresh = more.map(section => ({
		...section,
		fields: section.fields.filter(({label, value}) => label === 'to' || !above.includes(value)),
	}));
	const told = [...above, ...fresh.flatMap(({fields}) => fields.map(({value}) => value))];
	const leaves = flatten(...raw).filter(({value}) => !isRepeated(state, value, told));
	// Two answers that hold the same field.
	const rest = [...new Map(leaves.map(leaf => [`${leaf.label} ${leaf.value}`, leaf])).values()];
	return [...fresh, {title: 'As the server tells it', fields: rest}].filter(hasFields);
}

export function hasFields({fields}: Section): boolean {
	return fields.length > 0;
}

/** Sentences, ids and times; a short value is the same by chance. */
function isRepeated(state: ScreenState, value: string, told: readonly string[]): boolean {
	const isTelling = value.length >= 8 && /[\d\s]/.test(value);
	return isTelling && (told.includes(value) || isMomentTold(state, value, told));
}
