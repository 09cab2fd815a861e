import type {Json} from '../../domain/json.ts';
import {isProgramError} from '../../domain/program-error.ts';
import {cleanField} from '../../domain/text.ts';
import {countOf} from '../../domain/vocabulary/count-words.ts';
import {AbortedError} from '../../http/errors/aborted-error.ts';
import type {HttpAnswer} from '../../http/exchange.ts';
import type {DiagnosedPart} from '../diagnosis.ts';
import {findList} from './lister.ts';
import type {Advance, ListMapping} from './mapping/mapping.ts';
import {readMarkers} from './markers.ts';
import {nothingRead, type Place, type Question, stepOf} from './question.ts';
import {decodeRow} from './row.ts';

/** Asks as the follower would. */
export type AskAgain = (question: Question) => Promise<HttpAnswer>;

/** Of one answer, the readable rows as they stand in it. */
type Look = {readonly rows: readonly LookedRow[]; readonly behind: string | undefined};

type LookedRow = {
	readonly id: string;
	readonly time: number | null;
	readonly marker: string | undefined;
};

/** A server may keep no more than whole seconds. */
const grain = 1000;

type Verdict = Pick<DiagnosedPart, 'ok' | 'found' | 'advice'>;

/** Whether the server gives what is new where it is asked for that, and not the same as without. */
export async function diagnoseAdvance(
	mapping: ListMapping,
	first: HttpAnswer,
	ask: AskAgain,
): Promise<readonly DiagnosedPart[]> {
	const look = lookAt(mapping, first, null);
	if (look.rows.length === 0 && mapping.advance.by !== 'compare') {
		return [];
	}

	const part = {part: 'advance', lookedFor: describe(mapping.advance)};
	try {
		const again = async (question: Partial<Question>) => {
			const answer = await ask({after: undefined, read: nothingRead, limit: 100, ...question});
			return lookAt(mapping, answer, question.after?.marker ?? null);
		};
		return [{...part, ...(await judge(mapping, look, again))}];
	} catch (error) {
		if (!isProgramError(error) || error instanceof AbortedError) {
			throw error;
		}

		return [{...part, ok: false, found: error.message, advice: `without it there was an answer: ${remedy}`}];
	}
}

type Again = (question: Partial<Question>) => Promise<Look>;

async function judge(mapping: ListMapping, look: Look, again: Again): Promise<Verdict> {
	const {advance} = mapping;
	switch (advance.by) {
		case 'compare':
			return judgeSame(look, await again({}));
		case 'page':
			return judgePage(advance.pages.counts, look, await again({read: {pages: 1, rows: look.rows.length}}));
		case 'date':
			return judgeDate(stepOf(advance.form), look, again);
		case 'marker':
			return advance.from.in === 'row'
				? judgeMarker(mapping, look, again)
				: judgeToken(look, again, advance.from.in === 'answer' ? advance.from.path.text : advance.from.name);
	}
}

function judgeSame({rows}: Look, again: Look): Verdict {
	const common = countCommon(rows, again);
	return common > 0 || rows.length === 0
		? {ok: true, found: `${common} of ${countOf(rows.length, 'row')} again`}
		: {
				ok: false,
				found: 'none of the rows again',
				advice: 'name a field for fields.id that stays as it is, or let query sort the newest rows first',
			};
}

function judgePage(counts: 'pages' | 'rows', {rows}: Look, second: Look): Verdict {
	const common = countCommon(second.rows, {rows});
	const others = second.rows.length - common;
	if (second.rows.length === 0 || others >= common) {
		const found = `${countOf(others, 'other row')} on the second page`;
		return {ok: true, found: others === 0 ? 'no further page yet' : found};
	}

	const advice =
		others > 0 && counts === 'pages'
			? 'does it count rows? counts = "rows"'
			: `${remedyOf('parameter')}, first and counts`;
	return {ok: false, found: `${common} rows of the first page again on the second`, advice};
}

async function judgeDate(step: number, {rows}: Look, again: Again): Promise<Verdict> {
	const times = [
		...new Set(rows.flatMap(({time}) => (time === null ? [] : [Math.floor(time / step) * step]))),
	];
	const [oldest = 0, ...others] = times.sort((a, b) => a - b);
	const later = others.filter(time => time > oldest + grain);
	const since = later[Math.floor((later.length - 1) / 2)];
	if (since === undefined) {
		return {ok: true, found: 'too few moments to try it with'};
	}

	const answer = await again({after: {time: since, id: null, marker: null}});
	const older = answer.rows.filter(({time}) => time !== null && time < since - grain).length;
	const wanted = rows.filter(({time}) => time !== null && time >= since + grain).length;
	if (older > 0) {
		return {
			ok: false,
			found: `${countOf(older, 'row')} from before the time that was asked for`,
			advice: remedy,
		};
	}

	return wanted > 0 && answer.rows.length === 0
		? {
				ok: false,
				found: `no row, though ${wanted} are newer than what was asked for`,
				advice: `${remedyOf('form')} and value`,
			}
		: {
				ok: true,
				found: `${countOf(answer.rows.length, 'row')}, none from before that time`,
			};
}

