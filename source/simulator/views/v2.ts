import {printOffsetTime, printTime} from '../world/time.ts';
import type {Agent, Job, World} from '../world/types.ts';
import {link} from './links.ts';

/** What `/v2` prints of each thing, member for member as in the published examples. */
export function viewAgent({settings}: World, agent: Agent): Record<string, unknown> {
	const {vault, machine} = agent;
	const container = `phoenix_${vault.id}`;
	return {
		project_id: settings.project,
		id: agent.id,
		name: agent.name,
		version: agent.version,
		host: {
			flavor: 'nova',
			region: settings.region,
			machine: {
				id: machine,
				links: [
					{
						href: `https://cloudserversapi.apiary-mock.com/v2/${settings.project}/servers/${machine}`,
						rel: 'full',
					},
				],
			},
			os: agent.os,
			addresses: [
				{version: 4, addr: agent.address},
				{version: 6, addr: agent.address6},
			],
		},
		enabled: true,
		rsa_public_key: {modulus: agent.modulus, exponent: 10_001},
		vault: {
			id: vault.id,
			name: container,
			state: 'created',
			flavor: 'swift',
			encrypted: vault.encrypted,
			region: settings.region,
			use_internal: false,
			links: [
				{
					href: `https://cloudfilesapi.apiary-mock.com/v1/MossoCloudFS_${machine}/${container}`,
					rel: 'publicURL',
				},
				{
					href: `https://cloudfilesinternalapi.apiary-mock.com/v1/MossoCloudFS_${machine}/${container}`,
					rel: 'internalURL',
				},
			],
		},
		log_level: 'warn',
		registered_time: printOffsetTime(agent.registered),
		links: [
			link(`agents/${agent.id}`, 'self'),
			...['activities', 'configuration', 'configurations', 'events', 'logfiles', 'status'].map(rel =>
				link(`agents/${agent.id}/${rel}`, rel),
			),
		],
	};
}

function viewOwner(agent: Agent): Record<string, unknown> {
	return {id: agent.id, links: [link(`agents/${agent.id}`, 'full')]};
}

export function viewCleanup({settings}: World, job: Job): Record<string, unknown> {
	const path = `cleanups/${job.id}`;
	return {
		project_id: settings.project,
		id: job.id,
		agent: viewOwner(job.agent),
		state: job.state,
		started_time: job.started === undefined ? null : printTime(job.started),
		ended_time: job.ended === undefined ? null : printTime(job.ended),
		snapshot_ids: job.snapshots,
		errors: {
			count: job.errors.list.length,
			reason: job.errors.reason ?? null,
			diagnostics: job.errors.diagnostics ?? null,
			links: [link(`${path}/errors`, 'full')],
		},
		bytes_before: job.bytesBefore,
		bytes_after: job.bytesAfter ?? null,
		links: [link(path, 'self'), link(`${path}/events`, 'events')],
	};
}

export function viewCleanupErrors(job: Job): Record<string, unknown> {
	return {
		count: job.errors.list.length,
		reason: job.errors.reason ?? null,
		diagnostics: job.errors.diagnostics ?? null,
		list: job.errors.list.map(({exception, ...error}) => ({...error, exception: exception ?? null})),
		links: [link(`cleanups/${job.id}/errors`, 'self')],
	};
}

export function viewActivity(job: Job): Record<string, unknown> {
	const {configuration} = job.agent;
	return {
		id: job.id,
		type: job.kind,
		last_updated_time: printTime(job.updated),
		state: job.state,
		agent: viewOwner(job.agent),
		...(job.kind === 'cleanup'
			? {}
			: {
					configuration: {
						id: configuration.id,
						links: [link(`configurations/${configuration.id}`, 'full')],
					},
				}),
		links: [link(`${job.kind}s/${job.id}`, job.kind)],
	};
}
