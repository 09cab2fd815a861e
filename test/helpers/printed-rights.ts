import {rightsConfig} from '../../source/bus/rights.ts';

/** What `--print-config` prints, for a server of a test: each with the password `x` in the place of a key. */
export function printedRights(profile: string): string {
	return rightsConfig([profile])
		.replaceAll(/nkey: U_XXXX_(\w+)/g, 'user: $1, password: x')
		.replace(/^jetstream .*$/m, '');
}
