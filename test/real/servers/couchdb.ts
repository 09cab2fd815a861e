import {createRequire} from 'node:module';
import {ask} from '../kit/ask.ts';
import {findFreePort} from '../kit/free-port.ts';
import {openServer} from './open-server.ts';
import {nameThings, type RealKind, type RealServer} from './real-server.ts';

const {resolve} = createRequire(import.meta.url);

/** What changes in a database. It is kept in memory: after a restart it is another one, with the same name. */
export const couchdb: RealKind = {
	name: 'CouchDB',
	profile: 'backups',
	missing: '',
	forgetsAfter: ['restart'],
	thingOf: ({id}) => String(id),
	open,
};

const program = `
const [port, core, memory, server] = process.argv.slice(1);
const PouchDB = require(core).plugin(require(memory)).defaults({adapter: 'memory'});
const include = ['routes/root', 'routes/db', 'routes/documents', 'routes/changes', 'routes/bulk-docs'];
const app = require(server)(PouchDB, {mode: 'custom', overrideMode: {include}, inMemoryConfig: true});
require('node:http').createServer(app).listen(Number(port), '127.0.0.1');
`;

async function open(folder: string): Promise<RealServer> {
	const port = await findFreePort();
	const origin = `http://127.0.0.1:${port}`;
	const modules = ['pouchdb-core', 'pouchdb-adapter-memory', 'express-pouchdb'].map(name => resolve(name));
	const revisions = new Map<string, string>();
	return openServer({
		port,
		command: [process.execPath, '--eval', program, String(port), ...modules],
		folder,
		isReady: async () => (await ask(origin)) !== '',
		async begin() {
			revisions.clear();
			await ask(`${origin}/backups`, {method: 'PUT'});
		},
		burst: nameThings(250),
		files: {},
		async turn(things, to) {
			const docs = things.map(thing => ({
				_id: thing,
				_rev: revisions.get(thing),
				name: 'backup',
				state: to === 'bad' ? 'failed' : 'done',
				updated: new Date().toISOString(),
			}));
			const text = await ask(`${origin}/backups/_bulk_docs`, {body: {docs}});
			for (const {id, rev} of JSON.parse(text) as readonly {readonly id: string; readonly rev: string}[]) {
				revisions.set(id, rev);
			}
		},
	});
}
