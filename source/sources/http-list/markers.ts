import type {Activity} from '../../domain/activity.ts';
import type {Json} from '../../domain/json.ts';
import type {HttpAnswer} from '../../http/exchange.ts';
import {type Field, findField} from './field.ts';
import type {Advance, ListMapping} from './mapping/mapping.ts';

/** Where an answer says that the next request goes on. */
export type Markers = {
	/** By the place of a row in the list. */
	readonly ofItem: readonly (string | undefined)[];
	readonly of: ReadonlyMap<Activity, string>;
	readonly behind: string | undefined;
};

type ByMarker = Extract<Advance, {readonly by: 'marker'}>;

/** Of the items as they stand in the list; `asked` is the marker that was sent for them. */
export function readMarkers(
	{advance, order}: ListMapping,
	items: readonly Json[],
	{body, headers}: Pick<HttpAnswer, 'body' | 'headers'>,
	asked: string | null,
): Omit<Markers, 'of'> {
	if (advance.by !== 'marker') {
		return {ofItem: [], behind: undefined};
	}

	const {from} = advance;
	const newest = order === 'newest-first' ? 0 : items.length - 1;
	if (from.in === 'row') {
		const ofItem = items.map(item => textOf(findField(item, from.paths)));
		const found = ofItem.filter(marker => marker !== undefined);
		return {ofItem, behind: (order === 'newest-first' ? found[0] : found.at(-1)) ?? asked ?? undefined};
	}

	const token =
		from.in === 'header'
			? tokenIn(String(headers[from.name] ?? ''), advance)
			: tokenIn(textOf(findField(body ?? null, [from.path])), advance);
	const behind = token ?? asked ?? undefined;
	// Who goes on behind an earlier row asks for this same answer again.
	return {ofItem: items.map((_, index) => (index === newest ? behind : (asked ?? undefined))), behind};
}

/** Whole numbers that rise one by one tell what is missing; undefined: they do not, or it is none. */
export function numberOf({advance}: ListMapping, marker: string | null | undefined): number | undefined {
	const isNumber = advance.by === 'marker' && advance.isConsecutive && /^\d{1,15}$/.test(marker ?? '');
	return isNumber ? Number(marker) : undefined;
}

function textOf(field: Field | undefined): string | undefined {
	const isLost = typeof field?.value === 'number' && !Number.isSafeInteger(field.value);
	return field === undefined || isLost ? undefined : String(field.value);
}

/** Some give the whole address of what follows, or a header of links, in place of the bare marker. */
function tokenIn(text: string | undefined, {parameter}: ByMarker): string | undefined {
	if (text === undefined || text === '') {
		return undefined;
	}

	const address = /<([^<>]*)>\s*;[^,<>]*\brel="?next\b/i.exec(text)?.[1] ?? text;
	if (!/^(?:https?:\/\/|[/?])/i.test(address) || !URL.canParse(address, 'http://localhost')) {
		return address;
	}

	return new URL(address, 'http://localhost').searchParams.get(parameter) ?? address;
}
