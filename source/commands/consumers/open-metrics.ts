import {metricsPath} from '../../outlets/metrics/answer-scrape.ts';
import {openMetrics} from '../../outlets/metrics/metrics.ts';
import {UsageError} from '../../settings/usage-error.ts';
import {version} from '../version.ts';
import type {ConsumerParts, OpenConsumer} from './entry.ts';

/** The page for Prometheus. Where it cannot be had, whoever asked for it wants to know before anything else. */
export async function openMetricsPage({
	settings: {metrics, profiles},
	clock,
	past,
	publisher,
	recorder,
	say,
}: ConsumerParts): Promise<OpenConsumer | undefined> {
	if (metrics === undefined) {
		return undefined;
	}

	const {host, port, text, place} = metrics;
	const journal = recorder();
	try {
		const opened = await openMetrics({
			host,
			port,
			clock,
			version,
			profiles: profiles.map(({name}) => name),
			before: past.recent,
			beside: () => ({
				queues: {
					...(journal && {journal: journal.waiting}),
					...(publisher && {publish: publisher.waiting}),
				},
				isLeader: publisher?.isLeader,
			}),
		});
		if (port === 0) {
			say(`metrics: http://${host.includes(':') ? `[${host}]` : host}:${opened.port}${metricsPath}`);
		}

		return opened;
	} catch (error) {
		throw new UsageError(`${place} ${text} ${reasonOf(error)}`);
	}
}

function reasonOf(error: unknown): string {
	const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
	switch (code) {
		case 'EADDRINUSE':
			return 'is taken: another program listens there; give another port';
		case 'EACCES':
			return 'may not be had by you: give a port from 1024 on';
		case 'EADDRNOTAVAIL':
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return 'is no address of this machine: write one like 127.0.0.1:9469';
		default:
			return `cannot be had (${code}): write one like 127.0.0.1:9469`;
	}
}
