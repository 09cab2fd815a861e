import {isBusAddress} from '../../settings/bus/bus-address.ts';
import type {Reading} from '../../settings/system-settings.ts';
import {missing} from '../../settings/targets/reading.ts';
import type {Target} from '../system.ts';
import {readBus, serversInFile} from './read-bus.ts';
import {readFolder} from './read-folder.ts';
import {streamSettings} from './settings.ts';

/** A folder on this machine, or servers on any. */
export async function readTarget(reading: Reading): Promise<Target> {
	const {given} = reading;
	const said = given.find(streamSettings.folder) ?? serversInFile(reading);
	if (said === undefined) {
		throw missing(
			reading,
			'nothing to follow: write servers = ["tls://…"], or stream = "/path/of/a/journal"',
			'nothing to follow: give --stream DIR, or --stream tls://HOST/NAME',
		);
	}

	const folder = isBusAddress(said.text) ? undefined : given.path(streamSettings.folder);
	return folder === undefined ? readBus(reading, said) : readFolder(reading, folder);
}
