import type {Clock} from '../../domain/clock.ts';
import type {Observation} from '../../domain/observation.ts';
import type {Consumer} from '../consumer.ts';
import {writeExposition} from './exposition.ts';
import {jobsWithin} from './families.ts';
import {type Beside, createMeasures, type MeasuresOptions} from './measures.ts';
import {serveMetrics} from './serve-metrics.ts';

export type MetricsOptions = MeasuresOptions & {
	readonly host: string;
	readonly port: number;
	readonly clock: Pick<Clock, 'now'>;
	/** What earlier runs told. */
	readonly before: readonly Observation[];
	/** Asked for each answer. */
	readonly beside: () => Beside;
};

/** A page for Prometheus, for as long as somebody watches. */
export async function openMetrics(options: MetricsOptions): Promise<Consumer & {readonly port: number}> {
	const {host, port, clock, before, beside} = options;
	const measures = createMeasures(options);
	for (const observation of before) {
		measures.recall(observation);
	}

	const serving = await serveMetrics({
		host,
		port,
		write(exposition) {
			const now = clock.now();
			const samples = measures.samples({from: now - jobsWithin, now}, beside());
			return writeExposition(samples.list(), exposition);
		},
	});
	return {port: serving.port, learn: measures.learn, close: serving.close};
}
