import * as node from 'node:fs/promises';
import {codeOf} from './code-of.ts';

/** What the journal asks of the disk: handed in, so that a test can fill it. */
export type FileSystem = Pick<
	typeof node,
	'open' | 'mkdir' | 'chmod' | 'lstat' | 'readdir' | 'readFile' | 'unlink' | 'link' | 'rename' | 'utimes'
>;

export const nodeFileSystem: FileSystem = node;

/** What passes when somebody makes room or puts the disk right: no reason to refuse. */
export function isDiskTrouble(error: unknown): boolean {
	return ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EMFILE', 'ENFILE', 'EFBIG', 'ESTALE'].includes(codeOf(error));
}

/** In few words, for a person and for the line that marks a hole. */
export function troubleWords(error: unknown): string {
	const code = codeOf(error);
	switch (code) {
		case 'ENOSPC':
			return 'disk full';
		case 'EDQUOT':
			return 'disk quota used up';
		case 'EROFS':
			return 'disk is read-only';
		case 'EIO':
			return 'disk error';
		default:
			return code === '' ? 'cannot be written' : `cannot be written (${code})`;
	}
}
