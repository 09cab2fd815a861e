import type {Progress} from '../../../domain/event.ts';
import type {Job} from '../../../domain/jobs/job.ts';
import type {Growth} from '../../../domain/lists/long-list.ts';
import {formatBytes} from '../../../domain/size.ts';
import {isOverdue} from '../../../domain/usual/overdue.ts';
import {timeLeft} from '../../../domain/usual/pace.ts';
import {percentOf} from '../../../domain/vocabulary/progress-words.ts';
import {shortStateWords} from '../../../domain/vocabulary/state-words.ts';
import {leftWords} from '../../../domain/vocabulary/usual-words.ts';
import {widthOf} from '../../../domain/vocabulary/width.ts';
import type {Cell, GridRow} from '../../kit/grid.ts';
import {reasonText} from '../../kit/job-words.ts';
import {clockStyle} from '../../kit/times.ts';
import {textFor, usualTexts} from '../../kit/usual-texts.ts';
import {type Column, columnGap} from '../../layout/columns.ts';
import {lookOf, presenceOf, presenceTable, type Signs, signOf, wordTone} from '../../looks/signs.ts';
import {ageText, elapsedText, momentText, startOfDay, type TimeStyle} from '../../looks/time-text.ts';
import {accumulate} from '../../state/accumulate.ts';
import {countItems} from '../../state/count-items.ts';
import {type ScreenState, shownNow} from '../../state/state.ts';
import type {Drawing, Room} from '../pane.ts';
import {endsCell, mostEnds} from './last-ends.ts';
import type {AgentRow} from './row.ts';
import {agentTable} from './table.ts';

/** On less than so much the day of an end would take the room of what tells more. */
const roomy = 120;

/** From so many on there is room for the last ends, or for why the last one went wrong. */
const roomyForEnds = 96;

const leastReason = 24;

/** What gives way first: the last ends, the bar with the bytes or the reason, then the widths of work and name. */
export function agentColumns(state: ScreenState, {width, isTight}: Room): readonly Column[] {
	const {list} = agentTable(state);
	const isDated = width >= roomy && countOld(list, startOfDay(shownNow(state), clockStyle(state).mode)) > 0;
	const columns: readonly Column[] = [
		{key: 'name', width: nameWidth(longestName(list), width), least: 10, cut: 'middle'},
		{key: 'online', width: 7, yields: 1},
		{key: 'work', width: 23, least: 19, yields: 2},
		...(width >= roomyForEnds ? [{key: 'ends', width: mostEnds, yields: 5, cut: 'middle'} as const] : []),
		{key: 'detail', width: 42, least: 16, yields: 4, grows: true, cut: 'middle'},
		{key: 'when', width: isDated ? 11 : 8, align: 'right'},
		{key: 'heard', width: 4, align: 'right'},
	];
	return isTight ? columns.filter(({key}) => key !== 'online') : columns;
}

/** How many ended before today. */
const countOld = countItems(
	({job}: AgentRow, today: number) => job !== null && (endOf(job) ?? today) < today,
);

const longestName = accumulate(0, (before, {items, dropped, changed, added}: Growth<AgentRow>): number => {
	const isLess = dropped.length > 0 || changed.some(({from, to}) => from.name.length > to.name.length);
	const rows = isLess ? [...items] : [...changed.map(({to}) => to), ...added];
	return rows.reduce((width, {name}) => Math.max(width, name.length), isLess ? 0 : before);
});

/** Wide enough for most names, in steps, so that it seldom changes. */
function nameWidth(longest: number, columns: number): number {
	return Math.max(12, Math.min(columns >= 160 ? 42 : 24, Math.ceil(longest / 6) * 6));
}

