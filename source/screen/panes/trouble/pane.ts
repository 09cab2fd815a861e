import {groupDigits} from '../../../domain/vocabulary/count-words.ts';
import {expectedDetails} from '../../fields/expected-fields.ts';
import {jobDetails, jobQuestion} from '../../fields/job-details.ts';
import {isExpected, wholeJobName} from '../../kit/job-words.ts';
import {wholeTime} from '../../kit/times.ts';
import {lookOf, looks, type Signs, signOf} from '../../looks/signs.ts';
import {countAttention, momentOf, totalOf} from '../../state/attention.ts';
import type {ScreenState} from '../../state/state.ts';
import type {Pane, Remark} from '../pane.ts';
import {troubleCells, troubleColumns} from './columns.ts';
import {troubleOrders} from './orders.ts';
import type {TroubleRow} from './row.ts';
import {paneName, troubleRows} from './rows.ts';

export const troublePane: Pane<TroubleRow> = {
	name: paneName,
	isAside: true,
	title: 'Trouble',
	empty: 'nothing is left to acknowledge',
	isFilledBy: () => false,
	// Whatever tells of work may tell that it went wrong.
	isFedBy: () => true,
	rows: troubleRows,
	sourceOf: ({pin}) => pin.job.source,
	orders: troubleOrders,
	// The row that is read stays.
	hold: () => 'row',
	columns: troubleColumns,
	cells: troubleCells,
	spoken: {
		columns: ['word', 'name', 'job', 'when', 'reason', 'again', 'new'],
		widths: {job: 20},
	},
	view: async () => (await import('./view.tsx')).TroubleView,
	remarks,
	copy: ({pin: {job}, owner}, state) => [
		wholeTime(state, momentOf(job)),
		looks[lookOf(job)].word,
		owner,
		wholeJobName(job),
		job.reason,
	],
	// How it ended, also where it runs again meanwhile.
	details: ({pin: {job}}, state, extra) =>
		isExpected(job) ? expectedDetails(job, state) : jobDetails(job, state, extra),
	question: ({pin: {job}}, state) => (isExpected(job) ? undefined : jobQuestion(job, state)),
	jobKey: ({key}) => key,
};

function remarks({data}: ScreenState, _feeds: unknown, signs: Signs): readonly Remark[] {
	const all = totalOf(data.attention);
	const counts = countAttention(data.attention).map(
		({status, count}) => `${signOf(status, signs)} ${groupDigits(count)}`,
	);
	const text = `${groupDigits(all)} not acknowledged: ${counts.join('  ')}`;
	return all === 0 ? [] : [{text, yields: 4, tone: 'strong'}];
}
