import {cleanText} from '../../domain/text.ts';
import type {Family} from './families.ts';

export type Sample = {readonly values: readonly string[]; readonly value: number};

export type Samples = {
	/** The values of its labels are in the order of the family. */
	add(family: Family, values: readonly string[], amount: number): void;
	/** By family, in the order in which they were first told. */
	list(): ReadonlyMap<Family, readonly Sample[]>;
};

/** Whoever stores them pays for each: a server that invents names must not fill his disk. */
const mostOfFamily = 1000;
const longestValue = 100;

/** Stands for what is too much. */
export const other = 'other';

/** Numbers by family and labels. Of names that differ only where they were cut or cleaned, the numbers are one. */
export function createSamples(most = mostOfFamily): Samples {
	const all = new Map<Family, Map<string, Sample>>();
	return {
		add(family, given, amount) {
			const known = all.get(family) ?? new Map<string, Sample>();
			all.set(family, known);
			const values = given.map(labelValue);
			const place = known.has(keyOf(values)) || known.size < most ? values : rest(family, values);
			const key = keyOf(place);
			const before = known.get(key)?.value;
			known.set(key, {values: place, value: before === undefined ? amount : join(family, before, amount)});
		},
		list: () => new Map([...all].map(([family, samples]) => [family, [...samples.values()]])),
	};
}

/** Profiles are few, since a person named them. */
function rest({labels}: Family, values: readonly string[]): readonly string[] {
	return values.map((value, at) => (labels[at] === 'profile' ? value : other));
}

function join({joins}: Family, before: number, more: number): number {
	return joins === 'largest' ? Math.max(before, more) : before + more;
}

function labelValue(raw: string): string {
	const text = cleanText(raw.slice(0, 4 * longestValue));
	return text.length > longestValue ? `${[...text].slice(0, longestValue - 1).join('')}…` : text;
}

function keyOf(values: readonly string[]): string {
	return values.join('\n');
}
