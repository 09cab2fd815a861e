import {minifySync} from 'rolldown/utils';

/**
 * What esbuild has made small, made smaller by a twentieth: it looks across functions, too. The engine holds text of one
 * byte a sign in half the room, so whatever is not ASCII is written as it may be in strings and patterns.
 */
export function shrink(code: string): string {
	const {code: small, errors} = minifySync('program.mjs', code, {
		module: true,
		compress: {target: 'es2022'},
		mangle: {toplevel: true},
		codegen: {removeWhitespace: true},
	});
	if (errors.length > 0) {
		throw new Error(`the program cannot be made smaller: ${errors[0]?.message}`);
	}

	return small.replace(/[^\0-\x7f]/g, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
