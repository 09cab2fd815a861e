import {readFile} from 'node:fs/promises';
import {dirname, resolve} from 'node:path';
import type {Plugin} from 'esbuild';

/**
 * What is never used here but would be loaded: HTTP/2, which the client keeps off, forms and streams of `fetch`, which
 * nobody posts, proxies of SOCKS, which are refused, Ink's developer tools, and of NATS' client its benchmark, its way
 * over web sockets, what is pushed, and keys for sealed messages.
 */
export const stubs: Plugin = {
	name: 'stubs',
	setup({onResolve, onLoad}) {
		const unused = new RegExp(
			`^(?:${[
				'node:http2',
				String.raw`\./client-h2\.js`,
				String.raw`\.\./web/(?:fetch|webidl).*`,
				String.raw`\./socks5-proxy-agent`,
				'react-devtools-core',
				String.raw`\./(?:bench|ws_transport|pushconsumer|curve)`,
			].join('|')})$`,
		);
		onResolve({filter: unused}, ({path}) => ({path, namespace: 'stub'}));
		onLoad({filter: /./, namespace: 'stub'}, () => ({
			contents: 'module.exports = {constants: {}};',
			loader: 'js',
		}));
	},
};

/** NATS' client signs by Node's own. */
export const ownSignatures: Plugin = {
	name: 'own-signatures',
	setup({onResolve}) {
		onResolve({filter: /^tweetnacl$/}, () => ({path: resolve('build', 'nkeys.ts')}));
	},
};

/** Of undici's two parsers the plain one does on every machine, and the other is no quicker for answers like ours. */
export const onePlainParser: Plugin = {
	name: 'one-plain-parser',
	setup({onLoad}) {
		onLoad({filter: /llhttp_simd-wasm\.js$/}, ({path}) => ({
			contents: "module.exports = require('./llhttp-wasm.js');",
			resolveDir: dirname(path),
		}));
	},
};

/**
 * Of Node's own HTTP undici wants to know how long heads may be, and of its assertions what fails: neither is loaded for
 * that, since with each come others.
 */
export const lateModules: Plugin = {
	name: 'late-modules',
	setup({onResolve, onLoad}) {
		onResolve({filter: /^node:(?:assert|http)$/}, ({path, importer}) =>
			/[\\/]undici[\\/]/.test(importer) ? {path, namespace: 'late'} : undefined,
		);
		onLoad({filter: /assert/, namespace: 'late'}, () => ({
			contents: `module.exports = (isRight, message) => {
				if (!isRight) require('node:assert')(isRight, message);
			};`,
		}));
		onLoad({filter: /http/, namespace: 'late'}, () => ({
			contents: `
				const options = [...process.execArgv, process.env.NODE_OPTIONS].join(' ');
				const isUsual = !/max.http.header.size/.test(options);
				module.exports = {
					IncomingMessage: class {},
					get maxHeaderSize() { return isUsual ? 16384 : require('node:http').maxHeaderSize; },
				};
			`,
		}));
	},
};

/** Of undici's tables of HTTP its client names two. */
export const fewConstants: Plugin = {
	name: 'few-constants',
	setup({onLoad}) {
		onLoad({filter: /llhttp[\\/]constants\.js$/}, async ({path}) => {
			const text = await readFile(path, 'utf8');
			const contents = ['ERROR', 'TYPE'].map(
				name => new RegExp(`^exports\\.${name} = \\{[^}]*\\};$`, 'm').exec(text)?.[0],
			);
			if (contents.includes(undefined)) {
				throw new Error('undici has changed: look again at what it names of HTTP');
			}

			return {contents: contents.join('\n')};
		});
	},
};

/**
 * string-width makes a table of all emoji and a cutter of clusters when it is loaded, a quarter of the
 * work before a first frame; here both are made when they are used.
 */
export const widthsWhenNeeded: Plugin = {
	name: 'widths-when-needed',
	setup({onLoad}) {
		onLoad({filter: /string-width[\\/]index\.js$/}, async ({path}) => {
			const text = await readFile(path, 'utf8');
			const contents = text
				.replace(
					/^const rgiEmojiRegex = (.*);$/m,
					'let emoji; const rgiEmojiRegex = {test: text => (emoji ??= $1).test(text)};',
				)
				.replace(
					/^const segmenter = (.*);$/m,
					'let cutter; const segmenter = {segment: text => (cutter ??= $1).segment(text)};',
				);
			if (!contents.includes('emoji ??=') || !contents.includes('cutter ??=')) {
				throw new Error('string-width has changed: look again at what it makes when it is loaded');
			}

			return {contents, loader: 'js'};
		});
	},
};

/**
 * Node's own modules are required where they are used, not imported at the top: a command loads only
 * those that it needs, and naming what `node:http` exports would load a second undici. Of each only what is named is
 * looked at: to look at all of `node:util` loads workers, and all of what they need.
 */
export const builtins: Plugin = {
	name: 'builtins',
	setup({onResolve, onLoad}) {
		onResolve({filter: /^node:/}, async ({path, kind, namespace, importer}) =>
			kind === 'require-call' || namespace === 'builtin'
				? {path, external: true}
				: {
						path,
						namespace: 'builtin',
						suffix: `?${namesFrom(path, namespace === 'file' ? await readFile(importer, 'utf8') : '')}`,
					},
		);
		onLoad({filter: /./, namespace: 'builtin'}, ({path, suffix}) => ({
			contents:
				suffix === '?'
					? `module.exports = require('${path}');`
					: `const {${suffix.slice(1)}} = require('${path}'); export {${suffix.slice(1)}};`,
			loader: 'js',
		}));
	},
};

/** What a file names of a module; nothing where it takes the whole of it, or where that is not plain to see. */
function namesFrom(path: string, text: string): string {
	const imports = [...text.matchAll(new RegExp(`^import (?!type )([^;'"]*) from ['"]${path}['"]`, 'gm'))];
	const names = imports.flatMap(([, named = '']) => (/^\{(.*)\}$/s.exec(named)?.[1] ?? '*').split(','));
	const values = names
		.map(name => name.trim().replace(/ as \w+$/, ''))
		.filter(name => !/^(?:type |$)/.test(name));
	return values.every(name => /^\w+$/.test(name)) ? [...new Set(values)].sort().join(', ') : '';
}
