import {isObject, type Json, type JsonObject} from '../../domain/json.ts';
import {cleanField, toAscii} from '../../domain/text.ts';
import {cutTo, fitTo} from '../../domain/vocabulary/cut.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';
import {nothing} from '../columns.ts';
import type {Field, Template} from './read-template.ts';

/** The template with what an object of `--json` holds, without a newline; nothing of it can steer a terminal. */
export function writeTemplate(template: Template, json: JsonObject, ascii: boolean): string {
	const text = template.map(piece => (typeof piece === 'string' ? piece : fill(piece, json, ascii))).join('');
	return ascii
		? text
				.split(/([\t\n])/)
				.map(part => (/[\t\n]/.test(part) ? part : toAscii(part)))
				.join('')
		: text;
}

function fill({paths, least, most, isRight}: Field, json: JsonObject, ascii: boolean): string {
	const found = paths.map(path => textOf(valueAt(json, path.split('.')))).find(text => text !== '');
	const whole = found ?? nothing;
	const text = most === undefined ? whole : cutTo(whole, most, 'end', ascii ? '~' : '…');
	return fitTo(text, Math.max(least, widthOf(text)), isRight ? 'right' : 'left');
}

/** A key may hold dots itself, as those of details do. */
function valueAt(json: Json | undefined, path: readonly string[]): Json | undefined {
	if (path.length === 0) {
		return json;
	}

	if (!isObject(json)) {
		return undefined;
	}

	const whole = path.join('.');
	const [first = '', ...others] = path;
	return Object.hasOwn(json, whole)
		? json[whole]
		: Object.hasOwn(json, first)
			? valueAt(json[first], others)
			: undefined;
}

function textOf(value: Json | undefined): string {
	if (value === undefined || value === null) {
		return '';
	}

	return cleanField(typeof value === 'object' ? JSON.stringify(value) : String(value));
}
