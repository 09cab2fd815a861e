import {metricsPath} from '../../outlets/metrics/answer-scrape.ts';
import type {Beside} from '../../outlets/metrics/measures.ts';
import {type MetricsPage, openMetrics} from '../../outlets/metrics/metrics.ts';
import {UsageError} from '../../settings/usage-error.ts';
import type {Context} from '../context.ts';
import {version} from '../version.ts';
import type {ConsumerParts, OpenConsumer} from './entry.ts';

/** The page for Prometheus of whoever watches, who may have a journal. */
export async function openMetricsPage(parts: ConsumerParts): Promise<OpenConsumer | undefined> {
	const journal = parts.recorder();
	const page = await openPage(parts, () => ({queues: journal && {journal: journal.waiting}}));
	for (const observation of parts.past.recent) {
		page?.recall(observation);
	}

	return page;
}

export type {MetricsPage};

/** Where it cannot be had, whoever asked for it wants to know before anything else; undefined: nobody did. */
export async function openPage(
	{settings: {metrics, profiles}, clock, say}: Pick<Context, 'settings' | 'clock' | 'say'>,
	beside: () => Beside,
): Promise<MetricsPage | undefined> {
	if (metrics === undefined) {
		return undefined;
	}

	const {host, port, text, place} = metrics;
	try {
		const names = profiles.map(({name}) => name);
		const opened = await openMetrics({host, port, clock, version, profiles: names, beside});
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
