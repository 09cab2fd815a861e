import type {CommandName} from './commands.ts';
import type {Given} from './given.ts';
import {flag} from './setting.ts';
import {UsageError} from './usage-error.ts';

export const metricsFlags = {
	metrics: flag(
		'metrics',
		'text',
		'record',
		['events', 'collect'],
		'numbers for Prometheus at http://ADDRESS/metrics: 9469, 127.0.0.1:9469; port 0 takes any that is free',
		{
			value: 'ADDRESS',
			isLesser: true,
			key: {example: '"127.0.0.1:9469"', reach: 'program'},
		},
	),
} as const;

/** Where somebody may ask for numbers. */
export type MetricsSettings = {
	readonly host: string;
	readonly port: number;
	/** As it was written. */
	readonly text: string;
	/** `--metrics`, or the file with line and key. */
	readonly place: string;
};

const loopback = /^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/i;

export function readMetrics(
	given: Given,
	command: CommandName,
	warn: (message: string) => void,
): MetricsSettings | undefined {
	const {metrics} = metricsFlags;
	const found = metrics.commands.some(name => name === command) ? given.find(metrics) : undefined;
	if (found === undefined) {
		return undefined;
	}

	const {text, place} = found;
	const parts = /^(?:(?:\[([\da-f:.]{2,45})\]|([\w.-]{1,253}))?:)?(\d{1,5})$/i.exec(text.trim());
	const port = Number(parts?.[3]);
	if (parts === null || port > 65_535) {
		throw new UsageError(`${place} '${text}' is no address: write one like 127.0.0.1:9469`);
	}

	// A port alone is for this machine; as others write it, a colon before it is for all who can reach it.
	const host = parts[1] ?? parts[2] ?? (text.trim().startsWith(':') ? '::' : '127.0.0.1');
	if (!loopback.test(host)) {
		warn(
			`${place} ${text}: whoever reaches this port reads the names of agents and how their jobs end; 127.0.0.1:${port} is for this machine alone`,
		);
	}

	return {host, port, text, place};
}
