import {commonFields, hasField, lineFields} from '../../codec/line-fields.ts';
import type {Told} from '../../domain/observation.ts';
import {suggest} from '../../domain/suggest.ts';
import {BadTemplateError} from './bad-template-error.ts';
import type {Template} from './read-template.ts';

type LineType = Told['type'];

/**
 * Which of these objects have all that the template names, so that a line is made of them. Throws where a field is
 * one of none of them, and where no object has all of them.
 */
export function typesFor(template: Template, types: readonly LineType[]): ReadonlySet<LineType> {
	const fields = template.filter(piece => typeof piece !== 'string');
	for (const path of fields.flatMap(({paths}) => paths)) {
		if (!types.some(type => hasField(type, path))) {
			const known = [...new Set([...commonFields, ...types.flatMap(type => lineFields[type])])];
			const near = suggest(path, known);
			throw new BadTemplateError(
				`--format: there is no field '${path}': ${near === undefined ? `use ${known.join(', ')}` : `did you mean '${near}'?`}`,
			);
		}
	}

	const fitting = types.filter(type => fields.every(({paths}) => paths.some(path => hasField(type, path))));
	if (fitting.length === 0) {
		const names = fields.map(({paths}) => paths.join('|')).join(', ');
		throw new BadTemplateError(
			`--format: no line has all of ${names}: write {name|text} for what some lines lack`,
		);
	}

	return new Set(fitting);
}
