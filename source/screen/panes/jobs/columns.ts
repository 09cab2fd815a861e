import {formatDuration} from '../../../domain/duration.ts';
import type {Job} from '../../../domain/jobs/job.ts';
import {isLogEvent, splitLogEvent} from '../../../domain/jobs/log-event.ts';
import {isOpenEnd} from '../../../domain/jobs/open-end.ts';
import {timeOf} from '../../../domain/one-job/moments.ts';
import {statusTable} from '../../../domain/status.ts';
import {isOverdue} from '../../../domain/usual/overdue.ts';
import type {Usual} from '../../../domain/usual/usual.ts';
import {countWords} from '../../../domain/vocabulary/count-words.ts';
import {percentOf, progressWords} from '../../../domain/vocabulary/progress-words.ts';
import {shortId} from '../../../domain/vocabulary/short-id.ts';
import {widthOf as lettersOf} from '../../../domain/vocabulary/width.ts';
import {asRead} from '../../fields/as-read.ts';
import {namesOf, nameWidth} from '../../kit/agent-names.ts';
import type {Cell, GridRow} from '../../kit/grid.ts';
import {jobName, ownerOf, wholeJobName, wholeNameWidth} from '../../kit/job-words.ts';
import {textFor, usualTexts} from '../../kit/usual-texts.ts';
import {type Column, columnGap, wideFrom} from '../../layout/columns.ts';
import {lookOf, signOf, wordTone} from '../../looks/signs.ts';
import {elapsedText, momentText} from '../../looks/time-text.ts';
import type {ScreenState} from '../../state/state.ts';
import {eventCells} from '../events/columns.ts';
import type {Drawing, Room} from '../pane.ts';
import {courseOf} from './course.ts';
import type {JobRow} from './fold.ts';
import type {JobLine} from './row.ts';

/** Less is no room for a reason beside the way that led to it. */
const roomy = 100;

/** What gives way first: the reason, how long it took, then the widths of course, agent and job. */
export function jobColumns(state: ScreenState, {width, isTight}: Room): readonly Column[] {
	const isWide = width >= wideFrom;
	const agent = nameWidth(namesOf(state));
	const columns: readonly (Column | false)[] = [
		{key: 'time', width: 8},
		{key: 'agent', width: isWide ? agent : Math.min(16, agent), least: 10, cut: 'middle'},
		!isTight && {key: 'job', width: isWide ? wholeNameWidth : 16, least: 8, yields: 1},
		{key: 'course', width: 46, least: 14, yields: 3},
		{key: 'took', width: 8, align: 'right', yields: 5},
		width >= roomy && {key: 'reason', width: 16, least: 12, yields: 6, grows: true, cut: 'middle'},
	];
	return columns.filter(column => column !== false);
}

export function jobCells(line: JobLine, drawing: Drawing): GridRow {
	return line.job && line.row.type === 'job'
		? cellsOf(line.row, line.job, line.usual, drawing)
		: otherCells(line.row, drawing);
}

function cellsOf(
	row: JobRow & {readonly type: 'job'},
	known: Job,
	usual: Usual | null,
	drawing: Drawing,
): GridRow {
	const {style, signs, names, widthOf} = drawing;
	const job = asRead(known, style.now);
	const [first] = row.events;
	const course = courseOf(job, row.events, widthOf('course'), signs);
	const reason = reasonCell(job, usual, widthOf('reason'), style.now);
	const hasRoom = widthOf('reason') > 0;
	// What the way says already of how long it took leaves its room to the reason.
	const took = job.endedAt !== null && course.saysDuration && hasRoom ? '' : tookText(job, style.now);
	return {
		sign: {text: signOf(lookOf(job), signs), tone: lookOf(job)},
		...(took === '' && hasRoom ? {covers: {took: ['reason']}} : {}),
		cells: {
			time: {text: momentText(timeOf(first), style, 8), tone: 'dim'},
			agent: {text: ownerOf(job, names), tone: 'plain'},
			job: {text: nameOf(job, row, widthOf('job')), tone: 'plain'},
			course: {text: course.text, tone: wordTone(job.status), head: {length: course.past, tone: 'dim'}},
			took: took === '' && hasRoom ? reason : {text: took, tone: 'plain'},
			reason,
		},
	};
}

/** What is about no job stands as among the events, in as many columns as there are here. */
function otherCells({last, ...row}: JobRow, drawing: Drawing): GridRow {
	if (row.type === 'job') {
		return {sign: {text: ' ', tone: 'plain'}, cells: {}};
	}

	const {widthOf} = drawing;
	const places: Readonly<Record<string, string>> = {what: 'job', subject: 'course'};
	const {sign, cells} = eventCells(row.event, {
		...drawing,
		widthOf: column => widthOf(places[column] ?? column),
	});
	const {what, subject, request, rest} = cells;
	const told = [subject, request, rest].flatMap(cell => (cell && cell.text !== '' ? [cell.text] : []));
	const more = {text: [...new Set(told)].join('  '), tone: 'dim'} as const;
	const isWide = widthOf('reason') > 0;
	const over = lettersOf(more.text) - widthOf('took') - columnGap - widthOf('reason');
	if (isWide && over <= 0) {
		return {
			sign,
			covers: {job: ['course'], took: ['reason']},
			cells: {...cells, job: what, course: what, took: more, reason: more},
		};
	}

	// It begins as much earlier as it is too long for the columns behind, or straight away where there are none.
	const lead = isWide ? widthOf('job') + widthOf('course') + columnGap - over : 0;
	const all: Cell = {
		text: [(what?.text ?? '').padEnd(lead), more.text].filter(text => text !== '').join('  '),
		tone: more.tone,
		head: {length: what?.text.length ?? 0, tone: what?.tone ?? 'plain'},
	};
	return {
		sign,
		covers: {job: ['course', 'took', 'reason'], course: ['took', 'reason']},
		cells: {...cells, job: all, course: all},
	};
}

function nameOf(job: Job, row: JobRow & {readonly type: 'job'}, width: number): string {
	const [{event}] = row.events;
	if (isLogEvent(event)) {
		return splitLogEvent(event).name;
	}

	const whole = wholeJobName(job);
	return whole.length <= width ? whole : width >= 16 ? jobName(job) : shortId(job.id);
}

function tookText({startedAt, endedAt, status}: Job, now: number): string {
	if (startedAt === null || (endedAt === null && !statusTable[status].active)) {
		return '';
	}

	return endedAt === null ? elapsedText(now - startedAt) : formatDuration(endedAt - startedAt);
}

/** How far it is, or how long it takes as a rule; once it has ended, what went wrong. */
function reasonCell(job: Job, usual: Usual | null, width: number, now: number): Cell {
	const usually = textFor(usualTexts(job, usual, now), width);
	if (isOverdue(job)) {
		return {text: usually, tone: 'strong'};
	}

	if (job.progress) {
		const share = percentOf(job.progress);
		const far = progressWords(job.progress);
		const short = share === null ? '' : `${share} %`;
		const ways =
			usually === '' ? [] : [`${far}  ${usually}`, ...(short === '' ? [] : [`${short}  ${usually}`])];
		return {text: textFor([...ways, far, short], width), tone: 'dim'};
	}

	if (usually !== '') {
		return {text: usually, tone: 'dim'};
	}

	const count = job.errorCount && !isOpenEnd(job) ? countWords(job.errorCount, 'error') : '';
	return {text: [count, job.reason ?? ''].filter(part => part !== '').join('  '), tone: 'dim'};
}
