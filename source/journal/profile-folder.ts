import {createHash} from 'node:crypto';
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';

/** The folder of one profile. */
export function profileFolder(folder: string, source: string): string {
	return join(folder, nameProfile(source));
}

/** Of whom there is a journal in a folder; a name that is too long for a file system is not known again. */
export async function profilesIn(folder: string): Promise<readonly string[]> {
	const entries = await readdir(folder, {withFileTypes: true}).catch(() => []);
	return entries
		.filter(entry => entry.isDirectory())
		.map(({name}) => ({name, source: decode(name)}))
		.filter(({name, source}) => nameProfile(source) === name)
		.map(({source}) => source)
		.sort();
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

function decode(name: string): string {
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}
