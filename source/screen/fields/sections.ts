import type {Json} from '../../domain/json.ts';
import type {Line} from '../looks/line.ts';
import type {Signs} from '../looks/signs.ts';
import type {ScreenState} from '../state/state.ts';
import {type Field, flatten} from './field.ts';
import {isMomentTold} from './moments.ts';

export type Section = {
	readonly title: string;
	/** What is told in words of its own, above the fields. */
	readonly draw?: Drawn;
	readonly fields: readonly Field[];
};

export type Drawn = {
	/** None of them wider than this; the width may be infinite. */
	readonly lines: (width: number, signs: Signs) => readonly Line[];
	/** Values that need not be told again. */
	readonly told: readonly string[];
};

/** Everything that is known, in the order in which it matters. */
export type Details = {
	readonly title: string;
	/** What a person asks first. */
	readonly first: readonly Section[];
	/** Of this, only what does not stand above already. */
	readonly more: readonly Section[];
	/** What else the answers held. */
	readonly raw: readonly Json[];
};

/** The sections below the first: what stands above already is not told again. */
export function sectionsBelow(state: ScreenState, {first, more, raw}: Details): readonly Section[] {
	const above = first.flatMap(({draw, fields}) => [...(draw?.told ?? []), ...fields.map(({value}) => value)]);
	const fresh = more.map(section => ({
		...section,
		fields: section.fields.filter(({label, value}) => label === 'to' || !above.includes(value)),
	}));
	const told = [...above, ...fresh.flatMap(({fields}) => fields.map(({value}) => value))];
	const leaves = flatten(...raw).filter(({value}) => !isRepeated(state, value, told));
	// Two answers that hold the same field.
	const rest = [...new Map(leaves.map(leaf => [`${leaf.label} ${leaf.value}`, leaf])).values()];
	return [...fresh, {title: 'As the server tells it', fields: rest}].filter(isTelling);
}

export function isTelling({draw, fields}: Section): boolean {
	return draw !== undefined || fields.length > 0;
}

/** Sentences, ids and times; a short value is the same by chance. */
function isRepeated(state: ScreenState, value: string, told: readonly string[]): boolean {
	const saysMuch = value.length >= 8 && /[\d\s]/.test(value);
	return saysMuch && (told.includes(value) || isMomentTold(state, value, told));
}
