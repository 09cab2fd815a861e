import {createHash} from 'node:crypto';
import {join} from 'node:path';

/** The folder of one profile. */
export function profileFolder(folder: string, source: string): string {
	return join(folder, nameProfile(source));
}

const longest = 120;

/** A file name that no other profile gets, on a file system that tells capitals apart. */
export function nameProfile(source: string): string {
	const name = source.toWellFormed().replace(/^\.|[^\w.-]/gu, encode);
	if (name.length > 0 && name.length <= longest) {
		return name;
	}

	// `%-` cannot stand in a name that was only encoded.
	const digest = createHash('sha256').update(source).digest('hex').slice(0, 16);
	return `${name.slice(0, longest - 30)}%-${digest}`;
}

function encode(character: string): string {
	return [...Buffer.from(character)]
		.map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
		.join('');
}
