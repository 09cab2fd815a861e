import {UsageError} from '../usage-error.ts';
import {type IniValue, unquote} from './ini.ts';

/** `key: value` on lines of their own; what is nested below a key is nothing that anybody here asks for. */
export function parseFlatYaml(text: string, shown: string): ReadonlyMap<string, IniValue> {
	const values = new Map<string, IniValue>();
	for (const [index, raw] of text
		.replace(/^\u{feff}/u, '')
		.split(/\r?\n/)
		.entries()) {
		const isOurs = !/^(?:\s|#|---|\.\.\.|- |-$|$)/.test(raw);
		const pair = /^(?<key>[\w.-]+)\s*:(?:\s+(?<value>.*))?$/.exec(raw);
		if (pair?.groups?.key !== undefined) {
			const {key, value = ''} = pair.groups;
			values.set(key, {text: unquote(value.replace(/\s#.*$/, '')), line: index + 1});
		} else if (isOurs) {
			throw new UsageError(`${shown}:${index + 1}: a line is key: value`);
		}
	}

	return values;
}
