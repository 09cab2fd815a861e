import {appendFileSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {parseArgs} from 'node:util';
import {type Deed, look, sessions} from './deeds.ts';
import {openSlowLink} from './slow-link.ts';

/*
 * The built program behind a modem, with somebody who presses keys: how long each takes until its effect is
 * seen, what waits on the way, and how old the clock is.
 *
 *     npm run slow-hour -- [--minutes N] [--baud N] [--seed N] [--folder DIR] [--program FILE] -- PARAMETERS
 */

const {values, positionals} = parseArgs({
	allowPositionals: true,
	options: {
		minutes: {type: 'string', default: '60'},
		baud: {type: 'string', default: '9600'},
		seed: {type: 'string', default: '1'},
		folder: {type: 'string', default: 'dist/slow'},
		program: {type: 'string', default: 'dist/sweepwatch.mjs'},
	},
});
mkdirSync(values.folder, {recursive: true});
const notes = join(values.folder, 'notes.ndjson');
writeFileSync(notes, '');
const began = performance.now();
const secondsFrom = (start: number): number => Math.round((performance.now() - start) / 10) / 100;
const note = (what: object): void => {
	appendFileSync(notes, `${JSON.stringify({at: secondsFrom(began), ...what})}\n`);
};

let state = Number(values.seed);
const below = (limit: number): number => {
	state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
	return Math.floor((state / 2 ** 32) * limit);
};

const longest = 60;
const lags = new Map<string, number[]>();
await using link = openSlowLink(
	process.execPath,
	[values.program, ...(positionals.length > 0 ? positionals : ['--demo'])],
	Number(values.baud),
);

const play = async (deed: Deed): Promise<void> => {
	const before = look(link);
	const start = performance.now();
	deed.do(link);
	let isSeen = false;
	while (!isSeen && secondsFrom(start) < longest && !link.hasEnded()) {
		await wait(20);
		isSeen = link.isWhole() && deed.isSeen(link, before);
	}

	const lag = secondsFrom(start);
	note({deed: deed.name, lag, isSeen, clockLag: clockLag()});
	lags.set(deed.name, [...(lags.get(deed.name) ?? []), lag]);
	if (!isSeen) {
		picture(`unseen-${deed.name.replaceAll(' ', '-')}`);
	}
};

/** How much older the clock in the header is than the time of day. */
function clockLag(): number | undefined {
	const shown = /(\d\d):(\d\d):(\d\d) UTC/.exec(link.screen()[0] ?? '');
	if (!shown) {
		return undefined;
	}

	const [hour = 0, minute = 0, second = 0] = shown.slice(1).map(Number);
	const now = (Date.now() / 1000) % 86_400;
	return Math.round((now - (hour * 60 + minute) * 60 - second) * 10) / 10;
}

function picture(name: string): void {
	const at = String(Math.round(secondsFrom(began))).padStart(5, '0');
	writeFileSync(join(values.folder, `${at}-${name}.txt`), `${link.screen().join('\n')}\n`);
}

let pictureAt = 0;
while (secondsFrom(began) < Number(values.minutes) * 60 && !link.hasEnded()) {
	await wait(5000 + below(15_000));
	for (const deed of sessions[below(sessions.length)] ?? []) {
		await play(deed);
		await wait(300 + below(2500));
	}

	if (secondsFrom(began) >= pictureAt) {
		pictureAt += 120;
		note({queued: await link.queued(), bytes: link.bytes(), clockLag: clockLag()});
		picture('screen');
	}
}

note({ended: link.hasEnded(), bytes: link.bytes()});
for (const [name, all] of [...lags].sort()) {
	const sorted = all.toSorted((a, b) => a - b);
	console.log(
		`${name.padEnd(16)} ${String(all.length).padStart(4)}  median ${sorted[all.length >> 1]} s  most ${sorted.at(-1)} s`,
	);
}

console.log(`${link.bytes()} bytes, ${Math.round(link.bytes() / secondsFrom(began))} a second`);
process.exit(0);
