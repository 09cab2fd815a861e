import {access, constants, readdir, stat, statfs} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {formatDuration} from '../../domain/duration.ts';
import {formatBytes} from '../../domain/size.ts';
import {countOf} from '../../domain/vocabulary/count-words.ts';
import {askTerminal} from '../../terminal/ask-terminal.ts';
import {readCapabilities} from '../../terminal/capabilities.ts';
import type {Rgb} from '../../terminal/ground.ts';
import {findTerminal} from '../../terminal/terminals.ts';
import type {Context} from '../context.ts';
import {version} from '../version.ts';
import {type Examination, unasked} from './examination.ts';

export const machineCalls = ['program', 'terminal', 'journal'] as const;

/** What of this machine the program needs, whoever is watched. */
export async function examineMachine(context: Context): Promise<readonly Examination[]> {
	return [
		found('program', 'everything', programWords()),
		found('terminal', 'the live screen', terminalWords(context)),
		await examineJournal(context),
	];
}

type Call = (typeof machineCalls)[number];

function found(call: Call, neededBy: string, message: string): Examination {
	return {...unasked, source: null, call, neededBy, outcome: 'ok', message};
}

function programWords(): string {
	const {isSea} = process.getBuiltinModule('node:sea');
	const node = `Node ${process.versions.node}, ${process.platform}-${process.arch}`;
	return `sweepwatch ${version}, ${isSea() ? `one file with ${node}` : `on ${node}`}`;
}

function terminalWords(context: Context): string {
	const {environment, isTerminal, terminal, settings} = context;
	if (!isTerminal) {
		return 'none: the output goes elsewhere, which gets lines';
	}

	const {canDraw, colour, ground, unicode} = readCapabilities(environment, {isTTY: true});
	const known = findTerminal(environment);
	// JSON goes to whoever reads the output, and so would the questions.
	const mayAsk = known.tellsGround && terminal.stdin.isTTY === true && !settings.form.json;
	const said = mayAsk ? askTerminal(terminal) : {ground: undefined, synchronizes: undefined};
	const {columns, rows} = terminal.stdout;
	return [
		`${environment.TERM ?? 'no TERM'}, ${columns}×${rows}`,
		canDraw ? '' : 'it cannot move its cursor: lines instead of the live screen',
		colour ? (ground === 'unknown' ? '16 colours' : '256 colours') : 'no colours',
		said.ground === undefined ? 'it does not say on which ground it writes' : groundWords(said.ground),
		unicode ? 'UTF-8' : 'ASCII alone, as LANG says',
		synchronizingWords(said.synchronizes, known.synchronizes),
	]
		.filter(words => words !== '')
		.join(', ');
}

function groundWords(ground: Rgb): string {
	const [red, green, blue] = ground;
	const isLight = (2 * red + 5 * green + blue) / 8 > 127;
	const hex = ground.map(part => part.toString(16).padStart(2, '0')).join('');
	return `${isLight ? 'light' : 'dark'} ground (#${hex})`;
}

function synchronizingWords(said: boolean | undefined, isKnown: boolean): string {
	return `${said === false || (said === undefined && !isKnown) ? 'no ' : ''}synchronized updates${said === undefined ? ' by its name' : ''}`;
}

// Less than a busy day takes.
const leastRoom = 100 << 20;

async function examineJournal({settings}: Context): Promise<Examination> {
	const {folder, isOn, keep, most} = settings.journal;
	const base = found('journal', 'replay, report and going on after a restart', '');
	if (!isOn) {
		return {...base, message: 'none is kept, as the settings say'};
	}

	try {
		const there = await nearest(folder);
		await access(there, constants.W_OK);
		const {bavail, bsize} = await statfs(there);
		const room = bavail * bsize;
		const {count, bytes} = await measure(folder);
		const message = `${folder}: ${countOf(count, 'profile')}, ${formatBytes(bytes)} of ${formatBytes(most)} at most for each, kept for ${formatDuration(keep)}; ${formatBytes(room)} free`;
		return room < leastRoom
			? {...base, outcome: 'warning', code: 'room', message: `${message}: make room`}
			: {...base, message};
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
		return {
			...base,
			outcome: 'lacking',
			code: 'journal',
			message: `${folder} cannot be written (${code}): give a folder of yours with --journal. Without it, each run begins anew`,
		};
	}
}

/** The folder that is there of a path: the rest is made when something is written. */
async function nearest(path: string): Promise<string> {
	const found = await stat(path).catch(() => undefined);
	if (found !== undefined && !found.isDirectory()) {
		throw Object.assign(new Error('no folder'), {code: 'ENOTDIR'});
	}

	return found !== undefined || dirname(path) === path ? path : nearest(dirname(path));
}

async function measure(folder: string): Promise<{readonly count: number; readonly bytes: number}> {
	const profiles = (await readdir(folder, {withFileTypes: true}).catch(() => [])).filter(entry =>
		entry.isDirectory(),
	);
	const files = await Promise.all(
		profiles.map(async ({name}) => {
			const names = await readdir(join(folder, name)).catch(() => []);
			return names.map(file => join(folder, name, file));
		}),
	);
	const sizes = await Promise.all(
		files.flat().map(path =>
			stat(path).then(
				({size}) => size,
				() => 0,
			),
		),
	);
	return {count: profiles.length, bytes: sizes.reduce((sum, size) => sum + size, 0)};
}
