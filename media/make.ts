import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {drawSvg} from '../source/pictures/draw-svg.ts';
import {buildOnce} from '../test/helpers/build.ts';
import type {OpenTerminal} from '../test/terminal/kit/open-terminal.ts';
import {cellsOf} from './cells.ts';
import {calmPast, hear, tellProgress} from './past.ts';

import {openStage, type Size, type Stage} from './stage.ts';

/*
 * The pictures of the README, from real runs of the built program: `npm run pictures`, some three minutes;
 * `npm run pictures -- details` makes that one alone.
 */

const wide: Size = {columns: 120, rows: 40};
const narrow: Size = {columns: 80, rows: 24};
const patience = 120_000;
/** As long as the pictured server keeps events, and somewhat more. */
const outage = 75_000;
/** It is seen in the picture of a server that answers 503. */
const failingPort = 8080;

await buildOnce();
const wanted = process.argv.slice(2);
await Promise.all([
	take('wide', 'A calm day on a wide terminal', () => openStage(wide, calmPast), showCalm),
	take('narrow', 'A calm day on 80 columns and 24 rows', () => openStage(narrow, calmPast), showCalm),
	take('details', 'The details of a cleanup that failed', () => openStage(wide, calmPast), showDetails),
	take(
		'failing',
		'Failures, a gap and a retry',
		() => openStage(wide, calmPast, {port: failingPort}),
		showFailing,
	),
	take(
		'several',
		'Four systems on one screen, one of them in trouble',
		() => openStage(wide, calmPast, {isSeveral: true}),
		showSeveral,
	),
]);

async function take(
	name: string,
	title: string,
	open: () => Promise<Stage>,
	show: (stage: Stage) => Promise<void>,
): Promise<void> {
	if (wanted.length > 0 && !wanted.includes(name)) {
		return;
	}

	await using stage = await open();
	await show(stage);
	await stage.terminal.waitFor(() => isWhole(stage.terminal), patience);
	await writeFile(join(import.meta.dirname, `${name}.svg`), drawSvg(cellsOf(stage.terminal.cells()), title));
}

/** What failed long ago is acknowledged, as whoever came to work in the morning has done. */
async function showCalm({terminal}: Stage): Promise<void> {
	await terminal.waitFor(/1 Agents.* 15 ─/, patience);
	await terminal.waitFor(/2 Events.*live/, patience);
	await terminal.waitFor(/3 History.*as of/, patience);
	await terminal.waitFor('0 all', patience);
	terminal.press('A', 'y');
	await terminal.waitFor(() => !read(terminal).includes('0 all'), patience);
	await terminal.waitFor(() => !read(terminal).includes('acknowledged'), patience);
}

async function showDetails(stage: Stage): Promise<void> {
	const {terminal} = stage;
	await showCalm(stage);
	failCleanup(stage, 400);
	await terminal.waitFor(/✖.*db-12.*failed.*HTTP 503/, patience);
	// Among the bad rows it is the newest.
	terminal.press('x', '3', 'g');
	await terminal.waitFor(/▌✖.*cleanup +db-12 +failed/, patience);
	terminal.press('enter');
	await terminal.waitFor(/─ cleanup [\da-f-]{36} ─/, patience);
	await terminal.waitFor(/\d errors?: /, patience);
	// Both errors, wherever they stand.
	while ((read(terminal).match(/(?:file|object)_[a-z]+/g)?.length ?? 0) < 2) {
		await scroll(terminal);
		await scroll(terminal);
	}
}

async function scroll(terminal: OpenTerminal): Promise<void> {
	const before = read(terminal);
	terminal.press('down');
	await terminal.waitFor(() => isWhole(terminal) && read(terminal) !== before, patience);
}

async function showFailing(stage: Stage): Promise<void> {
	const {terminal, simulator} = stage;
	await showCalm(stage);
	simulator.injectJob({
		kind: 'cleanup',
		agent: 'mail-13',
		outcome: 'stopped',
		queueFor: 0,
		runFor: 60,
	});
	await terminal.waitFor(/■.*mail-13.*stopped/, patience);
	failCleanup(stage, 60);
	simulator.setRetention(60_000);
	simulator.setFaults(['outage=1h']);
	await terminal.waitFor(/retry 2/, patience);
	await wait(outage);

	simulator.clearFaults();
	terminal.press('2', 'r');
	await terminal.waitFor(/nothing is known from/, patience);
	await terminal.waitFor(/✖.*db-12.*failed.*HTTP 503/, patience);
	for (const index of simulator.truth().agents.keys()) {
		hear(simulator, index);
	}

	tellProgress(simulator, 0.175);
	await terminal.waitFor(/backup progress.* 17 %/, patience);
	simulator.setFaults(['status=503@/v2/*/events']);
	await terminal.waitFor(/retry \d+ in [3-9]s: 503/, patience);
}

/** One of four is away: it is named, and the others go on. */
async function showSeveral({terminal, simulator}: Stage): Promise<void> {
	await terminal.waitFor(/1 Agents.* 15 ─/, patience);
	await terminal.waitFor('0 all', patience);
	await wait(20_000);
	terminal.press('A', 'y');
	await terminal.waitFor(() => !read(terminal).includes('0 all'), patience);
	simulator.injectActivity({
		system: 'squall',
		fields: {
			operation: 'delete',
			targetIdentity: 'externalnetwork',
			message: 'delete office',
			error: 'still in use by 2 policies',
		},
	});
	await terminal.waitFor(/✖.*still in use/, patience);
	simulator.addFault('sde:down');
	terminal.press('2');
	await terminal.waitFor(/sde retry 3/, patience);
}

function failCleanup({simulator}: Stage, runFor: number): void {
	simulator.injectJob({
		kind: 'cleanup',
		agent: 'db-12',
		outcome: 'failed',
		queueFor: 0,
		runFor,
		reason: 'Error deleting object. Server returned HTTP 503',
	});
}

/** No half of a frame: the program says where each begins and ends. */
function isWhole(terminal: OpenTerminal): boolean {
	const bytes = terminal.bytes();
	return bytes.lastIndexOf('\u001B[?2026l') > bytes.lastIndexOf('\u001B[?2026h');
}

function read(terminal: OpenTerminal): string {
	return terminal.screen().join('\n');
}
