import {openNats} from '../../bus/nats/open-nats.ts';
import {token} from '../../bus/subjects.ts';
import type {BusIdentity} from '../../domain/bus-identity.ts';
import {type Certificates, createTrust} from '../../http/trust.ts';
import type {Source} from '../source.ts';
import {type BusViewOptions, openBusView} from './bus-view.ts';
import {createStreamSource} from './stream-source.ts';

export type TeamOptions = Omit<BusViewOptions, 'bus'> & {
	readonly servers: readonly string[];
	readonly isEncrypted: boolean;
	readonly identity: BusIdentity | undefined;
	readonly certificates: Certificates;
};

/** The stream of a team, by an engine on any machine. */
export async function openTeamSource(options: TeamOptions): Promise<Source> {
	const {name, certificates, isEncrypted, who, clock} = options;
	const {ca, cert} = certificates;
	const needsTrust = isEncrypted || ca !== undefined || cert !== undefined;
	const bus = await openNats({
		...options,
		trust: needsTrust ? createTrust(certificates) : undefined,
		inbox: who === null ? undefined : `_INBOX.${token(who)}`,
		clock,
	});
	try {
		return createStreamSource(name, await openBusView({...options, bus}));
	} catch (error) {
		await bus.close();
		throw error;
	}
}
