import type {BusIdentity} from '../../domain/bus-identity.ts';
import type {Secret} from '../../domain/secret.ts';
import {type BusAddress, parseBusAddress} from '../../settings/bus/bus-address.ts';
import {readBusIdentity} from '../../settings/bus/read-bus-identity.ts';
import {cadenceFlags} from '../../settings/cadence.ts';
import type {Found} from '../../settings/given.ts';
import {readReach} from '../../settings/reach.ts';
import type {Reading} from '../../settings/system-settings.ts';
import {findCertificate, readCertificate} from '../../settings/targets/read-certificate.ts';
import {UsageError} from '../../settings/usage-error.ts';
import {readWho} from '../../settings/who.ts';
import type {Target} from '../system.ts';
import {streamSettings} from './settings.ts';

/** What a team's collector tells by an engine. */
export async function readBus(reading: Reading, found: Found): Promise<Target> {
	const {given, secrets, profile} = reading;
	const address = parseBusAddress(found);
	const collectedAs = given.find(streamSettings.collectedAs)?.text.trim() ?? address.profile ?? profile;
	if (collectedAs === undefined) {
		throw new UsageError(
			`${found.place} names no stream: write whose behind the host, as in ${found.text.trim().replace(/\/*$/, '')}/dfw`,
		);
	}

	if (address.clear !== undefined) {
		secrets.warn(
			`${found.place}: nats://${address.clear} is not encrypted: rights and names travel in the clear; use tls://`,
		);
	}

	const own = addressInFile(reading);
	const identity = await readBusIdentity(reading, {used: {...address, ...placeOf(found)}, own});
	const files = findCertificate(given);
	const certificate = files && readCertificate(reading, files);
	const {ca} = readReach(given);
	const retention = given.duration(cadenceFlags.retention);
	const {servers, isEncrypted} = address;
	return {
		kind: 'stream',
		nickname: collectedAs,
		address: `${isEncrypted ? 'tls' : 'nats'}://${servers.join(',')}/${collectedAs}`,
		secrets: [...secretsOf(identity), ...(certificate ? [certificate.key] : [])],
		identity: [servers.toSorted(), collectedAs],
		isRecorded: true,
		async open(name, {clock, environment}) {
			const {openTeamSource} = await import('./open-team-source.ts');
			return openTeamSource({
				name,
				collectedAs,
				servers,
				isEncrypted,
				identity,
				certificates: {ca, cert: certificate?.cert, key: certificate?.key.reveal()},
				who: readWho(given, environment),
				clock,
				retention,
			});
		},
	};
}

/** The servers of the file are one text, as they would be typed. */
export function serversInFile({given}: Reading): Found | undefined {
	const listed = given.list(streamSettings.servers);
	const [first] = listed;
	return first && {...first, text: listed.map(({text}) => text.trim()).join(',')};
}

function addressInFile(reading: Reading): (BusAddress & Pick<Found, 'place'>) | undefined {
	const told = reading.given.textInFile(streamSettings.folder) ?? serversInFile(reading);
	return told && /^\s*(?:tls|nats):/i.test(told.text)
		? {...parseBusAddress(told), ...placeOf(told)}
		: undefined;
}

function placeOf({place, from}: Found): Pick<Found, 'place' | 'from'> {
	return {place, from};
}

function secretsOf(identity: BusIdentity | undefined): readonly Secret[] {
	switch (identity?.kind) {
		case undefined:
			return [];
		case 'nkey':
			return [identity.seed];
		case 'creds':
			return [identity.text];
		case 'token':
			return [identity.token];
		case 'login':
			return [identity.password];
	}
}
