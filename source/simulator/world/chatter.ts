import {startBeating} from './beat.ts';
import {tell} from './tell.ts';
import type {Agent, World} from './types.ts';

const mostPerSecond = 5;

// Names that no document lists: a client must bear them.
const strangers = [
	'agent_clock_skew_detected',
	'vault_compaction_scheduled',
	'backup_window_shifted',
] as const;

/** What agents tell beside their work. */
export function startChatter(world: World, from: number): void {
	const {random, settings} = world;
	const pause = 1000 / Math.min(settings.agents / 200, mostPerSecond);

	const turn = (story: number): void => {
		const agent = random.pick(world.agents);
		if (agent.online) {
			random.pick(topics)(world, agent, story);
		}

		world.schedule.add(story + pause * random.between(0.3, 1.7), turn);
	};

	world.schedule.add(from + pause * random.next(), turn);
}

type Topic = (world: World, agent: Agent, story: number) => void;

const topics: readonly Topic[] = [
	(world, agent, story) =>
		say(world, agent, story, 'configuration_changed', {request_id: world.random.uuid()}),
	(world, agent, story) =>
		say(world, agent, story, 'vault_password_verify', {
			request_id: world.random.uuid(),
			encrypted_password_hex: password(world),
		}),
	(world, agent, story) => {
		if (!agent.vault.encrypted) {
			agent.vault.encrypted = true;
			world.agentsVersion++;
		}

		say(world, agent, story, 'vault_encryption_enable', {
			request_id: world.random.uuid(),
			encrypted_password_hex: password(world),
		});
	},
	(world, agent, story) =>
		say(world, agent, story, 'vault_encryption_change', {
			request_id: world.random.uuid(),
			old_encrypted_password_hex: password(world),
			new_encrypted_password_hex: password(world),
		}),
	(world, agent, story) => {
		const request = {request_id: world.random.uuid()};
		const end = world.random.chance(0.8) ? 'vault_db_download_completed' : 'vault_db_download_failed';
		say(world, agent, story, 'vault_db_download_in_progress', request);
		world.schedule.add(story + 3000, at => say(world, agent, at, end, request));
	},
	(world, agent, story) =>
		say(world, agent, story, 'host_browse', {
			request_id: world.random.uuid(),
			path: '/var/www/html',
			path_encoded: Buffer.from('/var/www/html').toString('base64'),
		}),
	uploadLog,
	(world, agent, story) => say(world, agent, story, world.random.pick(strangers), {reason: 'scheduled'}),
];

function uploadLog(world: World, agent: Agent, story: number): void {
	const request = {request_id: world.random.uuid()};
	const account = world.random.uuid();
	const stamp = new Date(world.settings.start).toISOString().replaceAll(':', '-');
	const href = `https://cloudfilesapi.apiary-mock.com/v1/MossoCloudFS_${account}/CloudBackupLogs/v2/${agent.id}/${stamp}.gz`;
	say(world, agent, story, 'logfile_upload', {...request, links: [{href, rel: 'logfile'}]});
	world.schedule.add(story + 700, at => say(world, agent, at, 'logfile_started', request));
	world.schedule.add(story + 2500, at => say(world, agent, at, 'logfile_completed', request));
}

function say(world: World, agent: Agent, story: number, name: string, fields: Record<string, unknown>): void {
	tell(world, story, {name, agent, fields});
}

/** In groups with a space between them, as the examples print it. */
function password(world: World): string {
	return Array.from({length: 4}, () => world.random.hex(56)).join(' ');
}

/** A steady stream beside the story, for tests and measurements. It changes nothing. */
export function startLoad(world: World): void {
	startBeating(world, world.eventsPerSecond, (story, count) => {
		const agent = world.agents[count % world.agents.length] as Agent;
		if (count % 4 === 3) {
			say(world, agent, story, 'configuration_changed', {request_id: agent.machine});
		} else {
			tell(world, story, {name: 'agent_heartbeat', agent});
		}
	});
}
