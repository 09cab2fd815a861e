import {loneEvent} from '../../source/domain/jobs/job-key.ts';
import {type Status, statusTable} from '../../source/domain/status.ts';
import {statusOfState} from '../../source/domain/status-of.ts';
import {looks} from '../../source/domain/vocabulary/signs.ts';
import {nightCells} from '../../source/screen/night/cells.ts';
import {paneOf} from '../../source/screen/panes/panes.ts';
import {badCounts, type Counts, countAttention} from '../../source/screen/state/attention.ts';
import {minuteLength} from '../../source/screen/state/night.ts';
import {sumCounts} from '../../source/screen/state/tallies.ts';
import {summaryOf} from '../../source/screen/summary.ts';
import type {TruthJob} from '../../source/simulator/truth.ts';
import type {NightOutcome} from './watch-night.ts';

/** How each of several accounts of a night differs from what happened; nothing of it may. */
export type NightWrongs = Readonly<Record<string, readonly string[]>>;

type End = {readonly id: string; readonly status: Status; readonly at: number};

/** So soon everything that ended is known: lists are read every half a minute. */
const soonest = 60_000;

export function judgeNight(outcome: NightOutcome): NightWrongs {
	const {from, until, state, report} = outcome;
	const all = endsOf(outcome);
	const told = new Map(report.jobs.map(({id, status}) => [id, status]));
	const isKnown = ({id}: End) => statusTable[(told.get(id) ?? 'unknown') as Status].final;
	const late = all.filter(end => !isKnown(end) && end.at < until - soonest);
	const ends = all.filter(isKnown);
	const lone = loneFailures(outcome);
	const wanted = countOf([...ends, ...lone]);
	const pinned = Object.fromEntries(
		countAttention(state.data.attention).map(({status, count}) => [status, count]),
	);
	const troubles = paneOf('trouble').rows(state).rows.length + countTotal(state.data.attention.older);
	return {
		'ended and never told': late.map(describe),
		report: ends.flatMap(({id, status}) =>
			told.get(id) === status ? [] : [`${id} ${status}, told as ${told.get(id)}`],
		),
		'told and never ended': report.jobs.flatMap(({id, status, kind}) =>
			kind === loneEvent || !statusTable[status as Status].final || ends.some(end => end.id === id)
				? []
				: [`${id} ${status}`],
		),
		strip: differences(onlyBad(wanted), pinned),
		trouble: countTotal(onlyBad(wanted)) === troubles ? [] : [`${troubles} rows`],
		summary: differInSummary(outcome, wanted),
		'the strip of the night': differInMinutes(outcome, [...ends, ...lone]),
		'gaps of the night': differInGaps(outcome),
		overdue: differInOverdue(outcome),
		nothing: ends.length > 10 && from < until ? [] : ['nothing happened'],
	};
}

/** By the simulator, whatever was told. */
function endsOf({truth, from, until}: NightOutcome): readonly End[] {
	return truth.jobs.flatMap(({id, state, endedAt}) =>
		endedAt !== undefined && endedAt >= from && endedAt <= until && statusTable[statusOfState(state)].final
			? [{id, status: statusOfState(state), at: endedAt}]
			: [],
	);
}

/** Of an event that is bad by itself nobody else knows: what was told of it is all there is. */
function loneFailures({heard}: NightOutcome): readonly End[] {
	return heard.flatMap(each =>
		each.type === 'event' && each.event.subject === null && statusTable[each.event.status].bad
			? [{id: each.event.id, status: each.event.status, at: each.event.time?.getTime() ?? 0}]
			: [],
	);
}

function differInSummary({state}: NightOutcome, wanted: Counts): readonly string[] {
	const words = badCounts(wanted)
		.map(({status, count}) => `${count} ${looks[status].word}`)
		.join(', ');
	const {text} = summaryOf(state, 'key', null);
	return text.includes(`ended badly while watching: ${words}\n`) ? [] : [`${words}: ${text.slice(0, 300)}`];
}

