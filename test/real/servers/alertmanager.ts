import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {ask} from '../kit/ask.ts';
import {findProgram, missingOf} from '../kit/find-program.ts';
import {findFreePort} from '../kit/free-port.ts';
import {openServer} from './open-server.ts';
import {agentOf, nameThings, type RealKind, type RealServer} from './real-server.ts';

const program = 'prometheus-alertmanager';

/** Alerts that fire and are over, as Prometheus says it: again and again, and anew after a restart. */
export const alertmanager: RealKind = {
	name: 'Alertmanager',
	profile: 'alerts',
	missing: missingOf(program),
	forgetsAfter: [],
	thingOf: agentOf,
	open,
};

async function open(folder: string): Promise<RealServer> {
	const port = await findFreePort();
	const origin = `http://127.0.0.1:${port}`;
	const settings = join(folder, 'alertmanager.yml');
	await writeFile(settings, 'route: {receiver: nobody}\nreceivers: [{name: nobody}]\n');
	const firing = new Map<string, string>();

	async function send(things: readonly string[], endsAt?: Date): Promise<void> {
		const body = things.map(thing => ({
			labels: {alertname: 'BackupFailed', instance: thing, severity: 'critical'},
			annotations: {summary: `${thing} has no backup of today`},
			startsAt: firing.get(thing),
			endsAt,
		}));
		await ask(`${origin}/api/v2/alerts`, {body});
	}

	return openServer({
		port,
		command: [
			findProgram(program) ?? '',
			`--config.file=${settings}`,
			`--storage.path=${join(folder, 'data')}`,
			`--web.listen-address=127.0.0.1:${port}`,
			'--cluster.listen-address=',
		],
		folder,
		isReady: async () => (await ask(`${origin}/-/ready`)) !== '',
		// It forgets them when it ends; Prometheus does not.
		begin: () => send([...firing.keys()]),
		burst: nameThings(300),
		files: {},
		async turn(things, to) {
			for (const thing of to === 'bad' ? things : []) {
				firing.set(thing, new Date().toISOString());
			}

			await send(things, to === 'good' ? new Date() : undefined);
			for (const thing of to === 'good' ? things : []) {
				firing.delete(thing);
			}
		},
	});
}
