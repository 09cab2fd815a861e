import type {Clock} from '../domain/clock.ts';
import type {Profile} from '../settings/settings.ts';
import type {
	DemoTarget,
	HttpTarget,
	RackspaceTarget,
	Reach,
	SdElementsTarget,
	SquallTarget,
	Target,
} from '../settings/target.ts';
import type {Accounts} from '../sources/rackspace/accounts.ts';
import type {Source} from '../sources/source.ts';
import {version} from './version.ts';

/** What all sources of a run share. */
export type World = {
	readonly clock: Clock;
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly accounts: Accounts;
};

type Kind = Exclude<Target, DemoTarget>;

/** From a profile to what can be asked; nothing is sent yet. Only the system that is watched is loaded. */
export async function createSource(profile: Profile, target: Kind, world: World): Promise<Source> {
	switch (target.kind) {
		case 'rackspace':
			return createRackspace(profile, target, world);
		case 'sd-elements':
			return createSdElements(profile, target, world);
		case 'squall':
			return createSquall(profile, target, world);
		case 'http':
			return createHttpList(profile, target, world);
	}
}

export const userAgent = `sweepwatch/${version}`;

function httpOf({ca, maxAnswer}: Reach, {environment}: World) {
	return {userAgent, maxBytes: maxAnswer, ca, environment};
}

async function createRackspace({name, api}: Profile, target: RackspaceTarget, world: World): Promise<Source> {
	const {createRackspaceSource} = await import('../sources/rackspace/rackspace-source.ts');
	const {credentials, endpoint: origin, region, project} = target;
	return createRackspaceSource({
		name,
		origin,
		region,
		project,
		api,
		accounts: world.accounts,
		clock: world.clock,
		credentials:
			credentials.kind === 'token'
				? {kind: 'token', token: credentials.token.reveal()}
				: {...credentials, apiKey: credentials.apiKey.reveal()},
		http: httpOf(target, world),
	});
}

async function createSdElements({name}: Profile, target: SdElementsTarget, world: World): Promise<Source> {
	const {createSdElementsSource} = await import('../sources/sd-elements/sd-elements-source.ts');
	return createSdElementsSource({
		name,
		origin: target.endpoint,
		token: target.token.reveal(),
		where: target.where,
		clock: world.clock,
		http: httpOf(target, world),
	});
}

async function createSquall({name}: Profile, target: SquallTarget, world: World): Promise<Source> {
	const {createSquallSource} = await import('../sources/squall/squall-source.ts');
	const {credentials, namespace, where, recursive} = target;
	return createSquallSource({
		name,
		origin: target.endpoint,
		namespace,
		where,
		recursive,
		credentials:
			credentials.kind === 'token'
				? {...credentials, token: credentials.token.reveal()}
				: {...credentials, key: credentials.key.reveal()},
		clock: world.clock,
		http: httpOf(target, world),
	});
}

async function createHttpList({name}: Profile, target: HttpTarget, world: World): Promise<Source> {
	const {createHttpListSource} = await import('../sources/http-list/http-list-source.ts');
	return createHttpListSource({
		name,
		origin: target.endpoint,
		token: target.token?.reveal(),
		mapping: target.mapping,
		clock: world.clock,
		http: httpOf(target, world),
	});
}