async function judgeMarker(mapping: ListMapping, {rows}: Look, again: Again): Promise<Verdict> {
	const sorted = mapping.order === 'newest-first' ? rows.toReversed() : rows;
	const marked = sorted.filter(({marker}) => marker !== undefined);
	if (marked.length === 0) {
		return {
			ok: false,
			found: 'no marker in any row',
			advice: 'name a field that each row has, in advance.field',
		};
	}

	const pivot = marked.at(-2);
	if (pivot === undefined) {
		return {ok: true, found: 'too few rows to try it with'};
	}

	const answer = await again({after: behind(pivot.marker)});
	const before = marked.slice(0, -2);
	const older = countCommon(before, answer);
	if (older > 0) {
		return {ok: false, found: `${countOf(older, 'row')} from before the marker`, advice: remedy};
	}

	if (answer.rows.length === 0) {
		return {ok: false, found: 'no row, though one stands behind the marker', advice: remedy};
	}

	return (
		(await judgeLimit(mapping, marked, again)) ?? {
			ok: true,
			found: `${countOf(answer.rows.length, 'row')} behind the last but one`,
		}
	);
}

/** Whether a page holds the rows that follow a marker, or the newest: then others would be lost. */
async function judgeLimit(
	{advance, pageSize}: ListMapping,
	marked: readonly LookedRow[],
	again: Again,
): Promise<Verdict | undefined> {
	const [first, second] = marked;
	if (pageSize.parameter === undefined || first === undefined || second === undefined || marked.length < 4) {
		return undefined;
	}

	const {rows} = await again({after: behind(first.marker), limit: 2});
	const isNext = rows.some(({id}) => id === second.id || id === first.id);
	const gives = isNext || rows.length === 0 ? 'next' : 'newest';
	const isTold = advance.by === 'marker' && advance.isConsecutive;
	if (gives === pageSize.gives || (isTold && gives === 'newest')) {
		return undefined;
	}

	return gives === 'newest'
		? {
				ok: false,
				found: 'a page of the newest rows, where more follow the marker than it holds',
				advice:
					'the others are lost without a word: say page-size = {…, gives = "newest"}, or ids = "consecutive"',
			}
		: {ok: false, found: 'a page of the rows that follow the marker', advice: 'leave gives out of page-size'};
}

async function judgeToken({rows, behind: token}: Look, again: Again, place: string): Promise<Verdict> {
	if (token === undefined) {
		return {
			ok: false,
			found: `nothing at "${cleanField(place)}"`,
			advice: 'say where the answer holds the marker',
		};
	}

	const common = countCommon(rows, await again({after: behind(token)}));
	return common > 0
		? {ok: false, found: `${countOf(common, 'row')} of the first answer again`, advice: remedy}
		: {ok: true, found: 'none of the same rows behind it'};
}

const remedy = 'does the server know it so? Compare advance with what its documents say';

function remedyOf(key: string): string {
	return `does the server know it so? Compare advance.${key}`;
}

function behind(marker: string | undefined): Place {
	return {time: null, id: null, marker: marker ?? null};
}

function countCommon(rows: readonly LookedRow[], {rows: others}: Pick<Look, 'rows'>): number {
	const ids = new Set(others.map(({id}) => id));
	return rows.filter(({id}) => ids.has(id)).length;
}

function lookAt(mapping: ListMapping, answer: HttpAnswer, asked: string | null): Look {
	const items: readonly Json[] = findList(mapping, answer.body) ?? [];
	const markers = readMarkers(mapping, items, answer, asked);
	return {
		behind: markers.behind,
		rows: items.flatMap((item, index) => {
			const decoded = decodeRow(mapping, item);
			return 'problem' in decoded
				? []
				: [
						{
							id: decoded.value.id,
							time: decoded.value.time?.getTime() ?? null,
							marker: markers.ofItem[index],
						},
					];
		}),
	};
}

function describe(advance: Advance): string {
	switch (advance.by) {
		case 'compare':
			return 'the same rows, asked again';
		case 'page':
			return `other rows on a second page, by "${cleanField(advance.pages.parameter)}"`;
		default:
			return `only rows after a ${advance.by}, by "${cleanField(advance.parameter)}"`;
	}
}
