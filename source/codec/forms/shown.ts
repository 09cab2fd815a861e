import {isObject, type JsonObject} from '../../domain/json.ts';
import type {CleanupError, CleanupErrors, Shown} from '../../domain/shown.ts';
import {listOf, MissingField, needText, numberOf, objectOf, textOf} from '../fields.ts';
import {activityForm} from './activity.ts';
import {agentForm} from './agent.ts';
import {cleanupForm} from './cleanup.ts';
import type {Form} from './form.ts';
import {requestForm} from './request.ts';

/** One thing, whole: what its observation tells, and what else is known of it. */
export function shownToJson(shown: Shown): JsonObject {
	switch (shown.type) {
		case 'agent':
			return {...agentForm.write(shown.agent), details: shown.agent.details};
		case 'cleanup': {
			const {cleanup, errors} = shown;
			const told = cleanupForm.write(cleanup);
			return {
				...told,
				errors: {...cleanup.errors, ...(errors === null ? {} : tellErrors(errors, cleanup.errors.count))},
				details: cleanup.details,
			};
		}

		case 'activity':
			return activityForm.write(shown.activity);
		case 'request':
			return requestForm.write(shown.request);
	}
}

function tellErrors({count, reason, diagnostics, list}: CleanupErrors, counted: number | null): JsonObject {
	return {
		count: count ?? counted,
		...(reason === null ? {} : {reason}),
		diagnostics,
		list: list.map(({index, path, type, description, exception}) => ({
			index,
			path,
			type,
			description,
			exception,
		})),
	};
}

/** As it travels to somebody who asked for it. */
export const shownForm: Form<Shown> = {
	write: shown => ({type: shown.type, ...shownToJson(shown)}),
	read(json) {
		const type = needText(json, 'type');
		switch (type) {
			case 'agent':
				return {type, agent: agentForm.read(json)};
			case 'cleanup':
				return {type, cleanup: cleanupForm.read(json), errors: errorsOf(json)};
			case 'activity':
				return {type, activity: activityForm.read(json)};
			case 'request':
				return {type, request: requestForm.read(json)};
			default:
				throw new MissingField('a thing of a kind that this version does not know');
		}
	},
};

/** Null where they were not read. */
function errorsOf(json: JsonObject): CleanupErrors | null {
	const errors = objectOf(json, 'errors');
	return errors === null || !Array.isArray(errors.list)
		? null
		: {
				count: numberOf(errors, 'count'),
				reason: textOf(errors, 'reason'),
				diagnostics: errors.diagnostics ?? null,
				list: listOf(errors, 'list').filter(isObject).map(errorOf),
			};
}

function errorOf(json: JsonObject): CleanupError {
	return {
		index: numberOf(json, 'index'),
		path: textOf(json, 'path'),
		type: textOf(json, 'type'),
		description: textOf(json, 'description'),
		exception: textOf(json, 'exception'),
	};
}
