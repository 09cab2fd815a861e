import {readFile, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {waitUntil} from '../../helpers/wait-until.ts';
import {ask} from '../kit/ask.ts';
import {findFreePort} from '../kit/free-port.ts';
import {openServer} from './open-server.ts';
import {nameThings, type RealKind, type RealServer} from './real-server.ts';

const {resolve} = createRequire(import.meta.url);

/** Jobs in a file, changed in place. */
export const jsonServer: RealKind = {
	name: 'json-server',
	profile: 'jobs',
	missing: '',
	forgetsAfter: [],
	thingOf: ({id}) => String(id),
	open,
};

async function open(folder: string): Promise<RealServer> {
	const port = await findFreePort();
	const origin = `http://127.0.0.1:${port}`;
	const data = join(folder, 'db.json');
	await writeFile(data, JSON.stringify({jobs: []}));
	const known = new Set<string>();
	return openServer({
		port,
		command: [
			process.execPath,
			join(resolve('json-server/package.json'), '..', 'lib', 'cli', 'bin.js'),
			'--host=127.0.0.1',
			`--port=${port}`,
			'--quiet',
			data,
		],
		folder,
		isReady: async () => (await ask(`${origin}/jobs`)) !== '',
		burst: nameThings(250),
		files: {},
		async turn(things, to) {
			let last = '';
			for (const id of things) {
				const row = {
					id,
					name: 'backup',
					state: to === 'bad' ? 'failed' : 'done',
					updated: new Date().toISOString(),
				};
				await ask(known.has(id) ? `${origin}/jobs/${id}` : `${origin}/jobs`, {
					method: known.has(id) ? 'PUT' : 'POST',
					body: row,
				});
				known.add(id);
				last = row.updated;
			}

			// It answers before that is on the disk, and ends without looking back.
			await waitUntil(async () => (await readFile(data, 'utf8')).includes(last), 'json-server writes');
		},
	});
}
