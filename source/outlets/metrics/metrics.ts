import type {Clock} from '../../domain/clock.ts';
import type {Consumer} from '../consumer.ts';
import {writeExposition} from './exposition.ts';
import {jobsWithin} from './families.ts';
import {type Beside, createMeasures, type Measures, type MeasuresOptions} from './measures.ts';
import {serveMetrics} from './serve-metrics.ts';

export type MetricsOptions = MeasuresOptions & {
	readonly host: string;
	readonly port: number;
	readonly clock: Pick<Clock, 'now'>;
	/** Asked for each answer. */
	readonly beside: () => Beside;
};

export type MetricsPage = Consumer & Pick<Measures, 'recall'> & {readonly port: number};

/** A page for Prometheus, for as long as somebody watches. */
export async function openMetrics(options: MetricsOptions): Promise<MetricsPage> {
	const {host, port, clock, beside} = options;
	const measures = createMeasures(options);
	const serving = await serveMetrics({
		host,
		port,
		write(exposition) {
			const now = clock.now();
			const samples = measures.samples({from: now - jobsWithin, now}, beside());
			return writeExposition(samples.list(), exposition);
		},
	});
	return {port: serving.port, recall: measures.recall, learn: measures.learn, close: serving.close};
}
