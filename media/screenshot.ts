import {execFileSync} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {startSimulator} from '../source/simulator/simulator.ts';
import {buildOnce} from '../test/helpers/build.ts';
import {ownFolders} from '../test/helpers/own-folders.ts';
import {waitUntil} from '../test/helpers/wait-until.ts';
import {hasXdotool, hasXterm, openInXterm} from '../test/terminal/real/kit/open-in-xterm.ts';
import {hasScript, openSession} from '../test/terminal/real/kit/session.ts';
import {createTwin} from '../test/terminal/real/kit/twin.ts';
import {hasXvfb, openXDisplay} from '../test/terminal/real/kit/x-display.ts';
import {calmPast} from './past.ts';
import {cutPicture, writePng} from './png.ts';

/*
 * A photograph of the built program in a real xterm, after a failure and while the server is away:
 * `node media/screenshot.ts [FILE] [COLUMNSxROWS] [further options of xterm]`, a minute or two.
 */

const patience = 120_000;

const missing = Object.entries({Xvfb: hasXvfb, xterm: hasXterm, xdotool: hasXdotool, script: hasScript})
	.filter(([, isThere]) => !isThere)
	.map(([name]) => name);
if (missing.length > 0) {
	console.error(
		`Not installed: ${missing.join(', ')}. On Debian: apt-get install xvfb xterm xdotool bsdutils`,
	);
	process.exit(1);
}

const [file = join(import.meta.dirname, 'xterm.png'), form = '120x40', ...args] = process.argv.slice(2);
const [columns = 120, rows = 40] = form.split('x').map(Number);
const size = {columns, rows};
const dark = ['-bg', '#101418', '-fg', '#d8dee4', '-xrm', 'XTerm*color1: #ff5f5f'];

const past = [...calmPast].sort(([one], [other]) => other - one);
let behind = (past[0]?.[0] ?? 0) * 1000;
const simulator = await startSimulator({
	agents: 15,
	seed: 55,
	speed: 0.01,
	retention: 600_000,
	now: () => Date.now() - behind,
});
for (const [secondsAgo, happen] of past) {
	behind = secondsAgo * 1000;
	happen(simulator);
}

behind = 0;
const session = await openSession(
	[process.execPath, await buildOnce(), '--interval', '1s', '--idle-interval', '1s', '--no-journal'],
	{
		...ownFolders(),
		RS_USERNAME: simulator.username,
		RS_API_KEY: simulator.apiKey,
		RS_AUTH_URL: simulator.authUrl,
		RS_REGION_NAME: simulator.region,
		TZ: 'UTC',
		LANG: 'C.UTF-8',
	},
);
try {
	await using display = await openXDisplay(columns * 12 + 20, rows * 24 + 20);
	await using terminal = await openInXterm({
		display,
		size,
		command: session.command,
		folder: session.folder,
		args: args.length > 0 ? args : dark,
	});
	using twin = createTwin(session.bytes, size);
	await waitUntil(session.isWaiting, 'the shell begins');
	await session.begin();
	await twin.see(/3 History.*as of/);
	await twin.see('0 all');
	// What failed long ago is acknowledged; then something fails, and the events are not to be had.
	await terminal.press('A');
	await terminal.press('y');
	await twin.see(/^(?!.*0 all)/s);
	const reason = 'Error deleting object. Server returned HTTP 503';
	simulator.injectJob({kind: 'cleanup', agent: 'mail-13', outcome: 'stopped', queueFor: 0, runFor: 20});
	simulator.injectJob({kind: 'cleanup', agent: 'db-12', outcome: 'failed', queueFor: 0, runFor: 60, reason});
	await twin.see(/■.*mail-13.*stopped/, patience);
	await twin.see(/✖.*db-12.*failed.*HTTP 503/, patience);
	await terminal.press('2');
	await twin.see(/✖.*db-12 +cleanup failed +cleanup/, patience);
	simulator.setFaults(['status=503@/v2/*/events']);
	await twin.see(/retry \d in [3-9]s/, patience);
	await session.stopTime();
	await wait(1500);
	const window = execFileSync('xdotool', ['search', '--class', 'xterm', 'getwindowgeometry', '--shell'], {
		encoding: 'utf8',
		env: {...process.env, DISPLAY: display.name},
	});
	const [width = 0, height = 0] = ['WIDTH', 'HEIGHT'].map(name =>
		Number(new RegExp(`${name}=(\\d+)`).exec(window)?.[1]),
	);
	const png = writePng(cutPicture(display.readPicture(), width, height));
	await writeFile(file, png);
	console.log(`${file}: ${width} × ${height}, ${Math.ceil(png.length / 1000)} kB`);
} finally {
	await session[Symbol.asyncDispose]();
	await simulator.close();
}