export function agentCells(row: AgentRow, {style, signs, widthOf: roomOf}: Drawing): GridRow {
	const {name, entry, job, work} = row;
	const [endsWidth, detailWidth] = [roomOf('ends'), roomOf('detail')];
	const presence = presenceOf(entry.agent?.online);
	const look = presenceTable[presence];
	const tone = job ? lookOf(job) : look.tone;
	const [narrow, wide] = [detailWidth, endsWidth + columnGap + detailWidth].map(width =>
		detailCell(row, width, style.now, signs),
	);
	// How far it is, or how long it takes, is worth more than how others ended; so is a reason of which little would be left.
	const isCut = detailWidth < leastReason && widthOf(narrow?.text ?? '') > detailWidth;
	const isWide = endsWidth > 0 && detailWidth > 0 && (work.running !== null || isCut);
	const detail = isWide ? wide : narrow;
	return {
		sign: {text: job ? signOf(lookOf(job), signs) : signs.unicode ? look.glyph : look.ascii, tone},
		...(isWide ? {covers: {ends: ['detail']}} : {}),
		cells: {
			name: {text: name, tone: 'plain'},
			// The word stands beside its sign; beside that of a job it would say that nothing is known.
			online: {
				text: job && presence === 'unknown' ? '' : presence,
				tone: presence === 'offline' ? 'strong' : 'dim',
			},
			work: workCell(job, work.others, detailWidth),
			ends: isWide ? detail : endsCell(work, style.now, signs),
			detail,
			when: job ? whenCell(job, style) : {text: '', tone: 'plain'},
			heard: {text: entry.heardAt === null ? '' : ageText(style.now - entry.heardAt), tone: 'dim'},
		},
	};
}

function workCell(job: Job | null, others: number, detailWidth: number): Cell {
	if (!job) {
		return {text: 'idle', tone: 'dim'};
	}

	const share = job.progress && detailWidth === 0 ? percentOf(job.progress) : null;
	const words = share === null ? shortStateWords(job.state, job.status) : `${share} %`;
	const text = `${job.kind} ${words}${others > 0 ? ` +${others}` : ''}`;
	const short = text.replace(' start request', ' requested').replace(' stop request', ' stopping');
	return {text, short, tone: wordTone(lookOf(job))};
}

/** Why it ended; while it runs, how far it is and what is left, else what is usual. */
function detailCell({job, work, usual}: AgentRow, width: number, now: number, signs: Signs): Cell {
	if (!job || width === 0) {
		return {text: '', tone: 'plain'};
	}

	if (work.running !== job) {
		return {text: job.endedAt === null && !isOverdue(job) ? '' : reasonText(job), tone: 'plain'};
	}

	if (isOverdue(job)) {
		return {text: textFor(usualTexts(job, usual, now), width), tone: 'strong'};
	}

	const share = job.progress ? percentOf(job.progress) : null;
	if (share === null || !job.progress) {
		return {text: textFor(usualTexts(job, usual, now), width), tone: 'dim'};
	}

	const full = Math.round(share / 10);
	const bar = signs.full.repeat(full) + signs.empty.repeat(10 - full);
	const text = `${bar} ${String(share).padStart(3)} %`;
	const left = timeLeft(job.pace, job.progress, now);
	const amount = amountText(job.progress);
	const more =
		left === null
			? []
			: [`${text}   ${amount}   ≈ ${leftWords(left)} left`, `${text}   ≈ ${leftWords(left)} left`];
	return {
		text: textFor([...more, `${text}   ${amount}`, text], width),
		tone: 'plain',
		head: {length: bar.length, tone: 'running'},
	};
}

/** `1.20 of 1.70 GiB`: a unit that both have is written once. */
function amountText({done, total}: Progress): string {
	if (total === null) {
		return formatBytes(done);
	}

	const [part, whole] = [formatBytes(done), formatBytes(total)];
	const [amount = part, unit] = part.split(' ');
	return `${whole.endsWith(` ${unit}`) ? amount : part} of ${whole}`;
}

function endOf({endedAt, overdue}: Pick<Job, 'endedAt' | 'overdue'>): number | null {
	return endedAt ?? overdue?.last?.getTime() ?? null;
}

/** How long it has run, or when it ended; of what is looked for, when it ended well last. */
function whenCell({startedAt, endedAt, overdue}: Job, style: TimeStyle): Cell {
	const moment = endOf({endedAt, overdue});
	if (moment !== null) {
		return {text: momentText(moment, style, 11), short: momentText(moment, style, 8), tone: 'plain'};
	}

	return {text: startedAt === null ? '' : elapsedText(style.now - startedAt), tone: 'plain'};
}