function differInMinutes({state, from, until}: NightOutcome, ends: readonly End[]): readonly string[] {
	const cells = nightCells(state.data.night, null, until, Number.POSITIVE_INFINITY).filter(
		cell => cell.to > from,
	);
	const byMinute = Map.groupBy(ends, ({at}) => Math.floor(at / minuteLength) * minuteLength);
	const shown = countTotal(sumCounts(cells.map(cell => cell.ends)));
	return [
		...cells.flatMap(cell => {
			const found = differences(countOf(byMinute.get(cell.from) ?? []), cell.ends);
			return found.map(each => `${new Date(cell.from).toISOString()}: ${each}`);
		}),
		...(shown === ends.length ? [] : [`${shown} of ${ends.length}`]),
	];
}

function differInGaps({state, heard, until}: NightOutcome): readonly string[] {
	const cells = nightCells(state.data.night, null, until, Number.POSITIVE_INFINITY);
	const gaps = heard.flatMap(each => (each.type === 'gap' ? [each.gap] : []));
	return cells.flatMap(({from, to, isGap}) =>
		isGap === gaps.some(gap => gap.from.getTime() < to && gap.to.getTime() > from)
			? []
			: [new Date(from).toISOString()],
	);
}

function countOf(ends: readonly End[]): Counts {
	return sumCounts(ends.map(({status}) => ({[status]: 1})));
}

function onlyBad(counts: Counts): Counts {
	return Object.fromEntries(badCounts(counts).map(({status, count}) => [status, count]));
}

function countTotal(counts: Counts): number {
	return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function differences(wanted: Counts, found: Counts): readonly string[] {
	const all = new Set([...Object.keys(wanted), ...Object.keys(found)]) as ReadonlySet<Status>;
	return [...all].flatMap(status =>
		(wanted[status] ?? 0) === (found[status] ?? 0)
			? []
			: [`${found[status] ?? 0} ${status} instead of ${wanted[status] ?? 0}`],
	);
}

/** Who was told must have run longer than ever and twice as long as usual; who did for a while must be told, once. */
function differInOverdue({heard, truth, from, until, outages, slow}: NightOutcome): readonly string[] {
	const told = heard.flatMap(each => (each.type === 'overdue' ? [each.overdue.id ?? ''] : []));
	return [
		...told.filter((id, at) => told.indexOf(id) !== at).map(id => `${id} was told twice`),
		...slow.filter(id => !told.includes(id)).map(id => `${id} was made slow, and not told`),
		...truth.jobs.flatMap(job => {
			const {id, startedAt, endedAt = until} = job;
			const limit = limitFor(job, truth, from);
			if (startedAt === undefined || startedAt < from) {
				return [];
			}

			const crossedAt = startedAt + limit;
			const mayBe = endedAt > crossedAt - soon;
			const mustBe =
				endedAt > crossedAt + slack && !outages.some(({begin, end}) => begin < endedAt && crossedAt < end);
			return told.includes(id)
				? mayBe
					? []
					: [`${id} was told early`]
				: mustBe
					? [`${id} was not told`]
					: [];
		}),
	];
}

/** What the server's times are told too roughly for. */
const soon = 1000;
/** Until the events of that moment have been asked for, after whatever was to be read first. */
const slack = 30_000;
const mostRuns = 20;
const fewestRuns = 3;

/** Of runs from before the watch only cleanups tell when they began. */
function limitFor(
	{agent, kind, startedAt = 0}: TruthJob,
	{jobs}: NightOutcome['truth'],
	from: number,
): number {
	const lengths = jobs
		.filter(run => run.agent === agent && run.kind === kind && run.state === 'completed')
		.filter(
			run => (run.endedAt ?? Infinity) < startedAt && (kind === 'cleanup' || (run.startedAt ?? 0) >= from),
		)
		.sort((one, other) => (one.endedAt ?? 0) - (other.endedAt ?? 0))
		.slice(-mostRuns)
		.map(run => (run.endedAt ?? 0) - (run.startedAt ?? 0))
		.sort((one, other) => one - other);
	const [low = 0, high = 0] = [lengths[(lengths.length - 1) >> 1], lengths[lengths.length >> 1]];
	return lengths.length < fewestRuns ? Infinity : Math.max(lengths.at(-1) ?? 0, low + high);
}

function describe({id, status, at}: End): string {
	return `${id} ${status} at ${new Date(at).toISOString()}`;
}
