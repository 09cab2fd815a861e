import meow from 'meow';
import {flags} from './flags.ts';
import type {Token, TypedFlags} from './token.ts';

type MeowFlag = {readonly type: 'string' | 'boolean'; readonly isMultiple?: true};

/**
 * Hands checked tokens to meow, which gathers them by name. Values go in as text and are read by
 * us: it would turn `abc` into NaN, and leaves with a text of its own on what it does not know.
 */
export function readFlags(tokens: readonly Token[]): TypedFlags {
	const handed = tokens.filter(({flag}) => !isNegated(flag.name));
	const answer = meow('', {
		importMeta: import.meta,
		pkg: {name: 'sweepwatch'},
		description: false,
		argv: handed.map(({flag, value}) => `--${flag.name}${value === undefined ? '' : `=${quote(value)}`}`),
		autoHelp: false,
		autoVersion: false,
		allowUnknownFlags: false,
		booleanDefault: undefined,
		flags: Object.fromEntries(
			flags.filter(flag => !isNegated(flag.name)).map(flag => [keyOf(flag.name), describe(flag.name)]),
		),
	});
	const values: Readonly<Record<string, unknown>> = answer.flags;
	const typed = new Set(tokens.map(({flag}) => flag.name));
	return Object.fromEntries([...typed].map(name => [name, isNegated(name) || values[keyOf(name)]]));
}

function describe(name: string): MeowFlag {
	const flag = flags.find(flag => flag.name === name);
	return {
		type: flag?.type === 'switch' ? 'boolean' : 'string',
		...(flag?.isRepeatable ? {isMultiple: true} : {}),
	};
}

/** It would take `--no-journal` for `--journal` that is false. */
function isNegated(name: string): boolean {
	return name.startsWith('no-');
}

/** `token-file` is `tokenFile`. */
function keyOf(name: string): string {
	return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The parser takes one pair of quotes off: what was typed with quotes needs a second one. */
function quote(value: string): string {
	const first = value[0];
	return (first === '"' || first === "'") && value.endsWith(first) ? `${first}${value}${first}` : value;
}
