import {draft, listOf, type Schema} from '../../source/codec/shape.ts';
import type {ValueType} from '../../source/settings/setting.ts';
import type {KeyedSetting, Table} from '../../source/settings/table.ts';

const text: Schema = {type: 'string', pattern: '\\S'};
const duration: Schema = {type: 'string', pattern: '^\\s*\\d+(\\.\\d+)?(ms|s|m|h|d)\\s*$'};
const whole: Schema = {type: 'integer', minimum: 0};

/** As `checkConfig` takes them. */
const types: Readonly<Record<ValueType, Schema>> = {
	text,
	path: text,
	regex: text,
	moment: text,
	duration,
	size: {anyOf: [{type: 'string', pattern: '^\\d+(\\.\\d+)? ?([kKmMgGtTpP]?[iI]?[bB])?$'}, whole]},
	count: whole,
	number: {type: 'number'},
	choice: {},
	switch: {type: 'boolean'},
	list: listOf(text),
	command: {anyOf: [text, {type: 'array', minItems: 1, prefixItems: [text], items: {type: 'string'}}]},
	folder: {anyOf: [text, {type: 'boolean'}]},
	table: {type: 'object'},
	expectations: listOf({
		anyOf: [
			text,
			{
				type: 'object',
				required: ['kind', 'within'],
				properties: {agent: text, kind: text, within: duration},
				additionalProperties: false,
			},
		],
	}),
};

/** What may stand in config.toml, for an editor. */
export function configSchema({keys}: Table): Schema {
	const atTop = keys.filter(({key}) => key.reach !== 'profile');
	return {
		$schema: draft,
		title: 'sweepwatch: config.toml',
		type: 'object',
		properties: {
			watch: {...listOf(text), description: 'the profiles that are watched where none is named'},
			...propertiesOf(atTop),
		},
		// Whatever else stands at the top is a profile, by its name.
		additionalProperties: {$ref: '#/$defs/profile'},
		$defs: {profile: {type: 'object', properties: propertiesOf(keys), additionalProperties: false}},
	};
}

function propertiesOf(keys: readonly KeyedSetting[]): Readonly<Record<string, Schema>> {
	return Object.fromEntries(
		keys.map(({name, type, choices, help, kinds}) => {
			const whose = kinds.length === 0 ? '' : ` (${kinds.join(', ')})`;
			const words = type === 'choice' && choices.length > 0 ? {enum: choices} : types[type];
			return [name, {...words, description: `${help}${whose}`}];
		}),
	);
}
