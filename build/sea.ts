/** By it Node knows that something was put into it. */
export const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

/**
 * A single executable runs a script of the old kind alone: what waits at the top of our one file does so in a
 * function, and what the file requires, it has from the executable.
 */
export function withoutModules(code: string): string {
	const [shebang, banner, ...rest] = code.split('\n');
	const text = rest.join('\n');
	if (!shebang?.startsWith('#!') || !banner?.includes('__createRequire') || /\bimport\.meta\b/.test(text)) {
		throw new Error('the program begins otherwise than it did: look again at build/sea.ts');
	}

	return `'use strict';\n(async () => {\n${text}\n})();\n`;
}
