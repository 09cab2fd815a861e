import {onTestFinished} from 'vitest';
import {Secret} from '../../../source/domain/secret.ts';
import type {RackspaceOptions} from '../../../source/sources/rackspace/rackspace-options.ts';
import {createRackspaceSource} from '../../../source/sources/rackspace/rackspace-source.ts';
import type {SdElementsOptions} from '../../../source/sources/sd-elements/sd-elements-options.ts';
import {createSdElementsSource} from '../../../source/sources/sd-elements/sd-elements-source.ts';
import type {Source} from '../../../source/sources/source.ts';
import type {SquallOptions} from '../../../source/sources/squall/squall-options.ts';
import {createSquallSource} from '../../../source/sources/squall/squall-source.ts';
import {createFakeClock, type FakeClock} from '../../helpers/fake-clock.ts';
import {type CloudBackup, createCloudBackup} from '../server/cloud-backup.ts';
import {createSdElements, type SdElements} from '../server/sd-elements.ts';
import {createSquall, type Squall} from '../server/squall.ts';
import {type StrictServer, startStrictServer} from '../server/strict-server.ts';

export const signal = new AbortController().signal;

export type Strict = {
	readonly clock: FakeClock;
	readonly server: StrictServer;
	readonly backup: CloudBackup;
	readonly elements: SdElements;
	readonly squall: Squall;
	readonly openBackup: (more?: Partial<RackspaceOptions>) => Source;
	readonly openElements: (where?: SdElementsOptions['where']) => Source;
	readonly openSquall: (more?: Partial<SquallOptions>) => Source;
};

/** Minutes that the clock of SD Elements is ahead of UTC. */
export const zone = 120;

/** The strict server with all of its systems, a clock for both sides, and the program's sources on it. */
export async function openStrict(): Promise<Strict> {
	const clock = createFakeClock();
	const backup = createCloudBackup(clock.now);
	const elements = createSdElements(zone);
	const squall = createSquall();
	const server = await startStrictServer([backup, elements, squall], clock.now);
	const sources: Source[] = [];
	onTestFinished(async () => {
		await Promise.all(sources.map(source => source.close()));
		await server[Symbol.asyncDispose]();
	});
	const common = {origin: server.origin, clock, http: {userAgent: 'sweepwatch'}};
	return {
		clock,
		server,
		backup,
		elements,
		squall,
		openBackup(more) {
			const {token, project} = backup;
			return keep(
				createRackspaceSource({
					...common,
					name: 'backup',
					project,
					credentials: {kind: 'token', token: new Secret(token)},
					...more,
				}),
			);
		},
		openElements: (where = []) =>
			keep(createSdElementsSource({...common, name: 'elements', token: new Secret(elements.token), where})),
		openSquall(more) {
			const {token, namespace} = squall;
			return keep(
				createSquallSource({
					...common,
					name: 'squall',
					namespace,
					credentials: {kind: 'token', token: new Secret(token), form: 'raw'},
					where: [],
					recursive: false,
					...more,
				}),
			);
		},
	};

	function keep(source: Source): Source {
		sources.push(source);
		return source;
	}
}
