import type {Activity} from '../../domain/activity.ts';
import type {ItemProblem} from '../../domain/poll.ts';
import {dropRepeats} from '../list.ts';
import {isSince} from '../since.ts';
import type {LogPage} from '../source.ts';
import {askForRows, type Place, type Question} from './rows.ts';

export type Stretch = {
	readonly since: number;
	readonly isRead: (row: Activity) => boolean;
	readonly limit: number;
};

const mostPages = 20;

// Servers may compare by the second.
const slack = 10_000;

/** Everything since then, oldest first; undefined where the server does not heed the date. */
export async function readForward(
	place: Place,
	{since, isRead, limit}: Stretch,
	signal: AbortSignal,
): Promise<LogPage | undefined> {
	const also = `date >= date("${new Date(since).toISOString()}")`;
	const ask = (question: Pick<Question, 'page' | 'pageSize'>) =>
		askForRows(place, {order: 'date', also, ...question}, signal);
	const first = await ask({page: 1, pageSize: limit});
	if (!first.items.every(row => isSince(row, since - slack))) {
		return undefined;
	}

	const items: Activity[] = [...first.items];
	const problems: ItemProblem[] = [...first.problems];
	let reach: LogPage['reach'] = first.isLast ? 'whole' : 'more';
	for (let page = 2; reach === 'more' && page <= mostPages; page++) {
		const rows = await ask({page, pageSize: limit});
		items.push(...rows.items);
		problems.push(...rows.problems);
		reach = rows.isLast ? 'whole' : 'more';
	}

	const {serverTime} = first;
	if (items.length > first.items.length && !(await isUnmoved())) {
		// Rows slid from page to page while we read: only the first is sure to lack none.
		return {...finish(first.items), problems: first.problems, serverTime};
	}

	return {...finish(items, reach), problems, serverTime};

	/** A capped log loses its oldest rows, and all others then stand further forward. */
	async function isUnmoved(): Promise<boolean> {
		const {
			items: [oldest],
		} = await ask({page: 1, pageSize: 1});
		return oldest?.id === first.items[0]?.id;
	}

	function finish(rows: readonly Activity[], usual: LogPage['reach'] = 'more') {
		const isCut = rows.length > 0 && !rows.some(isRead) && (!first.isLast || place.where.length === 0);
		return {
			items: dropRepeats(
				rows.filter(row => isSince(row, since)),
				({id}) => id,
			),
			reach: isCut ? 'cut' : usual,
		} as const;
	}
}
