import type {Job} from '../../../domain/jobs/job.ts';
import {timeOf} from '../../../domain/one-job/moments.ts';
import {statusTable} from '../../../domain/status.ts';
import {jobDetails, jobQuestion} from '../../fields/job-details.ts';
import {agentNames} from '../../kit/agent-names.ts';
import {ownerOf} from '../../kit/job-words.ts';
import {wholeTime} from '../../kit/times.ts';
import {signsOf} from '../../looks/signs.ts';
import type {ScreenState} from '../../state/state.ts';
import {type EventRow, rowOfItem} from '../events/fold.ts';
import {eventsPane} from '../events/pane.ts';
import type {Pane} from '../pane.ts';
import {jobCells, jobColumns} from './columns.ts';
import {courseOf} from './course.ts';
import type {JobRow} from './fold.ts';
import {jobRemarks, todayText} from './remarks.ts';
import type {JobLine} from './row.ts';
import {jobRows, paneName} from './rows.ts';

/** The events once more, put together by the work of which they tell. */
export const jobsPane: Pane<JobLine> = {
	name: paneName,
	standsFor: eventsPane.name,
	title: 'Jobs',
	empty: eventsPane.empty,
	isFilledBy: () => false,
	isFedBy: eventsPane.isFedBy,
	rows: jobRows,
	sourceOf: ({row}) => row.last.source,
	orders: [],
	hold: eventsPane.hold,
	tail: {
		next: state => eventsPane.tail?.next(state) ?? 0,
		afterRow: (state, end) => (jobRows(state).rows.at(end - 1)?.sequence ?? -1) + 1,
	},
	columns: jobColumns,
	cells: jobCells,
	spanning: ({row}, style) => (row.type === 'other' ? eventsPane.spanning?.(row.event, style) : undefined),
	spoken: {
		columns: ['agent', 'job', 'course', 'reason'],
		widths: {agent: 16, job: 16, course: 60},
	},
	view: async () => (await import('./view.tsx')).JobsView,
	timeOf: ({row}) => eventsPane.timeOf?.(eventOf(row)) ?? null,
	remarks: jobRemarks,
	count: todayText,
	copy({row, job}, state) {
		if (row.type === 'other' || !job) {
			return eventsPane.copy(eventOf(row), state);
		}

		return [
			wholeTime(state, timeOf(row.events[0])),
			statusTable[job.status].word,
			ownerOf(job, agentNames(state.data.agents)),
			`${job.kind} ${job.id}`,
			courseOf(job, row.events, Number.POSITIVE_INFINITY, signsOf(state.setup.unicode)).text,
			job.reason,
		];
	},
	details(line, state, extra) {
		const job = jobNow(line, state);
		return job ? jobDetails(job, state, extra) : eventsPane.details(eventOf(line.row), state, extra);
	},
	question(line, state) {
		const job = jobNow(line, state);
		return job ? jobQuestion(job, state) : eventsPane.question(eventOf(line.row), state);
	},
	jobKey: ({row}) => (row.type === 'job' ? row.key : eventsPane.jobKey?.(row.event)),
};

/** As it is by now, also where the row has been held for a while. */
function jobNow({row, job}: JobLine, {data}: ScreenState): Job | null {
	return row.type === 'job' ? (data.jobs.get(row.key) ?? job) : null;
}

function eventOf(row: JobRow): EventRow {
	return row.type === 'other' ? row.event : rowOfItem(row.last);
}
