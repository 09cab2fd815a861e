import {statusTable} from '../../../domain/status.ts';
import {shortId} from '../../../domain/vocabulary/short-id.ts';
import {asOfText} from '../../feeds/as-of.ts';
import {wholeTime} from '../../kit/times.ts';
import {nightLine, titleStrip} from '../../night/strip.ts';
import type {Pane} from '../pane.ts';
import {historyCells, historyColumns} from './columns.ts';
import {historyDetails} from './fields.ts';
import {historyOrders} from './orders.ts';
import type {HistoryRow} from './row.ts';
import {historyRows, paneName} from './rows.ts';

export const historyPane: Pane<HistoryRow> = {
	name: paneName,
	title: 'History',
	empty: 'nothing in the history yet',
	isFilledBy: ({history, log}) => Boolean(history) || log?.isHistory === true,
	isFedBy: feed => ['history', 'cleanups', 'activities'].includes(feed),
	// An older version, where that is all there is, fills it by its log.
	awaits: ({history, cleanups, log}) => [
		...(history || log?.isHistory ? [['history', 'activities']] : []),
		...(cleanups ? [['cleanups']] : []),
	],
	beside: 'agents',
	rows: historyRows,
	sourceOf: ({source}) => source,
	orders: historyOrders,
	// The row that is read stays.
	hold: () => 'row',
	columns: historyColumns,
	cells: historyCells,
	spoken: {columns: ['time', 'kind', 'name', 'from', 'to', 'state', 'detail'], widths: {time: 11, to: 18}},
	view: async () => (await import('./view.tsx')).HistoryView,
	timeOf: ({time}) => time,
	strip: titleStrip,
	banner: nightLine,
	remarks: (state, feeds) => [{text: asOfText(feeds, state), yields: 5}],
	copy: ({time, status, from, state: words, kind, id, job, entry}, state) => [
		time === null ? null : wholeTime(state, time),
		statusTable[status].word,
		from,
		words,
		`${kind} ${id}`,
		job?.reason ?? entry?.activity.text,
	],
	details: historyDetails,
	question({entry, job}) {
		const told = job ?? entry?.activity;
		const isCleanup = told?.kind.toLowerCase() === 'cleanup';
		return told && (isCleanup || entry) ? {kind: isCleanup ? 'cleanup' : 'activity', id: told.id} : undefined;
	},
	calls: {what: 'job', of: ({key, id}) => ({key, name: shortId(id), id})},
	jobKey: ({key}) => key,
};
