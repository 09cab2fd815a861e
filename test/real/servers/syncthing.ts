import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {expect} from 'vitest';
import {waitUntil} from '../../helpers/wait-until.ts';
import {ask} from '../kit/ask.ts';
import {findProgram, missingOf} from '../kit/find-program.ts';
import {findFreePort} from '../kit/free-port.ts';
import {openServer} from './open-server.ts';
import {nameThings, type RealKind, type RealServer} from './real-server.ts';

/** Of events, by the server. */
const mostKept = 1000;

/** To bad and to good again. */
const eventsPerTurn = 5;

const things = nameThings(6);

const token = 'a-key-of-the-tests';

/** Folders that lose their marker, and get it back: syncthing stops, and goes on. */
export const syncthing: RealKind = {
	name: 'syncthing',
	profile: 'folders',
	missing: missingOf('syncthing'),
	forgetsAfter: ['restart', 'burst'],
	thingOf(line) {
		const {from} = (line.details as {readonly data?: {readonly from?: string}}).data ?? {};
		// It leaves the error first, and has looked through the folder then: idle both times.
		return from === 'error' ? undefined : (line.subject as {readonly id: string}).id;
	},
	open,
};

async function open(folder: string): Promise<RealServer> {
	const home = join(folder, 'home');
	const program = findProgram('syncthing') ?? '';
	await promisify(execFile)(program, ['generate', `--home=${home}`, '--no-default-folder'], {
		env: {PATH: process.env.PATH, HOME: folder},
	});
	await keepToItself(join(home, 'config.xml'));
	const port = await findFreePort();
	const origin = `http://127.0.0.1:${port}`;
	const headers = {'x-api-key': token};
	const pathOf = (thing: string) => join(folder, thing);

	async function scan(thing: string): Promise<void> {
		await ask(`${origin}/rest/db/scan?folder=${thing}`, {method: 'POST', headers});
	}

	async function isAtRest(thing: string): Promise<boolean> {
		const text = await ask(`${origin}/rest/db/status?folder=${thing}`, {headers});
		const wanted = existsSync(join(pathOf(thing), '.stfolder')) ? 'idle' : 'error';
		return (JSON.parse(text) as {readonly state: string}).state === wanted;
	}

	async function turn(thing: string, to: 'bad' | 'good'): Promise<void> {
		const marker = join(pathOf(thing), '.stfolder');
		if (to === 'good') {
			await mkdir(marker, {recursive: true});
			await scan(thing);
		} else {
			await rm(marker, {recursive: true, force: true});
			await expect(scan(thing)).rejects.toThrow('marker missing');
		}
	}

	let isNew = true;
	return openServer({
		port,
		command: [
			program,
			'serve',
			`--home=${home}`,
			'--no-browser',
			'--no-restart',
			'--no-upgrade',
			`--gui-address=127.0.0.1:${port}`,
			`--gui-apikey=${token}`,
		],
		folder,
		isReady: async () => (await ask(`${origin}/rest/system/ping`, {headers})).includes('pong'),
		async begin() {
			for (const thing of isNew ? things : []) {
				await mkdir(pathOf(thing));
				// An empty folder gets its marker back when syncthing starts.
				await writeFile(join(pathOf(thing), 'file'), thing);
				const body = {id: thing, path: pathOf(thing), fsWatcherEnabled: false, rescanIntervalS: 0};
				await ask(`${origin}/rest/config/folders`, {headers, body});
				await scan(thing);
			}

			isNew = false;
			// What it begins with is over before anything else happens.
			await waitUntil(
				async () => (await Promise.all(things.map(isAtRest))).every(Boolean),
				'syncthing rests',
			);
		},
		async burst() {
			const turns = Array.from({length: mostKept / eventsPerTurn + 20}, () => 'thing-1');
			for (const thing of turns) {
				await turn(thing, 'bad');
				await turn(thing, 'good');
			}

			return turns;
		},
		files: {'syncthing.key': token},
		async turn(named, to) {
			for (const thing of named) {
				await turn(thing, to);
			}
		},
	});
}

/** It looks for nobody, and nobody finds it. */
async function keepToItself(file: string): Promise<void> {
	const wishes = {
		globalAnnounceEnabled: 'false',
		localAnnounceEnabled: 'false',
		relaysEnabled: 'false',
		natEnabled: 'false',
		crashReportingEnabled: 'false',
		listenAddress: 'tcp://127.0.0.1:0',
		urAccepted: '-1',
		autoUpgradeIntervalH: '0',
	};
	const given = await readFile(file, 'utf8');
	const text = Object.entries(wishes).reduce(
		(text, [key, value]) => text.replace(new RegExp(`<${key}>[^<]*</${key}>`), `<${key}>${value}</${key}>`),
		given,
	);
	await writeFile(file, text);
}
